package uncertainty

import (
	"maps"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// A Scenario is a set of values that belong together, such as all that a
// cautious reader would take.
type Scenario struct {
	Name   string             `json:"name"`
	Reason string             `json:"reason"` // why these values belong together
	Values map[string]float64 `json:"values"` // by parameter id; all others are as stated
}

// Scenarios are all measures of a basket, scenario by scenario.
type Scenarios struct {
	About     About      `json:"about"`
	Scenarios []Scenario `json:"scenarios"` // the first, without values, is the statement as it is
	Measures  []Measured `json:"measures"`
}

// Measured is one measure in each scenario.
type Measured struct {
	Measure Measure    `json:"measure"`
	Name    string     `json:"name"`
	Values  []*float64 `json:"values"` // nil: it rests on a cost that is not known, or is a ratio to costs of nothing or less
}

// Scenarios works out every measure that the basket has, as stated and in each
// scenario. A scenario may set what the statement does not know, such as a cost. It
// keeps the scenarios' maps.
//
// Errors are sv.Problems:
//
//	required       /scenarios/0/name     empty
//	no-reason      /scenarios/0/reason   empty
//	duplicate      /scenarios/1/name     the same as an earlier one, or "as stated"
//	unknown        /scenarios/0/values/ID   no such parameter in the basket
//	out-of-range   /scenarios/0/values/ID   a value that cannot be
//	out-of-range   /scenarios/0/values      filters that add up to more than 1, where they are added
//	not-finite     /scenarios/0/values/ID   a value that is no number
func (m *Model) Scenarios(scenarios []Scenario) (Scenarios, error) {
	var problems sv.Problems
	all := append([]Scenario{{Name: "as stated", Reason: "the statement as it is"}}, scenarios...)
	flows, known := make([][]float64, len(all)), make([]map[int]bool, len(all))
	for j, s := range all {
		path := "/scenarios/" + strconv.Itoa(j-1)
		if s.Name == "" {
			problems.Add(sv.CodeRequired, path+"/name", "empty; wanted: what the scenario is called, such as cautious")
		}
		if s.Reason == "" {
			problems.Add(value.CodeNoReason, path+"/reason", "values set without a reason")
		}
		if slices.ContainsFunc(all[:j], func(other Scenario) bool { return other.Name == s.Name }) {
			problems.Add(sv.CodeDuplicate, path+"/name", "there is a scenario %q already", s.Name)
		}
		values := slices.Clone(m.values)
		known[j] = map[int]bool{}
		for _, id := range slices.Sorted(maps.Keys(s.Values)) {
			at := pointer(path+"/values", id)
			if i := m.lookUp(id, at, &problems); i >= 0 {
				m.checkValue(i, s.Values[id], at, &problems)
				values[i], known[j][i] = s.Values[id], true
			}
		}
		m.checkSums(values, path+"/values", &problems)
		flows[j] = m.flowsAt(values)
	}
	if err := problems.Err("uncertainty.Model.Scenarios"); err != nil {
		return Scenarios{}, err
	}
	result := Scenarios{About: m.about, Scenarios: all}
	for _, measure := range m.measures() {
		var without sv.Problems
		f := m.formula(measure, "", &without)
		if without != nil {
			continue // the basket does not have it
		}
		row := Measured{Measure: measure, Name: f.name}
		for j := range all {
			var x *float64
			if !slices.ContainsFunc(m.notKnown(f.sums()...), func(i int) bool { return !known[j][i] }) {
				x = present(f.at(flows[j]))
			}
			row.Values = append(row.Values, x)
		}
		result.Measures = append(result.Measures, row)
	}
	return result, nil
}

// checkSums refuses filters that take more than everything off together, where
// they are added up.
func (m *Model) checkSums(values []float64, path string, problems *sv.Problems) {
	for k, f := range m.flows {
		var off float64
		for _, i := range f.filters {
			off += values[i]
		}
		if m.added && off > 1+1e-12 {
			problems.Add(sv.CodeRange, path, "the filters of %q add up to %v; wanted: at most 1", m.lines[k].ID, off)
		}
	}
}

// MarshalJSON returns the scenarios as canonical JSON.
func (s Scenarios) MarshalJSON() ([]byte, error) {
	type plain Scenarios
	return jsonx.Marshal(plain(s))
}

// String sets the scenarios as two tables: what they come to, and what they set.
func (s Scenarios) String() string {
	text := s.About.heading("Scenarios")
	columns := []render.Column{{Head: "measure"}}
	for _, x := range s.Scenarios {
		columns = append(columns, render.Column{Head: x.Name, Right: true})
	}
	var rows [][]string
	for _, measured := range s.Measures {
		row := []string{measured.Name}
		for _, x := range measured.Values {
			row = append(row, measured.Measure.text(x))
		}
		rows = append(rows, row)
	}
	text += render.Table(columns, rows)
	for _, x := range s.Scenarios {
		text += render.Paragraph(x.Name+": ", x.Reason)
		for _, id := range slices.Sorted(maps.Keys(x.Values)) {
			text += render.Paragraph("    ", id+" = "+threeDigits(x.Values[id]))
		}
	}
	return text
}
