package stats

import (
	"math"

	"github.com/fairchance/socialvalue/internal/tail"
)

// interval is that of a share, by o.Limits.
func (x Proportion) interval(o Options) Interval {
	below, above := o.outside()
	low, high := x.limits(o.Limits, below, above)
	return o.bounded(0, low, x.value(), high, 1)
}

// bounded is an interval whose open ends are least and greatest. A two-sided one,
// and each one-sided one of which two make it, holds the value. At levels below
// 0.5 the end of a one-sided one can be beyond the open end, and is put there.
func (o Options) bounded(least, low, value, high, greatest float64) Interval {
	if o.Alternative == TwoSided || o.Level >= 0.5 {
		low, high = min(low, value), max(high, value)
	}
	switch o.Alternative {
	case Less:
		low, high = least, max(high, least)
	case Greater:
		low, high = min(low, greatest), greatest
	}
	return Interval{Low: low, High: high, Level: o.Level}
}

// limits leave the probabilities below and above out; an end of which that is 0
// has no meaning.
func (x Proportion) limits(by Limits, below, above float64) (low, high float64) {
	n, share := float64(x.N), x.value()
	down, up := -tail.NormalQuantile(below), -tail.NormalQuantile(above)
	switch by {
	case Wilson:
		return wilsonLow(share, n, down), wilsonHigh(share, n, up)
	case WilsonCorrected:
		return wilsonLow(share-0.5/n, n, down), wilsonHigh(share+0.5/n, n, up)
	case AgrestiCoull:
		at := func(z float64) float64 {
			n := n + z*z
			share := (float64(x.Events) + z*z/2) / n
			return share + z*math.Sqrt(share*(1-share)/n)
		}
		return at(-down), at(up)
	case Wald:
		se := math.Sqrt(share * (1 - share) / n)
		return share - down*se, share + up*se
	case Jeffreys:
		posterior := tail.Beta{A: float64(x.Events) + 0.5, B: float64(x.N-x.Events) + 0.5}
		low, high = posterior.Quantile(below), posterior.UpperQuantile(above)
		if x.Events == 0 {
			low = 0
		}
		if x.Events == x.N {
			high = 1
		}
		return low, high
	}
	// Clopper and Pearson's, from the odds.
	low = 1 / (1 + 1/tail.BinomialOdds(x.Events, x.N, below))
	high = 1 / (1 + tail.BinomialOdds(x.N-x.Events, x.N, above))
	return low, high
}

// wilsonLow and wilsonHigh are the shares that lie z standard errors, as these
// are at that share, from the one given: the two roots of
//
//	(1 + z^2/n) p^2 - (2 share + z^2/n) p + share^2 = 0
func wilsonLow(share, n, z float64) float64 {
	if share <= 0 {
		return 0
	}
	return share * share / wilsonReach(share, n, z)
}

func wilsonHigh(share, n, z float64) float64 {
	if share >= 1 {
		return 1
	}
	return wilsonReach(share, n, z) / (1 + z*z/n)
}

func wilsonReach(share, n, z float64) float64 {
	return share + z*z/(2*n) + z*math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
}
