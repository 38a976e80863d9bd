package stats_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func results(t *testing.T) map[string]stats.Result {
	t.Helper()
	all := map[string]stats.Result{}
	add := func(name string, r stats.Result, err error) {
		require.NoError(t, err)
		all[name] = r
	}
	short := stats.Rate{Events: 900, Exposure: 10, Unit: "month"}
	r, err := stats.RateRatio(programme, comparison, nil)
	add("exact", r, err)
	r, err = stats.RateRatio(stats.Rate{Name: "before\nafter", Events: 4, Exposure: 8}, stats.Rate{Exposure: 8}, &stats.Options{Alternative: stats.Greater, Level: 0.999})
	add("none in b", r, err)
	r, err = stats.RateRatio(short, stats.Rate{Events: 100, Exposure: 10, Unit: "month"}, &stats.Options{Null: 1.5})
	add("tail", r, err)
	r, err = stats.RateRatio(stats.Rate{Events: 2e7, Exposure: 1}, stats.Rate{Events: 1e12, Exposure: 1e5}, &stats.Options{Alternative: stats.Greater})
	add("many", r, err)
	r, err = stats.RateDifference(programme, comparison, nil)
	add("difference", r, err)
	r, err = stats.RateDifference(stats.Rate{Events: 5, Exposure: 100}, stats.Rate{Exposure: 120}, &stats.Options{Alternative: stats.Less})
	add("few", r, err)
	r, err = stats.Published(adjusted)
	add("published", r, err)
	return all
}

func TestResultString(t *testing.T) {
	want := map[string]string{}
	read(t, "strings.json", &want)
	all := results(t)
	require.Len(t, want, len(all))
	for name, r := range all {
		require.Equal(t, want[name], r.String(), name)
	}
}

func TestResultStringOfAnyTest(t *testing.T) {
	r := stats.Result{
		Method: stats.Method{Label: "Welch's t"}, Statistic: stats.Statistic{Name: "t", Value: -2.31}, DF: []float64{17.26}, P: 0.9999,
		Estimate: stats.Estimate{Name: "difference in means", Value: 123456.7, Unit: "point"}, Dropped: 3,
	}
	require.Equal(t, "Welch's t: t(17.3) = -2.31, p > 0.99 (two-sided, null 0); difference in means 123457 point; left out as missing: 3", r.String())
	require.Equal(t, "no result", stats.Result{}.String())
	require.Equal(t, "no result", stats.Result{}.Paragraph())
}

func requireRoundTrip(t *testing.T, r stats.Result) {
	t.Helper()
	first, err := r.MarshalJSON()
	require.NoError(t, err)
	var back stats.Result
	require.NoError(t, back.UnmarshalJSON(first), "%s", first)
	second, err := back.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
	require.Equal(t, r.String(), back.String(), "what was stored prints the same")
}

func TestResultJSON(t *testing.T) {
	for name, r := range results(t) {
		t.Run(name, func(t *testing.T) {
			requireRoundTrip(t, r)
			data, err := json.Marshal(r)
			require.NoError(t, err)
			var back stats.Result
			require.NoError(t, json.Unmarshal(data, &back))
			require.Equal(t, r.Method, back.Method)
			require.Equal(t, r.Approach, back.Approach)
			require.Equal(t, r.Alternative, back.Alternative)
			require.Equal(t, r.Groups, back.Groups)
			require.Equal(t, r.Source, back.Source)
			require.Equal(t, r.Notes, back.Notes)
			near(t, r.P, back.P, 1e-11)
			near(t, r.LogP, back.LogP, 1e-11)
			near(t, r.Estimate.Value, back.Estimate.Value, 1e-11)
			near(t, r.Estimate.Interval.Low, back.Estimate.Interval.Low, 1e-11)
			near(t, r.Estimate.Interval.High, back.Estimate.Interval.High, 1e-11)
		})
	}
}

