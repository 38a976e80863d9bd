package metrics_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
)

func goal(person string, n int, weight float64, baseline, followUp int) metrics.Goal {
	return metrics.Goal{
		ID: fmt.Sprintf("%s-%d", person, n), Person: person, Name: "to get about again", Weight: weight, SetBy: metrics.SetTogether,
		Levels:   metrics.Levels{MuchLess: "in bed", Less: "to the door", Expected: "to the gate", More: "to the shop", MuchMore: "to town"},
		Baseline: &metrics.GoalScore{When: "2014-01", Score: baseline},
		FollowUp: &metrics.GoalScore{When: "2014-06", Score: followUp},
	}
}

func goalsOf(weights []float64, scores []int) []metrics.Goal {
	var goals []metrics.Goal
	for i, score := range scores {
		w := 0.0
		if weights != nil {
			w = weights[i]
		}
		goals = append(goals, goal("ann", i, w, -1, score))
	}
	return goals
}

// Worked by hand, T = 50 + 10 sum(w x) / sqrt(0.7 sum(w^2) + 0.3 (sum w)^2):
//
//	one goal at +2        50 + 20/sqrt(0.7 + 0.3)          = 70
//	two at -1             50 - 20/sqrt(0.7*2 + 0.3*4)      = 50 - 20/sqrt(2.6)   = 37.596527
//	three at +1, 0, +2    50 + 30/sqrt(0.7*3 + 0.3*9)      = 50 + 30/sqrt(4.8)   = 63.693064
//	weights 3, 1, 2       50 + 70/sqrt(0.7*14 + 0.3*36)    = 50 + 70/sqrt(20.6)  = 65.422843
//	  at +1, 0, +2        with rho 0: 50 + 70/sqrt(14)     = 68.708287
//	                      with rho 1: 50 + 70/6            = 61.666667
//	weights 3 5 1 4 2 6   50 + 70/sqrt(0.7*91 + 0.3*441)   = 50 + 70/sqrt(196)   = 55
//	  at -2 0 -1 2 0 1
func TestGoalScores(t *testing.T) {
	for name, test := range map[string]struct {
		weights []float64
		scores  []int
		rho     *float64
		want    float64
	}{
		"one goal":            {nil, []int{2}, nil, 70},
		"two goals":           {nil, []int{-1, -1}, nil, 37.596526541079154},
		"three goals":         {nil, []int{1, 0, 2}, nil, 63.693063937629153},
		"weights":             {[]float64{3, 1, 2}, []int{1, 0, 2}, nil, 65.422842723373111},
		"weights beyond size": {[]float64{3e300, 1e300, 2e300}, []int{1, 0, 2}, nil, 65.422842723373111},
		"rho 0":               {[]float64{3, 1, 2}, []int{1, 0, 2}, new(0.0), 68.708286933869707},
		"rho 1":               {[]float64{3, 1, 2}, []int{1, 0, 2}, new(1.0), 61.666666666666667},
		"six goals":           {[]float64{3, 5, 1, 4, 2, 6}, []int{-2, 0, -1, 2, 0, 1}, nil, 55},
		"as expected":         {[]float64{3, 1}, []int{0, 0}, nil, 50},
	} {
		g, err := metrics.GoalAttainment(goalsOf(test.weights, test.scores), &metrics.GoalOptions{Rho: test.rho})
		require.NoError(t, err, name)
		require.InEpsilon(t, test.want, *g.People[0].FollowUp, 1e-14, name)
		require.Equal(t, *g.People[0].FollowUp-*g.People[0].Baseline, *g.People[0].Change, name)
	}
}

