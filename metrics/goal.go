package metrics

import (
	"fmt"
	"io"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
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

// ReadGoals reads goals from a document such as
//
//	{"goals": [{"id": "ann-1", "person": "ann", "name": "to get about again", "set_by": "together",
//	  "levels": {"much_less": "in bed", "less": "to the door", "expected": "to the gate", "more": "to the shop", "much_more": "to town"},
//	  "baseline": {"when": "2014-01", "score": -1}, "follow_up": {"when": "2014-06", "score": 1}}]}
//
// strictly: an unknown or doubled field is a problem. What the goals say is checked
// by [GoalAttainment].
func ReadGoals(r io.Reader) ([]Goal, error) {
	read, err := readDocument[goalDocument]("metrics.ReadGoals", r)
	return read.Goals, err
}

// WriteGoals writes goals as canonical JSON, which [ReadGoals] reads back. The error
// is that of w, or of a number that JSON has no form for.
func WriteGoals(w io.Writer, goals []Goal) error {
	return writeDocument("metrics.WriteGoals", w, goalDocument{goals})
}

// goalDocument is the JSON form of goals.
type goalDocument struct {
	Goals []Goal `json:"goals"`
}

func checkGoals(goals []Goal, people []personGoals) sv.Problems {
	var problems sv.Problems
	if len(goals) == 0 {
		problems.Add(sv.CodeRequired, "/goals", "no goals; wanted: one or more")
	}
	names := check.NewNames[string]("goal")
	for i, g := range goals {
		path := fmt.Sprintf("/goals/%d", i)
		g.check(path, &problems)
		names.Add(path, g.ID, &problems)
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
	check.ID(path+"/id", "id", g.ID, problems)
	if g.Outcome != "" {
		check.ID(path+"/outcome", "outcome", g.Outcome, problems)
	}
	check.Text(path+"/person", g.Person, "whose goal it is, by a name that hides who it is", problems)
	check.Text(path+"/name", g.Name, "what is to be reached, in the person's words", problems)
	check.Text(path+"/levels/much_less", g.Levels.MuchLess, "what is seen at -2", problems)
	check.Text(path+"/levels/less", g.Levels.Less, "what is seen at -1", problems)
	check.Text(path+"/levels/expected", g.Levels.Expected, "what is seen at 0", problems)
	check.Text(path+"/levels/more", g.Levels.More, "what is seen at +1", problems)
	check.Text(path+"/levels/much_more", g.Levels.MuchMore, "what is seen at +2", problems)
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
	check.Date(path+"/when", s.When, problems)
	if s.Score < -2 || s.Score > 2 {
		problems.Add(sv.CodeRange, path+"/score", "%d; wanted: -2 to +2", s.Score)
	}
}
