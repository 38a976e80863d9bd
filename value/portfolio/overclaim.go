package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/value"
)

// A Claim is the part of a change that a programme claims for itself.
type Claim struct {
	Account string           `json:"account"`
	Line    string           `json:"line"`
	Part    *decimal.Decimal `json:"part,omitzero"` // 1 - attribution; nil: attribution was not assessed
}

// A Claimed is the over-claim check of shared people:
//
//	sum of (1 - attribution) over the programmes, which is 1 at most of one change.
type Claimed struct {
	People SharedPeople     `json:"people"`
	Claims []Claim          `json:"claims"`
	Sum    *decimal.Decimal `json:"sum,omitzero"` // nil: it cannot be made, since an attribution was not assessed
}

// Over reports whether more is claimed than there is.
func (c Claimed) Over() bool { return c.Sum != nil && c.Sum.GreaterThan(decimal.NewFromInt(1)) }

// String says what came of the check.
func (c Claimed) String() string {
	if c.Sum == nil {
		var open []string
		for _, claim := range c.Claims {
			if claim.Part == nil {
				open = append(open, fmt.Sprintf("%q", claim.Account))
			}
		}
		return fmt.Sprintf("what the programmes claim of %q cannot be added up: attribution was not assessed in %s", c.People.Name, strings.Join(open, ", "))
	}
	verdict := "no more than there is"
	if c.Over() {
		verdict = "more than there is"
	}
	return fmt.Sprintf("the programmes together claim %s of %q: %s", percent(*c.Sum), c.People.Name, verdict)
}

// claimOf is what a line claims.
func claimOf(account string, l value.LineResult) Claim {
	c := Claim{Account: account, Line: l.ID}
	if l.Value == nil {
		return c
	}
	for _, f := range l.Value.Filters {
		assessed := f.Filter.Basis == value.JudgedBasis || f.Filter.Basis == value.MeasuredBasis
		if f.Name == value.Attribution && assessed {
			part := decimal.NewFromInt(1).Sub(f.Filter.Value)
			c.Part = &part
		}
	}
	return c
}

// claimed makes the check for one group.
func (p *sharedPeople) claimed() Claimed {
	c := Claimed{People: p.SharedPeople, Claims: slices.Clone(p.claims)}
	slices.SortFunc(c.Claims, func(a, b Claim) int { return cmp.Compare(a.Account, b.Account) })
	var sum decimal.Decimal
	for _, claim := range c.Claims {
		if claim.Part == nil {
			return c
		}
		sum = sum.Add(*claim.Part)
	}
	c.Sum = &sum
	return c
}

// claims makes the checks. Where each programme's part is counted, parts that are
// not known, or more than the whole, are a problem, and otherwise a note.
func (p *Portfolio) claims(problems *sv.Problems, notes *[]sv.Note) []Claimed {
	var all []Claimed
	for i, people := range p.people {
		path := fmt.Sprintf("/people/%d", i)
		c := people.claimed()
		all = append(all, c)
		code := CodeOverClaimed
		switch {
		case c.Sum == nil:
			code = CodeUnclaimed
		case !c.Over():
			continue
		}
		if people.Counts == "" {
			problems.Add(code, path, "%s; name the account whose line counts", c)
			continue
		}
		n := sv.Note{Code: code, Path: path, Text: fmt.Sprintf("%s; only the line of %q is counted", c, people.Counts)}
		for _, claim := range c.Claims {
			part := "not assessed"
			if claim.Part != nil {
				part = percent(*claim.Part)
			}
			n.Figures = append(n.Figures, sv.Figure{Name: claim.Account, Value: part})
		}
		*notes = append(*notes, n)
	}
	return all
}

func percent(d decimal.Decimal) string { return exact.Format(d.Shift(2)) + " %" }
