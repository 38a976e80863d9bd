package stats_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// sides are the alternatives in the order of the files that R wrote.
var sides = []stats.Alternative{stats.TwoSided, stats.Less, stats.Greater}

// nearInterval compares the ends of an interval; NaN is an end that is not
// compared.
func nearInterval(t *testing.T, want []end, got stats.Interval, tol float64) {
	t.Helper()
	require.Len(t, want, 2)
	if low := float64(want[0]); !math.IsNaN(low) {
		require.InDelta(t, low, got.Low, tol*max(math.Abs(low), 0.01))
	}
	switch high := float64(want[1]); {
	case math.IsInf(high, 1):
		require.Equal(t, high, got.High)
	case !math.IsNaN(high):
		require.InDelta(t, high, got.High, tol*max(math.Abs(high), 0.01))
	}
}

func below(high float64) []end { return []end{end(math.NaN()), end(high)} }

func above(low float64) []end { return []end{end(low), end(math.NaN())} }

func requireValid(t *testing.T, r stats.Result) {
	t.Helper()
	require.NoError(t, r.Validate())
	requireSound(t, r)
}

func TestOneSampleProportionAgainstR(t *testing.T) {
	var file struct {
		Tol float64
		One []struct {
			X, N                      int
			Null, Level, Below, Above float64
			Exact, Score              []float64
			Clopper                   []end `json:"clopper_pearson"`
			Wilson, Jeffreys, Wald    []end
			WilsonCorrected           []end `json:"wilson_corrected"`
			AgrestiCoull              []end `json:"agresti_coull"`
		}
	}
	read(t, "proportions.json", &file)
	require.NotEmpty(t, file.One)
	for _, c := range file.One {
		x := stats.Proportion{Events: c.X, N: c.N}
		run := func(o stats.Options) stats.Result {
			o.Null, o.Level = c.Null, c.Level
			r, err := stats.OneSampleProportion(x, &o)
			require.NoError(t, err)
			requireValid(t, r)
			return r
		}
		for i, side := range sides {
			near(t, c.Exact[i], run(stats.Options{Alternative: side}).P, file.Tol, "%+v", c)
			near(t, c.Score[i], run(stats.Options{Alternative: side, Approach: stats.Score}).P, file.Tol, "%+v", c)
		}
		nearInterval(t, c.Clopper, run(stats.Options{}).Estimate.Interval, file.Tol)
		nearInterval(t, c.Clopper, run(stats.Options{Approach: stats.MidP}).Estimate.Interval, file.Tol)
		nearInterval(t, []end{0, end(c.Below)}, run(stats.Options{Alternative: stats.Less}).Estimate.Interval, file.Tol)
		nearInterval(t, []end{end(c.Above), 1}, run(stats.Options{Alternative: stats.Greater}).Estimate.Interval, file.Tol)
		nearInterval(t, c.Wilson, run(stats.Options{Approach: stats.Score}).Estimate.Interval, file.Tol)
		for limits, want := range map[stats.Limits][]end{
			stats.ClopperPearson: c.Clopper, stats.Wilson: c.Wilson, stats.WilsonCorrected: c.WilsonCorrected,
			stats.AgrestiCoull: c.AgrestiCoull, stats.Jeffreys: c.Jeffreys, stats.Wald: c.Wald,
		} {
			nearInterval(t, want, run(stats.Options{Limits: limits, Approach: stats.Score}).Estimate.Interval, file.Tol)
			nearInterval(t, want, run(stats.Options{Limits: limits}).Estimate.Interval, file.Tol)
		}
	}
}

