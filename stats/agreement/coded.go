package agreement

import (
	"cmp"
	"math"
	"slices"
)

// An item is a number by its bits, in the order of numbers, and its place.
type item struct {
	key uint64
	at  int32
}

// coded is the different values of x, none of which is NaN, in ascending order and
// how often each is there, and for each of x which of them it is. Many are sorted
// by their bits, eleven at a time, the lowest first.
func coded(x []float64) (t tally, codes []int32) {
	items := make([]item, len(x))
	for i, v := range x {
		bits := math.Float64bits(v + 0) // 0, where it is -0
		if bits>>63 == 1 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		items[i] = item{bits, int32(i)}
	}
	if len(items) < 1<<10 {
		slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.key, b.key) })
	} else {
		items = byBits(items)
	}
	codes = make([]int32, len(x))
	for i, it := range items {
		if i == 0 || it.key != items[i-1].key {
			t.values, t.counts = append(t.values, x[it.at]+0), append(t.counts, 0)
		}
		last := len(t.values) - 1
		t.counts[last]++
		codes[it.at] = int32(last)
	}
	return t, codes
}

// byBits sorts, in the slice and a second one; either may be what it returns.
func byBits(items []item) []item {
	const width, digits = 11, 1 << 11
	spare := make([]item, len(items))
	for shift := 0; shift < 64; shift += width {
		var at [digits]int
		for _, it := range items {
			at[it.key>>shift%digits]++
		}
		if at[items[0].key>>shift%digits] == len(items) {
			continue // all have the same, as whole numbers do in their last bits
		}
		before := 0
		for d, n := range at {
			at[d] = before
			before += n
		}
		for _, it := range items {
			d := it.key >> shift % digits
			spare[at[d]] = it
			at[d]++
		}
		items, spare = spare, items
	}
	return items
}
