package tail

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// ordinaryNCP is upperNCP for the degrees of freedom and the levels of intervals of
// effect sizes, quickly and however large t is. In normal deviates the tail is
// close to a straight line in the noncentrality, so that Newton's method needs few
// steps. It is good to 1e-11 of the width of such an interval.
func ordinaryNCP(t, df, p float64) float64 {
	z := NormalQuantile(p)
	switch far := math.Abs(t) > 1e10*math.Sqrt(2*df); { // so far that Z is nothing to S
	case t == 0 || math.IsInf(df, 1):
		return t + z
	case far && t > 0:
		return t * math.Sqrt(ChiSquared{df}.Quantile(p)/df)
	case far:
		return t * math.Sqrt(ChiSquared{df}.UpperQuantile(p)/df)
	}
	// T is as uncertain by S as by Z at t^2 = 2 df; what S has of z is turned into
	// a quantile of S by Wilson and Hilferty's cube root.
	share := t / math.Sqrt(2*df+t*t)
	cube := 1 - 2/(9*df) + z*share*math.Sqrt(2/(9*df))
	start := t*math.Pow(max(cube, 0.01), 1.5) + z*math.Sqrt(1-share*share)
	m := newMixture(t, df, p)
	return root(start, math.Inf(-1), func(ncp float64) (miss, slope float64) {
		upper, slope := m.upper(ncp)
		deviate := NormalQuantile(min(upper, 1))
		if math.IsInf(deviate, 0) {
			return deviate, math.NaN() // too far out to say how far
		}
		return deviate - z, slope * math.Sqrt(2*math.Pi) * math.Exp(deviate*deviate/2)
	})
}

// A mixture is T for the search of ordinaryNCP: P(T > t) is the mean over S of
// P(Z > t S - NCP).
type mixture struct {
	t, df     float64
	low, high float64 // S is beyond these, or
	reach     float64 // Z beyond this, with a chance that is nothing to p
	logScale  float64
}

func newMixture(t, df, p float64) mixture {
	nothing := p * 1e-14
	// Chernoff's bounds for S^2 (the upper one after Laurent and Massart 2000).
	c := -2 * math.Log(nothing) / df
	low := max(1-math.Sqrt(2*c), math.Exp(-1-c))
	return mixture{
		t: t, df: df,
		low: math.Sqrt(low), high: math.Sqrt(1 + math.Sqrt(2*c) + c),
		reach:    -NormalQuantile(nothing),
		logScale: 0.5*math.Log(df/math.Pi) - stirlingError(df/2),
	}
}

// upper is P(T > t), and its slope in the noncentrality. Z decides only where
// t S is near the noncentrality; elsewhere S does.
func (m mixture) upper(ncp float64) (upper, slope float64) {
	a, b := (ncp-m.reach)/m.t, (ncp+m.reach)/m.t
	if m.t < 0 {
		a, b = b, a
	}
	a, b = min(max(a, m.low), m.high), min(max(b, m.low), m.high)
	if m.t > 0 {
		upper = math.Exp(ChiSquared{m.df}.LogLower(m.df * a * a))
	} else {
		upper = math.Exp(ChiSquared{m.df}.LogUpper(m.df * b * b))
	}
	middle, half := (a+b)/2, (b-a)/2
	for i, x := range legendre.at {
		above := middle - 1 + half*x // S less 1
		s := 1 + above
		weight := half * legendre.weight[i] * m.density(s, above)
		z := ncp - m.t*s
		upper += weight * 0.5 * math.Erfc(-z/math.Sqrt2)
		slope += weight * math.Exp(-z*z/2)
	}
	return upper, slope / math.Sqrt(2*math.Pi)
}

// density is that of S.
func (m mixture) density(s, above float64) float64 {
	return math.Exp(m.logScale-deviance(m.df/2, above*(1+s), 2*math.Log1p(above))) / s
}

// legendre are Gauss and Legendre's nodes between -1 and 1, as many as a normal
// density needs over some ten standard deviations to either side.
var legendre = func() (nodes struct{ at, weight []float64 }) {
	const n = 52
	nodes.at, nodes.weight = make([]float64, n), make([]float64, n)
	quad.Legendre{}.FixedLocations(nodes.at, nodes.weight, -1, 1)
	return nodes
}()
