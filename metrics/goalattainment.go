package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stats"
)

// GoalOptions are the settings of [GoalAttainment].
type GoalOptions struct {
	Rho *float64 `json:"rho,omitzero"` // how far the goals of a person are taken to go together, 0 to 1; nil: 0.3
}

// GoalAttainments are the scores of people on goals of their own.
type GoalAttainments struct {
	Rho    float64            `json:"rho"`
	People []PersonAttainment `json:"people"` // in the order of their first goals
	Notes  []sv.Note          `json:"notes"`  // one of each kind, with the path of the first goal that it is of
}

// A PersonAttainment is the T-score of one person: 50 is what was expected of
// the goals, taken together.
type PersonAttainment struct {
	Person   string   `json:"person"`
	Goals    int      `json:"goals"`
	Baseline *float64 `json:"baseline,omitzero"`  // T; nil: a goal was not scored
	FollowUp *float64 `json:"follow_up,omitzero"` // T
	Change   *float64 `json:"change,omitzero"`    // of T, where there are both
}

// GoalAttainment works out the goal attainment scores of people, each over goals
// of their own with weights w and scores x from -2 to +2:
//
//	T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2)
//
// at baseline and at follow-up. rho is how far the scores of one person's goals go
// together; it is taken to be 0.3, as its authors do, unless the options say
// otherwise, and nothing here measures it. A person with a goal that was not scored
// has no T for that time: a missing score is never 0. Goals are neither changed nor kept.
//
// T is a number made of an order: it takes the steps between levels to be equal.
// It says how far people got on goals that were set for them, and not which
// programme is the better one: where goals are set low, T is high. Use it where what
// matters differs from one person to the next; where one metric is of everybody's
// concern, measure that. There is no mean over people here: see the scores, and
// test them with [GoalAttainments.Pairs].
//
// Notes: goals are local (local-goals), scores do not add up (not-additive), rho
// (goals-correlate), weights that were not given (weights-assumed), fewer than three
// goals (few-goals), goals set without the person (set-for-them) or by nobody knows
// whom (setter-unsaid), goals without a score (goal-unscored). There is one of each,
// whose figures say of how many people it is and who the first of them are.
//
// The error is an sv.Problems with the paths /goals/i/... and /options/rho: no
// goals, no person, no name, or not all five levels in words (required); an id or date
// that is none, or text that does not print on one line (syntax); a goal that stands
// twice (duplicate); a weight below 0, a score outside -2 to +2, or rho outside 0 to
// 1 (out-of-range); weights for some goals of a person only, or a follow-up before
// the baseline (conflict); a setter that is none (unknown).
//
// Reference: Kiresuk and Sherman, Goal attainment scaling: a general method for
// evaluating comprehensive community mental health programs, Community Mental Health
// Journal 4 (1968). Tennant, Goal attainment scaling: current methodological
// challenges, Disability and Rehabilitation 29 (2007), says what is wrong with T.
func GoalAttainment(goals []Goal, o *GoalOptions) (GoalAttainments, error) {
	rho := 0.3
	if o != nil && o.Rho != nil {
		rho = *o.Rho
	}
	people := byPerson(goals)
	problems := checkGoals(goals, people)
	if !(rho >= 0 && rho <= 1) {
		problems.Add(sv.CodeRange, "/options/rho", "%v; wanted: 0 to 1", rho)
	}
	if err := problems.Err("metrics.GoalAttainment"); err != nil {
		return GoalAttainments{}, err
	}
	g := GoalAttainments{Rho: rho, Notes: []sv.Note{
		{Code: CodeLocalGoals, Text: "goals are set locally: a score says how far people got on goals of their own, and where these are set low it is high"},
		{Code: CodeNotAdditive, Text: "the score of one person is not a part of anything: scores do not add up over people, and their mean hides who was left behind"},
		{Code: CodeRho, Text: "how far the goals of a person go together was taken, not measured", Figures: []sv.Figure{{Name: "rho", Value: number(rho)}}},
	}}
	for _, p := range people {
		g.People = append(g.People, p.attainment(rho))
	}
	g.Notes = append(g.Notes, goalNotes(people)...)
	return g, nil
}

// Pairs returns the scores of all people at baseline and at follow-up, in the
// order of People, ready for a test of stats. A score that there is not is NaN,
// missing: a test refuses it unless its options allow to drop it. What the scores
// are not goes with them into every result (local-goals, not-additive, set-for-them).
// In an account such a result is evidence; as a quantity, which would add the scores up
// over people, value.Appraise refuses it.
func (g GoalAttainments) Pairs() stats.Pairs {
	p := stats.Pairs{Name: "goal attainment", Unit: "point of T"}
	for _, n := range g.Notes {
		switch n.Code {
		case CodeLocalGoals, CodeNotAdditive, CodeSetForThem:
			n.Path = "" // which is one into the goals
			p.Notes = append(p.Notes, n)
		}
	}
	for _, a := range g.People {
		p.Before = append(p.Before, orNaN(a.Baseline))
		p.After = append(p.After, orNaN(a.FollowUp))
	}
	return p
}

func orNaN(x *float64) float64 {
	if x == nil {
		return math.NaN()
	}
	return *x
}

// MarshalJSON returns the scores as canonical JSON.
func (g GoalAttainments) MarshalJSON() ([]byte, error) {
	type plain GoalAttainments
	return jsonx.Marshal(plain(g))
}

