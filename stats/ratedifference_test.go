package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestRateDifference(t *testing.T) {
	r, err := stats.RateDifference(programme, comparison, nil)
	require.NoError(t, err)
	difference := 119/145.3 - 185/139.3
	se := math.Sqrt(119/(145.3*145.3) + 185/(139.3*139.3))
	const z975 = 1.959963984540054 // qnorm(0.975)
	near(t, difference, r.Estimate.Value, 1e-12)
	near(t, se, r.Estimate.SE, 1e-12)
	near(t, difference-z975*se, r.Estimate.Interval.Low, 1e-12)
	near(t, difference+z975*se, r.Estimate.Interval.High, 1e-12)
	near(t, difference/se, r.Statistic.Value, 1e-12)
	near(t, math.Erfc(-difference/se/math.Sqrt2), r.P, 1e-12)
	require.Equal(t, stats.Difference, r.Estimate.Scale)
	require.Equal(t, "person-year", r.Estimate.Per)
	require.Empty(t, r.Estimate.Unit)
	// Over the programme's person-years: attendances avoided.
	require.InDelta(t, 73.968, -r.Estimate.Value*programme.Exposure, 5e-4)

	ratio, err := stats.RateRatio(programme, comparison, &stats.Options{Approach: stats.Asymptotic})
	require.NoError(t, err)
	require.Equal(t, ratio.Estimate, r.Effect)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeReusedPeople}, codes(r))
}

func TestRateDifferenceOfFewEvents(t *testing.T) {
	r, err := stats.RateDifference(stats.Rate{Events: 0, Exposure: 4}, stats.Rate{Events: 12, Exposure: 4}, nil)
	require.NoError(t, err)
	require.Zero(t, r.Effect)
	require.Equal(t, "unit of exposure", r.Estimate.Per)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeFewEvents}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "group a", Value: "0"}, {Name: "group b", Value: "12"}}, r.Notes[1].Figures)
}

func TestRateDifferenceProperties(t *testing.T) {
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, x := range []int{0, 1, 5, 40, 3000} {
		for _, null := range []float64{-0.3, 0, 2} {
			a, b := stats.Rate{Events: x, Exposure: 3}, stats.Rate{Events: 9, Exposure: 5.5}
			for i, other := range opposite {
				o := stats.Options{Alternative: stats.Alternative(i), Level: 0.9, Null: null}
				r, err := stats.RateDifference(a, b, &o)
				require.NoError(t, err)
				requireSound(t, r)
				s, err := stats.RateDifference(b, a, &stats.Options{Alternative: other, Level: 0.9, Null: -null})
				require.NoError(t, err)
				require.Equal(t, r.P, s.P)
				require.Equal(t, r.Estimate.Value, -s.Estimate.Value)
				require.Equal(t, r.Estimate.Interval.Low, -s.Estimate.Interval.High)
				in := r.Estimate.Interval
				require.Equal(t, r.P < 0.1, null < in.Low || null > in.High)
				for _, edge := range []float64{in.Low, in.High} {
					if !math.IsInf(edge, 0) {
						o.Null = edge
						r, err := stats.RateDifference(a, b, &o)
						require.NoError(t, err)
						near(t, 0.1, r.P, 1e-11)
					}
				}
			}
		}
	}
}
