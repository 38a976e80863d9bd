package stats_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

type correlation = func(x, y []float64, o *stats.Options) (stats.Result, error)

var correlations = map[string]correlation{"pearson": stats.Pearson, "spearman": stats.Spearman, "kendall": stats.Kendall}

// The answers of cor.test, in all directions.
func TestCorrelationsAgainstR(t *testing.T) {
	var file struct {
		Tol   float64
		Large struct {
			N      int
			Seed   uint64
			Tau, Z float64
		}
		Cases []struct {
			Name        string
			X, Y        []float64
			Alternative stats.Alternative
			Level       float64
			Results     map[string]struct {
				P, Statistic, Estimate end
				Interval               *[2]end
			}
		}
	}
	read(t, "correlation.json", &file)
	require.Len(t, file.Cases, 102)
	for _, c := range file.Cases {
		for name, want := range c.Results {
			what := fmt.Sprint(c.Name, " ", c.Alternative, " ", c.Level, " ", name)
			name, exact := strings.CutSuffix(name, "_exact")
			o := stats.Options{Alternative: c.Alternative, Level: c.Level, Approach: stats.Asymptotic}
			if exact {
				o.Approach = stats.Exact
			}
			r, err := correlations[name](c.X, c.Y, &o)
			require.NoError(t, err, what)
			require.NoError(t, r.Validate(), what)
			require.Equal(t, o.Approach, r.Approach, what)
			closeTo(t, float64(want.P), r.P, file.Tol, what)
			closeTo(t, float64(want.Statistic), r.Statistic.Value, file.Tol, what)
			closeTo(t, float64(want.Estimate), r.Estimate.Value, file.Tol, what)
			if want.Interval != nil {
				closeTo(t, float64(want.Interval[0]), r.Estimate.Interval.Low, file.Tol, what)
				closeTo(t, float64(want.Interval[1]), r.Estimate.Interval.High, file.Tol, what)
			}
		}
	}
	v := parkMiller(file.Large.N, file.Large.Seed, 1)
	x, y := make([]float64, len(v)), make([]float64, len(v))
	for i := range v {
		x[i] = math.Floor(v[i] * 500)
		y[i] = math.Floor(v[(i+7)%len(v)]*400 + x[i]/2)
	}
	r, err := stats.Kendall(x, y, nil)
	require.NoError(t, err)
	near(t, file.Large.Tau, r.Estimate.Value, file.Tol)
	near(t, file.Large.Z, r.Statistic.Value, file.Tol)
}

// closeTo is near, with as much absolutely where 0 is wanted of what rounds.
func closeTo(t *testing.T, want, got, tol float64, args ...any) {
	t.Helper()
	if math.Abs(want) < 1e-12 {
		require.InDelta(t, want, got, tol, args...)
		return
	}
	near(t, want, got, tol, args...)
}

// Where 1-r has no digits left in r, the statistic and P keep theirs.
func TestPearsonCloseToOne(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name     string
			X, Y     []float64
			R, T     float64
			LogP     float64 `json:"log_p"`
			Interval [2]float64
		}
	}
	read(t, "correlation_tail.json", &file)
	require.Len(t, file.Cases, 5)
	for _, c := range file.Cases {
		r, err := stats.Pearson(c.X, c.Y, nil)
		require.NoError(t, err)
		near(t, c.R, r.Estimate.Value, 1e-14, c.Name)
		near(t, c.T, r.Statistic.Value, file.Tol, c.Name)
		near(t, c.LogP, r.LogP, file.Tol, c.Name)
		near(t, c.Interval[0], r.Estimate.Interval.Low, 1e-13, c.Name)
		near(t, c.Interval[1], r.Estimate.Interval.High, 1e-13, c.Name)
	}
}

