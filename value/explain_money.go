package value

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
)

func (s Statement) explainValue(l LineResult) []Step {
	v, p := *l.Value, l.Value.Proxy
	basis := ""
	if p.Basis != "" {
		basis = ", " + string(p.Basis) + " cost"
	}
	proxy := say("proxy", "%s: %s, %s for one %s (%s%s)", p.Ref(), p.Name, amountText(p.Value), p.Unit, p.System, basis).on(cited(p.Source)...)
	for _, more := range [][2]string{{"borne by", p.Bearer}, {"region", p.Region}, {"caveat", p.Caveat}, {"review by", p.Standing.ReviewBy}} {
		if more[1] != "" {
			proxy = proxy.on(say(more[0], "%s", more[1]))
		}
	}
	unit := explainConversion("unit value", v.Unit).on(v.unitRange().stated(coins)...)
	steps := []Step{proxy, unit, say("cash", "%s", v.Cash)}
	if l.Transfer != nil {
		steps = append(steps, say("transfer", "a payment from %s to %s, which cancels: it is in no total", s.stakeholder(l.Transfer.From), s.stakeholder(l.Transfer.To)))
	}
	gain, units := l.Change.Gain(), ""
	if v.Bridge != nil {
		units = " x " + brief(v.PerUnit)
	}
	gross := say("gross", "gain %s%s x %s = %s", brief(gain), units, coins(v.Unit.To.Amount()), coins(v.Gross.Amount())).with("gain", gain)
	steps = append(steps, gross.with("gross", v.Gross.Amount()))
	for _, f := range v.Filters {
		steps = append(steps, explainFilter(f))
	}
	if v.Idle != nil {
		steps = append(steps, explainFilter(*v.Idle).on(say("takes nothing", "there is one outcome year")))
	}
	if v.Outside != "" {
		return append(steps, say("outside", "%s", v.Outside))
	}
	present := say("present value", "%s", amountText(v.Present)).with("present value", v.Present.Amount())
	for _, y := range v.Years {
		year := say(fmt.Sprintf("year %d", y.Year), "%s x discount factor %s = %s", coins(y.Net.Amount()), brief(y.Factor), coins(y.Present.Amount()))
		present = present.on(year.with("net", y.Net.Amount()).with("factor", y.Factor).with("present value", y.Present.Amount()))
	}
	if factors(v.Years) != "1" {
		present = present.on(cited(s.Convention.schedule(p.System).Source)...)
	}
	return append(steps, present)
}

// amountText is money for print, with its currency and prices.
func amountText(m proxies.Money) string {
	return fmt.Sprintf("%s %s (%s prices)", m.Currency(), coins(m.Amount()), m.Prices())
}

func explainFilter(f AppliedFilter) Step {
	text := string(f.Filter.Basis)
	if f.Filter.given() {
		text = fmt.Sprintf("%s at %s %%", f.Filter.Basis, brief(f.Filter.Value.Shift(2)))
	}
	if f.Filter.Word != "" {
		text += ` ("` + f.Filter.Word + `")`
	}
	if !f.After.IsUnset() && f.Filter.given() {
		text += fmt.Sprintf(", leaves %s", coins(f.After.Amount()))
	}
	if f.Filter.Reason != "" {
		text += ": " + f.Filter.Reason
	}
	if f.From != fromNobody {
		text += " (from the " + f.From + ")"
	}
	step := say(words(f.Name), "%s", text)
	if f.Filter.given() {
		step = step.with("share", f.Filter.Value)
	}
	if !f.After.IsUnset() {
		step = step.with("off", f.Off.Amount()).with("leaves", f.After.Amount())
	}
	if f.Filter.Result != nil {
		step = step.on(say("test", "%s", f.Filter.Result))
	}
	if f.Filter.Result == nil {
		step = step.on(f.Filter.Range.stated(func(d decimal.Decimal) string { return brief(d.Shift(2)) + " %" })...)
	}
	return step.on(cited(f.Filter.Source)...)
}

// stated shows the range of a parameter; nothing where there is none.
func (s *Span) stated(set func(decimal.Decimal) string) []Step {
	if s == nil {
		return nil
	}
	return []Step{say("range", "%s to %s (%s)", set(s.Low), set(s.High), s.levelText()).with("low", s.Low).with("high", s.High)}
}

