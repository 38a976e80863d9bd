package stats_test

import (
	"fmt"
	"maps"

	"github.com/fairchance/socialvalue/stats"
)

// Did people attend less often after a programme? The data are what a database
// answers to
//
//	SELECT before, after, COUNT(*) FROM attendances GROUP BY before, after
//
// so that a million people take as long as a hundred.
func ExamplePairTallyOfCounts() {
	groups := map[stats.Pair]int{
		{Before: 0, After: 0}: 610_000, {Before: 0, After: 1}: 90_000,
		{Before: 1, After: 0}: 120_000, {Before: 1, After: 1}: 80_000,
		{Before: 2, After: 0}: 30_000, {Before: 2, After: 1}: 40_000, {Before: 2, After: 3}: 30_000,
	}
	tally, err := stats.PairTallyOfCounts(maps.All(groups))
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := stats.PairedRateRatio(tally.Pairs(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%d people attended %.3f times as often (%.3f to %.3f)\n", tally.Total(), result.Estimate.Value, in.Low, in.High)
	// Output:
	// 1000000 people attended 0.750 times as often (0.747 to 0.753)
}