// At the ends of an interval that inverts a test, that test has P = 1 - level.
func TestProportionLimitsInvertTheirTests(t *testing.T) {
	for _, x := range []stats.Proportion{{Events: 75, N: 240}, {Events: 1, N: 9}, {Events: 40, N: 41}, {Events: 500_100, N: 1_000_000}} {
		for _, side := range sides {
			for _, approach := range []stats.Approach{stats.Exact, stats.Score} {
				o := stats.Options{Alternative: side, Approach: approach, Level: 0.9}
				r, err := stats.OneSampleProportion(x, &o)
				require.NoError(t, err)
				for _, edge := range []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High} {
					if edge == 0 || edge == 1 || side == stats.TwoSided && approach == stats.Exact {
						continue
					}
					o.Null = edge
					r, err := stats.OneSampleProportion(x, &o)
					require.NoError(t, err)
					near(t, 0.1, r.P, 1e-9, "%+v %+v", x, o)
				}
			}
		}
	}
}

// Having the event and not having it are the same question.
func TestProportionMirrors(t *testing.T) {
	opposite := map[stats.Alternative]stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	limits := []stats.Limits{stats.ClopperPearson, stats.Wilson, stats.WilsonCorrected, stats.AgrestiCoull, stats.Jeffreys, stats.Wald}
	for _, x := range []int{0, 1, 7, 19, 20} {
		for _, by := range limits {
			for _, side := range sides {
				for _, level := range []float64{0.3, 0.95} {
					r, err := stats.OneSampleProportion(stats.Proportion{Events: x, N: 20}, &stats.Options{Null: 0.25, Alternative: side, Limits: by, Level: level, Approach: stats.MidP})
					require.NoError(t, err)
					requireValid(t, r)
					s, err := stats.OneSampleProportion(stats.Proportion{Events: 20 - x, N: 20}, &stats.Options{Null: 0.75, Alternative: opposite[side], Limits: by, Level: level, Approach: stats.MidP})
					require.NoError(t, err)
					near(t, r.P, s.P, 1e-12)
					require.InDelta(t, r.Estimate.Interval.Low, 1-s.Estimate.Interval.High, 1e-12, "%v %v %v", x, by, side)
					require.InDelta(t, r.Estimate.Interval.High, 1-s.Estimate.Interval.Low, 1e-12, "%v %v %v", x, by, side)
				}
			}
		}
	}
}

func TestOneSampleProportionResult(t *testing.T) {
	r, err := stats.OneSampleProportion(stats.Proportion{Name: "clinic", Event: "A&E attender", Events: 1, N: 9}, &stats.Options{Approach: stats.Score})
	require.NoError(t, err)
	require.Equal(t, 0.5, r.Null)
	require.Equal(t, []stats.Rate{{Name: "clinic", Event: "A&E attender", Events: 1, Exposure: 9, Unit: "person"}}, r.Groups)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
	require.Equal(t, stats.Score, r.Approach)
	r, err = stats.OneSampleProportion(stats.Proportion{Events: 1 << 52, N: 1 << 53}, nil)
	require.NoError(t, err)
	requireValid(t, r)
	require.Equal(t, 1.0, r.P)
}

