package stats_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

type normality = func(x stats.Sample, o *stats.Options) (stats.Result, error)

var normalities = map[string]normality{
	"shapiro": stats.ShapiroWilk, "jarque": stats.JarqueBera, "anderson": stats.AndersonDarling, "lilliefors": stats.Lilliefors,
}

func TestNormalityAgainstR(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name               string
			X                  []float64
			N                  int
			Seed               uint64
			Power              float64
			Skewness, Kurtosis float64
			Tests              map[string]struct{ Statistic, P float64 }
		}
	}
	read(t, "normality.json", &file)
	require.Len(t, file.Cases, 32)
	for _, c := range file.Cases {
		if c.X == nil {
			c.X = parkMiller(c.N, c.Seed, c.Power)
		}
		for name, want := range c.Tests {
			r, err := normalities[name](stats.Sample{Values: c.X}, nil)
			require.NoError(t, err)
			require.NoError(t, r.Validate())
			near(t, want.Statistic, r.Estimate.Value, 1e-10, c.Name, name)
			require.Equal(t, r.Estimate.Value, r.Statistic.Value)
			if want.P != 3.7e-24 { // nortest's bound, rounded
				near(t, want.P, r.P, file.Tol, c.Name, name)
			} else {
				require.Contains(t, codes(r), stats.CodePBound)
				near(t, want.P, r.P, 0.02)
			}
			skewness, _ := r.Detail("skewness")
			kurtosis, _ := r.Detail("kurtosis")
			closeTo(t, c.Skewness, skewness, 1e-10, c.Name)
			near(t, c.Kurtosis, kurtosis, 1e-10, c.Name)
		}
	}
}

// What holds whatever the values: the order, the unit and the form do not count.
func TestNormalityProperties(t *testing.T) {
	rows := []float64{3, 0, 1, 0, 2, 2, 7, 1, 0, 1, 4, 1, 3, 2}
	tally := stats.Sample{Values: []float64{7, 0, 1, 5, 2, 3, 4}, Counts: []int{1, 3, 4, 0, 3, 2, 1}}
	scaled := slices.Clone(rows)
	slices.Reverse(scaled)
	for i := range scaled {
		scaled[i] = 1<<20 - scaled[i]/8
	}
	for name, f := range normalities {
		want, err := f(stats.Sample{Values: rows}, nil)
		require.NoError(t, err)
		got, err := f(tally, nil)
		require.NoError(t, err)
		require.Equal(t, want, got, name)
		got, err = f(stats.Sample{Values: scaled}, nil)
		require.NoError(t, err)
		near(t, want.Estimate.Value, got.Estimate.Value, 1e-11, name)
		near(t, want.P, got.P, 1e-10, name)
		got, err = f(stats.Sample{Values: append([]float64{math.NaN()}, rows...)}, &stats.Options{DropMissing: true})
		require.NoError(t, err)
		require.Equal(t, 1, got.Dropped)
		require.Equal(t, want.Estimate, got.Estimate)
	}
}

func TestNormalityNotes(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		want []sv.Code
	}{
		{"shapiro", 3, nil}, {"shapiro", 5000, nil},
		{"jarque", 1999, []sv.Code{stats.CodeSmallSample}}, {"jarque", 2000, nil},
		{"anderson", 7, []sv.Code{stats.CodeSmallSample}}, {"anderson", 8, nil}, {"anderson", 3000, []sv.Code{stats.CodePBound}},
		{"lilliefors", 4, []sv.Code{stats.CodeSmallSample}}, {"lilliefors", 5, nil},
	} {
		r, err := normalities[c.name](stats.Sample{Values: parkMiller(c.n, 1, 1)}, nil)
		require.NoError(t, err)
		require.Equal(t, c.want, codes(r), "%+v", c)
	}
}

// P is tiny for a million coin tosses, and not for values that follow the normal
// curve.
func TestNormalityOfLargeTallies(t *testing.T) {
	for name, f := range normalities {
		if name == "shapiro" {
			continue
		}
		coin, err := f(stats.Sample{Values: []float64{0, 1}, Counts: []int{400_000, 600_000}}, nil)
		require.NoError(t, err)
		require.NoError(t, coin.Validate())
		require.Less(t, coin.P, 1e-20, name)
		bins := stats.Sample{}
		for i := -80; i <= 80; i++ {
			x := float64(i) / 20
			bins.Values = append(bins.Values, x)
			bins.Counts = append(bins.Counts, int(math.Round(100*math.Exp(-x*x/2))))
		}
		normal, err := f(bins, nil)
		require.NoError(t, err)
		require.NoError(t, normal.Validate())
		require.Greater(t, normal.P, 0.05, name)
	}
}

