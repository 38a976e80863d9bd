package stats_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestTTestsAgainstR(t *testing.T) {
	var file struct {
		Tol    float64
		TolNCP float64 `json:"tol_ncp"`
		Tests  []struct {
			Name, Method    string
			X, Y            []float64
			Null, Level     float64
			Alternative     stats.Alternative
			T, DF, P, SE, G float64
			Low, High       end
			GLow            end `json:"g_low"`
			GHigh           end `json:"g_high"`
		}
	}
	read(t, "means.json", &file)
	require.Len(t, file.Tests, 120)
	for _, c := range file.Tests {
		t.Run(fmt.Sprint(c.Name, " ", c.Method, " ", c.Alternative, " ", c.Null), func(t *testing.T) {
			x, y := stats.Sample{Name: "x", Unit: "point", Values: c.X}, stats.Sample{Name: "y", Unit: "point", Values: c.Y}
			o := &stats.Options{Null: c.Null, Level: c.Level, Alternative: c.Alternative}
			var r stats.Result
			var err error
			switch c.Method {
			case "one":
				r, err = stats.OneSampleT(x, o)
			case "paired":
				r, err = stats.PairedT(stats.Pairs{Unit: "point", Before: c.Y, After: c.X}, o)
			case "student":
				r, err = stats.StudentT(x, y, o)
			case "welch":
				r, err = stats.WelchT(x, y, o)
			}
			require.NoError(t, err)
			require.NoError(t, r.Validate())
			require.Equal(t, stats.Asymptotic, r.Approach)
			require.Equal(t, c.Alternative, r.Alternative)
			require.Equal(t, c.Null, r.Null)
			require.Equal(t, "point", r.Estimate.Unit)
			require.Equal(t, "t", r.Statistic.Name)
			near(t, c.T, r.Statistic.Value, file.Tol)
			near(t, c.DF, r.DF[0], file.Tol)
			near(t, c.P, r.P, file.Tol)
			near(t, c.SE, r.Estimate.SE, file.Tol)
			near(t, float64(c.Low), r.Estimate.Interval.Low, file.Tol)
			near(t, float64(c.High), r.Estimate.Interval.High, file.Tol)
			near(t, c.G, r.Effect.Value, file.Tol)
			near(t, float64(c.GLow), r.Effect.Interval.Low, file.TolNCP)
			near(t, float64(c.GHigh), r.Effect.Interval.High, file.TolNCP)
			require.Equal(t, c.Level, r.Effect.Interval.Level)
		})
	}
}

var (
	weighed  = stats.Sample{Name: "weighed", Unit: "kg", Values: []float64{4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14}}
	compared = stats.Sample{Name: "compared", Unit: "kg", Values: []float64{6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8}}
	visits   = stats.Pairs{
		Name: "registered", Unit: "visit",
		Before: []float64{9, 3, 0, 1, 4, 0, 2, 2, 1, 0, 6, 4},
		After:  []float64{8, 1, 0, 0, 5, 0, 0, 2, 0, 1, 1, 4},
	}
)

type twoSampleTest struct {
	name string
	test func(x, y stats.Sample, o *stats.Options) (stats.Result, error)
}

var twoSampleTests = []twoSampleTest{{"student", stats.StudentT}, {"welch", stats.WelchT}}

func TestTwoSampleTTurnsRoundWithItsSamples(t *testing.T) {
	for _, c := range twoSampleTests {
		for alternative, turned := range map[stats.Alternative]stats.Alternative{
			stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less,
		} {
			a, err := c.test(weighed, compared, &stats.Options{Alternative: alternative, Null: 0.25})
			require.NoError(t, err)
			b, err := c.test(compared, weighed, &stats.Options{Alternative: turned, Null: -0.25})
			require.NoError(t, err)
			require.Equal(t, a.LogP, b.LogP, c.name)
			require.Equal(t, a.Statistic.Value, -b.Statistic.Value)
			require.Equal(t, a.Estimate.Interval.Low, -b.Estimate.Interval.High)
			require.Equal(t, a.Estimate.Interval.High, -b.Estimate.Interval.Low)
			require.Equal(t, a.Effect.Interval.Low, -b.Effect.Interval.High)
		}
	}
}

