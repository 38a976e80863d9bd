package value

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Explanation takes one line or basket apart: each step says what was done
// and where it comes from.
type Explanation struct {
	ID    string `json:"id"`
	Steps []Step `json:"steps"`
}

// A Step is one step of an explanation.
type Step struct {
	What string `json:"what"`
	Text string `json:"text"`
}

// String sets the explanation as text, 100 columns wide.
func (e Explanation) String() string {
	var b strings.Builder
	b.WriteString(e.ID + "\n")
	for _, s := range e.Steps {
		b.WriteString(render.Paragraph(fmt.Sprintf("  %-14s", s.What), s.Text))
	}
	return b.String()
}

func (e *Explanation) add(what, format string, args ...any) {
	e.Steps = append(e.Steps, Step{What: what, Text: fmt.Sprintf(format, args...)})
}

// Explain says where a figure comes from, every digit shown, down to the
// observation, the test, the citation and the conversation. The id is that of a
// line, basket, input or stakeholder, or a kind of value for a column of the
// matrix. For any other, the one step lists those that there are.
func (s Statement) Explain(id string) Explanation {
	e := Explanation{ID: id}
	var known []string
	is := func(other string) bool {
		known = append(known, other)
		return other == id
	}
	for i, l := range s.Lines {
		if is(l.ID) {
			s.explainLine(&e, l, fmt.Sprintf("/lines/%d", i))
			return e
		}
	}
	for _, b := range s.Baskets {
		if is(b.Basket.ID) {
			explainBasket(&e, b)
			return e
		}
	}
	for i, in := range s.Inputs {
		if is(in.Input.ID) {
			s.explainInput(&e, in)
			s.explainCaveats(&e, fmt.Sprintf("/inputs/%d", i))
			return e
		}
	}
	for i, who := range s.Stakeholders {
		if is(string(who.ID)) {
			s.explainStakeholder(&e, i)
			s.explainCaveats(&e, fmt.Sprintf("/stakeholders/%d", i))
			return e
		}
	}
	for k, kind := range s.Matrix.Kinds {
		if is(string(kind)) {
			s.explainKind(&e, k)
			return e
		}
	}
	e.add("unknown", "there is nothing of this name; there are: %s", strings.Join(known, ", "))
	return e
}

func (s Statement) explainLine(e *Explanation, l LineResult, path string) {
	who := s.stakeholder(l.Outcome.Stakeholder)
	unintended := ""
	if l.Outcome.Unintended {
		unintended = ", unintended"
	}
	e.add("outcome", "%s (%s value%s), for %s", l.Outcome.Name, l.Outcome.Kind, unintended, who)
	if l.Population != "" {
		e.add("population", "%s", l.Population)
	}
	s.explainVoices(e, l.Outcome.ID)
	for _, ev := range l.Evidence {
		explainEvidence(e, ev)
	}
	if m := l.Metric; m != nil {
		e.add("metric", "%s: %s, in units of one %s; better is %s", m.Ref(), m.Name, m.Unit, m.Better)
		e.cite(m.Source)
	}
	if l.Change != nil {
		explainChange(e, *l.Change)
	}
	if l.Value != nil {
		s.explainValue(e, *l.Value, *l.Change)
	} else {
		e.add("money", "not valued in money")
	}
	for _, b := range s.Baskets {
		for _, t := range b.Terms {
			if t.ID == l.ID {
				e.add("counted in", "%s (%s)", b.Basket.ID, b.Basket.Name)
			}
		}
	}
	s.explainCaveats(e, path)
}

// explainCaveats adds the notes on a part of the account, each once.
func (s Statement) explainCaveats(e *Explanation, path string) {
	for _, n := range s.Notes {
		caveat := Step{"caveat", n.String()}
		here := n.Path == path || strings.HasPrefix(n.Path, path+"/")
		ofResult := strings.HasSuffix(n.Path, "/result") // said with the test
		if here && !ofResult && !slices.Contains(e.Steps, caveat) {
			e.Steps = append(e.Steps, caveat)
		}
	}
}

// cite adds a source where there is one.
func (e *Explanation) cite(s sv.Source) {
	if !s.IsZero() {
		e.add("  source", "%s", s)
	}
}

func (s Statement) explainVoices(e *Explanation, outcome stakeholder.ID) {
	for _, v := range s.voices() {
		if v.Outcome != outcome {
			continue
		}
		e.add("said", "%s: %s", v.ID, s.voice(v))
		c := v.conversation
		occasion := []string{c.Name, c.When, c.How}
		e.add("  in", "%s", strings.Join(slices.DeleteFunc(occasion, blank), ", "))
		e.cite(c.Source)
	}
}

