package agreement_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
)

var nan = math.NaN()

var (
	allWeights = []agreement.Weights{agreement.Unweighted, agreement.Linear, agreement.Quadratic}
	allLevels  = []agreement.Measurement{agreement.Nominal, agreement.Ordinal, agreement.Interval, agreement.Ratio}
	allForms   = []agreement.Form{
		agreement.OneWaySingle, agreement.RandomSingle, agreement.FixedSingle,
		agreement.OneWayMean, agreement.RandomMean, agreement.FixedMean,
	}
)

// A grid is a table in a file of testdata; null is missing.
type grid [][]*float64

func (g grid) rows() [][]float64 {
	rows := make([][]float64, len(g))
	for i, row := range g {
		for _, x := range row {
			if x == nil {
				rows[i] = append(rows[i], nan)
			} else {
				rows[i] = append(rows[i], *x)
			}
		}
	}
	return rows
}

// near compares to tol relative, and absolutely where 0 is wanted of what rounds.
func near(t *testing.T, want, got, tol float64, args ...any) {
	t.Helper()
	require.InDelta(t, want, got, tol*math.Max(math.Abs(want), 1e-3), args...)
}

// valid is a result that a test goes on with.
func valid(t *testing.T, r stats.Result, err error) stats.Result {
	t.Helper()
	require.NoError(t, err)
	require.NoError(t, r.Validate())
	require.NotContains(t, r.String(), "NaN")
	return r
}

func detail(t *testing.T, r stats.Result, name string) float64 {
	t.Helper()
	x, ok := r.Detail(name)
	require.True(t, ok, name)
	return x
}

type coefficient struct {
	Form               agreement.Form
	Value, F, DF1, DF2 float64
	P, Low, High       float64
}

