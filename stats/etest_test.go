package stats_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestRateETest(t *testing.T) {
	r, err := stats.RateETest(programme, comparison, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Score, r.Approach)
	require.Equal(t, stats.Ratio, r.Estimate.Scale)
	require.Zero(t, r.Estimate.Interval)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeReusedPeople}, codes(r))
	requireSound(t, r)
	requireRoundTrip(t, r)
	// The statistic of the score test, and less caution than the exact test.
	score, err := stats.RateRatio(programme, comparison, &stats.Options{Approach: stats.Score})
	require.NoError(t, err)
	exact, err := stats.RateRatio(programme, comparison, nil)
	require.NoError(t, err)
	near(t, score.Statistic.Value, r.Statistic.Value, 1e-14)
	require.Less(t, r.P, exact.P)
}

func TestRateETestProperties(t *testing.T) {
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, approach := range []stats.Approach{stats.Score, stats.Asymptotic} {
		for _, x := range []int{0, 1, 9, 80} {
			for i, other := range opposite {
				a, b := stats.Rate{Events: x, Exposure: 3}, stats.Rate{Events: 9, Exposure: 5.5}
				r, err := stats.RateETest(a, b, &stats.Options{Alternative: stats.Alternative(i), Null: 1.7, Approach: approach})
				require.NoError(t, err)
				s, err := stats.RateETest(b, a, &stats.Options{Alternative: other, Null: 1 / 1.7, Approach: approach})
				require.NoError(t, err)
				near(t, r.P, s.P, 1e-11)
				a.Exposure, b.Exposure = 12*a.Exposure, 12*b.Exposure
				monthly, err := stats.RateETest(a, b, &stats.Options{Alternative: stats.Alternative(i), Null: 1.7, Approach: approach})
				require.NoError(t, err)
				near(t, r.LogP, monthly.LogP, 1e-11)
			}
		}
	}
}

// As many events as are allowed take their time, and no more, at the mean and as
// far from it as can be.
func TestRateETestOfManyEvents(t *testing.T) {
	for _, c := range []struct {
		x, y int
		null float64
	}{{50_000, 50_000, 1}, {49_000, 51_000, 1}, {100_000, 0, 1}, {3, 99_997, 1}, {100_000, 0, 1e-50}, {3, 99_997, 1e50}} {
		start := time.Now()
		r, err := stats.RateETest(stats.Rate{Events: c.x, Exposure: 1}, stats.Rate{Events: c.y, Exposure: 1}, &stats.Options{Null: c.null})
		require.NoError(t, err)
		requireSound(t, r)
		require.False(t, math.IsInf(r.LogP, 0) || math.IsNaN(r.LogP))
		require.Less(t, time.Since(start), 10*time.Second)
	}
}

func TestRateETestProblems(t *testing.T) {
	ok := stats.Rate{Events: 5, Exposure: 10, Unit: "person-year"}
	many := stats.Rate{Events: 99_996, Exposure: 10, Unit: "person-year"}
	huge := stats.Rate{Events: math.MaxInt, Exposure: 10, Unit: "person-year"}
	none := stats.Rate{Exposure: 10, Unit: "person-year"}
	for _, c := range []struct {
		name string
		a, b stats.Rate
		o    *stats.Options
		want []fault
	}{
		{"no events", none, none, nil, []fault{{stats.CodeNoEvents, "/a/events"}}},
		{"many", ok, many, nil, []fault{{sv.CodeRange, "/a/events"}}},
		{"huge", ok, huge, nil, []fault{{sv.CodeRange, "/b/events"}}},
		{"units", ok, stats.Rate{Events: 5, Exposure: 10}, nil, []fault{{sv.CodeUnit, "/b/unit"}}},
		{"options", ok, ok, &stats.Options{Approach: stats.Exact, Null: -1, Level: 2}, []fault{
			{sv.CodeUnknown, "/options/approach"}, {sv.CodeConflict, "/options/level"}, {sv.CodeRange, "/options/null"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := stats.RateETest(c.a, c.b, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}
