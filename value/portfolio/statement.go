package portfolio

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A Statement is what the programmes of a portfolio amount to. It is plain data,
// the same in whatever order the programmes came.
type Statement struct {
	Convention value.Convention   `json:"convention"`
	Currency   string             `json:"currency,omitzero"` // of all money; empty: there is none
	Programmes []Programme        `json:"programmes"`        // by the id of the account
	Systems    []SystemTotal      `json:"systems,omitzero"`  // never added to each other
	Cells      []Cell             `json:"cells,omitzero"`
	Costs      []CostYear         `json:"costs,omitzero"`  // as far as they are known
	Cost       proxies.Money      `json:"cost,omitzero"`   // their present value; unset: none is known
	Net        proxies.Money      `json:"net,omitzero"`    // total less cost; unset: see the notes
	Ratios     []value.RatioTotal `json:"ratios,omitzero"` // of the convention, without terms; none, or one without a value: see the notes
	Rest       []Rest             `json:"rest,omitzero"`   // what is in no total
	Sharing    Sharing            `json:"sharing,omitzero"`
	Claimed    []Claimed          `json:"claimed,omitzero"` // the over-claim checks
	LeftOut    []LeftOut          `json:"left_out,omitzero"`
	Caveats    []NoteCount        `json:"caveats,omitzero"` // of the programmes' statements
	Notes      []sv.Note          `json:"notes,omitzero"`   // of the portfolio
}

// A Programme is one programme's row.
type Programme struct {
	Account    string              `json:"account"`
	Name       string              `json:"name"`
	Period     string              `json:"period,omitzero"`
	Counted    int                 `json:"counted"`              // lines in the totals
	LeftOut    int                 `json:"left_out,omitzero"`    // lines that another programme's stand for
	Benefits   []value.SystemMoney `json:"benefits,omitzero"`    // present values of the lines counted, without transfers
	Cost       proxies.Money       `json:"cost,omitzero"`        // present value of the inputs counted here
	SharedCost proxies.Money       `json:"shared_cost,omitzero"` // of inputs that are counted in the row of another programme
	NotKnown   int                 `json:"not_known,omitzero"`   // inputs whose cost is not
	Notes      int                 `json:"notes"`                // of its statement
}

// A SystemTotal is the sum of the lines of one valuation system, without
// transfers, which cancel.
type SystemTotal struct {
	System  proxies.System `json:"system"`
	Present proxies.Money  `json:"present"`
	Years   []Year         `json:"years"`
}

// A Year is one outcome year, counted in each account from its own first.
type Year struct {
	Year    int           `json:"year"`
	Net     proxies.Money `json:"net"` // undiscounted
	Present proxies.Money `json:"present"`
}

// A Cell is the sum of the lines that are alike in all that it names: present
// values, without transfers but where it is of one.
type Cell struct {
	Role       stakeholder.Role     `json:"role,omitzero"`     // of the stakeholders that gain; empty: not stated
	Interest   stakeholder.Interest `json:"interest,omitzero"` // theirs; empty: not stated
	Kind       stakeholder.Kind     `json:"kind"`
	System     proxies.System       `json:"system"`
	Cash       proxies.Cash         `json:"cash"`
	Transfer   bool                 `json:"transfer,omitzero"`
	From       stakeholder.Interest `json:"from,omitzero"` // of who gives a transfer; empty: not stated
	Lines      int                  `json:"lines"`
	Programmes int                  `json:"programmes"`
	Present    proxies.Money        `json:"present"`
}

// A CostYear is what inputs cost in one outcome year; year 0 is the start.
type CostYear struct {
	Year    int           `json:"year"`
	Cost    proxies.Money `json:"cost"` // undiscounted
	Present proxies.Money `json:"present"`
}

// A Sort is a sort of what is in no total.
type Sort string

// The sorts.
const (
	Quantities    Sort = "quantities not in money"     // lines
	EvidenceAlone Sort = "evidence without a quantity" // lines
	OutsideTotals Sort = "in money, outside totals"    // lines
	Views         Sort = "views"                       // what was said
	DecidedOut    Sort = "left out by decision"        // outcomes that a decision put outside the account
	NotAssessed   Sort = "not assessed"                // outcomes
)

// A Rest counts what is in no total, in one kind of value.
type Rest struct {
	Kind       stakeholder.Kind `json:"kind"`
	Sort       Sort             `json:"sort"`
	Count      int              `json:"count"`
	Programmes int              `json:"programmes"`
}

// A LeftOut is a line that another programme's line stands for.
type LeftOut struct {
	Account string         `json:"account"`
	Line    string         `json:"line"`
	People  string         `json:"people"` // id of what they share
	System  proxies.System `json:"system,omitzero"`
	Present proxies.Money  `json:"present,omitzero"` // unset: it is in no total of its own account either
}

// A NoteCount says how often a caveat stands in the programmes' statements, and
// in how many of them.
type NoteCount struct {
	Code       sv.Code `json:"code"`
	Count      int     `json:"count"`
	Programmes int     `json:"programmes"`
}

