package uncertainty_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// ratioOf is a statement whose benefits are base times its cost.
func ratioOf(t *testing.T, base float64) *uncertainty.Model {
	t.Helper()
	a := jobs()
	a.Inputs[0].Cost, a.Inputs[0].Range = money("85000"), proxies.Range{}
	a.Lines[0].Years, a.Lines[0].Quantity = 1, value.Stated(value.Gross, 10*base, "test")
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	return model(t, a, options())
}

// SROI-GRID: Ecotone Analytics (2019), attachment A, in the cases of package
// value.
func TestPublishedGrid(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "testdata", "cases", "cases.json"))
	require.NoError(t, err)
	var file struct {
		Cases []struct {
			ID        string
			Tolerance string
			Published struct {
				Cells []map[string]string
			}
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	number := func(text string) float64 { return must(strconv.ParseFloat(text, 64)) }
	cells := 0
	for _, c := range file.Cases {
		if c.ID != "SROI-GRID" {
			continue
		}
		for _, cell := range c.Published.Cells {
			base, benefit, cost := number(cell["base"]), number(cell["benefit_change"]), number(cell["cost_change"])
			g, err := ratioOf(t, base).Grid(uncertainty.RatioOf("benefit-cost"),
				uncertainty.Axis{Parameter: uncertainty.AllBenefits, Values: []float64{0, benefit}},
				uncertainty.Axis{Parameter: uncertainty.AllCosts, Values: []float64{0, cost}})
			require.NoError(t, err)
			require.InDelta(t, base, *g.Cells[0][0], 1e-9)
			require.InDelta(t, number(cell["ratio"]), *g.Cells[1][1], number(c.Tolerance)+1e-9)
			cells++
		}
	}
	require.Equal(t, 12, cells)
}

// By hand: 10 people at base 2 and 8500 each against 85000, so 1700 for one more
// person; a ratio to no cost is none.
func TestGridOfParameters(t *testing.T) {
	m := ratioOf(t, 2)
	g, err := m.Grid(uncertainty.NetPresentValue,
		uncertainty.Axis{Parameter: "quantity of jobs", Values: []float64{20, 10, -5}},
		uncertainty.Axis{Parameter: "unit value job@1", Values: []float64{8500, 4250}})
	require.NoError(t, err)
	var have [][2]float64
	for _, row := range g.Cells {
		have = append(have, [2]float64{*row[0], *row[1]})
	}
	require.Equal(t, [][2]float64{{85000, 0}, {0, -42500}, {-127500, -106250}}, have)

	g, err = m.Grid(uncertainty.RatioOf("benefit-cost"),
		uncertainty.Axis{Parameter: "attribution, shared", Values: []float64{0, 0.25}},
		uncertainty.Axis{Parameter: uncertainty.AllCosts, Values: []float64{-1, 0}})
	require.NoError(t, err)
	require.Nil(t, g.Cells[0][0])
	require.Equal(t, 1.5, *g.Cells[1][1])
	require.Contains(t, g.String(), "-100 %")
}

func TestGridRefuses(t *testing.T) {
	m := ratioOf(t, 2)
	_, err := m.Grid(uncertainty.Benefits,
		uncertainty.Axis{Parameter: "rent", Values: []float64{1}},
		uncertainty.Axis{Parameter: uncertainty.AllCosts, Values: []float64{-2, math.NaN()}})
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "/rows/parameter")
	require.ErrorContains(t, err, "/columns/values/0")
	require.ErrorIs(t, err, sv.CodeNotFinite)
	require.ErrorContains(t, err, "/columns/values/1")
	_, err = m.Grid(uncertainty.Benefits, uncertainty.Axis{Parameter: "cost of grant"}, uncertainty.Axis{Parameter: "cost of grant", Values: []float64{-1}})
	require.ErrorIs(t, err, sv.CodeRequired)
	require.ErrorIs(t, err, sv.CodeConflict)
	require.ErrorIs(t, err, sv.CodeRange)
}
