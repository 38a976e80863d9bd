package resample_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

var allLimits = []stats.Limits{
	resample.BCa, resample.Percentile, resample.Basic, resample.Normal, resample.BCaMid, resample.PercentileLinear,
}

func draws(t *testing.T, s resample.Statistic, o resample.Options) []float64 {
	t.Helper()
	b, err := resample.Bootstrap(t.Context(), s, &o)
	require.NoError(t, err)
	require.NoError(t, b.Result.Validate())
	return b.Draws
}

func requireClose(t *testing.T, want, got []float64) {
	t.Helper()
	require.Len(t, got, len(want))
	require.InDeltaSlice(t, want, got, 1e-12)
}

func TestSameNumbersOnAnyNumberOfWorkers(t *testing.T) {
	x, y := stats.Sample{Values: uneven(50, 1)}, stats.Sample{Values: uneven(70, 2)}
	var first []any
	for _, workers := range []int{1, 2, 8} {
		o := &resample.Options{Seed: 9, Workers: workers, Draws: 1000}
		b, err := resample.Bootstrap(t.Context(), resample.OfSamples(x, y, meanDifference), o)
		require.NoError(t, err)
		two, err := resample.TwoSample(t.Context(), x, y, o)
		require.NoError(t, err)
		flip, err := resample.SignFlip(t.Context(), y, o)
		require.NoError(t, err)
		permuted, err := resample.Permute(t.Context(), x, y, meanDifference, o)
		require.NoError(t, err)
		got := []any{b.Draws, b.Result, two, flip, permuted}
		if first == nil {
			first = got
		}
		require.Equal(t, first, got, "%d workers", workers)
	}
}

func TestSeedsDiffer(t *testing.T) {
	s := resample.Mean(stats.Sample{Values: uneven(50, 1)})
	first := draws(t, s, resample.Options{Seed: 1, Draws: 200})
	require.Equal(t, first, draws(t, s, resample.Options{Seed: 1, Draws: 200}))
	require.Equal(t, first[:100], draws(t, s, resample.Options{Seed: 1, Draws: 100}), "fewer draws are the first of more")
	other := draws(t, s, resample.Options{Seed: 2, Draws: 200})
	for i := range first {
		require.NotEqual(t, first[i], other[i])
	}
	sorted := slices.Compact(slices.Sorted(slices.Values(first)))
	require.Len(t, sorted, 200, "no block repeats another")
}

// Sums and functions, rows and tallies, in any order, are the same statistic.
func TestSameDataSameDraws(t *testing.T) {
	values := attendances(60, 1)
	tally := stats.Sample{}
	for v := range 30 {
		tally.Values, tally.Counts = append(tally.Values, float64(v)), append(tally.Counts, 0)
	}
	for _, v := range values {
		tally.Counts[int(v)]++
	}
	reversed := slices.Clone(values)
	slices.Reverse(reversed)
	rows, other := stats.Sample{Values: values}, stats.Sample{Values: attendances(40, 2)}
	o := resample.Options{Seed: 4, Draws: 300}

	want := draws(t, resample.Mean(rows), o)
	requireClose(t, want, draws(t, resample.Mean(tally), o))
	requireClose(t, want, draws(t, resample.Mean(stats.Sample{Values: reversed}), o))
	requireClose(t, want, draws(t, resample.OfSample(rows, mean), o))
	sorted := slices.Sorted(slices.Values(values))
	requireClose(t, want, draws(t, resample.OfRows(resample.Rows{Groups: []int{60}}, func(rows []int32) float64 {
		sum := 0.0
		for _, r := range rows {
			sum += sorted[r]
		}
		return sum / float64(len(rows))
	}), o))
	want = draws(t, resample.MeanDifference(rows, other), o)
	requireClose(t, want, draws(t, resample.OfSamples(tally, other, meanDifference), o))

	forRows, err := resample.TwoSample(t.Context(), rows, other, &resample.Options{Approach: stats.MonteCarlo, Seed: 1})
	require.NoError(t, err)
	forTally, err := resample.TwoSample(t.Context(), tally, other, &resample.Options{Approach: stats.MonteCarlo, Seed: 1})
	require.NoError(t, err)
	require.Equal(t, forRows.P, forTally.P)
}

