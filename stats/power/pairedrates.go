package power

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// PairedRates plans the comparison of rates before and after in the same people,
// observed as long after as before, conditional on the total number of events:
// the share after is ratio / (1 + ratio) of them. n is that total,
//
//	n = ((z(alpha) / 2 + z(power) sqrt(p (1 - p))) / (p - 1/2))^2,  p = ratio / (1 + ratio)
//
// It takes events as independent. Where people's own rates drift, multiply by
// the dispersion ratio that stats.PairedRateRatio reports, as DesignEffect.
type PairedRates struct {
	Ratio float64 // after over before, to plan for
	Test
}

// Power is the chance of p < alpha with n events in all. Errors are
// [sv.Problems] with paths such as /ratio.
func (r PairedRates) Power(n float64) (float64, error) {
	var ps sv.Problems
	checkRatio(&ps, r.Ratio)
	r.check(&ps)
	number(&ps, n, 1)
	if err := ps.Err("power.PairedRates.Power"); err != nil {
		return 0, err
	}
	return r.power(n), nil
}

// Size is the number of events, before and after together, at which Power is as
// wanted. It is a fraction; round it up. Errors are [sv.Problems].
func (r PairedRates) Size(power float64) (float64, error) {
	var ps sv.Problems
	checkRatio(&ps, r.Ratio)
	r.check(&ps)
	r.reachable(&ps, power)
	if err := ps.Err("power.PairedRates.Size"); err != nil {
		return 0, err
	}
	p := r.Ratio / (1 + r.Ratio)
	z := (r.critical()/2 + upper(1-power)*math.Sqrt(p*(1-p))) / (p - 0.5)
	return z * z * r.effect(), nil
}

// Detectable is the ratio nearest to 1 at which n events have the power: above 1
// if Ratio is, else below. Errors are [sv.Problems].
func (r PairedRates) Detectable(n, power float64) (float64, error) {
	const op = "power.PairedRates.Detectable"
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

func (r PairedRates) power(n float64) float64 {
	p := r.Ratio / (1 + r.Ratio)
	n /= r.effect()
	return beyond((math.Sqrt(n)*math.Abs(p-0.5) - r.critical()/2) / math.Sqrt(p*(1-p)))
}
