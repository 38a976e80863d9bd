package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

type groupTest struct {
	name    string
	test    func(groups []stats.Sample, o *stats.Options) (stats.Result, error)
	moments bool // do
}

var groupTests = []groupTest{
	{"anova", stats.ANOVA, true},
	{"welch", stats.WelchANOVA, true},
	{"bartlett", stats.Bartlett, true},
	{"levene", stats.Levene, false},
	{"brown-forsythe", stats.BrownForsythe, false},
}

func TestGroupTestsAgainstR(t *testing.T) {
	var file struct {
		Tol    float64
		Groups []struct {
			Name                           string
			Groups                         [][]float64
			ANOVA, Welch, Bartlett, Levene []float64
			BrownForsythe                  []float64 `json:"brown_forsythe"`
			Eta, Ratio                     float64
		}
	}
	read(t, "means.json", &file)
	require.Len(t, file.Groups, 5)
	for _, c := range file.Groups {
		var groups []stats.Sample
		for _, values := range c.Groups {
			groups = append(groups, stats.Sample{Values: values})
		}
		want := map[string][]float64{"anova": c.ANOVA, "welch": c.Welch, "bartlett": c.Bartlett, "levene": c.Levene, "brown-forsythe": c.BrownForsythe}
		for _, g := range groupTests {
			t.Run(c.Name+"/"+g.name, func(t *testing.T) {
				r, err := g.test(groups, nil)
				require.NoError(t, err)
				require.NoError(t, r.Validate())
				got := append(append([]float64{r.Statistic.Value}, r.DF...), r.P)
				require.InEpsilonSlice(t, want[g.name], got, file.Tol)
				if r.Estimate.Scale == stats.Ratio {
					near(t, c.Ratio, r.Estimate.Value, file.Tol)
					require.Equal(t, 1.0, r.Null)
				} else {
					near(t, c.Eta, r.Estimate.Value, file.Tol)
				}
				require.Len(t, r.Samples, len(groups))
			})
		}
	}
}

var threeGroups = []stats.Sample{
	{Name: "a", Values: []float64{3, 0, 2, 2, 7, 1}},
	{Name: "b", Values: []float64{1, 1, 0, 4}},
	{Name: "c", Values: []float64{5, 9, 2, 2, 3, 0, 1}},
}

// tallied are the same values, each once with its count.
func tallied(rows stats.Sample) stats.Sample {
	tally := stats.Sample{Name: rows.Name}
	for _, x := range rows.Values {
		at := slices.Index(tally.Values, x)
		if at < 0 {
			at = len(tally.Values)
			tally.Values, tally.Counts = append(tally.Values, x), append(tally.Counts, 0)
		}
		tally.Counts[at]++
	}
	return tally
}

func TestGroupTestsTakeEveryForm(t *testing.T) {
	var tallies, moments []stats.Sample
	for _, g := range threeGroups {
		tallies = append(tallies, tallied(g))
		r, err := stats.OneSampleT(g, nil)
		require.NoError(t, err)
		s := r.Samples[0]
		moments = append(moments, stats.Sample{Name: g.Name, Moments: stats.Moments{N: s.N, Mean: s.Mean, SD: s.SD}})
	}
	for _, g := range groupTests {
		want, err := g.test(threeGroups, nil)
		require.NoError(t, err)
		got, err := g.test(tallies, nil)
		require.NoError(t, err)
		near(t, want.Statistic.Value, got.Statistic.Value, 1e-12, g.name)
		near(t, want.LogP, got.LogP, 1e-12)
		near(t, want.Estimate.Value, got.Estimate.Value, 1e-12)
		require.Equal(t, "a", got.Samples[0].Name)
		got, err = g.test(moments, nil)
		if !g.moments {
			require.Equal(t, []fault{{stats.CodeSampleLacks, "/groups/0"}, {stats.CodeSampleLacks, "/groups/1"}, {stats.CodeSampleLacks, "/groups/2"}}, faults(t, err))
			continue
		}
		require.NoError(t, err)
		near(t, want.LogP, got.LogP, 1e-12)
	}
}

