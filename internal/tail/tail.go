// Package tail computes tail probabilities of distributions that keep their
// relative precision however small they are.
//
// Every tail is returned as its natural logarithm: that is the one form in
// which 1e-5000 and 1 - 1e-30 can both be told apart from 0 and 1. Exp of it
// is good to a few parts in 1e13 wherever it does not underflow, for shapes from
// 0.01 and degrees of freedom from 0.02. Below, upper tails lose digits: they are
// good to 3e-12 at a shape of 1e-3, and to 1e-9 at one of 1e-6.
//
// LogUpper of a continuous distribution is log P(X > x), of a discrete one
// log P(X >= k); LogLower is log P(X <= x). Quantile takes the lower tail, and
// UpperQuantile the upper one: a p close to 1 has lost the digits that its
// complement has. Arguments may be infinite, but not NaN.
//
// Behind t, chi-squared, gamma, beta, binomial, Poisson and negative binomial
// stands one function, the tail of Fisher's F with real degrees of freedom,
// of which all of them are forms: see the type ratio.
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

// LogComplement is log(1 - exp(x)), for x <= 0.
func LogComplement(x float64) float64 {
	if x > -math.Ln2 {
		return math.Log(-math.Expm1(x))
	}
	return math.Log1p(-math.Exp(x))
}
