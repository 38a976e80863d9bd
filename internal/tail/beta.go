package tail

import (
	"math"

	"github.com/fairchance/socialvalue/internal/twosum"
)

// Beta is the beta distribution with the parameters A > 0 and B > 0.
type Beta struct{ A, B float64 }

func (d Beta) ratio() ratio { return ratio{d.A, d.B} }

func (d Beta) at(x float64) point {
	y := 1 - x
	odds := x / y
	// A - (A+B) x, each rounding put back: far from the mean of a beta with
	// large parameters, its digits are those of the tail.
	ax, bx := d.A*x, d.B*x
	lost := math.FMA(d.A, x, -ax) + math.FMA(d.B, x, -bx)
	first, lostFirst := twosum.Of(d.A, -ax)
	second, lostSecond := twosum.Of(first, -bx)
	gap := (second + (lostFirst + lostSecond - lost)) / (d.A * y)
	ratio := d.B / d.A
	return d.ratio().at(ratio*odds, math.Log(ratio)+math.Log(x)-math.Log1p(-x), gap)
}

// LogUpper is log P(X > x).
func (d Beta) LogUpper(x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return math.Inf(-1)
	}
	return d.at(x).logUpper()
}

// LogLower is log P(X <= x).
func (d Beta) LogLower(x float64) float64 {
	switch {
	case x <= 0:
		return math.Inf(-1)
	case x >= 1:
		return 0
	}
	return d.at(x).logLower()
}

// Quantile is the x with P(X <= x) = p.
func (d Beta) Quantile(p float64) float64 { return d.share(d.ratio().quantile(p)) }

// UpperQuantile is the x with P(X > x) = p.
func (d Beta) UpperQuantile(p float64) float64 { return d.share(d.ratio().upperQuantile(p)) }

// share is the x whose odds, over A/B, have this logarithm.
func (d Beta) share(logF float64) float64 { return 1 / (1 + d.B/d.A*math.Exp(-logF)) }