// moved is x times scale plus shift.
func moved(x stats.Sample, scale, shift float64) stats.Sample {
	x.Values = slices.Clone(x.Values)
	for i := range x.Values {
		x.Values[i] = scale*x.Values[i] + shift
	}
	return x
}

func TestTTestsFollowShiftAndScale(t *testing.T) {
	for _, c := range twoSampleTests {
		want, err := c.test(weighed, compared, nil)
		require.NoError(t, err)
		for _, scale := range []float64{1e-40, 0.3, 2, 1e40} {
			for _, shift := range []float64{0, 7 * scale} {
				r, err := c.test(moved(weighed, scale, shift), moved(compared, scale, shift), nil)
				require.NoError(t, err)
				near(t, want.Statistic.Value, r.Statistic.Value, 1e-12, c.name)
				near(t, want.DF[0], r.DF[0], 1e-12)
				near(t, want.LogP, r.LogP, 1e-12)
				near(t, want.Estimate.Value*scale, r.Estimate.Value, 1e-12)
				near(t, want.Estimate.Interval.Low*scale, r.Estimate.Interval.Low, 1e-12)
				near(t, want.Effect.Value, r.Effect.Value, 1e-12)
			}
		}
	}
	want, err := stats.OneSampleT(weighed, nil)
	require.NoError(t, err)
	r, err := stats.OneSampleT(moved(weighed, 2, 1e6), &stats.Options{Null: 1e6})
	require.NoError(t, err)
	near(t, want.LogP, r.LogP, 1e-8) // the values themselves have lost six digits
}

// meanTests are the four tests on the data above, and the same on moments.
func meanTests(o *stats.Options) map[string]func() (stats.Result, error) {
	return map[string]func() (stats.Result, error){
		"one sample": func() (stats.Result, error) { return stats.OneSampleT(weighed, o) },
		"paired":     func() (stats.Result, error) { return stats.PairedT(visits, o) },
		"student":    func() (stats.Result, error) { return stats.StudentT(weighed, compared, o) },
		"welch":      func() (stats.Result, error) { return stats.WelchT(weighed, compared, o) },
	}
}

func TestTheEndsOfTheIntervalHavePOfOneLessLevel(t *testing.T) {
	for _, level := range []float64{0.5, 0.9, 0.95, 0.999} {
		for _, alternative := range []stats.Alternative{stats.TwoSided, stats.Less, stats.Greater} {
			for name, test := range meanTests(&stats.Options{Level: level, Alternative: alternative}) {
				r, err := test()
				require.NoError(t, err)
				for _, at := range []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High} {
					if math.IsInf(at, 0) {
						continue
					}
					r, err := meanTests(&stats.Options{Null: at, Alternative: alternative})[name]()
					require.NoError(t, err)
					near(t, 1-level, r.P, 1e-9, name)
				}
			}
		}
	}
}

// The interval of an effect size that is measured from the null holds 0 exactly
// when P, of equal variances, is above 1 - level.
func TestTheEffectSizeAgreesWithP(t *testing.T) {
	for name, test := range map[string]func(o *stats.Options) (stats.Result, error){
		"one sample": func(o *stats.Options) (stats.Result, error) { return stats.OneSampleT(weighed, o) },
		"student":    func(o *stats.Options) (stats.Result, error) { return stats.StudentT(weighed, compared, o) },
	} {
		r, err := test(nil)
		require.NoError(t, err)
		edge := r.Estimate.Interval.Low
		r, err = test(&stats.Options{Null: edge})
		require.NoError(t, err)
		require.InDelta(t, 0, r.Effect.Interval.Low, 1e-9, name)
		require.Positive(t, r.Effect.Value)
	}
}