func TestRiskDifferenceAgainstR(t *testing.T) {
	var file struct {
		Tol float64
		Two []struct {
			X, N, Y, M                 int
			Level, Chisq, Below, Above float64
			P                          []float64
			ChisqCorrected             float64   `json:"chisq_corrected"`
			PCorrected                 []float64 `json:"p_corrected"`
			Wald, Newcombe             []end
			WaldCorrected              []end   `json:"wald_corrected"`
			NewcombeCorrected          []end   `json:"newcombe_corrected"`
			AgrestiCaffo               []end   `json:"agresti_caffo"`
			RiskRatio                  float64 `json:"risk_ratio"`
			RiskInterval               []end   `json:"risk_interval"`
			RiskP                      float64 `json:"risk_p"`
			OddsRatio                  float64 `json:"odds_ratio"`
			OddsInterval               []end   `json:"odds_interval"`
			OddsP                      float64 `json:"odds_p"`
		}
	}
	read(t, "proportions.json", &file)
	require.NotEmpty(t, file.Two)
	for _, c := range file.Two {
		a, b := stats.Proportion{Events: c.X, N: c.N}, stats.Proportion{Events: c.Y, N: c.M}
		run := func(of func(a, b stats.Proportion, o *stats.Options) (stats.Result, error), o stats.Options) stats.Result {
			o.Level = c.Level
			r, err := of(a, b, &o)
			require.NoError(t, err)
			requireValid(t, r)
			return r
		}
		for i, side := range sides {
			r := run(stats.RiskDifference, stats.Options{Alternative: side, Uncorrected: true})
			near(t, c.P[i], r.P, file.Tol, "%+v", c)
			require.InDelta(t, c.Chisq, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq+1e-13)
			r = run(stats.RiskDifference, stats.Options{Alternative: side})
			near(t, c.PCorrected[i], r.P, file.Tol, "%+v", c)
			require.InDelta(t, c.ChisqCorrected, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq+1e-13)
		}
		nearInterval(t, []end{-1, end(c.Below)}, run(stats.RiskDifference, stats.Options{Limits: stats.Wald, Alternative: stats.Less}).Estimate.Interval, file.Tol)
		nearInterval(t, []end{end(c.Above), 1}, run(stats.RiskDifference, stats.Options{Limits: stats.Wald, Alternative: stats.Greater}).Estimate.Interval, file.Tol)
		nearInterval(t, c.Newcombe, run(stats.RiskDifference, stats.Options{}).Estimate.Interval, file.Tol)
		for limits, want := range map[stats.Limits][]end{
			stats.Wald: c.Wald, stats.WaldCorrected: c.WaldCorrected, stats.Newcombe: c.Newcombe,
			stats.NewcombeCorrected: c.NewcombeCorrected, stats.AgrestiCaffo: c.AgrestiCaffo,
		} {
			nearInterval(t, want, run(stats.RiskDifference, stats.Options{Limits: limits}).Estimate.Interval, file.Tol)
		}
		r := run(stats.RiskRatio, stats.Options{Null: 0.8})
		near(t, c.RiskRatio, r.Estimate.Value, file.Tol)
		near(t, c.RiskP, r.P, file.Tol)
		nearInterval(t, c.RiskInterval, r.Estimate.Interval, file.Tol)
		r = run(stats.OddsRatio, stats.Options{Null: 0.8})
		near(t, c.OddsRatio, r.Estimate.Value, file.Tol)
		near(t, c.OddsP, r.P, file.Tol)
		nearInterval(t, c.OddsInterval, r.Estimate.Interval, file.Tol)
	}
}

// Two one-sided intervals make the two-sided one that leaves out as much on each
// side, at low levels too, where those around another centre end at the estimate.
func TestOneSidedLimitsMakeTheTwoSided(t *testing.T) {
	a, b := stats.Proportion{Events: 9, N: 10}, stats.Proportion{Events: 1, N: 30}
	for limits, of := range map[stats.Limits]func(*stats.Options) (stats.Result, error){
		stats.AgrestiCaffo: func(o *stats.Options) (stats.Result, error) { return stats.RiskDifference(a, b, o) },
		stats.Newcombe:     func(o *stats.Options) (stats.Result, error) { return stats.RiskDifference(a, b, o) },
		stats.Jeffreys:     func(o *stats.Options) (stats.Result, error) { return stats.OneSampleProportion(a, o) },
		stats.AgrestiCoull: func(o *stats.Options) (stats.Result, error) { return stats.OneSampleProportion(a, o) },
	} {
		at := func(side stats.Alternative, level float64) stats.Interval {
			r, err := of(&stats.Options{Alternative: side, Level: level, Limits: limits})
			require.NoError(t, err)
			requireValid(t, r)
			return r.Estimate.Interval
		}
		for _, level := range []float64{0.01, 0.2, 0.5, 0.9} {
			both, oneSided := at(stats.TwoSided, level), (1+level)/2
			require.InDelta(t, both.Low, at(stats.Greater, oneSided).Low, 1e-12, "%s at %v", limits, level)
			require.InDelta(t, both.High, at(stats.Less, oneSided).High, 1e-12, "%s at %v", limits, level)
		}
	}
}

