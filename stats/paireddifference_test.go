package stats_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// Values need not be counts, nor have a ratio.
func TestPairedRateDifferenceOfScores(t *testing.T) {
	p := stats.Pairs{Name: "programme", Unit: "point", Before: []float64{-1.5, 0.25, 3}, After: []float64{0.5, 1, 3.5}}
	r, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	require.Zero(t, r.Effect)
	require.Empty(t, r.Groups)
	// 2, 0.75 and 0.5: mean 13/12, squared deviations 31/24
	near(t, 13./12, r.Estimate.Value, 1e-15)
	near(t, 31./24/2/3, r.Estimate.SE*r.Estimate.SE, 1e-14)
	require.Equal(t, []float64{2}, r.DF)
	require.Equal(t, stats.Difference, r.Estimate.Scale)
	require.Equal(t, "point", r.Estimate.Unit)
	require.Equal(t, "person", r.Estimate.Per)
	require.Equal(t, "programme, after", r.Samples[0].Name)
	near(t, 5./3, r.Samples[0].Mean, 1e-15)
	require.Equal(t, "programme, before", r.Samples[1].Name)
}

// The ratio beside the difference is the one that PairedRateRatio finds.
func TestPairedRateDifferenceHasTheRatioAsItsEffect(t *testing.T) {
	for _, clustered := range []bool{false, true} {
		p := attendances(120)
		p.Observed = stats.Observed{Before: 3, After: 2, Unit: "year"}
		if !clustered {
			p.Clusters = nil
		}
		o := &stats.Options{Alternative: stats.Less, Level: 0.9}
		difference, err := stats.PairedRateDifference(p, o)
		require.NoError(t, err)
		ratio, err := stats.PairedRateRatio(p, o)
		require.NoError(t, err)
		require.Equal(t, ratio.Estimate.Name, difference.Effect.Name)
		near(t, ratio.Estimate.Value, difference.Effect.Value, 1e-12)
		near(t, ratio.Estimate.SE, difference.Effect.SE, 1e-12)
		near(t, ratio.Estimate.Interval.High, difference.Effect.Interval.High, 1e-12)
		rateBefore := float64(ratio.Groups[1].Events) / ratio.Groups[1].Exposure
		near(t, rateBefore*(ratio.Estimate.Value-1), difference.Estimate.Value, 1e-12)
	}
}