func TestAgainstR(t *testing.T) {
	data, err := os.ReadFile("testdata/agreement.json")
	require.NoError(t, err)
	var file struct {
		Tol    float64
		Scores []struct {
			Name         string
			Ratings      grid
			ICC90, ICC95 []coefficient
			Cronbach     struct {
				Alpha, Standardised, Low, High float64
				MeanCorrelation                float64   `json:"mean_correlation"`
				IfDeleted                      []float64 `json:"if_deleted"`
			}
			W, Chi, P float64
		}
		Tables []struct {
			Name    string
			Table   [][]int
			Weights map[agreement.Weights]struct{ Kappa, SE, SE0, Po, Pe float64 }
		}
		Counts []struct {
			Name        string
			Counts      [][]int
			Kappa, Z, P float64
		}
		Given []struct {
			Name    string
			Ratings grid
			Units   float64 `json:"ratings_of_units"`
			Alpha   map[agreement.Measurement]float64
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	require.Len(t, file.Scores, 6)
	for _, c := range file.Scores {
		ratings := c.Ratings.rows()
		for level, coefficients := range map[float64][]coefficient{0.9: c.ICC90, 0.95: c.ICC95} {
			require.Len(t, coefficients, 6)
			for _, want := range coefficients {
				r, err := agreement.ICC(ratings, want.Form, &stats.Options{Level: level})
				valid(t, r, err)
				near(t, want.Value, r.Estimate.Value, file.Tol, c.Name, want.Form)
				near(t, want.F, r.Statistic.Value, file.Tol, c.Name, want.Form)
				require.Equal(t, []float64{want.DF1, want.DF2}, r.DF)
				require.InEpsilon(t, want.P, r.P, 1e-8, c.Name, want.Form)
				near(t, want.Low, r.Estimate.Interval.Low, file.Tol, c.Name, want.Form)
				near(t, want.High, r.Estimate.Interval.High, file.Tol, c.Name, want.Form)
			}
		}
		a, err := agreement.CronbachAlpha(ratings, nil)
		require.NoError(t, err)
		near(t, c.Cronbach.Alpha, a.Alpha.Value, file.Tol, c.Name)
		near(t, c.Cronbach.Standardised, a.Standardised.Alpha, file.Tol, c.Name)
		near(t, c.Cronbach.MeanCorrelation, a.Standardised.MeanCorrelation, file.Tol, c.Name)
		near(t, c.Cronbach.Low, a.Alpha.Interval.Low, file.Tol, c.Name)
		near(t, c.Cronbach.High, a.Alpha.Interval.High, file.Tol, c.Name)
		require.InDeltaSlice(t, c.Cronbach.IfDeleted, a.IfDeleted, file.Tol, c.Name)
		r, err := agreement.KendallW(transposed(ratings))
		valid(t, r, err)
		near(t, c.W, r.Estimate.Value, file.Tol, c.Name)
		near(t, c.Chi, r.Statistic.Value, file.Tol, c.Name)
		require.InEpsilon(t, c.P, r.P, 1e-8, c.Name)
	}
	require.Len(t, file.Tables, 5)
	for _, c := range file.Tables {
		for weights, want := range c.Weights {
			r, err := agreement.CohenKappa(c.Table, weights, nil)
			valid(t, r, err)
			near(t, want.Kappa, r.Estimate.Value, file.Tol, c.Name, weights)
			near(t, want.SE, r.Estimate.SE, file.Tol, c.Name, weights)
			require.InDelta(t, cases(c.Table), detail(t, r, "cases"), 0, c.Name)
			near(t, want.SE0, detail(t, r, "null se"), file.Tol, c.Name, weights)
			near(t, want.Po, detail(t, r, "observed agreement"), file.Tol, c.Name, weights)
			near(t, want.Pe, detail(t, r, "expected agreement"), file.Tol, c.Name, weights)
			near(t, want.Kappa/want.SE0, r.Statistic.Value, file.Tol, c.Name, weights)
		}
	}
	require.Len(t, file.Counts, 3)
	for _, c := range file.Counts {
		r, err := agreement.FleissKappa(c.Counts, nil)
		valid(t, r, err)
		near(t, c.Kappa, r.Estimate.Value, file.Tol, c.Name)
		near(t, c.Z, r.Statistic.Value, file.Tol, c.Name)
		near(t, c.P, r.P, file.Tol, c.Name)
	}
	require.Len(t, file.Given, 3)
	for _, c := range file.Given {
		require.Len(t, c.Alpha, 4)
		for level, want := range c.Alpha {
			k, err := agreement.Krippendorff(c.Ratings.rows(), level)
			require.NoError(t, err)
			near(t, want, k.Alpha.Value, file.Tol, c.Name, level)
			near(t, c.Units, float64(k.Ratings), file.Tol, c.Name)
			near(t, want, 1-k.Observed/k.Expected, file.Tol, c.Name, level)
		}
	}
}

func cases(table [][]int) (n int) {
	for _, row := range table {
		for _, count := range row {
			n += count
		}
	}
	return n
}

func transposed[E any](rows [][]E) [][]E {
	columns := make([][]E, len(rows[0]))
	for _, row := range rows {
		for j, x := range row {
			columns[j] = append(columns[j], x)
		}
	}
	return columns
}

// Shrout and Fleiss (1979), tables 2 and 4.
var shroutFleiss = [][]float64{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}

func TestShroutFleiss1979(t *testing.T) {
	for form, want := range map[agreement.Form]float64{
		agreement.OneWaySingle: 0.17, agreement.RandomSingle: 0.29, agreement.FixedSingle: 0.71,
		agreement.OneWayMean: 0.44, agreement.RandomMean: 0.62, agreement.FixedMean: 0.91,
	} {
		r, err := agreement.ICC(shroutFleiss, form, nil)
		valid(t, r, err)
		require.InDelta(t, want, r.Estimate.Value, 0.005, form)
	}
}

// Krippendorff (2011), section E: four observers, twelve units, gaps.
var krippendorff2011 = [][]float64{
	{1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan},
	{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3},
	{nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan},
	{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan},
}

func TestKrippendorff2011(t *testing.T) {
	for level, want := range map[agreement.Measurement]float64{
		agreement.Nominal: 0.743, agreement.Ordinal: 0.815, agreement.Interval: 0.849, agreement.Ratio: 0.797,
	} {
		k, err := agreement.Krippendorff(krippendorff2011, level)
		require.NoError(t, err)
		require.InDelta(t, want, k.Alpha.Value, 0.0005, level)
		require.Equal(t, [3]int{4, 11, 40}, [3]int{k.Raters, k.Units, k.Ratings})
		require.Len(t, k.Notes, 1)
		require.Equal(t, agreement.CodeSingleRating, k.Notes[0].Code)
	}
}

// Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
func TestFleiss1971(t *testing.T) {
	r, err := agreement.FleissKappa([][]int{
		{0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0}, {2, 0, 4, 0, 0},
		{0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6}, {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0},
		{0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}, {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0},
		{0, 2, 0, 4, 0}, {1, 0, 2, 0, 3}, {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0},
		{1, 0, 0, 4, 1}, {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6},
	}, nil)
	valid(t, r, err)
	require.InDelta(t, 0.5556, detail(t, r, "observed agreement"), 5e-5)
	require.InDelta(t, 0.2201, detail(t, r, "expected agreement"), 5e-4) // from shares of three digits
	require.InDelta(t, 0.430, r.Estimate.Value, 5e-4)
}

func TestPerfectAgreement(t *testing.T) {
	for _, weights := range allWeights {
		r, err := agreement.CohenKappa([][]int{{5, 0, 0}, {0, 7, 0}, {0, 0, 3}}, weights, nil)
		valid(t, r, err)
		require.Equal(t, 1.0, r.Estimate.Value)
		require.Equal(t, stats.Interval{Low: 1, High: 1, Level: 0.95}, r.Estimate.Interval)
	}
	r, err := agreement.FleissKappa([][]int{{4, 0, 0}, {0, 4, 0}, {0, 0, 4}, {4, 0, 0}}, nil)
	require.Equal(t, 1.0, valid(t, r, err).Estimate.Value)
	same := [][]float64{{0.1, 0.1, 0.1}, {0.7, 0.7, 0.7}, {0.3, 0.3, 0.3}, {1.9, 1.9, 1.9}}
	for _, level := range allLevels {
		k, err := agreement.Krippendorff(transposed(same), level)
		require.NoError(t, err)
		require.Equal(t, 1.0, k.Alpha.Value)
	}
	r, err = agreement.KendallW(transposed(same))
	require.Equal(t, 1.0, valid(t, r, err).Estimate.Value)
	for _, form := range allForms {
		r, err := agreement.ICC([][]float64{{1, 1, 1}, {7, 7, 7}, {3, 3, 3}}, form, nil)
		valid(t, r, err)
		require.Equal(t, 1.0, r.Estimate.Value, form)
		require.Equal(t, stats.Interval{Low: 1, High: 1, Level: 0.95}, r.Estimate.Interval, form)
		require.Equal(t, math.Inf(1), r.Statistic.Value)
		require.Zero(t, r.P)
		r, err = agreement.ICC(same, form, nil)
		near(t, 1, valid(t, r, err).Estimate.Value, 1e-15)
	}
	a, err := agreement.CronbachAlpha(same, nil)
	require.NoError(t, err)
	near(t, 1, a.Alpha.Value, 1e-14)
	near(t, 1, a.Standardised.MeanCorrelation, 1e-14)
}

// Figures below 0 are figures.
func TestLessThanByChance(t *testing.T) {
	r, err := agreement.CohenKappa([][]int{{0, 9}, {8, 0}}, agreement.Unweighted, &stats.Options{Alternative: stats.Less})
	valid(t, r, err)
	require.Less(t, r.Estimate.Value, -0.9)
	require.Less(t, r.P, 1e-4)
	require.Equal(t, math.Inf(-1), r.Estimate.Interval.Low)
	r, err = agreement.CohenKappa([][]int{{0, 9}, {8, 0}}, agreement.Unweighted, &stats.Options{Alternative: stats.Greater})
	valid(t, r, err)
	require.Greater(t, r.P, 0.9999)
	require.Equal(t, math.Inf(1), r.Estimate.Interval.High)
	a, err := agreement.CronbachAlpha([][]float64{{1, 5, 2}, {2, 4, 1}, {4, 1, 2}, {5, 1, 3}, {3, 2, 1}}, nil)
	require.NoError(t, err)
	require.Less(t, a.Alpha.Value, -1.0)
	require.Less(t, a.Alpha.Interval.Low, a.Alpha.Value)
	k, err := agreement.Krippendorff([][]float64{{0, 1}, {1, 0}}, agreement.Nominal)
	require.NoError(t, err)
	require.Equal(t, -0.5, k.Alpha.Value) // Do = 1; of the 6 pairs of 2 and 2 ratings, 4 differ: De = 2/3
	for _, form := range []agreement.Form{agreement.OneWaySingle, agreement.FixedSingle} {
		r, err := agreement.ICC([][]float64{{1, 2}, {2, 1}, {1.5, 1.5}}, form, nil)
		valid(t, r, err)
		require.Equal(t, -1.0, r.Estimate.Value) // -1/(k-1), no lower one is possible
	}
}

// Without it the other two items add up to the same for everyone.
func TestAlphaIfDeletedWithoutVariation(t *testing.T) {
	a, err := agreement.CronbachAlpha([][]float64{{1, 5, 2}, {2, 4, 7}, {4, 2, 4}, {5, 1, 3}}, nil)
	require.NoError(t, err)
	require.Equal(t, math.Inf(-1), a.IfDeleted[2])
	data, err := json.Marshal(a)
	require.NoError(t, err)
	require.Contains(t, string(data), `"-Inf"`)
}

// What holds whatever the ratings.
func TestProperties(t *testing.T) {
	table := [][]int{{11, 3, 1}, {2, 9, 4}, {0, 3, 12}}
	for _, weights := range allWeights {
		want, err := agreement.CohenKappa(table, weights, nil)
		valid(t, want, err)
		backwards := [][]int{{12, 3, 0}, {4, 9, 2}, {1, 3, 11}}
		for _, other := range [][][]int{transposed(table), backwards} {
			got, err := agreement.CohenKappa(other, weights, nil)
			valid(t, got, err)
			near(t, want.Estimate.Value, got.Estimate.Value, 1e-13)
			near(t, want.Estimate.SE, got.Estimate.SE, 1e-13)
			near(t, want.P, got.P, 1e-12)
		}
	}
	rotated := func(rows [][]float64) [][]float64 { return append(slices.Clone(rows[2:]), rows[:2]...) }
	shuffled := func(rows [][]float64) [][]float64 { return transposed(rotated(transposed(rotated(rows)))) }
	changed := func(rows [][]float64, f func(float64) float64) [][]float64 {
		all := make([][]float64, len(rows))
		for i, row := range rows {
			for _, x := range row {
				all[i] = append(all[i], f(x))
			}
		}
		return all
	}
	another := func(x float64) float64 { return 1<<20 + x/8 }
	for _, form := range allForms {
		want, err := agreement.ICC(shroutFleiss, form, nil)
		valid(t, want, err)
		for _, other := range [][][]float64{shuffled(shroutFleiss), changed(shroutFleiss, another)} {
			got, err := agreement.ICC(other, form, nil)
			valid(t, got, err)
			near(t, want.Estimate.Value, got.Estimate.Value, 1e-9, form)
			near(t, want.Estimate.Interval.Low, got.Estimate.Interval.Low, 1e-9, form)
		}
	}
	require.Equal(t, []float64{9, 2, 5, 8}, shroutFleiss[0], "the input is left alone")
	mean, err := agreement.ICC(shroutFleiss, agreement.FixedMean, nil)
	valid(t, mean, err)
	a, err := agreement.CronbachAlpha(shroutFleiss, nil)
	require.NoError(t, err)
	near(t, mean.Estimate.Value, a.Alpha.Value, 1e-13)
	near(t, mean.Estimate.Interval.Low, a.Alpha.Interval.Low, 1e-12)
	near(t, mean.Estimate.Interval.High, a.Alpha.Interval.High, 1e-12)
	want, err := agreement.KendallW(transposed(shroutFleiss))
	valid(t, want, err)
	for _, other := range [][][]float64{shuffled(shroutFleiss), changed(shroutFleiss, math.Exp)} {
		got, err := agreement.KendallW(transposed(other))
		valid(t, got, err)
		near(t, want.Estimate.Value, got.Estimate.Value, 1e-13)
		near(t, want.P, got.P, 1e-12)
	}
	for _, level := range allLevels {
		want, err := agreement.Krippendorff(krippendorff2011, level)
		require.NoError(t, err)
		alike := map[agreement.Measurement]func(float64) float64{
			agreement.Nominal:  func(x float64) float64 { return math.Mod(3*x, 7) }, // other names
			agreement.Ordinal:  math.Exp,
			agreement.Interval: func(x float64) float64 { return 5 - 2*x },
			agreement.Ratio:    func(x float64) float64 { return 0.3 * x },
		}[level]
		got, err := agreement.Krippendorff(changed(shuffled(krippendorff2011), alike), level)
		require.NoError(t, err)
		near(t, want.Alpha.Value, got.Alpha.Value, 1e-13, level)
	}
}

func TestDropMissing(t *testing.T) {
	gaps := append([][]float64{{nan, 1, 2, 3}}, shroutFleiss...)
	gaps = append(gaps, []float64{nan, nan, nan, nan})
	drop := &stats.Options{DropMissing: true}
	r, err := agreement.ICC(gaps, agreement.RandomSingle, drop)
	valid(t, r, err)
	want, err := agreement.ICC(shroutFleiss, agreement.RandomSingle, nil)
	valid(t, want, err)
	require.Equal(t, want.Estimate, r.Estimate)
	require.Equal(t, 2, r.Dropped)
	require.Equal(t, stats.CodeDropped, r.Notes[0].Code)
	a, err := agreement.CronbachAlpha(gaps, drop)
	require.NoError(t, err)
	require.Equal(t, [2]int{6, 2}, [2]int{a.People, a.Dropped})
	require.Equal(t, stats.CodeDropped, a.Notes[0].Code)
	_, err = agreement.CronbachAlpha(gaps, nil)
	require.ErrorIs(t, err, sv.CodeNotFinite)
	_, err = agreement.ICC([][]float64{{1, nan}, {2, 3}, {nan, 1}}, agreement.OneWaySingle, drop)
	require.ErrorIs(t, err, stats.CodeInsufficient)
}

// A common offset changes no difference between ratings. They are 64ths, so that
// adding it is exact.
func TestAnOffsetTakesNoDigits(t *testing.T) {
	near := [][]float64{{1.25, 2.5, 0.75}, {3, 3.515625, 2.25}, {5.5, 4.25, 6}, {2, 2.75, 1.5}, {4.75, 6.25, 5}}
	far := make([][]float64, len(near))
	for i, row := range near {
		for _, x := range row {
			far[i] = append(far[i], x+1<<40)
		}
	}
	for _, form := range []agreement.Form{agreement.OneWaySingle, agreement.RandomSingle, agreement.FixedSingle, agreement.RandomMean} {
		want, err := agreement.ICC(near, form, nil)
		require.NoError(t, err)
		got, err := agreement.ICC(far, form, nil)
		require.NoError(t, err)
		require.InEpsilon(t, want.Estimate.Value, got.Estimate.Value, 1e-12)
		require.InEpsilon(t, want.Statistic.Value, got.Statistic.Value, 1e-12)
	}
	want, err := agreement.CronbachAlpha(near, nil)
	require.NoError(t, err)
	got, err := agreement.CronbachAlpha(far, nil)
	require.NoError(t, err)
	require.InEpsilon(t, want.Alpha.Value, got.Alpha.Value, 1e-12)
	require.InEpsilon(t, want.Standardised.Alpha, got.Standardised.Alpha, 1e-12)
	require.InEpsilonSlice(t, want.IfDeleted, got.IfDeleted, 1e-12)
}
