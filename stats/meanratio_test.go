package stats_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// A ratioSide is rows, or moments as published.
type ratioSide struct{ stats.Sample }

func (s *ratioSide) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return json.Unmarshal(data, &s.Values)
	}
	return json.Unmarshal(data, &s.Moments)
}

func TestMeanRatioAgainstMpmath(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name                 string
			X, Y                 ratioSide
			Null, Level          float64
			Alternative          stats.Alternative
			T, DF, P, Ratio, Low float64
			High                 end
			LogP                 float64 `json:"log_p"`
			IntervalDF           float64 `json:"interval_df"`
		}
	}
	read(t, "mean_ratio.json", &file)
	require.Len(t, file.Cases, 96)
	for _, c := range file.Cases {
		t.Run(fmt.Sprint(c.Name, " ", c.Alternative, " ", c.Null), func(t *testing.T) {
			r, err := stats.MeanRatio(c.X.Sample, c.Y.Sample, &stats.Options{Null: c.Null, Level: c.Level, Alternative: c.Alternative})
			require.NoError(t, err)
			requireLawful(t, r)
			require.Equal(t, c.Alternative, r.Alternative)
			require.Equal(t, c.Null, r.Null)
			require.Equal(t, stats.Ratio, r.Estimate.Scale)
			require.Equal(t, c.Level, r.Estimate.Interval.Level)
			near(t, c.T, r.Statistic.Value, file.Tol)
			near(t, c.DF, r.DF[0], file.Tol)
			near(t, c.P, r.P, 10*file.Tol)
			require.InDelta(t, c.LogP, r.LogP, file.Tol*max(1, -c.LogP))
			near(t, c.Ratio, r.Estimate.Value, file.Tol)
			near(t, c.Low, r.Estimate.Interval.Low, file.Tol)
			near(t, float64(c.High), r.Estimate.Interval.High, file.Tol)
			df, ok := r.Detail("interval df")
			require.True(t, ok)
			near(t, c.IntervalDF, df, file.Tol)
		})
	}
}

func TestMeanRatioAgainstOneIsWelchsTest(t *testing.T) {
	published := stats.Sample{Unit: "kg", Moments: stats.Moments{N: 31, Mean: 4.4, SD: 1.9}}
	for _, alternative := range []stats.Alternative{stats.TwoSided, stats.Less, stats.Greater} {
		for _, y := range []stats.Sample{compared, published} {
			o := &stats.Options{Alternative: alternative}
			ratio, err := stats.MeanRatio(weighed, y, o)
			require.NoError(t, err)
			welch, err := stats.WelchT(weighed, y, o)
			require.NoError(t, err)
			require.Equal(t, welch.Statistic, ratio.Statistic)
			require.Equal(t, welch.DF, ratio.DF)
			require.Equal(t, welch.LogP, ratio.LogP)
			require.Equal(t, welch.P, ratio.P)
			require.Equal(t, welch.Samples, ratio.Samples)
		}
	}
}

// Both ends are as many standard errors from the estimate as the quantile of the
// degrees of freedom that the result names.
func TestMeanRatioEndsWhereFiellersStatisticIsTheQuantile(t *testing.T) {
	for _, x := range []stats.Sample{weighed, moved(weighed, -1, 0), moved(weighed, 0.01, 0), moved(weighed, 1, 40)} {
		y := compared
		if x.Values[0] < 0 {
			y = moved(compared, -1, 0)
		}
		for _, level := range []float64{0.1, 0.8, 0.95, 0.99} {
			r, err := stats.MeanRatio(x, y, &stats.Options{Level: level})
			require.NoError(t, err)
			df, _ := r.Detail("interval df")
			q := distuv.StudentsT{Sigma: 1, Nu: df}.Quantile((1 + level) / 2)
			for end, want := range map[float64]float64{r.Estimate.Interval.Low: q, r.Estimate.Interval.High: -q} {
				at, err := stats.MeanRatio(x, y, &stats.Options{Null: end})
				require.NoError(t, err)
				near(t, want, at.Statistic.Value, 1e-8)
			}
			own, err := stats.MeanRatio(x, y, &stats.Options{Null: r.Estimate.Value})
			require.NoError(t, err)
			near(t, df, own.DF[0], 1e-12)
			require.InDelta(t, 0, own.Statistic.Value, 1e-12)
		}
	}
}

