package stats_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stats"
)

// Did ten people sleep longer with the second drug than with the first? The data
// are Student's (1908), Biometrika 6, 1-25.
func ExampleSignedRank() {
	pairs := stats.Pairs{
		Unit:   "hour",
		Before: []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2},
		After:  []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4},
	}
	changes, err := pairs.Differences()
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := stats.SignedRank(changes, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%s: %.2f %s (%.2f to %.2f), p = %.4f\n", result.Estimate.Name, result.Estimate.Value, result.Estimate.Unit, in.Low, in.High, result.P)
	for _, note := range result.Notes {
		fmt.Println("but:", note)
	}
	// Output:
	// pseudo-median change, zeros left out: 1.40 hour (1.05 to 2.95), p = 0.0039
	// but: differences of zero were left out, of the test and of the estimate (zeros 1; others 9) [zeros]
	// but: equal observations share the mean of their ranks; the exact test takes the ranks as they are, the interval takes them as untied [ties]
	// but: unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
}

// Do people of the programme attend less often than those on the waiting list?
// A tally says as much as a row for each of them.
func ExampleMannWhitney() {
	programme := stats.Sample{Name: "programme", Unit: "attendance", Values: []float64{0, 1, 2, 3, 7}, Counts: []int{41, 22, 9, 5, 1}}
	waiting := stats.Sample{Name: "waiting list", Unit: "attendance", Values: []float64{0, 1, 2, 3, 4, 9}, Counts: []int{25, 24, 14, 8, 5, 2}}
	result, err := stats.MannWhitney(programme, waiting, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f, p = %.2g\n", result.Effect.Name, result.Effect.Value, result.P)
	// Output:
	// Cliff's delta -0.26, p = 0.0027
}

func ExampleBrunnerMunzel() {
	programme := stats.Sample{Values: []float64{0, 1, 2, 3, 7}, Counts: []int{41, 22, 9, 5, 1}}
	waiting := stats.Sample{Values: []float64{0, 1, 2, 3, 4, 9}, Counts: []int{25, 24, 14, 8, 5, 2}}
	result, err := stats.BrunnerMunzel(programme, waiting, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%s %.2f (%.2f to %.2f)\n", result.Estimate.Name, result.Estimate.Value, in.Low, in.High)
	// Output:
	// probability of superiority 0.37 (0.29 to 0.45)
}

func ExampleSignTest() {
	change := stats.Sample{Unit: "point", Values: []float64{3, 1, 0, 2, 5, -1, 4, 2, 0, 6, 1, 2}, Change: true}
	result, err := stats.SignTest(change, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// sign test, exact: S = 9, p = 0.021 (two-sided, null 0); median change 2 point [95% CI 0 to 4]; sample n = 12, mean 2.08, SD 2.11; values equal to the null were left out of the test; the median is of all (equal 2; others 10) [zeros]; unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
}

func ExampleKruskalWallis() {
	result, err := stats.KruskalWallis([]stats.Sample{
		{Name: "north", Values: []float64{2, 4, 5, 7, 9, 9, 12, 13, 15, 16}},
		{Name: "east", Values: []float64{1, 3, 3, 6, 8, 8, 10, 11, 11, 14}},
		{Name: "south", Values: []float64{5, 10, 14, 17, 18, 19, 21, 22, 25, 30}},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("H(%v) = %.2f, p = %.4f\n", result.DF[0], result.Statistic.Value, result.P)
	// Output:
	// H(2) = 11.44, p = 0.0033
}

// Five people say how lonely they feel before, halfway and after.
func ExampleFriedman() {
	result, err := stats.Friedman([][]float64{{7, 5, 4}, {8, 8, 6}, {6, 4, 5}, {9, 7, 3}, {5, 5, 4}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f, p = %.3f\n", result.Estimate.Name, result.Estimate.Value, result.P)
	// Output:
	// Kendall's W 0.71, p = 0.029
}
