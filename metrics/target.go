package metrics

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Target is where a metric is meant to get, with every aim that was ever set
// for it: a revised aim keeps the old ones, with who, when and why.
type Target struct {
	ID         string         `json:"id"`
	Metric     Ref            `json:"metric"`
	Outcome    stakeholder.ID `json:"outcome,omitzero"`
	Population string         `json:"population,omitzero"` // whose metric; empty: everybody in the programme
	Baseline   Reading        `json:"baseline"`
	Aims       []Aim          `json:"aims"` // in the order in which they were set; the last one holds
}

// An Aim is what a target asked for from the day on which it was set.
type Aim struct {
	Value      float64   `json:"value"`               // in the metric's unit
	By         string    `json:"by"`                  // a date: 2014, 2014-05 or 2014-05-17
	Milestones []Reading `json:"milestones,omitzero"` // on the way there, in order of time, without intervals
	Set        string    `json:"set"`                 // when, as a date
	Who        string    `json:"who"`
	Why        string    `json:"why"`
}

// A Reading is the value of a metric on a date, with its interval. Of a test of one
// sample, such as stats.OneSampleT's mean or stats.OneSampleProportion's share, that is
// the Value of its Estimate, and Low and High of the Estimate's Interval; a change, a
// difference or a ratio is no reading, and an open end of a one-sided interval is none.
type Reading struct {
	When  string  `json:"when"`
	Value float64 `json:"value"`
	Low   float64 `json:"low,omitzero"` // interval; both 0: none is given
	High  float64 `json:"high,omitzero"`
}

// Eases reports whether an aim asks for less than the one before it, in the direction
// that d says is better, or for the same later.
func (a Aim) Eases(before Aim, d Definition) bool {
	return d.worse(a.Value, before.Value) || a.Value == before.Value && day.Before(before.By, a.By)
}

// Revise returns the target with one more aim, which holds from the day on which
// it was set; t is unchanged, and no aim is ever taken away.
//
// The error is an sv.Problems with paths /aim/...: a date that is none (syntax), a
// value that is no number (not-finite), no who or why (required), an aim that was
// set before another, or milestones out of order or beyond the date by which
// (conflict). What the metric allows is for [CheckTargets] to say.
func (t Target) Revise(aim Aim) (Target, error) {
	var problems sv.Problems
	aim.check("/aim", Definition{}, &problems)
	aim.checkAfter(t.Aims, "/aim", &problems)
	if err := problems.Err("metrics.Target.Revise"); err != nil {
		return Target{}, err
	}
	aim.Milestones = slices.Clone(aim.Milestones)
	t.Aims = append(slices.Clone(t.Aims), aim)
	return t, nil
}

// AimOn returns the aim that held on a date: the last one that was set by then.
// An aim and a date within one month or year, of which no more is known, are
// taken in that order. Its milestones are shared and not to be changed. It is false
// where no aim had been set, and for text that is no date.
func (t Target) AimOn(date string) (Aim, bool) {
	i := t.held(date)
	if i < 0 || !day.Valid(date) {
		return Aim{}, false
	}
	return t.Aims[i], true
}

// held is the place of the aim that held on a date, -1 for none.
func (t Target) held(date string) int {
	for i, aim := range slices.Backward(t.Aims) {
		if !day.Before(date, aim.Set) {
			return i
		}
	}
	return -1
}

// CheckTargets returns everything that is wrong with the targets, under paths
// such as /targets/2/aims/0/by, and nil when all is well:
//
//   - no aim, or an aim without who or why (required);
//   - ids and dates that are none, texts that do not print on one line (syntax);
//   - a metric that is not in the registry (unknown, syntax), a target that stands twice (duplicate);
//   - values that are no numbers (not-finite), values outside the metric's range, a
//     proportion outside 0 to 1, a count below 0, an interval that does not hold its
//     value (out-of-range);
//   - aims that are not in the order in which they were set, milestones out of
//     order, before the aim was set or after the date by which, or with an
//     interval (conflict).
//
// An aim may be easier than the one before, or be set after the date by which it
// was to be reached: such things happen, and [Target.Attain] says so.
func CheckTargets(targets []Target, r Registry) sv.Problems {
	var problems sv.Problems
	names := check.NewNames[string]("target")
	for i, t := range targets {
		path := fmt.Sprintf("/targets/%d", i)
		names.Add(path, t.ID, &problems)
		d, err := r.Lookup(t.Metric)
		faults.Under(&problems, path+"/metric", err)
		t.check(path, d, &problems)
	}
	return problems
}

// ReadTargets reads targets from a document such as
//
//	{"targets": [{"id": "waits", "metric": "waits@1", "baseline": {"when": "2013", "value": 120},
//	  "aims": [{"value": 60, "by": "2015", "set": "2014-01", "who": "the board", "why": "nobody waits longer"}]}]}
//
// strictly: an unknown or doubled field is a problem. What the targets say is
// checked by [CheckTargets].
func ReadTargets(r io.Reader) ([]Target, error) {
	read, err := readDocument[targetDocument]("metrics.ReadTargets", r)
	return read.Targets, err
}