// String sets the scores as a plain-text report, one line a person.
func (g GoalAttainments) String() string {
	text := render.Paragraph("", "Goal attainment: T-scores, where 50 is what was expected of all goals of a person")
	columns := []render.Column{{Head: "person"}}
	for _, head := range []string{"goals", "baseline", "follow-up", "change"} {
		columns = append(columns, render.Column{Head: head, Right: true})
	}
	var rows [][]string
	for _, p := range g.People {
		row := []string{p.Person, fmt.Sprint(p.Goals)}
		for i, x := range []*float64{p.Baseline, p.FollowUp, p.Change} {
			switch {
			case x == nil:
				row = append(row, "not scored")
			case i == 2:
				row = append(row, fmt.Sprintf("%+.1f", *x))
			default:
				row = append(row, fmt.Sprintf("%.1f", *x))
			}
		}
		rows = append(rows, row)
	}
	text += render.Table(columns, rows)
	return text + render.List(g.Notes, "", func(n sv.Note) string { return render.Paragraph("- ", n.String()) })
}

// personGoals are the goals of one person.
type personGoals struct {
	person string
	goals  []Goal
	places []int // of the goals, among all
}

func byPerson(goals []Goal) []personGoals {
	var people []personGoals
	at := map[string]int{}
	for i, g := range goals {
		j, ok := at[g.Person]
		if !ok {
			j = len(people)
			at[g.Person] = j
			people = append(people, personGoals{person: g.Person})
		}
		people[j].goals = append(people[j].goals, g)
		people[j].places = append(people[j].places, i)
	}
	return people
}

func (p personGoals) attainment(rho float64) PersonAttainment {
	a := PersonAttainment{
		Person: p.person, Goals: len(p.goals),
		Baseline: p.score(rho, func(g Goal) *GoalScore { return g.Baseline }),
		FollowUp: p.score(rho, func(g Goal) *GoalScore { return g.FollowUp }),
	}
	if a.Baseline != nil && a.FollowUp != nil {
		a.Change = new(*a.FollowUp - *a.Baseline)
	}
	return a
}

// score is T, or nil where a goal was not scored. Weights count beside the
// largest one, so that none is too large to be squared.
func (p personGoals) score(rho float64, at func(Goal) *GoalScore) *float64 {
	largest := 0.0
	for _, g := range p.goals {
		largest = max(largest, g.Weight)
	}
	var sum, squares, reached float64
	for _, g := range p.goals {
		scored := at(g)
		if scored == nil {
			return nil
		}
		w := 1.0
		if largest > 0 {
			w = g.Weight / largest
		}
		sum += w
		squares += w * w
		reached += w * float64(scored.Score)
	}
	return new(50 + 10*reached/math.Sqrt((1-rho)*squares+rho*sum*sum))
}

// goalNotes are the caveats on the goals of some people: one of each, with how many
// it is of and who the first of them are.
func goalNotes(people []personGoals) []sv.Note {
	// Each finds the first goal of a person that a note is of, or -1.
	having := func(is func(Goal) bool) func(personGoals) int {
		return func(p personGoals) int { return slices.IndexFunc(p.goals, is) }
	}
	whose := func(is func(personGoals) bool) func(personGoals) int {
		return func(p personGoals) int { return slices.Index([]bool{is(p)}, true) }
	}
	var notes []sv.Note
	for _, kind := range []struct {
		code       sv.Code
		text, path string
		at         func(personGoals) int
	}{
		{CodeFewGoals, "with fewer than three goals, one step moves the score of a person far", "", whose(func(p personGoals) bool { return len(p.goals) < 3 })},
		{CodeWeightsAssumed, "no weights were given for the goals of a person, which count the same", "", having(func(g Goal) bool { return g.Weight == 0 })},
		{CodeSetForThem, "all goals of a person were set by the provider, without the person", "", whose(personGoals.setForThem)},
		{CodeSetterUnsaid, "who set a goal is not stated", "", having(func(g Goal) bool { return g.SetBy == "" })},
		{CodeGoalUnscored, "a goal was not scored at baseline, so that its person has no score there", "/baseline", having(func(g Goal) bool { return g.Baseline == nil })},
		{CodeGoalUnscored, "a goal was not scored at follow-up, so that its person has no score there", "/follow_up", having(func(g Goal) bool { return g.FollowUp == nil })},
	} {
		var names []string
		path := ""
		for _, p := range people {
			i := kind.at(p)
			if i < 0 {
				continue
			}
			if names == nil {
				path = fmt.Sprintf("/goals/%d%s", p.places[i], kind.path)
			}
			names = append(names, p.person)
		}
		if names != nil {
			notes = append(notes, sv.Note{Code: kind.code, Path: path, Text: kind.text, Figures: []sv.Figure{
				{Name: "people", Value: fmt.Sprintf("%d of %d", len(names), len(people))}, {Name: "who", Value: firstFew(names)},
			}})
		}
	}
	return notes
}

func (p personGoals) setForThem() bool {
	return !slices.ContainsFunc(p.goals, func(g Goal) bool { return g.SetBy != SetByProvider })
}

// firstFew lists the first of many names.
func firstFew(names []string) string {
	const shown = 5
	if more := len(names) - shown; more > 0 {
		names = append(slices.Clip(names[:shown]), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}
