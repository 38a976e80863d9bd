package resample_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

var (
	nan   = math.NaN()
	good  = stats.Sample{Values: []float64{1, 2, 3, 5}}
	seed1 = &resample.Options{Seed: 1}
)

func TestProblemsOfTests(t *testing.T) {
	wide := stats.Sample{Values: uneven(60, 1)}
	for _, c := range []struct {
		name string
		x, y stats.Sample
		o    *resample.Options
		want []fault
	}{
		{"empty", stats.Sample{}, stats.Sample{Values: []float64{}}, nil, []fault{{stats.CodeInsufficient, "/x"}, {stats.CodeInsufficient, "/y"}}},
		{"moments", stats.Sample{Moments: stats.Moments{N: 5, Mean: 1, SD: 1}}, good, nil, []fault{{stats.CodeSampleLacks, "/x"}}},
		{"not finite", stats.Sample{Values: []float64{1, nan, math.Inf(1)}}, good, nil, []fault{{sv.CodeNotFinite, "/x/values/1"}, {sv.CodeNotFinite, "/x/values/2"}}},
		{"huge", stats.Sample{Values: []float64{1e51}}, good, nil, []fault{{sv.CodeRange, "/x/values/0"}}},
		{"all missing", stats.Sample{Values: []float64{nan}}, good, &resample.Options{DropMissing: true}, []fault{{stats.CodeInsufficient, "/x"}}},
		{"tally", stats.Sample{Values: []float64{1, 2}, Counts: []int{1}}, stats.Sample{Values: []float64{1, 2}, Counts: []int{1, -1}}, nil, []fault{{sv.CodeConflict, "/x/counts"}, {sv.CodeRange, "/y/counts/1"}}},
		{"too many", stats.Sample{Values: []float64{1}, Counts: []int{1 << 27}}, good, nil, []fault{{sv.CodeRange, "/x/counts/0"}}},
		{"units", good, stats.Sample{Values: []float64{1}, Unit: "point"}, nil, []fault{{sv.CodeUnit, "/y/unit"}}},
		{"options", good, good, &resample.Options{Alternative: 7, Approach: "guess", Draws: -1, Seed: -1, Workers: -1, Limits: resample.BCa}, []fault{
			{sv.CodeConflict, "/options"}, {sv.CodeUnknown, "/options/alternative"}, {sv.CodeUnknown, "/options/approach"},
			{sv.CodeRange, "/options/draws"}, {sv.CodeRange, "/options/seed"}, {sv.CodeRange, "/options/workers"},
		}},
		{"no seed", good, good, &resample.Options{Approach: stats.MonteCarlo}, []fault{{sv.CodeRequired, "/options/seed"}}},
		{"no seed for many", wide, wide, nil, []fault{{sv.CodeRequired, "/options/seed"}}},
		{"not countable", wide, wide, &resample.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := resample.TwoSample(t.Context(), c.x, c.y, c.o)
			require.Equal(t, c.want, faults(t, err))
			_, err = resample.Permute(t.Context(), c.x, c.y, meanDifference, c.o)
			require.Equal(t, c.want, faults(t, err))
		})
	}
	_, err := resample.SignFlip(t.Context(), stats.Sample{Values: []float64{nan}}, &resample.Options{Null: nan})
	require.Equal(t, []fault{{sv.CodeNotFinite, "/d/values/0"}, {sv.CodeNotFinite, "/options/null"}}, faults(t, err))
	_, err = resample.SignFlip(t.Context(), good, &resample.Options{Null: -1e51})
	require.Equal(t, []fault{{sv.CodeRange, "/options/null"}}, faults(t, err))
	_, err = resample.SignFlip(t.Context(), wide, nil)
	require.Equal(t, []fault{{sv.CodeRequired, "/options/seed"}}, faults(t, err))
	_, err = resample.Permute(t.Context(), good, good, nil, &resample.Options{Null: 1})
	require.Equal(t, []fault{{sv.CodeConflict, "/options/null"}, {sv.CodeRequired, "/statistic"}}, faults(t, err))
	_, err = resample.Permute(t.Context(), good, good, func(x, _ []float64) float64 { return 1 / (x[0] - 2) }, nil)
	require.Equal(t, []fault{{sv.CodeNotFinite, "/statistic"}}, faults(t, err))
	require.ErrorContains(t, err, "for 14 of 70 deals, first for number 55")
}

