package stats_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// A family is a test in one of its approaches, and what is to hold of it beside
// what holds of all. A new test needs one entry in families, nothing else.
type family struct {
	name string
	test test
	with stats.Options // for every run: approach, limits, correction

	fixed       bool    // no alternatives and no other null
	bare        bool    // no interval, so that a level is refused
	null        float64 // a null to try beside the usual one; 0: it takes no other
	probability bool    // the estimate is one
	correction  bool    // has one that may be left out
	zeros       bool    // knows Pratt's rule
	moments     bool    // takes published moments

	shift law // values that are all moved by as much
	scale law // values in another unit
	ends  duality
	why   string // for ends that are not dual
}

// A law is what a change of all values does to a result. P stays, and the null
// moves with the estimate.
type law int

const (
	none  law = iota // there is no such change, as of counts
	keeps            // the estimate stays
	moves            // the estimate moves with the values
)

// A duality is how P and the ends of the interval belong together.
type duality int

const (
	dual      duality = iota // the P of an end as null is 1 - level
	oneSided                 // so for one-sided intervals only
	stepwise                 // P jumps over 1 - level at an end, where no values are equal
	unrelated                // they rest on different things
)

// eachInput runs a property on every input of every family.
func eachInput(t *testing.T, property func(t *testing.T, f family, in input)) {
	for _, f := range families {
		for name, in := range f.test.inputs {
			t.Run(f.name+"/"+name, func(t *testing.T) { property(t, f, in) })
		}
	}
}

// options are all that the family offers, on top of its own.
func (f family) options() []stats.Options {
	alternatives := []stats.Alternative{stats.TwoSided, stats.Less, stats.Greater}
	nulls, levels := []float64{f.with.Null}, []float64{0, 0.8}
	if f.fixed {
		alternatives = alternatives[:1]
	}
	if f.bare {
		levels = levels[:1]
	}
	if f.null != 0 {
		nulls = append(nulls, f.null)
	}
	var all []stats.Options
	for _, alternative := range alternatives {
		for _, null := range nulls {
			for _, level := range levels {
				o := f.with
				o.Alternative, o.Null, o.Level = alternative, null, level
				all = append(all, o)
			}
		}
	}
	return all
}

// run is a result of the family, which is lawful, and for which nothing that was
// given was changed.
func (f family) run(t *testing.T, in input, o stats.Options) stats.Result {
	t.Helper()
	r, err := f.try(t, in, o)
	require.NoError(t, err, "%+v", o)
	return r
}

func (f family) try(t *testing.T, in input, o stats.Options) (stats.Result, error) {
	t.Helper()
	given, options := in.clone(), o
	r, err := f.test.run(given, &options)
	require.Equal(t, fmt.Sprint(o), fmt.Sprint(options), "options were changed") // NaN is not equal to itself
	require.True(t, given.intact(), "written behind the end of the input")
	requireSameInput(t, in, given)
	if err != nil {
		require.Equal(t, stats.Result{}, r, "half a result beside an error")
		for _, fault := range faults(t, err) {
			require.True(t, strings.HasPrefix(fault.Path, "/"), "%v", err)
		}
		require.True(t, strings.HasPrefix(err.Error(), "stats."), "%v", err)
		return r, err
	}
	requireLawful(t, r)
	return r, nil
}

// requireSameInput compares inputs that may hold NaN.
func requireSameInput(t *testing.T, want, got input) {
	t.Helper()
	for i, x := range want.each() {
		require.Len(t, got.each()[i], len(x))
		for j := range x {
			require.Equal(t, math.Float64bits(x[j]), math.Float64bits(got.each()[i][j]), "the input was changed")
		}
	}
	require.Equal(t, fmt.Sprint(want.rates), fmt.Sprint(got.rates), "the input was changed")
	blank := func(in input) input {
		in = in.mapped(func(float64) float64 { return 0 })
		in.rates = nil
		return in
	}
	require.Equal(t, blank(want), blank(got), "the input was changed")
}

