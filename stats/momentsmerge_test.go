package stats_test

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// exactMoments are the mean and the standard deviation by exact sums, which
// only the end rounds.
func exactMoments(rows []float64) stats.Moments {
	sum, squares := new(big.Rat), new(big.Rat)
	for _, x := range rows {
		r := new(big.Rat).SetFloat64(x)
		sum.Add(sum, r)
		squares.Add(squares, r.Mul(r, r))
	}
	n := big.NewRat(int64(len(rows)), 1)
	mean := new(big.Rat).Quo(sum, n)
	squares.Sub(squares, sum.Mul(sum, mean))
	m := stats.Moments{N: len(rows)}
	m.Mean, _ = mean.Float64()
	if len(rows) > 1 {
		variance, _ := squares.Quo(squares, n.Sub(n, big.NewRat(1, 1))).Float64()
		m.SD = math.Sqrt(variance)
	}
	return m
}

func requireMoments(t *testing.T, want, got stats.Moments) {
	t.Helper()
	require.Equal(t, want.N, got.N)
	require.InDelta(t, want.Mean, got.Mean, 1e-12*max(math.Abs(want.Mean), want.SD))
	near(t, want.SD, got.SD, 1e-12)
}

// hostileData is data that breaks sums of raw squares.
func hostileData() map[string][]float64 {
	random := rand.New(rand.NewPCG(3, 4))
	fill := func(n int, value func(i int) float64) []float64 {
		rows := make([]float64, n)
		for i := range rows {
			rows[i] = value(i)
		}
		return rows
	}
	return map[string][]float64{
		"one":            {-7},
		"two":            {1e9, 1e9 + 1},
		"attendances":    fill(5000, func(int) float64 { return float64(random.IntN(9)) }),
		"large mean":     fill(1_000_000, func(int) float64 { return 1e9 + random.NormFloat64() }),
		"larger mean":    fill(20_000, func(int) float64 { return 1e15 + float64(random.IntN(5)) }),
		"negative":       fill(20_000, func(int) float64 { return -1e12 + random.Float64() }),
		"sorted":         fill(20_000, func(i int) float64 { return 1e9 + float64(i) }),
		"outlier first":  fill(20_000, func(i int) float64 { return random.NormFloat64() + 1e9*float64(max(0, 1-i)) }),
		"twelve decades": fill(20_000, func(int) float64 { return math.Exp(27 * random.NormFloat64() / 3) }),
		"constant":       fill(20_000, func(int) float64 { return 0.1 }),
		"huge":           fill(3000, func(i int) float64 { return 1e50 * float64(1-2*(i%2)) }),
	}
}

func TestMomentsOfOnePassAreTheExactOnes(t *testing.T) {
	for name, rows := range hostileData() {
		t.Run(name, func(t *testing.T) {
			want := exactMoments(rows)
			got, err := stats.MomentsOf(slices.Values(rows))
			require.NoError(t, err)
			requireMoments(t, want, got)
			requireMomentsRoundTrip(t, got)
			for _, n := range []int{2, 7, 1000} {
				var dealt, cut stats.Moments
				for i, part := range parts(rows, n) {
					m, err := stats.MomentsOf(slices.Values(part))
					require.NoError(t, err)
					dealt = dealt.Merge(m)
					m, err = stats.MomentsOf(slices.Values(rows[i*len(rows)/n : (i+1)*len(rows)/n]))
					require.NoError(t, err)
					cut = m.Merge(cut)
				}
				requireMoments(t, want, dealt)
				requireMoments(t, want, cut)
			}
		})
	}
}

// Published moments merge as the raw data of both would have it.
func TestMergeOfPublishedMoments(t *testing.T) {
	a, b := []float64{2, 4, 4, 5}, []float64{1, 9, 3}
	got := exactMoments(a).Merge(exactMoments(b))
	requireMoments(t, exactMoments(append(a, b...)), got)
	require.Equal(t, stats.Moments{N: 3, Mean: 2, SD: 1}, stats.Moments{}.Merge(stats.Moments{N: 3, Mean: 2, SD: 1}))
	require.Equal(t, stats.Moments{N: 3, Mean: 2, SD: 1}, stats.Moments{N: 3, Mean: 2, SD: 1}.Merge(stats.Moments{}))
}

func TestMomentsOfRefusals(t *testing.T) {
	m, err := stats.MomentsOf(slices.Values([]float64{}))
	require.NoError(t, err)
	require.Equal(t, stats.Moments{}, m)
	for _, c := range []struct {
		rows []float64
		want []fault
	}{
		{[]float64{1, math.NaN(), math.NaN()}, []fault{{sv.CodeNotFinite, "/1"}}},
		{[]float64{math.Inf(-1)}, []fault{{sv.CodeNotFinite, "/0"}}},
		{[]float64{1, 2, 1e51}, []fault{{sv.CodeRange, "/2"}}},
	} {
		_, err := stats.MomentsOf(slices.Values(c.rows))
		require.Equal(t, c.want, faults(t, err))
	}
}

func TestMomentsJSON(t *testing.T) {
	m := stats.Moments{N: 3, Mean: 1. / 3, SD: 2. / 3}
	data, err := m.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"n":3,"mean":0.3333333333333333,"sd":0.6666666666666666}`, string(data))
	for text, want := range map[string][]fault{
		`{"n":-1,"mean":"Inf","sd":-1}`:             {{sv.CodeNotFinite, "/mean"}, {sv.CodeRange, "/n"}, {sv.CodeRange, "/sd"}},
		`{"n":1,"mean":1,"sd":1}`:                   {{sv.CodeConflict, "/sd"}},
		`{"n":2,"mean":1,"sd":1,"mean_rest":0.5}`:   {{sv.CodeRange, "/mean_rest"}},
		`{"n":2,"mean":1,"sd":1,"mean_rest":"Inf"}`: {{sv.CodeRange, "/mean_rest"}},
		`{"n":2,"mean":1,"SD":1}`:                   {{sv.CodeUnknown, "/SD"}},
		`{"n":null}`:                                {{sv.CodeSyntax, "/n"}},
		`7`:                                         {{sv.CodeSyntax, ""}},
	} {
		kept := m
		require.Equal(t, want, faults(t, kept.UnmarshalJSON([]byte(text))), text)
		require.Equal(t, m, kept)
	}
	_, err = stats.Moments{N: 1, Mean: math.NaN()}.MarshalJSON()
	require.Error(t, err)
	_, data = forms(t, stats.Moments{N: 1})
	body := data[:len(data)-4]
	binary.BigEndian.PutUint64(body[5:], math.Float64bits(math.NaN())) // the mean
	require.Equal(t, []fault{{sv.CodeNotFinite, "/mean"}, {sv.CodeRange, "/mean_rest"}}, faults(t, new(stats.Moments).UnmarshalBinary(sealed(body...))))
}

func TestMergeKeepsWhatIsInvalid(t *testing.T) {
	good := stats.Moments{N: 10, Mean: 2, SD: 1}
	for _, bad := range []stats.Moments{{N: 10, Mean: 1, SD: -2}, {N: -5, Mean: 2}, {N: 1, Mean: 2, SD: 7}, {Mean: 2, SD: 7}, {N: 3, Mean: math.NaN()}} {
		for _, merged := range []stats.Moments{good.Merge(bad), bad.Merge(good), bad.Merge(stats.Moments{})} {
			_, err := stats.OneSampleT(stats.Sample{Moments: merged}, nil)
			require.Error(t, err, "%+v", bad)
		}
	}
}
