package uncertainty

import (
	"math"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A Measure is a figure of a basket: [Benefits], [NetPresentValue], or a ratio
// of the convention by [RatioOf].
type Measure string

// The measures beside ratios, both present values in the statement's money.
const (
	Benefits        Measure = "benefits"
	NetPresentValue Measure = "net-present-value" // benefits less what the basket's inputs cost
)

const ratioPrefix = "ratio/"

// RatioOf is the measure that is the convention's ratio with this id. Where the
// convention names none there is one, benefit-cost.
func RatioOf(id string) Measure { return ratioPrefix + Measure(id) }

// A formula is a measure as sums of flows.
type formula struct {
	name        string
	numerator   sum
	denominator sum // nil: the measure is the numerator, an amount of money
}

// of is the measure; NaN for a ratio to costs of nothing or less.
func (f formula) of(numerator, denominator float64) float64 {
	switch {
	case f.denominator == nil:
		return numerator
	case denominator > 0:
		return numerator / denominator
	}
	return math.NaN()
}

// sums are the two, or the one, that of is made from.
func (f formula) sums() []sum {
	if f.denominator == nil {
		return []sum{f.numerator}
	}
	return []sum{f.numerator, f.denominator}
}

// at is the measure of flows.
func (f formula) at(flows []float64) float64 {
	return f.of(f.numerator.of(flows), f.denominator.of(flows))
}

// sum weighs the lines and the inputs.
func (m *Model) sum(line func(value.LineResult) float64, input func(value.InputResult) float64) sum {
	s := make(sum, 0, len(m.flows))
	for _, l := range m.lines {
		s = append(s, line(l))
	}
	for _, in := range m.inputs {
		s = append(s, input(in))
	}
	return s
}

// formula is what a measure is made of, as far as the basket has it.
func (m *Model) formula(measure Measure, path string, problems *sv.Problems) formula {
	everybodys := func(l value.LineResult) float64 { return m.weight(value.Everybodys, l) }
	if measure == Benefits {
		if len(m.basket.Terms) == 0 {
			problems.Add(sv.CodeConflict, path, "no line of the basket counts: it has no total, which is not zero")
		}
		return formula{name: "benefits", numerator: m.sum(everybodys, func(value.InputResult) float64 { return 0 })}
	}
	id, isRatio := strings.CutPrefix(string(measure), ratioPrefix)
	r, ok := m.ratio(id)
	if measure != NetPresentValue && !(isRatio && ok) {
		problems.Add(sv.CodeUnknown, path, "%q; wanted: %s", measure, m.measures())
		return formula{}
	}
	if len(m.basket.Basket.Inputs) == 0 {
		problems.Add(sv.CodeConflict, path, "the basket has no inputs to set its benefits against")
	}
	if m.leftOut(r.Benefits) { // net present value is everybody's
		problems.Add(sv.CodeConflict, path, "a line that it would count is outside the basket's total: nothing is set against the whole cost")
	}
	if measure == NetPresentValue {
		return formula{name: "net present value", numerator: m.sum(everybodys, func(value.InputResult) float64 { return -1 })}
	}
	return m.ratioFormula(r)
}

// leftOut reports whether a line that counts among such benefits is outside the
// basket's total.
func (m *Model) leftOut(c value.Counting) bool {
	return slices.ContainsFunc(m.basket.Left, func(left value.Left) bool {
		l, _ := m.statement.Line(left.ID)
		return m.weight(c, l) != 0
	})
}

// ratio is the convention's ratio with this id.
func (m *Model) ratio(id string) (value.Ratio, bool) {
	for _, r := range m.ratios() {
		if r.ID == id {
			return r, true
		}
	}
	return value.Ratio{}, false
}

func (m *Model) ratios() []value.Ratio {
	if defined := m.statement.Convention.Ratios; len(defined) > 0 {
		return defined
	}
	return value.StandardRatios()[:1]
}

// measures lists all the measures.
func (m *Model) measures() []Measure {
	all := []Measure{Benefits, NetPresentValue}
	for _, r := range m.ratios() {
		all = append(all, RatioOf(r.ID))
	}
	return all
}

func (m *Model) ratioFormula(r value.Ratio) formula {
	offCost := func(l value.LineResult) bool { return r.SavingsOffCost && l.Value.Cash == proxies.CashReleasing }
	f := formula{name: r.Name}
	f.numerator = m.sum(func(l value.LineResult) float64 {
		if offCost(l) {
			return 0
		}
		return m.weight(r.Benefits, l)
	}, func(value.InputResult) float64 { return 0 })
	f.denominator = m.sum(func(l value.LineResult) float64 {
		if offCost(l) {
			return -m.weight(r.Benefits, l)
		}
		return 0
	}, func(in value.InputResult) float64 {
		if r.Costs == value.Everybodys || m.interest(in.Input.Stakeholder) == stakeholder.Public && !in.Input.InKind {
			return 1
		}
		return 0
	})
	if r.Net {
		for k, w := range f.denominator {
			f.numerator[k] -= w
		}
	}
	return f
}

// weight is how many times a line counts among benefits.
func (m *Model) weight(c value.Counting, l value.LineResult) float64 {
	gainer := m.interest(l.Outcome.Stakeholder)
	if l.Transfer == nil {
		return float64(c.Weight(l.Value.Cash, gainer, nil))
	}
	giver := m.interest(l.Transfer.From)
	return float64(c.Weight(l.Value.Cash, gainer, &giver))
}

func (m *Model) interest(id stakeholder.ID) stakeholder.Interest {
	for _, s := range m.statement.Stakeholders {
		if s.ID == id {
			return s.Interest
		}
	}
	return ""
}

// notKnown lists the costs that are not known and enter one of the sums.
func (m *Model) notKnown(sums ...sum) []int {
	var missing []int
	for i, p := range m.parameters {
		enters := func(s sum) bool { return len(s) > 0 && s[m.inputOf(i)] != 0 }
		if p.NotKnown && slices.ContainsFunc(sums, enters) {
			missing = append(missing, i)
		}
	}
	return missing
}

// inputOf is the flow of a cost.
func (m *Model) inputOf(parameter int) int {
	is := func(in value.InputResult) bool { return in.Input.ID == m.parameters[parameter].Input }
	return len(m.lines) + slices.IndexFunc(m.inputs, is)
}

// known refuses a measure that rests on a cost that is not known.
func (m *Model) known(f formula, path string, problems *sv.Problems) {
	for _, i := range m.notKnown(f.sums()...) {
		problems.Add(value.CodeCostUnknown, path, "the %s, which %s rests on, is not known; Model.Ceiling says what it may come to at most", m.parameters[i].ID, f.name)
	}
}

// trials works a measure out with one parameter at each of xs and the others as
// stated.
func (m *Model) trials(f formula, parameter int, xs ...float64) []float64 {
	columns := make([][]float64, len(m.parameters))
	columns[parameter] = xs
	sums := f.sums()
	out := make([][]float64, 2)
	for j := range out {
		out[j] = make([]float64, len(xs))
	}
	m.compile(m.values, func(i int) bool { return i == parameter }).evaluate(columns, 0, len(xs), sums, out[:len(sums)])
	results := make([]float64, len(xs))
	for d := range xs {
		results[d] = f.of(out[0][d], out[1][d])
	}
	return results
}

// present is x for a result; nil where it is no number.
func present(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// text prints a value of the measure: money in whole units, ratios with two
// decimals.
func (m Measure) text(x *float64) string {
	switch {
	case x == nil:
		return "none"
	case strings.HasPrefix(string(m), ratioPrefix):
		return fixedPoint(*x, 2)
	}
	return fixedPoint(*x, 0)
}

// fixedPoint prints x with so many decimals and commas between thousands.
func fixedPoint(x float64, places int) string {
	return render.Thousands(strconv.FormatFloat(x, 'f', places, 64))
}

// threeDigits prints x with three significant digits, or all its whole ones.
func threeDigits(x float64) string {
	if x == 0 {
		return "0"
	}
	places := max(0, 2-int(math.Floor(math.Log10(math.Abs(x)))))
	text := fixedPoint(x, places)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// money prints an amount in a sentence.
func (a About) money(x float64, places int) string {
	return a.Currency + " " + fixedPoint(x, places)
}
