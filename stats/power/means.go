package power

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// Means plans a t test of a difference in means.
//
// With n people in the first group (or n pairs, or n people of one sample) the
// statistic has a noncentral t distribution,
//
//	two groups     df = n (1 + a) - 2,  ncp = delta / (SD sqrt(1/n + 1/(a n)))
//	pairs, sample  df = n - 1,          ncp = delta sqrt(n) / SD
//
// with a the allocation. Power is the chance of it beyond the critical value of
// t on the side of the difference; BothTails adds the other side, which matters
// only where power is hardly more than the level. R's power.t.test gives the same.
//
// Reference: Cohen (1988), Statistical Power Analysis, 2nd edition, chapter 2.
type Means struct {
	Design     Design  // "": two groups
	Delta      float64 // the difference to plan for, in the unit of the values; its sign does not matter
	SD         float64 // standard deviation of the values; of the differences, for pairs
	Allocation float64 // size of the second group over that of the first; 0: 1
	BothTails  bool
	Test
}

// leastDF is how few degrees of freedom a plan goes down to; an n that leaves so
// few rounds up to one that has a t test.
const leastDF = 0.02

// least is the n that leaves so few.
func (m Means) least() float64 {
	if m.twoGroups() {
		return (2 + leastDF) / (1 + cmp.Or(m.Allocation, 1)) * m.effect()
	}
	return (1 + leastDF) * m.effect()
}

// Power is the chance of p < alpha with n people in the first group, n pairs, or
// n people of one sample; n may be a fraction, with 0.02 degrees of freedom or
// more. Errors are [sv.Problems] with paths such as /delta.
func (m Means) Power(n float64) (float64, error) {
	var ps sv.Problems
	m.check(&ps)
	m.checkDelta(&ps)
	number(&ps, n, m.least())
	if err := ps.Err("power.Means.Power"); err != nil {
		return 0, err
	}
	return m.power(n, math.Abs(m.Delta)), nil
}

// Size is the n at which Power is as wanted. It is a fraction; round it up.
// Errors are [sv.Problems], also for a power that no n up to 1e12 reaches.
func (m Means) Size(power float64) (float64, error) {
	const op = "power.Means.Size"
	var ps sv.Problems
	m.check(&ps)
	m.checkDelta(&ps)
	m.reachable(&ps, power)
	if err := ps.Err(op); err != nil {
		return 0, err
	}
	size := func(n float64) float64 { return m.power(n, math.Abs(m.Delta)) }
	return found(op, "an n up to 1e12", root(size, power, m.least(), largest))
}

// Detectable is the smallest difference, in the unit of SD, at which n people
// have the power. Delta is not used. Errors are [sv.Problems].
func (m Means) Detectable(n, power float64) (float64, error) {
	const op = "power.Means.Detectable"
	var ps sv.Problems
	m.check(&ps)
	number(&ps, n, m.least())
	m.reachable(&ps, power)
	if err := ps.Err(op); err != nil {
		return 0, err
	}
	difference := func(delta float64) float64 { return m.power(n, delta) }
	return found(op, "a difference up to a million standard deviations", root(difference, power, 1e-9*m.SD, 1e6*m.SD))
}

func (m Means) check(ps *sv.Problems) {
	switch m.Design {
	case "", TwoGroups, Paired, OneSample:
	default:
		ps.Add(sv.CodeUnknown, "/design", "%q is not a design; wanted: two-groups, paired or one-sample", m.Design)
	}
	positive(ps, "/sd", m.SD)
	if m.Allocation != 0 {
		positive(ps, "/allocation", m.Allocation)
		if !m.twoGroups() {
			ps.Add(sv.CodeConflict, "/allocation", "only two groups have an allocation")
		}
	}
	if m.BothTails && m.OneSided {
		ps.Add(sv.CodeConflict, "/both_tails", "a one-sided test has one tail")
	}
	m.Test.check(ps)
}

func (m Means) checkDelta(ps *sv.Problems) { positive(ps, "/delta", math.Abs(m.Delta)) }

func (m Means) twoGroups() bool { return m.Design == "" || m.Design == TwoGroups }

func (m Means) power(n, delta float64) float64 {
	n /= m.effect()
	df, perSE := n-1, math.Sqrt(n)
	if m.twoGroups() {
		a := cmp.Or(m.Allocation, 1)
		df, perSE = n*(1+a)-2, math.Sqrt(n*a/(1+a))
	}
	critical := tail.T{DF: df}.UpperQuantile(m.level())
	t := tail.NoncentralT{DF: df, NCP: delta / m.SD * perSE}
	power := math.Exp(t.LogUpper(critical))
	if m.BothTails {
		power += math.Exp(t.LogLower(-critical))
	}
	return power
}