func TestMeanRatioTurnsRoundWithItsSamples(t *testing.T) {
	for alternative, turned := range map[stats.Alternative]stats.Alternative{
		stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less,
	} {
		a, err := stats.MeanRatio(weighed, compared, &stats.Options{Alternative: alternative, Null: 0.8})
		require.NoError(t, err)
		b, err := stats.MeanRatio(compared, weighed, &stats.Options{Alternative: turned, Null: 1.25})
		require.NoError(t, err)
		near(t, a.LogP, b.LogP, 1e-12)
		near(t, a.Statistic.Value, -b.Statistic.Value, 1e-12)
		near(t, 1/a.Estimate.Value, b.Estimate.Value, 1e-12)
		near(t, 1/a.Estimate.Interval.Low, b.Estimate.Interval.High, 1e-12)
		near(t, 1/a.Estimate.Interval.High, b.Estimate.Interval.Low, 1e-12)
	}
}

func TestMeanRatioScalesWithTheFirstAndNotWithTheUnit(t *testing.T) {
	want, err := stats.MeanRatio(weighed, compared, &stats.Options{Null: 0.9})
	require.NoError(t, err)
	for _, unit := range []float64{-1e40, -2, 1e-40, 0.3, 1, 1e40} {
		for _, times := range []float64{1e-8, 0.25, 1, 3e8} {
			r, err := stats.MeanRatio(moved(weighed, times*unit, 0), moved(compared, unit, 0), &stats.Options{Null: 0.9 * times})
			require.NoError(t, err)
			near(t, want.Statistic.Value, r.Statistic.Value, 1e-12)
			near(t, want.DF[0], r.DF[0], 1e-12)
			near(t, want.LogP, r.LogP, 1e-12)
			near(t, times*want.Estimate.Value, r.Estimate.Value, 1e-12)
			near(t, times*want.Estimate.Interval.Low, r.Estimate.Interval.Low, 1e-12)
			near(t, times*want.Estimate.Interval.High, r.Estimate.Interval.High, 1e-12)
		}
	}
}

func TestMeanRatioOfChangesIsCalledSo(t *testing.T) {
	x, y := weighed, compared
	r, err := stats.MeanRatio(x, y, nil)
	require.NoError(t, err)
	require.Equal(t, "ratio of means", r.Estimate.Name)
	require.Empty(t, r.Estimate.Unit)
	require.Zero(t, r.Estimate.SE)
	x.Change, y.Change = true, true
	r, err = stats.MeanRatio(x, y, nil)
	require.NoError(t, err)
	require.Equal(t, "ratio of mean changes", r.Estimate.Name)
}

// A denominator that comes nearer to 0 widens the interval without end, and is
// then refused; a lower level still tells it from 0.
func TestMeanRatioIsRefusedWhereItsIntervalHasNoEnd(t *testing.T) {
	ratio := func(mean, level float64) (stats.Result, error) {
		published := stats.Moments{N: 101, Mean: mean, SD: math.Sqrt(101)} // its standard error is 1
		return stats.MeanRatio(stats.Sample{Moments: stats.Moments{N: 2, Mean: 5}}, stats.Sample{Moments: published}, &stats.Options{Level: level})
	}
	const q = 1.9839715185235518 // qt(0.975, 100) of R
	r, err := ratio(q+1e-9, 0)
	require.NoError(t, err)
	require.Greater(t, r.Estimate.Interval.High, 1e9)
	for _, mean := range []float64{q - 1e-9, 0.5, 1e-49, 1e-51, 0} {
		_, err = ratio(mean, 0)
		require.Equal(t, []fault{{sv.CodeNotFinite, "/y"}}, faults(t, err), mean)
	}
	_, err = ratio(q-1e-9, 0.9)
	require.NoError(t, err)
}