// MarshalJSON returns the statement as canonical JSON.
func (s Statement) MarshalJSON() ([]byte, error) {
	type plain Statement
	return jsonx.Marshal(plain(s))
}

// Statement says what the programmes so far amount to; more may follow. The error
// is an sv.Problems: something shared of an account that was not added
// (not-added), or people who are each programme's in part, of whom more is claimed
// than there is (over-claimed) or it is not known how much (claim-unknown).
func (p *Portfolio) Statement() (Statement, error) {
	var problems sv.Problems
	s := Statement{Convention: p.convention, Currency: p.currency, Sharing: p.sharing}
	p.allAdded(&problems)
	s.Claimed = p.claims(&problems, &s.Notes)
	if err := problems.Err("portfolio.Statement"); err != nil {
		return Statement{}, err
	}
	for _, account := range slices.Sorted(maps.Keys(p.rows)) {
		s.Programmes = append(s.Programmes, *p.rows[account])
	}
	s.Systems, s.Cells = p.systemTotals(), p.cells()
	p.setCosts(&s)
	for _, key := range sortedKeys(p.rest) {
		r := p.rest[key]
		s.Rest = append(s.Rest, Rest{Kind: key.kind, Sort: key.sort, Count: r.count, Programmes: r.programmes})
	}
	s.LeftOut = slices.SortedFunc(slices.Values(p.leftOut), func(a, b LeftOut) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Line, b.Line))
	})
	for _, code := range slices.Sorted(maps.Keys(p.notes)) {
		n := p.notes[code]
		s.Caveats = append(s.Caveats, NoteCount{code, n.count, n.programmes})
	}
	p.ownNotes(&s)
	return s, nil
}

// sortedKeys are a map's keys in the order of what they are in Go.
func sortedKeys[K comparable, V any](m map[K]V) []K {
	return slices.SortedFunc(maps.Keys(m), func(a, b K) int {
		return strings.Compare(fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b))
	})
}

// allAdded checks that the accounts which share something were added.
func (p *Portfolio) allAdded(problems *sv.Problems) {
	missing := func(places []Place, path string) {
		for i, place := range places {
			if p.rows[place.Account] == nil {
				problems.Add(CodeNotAdded, fmt.Sprintf("%s/%d", path, i), "%s is declared to be shared, and the account was not added", place)
			}
		}
	}
	for i, in := range p.sharing.Inputs {
		missing(in.In, fmt.Sprintf("/inputs/%d/in", i))
	}
	for i, people := range p.sharing.People {
		missing(people.Lines, fmt.Sprintf("/people/%d/lines", i))
	}
}

// money is an amount in the portfolio's money.
func (p *Portfolio) money(amount decimal.Decimal) proxies.Money {
	m, _ := proxies.NewMoney(amount, p.currency, p.convention.Prices) // those of a statement
	return m
}

func (p *Portfolio) systemTotals() []SystemTotal {
	type years map[int]*yearSums
	systems := map[proxies.System]*struct {
		present exact.Sum
		years   years
	}{}
	for key, g := range p.groups {
		if key.transfer {
			continue
		}
		of := at(systems, key.system)
		of.present.AddProduct(exact.FactorOf(g.present.Total()))
		if of.years == nil {
			of.years = years{}
		}
		for year, sums := range g.years {
			y := at(of.years, year)
			y.net.AddProduct(exact.FactorOf(sums.net.Total()))
			y.present.AddProduct(exact.FactorOf(sums.present.Total()))
		}
	}
	var totals []SystemTotal
	for _, system := range slices.Sorted(maps.Keys(systems)) {
		of := systems[system]
		t := SystemTotal{System: system, Present: p.money(of.present.Total())}
		for _, year := range slices.Sorted(maps.Keys(of.years)) {
			y := of.years[year]
			t.Years = append(t.Years, Year{Year: year, Net: p.money(y.net.Total()), Present: p.money(y.present.Total())})
		}
		totals = append(totals, t)
	}
	return totals
}

func (p *Portfolio) cells() []Cell {
	var cells []Cell
	for _, key := range sortedKeys(p.groups) {
		g := p.groups[key]
		cells = append(cells, Cell{
			Role: key.role, Interest: key.interest, Kind: key.kind, System: key.system, Cash: key.cash,
			Transfer: key.transfer, From: key.giver, Lines: g.count, Programmes: g.programmes, Present: p.money(g.present.Total()),
		})
	}
	return cells
}

// ownNotes adds what has to be known of the portfolio itself.
func (p *Portfolio) ownNotes(s *Statement) {
	note := func(code sv.Code, format string, args ...any) {
		s.Notes = append(s.Notes, sv.Note{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	if len(p.periods) > 1 {
		note(CodePeriods, "the accounts are of %d different periods: outcome year 1 is the first of each, and not one year", len(p.periods))
	}
	if len(p.registries) > 1 {
		note(CodeRegistries, "the accounts were appraised with %d different pairs of registries: one name may stand for two figures", len(p.registries))
	}
}
