package judgement_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// choiceOf is a choice of options 0, 1, ... on criteria a, b, ..., each from 0 to 1.
func choiceOf(values [][]float64) judgement.Choice {
	c := judgement.Choice{ID: "c", Name: "Made up"}
	for i, row := range values {
		option := strconv.Itoa(i)
		c.Options = append(c.Options, judgement.Option{ID: option, Name: option})
		for j, x := range row {
			criterion := string(rune('a' + j))
			if i == 0 {
				c.Criteria = append(c.Criteria, judgement.Criterion{
					ID: criterion, Name: criterion, Kind: judgement.Quantity, Better: metrics.Higher, Worst: new(0.0), Best: new(1.0),
				})
			}
			c.Performances = append(c.Performances, judgement.Performance{Option: option, Criterion: criterion, Value: x, Rests: "made up"})
		}
	}
	return c
}

func accept(t *testing.T, c judgement.Choice, o *judgement.Drawing) judgement.Acceptability {
	t.Helper()
	a, err := judgement.Accept(context.Background(), c, o)
	require.NoError(t, err)
	return a
}

// near holds a chance to five standard errors of its true value.
func near(t *testing.T, want float64, have uncertainty.Chance, draws int, name string) {
	t.Helper()
	require.InDelta(t, want, have.P, 5*math.Sqrt(want*(1-want)/float64(draws))+1e-12, name)
}

// The exact areas of testdata/polygons.py.
func TestAcceptabilitiesAreAreasOfPolygons(t *testing.T) {
	data, err := os.ReadFile("testdata/polygons.json")
	require.NoError(t, err)
	var cases []struct {
		Name                         string
		Order                        [][]string
		Values, Ranks, Wins, Central [][]float64
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	for _, x := range cases {
		c := choiceOf(x.Values)
		if len(x.Order) > 0 {
			c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: x.Order}}
		}
		a := accept(t, c, &judgement.Drawing{Draws: 1 << 18, Seed: 1})
		have := a.All
		if len(x.Order) > 0 {
			have = a.Groups[0]
		}
		for i, o := range have.Options {
			for rank, chance := range o.Ranks {
				near(t, x.Ranks[i][rank], chance, a.Draws, fmt.Sprint(x.Name, i, rank))
			}
			for _, b := range o.Beats {
				j, _ := strconv.Atoi(b.Option)
				near(t, x.Wins[i][j], b.Chance, a.Draws, fmt.Sprint(x.Name, i, j))
			}
			if x.Central[i] == nil {
				require.Nil(t, o.Central)
				require.Nil(t, o.Confidence)
				continue
			}
			for j, w := range o.Central {
				// A weight has a standard deviation of 1/2 at most.
				require.InDelta(t, 100*x.Central[i][j], w.Points, 100*5*0.5/math.Sqrt(x.Ranks[i][0]*float64(a.Draws)), x.Name)
			}
			require.Equal(t, 1.0, o.Confidence.P, "regions of weights are convex: their centre is inside")
		}
	}
}

// With v on b, option 1 is first where b weighs above 1/(2 - v): in a part e^2 of all
// weights, e = (1 - v)/(2 - v). That is 3.9 and 56.2 of 10,240 draws.
func TestAFewDrawsAreTooFewForCentralWeights(t *testing.T) {
	for _, x := range []struct {
		worth, draws float64
		says         string
	}{
		{0.98, 3.9, "too few to say with what weights"},
		{0.92, 56.2, "are known to within 1"},
	} {
		a := accept(t, choiceOf([][]float64{{1, x.worth, 1}, {0, 1, 0}}), nil)
		rare := a.All.Options[1]
		first := math.Round(rare.Ranks[0].P * 10240)
		require.InDelta(t, x.draws, first, 3*math.Sqrt(x.draws))
		require.Equal(t, first >= 10, rare.Central != nil)
		require.Equal(t, first >= 10, rare.Confidence != nil)
		note := a.Notes[len(a.Notes)-1]
		require.Equal(t, judgement.CodeFewDraws, note.Code)
		require.Contains(t, note.Text, fmt.Sprintf("1 is first in %v of 10240 draws under all weights", first))
		require.Contains(t, note.Text, x.says)
		require.Contains(t, a.String(), "- 0: where it is first, weights are on average ")
	}
}

