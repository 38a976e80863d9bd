package tail

import "math"

// Gamma is the gamma distribution of Shape > 0 and rate 1. Divide its quantiles
// by another rate, or multiply x by it.
type Gamma struct{ Shape float64 }

func (d Gamma) ratio() ratio { return ratio{d.Shape, math.Inf(1)} }

func (d Gamma) at(x float64) point {
	f := x / d.Shape
	return d.ratio().at(f, math.Log(f), (d.Shape-x)/d.Shape)
}

// LogUpper is log P(X > x).
func (d Gamma) LogUpper(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return d.at(x).logUpper()
}

// LogLower is log P(X <= x).
func (d Gamma) LogLower(x float64) float64 {
	if x <= 0 {
		return math.Inf(-1)
	}
	return d.at(x).logLower()
}

// Quantile is the x with P(X <= x) = p.
func (d Gamma) Quantile(p float64) float64 { return d.Shape * math.Exp(d.ratio().quantile(p)) }

// UpperQuantile is the x with P(X > x) = p.
func (d Gamma) UpperQuantile(p float64) float64 {
	return d.Shape * math.Exp(d.ratio().upperQuantile(p))
}

// ChiSquared is the distribution of the sum of DF squared standard normal
// variables, for any DF > 0: twice the gamma variable of shape DF/2.
type ChiSquared struct{ DF float64 }

func (d ChiSquared) gamma() Gamma { return Gamma{d.DF / 2} }

// LogUpper is log P(X > x).
func (d ChiSquared) LogUpper(x float64) float64 { return d.gamma().LogUpper(x / 2) }

// LogLower is log P(X <= x).
func (d ChiSquared) LogLower(x float64) float64 { return d.gamma().LogLower(x / 2) }

// Quantile is the x with P(X <= x) = p.
func (d ChiSquared) Quantile(p float64) float64 { return 2 * d.gamma().Quantile(p) }

// UpperQuantile is the x with P(X > x) = p.
func (d ChiSquared) UpperQuantile(p float64) float64 { return 2 * d.gamma().UpperQuantile(p) }
