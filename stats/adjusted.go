package stats

import (
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// Adjusted is a p-value after allowing for how many tests there were.
type Adjusted struct {
	By Adjustment `json:"by"`
	Of int        `json:"of"` // tests that were adjusted together
	P  float64    `json:"p"`
}

// AdjustResults returns copies of the results with [Result.Adjusted] filled in
// beside the raw P, which stays. What Adjust says holds here too, its errors
// included, with paths /p/i for result i; an empty result is [sv.CodeRequired] at
// /results/i.
func AdjustResults(results []Result, by Adjustment) ([]Result, error) {
	p := make([]float64, len(results))
	var ps sv.Problems
	for i, r := range results {
		p[i] = r.P
		if r.Method == (Method{}) {
			ps.Add(sv.CodeRequired, "/results/"+strconv.Itoa(i), "an empty result, as beside an error; it would count as p = 0")
		}
	}
	if err := ps.Err("stats.AdjustResults"); err != nil {
		return nil, err
	}
	adjusted, err := Adjust(p, by)
	if err != nil {
		return nil, err
	}
	copies := make([]Result, len(results))
	for i, r := range results {
		r.Adjusted = &Adjusted{By: by, Of: len(results), P: adjusted[i]}
		copies[i] = r
	}
	return copies, nil
}
