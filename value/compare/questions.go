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
	Rests []string `json:"rests"` // ids of outcomes, lines, views, ratings, and dimensions as rubric@version/dimension
}

// questions asks about each thing that one programme has and the other has not,
// about each dimension of process on which the ratings of the two differ, and last
// whether the ones have to do with the others.
func questions(g Gap) []Question {
	var all []Question
	one, other := labels(g.A, g.B)
	for _, m := range g.Missing {
		all = append(all, m.question(one, other))
	}
	dimensions := contrasts(g.A, g.B, g.Process)
	for _, d := range dimensions {
		all = append(all, Question{
			Text: fmt.Sprintf("\"%s\", levels 1 to %d: at %s %s, at %s %s. What do the raters of each have in mind, and what could the two teams show each other?",
				d.name, d.levels, one, strings.Join(d.a, ", "), other, strings.Join(d.b, ", ")),
			Rests: slices.Concat(d.refs, d.ratings),
		})
	}
	if g.Missing != nil && dimensions != nil {
		all = append(all, linedUp(len(g.Missing), dimensions))
	}
	return all
}

// linedUp sets the questions about the gap, of which there are so many, beside
// those about process, which follow them.
func linedUp(missing int, dimensions []contrast) Question {
	var q Question
	var names []string
	for i, d := range dimensions {
		names = append(names, fmt.Sprintf("\"%s\" (question %d)", d.name, missing+i+1))
		q.Rests = append(q.Rests, d.refs...)
	}
	gap := "question 1"
	if missing > 1 {
		gap = fmt.Sprintf("questions 1 to %d", missing)
	}
	q.Text = fmt.Sprintf("The two are rated differently on %s: has it to do with %s? The figures cannot say.", strings.Join(names, ", "), gap)
	return q
}

func (m Missing) question(one, other string) Question {
	if m.Has == "b" {
		one, other = other, one
	}
	first := fmt.Sprintf("What did the team of %s do here, with whom, and what made it possible?", one)
	if m.Shown == string(MovedWrong) || m.Shown == string(NotMoved) {
		first = fmt.Sprintf("What does the team of %s make of it?", one)
	}
	second := fmt.Sprintf("What does the team of %s make of what it has seen?", other)
	switch m.Other {
	case string(NotAssessed), noSaving, noLaterValue:
		second = fmt.Sprintf("What would the team of %s expect to see there?", other)
	case string(ToldOnly):
		second = fmt.Sprintf("What have people told the team of %s, and could it be measured?", other)
	case string(StatedOnly):
		second = fmt.Sprintf("What does the figure of the team of %s rest on, and could it be tested?", other)
	case string(DecidedOut):
		second = fmt.Sprintf("What does the team of %s think today of the reason for leaving it out?", other)
	}
	return Question{
		Text:  fmt.Sprintf("%s (%s). %s: %s; %s: %s. %s %s", m.what(), join(m.Ways), one, m.Shown, other, m.Other, first, second),
		Rests: append([]string{string(m.Outcome)}, m.Rests...),
	}
}