// The centroid of a complete order of n criteria is the rank order centroid: the
// k-th weight is the sum of 1/i over i from k to n, over n (Barron and Barrett 1996;
// for n = 4 it is 0.5208, 0.2708, 0.1458, 0.0625).
func TestCentralWeightsOfADominatingOptionAreRankOrderCentroids(t *testing.T) {
	c := choiceOf([][]float64{{1, 1, 1, 1}, {0, 0.5, 0, 0}})
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: [][]string{{"d"}, {"b"}, {"a"}, {"c"}}}}
	a := accept(t, c, &judgement.Drawing{Draws: 1 << 18, Seed: 7})
	first := a.Groups[0].Options[0]
	require.Equal(t, 1.0, first.Ranks[0].P)
	for j, want := range []float64{7.0 / 48, 13.0 / 48, 3.0 / 48, 25.0 / 48} {
		require.InDelta(t, 100*want, first.Central[j].Points, 0.25)
	}
}

// Options that are the same share the ranks that they have together.
func TestTiesAreShared(t *testing.T) {
	c := choiceOf([][]float64{{0.9, 0.2}, {0.2, 0.9}, {0.9, 0.2}})
	a := accept(t, c, nil)
	require.Equal(t, 10240, a.Draws)
	one, other := a.All.Options[0], a.All.Options[2]
	require.Equal(t, one.Ranks, other.Ranks)
	require.Equal(t, one.Central, other.Central)
	require.Equal(t, 0.5, one.Beats[1].Chance.P)
	near(t, 0.25, one.Ranks[0], a.Draws, "half of half")
	near(t, 0.5, one.Ranks[1], a.Draws, "half of the first two, or of the last two")
	require.InDelta(t, 1, one.Ranks[0].P+one.Ranks[1].P+one.Ranks[2].P, 1e-12)

	// 0.1 + 0.2 is not 0.3 in binary, which must not make an option first.
	c = choiceOf([][]float64{{0.1, 0.2, 0, 0}, {0, 0, 0.3, 0}, {0, 0, 0, 0.3}})
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}}}}
	group := accept(t, c, nil).Groups[0]
	require.True(t, group.Exact)
	for _, o := range group.Options {
		for _, r := range o.Ranks {
			require.Equal(t, 1.0/3, r.P)
			require.Zero(t, r.SE)
		}
	}
}

// A criterion on which all do the same breaks nothing, and a group's own points are
// drawn from nothing but what is uncertain: with weights 3 and 1, option 0 is worth
// 3x/4 with x triangular on 0 to 1 around 1/2, and option 1 is worth 1/4; it is first
// where x > 1/3, with chance 1 - 2/9.
func TestFixedWeightsAndUncertainPerformances(t *testing.T) {
	c := choiceOf([][]float64{{0.5, 0, 0.2}, {0, 1, 0.2}})
	c.Performances[0].Low, c.Performances[0].High = new(0.0), new(1.0)
	c.Criteria[2].Worst, c.Criteria[2].Best = nil, nil
	c.Weights = []judgement.Weights{
		{Stakeholder: "us", How: judgement.Swing, Points: []judgement.Weight{{"a", 100}, {"b", 100.0 / 3}, {"c", 5}}},
		{Stakeholder: "them", How: judgement.Swing, Points: []judgement.Weight{{"a", 10}, {"b", 100}, {"c", 5}}},
	}
	a := accept(t, c, &judgement.Drawing{Draws: 1 << 18, Seed: 3})
	near(t, 7.0/9, a.Groups[0].Options[0].Ranks[0], a.Draws, "")
	require.Equal(t, a.Groups[0].Options[0].Ranks[0], *a.Groups[0].Options[0].Confidence)
	var codes []sv.Code
	for _, n := range a.Notes {
		codes = append(codes, n.Code)
	}
	require.Equal(t, []sv.Code{judgement.CodeNoSpread, judgement.CodeTakenAsExact, judgement.CodeEndsAsLimits, judgement.CodeIntervalsDrawn}, codes)
	for _, o := range a.All.Options {
		require.Zero(t, o.Central[2].Points, "what tells nothing apart weighs nothing")
	}

	// Under all weights of a and b beside c, which tells nothing, it is first where
	// x w > 1 - w, with chance E[x/(1+x)], by mpmath:
	// 4*(quad(lambda x: x/(1+x)*x, [0, .5]) + quad(lambda x: x/(1+x)*(1-x), [.5, 1])).
	near(t, 0.3204038528184101, a.All.Options[0].Ranks[0], a.Draws, "")
	require.Less(t, a.All.Options[0].Confidence.P, 1.0)

	require.Equal(t, []judgement.Apart{
		{Option: "0", Least: a.Groups[1].Options[0].Ranks[0], LeastBy: "them", Most: a.Groups[0].Options[0].Ranks[0], MostBy: "us"},
		{Option: "1", Least: a.Groups[0].Options[1].Ranks[0], LeastBy: "us", Most: a.Groups[1].Options[1].Ranks[0], MostBy: "them"},
	}, a.Apart)
}