func TestJackknifeOfSumsIsThatOfTheFunction(t *testing.T) {
	x, y := stats.Sample{Values: attendances(40, 1)}, stats.Sample{Values: attendances(25, 2)}
	clusters := make([]string, 40)
	for i := range clusters {
		clusters[i] = strconv.Itoa(i % 9)
	}
	pairs := stats.Pairs{Before: attendances(40, 3), After: attendances(40, 4), Clusters: clusters}
	ratioOf := func(x, y []float64) float64 { return mean(x) / mean(y) }
	for name, s := range map[string][2]resample.Statistic{
		"mean":        {resample.Mean(x), resample.OfSample(x, mean)},
		"difference":  {resample.MeanDifference(x, y), resample.OfSamples(x, y, meanDifference)},
		"ratio":       {resample.MeanRatio(x, y), resample.OfSamples(x, y, ratioOf)},
		"change":      {resample.MeanChange(pairs), resample.OfPairs(pairs, func(b, a []float64) float64 { return mean(a) - mean(b) })},
		"rate ratio":  {resample.RateRatio(pairs), resample.OfPairs(pairs, func(b, a []float64) float64 { return ratioOf(a, b) })},
		"of far away": {resample.Mean(shifted(x, 1e8)), resample.OfSample(x, mean)},
	} {
		var acceleration [2]float64
		for i := range s {
			b, err := resample.Bootstrap(t.Context(), s[i], &resample.Options{Seed: 1, Draws: 500})
			require.NoError(t, err, name)
			acceleration[i], _ = b.Result.Detail("acceleration")
		}
		require.NotZero(t, acceleration[0], name)
		require.InEpsilon(t, acceleration[1], acceleration[0], 1e-6, name)
	}
}

func shifted(s stats.Sample, by float64) stats.Sample {
	s.Values = slices.Clone(s.Values)
	for i := range s.Values {
		s.Values[i] += by
	}
	return s
}

// The standard error of a mean is known.
func TestSpreadOfDrawsIsTheStandardError(t *testing.T) {
	values := uneven(200, 1)
	m, squares := mean(values), 0.0
	for _, v := range values {
		squares += (v - m) * (v - m)
	}
	want := math.Sqrt(squares) / 200
	b, err := resample.Bootstrap(t.Context(), resample.Mean(stats.Sample{Values: values, Unit: "point"}), &resample.Options{Seed: 1, Draws: 20_000})
	require.NoError(t, err)
	require.InEpsilon(t, want, b.Result.Estimate.SE, 5/math.Sqrt(2*20_000.0))
	require.Equal(t, "point", b.Result.Estimate.Unit)
	require.InDelta(t, m, b.Result.Estimate.Value, 1e-12)
	require.Equal(t, &stats.Draws{N: 20_000, Seed: 1, PSE: b.Result.Draws.PSE}, b.Result.Draws)
}

// Clusters of rows that are all the same carry no more than one row each.
func TestClustersAreDrawnWhole(t *testing.T) {
	before, after := attendances(35, 1), attendances(35, 2)
	single := stats.Pairs{Before: before, After: after}
	var many stats.Pairs
	for range 4 {
		for i := range before {
			many.Before, many.After = append(many.Before, before[i]), append(many.After, after[i])
			many.Clusters = append(many.Clusters, fmt.Sprint("practice ", i))
		}
	}
	o := resample.Options{Seed: 1, Draws: 400}
	change := func(b, a []float64) float64 { return mean(a) - mean(b) }
	for _, of := range []func(stats.Pairs) resample.Statistic{
		resample.RateRatio, resample.MeanChange, func(p stats.Pairs) resample.Statistic { return resample.OfPairs(p, change) },
	} {
		requireClose(t, draws(t, of(single), o), draws(t, of(many), o))
	}
	tally := single
	tally.Counts = slices.Repeat([]int{4}, 35)
	tally.Clusters = many.Clusters[:35]
	requireClose(t, draws(t, resample.RateRatio(single), o), draws(t, resample.RateRatio(tally), o))
}

