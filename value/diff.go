package value

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
)

// A Difference says what changed between two statements of one account: every
// revision, in words as in numbers, and for each basket that both have, a bridge
// from the earlier total, cost and net present value to the later. It is plain
// data, made by [Diff] only; String sets it as a report.
type Difference struct {
	Account      string        `json:"account"`
	Name         string        `json:"name"`                  // of the later statement, like the currency
	Illustrative bool          `json:"illustrative,omitzero"` // the account of either statement is made up as a whole
	Currency     string        `json:"currency,omitzero"`
	From         string        `json:"from"` // digests of the two statements
	To           string        `json:"to"`
	Revisions    []Revision    `json:"revisions,omitzero"`
	Baskets      []BasketShift `json:"baskets,omitzero"`
	Notes        []sv.Note     `json:"notes,omitzero"`
}

// MarshalJSON returns the difference as canonical JSON.
func (d Difference) MarshalJSON() ([]byte, error) {
	type plain Difference
	return jsonx.Marshal(plain(d))
}

// Diff compares an earlier statement of an account with a later one, from what the
// two say alone. Neither is changed, and nothing is shared with them. The order of
// lines and of anything else in the account is no difference.
//
// The bridge of a basket shares the change in the present value of each line that
// both statements count out among the causes that differ in it, its Shapley value:
//
//	part of a cause = its mean effect over all orders in which the causes could have changed
//
// so that no order is preferred, a cause that changed nothing has 0, and the
// bridge from b to a is that from a to b with its signs turned. The mixes of the
// two statements that this takes are worked out exactly, by the formula of the
// package, with the indices and the discount rates of their own conventions. A
// line that only one of them counts is added or dropped as a whole, with the
// reason: it is new or gone, has come into the basket, a filter has been assessed,
// it has become a transfer. Inputs are taken apart in the same way. A basket that
// only one of them has is not bridged: a note (CodeNoBridge) says its total. The parts of a
// term are rounded once, half away from zero, to 20 places or one more than its
// change has, and the units of the last place that are then wanting or too many go
// to the parts that rounding moved the furthest, one each, the first in the order
// of causes in a tie: they add up to the change exactly, over causes and over
// lines.
//
// A line of one outcome year loses nothing by drop-off. The one that it was given all
// the same is a cause when it changes together with the years (CauseFilters); where
// none was given, it comes with the second year (CauseTiming).
//
// The effect of a cause is what it makes of this account, with the others half
// changed; it does not say why somebody changed it. Between price years the change
// itself is one between unlike amounts, which is noted: read it with the part of
// the prices taken off.
//
// If the statements are of two accounts (sv.CodeConflict, at /account) or in two
// currencies (proxies.CodeCurrencyMismatch, at /currency), or a part has too many
// digits to be written (sv.CodeRange, below /baskets), the error is an sv.Problems.
//
// Reference: Shapley, "A Value for n-Person Games", Contributions to the Theory of
// Games II (1953).
func Diff(a, b Statement) (Difference, error) {
	var problems sv.Problems
	if a.Account != b.Account {
		problems.Add(sv.CodeConflict, "/account", "statements of %q and of %q; wanted: two of one account", a.Account, b.Account)
	}
	if a.Currency != "" && b.Currency != "" && a.Currency != b.Currency {
		problems.Add(proxies.CodeCurrencyMismatch, "/currency", "statements in %s and in %s; convert what the account has at a stated rate and appraise it again", a.Currency, b.Currency)
	}
	if err := problems.Err("value.Diff"); err != nil {
		return Difference{}, err
	}
	d := Difference{
		Account: b.Account, Name: b.Name, Illustrative: a.Illustrative || b.Illustrative, Currency: b.Currency, From: a.Digest(), To: b.Digest(),
		Revisions: revisions(a, b),
	}
	x := newShifting(a, b)
	if a.Currency != "" && b.Currency != "" && a.Convention.Prices != b.Convention.Prices {
		x.note(CodePricesDiffer, "/convention/prices", fmt.Sprintf("amounts before are in %s prices, amounts after in %s prices: a change is between amounts in the prices of two years", a.Convention.Prices, b.Convention.Prices))
	}
	byID := func(p, q BasketTotal) int { return strings.Compare(p.Basket.ID, q.Basket.ID) }
	for _, from := range slices.SortedFunc(slices.Values(a.Baskets), byID) {
		to, ok := b.Basket(from.Basket.ID)
		if !ok {
			x.alone("earlier", from)
			continue
		}
		s := x.basket(from, to)
		s.check(&problems)
		d.Baskets = append(d.Baskets, s)
	}
	for _, to := range slices.SortedFunc(slices.Values(b.Baskets), byID) {
		if _, ok := a.Basket(to.Basket.ID); !ok {
			x.alone("later", to)
		}
	}
	d.Notes = x.notes
	if err := problems.Err("value.Diff"); err != nil {
		return Difference{}, err
	}
	return d, nil
}

// check refuses parts that could not be written.
func (s BasketShift) check(problems *sv.Problems) {
	for _, all := range [][]TermShift{s.Lines, s.Inputs} {
		for _, t := range all {
			for _, p := range t.Shift.Parts {
				if exact.Digits(p.Amount) > exact.MaxDigits {
					problems.Add(sv.CodeRange, "/baskets/"+s.ID, "the part of %s in the change of %s has more than %d digits", p.Cause, t.ID, exact.MaxDigits)
				}
			}
		}
	}
}
