package compare

import (
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
)

// A gain is a change per unit of exposure, turned so that more is better.
type gain struct {
	value, low, high float64
	level            float64
	perPerson        bool
}

// gainOf reads a result as a change in a metric; false where it has no interval,
// or does not say what is better or how much changed in the metric's unit.
func gainOf(r stats.Result, m *metrics.Definition, control float64) (gain, bool) {
	e := r.Estimate
	if m == nil || e.Interval.Level == 0 || e.Unit != "" && e.Unit != m.Unit {
		return gain{}, false
	}
	g := gain{value: e.Value, low: e.Interval.Low, high: e.Interval.High, level: e.Interval.Level, perPerson: e.Per == "" || e.Per == "person"}
	switch e.Scale {
	case stats.Difference, stats.Shift:
	case stats.Ratio:
		times := 1.0
		if control > 0 {
			times = control
		}
		g.perPerson = g.perPerson && control > 0
		g.value, g.low, g.high = times*(g.value-1), times*(g.low-1), times*(g.high-1)
	default:
		return gain{}, false
	}
	if m.Better == metrics.Lower {
		g.value, g.low, g.high = -g.value, -g.high, -g.low
	}
	return g, true
}

// matters says whether a gain is as much as matters to a person.
func (g gain) matters(m metrics.Definition) Answer {
	switch {
	case m.MID == 0 || !g.perPerson:
		return NotKnown
	case g.low >= m.MID:
		return Yes
	case g.value >= m.MID:
		return Perhaps
	}
	return No
}
