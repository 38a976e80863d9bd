package uncertainty

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The columns are natural cubic splines, smoothest first, with products of second
// derivatives that integrate to one and the same for each and to 0 for each two:
// the penalty is the sum of squares of the coefficients.
func TestCurvesArePenalisedByTheirCoefficients(t *testing.T) {
	draws := normals(11, 1, 500)[0]
	slices.Sort(draws)
	c := newCurve(draws, 10)
	require.Equal(t, 8, c.columns())
	require.Equal(t, draws[0], c.knots[0])
	require.InDelta(t, draws[499], c.knots[9], 1e-14)
	dst := func(n int) [][]float64 {
		rows := make([][]float64, c.columns())
		for j := range rows {
			rows[j] = make([]float64, n)
		}
		return rows
	}
	at := dst(len(c.knots))
	c.at(c.knots, at)
	for j := range at {
		require.InDeltaSlice(t, c.values[j], at[j], 1e-12)
		require.Zero(t, c.bends[j][0])
		require.Zero(t, c.bends[j][9])
	}
	// Second derivatives by differences of the columns themselves, on a fine grid.
	const cells = 20_000
	grid := make([]float64, cells+1)
	h := (c.knots[9] - c.knots[0]) / cells
	for i := range grid {
		grid[i] = c.knots[0] + h*float64(i)
	}
	fine := dst(len(grid))
	c.at(grid, fine)
	integral := func(i, j int) (sum float64) {
		for k := 1; k < cells; k++ {
			second := func(y []float64) float64 { return (y[k-1] - 2*y[k] + y[k+1]) / (h * h) }
			sum += h * second(fine[i]) * second(fine[j])
		}
		return sum
	}
	unit := integral(0, 0)
	for i := range at {
		for j := range i {
			require.InDelta(t, 0, integral(i, j)/unit, 1e-3)
		}
		require.InEpsilon(t, unit, integral(i, i), 1e-3)
	}
}

func TestFewValuesMakeFewColumns(t *testing.T) {
	for _, c := range []struct {
		sorted  []float64
		columns int
	}{
		{[]float64{0, 1, 1}, 0},
		{[]float64{0, 1, 2, 2}, 1},
		{[]float64{0, 1, 2, 3, 3, 9}, 3},
		{[]float64{0, 1e-9, 2e-9, 1}, 0}, // too close to tell apart
	} {
		require.Equal(t, c.columns, newCurve(c.sorted, 10).columns(), "%v", c.sorted)
	}
}

func TestBasisHasTheColumnsThatItSays(t *testing.T) {
	z := normals(12, 12, 300)
	for m, want := range map[int]int{1: 20, 2: 55, 3: 104, 4: 138, 5: 152, 6: 1 + 6 + 48 + 15 + 16, 12: 1 + 12 + 80 + 45 + 16} {
		parameters, notes := informative(z[:m])
		require.Empty(t, notes)
		require.Equal(t, want, newBasis(parameters).columns(), "%d parameters", m)
	}
}
