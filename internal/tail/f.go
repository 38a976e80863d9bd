package tail

import "math"

// F is Fisher's distribution of a ratio of variances with DF1 > 0 degrees of
// freedom in the numerator and DF2 > 0 in the denominator, possibly +Inf.
type F struct{ DF1, DF2 float64 }

func (d F) ratio() ratio { return ratio{d.DF1 / 2, d.DF2 / 2} }

func (d F) at(x float64) point { return d.ratio().at(x, math.Log(x), 1-x) }

// LogUpper is log P(X > x).
func (d F) LogUpper(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return d.at(x).logUpper()
}

// LogLower is log P(X <= x).
func (d F) LogLower(x float64) float64 {
	if x <= 0 {
		return math.Inf(-1)
	}
	return d.at(x).logLower()
}

// Quantile is the x with P(X <= x) = p.
func (d F) Quantile(p float64) float64 { return math.Exp(d.ratio().quantile(p)) }

// UpperQuantile is the x with P(X > x) = p.
func (d F) UpperQuantile(p float64) float64 { return math.Exp(d.ratio().upperQuantile(p)) }
