package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// A Difference is that between the estimates of a line of each programme: per unit of
// exposure and with the sign of the metric, of the one that has something less the
// other; a ratio over the other's, where both are ratios. That one interval holds no
// change and another does is no difference yet: with estimates x and y and their limits,
//
//	x - y - sqrt((x - low x)^2 + (high y - y)^2)  to  x - y + sqrt((high x - x)^2 + (y - low y)^2)
//
// of logarithms for a ratio, at the level of both. It takes the programmes as
// independent: do not read it where the same people are in both.
//
// Reference: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
type Difference struct {
	Metric   metrics.Ref    `json:"metric"`
	Line     string         `json:"line"`          // of the programme that has it
	Other    string         `json:"other"`         // the other's line
	When     string         `json:"when,omitzero"` // of the waves of both; empty: of the lines' own results
	Estimate stats.Estimate `json:"estimate"`
}

// tells reports whether the two are told apart.
func (d Difference) tells() bool {
	none, ci := 0.0, d.Estimate.Interval
	if d.Estimate.Scale == stats.Ratio {
		none = 1
	}
	return ci.Low > none || ci.High < none
}

// text is the difference with the name of the one that has it first.
func (d Difference) text(metric, one, other string) string {
	less, when := " less ", ""
	if d.Estimate.Scale == stats.Ratio {
		less = " over "
	}
	if d.When != "" {
		when = " in " + d.When
	}
	return fmt.Sprintf("%s, %s%s%s%s: %s", metric, one, less, other, when, amount(d.Estimate, d.Estimate.Unit))
}

// ownDifferences are those between the own results of the lines of two outcomes.
func ownDifferences(x, y []value.LineResult) []Difference {
	var all []Difference
	for _, pair := range alike(x, y) {
		a, b := ownResult(pair[0]), ownResult(pair[1])
		if a == nil || b == nil {
			continue
		}
		if d, ok := difference(pair, a.Estimate, b.Estimate); ok {
			all = append(all, d)
		}
	}
	return all
}

// laterDifferences are those between waves of one date.
func (p *party) laterDifferences(other *party, x, y []value.LineResult) []Difference {
	var all []Difference
	for _, pair := range alike(x, y) {
		for _, a := range p.later[pair[0].ID] {
			for _, b := range other.later[pair[1].ID] {
				if a.When != b.When || basisOfWave(pair[0], a) != basisOfWave(pair[1], b) {
					continue
				}
				if d, ok := difference(pair, a.Result.Estimate, b.Result.Estimate); ok {
					d.When = a.When
					all = append(all, d)
				}
			}
		}
	}
	return all
}

// alike pairs the lines whose estimates are of the same thing: one metric in one
// population, both gross or both net.
func alike(x, y []value.LineResult) [][2]value.LineResult {
	var pairs [][2]value.LineResult
	for _, l := range x {
		for _, m := range y {
			if l.Metric != nil && m.Metric != nil && l.Metric.Ref() == m.Metric.Ref() && l.Population == m.Population && basisOf(l) == basisOf(m) {
				pairs = append(pairs, [2]value.LineResult{l, m})
			}
		}
	}
	return pairs
}

// difference is that of two estimates; false where they are not of one scale, unit,
// exposure and level, or have no two finite limits.
func difference(of [2]value.LineResult, x, y stats.Estimate) (Difference, bool) {
	unit := of[0].Metric.Unit
	e := stats.Estimate{Name: "difference between the programmes", Scale: x.Scale, Unit: unit, Per: cmp.Or(x.Per, "person"), Value: x.Value - y.Value}
	e.Interval.Level = x.Interval.Level
	same := x.Scale == y.Scale && e.Per == cmp.Or(y.Per, "person") && cmp.Or(x.Unit, unit) == unit && cmp.Or(y.Unit, unit) == unit
	if !same || x.Interval.Level == 0 || x.Interval.Level != y.Interval.Level {
		return Difference{}, false
	}
	a, b := limits(x), limits(y)
	switch x.Scale {
	case stats.Difference, stats.Shift:
		e.Interval.Low, e.Interval.High = squareAndAdd(a, b)
	case stats.Ratio:
		for i := range a {
			a[i], b[i] = math.Log(a[i]), math.Log(b[i])
		}
		low, high := squareAndAdd(a, b)
		e.Value, e.Interval.Low, e.Interval.High = math.Exp(a[1]-b[1]), math.Exp(low), math.Exp(high)
	default:
		return Difference{}, false
	}
	finite := !slices.ContainsFunc([]float64{e.Value, e.Interval.Low, e.Interval.High}, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
	return Difference{Metric: of[0].Metric.Ref(), Line: of[0].ID, Other: of[1].ID, Estimate: e}, finite
}

// limits are the lower one, the estimate and the upper one.
func limits(e stats.Estimate) [3]float64 {
	return [3]float64{e.Interval.Low, e.Value, e.Interval.High}
}

// squareAndAdd are the limits of the difference of two estimates from those of each.
func squareAndAdd(x, y [3]float64) (low, high float64) {
	d := x[1] - y[1]
	return d - math.Hypot(x[1]-x[0], y[2]-y[1]), d + math.Hypot(x[2]-x[1], y[1]-y[0])
}
