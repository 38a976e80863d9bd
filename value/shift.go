package value

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// A Cause is what moves a figure from one statement to the next.
type Cause string

// The causes, in the order in which they are listed.
const (
	CauseQuantities    Cause = "quantities"     // gains
	CauseUnits         Cause = "units"          // units of the proxy for one of the metric
	CauseProxies       Cause = "proxies"        // the proxies' own values, with the price year, the rule of uprating and the valuation system of each
	CausePrices        Cause = "prices"         // the statement's price year, and the indices by which money is brought to it
	CauseFilters       Cause = "filters"        // what comes off, and drop-off, also where one outcome year was given it and lost nothing by it
	CauseTiming        Cause = "timing"         // first outcome year and how many, with the drop-off that came with a second one where none was given before; the year of an input
	CauseConvention    Cause = "convention"     // discounting, and the rules for filters and drop-off
	CauseLinesAdded    Cause = "lines-added"    // lines that the total now counts
	CauseLinesDropped  Cause = "lines-dropped"  // lines that it counts no more
	CauseInputs        Cause = "inputs"         // the inputs' own costs
	CauseInputsAdded   Cause = "inputs-added"   // inputs that the cost now counts
	CauseInputsDropped Cause = "inputs-dropped" // inputs that it counts no more
)

func causes() []Cause {
	return []Cause{
		CauseQuantities, CauseUnits, CauseProxies, CausePrices, CauseFilters, CauseTiming, CauseConvention,
		CauseLinesAdded, CauseLinesDropped, CauseInputs, CauseInputsAdded, CauseInputsDropped,
	}
}

// A Shift is how a figure moved from one statement to the next, and what moved
// it: the parts add up to the change, to the last digit.
type Shift struct {
	From   proxies.Money   `json:"from,omitzero"` // unset: the total did not count it, which is not zero
	To     proxies.Money   `json:"to,omitzero"`   // unset: the total counts it no more
	Change decimal.Decimal `json:"change"`        // To - From, in their currency; an amount between two price years where their prices differ
	Parts  []CausePart     `json:"parts,omitzero"`
}

// A CausePart is how much of a change is due to one cause; causes that changed
// nothing have none.
type CausePart struct {
	Cause  Cause           `json:"cause"`
	Amount decimal.Decimal `json:"amount"`
}

// Of is the part of the change that is due to a cause: exactly 0 where nothing is.
func (s Shift) Of(c Cause) decimal.Decimal {
	for _, p := range s.Parts {
		if p.Cause == c {
			return p.Amount
		}
	}
	return decimal.Decimal{}
}

// A TermShift is the shift of what one line or input adds to a total.
type TermShift struct {
	ID    string `json:"id"`
	Shift Shift  `json:"shift"`
	Why   string `json:"why,omitzero"` // it counts in one statement only: why not in the other
}

// A BasketShift is the bridge of one basket: a table of its lines and inputs by
// causes, which adds up both ways. Of the net present value the parts are those of
// the total less those of the cost.
type BasketShift struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Lines  []TermShift `json:"lines,omitzero"`
	Inputs []TermShift `json:"inputs,omitzero"` // none unless both statements know the cost
	Total  *Shift      `json:"total,omitzero"`  // this and the next two are nil unless both statements have the figure
	Cost   *Shift      `json:"cost,omitzero"`
	Net    *Shift      `json:"net,omitzero"`
}

// A shifting works out the bridges between two statements, the earlier first.
type shifting struct {
	of     [2]Statement
	lines  [2]map[string]LineResult
	inputs [2]map[string]InputResult
	notes  []sv.Note
}

func newShifting(a, b Statement) *shifting {
	x := shifting{of: [2]Statement{a, b}}
	for side, s := range x.of {
		x.lines[side], x.inputs[side] = map[string]LineResult{}, map[string]InputResult{}
		for _, l := range s.Lines {
			x.lines[side][l.ID] = l
		}
		for _, in := range s.Inputs {
			x.inputs[side][in.Input.ID] = in
		}
	}
	return &x
}

// basket works out the bridge of a basket that both statements have.
func (x *shifting) basket(from, to BasketTotal) BasketShift {
	s := BasketShift{ID: to.Basket.ID, Name: to.Basket.Name}
	s.Lines = x.lineShifts(from, to)
	if x.both(s.ID, "total", !from.Total.IsUnset(), !to.Total.IsUnset()) {
		s.Total = summed(from.Total, to.Total, s.Lines, nil)
	}
	if !x.both(s.ID, "cost", from.Cost != nil, to.Cost != nil) {
		return s
	}
	s.Inputs = x.inputShifts(from, to)
	s.Cost = summed(from.Cost.Total, to.Cost.Total, s.Inputs, nil)
	if x.both(s.ID, "net present value", !from.Cost.Net.IsUnset(), !to.Cost.Net.IsUnset()) {
		s.Net = summed(from.Cost.Net, to.Cost.Net, s.Lines, s.Inputs)
	}
	return s
}

// both reports whether both statements have a figure, and notes one that only one
// of them has.
func (x *shifting) both(basket, figure string, before, after bool) bool {
	if before != after {
		which := "earlier"
		if before {
			which = "later"
		}
		x.note(CodeNoBridge, "/baskets/"+basket, fmt.Sprintf("the %s statement has no %s of this basket, which is not the same as zero: there is nothing to bridge", which, figure))
	}
	return before && after
}

// alone notes what a basket that only one of the statements has comes to.
func (x *shifting) alone(which string, b BasketTotal) {
	total := "no total"
	if !b.Total.IsUnset() {
		total = "a total of " + b.Total.String()
	}
	x.note(CodeNoBridge, "/baskets/"+b.Basket.ID, fmt.Sprintf("only the %s statement has this basket, with %s: there is nothing to bridge", which, total))
}