func explainEvidence(e *Explanation, ev Evidence) {
	if ev.Result != nil {
		e.add("evidence", "%s: %s", ev.summary(), ev.Result) // a result names its source and its caveats
		return
	}
	e.add("evidence", "%s", ev.summary())
	e.cite(ev.Source)
}

func explainChange(e *Explanation, c Change) {
	if r := c.Result; r != nil {
		e.add("test", "%s", r) // it names its source and its caveats
		e.add("change", "%s x %s = %s [%s]", short(r.Estimate.Value), short(c.Exposure), exact.Format(c.Amount), c.Unit)
	} else {
		e.add("change", "%s [%s], %s: %s", exact.Format(c.Amount), c.Unit, StatedFigure, c.Reason)
	}
	e.cite(c.Source)
	if c.Interval != nil {
		e.add("interval", "%s to %s (%s)", exact.Format(c.Interval.Low), exact.Format(c.Interval.High), c.Interval.levelText())
	}
	design := ""
	if c.Design != "" {
		design = ", " + string(c.Design)
	}
	e.add("basis", "%s%s", c.Basis, design)
}

// short is a number as it goes into exact figures.
func short(x float64) string {
	d, err := exact.FromFloat(x)
	if err != nil {
		return fmt.Sprint(x)
	}
	return exact.Format(d)
}

func (s Statement) explainValue(e *Explanation, v Valuation, c Change) {
	p := v.Proxy
	basis := ""
	if p.Basis != "" {
		basis = ", " + string(p.Basis) + " cost"
	}
	e.add("proxy", "%s: %s, %s for one %s (%s%s)", p.Ref(), p.Name, full(p.Value), p.Unit, p.System, basis)
	e.cite(p.Source)
	for _, more := range [][2]string{{"  borne by", p.Bearer}, {"  region", p.Region}, {"  caveat", p.Caveat}, {"  review by", p.Standing.ReviewBy}} {
		if more[1] != "" {
			e.add(more[0], "%s", more[1])
		}
	}
	explainConversion(e, "unit value", v.Unit)
	e.add("cash", "%s", v.Cash)
	bridge := ""
	if v.Bridge != nil {
		bridge = " x " + short(v.Bridge.PerUnit)
	}
	e.add("gross", "gain %s%s x %s = %s", exact.Format(c.Gain()), bridge, exact.Format(v.Unit.To.Amount()), exact.Format(v.Gross.Amount()))
	for _, f := range v.Filters {
		explainFilter(e, f)
	}
	if v.Outside != "" {
		e.add("outside", "%s", v.Outside)
		return
	}
	for _, y := range v.Years {
		e.add(fmt.Sprintf("year %d", y.Year), "%s x discount factor %s = %s", exact.Format(y.Net.Amount()), exact.Format(y.Factor), exact.Format(y.Present.Amount()))
	}
	if len(v.Years) > 1 || !v.Years[0].Factor.Equal(decimal.NewFromInt(1)) {
		e.cite(s.Convention.schedule(p.System).Source)
	}
	e.add("present value", "%s", full(v.Present))
}

func explainFilter(e *Explanation, f AppliedFilter) {
	text := string(f.Filter.Basis)
	if f.Filter.given() {
		text = fmt.Sprintf("%s at %s %%", f.Filter.Basis, exact.Format(f.Filter.Value.Shift(2)))
		if !f.After.IsUnset() {
			text += fmt.Sprintf(", leaves %s", exact.Format(f.After.Amount()))
		}
	}
	if f.Filter.Reason != "" {
		text += ": " + f.Filter.Reason
	}
	from := ""
	if f.From != fromNobody {
		from = " (from the " + f.From + ")"
	}
	e.add(words(f.Name), "%s%s", text, from)
	e.cite(f.Filter.Source)
}

// explainConversion shows how money came to the statement's prices.
func explainConversion(e *Explanation, what string, c proxies.Conversion) {
	if len(c.Steps) == 0 {
		e.add(what, "%s, as given", full(c.From))
		return
	}
	text := full(c.To) + " = " + full(c.From)
	for _, step := range c.Steps {
		power := ""
		if step.Power.Sign() != 0 {
			power = " to the power " + exact.Format(step.Power)
		}
		text += fmt.Sprintf(" x %s, by %s (%s)%s", exact.Format(step.Factor), step.By, cmp.Or(step.AsOf, step.Source.Edition), power)
	}
	e.add(what, "%s", text)
	for _, step := range c.Steps {
		e.cite(step.Source)
	}
}

// full is an amount of money with every digit.
func full(m proxies.Money) string {
	return fmt.Sprintf("%s %s (%s prices)", m.Currency(), exact.Format(m.Amount()), m.Prices())
}

