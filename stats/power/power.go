// Package power plans an evaluation before it is paid for: how many people it
// takes to see an effect of a given size, how likely a given number is to see
// it, and which effect is the smallest that it would see.
//
// A plan is one of
//
//	Means         a difference in means, by a t test: one sample, pairs or two groups
//	Proportions   a difference of two shares
//	Rates         the ratio of two rates, with overdispersed counts
//	PairedRates   the ratio of rates before and after, conditional on the events
//	McNemar       a change of yes and no in the same people
//
// Each has Power(n), Size(power) and Detectable(n, power). Sizes are fractions:
// round them up. People in practices, homes or groups resemble each other; the
// DesignEffect of a plan, which [DesignEffect] computes from the intraclass
// correlation, is how many times as many people that takes.
//
// The effect to plan for is the smallest that would matter, not the one hoped
// for. Do not compute power for an effect after it was seen: that says no more
// than its p-value.
package power

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// A Design says how values are compared.
type Design string

// The designs of a comparison of means.
const (
	TwoGroups Design = "two-groups"
	Paired    Design = "paired"     // the SD is that of the differences
	OneSample Design = "one-sample" // against a fixed value
)

// largest is the largest n that is looked for.
const largest = 1e12

// A Test is what every plan holds beside what it compares. The zero Test is
// two-sided at 0.05, of people who do not resemble each other.
type Test struct {
	Alpha        float64 // level of the test; 0: 0.05
	OneSided     bool
	DesignEffect float64 // 0: 1
}

func (t Test) alpha() float64 { return cmp.Or(t.Alpha, 0.05) }

func (t Test) effect() float64 { return cmp.Or(t.DesignEffect, 1) }

// level is the level of the test on the side that counts.
func (t Test) level() float64 {
	if t.OneSided {
		return t.alpha()
	}
	return t.alpha() / 2
}

// critical is the normal quantile that the test statistic is to exceed.
func (t Test) critical() float64 { return upper(t.level()) }

func (t Test) check(ps *sv.Problems) {
	share(ps, "/alpha", t.alpha())
	if e := t.effect(); !(e > 0 && e <= 1e6) {
		ps.Add(sv.CodeRange, "/design_effect", "%v is not a design effect; it is 1 for people who do not resemble each other, and up to 1e6", e)
	}
}

// reachable adds a problem unless power is more than the chance of a false alarm.
func (t Test) reachable(ps *sv.Problems, power float64) {
	if !(power > t.alpha() && power < 1) {
		ps.Add(sv.CodeRange, "/power", "%v is not a power to plan for; wanted: more than the level of the test, %v, and less than 1", power, t.alpha())
	}
}

// share adds a problem unless x is between 0 and 1, both excluded.
func share(ps *sv.Problems, path string, x float64) {
	if !(x > 0 && x < 1) {
		ps.Add(sv.CodeRange, path, "%v is not between 0 and 1, both excluded", x)
	}
}

// positive adds a problem unless x is positive and a number to compute with.
func positive(ps *sv.Problems, path string, x float64) {
	if !(x >= 1e-50 && x <= 1e50) {
		ps.Add(sv.CodeRange, path, "%v is not a positive number from 1e-50 to 1e50", x)
	}
}

// number adds a problem unless n is a number of people, pairs or events.
func number(ps *sv.Problems, n, least float64) {
	if !(n >= least && n <= largest) {
		ps.Add(sv.CodeRange, "/n", "%v is not a number to plan with; wanted: %v to %v", n, least, largest)
	}
}

// upper is the normal quantile that is exceeded with chance p.
func upper(p float64) float64 { return -tail.NormalQuantile(p) }

// beyond is the chance that a standard normal is above -z: the power of a test
// whose statistic is z past its critical value.
func beyond(z float64) float64 { return math.Exp(tail.LogNormal(-z)) }

// root finds where f, which rises from low to high, comes to want: to the last
// few digits, on a logarithmic scale. Both ends are positive. It returns NaN
// where f does not come that far.
func root(f func(float64) float64, want, low, high float64) float64 {
	if f(high) < want {
		return math.NaN()
	}
	if f(low) >= want {
		return low
	}
	a, b := math.Log(low), math.Log(high)
	for range 200 {
		mid := a + (b-a)/2
		if mid <= a || mid >= b {
			break
		}
		if f(math.Exp(mid)) < want {
			a = mid
		} else {
			b = mid
		}
	}
	return math.Exp(b)
}

// found returns x, or the error of what root did not find.
func found(op, what string, x float64) (float64, error) {
	if !math.IsNaN(x) {
		return x, nil
	}
	var ps sv.Problems
	ps.Add(sv.CodeRange, "/power", "%s does not reach this power", what)
	return 0, ps.Err(op)
}
