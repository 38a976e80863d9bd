package power

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
)

// Rates plans a comparison of two rates, such as attendances a year, by the
// logarithm of their ratio. With n people in the comparison group, a n in the
// programme, each observed for a time t, and negative binomial counts whose
// variance is mean + k mean^2,
//
//	n = (z(alpha) + z(power))^2 ((1/r0 + 1/(a r1)) / t + k (1 + 1/a)) / log(ratio)^2
//
// with r0 the comparison's rate and r1 = ratio r0. k = 0 is for Poisson counts,
// which counts of attendances are not: theirs is often 1 and more. SquareRoot
// plans on the scale of square roots instead, for Poisson counts:
//
//	n = (z(alpha) + z(power))^2 (1 + 1/a) / (4 t (sqrt(r0) - sqrt(r1))^2)
//
// Reference: Zhu and Lakkis (2014), Sample size calculation for comparing two
// negative binomial rates, Statistics in Medicine 33, 376-387 (variances under
// the alternative).
type Rates struct {
	Rate       float64 // of the comparison, events per unit of time
	Ratio      float64 // of the programme's rate to it, to plan for
	Time       float64 // for which each person is observed; 0: 1
	Dispersion float64 // k: variance = mean + k mean^2
	Allocation float64 // people in the programme for one in the comparison; 0: 1
	SquareRoot bool
	Test
}

// Power is the chance of p < alpha with n people in the comparison group. Errors
// are [sv.Problems] with paths such as /rate.
func (r Rates) Power(n float64) (float64, error) {
	var ps sv.Problems
	r.check(&ps)
	checkRatio(&ps, r.Ratio)
	number(&ps, n, 1)
	if err := ps.Err("power.Rates.Power"); err != nil {
		return 0, err
	}
	return r.power(n), nil
}

// Size is the number of people in the comparison group at which Power is as
// wanted. It is a fraction; round it up. Errors are [sv.Problems].
func (r Rates) Size(power float64) (float64, error) {
	var ps sv.Problems
	r.check(&ps)
	checkRatio(&ps, r.Ratio)
	r.reachable(&ps, power)
	if err := ps.Err("power.Rates.Size"); err != nil {
		return 0, err
	}
	z := (r.critical() + upper(1-power)) / r.perRootPerson()
	return z * z * r.effect(), nil
}

// Detectable is the ratio nearest to 1 at which n people in the comparison group
// have the power: above 1 if Ratio is, else below. Errors are [sv.Problems], also
// where no ratio between 1e-6 and 1e6 is far enough.
func (r Rates) Detectable(n, power float64) (float64, error) {
	const op = "power.Rates.Detectable"
	var ps sv.Problems
	r.check(&ps)
	number(&ps, n, 1)
	r.reachable(&ps, power)
	if err := ps.Err(op); err != nil {
		return 0, err
	}
	return detectableRatio(op, power, r.Ratio > 1, func(ratio float64) float64 {
		r.Ratio = ratio
		return r.power(n)
	})
}

// detectableRatio finds the ratio nearest to 1 with the power. Towards 0 power
// can fall again, as events become too few to tell; the search goes no further
// than the ratio with the most power.
func detectableRatio(op string, power float64, above bool, at func(ratio float64) float64) (float64, error) {
	sign := -1.0
	if above {
		sign = 1
	}
	atDistance := func(d float64) float64 { return at(math.Exp(sign * d)) }
	far := math.Log(1e6)
	best, most := 0.0, 0.0
	for d := far / 400; d <= far; d += far / 400 {
		if p := atDistance(d); p > most {
			best, most = d, p
		}
	}
	d, err := found(op, "a ratio between 1e-6 and 1e6", root(atDistance, power, 1e-9, best))
	return math.Exp(sign * d), err
}

func checkRatio(ps *sv.Problems, ratio float64) {
	positive(ps, "/ratio", ratio)
	if ratio == 1 {
		ps.Add(sv.CodeConflict, "/ratio", "a ratio of 1 is no difference to plan for")
	}
}

func (r Rates) check(ps *sv.Problems) {
	positive(ps, "/rate", r.Rate)
	for _, optional := range []struct {
		path string
		x    float64
	}{{"/time", r.Time}, {"/allocation", r.Allocation}, {"/dispersion", r.Dispersion}} {
		if optional.x != 0 {
			positive(ps, optional.path, optional.x)
		}
	}
	if r.SquareRoot && r.Dispersion != 0 {
		ps.Add(sv.CodeConflict, "/square_root", "square roots are for Poisson counts; with dispersion use the logarithm")
	}
	r.Test.check(ps)
}

// perRootPerson is the effect in standard errors, for one person in the
// comparison group.
func (r Rates) perRootPerson() float64 {
	t, a := cmp.Or(r.Time, 1), cmp.Or(r.Allocation, 1)
	other := r.Ratio * r.Rate
	if r.SquareRoot {
		return 2 * math.Sqrt(t/(1+1/a)) * math.Abs(math.Sqrt(r.Rate)-math.Sqrt(other))
	}
	variance := (1/r.Rate+1/(a*other))/t + r.Dispersion*(1+1/a)
	return math.Abs(math.Log(r.Ratio)) / math.Sqrt(variance)
}

func (r Rates) power(n float64) float64 {
	n /= r.effect()
	return beyond(math.Sqrt(n)*r.perRootPerson() - r.critical())
}
