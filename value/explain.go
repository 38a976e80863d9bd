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
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Explanation takes one figure of a statement apart, down to its sources: a
// tree of steps, each of which says what was done and what it rests on. String
// rounds for print; MarshalJSON has every digit.
type Explanation struct {
	ID    string `json:"id"`
	Steps []Step `json:"steps"`
}

// A Step is one step of an explanation.
type Step struct {
	What    string      `json:"what"`
	Text    string      `json:"text"`
	Figures []sv.Figure `json:"figures,omitzero"` // what the text rounds, every digit
	Steps   []Step      `json:"steps,omitzero"`   // what it rests on
}

// MarshalJSON returns the explanation as canonical JSON.
func (e Explanation) MarshalJSON() ([]byte, error) {
	type plain Explanation
	return jsonx.Marshal(plain(e))
}

// String sets the explanation as text, 100 columns wide, with what a step rests
// on indented under it.
func (e Explanation) String() string {
	var b strings.Builder
	b.WriteString(e.ID + "\n")
	write(&b, e.Steps, "  ")
	return b.String()
}

func write(b *strings.Builder, steps []Step, indent string) {
	for _, s := range steps {
		b.WriteString(render.Paragraph(fmt.Sprintf("%-16s", indent+s.What+" "), s.Text))
		write(b, s.Steps, indent+"  ")
	}
}

// say makes a step.
func say(what, format string, args ...any) Step {
	return Step{What: what, Text: fmt.Sprintf(format, args...)}
}

// on returns the step with what it rests on.
func (s Step) on(steps ...Step) Step {
	s.Steps = append(s.Steps, steps...)
	return s
}

// with returns the step with a figure that its text rounds.
func (s Step) with(name string, d decimal.Decimal) Step {
	s.Figures = append(s.Figures, sv.Figure{Name: name, Value: exact.Format(d)})
	return s
}

// cited is a source as a step; none where there is none.
func cited(s sv.Source) []Step {
	if s.IsZero() {
		return nil
	}
	return []Step{say("source", "%s", s)}
}

// Explain says where a figure comes from, down to the observation, the test, the
// citation and the conversation. The id is that of a line, basket, input or
// stakeholder, or a kind of value for a column of the matrix. For any other, the
// one step lists those that there are.
func (s Statement) Explain(id string) Explanation {
	e := Explanation{ID: id}
	var known []string
	is := func(other string) bool {
		known = append(known, other)
		return other == id
	}
	for i, l := range s.Lines {
		if is(l.ID) {
			e.Steps = append(s.explainLine(l), s.explainCaveats(fmt.Sprintf("/lines/%d", i))...)
			return e
		}
	}
	for _, b := range s.Baskets {
		if is(b.Basket.ID) {
			e.Steps = explainBasket(b)
			return e
		}
	}
	for i, in := range s.Inputs {
		if is(in.Input.ID) {
			e.Steps = append(s.explainInput(in), s.explainCaveats(fmt.Sprintf("/inputs/%d", i))...)
			return e
		}
	}
	for i, who := range s.Stakeholders {
		if is(string(who.ID)) {
			e.Steps = append(s.explainStakeholder(i), s.explainCaveats(fmt.Sprintf("/stakeholders/%d", i))...)
			return e
		}
	}
	for k, kind := range s.Matrix.Kinds {
		if is(string(kind)) {
			e.Steps = s.explainKind(k)
			return e
		}
	}
	e.Steps = []Step{say("unknown", "there is nothing of this name; there are: %s", strings.Join(known, ", "))}
	return e
}

// explainCaveats lists the notes on a part of the account, each once; those of a
// test are said with the test.
func (s Statement) explainCaveats(path string) []Step {
	var steps []Step
	said := map[string]bool{}
	for _, n := range s.Notes {
		here := n.Path == path || strings.HasPrefix(n.Path, path+"/")
		if text := n.String(); here && !strings.HasSuffix(n.Path, "/result") && !said[text] {
			said[text] = true
			steps = append(steps, say("caveat", "%s", text))
		}
	}
	return steps
}