func TestPerfectCorrelation(t *testing.T) {
	x := []float64{0.1, 0.2, 0.3, 0.7, 1.1, 1.9, 2.6, 3.3, 4.1, 5.7, 6.3}
	up, down := make([]float64, len(x)), make([]float64, len(x))
	for i, v := range x {
		up[i], down[i] = 3*v+1, 7-v*v
	}
	for name, f := range correlations {
		r, err := f(x, up, &stats.Options{Approach: stats.Asymptotic})
		require.NoError(t, err)
		require.NoError(t, r.Validate())
		require.Equal(t, 1.0, r.Estimate.Value, name)
		require.Equal(t, stats.Interval{Low: 1, High: 1, Level: 0.95}, r.Estimate.Interval, name)
		if name != "kendall" {
			require.Equal(t, math.Inf(1), r.Statistic.Value)
			require.Zero(t, r.P)
		}
		r, err = f(x, down, &stats.Options{Alternative: stats.Greater})
		require.NoError(t, err)
		require.NoError(t, r.Validate())
		if name != "pearson" {
			require.Equal(t, -1.0, r.Estimate.Value, name)
			require.Equal(t, stats.Interval{Low: -1, High: 1, Level: 0.95}, r.Estimate.Interval, name)
			near(t, 1, r.P, 1e-3)
		}
	}
}

// Exact where that is offered, unless the caller says otherwise.
func TestCorrelationApproaches(t *testing.T) {
	rows := parkMiller(100, 3, 1)
	tied := func(x []float64) []float64 { return append(slices.Clone(x[:len(x)-1]), x[0]) }
	for _, c := range []struct {
		f    correlation
		n    int
		ties bool
		want stats.Approach
	}{
		{stats.Pearson, 10, false, stats.Asymptotic},
		{stats.Spearman, 10, false, stats.Exact},
		{stats.Spearman, 10, true, stats.Exact},
		{stats.Spearman, 11, false, stats.Asymptotic},
		{stats.Kendall, 49, false, stats.Exact},
		{stats.Kendall, 49, true, stats.Asymptotic},
		{stats.Kendall, 50, false, stats.Asymptotic},
	} {
		x, y := rows[:c.n], rows[50:50+c.n]
		if c.ties {
			x = tied(x)
		}
		r, err := c.f(x, y, nil)
		require.NoError(t, err)
		require.Equal(t, c.want, r.Approach, "%+v", c)
	}
	r, err := stats.Kendall(tied(rows[:9]), rows[9:18], nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
}

// At the border the exact and the approximate P are a step of the count apart, or
// less.
func TestCorrelationApproachesAgree(t *testing.T) {
	for _, c := range []struct {
		f     correlation
		n     int
		delta float64
	}{{stats.Spearman, 10, 0.01}, {stats.Kendall, 49, 0.01}} {
		x, noise := parkMiller(c.n, 11, 1), parkMiller(c.n, 12, 1)
		for weight := range 10 {
			y := make([]float64, c.n)
			for i := range y {
				y[i] = float64(weight-5)/5*x[i] + noise[i]
			}
			exact, err := c.f(x, y, &stats.Options{Approach: stats.Exact})
			require.NoError(t, err)
			rough, err := c.f(x, y, &stats.Options{Approach: stats.Asymptotic})
			require.NoError(t, err)
			require.InDelta(t, exact.P, rough.P, c.delta)
			require.Equal(t, exact.Estimate, rough.Estimate)
		}
	}
}

// The three shares of tau, counted pair by pair.
func TestKendallCountsPairs(t *testing.T) {
	sign := func(x float64) float64 {
		switch {
		case x > 0:
			return 1
		case x < 0:
			return -1
		}
		return 0
	}
	for seed := range uint64(40) {
		n := 5 + int(seed)
		x, y := parkMiller(n, 2*seed+1, 1), parkMiller(n, 2*seed+2, 1)
		for i := range x {
			x[i], y[i] = math.Floor(x[i]*float64(3+seed)), math.Floor(y[i]*float64(4+seed/2))
		}
		var s, dx, dy float64
		for i := range x {
			for j := range i {
				a, b := sign(x[i]-x[j]), sign(y[i]-y[j])
				s, dx, dy = s+a*b, dx+a*a, dy+b*b
			}
		}
		r, err := stats.Kendall(x, y, nil)
		require.NoError(t, err)
		closeTo(t, s/math.Sqrt(dx*dy), r.Estimate.Value, 1e-14)
	}
}

// What holds whatever the values.
func TestCorrelationProperties(t *testing.T) {
	x, y := parkMiller(30, 17, 1), parkMiller(30, 18, 1)
	for i := range x {
		x[i], y[i] = math.Floor(9*x[i]), math.Floor(9*y[i]+4*x[i])
	}
	order := parkMiller(30, 19, 1)
	at := make([]int, 30)
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(order[a], order[b]) })
	change := func(values []float64, f func(i int, v float64) float64) []float64 {
		changed := make([]float64, len(values))
		for i, v := range values {
			changed[i] = f(i, v)
		}
		return changed
	}
	shuffled := func(values []float64) []float64 {
		return change(values, func(i int, _ float64) float64 { return values[at[i]] })
	}
	givenX, givenY := slices.Clone(x), slices.Clone(y)
	for name, f := range correlations {
		want, err := f(x, y, nil)
		require.NoError(t, err)
		require.Equal(t, [][]float64{givenX, givenY}, [][]float64{x, y}, "the input is left alone")
		same := func(x, y []float64, what string) {
			got, err := f(x, y, nil)
			require.NoError(t, err)
			near(t, want.Estimate.Value, got.Estimate.Value, 1e-12, name, what)
			near(t, want.LogP, got.LogP, 1e-11, name, what)
			near(t, want.Estimate.Interval.Low, got.Estimate.Interval.Low, 1e-11, name, what)
		}
		same(y, x, "the columns change places")
		same(shuffled(x), shuffled(y), "the rows change places")
		same(change(x, func(_ int, v float64) float64 { return 1<<20 + v/4 }), y, "another unit")
		same(change(x, func(_ int, v float64) float64 { return 1e-180 * v }), change(y, func(_ int, v float64) float64 { return 1e40 * v }), "tiny and huge")
		if name != "pearson" {
			same(change(x, func(_ int, v float64) float64 { return math.Exp(v) }), y, "a rising curve")
		}
		got, err := f(x, change(y, func(_ int, v float64) float64 { return 3 - v }), nil)
		require.NoError(t, err)
		near(t, -want.Estimate.Value, got.Estimate.Value, 1e-12, name)
		near(t, want.LogP, got.LogP, 1e-11, name)
		near(t, -want.Estimate.Interval.Low, got.Estimate.Interval.High, 1e-11, name)
	}
}

