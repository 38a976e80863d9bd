package stats_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stats"
)

// Did people's wellbeing score change between the first and the last session?
func ExamplePairedT() {
	scores := stats.Pairs{
		Unit:   "point",
		Before: []float64{18, 21, 16, 23, 19, 15, 20, 22},
		After:  []float64{22, 23, 17, 23, 24, 19, 21, 26},
	}
	result, err := stats.PairedT(scores, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%+.1f points (%+.1f to %+.1f), p = %.2g\n", result.Estimate.Value, in.Low, in.High, result.P)
	// Output:
	// +2.6 points (+1.1 to +4.2), p = 0.0051
}

// Do people in the programme score higher than people on the waiting list?
func ExampleWelchT() {
	programme := stats.Sample{Name: "programme", Unit: "point", Values: []float64{22, 23, 17, 23, 24, 19, 21, 26}}
	waiting := stats.Sample{Name: "waiting list", Unit: "point", Moments: stats.Moments{N: 31, Mean: 19.4, SD: 3.9}}
	result, err := stats.WelchT(programme, waiting, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// Welch's two-sample t-test: t(14.6) = 2.02, p = 0.063 (two-sided, null 0); difference in means 2.48 point [95% CI -0.147 to 5.10]; Hedges' g 0.651 [95% CI -0.129 to 1.42]; programme n = 8, mean 21.9, SD 2.85; waiting list n = 31, mean 19.4, SD 3.9
}

func ExampleOneSampleT() {
	scores := stats.Sample{Unit: "point", Values: []float64{22, 23, 17, 23, 24, 19, 21, 26}}
	result, err := stats.OneSampleT(scores, &stats.Options{Null: 23.5}) // what people score in the whole county
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("mean %.1f, p = %.2g\n", result.Estimate.Value, result.P)
	// Output:
	// mean 21.9, p = 0.15
}

// Is online as good as in person, to within two points?
func ExampleTOST() {
	online := stats.Sample{Name: "online", Unit: "point", Moments: stats.Moments{N: 80, Mean: 21.3, SD: 4.1}}
	inPerson := stats.Sample{Name: "in person", Unit: "point", Moments: stats.Moments{N: 75, Mean: 21.6, SD: 3.8}}
	difference, err := stats.WelchT(online, inPerson, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := stats.TOST(difference, -2, 2, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("between %.1f and %.1f points, p = %.2g\n", in.Low, in.High, result.P)
	// Output:
	// between -1.4 and 0.8 points, p = 0.0041
}

func ExampleStandardizedDifference() {
	programme := stats.Sample{Moments: stats.Moments{N: 40, Mean: 21.9, SD: 2.9}}
	waiting := stats.Sample{Moments: stats.Moments{N: 31, Mean: 19.4, SD: 3.9}}
	g, err := stats.StandardizedDifference(programme, waiting, stats.HedgesG, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f (%.2f to %.2f)\n", g.Name, g.Value, g.Interval.Low, g.Interval.High)
	// Output:
	// Hedges' g 0.73 (0.25 to 1.21)
}

// Do practices differ in how often their patients attend?
func ExampleWelchANOVA() {
	practices := []stats.Sample{
		{Name: "Hill Street", Unit: "A&E attendance", Values: []float64{0, 1, 2, 3, 4}, Counts: []int{31, 12, 5, 1, 1}},
		{Name: "Park Lane", Unit: "A&E attendance", Values: []float64{0, 1, 2, 3, 4}, Counts: []int{22, 15, 9, 6, 3}},
		{Name: "Station Road", Unit: "A&E attendance", Values: []float64{0, 1, 2, 3, 4}, Counts: []int{40, 11, 2, 2, 0}},
	}
	result, err := stats.WelchANOVA(practices, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("F = %.2f, p = %.2g, %.0f%% of the variation is between practices\n", result.Statistic.Value, result.P, 100*result.Estimate.Value)
	// Output:
	// F = 7.83, p = 0.00069, 10% of the variation is between practices
}

// Did people in the programme change more than people on the waiting list? Two
// groups, before and after: a difference in differences.
func ExamplePairs_Differences() {
	programme := stats.Pairs{
		Name: "programme", Unit: "A&E attendance",
		Before: []float64{5, 3, 4, 2, 6, 3, 4, 1},
		After:  []float64{2, 3, 2, 1, 3, 3, 1, 1},
	}
	waiting := stats.Pairs{
		Name: "waiting list", Unit: "A&E attendance",
		Before: []float64{4, 2, 5, 3, 3, 1, 4, 2},
		After:  []float64{4, 2, 4, 4, 2, 1, 3, 3},
	}
	x, err := programme.Differences()
	if err != nil {
		fmt.Println(err)
		return
	}
	y, err := waiting.Differences()
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := stats.WelchT(x, y, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Estimate) // a quantity of value.NetOf, by value.DifferenceInDifferences
	fmt.Printf("p = %.2g\n", result.P)
	for _, n := range result.Notes {
		fmt.Println(n)
	}
	// Output:
	// difference in mean changes -1.38 A&E attendance [95% CI -2.65 to -0.102]
	// p = 0.037
	// unless chance made the groups, one may have started from elsewhere, been chosen for being far from the average, or met with other things besides; look at both before, too [changes-compared]
}
