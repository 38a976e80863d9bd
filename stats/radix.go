package stats

import (
	"cmp"
	"math"
)

func compareP(a, b ranked) int { return cmp.Compare(a.p, b.p) }

// radixSort sorts p-values that are not negative, sixteen bits at a time, the
// lowest first; equal ones keep their order.
func radixSort(p []ranked) []ranked {
	const digit = 1 << 16
	spare := make([]ranked, len(p))
	var count [digit]int
	for shift := 0; shift < 64; shift += 16 {
		clear(count[:])
		for _, x := range p {
			count[math.Float64bits(x.p)>>shift%digit]++
		}
		at := 0
		for d, n := range count {
			count[d] = at
			at += n
		}
		for _, x := range p {
			d := math.Float64bits(x.p) >> shift % digit
			spare[count[d]] = x
			count[d]++
		}
		p, spare = spare, p
	}
	return p
}
