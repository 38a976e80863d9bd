package judgement_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/value/judgement"
)

func findOut(t *testing.T, c judgement.Choice) judgement.WorthKnowing {
	t.Helper()
	w, err := judgement.FindOut(context.Background(), c)
	require.NoError(t, err)
	return w
}

// Option 0 is triangular on 0 to 1 around 1/2, option 1 is 0.4 for sure. By hand:
// E[max(x, 0.4)] - 1/2 = E[max(0.4 - x, 0)] = integral of (0.4 - x) 4x = 2/3 0.4^3, and
// the choice changes with chance 2 0.4^2.
func TestToKnowOnePerformance(t *testing.T) {
	c := choiceOf([][]float64{{0.5}, {0.4}})
	c.Performances[0].Low, c.Performances[0].High = new(0.0), new(1.0)
	g := findOut(t, c).Groups[0]
	require.Equal(t, "0", g.Now)
	require.InDelta(t, 0.5, g.Value, 1e-12)
	require.InDelta(t, 0.1, g.Ahead, 1e-12)
	require.Len(t, g.Criteria, 1)
	require.InDelta(t, 2.0/3*0.064, g.Criteria[0].Gain, 1e-6)
	require.InDelta(t, 0.32, g.Criteria[0].Changes, 1.0/4096)
	require.Equal(t, []judgement.Question{{Criterion: "a", Option: "0", Gain: g.Criteria[0].Gain, Changes: g.Criteria[0].Changes}}, g.Single)
}

// Triangular from 0 to 1 around 0.2 has a mean of 0.4; it matters half, and nothing
// that can be said of b changes much.
func TestWhatIsStatedIsNotTheMean(t *testing.T) {
	c := choiceOf([][]float64{{0.2, 0.9}, {0, 0.1}, {0, 0}})
	c.Performances[0].Low, c.Performances[0].High = new(0.0), new(1.0)
	c.Performances[3].Low, c.Performances[3].High = new(0.0), new(0.2)
	c.Performances[2].Low, c.Performances[2].High = new(0.0), new(1.0)
	g := findOut(t, c).Groups[0]
	require.InDelta(t, 0.65, g.Value, 1e-6)
	require.InDelta(t, 0.55, *g.Stated, 1e-12)
	require.Equal(t, "1", g.Next)
	text := strings.Join(strings.Fields(findOut(t, c).String()), " ")
	require.Contains(t, text, "65.00 of 100 over what performances may be (55.00 with those stated), and")
	require.Contains(t, text, "more than 1. to find out")
	require.Contains(t, text, "would gain next to nothing: b.")
}

// Two options that are both triangular on 0 to 1 around 1/2: half of E|x - y|, which
// is twice the integral of F (1 - F), 7/30. By hand, and weighed with 0.6.
func TestToKnowACriterion(t *testing.T) {
	c := choiceOf([][]float64{{0.5, 1, 0}, {0.5, 1, 0}})
	for _, i := range []int{0, 3} {
		c.Performances[i].Low, c.Performances[i].High = new(0.0), new(1.0)
	}
	c.Weights = []judgement.Weights{
		{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 60}, {"b", 40}, {"c", 0}}},
		{Stakeholder: "them", How: judgement.Points, Points: []judgement.Weight{{"a", 0}, {"b", 10}, {"c", 0}}},
	}
	w := findOut(t, c)
	require.InDelta(t, 0.6*7/60, w.Groups[0].Criteria[0].Gain, 1e-6)
	require.InDelta(t, 0.5, w.Groups[0].Criteria[0].Changes, 1.0/4096)
	require.Zero(t, w.Groups[1].Criteria[0].Gain, "it does not matter to them")
	require.Zero(t, w.Groups[1].Criteria[0].Changes)
	require.Contains(t, w.String(), "No answer to a single question would change that.")
	require.Contains(t, w.String(), "how all options do on a")
}

// The mean weights of those that keep an order, by hand: of {a, b} before c, with d
// left out, c has 1/3 of an exponential number, a and b have (5/6 + 11/6)/2, d has 1.
func TestAnOrderIsWeighedByItsMean(t *testing.T) {
	c := choiceOf([][]float64{{1, 1, 1, 1}, {0, 0, 0, 0}})
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: [][]string{{"a", "b"}, {"c"}}}}
	for j, want := range []float64{100.0 / 3, 100.0 / 3, 100.0 / 12, 25} {
		require.InDelta(t, want, findOut(t, c).Groups[0].Weights[j].Points, 1e-12)
	}
	a := accept(t, c, &judgement.Drawing{Draws: 1 << 18})
	for j, w := range a.Groups[0].Options[0].Central {
		require.InDelta(t, findOut(t, c).Groups[0].Weights[j].Points, w.Points, 0.25)
	}
}

// 0.1 + 0.2 is not 0.3 in binary, and is as much all the same.
func TestNothingIsAheadOfWhatIsWorthTheSame(t *testing.T) {
	c := choiceOf([][]float64{{0.3, 0, 0}, {0, 0.1, 0.2}})
	g := findOut(t, c).Groups[0]
	require.Equal(t, "0", g.Now)
	require.Zero(t, g.Ahead)
	require.Contains(t, findOut(t, c).String(), "0 is worth most on average, 10.00 of 100, and 1 as much.")
}
