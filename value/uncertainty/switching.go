package uncertainty

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// A Rule is a decision rule: the measure is to be at least so much.
type Rule struct {
	Measure Measure `json:"measure"`
	AtLeast float64 `json:"at_least"`
}

// A margin is a rule as one sum: it holds where the sum of flows is the amount
// or more. For a ratio the sum is numerator - threshold x denominator.
type margin struct {
	formula
	weights sum
	amount  float64
	text    string // the rule in words
}

func (m *Model) margin(r Rule, problems *sv.Problems) margin {
	f := m.formula(r.Measure, "/rule/measure", problems)
	if math.IsNaN(r.AtLeast) || math.IsInf(r.AtLeast, 0) {
		problems.Add(sv.CodeNotFinite, "/rule/at_least", "%v", r.AtLeast)
	}
	g := margin{formula: f, weights: slices.Clone(f.numerator), amount: r.AtLeast}
	g.text = f.name + " of at least " + r.Measure.text(&r.AtLeast)
	if f.denominator != nil {
		g.amount = 0
		for k, w := range f.denominator {
			g.weights[k] -= float64(r.AtLeast * w)
		}
	}
	return g
}

// A Switching says at which values of one parameter a rule begins or ceases to
// hold, all others as stated.
type Switching struct {
	About     About           `json:"about"`
	Rule      Rule            `json:"rule"`
	Name      string          `json:"name"` // of the rule, in words
	Parameter value.Parameter `json:"parameter"`
	Holds     bool            `json:"holds"`             // the rule, as stated; with a cost that is not known at nothing
	Flips     []Flip          `json:"flips,omitzero"`    // ascending; none: no value that the parameter can have changes Holds
	NoRatio   []float64       `json:"no_ratio,omitzero"` // values on one side of which the costs of the rule's ratio come to nothing or less
}

// A Flip is a switching value.
type Flip struct {
	At         float64  `json:"at"`
	HoldsAbove bool     `json:"holds_above"`       // the rule holds above it and fails below; false: the other way round
	Change     *float64 `json:"change,omitzero"`   // from the stated value, as a share of it; nil: that is 0 or not known
	InRange    bool     `json:"in_range,omitzero"` // within the range that the statement has for the parameter
}

// Switching finds the values of a parameter at which a rule flips, all of them
// that the parameter can have: costs, unit values and units from 0, judged filters
// from 0 to 1, a drop-off from 0, or the lowest value stated for it, to 1. Where
// filters are added up, one takes no more than the others leave. The rule's margin is
// linear in every parameter but a drop-off,
//
//	margin(x) = a + b x,  switching value = -a / b,
//
// where the margin of a ratio is numerator - threshold x denominator. In what a
// drop-off leaves it is a polynomial: its roots are bracketed by those of its slope,
// and bisected to the last bit. A rule that is met to the last digit may come out
// either way, by rounding.
//
// Errors are sv.Problems:
//
//	unknown        /rule/measure, /parameter   no such measure or parameter in the basket
//	conflict       /rule/measure               see [Model.OneWay]
//	not-finite     /rule/at_least
//	cost-unknown   /rule/measure               it rests on a cost that is not known, other than the parameter
//
// Reference: HM Treasury, The Green Book (2018), paragraphs 5.54 to 5.61, for
// switching values.
func (m *Model) Switching(rule Rule, parameter string) (Switching, error) {
	var problems sv.Problems
	g := m.margin(rule, &problems)
	i := m.lookUp(parameter, "/parameter", &problems)
	for _, missing := range m.notKnown(g.sums()...) {
		if missing != i {
			problems.Add(value.CodeCostUnknown, "/rule/measure", "the %s is not known; Model.Ceiling says what such costs may come to together", m.parameters[missing].ID)
		}
	}
	if err := problems.Err("uncertainty.Model.Switching"); err != nil {
		return Switching{}, err
	}
	p := m.compile(m.values, func(j int) bool { return j == i })
	excess := p.polynomial(g.weights)
	excess[0] -= g.amount
	low, high := m.searched(i, p)
	now := m.argument(i, m.values[i])
	s := Switching{About: m.about, Rule: rule, Name: g.text, Parameter: m.parameters[i], Holds: excess.at(now) >= 0}
	costs := polynomial{1, 0} // for a rule that divides by nothing
	if g.denominator != nil {
		costs = p.polynomial(g.denominator)
		s.Holds = s.Holds && (costs.at(now) > 0 || s.Parameter.NotKnown)
	}
	for _, c := range excess.crossings(low, high) {
		if costs.at(c.at) > 0 {
			s.Flips = append(s.Flips, m.flip(i, c))
		}
	}
	for _, c := range costs.crossings(low, high) {
		s.NoRatio = append(s.NoRatio, m.argument(i, c.at))
	}
	slices.SortFunc(s.Flips, func(a, b Flip) int { return cmp.Compare(a.At, b.At) })
	slices.Sort(s.NoRatio)
	return s, nil
}

