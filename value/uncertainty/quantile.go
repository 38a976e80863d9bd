package uncertainty

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// A point of a distribution is the probability of the smaller tail, the side that
// it is on, and the standard normal quantile that belongs to them: close to 1, a
// probability has lost the digits that its complement has.
type point struct {
	p     float64 // at most 1/2
	upper bool
	score float64
}

func pointOf(p float64) point {
	if p > 0.5 {
		return point{1 - p, true, -tail.NormalQuantile(1 - p)}
	}
	return point{p, false, tail.NormalQuantile(p)}
}

func pointAt(score float64) point {
	return point{0.5 * math.Erfc(math.Abs(score)/math.Sqrt2), score > 0, score}
}

// Quantile is the value, in the figure's unit, that it is below with probability p,
// above 0 and below 1. At 0 and 1 it is the end of what is possible, which may be
// infinite; elsewhere, and of the zero Distribution, it is NaN.
//
// It is good to 1e-12 of the value for figures that are above 0 by their family
// (lognormal, gamma, beta), and else of the value or the standard deviation,
// whichever is more.
func (d Distribution) Quantile(p float64) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	return d.at(pointOf(p))
}

func (d Distribution) at(x point) float64 {
	p, q, r, _ := d.of()
	switch d.family {
	case FamilyFixed:
		return p
	case FamilyUniform:
		if x.upper {
			return q - (q-p)*x.p
		}
		return p + (q-p)*x.p
	case FamilyTriangular:
		return triangular(p, q, r, x)
	case FamilyNormal:
		return p + q*x.score
	case FamilyLognormal:
		return p * math.Exp(q*x.score)
	case FamilyShiftedLognormal:
		g := d.skew()
		return q + g.scale*math.Expm1(g.sigma*x.score)
	case FamilyGamma:
		return q * standard(tail.Gamma{Shape: p}, x)
	case FamilyBeta:
		return standard(tail.Beta{A: p, B: q}, x)
	case FamilyPERT:
		b := pert(p, q, r)
		if x.upper { // from the end that it is close to
			return r - (r-p)*standard(tail.Beta{A: b.B, B: b.A}, point{p: x.p})
		}
		return p + (r-p)*standard(b, x)
	}
	return math.NaN()
}

func triangular(low, mode, high float64, x point) float64 {
	width := high - low
	below, above := (mode-low)/width, (high-mode)/width
	left, right := x.p, 1-x.p
	if x.upper {
		left, right = right, left
	}
	if left < below {
		return low + width*math.Sqrt(below*left)
	}
	return high - width*math.Sqrt(above*right)
}

// standard is a point of a distribution with two good tails.
func standard(d quantiler, x point) float64 {
	if x.upper {
		return d.UpperQuantile(x.p)
	}
	return d.Quantile(x.p)
}

type quantiler interface {
	Quantile(p float64) float64
	UpperQuantile(p float64) float64
}

// pert is the beta distribution of a PERT from 0 to 1.
func pert(low, mode, high float64) tail.Beta {
	return tail.Beta{A: 1 + 4*(mode-low)/(high-low), B: 1 + 4*(high-mode)/(high-low)}
}

// A skew says how a shifted lognormal bends: at the score z it is
// median + scale (exp(sigma z) - 1), both negative if the longer arm is the lower.
type skew struct{ scale, sigma float64 }

func (d Distribution) skew() skew {
	low, median, high, level := d.of()
	down, up := median-low, high-median
	z := -tail.NormalQuantile((1 - level) / 2)
	return skew{scale: up / (up - down) * down, sigma: math.Log1p((up-down)/down) / z}
}

func (g skew) check(problems *sv.Problems) {
	switch {
	case g.sigma == 0:
		problems.Add(sv.CodeConflict, "/median", "in the middle of its interval; that is a normal")
	case math.Abs(g.sigma) > largestSigma:
		problems.Add(sv.CodeRange, "/median", "so close to one end of its interval that the mean would rest on draws which no simulation makes; say which distribution is meant")
	}
}

// Mean is the mean, in the figure's unit; NaN of the zero Distribution.
func (d Distribution) Mean() float64 {
	p, q, r, _ := d.of()
	switch d.family {
	case FamilyFixed, FamilyNormal:
		return p
	case FamilyUniform:
		return p + (q-p)/2
	case FamilyTriangular:
		return p + ((q-p)+(r-p))/3
	case FamilyPERT:
		return p + (4*(q-p)+(r-p))/6
	case FamilyLognormal:
		return p * math.Exp(q*q/2)
	case FamilyShiftedLognormal:
		g := d.skew()
		return q + g.scale*math.Expm1(g.sigma*g.sigma/2)
	case FamilyGamma:
		return p * q
	case FamilyBeta:
		return p / (p + q)
	}
	return math.NaN()
}

// SD is the standard deviation, in the figure's unit; NaN of the zero
// Distribution.
func (d Distribution) SD() float64 {
	p, q, r, _ := d.of()
	switch d.family {
	case FamilyFixed:
		return 0
	case FamilyUniform:
		return (q - p) / math.Sqrt(12)
	case FamilyTriangular:
		below, above := (q-p)/(r-p), (r-q)/(r-p)
		return (r - p) * math.Sqrt((below*below+below*above+above*above)/18)
	case FamilyPERT:
		return (r - p) * betaSD(pert(p, q, r))
	case FamilyNormal:
		return q
	case FamilyLognormal:
		return p * lognormalSD(q)
	case FamilyShiftedLognormal:
		g := d.skew()
		return math.Abs(g.scale) * lognormalSD(g.sigma)
	case FamilyGamma:
		return math.Sqrt(p) * q
	case FamilyBeta:
		return betaSD(tail.Beta{A: p, B: q})
	}
	return math.NaN()
}

// lognormalSD is that of a lognormal of median 1.
func lognormalSD(sigma float64) float64 {
	return math.Exp(sigma*sigma/2) * math.Sqrt(math.Expm1(sigma*sigma))
}

func betaSD(d tail.Beta) float64 {
	sum := d.A + d.B
	return math.Sqrt(d.A / sum * (d.B / sum) / (sum + 1))
}
