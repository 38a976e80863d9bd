package agreement_test

import (
	"context"
	"fmt"

	"github.com/fairchance/socialvalue/stats/agreement"
	"github.com/fairchance/socialvalue/stats/resample"
)

// Illustrative: three raters put twelve meetings on a rubric of four levels.
func ExampleKrippendorffStatistic() {
	s, err := agreement.KrippendorffStatistic([][]float64{
		{1, 2, 3, 4, 4, 2, 1, 3, 3, 2, 4, 1},
		{1, 2, 3, 4, 3, 2, 2, 3, 4, 2, 4, 1},
		{2, 2, 3, 4, 4, 1, 1, 3, 3, 3, 4, 1},
	}, agreement.Ordinal)
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := resample.Bootstrap(context.Background(), s, &resample.Options{Limits: resample.Percentile, Seed: 7})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := b.Result.Estimate.Interval
	fmt.Printf("alpha %.2f (%.2f to %.2f)\n", b.Result.Estimate.Value, in.Low, in.High)
	fmt.Println(b.Result.Notes[0].Code)
	// Output:
	// alpha 0.87 (0.66 to 0.94)
	// few-resampling-units
}