func TestRowsOfGroupsAndClusters(t *testing.T) {
	rows := resample.Rows{Groups: []int{6, 6}, Clusters: []string{"a", "b", "a", "f", "g", "h", "c", "d", "d", "e", "i", "j"}}
	together := map[int32]int32{0: 2, 7: 8}   // the rows of a, and of d
	firstOfFirst := []int32{0, 1, 3, 4, 5}    // one row of each cluster of the first group
	firstOfSecond := []int32{6, 7, 9, 10, 11} // and of the second
	_, err := resample.Bootstrap(t.Context(), resample.OfRows(rows, func(rows []int32) float64 {
		seen := map[int32]int{}
		for _, r := range rows {
			seen[r]++
		}
		for row, with := range together {
			if seen[row] != seen[with] {
				panic("a cluster was torn apart")
			}
		}
		drawn := func(first []int32) (n int) {
			for _, row := range first {
				n += seen[row]
			}
			return n
		}
		if a, b := drawn(firstOfFirst), drawn(firstOfSecond); a > 5 || b > 5 || a+b < 9 { // 9 with one left out
			panic("the groups were mixed")
		}
		return float64(seen[1] + seen[6])
	}), &resample.Options{Seed: 1, Draws: 200, Limits: resample.Percentile})
	require.NoError(t, err)
}

func TestRateRatioCountsTime(t *testing.T) {
	p := stats.Pairs{Before: []float64{4, 2, 6}, After: []float64{1, 2, 0}, Observed: stats.Observed{Before: 2, After: 1, Unit: "year"}}
	b, err := resample.Bootstrap(t.Context(), resample.RateRatio(p), &resample.Options{Seed: 1})
	require.NoError(t, err)
	require.InDelta(t, 0.5, b.Result.Estimate.Value, 1e-15)
	require.Equal(t, stats.Ratio, b.Result.Estimate.Scale)
	require.Equal(t, 1.0, b.Result.Null)
	require.Zero(t, b.Result.Estimate.SE, "a draw of 0 has no logarithm")
}

func TestSidedIntervals(t *testing.T) {
	s := resample.Mean(stats.Sample{Values: attendances(80, 1)})
	for _, limits := range allLimits {
		at := func(side stats.Alternative, level float64) stats.Interval {
			b, err := resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1, Alternative: side, Level: level, Limits: limits})
			require.NoError(t, err)
			require.NoError(t, b.Result.Validate())
			return b.Result.Estimate.Interval
		}
		both := at(stats.TwoSided, 0.9)
		require.Equal(t, stats.Interval{Low: math.Inf(-1), High: both.High, Level: 0.95}, rounded(at(stats.Less, 0.95), both), limits)
		require.Equal(t, stats.Interval{Low: both.Low, High: math.Inf(1), Level: 0.95}, rounded(at(stats.Greater, 0.95), both), limits)
	}
}

// rounded takes ends over that differ by less than 1e-9.
func rounded(i, like stats.Interval) stats.Interval {
	if math.Abs(i.Low-like.Low) < 1e-9 {
		i.Low = like.Low
	}
	if math.Abs(i.High-like.High) < 1e-9 {
		i.High = like.High
	}
	return i
}

// P is where the interval begins to leave the null out.
func TestPAgreesWithTheInterval(t *testing.T) {
	values := uneven(80, 1)
	for i, v := range values {
		values[i] = v * v
	}
	s := resample.Mean(stats.Sample{Values: values})
	for _, limits := range allLimits {
		for _, side := range sides {
			for _, null := range []float64{mean(values) - 15, mean(values) - 4, mean(values) + 10} {
				r := bootstrapped(t, s, limits, side, null, 0)
				require.NoError(t, r.Validate())
				require.Positive(t, r.P)
				if r.P > 0.9 {
					continue
				}
				narrow := bootstrapped(t, s, limits, side, null, 1-1.1*r.P).Estimate.Interval
				wide := bootstrapped(t, s, limits, side, null, 1-0.9*r.P).Estimate.Interval
				require.False(t, narrow.Low < null && null < narrow.High, "%s %s %v: p %v, %v", limits, side, null, r.P, narrow)
				require.True(t, wide.Low < null && null < wide.High, "%s %s %v: p %v, %v", limits, side, null, r.P, wide)
			}
		}
	}
}

