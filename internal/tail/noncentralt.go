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

// tail is log P(T > x), and its slope in NCP: the mean over S of P(Z > z) with
// z = x S - NCP. Where z is below -certain that is 1, and the tail of S has the
// answer; the rest is an integral over S, up to where nothing is left. The slope is
// NaN where NCP is far.
func (d NoncentralT) tail(x float64) (logTail, slope float64) {
	switch {
	case math.IsInf(d.DF, 1) || math.IsInf(x, 0) || x == 0:
		return LogNormal(x - d.NCP), normalHazard(x - d.NCP)
	case x > 0 && d.NCP > far:
		return d.root(d.NCP/x, d.NCP/x-1).logLower(), math.NaN()
	case x < 0 && d.NCP < -far:
		return d.root(d.NCP/x, d.NCP/x-1).logUpper(), math.NaN()
	}
	w, width := d.peak(x)
	height := d.logTerm(x, w)
	left, right := d.fallen(x, w, -9*width), d.fallen(x, w, 9*width)
	origin, low, high := 0.0, math.Exp(left), math.Exp(right)
	if left > -math.Ln2 {
		origin, low, high = 1, math.Expm1(left), math.Expm1(right) // the digits of an S close to 1 are in S - 1
	}
	ncp := d.NCP - origin*x
	edge := max(low, (ncp-certain)/x)
	logTail = math.Inf(-1)
	switch {
	case x > 0 && edge > low:
		logTail = d.root(origin+edge, origin-1+edge).logLower()
		low = edge
	case x < 0 && edge < high:
		logTail = d.root(origin+edge, origin-1+edge).logUpper()
		high = edge
	}
	sum, slopes := 0.0, 0.0
	add := func(from, length float64) {
		for i, share := range doubleExponential.share {
			at := from + length*share
			s, above, z := origin+at, origin-1+at, x*at-ncp
			logDensity := -height - deviance(d.DF/2, above*(2+above), 2*math.Log(s))
			weight := doubleExponential.weight[i] / s
			term := weight * math.Exp(LogNormal(z)+logDensity)
			sum += term
			slopes += weight * math.Exp(logDensity-z*z/2)
			if !(term > 1e-18*sum) {
				return
			}
		}
	}
	if length := high - low; length > 0 {
		add(high, -length)
		add(low, length)
		scale := 0.5*math.Log(d.DF/math.Pi) - stirlingError(d.DF/2) // of the density of log S
		logIntegral := scale + height + math.Log(length*sum)
		logTail = LogSum(logTail, logIntegral)
		slope = slopes / sum / math.Sqrt(2*math.Pi) * math.Exp(logIntegral-logTail)
	}
	return logTail, slope
}

const (
	certain = 9    // a normal variable is below its negative once in 1e19
	far     = 1e13 // a noncentrality to which Z is nothing
)

// root is S as the root of a ratio.
func (d NoncentralT) root(s, above float64) point {
	return ratio{d.DF / 2, math.Inf(1)}.at(s*s, 2*math.Log(s), -above*(2+above))
}

// logTerm is log of the integrand at S = exp(w), but for a constant.
func (d NoncentralT) logTerm(x, w float64) float64 {
	return LogNormal(x*math.Exp(w)-d.NCP) - deviance(d.DF/2, math.Expm1(2*w), 2*w)
}

// fallen is where, on the side of the peak that the step points to, some exp(-40)
// is left of the integrand.
func (d NoncentralT) fallen(x, peak, step float64) float64 {
	height := d.logTerm(x, peak)
	near, far := 0.0, 0.0
	for range 100 {
		switch fall := height - d.logTerm(x, peak+step); {
		case fall < 38:
			near = step
		case fall > 60:
			far = step
		default:
			return peak + step
		}
		if far == 0 {
			step *= 3
		} else {
			step = (near + far) / 2
		}
	}
	return peak + step
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

// doubleExponential are the nodes of the middle and one half of the interval from
// 0 to 1, from the middle outwards, for Takahasi and Mori's (1974) rule, which
// ends of any kind do not disturb.
var doubleExponential = func() (nodes struct{ share, weight []float64 }) {
	const step = 1.0 / 26
	for t := step / 2; t < 6; t += step {
		share := 1 / (1 + math.Exp(math.Pi*math.Sinh(t)))
		nodes.share = append(nodes.share, share)
		nodes.weight = append(nodes.weight, step*math.Pi*math.Cosh(t)*share*(1-share))
	}
	return nodes
}()
