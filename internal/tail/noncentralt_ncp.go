package tail

import "math"

// NoncentralTNCP is the noncentrality at which P(T <= t) = p, 0 < p < 1: the end
// of a confidence interval for an effect size of which t is the statistic.
func NoncentralTNCP(t, df, p float64) float64 {
	if p > 0.5 {
		return upperNCP(t, df, 1-p)
	}
	return -upperNCP(-t, df, p)
}

// upperNCP is the noncentrality at which P(T > t) = p. In normal deviates the tail
// is close to a straight line in the noncentrality, so that Newton's method needs
// few steps.
func upperNCP(t, df, p float64) float64 {
	z := NormalQuantile(p)
	if t == 0 || math.IsInf(df, 1) {
		return t + z
	}
	if math.Abs(t) > far {
		square := ChiSquared{df}.Quantile(p)
		if t < 0 {
			square = ChiSquared{df}.UpperQuantile(p)
		}
		if ncp := t * math.Sqrt(square/df); math.Abs(ncp) > far {
			return ncp
		}
	}
	// T is as uncertain by S as by Z at t^2 = 2 df; what S has of z is turned into
	// a quantile of S by Wilson and Hilferty's cube root.
	share := t / math.Sqrt(2*df+t*t)
	cube := 1 - 2/(9*df) + z*share*math.Sqrt(2/(9*df))
	start := t*math.Pow(max(cube, 0.01), 1.5) + z*math.Sqrt(1-share*share)
	return root(start, math.Inf(-1), func(ncp float64) (miss, slope float64) {
		logUpper, slope := NoncentralT{df, ncp}.tail(t)
		upper := math.Exp(logUpper)
		deviate := NormalQuantile(min(upper, 1))
		if math.IsInf(deviate, 0) {
			return deviate, math.NaN() // too far out to say how far
		}
		return deviate - z, slope * upper * math.Sqrt(2*math.Pi) * math.Exp(deviate*deviate/2)
	})
}
