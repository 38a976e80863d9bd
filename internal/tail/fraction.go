package tail

import "math"

// fraction is what the leading term x^a y^b / B(a, b) of a beta tail below the
// mean is multiplied by: the continued fraction BFRAC of DiDonato and Morris
// (1992), ACM TOMS 18, 360-373, divided through so that a or b may be infinite,
// when it is Legendre's for the upper or the lower gamma tail. The arguments are
// 1/a, x, y = 1-x, the product b x and d = a y - b x.
//
// It takes the more terms the larger a and b are and the closer to the mean x
// is, in proportion to the cube root: some thousands at a = b = 1e10.
func fraction(perA, x, y, bx, d float64) float64 {
	// The last two convergents as numerator and denominator, scaled so that the
	// denominator of the last is 1.
	before, beforeDen, last := 0.0, (1+perA)/(d+1), (1+perA)/(d+1)
	for n := 1.0; n < 1e7; n++ {
		p := 1 + perA*(n-1)
		e := 1 / (1 + perA*(2*n-1))
		w := n * (bx - n*x)
		alpha := p * (p*x + bx*perA) * e * e * w
		beta := n + w*perA*e + (1+n*perA)/(1+perA*(2*n+1))*(d+1+n*(1+y))
		den := alpha*beforeDen + beta
		next := (alpha*before + beta*last) / den
		if !(math.Abs(next-last) > 4e-16*next) {
			return next
		}
		before, beforeDen, last = last/den, 1/den, next
	}
	return last
}
