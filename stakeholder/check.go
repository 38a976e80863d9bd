package stakeholder

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
)

// Check returns everything that is wrong with the stakeholders, their outcomes
// and their conversations taken together: bad or doubled identifiers, missing
// names, references to what is not there. Paths begin with /stakeholders,
// /outcomes and /conversations. It returns nil when all is well.
func Check(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation) sv.Problems {
	var problems sv.Problems
	people := newNames("stakeholder")
	for i, s := range stakeholders {
		path := fmt.Sprintf("/stakeholders/%d", i)
		s.check(path, &problems)
		people.add(s.ID, path, &problems)
	}
	changes := newNames("outcome")
	for i, o := range outcomes {
		path := fmt.Sprintf("/outcomes/%d", i)
		o.check(path, &problems)
		changes.add(o.ID, path, &problems)
		people.find(o.Stakeholder, path+"/stakeholder", &problems)
	}
	occasions, views := newNames("conversation"), newNames("view")
	for i, c := range conversations {
		path := fmt.Sprintf("/conversations/%d", i)
		checkID(path, c.ID, &problems)
		required(path+"/name", c.Name, "what the occasion was", &problems)
		occasions.add(c.ID, path, &problems)
		if c.When != "" && !day.Valid(c.When) {
			problems.Add(sv.CodeSyntax, path+"/when", "%q; wanted: %s", c.When, day.Want)
		}
		for j, p := range c.Present {
			at := fmt.Sprintf("%s/present/%d", path, j)
			people.find(p.Stakeholder, at+"/stakeholder", &problems)
			p.check(at, &problems)
		}
		for j, a := range c.Absent {
			at := fmt.Sprintf("%s/absent/%d", path, j)
			people.find(a.Stakeholder, at+"/stakeholder", &problems)
			required(at+"/reason", a.Reason, "why they were not there, as far as is known", &problems)
		}
		for j, v := range c.Views {
			at := fmt.Sprintf("%s/views/%d", path, j)
			v.check(at, &problems)
			views.add(v.ID, at, &problems)
			people.find(v.Stakeholder, at+"/stakeholder", &problems)
			if v.SpokenBy != "" {
				people.find(v.SpokenBy, at+"/spoken_by", &problems)
			}
			changes.find(v.Outcome, at+"/outcome", &problems)
		}
	}
	return problems
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
