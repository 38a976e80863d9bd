package uncertainty

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A Range is a low and a high value of one thing.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Tornado is a measure with one parameter at a time at the ends of its range.
type Tornado struct {
	About   About    `json:"about"`
	Measure Measure  `json:"measure"`
	Name    string   `json:"name"`            // of the measure, in words
	Value   *float64 `json:"value,omitzero"`  // with all parameters as stated; nil: a ratio to costs of nothing or less
	Swings  []Swing  `json:"swings,omitzero"` // the widest first
	Fixed   []string `json:"fixed,omitzero"`  // the parameters that enter the measure and have no range
}

// A Swing is what one parameter alone does to a measure.
type Swing struct {
	Parameter string   `json:"parameter"`
	Range     Range    `json:"range"`            // of the parameter
	AtLow     *float64 `json:"at_low,omitzero"`  // the measure at the low end; nil: a ratio to costs of nothing or less
	AtHigh    *float64 `json:"at_high,omitzero"` // at the high end
}

// width is how far the two ends are apart; what has no value is furthest.
func (s Swing) width() float64 {
	if s.AtLow == nil || s.AtHigh == nil {
		return math.Inf(1)
	}
	return math.Abs(*s.AtHigh - *s.AtLow)
}

// OneWay works a measure out with each parameter in turn at the low and at the
// high end of its range, the others as stated. Ranges, by parameter id, go before
// those of the statement, and may be nil. It says which parameter matters most; it
// does not say how sure the measure is, since parameters do not move one at a time.
//
// Errors are sv.Problems:
//
//	unknown        /measure, /ranges/ID          no such measure or parameter in the basket
//	conflict       /measure                      a basket without inputs, or with a line outside its total, has no such measure
//	cost-unknown   /measure                      it rests on a cost that is not known
//	out-of-range   /ranges/ID, /ranges/ID/low    an end that cannot be, or low above high
//	out-of-range   /ranges/ID/high               filters that add up to more than 1, where they are added
//	not-finite     /ranges/ID/high               an end that is no number
//
// Reference: HM Treasury, The Green Book (2018), paragraph 5.61, for sensitivity
// analysis.
func (m *Model) OneWay(measure Measure, ranges map[string]Range) (Tornado, error) {
	var problems sv.Problems
	f := m.formula(measure, "/measure", &problems)
	m.known(f, "/measure", &problems)
	for _, id := range slices.Sorted(maps.Keys(ranges)) {
		path := pointer("/ranges", id)
		if i := m.lookUp(id, path, &problems); i >= 0 {
			m.checkValue(i, ranges[id].Low, path+"/low", &problems)
			m.checkValue(i, ranges[id].High, path+"/high", &problems)
			values := slices.Clone(m.values)
			values[i] = ranges[id].High
			m.checkSums(values, path+"/high", &problems)
		}
		if ranges[id].Low > ranges[id].High {
			problems.Add(sv.CodeRange, path, "from %v to %v; wanted: the low end first", ranges[id].Low, ranges[id].High)
		}
	}
	if err := problems.Err("uncertainty.Model.OneWay"); err != nil {
		return Tornado{}, err
	}
	t := Tornado{About: m.about, Measure: measure, Value: present(f.at(m.flowsAt(m.values))), Name: f.name}
	for i, p := range m.parameters {
		r, ok := ranges[p.ID]
		if !ok && !m.enters(i, f) {
			continue
		}
		if !ok {
			r, ok = m.stated(i)
		}
		if !ok {
			t.Fixed = append(t.Fixed, p.ID)
			continue
		}
		ends := m.trials(f, i, r.Low, r.High)
		t.Swings = append(t.Swings, Swing{Parameter: p.ID, Range: r, AtLow: present(ends[0]), AtHigh: present(ends[1])})
	}
	slices.SortStableFunc(t.Swings, func(a, b Swing) int { return cmp.Compare(b.width(), a.width()) })
	return t, nil
}

// enters reports whether a measure rests on a parameter.
func (m *Model) enters(parameter int, f formula) bool {
	for k, x := range m.flows {
		weighs := func(s sum) bool { return s[k] != 0 }
		if x.has(parameter) && slices.ContainsFunc(f.sums(), weighs) {
			return true
		}
	}
	return false
}

// stated is the range that the statement has for a parameter, if any.
func (m *Model) stated(i int) (Range, bool) {
	low, high := rangeOf(m.parameters[i])
	return Range{low, high}, m.parameters[i].Range != nil
}

// MarshalJSON returns the tornado as canonical JSON.
func (t Tornado) MarshalJSON() ([]byte, error) {
	type plain Tornado
	return jsonx.Marshal(plain(t))
}

// String sets the tornado as a table, 100 columns wide: from top to bottom the
// bars narrow, each from the lowest to the highest value, the stated one at the mark.
func (t Tornado) String() string {
	text := t.About.heading("How sure: " + t.Name + ", one parameter at a time")
	text += render.Paragraph("as stated   ", t.Measure.text(t.Value))
	columns := []render.Column{{Head: "parameter"}, {Head: "low", Right: true}, {Head: "high", Right: true}, {Head: "at low", Right: true}, {Head: "at high", Right: true}, {Head: ""}}
	var rows [][]string
	low, high := t.span()
	for _, s := range t.Swings {
		rows = append(rows, []string{
			s.Parameter, threeDigits(s.Range.Low), threeDigits(s.Range.High), t.Measure.text(s.AtLow), t.Measure.text(s.AtHigh),
			t.bar(s, low, high),
		})
	}
	if rows != nil {
		text += render.Table(columns, rows)
		text += "Quantities are gains. A row moves one parameter and is not an interval of the measure.\n"
	}
	if t.Fixed != nil {
		text += render.Paragraph("without a range: ", strings.Join(t.Fixed, "; "))
	}
	return text
}

// span is from the lowest to the highest value in the table.
func (t Tornado) span() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, s := range append([]Swing{{AtLow: t.Value, AtHigh: t.Value}}, t.Swings...) {
		for _, x := range []*float64{s.AtLow, s.AtHigh} {
			if x != nil {
				low, high = min(low, *x), max(high, *x)
			}
		}
	}
	return low, high
}

// bar draws a swing between low and high.
func (t Tornado) bar(s Swing, low, high float64) string {
	const cells = 20
	if t.Value == nil || s.AtLow == nil || s.AtHigh == nil || !(high > low) {
		return ""
	}
	place := func(x float64) int { return int(math.Round((x - low) / (high - low) * cells)) }
	from, to, mark := place(min(*s.AtLow, *s.AtHigh)), place(max(*s.AtLow, *s.AtHigh)), place(*t.Value)
	bar := strings.Repeat(".", from) + strings.Repeat("=", to-from+1) + strings.Repeat(".", cells-to)
	return fmt.Sprint(bar[:mark], "|", bar[mark+1:])
}