func TestGoalsOfSeveralPeople(t *testing.T) {
	goals := []metrics.Goal{goal("ann", 1, 2, -1, 1), goal("ben", 1, 0, -2, 0), goal("ann", 2, 1, -1, 1), goal("ann", 3, 1, -1, 1), goal("cy", 1, 1, -1, 0)}
	goals[1].SetBy = metrics.SetByProvider
	goals[4].SetBy, goals[4].FollowUp = "", nil
	g, err := metrics.GoalAttainment(goals, nil)
	require.NoError(t, err)
	require.Equal(t, 0.3, g.Rho)
	var notes []string
	for _, n := range g.Notes {
		notes = append(notes, string(n.Code)+" "+n.Path)
	}
	require.Equal(t, []string{
		"local-goals ", "not-additive ", "goals-correlate ",
		"few-goals /goals/1", "weights-assumed /goals/1", "set-for-them /goals/1",
		"setter-unsaid /goals/4", "goal-unscored /goals/4/follow_up",
	}, notes)
	require.Equal(t, "with fewer than three goals, one step moves the score of a person far (people 2 of 3; who ben, cy) [few-goals]", g.Notes[3].String())
	require.NotContains(t, g.String(), "/goals/", "the report names people, not places in a file")

	var many []metrics.Goal
	for i := range 7 {
		many = append(many, goal(fmt.Sprintf("p%d", i+1), 1, 0, -1, 0))
	}
	all, err := metrics.GoalAttainment(many, nil)
	require.NoError(t, err)
	require.Len(t, all.Notes, 5)
	require.Equal(t, []sv.Figure{{Name: "people", Value: "7 of 7"}, {Name: "who", Value: "p1, p2, p3, p4, p5, and 2 more"}}, all.Notes[3].Figures)

	pairs := g.Pairs()
	require.Equal(t, 30.0, pairs.Before[1])
	require.Equal(t, 50.0, pairs.After[1])
	require.True(t, math.IsNaN(pairs.After[2]), "a score that was not made is missing, and not 50")
	_, err = stats.PairedT(pairs, nil)
	require.Error(t, err)
	tested, err := stats.PairedT(pairs, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, 1, tested.Dropped)
	changes, err := pairs.Differences()
	require.NoError(t, err)
	ranked, err := stats.SignedRank(changes, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	for _, r := range []stats.Result{tested, ranked} {
		for _, code := range []sv.Code{metrics.CodeLocalGoals, metrics.CodeNotAdditive, metrics.CodeSetForThem} {
			i := slices.IndexFunc(r.Notes, func(n sv.Note) bool { return n.Code == code })
			require.GreaterOrEqual(t, i, 0, "%s: %s", r.Method.ID, code)
			require.Empty(t, r.Notes[i].Path, "the goals are not at hand there")
		}
	}

	text, err := json.Marshal(g)
	require.NoError(t, err)
	var again metrics.GoalAttainments
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, g.Notes, again.Notes)
	require.Nil(t, again.People[2].FollowUp)
}

func TestGoalAttainmentRefuses(t *testing.T) {
	for want, change := range map[string]func([]metrics.Goal){
		"syntax /goals/1/id":                    func(g []metrics.Goal) { g[1].ID = "B 1" },
		"duplicate /goals/1/id":                 func(g []metrics.Goal) { g[1].ID = g[0].ID },
		"required /goals/1/person":              func(g []metrics.Goal) { g[1].Person = "" },
		"required /goals/1/name":                func(g []metrics.Goal) { g[1].Name = "" },
		"syntax /goals/1/outcome":               func(g []metrics.Goal) { g[1].Outcome = "Walk" },
		"required /goals/1/levels/much_less":    func(g []metrics.Goal) { g[1].Levels.MuchLess = "" },
		"required /goals/1/levels/less":         func(g []metrics.Goal) { g[1].Levels.Less = "" },
		"required /goals/1/levels/expected":     func(g []metrics.Goal) { g[1].Levels.Expected = " " },
		"required /goals/1/levels/more":         func(g []metrics.Goal) { g[1].Levels.More = "" },
		"required /goals/1/levels/much_more":    func(g []metrics.Goal) { g[1].Levels.MuchMore = "" },
		"syntax /goals/1/levels/more":           func(g []metrics.Goal) { g[1].Levels.More = "a\nb" },
		"out-of-range /goals/1/weight":          func(g []metrics.Goal) { g[1].Weight = -1 },
		"out-of-range /goals/1/weight infinite": func(g []metrics.Goal) { g[1].Weight = math.Inf(1) },
		"conflict /goals/1/weight":              func(g []metrics.Goal) { g[1].Weight = 0 },
		"unknown /goals/1/set_by":               func(g []metrics.Goal) { g[1].SetBy = "nobody" },
		"syntax /goals/1/baseline/when":         func(g []metrics.Goal) { g[1].Baseline.When = "" },
		"out-of-range /goals/1/follow_up/score": func(g []metrics.Goal) { g[1].FollowUp.Score = 3 },
		"conflict /goals/1/follow_up/when":      func(g []metrics.Goal) { g[1].FollowUp.When = "2013" },
	} {
		goals := []metrics.Goal{goal("ann", 1, 2, -1, 1), goal("ann", 2, 1, -1, 1)}
		change(goals)
		_, err := metrics.GoalAttainment(goals, nil)
		require.Equal(t, []string{strings.TrimSuffix(want, " infinite")}, listed(err), want)
	}
	_, err := metrics.GoalAttainment(nil, &metrics.GoalOptions{Rho: new(math.NaN())})
	require.Equal(t, []string{"required /goals", "out-of-range /options/rho"}, listed(err))
}

