package stats

import (
	"math"
	"slices"
)

// sortedFloats is a sorted copy of numbers, none of which is NaN; -0 becomes 0.
// Many are sorted by their bits, eleven at a time, the lowest first, with a
// second slice of their size.
func sortedFloats(numbers []float64) []float64 {
	x := make([]float64, len(numbers))
	for i, v := range numbers {
		x[i] = v + 0
	}
	if len(x) < 1<<10 {
		slices.Sort(x)
		return x
	}
	const width, digits = 11, 1 << 11
	digit := func(v float64, shift int) int { return int((uint64(ordinal(v)) ^ 1<<63) >> shift % digits) }
	spare := make([]float64, len(x))
	for shift := 0; shift < 64; shift += width {
		var at [digits]int
		for _, v := range x {
			at[digit(v, shift)]++
		}
		if at[digit(x[0], shift)] == len(x) {
			continue // all have the same, as integers do in their last bits
		}
		before := 0
		for d, n := range at {
			at[d] = before
			before += n
		}
		for _, v := range x {
			d := digit(v, shift)
			spare[at[d]] = v
			at[d]++
		}
		x, spare = spare, x
	}
	return x
}

// ordinal numbers the float64s in their order: neighbours differ by 1, and 0
// and -0 are both 0.
func ordinal(x float64) int64 {
	bits := int64(math.Float64bits(x))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}

func fromOrdinal(n int64) float64 {
	if n < 0 {
		n = math.MinInt64 - n
	}
	return math.Float64frombits(uint64(n))
}
