package stats_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stats"
)

// Did attendances fall? Ten people in three practices, in the year before and
// the half year after.
func ExamplePairedRateRatio() {
	people := stats.Pairs{
		Unit:     "A&E attendance",
		Before:   []float64{3, 0, 5, 1, 2, 8, 0, 4, 1, 2},
		After:    []float64{1, 0, 2, 0, 1, 2, 1, 1, 0, 1},
		Clusters: []string{"Elm", "Elm", "Elm", "Oak", "Oak", "Oak", "Oak", "Ash", "Ash", "Ash"},
		Observed: stats.Observed{Before: 1, After: 0.5, Unit: "year"},
	}
	result, err := stats.PairedRateRatio(people, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.2f times as often (%.2f to %.2f), p = %.2g\n", result.Estimate.Value, in.Low, in.High, result.P)
	for _, group := range result.Groups {
		fmt.Printf("%s: %d in %g %ss\n", group.Name, group.Events, group.Exposure, group.Unit)
	}
	for _, note := range result.Notes {
		fmt.Println("but:", note)
	}
	// Output:
	// 0.69 times as often (0.51 to 0.94), p = 0.035
	// after: 9 in 5 person-years
	// before: 26 in 10 person-years
	// but: unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
	// but: a standard error from fewer than 30 clusters tends to be too small, above all where they are of unlike size (clusters 3) [few-clusters]
	// but: a normal approximation on fewer than 10 events (after 9; before 26) [few-events]
}

// The same people as a tally, which a large register is first turned into: two
// people had no attendance before and none after, and so on.
func ExamplePairedRateRatio_tally() {
	tally := stats.Pairs{
		Before:   []float64{0, 0, 1, 1, 2, 3, 5},
		After:    []float64{0, 1, 0, 1, 0, 2, 2},
		Counts:   []int{210, 31, 52, 40, 18, 9, 4},
		Observed: stats.Observed{Before: 12, After: 12, Unit: "month"},
	}
	result, err := stats.PairedRateRatio(tally, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	scatter, _ := result.Detail("dispersion ratio")
	fmt.Printf("changes scatter %.2f times as much as by chance\n", scatter)
	// Output:
	// ratio of rates after and before, robust over people: z = -6.38, p = 1.8e-10 (two-sided, null 1); rate ratio 0.554 [95% CI 0.462 to 0.664]; after 97 events in 4368 person-month; before 175 events in 4368 person-month; unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done [uncontrolled-before-after]
	// changes scatter 0.53 times as much as by chance
}

// How many attendances does the change come to, for each person in a year?
func ExamplePairedRateDifference() {
	people := stats.Pairs{
		Unit:     "A&E attendance",
		Before:   []float64{3, 0, 5, 1, 2, 8, 0, 4, 1, 2},
		After:    []float64{1, 0, 2, 0, 1, 2, 1, 1, 0, 1},
		Observed: stats.Observed{Before: 1, After: 0.5, Unit: "year"},
	}
	result, err := stats.PairedRateDifference(people, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := result.Estimate
	fmt.Printf("%.2f %ss per %s (%.2f to %.2f)\n", e.Value, e.Unit, e.Per, e.Interval.Low, e.Interval.High)
	// Output:
	// -0.80 A&E attendances per person-year (-1.91 to 0.31)
}

// Does the rate of the homes differ from a national one of 1.1?
func ExampleOneSampleRate() {
	homes := stats.Rate{Name: "homes", Events: 119, Exposure: 145.3, Unit: "person-year"}
	result, err := stats.OneSampleRate(homes, &stats.Options{Null: 1.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.2f per %s (%.2f to %.2f), p = %.2g\n", result.Estimate.Value, result.Estimate.Per, in.Low, in.High, result.P)
	// Output:
	// 0.82 per person-year (0.68 to 0.98), p = 0.00088
}

// Do a few people attend again and again?
func ExampleDispersion() {
	attendances := stats.Sample{Values: []float64{0, 1, 2, 3, 4, 7, 12}, Counts: []int{310, 92, 41, 17, 9, 4, 2}}
	result, err := stats.Dispersion(attendances, &stats.Options{Alternative: stats.Greater})
	if err != nil {
		fmt.Println(err)
		return
	}
	zeros, _ := result.Detail("zero fraction")
	expected, _ := result.Detail("poisson zero fraction")
	fmt.Printf("they scatter %.1f times as much as events of one rate\n", result.Estimate.Value)
	fmt.Printf("%.0f %% have none, where %.0f %% would\n", 100*zeros, 100*expected)
	// Output:
	// they scatter 2.7 times as much as events of one rate
	// 65 % have none, where 52 % would
}
