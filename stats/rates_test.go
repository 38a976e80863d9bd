package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// A threeSided is what a test says two-sided, less and greater.
type threeSided struct {
	Z         float64
	LogP      [3]float64 `json:"log_p"`
	Low, High [3]end
}

// require runs a test in its three alternatives.
func (want threeSided) require(t *testing.T, tol float64, o stats.Options, run func(o *stats.Options) (stats.Result, error)) {
	t.Helper()
	for i := range want.LogP {
		o.Alternative = stats.Alternative(i)
		r, err := run(&o)
		require.NoError(t, err)
		require.Equal(t, o.Approach, r.Approach)
		require.NoError(t, r.Validate())
		if math.Abs(want.LogP[i]-r.LogP) > 1e-15 { // what rounding leaves of a P of 1
			near(t, want.LogP[i], r.LogP, tol, "%v log p", o)
		}
		if r.Statistic.Name != "" {
			require.InDelta(t, want.Z, r.Statistic.Value, tol)
		}
		if want.High != [3]end{} {
			near(t, float64(want.Low[i]), r.Estimate.Interval.Low, tol, "%v low", o)
			near(t, float64(want.High[i]), r.Estimate.Interval.High, tol, "%v high", o)
			require.Equal(t, o.Level, r.Estimate.Interval.Level)
		}
	}
}

func TestRatesAgainstMpmath(t *testing.T) {
	var file struct {
		Tol   float64
		Pairs []struct {
			X, Y                int
			TX, TY, Null, Level float64
			NullDifference      float64    `json:"null_difference"`
			MidP                threeSided `json:"mid_p"`
			Score               *threeSided
			Difference          threeSided
			EScore              *threeSided `json:"e_score"`
			EWald               *threeSided `json:"e_wald"`
		}
		Rates []struct {
			X              int
			T, Null, Level float64
			MidP           threeSided `json:"mid_p"`
			Score          *threeSided
		}
	}
	read(t, "rates.json", &file)
	require.NotEmpty(t, file.Pairs)
	require.NotEmpty(t, file.Rates)
	for _, c := range file.Pairs {
		a, b := stats.Rate{Events: c.X, Exposure: c.TX}, stats.Rate{Events: c.Y, Exposure: c.TY}
		ratio := func(o *stats.Options) (stats.Result, error) { return stats.RateRatio(a, b, o) }
		c.MidP.require(t, file.Tol, stats.Options{Null: c.Null, Level: c.Level, Approach: stats.MidP}, ratio)
		if c.Score != nil {
			c.Score.require(t, file.Tol, stats.Options{Null: c.Null, Level: c.Level, Approach: stats.Score}, ratio)
		}
		difference := func(o *stats.Options) (stats.Result, error) { return stats.RateDifference(a, b, o) }
		c.Difference.require(t, file.Tol, stats.Options{Null: c.NullDifference, Level: c.Level, Approach: stats.Score}, difference)
		eTest := func(o *stats.Options) (stats.Result, error) { return stats.RateETest(a, b, o) }
		if c.EScore != nil {
			c.EScore.require(t, file.Tol, stats.Options{Null: c.Null, Approach: stats.Score}, eTest)
			c.EWald.require(t, file.Tol, stats.Options{Null: c.Null, Approach: stats.Asymptotic}, eTest)
		}
	}
	for _, c := range file.Rates {
		one := func(o *stats.Options) (stats.Result, error) {
			return stats.OneSampleRate(stats.Rate{Events: c.X, Exposure: c.T}, o)
		}
		c.MidP.require(t, file.Tol, stats.Options{Null: c.Null, Level: c.Level, Approach: stats.MidP}, one)
		if c.Score != nil {
			c.Score.require(t, file.Tol, stats.Options{Null: c.Null, Level: c.Level, Approach: stats.Score}, one)
		}
	}
}

// requireDuality: a null at an end of the interval is rejected at just what the
// interval leaves out.
func requireDuality(t *testing.T, r stats.Result, o stats.Options, run func(o *stats.Options) (stats.Result, error)) {
	t.Helper()
	in := r.Estimate.Interval
	require.Equal(t, r.P < 1-in.Level, o.Null < in.Low || o.Null > in.High, "%+v", r)
	for _, edge := range []float64{in.Low, in.High} {
		if edge == 0 || math.IsInf(edge, 0) {
			continue
		}
		o.Null = edge
		at, err := run(&o)
		require.NoError(t, err)
		near(t, 1-in.Level, at.P, 1e-9, "%+v", o)
	}
}

