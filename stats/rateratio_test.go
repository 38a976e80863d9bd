package stats_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestRateRatioAgainstPoissonTest(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name                string
			A, B                int
			TA, TB, Null, Level float64
			Ratio, P, Low, High end
			Alternative         stats.Alternative
		}
	}
	read(t, "poisson_rate.json", &file)
	require.Len(t, file.Cases, 216)
	for _, c := range file.Cases {
		o := &stats.Options{Alternative: c.Alternative, Level: c.Level, Null: c.Null}
		r, err := stats.RateRatio(stats.Rate{Events: c.A, Exposure: c.TA}, stats.Rate{Events: c.B, Exposure: c.TB}, o)
		require.NoError(t, err)
		require.Equal(t, stats.Exact, r.Approach)
		near(t, float64(c.Ratio), r.Estimate.Value, file.Tol, c)
		if c.P > 1e-300 { // below, R's own digits run out
			near(t, float64(c.P), r.P, file.Tol, c)
		}
		near(t, float64(c.Low), r.Estimate.Interval.Low, file.Tol, c)
		near(t, float64(c.High), r.Estimate.Interval.High, file.Tol, c)
		require.Equal(t, c.Level, r.Estimate.Interval.Level)
	}
}

func TestRateRatioAgainstTables(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name                string
			A, B                int
			TA, TB, Null, Level float64
			TwoSided            float64 `json:"p_two_sided"`
			Less                float64 `json:"p_less"`
			Greater             float64 `json:"p_greater"`
			Interval            [2]end  `json:"ci_exact"`
			Below               [2]end  `json:"ci_less"`
			Above               [2]end  `json:"ci_greater"`
			Wald                *[2]end `json:"ci_wald_log"`
		}
	}
	read(t, "rate_ratio.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		a, b := stats.Rate{Events: c.A, Exposure: c.TA}, stats.Rate{Events: c.B, Exposure: c.TB}
		check := func(o stats.Options, p float64, interval [2]end) {
			o.Level, o.Null = c.Level, c.Null
			r, err := stats.RateRatio(a, b, &o)
			require.NoError(t, err)
			if o.Approach != stats.Asymptotic {
				near(t, p, r.P, file.Tol, c.Name)
			}
			near(t, float64(interval[0]), r.Estimate.Interval.Low, file.Tol, c.Name)
			near(t, float64(interval[1]), r.Estimate.Interval.High, file.Tol, c.Name)
		}
		check(stats.Options{}, c.TwoSided, c.Interval)
		check(stats.Options{Alternative: stats.Less}, c.Less, c.Below)
		check(stats.Options{Alternative: stats.Greater}, c.Greater, c.Above)
		if c.Wald != nil {
			check(stats.Options{Approach: stats.Asymptotic}, 0, *c.Wald)
		}
	}
}

// The figures are those of the log-Wald interval recomputed from the paper's
// counts, to the four digits in which they are known.
func TestRateRatioAsymptotic(t *testing.T) {
	r, err := stats.RateRatio(programme, comparison, &stats.Options{Approach: stats.Asymptotic})
	require.NoError(t, err)
	require.Equal(t, stats.Asymptotic, r.Approach)
	require.InDelta(t, 0.6167, r.Estimate.Value, 5e-5)
	require.InDelta(t, 0.4898, r.Estimate.Interval.Low, 5e-5)
	require.InDelta(t, 0.7764, r.Estimate.Interval.High, 5e-5)
	require.Equal(t, "z", r.Statistic.Name)
	// log ratio / sqrt(1/119 + 1/185)
	near(t, math.Log(119/145.3/(185/139.3))/math.Sqrt(1./119+1./185), r.Statistic.Value, 1e-12)
	near(t, math.Erfc(-r.Statistic.Value/math.Sqrt2), r.P, 1e-12)
}

func TestRateRatioNotes(t *testing.T) {
	r, err := stats.RateRatio(programme, comparison, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeReusedPeople}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "comparison", Value: "203 records are 166 people"}}, r.Notes[1].Figures)
	require.Equal(t, []stats.Rate{programme, comparison}, r.Groups)

	few := stats.Rate{Events: 3, Exposure: 10}
	r, err = stats.RateRatio(few, few, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeIndependent}, codes(r))
	r, err = stats.RateRatio(few, few, &stats.Options{Approach: stats.Asymptotic})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeIndependent, stats.CodeFewEvents}, codes(r))
}

