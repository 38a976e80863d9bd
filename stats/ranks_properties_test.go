package stats_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

type rankTest func(x, y stats.Sample, o *stats.Options) (stats.Result, error)

// rankTests are the tests of one or two samples, on x, or on x and y.
var rankTests = map[string]rankTest{
	"SignedRank":    func(x, _ stats.Sample, o *stats.Options) (stats.Result, error) { return stats.SignedRank(x, o) },
	"SignTest":      func(x, _ stats.Sample, o *stats.Options) (stats.Result, error) { return stats.SignTest(x, o) },
	"MannWhitney":   stats.MannWhitney,
	"BrunnerMunzel": stats.BrunnerMunzel,
	"KruskalWallis": func(x, y stats.Sample, o *stats.Options) (stats.Result, error) {
		return stats.KruskalWallis([]stats.Sample{x, y}, o)
	},
}

func rows(x ...float64) stats.Sample { return stats.Sample{Values: x} }

func TestRankTestsTakeRowsAndTalliesAlike(t *testing.T) {
	for _, n := range []int{20, 3000} { // so many are sorted by their bits
		for name, values := range shapes(n) {
			if name == "equal" {
				continue
			}
			values = append(values, values[:5]...) // some ties in all of them
			values = append(values, math.Copysign(0, -1))
			other := stats.Sample{Unit: "point", Values: continuous(n, 9), Change: true}
			x := stats.Sample{Name: "programme", Unit: "point", Values: values, Change: true}
			tally := asTally(x)
			tally.Values, tally.Counts = append(tally.Values, math.NaN(), 17), append(tally.Counts, 2, 0)
			slices.Reverse(tally.Values)
			slices.Reverse(tally.Counts)
			x.Values = append(x.Values, math.NaN(), math.NaN())
			before := slices.Clone(x.Values)
			for test, run := range rankTests {
				want, err := run(x, other, &stats.Options{DropMissing: true})
				require.NoError(t, err, name)
				require.NoError(t, want.Validate())
				require.Equal(t, 2, want.Dropped)
				got, err := run(tally, asTally(other), &stats.Options{DropMissing: true})
				require.NoError(t, err, name)
				require.Equal(t, want, got, "%s of %s", test, name)
			}
			for i, v := range before {
				require.Equal(t, math.Float64bits(v), math.Float64bits(x.Values[i]), "the input was changed")
			}
		}
	}
}

// Turning the signs, or changing places, turns the direction.
func TestRankTestsAreSymmetric(t *testing.T) {
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for name, values := range shapes(23) {
		if name == "equal" {
			continue
		}
		turned := slices.Clone(values)
		for i := range turned {
			turned[i] = -turned[i]
		}
		x, y := rows(values...), rows(continuous(31, 4)...)
		for _, approach := range []stats.Approach{stats.Exact, stats.Asymptotic} {
			for alternative, other := range opposite {
				o := stats.Options{Approach: approach, Alternative: stats.Alternative(alternative)}
				back := stats.Options{Approach: approach, Alternative: other}
				same := func(r, s stats.Result, about float64) {
					t.Helper()
					require.NoError(t, r.Validate())
					near(t, r.P, s.P, 1e-12, name)
					near(t, r.Estimate.Value, about-s.Estimate.Value, 1e-12, name)
					near(t, r.Estimate.Interval.Low, about-s.Estimate.Interval.High, 1e-12, name)
					near(t, r.Estimate.Interval.High, about-s.Estimate.Interval.Low, 1e-12, name)
				}
				for _, pratt := range []bool{false, true} {
					o.Pratt, back.Pratt = pratt, pratt
					r, err := stats.SignedRank(x, &o)
					require.NoError(t, err)
					s, err := stats.SignedRank(rows(turned...), &back)
					require.NoError(t, err)
					same(r, s, 0)
					require.Equal(t, r.Effect.Value, -s.Effect.Value)
				}
				o.Pratt, back.Pratt = false, false
				r, err := stats.SignTest(x, &o)
				require.NoError(t, err)
				s, err := stats.SignTest(rows(turned...), &back)
				require.NoError(t, err)
				same(r, s, 0)
				if name != "wide" { // where 0.25 less makes ties
					o.Null, back.Null = 0.25, -0.25
				}
				r, err = stats.MannWhitney(x, y, &o)
				require.NoError(t, err)
				s, err = stats.MannWhitney(y, x, &back)
				require.NoError(t, err)
				same(r, s, 0)
				require.Equal(t, r.Effect.Value, -s.Effect.Value)
				if approach == stats.Asymptotic && name != "far" { // which is all above y
					o.Null, back.Null = 0.4, 0.6
					r, err = stats.BrunnerMunzel(x, y, &o)
					require.NoError(t, err)
					s, err = stats.BrunnerMunzel(y, x, &back)
					require.NoError(t, err)
					same(r, s, 1)
				}
			}
		}
	}
}

