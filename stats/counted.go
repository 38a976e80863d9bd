package stats

import (
	"math"

	"github.com/fairchance/socialvalue/internal/tail"
)

// counted is the distribution of a count under the null.
type counted interface {
	LogPMF(k int) float64
	LogUpper(k int) float64
	LogLower(k int) float64
	LogUnlikely(k int) float64
}

// logExactP is the log p-value of a count; two-sided it is the chance of all
// outcomes that are no more likely.
func (o Options) logExactP(null counted, k int) float64 {
	switch o.Alternative {
	case Less:
		return null.LogLower(k)
	case Greater:
		return null.LogUpper(k)
	}
	return null.LogUnlikely(k)
}

// logMidP takes the observed outcome by half.
func (o Options) logMidP(null counted, k int) float64 {
	half := null.LogPMF(k) - math.Ln2
	return o.logTailsP(tail.LogSum(null.LogLower(k-1), half), tail.LogSum(null.LogUpper(k+1), half))
}

// logTailsP is the log p-value that the logs of the two tails make; two-sided it
// is twice the smaller.
func (o Options) logTailsP(less, greater float64) float64 {
	switch o.Alternative {
	case Less:
		return min(0, less)
	case Greater:
		return min(0, greater)
	}
	return min(0, math.Ln2+min(less, greater))
}

// holding widens a two-sided mid-p interval to its estimate, which it leaves out
// at levels of less than some 10 %: the estimate is not quite where both mid-p
// tails are a half.
func (o Options) holding(estimate float64, i Interval) Interval {
	if o.Alternative == TwoSided {
		i.Low, i.High = min(i.Low, estimate), max(i.High, estimate)
	}
	return i
}

// midPOdds is the odds of success at which P(X > k) + P(X = k)/2 in n trials is
// alpha: the lower end of a mid-p interval, as [tail.BinomialOdds] is of an
// exact one. The upper end is 1/midPOdds(n-k, n, alpha).
func midPOdds(k, n int, alpha float64) float64 {
	switch {
	case k == 0: // alpha = (1 + P(X > 0))/2
		return tail.BinomialOdds(1, n, max(0, 2*alpha-1))
	case k == n && alpha >= 0.5: // half of P(X = n) stays below
		return math.Inf(1)
	case k == n:
		return tail.BinomialOdds(n, n, 2*alpha)
	case alpha == 0:
		return 0
	}
	return midPLimit(tail.BinomialOdds(k, n, alpha), alpha, func(odds float64) (logP, slope float64) {
		b := tail.Binomial{N: n, Odds: odds}
		pmf := b.LogPMF(k)
		logP = tail.LogSum(b.LogUpper(k+1), pmf-math.Ln2)
		return logP, math.Exp(pmf-logP) * (float64(k) + float64(n-k)*odds) / (1 + odds) / 2
	})
}

// midPMeans are the means of a Poisson count at the ends of a mid-p interval.
func midPMeans(k int, o Options) (low, high float64) {
	below, above := o.outside()
	low, high = exactMeans(k, o)
	if k == 0 { // at a mean of 0 the tails are (1 + 0)/2 and 1/2
		low = -math.Log1p(-max(0, 2*below-1))
		high = max(0, -math.Log(2*above))
	}
	limit := func(start, alpha, sign float64, beyond func(d tail.Poisson) float64) float64 {
		if k == 0 || alpha == 0 {
			return start
		}
		return midPLimit(start, alpha, func(mean float64) (logP, slope float64) {
			d := tail.Poisson{Mean: mean}
			pmf := d.LogPMF(k)
			logP = tail.LogSum(beyond(d), pmf-math.Ln2)
			return logP, sign * math.Exp(pmf-logP) * (float64(k) + mean) / 2
		})
	}
	low = limit(low, below, 1, func(d tail.Poisson) float64 { return d.LogUpper(k + 1) })
	high = limit(high, above, -1, func(d tail.Poisson) float64 { return d.LogLower(k - 1) })
	return low, high
}

// midPLimit finds the parameter at which logP, given with its slope in the
// logarithm of the parameter, is log alpha. Start from the exact limit: there
// the mid-p tail is below alpha, and since its logarithm is concave, Newton's
// method goes on from there without ever stepping over the limit.
func midPLimit(start, alpha float64, tail func(x float64) (logP, slope float64)) float64 {
	x := start
	for range 200 {
		logP, slope := tail(x)
		step := (math.Log(alpha) - logP) / slope
		x *= math.Exp(step)
		if math.Abs(step) < 1e-10 {
			break // quadratic: the next step would be below rounding
		}
	}
	return x
}
