package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// Numbers beyond these have no meaning as rates or person-time; within them no
// product, quotient or square here leaves the range of a float64.
const (
	smallest = 1e-50
	largest  = 1e50
)

// maxEvents is how many events an int and a float64 count one by one.
const maxEvents = min(1<<53, math.MaxInt)

// finite reports whether x is a number, and no larger than largest.
func finite(ps *sv.Problems, path string, x float64) bool {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		ps.Add(sv.CodeNotFinite, path, "%v is not a finite number", x)
	case math.Abs(x) > largest:
		ps.Add(sv.CodeRange, path, "%v is beyond %v", x, largest)
	default:
		return true
	}
	return false
}

// positive is finite, and no less than smallest.
func positive(ps *sv.Problems, path string, x float64) bool {
	if !finite(ps, path, x) {
		return false
	}
	if x < smallest {
		ps.Add(sv.CodeRange, path, "%v is not a positive number of %v or more", x, smallest)
		return false
	}
	return true
}

// probability reports whether x is within 0 and 1, both included.
func probability(ps *sv.Problems, path string, x float64) bool {
	switch {
	case math.IsNaN(x):
		ps.Add(sv.CodeNotFinite, path, "NaN is not a probability")
	case x < 0 || x > 1:
		ps.Add(sv.CodeRange, path, "%v is not between 0 and 1", x)
	default:
		return true
	}
	return false
}

// level returns the level of an interval, 0.95 when it is not set.
func level(ps *sv.Problems, path string, x float64) float64 {
	if x == 0 {
		return 0.95
	}
	const margin = 1e-11 // so that none becomes 1 of the twelve digits that are written
	if !(x >= margin && 1-x >= margin) {
		ps.Add(sv.CodeRange, path, "the level %v is not between 0 and 1, both excluded; 0.95 is usual", x)
	}
	return x
}
