package uncertainty

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestParametersThatTellNothingAreLeftOut(t *testing.T) {
	z := normals(7, 3, 2000)
	nb := against(2000, func(i int) float64 { return z[0][i] + z[1][i] + z[2][i] })
	third := make([]float64, 2000)
	for i := range third {
		third[i] = 1 - z[0][i] - z[1][i] // shares that sum to 1
	}
	constant := slices.Repeat([]float64{7}, 2000)
	want := mustEVPPI(t, z[:2], nb)
	got := mustEVPPI(t, [][]float64{z[0], z[0], constant, z[1], third}, nb)
	require.Equal(t, want.Value, got.Value)
	require.Equal(t, []sv.Code{CodeNoInformation, CodeNoInformation, CodeNoInformation}, codes(got.Notes))
	require.Equal(t, "/parameters/1", got.Notes[0].Path)
	require.Equal(t, "/parameters/2", got.Notes[1].Path)
	require.Contains(t, got.Notes[1].Text, "nothing to learn")
	require.Equal(t, "/parameters/4", got.Notes[2].Path)
	none := mustEVPPI(t, [][]float64{constant}, nb)
	require.Equal(t, estimate{Notes: none.Notes}, none)
	same := mustEVPPI(t, z, pick(nb, 1, 1))
	require.Equal(t, estimate{}, same)
}

func TestADoubtfulFitSaysSo(t *testing.T) {
	z := normals(8, 12, 2000)
	jump := against(2000, func(i int) float64 { return 10*math.Floor(3*z[0][i]) - 30*z[0][i] + 0.1*z[1][i] })
	e := mustEVPPI(t, z[:1], jump)
	require.Equal(t, []sv.Code{CodePatternLeft}, codes(e.Notes))
	require.Equal(t, "/parameters/0", e.Notes[0].Path)

	smooth := against(2000, func(i int) float64 { return z[0][i] + z[1][i]*z[2][i] + z[11][i] })
	require.Equal(t, []sv.Code{CodeManyParameters}, codes(mustEVPPI(t, z[:6], smooth).Notes))
	few := against(200, func(i int) float64 { return smooth[1][i] })
	require.Equal(t, []sv.Code{CodeFewDraws}, codes(mustEVPPI(t, [][]float64{z[0][:200], z[1][:200], z[2][:200]}, few).Notes))
	irrelevant := against(2000, func(i int) float64 { return z[4][i] })
	require.Equal(t, []sv.Code{CodeFitNoise}, codes(mustEVPPI(t, z[:1], irrelevant).Notes))
}

func TestManyParametersAndFewDraws(t *testing.T) {
	z := normals(9, 60, 4000)
	nb := against(4000, func(i int) float64 {
		sum := 0.0
		for j := range z {
			sum += z[j][i] / math.Sqrt(60)
		}
		return sum
	})
	e := mustEVPPI(t, z[:30], nb)
	require.InDelta(t, math.Sqrt(0.5)*unitLoss(0), e.Value, 3*e.SE+e.Bias)
	some := make([][]float64, 60)
	for j := range z {
		some[j] = z[j][:40] // fewer draws than parameters
	}
	e = mustEVPPI(t, some, against(40, func(i int) float64 { return nb[1][i] }))
	require.Equal(t, []sv.Code{CodeNoInformation, CodeManyParameters, CodeFewDraws}, slices.Compact(codes(e.Notes)))
	finite(t, e)
}

func TestBadDrawsAreAllNamed(t *testing.T) {
	ok := normals(10, 2, 30)
	gap := slices.Clone(ok[0])
	gap[4] = math.NaN()
	huge := slices.Clone(ok[0])
	huge[5] = 1e101
	endless := slices.Clone(ok[0])
	endless[6] = math.Inf(-1)
	for _, c := range []struct {
		name  string
		x, nb [][]float64
		paths map[string]sv.Code
	}{
		{"nothing", nil, nil, map[string]sv.Code{"/parameters": sv.CodeRequired, "/options": sv.CodeRequired}},
		{"one option", ok, ok[:1], map[string]sv.Code{"/options": sv.CodeRequired}},
		{"few draws", [][]float64{ok[0][:19]}, [][]float64{ok[0][:19], ok[1][:19]}, map[string]sv.Code{"/options": stats.CodeInsufficient}},
		{"no draws", [][]float64{nil}, [][]float64{nil, nil}, map[string]sv.Code{"/options": stats.CodeInsufficient}},
		{"unlike lengths", [][]float64{ok[0][:29]}, [][]float64{ok[0], nil}, map[string]sv.Code{"/parameters/0": sv.CodeConflict, "/options/1": sv.CodeConflict}},
		{"not numbers", [][]float64{ok[0], gap}, [][]float64{huge, endless}, map[string]sv.Code{
			"/parameters/1/4": sv.CodeNotFinite, "/options/0/5": sv.CodeRange, "/options/1/6": sv.CodeNotFinite,
		}},
	} {
		_, err := evppi(c.x, c.nb)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, c.name)
		got := map[string]sv.Code{}
		for _, p := range problems {
			got[p.Path] = p.Code
		}
		require.Equal(t, c.paths, got, c.name)
	}
}

func TestDrawsAreLeftAsTheyWere(t *testing.T) {
	x, nb := readDraws(t, "testdata/draws_1000.csv")
	y, nc := readDraws(t, "testdata/draws_1000.csv")
	first := mustEVPPI(t, x[:2], nb)
	require.Equal(t, y, x)
	require.Equal(t, nc, nb)
	require.Equal(t, first, mustEVPPI(t, x[:2], nb))
}

func finite(t testing.TB, e estimate) {
	for _, v := range []float64{e.Value, e.SE, e.Bias} {
		require.True(t, v >= 0 && !math.IsInf(v, 0), "%+v", e)
	}
}

// Draws of awkward kinds: whatever is accepted has finite, non-negative results.
func FuzzEVPPI(f *testing.F) {
	for kind := range uint64(9) {
		f.Add(kind, kind*7, uint16(20+13*kind), uint8(kind), uint8(kind%3))
	}
	f.Add(uint64(62), uint64(150), uint16(107), uint8(128), uint8(92)) // a group of columns that is shrunk away
	f.Fuzz(func(t *testing.T, seed, kinds uint64, draws uint16, parameters, options uint8) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := int(draws % 400)
		column := func() []float64 {
			kind := kinds % 9
			kinds = kinds/9 + 1
			values := make([]float64, n)
			for i := range values {
				z := r.NormFloat64()
				values[i] = []float64{
					z, 1e100 * math.Tanh(z), 1e-300 * z, math.Copysign(1, z), 5, 1e15 + math.Round(z),
					math.Exp(50 * z), math.Floor(z), math.Max(0, z) * math.Pow(10, -300*r.Float64()),
				}[kind]
				if kind == 6 {
					values[i] = min(values[i], 1e100)
				}
			}
			return values
		}
		var x, nb [][]float64
		for range parameters % 9 {
			x = append(x, column())
		}
		for range options % 5 {
			nb = append(nb, column())
		}
		if len(x) > 0 && len(nb) > 0 {
			for i := range nb[0] {
				nb[0][i] = nb[0][i]/2 + x[0][i]/4
			}
		}
		e, err := evppi(x, nb)
		if err == nil {
			finite(t, e)
		}
	})
}
