package stakeholder

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

// Check returns everything that is wrong with the stakeholders, their outcomes,
// their conversations and the decisions on outcomes taken together. Paths begin
// with /stakeholders, /outcomes, /conversations and /decisions. It returns nil
// when all is well.
//
// Beside bad or doubled identifiers, missing names and reasons, and references to
// what is not there, these are problems:
//
//   - a group that was both there and not in one conversation (sv.CodeConflict), or
//     of which more people spoke by name than were there (sv.CodeRange);
//   - a group whose importances were asked in two ways in one conversation: in two
//     modes, or out of two numbers (sv.CodeConflict);
//   - a named speaker who gives one outcome two positions or two importances in one
//     conversation (sv.CodeDuplicate), or more points than there are
//     (sv.CodeRange); equal ranks are ties, and no problem;
//   - a view that a group speaks for itself as if for others (sv.CodeConflict);
//   - an importance outside its [Mode] (sv.CodeRange);
//   - a decision whose outcomes do not fit its [Action] (sv.CodeRequired for too
//     few, sv.CodeConflict for too many), that leaves out what is out already,
//     restores what is not, brings in by merging, splitting or proposing what was
//     left out, or is dated before its conversation or an earlier decision
//     (sv.CodeConflict).
func Check(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation, decisions []Decision) sv.Problems {
	c := checking{
		people: check.NewNames[ID]("stakeholder"), changes: check.NewNames[ID]("outcome"),
		occasions: check.NewNames[ID]("conversation"), views: check.NewNames[ID]("view"), decided: check.NewNames[ID]("decision"), voices: voices{},
	}
	for i, s := range stakeholders {
		path := fmt.Sprintf("/stakeholders/%d", i)
		s.check(path, &c.problems)
		c.people.Add(path, s.ID, &c.problems)
	}
	for i, o := range outcomes {
		path := fmt.Sprintf("/outcomes/%d", i)
		o.check(path, &c.problems)
		c.changes.Add(path, o.ID, &c.problems)
		c.people.Find(path+"/stakeholder", o.Stakeholder, &c.problems)
	}
	for i, talk := range conversations {
		c.conversation(fmt.Sprintf("/conversations/%d", i), talk)
	}
	c.decisions(conversations, decisions)
	return c.problems
}

// A checking is one run of Check: what was found so far, and what is named.
type checking struct {
	problems                                   sv.Problems
	people, changes, occasions, views, decided check.Names[ID]
	voices                                     voices
}

func (c *checking) date(path, when string) {
	if when != "" {
		check.Date(path+"/when", when, &c.problems)
	}
}
