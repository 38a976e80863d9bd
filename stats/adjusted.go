package stats

// Adjusted is a p-value after allowing for how many tests there were.
type Adjusted struct {
	By Adjustment `json:"by"`
	Of int        `json:"of"` // tests that were adjusted together
	P  float64    `json:"p"`
}

// AdjustResults returns copies of the results with [Result.Adjusted] filled in
// beside the raw P, which stays. What Adjust says holds here too, its errors
// included; paths are /p/i for result i.
func AdjustResults(results []Result, by Adjustment) ([]Result, error) {
	p := make([]float64, len(results))
	for i, r := range results {
		p[i] = r.P
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