func TestRatesDuality(t *testing.T) {
	for _, x := range []int{0, 1, 6, 40, 5000} {
		for _, level := range []float64{0.3, 0.9, 0.9999} { // below a half, one-sided intervals leave out their estimate
			for alternative := stats.TwoSided; alternative <= stats.Greater; alternative++ {
				a, b := stats.Rate{Events: x, Exposure: 3}, stats.Rate{Events: 9, Exposure: 5.5}
				o := stats.Options{Alternative: alternative, Level: level, Null: 1.3}
				for _, approach := range []stats.Approach{stats.MidP, stats.Score} {
					o.Approach = approach
					for _, swapped := range []bool{false, true} {
						p, q := a, b
						if swapped {
							p, q = b, a
						}
						ratio := func(o *stats.Options) (stats.Result, error) { return stats.RateRatio(p, q, o) }
						r, err := ratio(&o)
						require.NoError(t, err)
						requireDuality(t, r, o, ratio)
					}
					one := func(o *stats.Options) (stats.Result, error) { return stats.OneSampleRate(a, o) }
					r, err := one(&o)
					require.NoError(t, err)
					requireDuality(t, r, o, one)
				}
				difference := func(o *stats.Options) (stats.Result, error) { return stats.RateDifference(a, b, o) }
				r, err := difference(&o)
				require.NoError(t, err)
				requireDuality(t, r, o, difference)
			}
		}
	}
}

// At a level so low that a mid-p interval is hardly more than a point, it still
// holds its estimate.
func TestMidPIntervalsHoldTheirEstimate(t *testing.T) {
	for _, x := range []int{0, 1, 3, 20} {
		for _, level := range []float64{1e-9, 0.02, 0.1} {
			a, b := stats.Rate{Events: x, Exposure: 19}, stats.Rate{Events: 2, Exposure: 5}
			o := &stats.Options{Null: 1, Level: level, Approach: stats.MidP}
			for _, run := range []func() (stats.Result, error){
				func() (stats.Result, error) { return stats.OneSampleRate(a, o) },
				func() (stats.Result, error) { return stats.RateRatio(a, b, o) },
				func() (stats.Result, error) { return stats.RateRatio(b, a, o) },
			} {
				r, err := run()
				require.NoError(t, err)
				require.NoError(t, r.Validate())
			}
		}
	}
}

// Of no difference the two score tests are one.
func TestScoreOfRatioAndDifferenceAgree(t *testing.T) {
	o := &stats.Options{Approach: stats.Score}
	for _, x := range []int{0, 3, 119} {
		a := stats.Rate{Events: x, Exposure: 145.3}
		ratio, err := stats.RateRatio(a, comparison, o)
		require.Error(t, err) // units differ
		require.Zero(t, ratio)
		a.Unit = comparison.Unit
		ratio, err = stats.RateRatio(a, comparison, o)
		require.NoError(t, err)
		difference, err := stats.RateDifference(a, comparison, o)
		require.NoError(t, err)
		near(t, ratio.LogP, difference.LogP, 1e-12)
		require.Equal(t, ratio.Estimate, difference.Effect)
		require.Equal(t, ratio.Notes, difference.Notes)
	}
}

func TestRateDifferenceScoreProperties(t *testing.T) {
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, x := range []int{0, 1, 12, 3000} {
		a, b := stats.Rate{Events: x, Exposure: 3}, stats.Rate{Events: 9, Exposure: 5.5}
		for i, other := range opposite {
			r, err := stats.RateDifference(a, b, &stats.Options{Alternative: stats.Alternative(i), Null: 0.4, Approach: stats.Score})
			require.NoError(t, err)
			requireSound(t, r)
			requireRoundTrip(t, r)
			s, err := stats.RateDifference(b, a, &stats.Options{Alternative: other, Null: -0.4, Approach: stats.Score})
			require.NoError(t, err)
			require.Equal(t, r.LogP, s.LogP)
			near(t, r.Estimate.Interval.Low, -s.Estimate.Interval.High, 1e-12)
			a.Exposure, b.Exposure = 3*365.25, 5.5*365.25 // in days
			daily, err := stats.RateDifference(a, b, &stats.Options{Alternative: stats.Alternative(i), Null: 0.4 / 365.25, Approach: stats.Score})
			require.NoError(t, err)
			near(t, r.Estimate.Interval.Low, 365.25*daily.Estimate.Interval.Low, 1e-11)
			near(t, r.Estimate.Interval.High, 365.25*daily.Estimate.Interval.High, 1e-11)
			near(t, r.P, daily.P, 1e-11)
			a.Exposure, b.Exposure = 3, 5.5
		}
	}
}