// Another unit, or another origin, moves the estimate and nothing else.
func TestRankTestsMoveWithTheirData(t *testing.T) {
	moved := func(x []float64, by, times float64) stats.Sample {
		m := slices.Clone(x)
		for i := range m {
			m[i] = (m[i] + by) * times
		}
		return rows(m...)
	}
	for _, name := range []string{"lattice", "halves", "skewed"} {
		x, y := shapes(40)[name], shapes(33)["lattice"]
		for _, approach := range []stats.Approach{stats.Exact, stats.Asymptotic} {
			same := func(r, s stats.Result) {
				t.Helper()
				require.Equal(t, r.LogP, s.LogP)
				require.Equal(t, r.Effect, s.Effect)
				require.Equal(t, (r.Estimate.Value+8)*4, s.Estimate.Value)
				require.Equal(t, (r.Estimate.Interval.Low+8)*4, s.Estimate.Interval.Low)
				require.Equal(t, (r.Estimate.Interval.High+8)*4, s.Estimate.Interval.High)
			}
			o, to := &stats.Options{Approach: approach, Null: 1}, &stats.Options{Approach: approach, Null: 36}
			for _, test := range []string{"SignedRank", "SignTest"} {
				r, err := rankTests[test](rows(x...), stats.Sample{}, o)
				require.NoError(t, err)
				s, err := rankTests[test](moved(x, 8, 4), stats.Sample{}, to)
				require.NoError(t, err)
				same(r, s)
			}
			r, err := stats.MannWhitney(rows(x...), rows(y...), o)
			require.NoError(t, err)
			s, err := stats.MannWhitney(moved(x, 10, 4), moved(y, 2, 4), to)
			require.NoError(t, err)
			same(r, s)
		}
	}
}