func TestResultJSONText(t *testing.T) {
	r, err := stats.RateRatio(stats.Rate{Events: 1, Exposure: 1}, stats.Rate{Exposure: 1}, nil)
	require.NoError(t, err)
	data, err := r.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{
  "method": {
    "id": "rate-ratio-exact",
    "label": "ratio of two rates, exact conditional test"
  },
  "approach": "exact",
  "alternative": "two-sided",
  "null": 1,
  "p": 1,
  "log_p": 0,
  "estimate": {
    "name": "rate ratio",
    "scale": "ratio",
    "value": "Inf",
    "interval": {
      "low": 0.025641025641,
      "high": "Inf",
      "level": 0.95
    }
  },
  "groups": [
    {
      "events": 1,
      "exposure": 1
    },
    {
      "events": 0,
      "exposure": 1
    }
  ],
  "notes": [
    {
      "code": "independent-events",
      "text": "events are taken as independent, which makes the interval too narrow where people attend repeatedly"
    }
  ]
}
`, string(data))
}

func TestResultJSONProblems(t *testing.T) {
	const head = `{"method":{"id":"m","label":"M"},"null":0,`
	for _, c := range []struct {
		name, text string
		want       []fault
	}{
		{"empty", `{}`, []fault{{sv.CodeRequired, ""}}},
		{"hardly anything", `{"n": 3}`, []fault{{sv.CodeUnknown, "/approach"}, {sv.CodeRequired, "/estimate/scale"}, {sv.CodeConflict, "/log_p"}, {sv.CodeRequired, "/method/id"}}},
		{"unknown field", `{"pee":1}`, []fault{{sv.CodeUnknown, "/pee"}}},
		{"trailing", `{} {}`, []fault{{sv.CodeSyntax, ""}}},
		{"null", `null`, []fault{{sv.CodeSyntax, ""}}},
		{"alternative", head + `"alternative":"both"}`, []fault{{sv.CodeSyntax, "/alternative"}}},
		{"values", head + `"approach":"exact","alternative":"less","p":2,"log_p":1,"dropped":-1,"source":{"link":"L"},
			"estimate":{"name":"x","scale":"ratio","value":-1,"se":-1,"interval":{"low":2,"high":1,"level":0}},
			"effect":{"name":"x","scale":"odds","value":1},"groups":[{"events":-1,"exposure":0}]}`,
			[]fault{{sv.CodeRange, "/dropped"}, {sv.CodeUnknown, "/effect/scale"}, {sv.CodeConflict, "/estimate/interval"}, {sv.CodeRequired, "/estimate/interval/level"},
				{sv.CodeRange, "/estimate/se"}, {sv.CodeRange, "/estimate/value"}, {sv.CodeRange, "/groups/0/events"}, {sv.CodeRange, "/groups/0/exposure"},
				{sv.CodeConflict, "/log_p"}, {sv.CodeRange, "/log_p"}, {sv.CodeRange, "/p"}, {sv.CodeConflict, "/source"}, {sv.CodeRequired, "/source/title"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept := stats.Result{P: 0.5}
			err := kept.UnmarshalJSON([]byte(c.text))
			require.Equal(t, c.want, faults(t, err), "%v", err)
			require.Equal(t, stats.Result{P: 0.5}, kept)
		})
	}
	_, err := stats.Result{P: math.NaN()}.MarshalJSON()
	require.Error(t, err)
	_, err = stats.Result{Alternative: 5}.MarshalJSON()
	require.Error(t, err)
}

func TestAlternativeText(t *testing.T) {
	for alternative, text := range map[stats.Alternative]string{stats.TwoSided: "two-sided", stats.Less: "less", stats.Greater: "greater"} {
		got, err := alternative.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(got))
		require.Equal(t, text, alternative.String())
		var back stats.Alternative
		require.NoError(t, back.UnmarshalText(got))
		require.Equal(t, alternative, back)
	}
	require.Equal(t, "Alternative(-4)", stats.Alternative(-4).String())
}

func FuzzResultJSON(f *testing.F) {
	r, err := stats.Published(adjusted)
	require.NoError(f, err)
	data, err := r.MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	r, err = stats.RateDifference(programme, comparison, &stats.Options{Alternative: stats.Less})
	require.NoError(f, err)
	data, err = r.MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var r stats.Result
		if err := r.UnmarshalJSON(data); err != nil {
			return
		}
		require.NotContains(t, r.String(), "\n")
		requireRoundTrip(t, r)
	})
}

// The widest and the narrowest interval that are offered survive as JSON, and no
// line calls one of them an interval of 100 %.
func TestLevelsAtTheEdge(t *testing.T) {
	for level, percent := range map[float64]string{1e-11: "1e-09%", 0.9995: "99.95%", 0.99999999999: "99.999999999%"} {
		r, err := stats.OneSampleT(weighed, &stats.Options{Level: level})
		require.NoError(t, err)
		require.NoError(t, r.Validate())
		requireRoundTrip(t, r)
		require.Contains(t, r.String(), "["+percent+" CI ")
		require.Contains(t, r.Paragraph(), "("+percent+" confidence interval ")
	}
	for _, level := range []float64{0.9999999999989999, 1 - 1e-12, 1e-12} {
		_, err := stats.OneSampleT(weighed, &stats.Options{Level: level})
		require.Equal(t, []fault{{sv.CodeRange, "/options/level"}}, faults(t, err))
		_, err = stats.TOST(stats.Result{}, -1, 1, &stats.Options{Level: level})
		require.ErrorIs(t, err, sv.CodeRange)
	}
}

func TestManyProblemsOfAColumnAreNamedTen(t *testing.T) {
	gaps := slices.Repeat([]float64{math.NaN()}, 1_000_000)
	_, err := stats.Describe(stats.Sample{Values: gaps}, nil)
	require.Len(t, faults(t, err), 11)
	require.ErrorContains(t, err, "/x/values: problems with 999990 more rows")
	_, err = stats.PairedRateRatio(stats.Pairs{Before: gaps, After: slices.Repeat([]float64{0.5}, len(gaps)), Clusters: make([]string, len(gaps))}, nil)
	require.Len(t, faults(t, err), 33)
	_, err = stats.Pearson(gaps, gaps, nil)
	require.Len(t, faults(t, err), 22)
	_, err = stats.Describe(stats.Sample{Values: gaps, Counts: slices.Repeat([]int{-1}, len(gaps))}, nil)
	require.Len(t, faults(t, err), 22)
	_, err = stats.Adjust(gaps, stats.Holm)
	require.Len(t, faults(t, err), 11)
	_, err = stats.Friedman([][]float64{gaps, gaps}, nil)
	require.Len(t, faults(t, err), 11)
}

func TestParagraphOfTheETestClaimsNoNormalApproximation(t *testing.T) {
	for _, approach := range []stats.Approach{stats.Score, stats.Asymptotic} {
		r, err := stats.RateETest(programme, comparison, &stats.Options{Approach: approach})
		require.NoError(t, err)
		require.NotContains(t, r.Paragraph(), "approximation")
	}
}

// A test of the changes of several groups says what a single-group test of changes
// says: that chance has to have made the groups.
func TestChangesOfGroupsAreCompared(t *testing.T) {
	x := stats.Sample{Values: []float64{-3, -4, -4, -3, -2, -4, -3, -2}, Change: true}
	y := stats.Sample{Values: []float64{-1, -2, -1, -1, -2, -1, -1, -3}, Change: true}
	two := map[string]func(x, y stats.Sample, o *stats.Options) (stats.Result, error){
		"student": stats.StudentT, "welch": stats.WelchT, "mann-whitney": stats.MannWhitney, "brunner-munzel": stats.BrunnerMunzel,
		"mean ratio": stats.MeanRatio,
	}
	for name, many := range map[string]func([]stats.Sample, *stats.Options) (stats.Result, error){
		"anova": stats.ANOVA, "welch-anova": stats.WelchANOVA, "kruskal-wallis": stats.KruskalWallis,
	} {
		two[name] = func(x, y stats.Sample, o *stats.Options) (stats.Result, error) { return many([]stats.Sample{x, y}, o) }
	}
	for name, test := range two {
		t.Run(name, func(t *testing.T) {
			of := func(x, y stats.Sample) bool {
				r, err := test(x, y, nil)
				require.NoError(t, err)
				return slices.ContainsFunc(r.Notes, func(n sv.Note) bool { return n.Code == stats.CodeChangesCompared })
			}
			require.True(t, of(x, y))
			levels := [2]stats.Sample{x, y}
			levels[0].Change, levels[1].Change = false, false
			require.False(t, of(levels[0], levels[1]))
			_, err := test(x, levels[1], nil)
			require.ErrorIs(t, err, sv.CodeConflict, "changes beside values")
		})
	}
}

func TestEstimateOnOneLine(t *testing.T) {
	e := stats.Estimate{Name: "rate difference", Scale: stats.Difference, Unit: "visit", Per: "person-year", Value: -1.125, Interval: stats.Interval{Low: -2, High: -0.25, Level: 0.95}}
	require.Equal(t, "rate difference -1.12 visit per person-year [95% CI -2 to -0.25]", e.String())
	require.Equal(t, "no estimate", stats.Estimate{}.String())
}

// What is said of the data goes into every result of them, once.
func TestCaveatsOfTheDataStandInEveryResult(t *testing.T) {
	local := sv.Note{Code: "local", Text: "set locally", Figures: []sv.Figure{{Name: "people", Value: "3"}}}
	p := stats.Pairs{Before: []float64{3, 5, 2, 4, 9, 1}, After: []float64{1, 2, 2, 3, 4, 6}, Notes: []sv.Note{local}}
	d := differences(t, p)
	x, y := stats.Sample{Values: p.Before, Notes: p.Notes}, stats.Sample{Values: p.After, Notes: p.Notes}
	groups := []stats.Sample{{Values: p.Before}, x, y}
	type one = func(stats.Sample, *stats.Options) (stats.Result, error)
	type two = func(x, y stats.Sample, o *stats.Options) (stats.Result, error)
	type many = func([]stats.Sample, *stats.Options) (stats.Result, error)
	type pairs = func(stats.Pairs, *stats.Options) (stats.Result, error)
	var all []stats.Result
	add := func(r stats.Result, err error) {
		require.NoError(t, err)
		all = append(all, r)
	}
	for _, test := range []one{stats.OneSampleT, stats.SignedRank, stats.SignTest} {
		add(test(d, nil))
	}
	for _, test := range []one{stats.Dispersion, stats.ShapiroWilk, stats.JarqueBera, stats.AndersonDarling, stats.Lilliefors} {
		add(test(x, nil))
	}
	for _, test := range []two{stats.StudentT, stats.WelchT, stats.MannWhitney, stats.BrunnerMunzel, stats.MeanRatio} {
		add(test(x, y, nil))
	}
	for _, test := range []many{stats.ANOVA, stats.WelchANOVA, stats.KruskalWallis, stats.Levene, stats.BrownForsythe, stats.Bartlett} {
		add(test(groups, nil))
	}
	for _, test := range []pairs{stats.PairedT, stats.PairedRateRatio, stats.PairedRateDifference} {
		add(test(p, nil))
	}
	equal, err := stats.TOST(all[0], -9, 9, nil)
	add(equal, err)
	for _, r := range all {
		require.Equal(t, []sv.Note{local}, slices.DeleteFunc(slices.Clone(r.Notes), func(n sv.Note) bool { return n.Code != local.Code }), r.Method.ID)
	}
}
