package fairchance

import (
	"fmt"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// movedWrong finds the lines of which a result, or what was stated with an interval,
// shows a change for the worse.
func (t *stock) movedWrong(s *stage) {
	out := stakeholder.LeftOut(t.decisions)
	for i, l := range t.Account.Lines {
		m, err := t.Metrics.Lookup(l.Metric)
		if _, left := out[l.Outcome]; left || err != nil || t.later(l.Observed) {
			continue
		}
		if change := worse(l, m); change != "" {
			name := t.outcome(l.Outcome)
			s.find(Finding{
				Code: CodeMovedWrong, Path: fmt.Sprintf("/account/lines/%d", i), Text: fmt.Sprintf("%s: the line %s moved the wrong way: %s: %s", name, quoted(l.ID), m.Name, change),
			}.asks(name, "it moved the wrong way; what happened, as those concerned tell it, and what should be done?"))
		}
	}
}

// worse is the first change of a line whose interval lies wholly on the worse side of no
// change, in words; "" if there is none.
func worse(l value.Line, m metrics.Definition) string {
	q := l.Quantity
	results := []*stats.Result{q.Result}
	for _, e := range l.Evidence {
		results = append(results, e.Result)
	}
	for _, r := range results {
		if r == nil {
			continue
		}
		e, none := r.Estimate, 0.0
		switch e.Scale {
		case stats.Difference, stats.Shift:
		case stats.Ratio:
			none = 1
		default:
			continue
		}
		if e.Interval.Level != 0 && (e.Unit == "" || e.Unit == m.Unit) && below(e.Interval.Low, e.Interval.High, none, m.Better) {
			return e.String()
		}
	}
	if q.Result == nil && below(q.Low, q.High, 0, m.Better) {
		return fmt.Sprintf("%s [%s] (%s to %s), as stated", render.Six(q.Change), m.Unit, render.Six(q.Low), render.Six(q.High))
	}
	return ""
}

// below reports whether an interval lies wholly on the worse side of what stands for no
// change.
func below(low, high, none float64, better metrics.Direction) bool {
	if better == metrics.Lower {
		return low > none
	}
	return high < none
}