// requireLawful holds a result to what holds of every one.
func requireLawful(t *testing.T, r stats.Result) {
	t.Helper()
	require.NoError(t, r.Validate())
	require.True(t, r.P >= 0 && r.P <= 1, "p = %v", r.P)
	if r.P > 1e-300 {
		require.InDelta(t, math.Log(r.P), r.LogP, 1e-9*max(1, -r.LogP))
	} else {
		require.Less(t, r.LogP, -690.0)
	}
	requireRoundTrip(t, r)
	require.True(t, r.N > 0 || len(r.Samples) > 0 || len(r.Groups) > 0, "how many people there are")
	paragraph := r.Paragraph()
	require.NotContains(t, paragraph, "significant")
	require.NotContains(t, paragraph, "NaN")
	line := r.String()
	require.NotContains(t, line, "\n")
	require.NotContains(t, line, "significant")
	require.NotContains(t, line, "NaN")
	require.NotRegexp(t, `p = 0([;, ]|$)`, line)
}

// requireSameAnswer compares all the figures of two results.
func requireSameAnswer(t *testing.T, want, got stats.Result, tol float64) {
	t.Helper()
	same := func(what string, want, got float64) {
		t.Helper()
		if want != got { // both may be infinite
			require.InDelta(t, want, got, tol*max(1, math.Abs(want)), what)
		}
	}
	estimate := func(what string, want, got stats.Estimate) {
		t.Helper()
		same(what, want.Value, got.Value)
		same(what+"'s se", want.SE, got.SE)
		same(what+"'s low", want.Interval.Low, got.Interval.Low)
		same(what+"'s high", want.Interval.High, got.Interval.High)
	}
	require.Equal(t, want.Method, got.Method)
	require.Equal(t, want.Approach, got.Approach)
	requireSameP(t, want, got, tol)
	same("statistic", want.Statistic.Value, got.Statistic.Value)
	require.Len(t, got.DF, len(want.DF))
	for i := range want.DF {
		same("df", want.DF[i], got.DF[i])
	}
	estimate("estimate", want.Estimate, got.Estimate)
	estimate("effect", want.Effect, got.Effect)
	for _, d := range got.Details { // moments have fewer than values
		value, ok := want.Detail(d.Name)
		require.True(t, ok, d.Name)
		same(d.Name, value, d.Value)
	}
	require.Equal(t, codes(want), codes(got))
}

func requireSameP(t *testing.T, want, got stats.Result, tol float64) {
	t.Helper()
	if want.LogP != got.LogP { // both may be infinite
		require.InDelta(t, want.LogP, got.LogP, tol*max(1, -want.LogP), "log p")
	}
}

func TestEveryResultIsLawful(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		for _, o := range f.options() {
			r := f.run(t, in, o)
			require.Equal(t, o.Alternative, r.Alternative)
			if o.Null != 0 {
				require.Equal(t, o.Null, r.Null)
			}
			if o.Approach != "" {
				require.Equal(t, o.Approach, r.Approach)
			}
			switch {
			case f.bare:
				require.Zero(t, r.Estimate.Interval)
			case o.Level != 0:
				require.Equal(t, o.Level, r.Estimate.Interval.Level)
			default:
				require.Equal(t, 0.95, r.Estimate.Interval.Level)
			}
		}
	})
}

func TestNoOptionsAreTheZeroOptions(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		if f.with == (stats.Options{}) {
			r, err := f.test.run(in.clone(), nil)
			require.NoError(t, err)
			require.Equal(t, f.run(t, in, stats.Options{}), r)
		}
	})
}

// P of one side and of the other cover everything, and what is observed twice.
func TestOneSidedPsAddUpToOneOrMore(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		if f.fixed {
			return
		}
		less, greater, both := f.with, f.with, f.with
		less.Alternative, greater.Alternative = stats.Less, stats.Greater
		l, g, b := f.run(t, in, less), f.run(t, in, greater), f.run(t, in, both)
		require.GreaterOrEqual(t, l.P+g.P, 1-1e-9)
		require.GreaterOrEqual(t, b.P, min(l.P, g.P)*(1-1e-9), "two sides are no less than one")
		require.Equal(t, l.Estimate.Value, g.Estimate.Value)
	})
}