func TestRiskDifferenceIsChiSquare(t *testing.T) {
	a, b := stats.Proportion{Events: 31, N: 53}, stats.Proportion{Events: 14, N: 47}
	for _, uncorrected := range []bool{false, true} {
		o := stats.Options{Uncorrected: uncorrected}
		r, err := stats.RiskDifference(a, b, &o)
		require.NoError(t, err)
		chi, err := stats.ChiSquare(stats.Table{{31, 22}, {14, 33}}, &o)
		require.NoError(t, err)
		near(t, chi.P, r.P, 1e-12)
		swapped, err := stats.RiskDifference(b, a, &o)
		require.NoError(t, err)
		require.Equal(t, r.P, swapped.P)
		require.Equal(t, r.Estimate.Value, -swapped.Estimate.Value)
		require.InDelta(t, r.Estimate.Interval.Low, -swapped.Estimate.Interval.High, 1e-15)
	}
}

func TestRiskDifferenceMultipliesByPeople(t *testing.T) {
	a := stats.Proportion{Name: "clinic", Event: "A&E attender", Events: 75, N: 240}
	b := stats.Proportion{Name: "usual care", Event: "A&E attender", Events: 93, N: 240}
	r, err := stats.RiskDifference(a, b, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Difference, r.Estimate.Scale)
	require.Equal(t, "A&E attender", r.Estimate.Unit)
	require.Equal(t, "person", r.Estimate.Per)
	require.Equal(t, r.Estimate.Per, r.Groups[0].Unit)
	require.InDelta(t, 75-93, r.Estimate.Value*r.Groups[0].Exposure, 1e-12)
	near(t, -0.15745373831711884, r.Effect.Value, 1e-12) // 2 asin(sqrt(75/240)) - 2 asin(sqrt(93/240)), R
	require.Empty(t, r.Notes)
}