// Exact up to ten million events in the smaller group, and never slow.
func TestRateRatioOfManyEvents(t *testing.T) {
	for _, c := range []struct {
		a, b int
		want stats.Approach
	}{
		{10_000_000, 10_003_000, stats.Exact},
		{10_000_000, 1<<53 - 10_000_000, stats.Exact},
		{0, 1 << 53, stats.Exact},
		{1 << 53, 0, stats.Exact},
		{3, 1e15, stats.Exact},
		{10_000_001, 10_003_000, stats.Asymptotic},
		{1e15, 1e15, stats.Asymptotic},
	} {
		for alternative := stats.TwoSided; alternative <= stats.Greater; alternative++ {
			for _, null := range []float64{1e-50, 1e-9, 1, 1.0001, 1e3, 1e50} {
				start := time.Now()
				a, b := stats.Rate{Events: c.a, Exposure: 1}, stats.Rate{Events: c.b, Exposure: 1}
				r, err := stats.RateRatio(a, b, &stats.Options{Alternative: alternative, Null: null})
				require.NoError(t, err)
				require.Equal(t, c.want, r.Approach)
				require.Equal(t, c.want == stats.Asymptotic, len(r.Notes) == 2)
				requireSound(t, r)
				require.Less(t, time.Since(start), time.Second, "%+v %v", c, null)
			}
		}
	}
	// At the border the two approaches agree closely.
	a, b := stats.Rate{Events: 10_000_000, Exposure: 1}, stats.Rate{Events: 10_003_000, Exposure: 1}
	exact, err := stats.RateRatio(a, b, nil)
	require.NoError(t, err)
	wald, err := stats.RateRatio(a, b, &stats.Options{Approach: stats.Asymptotic})
	require.NoError(t, err)
	near(t, exact.Estimate.Interval.Low, wald.Estimate.Interval.Low, 1e-6)
	near(t, exact.Estimate.Interval.High, wald.Estimate.Interval.High, 1e-6)
	require.InDelta(t, exact.P, wald.P, 1e-3)
}

func TestRateRatioInTheTails(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			A, B                int
			TA, TB, Null, Level float64
			LogLess             float64 `json:"log_less"`
			LogGreater          float64 `json:"log_greater"`
			LogTwoSided         float64 `json:"log_two_sided"`
			Low, High           float64
		}
	}
	read(t, "rate_ratio_tail.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		for i, want := range []float64{stats.TwoSided: c.LogTwoSided, stats.Less: c.LogLess, stats.Greater: c.LogGreater} {
			o := &stats.Options{Alternative: stats.Alternative(i), Level: c.Level, Null: c.Null}
			r, err := stats.RateRatio(stats.Rate{Events: c.A, Exposure: c.TA}, stats.Rate{Events: c.B, Exposure: c.TB}, o)
			require.NoError(t, err)
			near(t, want, r.LogP, file.Tol, c)
			if p := math.Exp(want); p > 1e-300 {
				near(t, p, r.P, file.Tol, c)
			}
			if o.Alternative == stats.TwoSided {
				near(t, c.Low, r.Estimate.Interval.Low, file.Tol, c)
				near(t, c.High, r.Estimate.Interval.High, file.Tol, c)
			}
		}
	}
}

// What holds whatever the counts.
func TestRateRatioProperties(t *testing.T) {
	counts := []int{0, 1, 2, 7, 30, 31, 400}
	for _, approach := range []stats.Approach{stats.Exact, stats.MidP, stats.Score, stats.Asymptotic} {
		for _, x := range counts {
			for _, y := range counts {
				if x+y == 0 || approach == stats.Asymptotic && x*y == 0 {
					continue
				}
				for _, null := range []float64{0.25, 1, 1.7} {
					a, b := stats.Rate{Events: x, Exposure: 3}, stats.Rate{Events: y, Exposure: 5.5}
					t.Run(fmt.Sprint(approach, x, "v", y, "null", null), func(t *testing.T) {
						requireSwap(t, a, b, null, approach)
						requireDual(t, a, b, null, approach)
					})
				}
			}
		}
	}
}

// requireSwap: the groups change places, the ratio and its interval invert, and
// less becomes greater.
func requireSwap(t *testing.T, a, b stats.Rate, null float64, approach stats.Approach) {
	t.Helper()
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for alternative, other := range opposite {
		r, err := stats.RateRatio(a, b, &stats.Options{Alternative: stats.Alternative(alternative), Null: null, Approach: approach})
		require.NoError(t, err)
		s, err := stats.RateRatio(b, a, &stats.Options{Alternative: other, Null: 1 / null, Approach: approach})
		require.NoError(t, err)
		requireSound(t, r)
		near(t, r.P, s.P, 1e-11)
		near(t, r.Estimate.Value, 1/s.Estimate.Value, 1e-12)
		near(t, r.Estimate.Interval.Low, 1/s.Estimate.Interval.High, 1e-11)
		near(t, r.Estimate.Interval.High, 1/s.Estimate.Interval.Low, 1e-11)
	}
}