// argument is what a program's polynomial takes for a value of the parameter,
// and the value for what it takes.
func (m *Model) argument(i int, x float64) float64 {
	if m.isDropOff(i) {
		return 1 - x
	}
	return x
}

func (m *Model) isDropOff(i int) bool { return m.parameters[i].Role == value.Role(value.DropOff) }

// searched is the domain of a parameter as arguments of the program's polynomial.
func (m *Model) searched(i int, p *program) (low, high float64) {
	low, high = m.domain(i)
	if m.isDropOff(i) {
		lowest, _ := rangeOf(m.parameters[i])
		return 0, 1 - min(0, lowest, m.values[i])
	}
	for _, s := range p.steps {
		if m.added && s.filters != nil {
			high = min(high, s.share)
		}
	}
	return low, high
}

func (m *Model) flip(i int, c crossing) Flip {
	f := Flip{At: m.argument(i, c.at), HoldsAbove: c.rising != m.isDropOff(i)}
	if stated := m.values[i]; stated != 0 {
		change := (f.At - stated) / math.Abs(stated)
		f.Change = &change
	}
	r, ok := m.stated(i)
	f.InRange = ok && r.Low <= f.At && f.At <= r.High
	return f
}

// MarshalJSON returns the switching values as canonical JSON.
func (s Switching) MarshalJSON() ([]byte, error) {
	type plain Switching
	return jsonx.Marshal(plain(s))
}

// String sets the switching values as text, 100 columns wide.
func (s Switching) String() string {
	text := s.About.heading("Switching value: " + s.Parameter.ID)
	text += render.Paragraph("rule        ", s.Name+", all other parameters as stated")
	text += render.Paragraph("stated at   ", s.statedText())
	for _, f := range s.Flips {
		text += render.Paragraph("it flips    ", f.text(s.Parameter))
	}
	if s.Flips == nil {
		text += render.Paragraph("it flips    ", "at no value that the parameter can have")
	}
	for _, x := range s.NoRatio {
		text += render.Paragraph("no ratio    ", "on one side of "+threeDigits(x)+": there the costs come to nothing or less")
	}
	return text
}

// statedText is where the parameter stands, and what the rule says there.
func (s Switching) statedText() string {
	says := "fails"
	if s.Holds {
		says = "holds"
	}
	if s.Parameter.NotKnown {
		return "not known; if it cost nothing: the rule " + says
	}
	text := threeDigits(s.Parameter.Value.InexactFloat64())
	if s.Parameter.Range == nil {
		return text + ", without a range: the rule " + says
	}
	low, high := rangeOf(s.Parameter)
	return fmt.Sprintf("%s, range %s to %s: the rule %s", text, threeDigits(low), threeDigits(high), says)
}

func (f Flip) text(p value.Parameter) string {
	text := "at " + threeDigits(f.At) + ": it holds below and fails above"
	if f.HoldsAbove {
		text = "at " + threeDigits(f.At) + ": it holds above and fails below"
	}
	if f.Change != nil {
		direction := " % above what is stated"
		if *f.Change < 0 {
			direction = " % below what is stated"
		}
		text += "; " + threeDigits(math.Abs(100**f.Change)) + direction
	}
	switch {
	case p.Range == nil:
		return text
	case f.InRange:
		return text + ", within the range"
	}
	return text + ", outside the range"
}