func TestGroupTestsIgnoreOrderShiftAndScale(t *testing.T) {
	turned := []stats.Sample{threeGroups[2], threeGroups[0], threeGroups[1]}
	var shifted []stats.Sample
	for _, g := range threeGroups {
		shifted = append(shifted, moved(g, 1e-3, 12))
	}
	for _, g := range groupTests {
		want, err := g.test(threeGroups, nil)
		require.NoError(t, err)
		for _, groups := range [][]stats.Sample{turned, shifted} {
			got, err := g.test(groups, nil)
			require.NoError(t, err)
			near(t, want.Statistic.Value, got.Statistic.Value, 1e-9, g.name)
			near(t, want.P, got.P, 1e-9)
			near(t, want.Estimate.Value, got.Estimate.Value, 1e-9)
		}
	}
}

func TestANOVAOfTwoGroupsIsTheTTest(t *testing.T) {
	groups := []stats.Sample{weighed, compared}
	for name, c := range map[string][2]func() (stats.Result, error){
		"equal variances":  {func() (stats.Result, error) { return stats.ANOVA(groups, nil) }, func() (stats.Result, error) { return stats.StudentT(weighed, compared, nil) }},
		"unlike variances": {func() (stats.Result, error) { return stats.WelchANOVA(groups, nil) }, func() (stats.Result, error) { return stats.WelchT(weighed, compared, nil) }},
	} {
		f, err := c[0]()
		require.NoError(t, err)
		two, err := c[1]()
		require.NoError(t, err)
		near(t, two.Statistic.Value*two.Statistic.Value, f.Statistic.Value, 1e-12, name)
		near(t, two.DF[0], f.DF[1], 1e-12)
		near(t, two.LogP, f.LogP, 1e-12)
	}
}

func TestGroupTestsFarFromZero(t *testing.T) {
	groups := []stats.Sample{moved(threeGroups[0], 1, 1e9), moved(threeGroups[1], 1, 1e9), moved(threeGroups[2], 1, 1e9)}
	for _, g := range groupTests {
		want, err := g.test(threeGroups, nil)
		require.NoError(t, err)
		got, err := g.test(groups, nil)
		require.NoError(t, err)
		near(t, want.Statistic.Value, got.Statistic.Value, 1e-5, g.name) // a mean has seven digits left
	}
}

func TestLeveneTakesSingleObservations(t *testing.T) {
	groups := []stats.Sample{{Values: []float64{1, 2, 7}}, {Values: []float64{3}}, {Values: []float64{4, 6, 9, 9}}}
	r, err := stats.Levene(groups, nil)
	require.NoError(t, err)
	require.NoError(t, r.Validate())
	require.Equal(t, []float64{2, 5}, r.DF)
	require.False(t, math.IsInf(r.Estimate.Value, 0), "the single observation has no standard deviation")
}

func TestVariancesOfWhichOneIsZero(t *testing.T) {
	r, err := stats.BrownForsythe([]stats.Sample{{Values: []float64{2, 2, 2}}, {Values: []float64{1, 5, 11}}}, nil)
	require.NoError(t, err)
	require.NoError(t, r.Validate())
	require.True(t, math.IsInf(r.Estimate.Value, 1))
}

func TestBartlettOfEqualVariancesIsNeverNegative(t *testing.T) {
	for _, shift := range []float64{0.1, 1e3, 1e9} {
		groups := []stats.Sample{moved(threeGroups[0], 1, 0), moved(threeGroups[0], 1, shift), moved(threeGroups[0], 1, -shift)}
		r, err := stats.Bartlett(groups, nil)
		require.NoError(t, err)
		require.NoError(t, r.Validate())
		require.GreaterOrEqual(t, r.Statistic.Value, 0.0)
		require.Less(t, r.Statistic.Value, 1e-10)
	}
}

