package uncertainty

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// An Axis is what one side of a [Grid] varies: a parameter, by its id, or all
// benefits or all costs together.
type Axis struct {
	Parameter string    `json:"parameter"`
	Values    []float64 `json:"values"` // of the parameter; of all benefits or costs the change, such as -0.5 for half as much
}

// The axes that are no parameter: present values of all lines, or of all
// inputs, times 1 + change.
const (
	AllBenefits = "all benefits"
	AllCosts    = "all costs"
)

// A Grid is a measure by two axes.
type Grid struct {
	About   About        `json:"about"`
	Measure Measure      `json:"measure"`
	Name    string       `json:"name"` // of the measure, in words
	Rows    Axis         `json:"rows"`
	Columns Axis         `json:"columns"`
	Cells   [][]*float64 `json:"cells"` // by row and column; nil: a ratio to costs of nothing or less
}

// Grid works a measure out at all pairs of values of two axes, everything else
// as stated. It keeps the axes' slices.
//
// Errors are sv.Problems: those of [Model.OneWay] at /measure, and at
// /rows/parameter, /rows/values/2 and so on
//
//	unknown        no such parameter in the basket
//	required       an axis without values
//	conflict       both axes vary the same
//	out-of-range   a value that cannot be; a change below -1
//	out-of-range   at /columns/values, filters that add up to more than 1, where they are added
//	not-finite     a value that is no number
//
// Reference: Ecotone Analytics (2019), social return on investment report,
// attachment A, which shows a ratio by changes of all benefits and all costs.
func (m *Model) Grid(measure Measure, rows, columns Axis) (Grid, error) {
	var problems sv.Problems
	f := m.formula(measure, "/measure", &problems)
	m.known(f, "/measure", &problems)
	m.checkAxis(rows, "/rows", &problems)
	m.checkAxis(columns, "/columns", &problems)
	m.checkCorner(rows, columns, &problems)
	if rows.Parameter == columns.Parameter {
		problems.Add(sv.CodeConflict, "/columns/parameter", "%q varies on both axes", columns.Parameter)
	}
	if err := problems.Err("uncertainty.Model.Grid"); err != nil {
		return Grid{}, err
	}
	g := Grid{About: m.about, Measure: measure, Rows: rows, Columns: columns, Name: f.name}
	for _, y := range rows.Values {
		var cells []*float64
		for _, x := range columns.Values {
			cells = append(cells, present(f.at(m.flowsMoved(rows.Parameter, y, columns.Parameter, x))))
		}
		g.Cells = append(g.Cells, cells)
	}
	return g, nil
}

func (m *Model) checkAxis(a Axis, path string, problems *sv.Problems) {
	if len(a.Values) == 0 {
		problems.Add(sv.CodeRequired, path+"/values", "no values of %q", a.Parameter)
	}
	whole := a.Parameter == AllBenefits || a.Parameter == AllCosts
	i := -1
	if !whole {
		i = m.lookUp(a.Parameter, path+"/parameter", problems)
	}
	for j, x := range a.Values {
		at := path + "/values/" + strconv.Itoa(j)
		switch {
		case i >= 0:
			m.checkValue(i, x, at, problems)
		case math.IsNaN(x) || math.IsInf(x, 0):
			problems.Add(sv.CodeNotFinite, at, "%v", x)
		case whole && x < -1:
			problems.Add(sv.CodeRange, at, "a change of %v; wanted: -1 (nothing is left) or more", x)
		}
	}
}

// checkCorner refuses filters that take more than everything off where both axes
// are highest.
func (m *Model) checkCorner(rows, columns Axis, problems *sv.Problems) {
	values := slices.Clone(m.values)
	for _, a := range []Axis{rows, columns} {
		if i := m.find(a.Parameter); i >= 0 && len(a.Values) > 0 {
			values[i] = slices.Max(a.Values)
		}
	}
	m.checkSums(values, "/columns/values", problems)
}

// flowsMoved is every flow with two axes moved.
func (m *Model) flowsMoved(row string, y float64, column string, x float64) []float64 {
	values := slices.Clone(m.values)
	benefits, costs := 1.0, 1.0
	for _, move := range []struct {
		axis string
		to   float64
	}{{row, y}, {column, x}} {
		switch move.axis {
		case AllBenefits:
			benefits = 1 + move.to
		case AllCosts:
			costs = 1 + move.to
		default:
			values[m.find(move.axis)] = move.to
		}
	}
	flows := m.flowsAt(values)
	for k := range flows {
		if k < len(m.lines) {
			flows[k] *= benefits
		} else {
			flows[k] *= costs
		}
	}
	return flows
}

// MarshalJSON returns the grid as canonical JSON.
func (g Grid) MarshalJSON() ([]byte, error) {
	type plain Grid
	return jsonx.Marshal(plain(g))
}

// String sets the grid as a table.
func (g Grid) String() string {
	text := g.About.heading("How sure: " + g.Name + ", by two parameters")
	text += render.Paragraph("down        ", g.Rows.Parameter) + render.Paragraph("across      ", g.Columns.Parameter)
	columns := []render.Column{{Head: "", Right: true}}
	for _, x := range g.Columns.Values {
		columns = append(columns, render.Column{Head: g.Columns.text(x), Right: true})
	}
	var rows [][]string
	for i, y := range g.Rows.Values {
		row := []string{g.Rows.text(y)}
		for _, cell := range g.Cells[i] {
			row = append(row, g.Measure.text(cell))
		}
		rows = append(rows, row)
	}
	return text + render.Table(columns, rows)
}

// text prints a value of the axis.
func (a Axis) text(x float64) string {
	if a.Parameter != AllBenefits && a.Parameter != AllCosts {
		return threeDigits(x)
	}
	sign := ""
	if x > 0 {
		sign = "+"
	}
	return sign + threeDigits(100*x) + " %"
}