// Tenths are tested as their number: what ties as written ties, whatever float64s
// make of it. The first pairs are those of a user. R, on round(after - before, 1):
// V = 26, and 0.0625 is twice the share of the 128 patterns of signs with a sum of
// their ranks of 26 or more; on after - before it has V = 26.5, 0.046875 and an
// interval from 7.1e-15.
func TestDecimalsTieAsWritten(t *testing.T) {
	p := stats.Pairs{Before: []float64{80.1, 70.3, 90.2, 60.1, 80, 71, 72}, After: []float64{80.4, 70.0, 90.5, 60.9, 81, 73, 75}}
	d := differences(t, p)
	require.Equal(t, []float64{0.3, -0.3, 0.3, 0.8, 1, 2, 3}, d.Values)
	r, err := stats.SignedRank(d, nil)
	require.NoError(t, err)
	require.Equal(t, 26.0, r.Statistic.Value)
	near(t, 0.0625, r.P, 1e-14)
	require.Equal(t, stats.Interval{Low: 0, High: 2, Level: 0.95}, r.Estimate.Interval)
	require.Contains(t, codes(r), stats.CodeTies)

	_, err = stats.PairedT(stats.Pairs{Before: []float64{80.1, 90.2, 60}, After: []float64{80.4, 90.5, 60.3}}, nil)
	require.ErrorIs(t, err, stats.CodeConstant, "all changed by 0.3")

	random := rand.New(rand.NewPCG(8, 8))
	column := func() (tenths, whole []float64) {
		for range 40 {
			n := float64(random.IntN(60) + 700)
			tenths, whole = append(tenths, n/10), append(whole, n)
		}
		return tenths, whole
	}
	for range 20 {
		before, wasWhole := column()
		after, isWhole := column()
		d, whole := differences(t, stats.Pairs{Before: before, After: after}), differences(t, stats.Pairs{Before: wasWhole, After: isWhole})
		for _, name := range []string{"SignedRank", "SignTest", "MannWhitney"} {
			test, x, y, n := rankTests[name], d, rows(before...), whole
			if name == "MannWhitney" {
				x, n = rows(after...), rows(isWhole...)
			}
			null := float64(random.IntN(20))
			r, err := test(x, y, &stats.Options{Null: null / 10})
			require.NoError(t, err)
			s, err := test(n, rows(wasWhole...), &stats.Options{Null: null})
			require.NoError(t, err)
			require.Equal(t, s.LogP, r.LogP, name)
			require.Equal(t, s.Effect, r.Effect, name)
			require.Equal(t, s.Estimate.Value/10, r.Estimate.Value, name)
			require.Equal(t, s.Estimate.Interval.Low/10, r.Estimate.Interval.Low, name)
			require.Equal(t, s.Estimate.Interval.High/10, r.Estimate.Interval.High, name)
		}
	}
}

// The neighbours of 4.004 are no decimals, and less 764.3 come to -760.2959999999999,
// both of them, where 4.004 itself comes to -760.296: order is kept, as a tie.
func TestDecimalsKeepTheirOrderBesideOthers(t *testing.T) {
	x := rows(math.Nextafter(4.004, 0), 4.004, math.Nextafter(4.004, 5))
	r, err := stats.MannWhitney(x, rows(-760.2959999999999, 0), &stats.Options{Null: 764.3})
	require.NoError(t, err)
	require.Equal(t, 1.5, r.Statistic.Value)
}

// Just inside an end of the interval as the null, P is above what the interval
// leaves out, and just outside it is not: as far as interval and P rest on the
// same distribution, which ties and zeros end.
func TestRankIntervalsBelongToTheirP(t *testing.T) {
	const level, step = 0.9, 1e-6
	check := func(run func(*stats.Options) (stats.Result, error), o stats.Options) {
		t.Helper()
		o.Level = level
		for alternative := stats.TwoSided; alternative <= stats.Greater; alternative++ {
			o.Alternative = alternative
			o.Null = 0
			r, err := run(&o)
			require.NoError(t, err)
			require.Equal(t, level, r.Estimate.Interval.Level)
			p := func(null float64) float64 {
				o.Null = null
				r, err := run(&o)
				require.NoError(t, err)
				return r.P
			}
			const rounding = 1e-12
			if low := r.Estimate.Interval.Low; !math.IsInf(low, -1) {
				require.Less(t, p(low-step), 1-level+rounding)
				require.Greater(t, p(low+step), 1-level-rounding)
			}
			if high := r.Estimate.Interval.High; !math.IsInf(high, 1) {
				require.Less(t, p(high+step), 1-level+rounding)
				require.Greater(t, p(high-step), 1-level-rounding)
			}
		}
	}
	x, y := rows(continuous(19, 1)...), rows(continuous(27, 2)...)
	signedRank := func(x stats.Sample) func(o *stats.Options) (stats.Result, error) {
		return func(o *stats.Options) (stats.Result, error) { return stats.SignedRank(x, o) }
	}
	mannWhitney := func(x, y stats.Sample) func(o *stats.Options) (stats.Result, error) {
		return func(o *stats.Options) (stats.Result, error) { return stats.MannWhitney(x, y, o) }
	}
	for _, o := range []stats.Options{{Approach: stats.Exact}, {Approach: stats.Asymptotic}, {Approach: stats.Asymptotic, Uncorrected: true}} {
		check(signedRank(x), o)
		check(mannWhitney(x, y), o)
		check(func(o *stats.Options) (stats.Result, error) { return stats.SignTest(x, o) }, o)
		if o.Approach == stats.Asymptotic {
			tied, other := rows(shapes(40)["lattice"]...), rows(shapes(33)["halves"]...)
			check(mannWhitney(tied, other), o)
			o.Pratt = true
			check(signedRank(tied), o)
		}
	}
	r, err := stats.BrunnerMunzel(x, y, nil)
	require.NoError(t, err)
	for _, end := range []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High} {
		r, err := stats.BrunnerMunzel(x, y, &stats.Options{Null: end})
		require.NoError(t, err)
		near(t, 0.05, r.P, 1e-11)
	}
}