func TestGroupTestsLeaveTheirInputsAlone(t *testing.T) {
	groups := []stats.Sample{moved(threeGroups[0], 1, 0), tallied(threeGroups[2])}
	groups[0].Values[0] = math.NaN()
	kept := []stats.Sample{groups[0], groups[1]}
	values := slices.Clone(groups[1].Values)
	for _, g := range groupTests {
		r, err := g.test(groups, &stats.Options{DropMissing: true})
		require.NoError(t, err)
		require.Equal(t, 1, r.Dropped, g.name)
		require.Equal(t, []sv.Code{stats.CodeDropped}, codes(r))
		require.Len(t, groups[0].Values, 6)
		require.Equal(t, &kept[0].Values[0], &groups[0].Values[0])
		require.Equal(t, values, groups[1].Values)
	}
}

func TestGroupTestsRefuse(t *testing.T) {
	of := func(values ...float64) stats.Sample { return stats.Sample{Values: values} }
	all := []string{"anova", "welch", "bartlett", "levene", "brown-forsythe"}
	for name, c := range map[string]struct {
		groups []stats.Sample
		o      *stats.Options
		tests  []string
		want   []fault
	}{
		"nothing":             {nil, nil, all, []fault{{stats.CodeInsufficient, "/groups"}}},
		"one group":           {[]stats.Sample{of(1, 2)}, nil, all, []fault{{stats.CodeInsufficient, "/groups"}}},
		"an empty group":      {[]stats.Sample{of(1, 2), of()}, nil, all, []fault{{stats.CodeInsufficient, "/groups/1"}}},
		"single observations": {[]stats.Sample{of(1), of(2), of(3)}, nil, []string{"anova", "levene", "brown-forsythe"}, []fault{{stats.CodeInsufficient, "/groups"}}},
		"a single one":        {[]stats.Sample{of(1, 2), of(2)}, nil, []string{"welch", "bartlett"}, []fault{{stats.CodeInsufficient, "/groups/1"}}},
		"constant groups":     {[]stats.Sample{of(1, 1), of(2, 2), of(3, 3)}, nil, []string{"anova", "levene", "brown-forsythe"}, []fault{{stats.CodeConstant, "/groups"}}},
		"a constant group":    {[]stats.Sample{of(1, 2), of(2, 2)}, nil, []string{"welch", "bartlett"}, []fault{{stats.CodeConstant, "/groups/1"}}},
		"groups of two":       {[]stats.Sample{of(1, 2), of(2, 5), of(1e9+0.1, 1e9+0.3)}, nil, []string{"levene", "brown-forsythe"}, []fault{{stats.CodeConstant, "/groups"}}},
		"units":               {[]stats.Sample{of(1, 2), weighed}, nil, all, []fault{{sv.CodeUnit, "/groups/1/unit"}}},
		"changes":             {[]stats.Sample{of(1, 2), {Values: []float64{1, 2}, Change: true}}, nil, all, []fault{{sv.CodeConflict, "/groups/1/change"}}},
		"NaN":                 {[]stats.Sample{of(1, 2), of(1, 2, math.NaN())}, nil, all, []fault{{sv.CodeNotFinite, "/groups/1/values/2"}}},
		"a direction":         {threeGroups, &stats.Options{Alternative: stats.Less}, all, []fault{{sv.CodeConflict, "/options"}}},
		"an approach":         {threeGroups, &stats.Options{Approach: stats.Exact}, all, []fault{{sv.CodeUnknown, "/options/approach"}}},
	} {
		for _, g := range groupTests {
			if !slices.Contains(c.tests, g.name) {
				continue
			}
			t.Run(name+"/"+g.name, func(t *testing.T) {
				_, err := g.test(c.groups, c.o)
				require.Equal(t, c.want, faults(t, err))
			})
		}
	}
}
