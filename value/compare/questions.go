package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// A Question is for a conversation between two teams. It is made from the data by
// a fixed template, which is the same for either of them.
type Question struct {
	Text   string   `json:"text"`
	RestsA []string `json:"rests_a,omitzero"` // ids of a's outcomes, targets, lines, views and ratings
	RestsB []string `json:"rests_b,omitzero"` // and of b's
	Rests  []string `json:"rests,omitzero"`   // dimensions as rubric@version/dimension, which are nobody's
}

// questions asks about each thing that one programme has and the other has not,
// about each dimension of process on which the ratings of the two differ, and last
// whether the ones have to do with the others.
func questions(g Gap) []Question {
	var all []Question
	one, other := labels(g.A, g.B)
	dimensions := contrasts(g.A, g.B, g.Process)
	asked := map[string]int{}
	for _, m := range g.Missing {
		q := m.question(g.A, g.B)
		if i, ok := asked[q.Text]; ok { // one question, which rests on more
			all[i].RestsA, all[i].RestsB = union(all[i].RestsA, q.RestsA), union(all[i].RestsB, q.RestsB)
			continue
		}
		asked[q.Text] = len(all)
		all = append(all, q)
	}
	gap := len(all)
	for _, d := range dimensions {
		all = append(all, Question{
			Text: fmt.Sprintf("\"%s\", levels 1 to %d: at %s %s, at %s %s. What do the raters of each have in mind, and what could the two teams show each other?",
				d.name, d.levels, one, strings.Join(d.a, ", "), other, strings.Join(d.b, ", ")),
			RestsA: d.ratingsA, RestsB: d.ratingsB, Rests: d.refs,
		})
	}
	if gap > 0 && dimensions != nil {
		all = append(all, linedUp(gap, dimensions))
	}
	return all
}

// union adds the ids that are not there yet.
func union(ids, more []string) []string {
	for _, id := range more {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// linedUp sets the questions about the gap, of which there are so many, beside
// those about process, which follow them.
func linedUp(count int, dimensions []contrast) Question {
	var q Question
	var names []string
	for i, d := range dimensions {
		names = append(names, fmt.Sprintf("\"%s\" (question %d)", d.name, count+i+1))
		q.Rests = append(q.Rests, d.refs...)
	}
	gap := "question 1"
	if count > 1 {
		gap = fmt.Sprintf("questions 1 to %d", count)
	}
	q.Text = fmt.Sprintf("The two are rated differently on %s: has it to do with %s? The figures cannot say.", strings.Join(names, ", "), gap)
	return q
}

func (m Missing) question(a, b Side) Question {
	one, other := labels(a, b)
	a.Name, b.Name = one, other
	apart := m.apart(a, b)
	if apart != "" {
		apart = "; " + apart
	}
	if m.Has == "b" {
		one, other = other, one
	}
	first := fmt.Sprintf("What did the team of %s do here, with whom, and what made it possible?", one)
	switch m.Shown {
	case string(MovedWrong), string(NotMoved), string(ReadOnly):
		first = fmt.Sprintf("What does the team of %s make of it?", one)
	}
	second := fmt.Sprintf("What does the team of %s make of what it has seen?", other)
	switch m.Other {
	case string(NotAssessed), noSaving, noLaterValue:
		second = fmt.Sprintf("What would the team of %s expect to see there?", other)
	case notLooked:
		second = fmt.Sprintf("What would the team of %s expect to see if it looked again?", other)
	case notTold:
		second = fmt.Sprintf("How could the team of %s look again as it did at first?", other)
	case string(ToldOnly):
		second = fmt.Sprintf("What have people told the team of %s, and could it be measured?", other)
	case string(StatedOnly):
		second = fmt.Sprintf("What does the figure of the team of %s rest on, and could it be tested?", other)
	case string(ReadOnly):
		second = fmt.Sprintf("What does the team of %s make of what it has read, and could it be tested?", other)
	case string(DecidedOut):
		second = fmt.Sprintf("What does the team of %s think today of the reason for leaving it out?", other)
	}
	q := Question{Text: fmt.Sprintf("%s (%s). %s: %s; %s: %s%s. %s %s", m.what(a, b), render.Join(m.Ways), one, m.Shown, other, m.other(), apart, first, second)}
	if rests := append([]string{string(m.Outcome)}, m.Rests...); m.Has == "b" {
		q.RestsB = rests
	} else {
		q.RestsA = rests
	}
	return q
}

// rests are the ids that a question rests on, under the programme that has them.
func (q Question) rests(a, b string) string {
	var texts []string
	for _, of := range []struct {
		whose string
		ids   []string
	}{{a + ": ", q.RestsA}, {b + ": ", q.RestsB}, {"", q.Rests}} {
		if of.ids != nil {
			texts = append(texts, of.whose+strings.Join(of.ids, ", "))
		}
	}
	return strings.Join(texts, "; ")
}
