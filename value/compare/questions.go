package compare

import (
	"fmt"
	"slices"
	"strings"
)

// A Question is for a conversation between two teams. It is made from the data by
// a fixed template, which is the same for either of them.
type Question struct {
	Text  string   `json:"text"`
	Rests []string `json:"rests"` // ids of outcomes, lines, views and ratings, of the programme named first before those of the other
}

// questions asks about each thing that one programme has and the other has not,
// about each difference in process, and whether the two have to do with each other.
func questions(g Gap) []Question {
	var ofGap, ofProcess []Question
	for _, m := range g.Missing {
		ofGap = append(ofGap, g.ofGap(m))
	}
	for _, d := range g.Process {
		if len(d.Differ) > 0 {
			ofProcess = append(ofProcess, g.ofProcess(d))
		}
	}
	all := slices.Concat(ofGap, ofProcess)
	if ofGap != nil && ofProcess != nil {
		last := Question{Text: "Does how the two work have to do with what they bring about? The figures cannot say; the two teams may."}
		for _, q := range all {
			last.Rests = append(last.Rests, q.Rests...)
		}
		all = append(all, last)
	}
	return all
}

func (g Gap) ofGap(m Missing) Question {
	one, other := g.A.Name, g.B.Name
	if m.Has == "b" {
		one, other = other, one
	}
	first := fmt.Sprintf("What did the team of %s do here, with whom, and what made it possible?", one)
	if m.Shown == string(MovedWrong) {
		first = fmt.Sprintf("What does the team of %s make of it?", one)
	}
	second := fmt.Sprintf("What does the team of %s make of what it has seen?", other)
	switch m.Other {
	case string(NotAssessed):
		second = fmt.Sprintf("What would the team of %s expect to see there?", other)
	case string(ToldOnly):
		second = fmt.Sprintf("What have people told the team of %s, and could it be measured?", other)
	case string(DecidedOut):
		second = fmt.Sprintf("What does the team of %s think today of the reason for leaving it out?", other)
	}
	return Question{
		Text:  fmt.Sprintf("%s, of %s (%s). %s: %s; %s: %s. %s %s", m.Name, m.Stakeholder, join(m.Ways), one, m.Shown, other, m.Other, first, second),
		Rests: append([]string{string(m.Outcome)}, m.Rests...),
	}
}

func (g Gap) ofProcess(d DimensionPair) Question {
	var q Question
	var at []string
	for _, side := range []struct {
		name   string
		groups []GroupRatings
	}{{g.A.Name, d.A}, {g.B.Name, d.B}} {
		var seen []string
		for _, r := range side.groups {
			if slices.Contains(d.Differ, r.Group) {
				seen = append(seen, fmt.Sprintf("%s see %s", r.Group, r.spanText()))
				q.Rests = append(q.Rests, r.Ratings...)
			}
		}
		at = append(at, fmt.Sprintf("at %s %s", side.name, strings.Join(seen, ", ")))
	}
	q.Text = fmt.Sprintf("%q, levels 1 to %d: %s. What do the raters of each have in mind, and what could the two teams show each other?", d.Name, len(d.Levels), strings.Join(at, ", "))
	return q
}

func (g GroupRatings) spanText() string {
	low, high := g.span()
	if low == high {
		return fmt.Sprintf("level %d", low)
	}
	return fmt.Sprintf("levels %d to %d", low, high)
}
