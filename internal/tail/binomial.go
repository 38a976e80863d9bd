package tail

import "math"

// A Binomial is the number X of successes in N trials, N from 1 to 2^53. Odds are
// success to failure, between 1e-300 and 1e300: with odds, neither a tiny
// chance of success nor one of failure loses digits.
type Binomial struct {
	N    int
	Odds float64
}

// mirrored counts the failures.
func (b Binomial) mirrored() Binomial { return Binomial{b.N, 1 / b.Odds} }

// at is the point of the beta variable of x and y, a number of successes and one
// of failures, at the chance of success.
func (b Binomial) at(x, y float64) point {
	if b.Odds > 1 {
		return Binomial{b.N, 1 / b.Odds}.at(y, x).mirrored()
	}
	return ratio{x, y}.at(b.Odds*(y/x), math.Log(b.Odds)+math.Log(y/x), math.FMA(-b.Odds, y, x)/x)
}

// LogPMF is log P(X = k), for 0 <= k <= N.
func (b Binomial) LogPMF(k int) float64 {
	x, n := float64(k), float64(b.N)
	switch k {
	case 0:
		return -n * math.Log1p(b.Odds)
	case b.N:
		return -n * math.Log1p(1/b.Odds)
	}
	y := float64(b.N - k)
	return b.at(x, y).logKernel() + math.Log(n/x/y)
}

// LogUpper is log P(X >= k).
func (b Binomial) LogUpper(k int) float64 {
	switch {
	case k <= 0:
		return 0
	case k > b.N:
		return math.Inf(-1)
	}
	return b.at(float64(k), float64(b.N-k+1)).logLower()
}

// LogLower is log P(X <= k).
func (b Binomial) LogLower(k int) float64 { return b.mirrored().LogUpper(b.N - k) }

// LogUnlikely is log of the summed probability of all outcomes that are no more
// likely than k, the two-sided p-value of an exact test. Outcomes within a
// factor of 1+1e-7 count as equally likely, as in R's binom.test.
func (b Binomial) LogUnlikely(k int) float64 {
	mode := int(float64(b.N+1) / (1 + 1/b.Odds))
	return logUnlikely(b, k, 0, min(mode, b.N), b.N)
}

// BinomialOdds is the odds of success at which P(X >= k) in n trials is alpha:
// the lower end of a Clopper-Pearson interval, as odds. The upper end is
// 1/BinomialOdds(n-k, n, alpha). It is 0 for k = 0 or alpha = 0.
func BinomialOdds(k, n int, alpha float64) float64 {
	if k == 0 {
		return 0
	}
	x, y := float64(k), float64(n-k+1)
	return x / y * math.Exp(ratio{x, y}.quantile(alpha))
}
