package tail

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// A Binomial is the number X of successes in N trials, N from 1 to 2^53. Odds are
// success to failure, between 1e-300 and 1e300: with odds, neither a tiny
// chance of success nor one of failure loses digits.
type Binomial struct {
	N    int
	Odds float64
}

func (b Binomial) p() float64 { return b.Odds / (1 + b.Odds) }

func (b Binomial) q() float64 { return 1 / (1 + b.Odds) }

// mirrored counts the failures.
func (b Binomial) mirrored() Binomial { return Binomial{b.N, 1 / b.Odds} }

// LogPMF is log P(X = k), for 0 <= k <= N, by the saddle-point form of Loader
// (2000), "Fast and accurate computation of binomial probabilities", eq. 5.
func (b Binomial) LogPMF(k int) float64 {
	x, n := float64(k), float64(b.N)
	switch k {
	case 0:
		return -n * math.Log1p(b.Odds)
	case b.N:
		return -n * math.Log1p(1/b.Odds)
	}
	y := float64(b.N - k)
	return stirlingError(n) - stirlingError(x) - stirlingError(y) -
		deviance(x, n*b.p()) - deviance(y, n*b.q()) -
		0.5*math.Log(2*math.Pi*x*(y/n))
}

// LogUpper is log P(X >= k).
func (b Binomial) LogUpper(k int) float64 {
	switch {
	case k <= 0:
		return 0
	case k > b.N:
		return math.Inf(-1)
	case float64(k) > float64(b.N)*b.p():
		return b.logBeyond(k)
	}
	// k is at or below the mean, so this tail is large and nothing is lost.
	return logComplement(b.mirrored().logBeyond(b.N - k + 1))
}

// LogLower is log P(X <= k).
func (b Binomial) LogLower(k int) float64 { return b.mirrored().LogUpper(b.N - k) }

// logBeyond is LogUpper for a k above the mean, where the probabilities fall
// from term to term: their sum relative to the first, added until no more
// arrives. That takes some eight standard deviations of terms at the most.
func (b Binomial) logBeyond(k int) float64 {
	term, sum := 1.0, 1.0
	for j := k; j < b.N && term > 1e-17*sum; j++ {
		term *= float64(b.N-j) / float64(j+1) * b.Odds
		sum += term
	}
	return b.LogPMF(k) + math.Log(sum)
}

// LogUnlikely is log of the summed probability of all outcomes that are no more
// likely than k, the two-sided p-value of an exact test. Outcomes within a
// factor of 1+1e-7 count as equally likely, as in R's binom.test.
func (b Binomial) LogUnlikely(k int) float64 {
	if float64(k) > float64(b.N)*b.p() {
		b, k = b.mirrored(), b.N-k
	}
	// From the first outcome at or above the mean the probabilities only fall:
	// halve the way to where they have come down to that of k.
	bound := b.LogPMF(k) + math.Log1p(1e-7)
	mean := math.Ceil(float64(b.N) * b.p())
	low, high := max(k, min(int(mean), b.N)), b.N+1
	for low < high {
		mid := low + (high-low)/2
		if b.LogPMF(mid) <= bound {
			high = mid
		} else {
			low = mid + 1
		}
	}
	if high <= k+1 {
		return 0 // every outcome
	}
	return min(0, LogSum(b.LogLower(k), b.LogUpper(high)))
}

// BinomialOdds is the odds of success at which P(X >= k) in n trials is alpha:
// the lower end of a Clopper-Pearson interval, as odds. The upper end is
// 1/BinomialOdds(n-k, n, alpha). It is 0 for k = 0 or alpha = 0.
//
// As a function of the log odds the tail is the distribution function of a
// log-concave density, so its logarithm is concave, and Newton's method
// converges from any start that is not far up on the flat side.
func BinomialOdds(k, n int, alpha float64) float64 {
	if k == 0 || alpha == 0 {
		return 0
	}
	x, y := float64(k), float64(n-k+1)
	z := min(0, mathext.NormalQuantile(alpha))
	odds := x / y * math.Exp(z*math.Sqrt(1/x+1/y))
	for range 200 {
		b := Binomial{n, odds}
		upper := b.LogUpper(k)
		slope := x * b.q() * math.Exp(b.LogPMF(k)-upper)
		step := (upper - math.Log(alpha)) / slope
		odds *= math.Exp(-step)
		if math.Abs(step) < 1e-10 {
			break // quadratic: the next step would be below rounding
		}
	}
	return odds
}

// stirlingError is log n! less Stirling's formula log(sqrt(2 pi n) (n/e)^n), for
// a whole n of 1 or more.
func stirlingError(n float64) float64 {
	if n < 16 {
		factorial := 1.0
		for i := 2.0; i <= n; i++ {
			factorial *= i
		}
		return math.Log(factorial) - (n+0.5)*math.Log(n) + n - 0.5*math.Log(2*math.Pi)
	}
	v := 1 / (n * n)
	return (1.0/12 - v*(1.0/360-v*(1.0/1260-v*(1.0/1680-v/1188)))) / n
}

// deviance is x log(x/m) + m - x, Loader's bd0, without the cancellation when x
// is close to m.
func deviance(x, m float64) float64 {
	if math.Abs(x-m) >= 0.1*(x+m) {
		return x*math.Log(x/m) + m - x
	}
	// With v = (x-m)/(x+m): (x-m) v + 2 x (v^3/3 + v^5/5 + ...).
	v := (x - m) / (x + m)
	sum, power := (x-m)*v, 2*x*v
	for j := 3.0; j < 50; j += 2 { // abs(v) < 0.1: some eight terms do
		power *= v * v
		sum += power / j
	}
	return sum
}