func TestRankTestsChooseTheirApproach(t *testing.T) {
	for _, c := range []struct {
		test string
		m, n int
		want stats.Approach
	}{
		{"SignedRank", 200, 1, stats.Exact},
		{"SignedRank", 201, 1, stats.Asymptotic},
		{"MannWhitney", 50, 50, stats.Exact},
		{"MannWhitney", 41, 61, stats.Asymptotic},
		{"MannWhitney", 1, 2500, stats.Exact},
		{"MannWhitney", 2501, 1, stats.Asymptotic},
		{"SignTest", 3000, 1, stats.Exact},
	} {
		r, err := rankTests[c.test](rows(continuous(c.m, 1)...), rows(continuous(c.n, 2)...), nil)
		require.NoError(t, err)
		require.Equal(t, c.want, r.Approach, "%+v", c)
	}
	zeros := stats.Sample{Values: []float64{0, 1, -2, 3}, Counts: []int{1000, 30, 30, 1}}
	r, err := stats.SignedRank(zeros, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Exact, r.Approach)
	r, err = stats.SignedRank(zeros, &stats.Options{Pratt: true}) // which ranks 1061 of them
	require.NoError(t, err)
	require.Equal(t, stats.Asymptotic, r.Approach)
	many := stats.Sample{Values: []float64{-1, 2}, Counts: []int{5_000_000, 5_000_001}}
	r, err = stats.SignTest(many, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Asymptotic, r.Approach)
	require.Equal(t, []sv.Code{stats.CodeApproximation}, codes(r))
}

// Sums of t^3 reach 1e48, and more pairs than an int holds.
func TestRankTestsOfManyPeople(t *testing.T) {
	x := stats.Sample{Values: []float64{-1, 0, 2}, Counts: []int{1e15, 3e15, 1e15 + 1e8}}
	y := stats.Sample{Values: []float64{-1, 0, 2}, Counts: []int{1e15, 1e15, 1e15}}
	for name, run := range rankTests {
		r, err := run(x, y, nil)
		require.NoError(t, err, name)
		require.NoError(t, r.Validate(), name)
	}
	r, err := stats.SignTest(x, nil)
	require.NoError(t, err)
	near(t, (1e8-1)/math.Sqrt(2e15+1e8), r.Statistic.Value, 1e-12) // (S - n/2 - 1/2) / sqrt(n/4), times 2 above and below
	r, err = stats.SignedRank(x, nil)
	require.NoError(t, err)
	require.Equal(t, 0.5, r.Estimate.Value) // the other halves of all pairs are at -1 and at 2
}

