package stakeholder

import (
	"fmt"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
)

// decisions checks each decision, and that each fits those before it.
func (c *checking) decisions(conversations []Conversation, decisions []Decision) {
	held := map[ID]string{}
	for _, talk := range conversations {
		held[talk.ID] = talk.When
	}
	out, latest := map[ID]int{}, ""
	for i, d := range decisions {
		path := fmt.Sprintf("/decisions/%d", i)
		c.decision(path, d)
		if day.Before(d.When, held[d.Conversation]) {
			c.problems.Add(sv.CodeConflict, path+"/when", "%s, before the conversation %q (%s)", d.When, d.Conversation, held[d.Conversation])
		}
		if day.Before(d.When, latest) {
			c.problems.Add(sv.CodeConflict, path+"/when", "%s, after a decision of %s; wanted: decisions in the order in which they were made", d.When, latest)
		}
		latest = later(latest, d.When)
		for j, id := range d.From {
			if at, ok := out[id]; ok {
				c.problems.Add(sv.CodeConflict, fmt.Sprintf("%s/from/%d", path, j), "the outcome %q is left out already, by /decisions/%d", id, at)
			}
		}
		for j, id := range d.To {
			at, left := out[id]
			switch {
			case d.Action == Restored && !left:
				c.problems.Add(sv.CodeConflict, fmt.Sprintf("%s/to/%d", path, j), "the outcome %q is not left out", id)
			case d.Action != Restored && left:
				c.problems.Add(sv.CodeConflict, fmt.Sprintf("%s/to/%d", path, j), "the outcome %q was left out by /decisions/%d; restore it first", id, at)
			}
		}
		d.apply(i, out)
	}
}

// later is the date whose first day is the later one.
func later(a, b string) string {
	first, _, okA := day.Span(a)
	second, _, okB := day.Span(b)
	if !okA || okB && second.After(first) {
		return b
	}
	return a
}

func (c *checking) decision(path string, d Decision) {
	check.ID(path+"/id", "id", d.ID, &c.problems)
	c.decided.Add(path, d.ID, &c.problems)
	c.date(path, d.When)
	if d.Conversation != "" {
		c.occasions.Find(path+"/conversation", d.Conversation, &c.problems)
	}
	for i, id := range d.By {
		c.people.Find(fmt.Sprintf("%s/by/%d", path, i), id, &c.problems)
	}
	c.affected(path+"/from", d.From)
	c.affected(path+"/to", d.To)
	if form, ok := forms[d.Action]; ok {
		form.from.check(path+"/from", d.Action, len(d.From), &c.problems)
		form.to.check(path+"/to", d.Action, len(d.To), &c.problems)
	} else {
		c.problems.Add(sv.CodeUnknown, path+"/action", "the action is %q; wanted: proposed, merged, split, dropped or restored", d.Action)
	}
	switch {
	case d.Action == Dropped && d.Test != Relevance && d.Test != Size:
		c.problems.Add(sv.CodeUnknown, path+"/test", "the test is %q; wanted: relevance or size", d.Test)
	case d.Action != Dropped && d.Test != "":
		c.problems.Add(sv.CodeConflict, path+"/test", "the test %q of a decision that drops nothing", d.Test)
	}
	check.Text(path+"/reason", d.Reason, "why it was decided", &c.problems)
	for i, dissent := range d.Dissent {
		at := fmt.Sprintf("%s/dissent/%d", path, i)
		c.people.Find(at+"/stakeholder", dissent.Stakeholder, &c.problems)
		check.Text(at+"/reason", dissent.Reason, "what they hold against it", &c.problems)
	}
}

// affected checks that outcomes are there, each once.
func (c *checking) affected(path string, outcomes []ID) {
	for i, id := range outcomes {
		at := fmt.Sprintf("%s/%d", path, i)
		c.changes.Find(at, id, &c.problems)
		if first := slices.Index(outcomes, id); first < i {
			c.problems.Add(sv.CodeDuplicate, at, "the outcome %q is already at %s/%d", id, path, first)
		}
	}
}

// A form is how many outcomes an action has on its two sides.
type form struct{ from, to span }

type span struct{ least, most int }

// several stands for no upper bound.
const several = 1 << 30

// forms are how many outcomes each action is about.
var forms = map[Action]form{
	Proposed: {from: span{0, 0}, to: span{1, 1}},
	Merged:   {from: span{2, several}, to: span{1, 1}},
	Split:    {from: span{1, 1}, to: span{2, several}},
	Dropped:  {from: span{1, 1}, to: span{0, 0}},
	Restored: {from: span{0, 0}, to: span{1, 1}},
}

func (s span) check(path string, action Action, n int, problems *sv.Problems) {
	switch {
	case n < s.least:
		problems.Add(sv.CodeRequired, path, "outcomes of %q here: %d; wanted: %s", action, n, s)
	case n > s.most:
		problems.Add(sv.CodeConflict, path, "outcomes of %q here: %d; wanted: %s", action, n, s)
	}
}

func (s span) String() string {
	switch s.most {
	case 0:
		return "none"
	case several:
		return fmt.Sprintf("%d or more", s.least)
	}
	return "1 a decision"
}
