package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

var ofPairs = []stats.Standardizer{stats.CohenDZ, stats.HedgesGZ, stats.CohenDAv, stats.CohenDAvVariance, stats.CohenDRM, stats.GlassDelta}

// Twice the change is twice the effect size for a definition whose standard
// deviation is not that of the change; dz does not depend on the unit at all.
func TestEffectSizesHaveNoUnit(t *testing.T) {
	for _, by := range ofPairs {
		want, err := stats.StandardizedChange(visits, by, nil)
		require.NoError(t, err)
		require.Equal(t, stats.Single, want.Scale)
		require.Empty(t, want.Unit)
		scaled := visits
		scaled.Before = moved(stats.Sample{Values: visits.Before}, 1e-30, 0).Values
		scaled.After = moved(stats.Sample{Values: visits.After}, 1e-30, 0).Values
		got, err := stats.StandardizedChange(scaled, by, nil)
		require.NoError(t, err)
		near(t, want.Value, got.Value, 1e-12, by)
		turned, err := stats.StandardizedChange(stats.Pairs{Before: visits.After, After: visits.Before}, by, nil)
		require.NoError(t, err)
		if by != stats.GlassDelta {
			near(t, -want.Value, turned.Value, 1e-12, by)
			near(t, -want.Interval.Low, turned.Interval.High, 1e-9, by)
		}
	}
}

func TestEffectSizesOfTheTestsAreTheSame(t *testing.T) {
	for _, o := range []*stats.Options{nil, {Level: 0.8, Null: 0.4, Alternative: stats.Less}} {
		r, err := stats.WelchT(weighed, compared, o)
		require.NoError(t, err)
		g, err := stats.StandardizedDifference(weighed, compared, stats.HedgesG, o)
		require.NoError(t, err)
		require.Equal(t, g, r.Effect)
		r, err = stats.PairedT(visits, o)
		require.NoError(t, err)
		change, err := stats.StandardizedChange(visits, stats.HedgesGZ, o)
		require.NoError(t, err)
		require.Equal(t, change, r.Effect)
		one, err := stats.StandardizedMean(differences(t, visits), stats.HedgesGZ, o)
		require.NoError(t, err)
		require.Equal(t, change, one)
	}
}

func TestGlassDividesByTheComparison(t *testing.T) {
	x := stats.Sample{Moments: stats.Moments{N: 10, Mean: 7, SD: 100}}
	y := stats.Sample{Moments: stats.Moments{N: 10, Mean: 4, SD: 2}}
	e, err := stats.StandardizedDifference(x, y, stats.GlassDelta, &stats.Options{Null: 1})
	require.NoError(t, err)
	require.Equal(t, stats.Estimate{Name: "Glass's delta", Scale: stats.Single, Value: 1}, e)
	e, err = stats.StandardizedChange(stats.Pairs{Before: []float64{1, 2, 3}, After: []float64{10, 20, 30}}, stats.GlassDelta, nil)
	require.NoError(t, err)
	require.InEpsilon(t, 18, e.Value, 1e-14)
}

// The correlation of a plain multiple is 1, and a change by it has no repeated
// measures part.
func TestRepeatedMeasuresWithACorrelationOfOne(t *testing.T) {
	e, err := stats.StandardizedChange(stats.Pairs{Before: []float64{0.1, 0.25, 0.7}, After: []float64{0.3, 0.75, 2.1}}, stats.CohenDRM, nil)
	require.NoError(t, err)
	require.InDelta(t, 0, e.Value, 1e-14)
}

// Few observations and a low level: the median of t is far from its
// noncentrality, so that the interval leaves the estimate out.
func TestAnIntervalThatLeavesTheEstimateOutIsNone(t *testing.T) {
	x := stats.Sample{Values: []float64{1, 1.1, 1.2}}
	e, err := stats.StandardizedMean(x, stats.HedgesGZ, &stats.Options{Level: 0.1})
	require.NoError(t, err)
	require.Positive(t, e.Value)
	require.Zero(t, e.Interval)
	r, err := stats.OneSampleT(x, &stats.Options{Level: 0.1})
	require.NoError(t, err)
	require.NoError(t, r.Validate())
}

func TestAsymptoticCohenD(t *testing.T) {
	e, err := stats.StandardizedDifference(weighed, compared, stats.CohenD, &stats.Options{Approach: stats.Asymptotic, Level: 0.9})
	require.NoError(t, err)
	require.Positive(t, e.SE)
	require.InEpsilon(t, e.SE*1.6448536269514722, e.Interval.High-e.Value, 1e-12) // qnorm(0.95)
	exact, err := stats.StandardizedDifference(weighed, compared, stats.CohenD, &stats.Options{Approach: stats.Exact, Level: 0.9})
	require.NoError(t, err)
	require.Equal(t, e.Value, exact.Value)
	require.InDelta(t, e.Interval.Low, exact.Interval.Low, 0.1)
	require.NotEqual(t, e.Interval.Low, exact.Interval.Low)
}