// The order of everything and the number of cores change nothing, to the bit.
func TestNothingThatDoesNotMatterMovesADraw(t *testing.T) {
	c := uncertain()
	o := judgement.Drawing{Draws: 40_000, Seed: 5, Workers: 1}
	want := accept(t, uncertain(), &o)
	var told []int
	o.Workers, o.Progress = 7, func(done, most int) { told = append(told, done, most) }
	have := accept(t, c, &o)
	require.Equal(t, want, have)
	require.Equal(t, []int{3 * want.Draws, 3 * want.Draws}, told[len(told)-2:])

	for _, list := range []func(){
		func() { slices.Reverse(c.Options) }, func() { slices.Reverse(c.Criteria) }, func() { slices.Reverse(c.Performances) },
		func() { slices.Reverse(c.Weights[0].Order[0]) }, func() { slices.Reverse(c.Weights[1].Points) }, func() { c.Reference = "2" },
	} {
		list()
	}
	have = accept(t, c, &o)
	for i, x := range have.Groups[0].Options {
		was := want.Groups[0].Options[2-i]
		slices.Reverse(x.Beats)
		slices.Reverse(x.Central)
		require.Equal(t, was, x)
	}
	a, err := json.Marshal(want)
	require.NoError(t, err)
	b, err := json.Marshal(accept(t, uncertain(), &judgement.Drawing{Draws: 40_000, Seed: 5}))
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))
}

// uncertain is a choice with intervals of both kinds, an order and points.
func uncertain() judgement.Choice {
	c := choiceOf([][]float64{{0.5, 0.3, 0.2}, {0.3, 0.6, 0.2}, {0.4, 0.4, 0.4}})
	c.Performances[0].Low, c.Performances[0].High, c.Performances[0].Level = new(0.2), new(0.8), 0.95
	c.Performances[4].Low, c.Performances[4].High = new(0.5), new(0.9)
	c.Weights = []judgement.Weights{
		{Stakeholder: "parents", How: judgement.Ranks, Order: [][]string{{"a", "b"}, {"c"}}},
		{Stakeholder: "council", How: judgement.Points, Points: []judgement.Weight{{"a", 20}, {"b", 30}, {"c", 50}}},
	}
	return c
}

// A golden of our own output: the figures are checked above. A chance that was not
// seen is not printed as none, nor one that was always seen as certain, unless nothing
// was left to chance.
func TestReportOfAcceptability(t *testing.T) {
	c := uncertain()
	c.Options, c.Performances = c.Options[:2], c.Performances[:6]
	c.Performances[0].Low, c.Performances[0].High, c.Performances[0].Level = nil, nil, 0
	c.Performances[4].Low, c.Performances[4].High = nil, nil
	c.Weights[0].Order = [][]string{{"c"}, {"a"}, {"b"}}
	c.Performances[2].Value = 0.1
	text := accept(t, c, &judgement.Drawing{Draws: 9604, Seed: 1}).String()
	require.Equal(t, `Made up: whose weights lead to which option

In percent of 9728 draws for each set of weights (seed 1), known to within 1.0 at worst, with
probability 0.95. No option is best by itself: each table says for whose weights.

Under all weights, each as likely as any other
option  rank 1     2
------  ------  ----
0         26.7  73.3
1         73.3  26.7
- 0: where it is first, weights are on average a 64, c 22, b 13
- 1: where it is first, weights are on average b 40, c 38, a 22

Under all weights that keep the order of parents
option  rank 1     2
------  ------  ----
0         13.8  86.2
1         86.2  13.8
- 0: where it is first, weights are on average c 53, a 42, b 5
- 1: where it is first, weights are on average c 63, a 25, b 12

Under the weights of council (points); nothing is left to chance
option  rank 1      2
------  ------  -----
0          0.0  100.0
1        100.0    0.0

first, by group  least  for       most  for
---------------  -----  -------  -----  -------
0                  0.0  council   13.8  parents
1                 86.2  parents  100.0  council

Notes
=====
- 6 of 6 performances have no interval and are taken as exact: differences are less sure than they
  look [taken-as-exact]
`, text)
}

