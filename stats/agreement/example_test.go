package agreement_test

import (
	"fmt"
	"math"

	"github.com/fairchance/socialvalue/stats/agreement"
)

// How many outcomes were put in the same category by two readers of the same
// forty interviews: fallen, no change, risen?
func ExampleCohenKappa() {
	table := [][]int{
		{9, 3, 0},
		{2, 11, 2},
		{0, 1, 12},
	}
	r, err := agreement.CohenKappa(table, agreement.Linear, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := r.Estimate.Interval
	fmt.Printf("kappa %.2f (%.2f to %.2f)\n", r.Estimate.Value, in.Low, in.High)
	// Output:
	// kappa 0.77 (0.62 to 0.92)
}

// Two readers of the same interviews, one label for each.
func ExampleCrosstab() {
	anna := []string{"1 fallen", "2 no change", "3 risen", "3 risen", "2 no change", "1 fallen", "3 risen", "2 no change"}
	ben := []string{"1 fallen", "2 no change", "3 risen", "2 no change", "2 no change", "1 fallen", "3 risen", "1 fallen"}
	table, categories, err := agreement.Crosstab(anna, ben)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range table {
		fmt.Println(categories[i], row)
	}
	r, err := agreement.CohenKappa(table, agreement.Linear, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("kappa %.2f\n", r.Estimate.Value)
	// Output:
	// 1 fallen [2 0 0]
	// 2 no change [1 2 0]
	// 3 risen [0 1 2]
	// kappa 0.71
}

// Three stakeholders scored four outcomes from 0 to 10; one left two out.
func ExampleKrippendorff() {
	missing := math.NaN()
	k, err := agreement.Krippendorff([][]float64{
		{8, 3, 9, 5},
		{7, 2, 9, 4},
		{8, missing, 10, missing},
	}, agreement.Interval)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(k)
	// Output:
	// Krippendorff's alpha, interval: 0.949; 10 ratings of 4 units by 3 raters
}

// Do four groups of stakeholders put eight outcomes in the same order?
func ExampleKendallW() {
	r, err := agreement.KendallW([][]float64{
		{1, 2, 3, 4, 5, 6, 7, 8},
		{2, 1, 4, 3, 5, 8, 6, 7},
		{1, 3, 2, 6, 4, 5, 7, 8},
		{3, 1, 2, 4, 6, 5, 8, 7},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r)
	// Output:
	// Kendall's coefficient of concordance: chi-squared(7) = 24, p = 0.0011; W 0.857; n = 8
}

func ExampleCronbachAlpha() {
	a, err := agreement.CronbachAlpha([][]float64{{4, 4, 3}, {2, 3, 2}, {5, 4, 4}, {3, 3, 2}, {1, 2, 2}, {4, 5, 5}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a)
	// Output:
	// Cronbach's alpha 0.924 [95% CI 0.677 to 0.988], standardised 0.937; 3 items, 6 people
}
