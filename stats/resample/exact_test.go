package resample_test

import (
	"encoding/json"
	"math"
	"math/bits"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

var sides = []stats.Alternative{stats.Greater, stats.Less, stats.TwoSided}

// Counted in whole numbers by testdata/exact.py.
func TestExactAsCountedInWholeNumbers(t *testing.T) {
	data, err := os.ReadFile("testdata/exact.json")
	require.NoError(t, err)
	var file struct {
		Cases []struct {
			Name    string
			X, Y, D []float64
			Greater float64 `json:"log_greater"`
			Less    float64 `json:"log_less"`
			Extreme float64 `json:"log_two_sided"`
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	require.Len(t, file.Cases, 18)
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			for i, want := range []float64{c.Greater, c.Less, c.Extreme} {
				o := &resample.Options{Alternative: sides[i], Approach: stats.Exact}
				var r stats.Result
				if c.D != nil {
					r, err = resample.SignFlip(t.Context(), stats.Sample{Values: c.D}, o)
				} else {
					r, err = resample.TwoSample(t.Context(), stats.Sample{Values: c.X}, stats.Sample{Values: c.Y}, o)
				}
				require.NoError(t, err)
				require.NoError(t, r.Validate())
				require.Equal(t, stats.Exact, r.Approach)
				require.Nil(t, r.Draws)
				require.InDelta(t, want, r.LogP, 1e-12*math.Max(1, math.Abs(want)), "%s", sides[i])
				require.Equal(t, math.Exp(r.LogP), r.P)
			}
		})
	}
}

// enumerate counts the deals of pool to groups of k and the rest one by one,
// for values that are whole multiples of 1/unit.
func enumerate(x, y []float64, unit float64) (greater, less, extreme, total float64) {
	pool := append(slices.Clone(x), y...)
	k, n := len(x), len(pool)
	whole := func(mask int) (deviation int) { // of the sum of the first group, times n
		for i, v := range pool {
			w := int(math.Round(v * unit))
			if mask>>i&1 == 1 {
				deviation += n * w
			}
			deviation -= k * w
		}
		return deviation
	}
	observed := whole(1<<k - 1)
	for mask := range 1 << n {
		if bits.OnesCount(uint(mask)) != k {
			continue
		}
		total++
		switch d := whole(mask); {
		case d == observed:
			greater, less, extreme = greater+1, less+1, extreme+1
		case d > observed:
			greater++
			extreme += oneIf(max(d, -d) >= max(observed, -observed))
		default:
			less++
			extreme += oneIf(max(d, -d) >= max(observed, -observed))
		}
	}
	return greater, less, extreme, total
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func requireEnumerated(t *testing.T, x, y []float64, unit float64) {
	t.Helper()
	greater, less, extreme, total := enumerate(x, y, unit)
	r, err := resample.TwoSample(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, nil)
	require.NoError(t, err)
	require.Equal(t, []stats.Statistic{
		{Name: "count greater or equal", Value: greater}, {Name: "count less or equal", Value: less},
		{Name: "count as extreme", Value: extreme}, {Name: "total", Value: total},
	}, r.Details, "%v %v", x, y)
	require.InEpsilon(t, extreme/total, r.P, 1e-12)
}

func TestTwoSampleCountsEveryDeal(t *testing.T) {
	requireEnumerated(t, []float64{0, 1, 0, 2}, []float64{4, 2, 1, 6, 3}, 1)
	requireEnumerated(t, []float64{0.1, 0.2, 0.3, 0.7}, []float64{0.1, 0.4, 0.3}, 10)
	requireEnumerated(t, []float64{-1.5, 2, 2}, []float64{2.25, 2, -0.75, 0}, 4)
	requireEnumerated(t, []float64{5, 5, 5}, []float64{5, 5}, 1)
	requireEnumerated(t, []float64{1. / 3, 2. / 3, 1}, []float64{4. / 3, 1, 1. / 3, 5. / 3}, 3)
	requireEnumerated(t, []float64{1e-12, 3e-12}, []float64{2e-12, 2e-12, 5e-12}, 1e12)
	requireEnumerated(t, []float64{1e9 + 0.25, 1e9 + 0.5}, []float64{1e9 + 0.75, 1e9, 1e9 + 0.5}, 4)
	requireEnumerated(t, []float64{4}, []float64{7}, 1)
	requireEnumerated(t, []float64{0, 1e-300}, []float64{1e-300, 1e-300}, 1e300)
}

func FuzzTwoSampleCountsEveryDeal(f *testing.F) {
	f.Add([]byte{3, 0, 1, 2, 9, 9})
	f.Add([]byte{1, 7, 7})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 3 || len(data) > 11 {
			return // not a small sample
		}
		values := make([]float64, len(data)-1)
		for i, b := range data[1:] {
			values[i] = float64(int8(b)) / 10
		}
		k := 1 + int(data[0])%(len(values)-1)
		requireEnumerated(t, values[:k], values[k:], 10)
	})
}

