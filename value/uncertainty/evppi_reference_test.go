package uncertainty

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

var drawsFile = flag.String("draws", "testdata/draws_1000.csv", "draws for BenchmarkEVPPI, as testdata/peers/draws.py writes them")

// readDraws returns the inputs and the options, doing nothing and the programme.
func readDraws(t testing.TB, name string) (x, nb [][]float64) {
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	columns := make([][]float64, len(rows[0]))
	for _, row := range rows[1:] {
		for j, text := range row {
			v, err := strconv.ParseFloat(text, 64)
			require.NoError(t, err)
			columns[j] = append(columns[j], v)
		}
	}
	last := len(columns) - 1
	return columns[:last], [][]float64{make([]float64, len(rows)-1), columns[last]}
}

func readJSON(t *testing.T, name string, v any) {
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, v))
}

func TestNetBenefitThatMultipliesAgreesWithNestedQuadrature(t *testing.T) {
	var golden struct {
		Cases []struct {
			Name  string
			Model struct {
				SQ, SU, MD, SD, MA, SA, C, SC float64
				Correlation                   [][]float64
			}
			Subset []int
			EVPPI  float64
		}
	}
	readJSON(t, "testdata/nested.json", &golden)
	require.Len(t, golden.Cases, 24)
	const draws = 20_000
	phi := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	for k, c := range golden.Cases {
		z, m := normals(uint64(100+k), 5, draws), c.Model
		correlation := mat.NewSymDense(5, slices.Concat(m.Correlation...))
		var chol mat.Cholesky
		var lower mat.TriDense
		require.True(t, chol.Factorize(correlation))
		chol.LTo(&lower)
		x := make([][]float64, 5)
		for j := range x {
			x[j] = make([]float64, draws)
		}
		nb := against(draws, func(i int) float64 {
			var linked [5]float64
			for j := range linked {
				for l := range j + 1 {
					linked[j] += lower.At(j, l) * z[l][i]
				}
			}
			q, u := 100*math.Exp(m.SQ*linked[0]), 500*math.Exp(m.SU*linked[1])
			d, a := phi(m.MD+m.SD*linked[2]), phi(m.MA+m.SA*linked[3])
			cost := m.C + m.SC*linked[4]
			for j, v := range []float64{q, u, d, a, cost} {
				x[j][i] = v
			}
			return q*u*(1-d)*(1-a) - cost
		})
		e := mustEVPPI(t, pick(x, c.Subset...), nb)
		require.InDelta(t, c.EVPPI, e.Value, 3*e.SE+e.Bias, c.Name)
		require.LessOrEqual(t, e.SE, 0.05*c.EVPPI+40, c.Name)
		require.Empty(t, e.Notes, c.Name)
		ceiling, se := perfect(nb)
		require.InDelta(t, ceiling, mustEVPPI(t, x, nb).Value, se/20, c.Name)
	}
}

// mgcv's cubic regression splines with 20 knots, smoothed by REML, are what one
// parameter is fitted with here; its other smooths of the same draws differ by far
// less than the standard error.
func TestAgreesWithMgcvOnTheSameDraws(t *testing.T) {
	x, nb := readDraws(t, "testdata/draws_1000.csv")
	golden := map[string]any{}
	readJSON(t, "testdata/mgcv.json", &golden)
	want := func(name string) float64 { return golden[name].(float64) }
	for j, name := range []string{"reached", "worth", "deadweight", "attribution", "cost"} {
		e := mustEVPPI(t, x[j:j+1], nb)
		require.InDelta(t, want(name+"_cr"), e.Value, 0.001*e.SE, name)
		for _, other := range []string{name, name + "_gcv"} {
			require.InDelta(t, want(other), e.Value, 0.05*e.SE, other)
		}
	}
	for _, c := range []struct {
		name   string
		subset [][]float64
		within float64 // of the standard error
	}{{"two", x[:2], 0.2}, {"three", x[:3], 0.2}, {"five", x, 0.001}} {
		e := mustEVPPI(t, c.subset, nb)
		require.InDelta(t, want(c.name), e.Value, c.within*e.SE, c.name)
	}
}

// BenchmarkEVPPI does the work of testdata/peers/evppi.R, which prints rows of the
// same names and says how to run both. The metric evppi is the value.
func BenchmarkEVPPI(b *testing.B) {
	x, nb := readDraws(b, *drawsFile)
	row := func(name string, subset [][]float64) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var e estimate
			for b.Loop() {
				e = mustEVPPI(b, subset, nb)
			}
			b.ReportMetric(e.Value, "evppi")
		})
	}
	for j, name := range []string{"reached", "worth", "deadweight", "attribution", "cost"} {
		row(name, x[j:j+1])
	}
	row("two", x[:2])
	row("three", x[:3])
	row("five", x)
}