// Where nobody, or everybody, has the event, no other outcome was possible.
func TestRiskDifferenceWithoutEvents(t *testing.T) {
	for _, events := range []int{0, 10} {
		for _, side := range sides {
			x := stats.Proportion{Events: events, N: 10}
			r, err := stats.RiskDifference(x, x, &stats.Options{Alternative: side})
			require.NoError(t, err)
			requireValid(t, r)
			require.Equal(t, 1.0, r.P)
			require.Zero(t, r.Statistic)
			require.Equal(t, []sv.Code{stats.CodeEmptyMargin}, codes(r))
		}
	}
	r, err := stats.RiskDifference(stats.Proportion{Events: 5, N: 56}, stats.Proportion{N: 29}, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
}

func TestProportionProblems(t *testing.T) {
	type call func(a, b stats.Proportion, o *stats.Options) (stats.Result, error)
	all := []call{stats.RiskDifference, stats.RiskRatio, stats.OddsRatio}
	ok := stats.Proportion{Events: 5, N: 10}
	for _, c := range []struct {
		name  string
		calls []call
		a, b  stats.Proportion
		o     *stats.Options
		want  []fault
	}{
		{"nobody", all[:1], stats.Proportion{}, ok, nil, []fault{{stats.CodeInsufficient, "/a/n"}}},
		{"negative", all[:1], stats.Proportion{Events: -1, N: 3}, stats.Proportion{N: -3}, nil, []fault{{sv.CodeRange, "/a/events"}, {sv.CodeRange, "/b/n"}}},
		{"more than all", all, stats.Proportion{Events: 11, N: 10}, ok, nil, []fault{{sv.CodeConflict, "/a/events"}}},
		{"too many", all, stats.Proportion{Events: 5, N: 1 << 53}, ok, nil, []fault{{sv.CodeRange, "/a/n"}}},
		{"far too many", all, stats.Proportion{Events: 5, N: math.MaxInt}, ok, nil, []fault{{sv.CodeRange, "/a/n"}}},
		{"units", all, stats.Proportion{Events: 5, N: 10, Unit: "bed", Event: "fall"}, ok, nil, []fault{{sv.CodeUnit, "/b/event"}, {sv.CodeUnit, "/b/unit"}}},
		{"exact", all, ok, ok, &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeUnknown, "/options/approach"}}},
		{"null", all[:1], ok, ok, &stats.Options{Null: 0.1}, []fault{{sv.CodeConflict, "/options/null"}}},
		{"NaN null", all[1:], ok, ok, &stats.Options{Null: math.NaN()}, []fault{{sv.CodeNotFinite, "/options/null"}}},
		{"limits", all[:1], ok, ok, &stats.Options{Limits: stats.Jeffreys}, []fault{{sv.CodeUnknown, "/options/limits"}}},
		{"no events", all[1:], stats.Proportion{N: 10}, stats.Proportion{N: 9}, nil, []fault{{stats.CodeNoEvents, "/a/events"}, {stats.CodeNoEvents, "/b/events"}}},
		{"all", all[1:2], stats.Proportion{Events: 10, N: 10}, stats.Proportion{Events: 9, N: 9}, nil, []fault{{stats.CodeConstant, "/a/events"}}},
		{"all in one", all[2:], ok, stats.Proportion{Events: 9, N: 9}, nil, []fault{{stats.CodeNoEvents, "/b/events"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, of := range c.calls {
				r, err := of(c.a, c.b, c.o)
				require.Equal(t, c.want, faults(t, err), "%v", err)
				require.Zero(t, r)
			}
		})
	}
	for _, null := range []float64{-0.1, 1, 1.5, 1e-60} {
		_, err := stats.OneSampleProportion(stats.Proportion{Events: 1, N: 2}, &stats.Options{Null: null})
		require.Equal(t, []fault{{sv.CodeRange, "/options/null"}}, faults(t, err), "%v", null)
	}
	_, err := stats.OneSampleProportion(stats.Proportion{}, &stats.Options{Null: math.NaN(), Uncorrected: true})
	require.Equal(t, []fault{{sv.CodeNotFinite, "/options/null"}, {sv.CodeConflict, "/options/uncorrected"}, {stats.CodeInsufficient, "/x/n"}}, faults(t, err))
}

func FuzzProportions(f *testing.F) {
	f.Add(75, 240, 93, 240, 0, 0.95, 0.0, 3)
	f.Add(0, 10, 0, 10, 1, 0.3, 0.5, 0)
	f.Add(10, 10, 0, 10, 2, 1e-9, 0.2, 10)
	f.Add(10, 10, 0, 10, 1, 0.6, 0.2, 10)
	limits := []stats.Limits{
		"", stats.ClopperPearson, stats.Wilson, stats.WilsonCorrected, stats.AgrestiCoull, stats.Jeffreys, stats.Wald,
		stats.WaldCorrected, stats.Newcombe, stats.NewcombeCorrected, stats.AgrestiCaffo,
	}
	f.Fuzz(func(t *testing.T, x, n, y, m, side int, level, null float64, by int) {
		a, b := stats.Proportion{Events: x, N: n}, stats.Proportion{Events: y, N: m}
		o := stats.Options{Alternative: stats.Alternative(side), Level: level, Limits: limits[uint(by)%uint(len(limits))]}
		valid := func(r stats.Result, err error) {
			if err == nil {
				requireValid(t, r)
			}
		}
		valid(stats.RiskDifference(a, b, &o))
		o.Null = null
		for _, approach := range []stats.Approach{"", stats.MidP, stats.Score} {
			o.Approach = approach
			valid(stats.OneSampleProportion(a, &o))
		}
		o.Approach, o.Limits = "", ""
		valid(stats.RiskRatio(a, b, &o))
		valid(stats.OddsRatio(a, b, &o))
	})
}
