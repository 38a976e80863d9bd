package metrics

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
)

// revisions tells of every aim after the first, and which of them asked for less.
func (t Target) revisions(held int, d Definition) []sv.Note {
	var notes []sv.Note
	for i := 1; i < len(t.Aims); i++ {
		was, is := t.Aims[i-1], t.Aims[i]
		note := sv.Note{
			Code:    CodeAimRevised,
			Text:    fmt.Sprintf("the aim was changed on %s by %s: %s", is.Set, is.Who, is.Why),
			Figures: []sv.Figure{{Name: "from", Value: was.String()}, {Name: "to", Value: is.String()}},
		}
		if i > held {
			note.Text += "; the reading is from before that"
		}
		notes = append(notes, note)
		if is.Eases(was, d) {
			text := "the revised aim asks for less"
			if is.Value == was.Value {
				text = "the revised aim asks for the same later"
			}
			notes = append(notes, sv.Note{Code: CodeAimEased, Text: text, Figures: note.Figures})
		}
	}
	return notes
}

// ofAim tells of an aim that asks for nothing better.
func (a Attainment) ofAim(d Definition) []sv.Note {
	switch {
	case a.Share == nil:
		return []sv.Note{{Code: CodeNoChangeAsked, Text: "the aim is the baseline: there is no share of a way, and it is reached where nothing got worse"}}
	case d.worse(a.Aim.Value, a.Baseline.Value):
		return []sv.Note{{
			Code:    CodeDeclineAsked,
			Text:    "the target asks for a decline: the share is of the way down, and the aim is reached where the reading is no worse than the aim",
			Figures: []sv.Figure{{Name: "baseline", Value: short(a.Baseline.Value)}, {Name: "aim", Value: short(a.Aim.Value)}},
		}}
	}
	return nil
}

// ofDates tells of a reading or an aim at another time than was meant, and of dates
// that leave it open.
func (a Attainment) ofDates() []sv.Note {
	var notes []sv.Note
	add := func(code sv.Code, format string, args ...any) {
		notes = append(notes, sv.Note{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	switch {
	case day.Before(a.Aim.By, a.Reading.When):
		add(CodeReadLate, "the reading, %s, is from after the date by which the aim was to be reached, %s", a.Reading.When, a.Aim.By)
	case day.Before(a.Reading.When, a.Aim.By):
		add(CodeNotDue, "the reading, %s, is from before the date by which the aim is to be reached, %s", a.Reading.When, a.Aim.By)
	case day.Straddles(a.Reading.When, a.Aim.By):
		add(CodeOrderUnknown, "the reading, %s, may be from before the date by which the aim is to be reached, %s", a.Reading.When, a.Aim.By)
	}
	if day.Before(a.Aim.By, a.Aim.Set) {
		add(CodeAimSetLate, "the aim was set in %s, after the date by which it was to be reached, %s", a.Aim.Set, a.Aim.By)
	}
	if exact := len("2014-05-17"); !day.Before(a.Aim.Set, a.Reading.When) && min(len(a.Aim.Set), len(a.Reading.When)) < exact {
		add(CodeOrderUnknown, "the aim, set in %s, is taken to have held at the reading, %s", a.Aim.Set, a.Reading.When)
	}
	return notes
}

func (a Attainment) ofMilestones(readings []Reading) []sv.Note {
	var notes []sv.Note
	add := func(code sv.Code, format string, args ...any) {
		notes = append(notes, sv.Note{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	for _, m := range a.Milestones {
		switch {
		case m.Reading == nil:
			continue
		case day.Before(m.Milestone.When, m.Reading.When):
			add(CodeMilestoneLate, "the milestone of %s was first read in %s: what it was on the day is not known", m.Milestone.When, m.Reading.When)
		case day.Straddles(m.Reading.When, m.Milestone.When):
			add(CodeOrderUnknown, "the milestone of %s was read in %s, which may be before it", m.Milestone.When, m.Reading.When)
		}
		for _, other := range readings {
			if other.When != m.Reading.When && !day.Before(other.When, m.Milestone.When) && !day.Before(m.Reading.When, other.When) {
				add(CodeOrderUnknown, "the milestone of %s was read in %s and in %s: which came first is not known, and that of %[2]s is taken", m.Milestone.When, m.Reading.When, other.When)
			}
		}
	}
	return notes
}

// ofUncertainty tells what of the figures is not known, or too wide to be true.
func (a Attainment) ofUncertainty(d Definition) []sv.Note {
	var notes []sv.Note
	if low, high := d.bounds(); a.Reading.hasInterval() && (a.Reading.Low < low || a.Reading.High > high) {
		notes = append(notes, sv.Note{
			Code: CodeBeyondRange, Text: "the interval of the reading reaches beyond what the metric can be",
			Figures: []sv.Figure{{Name: "reading", Value: a.Reading.amount()}, {Name: "range", Value: fmt.Sprintf("%v to %v", low, high)}},
		})
	}
	if !a.Reading.hasInterval() {
		notes = append(notes, sv.Note{Code: CodeNoInterval, Text: "the reading has no interval and is taken as it stands"})
	}
	if a.Share != nil {
		text := "the baseline has no interval, and the share takes it as exact"
		if a.Baseline.hasInterval() {
			text = "the share takes the baseline as it stands, without its interval"
		}
		notes = append(notes, sv.Note{Code: CodeBaselineFixed, Text: text, Figures: []sv.Figure{{Name: "baseline", Value: a.Baseline.amount()}}})
	}
	return notes
}