func TestWithoutGroupsKindsWeighTheSame(t *testing.T) {
	c := choiceOf([][]float64{{1, 1, 0}, {0, 0, 1}})
	c.Criteria[2].Kind = judgement.Money
	a := accept(t, c, nil)
	require.Equal(t, 0.5, a.Groups[0].Options[0].Ranks[0].P, "two quantities weigh as much as one sum of money")
	require.Nil(t, a.Apart)
}

// What a check finds is not told again here: all three go through the same.
func TestAcceptRefuses(t *testing.T) {
	for path, d := range map[string]judgement.Drawing{"/draws": {Draws: -1}, "/seed": {Seed: -1}, "/workers": {Workers: -1}} {
		_, err := judgement.Accept(context.Background(), uncertain(), &d)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, path)
		require.Len(t, problems, 1)
		require.Equal(t, sv.CodeRange, problems[0].Code)
		require.Equal(t, path, problems[0].Path)
	}
	_, err := judgement.Accept(context.Background(), judgement.Choice{}, nil)
	require.ErrorIs(t, err, sv.CodeRequired)
	_, err = judgement.FindOut(context.Background(), judgement.Choice{})
	require.ErrorIs(t, err, sv.CodeRequired)
}

// A patience is a context that is done when it has been looked at so often.
type patience struct {
	context.Context
	looks *atomic.Int64
}

func (p patience) Err() error {
	if p.looks.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Of many options a single block of draws can take seconds, and so can one question.
func TestAContextEndsWorkHalfway(t *testing.T) {
	var values [][]float64
	for range 30 {
		values = append(values, []float64{0.5})
	}
	c := choiceOf(values)
	for i := range c.Performances {
		c.Performances[i].Low, c.Performances[i].High = new(0.0), new(1.0)
	}
	for _, looks := range []int64{0, 20, 40, 80, 120} {
		left := patience{context.Background(), &atomic.Int64{}}
		left.looks.Store(looks)
		_, err := judgement.Accept(left, c, &judgement.Drawing{Draws: 1, Workers: 1})
		require.ErrorIs(t, err, context.Canceled)
		left.looks.Store(looks)
		_, err = judgement.FindOut(left, c)
		require.ErrorIs(t, err, context.Canceled)
	}
}

// What Weigh says exactly holds for each draw: what is never best under a group's
// weights, as far as performances are within their intervals, is first in none, and
// what is always best, if only level with another, is beaten in none.
func TestDrawsKeepToWhatWeighSays(t *testing.T) {
	choices, _ := cases(t)
	never, always := 0, 0
	for _, c := range choices {
		for i := range c.Performances {
			c.Performances[i].Level = 0 // or draws go beyond the ends
		}
		w, a := weighed(t, c), accept(t, c, &judgement.Drawing{Draws: 2048})
		for g, group := range a.Groups {
			for i, o := range group.Options {
				switch w.Weighings[g].Options[i].BestWithin {
				case judgement.Never:
					require.Zero(t, o.Ranks[0].P)
					never++
				case judgement.Always:
					for _, b := range o.Beats {
						require.GreaterOrEqual(t, b.Chance.P, 0.5)
					}
					always++
				}
			}
		}
	}
	require.Greater(t, min(never, always), 10)
}

func TestManyOptionsFitThePage(t *testing.T) {
	var values [][]float64
	for i := range 150 {
		values = append(values, []float64{float64(i) / 150, float64(37*i%150) / 150, float64(91*i%150) / 150})
	}
	c := choiceOf(values)
	for i := range c.Options {
		c.Options[i].Name = "An option with a name that is not so short"
	}
	text := accept(t, c, nil).String()
	require.Contains(t, text, "  9  10 to 150\n")
	require.Contains(t, text, "(149)", "options of the same name are told apart")
	for line := range strings.Lines(text) {
		require.LessOrEqual(t, len(line), 101)
	}
}
