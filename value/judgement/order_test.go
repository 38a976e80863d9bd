package judgement_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// leadUnder is by how much an option is ahead of the next under the weights of a lead.
func leadUnder(t *testing.T, c judgement.Choice, i int, weights []judgement.Weight) float64 {
	t.Helper()
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: weights}}
	values := []float64{}
	for _, o := range weighed(t, c).Weighings[0].Options {
		values = append(values, *o.Value)
	}
	own := values[i]
	return own - slices.Max(slices.Delete(values, i, i+1))
}

// requireKept holds weights to an order of criteria.
func requireKept(t *testing.T, order [][]string, weights []judgement.Weight) {
	t.Helper()
	points, sum := map[string]float64{}, 0.0
	for _, w := range weights {
		require.GreaterOrEqual(t, w.Points, 0.0)
		points[w.Criterion], sum = w.Points, sum+w.Points
	}
	require.InDelta(t, 100, sum, 1e-9)
	for p := range order[1:] {
		for _, before := range order[p] {
			for _, after := range order[p+1] {
				require.GreaterOrEqual(t, points[before], points[after]-1e-9)
			}
		}
	}
}

// Where trust weighs everything, and nowhere else, buying draws level.
func TestLevelAtACornerIsNotBestForSomeWeights(t *testing.T) {
	c := byHand()
	c.Performances[0].Value, c.Performances[2].Value = 80, 5
	w := weighed(t, c)
	require.Equal(t, judgement.Level, w.Weighings[1].Options[0].Best)
	require.Equal(t, judgement.Level, w.Weighings[1].Options[0].BestWithin)
	require.Equal(t, &judgement.Lead{Weights: []judgement.Weight{{"cost", 0}, {"trust", 100}}}, w.Weighings[1].Options[0].Furthest)
	require.Contains(t, w.String(), "- buy: level with the best, with weights trust 100, cost 0\nanother is ahead under some")
	require.Contains(t, w.String(), "- with trust of make below 5 (it is 5): buy\n", "a step is enough")
	require.Equal(t, []stakeholder.ID{"users"}, w.Standings[0].Level)
	require.Contains(t, strings.Join(strings.Fields(w.String()), " "), `"level at most": level with the best somewhere, nowhere ahead`)
	require.Contains(t, w.String(), "level at most: users")
	c.Performances[2].Low, c.Performances[2].High = new(4.0), new(5.0)
	c.Performances[3].Low, c.Performances[3].High = new(4.0), new(5.0)
	w = weighed(t, c)
	require.Equal(t, judgement.Level, w.Weighings[1].Options[0].Best)
	require.Equal(t, judgement.Sometimes, w.Weighings[1].Options[0].BestWithin)
	require.Contains(t, w.String(), "not ruled out")
}

// Sixty criteria before sixty others. The first option does well on the former, the last
// on the latter, and one is worth 0.6 throughout: the first is ahead by 0.4 at the most,
// where nothing else counts; the one between by 0.1, where all weigh the same.
func TestAnOrderOfManyCriteriaInTwoPlaces(t *testing.T) {
	values, order := make([][]float64, 3), make([][]string, 2)
	for j := range 120 {
		early := float64(1 - j/60)
		values[0], values[1], values[2] = append(values[0], early), append(values[1], 0.6), append(values[2], 1-early)
		order[j/60] = append(order[j/60], "k"+strconv.Itoa(j))
	}
	c := choiceOf(values)
	for j := range c.Criteria {
		c.Criteria[j].ID = "k" + strconv.Itoa(j)
		c.Criteria[j].Name = c.Criteria[j].ID
	}
	for i := range c.Performances {
		c.Performances[i].Criterion = c.Criteria[i%120].ID
	}
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: order}}
	options := weighed(t, c).Weighings[0].Options
	require.InDelta(t, 0.4, options[0].Furthest.By, 1e-9)
	require.InDelta(t, 0.1, options[1].Furthest.By, 1e-9)
	for i := range 2 {
		requireKept(t, order, options[i].Furthest.Weights)
	}
	require.Equal(t, judgement.Never, options[2].Best)
}
