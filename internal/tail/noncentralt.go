package tail

import "math"

// NoncentralT is the distribution of (Z + NCP) / S for a standard normal Z and
// an independent S, DF S^2 being chi-squared with DF > 0 degrees of freedom;
// with DF = +Inf, that of Z + NCP.
//
// Both tails are integrals of positive terms, good to 1e-12 relative however
// small: R's pt and gonum take the upper one from 1, and lose it beyond 1e-13.
type NoncentralT struct{ DF, NCP float64 }

// LogUpper is log P(T > x).
func (d NoncentralT) LogUpper(x float64) float64 {
	upper, _ := d.tail(x)
	if upper > -math.Ln2 { // the other is smaller, and has more to say
		lower, _ := d.mirrored().tail(-x)
		return LogComplement(min(0, lower))
	}
	return upper
}

// LogLower is log P(T <= x).
func (d NoncentralT) LogLower(x float64) float64 { return d.mirrored().LogUpper(-x) }

// mirrored is the distribution of -T.
func (d NoncentralT) mirrored() NoncentralT { return NoncentralT{d.DF, -d.NCP} }

// tail is log P(T > x), and its slope in NCP. With w = log S it is the integral of
// the density of w times P(Z > x exp(w) - NCP). The trapezoidal rule over the
// whole line is all but exact for such a smooth peak: where half the step agrees
// to 1e-8, the error of that is about the square.
func (d NoncentralT) tail(x float64) (logTail, slope float64) {
	if math.IsInf(d.DF, 1) || math.IsInf(x, 0) {
		return LogNormal(x - d.NCP), normalHazard(x - d.NCP)
	}
	peak, step := d.peak(x)
	height := d.logTerm(x, peak)
	sum, hazard := d.trapezoids(x, peak, step, height)
	for range 8 {
		step /= 2
		finer, finerHazard := d.trapezoids(x, peak, step, height)
		change := math.Abs(finer - sum)
		sum, hazard = finer, finerHazard
		if change <= 1e-8*sum {
			break
		}
	}
	scale := 0.5*math.Log(d.DF/math.Pi) - stirlingError(d.DF/2) // of the density of w
	return scale + height + math.Log(sum), hazard / sum
}

// logTerm is log of the integrand at w, but for a constant.
func (d NoncentralT) logTerm(x, w float64) float64 {
	return LogNormal(x*math.Exp(w)-d.NCP) - deviance(d.DF/2, math.Expm1(2*w), 2*w)
}

// trapezoids is the integral over exp(height), also with the terms weighted by
// the hazard of Z, from the peak outwards until no more arrives.
func (d NoncentralT) trapezoids(x, peak, step, height float64) (sum, hazard float64) {
	outwards := func(from, step float64) {
		for i := range 100_000 {
			w := from + float64(i)*step
			term := math.Exp(d.logTerm(x, w) - height)
			sum += term
			hazard += term * normalHazard(x*math.Exp(w)-d.NCP)
			if !(term > 1e-18*sum) {
				return
			}
		}
	}
	outwards(peak, step)
	outwards(peak-step, -step)
	return step * sum, step * hazard
}

// peak is where the integrand is greatest, and its width there.
func (d NoncentralT) peak(x float64) (w, width float64) {
	start := 0.0
	if x > d.NCP { // with the hazard of z taken for z: (DF + x^2) s^2 - x NCP s = DF
		r := math.Hypot(math.Sqrt(d.DF), x)
		start = math.Log(positiveRoot(1, -x/r*d.NCP, d.DF) / r)
	}
	curvature := 0.0
	w = root(start, math.Inf(-1), func(w float64) (fall, slope float64) {
		s := math.Exp(w)
		z := x*s - d.NCP
		hazard := normalHazard(z)
		curvature = 2 * d.DF * s * s
		if hazard > 0 { // not infinity times 0
			curvature += x * s * hazard * (1 + x*s*(hazard-z))
		}
		return d.DF*math.Expm1(2*w) + x*s*hazard, curvature
	})
	return w, 1 / math.Sqrt(curvature)
}

// NoncentralTNCP is the noncentrality at which P(T <= t) = p, 0 < p < 1: the end
// of a confidence interval for an effect size of which t is the statistic.
func NoncentralTNCP(t, df, p float64) float64 {
	if p > 0.5 {
		return upperNCP(t, df, 1-p)
	}
	return -upperNCP(-t, df, p)
}

// upperNCP is the noncentrality at which P(T > t) = p.
func upperNCP(t, df, p float64) float64 {
	if p > 1e-15 && (df == math.Trunc(df) || df > 100) { // the density of S is a polynomial, or nothing, near 0
		return ordinaryNCP(t, df, p)
	}
	logP := math.Log(p)
	start := t + NormalQuantile(p)*math.Sqrt(1+t*t/(2*df))
	return root(start, math.Inf(-1), func(ncp float64) (miss, slope float64) {
		upper, slope := NoncentralT{df, ncp}.tail(t)
		return upper - logP, slope
	})
}