// WriteTargets writes targets as canonical JSON, which [ReadTargets] reads back. The
// error is that of w, or of a number that JSON has no form for.
func WriteTargets(w io.Writer, targets []Target) error {
	return writeDocument("metrics.WriteTargets", w, targetDocument{targets})
}

// targetDocument is the JSON form of targets.
type targetDocument struct {
	Targets []Target `json:"targets"`
}

// check adds what is wrong with the target under the metric's definition; of the
// zero Definition it knows no range.
func (t Target) check(path string, d Definition, problems *sv.Problems) {
	jsonx.CheckLines(path, t, func(at string) bool { return strings.HasSuffix(at, "/why") }, problems)
	check.ID(path+"/id", "id", t.ID, problems)
	if t.Outcome != "" {
		check.ID(path+"/outcome", "outcome", t.Outcome, problems)
	}
	t.Baseline.check(path+"/baseline", d, problems)
	if len(t.Aims) == 0 {
		problems.Add(sv.CodeRequired, path+"/aims", "no aim; wanted: one or more, in the order in which they were set")
	}
	for i, aim := range t.Aims {
		at := fmt.Sprintf("%s/aims/%d", path, i)
		aim.check(at, d, problems)
		aim.checkAfter(t.Aims[:i], at, problems)
	}
}

func (a Aim) check(path string, d Definition, problems *sv.Problems) {
	d.checkValue(path+"/value", a.Value, problems)
	check.Date(path+"/by", a.By, problems)
	check.Date(path+"/set", a.Set, problems)
	check.Text(path+"/who", a.Who, "who set the aim", problems)
	check.Text(path+"/why", a.Why, "why it was set, for those who will ask", problems)
	for i, m := range a.Milestones {
		at := fmt.Sprintf("%s/milestones/%d", path, i)
		m.check(at, d, problems)
		if m.hasInterval() {
			problems.Add(sv.CodeConflict, at, "a milestone with an interval; wanted: one value, to be reached or not")
		}
		later := slices.IndexFunc(a.Milestones[:i], func(above Reading) bool { return day.Before(m.When, above.When) })
		switch {
		case day.Before(m.When, a.Set):
			problems.Add(sv.CodeConflict, at+"/when", "%s is before the aim was set, %s", m.When, a.Set)
		case day.Before(a.By, m.When):
			problems.Add(sv.CodeConflict, at+"/when", "%s is after the aim is due, %s", m.When, a.By)
		case later >= 0:
			problems.Add(sv.CodeConflict, at+"/when", "%s is before a milestone above it, %s", m.When, a.Milestones[later].When)
		}
	}
}

// checkAfter looks at all aims before: of 2014-06, 2014 and 2014-05 only the first
// and the last are certainly out of order.
func (a Aim) checkAfter(before []Aim, path string, problems *sv.Problems) {
	if i := slices.IndexFunc(before, func(b Aim) bool { return day.Before(a.Set, b.Set) }); i >= 0 {
		problems.Add(sv.CodeConflict, path+"/set", "%s is before another aim was set, %s; wanted: aims in the order in which they were set", a.Set, before[i].Set)
	}
}

// Check returns everything that is wrong with the reading of a metric with the
// definition d, nil when all is well: a date that is none (syntax, /when), a value that
// the metric cannot have (not-finite, out-of-range, /value), an interval that does not
// hold it (out-of-range, /low). Of the zero Definition no range is known.
func (r Reading) Check(d Definition) sv.Problems {
	var problems sv.Problems
	r.check("", d, &problems)
	return problems
}

func (r Reading) check(path string, d Definition, problems *sv.Problems) {
	check.Date(path+"/when", r.When, problems)
	d.checkValue(path+"/value", r.Value, problems)
	if r.hasInterval() && (!(r.Low <= r.Value && r.Value <= r.High) || math.IsInf(r.Low, 0) || math.IsInf(r.High, 0)) {
		problems.Add(sv.CodeRange, path+"/low", "from %v to %v; wanted: an interval that holds the value, %v", r.Low, r.High, r.Value)
	}
}

func (r Reading) hasInterval() bool { return r.Low != 0 || r.High != 0 }

// bounds are the least and most that the metric can be.
func (d Definition) bounds() (low, high float64) {
	switch {
	case d.Range != (Range{}):
		return d.Range.Low, d.Range.High
	case d.Type == Proportion:
		return 0, 1
	case d.Type == Count:
		return 0, math.Inf(1)
	}
	return math.Inf(-1), math.Inf(1)
}

// checkValue adds a problem with a value that the metric cannot have.
func (d Definition) checkValue(path string, x float64, problems *sv.Problems) {
	low, high := d.bounds()
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		problems.Add(sv.CodeNotFinite, path, "%v; wanted: a number", x)
	case x < low || x > high:
		problems.Add(sv.CodeRange, path, "%s; wanted: %v to %v, the range of %s", number(x), low, high, d.Ref())
	}
}