// At levels below a half, the one end can lie where no ratio does.
func TestMeanRatioOneSidedAtALowLevel(t *testing.T) {
	x, y := stats.Sample{Moments: stats.Moments{N: 25, Mean: 0.1, SD: 3}}, stats.Sample{Values: compared.Values}
	r, err := stats.MeanRatio(x, y, &stats.Options{Alternative: stats.Less, Level: 0.2})
	require.NoError(t, err)
	requireLawful(t, r)
	require.Negative(t, r.Estimate.Interval.High)
	require.Equal(t, r.Estimate.Interval.High, r.Estimate.Interval.Low)
}

func TestMeanRatioRefuses(t *testing.T) {
	of := func(values ...float64) stats.Sample { return stats.Sample{Values: values} }
	changes := stats.Sample{Values: []float64{7, 8, 9}, Change: true}
	for name, c := range map[string]struct {
		x, y stats.Sample
		o    *stats.Options
		want []fault
	}{
		"nothing":            {of(), of(), nil, []fault{{stats.CodeInsufficient, "/x"}, {stats.CodeInsufficient, "/y"}}},
		"one":                {of(3), of(4, 5), nil, []fault{{stats.CodeInsufficient, "/x"}}},
		"one as moments":     {of(4, 5), stats.Sample{Moments: stats.Moments{N: 1, Mean: 3}}, nil, []fault{{stats.CodeInsufficient, "/y"}}},
		"both constant":      {of(2, 2), of(3, 3), nil, []fault{{stats.CodeConstant, "/x"}}},
		"as good as":         {of(0.3, 0.1+0.2), of(3, 3), nil, []fault{{stats.CodeConstant, "/x"}}},
		"nothing happened":   {of(0, 0, 0), of(8, 9, 7), nil, []fault{{stats.CodeConstant, "/x"}}},
		"nothing to compare": {of(8, 9, 7), of(0, 0, 0), nil, []fault{{sv.CodeNotFinite, "/y"}}},
		"opposite signs":     {of(8, 9, 7), of(-8, -9, -7), nil, []fault{{sv.CodeRange, "/x"}}},
		"opposite and near":  {of(8, 9, 7), of(-8, 9, -7), nil, []fault{{sv.CodeRange, "/x"}, {sv.CodeNotFinite, "/y"}}},
		"units":              {weighed, of(8, 9, 7), nil, []fault{{sv.CodeUnit, "/y/unit"}}},
		"changes":            {of(8, 9, 7), changes, nil, []fault{{sv.CodeConflict, "/y/change"}}},
		"a null below 0":     {of(8, 9, 7), of(8, 9, 7), &stats.Options{Null: -1}, []fault{{sv.CodeRange, "/options/null"}}},
		"all at once": {of(8), of(8, math.NaN()), &stats.Options{Level: 2, Approach: stats.Exact, Uncorrected: true, Null: math.Inf(1)}, []fault{
			{sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeNotFinite, "/options/null"},
			{sv.CodeConflict, "/options/uncorrected"}, {stats.CodeInsufficient, "/x"}, {sv.CodeNotFinite, "/y/values/1"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := stats.MeanRatio(c.x, c.y, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}

// What of the change in a programme would have happened anyway? Both are the mean
// change in wellbeing, as published.
func ExampleMeanRatio() {
	waiting := stats.Sample{Name: "waiting list", Unit: "point", Change: true, Moments: stats.Moments{N: 118, Mean: 1.1, SD: 3.2}}
	programme := stats.Sample{Name: "programme", Unit: "point", Change: true, Moments: stats.Moments{N: 124, Mean: 3.4, SD: 3.6}}
	result, err := stats.MeanRatio(waiting, programme, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("deadweight %.0f%% (%.0f%% to %.0f%%)\n", 100*result.Estimate.Value, 100*in.Low, 100*in.High)
	fmt.Println(result)
	// Output:
	// deadweight 32% (15% to 52%)
	// ratio of two means, Welch's t-test and Fieller's interval: t(239) = -5.26, p = 3.2e-07 (two-sided, null 1); ratio of mean changes 0.324 [95% CI 0.150 to 0.521]; waiting list n = 118, mean 1.1, SD 3.2; programme n = 124, mean 3.4, SD 3.6; unless chance made the groups, one may have started from elsewhere, been chosen for being far from the average, or met with other things besides; look at both before, too [changes-compared]
}