// note adds a note, once: a line may be in several baskets.
func (x *shifting) note(code sv.Code, path, text string) {
	there := func(n sv.Note) bool { return n.Code == code && n.Path == path && n.Text == text }
	if !slices.ContainsFunc(x.notes, there) {
		x.notes = append(x.notes, sv.Note{Code: code, Path: path, Text: text})
	}
}

// terms are the lines or inputs that a total counts in each statement, and what
// its causes are called.
type terms struct {
	path           string
	versions       [2]map[string]version
	outside        func(side int, id string) string // why the total does not count one
	names          [aspects]Cause
	added, dropped Cause
}

func (x *shifting) lineShifts(from, to BasketTotal) []TermShift {
	t := terms{
		path:     "/lines/",
		versions: [2]map[string]version{{}, {}},
		names:    [aspects]Cause{CauseQuantities, CauseUnits, CauseProxies, CausePrices, CauseFilters, CauseTiming, CauseConvention},
		added:    CauseLinesAdded, dropped: CauseLinesDropped,
	}
	baskets := [2]BasketTotal{from, to}
	for side, b := range baskets {
		for _, term := range b.Terms {
			t.versions[side][term.ID] = x.of[side].versionOfLine(x.lines[side][term.ID])
		}
	}
	t.outside = func(side int, id string) string {
		l, ok := x.lines[side][id]
		switch {
		case !ok:
			return "not in the account"
		case l.Value == nil:
			return "not in money"
		case !slices.Contains(baskets[side].Basket.Lines, id):
			return "not in the basket"
		case l.Value.Outside != "":
			return l.Value.Outside
		}
		return "a transfer, which cancels"
	}
	return x.shifts(t)
}

func (x *shifting) inputShifts(from, to BasketTotal) []TermShift {
	t := terms{
		path:     "/inputs/",
		versions: [2]map[string]version{{}, {}},
		names:    [aspects]Cause{ofOwnValue: CauseInputs, ofPrices: CausePrices, ofTiming: CauseTiming, ofConvention: CauseConvention},
		added:    CauseInputsAdded, dropped: CauseInputsDropped,
	}
	baskets := [2]BasketTotal{from, to}
	for side, b := range baskets {
		for _, term := range b.Cost.Terms {
			t.versions[side][term.ID] = x.of[side].versionOfInput(x.inputs[side][term.ID])
		}
	}
	t.outside = func(side int, id string) string {
		switch _, ok := x.inputs[side][id]; {
		case !ok:
			return "not in the account"
		case !slices.Contains(baskets[side].Basket.Inputs, id):
			return "not in the basket"
		}
		return "listed, not counted"
	}
	return x.shifts(t)
}

// shifts works out the shifts of all terms that at least one statement counts, in
// the order of their ids.
func (x *shifting) shifts(t terms) []TermShift {
	all := maps.Clone(t.versions[0])
	maps.Copy(all, t.versions[1])
	var shifts []TermShift
	for _, id := range slices.Sorted(maps.Keys(all)) {
		from, before := t.versions[0][id]
		to, after := t.versions[1][id]
		shift := TermShift{ID: id, Shift: shiftOf(from.present, to.present)}
		switch {
		case !before:
			shift.Why = "before: " + t.outside(0, id)
			shift.Shift.add(t.added, shift.Shift.Change)
		case !after:
			shift.Why = "now: " + t.outside(1, id)
			shift.Shift.add(t.dropped, shift.Shift.Change)
		default:
			x.split(&shift, crossed(from, to), t)
		}
		shifts = append(shifts, shift)
	}
	return shifts
}

// split shares the change of a term that both statements count out among its
// causes.
func (x *shifting) split(shift *TermShift, h hybrid, t terms) {
	for i, part := range h.parts() {
		var names []string
		for aspect, name := range t.names {
			if h.players[i]>>aspect&1 == 1 {
				names = append(names, string(name))
			}
		}
		if len(names) > 1 {
			x.note(CodeCausesTogether, t.path+shift.ID, fmt.Sprintf("%s changed together: one convention has no index or no rate for what only the other statement needs, so they are not told apart, and their part stands under %s",
				strings.Join(names, " and "), names[0]))
		}
		shift.Shift.add(Cause(names[0]), part)
	}
}

func shiftOf(from, to proxies.Money) Shift {
	return Shift{From: from, To: to, Change: to.Amount().Sub(from.Amount()).Normalize()}
}

// add adds to the part of a cause, and keeps the parts in order and other than 0.
func (s *Shift) add(c Cause, amount decimal.Decimal) {
	sum := s.Of(c).Add(amount)
	s.Parts = slices.DeleteFunc(s.Parts, func(p CausePart) bool { return p.Cause == c })
	if sum.IsZero() {
		return
	}
	s.Parts = append(s.Parts, CausePart{Cause: c, Amount: sum.Normalize()})
	slices.SortFunc(s.Parts, func(p, q CausePart) int {
		return slices.Index(causes(), p.Cause) - slices.Index(causes(), q.Cause)
	})
}

// summed is the shift of a figure that adds some terms up and takes others off.
func summed(from, to proxies.Money, terms, off []TermShift) *Shift {
	s := shiftOf(from, to)
	for _, c := range causes() {
		var sum decimal.Decimal
		for _, t := range terms {
			sum = sum.Add(t.Shift.Of(c))
		}
		for _, t := range off {
			sum = sum.Sub(t.Shift.Of(c))
		}
		s.add(c, sum)
	}
	return &s
}
