package resample_test

import (
	"context"
	"fmt"
	"slices"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

// Attendances of people before and after, at eight practices: people of one
// practice share its doctors, so practices are drawn, not people.
func ExampleBootstrap() {
	attended := stats.Pairs{
		Unit:   "A&E attendance",
		Before: []float64{4, 2, 3, 6, 1, 5, 2, 2, 7, 3, 4, 1, 0, 5, 3, 2, 6, 4, 2, 3, 5, 1, 2, 4},
		After:  []float64{2, 1, 3, 4, 0, 3, 2, 3, 4, 1, 2, 1, 1, 2, 2, 2, 3, 1, 2, 4, 5, 0, 1, 3},
		Clusters: []string{
			"A", "A", "A", "B", "B", "B", "C", "C", "C", "D", "D", "D",
			"E", "E", "E", "F", "F", "F", "G", "G", "G", "H", "H", "H",
		},
	}
	b, err := resample.Bootstrap(context.Background(), resample.RateRatio(attended), &resample.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	ratio := b.Result.Estimate
	fmt.Printf("%.2f times as often as before (%.2f to %.2f)\n", ratio.Value, ratio.Interval.Low, ratio.Interval.High)
	for _, note := range b.Result.Notes {
		fmt.Println("but:", note)
	}
	// Output:
	// 0.68 times as often as before (0.57 to 0.87)
	// but: few clusters to draw from, which makes bootstrap intervals too narrow and p too small, the more so the fewer there are; tests that refer to the t distribution allow for it (clusters 8) [few-resampling-units]
	// but: unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
}

// Any statistic will do; how many draws and which seed stand in the result.
func ExampleOfSample() {
	scores := stats.Sample{Unit: "point", Values: []float64{21, 25, 18, 30, 27, 22, 24, 19, 26, 23, 28, 20, 25, 31, 22, 24}}
	median := resample.OfSample(scores, func(values []float64) float64 {
		slices.Sort(values)
		n := len(values)
		return (values[(n-1)/2] + values[n/2]) / 2
	})
	median.Name = "median"
	b, err := resample.Bootstrap(context.Background(), median, &resample.Options{Seed: 20240101, Limits: resample.Percentile, Null: 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(b.Result)
	// Output:
	// bootstrap, percentile interval: p = 0.0024 (two-sided, null 20); median 24 point [95% CI 22 to 26]; 9999 draws (seed 20240101), standard error of p 0.000692; sample n = 16, mean 24.1, SD 3.75; few rows to draw from, which makes bootstrap intervals too narrow and p too small, the more so the fewer there are; tests that refer to the t distribution allow for it (rows 16) [few-resampling-units]
}

// Ten people with a navigator, ten without: every deal of the twenty is counted.
func ExampleTwoSample() {
	supported := stats.Sample{Name: "supported", Unit: "attendance", Values: []float64{0, 1, 0, 2, 3, 0, 1, 2, 0, 1}}
	usual := stats.Sample{Name: "usual care", Unit: "attendance", Values: []float64{4, 2, 1, 6, 3, 5, 2, 0, 3, 2}}
	result, err := resample.TwoSample(context.Background(), supported, usual, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	count, _ := result.Detail("count as extreme")
	total, _ := result.Detail("total")
	fmt.Printf("%.1f attendances, p = %.3f: %.0f of %.0f deals\n", result.Estimate.Value, result.P, count, total)
	// Output:
	// -1.8 attendances, p = 0.021: 3842 of 184756 deals
}

// Scores before and after support: every way to sign the differences is counted.
func ExampleSignFlip() {
	scores := stats.Pairs{
		Unit:   "point",
		Before: []float64{18, 21, 15, 24, 20, 17, 22, 19, 16, 23},
		After:  []float64{22, 23, 19, 23, 25, 20, 22, 24, 18, 26},
	}
	changes, err := scores.Differences()
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := resample.SignFlip(context.Background(), changes, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// sign-flip permutation test of a mean: p = 0.0078 (two-sided, null 0); mean change 2.7 point; changes n = 10, mean 2.7, SD 2.00; unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
}

// A difference in medians has no formula for its chance; every deal does.
func ExamplePermute() {
	x := stats.Sample{Values: []float64{12, 15, 9, 30, 11}}
	y := stats.Sample{Values: []float64{18, 22, 40, 25, 19, 21}}
	median := func(values []float64) float64 {
		slices.Sort(values)
		return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	}
	result, err := resample.Permute(context.Background(), x, y, func(x, y []float64) float64 { return median(x) - median(y) }, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("medians differ by %v, p = %.3f (%s)\n", result.Estimate.Value, result.P, result.Approach)
	// Output:
	// medians differ by -9.5, p = 0.082 (exact)
}