func TestPermuteCountsEveryDealToo(t *testing.T) {
	x, y := stats.Sample{Values: []float64{0.1, 0.2, 0.3, 0.7}}, stats.Sample{Values: []float64{0.1, 0.4, 0.3}}
	for _, side := range []stats.Alternative{stats.Less, stats.Greater} {
		o := &resample.Options{Alternative: side}
		want, err := resample.TwoSample(t.Context(), x, y, o)
		require.NoError(t, err)
		got, err := resample.Permute(t.Context(), x, y, meanDifference, o)
		require.NoError(t, err)
		require.NoError(t, got.Validate())
		require.Equal(t, stats.Exact, got.Approach)
		require.Equal(t, want.Details[:2], got.Details[:2])
		require.InEpsilon(t, want.P, got.P, 1e-12)
	}
	both, err := resample.Permute(t.Context(), x, y, meanDifference, nil)
	require.NoError(t, err)
	greater, _ := both.Detail("count greater or equal")
	less, _ := both.Detail("count less or equal")
	total, _ := both.Detail("total")
	require.InEpsilon(t, 2*min(greater, less)/total, both.P, 1e-12, "a two-sided P doubles the smaller side")
}

// Drawn and counted agree within five standard errors, and the null can be moved.
func TestMonteCarloAgreesWithExact(t *testing.T) {
	x, y := stats.Sample{Values: attendances(30, 1)}, stats.Sample{Values: attendances(50, 3)}
	change := stats.Sample{Values: []float64{1, -2, 3, 0, 0, 4, -1, 2, 2, 1, -3, 5, 1, 1, 2}, Change: true}
	tests := map[string]func(o *resample.Options) (stats.Result, error){
		"two samples":      func(o *resample.Options) (stats.Result, error) { return resample.TwoSample(t.Context(), x, y, o) },
		"the larger first": func(o *resample.Options) (stats.Result, error) { return resample.TwoSample(t.Context(), y, x, o) },
		"signs":            func(o *resample.Options) (stats.Result, error) { return resample.SignFlip(t.Context(), change, o) },
	}
	for name, test := range tests {
		for _, side := range sides {
			for _, null := range []float64{0, 0.5} {
				exact, err := test(&resample.Options{Alternative: side, Null: null, Approach: stats.Exact})
				require.NoError(t, err)
				drawn, err := test(&resample.Options{Alternative: side, Null: null, Approach: stats.MonteCarlo, Seed: 5})
				require.NoError(t, err)
				require.NoError(t, drawn.Validate())
				require.Equal(t, stats.MonteCarlo, drawn.Approach)
				require.Equal(t, 9999, drawn.Draws.N)
				require.Equal(t, 5, drawn.Draws.Seed)
				require.InDelta(t, math.Sqrt(drawn.P*(1-drawn.P)/9999), drawn.Draws.PSE, 1e-15)
				require.InDelta(t, exact.P, drawn.P, 5*drawn.Draws.PSE+1e-4, "%s, %s, %v", name, side, null)
				require.Equal(t, exact.Estimate, drawn.Estimate)
			}
		}
	}
}

func TestNullMovesTheFirstGroup(t *testing.T) {
	x, moved := []float64{3, 5, 4.5, 9}, []float64{1, 3, 2.5, 7}
	y := stats.Sample{Values: []float64{2, 2, 4, 6, 1}}
	want, err := resample.TwoSample(t.Context(), stats.Sample{Values: moved}, y, nil)
	require.NoError(t, err)
	got, err := resample.TwoSample(t.Context(), stats.Sample{Values: x}, y, &resample.Options{Null: 2})
	require.NoError(t, err)
	require.Equal(t, want.P, got.P)
	require.Equal(t, 2.0, got.Null)
	require.InDelta(t, want.Estimate.Value+2, got.Estimate.Value, 1e-12)
}

// The observed deal is one of the deals, so that P is never 0.
func TestMonteCarloIsNeverZero(t *testing.T) {
	x, y := uneven(40, 1), uneven(40, 2)
	for i := range y {
		y[i] += 100
	}
	r, err := resample.TwoSample(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, &resample.Options{Seed: 1, Draws: 999})
	require.NoError(t, err)
	require.Equal(t, stats.MonteCarlo, r.Approach)
	require.Equal(t, 1.0/1000, r.P)
	count, _ := r.Detail("count as extreme")
	require.Zero(t, count)
}

func meanDifference(x, y []float64) float64 { return mean(x) - mean(y) }

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// Next to 0, where one over the range overflows, as anywhere: 5 of the 10 deals of
// 1, 2, 3, 0 and 0 come to 3 or more.
func TestTheSmallestNumbers(t *testing.T) {
	const tiny = 5e-324
	x, y := stats.Sample{Values: []float64{tiny, 2 * tiny}}, stats.Sample{Values: []float64{3 * tiny, 0, 0}}
	r, err := resample.TwoSample(t.Context(), x, y, &resample.Options{Alternative: stats.Greater})
	require.NoError(t, err)
	require.InDelta(t, 0.5, r.P, 1e-15)
	r, err = resample.SignFlip(t.Context(), x, &resample.Options{Alternative: stats.Greater})
	require.NoError(t, err)
	require.InDelta(t, 0.25, r.P, 1e-15)
}