func TestRowsTalliesAndMomentsAreOne(t *testing.T) {
	rows := stats.Sample{Values: visits.After}
	tally := stats.Sample{Values: []float64{5, 0, 8, 1, 3, 2, 4}, Counts: []int{1, 5, 1, 3, 0, 1, 1}}
	other := stats.Sample{Values: visits.Before}
	summary := func(s stats.Sample) stats.Sample {
		r, err := stats.OneSampleT(s, nil)
		require.NoError(t, err)
		return stats.Sample{Moments: stats.Moments{N: r.Samples[0].N, Mean: r.Samples[0].Mean, SD: r.Samples[0].SD}}
	}
	same := func(want, got stats.Result) {
		near(t, want.LogP, got.LogP, 1e-12)
		near(t, want.Estimate.Interval.Low, got.Estimate.Interval.Low, 1e-12)
		near(t, want.Effect.Interval.High, got.Effect.Interval.High, 1e-12)
	}
	for _, form := range []stats.Sample{tally, summary(rows)} {
		want, err := stats.OneSampleT(rows, nil)
		require.NoError(t, err)
		got, err := stats.OneSampleT(form, nil)
		require.NoError(t, err)
		same(want, got)
		for _, c := range twoSampleTests {
			want, err := c.test(rows, other, nil)
			require.NoError(t, err)
			got, err := c.test(form, summary(other), nil)
			require.NoError(t, err)
			same(want, got)
		}
	}
	twice := visits
	twice.Counts = slices.Repeat([]int{2}, len(visits.After))
	want, err := stats.PairedT(stats.Pairs{Before: slices.Repeat(visits.Before, 2), After: slices.Repeat(visits.After, 2)}, nil)
	require.NoError(t, err)
	got, err := stats.PairedT(twice, nil)
	require.NoError(t, err)
	same(want, got)
}

func differences(t *testing.T, p stats.Pairs) stats.Sample {
	t.Helper()
	d, err := p.Differences()
	require.NoError(t, err)
	return d
}

// What PairedT refuses does not get past the tests of one sample either.
func TestDifferencesDropNothing(t *testing.T) {
	for path, p := range map[string]stats.Pairs{
		"/p/after":    {Before: []float64{1, 2}, After: []float64{3}},
		"/p/counts":   {Before: []float64{1, 2}, After: []float64{3, 5}, Counts: []int{1}},
		"/p/clusters": {Before: []float64{1, 2}, After: []float64{3, 5}, Clusters: []string{"East", "West"}},
		"/p/observed": {Before: []float64{1, 2}, After: []float64{3, 5}, Observed: stats.Observed{Before: 1, After: 0.5}},
	} {
		_, err := p.Differences()
		require.Equal(t, []fault{{sv.CodeConflict, path}}, faults(t, err))
		_, err = stats.PairedT(p, nil)
		require.Equal(t, []fault{{sv.CodeConflict, path}}, faults(t, err))
	}
}

func TestPairedIsOneSampleOfTheDifferences(t *testing.T) {
	o := &stats.Options{Null: -0.5, Alternative: stats.Less}
	paired, err := stats.PairedT(visits, o)
	require.NoError(t, err)
	one, err := stats.OneSampleT(differences(t, visits), o)
	require.NoError(t, err)
	require.Equal(t, "mean change", paired.Estimate.Name)
	require.Equal(t, stats.Difference, paired.Estimate.Scale)
	paired.Method = one.Method
	require.Equal(t, one, paired)
}

func TestTTestsSayWhatTheyCompare(t *testing.T) {
	r, err := stats.OneSampleT(weighed, nil)
	require.NoError(t, err)
	require.Equal(t, "mean", r.Estimate.Name)
	require.Equal(t, stats.Single, r.Estimate.Scale)
	require.Equal(t, "Hedges' gz", r.Effect.Name)
	r, err = stats.WelchT(weighed, compared, nil)
	require.NoError(t, err)
	require.Equal(t, "difference in means", r.Estimate.Name)
	require.Equal(t, "Hedges' g", r.Effect.Name)
	require.Equal(t, []string{"weighed", "compared"}, []string{r.Samples[0].Name, r.Samples[1].Name})
	r, err = stats.StudentT(differences(t, visits), differences(t, visits), nil)
	require.NoError(t, err)
	require.Equal(t, "difference in mean changes", r.Estimate.Name)
}

