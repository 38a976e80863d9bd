package stats_test

import (
	"fmt"
	"slices"

	"github.com/fairchance/socialvalue/stats"
)

// Attendances per person, counted in three places, sent to one as text and put
// together. The values of single people never leave their place.
func ExampleTally_Merge() {
	places := [][]float64{{0, 0, 1, 3}, {2, 0, 1}, {0, 12, 1, 0}}
	var letters [][]byte
	for _, attendances := range places {
		tally, err := stats.TallyOf(slices.Values(attendances))
		if err != nil {
			fmt.Println(err)
			return
		}
		letter, err := tally.MarshalJSON()
		if err != nil {
			fmt.Println(err)
			return
		}
		letters = append(letters, letter)
	}

	var all stats.Tally
	for _, letter := range letters {
		var part stats.Tally
		if err := part.UnmarshalJSON(letter); err != nil {
			fmt.Println(err)
			return
		}
		if err := all.Merge(part); err != nil {
			fmt.Println(err)
			return
		}
	}
	for attendances, people := range all.All() {
		fmt.Printf("%v: %d\n", attendances, people)
	}
	sample := all.Sample() // for any test that takes values
	fmt.Println(sample.Values, sample.Counts)
	// Output:
	// 0: 5
	// 1: 3
	// 2: 1
	// 3: 1
	// 12: 1
	// [0 1 2 3 12] [5 3 1 1 1]
}

// Scores too fine to tally: each place sends their number, mean and standard
// deviation.
func ExampleMoments_Merge() {
	north, err := stats.MomentsOf(slices.Values([]float64{41.3, 38.9, 52.75, 44.1}))
	if err != nil {
		fmt.Println(err)
		return
	}
	south := stats.Moments{N: 120, Mean: 45.2, SD: 9.1} // as published
	both := north.Merge(south)
	fmt.Printf("%d people, mean %.2f, SD %.2f\n", both.N, both.Mean, both.SD)
	// Output:
	// 124 people, mean 45.17, SD 9.00
}
