package resample

import (
	"math"

	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
)

// finite returns a problem that says how many values of a statistic are none,
// and which is the first.
func finite(op, of string, values []float64) error {
	bad, first := 0, 0
	for i, v := range values {
		if math.Abs(v) <= 1e150 {
			continue
		}
		if bad == 0 {
			first = i
		}
		bad++
	}
	if bad == 0 {
		return nil
	}
	var ps sv.Problems
	ps.Add(sv.CodeNotFinite, "/statistic", "not a number, or beyond 1e150, for %d of %d %s, first for number %d (from 0): %v", bad, len(values), of, first, values[first])
	return ps.Err(op)
}

// rounding is how far a value may be from centre and count as equal to it.
func rounding(values []float64, centre float64) float64 {
	return 1e-9*stat.StdDev(values, nil) + 1e-13*math.Abs(centre)
}
