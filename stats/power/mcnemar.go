package power

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// McNemar plans a comparison of yes and no in the same people before and after,
// by McNemar's test without correction. n is the number of people,
//
//	n = ((z(alpha) sqrt(p10 + p01) + z(power) sqrt(p10 + p01 - d^2)) / d)^2,  d = p10 - p01
//
// Reference: Connor (1987), Sample size for testing differences in proportions
// for the paired-sample design, Biometrics 43, 207-211.
type McNemar struct {
	P10 float64 // the share of people who go from yes to no; 0: P01 is not
	P01 float64 // the share of people who go from no to yes
	Test
}

// Power is the chance of p < alpha with n people. Errors are [sv.Problems] with
// paths such as /p10.
func (m McNemar) Power(n float64) (float64, error) {
	var ps sv.Problems
	m.check(&ps)
	m.checkSecond(&ps)
	number(&ps, n, 1)
	if err := ps.Err("power.McNemar.Power"); err != nil {
		return 0, err
	}
	return m.power(n), nil
}

// Size is the number of people at which Power is as wanted. It is a fraction;
// round it up. Errors are [sv.Problems].
func (m McNemar) Size(power float64) (float64, error) {
	var ps sv.Problems
	m.check(&ps)
	m.checkSecond(&ps)
	m.reachable(&ps, power)
	if err := ps.Err("power.McNemar.Size"); err != nil {
		return 0, err
	}
	discordant, difference := m.P10+m.P01, m.P10-m.P01
	z := m.critical()*math.Sqrt(discordant) + upper(1-power)*math.Sqrt(discordant-difference*difference)
	return z * z / (difference * difference) * m.effect(), nil
}

// Detectable is the share P01 nearest to P10 at which n people have the power:
// above P10 if P01 is, else below. Errors are [sv.Problems], also where no share
// is far enough.
func (m McNemar) Detectable(n, power float64) (float64, error) {
	const op = "power.McNemar.Detectable"
	var ps sv.Problems
	m.check(&ps)
	number(&ps, n, 1)
	m.reachable(&ps, power)
	if err := ps.Err(op); err != nil {
		return 0, err
	}
	room := -m.P10
	if m.P01 > m.P10 {
		room = 1 - 2*m.P10
	}
	return detectableShare(op, power, m.P10, room, func(share float64) float64 {
		m.P01 = share
		return m.power(n)
	})
}

func (m McNemar) check(ps *sv.Problems) {
	if m.P10 != 0 || !(m.P01 > 0 && m.P01 < 1) { // nobody in one direction is a plan too
		share(ps, "/p10", m.P10)
	}
	m.Test.check(ps)
}

func (m McNemar) checkSecond(ps *sv.Problems) {
	if !(m.P01 >= 0 && m.P10+m.P01 <= 1) {
		ps.Add(sv.CodeRange, "/p01", "%v is not a share that fits beside %v", m.P01, m.P10)
	}
	if m.P10 == m.P01 {
		ps.Add(sv.CodeConflict, "/p01", "both shares are %v; a plan needs a difference", m.P10)
	}
}

func (m McNemar) power(n float64) float64 {
	discordant, difference := m.P10+m.P01, m.P10-m.P01
	n /= m.effect()
	return beyond((math.Sqrt(n)*math.Abs(difference) - m.critical()*math.Sqrt(discordant)) /
		math.Sqrt(discordant-difference*difference))
}
