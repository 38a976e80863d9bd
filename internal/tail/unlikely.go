package tail

import (
	"math"
	"sort"
)

// counts is a distribution over whole numbers with one mode.
type counts interface {
	LogPMF(k int) float64
	LogUpper(k int) float64
	LogLower(k int) float64
}

// logUnlikely is log of the summed probability of all outcomes from low to high
// that are no more likely than k. Outcomes within a factor of 1+1e-7 count as
// equally likely, as in R's binom.test.
func logUnlikely(d counts, k, low, mode, high int) float64 {
	bound := d.LogPMF(k) + math.Log1p(1e-7)
	unlikely := func(j int) bool { return d.LogPMF(j) <= bound }
	// On the other side of the mode the probabilities only fall: halve the way
	// to where they have come down to that of k.
	if k <= mode {
		above := mode + sort.Search(high+1-mode, func(i int) bool { return unlikely(mode + i) })
		if above <= k+1 {
			return 0 // every outcome
		}
		return min(0, LogSum(d.LogLower(k), d.LogUpper(above)))
	}
	below := mode - sort.Search(mode+1-low, func(i int) bool { return unlikely(mode - i) })
	if below >= k-1 {
		return 0
	}
	return min(0, LogSum(d.LogUpper(k), d.LogLower(below)))
}
