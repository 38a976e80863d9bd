package metrics

import (
	"fmt"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// An Attainment is how far a target was reached at one reading.
type Attainment struct {
	Target     string                `json:"target"`
	Metric     Ref                   `json:"metric"`
	Baseline   Reading               `json:"baseline"`
	Reading    Reading               `json:"reading"`
	Aim        Aim                   `json:"aim"`                 // that held on the day of the reading
	Share      *float64              `json:"share,omitzero"`      // of the way from the baseline to the aim; 1 is all of it, above 1 beyond, below 0 the wrong way; nil: the aim is the baseline
	ShareLow   *float64              `json:"share_low,omitzero"`  // the lower share of the two ends of the reading's interval; nil: it has none
	ShareHigh  *float64              `json:"share_high,omitzero"` // the higher one
	Reached    Reached               `json:"reached"`
	First      *Attainment           `json:"first,omitzero"`      // the same reading under the aim that was set first; nil: that is the one that held
	Milestones []MilestoneAttainment `json:"milestones,omitzero"` // of the aim that held, and after them those of earlier aims
	Notes      []sv.Note             `json:"notes,omitzero"`
}

// A MilestoneAttainment is whether a milestone was reached at the first reading
// from its date on.
type MilestoneAttainment struct {
	Aim       *Aim     `json:"aim,omitzero"` // the earlier aim that it belonged to; nil: the one that held
	Milestone Reading  `json:"milestone"`
	Reading   *Reading `json:"reading,omitzero"` // nil: not yet read
	Reached   Reached  `json:"reached"`
}

// Reached says whether a reading reached its aim.
type Reached string

// Whether the aim is reached. Perhaps is of a reading whose interval holds both
// sides of the aim; one without an interval is taken as it stands, with a note.
// NotRead is of milestones only.
const (
	IsReached  Reached = "reached"
	NotReached Reached = "not reached"
	Perhaps    Reached = "perhaps"
	NotRead    Reached = "not yet read"
)

// Attain says how far the target was reached at a reading, under the aim that held
// on its date ([Target.AimOn]):
//
//	share = (reading - baseline) / (aim - baseline)
//
// whichever direction is better; at the ends of the reading's interval, where it
// has one, share is that of these ends, and the baseline is taken as exact, with a note.
// Where the aim is the baseline there is no way and no share. The aim is reached
// where the reading, with all of its interval, is at least as good as the aim in the
// direction that d says is better; so a target that asks for no change is reached
// where nothing got worse. A milestone is judged the same way by the first reading
// from its date on, among this one and the earlier ones, in any order; of dates that
// overlap, such as 2015 and 2015-06, the one that can be the earlier is taken, with a note.
// A revised aim does away with no milestone: those of earlier aims stand after its own,
// each with its aim, but for those that a later aim has again.
//
// Moving the goalposts shows: every revision is a note with who and why
// (aim-revised), one that asks for less another (aim-eased), and the attainment
// under the first aim stands beside. Notes also say that the aim is worse than the
// baseline (decline-asked) or the same (no-change-asked), that it was set after the
// date by which (aim-set-late), that the reading is not of that date (read-late,
// not-due), that a milestone was read late (milestone-read-late), what is known without
// its uncertainty (no-interval, baseline-fixed) or with too much of it
// (interval-beyond-range), and which dates are too inexact to be put in order
// (order-unknown).
//
// Attainment says nothing of what would have happened anyway, nor of what a
// target does not ask for; and shares of unlike targets cannot be averaged: half of a
// bold aim may be more than all of a timid one.
//
// The error is an sv.Problems with the paths /target/..., as [CheckTargets] has
// them, /definition (not that of the target's metric, or without the better
// direction), /reading/... and /earlier/i/...: dates that are none, values
// outside the metric's range, a reading from before the baseline or before any aim
// was set, an earlier one that is later (conflict), two readings of one date
// (duplicate), and a share beyond all numbers (not-finite).
func (t Target) Attain(reading Reading, d Definition, earlier ...Reading) (Attainment, error) {
	const op = "metrics.Target.Attain"
	if err := t.checkAttain(reading, d, earlier).Err(op); err != nil {
		return Attainment{}, err
	}
	held := t.held(reading.When)
	a := t.under(t.Aims[held], reading, d)
	if held > 0 {
		first := t.under(t.Aims[0], reading, d)
		a.First = &first
	}
	if !a.isFinite() || a.First != nil && !a.First.isFinite() {
		return Attainment{}, sv.Problem{Code: sv.CodeNotFinite, Op: op, Path: "/reading/value",
			Text: fmt.Sprintf("%s is further from the baseline, beside the aim, than a number can say", number(reading.Value))}
	}
	readings := append(slices.Clone(earlier), reading)
	slices.SortFunc(readings, func(x, y Reading) int { return day.Compare(x.When, y.When) })
	a.Milestones = t.milestones(held, readings, d)
	a.Notes = slices.Concat(t.revisions(held, d), a.ofAim(d), a.ofDates(), a.ofMilestones(readings), a.ofUncertainty(d))
	return a, nil
}

// milestones judges those of the aim that held, and then those of the aims before it.
func (t Target) milestones(held int, readings []Reading, d Definition) []MilestoneAttainment {
	var all []MilestoneAttainment
	for i, aim := range slices.Backward(t.Aims[:held+1]) {
		for _, m := range aim.Milestones {
			if slices.ContainsFunc(t.Aims[i+1:held+1], func(later Aim) bool { return slices.Contains(later.Milestones, m) }) {
				continue
			}
			milestone := m.read(readings, d)
			if i < held {
				earlier := aim
				earlier.Milestones = nil
				milestone.Aim = &earlier
			}
			all = append(all, milestone)
		}
	}
	return all
}

func (t Target) checkAttain(reading Reading, d Definition, earlier []Reading) sv.Problems {
	var problems sv.Problems
	if d.Ref() != t.Metric {
		problems.Add(sv.CodeConflict, "/definition", "the definition of %s, where the target is of %s", d.Ref(), t.Metric)
	}
	if d.Better != Higher && d.Better != Lower {
		problems.Add(sv.CodeUnknown, "/definition/better", "the better direction is %q; wanted: higher or lower", d.Better)
	}
	t.check("/target", d, &problems)
	reading.check("/reading", d, &problems)
	for i, e := range earlier {
		path := fmt.Sprintf("/earlier/%d", i)
		e.check(path, d, &problems)
		if day.Before(reading.When, e.When) {
			problems.Add(sv.CodeConflict, path+"/when", "%s is after the reading, %s", e.When, reading.When)
		}
		of := func(other Reading) bool { return other.When == e.When }
		if of(reading) || slices.ContainsFunc(earlier[:i], of) {
			problems.Add(sv.CodeDuplicate, path+"/when", "another reading is of %s; wanted: one of each date", e.When)
		}
	}
	if day.Before(reading.When, t.Baseline.When) {
		problems.Add(sv.CodeConflict, "/reading/when", "%s is before the baseline, %s", reading.When, t.Baseline.When)
	}
	if len(t.Aims) > 0 && t.held(reading.When) < 0 {
		problems.Add(sv.CodeConflict, "/reading/when", "%s is before any aim was set; the first was in %s", reading.When, t.Aims[0].Set)
	}
	return problems
}

// under is the attainment at a reading under one aim, without milestones and notes.
func (t Target) under(aim Aim, reading Reading, d Definition) Attainment {
	a := Attainment{Target: t.ID, Metric: t.Metric, Baseline: t.Baseline, Reading: reading, Aim: aim, Reached: reading.reached(aim.Value, d.Better)}
	a.Aim.Milestones = slices.Clone(aim.Milestones)
	if aim.Value == t.Baseline.Value {
		return a
	}
	share := func(x float64) *float64 { return new((x-t.Baseline.Value)/(aim.Value-t.Baseline.Value) + 0) } // not -0
	a.Share = share(reading.Value)
	if reading.hasInterval() {
		a.ShareLow, a.ShareHigh = share(reading.Low), share(reading.High)
		if *a.ShareHigh < *a.ShareLow {
			a.ShareLow, a.ShareHigh = a.ShareHigh, a.ShareLow
		}
	}
	return a
}

func (a Attainment) isFinite() bool {
	if math.IsInf(a.Aim.Value-a.Baseline.Value, 0) {
		return false
	}
	for _, share := range []*float64{a.Share, a.ShareLow, a.ShareHigh} {
		if share != nil && (math.IsNaN(*share) || math.IsInf(*share, 0)) {
			return false
		}
	}
	return true
}

// reached says whether the reading is at least as good as the aim.
func (r Reading) reached(aim float64, better Direction) Reached {
	worst, best := r.Value, r.Value
	if r.hasInterval() {
		worst, best = r.Low, r.High
	}
	if better == Lower {
		worst, best, aim = -best, -worst, -aim
	}
	switch {
	case worst >= aim:
		return IsReached
	case best < aim:
		return NotReached
	}
	return Perhaps
}

// read judges a milestone by the first reading from its date on, of readings in
// order of time.
func (r Reading) read(readings []Reading, d Definition) MilestoneAttainment {
	for _, reading := range readings {
		if !day.Before(reading.When, r.When) {
			return MilestoneAttainment{Milestone: r, Reading: &reading, Reached: reading.reached(r.Value, d.Better)}
		}
	}
	return MilestoneAttainment{Milestone: r, Reached: NotRead}
}

// MarshalJSON returns the attainment as canonical JSON.
func (a Attainment) MarshalJSON() ([]byte, error) {
	type plain Attainment
	return jsonx.Marshal(plain(a))
}