// A better score of any goal never gives a lower T, and the order of goals none another.
func TestGoalScoresFollowTheGoals(t *testing.T) {
	weights := []float64{3, 1, 2}
	var last float64
	for i := range 3 * 4 {
		scores := []int{-2, -2, -2}
		for step := range i { // one step more than before
			scores[step%3]++
		}
		goals := goalsOf(weights, scores)
		g, err := metrics.GoalAttainment(goals, nil)
		require.NoError(t, err)
		require.Greater(t, *g.People[0].FollowUp, last)
		last = *g.People[0].FollowUp
		slices.Reverse(goals)
		reversed, err := metrics.GoalAttainment(goals, nil)
		require.NoError(t, err)
		require.InEpsilon(t, last, *reversed.People[0].FollowUp, 1e-14)
	}
}

func ExampleGoalAttainment() {
	levels := metrics.Levels{
		MuchLess: "stays in", Less: "to the gate with help", Expected: "to the shop with help",
		More: "to the shop alone", MuchMore: "to town alone",
	}
	at := func(when string, score int) *metrics.GoalScore { return &metrics.GoalScore{When: when, Score: score} }
	scores, err := metrics.GoalAttainment([]metrics.Goal{
		{
			ID: "p1-out", Person: "P1", Name: "to get out of the house", Levels: levels, Weight: 2,
			SetBy: metrics.SetByPerson, Baseline: at("2014-01", -2), FollowUp: at("2014-07", 1),
		},
		{
			ID: "p1-friends", Person: "P1", Name: "to see friends", Weight: 1,
			Levels: metrics.Levels{MuchLess: "nobody", Less: "a call a month", Expected: "a visit a month", More: "a visit a week", MuchMore: "a club"},
			SetBy:  metrics.SetTogether, Baseline: at("2014-01", -1), FollowUp: at("2014-07", 0),
		},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(scores)
	// Output:
	// Goal attainment: T-scores, where 50 is what was expected of all goals of a person
	// person  goals  baseline  follow-up  change
	// ------  -----  --------  ---------  ------
	// P1          2      29.9       58.0   +28.1
	// - goals are set locally: a score says how far people got on goals of their own, and where these are
	//   set low it is high [local-goals]
	// - the score of one person is not a part of anything: scores do not add up over people, and their
	//   mean hides who was left behind [not-additive]
	// - how far the goals of a person go together was taken, not measured (rho 0.3) [goals-correlate]
	// - with fewer than three goals, one step moves the score of a person far (people 1 of 1; who P1)
	//   [few-goals]
}

func TestGoalsAsJSON(t *testing.T) {
	goals := goalsOf([]float64{3, 1}, []int{1, 0})
	goals[1].FollowUp = nil
	var text strings.Builder
	require.NoError(t, metrics.WriteGoals(&text, goals))
	again, err := metrics.ReadGoals(strings.NewReader(text.String()))
	require.NoError(t, err)
	require.Equal(t, goals, again)
	require.Error(t, metrics.WriteGoals(&text, []metrics.Goal{{Weight: math.NaN()}}))

	_, err = metrics.ReadGoals(strings.NewReader(`{"goals": [{"id": "a", "id": "b", "score": 1, "baseline": {"score": 1.5}}]}`))
	require.Equal(t, []string{"out-of-range /goals/0/baseline/score", "duplicate /goals/0/id", "unknown /goals/0/score"}, listed(err))
}

func FuzzReadGoals(f *testing.F) {
	var seed strings.Builder
	require.NoError(f, metrics.WriteGoals(&seed, goalsOf([]float64{3, 1}, []int{1, 0})))
	f.Add(seed.String())
	f.Add(`{"goals": [{"id": "a", "weight": 1e308, "baseline": null, "follow_up": {"score": -2}}, {}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		goals, err := metrics.ReadGoals(strings.NewReader(text))
		if err != nil {
			return
		}
		if g, err := metrics.GoalAttainment(goals, nil); err == nil {
			require.NotEmpty(t, g.String())
			_, err := g.MarshalJSON()
			require.NoError(t, err)
		}
		var once, twice strings.Builder
		require.NoError(t, metrics.WriteGoals(&once, goals))
		again, err := metrics.ReadGoals(strings.NewReader(once.String()))
		require.NoError(t, err)
		require.NoError(t, metrics.WriteGoals(&twice, again))
		require.Equal(t, once.String(), twice.String())
	})
}
