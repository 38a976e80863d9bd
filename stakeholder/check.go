package stakeholder

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
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
//   - a decision whose outcomes do not fit its [Action] (sv.CodeRequired for too
//     few, sv.CodeConflict for too many), that leaves out what is out already,
//     restores what is not, brings in by merging, splitting or proposing what was
//     left out, or is dated before its conversation or an earlier decision
//     (sv.CodeConflict).
func Check(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation, decisions []Decision) sv.Problems {
	c := checking{
		people: newNames("stakeholder"), changes: newNames("outcome"),
		occasions: newNames("conversation"), views: newNames("view"), decided: newNames("decision"), voices: voices{},
	}
	for i, s := range stakeholders {
		path := fmt.Sprintf("/stakeholders/%d", i)
		s.check(path, &c.problems)
		c.people.add(s.ID, path, &c.problems)
	}
	for i, o := range outcomes {
		path := fmt.Sprintf("/outcomes/%d", i)
		o.check(path, &c.problems)
		c.changes.add(o.ID, path, &c.problems)
		c.people.find(o.Stakeholder, path+"/stakeholder", &c.problems)
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
	people, changes, occasions, views, decided names
	voices                                     voices
}

func (c *checking) date(path, when string) {
	if when != "" && !day.Valid(when) {
		c.problems.Add(sv.CodeSyntax, path+"/when", "%q; wanted: %s", when, day.Want)
	}
}

// names are the identifiers of one sort of thing and where each first stands.
type names struct {
	sort  string
	first map[ID]string
}

func newNames(sort string) names { return names{sort, map[ID]string{}} }

func (n names) add(id ID, path string, problems *sv.Problems) {
	if first, ok := n.first[id]; ok && id != "" {
		problems.Add(sv.CodeDuplicate, path+"/id", "the %s %q is already at %s", n.sort, id, first)
		return
	}
	n.first[id] = path
}

func (n names) find(id ID, path string, problems *sv.Problems) {
	if _, ok := n.first[id]; !ok {
		problems.Add(sv.CodeUnknown, path, "there is no %s %q", n.sort, id)
	}
}

func checkID(path string, id ID, problems *sv.Problems) {
	if !ident.Valid(string(id)) {
		problems.Add(sv.CodeSyntax, path+"/id", "the id is %q; wanted: %s", id, ident.Want)
	}
}

func required(path, text, want string, problems *sv.Problems) {
	if strings.TrimSpace(text) == "" {
		problems.Add(sv.CodeRequired, path, "empty; wanted: %s", want)
	}
}
