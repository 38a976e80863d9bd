package stats

import (
	"math"
	"slices"
)

// sortedFloats is a sorted copy of numbers, none of which is NaN. Many of them
// are sorted by their bits, eleven at a time, the lowest first.
func sortedFloats(x []float64) []float64 {
	if len(x) < 1<<10 {
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		return sorted
	}
	const width, digits = 11, 1 << 11
	keys, spare := make([]uint64, len(x)), make([]uint64, len(x))
	for i, v := range x {
		keys[i] = uint64(ordinal(v)) ^ 1<<63
	}
	for shift := 0; shift < 64; shift += width {
		var at [digits]int
		for _, k := range keys {
			at[k>>shift%digits]++
		}
		if at[keys[0]>>shift%digits] == len(keys) {
			continue // all have the same, as integers do in their last bits
		}
		before := 0
		for d, n := range at {
			at[d] = before
			before += n
		}
		for _, k := range keys {
			d := k >> shift % digits
			spare[at[d]] = k
			at[d]++
		}
		keys, spare = spare, keys
	}
	sorted := make([]float64, len(x))
	for i, k := range keys {
		sorted[i] = fromOrdinal(int64(k ^ 1<<63))
	}
	return sorted
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