func bootstrapped(t *testing.T, s resample.Statistic, limits stats.Limits, side stats.Alternative, null, level float64) stats.Result {
	t.Helper()
	b, err := resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1, Draws: 19_999, Limits: limits, Alternative: side, Null: null, Level: level})
	require.NoError(t, err)
	return b.Result
}

func TestWithIsTheSameAsAskingForIt(t *testing.T) {
	s := resample.Mean(stats.Sample{Values: attendances(80, 1)})
	all, err := resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1})
	require.NoError(t, err)
	for _, limits := range allLimits {
		want, err := resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1, Limits: limits})
		require.NoError(t, err)
		got, err := all.With(limits)
		require.NoError(t, err)
		require.Equal(t, want.Result, got)
		data, err := got.MarshalJSON()
		require.NoError(t, err)
		var back stats.Result
		require.NoError(t, back.UnmarshalJSON(data))
		require.Equal(t, got.Draws.Seed, back.Draws.Seed)
	}
}

func TestNotes(t *testing.T) {
	few := resample.Mean(stats.Sample{Values: []float64{1, 2, 9, math.NaN()}})
	b, err := resample.Bootstrap(t.Context(), few, &resample.Options{Seed: 1, DropMissing: true, Draws: 20, Limits: resample.Percentile})
	require.NoError(t, err)
	require.Equal(t, 1, b.Result.Dropped)
	var codes []sv.Code
	for _, n := range b.Result.Notes {
		codes = append(codes, n.Code)
	}
	require.Equal(t, []sv.Code{stats.CodeDropped, resample.CodeFewUnits, resample.CodeExtremeDraws}, codes)

	spread := resample.OfSample(stats.Sample{Values: uneven(40, 1)}, func(v []float64) float64 { return stat.StdDev(v, nil) })
	b, err = resample.Bootstrap(t.Context(), spread, &resample.Options{Seed: 1, Limits: resample.Percentile, Level: 0.01})
	require.NoError(t, err)
	require.NoError(t, b.Result.Validate())
	require.Equal(t, resample.CodeEstimateOutside, b.Result.Notes[0].Code)
	require.Greater(t, b.Result.Estimate.Value, b.Result.Estimate.Interval.High)
}

func TestCancelledAtTheNextDraw(t *testing.T) {
	x, y := stats.Sample{Values: uneven(200, 1)}, stats.Sample{Values: uneven(200, 2)}
	for name, call := range map[string]func(context.Context, *resample.Options) error{
		"TwoSample": func(ctx context.Context, o *resample.Options) error {
			_, err := resample.TwoSample(ctx, x, y, o)
			return err
		},
		"SignFlip": func(ctx context.Context, o *resample.Options) error {
			_, err := resample.SignFlip(ctx, x, o)
			return err
		},
		"Permute": func(ctx context.Context, o *resample.Options) error {
			_, err := resample.Permute(ctx, x, y, meanDifference, o)
			return err
		},
		"Bootstrap": func(ctx context.Context, o *resample.Options) error {
			_, err := resample.Bootstrap(ctx, resample.Mean(x), o)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			calls := 0
			err := call(ctx, &resample.Options{Seed: 1, Draws: 1_000_000, Workers: 2, Progress: func(int, int) {
				calls++
				cancel()
			}})
			require.ErrorIs(t, err, context.Canceled)
			require.ErrorContains(t, err, "resample."+name)
			require.LessOrEqual(t, calls, 2, "each worker finishes the block it has done")
		})
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := resample.SignFlip(cancelled, stats.Sample{Values: attendances(500, 1)}, nil)
	require.ErrorIs(t, err, context.Canceled, "counting stops too")
	_, err = resample.TwoSample(cancelled, stats.Sample{Values: attendances(50, 1)}, stats.Sample{Values: attendances(50, 2)}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestProgressGrowsToTheTotal(t *testing.T) {
	var busy sync.Mutex
	last, calls := 0, 0
	s := resample.OfSample(stats.Sample{Values: uneven(100, 1)}, mean)
	_, err := resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1, Draws: 1000, Workers: 4, Progress: func(done, total int) {
		require.True(t, busy.TryLock(), "one at a time")
		defer busy.Unlock()
		require.Equal(t, 1100, total, "draws and jackknife")
		require.Greater(t, done, last)
		last = done
		calls++
	}})
	require.NoError(t, err)
	require.Equal(t, 1100, last)
	require.Equal(t, 18, calls)
}

