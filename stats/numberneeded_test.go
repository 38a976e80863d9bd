package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// By Altman's convention a difference of 10 % with an interval from -5 % to 25 %
// is a number of 10, and goes from 4 on one side through infinity to 20 on the
// other.
func TestNumberNeededThroughInfinity(t *testing.T) {
	r := stats.Result{
		Method: stats.Method{ID: "risk-difference", Label: "difference"}, Approach: stats.Score, P: 1,
		Estimate: stats.Estimate{
			Name: "risk difference", Scale: stats.Difference, Per: "person", Value: -0.1,
			Interval: stats.Interval{Low: -0.25, High: 0.05, Level: 0.95},
		},
	}
	n, err := stats.NumberNeeded(r)
	require.NoError(t, err)
	require.Equal(t, stats.Needed{Unit: "person", Value: -10, From: -4, To: 20, Level: 0.95}, n)
	require.Equal(t, "one fewer event per 10 person [95% CI one fewer per 4 to infinity to one more per 20]", n.String())

	r.Estimate.Interval.High = 0
	n, err = stats.NumberNeeded(r)
	require.NoError(t, err)
	require.Equal(t, "one fewer event per 10 person [95% CI one fewer per 4 to infinity]", n.String())

	r.Estimate.Interval = stats.Interval{}
	r.Estimate.Value, r.Estimate.Unit = 0, "fall"
	n, err = stats.NumberNeeded(r)
	require.NoError(t, err)
	require.True(t, math.IsInf(n.Value, 1))
	require.Equal(t, "no fall more or fewer", n.String())
}

func TestNumberNeededOfDifference(t *testing.T) {
	a, b := stats.Proportion{Event: "fall", Events: 56, N: 70}, stats.Proportion{Event: "fall", Events: 48, N: 80}
	r, err := stats.RiskDifference(a, b, nil)
	require.NoError(t, err)
	n, err := stats.NumberNeeded(r)
	require.NoError(t, err)
	near(t, 5, n.Value, 1e-12)
	// Newcombe's 0.0524 and 0.3339.
	require.InDelta(t, 1/0.0524, n.From, 0.02)
	require.InDelta(t, 1/0.3339, n.To, 0.001)
	require.Equal(t, "one more fall per 5 person [95% CI one more per 19.1 to one more per 3.00]", n.String())

	rate, err := stats.RateDifference(programme, comparison, nil)
	require.NoError(t, err)
	n, err = stats.NumberNeeded(rate)
	require.NoError(t, err)
	require.Equal(t, "person-year", n.Unit)
}

func TestNumberNeededProblems(t *testing.T) {
	ratio, err := stats.RateRatio(programme, comparison, &stats.Options{Alternative: stats.Less})
	require.NoError(t, err)
	_, err = stats.NumberNeeded(ratio)
	require.Equal(t, []fault{{sv.CodeConflict, "/alternative"}, {sv.CodeConflict, "/estimate"}}, faults(t, err))
	_, err = stats.NumberNeeded(stats.Result{})
	require.Error(t, err)
}
