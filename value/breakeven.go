package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// BreakEven says, of one basket, what would change its conclusion: what each
// thing that is not in its money would have to be worth, or, where the cost is not
// known, what the programme may cost at most.
type BreakEven struct {
	Basket string        `json:"basket"` // its id
	Name   string        `json:"name"`
	Total  proxies.Money `json:"total,omitzero"` // of the lines that count; unset: none does
	Cost   proxies.Money `json:"cost,omitzero"`  // unset: it is not known, or the basket has no input
	Net    proxies.Money `json:"net,omitzero"`   // total - cost, of the lines that count; unset where Cost is
	Gaps   []Gap         `json:"gaps,omitzero"`  // nil where Cost is unset

	Against []Gap `json:"against,omitzero"` // of a shortfall, what it cannot be asked of, without a worth: whoever took a side on these outcomes is against them

	AtMost      proxies.Money `json:"at_most,omitzero"`       // what is not known may cost this much for the total to cover all; unset where Cost is set
	AtMostRange *Span         `json:"at_most_range,omitzero"` // with one parameter of the lines at a time at the ends of its range
	NotKnown    []string      `json:"not_known,omitzero"`     // ids of the inputs whose cost is not known
}

// A Gap is a line or an outcome that is not in the basket's money. With net
// present value N it changes the conclusion from the worth of
//
//	worth    = -N            a gain of at least that if N < 0, a harm of more than that if N >= 0
//	per unit = worth / gain  for one unit of its quantity, rounded to 20 places
//
// as a present value, all else that is not in money counted as nothing. The gain is
// as it was counted: nothing is off it but what a design has netted. Where some of a
// gross one would have happened anyway, what is left has to be worth more.
type Gap struct {
	Line        string           `json:"line,omitzero"` // empty: the outcome has no quantity
	Outcome     stakeholder.ID   `json:"outcome"`
	Name        string           `json:"name"` // of the outcome
	Stakeholder string           `json:"stakeholder"`
	Footing     Footing          `json:"footing"`
	Worth       proxies.Money    `json:"worth,omitzero"` // in total, over all years
	Basis       Basis            `json:"basis,omitzero"` // of the gain
	Gain        *decimal.Decimal `json:"gain,omitzero"`
	Unit        string           `json:"unit,omitzero"`
	PerUnit     proxies.Money    `json:"per_unit,omitzero"` // of one unit of gain; below zero: as counted it points the other way; unset: there is no quantity, or one of zero
}

// MarshalJSON returns the view as canonical JSON.
func (b BreakEven) MarshalJSON() ([]byte, error) {
	type plain BreakEven
	return jsonx.Marshal(plain(b))
}

// BreakEven works out, one at a time, what everything that is not in the money of
// a basket would have to be worth to change its conclusion, which is whether the
// benefits cover the cost. That is: its lines outside the totals, but for transfers,
// which cancel; the lines with a quantity and no proxy; and the outcomes with words only or nothing; those
// that a decision left out do not come in. An account does not say to which basket a
// line without money belongs, so that each basket has them all. Of a shortfall those
// that people are against, and nobody is for or torn about, stand apart: as they see
// it there is nothing there that could pay. Others may all the same be harms, which
// an account need not say. [Statement.String] holds the text of every basket with a
// cost, as far as there is anything outside its money.
//
// It asks, and does not answer: whether the worth is to be believed is for those
// concerned. The error is an sv.Problem: of code unknown, with the baskets that
// there are, or conflict for a basket without inputs.
//
// Reference: HM Treasury, The Green Book (2018), on switching values and on
// values that cannot be put into money.
func (s Statement) BreakEven(basket string) (BreakEven, error) {
	b, ok := s.Basket(basket)
	if !ok {
		var known []string
		for _, b := range s.Baskets {
			known = append(known, b.Basket.ID)
		}
		return BreakEven{}, sv.Problem{Code: sv.CodeUnknown, Op: "value.Statement.BreakEven", Path: "/basket", Text: fmt.Sprintf("there is no basket %q; there are: %s", basket, strings.Join(known, ", "))}
	}
	if len(b.Basket.Inputs) == 0 {
		return BreakEven{}, sv.Problem{Code: sv.CodeConflict, Op: "value.Statement.BreakEven", Path: "/basket", Text: fmt.Sprintf("no input paid for the basket %q, so that there is no cost to cover; name its inputs in a basket of the account", basket)}
	}
	e := BreakEven{Basket: basket, Name: b.Basket.Name, Total: b.Total}
	if b.Cost == nil {
		s.mayCost(&e, b)
		return e, nil
	}
	net := b.Total.Amount().Sub(b.Cost.Total.Amount())
	e.Cost, e.Net = b.Cost.Total, s.money(net)
	left := map[string]bool{}
	for _, l := range b.Left {
		left[l.ID] = true
	}
	against := s.against()
	add := func(g Gap) {
		if net.Sign() < 0 && against[g.Outcome] {
			g.Worth, g.PerUnit = proxies.Money{}, proxies.Money{}
			e.Against = append(e.Against, g)
			return
		}
		e.Gaps = append(e.Gaps, g)
	}
	for _, l := range s.Lines {
		if l.Change != nil && l.Value == nil || left[l.ID] && l.Transfer == nil {
			add(s.gap(l, net.Neg()))
		}
	}
	for _, c := range s.outcomesCovered() {
		if c.Footing == FootingNarrative || c.Footing == FootingNothing {
			add(Gap{Outcome: c.Outcome, Name: c.Name, Stakeholder: s.stakeholder(c.Stakeholder), Footing: c.Footing, Worth: e.Net.Neg()})
		}
	}
	return e, nil
}