func TestEffectSizesRefuse(t *testing.T) {
	of := func(values ...float64) stats.Sample { return stats.Sample{Values: values} }
	two := func(x, y stats.Sample, by stats.Standardizer, o *stats.Options) error {
		_, err := stats.StandardizedDifference(x, y, by, o)
		return err
	}
	one := func(x stats.Sample, by stats.Standardizer, o *stats.Options) error {
		_, err := stats.StandardizedMean(x, by, o)
		return err
	}
	change := func(before, after []float64, by stats.Standardizer) error {
		_, err := stats.StandardizedChange(stats.Pairs{Before: before, After: after}, by, nil)
		return err
	}
	some := of(1, 2, 4)
	for name, c := range map[string]struct {
		err  error
		want []fault
	}{
		"no definition":            {two(some, some, "", nil), []fault{{sv.CodeUnknown, "/by"}}},
		"dz of two samples":        {two(some, some, stats.CohenDZ, nil), []fault{{sv.CodeUnknown, "/by"}}},
		"d of one sample":          {one(some, stats.CohenD, nil), []fault{{sv.CodeUnknown, "/by"}}},
		"d of pairs":               {change([]float64{1, 2}, []float64{2, 5}, stats.CohenD), []fault{{sv.CodeUnknown, "/by"}}},
		"asymptotic g":             {two(some, some, stats.HedgesG, &stats.Options{Approach: stats.Asymptotic}), []fault{{sv.CodeUnknown, "/options/approach"}}},
		"exact delta":              {two(some, some, stats.GlassDelta, &stats.Options{Approach: stats.Exact}), []fault{{sv.CodeConflict, "/options/approach"}}},
		"dropping":                 {one(some, stats.CohenDZ, &stats.Options{DropMissing: true}), []fault{{sv.CodeConflict, "/options/drop_missing"}}},
		"too few for g":            {two(of(1), of(2, 3), stats.HedgesG, nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"too few for d":            {two(of(1), of(2), stats.CohenD, nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"too few for gz":           {one(of(1, 2), stats.HedgesGZ, nil), []fault{{stats.CodeInsufficient, "/x"}}},
		"too few pairs for gz":     {change([]float64{1, 2}, []float64{2, 5}, stats.HedgesGZ), []fault{{stats.CodeInsufficient, "/p"}}},
		"one in the comparison":    {two(some, of(1), stats.GlassDelta, nil), []fault{{stats.CodeInsufficient, "/y"}}},
		"a constant comparison":    {two(some, of(1, 1), stats.GlassDelta, nil), []fault{{stats.CodeConstant, "/y"}}},
		"both constant":            {two(of(2, 2), of(1, 1), stats.CohenD, nil), []fault{{stats.CodeConstant, "/x"}}},
		"constant":                 {one(of(2, 2), stats.CohenDZ, nil), []fault{{stats.CodeConstant, "/x"}}},
		"a constant change, by dz": {change([]float64{1, 2}, []float64{2, 3}, stats.CohenDZ), []fault{{stats.CodeConstant, "/p"}}},
		"constant before":          {change([]float64{1, 1}, []float64{2, 3}, stats.GlassDelta), []fault{{stats.CodeConstant, "/p"}}},
		"constant before, by drm":  {change([]float64{1, 1}, []float64{2, 3}, stats.CohenDRM), []fault{{stats.CodeConstant, "/p"}}},
		"constant, by dav":         {change([]float64{1, 1}, []float64{2, 2}, stats.CohenDAv), []fault{{stats.CodeConstant, "/p"}}},
		"null":                     {one(some, stats.CohenDZ, &stats.Options{Null: math.Inf(1)}), []fault{{sv.CodeNotFinite, "/options/null"}}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, faults(t, c.err)) })
	}
}

// One of the two may be constant where the definition takes both.
func TestAverageSDWithAConstantSide(t *testing.T) {
	for by, want := range map[stats.Standardizer]float64{stats.CohenDAv: 2 / 0.5, stats.CohenDAvVariance: 2 * math.Sqrt2} {
		e, err := stats.StandardizedChange(stats.Pairs{Before: []float64{1, 1, 1}, After: []float64{2, 3, 4}}, by, nil)
		require.NoError(t, err)
		require.InEpsilon(t, want, e.Value, 1e-14)
	}
}

func TestEffectSizesLeaveTheirInputsAlone(t *testing.T) {
	before, after := slices.Clone(visits.Before), slices.Clone(visits.After)
	for _, by := range ofPairs {
		_, err := stats.StandardizedChange(visits, by, nil)
		require.NoError(t, err)
	}
	require.Equal(t, before, visits.Before)
	require.Equal(t, after, visits.After)
}

func TestEffectSizesWithoutAnIntervalTakeNoLevel(t *testing.T) {
	for _, o := range []*stats.Options{{Level: 0.9}, {Alternative: stats.Less}} {
		_, err := stats.StandardizedDifference(weighed, compared, stats.GlassDelta, o)
		require.ErrorIs(t, err, sv.CodeConflict)
		for _, by := range []stats.Standardizer{stats.CohenDAv, stats.CohenDAvVariance, stats.CohenDRM, stats.GlassDelta} {
			_, err := stats.StandardizedChange(visits, by, o)
			require.ErrorIs(t, err, sv.CodeConflict)
		}
	}
}