func TestProblemsOfBootstrap(t *testing.T) {
	first := func(values []float64) float64 { return values[0] }
	unnamed := func(rows []int32) float64 { return float64(rows[0]) }
	renamed := resample.Mean(good)
	renamed.Scale = "odds"
	for _, c := range []struct {
		name string
		s    resample.Statistic
		o    *resample.Options
		want []fault
	}{
		{"nothing", resample.Statistic{}, nil, []fault{{sv.CodeRequired, "/options/seed"}, {sv.CodeRequired, "/statistic"}}},
		{"scale", renamed, seed1, []fault{{sv.CodeUnknown, "/statistic/scale"}}},
		{"no function", resample.OfSample(good, nil), seed1, []fault{{sv.CodeRequired, "/statistic"}}},
		{"options", resample.Mean(good), &resample.Options{Seed: 1, Level: 1, Limits: "wide", Draws: 1, Approach: stats.Exact}, []fault{
			{sv.CodeConflict, "/options/approach"}, {sv.CodeRange, "/options/draws"}, {sv.CodeRange, "/options/level"}, {sv.CodeUnknown, "/options/limits"},
		}},
		{"empty", resample.Mean(stats.Sample{}), seed1, []fault{{stats.CodeInsufficient, "/sample"}}},
		{"one", resample.OfSample(stats.Sample{Values: []float64{1}}, first), seed1, []fault{{stats.CodeInsufficient, "/statistic"}}},
		{"one in a group", resample.MeanDifference(good, stats.Sample{Values: []float64{1}}), seed1, []fault{{stats.CodeInsufficient, "/statistic"}}},
		{"moments", resample.MeanRatio(stats.Sample{Moments: stats.Moments{N: 3, Mean: 1, SD: 1}}, good), seed1, []fault{{stats.CodeSampleLacks, "/x"}}},
		{"constant", resample.Mean(stats.Sample{Values: []float64{2, 2, 2}}), seed1, []fault{{stats.CodeConstant, "/statistic"}}},
		{"no pairs", resample.RateRatio(stats.Pairs{}), seed1, []fault{{stats.CodeInsufficient, "/pairs"}}},
		{"lengths", resample.MeanChange(stats.Pairs{Before: []float64{1}, After: nil}), seed1, []fault{{sv.CodeConflict, "/pairs/after"}}},
		{"clusters", resample.MeanChange(stats.Pairs{Before: []float64{1, 2}, After: []float64{1, 2}, Clusters: []string{"a"}}), seed1, []fault{{sv.CodeConflict, "/pairs/clusters"}}},
		{"one cluster", resample.MeanChange(stats.Pairs{Before: []float64{1, 2}, After: []float64{1, 3}, Clusters: []string{"a", "a"}}), seed1, []fault{{stats.CodeInsufficient, "/statistic"}}},
		{"pairs of none", resample.MeanChange(stats.Pairs{Before: []float64{nan, 1, 2}, After: []float64{1, nan, math.Inf(1)}}), seed1, []fault{
			{sv.CodeNotFinite, "/pairs/after/1"}, {sv.CodeNotFinite, "/pairs/after/2"}, {sv.CodeNotFinite, "/pairs/before/0"},
		}},
		{"no events", resample.RateRatio(stats.Pairs{Before: []float64{0, 0}, After: []float64{-1, 2}}), seed1, []fault{{sv.CodeRange, "/pairs/after/0"}, {stats.CodeNoEvents, "/pairs/before"}}},
		{"times", resample.RateRatio(stats.Pairs{Before: []float64{1, 2}, After: []float64{1, 2}, Observed: stats.Observed{Before: -1}}), seed1, []fault{{sv.CodeRange, "/pairs/observed/after"}, {sv.CodeRange, "/pairs/observed/before"}}},
		{"unequal times", resample.MeanChange(stats.Pairs{Before: []float64{1, 2}, After: []float64{1, 2}, Observed: stats.Observed{Before: 1, After: 2}}), seed1, []fault{{sv.CodeConflict, "/pairs/observed"}}},
		{"no rows", resample.OfRows(resample.Rows{}, unnamed), seed1, []fault{{stats.CodeInsufficient, "/rows"}}},
		{"an empty group", resample.OfRows(resample.Rows{Groups: []int{2, 0}}, unnamed), seed1, []fault{{sv.CodeRange, "/rows/groups"}}},
		{"clusters of rows", resample.OfRows(resample.Rows{Groups: []int{2}, Clusters: []string{"a"}}, unnamed), seed1, []fault{{sv.CodeConflict, "/rows/clusters"}}},
		{"a cluster in two groups", resample.OfRows(resample.Rows{Groups: []int{2, 2}, Clusters: []string{"a", "b", "c", "a"}}, unnamed), seed1, []fault{{sv.CodeConflict, "/rows/clusters"}}},
		{"undefined", resample.OfSample(good, func([]float64) float64 { return nan }), seed1, []fault{{sv.CodeNotFinite, "/statistic"}}},
		{"undefined at times", resample.RateRatio(stats.Pairs{Before: []float64{0, 0, 1}, After: []float64{1, 1, 1}}), seed1, []fault{{sv.CodeNotFinite, "/statistic"}}},
		{"undefined without a row", resample.OfSample(good, func(v []float64) float64 { return mean(v) + math.Sqrt(float64(len(v)-4)) }), seed1, []fault{{sv.CodeNotFinite, "/statistic"}}},
		{"one side", resample.OfSample(good, func(v []float64) float64 { return math.Abs(mean(v) - 2.75) }), seed1, []fault{{resample.CodeOneSidedDraws, "/draws"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, err := resample.Bootstrap(t.Context(), c.s, c.o)
			require.Equal(t, c.want, faults(t, err))
			require.Zero(t, b.Result)
		})
	}
	_, err := resample.Bootstrap(t.Context(), resample.RateRatio(stats.Pairs{Before: []float64{0, 1}, After: []float64{1, 1}}), &resample.Options{Seed: 1, Draws: 10})
	require.ErrorContains(t, err, "of 10 draws, first for number")
}

func TestProblemsOfReplay(t *testing.T) {
	twoOfTwo := resample.MeanDifference(stats.Sample{Values: []float64{1, 2}}, stats.Sample{Values: []float64{5, 9}})
	fits := []int32{0, 1, 2, 2}
	for _, c := range []struct {
		name      string
		resamples [][]int32
		want      []fault
	}{
		{"none", nil, []fault{{stats.CodeInsufficient, "/resamples"}}},
		{"short", [][]int32{fits, {0, 1, 2}}, []fault{{sv.CodeConflict, "/resamples/1"}}},
		{"of the other group", [][]int32{fits, fits, {0, 2, 2, 2}}, []fault{{sv.CodeConflict, "/resamples/2"}}},
		{"beyond", [][]int32{{0, 1, 2, 4}, fits}, []fault{{sv.CodeConflict, "/resamples/0"}}},
		{"below", [][]int32{{-1, 1, 2, 3}, fits}, []fault{{sv.CodeConflict, "/resamples/0"}}},
		{"the same", [][]int32{fits, fits}, []fault{{stats.CodeConstant, "/statistic"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := resample.Replay(twoOfTwo, c.resamples, nil)
			require.Equal(t, c.want, faults(t, err))
		})
	}
	b, err := resample.Replay(twoOfTwo, [][]int32{fits, {0, 0, 3, 3}, {1, 1, 2, 3}}, &resample.Options{Seed: 3})
	require.NoError(t, err)
	require.Equal(t, []float64{1.5 - 5, 1 - 9, 2 - 7}, b.Draws)
	require.Equal(t, 3, b.Result.Draws.N)
	require.Zero(t, b.Result.Draws.Seed, "nothing was drawn")
}

func TestProblemsOfWith(t *testing.T) {
	_, err := resample.Bootstrapped{}.With(resample.Basic)
	require.Equal(t, []fault{{sv.CodeRequired, "/draws"}}, faults(t, err))
	b, err := resample.Bootstrap(t.Context(), resample.OfSample(good, mean), &resample.Options{Seed: 1, Limits: resample.Normal})
	require.NoError(t, err)
	_, err = b.With(resample.BCa)
	require.Equal(t, []fault{{sv.CodeConflict, "/limits"}}, faults(t, err))
	_, err = b.With("wide")
	require.Equal(t, []fault{{sv.CodeUnknown, "/limits"}}, faults(t, err))
}

func TestDrawsInTheResult(t *testing.T) {
	r, err := resample.TwoSample(t.Context(), good, good, &resample.Options{Approach: stats.MonteCarlo, Seed: 7, Draws: 99})
	require.NoError(t, err)
	require.Contains(t, r.String(), "; 99 draws (seed 7), standard error of p ")
	r.Approach = stats.Exact
	require.Equal(t, []fault{{sv.CodeConflict, "/draws"}}, resultFaults(t, r))
	r.Approach, r.Draws = stats.MonteCarlo, &stats.Draws{PSE: nan}
	require.Equal(t, []fault{{sv.CodeRange, "/draws/n"}, {sv.CodeRange, "/draws/p_se"}}, resultFaults(t, r))
}

func resultFaults(t *testing.T, r stats.Result) (got []fault) {
	t.Helper()
	var ps sv.Problems
	require.ErrorAs(t, r.Validate(), &ps)
	for _, p := range ps {
		got = append(got, fault{p.Code, p.Path})
	}
	return got
}

// A bootstrap of changes carries the caveat that the sign-flip test of them does.
func TestChangesOfOneGroup(t *testing.T) {
	x := stats.Sample{Values: []float64{-3, 0, -1, -2}, Change: true}
	third := func(values []float64) float64 { return values[2] }
	for name, of := range map[string]func(stats.Sample) resample.Statistic{
		"mean":     resample.Mean,
		"function": func(s stats.Sample) resample.Statistic { return resample.OfSample(s, third) },
	} {
		for _, x.Change = range []bool{true, false} {
			b, err := resample.Bootstrap(t.Context(), of(x), &resample.Options{Seed: 1, Draws: 999})
			require.NoError(t, err)
			require.Equal(t, x.Change, slices.ContainsFunc(b.Result.Notes, func(n sv.Note) bool { return n.Code == stats.CodeUncontrolled }), name)
		}
	}
}

// Changes of groups are compared with changes only, and the caveat of it stands
// with the result.
func TestChangesOfGroups(t *testing.T) {
	x := stats.Sample{Values: []float64{-3, 0, -1, -2}, Change: true}
	y := stats.Sample{Values: []float64{0, 1, -1, 0}, Change: true}
	level := stats.Sample{Values: []float64{4, 3, 5, 4}}
	mean := func(xs, ys []float64) float64 { return xs[0] - ys[0] }
	o := &resample.Options{Seed: 1, Draws: 999}
	for name, test := range map[string]func(x, y stats.Sample) (stats.Result, error){
		"two samples": func(x, y stats.Sample) (stats.Result, error) { return resample.TwoSample(t.Context(), x, y, o) },
		"permute": func(x, y stats.Sample) (stats.Result, error) {
			return resample.Permute(t.Context(), x, y, func(xs, ys []float64) float64 { return slices.Max(xs) - slices.Max(ys) }, o)
		},
		"bootstrap of means": func(x, y stats.Sample) (stats.Result, error) {
			b, err := resample.Bootstrap(t.Context(), resample.MeanDifference(x, y), o)
			return b.Result, err
		},
		"bootstrap": func(x, y stats.Sample) (stats.Result, error) {
			b, err := resample.Bootstrap(t.Context(), resample.OfSamples(x, y, mean), o)
			return b.Result, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := test(x, y)
			require.NoError(t, err)
			require.True(t, slices.ContainsFunc(r.Notes, func(n sv.Note) bool { return n.Code == stats.CodeChangesCompared }))
			_, err = test(x, level)
			require.ErrorIs(t, err, sv.CodeConflict)
		})
	}
}

// What is said of the data goes into every result of them, once.
func TestCaveatsOfTheDataStandInEveryResult(t *testing.T) {
	local := sv.Note{Code: "local", Text: "set locally"}
	p := stats.Pairs{Before: []float64{3, 5, 2, 4, 9, 1}, After: []float64{1, 2, 2, 3, 4, 6}, Notes: []sv.Note{local}}
	x, y := stats.Sample{Values: p.Before, Notes: p.Notes}, stats.Sample{Values: p.After, Notes: p.Notes}
	mean := func(x []float64) float64 { return stat.Mean(x, nil) }
	difference := func(x, y []float64) float64 { return mean(x) - mean(y) }
	o := &resample.Options{Draws: 99, Seed: 1}
	var all []stats.Result
	add := func(r stats.Result, err error) {
		require.NoError(t, err)
		all = append(all, r)
	}
	add(resample.SignFlip(t.Context(), x, nil))
	add(resample.TwoSample(t.Context(), x, y, nil))
	add(resample.Permute(t.Context(), x, y, difference, o))
	for _, s := range []resample.Statistic{
		resample.Mean(x), resample.MeanDifference(x, y), resample.MeanRatio(x, y), resample.MeanChange(p), resample.RateRatio(p),
		resample.OfSample(x, mean), resample.OfSamples(x, y, difference), resample.OfPairs(p, difference),
	} {
		b, err := resample.Bootstrap(t.Context(), s, o)
		add(b.Result, err)
	}
	for _, r := range all {
		require.Equal(t, []sv.Note{local}, slices.DeleteFunc(slices.Clone(r.Notes), func(n sv.Note) bool { return n.Code != local.Code }), r.Estimate.Name)
	}
}