func (s Statement) explainLine(l LineResult) []Step {
	unintended := ""
	if l.Outcome.Unintended {
		unintended = ", unintended"
	}
	steps := []Step{say("outcome", "%s (%s value%s), for %s", l.Outcome.Name, l.Outcome.Kind, unintended, s.stakeholder(l.Outcome.Stakeholder)).on(s.explainVoices(l.Outcome.ID)...)}
	if l.Population != "" {
		steps = append(steps, say("population", "%s", l.Population))
	}
	if l.Observed != "" {
		steps = append(steps, say("observed", "%s", l.Observed))
	}
	for _, ev := range l.Evidence {
		steps = append(steps, explainEvidence(ev))
	}
	if m := l.Metric; m != nil {
		steps = append(steps, say("metric", "%s: %s, in units of one %s; better is %s", m.Ref(), m.Name, m.Unit, m.Better).on(cited(m.Source)...))
	}
	if l.Change != nil {
		steps = append(steps, explainChange(*l.Change))
	}
	if l.Value == nil {
		return append(steps, say("money", "not valued in money"))
	}
	steps = append(steps, s.explainValue(l)...)
	for _, b := range s.Baskets {
		if hasTerm(b.Terms, l.ID) {
			steps = append(steps, say("counted in", "%s (%s)", b.Basket.ID, b.Basket.Name))
		}
	}
	return steps
}

func hasTerm(terms []Term, id string) bool {
	return slices.ContainsFunc(terms, func(t Term) bool { return t.ID == id })
}

func (s Statement) explainVoices(outcome stakeholder.ID) []Step {
	var steps []Step
	for _, v := range s.voices() {
		if v.Outcome != outcome {
			continue
		}
		c := v.conversation
		occasion := slices.DeleteFunc([]string{c.Name, c.When, c.How}, blank)
		steps = append(steps, say("said", "%s: %s", v.ID, s.voice(v)).on(say("in", "%s", strings.Join(occasion, ", ")).on(cited(c.Source)...)))
	}
	return steps
}

func explainEvidence(ev Evidence) Step {
	if ev.Result != nil {
		return say("evidence", "%s: %s", ev.summary(), ev.Result) // a result names its source and its caveats
	}
	return say("evidence", "%s", ev.summary()).on(cited(ev.Source)...)
}

func explainChange(c Change) Step {
	var change Step
	switch r := c.Result; {
	case r == nil:
		change = say("change", "%s [%s], %s: %s", brief(c.Amount), c.Unit, StatedFigure, c.Reason)
	case c.Control != 0:
		change = say("change", "(%s - 1) x %s x %s = %s [%s]", short(r.Estimate.Value), short(c.Control), short(c.Exposure), brief(c.Amount), c.Unit)
	default:
		change = say("change", "%s x %s = %s [%s]", short(r.Estimate.Value), short(c.Exposure), brief(c.Amount), c.Unit)
	}
	change = change.with("change", c.Amount)
	if c.Result != nil {
		change = change.on(say("test", "%s", c.Result)) // it names its source and its caveats
	}
	change = change.on(cited(c.Source)...)
	if i := c.Interval; i != nil {
		change = change.on(say("interval", "%s to %s (%s)", brief(i.Low), brief(i.High), i.levelText()).with("low", i.Low).with("high", i.High))
	}
	design := ""
	if c.Design != "" {
		design = ", " + string(c.Design)
	}
	return change.on(say("basis", "%s%s", c.Basis, design))
}

// short is a measured number as it goes into exact figures.
func short(x float64) string {
	d, err := exact.FromFloat(x)
	if err != nil {
		return fmt.Sprint(x)
	}
	return exact.Format(d)
}

// brief is a number for print: six significant digits, or all of a shorter one.
func brief(d decimal.Decimal) string {
	text := exact.Format(d)
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !point || len(whole)+len(fraction) <= 7 {
		return render.Thousands(text)
	}
	places := max(2, 6-len(whole))
	if whole == "0" {
		places = 6 + len(fraction) - len(strings.TrimLeft(fraction, "0"))
	}
	return render.Thousands(exact.Format(d.Round(int32(min(places, len(fraction)))))) //nolint:gosec // at most a few hundred
}

// coins is an amount of money for print, to its hundredths.
func coins(d decimal.Decimal) string { return render.Thousands(d.StringFixed(2)) }
