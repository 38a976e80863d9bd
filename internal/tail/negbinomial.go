package tail

import "math"

// NegBinomial is the negative binomial number X of events with the mean Mean > 0
// and the variance Mean + Mean^2/Size, Size > 0: Poisson with a mean that is
// itself gamma, of shape Size.
type NegBinomial struct{ Size, Mean float64 }

// at is the point of the ratio with Size and k, at its X = Size/(Size+Mean).
func (d NegBinomial) at(k int) point {
	f := float64(k) / d.Mean
	return ratio{d.Size, float64(k)}.at(f, math.Log(f), (d.Mean-float64(k))/d.Mean)
}

// LogPMF is log P(X = k), for k >= 0.
func (d NegBinomial) LogPMF(k int) float64 {
	if k == 0 {
		return -d.Size * math.Log1p(d.Mean/d.Size)
	}
	return d.at(k).logKernel() - math.Log(float64(k))
}

// LogUpper is log P(X >= k).
func (d NegBinomial) LogUpper(k int) float64 {
	if k <= 0 {
		return 0
	}
	return d.at(k).logUpper()
}

// LogLower is log P(X <= k).
func (d NegBinomial) LogLower(k int) float64 {
	if k < 0 {
		return math.Inf(-1)
	}
	return d.at(k + 1).logLower()
}
