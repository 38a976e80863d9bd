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
// lined up with the dimensions of process on which the ratings of the two differ,
// and then about each of these.
func questions(g Gap) []Question {
	var all []Question
	one, other := labels(g.A, g.B)
	dimensions := contrasts(g.A, g.B, g.Process)
	for _, m := range g.Missing {
		q := m.question(one, other)
		if dimensions != nil {
			q.lineUp(dimensions, len(g.Missing))
		}
		all = append(all, q)
	}
	for _, d := range dimensions {
		all = append(all, Question{
			Text: fmt.Sprintf("\"%s\", levels 1 to %d: at %s %s, at %s %s. What do the raters of each have in mind, and what could the two teams show each other?",
				d.name, d.levels, one, strings.Join(d.a, ", "), other, strings.Join(d.b, ", ")),
			Rests: slices.Concat(d.refs, d.ratings),
		})
	}
	return all
}

// lineUp sets a question about the gap beside those about process, which come
// after so many.
func (q *Question) lineUp(dimensions []contrast, before int) {
	var names []string
	for i, d := range dimensions {
		names = append(names, fmt.Sprintf("%q (question %d)", d.name, before+i+1))
		q.Rests = append(q.Rests, d.refs...)
	}
	q.Text += fmt.Sprintf(" The two are rated differently on %s: has it to do with this? The figures cannot say.", strings.Join(names, ", "))
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
