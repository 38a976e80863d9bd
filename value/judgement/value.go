package judgement

import (
	"math"
	"slices"

	"github.com/fairchance/socialvalue/metrics"
)

// A curve is a partial value function: straight lines between points, in the
// order of their performances. One without points is of a criterion that tells
// no option from another; everything on it is worth 0.
type curve []Point

// curve is the partial value function of criterion j: the one that was given, or
// a straight line between the worst and best of the options, their intervals
// included.
func (c *Choice) curve(j int) curve {
	k := &c.Criteria[j]
	points := k.Shape
	if k.Worst != nil {
		if len(points) == 0 || points[0].At != *k.Worst {
			points = slices.Concat(curve{{*k.Worst, 0}}, points)
		}
		if points[len(points)-1].At != *k.Best {
			points = slices.Concat(points, curve{{*k.Best, 1}})
		}
	} else {
		worst, best := c.ends(k)
		if worst == best {
			return nil
		}
		points = curve{{worst, 0}, {best, 1}}
	}
	if k.Better == metrics.Lower {
		points = slices.Clone(points)
		slices.Reverse(points)
	}
	return points
}

// ends are the worst and best of the options on a criterion.
func (c *Choice) ends(k *Criterion) (worst, best float64) {
	first := true
	for _, p := range c.Performances {
		if p.Criterion != k.ID {
			continue
		}
		low, high := p.ends()
		if first {
			worst, best, first = low, high, false
		}
		worst, best = min(worst, low), max(best, high)
	}
	if k.Better == metrics.Lower {
		worst, best = best, worst
	}
	return worst, best
}

// ends are the least and most that a performance can be.
func (p Performance) ends() (low, high float64) {
	if p.Low == nil {
		return p.Value, p.Value
	}
	return *p.Low, *p.High
}

// unsure reports whether it may be more than one thing.
func (p Performance) unsure() bool { return p.Low != nil && *p.Low < *p.High }

// at is what the performance x is worth. Beyond the ends of the scale it is
// worth what the end is.
func (k curve) at(x float64) float64 {
	i := slices.IndexFunc(k, func(p Point) bool { return p.At >= x })
	switch {
	case len(k) == 0:
		return 0
	case i < 0:
		return k[len(k)-1].Value
	case i == 0 || k[i].At == x:
		return k[i].Value
	}
	from, to := k[i-1], k[i]
	return from.Value + float64((to.Value-from.Value)*((x-from.At)/(to.At-from.At)))
}

// leaves is the performance at which the way from worst to best (or, down, from
// best to worst) leaves the value v, which is inside the scale: where the curve
// is flat at v, its far end.
func (k curve) leaves(v float64, down bool) float64 {
	way := k
	if (k[0].Value > k[len(k)-1].Value) != down {
		way = slices.Clone(k)
		slices.Reverse(way)
	}
	from := way[0]
	for _, to := range way[1:] {
		if rise := to.Value - v; math.Abs(rise) > hair && (rise > 0) != down {
			return from.At + float64((to.At-from.At)*max(0, (v-from.Value)/(to.Value-from.Value)))
		}
		from = to
	}
	return from.At
}
