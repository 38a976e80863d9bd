// Package twosum adds two numbers without losing anything.
package twosum

// Of is x + y in two parts: the sum rounded, and what the rounding took from it
// (Knuth 1998, The Art of Computer Programming 2, 3rd edition, 4.2.2).
func Of(x, y float64) (sum, lost float64) {
	sum = x + y
	part := sum - x
	return sum, (x - (sum - part)) + (y - part)
}