func TestInputsStayAsTheyAre(t *testing.T) {
	x, y := []float64{3, 1, 2, 5, 4}, []float64{9, 7, 8, 3}
	ruin := func(x, y []float64) float64 {
		d := mean(x) - mean(y)
		slices.Sort(x)
		slices.Sort(y)
		return d
	}
	want, err := resample.Permute(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, meanDifference, &resample.Options{Draws: 50, Seed: 1})
	require.NoError(t, err)
	got, err := resample.Permute(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, ruin, &resample.Options{Draws: 50, Seed: 1})
	require.NoError(t, err)
	require.Equal(t, want, got, "a statistic may reorder its values")
	_, err = resample.Bootstrap(t.Context(), resample.OfSamples(stats.Sample{Values: x}, stats.Sample{Values: y}, ruin), &resample.Options{Draws: 50, Seed: 1})
	require.NoError(t, err)
	p := stats.Pairs{Before: x[:4], After: y, Observed: stats.Observed{Before: 2, After: 1}}
	_, err = resample.Bootstrap(t.Context(), resample.RateRatio(p), &resample.Options{Draws: 50, Seed: 1})
	require.NoError(t, err)
	_, err = resample.TwoSample(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, nil)
	require.NoError(t, err)
	require.Equal(t, []float64{3, 1, 2, 5, 4}, x)
	require.Equal(t, []float64{9, 7, 8, 3}, y)
}

// Draws that equal the estimate count as R counts them, whose mean is rounded
// once: below it are 466 of 999, and the correction is qnorm(466/999) (R 4.2.2).
func TestDrawsThatEqualTheEstimate(t *testing.T) {
	x := stats.Sample{Values: []float64{-0.6, 0.3, 0.1, -0.9, 1.2, 0.7, 0.2, -0.3, 0.4, 0.1, 0.8, -0.2}}
	resamples, s := make([][]int32, 999), 5
	for b := range resamples {
		for range x.Values {
			s = 16807 * s % (1<<31 - 1)
			resamples[b] = append(resamples[b], int32(s*len(x.Values)/(1<<31-1)))
		}
	}
	r, err := resample.Replay(resample.Mean(x), resamples, nil)
	require.NoError(t, err)
	z, _ := r.Result.Detail("bias correction")
	require.InDelta(t, -0.084155330890465035, z, 1e-12)
}

// As long before as after is as if no times were given.
func TestEqualTimesChangeNothing(t *testing.T) {
	p := stats.Pairs{
		Before: []float64{3, 1, 4, 1, 5, 2, 6, 5, 3, 5, 2, 1, 7, 4},
		After:  []float64{2, 1, 3, 0, 4, 2, 1, 5, 2, 1, 2, 1, 3, 3},
	}
	o := &resample.Options{Seed: 1, Draws: 1999}
	want, err := resample.Bootstrap(t.Context(), resample.RateRatio(p), o)
	require.NoError(t, err)
	for _, time := range []float64{7, 12, 365} {
		p.Observed = stats.Observed{Before: time, After: time}
		got, err := resample.Bootstrap(t.Context(), resample.RateRatio(p), o)
		require.NoError(t, err)
		require.Equal(t, want.Result, got.Result)
	}
}
