package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestRankProblems(t *testing.T) {
	friedman := func(blocks ...[]float64) func(*stats.Options) (stats.Result, error) {
		return func(o *stats.Options) (stats.Result, error) { return stats.Friedman(blocks, o) }
	}
	of := func(test string, x, y stats.Sample) func(*stats.Options) (stats.Result, error) {
		return func(o *stats.Options) (stats.Result, error) { return rankTests[test](x, y, o) }
	}
	groups := func(g ...stats.Sample) func(*stats.Options) (stats.Result, error) {
		return func(o *stats.Options) (stats.Result, error) { return stats.KruskalWallis(g, o) }
	}
	ok, none := rows(1, 2, 4), stats.Sample{}
	moments := stats.Sample{Moments: stats.Moments{N: 30, Mean: 1, SD: 2}}
	for name, c := range map[string]struct {
		run  func(*stats.Options) (stats.Result, error)
		o    *stats.Options
		want []fault
	}{
		"signed rank, empty":             {of("SignedRank", none, none), nil, []fault{{stats.CodeInsufficient, "/d"}}},
		"signed rank, moments":           {of("SignedRank", moments, none), nil, []fault{{stats.CodeSampleLacks, "/d"}}},
		"signed rank, all zero":          {of("SignedRank", rows(2, 2), none), &stats.Options{Null: 2}, []fault{{stats.CodeAllZero, "/d"}}},
		"signed rank, NaN":               {of("SignedRank", rows(2, math.NaN(), math.Inf(1), 1e60), none), nil, []fault{{sv.CodeNotFinite, "/d/values/1"}, {sv.CodeNotFinite, "/d/values/2"}, {sv.CodeRange, "/d/values/3"}}},
		"signed rank, only NaN":          {of("SignedRank", rows(math.NaN()), none), &stats.Options{DropMissing: true}, []fault{{stats.CodeInsufficient, "/d"}}},
		"signed rank, exact of many":     {of("SignedRank", rows(continuous(1001, 1)...), none), &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
		"signed rank, options":           {of("SignedRank", ok, none), &stats.Options{Alternative: 5, Level: 2, Null: math.NaN(), Approach: stats.MidP, Limits: stats.Wald}, []fault{{sv.CodeUnknown, "/options/alternative"}, {sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeConflict, "/options/limits"}, {sv.CodeNotFinite, "/options/null"}}},
		"sign test, empty":               {of("SignTest", none, none), nil, []fault{{stats.CodeInsufficient, "/d"}}},
		"sign test, moments":             {of("SignTest", moments, none), nil, []fault{{stats.CodeSampleLacks, "/d"}}},
		"sign test, all zero":            {of("SignTest", rows(0, 0), none), nil, []fault{{stats.CodeAllZero, "/d"}}},
		"sign test, exact of many":       {of("SignTest", stats.Sample{Values: []float64{1, 2}, Counts: []int{1, 1e7}}, none), &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
		"sign test, pratt":               {of("SignTest", ok, none), &stats.Options{Pratt: true}, []fault{{sv.CodeConflict, "/options/pratt"}}},
		"mann-whitney, empty":            {of("MannWhitney", none, none), nil, []fault{{stats.CodeInsufficient, "/x"}, {stats.CodeInsufficient, "/y"}}},
		"mann-whitney, moments":          {of("MannWhitney", ok, moments), nil, []fault{{stats.CodeSampleLacks, "/y"}}},
		"mann-whitney, tied":             {of("MannWhitney", rows(5, 5), rows(3)), &stats.Options{Null: 2}, []fault{{stats.CodeAllTied, "/x"}}},
		"mann-whitney, units":            {of("MannWhitney", ok, stats.Sample{Unit: "day", Values: ok.Values}), nil, []fault{{sv.CodeUnit, "/y/unit"}}},
		"mann-whitney, exact of many":    {of("MannWhitney", rows(continuous(101, 1)...), rows(continuous(100, 1)...)), &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
		"brunner-munzel, one":            {of("BrunnerMunzel", rows(1), rows(2)), nil, []fault{{stats.CodeInsufficient, "/x"}, {stats.CodeInsufficient, "/y"}}},
		"brunner-munzel, empty":          {of("BrunnerMunzel", none, ok), nil, []fault{{stats.CodeInsufficient, "/x"}}},
		"brunner-munzel, tied":           {of("BrunnerMunzel", rows(3, 3), rows(3, 3)), nil, []fault{{stats.CodeAllTied, "/x"}}},
		"brunner-munzel, apart":          {of("BrunnerMunzel", rows(3, 4), rows(1, 2)), nil, []fault{{stats.CodeConstant, "/x"}}},
		"brunner-munzel, null":           {of("BrunnerMunzel", ok, ok), &stats.Options{Null: 1}, []fault{{sv.CodeRange, "/options/null"}}},
		"brunner-munzel, exact":          {of("BrunnerMunzel", ok, ok), &stats.Options{Approach: stats.Exact, Uncorrected: true}, []fault{{sv.CodeUnknown, "/options/approach"}, {sv.CodeConflict, "/options/uncorrected"}}},
		"kruskal-wallis, none":           {groups(), nil, []fault{{stats.CodeInsufficient, "/groups"}}},
		"kruskal-wallis, one":            {groups(ok), nil, []fault{{stats.CodeInsufficient, "/groups"}}},
		"kruskal-wallis, tied":           {groups(rows(1, 1), rows(1)), nil, []fault{{stats.CodeAllTied, "/groups"}}},
		"kruskal-wallis, bad groups":     {groups(ok, none, moments, stats.Sample{Unit: "day", Values: ok.Values}), nil, []fault{{stats.CodeInsufficient, "/groups/1"}, {stats.CodeSampleLacks, "/groups/2"}, {sv.CodeUnit, "/groups/3/unit"}}},
		"kruskal-wallis, direction":      {groups(ok, ok), &stats.Options{Alternative: stats.Less}, []fault{{sv.CodeConflict, "/options"}}},
		"friedman, none":                 {friedman(), nil, []fault{{stats.CodeInsufficient, "/blocks"}}},
		"friedman, one time":             {friedman([]float64{1}, []float64{2}), nil, []fault{{stats.CodeInsufficient, "/blocks/0"}}},
		"friedman, ragged":               {friedman([]float64{1, 2}, []float64{2}), nil, []fault{{sv.CodeConflict, "/blocks/1"}}},
		"friedman, tied":                 {friedman([]float64{1, 1}, []float64{2, 2}), nil, []fault{{stats.CodeAllTied, "/blocks"}}},
		"friedman, NaN":                  {friedman([]float64{1, 2}, []float64{2, math.NaN()}), nil, []fault{{sv.CodeNotFinite, "/blocks/1/1"}}},
		"friedman, infinite and too big": {friedman([]float64{1, math.Inf(-1)}, []float64{1e51, 0}), &stats.Options{DropMissing: true}, []fault{{sv.CodeNotFinite, "/blocks/0/1"}, {sv.CodeRange, "/blocks/1/0"}}},
		"friedman, only NaN":             {friedman([]float64{1, math.NaN()}), &stats.Options{DropMissing: true}, []fault{{stats.CodeInsufficient, "/blocks"}}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := c.run(c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}

func FuzzRankTests(f *testing.F) {
	f.Add([]byte("abcabd"), []byte("bbcz"), 0, 0.0, 0.0, "", false, false)
	f.Add([]byte{0, 0, 0}, []byte{0}, 1, 0.5, 1e50, "exact", true, true)
	f.Add([]byte{128, 127, 129, 255}, []byte{1, 2, 3, 128, 128}, 2, 0.999999, -0.5, "asymptotic", false, true)
	f.Fuzz(func(t *testing.T, x, y []byte, alternative int, level, null float64, approach string, pratt, uncorrected bool) {
		sample := func(from []byte) stats.Sample {
			s := stats.Sample{Change: len(from)%2 == 0}
			for i, b := range from {
				value := float64(b) - 128
				if b%5 == 0 {
					value = math.Ldexp(value, i%200)
				}
				s.Values, s.Counts = append(s.Values, value), append(s.Counts, i%3)
			}
			return s
		}
		a, b := sample(x), sample(y)
		o := stats.Options{Alternative: stats.Alternative(alternative), Level: level, Null: null, Approach: stats.Approach(approach), Uncorrected: uncorrected}
		check := func(r stats.Result, err error) {
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				return
			}
			require.NoError(t, r.Validate())
			requireSound(t, r)
			requireRoundTrip(t, r)
		}
		for _, run := range rankTests {
			check(run(a, b, &o))
		}
		o.Pratt = pratt
		check(stats.SignedRank(a, &o))
		var blocks [][]float64
		for i, v := range a.Values {
			blocks = append(blocks, []float64{v, null, float64(i % 7)})
		}
		check(stats.Friedman(blocks, nil))
	})
}
