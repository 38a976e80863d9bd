package tail

import "math"

// Poisson is the number X of events of which Mean > 0 are expected.
type Poisson struct{ Mean float64 }

// at is the point at which the gamma variable of shape k, the time of the k-th
// event, takes the value Mean.
func (d Poisson) at(k int) point { return Gamma{float64(k)}.at(d.Mean) }

// LogPMF is log P(X = k), for k >= 0.
func (d Poisson) LogPMF(k int) float64 {
	if k == 0 {
		return -d.Mean
	}
	return d.at(k).logKernel() - math.Log(float64(k))
}

// LogUpper is log P(X >= k).
func (d Poisson) LogUpper(k int) float64 {
	if k <= 0 {
		return 0
	}
	return d.at(k).logLower()
}

// LogLower is log P(X <= k).
func (d Poisson) LogLower(k int) float64 {
	if k < 0 {
		return math.Inf(-1)
	}
	return d.at(k + 1).logUpper()
}

// LogUnlikely is log of the summed probability of all outcomes that are no more
// likely than k: see [Binomial.LogUnlikely].
func (d Poisson) LogUnlikely(k int) float64 {
	// From e times the mean on, nothing is more likely than 0 events.
	return logUnlikely(d, k, 0, int(d.Mean), max(k, int(math.E*d.Mean)+1))
}
