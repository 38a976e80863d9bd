package stats_test

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

var adjustments = []stats.Adjustment{
	stats.Bonferroni, stats.Holm, stats.Hochberg, stats.Hommel, stats.BenjaminiHochberg, stats.BenjaminiYekutieli,
}

// parkMiller are n uniform numbers of Park and Miller's (1988) minimal standard
// generator, to a power.
func parkMiller(n int, seed uint64, power float64) []float64 {
	p := make([]float64, n)
	for i := range p {
		seed = seed * 16807 % (1<<31 - 1)
		p[i] = math.Pow(float64(seed)/(1<<31-1), power)
	}
	return p
}

func TestAdjustAgainstR(t *testing.T) {
	type generated struct {
		N     int
		Seed  uint64
		Power float64
		At    []int
		Sums  map[stats.Adjustment][]float64 `json:"sum_and_at"`
	}
	var file struct {
		Tol   float64
		Cases []struct {
			Name     string
			P        []float64
			Adjusted map[stats.Adjustment][]float64
		}
		Large, Hommel generated
	}
	read(t, "adjust.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		require.Len(t, c.Adjusted, len(adjustments))
		for by, want := range c.Adjusted {
			before := slices.Clone(c.P)
			got, err := stats.Adjust(c.P, by)
			require.NoError(t, err)
			require.Equal(t, before, c.P)
			require.Len(t, got, len(want))
			for i := range got {
				near(t, want[i], got[i], file.Tol, c.Name, by)
			}
		}
	}
	for _, g := range []generated{file.Large, file.Hommel} {
		p := parkMiller(g.N, g.Seed, g.Power)
		for by, want := range g.Sums {
			got, err := stats.Adjust(p, by)
			require.NoError(t, err)
			sum := 0.0
			for _, x := range got {
				sum += x
			}
			near(t, want[0], sum, 1e-10, by)
			for j, i := range g.At {
				near(t, want[j+1], got[i-1], 1e-12, by, i)
			}
		}
	}
}

// More than a few p-values are sorted by counting, to the same end.
func TestAdjustManyTies(t *testing.T) {
	p := parkMiller(40_000, 5, 1)
	for i := range p {
		p[i] = math.Round(p[i]*100) / 100
	}
	got, err := stats.Adjust(p, stats.BenjaminiHochberg)
	require.NoError(t, err)
	sorted := slices.Sorted(slices.Values(p))
	for i := 0; i < len(p); i += 997 {
		want := 1.0
		for j := len(sorted) - 1; j >= 0 && sorted[j] >= p[i]; j-- {
			want = min(want, float64(len(p))/float64(j+1)*sorted[j])
		}
		require.Equal(t, want, got[i])
	}
}

// The eight tests of Rushcliffe's table, in its order (IAU-RUSH-FULL).
func TestAdjustRushcliffe(t *testing.T) {
	published, err := stats.Adjust([]float64{0.007, 0.004, 0.001, 0.169, 0.484, 0.352, 0.806, 0.840}, stats.Holm)
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0.042, 0.028, 0.008, 0.845}, published[:4], 1e-12)

	var crude []float64
	for _, events := range [][2]int{{29, 56}, {86, 129}, {119, 185}, {303, 204}, {44, 38}, {124, 100}, {124, 131}, {350, 394}} {
		exposure := [2]float64{145.3, 139.3}
		if len(crude) >= 4 {
			exposure = [2]float64{182.1, 189.6}
		}
		r, err := stats.RateRatio(stats.Rate{Events: events[0], Exposure: exposure[0]}, stats.Rate{Events: events[1], Exposure: exposure[1]}, nil)
		require.NoError(t, err)
		crude = append(crude, r.P)
	}
	got, err := stats.Adjust(crude, stats.Holm)
	require.NoError(t, err)
	for i, want := range []float64{0.011, 0.0078, 0.00027, 0.00063} {
		require.InEpsilon(t, want, got[i], 0.02)
	}
}

func TestAdjustProblems(t *testing.T) {
	_, err := stats.Adjust(nil, "sidak")
	require.Equal(t, []fault{{sv.CodeUnknown, "/by"}, {sv.CodeRequired, "/p"}}, faults(t, err))
	_, err = stats.Adjust([]float64{0.5, math.NaN(), -1, 0.1, math.Inf(1)}, stats.Holm)
	require.Equal(t, []fault{{sv.CodeNotFinite, "/p/1"}, {sv.CodeRange, "/p/2"}, {sv.CodeRange, "/p/4"}}, faults(t, err))
}

// Hommel's adjustment is the closure of Simes's test: the adjusted p of a test
// is the largest Simes p of all sets that it is in. Up to twelve tests, that
// many sets are tried here one by one.
func FuzzAdjust(f *testing.F) {
	f.Add([]byte("12345678abcdefgh"))
	f.Add(binary.LittleEndian.AppendUint64(nil, math.Float64bits(0.03)))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p []float64
		for ; len(data) >= 8 && len(p) < 12; data = data[8:] {
			x := math.Float64frombits(binary.LittleEndian.Uint64(data))
			if data[0]%4 != 0 { // mostly p-values, some of them tied
				x = float64(binary.LittleEndian.Uint16(data)) / math.MaxUint16
			}
			p = append(p, x)
		}
		before := slices.Clone(p)
		adjusted := map[stats.Adjustment][]float64{}
		for _, by := range adjustments {
			got, err := stats.Adjust(p, by)
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				return
			}
			require.Equal(t, before, p)
			adjusted[by] = got
		}
		closed := closure(p)
		for i := range p {
			require.InEpsilon(t, 1+closed[i], 1+adjusted[stats.Hommel][i], 1e-12)
			chain := []float64{p[i], adjusted[stats.Hommel][i], adjusted[stats.Hochberg][i], adjusted[stats.Holm][i], adjusted[stats.Bonferroni][i], 1}
			for k := 1; k < len(chain); k++ { // each is no stronger than the last
				require.LessOrEqual(t, chain[k-1], chain[k]*(1+1e-14))
			}
			require.LessOrEqual(t, adjusted[stats.BenjaminiHochberg][i], adjusted[stats.BenjaminiYekutieli][i]*(1+1e-14))
		}
	})
}

func closure(p []float64) []float64 {
	closed := make([]float64, len(p))
	for set := 1; set < 1<<len(p); set++ {
		var members []float64
		for i, x := range p {
			if set>>i&1 == 1 {
				members = append(members, x)
			}
		}
		slices.Sort(members)
		simes := 1.0
		for j, x := range members {
			simes = min(simes, float64(len(members))/float64(j+1)*x)
		}
		for i := range p {
			if set>>i&1 == 1 {
				closed[i] = max(closed[i], simes)
			}
		}
	}
	return closed
}

func TestAdjustResults(t *testing.T) {
	good, err := stats.RateRatio(programme, comparison, nil)
	require.NoError(t, err)
	adjusted, err := stats.AdjustResults([]stats.Result{good, good}, stats.Bonferroni)
	require.NoError(t, err)
	require.Equal(t, &stats.Adjusted{By: stats.Bonferroni, Of: 2, P: 2 * good.P}, adjusted[1].Adjusted)
	require.Nil(t, good.Adjusted)
	requireRoundTrip(t, adjusted[0])
	_, err = stats.AdjustResults([]stats.Result{good, {}}, stats.Holm) // an error was passed over
	require.Equal(t, []fault{{sv.CodeRequired, "/results/1"}}, faults(t, err))
}