// requireDual: at the end of a one-sided interval as the null, P is what the
// interval leaves out; and so for both ends in the asymptotic approach.
func requireDual(t *testing.T, a, b stats.Rate, null float64, approach stats.Approach) {
	t.Helper()
	for alternative := stats.TwoSided; alternative <= stats.Greater; alternative++ {
		if alternative == stats.TwoSided && approach == stats.Exact {
			continue
		}
		o := stats.Options{Alternative: alternative, Level: 0.9, Null: null, Approach: approach}
		r, err := stats.RateRatio(a, b, &o)
		require.NoError(t, err)
		i := r.Estimate.Interval
		require.Equal(t, r.P < 0.1, null < i.Low || null > i.High, "%+v", r)
		for _, edge := range []float64{i.Low, i.High} {
			if edge > 0 && !math.IsInf(edge, 1) {
				o.Null = edge
				r, err := stats.RateRatio(a, b, &o)
				require.NoError(t, err)
				near(t, 0.1, r.P, 1e-11)
			}
		}
	}
}

// requireSound is what every result keeps.
func requireSound(t *testing.T, r stats.Result) {
	t.Helper()
	require.True(t, r.P >= 0 && r.P <= 1, "p %v", r.P)
	require.LessOrEqual(t, r.LogP, 0.0)
	i := r.Estimate.Interval
	require.LessOrEqual(t, i.Low, i.High, "%+v", i)
	least := 0.5
	if r.Approach == stats.MidP { // half the observed chance is not half of each tail
		least = 0.6
	}
	if i.Level >= least {
		require.True(t, i.Low <= r.Estimate.Value && r.Estimate.Value <= i.High, "%+v", r.Estimate)
	}
	require.NotEmpty(t, r.Method.ID)
	require.NotEmpty(t, r.Method.Label)
	require.NotEmpty(t, r.Approach)
	require.NotEmpty(t, r.Estimate.Name)
	require.NotEmpty(t, r.Estimate.Scale)
	require.NotContains(t, r.String(), "\n")
	require.NotContains(t, r.String(), "NaN")
}

