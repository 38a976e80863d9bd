package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Rushcliffe's adjusted rate ratio of A&E attendances, residential homes.
var adjusted = stats.Report{
	Name: "adjusted rate ratio", Scale: stats.Ratio, Unit: "A&E attendance", Per: "person-year",
	Estimate: 0.57, Low: 0.40, High: 0.81, P: 0.001, ControlRate: 1.33,
	Groups: []stats.Rate{programme, comparison}, Source: lloyd,
}

func TestPublishedRatioWithControlRate(t *testing.T) {
	r, err := stats.Published(adjusted)
	require.NoError(t, err)
	near(t, -0.5719, r.Estimate.Value, 1e-12)
	near(t, -0.798, r.Estimate.Interval.Low, 1e-12)
	near(t, -0.2527, r.Estimate.Interval.High, 1e-12)
	// As the paper prints the difference.
	require.InDelta(t, -0.57, r.Estimate.Value, 0.005)
	require.InDelta(t, -0.80, r.Estimate.Interval.Low, 0.005)
	require.InDelta(t, -0.25, r.Estimate.Interval.High, 0.005)
	require.Equal(t, stats.Difference, r.Estimate.Scale)
	require.Equal(t, "A&E attendance", r.Estimate.Unit)
	require.Equal(t, "person-year", r.Estimate.Per)
	require.Equal(t, stats.Estimate{Name: "adjusted rate ratio", Scale: stats.Ratio, Value: 0.57, Interval: stats.Interval{Low: 0.4, High: 0.81, Level: 0.95}}, r.Effect)
	require.Equal(t, 0.001, r.P)
	require.Zero(t, r.Null)
	require.Equal(t, stats.AsPublished, r.Approach)
	require.Equal(t, &lloyd, r.Source)
	require.Equal(t, []sv.Code{stats.CodeControlRate, stats.CodeReusedPeople}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "control rate", Value: "1.33 per person-year"}}, r.Notes[0].Figures)
	requireSound(t, r)
	// 83 attendances fewer in the programme's 145.3 person-years.
	require.InDelta(t, 83.097, -r.Estimate.Value*programme.Exposure, 5e-4)

	r.Groups[0].Events = 0
	require.Equal(t, 119, adjusted.Groups[0].Events)
}

// The paper's other printed differences follow from its ratios too, in its two
// decimals (IAU-RUSH-ADJ).
func TestPublishedIdentities(t *testing.T) {
	for _, c := range []struct {
		ratio, low, high, control, difference, below, above float64
	}{
		{0.57, 0.40, 0.81, 1.33, -0.57, -0.80, -0.25},
		{0.60, 0.42, 0.86, 0.93, -0.37, -0.54, -0.13},
		{0.50, 0.30, 0.82, 0.40, -0.20, -0.28, -0.07},
		{1.04, 0.78, 1.38, 0.69, 0.03, -0.15, 0.26},
	} {
		report := stats.Report{Scale: stats.Ratio, Per: "person-year", Estimate: c.ratio, Low: c.low, High: c.high, ControlRate: c.control, Source: lloyd}
		r, err := stats.Published(report)
		require.NoError(t, err)
		require.InDelta(t, c.difference, r.Estimate.Value, 0.005)
		require.InDelta(t, c.below, r.Estimate.Interval.Low, 0.005)
		require.InDelta(t, c.above, r.Estimate.Interval.High, 0.005)
	}
}

func TestPublishedAsPrinted(t *testing.T) {
	r, err := stats.Published(stats.Report{Scale: stats.Ratio, Estimate: 0.57, Low: 0.40, High: 0.81, P: 0.001, Source: lloyd})
	require.NoError(t, err)
	require.Equal(t, stats.Estimate{Name: "ratio", Scale: stats.Ratio, Value: 0.57, Interval: stats.Interval{Low: 0.4, High: 0.81, Level: 0.95}}, r.Estimate)
	require.Zero(t, r.Effect)
	require.Equal(t, 1.0, r.Null)
	require.Empty(t, r.Notes)

	r, err = stats.Published(stats.Report{Name: "change in wellbeing", Scale: stats.Difference, Unit: "point", Estimate: 1.2, Low: -0.1, High: 2.5, Level: 0.9, P: 0.13, Source: lloyd})
	require.NoError(t, err)
	require.Equal(t, stats.Estimate{Name: "change in wellbeing", Scale: stats.Difference, Unit: "point", Value: 1.2, Interval: stats.Interval{Low: -0.1, High: 2.5, Level: 0.9}}, r.Estimate)
	require.Zero(t, r.Null)
}