func TestRankNotes(t *testing.T) {
	asymptotic := &stats.Options{Approach: stats.Asymptotic}
	r, err := stats.SignedRank(stats.Sample{Values: []float64{0, 1, -1, 4, 0}, Change: true, Unit: "point"}, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeZeros, stats.CodeTies, stats.CodeSmallSample, stats.CodeUncontrolled}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "zeros", Value: "2"}, {Name: "others", Value: "3"}}, r.Notes[0].Figures)
	require.Equal(t, []sv.Figure{{Name: "asked for", Value: "0.95"}, {Name: "reached", Value: "0.75"}}, r.Notes[2].Figures)
	require.Equal(t, stats.Interval{Low: -1, High: 4, Level: 0.75}, r.Estimate.Interval)
	require.Equal(t, "pseudo-median change, zeros left out", r.Estimate.Name)
	require.Equal(t, stats.Shift, r.Estimate.Scale)
	require.Equal(t, "point", r.Estimate.Unit)

	r, err = stats.SignedRank(rows(7), nil) // R: from 7 to 7, with the level 0
	require.NoError(t, err)
	require.Zero(t, r.Estimate.Interval)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
	require.Equal(t, stats.Single, r.Estimate.Scale)

	for name, run := range rankTests {
		r, err := run(rows(1, 2, 3, 5, 7, 9, 11, 12, 14, 18), rows(4, 6, 8, 10, 13, 16, 17, 19, 20, 21, 22), nil)
		require.NoError(t, err)
		require.Empty(t, r.Notes, name)
		require.Equal(t, 10, r.Samples[0].N)
	}
	r, err = stats.MannWhitney(rows(1, 2, 3, 5, 7), rows(4, 6, 8, 5, 7, 5), asymptotic)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeTies, stats.CodeSmallSample}, codes(r))
	r, err = stats.SignTest(rows(0, 0, 4), nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeZeros, stats.CodeSmallSample}, codes(r))
	r, err = stats.Friedman([][]float64{{1, 2, 2}, {3, math.NaN(), 1}, {1, 5, 3}}, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeTies, stats.CodeSmallSample, stats.CodeDropped}, codes(r))
	require.Equal(t, 1, r.Dropped)
	require.Equal(t, stats.Summary{N: 2, Mean: 2.5, SD: math.Sqrt(0.5)}, r.Samples[2])
}

func TestKruskalWallisOfManyGroups(t *testing.T) {
	var groups []stats.Sample
	var all []float64
	for g := range 60 {
		values := continuous(1+g%5, uint64(g))
		if g%3 == 0 {
			values = skewedCounts(1+g%7, uint64(g))
		}
		groups = append(groups, rows(values...))
		all = append(all, values...)
	}
	ranks, n := naiveRanks(all), float64(len(all))
	between, squares := 0.0, 0.0
	for _, r := range ranks {
		squares += (r - (n+1)/2) * (r - (n+1)/2)
	}
	r, err := stats.KruskalWallis(groups, nil)
	require.NoError(t, err)
	for g, at := range groups {
		sum, size := 0.0, len(at.Values)
		for _, r := range ranks[:size] {
			sum += r
		}
		ranks = ranks[size:]
		off := sum/float64(size) - (n+1)/2
		between += float64(size) * off * off
		mean, _ := r.Detail("mean rank " + strconv.Itoa(g+1))
		near(t, sum/float64(size), mean, 1e-13)
	}
	near(t, (n-1)*between/squares, r.Statistic.Value, 1e-13)
}

// One observation leaves nothing of the level, and not less than that.
func TestSignTestOfOne(t *testing.T) {
	r, err := stats.SignTest(rows(3), nil)
	require.NoError(t, err)
	level, _ := r.Detail("achieved level")
	require.GreaterOrEqual(t, level, 0.0)
	require.Zero(t, r.Estimate.Interval)
}

func TestLogPIsNoNegativeZero(t *testing.T) {
	down := stats.Sample{Values: []float64{-1, 1}, Counts: []int{1_000_000, 1}}
	r, err := stats.SignTest(down, &stats.Options{Alternative: stats.Greater, Approach: stats.Asymptotic})
	require.NoError(t, err)
	require.Equal(t, 1.0, r.P)
	require.Equal(t, "0", fmt.Sprint(r.LogP))
}