// explainConversion shows how money came to the statement's prices.
func explainConversion(what string, c proxies.Conversion) Step {
	if len(c.Steps) == 0 {
		return say(what, "%s, as given", amountText(c.From)).with("amount", c.From.Amount())
	}
	step := say(what, "%s from %s", amountText(c.To), amountText(c.From)).with("amount", c.To.Amount()).with("from", c.From.Amount())
	for _, by := range c.Steps {
		power := ""
		if by.Power.Sign() != 0 {
			power = " to the power " + brief(by.Power)
		}
		step = step.on(say("times", "%s, by %s (%s)%s", brief(by.Factor), by.By, cmp.Or(by.AsOf, by.Source.Edition), power).with("factor", by.Factor).on(cited(by.Source)...))
	}
	return step
}

func (s Statement) explainInput(in InputResult) []Step {
	given := "as money"
	if in.Input.InKind {
		given = "in kind, as time or things"
	}
	if in.Input.Amount > 0 {
		given += fmt.Sprintf(", %s %s", short(in.Input.Amount), in.Input.Unit)
	}
	input := say("input", "%s, by %s, %s", in.Input.Name, s.stakeholder(in.Input.Stakeholder), given)
	steps := []Step{input.on(cited(in.Input.Source)...)}
	if in.Cost == nil {
		return append(steps, say("cost", "not known"))
	}
	cost := in.Cost.To.Amount()
	year := say(fmt.Sprintf("year %d", in.Input.Year), "%s x discount factor %s = %s", coins(cost), brief(in.Factor), coins(in.Present.Amount()))
	year = year.with("factor", in.Factor).with("present value", in.Present.Amount())
	if !in.Factor.Equal(decimal.NewFromInt(1)) {
		year = year.on(cited(s.Convention.schedule("").Source)...)
	}
	steps = append(steps, explainConversion("cost", *in.Cost), year)
	if !in.Counts {
		return append(steps, say("not counted", "in no cost, see the caveats"))
	}
	for _, b := range s.Baskets {
		if b.Cost != nil && hasTerm(b.Cost.Terms, in.Input.ID) {
			steps = append(steps, say("counted in", "%s (%s)", b.Basket.ID, b.Basket.Name))
		}
	}
	return steps
}

// eachTerm lists the parts of a sum.
func eachTerm(what string, terms []Term) []Step {
	var steps []Step
	for _, t := range terms {
		steps = append(steps, say(what, "%s: %s", t.ID, coins(t.Present.Amount())).with(t.ID, t.Present.Amount()))
	}
	return steps
}

func explainBasket(b BasketTotal) []Step {
	total := say("total", "none: no line counts")
	if !b.Total.IsUnset() {
		total = say("total", "%s", coins(b.Total.Amount())).with("total", b.Total.Amount())
	}
	steps := []Step{say("basket", "%s", b.Basket.Name), total.on(eachTerm("line", b.Terms)...).on(b.Range.explain(coins)...)}
	for _, l := range b.Left {
		steps = append(steps, say("left out", "%s, gross %s: %s", l.ID, coins(l.Gross.Amount()), l.Reason).with("gross", l.Gross.Amount()))
	}
	for _, t := range eachTerm("transfer", b.Transfers) {
		t.Text += ", which cancels"
		steps = append(steps, t)
	}
	if c := b.Cost; c != nil {
		steps = append(steps, say("cost", "%s", coins(c.Total.Amount())).with("cost", c.Total.Amount()).on(eachTerm("input", c.Terms)...))
		if !c.Net.IsUnset() {
			net := say("net", "%s - %s = %s", coins(b.Total.Amount()), coins(c.Total.Amount()), coins(c.Net.Amount())).with("net", c.Net.Amount())
			steps = append(steps, net.on(c.NetRange.explain(coins)...))
		}
	}
	for _, r := range b.Ratios {
		steps = append(steps, explainRatio(r))
	}
	for _, n := range b.Notes {
		steps = append(steps, say("caveat", "%s", n))
	}
	return steps
}

