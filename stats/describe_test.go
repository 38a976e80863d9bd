package stats_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestQuantileAndDescribeAgainstR(t *testing.T) {
	var file struct {
		Tol   float64
		Probs []float64
		Cases []struct {
			Name                                               string
			X                                                  []float64
			Quantiles                                          [][]float64
			Mean, SD, Median, MAD, Trimmed, Skewness, Kurtosis float64
		}
	}
	read(t, "quantile.json", &file)
	require.Len(t, file.Cases, 13)
	for _, c := range file.Cases {
		x := stats.Sample{Values: c.X}
		for i, column := range c.Quantiles {
			for j, want := range column {
				got, err := stats.Quantile(x, file.Probs[j], stats.QuantileType(i+1))
				require.NoError(t, err)
				closeTo(t, want, got, file.Tol, fmt.Sprintf("%s type %d at %v", c.Name, i+1, file.Probs[j]))
			}
		}
		d, err := stats.Describe(x, nil)
		require.NoError(t, err)
		require.Equal(t, len(c.X), d.N)
		require.Equal(t, slices.Min(c.X), d.Min)
		require.Equal(t, slices.Max(c.X), d.Max)
		for name, pair := range map[string][2]float64{
			"mean": {c.Mean, d.Mean}, "sd": {c.SD, d.SD}, "variance": {c.SD * c.SD, d.Variance}, "se": {c.SD / math.Sqrt(float64(len(c.X))), d.SE},
			"median": {c.Median, d.Median}, "mad": {c.MAD, d.MAD}, "raw mad": {c.MAD / 1.4826, d.RawMAD}, "trimmed": {c.Trimmed, d.Trimmed},
			"lower": {c.Quantiles[6][8], d.Lower}, "upper": {c.Quantiles[6][20], d.Upper},
		} {
			closeTo(t, pair[0], pair[1], file.Tol, c.Name+" "+name)
		}
		closeTo(t, c.Skewness, d.Skewness, 1e-12, c.Name)
		closeTo(t, c.Kurtosis, d.Kurtosis, 1e-12, c.Name)
	}
}

func TestQuantileType0IsType7(t *testing.T) {
	x := stats.Sample{Values: []float64{3, 1, 4, 1, 5, 9}}
	zero, err := stats.Quantile(x, 0.9, 0)
	require.NoError(t, err)
	seven, err := stats.Quantile(x, 0.9, 7)
	require.NoError(t, err)
	require.Equal(t, 7.0, seven) // halfway between the fifth and the sixth value
	require.Equal(t, seven, zero)
}

func TestDescribeOfATally(t *testing.T) {
	rows := stats.Sample{Name: "attendances", Unit: "attendance", Values: []float64{2, 0, 0.1, 3, 0, 0.1, 0, 1, 0.1, 12, 0, 2}}
	tally := stats.Sample{Name: "attendances", Unit: "attendance", Values: []float64{12, 0, 2, 0.1, 3, 0.1, 1, 8}, Counts: []int{1, 5, 2, 1, 1, 2, 1, 0}}
	tally.Counts[1] = 4
	want, err := stats.Describe(rows, nil)
	require.NoError(t, err)
	got, err := stats.Describe(tally, nil)
	require.NoError(t, err)
	require.Equal(t, want, got)
	for kind := range stats.QuantileType(10) {
		for _, p := range []float64{0, 0.1, 0.35, 0.5, 0.99, 1} {
			a, err := stats.Quantile(rows, p, kind)
			require.NoError(t, err)
			b, err := stats.Quantile(tally, p, kind)
			require.NoError(t, err)
			require.Equal(t, a, b)
		}
	}
	require.Equal(t, []float64{2, 0, 0.1, 3, 0, 0.1, 0, 1, 0.1, 12, 0, 2}, rows.Values, "the input is left alone")
}

func TestDescribeMissing(t *testing.T) {
	x := stats.Sample{Values: []float64{4, math.NaN(), 6, 1}, Counts: []int{1, 3, 2, 1}}
	d, err := stats.Describe(x, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, 4, d.N)
	require.Equal(t, 3, d.Dropped)
	require.Equal(t, "sample: n = 4, mean 4.25 (SD 2.36), median 5 (quartiles 3.25 to 6), from 1 to 6; 3 missing values left out", d.String())
	data, err := json.Marshal(d)
	require.NoError(t, err)
	var back stats.Description
	require.NoError(t, json.Unmarshal(data, &back))
	near(t, d.Skewness, back.Skewness, 1e-11)
	require.Equal(t, d.Median, back.Median)
	require.Equal(t, 3, back.Dropped)
}

func TestDescribeProblems(t *testing.T) {
	missing := stats.Sample{Values: []float64{1, math.NaN()}}
	published := stats.Sample{Moments: stats.Moments{N: 5, Mean: 2, SD: 1}}
	_, err := stats.Describe(missing, &stats.Options{Level: 0.9, Pratt: true, Null: 1})
	require.Equal(t, []fault{{sv.CodeConflict, "/options"}, {sv.CodeConflict, "/options/level"}, {sv.CodeConflict, "/options/pratt"}, {sv.CodeNotFinite, "/x/values/1"}}, faults(t, err))
	_, err = stats.Describe(published, nil)
	require.Equal(t, []fault{{stats.CodeSampleLacks, "/x"}}, faults(t, err))
	_, err = stats.Describe(stats.Sample{}, nil)
	require.Equal(t, []fault{{stats.CodeInsufficient, "/x"}}, faults(t, err))
	for _, c := range []struct {
		x    stats.Sample
		p    float64
		kind stats.QuantileType
		want []fault
	}{
		{missing, 1.5, 10, []fault{{sv.CodeUnknown, "/kind"}, {sv.CodeRange, "/p"}, {sv.CodeNotFinite, "/x/values/1"}}},
		{published, math.NaN(), -1, []fault{{sv.CodeUnknown, "/kind"}, {sv.CodeNotFinite, "/p"}, {stats.CodeSampleLacks, "/x"}}},
		{stats.Sample{Values: []float64{1, 2}, Counts: []int{0, 0}}, 0.5, 7, []fault{{stats.CodeInsufficient, "/x"}}},
	} {
		_, err := stats.Quantile(c.x, c.p, c.kind)
		require.Equal(t, c.want, faults(t, err))
	}
}

func BenchmarkDescribe(b *testing.B) {
	x := stats.Sample{Values: parkMiller(1_000_000, 1, 1)}
	for b.Loop() {
		_, err := stats.Describe(x, nil)
		require.NoError(b, err)
	}
}

func ExampleDescribe() {
	d, err := stats.Describe(stats.Sample{Name: "before", Unit: "attendances", Values: []float64{0, 1, 2, 3, 4, 5}, Counts: []int{61, 25, 8, 3, 2, 1}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d)
	// Output:
	// before: n = 100, mean 0.63 (SD 1.01), median 0 (quartiles 0 to 1), from 0 to 5 attendances
}

// Nine in ten people attended less often than this.
func ExampleQuantile() {
	x := stats.Sample{Values: []float64{0, 1, 2, 3, 4, 5}, Counts: []int{61, 25, 8, 3, 2, 1}}
	q, err := stats.Quantile(x, 0.9, 7)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(q)
	// Output:
	// 2
}
