// Package tail computes tail probabilities of distributions that keep their
// relative precision however small they are.
//
// Every tail is returned as its natural logarithm: that is the one form in
// which 1e-5000 and 1 - 1e-30 can both be told apart from 0 and 1. Exp of it
// is good to about 1e-13 relative wherever it does not underflow.
package tail

import "math"

// LogSum is log(exp(x) + exp(y)).
func LogSum(x, y float64) float64 {
	if y > x {
		x, y = y, x
	}
	if math.IsInf(x, -1) {
		return x
	}
	return x + math.Log1p(math.Exp(y-x))
}

// logComplement is log(1 - exp(x)) for x < 0. It is used only where the result
// is not itself small.
func logComplement(x float64) float64 { return math.Log1p(-math.Exp(x)) }