func (s Statement) explainInput(e *Explanation, in InputResult) {
	e.add("input", "%s, by %s", in.Input.Name, s.stakeholder(in.Input.Stakeholder))
	if in.Input.InKind {
		e.add("in kind", "given as time or things, not as money")
	}
	e.cite(in.Input.Source)
	if in.Cost == nil {
		e.add("cost", "not known")
		return
	}
	explainConversion(e, "cost", *in.Cost)
	e.add(fmt.Sprintf("year %d", in.Input.Year), "%s x discount factor %s = %s", exact.Format(in.Cost.To.Amount()), exact.Format(in.Factor), exact.Format(in.Present.Amount()))
	if !in.Factor.Equal(decimal.NewFromInt(1)) {
		e.cite(s.Convention.schedule("").Source)
	}
	for _, b := range s.Baskets {
		if slices.Contains(b.Basket.Inputs, in.Input.ID) {
			e.add("counted in", "%s (%s)", b.Basket.ID, b.Basket.Name)
		}
	}
}

// explainKind lists what a column of the matrix adds up from.
func (s Statement) explainKind(e *Explanation, k int) {
	for _, row := range s.Matrix.Rows {
		c := row.Cells[k]
		for _, id := range c.Lines {
			e.add(string(row.Stakeholder), "%s: %s", id, s.counted(id))
		}
		for _, m := range c.Money {
			e.add("  sum", "%s in %s", exact.Format(m.Present.Amount()), m.System)
		}
	}
	for _, t := range s.Matrix.Totals {
		for _, m := range t.Money {
			if t.Kind == s.Matrix.Kinds[k] {
				e.add("total", "%s in %s", exact.Format(m.Present.Amount()), m.System)
			}
		}
	}
	if e.Steps == nil {
		e.add("empty", "no line stands in this column")
	}
}

func explainBasket(e *Explanation, b BasketTotal) {
	e.add("basket", "%s", b.Basket.Name)
	for _, t := range b.Terms {
		e.add("line", "%s: %s", t.ID, exact.Format(t.Present.Amount()))
	}
	for _, l := range b.Left {
		e.add("left out", "%s, gross %s: %s", l.ID, exact.Format(l.Gross.Amount()), l.Reason)
	}
	if b.Total.IsUnset() {
		e.add("total", "none: no line counts")
	} else {
		e.add("total", "%s", exact.Format(b.Total.Amount()))
	}
	if c := b.Cost; c != nil {
		for _, t := range c.Terms {
			e.add("input", "%s: %s", t.ID, exact.Format(t.Present.Amount()))
		}
		if !c.Net.IsUnset() {
			e.add("net", "%s - %s = %s", exact.Format(b.Total.Amount()), exact.Format(c.Total.Amount()), exact.Format(c.Net.Amount()))
		}
	}
	for _, r := range b.Ratios {
		if r.Value != nil {
			e.add("ratio", "%s: %s / %s = %s", r.Ratio.Name, exact.Format(r.Numerator.Amount()), exact.Format(r.Denominator.Amount()), exact.Format(*r.Value))
		} else {
			e.add("ratio", "%s: none; %s", r.Ratio.Name, r.Note)
		}
	}
	for _, n := range b.Notes {
		e.add("caveat", "%s", n)
	}
}

// explainStakeholder lists what stands behind one row of the matrix and of the
// table of who pays and who saves.
func (s Statement) explainStakeholder(e *Explanation, i int) {
	who, row := s.Stakeholders[i], s.Matrix.Rows[i]
	about := []string{who.Name, string(who.Role), string(who.Interest)}
	if who.SeldomHeard {
		about = append(about, "seldom heard")
	}
	if who.GroupSize > 0 {
		about = append(about, fmt.Sprintf("%d people, %d of them took part in the account", who.GroupSize, who.Involved))
	}
	e.add("stakeholder", "%s", strings.Join(slices.DeleteFunc(about, blank), ", "))
	for k, c := range row.Cells {
		for _, m := range c.Money {
			e.add(string(s.Matrix.Kinds[k]), "%s in %s", exact.Format(m.Present.Amount()), m.System)
		}
		for _, id := range c.Lines {
			e.add("  line", "%s: %s", id, s.counted(id))
		}
		for _, id := range c.Outcomes {
			s.explainVoices(e, id)
		}
	}
	for _, in := range s.Inputs {
		if in.Input.Stakeholder != who.ID {
			continue
		}
		cost := "not known"
		if in.Cost != nil {
			cost = exact.Format(in.Present.Amount())
		}
		e.add("puts in", "%s: %s", in.Input.ID, cost)
	}
}

// counted is what a line adds to the totals.
func (s Statement) counted(id string) string {
	l, _ := s.Line(id)
	switch {
	case l.Value == nil:
		return "not in money"
	case l.Value.Outside != "":
		return l.Value.Outside
	}
	return exact.Format(l.Value.Present.Amount()) + ", " + string(l.Value.Cash)
}
