package metrics

import (
	"fmt"
	"math"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Goal is one that was set for or by one person, with what five levels of its
// attainment look like for this person, and where they stood on it.
type Goal struct {
	ID       string         `json:"id"`
	Person   string         `json:"person"` // by a name that hides who it is
	Name     string         `json:"name"`
	Outcome  stakeholder.ID `json:"outcome,omitzero"`
	Weight   float64        `json:"weight,omitzero"` // 0: not given, for all goals of the person or for none
	Levels   Levels         `json:"levels"`
	SetBy    Setter         `json:"set_by,omitzero"`
	Baseline *GoalScore     `json:"baseline,omitzero"` // nil: not scored, which is not 0
	FollowUp *GoalScore     `json:"follow_up,omitzero"`
}

// Levels anchor the five scores of a goal in words: what is seen where it is
// reached, said before anything is scored.
type Levels struct {
	MuchLess string `json:"much_less"` // -2
	Less     string `json:"less"`      // -1
	Expected string `json:"expected"`  // 0
	More     string `json:"more"`      // +1
	MuchMore string `json:"much_more"` // +2
}

// A GoalScore is where somebody stood on a goal on a date.
type GoalScore struct {
	When  string `json:"when"`  // a date: 2014, 2014-05 or 2014-05-17
	Score int    `json:"score"` // -2 to +2
}

// A Setter is who set a goal.
type Setter string

// The setters. The zero value is "not stated".
const (
	SetByPerson   Setter = "person"
	SetTogether   Setter = "together"
	SetByProvider Setter = "provider" // without the person
)

func checkGoals(goals []Goal, people []personGoals) sv.Problems {
	var problems sv.Problems
	if len(goals) == 0 {
		problems.Add(sv.CodeRequired, "/goals", "no goals; wanted: one or more")
	}
	first := map[string]int{}
	for i, g := range goals {
		path := fmt.Sprintf("/goals/%d", i)
		g.check(path, &problems)
		if j, ok := first[g.ID]; ok {
			problems.Add(sv.CodeDuplicate, path+"/id", "the goal %q is already at /goals/%d", g.ID, j)
		} else {
			first[g.ID] = i
		}
	}
	for _, p := range people {
		for i, g := range p.goals {
			if (g.Weight == 0) != (p.goals[0].Weight == 0) {
				problems.Add(sv.CodeConflict, fmt.Sprintf("/goals/%d/weight", p.places[i]), "%s has goals with a weight and goals without; wanted: for all of them or none", p.person)
			}
		}
	}
	return problems
}

func (g Goal) check(path string, problems *sv.Problems) {
	jsonx.CheckLines(path, g, nil, problems)
	if !ident.Valid(g.ID) {
		problems.Add(sv.CodeSyntax, path+"/id", "the id is %q; wanted: %s", g.ID, ident.Want)
	}
	if g.Outcome != "" && !ident.Valid(string(g.Outcome)) {
		problems.Add(sv.CodeSyntax, path+"/outcome", "the outcome is %q; wanted: %s", g.Outcome, ident.Want)
	}
	for _, f := range []struct{ name, text, want string }{
		{"person", g.Person, "whose goal it is, by a name that hides who it is"},
		{"name", g.Name, "what is to be reached, in the person's words"},
		{"levels/much_less", g.Levels.MuchLess, "what is seen at -2"},
		{"levels/less", g.Levels.Less, "what is seen at -1"},
		{"levels/expected", g.Levels.Expected, "what is seen at 0"},
		{"levels/more", g.Levels.More, "what is seen at +1"},
		{"levels/much_more", g.Levels.MuchMore, "what is seen at +2"},
	} {
		if strings.TrimSpace(f.text) == "" {
			problems.Add(sv.CodeRequired, path+"/"+f.name, "empty; wanted: %s", f.want)
		}
	}
	if !(g.Weight >= 0) || math.IsInf(g.Weight, 0) {
		problems.Add(sv.CodeRange, path+"/weight", "%v; wanted: above 0, or nothing for all goals of the person", g.Weight)
	}
	switch g.SetBy {
	case "", SetByPerson, SetTogether, SetByProvider:
	default:
		problems.Add(sv.CodeUnknown, path+"/set_by", "set by %q; wanted: person, together or provider", g.SetBy)
	}
	g.Baseline.check(path+"/baseline", problems)
	g.FollowUp.check(path+"/follow_up", problems)
	if g.Baseline != nil && g.FollowUp != nil && day.Before(g.FollowUp.When, g.Baseline.When) {
		problems.Add(sv.CodeConflict, path+"/follow_up/when", "%s is before the baseline, %s", g.FollowUp.When, g.Baseline.When)
	}
}

// check takes a nil score for one that was not made.
func (s *GoalScore) check(path string, problems *sv.Problems) {
	if s == nil {
		return
	}
	checkDate(path+"/when", s.When, problems)
	if s.Score < -2 || s.Score > 2 {
		problems.Add(sv.CodeRange, path+"/score", "%d; wanted: -2 to +2", s.Score)
	}
}
