package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestMantelHaenszelAgainstR(t *testing.T) {
	file := readTables(t)
	for _, c := range file.Layered {
		run := func(o stats.Options) stats.Result {
			o.Level = c.Level
			r, err := stats.MantelHaenszel(c.Tables, &o)
			require.NoError(t, err)
			requireValid(t, r)
			return r
		}
		for i, side := range sides {
			near(t, c.P[i], run(stats.Options{Alternative: side, Uncorrected: true}).P, file.Tol)
			near(t, c.PCorrected[i], run(stats.Options{Alternative: side}).P, file.Tol)
		}
		r := run(stats.Options{Uncorrected: true})
		require.InDelta(t, c.Chisq, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq+1e-14)
		near(t, c.Ratio, r.Estimate.Value, file.Tol)
		nearInterval(t, c.Interval, r.Estimate.Interval, file.Tol)
		nearInterval(t, below(c.Below), run(stats.Options{Alternative: stats.Less}).Estimate.Interval, file.Tol)
		nearInterval(t, above(c.Above), run(stats.Options{Alternative: stats.Greater}).Estimate.Interval, file.Tol)
		r = run(stats.Options{})
		require.InDelta(t, c.ChisqCorrected, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq+1e-14)
	}
}

// The fitted first cells are found in two ways, for ratios far below 1 and
// others; exchanging the columns leads from one to the other.
func TestMantelHaenszelSymmetry(t *testing.T) {
	strata := []stats.Table{{{2, 90}, {85, 4}}, {{1, 7}, {60, 9}}, {{3, 50}, {70, 1}}}
	var swapped []stats.Table
	for _, x := range strata {
		swapped = append(swapped, stats.Table{{x[0][1], x[0][0]}, {x[1][1], x[1][0]}})
	}
	r, err := stats.MantelHaenszel(strata, &stats.Options{Alternative: stats.Less})
	require.NoError(t, err)
	s, err := stats.MantelHaenszel(swapped, &stats.Options{Alternative: stats.Greater})
	require.NoError(t, err)
	near(t, r.P, s.P, 1e-12)
	near(t, r.Estimate.Value, 1/s.Estimate.Value, 1e-12)
	near(t, r.Estimate.Interval.High, 1/s.Estimate.Interval.Low, 1e-12)
	for _, name := range []string{"breslow-day", "breslow-day df", "breslow-day p"} {
		one, ok := r.Detail(name)
		require.True(t, ok)
		other, ok := s.Detail(name)
		require.True(t, ok)
		near(t, one, other, 1e-10)
	}
}

// Strata of one ratio: nothing is left for Breslow and Day to find.
// The first cells are together exactly 1/2 from what is expected, which rounding
// must not make less. R 4.2.2's mantelhaen.test: chi-squared 0, P 1.
func TestMantelHaenszelOfAHalf(t *testing.T) {
	for _, strata := range [][]stats.Table{
		{{{1, 3}, {6, 2}}, {{3, 4}, {5, 4}}, {{5, 2}, {6, 8}}},
		{{{4, 4}, {3, 1}}, {{1, 3}, {3, 5}}, {{6, 5}, {4, 5}}},
		{{{3, 1}, {3, 2}}, {{5, 6}, {6, 5}}, {{3, 7}, {4, 7}}},
	} {
		r, err := stats.MantelHaenszel(strata, nil)
		require.NoError(t, err)
		require.Equal(t, "mantel-haenszel-corrected", r.Method.ID)
		require.InDelta(t, 0, r.Statistic.Value, 1e-12)
		require.InDelta(t, 1, r.P, 1e-12)
	}
}

func TestMantelHaenszelOfEqualStrata(t *testing.T) {
	r, err := stats.MantelHaenszel([]stats.Table{{{10, 20}, {30, 15}}, {{20, 40}, {60, 30}}}, nil)
	require.NoError(t, err)
	near(t, 10.*15/(20*30), r.Estimate.Value, 1e-14)
	chiSquared, _ := r.Detail("breslow-day")
	require.InDelta(t, 0, chiSquared, 1e-12)
	require.Empty(t, r.Notes)
}

func TestMantelHaenszelOfEmptyMargins(t *testing.T) {
	some := stats.Table{{3, 3}, {1, 6}}
	r, err := stats.MantelHaenszel([]stats.Table{{{0, 6}, {0, 5}}, some}, nil)
	require.NoError(t, err)
	requireValid(t, r)
	require.Equal(t, []sv.Code{stats.CodeEmptyMargin}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "strata", Value: "1 of 2"}}, r.Notes[0].Figures)
	_, ok := r.Detail("breslow-day")
	require.False(t, ok)
	alone, err := stats.MantelHaenszel([]stats.Table{some}, nil)
	require.NoError(t, err)
	require.Equal(t, alone.P, r.P)
	require.Equal(t, alone.Estimate, r.Estimate)

	r, err = stats.MantelHaenszel([]stats.Table{{{5, 0}, {2, 4}}, {{3, 0}, {1, 1}}}, nil)
	require.NoError(t, err)
	requireValid(t, r)
	require.True(t, math.IsInf(r.Estimate.Value, 1))
	require.Zero(t, r.Estimate.Interval)
	require.Empty(t, r.Details)
}

func TestMantelHaenszelProblems(t *testing.T) {
	ok := stats.Table{{1, 2}, {3, 4}}
	for _, c := range []struct {
		name   string
		strata []stats.Table
		o      *stats.Options
		want   []fault
	}{
		{"none", nil, nil, []fault{{stats.CodeInsufficient, "/strata"}}},
		{"says nothing", []stats.Table{{{0, 2}, {0, 4}}}, nil, []fault{{stats.CodeConstant, "/strata"}}},
		{"shapes", []stats.Table{ok, {{1, 2, 3}, {4, 5, 6}}, {{1}}, {{1, 2}, {-3, 4}}}, nil, []fault{{sv.CodeConflict, "/strata/1"}, {stats.CodeInsufficient, "/strata/2"}, {sv.CodeRange, "/strata/3/1/0"}}},
		{"one person", []stats.Table{ok, {{1, 0}, {0, 0}}}, nil, []fault{{stats.CodeInsufficient, "/strata/1"}}},
		{"null", []stats.Table{ok}, &stats.Options{Null: 2}, []fault{{sv.CodeConflict, "/options/null"}}},
	} {
		_, err := stats.MantelHaenszel(c.strata, c.o)
		require.Equal(t, c.want, faults(t, err), c.name)
	}
}

// Odds ratios of 9, 1/9 and 1.2 are not one.
func TestMantelHaenszelSaysThatStrataDiffer(t *testing.T) {
	r, err := stats.MantelHaenszel([]stats.Table{{{30, 10}, {10, 30}}, {{10, 30}, {30, 10}}, {{22, 20}, {20, 22}}}, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeUnlikeStrata}, codes(r))
	r, err = stats.MantelHaenszel([]stats.Table{{{30, 10}, {10, 30}}, {{31, 10}, {10, 30}}}, nil)
	require.NoError(t, err)
	require.Empty(t, r.Notes)
}
