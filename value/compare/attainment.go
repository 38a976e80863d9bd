package compare

import (
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/metrics"
)

// latest is how far a target was reached at its last reading, under the aim that
// held on that day; nil where there is no reading, or no aim yet.
func (p *party) latest(t metrics.Target) *metrics.Attainment {
	var last *metrics.Reading
	for _, r := range p.Readings {
		if r.Target == t.ID && (last == nil || !day.Before(r.Reading.When, last.When)) {
			last = &r.Reading
		}
	}
	if last == nil {
		return nil
	}
	return attain(t, *last, p.definition(t))
}

// definition is that of a target's metric; where no line of the statement has
// it, which way is better follows from the way to the aim.
func (p *party) definition(t metrics.Target) metrics.Definition {
	if m, ok := p.metrics[t.Metric]; ok {
		return *m
	}
	if aim := t.Aims[len(t.Aims)-1]; aim.Value < t.Baseline.Value {
		return metrics.Definition{Better: metrics.Lower}
	}
	return metrics.Definition{Better: metrics.Higher}
}

// attain works out
//
//	share = (reading - baseline) / (aim - baseline),
//
// which is 0 where the aim is the baseline.
func attain(t metrics.Target, r metrics.Reading, d metrics.Definition) *metrics.Attainment {
	var aim *metrics.Aim
	for i := range t.Aims {
		if !day.Before(r.When, t.Aims[i].Set) {
			aim = &t.Aims[i]
		}
	}
	if aim == nil {
		return nil
	}
	a := metrics.Attainment{Target: t.ID, Metric: t.Metric, Reading: r, Aim: *aim}
	if way := aim.Value - t.Baseline.Value; way != 0 {
		share := (r.Value - t.Baseline.Value) / way
		a.Share = &share
	}
	low, high := r.Low, r.High
	if low == 0 && high == 0 {
		low, high = r.Value, r.Value
	}
	worst, best := low-aim.Value, high-aim.Value
	if d.Better == metrics.Lower {
		worst, best = aim.Value-high, aim.Value-low
	}
	switch {
	case worst >= 0:
		a.Reached = metrics.IsReached
	case best < 0:
		a.Reached = metrics.NotReached
	default:
		a.Reached = metrics.Perhaps
	}
	return &a
}