// against are the outcomes that somebody is against, and nobody is for or torn
// about.
func (s Statement) against() map[stakeholder.ID]bool {
	against := map[stakeholder.ID]bool{}
	for _, v := range s.voices() {
		if v.Position != "" && !v.Illustrative {
			only, before := against[v.Outcome]
			against[v.Outcome] = v.Position == stakeholder.Against && (only || !before)
		}
	}
	return against
}

// mayCost is what a basket leaves for the inputs whose cost is not known.
func (s Statement) mayCost(e *BreakEven, b BasketTotal) {
	var known decimal.Decimal
	for _, in := range s.Inputs {
		switch {
		case !slices.Contains(b.Basket.Inputs, in.Input.ID) || !in.Counts:
		case in.Cost == nil:
			e.NotKnown = append(e.NotKnown, in.Input.ID)
		default:
			known = known.Add(in.Present.Amount())
		}
	}
	e.AtMost = s.money(b.Total.Amount().Sub(known))
	if b.Range != nil {
		e.AtMostRange = &Span{Low: b.Range.Low.Sub(known), High: b.Range.High.Sub(known)}
	}
}

func (s Statement) gap(l LineResult, worth decimal.Decimal) Gap {
	gain := l.Change.Gain()
	g := Gap{
		Line: l.ID, Outcome: l.Outcome.ID, Name: l.Outcome.Name, Stakeholder: s.stakeholder(l.Outcome.Stakeholder),
		Footing: l.footing(), Worth: s.money(worth), Basis: l.Change.Basis, Gain: &gain, Unit: l.Change.Unit,
	}
	if gain.Sign() != 0 {
		g.PerUnit = s.money(exact.Quotient(worth, gain))
	}
	return g
}

// String sets the view as a section of a report.
func (b BreakEven) String() string {
	text := render.Title("What would change the conclusion: " + b.Name)
	if b.Cost.IsUnset() {
		return text + b.mayCostText()
	}
	currency := b.Net.Currency()
	said := fmt.Sprintf("The lines that count cover the cost of %s %s, with %s to spare.", currency, whole(b.Cost), whole(b.Net))
	wanted := "harm\nof more than"
	if b.Net.Sign() < 0 {
		said = fmt.Sprintf("The lines that count fall short of the cost of %s %s by %s.", currency, whole(b.Cost), whole(b.Net.Neg()))
		wanted = "worth\nat least"
	}
	if b.Gaps == nil && b.Against == nil {
		return text + render.Paragraph("", said+" No outcome is without money.")
	}
	if b.Gaps == nil {
		return text + render.Paragraph("", said) + b.againstText()
	}
	if b.Net.Sign() < 0 {
		said += " For the benefits to cover it, one of these alone would have to be worth at least, in present value:"
	} else {
		said += " For the benefits not to cover it, one of these alone would have to be a harm of more than, in present value:"
	}
	columns := []render.Column{{Head: "what"}, {Head: "for"}, {Head: "rests on"}, {Head: wanted, Right: true}, {Head: "quantity (gain)", Right: true}, {Head: "for each of them", Right: true}}
	var rows [][]string
	for _, g := range b.Gaps {
		rows = append(rows, g.row())
	}
	text += render.Paragraph("", said) + render.Table(columns, rows)
	if slices.ContainsFunc(b.Gaps, func(g Gap) bool { return g.Basis == Gross }) {
		text += render.Paragraph("gross: ", "what would have happened anyway is not off the quantity; where some of it would, each of the rest has to be worth more")
	}
	return text + b.againstText()
}

// againstText names what a shortfall cannot be asked of.
func (b BreakEven) againstText() string {
	if b.Against == nil {
		return ""
	}
	var what []string
	for _, g := range b.Against {
		what = append(what, fmt.Sprintf("%s (%s)", g.what(), g.Stakeholder))
	}
	return render.Paragraph("cannot pay: ", strings.Join(what, "; ")+": whoever took a side is against")
}

func (b BreakEven) mayCostText() string {
	if b.Total.IsUnset() {
		return render.Paragraph("", "No line counts and the cost is not known: there is nothing to set against it.")
	}
	what := "the programme"
	if b.NotKnown != nil {
		what = strings.Join(b.NotKnown, " and ") + ", whose cost is not known,"
	}
	text := fmt.Sprintf("For the lines that count to cover the cost, %s may cost %s %s at most, in present value", what, b.AtMost.Currency(), whole(b.AtMost))
	if b.AtMost.Sign() < 0 {
		text = fmt.Sprintf("The costs that are known exceed the lines that count by %s %s already", b.AtMost.Currency(), whole(b.AtMost.Neg()))
	}
	if b.AtMostRange != nil {
		text += fmt.Sprintf(" (%s with one parameter at a time at the ends of its range)", wholeSpan(b.AtMostRange))
	}
	return render.Paragraph("", text+".")
}

// what names the line, if it is one, and the outcome.
func (g Gap) what() string {
	if g.Line == "" {
		return g.Name
	}
	return g.Line + ": " + g.Name
}

func (g Gap) row() []string {
	row := []string{g.what(), g.Stakeholder, g.Footing.text(), render.Thousands(g.Worth.Amount().Abs().StringFixed(0)), "-", "-"}
	if g.Gain == nil {
		return row
	}
	row[4], row[5] = fmt.Sprintf("%s [%s]", number(*g.Gain), g.Unit), "no change"
	if g.Basis == Gross {
		row[4] += ", gross"
	}
	harm := g.Worth.Sign() <= 0
	switch {
	case g.PerUnit.IsUnset():
	case harm == (g.Gain.Sign() < 0):
		row[5] = render.Thousands(g.PerUnit.Amount().Abs().StringFixed(2))
	default:
		row[5] = "points the other way"
	}
	return row
}