func TestPublishedPFromInterval(t *testing.T) {
	report := adjusted
	report.P = 0
	r, err := stats.Published(report)
	require.NoError(t, err)
	require.InDelta(t, 0.0018, r.P, 5e-5) // IAU-RUSH-ADJ
	require.Equal(t, []sv.Code{stats.CodeControlRate, stats.CodePFromInterval, stats.CodeReusedPeople}, codes(r))

	// A computed result, reported as an interval only, gives its own p back.
	want, err := stats.RateDifference(programme, comparison, &stats.Options{Level: 0.8})
	require.NoError(t, err)
	in := want.Estimate.Interval
	r, err = stats.Published(stats.Report{Scale: stats.Difference, Estimate: want.Estimate.Value, Low: in.Low, High: in.High, Level: 0.8, Source: lloyd})
	require.NoError(t, err)
	near(t, want.P, r.P, 1e-11)
	in = want.Effect.Interval
	wantRatio, err := stats.RateRatio(programme, comparison, &stats.Options{Approach: stats.Asymptotic})
	require.NoError(t, err)
	r, err = stats.Published(stats.Report{Scale: stats.Ratio, Estimate: want.Effect.Value, Low: in.Low, High: in.High, Level: 0.8, Source: lloyd})
	require.NoError(t, err)
	near(t, wantRatio.P, r.P, 1e-11)
}

func TestPublishedPerFromGroups(t *testing.T) {
	report := adjusted
	report.Per = ""
	r, err := stats.Published(report)
	require.NoError(t, err)
	require.Equal(t, "person-year", r.Estimate.Per)
}

