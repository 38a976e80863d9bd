package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestOneSampleRateAgainstPoissonTest(t *testing.T) {
	var file struct {
		Tol   float64
		Rates []struct {
			Events            int
			Time, Null, Level float64
			P                 [3]float64
			Low, High         [3]end
		}
	}
	read(t, "one_rate.json", &file)
	require.Len(t, file.Rates, 28)
	for _, c := range file.Rates {
		for i, p := range c.P {
			r, err := stats.OneSampleRate(stats.Rate{Events: c.Events, Exposure: c.Time}, &stats.Options{
				Alternative: stats.Alternative(i), Null: c.Null, Level: c.Level,
			})
			require.NoError(t, err)
			require.Equal(t, stats.Exact, r.Approach)
			require.Equal(t, stats.Single, r.Estimate.Scale)
			requireSound(t, r)
			requireRoundTrip(t, r)
			near(t, float64(c.Events)/c.Time, r.Estimate.Value, 1e-15)
			if p > 1e-300 { // below, R's own digits run out
				near(t, p, r.P, file.Tol, "%+v", c)
			}
			near(t, float64(c.Low[i]), r.Estimate.Interval.Low, file.Tol, "%+v", c)
			near(t, float64(c.High[i]), r.Estimate.Interval.High, file.Tol, "%+v", c)
		}
	}
}

func TestOneSampleRateAsymptotic(t *testing.T) {
	r, err := stats.OneSampleRate(programme, &stats.Options{Null: 1.33, Approach: stats.Asymptotic})
	require.NoError(t, err)
	const z975 = 1.959963984540054 // qnorm(0.975)
	near(t, math.Log(119/145.3/1.33)*math.Sqrt(119), r.Statistic.Value, 1e-12)
	near(t, math.Erfc(-r.Statistic.Value/math.Sqrt2), r.P, 1e-12)
	near(t, 119/145.3*math.Exp(-z975/math.Sqrt(119)), r.Estimate.Interval.Low, 1e-12)
	near(t, 119/145.3*math.Exp(z975/math.Sqrt(119)), r.Estimate.Interval.High, 1e-12)
	near(t, math.Sqrt(119)/145.3, r.Estimate.SE, 1e-12)
	require.Equal(t, "person-year", r.Estimate.Per)
	require.Equal(t, []stats.Rate{programme}, r.Groups)
	require.Equal(t, []sv.Code{stats.CodeIndependent}, codes(r))
	r, err = stats.OneSampleRate(stats.Rate{Events: 3, Exposure: 1}, &stats.Options{Null: 2, Approach: stats.Score})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeFewEvents}, codes(r))
}

func TestOneSampleRateProblems(t *testing.T) {
	ok := stats.Rate{Events: 5, Exposure: 10}
	for _, c := range []struct {
		name string
		r    stats.Rate
		o    *stats.Options
		want []fault
	}{
		{"no null", ok, nil, []fault{{sv.CodeRequired, "/options/null"}}},
		{"negative null", ok, &stats.Options{Null: -1}, []fault{{sv.CodeRange, "/options/null"}}},
		{"NaN null", ok, &stats.Options{Null: math.NaN()}, []fault{{sv.CodeNotFinite, "/options/null"}}},
		{"too many expected", ok, &stats.Options{Null: 1e16}, []fault{{sv.CodeRange, "/options/null"}}},
		{"no events", stats.Rate{Exposure: 10}, &stats.Options{Null: 1, Approach: stats.Asymptotic}, []fault{{stats.CodeNoEvents, "/rate/events"}}},
		{"rate", stats.Rate{Events: -1, Exposure: math.NaN(), People: 1}, &stats.Options{Null: 1}, []fault{
			{sv.CodeRange, "/rate/events"}, {sv.CodeNotFinite, "/rate/exposure"}, {sv.CodeConflict, "/rate/people"},
		}},
		{"options", ok, &stats.Options{Null: 1, Approach: stats.MonteCarlo, Level: -1, Alternative: 9}, []fault{
			{sv.CodeUnknown, "/options/alternative"}, {sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := stats.OneSampleRate(c.r, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}

func FuzzOneSampleRate(f *testing.F) {
	f.Add(0, 1e-50, 1e-50, 0, 0.0, "exact")
	f.Add(2_000_000_000, 1e50, 1e-41, 0, 0.999999999, "mid-p")
	f.Add(3, 19.0, 1.0, 0, 1e-12, "mid-p")
	f.Add(3, 2.0, 1.0, 2, 1e-12, "mid-p")
	f.Add(0, 2.0, 1.0, 1, 0.3, "score")
	f.Add(1, 1e50, 1e-50, 2, 0.5, "asymptotic")
	f.Fuzz(func(t *testing.T, events int, exposure, null float64, alternative int, level float64, approach string) {
		r, err := stats.OneSampleRate(stats.Rate{Events: events, Exposure: exposure}, &stats.Options{
			Alternative: stats.Alternative(alternative), Null: null, Level: level, Approach: stats.Approach(approach),
		})
		if err != nil {
			require.NotEmpty(t, faults(t, err))
			return
		}
		require.NoError(t, r.Validate())
		requireSound(t, r)
		requireRoundTrip(t, r)
	})
}
