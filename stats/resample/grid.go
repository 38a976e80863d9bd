package resample

import (
	"math"
	"slices"
)

// A grid holds values as whole multiples of a unit, counted from some value, so
// that sums are exact in any order and equal sums are equal.
type grid struct {
	steps []int64
	slack int64 // sums that differ by no more than this are taken as equal; 0: the grid is exact
}

// onGrid counts values, none of them below from, in units. They are exact where
// all are decimals of up to nine places, such as 0.7, which a float64 holds only
// nearly. The sum of all then stays below 2^60; any other values are rounded to
// such a grid, and sums within a billionth of the range count as equal.
func onGrid(values []float64, from float64) grid {
	widest := slices.Max(values) - from
	if widest == 0 {
		return grid{steps: make([]int64, len(values))}
	}
	if widest < 1e-250 { // units of 1/widest might overflow; a power of two keeps every digit
		larger := make([]float64, len(values))
		for i, x := range values {
			larger[i] = math.Ldexp(x, 500)
		}
		return onGrid(larger, math.Ldexp(from, 500))
	}
	room := float64(1<<60) / float64(len(values)) // the most units that one value may have
	for perUnit := 1.0; perUnit <= 1e9 && widest*perUnit <= room; perUnit *= 10 {
		if steps, ok := decimals(values, from, perUnit, widest); ok {
			return grid{steps: reduced(steps)}
		}
	}
	g := grid{steps: make([]int64, len(values))}
	size := math.Abs(from)
	for i, x := range values {
		g.steps[i] = int64(math.Round((x - from) / widest * room))
		size = max(size, math.Abs(x))
	}
	rounding := float64(len(values)) * (1 + 0x1p-52*size/widest*room)
	g.slack = int64(min(room, 1e-9*room+rounding))
	return g
}

// decimals counts values in units of 1/perUnit, if all are multiples of it but
// for the rounding of a float64.
func decimals(values []float64, from, perUnit, widest float64) ([]int64, bool) {
	if math.Max(math.Abs(from), math.Abs(from+widest))*perUnit > 1<<53 {
		return nil, false
	}
	near := 1e-9 * min(1, widest*perUnit)
	whole := func(x float64) (float64, bool) {
		x *= perUnit
		w := math.RoundToEven(x)
		return w, math.Abs(x-w) <= near+0x1p-51*math.Abs(x)
	}
	origin, ok := whole(from)
	if !ok {
		return nil, false
	}
	steps := make([]int64, len(values))
	for i, x := range values {
		w, ok := whole(x)
		if !ok {
			return nil, false
		}
		steps[i] = int64(w - origin)
	}
	return steps, true
}

// reduced divides steps by their greatest common divisor.
func reduced(steps []int64) []int64 {
	divisor := int64(0)
	for _, s := range steps {
		for s != 0 {
			divisor, s = s, divisor%s
		}
	}
	if divisor > 1 {
		for i := range steps {
			steps[i] /= divisor
		}
	}
	return steps
}