func TestTTestsLeaveTheirInputsAlone(t *testing.T) {
	x, y := moved(weighed, 1, 0), moved(compared, 1, 0)
	x.Values[3] = math.NaN()
	before := slices.Clone(x.Values)
	r, err := stats.WelchT(x, y, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.True(t, math.IsNaN(x.Values[3]))
	x.Values[3] = 0
	before[3] = 0
	require.Equal(t, before, x.Values)
	require.Equal(t, compared.Values, y.Values)
	require.Equal(t, 1, r.Dropped)
	require.Equal(t, []sv.Code{stats.CodeDropped}, codes(r))
	require.Equal(t, 9, r.Samples[0].N)
}

func TestTTestsFarOut(t *testing.T) {
	values := make([]float64, 4000)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range values {
		values[i] = 3 + r.NormFloat64()
	}
	far, err := stats.OneSampleT(stats.Sample{Values: values}, nil)
	require.NoError(t, err)
	require.NoError(t, far.Validate())
	require.Zero(t, far.P)
	require.Less(t, far.LogP, -1000.0)
	require.Greater(t, far.LogP, -1e5)
}

func TestTTestsWithoutAnEffectSize(t *testing.T) {
	r, err := stats.OneSampleT(stats.Sample{Values: []float64{1, 4}}, nil)
	require.NoError(t, err)
	require.Zero(t, r.Effect)
	r, err = stats.StudentT(stats.Sample{Values: []float64{1, 4}}, stats.Sample{Values: []float64{3}}, nil)
	require.NoError(t, err)
	require.Zero(t, r.Effect)
	require.NoError(t, r.Validate())
}

func TestTTestsRefuse(t *testing.T) {
	of := func(values ...float64) stats.Sample { return stats.Sample{Values: values} }
	one := func(x stats.Sample, o *stats.Options) error { _, err := stats.OneSampleT(x, o); return err }
	paired := func(p stats.Pairs) error { _, err := stats.PairedT(p, nil); return err }
	welch := func(x, y stats.Sample) error { _, err := stats.WelchT(x, y, nil); return err }
	student := func(x, y stats.Sample) error { _, err := stats.StudentT(x, y, nil); return err }
	some, unlike := of(1, 2, 4), stats.Observed{Before: 1, After: 0.5}
	for name, c := range map[string]struct {
		err  error
		want []fault
	}{
		"nothing":             {one(of(), nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"one":                 {one(of(3), nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"one as a tally":      {one(stats.Sample{Values: []float64{3, 4}, Counts: []int{1, 0}}, nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"one as moments":      {one(stats.Sample{Moments: stats.Moments{N: 1, Mean: 3}}, nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"constant":            {one(of(3, 3, 3), nil), []fault{{stats.CodeConstant, "/x"}}},
		"zeros":               {one(of(0, 0, 0), nil), []fault{{stats.CodeConstant, "/x"}}},
		"as good as constant": {one(of(0.3, 0.1+0.2, 0.3), nil), []fault{{stats.CodeConstant, "/x"}}},
		"too small to square": {one(of(1e-200, 3e-200, 7e-200), nil), []fault{{stats.CodeConstant, "/x"}}},
		"NaN and infinity":    {one(of(1, math.NaN(), math.Inf(1)), nil), []fault{{sv.CodeNotFinite, "/x/values/1"}, {sv.CodeNotFinite, "/x/values/2"}}},
		"null":                {one(some, &stats.Options{Null: math.NaN()}), []fault{{sv.CodeNotFinite, "/options/null"}}},
		"all at once": {one(of(1), &stats.Options{Level: 2, Approach: stats.Exact, Uncorrected: true}), []fault{
			{sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeConflict, "/options/uncorrected"}, {stats.CodeInsufficient, "/x"},
		}},

		"no pairs":          {paired(stats.Pairs{}), []fault{{stats.CodeInsufficient, "/p"}}},
		"one pair":          {paired(stats.Pairs{Before: []float64{1}, After: []float64{2}}), []fault{{stats.CodeInsufficient, "/p"}}},
		"constant change":   {paired(stats.Pairs{Before: []float64{0.1, 0.2, 0.4}, After: []float64{1.1, 1.2, 1.4}}), []fault{{stats.CodeConstant, "/p"}}},
		"unlike lengths":    {paired(stats.Pairs{Before: []float64{1, 2}, After: []float64{2}}), []fault{{sv.CodeConflict, "/p/after"}}},
		"unlike times":      {paired(stats.Pairs{Before: []float64{1, 2}, After: []float64{2, 5}, Observed: unlike}), []fault{{sv.CodeConflict, "/p/observed"}}},
		"clusters":          {paired(stats.Pairs{Before: []float64{1, 2}, After: []float64{2, 5}, Clusters: []string{"a", "b"}}), []fault{{sv.CodeConflict, "/p/clusters"}}},
		"one against some":  {welch(of(3), some), []fault{{stats.CodeInsufficient, "/x"}}},
		"some against one":  {welch(some, of(3)), []fault{{stats.CodeInsufficient, "/y"}}},
		"both constant":     {welch(of(1, 1), of(2, 2, 2)), []fault{{stats.CodeConstant, "/x"}}},
		"pooled constant":   {student(of(1, 1), of(2, 2, 2)), []fault{{stats.CodeConstant, "/x"}}},
		"one against one":   {student(of(1), of(2)), []fault{{stats.CodeInsufficient, "/x"}}},
		"none against some": {student(of(), some), []fault{{stats.CodeInsufficient, "/x"}}},
		"units":             {welch(weighed, some), []fault{{sv.CodeUnit, "/y/unit"}}},
		"changes":           {welch(stats.Sample{Values: some.Values, Change: true}, some), []fault{{sv.CodeConflict, "/y/change"}}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, faults(t, c.err)) })
	}
}

func TestWelchTakesAConstantGroup(t *testing.T) {
	r, err := stats.WelchT(stats.Sample{Values: []float64{1, 1, 1}}, stats.Sample{Values: []float64{1, 2, 4, 5}}, nil)
	require.NoError(t, err)
	require.InDelta(t, 3, r.DF[0], 1e-12)
	one, err := stats.OneSampleT(stats.Sample{Values: []float64{1, 2, 4, 5}}, &stats.Options{Null: 1})
	require.NoError(t, err)
	require.InEpsilon(t, one.P, r.P, 1e-12)
}

// awkward are values that a test may meet.
var awkward = []float64{0, math.Copysign(0, -1), 1, -1, 1e50, -1e50, 1e51, 1e-300, 5e-324, 1e16, 1e16 + 2, 0.1, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}

func FuzzTTests(f *testing.F) {
	f.Add(uint64(1), 2, 3, 0.0, 0.95, 0)
	f.Add(uint64(2), 7, 1, 1e50, 1e-12, 1)
	f.Add(uint64(3), 0, 9, -3.0, 1-1e-12, 2)
	f.Fuzz(func(t *testing.T, seed uint64, n, m int, null, level float64, alternative int) {
		r := rand.New(rand.NewPCG(seed, 1))
		some := func(n int) []float64 {
			values := make([]float64, min(max(n, 0), 20))
			for i := range values {
				values[i] = r.NormFloat64()
				if r.IntN(8) == 0 {
					values[i] = awkward[r.IntN(len(awkward))]
				}
			}
			return values
		}
		o := &stats.Options{Null: null, Level: level, Alternative: stats.Alternative(alternative), DropMissing: seed%2 == 0}
		x, y := stats.Sample{Values: some(n)}, stats.Sample{Values: some(m)}
		check := func(result stats.Result, err error) {
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				return
			}
			require.NoError(t, result.Validate())
			if result.Statistic.Name == "t" {
				tost, err := stats.TOST(result, null-1, null+1, &stats.Options{Level: level})
				if err == nil {
					require.NoError(t, tost.Validate())
				}
			}
		}
		check(stats.OneSampleT(x, o))
		check(stats.PairedT(stats.Pairs{Before: x.Values, After: some(n)}, o))
		check(stats.StudentT(x, y, o))
		check(stats.WelchT(x, y, o))
		check(stats.MeanRatio(x, y, o))
		groups, fixed := []stats.Sample{x, y, {Values: some(5)}}, &stats.Options{DropMissing: o.DropMissing}
		check(stats.ANOVA(groups, fixed))
		check(stats.WelchANOVA(groups, fixed))
		check(stats.Levene(groups, fixed))
		check(stats.BrownForsythe(groups, fixed))
		check(stats.Bartlett(groups, fixed))
	})
}