func explainRatio(r RatioTotal) Step {
	if r.Value == nil {
		return say("ratio", "%s: none; %s", r.Ratio.Name, r.Note)
	}
	step := say("ratio", "%s: %s / %s = %s", r.Ratio.Name, coins(r.Numerator.Amount()), coins(r.Denominator.Amount()), brief(*r.Value)).with("ratio", *r.Value)
	if r.Ratio.Benefits != Everybodys || r.Ratio.Costs != Everybodys || r.Ratio.SavingsOffCost { // otherwise they are the basket's
		step = step.on(eachTerm("benefit", r.Benefits)...).on(eachTerm("cost", r.Costs)...)
	}
	return step.on(r.Range.explain(brief)...)
}

// explain shows a range of one parameter at a time; nothing where there is none.
func (s *Span) explain(set func(decimal.Decimal) string) []Step {
	if s == nil {
		return nil
	}
	return []Step{say("range", "%s to %s, one parameter at a time", set(s.Low), set(s.High)).with("low", s.Low).with("high", s.High)}
}

// explainKind lists what a column of the matrix adds up from.
func (s Statement) explainKind(k int) []Step {
	var steps []Step
	for _, row := range s.Matrix.Rows {
		if lines := s.explainCell(row.Cells[k]); lines != nil {
			steps = append(steps, say(string(row.Stakeholder), "%s", s.stakeholder(row.Stakeholder)).on(lines...))
		}
	}
	for _, t := range s.Matrix.Totals {
		if t.Kind == s.Matrix.Kinds[k] {
			steps = append(steps, systems("total", t.Money)...)
		}
	}
	if steps == nil {
		return []Step{say("empty", "no line stands in this column")}
	}
	return steps
}

// systems lists money by valuation system.
func systems(what string, money []SystemMoney) []Step {
	var steps []Step
	for _, m := range money {
		steps = append(steps, say(what, "%s in %s", coins(m.Present.Amount()), m.System).with(string(m.System), m.Present.Amount()))
	}
	return steps
}

// explainCell lists the lines of a cell and what they come to.
func (s Statement) explainCell(c Cell) []Step {
	var steps []Step
	for _, id := range c.Lines {
		steps = append(steps, say("line", "%s: %s", id, s.counted(id)))
	}
	return slices.Concat(steps, systems("sum", c.Money), systems("transfers", c.Transfers))
}

// explainStakeholder lists what stands behind one row of the matrix and of the
// table of who pays and who saves.
func (s Statement) explainStakeholder(i int) []Step {
	who, row := s.Stakeholders[i], s.Matrix.Rows[i]
	about := []string{who.Name, string(who.Role), string(who.Interest)}
	if who.SeldomHeard {
		about = append(about, "seldom heard")
	}
	if who.GroupSize > 0 {
		about = append(about, fmt.Sprintf("%d people, %d of them took part in the account", who.GroupSize, who.Involved))
	}
	steps := []Step{say("stakeholder", "%s", strings.Join(slices.DeleteFunc(about, blank), ", "))}
	for k, c := range row.Cells {
		lines := s.explainCell(c)
		for _, id := range c.Outcomes {
			lines = append(lines, s.explainVoices(id)...)
		}
		if lines != nil {
			steps = append(steps, say(string(s.Matrix.Kinds[k]), "%s value", s.Matrix.Kinds[k]).on(lines...))
		}
	}
	for _, l := range s.Lines {
		if l.Transfer != nil && l.Transfer.From == who.ID {
			steps = append(steps, say("gives", "%s: %s", l.ID, s.counted(l.ID)))
		}
	}
	for _, in := range s.Inputs {
		if in.Input.Stakeholder != who.ID {
			continue
		}
		puts := say("puts in", "%s: not known", in.Input.ID)
		if in.Cost != nil {
			puts = say("puts in", "%s: %s", in.Input.ID, coins(in.Present.Amount())).with("present value", in.Present.Amount())
		}
		steps = append(steps, puts)
	}
	return steps
}

// counted says what a line adds to the totals, or why nothing.
func (s Statement) counted(id string) string {
	l, _ := s.Line(id)
	switch {
	case l.Value == nil:
		return "not in money"
	case l.Value.Outside != "":
		return l.Value.Outside
	}
	text := coins(l.Value.Present.Amount()) + ", " + string(l.Value.Cash)
	if l.Transfer != nil {
		text += ", a transfer, which is in no sum"
	}
	return text
}