func TestPublishedProblems(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*stats.Report)
		want   []fault
	}{
		{"no scale", func(r *stats.Report) { r.Scale = "" }, []fault{{sv.CodeRequired, "/scale"}}},
		{"unknown scale", func(r *stats.Report) { r.Scale = "odds" }, []fault{{sv.CodeUnknown, "/scale"}}},
		{"no source", func(r *stats.Report) { r.Source.Title = "" }, []fault{{sv.CodeRequired, "/source/title"}}},
		{"NaN", func(r *stats.Report) { r.Estimate, r.Low, r.High = math.NaN(), math.Inf(-1), math.Inf(1) },
			[]fault{{sv.CodeNotFinite, "/estimate"}, {sv.CodeNotFinite, "/high"}, {sv.CodeNotFinite, "/low"}}},
		{"no interval", func(r *stats.Report) { r.Low, r.High = 0, 0 }, []fault{{sv.CodeRange, "/high"}, {sv.CodeRange, "/low"}}},
		{"percent for ratio", func(r *stats.Report) { r.Estimate = -43 }, []fault{{sv.CodeRange, "/estimate"}}},
		{"low above", func(r *stats.Report) { r.Low = 0.6 }, []fault{{sv.CodeConflict, "/low"}}},
		{"high below", func(r *stats.Report) { r.High = 0.5 }, []fault{{sv.CodeConflict, "/high"}}},
		{"level in percent", func(r *stats.Report) { r.Level = 95 }, []fault{{sv.CodeRange, "/level"}}},
		{"p", func(r *stats.Report) { r.P = 1.5 }, []fault{{sv.CodeRange, "/p"}}},
		{"p NaN", func(r *stats.Report) { r.P = math.NaN() }, []fault{{sv.CodeNotFinite, "/p"}}},
		{"no width, no p", func(r *stats.Report) { r.P, r.Low, r.High = 0, 0.57, 0.57 }, []fault{{sv.CodeRequired, "/p"}}},
		{"negative control rate", func(r *stats.Report) { r.ControlRate = -1 }, []fault{{sv.CodeRange, "/control_rate"}}},
		{"infinite control rate", func(r *stats.Report) { r.ControlRate = math.Inf(1) }, []fault{{sv.CodeNotFinite, "/control_rate"}}},
		{"control rate of difference", func(r *stats.Report) { r.Scale = stats.Difference }, []fault{{sv.CodeConflict, "/control_rate"}}},
		{"no unit of control rate", func(r *stats.Report) { r.Per, r.Groups = "", nil }, []fault{{sv.CodeRequired, "/per"}}},
		{"unit of a ratio", func(r *stats.Report) { r.ControlRate = 0 }, []fault{{sv.CodeConflict, "/scale"}}},
		{"units", func(r *stats.Report) { r.Per = "person-month" }, []fault{{sv.CodeUnit, "/groups/0/unit"}, {sv.CodeUnit, "/groups/1/unit"}}},
		{"one group", func(r *stats.Report) { r.Groups = []stats.Rate{{}} }, []fault{{sv.CodeRange, "/groups"}, {sv.CodeRange, "/groups/0/exposure"}}},
		{"all at once", func(r *stats.Report) { *r = stats.Report{Level: -1, P: -1} },
			[]fault{{sv.CodeRange, "/level"}, {sv.CodeRange, "/p"}, {sv.CodeRequired, "/scale"}, {sv.CodeRequired, "/source/title"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report := adjusted
			c.change(&report)
			r, err := stats.Published(report)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}

func FuzzPublished(f *testing.F) {
	f.Add("ratio", 0.57, 0.4, 0.81, 0.95, 0.0, 1.33)
	f.Add("difference", 0.0, 0.0, 5e-324, 1e-16, 0.0, 0.0)
	f.Fuzz(func(t *testing.T, scale string, estimate, low, high, level, p, control float64) {
		r, err := stats.Published(stats.Report{Scale: stats.Scale(scale), Per: "day", Estimate: estimate, Low: low, High: high, Level: level, P: p, ControlRate: control, Source: lloyd})
		if err != nil {
			require.NotEmpty(t, faults(t, err))
			return
		}
		requireSound(t, r)
		requireRoundTrip(t, r)
	})
}

// Printed figures that cannot all be right are a note. By hand: the interval
// 0.7 to 0.9 around 0.79 lies 3.7 standard errors from 1, a p of 0.9 lies 0.13.
func TestPublishedFiguresDisagree(t *testing.T) {
	for _, c := range []struct {
		estimate, low, high, p float64
		disagree               bool
	}{
		{0.57, 0.40, 0.81, 0.001, false},
		{1.28, 0.88, 1.86, 0.169, false},
		{0.97, 0.71, 1.32, 0.84, false},
		{0.79, 0.7, 0.9, 0.9, true},
		{1.15, 0.7, 1.9, 0.0001, true},
		{0.85, 0.5, 0.9, 0, true}, // far from the middle of its interval
		{0.79, 0.7, 0.9, 0, false},
		{1, 1, 1, 0.5, false}, // no width: nothing to compare
	} {
		r, err := stats.Published(stats.Report{Scale: stats.Ratio, Estimate: c.estimate, Low: c.low, High: c.high, P: c.p, Source: lloyd})
		require.NoError(t, err)
		require.Equal(t, c.disagree, slices.Contains(codes(r), stats.CodeFiguresDisagree), "%+v", c)
	}
}

// What is counted is a unit like any other.
func TestEventsAreUnits(t *testing.T) {
	a := stats.Rate{Event: "A&E attendance", Events: 3, Exposure: 2}
	b := stats.Rate{Event: "admission", Events: 4, Exposure: 2}
	_, err := stats.RateRatio(a, b, nil)
	require.ErrorIs(t, err, sv.CodeUnit)
	_, err = stats.RateDifference(a, b, nil)
	require.ErrorContains(t, err, "/b/event")
	b.Event = a.Event
	r, err := stats.RateDifference(a, b, nil)
	require.NoError(t, err)
	require.Equal(t, "A&E attendance", r.Estimate.Unit)
	_, err = stats.Published(stats.Report{
		Scale: stats.Ratio, Unit: "admission", Per: "person-year", Estimate: 1, Low: 0.5, High: 2, ControlRate: 1, Groups: []stats.Rate{a, b}, Source: lloyd,
	})
	require.ErrorContains(t, err, "/groups/0/event")
}

func TestResultValidate(t *testing.T) {
	r, err := stats.Published(adjusted)
	require.NoError(t, err)
	require.NoError(t, r.Validate())
	for path, change := range map[string]func(*stats.Result){
		"/estimate/value":          func(r *stats.Result) { r.Estimate.Value = math.NaN() },
		"/estimate/interval":       func(r *stats.Result) { r.Estimate.Value = 9 },
		"/estimate/interval/level": func(r *stats.Result) { r.Estimate.Interval.Level = 42 },
		"/effect/interval":         func(r *stats.Result) { r.Effect.Interval.Low, r.Effect.Interval.High = 2, 1 },
		"/p":                       func(r *stats.Result) { r.P = 2 },
		"/method/id":               func(r *stats.Result) { r.Method.ID = "" },
	} {
		broken := r
		change(&broken)
		var problems sv.Problems
		require.ErrorAs(t, broken.Validate(), &problems)
		var paths []string
		for _, p := range problems {
			paths = append(paths, p.Path)
		}
		require.Contains(t, paths, path)
	}
}
