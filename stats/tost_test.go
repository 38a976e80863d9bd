package stats_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestTOSTIsTheDecidingOneSidedTest(t *testing.T) {
	for name, test := range meanTests(nil) {
		r, err := test()
		require.NoError(t, err)
		for _, shift := range []float64{-0.3, 0, 0.3} { // the nearer bound decides
			low, high := r.Estimate.Value+shift-1, r.Estimate.Value+shift+1
			tost, err := stats.TOST(r, low, high, &stats.Options{Level: 0.9})
			require.NoError(t, err)
			require.NoError(t, tost.Validate())
			below, err := meanTests(&stats.Options{Null: low, Alternative: stats.Greater, Level: 0.9})[name]()
			require.NoError(t, err)
			above, err := meanTests(&stats.Options{Null: high, Alternative: stats.Less, Level: 0.9})[name]()
			require.NoError(t, err)
			deciding := below
			if above.LogP > below.LogP {
				deciding = above
			}
			require.Equal(t, deciding.Null, tost.Null, name)
			require.Equal(t, deciding.Alternative, tost.Alternative)
			require.Equal(t, deciding.Statistic, tost.Statistic)
			require.Equal(t, deciding.LogP, tost.LogP)
			require.Equal(t, deciding.P, tost.P)
			for detail, want := range map[string]float64{
				"low bound": low, "high bound": high, "t lower": below.Statistic.Value, "t upper": above.Statistic.Value,
				"p lower": below.P, "p upper": above.P,
			} {
				got, ok := tost.Detail(detail)
				require.True(t, ok, detail)
				require.Equal(t, want, got, detail)
			}
			near(t, below.Estimate.Interval.Low, tost.Estimate.Interval.Low, 1e-12)
			near(t, above.Estimate.Interval.High, tost.Estimate.Interval.High, 1e-12)
			require.InDelta(t, 0.8, tost.Estimate.Interval.Level, 1e-15)
			require.Equal(t, r.Samples, tost.Samples)
		}
	}
}

func TestTOSTIntervalLiesWithinTheBoundsWhenPIsBelowAlpha(t *testing.T) {
	r, err := stats.WelchT(weighed, compared, nil)
	require.NoError(t, err)
	within := 0
	for high := -1.0; high < 1; high += 0.05 {
		tost, err := stats.TOST(r, -1.5, high, nil)
		require.NoError(t, err)
		in := tost.Estimate.Interval
		require.Equal(t, tost.P < 0.05, -1.5 < in.Low && in.High < high, tost)
		if tost.P < 0.05 {
			within++
		}
	}
	require.Positive(t, within)
	require.Less(t, within, 39)
}

func TestTOSTDoesNotDependOnTheNullOfTheTest(t *testing.T) {
	want, err := stats.PairedT(visits, nil)
	require.NoError(t, err)
	first, err := stats.TOST(want, -2, 2, nil)
	require.NoError(t, err)
	other, err := stats.PairedT(visits, &stats.Options{Null: 3, Alternative: stats.Less, Level: 0.5})
	require.NoError(t, err)
	second, err := stats.TOST(other, -2, 2, nil)
	require.NoError(t, err)
	require.Equal(t, first, second)
	data, err := json.Marshal(first)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &second))
}

func TestTOSTCarriesCaveats(t *testing.T) {
	x := stats.Sample{Values: []float64{1, 2, 4, math.NaN()}}
	r, err := stats.OneSampleT(x, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	tost, err := stats.TOST(r, -1, 9, nil)
	require.NoError(t, err)
	require.Equal(t, 1, tost.Dropped)
	require.Equal(t, []sv.Code{stats.CodeDropped}, codes(tost))
	tost.Notes[0].Text, tost.Samples[0].N, tost.DF[0] = "", 0, 0
	require.NotEmpty(t, r.Notes[0].Text)
	require.Equal(t, 3, r.Samples[0].N)
	require.Equal(t, 2.0, r.DF[0])
}

func TestTOSTRefuses(t *testing.T) {
	r, err := stats.WelchT(weighed, compared, nil)
	require.NoError(t, err)
	rates, err := stats.RateRatio(programme, comparison, nil)
	require.NoError(t, err)
	anova, err := stats.ANOVA([]stats.Sample{weighed, compared}, nil)
	require.NoError(t, err)
	broken := r
	broken.Estimate.SE = math.NaN()
	tost := func(r stats.Result, low, high float64, o *stats.Options) error {
		_, err := stats.TOST(r, low, high, o)
		return err
	}
	for name, c := range map[string]struct {
		err  error
		want []fault
	}{
		"a ratio":        {tost(rates, -1, 1, nil), []fault{{sv.CodeConflict, "/r"}}},
		"F":              {tost(anova, -1, 1, nil), []fault{{sv.CodeConflict, "/r"}}},
		"no result":      {tost(stats.Result{}, -1, 1, nil), []fault{{sv.CodeConflict, "/r"}, {sv.CodeRequired, "/r"}}},
		"a broken one":   {tost(broken, -1, 1, nil), []fault{{sv.CodeRange, "/r/estimate/se"}}},
		"bounds":         {tost(r, 1, -1, nil), []fault{{sv.CodeConflict, "/low"}}},
		"equal bounds":   {tost(r, 1, 1, nil), []fault{{sv.CodeConflict, "/low"}}},
		"NaN":            {tost(r, math.NaN(), math.Inf(1), nil), []fault{{sv.CodeNotFinite, "/high"}, {sv.CodeNotFinite, "/low"}}},
		"an alternative": {tost(r, -1, 1, &stats.Options{Alternative: stats.Less}), []fault{{sv.CodeConflict, "/options"}}},
		"a low level":    {tost(r, -1, 1, &stats.Options{Level: 0.5}), []fault{{sv.CodeRange, "/options/level"}}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, faults(t, c.err)) })
	}
}