// Less of x and y is Greater of y and x.
func TestTheOtherSideSaysTheSame(t *testing.T) {
	other := map[stats.Alternative]stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	eachInput(t, func(t *testing.T, f family, in input) {
		if f.test.other == nil {
			return
		}
		for _, o := range f.options() {
			here := f.run(t, in, o)
			reflect := f.reflection(here)
			o.Alternative = other[o.Alternative]
			if o.Null != 0 {
				o.Null = reflect(o.Null)
			}
			there := f.run(t, f.test.other(in), o)
			requireSameP(t, here, there, 1e-9)
			near9(t, reflect(here.Estimate.Value), there.Estimate.Value, "estimate")
			if h, th := here.Estimate.Interval, there.Estimate.Interval; h.Level != 0 {
				ends := []float64{reflect(h.Low), reflect(h.High)}
				slices.Sort(ends)
				near9(t, ends[0], th.Low, "low")
				near9(t, ends[1], th.High, "high")
			}
		}
	})
}

// reflection is what an estimate becomes from the other side.
func (f family) reflection(r stats.Result) func(float64) float64 {
	switch {
	case f.fixed:
		return identity
	case f.probability:
		return func(x float64) float64 { return 1 - x }
	case r.Estimate.Scale == stats.Ratio:
		return func(x float64) float64 { return 1 / x }
	}
	return func(x float64) float64 { return -x }
}

func identity(x float64) float64 { return x }

// near9 compares numbers that may be infinite, to nine digits.
func near9(t *testing.T, want, got float64, args ...any) {
	t.Helper()
	if want != got {
		require.InDelta(t, want, got, 1e-9*max(1, math.Abs(want)), args...)
	}
}

// An end of the interval, taken as the null, has P = 1 - level.
func TestEndsOfTheIntervalAreNullsOnTheEdge(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		if f.ends != dual {
			require.NotEmpty(t, f.why, "ends that are not dual have a reason")
		}
		for _, o := range f.options() {
			if f.fixed || f.ends == unrelated || f.ends == oneSided && o.Alternative == stats.TwoSided {
				continue
			}
			r := f.run(t, in, o)
			if f.ends == stepwise && slices.Contains(codes(r), stats.CodeTies) {
				continue
			}
			edge := r.Estimate.Interval
			require.NotZero(t, edge.Level)
			for _, end := range []struct{ at, outwards float64 }{{edge.Low, -1}, {edge.High, 1}} {
				if end.at == 0 || math.IsInf(end.at, 0) || f.probability && end.at == 1 {
					continue // where the interval is open
				}
				p := func(step float64) float64 {
					o := o
					o.Null = end.at + end.outwards*step
					return f.run(t, in, o).P
				}
				alpha := 1 - edge.Level
				if f.ends == stepwise {
					const step = 1. / 1024 // less than from one Walsh average to the next
					require.GreaterOrEqual(t, p(-step), alpha, "within %v, %+v", end.at, o)
					require.LessOrEqual(t, p(step), alpha, "beyond %v, %+v", end.at, o)
				} else {
					require.InEpsilon(t, alpha, p(0), 1e-7, "at %v, %+v", end.at, o)
				}
			}
		}
	})
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		for _, o := range f.options() {
			requireSameAnswer(t, f.run(t, in, o), f.run(t, in.shuffled(), o), 1e-11)
		}
	})
}

func TestRowsAndTallyAndMomentsSayTheSame(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		for _, o := range f.options() {
			rows := f.run(t, in, o)
			if tally, ok := in.tallied(); ok {
				requireSameAnswer(t, rows, f.run(t, tally, o), 1e-12)
			}
			if in.samples == nil {
				continue
			}
			if f.moments {
				requireSameAnswer(t, rows, f.run(t, in.published(), o), 1e-12)
			} else {
				_, err := f.try(t, in.published(), o)
				require.ErrorIs(t, err, stats.CodeSampleLacks)
			}
		}
	})
}

func TestShiftAndScaleOfValues(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		f.requireLaw(t, in, f.shift, func(x float64) float64 { return x + 8.5 })
		f.requireLaw(t, in, f.scale, func(x float64) float64 { return 4 * x })
	})
}