func TestRateProblems(t *testing.T) {
	type call func(a, b stats.Rate, o *stats.Options) (stats.Result, error)
	both := []call{stats.RateRatio, stats.RateDifference}
	ok := stats.Rate{Events: 5, Exposure: 10, Unit: "person-year"}
	none := stats.Rate{Exposure: 10, Unit: "person-year"}
	with := func(change func(*stats.Rate)) stats.Rate {
		r := ok
		change(&r)
		return r
	}
	for _, c := range []struct {
		name  string
		calls []call
		a, b  stats.Rate
		o     *stats.Options
		want  []fault
	}{
		{"empty", both, stats.Rate{}, stats.Rate{}, nil, []fault{{stats.CodeNoEvents, "/a/events"}, {sv.CodeRange, "/a/exposure"}, {sv.CodeRange, "/b/exposure"}}},
		{"no events", both, none, none, nil, []fault{{stats.CodeNoEvents, "/a/events"}}},
		{"negative", both, with(func(r *stats.Rate) { r.Events = -1 }), ok, nil, []fault{{sv.CodeRange, "/a/events"}}},
		{"most negative", both, with(func(r *stats.Rate) { r.Events = math.MinInt }), with(func(r *stats.Rate) { r.Events = math.MaxInt }), nil, []fault{{sv.CodeRange, "/a/events"}, {sv.CodeRange, "/b/events"}}},
		{"overflow", both, with(func(r *stats.Rate) { r.Events = 1 << 53 }), ok, nil, []fault{{sv.CodeRange, "/a/events"}}},
		{"NaN exposure", both, ok, with(func(r *stats.Rate) { r.Exposure = math.NaN() }), nil, []fault{{sv.CodeNotFinite, "/b/exposure"}}},
		{"infinite exposure", both, ok, with(func(r *stats.Rate) { r.Exposure = math.Inf(1) }), nil, []fault{{sv.CodeNotFinite, "/b/exposure"}}},
		{"negative exposure", both, ok, with(func(r *stats.Rate) { r.Exposure = -1 }), nil, []fault{{sv.CodeRange, "/b/exposure"}}},
		{"tiny and huge", both, with(func(r *stats.Rate) { r.Exposure = 5e-324 }), with(func(r *stats.Rate) { r.Exposure = 1e300 }), nil, []fault{{sv.CodeRange, "/a/exposure"}, {sv.CodeRange, "/b/exposure"}}},
		{"units", both, ok, with(func(r *stats.Rate) { r.Unit = "bed-day" }), nil, []fault{{sv.CodeUnit, "/b/unit"}}},
		{"one unit", both, ok, with(func(r *stats.Rate) { r.Unit = "" }), nil, []fault{{sv.CodeUnit, "/b/unit"}}},
		{"people", both, with(func(r *stats.Rate) { r.Records, r.People = 3, 4 }), with(func(r *stats.Rate) { r.Records, r.People = -1, -1 }), nil,
			[]fault{{sv.CodeConflict, "/a/people"}, {sv.CodeRange, "/b/people"}, {sv.CodeRange, "/b/records"}}},
		{"options", both, ok, ok, &stats.Options{Alternative: 7, Level: 95, Null: math.Inf(1), Approach: "guess"},
			[]fault{{sv.CodeUnknown, "/options/alternative"}, {sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeNotFinite, "/options/null"}}},
		{"NaN options", both, ok, ok, &stats.Options{Alternative: -1, Level: math.NaN(), Null: math.NaN(), Approach: stats.AsPublished},
			[]fault{{sv.CodeUnknown, "/options/alternative"}, {sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeNotFinite, "/options/null"}}},
		{"level 1", both, ok, ok, &stats.Options{Level: 1}, []fault{{sv.CodeRange, "/options/level"}}},
		{"level almost 0", both, ok, ok, &stats.Options{Level: 1e-300}, []fault{{sv.CodeRange, "/options/level"}}},
		{"negative null", both[:1], ok, ok, &stats.Options{Null: -1}, []fault{{sv.CodeRange, "/options/null"}}},
		{"asymptotic, no events in a", both[:1], none, ok, &stats.Options{Approach: stats.Asymptotic}, []fault{{stats.CodeNoEvents, "/a/events"}}},
		{"asymptotic, no events in b", both[:1], ok, none, &stats.Options{Approach: stats.Asymptotic}, []fault{{stats.CodeNoEvents, "/b/events"}}},
		{"exact, too many", both[:1], with(func(r *stats.Rate) { r.Events = 2e7 }), with(func(r *stats.Rate) { r.Events = 2e7 }), &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
		{"exact difference", both[1:], ok, ok, &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeConflict, "/options/approach"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, call := range c.calls {
				r, err := call(c.a, c.b, c.o)
				require.Zero(t, r)
				require.Equal(t, c.want, faults(t, err), "%v", err)
			}
		})
	}
}

func TestOptionsAreNotChanged(t *testing.T) {
	o := stats.Options{Alternative: stats.Less}
	_, err := stats.RateRatio(programme, comparison, &o)
	require.NoError(t, err)
	_, err = stats.RateDifference(programme, comparison, &o)
	require.NoError(t, err)
	require.Equal(t, stats.Options{Alternative: stats.Less}, o)
}

func FuzzRateRatio(f *testing.F) {
	f.Add(119, 145.3, 185, 139.3, 0, 0.0, 0.0, "")
	f.Add(0, 1e-50, 1<<53, 1e50, 1, 1e-16, 1e50, "exact")
	f.Add(10_000_000, 1.0, 10_000_000, 2.0, 2, 0.999999999, 0.5, "")
	f.Add(3, 1.0, 1, 2.0, 2, 1-0x1p-53, 0.5, "asymptotic")
	f.Add(3, 1.0, 0, 2.0, 1, 1e-9, 0.5, "mid-p")
	f.Add(0, 1e50, 7, 1e-50, 2, 0.3, 1e50, "score")
	f.Fuzz(func(t *testing.T, x int, tx float64, y int, ty float64, alternative int, level, null float64, approach string) {
		a, b := stats.Rate{Events: x, Exposure: tx}, stats.Rate{Events: y, Exposure: ty}
		o := &stats.Options{Alternative: stats.Alternative(alternative), Level: level, Null: null, Approach: stats.Approach(approach)}
		for _, call := range []func(a, b stats.Rate, o *stats.Options) (stats.Result, error){stats.RateRatio, stats.RateDifference} {
			r, err := call(a, b, o)
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				continue
			}
			requireSound(t, r)
			requireRoundTrip(t, r)
		}
	})
}
