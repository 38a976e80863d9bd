package agreement_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
	"github.com/fairchance/socialvalue/stats/resample"
)

func TestAgainstNumpy(t *testing.T) {
	data, err := os.ReadFile("testdata/bootstrap.json")
	require.NoError(t, err)
	var file struct {
		Ratings   grid
		Resamples [][]int32
		Replay    map[agreement.Measurement]struct {
			Alpha, Low, High float64
			Draws            []float64
		}
		Amounts []struct {
			Name               string
			Ratings            [][]float64
			Observed, Expected float64
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	require.Len(t, file.Replay, 4)
	for level, want := range file.Replay {
		s, err := agreement.KrippendorffStatistic(file.Ratings.rows(), level)
		require.NoError(t, err)
		b, err := resample.Replay(s, file.Resamples, &resample.Options{Limits: resample.PercentileLinear})
		require.NoError(t, err)
		require.InDelta(t, want.Alpha, b.Result.Estimate.Value, 1e-13, level)
		require.InDeltaSlice(t, want.Draws, b.Draws, 1e-13, level)
		require.InDelta(t, want.Low, b.Result.Estimate.Interval.Low, 1e-13, level)
		require.InDelta(t, want.High, b.Result.Estimate.Interval.High, 1e-13, level)
	}
	require.Len(t, file.Amounts, 6)
	for _, c := range file.Amounts {
		k, err := agreement.Krippendorff(c.Ratings, agreement.Ratio)
		require.NoError(t, err)
		require.InEpsilon(t, c.Observed, k.Observed, 1e-12, c.Name)
		require.InEpsilon(t, c.Expected, k.Expected, 1e-12, c.Name)
	}
}

func TestKrippendorffStatisticRefuses(t *testing.T) {
	_, err := agreement.KrippendorffStatistic([][]float64{{1, 1}, {1, nan}}, agreement.Ratio)
	requireFaults(t, err, fault{stats.CodeConstant, "/ratings"})
	// Half of all draws of two units without disagreement are of one of them only.
	s, err := agreement.KrippendorffStatistic([][]float64{{0.1, 0.7}, {0.1, 0.7}, {0.1, 0.7}}, agreement.Interval)
	require.NoError(t, err)
	_, err = resample.Bootstrap(t.Context(), s, &resample.Options{Seed: 1, Draws: 99})
	require.ErrorIs(t, err, sv.CodeNotFinite)
}