func (f family) requireLaw(t *testing.T, in input, by law, change func(float64) float64) {
	t.Helper()
	if by == none {
		return
	}
	for _, o := range f.options() {
		want, estimate := f.run(t, in, o), identity
		if by == moves {
			estimate = change
			o.Null = change(want.Null)
		}
		got := f.run(t, in.mapped(change), o)
		requireSameP(t, want, got, 1e-9)
		near9(t, estimate(want.Estimate.Value), got.Estimate.Value, "estimate")
		if want.Estimate.Interval.Level != 0 {
			near9(t, estimate(want.Estimate.Interval.Low), got.Estimate.Interval.Low, "low")
			near9(t, estimate(want.Estimate.Interval.High), got.Estimate.Interval.High, "high")
		}
	}
}

func TestWhatIsWrongIsRefused(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		for _, bad := range in.spoil() {
			_, err := f.try(t, bad.in, f.with)
			require.ErrorIs(t, err, bad.code, bad.what)
		}
	})
}

func TestMissingValuesAreLeftOutOnRequest(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		tally, _ := in.tallied()
		for _, in := range []input{in, tally} {
			missing, dropped, ok := in.incomplete()
			if !ok {
				continue
			}
			_, err := f.try(t, missing, f.with)
			require.ErrorIs(t, err, sv.CodeNotFinite)
			o := f.with
			o.DropMissing = true
			complete := f.run(t, in, o)
			require.Zero(t, complete.Dropped)
			r := f.run(t, missing, o)
			require.Equal(t, dropped, r.Dropped)
			require.ElementsMatch(t, append(codes(complete), stats.CodeDropped), codes(r))
			r.Notes = complete.Notes
			requireSameAnswer(t, complete, r, 1e-12)
		}
	})
}

func TestOptionsThatAreNotOfferedAreRefused(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		refused := func(path string, change func(o *stats.Options)) {
			t.Helper()
			o := f.with
			change(&o)
			_, err := f.try(t, in, o)
			require.Error(t, err, path)
			var paths []string
			for _, fault := range faults(t, err) {
				paths = append(paths, fault.Path)
			}
			require.Contains(t, paths, path)
		}
		for _, approach := range []stats.Approach{"bayes", stats.AsPublished} {
			refused("/options/approach", func(o *stats.Options) { o.Approach = approach })
		}
		refused("/options/limits", func(o *stats.Options) { o.Limits = "guessed" })
		refused("/options/alternative", func(o *stats.Options) { o.Alternative = 3 })
		for _, level := range []float64{-0.5, 1, 95, math.NaN(), math.Inf(1)} {
			refused("/options/level", func(o *stats.Options) { o.Level = level })
		}
		if f.bare {
			refused("/options/level", func(o *stats.Options) { o.Level = 0.9 })
		}
		if len(in.each()) == 0 {
			refused("/options/drop_missing", func(o *stats.Options) { o.DropMissing = true })
		}
		if f.correction {
			for _, approach := range []stats.Approach{stats.Exact, stats.MidP} {
				refused("/options/uncorrected", func(o *stats.Options) { o.Approach, o.Uncorrected = approach, true })
			}
		} else {
			refused("/options/uncorrected", func(o *stats.Options) { o.Uncorrected = true })
		}
		if !f.zeros {
			refused("/options/pratt", func(o *stats.Options) { o.Pratt = true })
		}
		if f.fixed {
			refused("/options", func(o *stats.Options) { o.Alternative = stats.Less })
			refused("/options", func(o *stats.Options) { o.Null = 0.3 })
			return
		}
		for _, null := range []float64{math.NaN(), math.Inf(-1), 1e51} {
			refused("/options/null", func(o *stats.Options) { o.Null = null })
		}
		if f.null == 0 {
			refused("/options/null", func(o *stats.Options) { o.Null = 0.3 })
		}
	})
}

// Whatever the values: a lawful result, or a refusal that says why.
func TestOddInputsGetAResultOrARefusal(t *testing.T) {
	eachInput(t, func(t *testing.T, f family, in input) {
		for _, o := range f.options() {
			if o.Level != 0 {
				continue // the usual level will do
			}
			for _, odd := range in.odd() {
				_, err := f.try(t, odd, o)
				if err != nil {
					require.NotEmpty(t, faults(t, err))
				}
			}
		}
	})
}
