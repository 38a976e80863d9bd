package power

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
)

// Proportions plans a comparison of two shares by the normal (chi-squared) test
// without continuity correction. With n people in the first group and a n in
// the second,
//
//	sqrt(n) abs(p1 - p2) = z(alpha) sqrt((1 + 1/a) p (1 - p)) + z(power) sqrt(p1 (1 - p1) + p2 (1 - p2) / a)
//
// with p the share in both groups together, and z(alpha) of the side that
// counts. For equal groups R's power.prop.test gives the same. Arcsine plans on
// Cohen's scale instead, where h = 2 asin(sqrt(p1)) - 2 asin(sqrt(p2)):
//
//	n = (1 + 1/a) ((z(alpha) + z(power)) / h)^2
//
// References: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and
// Proportions, 3rd edition, chapter 4; Cohen (1988), Statistical Power Analysis,
// 2nd edition, chapter 6.
type Proportions struct {
	P1         float64 // the share in the first group
	P2         float64 // the share in the second group
	Allocation float64 // size of the second group over that of the first; 0: 1
	Arcsine    bool
	Test
}

// Power is the chance of p < alpha with n people in the first group. Errors are
// [sv.Problems] with paths such as /p1.
func (p Proportions) Power(n float64) (float64, error) {
	var ps sv.Problems
	p.check(&ps)
	p.checkSecond(&ps)
	number(&ps, n, 1)
	if err := ps.Err("power.Proportions.Power"); err != nil {
		return 0, err
	}
	return p.power(n), nil
}

// Size is the n at which Power is as wanted. It is a fraction; round it up.
// Errors are [sv.Problems].
func (p Proportions) Size(power float64) (float64, error) {
	var ps sv.Problems
	p.check(&ps)
	p.checkSecond(&ps)
	p.reachable(&ps, power)
	if err := ps.Err("power.Proportions.Size"); err != nil {
		return 0, err
	}
	underNull, underAlternative, distance := p.parts()
	z := p.critical()*underNull + upper(1-power)*underAlternative
	return z * z / (distance * distance) * p.effect(), nil
}

// Detectable is the share of the second group nearest to P1 at which n people
// have the power: above P1 if P2 is, else below. Errors are [sv.Problems], also
// where no share is far enough.
func (p Proportions) Detectable(n, power float64) (float64, error) {
	const op = "power.Proportions.Detectable"
	var ps sv.Problems
	p.check(&ps)
	number(&ps, n, 1)
	p.reachable(&ps, power)
	if err := ps.Err(op); err != nil {
		return 0, err
	}
	room := -p.P1
	if p.P2 > p.P1 {
		room = 1 - p.P1
	}
	return detectableShare(op, power, p.P1, room, func(share float64) float64 {
		p.P2 = share
		return p.power(n)
	})
}

// detectableShare finds the share nearest to from that has the power, within room
// above it, or below where room is negative.
func detectableShare(op string, power, from, room float64, at func(share float64) float64) (float64, error) {
	width := math.Abs(room)
	sign := math.Copysign(1, room)
	atDistance := func(d float64) float64 { return at(from + sign*d) }
	d, err := found(op, "a share between 0 and 1", root(atDistance, power, 1e-9*width, (1-1e-9)*width))
	return from + sign*d, err
}

func (p Proportions) check(ps *sv.Problems) {
	share(ps, "/p1", p.P1)
	if p.Allocation != 0 {
		positive(ps, "/allocation", p.Allocation)
	}
	p.Test.check(ps)
}

func (p Proportions) checkSecond(ps *sv.Problems) {
	share(ps, "/p2", p.P2)
	if p.P1 == p.P2 {
		ps.Add(sv.CodeConflict, "/p2", "both shares are %v; a plan needs a difference", p.P1)
	}
}

// parts are the standard deviations under the null and the alternative, for one
// person in the first group, and the distance of the shares.
func (p Proportions) parts() (underNull, underAlternative, distance float64) {
	a := cmp.Or(p.Allocation, 1)
	if p.Arcsine {
		sd := math.Sqrt(1 + 1/a)
		return sd, sd, math.Abs(2*math.Asin(math.Sqrt(p.P1)) - 2*math.Asin(math.Sqrt(p.P2)))
	}
	pooled := (p.P1 + a*p.P2) / (1 + a)
	return math.Sqrt((1 + 1/a) * pooled * (1 - pooled)),
		math.Sqrt(p.P1*(1-p.P1) + p.P2*(1-p.P2)/a), math.Abs(p.P1 - p.P2)
}

func (p Proportions) power(n float64) float64 {
	underNull, underAlternative, distance := p.parts()
	n /= p.effect()
	return beyond((math.Sqrt(n)*distance - p.critical()*underNull) / underAlternative)
}