func TestCorrelationMissing(t *testing.T) {
	nan := math.NaN()
	x := []float64{1, nan, 3, 4, 5, nan, 2, 8}
	y := []float64{2, 1, 5, nan, 4, nan, 2, 9}
	for name, f := range correlations {
		r, err := f(x, y, &stats.Options{DropMissing: true})
		require.NoError(t, err)
		complete, err := f([]float64{1, 3, 5, 2, 8}, []float64{2, 5, 4, 2, 9}, nil)
		require.NoError(t, err)
		require.Equal(t, complete.Estimate, r.Estimate, name)
		require.Equal(t, complete.P, r.P, name)
		require.Equal(t, complete.Samples, r.Samples, name)
		require.Equal(t, 3, r.Dropped)
		require.Contains(t, codes(r), stats.CodeDropped)
		require.True(t, math.IsNaN(x[1]) && len(x) == 8, "the input is left alone")
	}
}

func TestCorrelationProblems(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	ok := []float64{1, 2, 4, 3}
	for _, c := range []struct {
		name string
		x, y []float64
		o    *stats.Options
		want []fault
	}{
		{"empty", nil, nil, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"two", ok[:2], ok[:2], nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"lengths", ok, ok[:3], nil, []fault{{sv.CodeConflict, "/y"}}},
		{"missing", []float64{1, nan, 3, 2}, []float64{nan, 2, inf, 1e51}, nil,
			[]fault{{sv.CodeNotFinite, "/x/1"}, {sv.CodeNotFinite, "/y/0"}, {sv.CodeNotFinite, "/y/2"}, {sv.CodeRange, "/y/3"}}},
		{"all missing", []float64{1, nan, 3, 2}, []float64{nan, 2, nan, nan}, &stats.Options{DropMissing: true}, []fault{{stats.CodeInsufficient, "/x"}}},
		{"constant", []float64{5, 5, 5, 5}, ok, nil, []fault{{stats.CodeConstant, "/x"}}},
		{"both constant", []float64{0.1, 0.1, 0.1}, []float64{0.3, 0.3, 0.3}, nil, []fault{{stats.CodeConstant, "/x"}, {stats.CodeConstant, "/y"}}},
		{"options", ok, ok, &stats.Options{Null: 0.3, Level: 2, Approach: stats.Score, Limits: stats.Wald, Uncorrected: true, Pratt: true},
			[]fault{{sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeConflict, "/options/limits"},
				{sv.CodeConflict, "/options/null"}, {sv.CodeConflict, "/options/pratt"}, {sv.CodeConflict, "/options/uncorrected"}}},
	} {
		for name, f := range correlations {
			r, err := f(c.x, c.y, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%s: %s: %v", name, c.name, err)
		}
	}
	exact := &stats.Options{Approach: stats.Exact}
	many := parkMiller(50, 1, 1)
	_, err := stats.Spearman(many[:11], many[:11], exact)
	require.Equal(t, []fault{{sv.CodeRange, "/options/approach"}}, faults(t, err))
	_, err = stats.Kendall(append(many[:0:0], many...), append(many[1:50:50], many[1]), exact)
	require.Equal(t, []fault{{sv.CodeConflict, "/options/approach"}, {sv.CodeRange, "/options/approach"}}, faults(t, err))
	_, err = stats.Pearson(ok, ok, exact)
	require.Equal(t, []fault{{sv.CodeUnknown, "/options/approach"}}, faults(t, err))
}

func FuzzCorrelations(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, 0, 0.0, "", 1.0)
	f.Add([]byte{0, 0, 0, 1, 1, 0, 1, 1}, 1, 0.5, "asymptotic", 1e-170)
	f.Add([]byte{9, 1, 8, 2, 7, 3, 6, 4, 5, 5, 4, 6}, 2, 0.999, "exact", 1e47)
	f.Fuzz(func(t *testing.T, data []byte, alternative int, level float64, approach string, unit float64) {
		n := min(len(data)/2, 60)
		x, y := make([]float64, n), make([]float64, n)
		for i := range n {
			x[i], y[i] = unit*float64(data[2*i]), float64(data[2*i+1])
		}
		for _, correlate := range correlations {
			r, err := correlate(x, y, &stats.Options{Alternative: stats.Alternative(alternative), Level: level, Approach: stats.Approach(approach)})
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				continue
			}
			require.NoError(t, r.Validate(), "%+v", r)
			require.LessOrEqual(t, math.Abs(r.Estimate.Value), 1.0)
			require.NotContains(t, r.String(), "NaN")
			if level < 1-1e-11 { // closer to 1, rounding to 12 digits may leave the domain
				requireRoundTrip(t, r)
			}
		}
	})
}

func BenchmarkCorrelations(b *testing.B) {
	for _, n := range []int{20_000, 1_000_000} {
		x, y := parkMiller(n, 1, 1), parkMiller(n, 2, 1)
		for name, f := range correlations {
			b.Run(fmt.Sprint(name, "/n=", n), func(b *testing.B) {
				for b.Loop() {
					_, err := f(x, y, nil)
					require.NoError(b, err)
				}
			})
		}
	}
}

// Do people who attend A&E often before a programme attend often after it? A
// few people with many attendances would make Pearson's answer theirs alone.
func ExampleSpearman() {
	before := []float64{0, 1, 1, 2, 3, 3, 4, 6, 7, 9, 12, 21}
	after := []float64{1, 0, 2, 1, 2, 4, 3, 5, 4, 8, 7, 19}
	r, err := stats.Spearman(before, after, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := r.Estimate.Interval
	fmt.Printf("rank correlation %.2f (%.2f to %.2f), p = %.2g\n", r.Estimate.Value, in.Low, in.High, r.P)
	// Output:
	// rank correlation 0.92 (0.68 to 0.98), p = 1.9e-05
}
