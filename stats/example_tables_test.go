package stats_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stats"
)

// Of 240 patients, 75 went to A&E in the year. Where they live it is 35 in 100.
func ExampleOneSampleProportion() {
	patients := stats.Proportion{Name: "clinic", Event: "A&E attender", Events: 75, N: 240}
	result, err := stats.OneSampleProportion(patients, &stats.Options{Null: 0.35, Limits: stats.Wilson})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// share, exact binomial test: p = 0.25 (two-sided, null 0.35); share 0.312 [95% CI 0.257 to 0.374]; clinic 75 events in 240 person
}

// Did fewer people of the programme go to A&E than of those who waited for it?
func ExampleRiskDifference() {
	programme := stats.Proportion{Name: "programme", Event: "A&E attender", Events: 75, N: 240}
	waiting := stats.Proportion{Name: "waiting", Event: "A&E attender", Events: 105, N: 240}
	result, err := stats.RiskDifference(programme, waiting, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.3f per %s (%.3f to %.3f), p = %.2g\n", result.Estimate.Value, result.Estimate.Per, in.Low, in.High, result.P)
	fmt.Printf("%.0f people fewer in the programme\n", -result.Estimate.Value*result.Groups[0].Exposure)
	needed, err := stats.NumberNeeded(result)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(needed)
	// Output:
	// -0.125 per person (-0.209 to -0.038), p = 0.0063
	// 30 people fewer in the programme
	// one fewer A&E attender per 8 person [95% CI one fewer per 4.78 to one fewer per 26.1]
}

// A difference that may be none: the number of people needed passes infinity.
func ExampleNumberNeeded() {
	result, err := stats.RiskDifference(
		stats.Proportion{Event: "A&E attender", Events: 75, N: 240},
		stats.Proportion{Event: "A&E attender", Events: 93, N: 240}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	needed, err := stats.NumberNeeded(result)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(needed)
	// Output:
	// one fewer A&E attender per 13.3 person [95% CI one fewer per 6.30 to infinity to one more per 97.2]
}

func ExampleRiskRatio() {
	result, err := stats.RiskRatio(stats.Proportion{Events: 75, N: 240}, stats.Proportion{Events: 105, N: 240}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.2f times as many (%.2f to %.2f)\n", result.Estimate.Value, in.Low, in.High)
	// Output:
	// 0.71 times as many (0.56 to 0.90)
}

func ExampleOddsRatio() {
	result, err := stats.OddsRatio(stats.Proportion{Events: 75, N: 240}, stats.Proportion{Events: 105, N: 240}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("odds ratio %.2f (%.2f to %.2f)\n", result.Estimate.Value, in.Low, in.High)
	// Output:
	// odds ratio 0.58 (0.40 to 0.85)
}

// Fisher's lady tasting tea: of four cups with the milk in first she named three.
func ExampleFisher() {
	result, err := stats.Fisher(stats.Table{{3, 1}, {1, 3}}, &stats.Options{Alternative: stats.Greater})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// Fisher's exact test: p = 0.24 (greater, null 1); odds ratio 6.41 [95% CI 0.314 to +Inf]; n = 8
}

// Three ways to be referred, and whether people came.
func ExampleChiSquare() {
	table := stats.Table{
		{52, 18}, // by the practice
		{40, 31}, // by themselves
		{35, 12}, // by A&E
	}
	result, err := stats.ChiSquare(table, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	residuals, err := table.Residuals()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("who refer themselves come less often than expected, by %.1f standard errors\n", -residuals[1][0])
	// Output:
	// Pearson's chi-squared test: chi-squared(2) = 6.55, p = 0.038; Cramer's V 0.187; n = 188
	// who refer themselves come less often than expected, by 2.6 standard errors
}

// Are attendances spread evenly over the days of the week?
func ExampleGoodnessOfFit() {
	result, err := stats.GoodnessOfFit([]int{120, 98, 101, 95, 130, 160, 155}, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("chi-squared %.1f on %.0f degrees of freedom, p = %.2g\n", result.Statistic.Value, result.DF[0], result.P)
	// Output:
	// chi-squared 35.4 on 6 degrees of freedom, p = 3.6e-06
}

// Of 240 people, 28 went to A&E in the year before and not in the year after, and
// 10 the other way round.
func ExampleMcNemar() {
	table := stats.Table{
		{65, 28},  // went before: and after, and not after
		{10, 137}, // did not go before
	}
	result, err := stats.McNemar(table, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.1f stopped for each who began (%.1f to %.1f), p = %.2g\n", result.Estimate.Value, in.Low, in.High, result.P)
	// Output:
	// 2.8 stopped for each who began (1.3 to 6.5), p = 0.0051
}

// Programme and comparison in three practices.
func ExampleMantelHaenszel() {
	practices := []stats.Table{
		{{12, 48}, {20, 40}},
		{{30, 50}, {38, 42}},
		{{5, 35}, {9, 31}},
	}
	result, err := stats.MantelHaenszel(practices, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("odds ratio %.2f (%.2f to %.2f), p = %.2g\n", result.Estimate.Value, in.Low, in.High, result.P)
	p, _ := result.Detail("breslow-day p")
	fmt.Printf("do practices differ in it? p = %.2g\n", p)
	// Output:
	// odds ratio 0.58 (0.37 to 0.92), p = 0.028
	// do practices differ in it? p = 0.83
}

// Whether six people felt lonely at the start, half way and at the end.
func ExampleCochranQ() {
	lonely := [][]bool{
		{true, true, false},
		{true, false, false},
		{true, true, false},
		{true, false, false},
		{false, true, false},
		{true, true, true},
	}
	result, err := stats.CochranQ(lonely, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// Cochran's Q test: Q(2) = 5.2, p = 0.074; Kendall's W 0.433; n = 6; an approximation on few people who do not answer all questions alike (people 5) [small-sample]
}