func TestNormalityProblems(t *testing.T) {
	ok := []float64{1, 2, 4, 3}
	for _, c := range []struct {
		name string
		x    stats.Sample
		o    *stats.Options
		want []fault
	}{
		{"empty", stats.Sample{}, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"two", stats.Sample{Values: ok[:2]}, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"two in a tally", stats.Sample{Values: ok, Counts: []int{0, 1, 1, 0}}, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"constant", stats.Sample{Values: []float64{0.1, 0.1, 0.1}}, nil, []fault{{stats.CodeConstant, "/x"}}},
		{"missing", stats.Sample{Values: []float64{1, math.NaN(), math.Inf(-1), 2}}, nil, []fault{{sv.CodeNotFinite, "/x/values/1"}, {sv.CodeNotFinite, "/x/values/2"}}},
		{"moments", stats.Sample{Moments: stats.Moments{N: 50, Mean: 1, SD: 1}}, nil, []fault{{stats.CodeSampleLacks, "/x"}}},
		{"options", stats.Sample{Values: ok}, &stats.Options{Alternative: stats.Less, Level: 0.9, Approach: stats.Exact},
			[]fault{{sv.CodeConflict, "/options"}, {sv.CodeConflict, "/options/approach"}, {sv.CodeConflict, "/options/level"}}},
	} {
		for name, f := range normalities {
			r, err := f(c.x, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%s: %s: %v", name, c.name, err)
		}
	}
	_, err := stats.ShapiroWilk(stats.Sample{Values: []float64{1, 2}, Counts: []int{2500, 2501}}, nil)
	require.Equal(t, []fault{{sv.CodeRange, "/x"}}, faults(t, err))
}

func FuzzNormality(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 80}, 1.0)
	f.Add([]byte{0, 0, 0, 1}, 1e-170)
	f.Add([]byte{0, 0, 255}, 1e47)
	f.Fuzz(func(t *testing.T, data []byte, unit float64) {
		x := stats.Sample{Values: make([]float64, len(data))}
		for i, b := range data {
			x.Values[i] = unit * float64(b)
		}
		for _, test := range normalities {
			r, err := test(x, nil)
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				continue
			}
			require.NoError(t, r.Validate(), "%+v", r)
			requireSound(t, r)
			requireRoundTrip(t, r)
		}
		if d, err := stats.Describe(x, nil); err == nil {
			require.True(t, d.Min <= d.Lower && d.Lower <= d.Median && d.Median <= d.Upper && d.Upper <= d.Max, "%+v", d)
			require.NotContains(t, fmt.Sprintf("%+v", d), "NaN")
		}
	})
}

// Are the changes in a wellbeing score about normal?
func ExampleShapiroWilk() {
	changes := stats.Sample{Name: "change", Unit: "point", Values: []float64{3, -1, 4, 2, 0, 5, 1, 2, -2, 3, 6, 1, 2, 4, 19}}
	r, err := stats.ShapiroWilk(changes, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r)
	// Output:
	// Shapiro and Wilk's test of normality: W = 0.724, p = 0.00045; change n = 15, mean 3.27, SD 4.86
}

// Of three values P is 6/pi atan(sqrt(3) g / (2 r - g)), which is about
// 3 sqrt(3)/pi g/r for a gap g that is small beside the range r.
func TestShapiroWilkOfThreeKeepsItsDigits(t *testing.T) {
	for _, x := range [][]float64{{1, 2, 1e9}, {-1e17, 1, 2}, {0, 1e-15, 1}} {
		r, err := stats.ShapiroWilk(stats.Sample{Values: x}, nil)
		require.NoError(t, err)
		gap := min(x[1]-x[0], x[2]-x[1])
		require.InEpsilon(t, 3*math.Sqrt(3)/math.Pi*gap/(x[2]-x[0]), r.P, 2e-9)
	}
	even, err := stats.ShapiroWilk(stats.Sample{Values: []float64{1, 2, 3}}, nil)
	require.NoError(t, err)
	require.InDelta(t, 1, even.P, 1e-15)
}
