package tail

import "math"

// T is Student's distribution with DF > 0 degrees of freedom; with +Inf it is
// the standard normal one.
type T struct{ DF float64 }

// ratio is that of the square of T.
func (d T) ratio() ratio { return ratio{0.5, d.DF / 2} }

// LogUpper is log P(T > x).
func (d T) LogUpper(x float64) float64 {
	switch {
	case math.IsInf(d.DF, 1):
		return LogNormal(x)
	case x < 0:
		return LogComplement(d.LogUpper(-x))
	case x == 0:
		return -math.Ln2
	}
	return d.ratio().at(x*x, 2*math.Log(x), (1-x)*(1+x)).logUpper() - math.Ln2
}

// LogLower is log P(T <= x).
func (d T) LogLower(x float64) float64 { return d.LogUpper(-x) }

// Quantile is the x with P(T <= x) = p.
func (d T) Quantile(p float64) float64 { return -d.UpperQuantile(p) }

// UpperQuantile is the x with P(T > x) = p.
func (d T) UpperQuantile(p float64) float64 {
	switch {
	case math.IsInf(d.DF, 1):
		return -NormalQuantile(p)
	case p > 0.5:
		return -d.UpperQuantile(1 - p)
	}
	return math.Exp(d.ratio().upperQuantile(2*p) / 2)
}
