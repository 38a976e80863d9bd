package judgement_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/value/judgement"
)

// figures are those of a weighing by name, whatever order options and criteria came in.
func figures(w judgement.Weighed) map[string]float64 {
	all := map[string]float64{}
	extent := map[judgement.Extent]float64{judgement.Always: 1, judgement.Sometimes: 0.5, judgement.Level: 0.25}
	for _, g := range w.Weighings {
		who := string(g.Stakeholder) + " "
		for _, o := range g.Options {
			all[who+o.Option] = *o.Value
			all[who+o.Option+" low"], all[who+o.Option+" high"] = o.Together.Low, o.Together.High
			all[who+o.Option+" best"], all[who+o.Option+" within"] = extent[o.Best], extent[o.BestWithin]
			if o.Furthest != nil {
				all[who+o.Option+" ahead"] = o.Furthest.By
				for _, w := range o.Furthest.Weights {
					if w.Points > 0 {
						all[who+o.Option+" with "+w.Criterion] = w.Points / 100
					}
				}
			}
		}
		for _, p := range g.Pairs {
			all[who+p.Option+" "+p.Other], all[who+p.Other+" "+p.Option] = *p.Value, -*p.Value
			all[who+p.Option+" "+p.Other+" low"], all[who+p.Other+" "+p.Option+" low"] = p.Range.Low, -p.Range.High
		}
	}
	for _, d := range w.Dominance {
		all["dominance "+d.Option+" "+d.Over] = 1
	}
	return all
}

// flipped are the flips by name and side, those of performances times sign.
func flipped(w judgement.Weighed, sign float64) map[string]float64 {
	all := map[string]float64{}
	for _, g := range w.Weighings {
		for _, f := range g.WeightFlips {
			all[fmt.Sprint(g.Stakeholder, f.Criterion, f.Below)] = f.At
		}
		for _, f := range g.PerformanceFlips {
			all[fmt.Sprint(g.Stakeholder, f.Option, f.Criterion, f.Below == (sign > 0))] = sign * f.At
		}
	}
	return all
}

func weighed(t *testing.T, c judgement.Choice) judgement.Weighed {
	t.Helper()
	w, err := judgement.Weigh(c)
	require.NoError(t, err)
	return w
}

// copied is a choice whose slices can be changed.
func copied(t *testing.T, c judgement.Choice) judgement.Choice {
	t.Helper()
	data, err := jsonx.Marshal(c)
	require.NoError(t, err)
	var other judgement.Choice
	require.NoError(t, jsonx.Unmarshal("test", data, &other))
	return other
}

func TestWeighIsIndifferentToForm(t *testing.T) {
	choices, _ := cases(t)
	r := rand.New(rand.NewPCG(1, 2))
	for _, original := range choices {
		before := weighed(t, original)
		forms := map[string]func(*judgement.Choice){
			"order": func(c *judgement.Choice) {
				r.Shuffle(len(c.Options), func(i, j int) { c.Options[i], c.Options[j] = c.Options[j], c.Options[i] })
				r.Shuffle(len(c.Criteria), func(i, j int) { c.Criteria[i], c.Criteria[j] = c.Criteria[j], c.Criteria[i] })
				r.Shuffle(len(c.Performances), func(i, j int) { c.Performances[i], c.Performances[j] = c.Performances[j], c.Performances[i] })
				slices.Reverse(c.Weights)
				slices.Reverse(c.Weights[1].Points)
				slices.Reverse(c.Weights[0].Order[0])
			},
			"points": func(c *judgement.Choice) {
				for i := range c.Weights[0].Points {
					c.Weights[0].Points[i].Points *= 7
				}
			},
			"mirror": mirror,
			"a criterion with no spread": func(c *judgement.Choice) {
				c.Criteria = append([]judgement.Criterion{{ID: "same", Name: "same", Kind: judgement.Quantity, Better: metrics.Lower}}, c.Criteria...)
				for _, o := range c.Options {
					c.Performances = append(c.Performances, judgement.Performance{Option: o.ID, Criterion: "same", Value: 3, Rests: "all alike"})
				}
				c.Weights[0].Points = append(c.Weights[0].Points, judgement.Weight{Criterion: "same", Points: 5})
				c.Weights[1].Order = append([][]string{{"same"}}, c.Weights[1].Order...)
			},
		}
		for name, change := range forms {
			c := copied(t, original)
			change(&c)
			after := weighed(t, c)
			require.InDeltaMapValues(t, figures(before), figures(after), 1e-12, name)
			sign := 1.0
			if name == "mirror" {
				sign = -1
			}
			require.InDeltaMapValues(t, flipped(before, 1), flipped(after, sign), 1e-9, name)
		}
	}
}

// mirror turns every criterion round: less of what was more is better.
func mirror(c *judgement.Choice) {
	turn := func(p *float64) *float64 {
		if p == nil {
			return nil
		}
		return new(-*p)
	}
	for j := range c.Criteria {
		k := &c.Criteria[j]
		k.Worst, k.Best = turn(k.Worst), turn(k.Best)
		for i := range k.Shape {
			k.Shape[i].At *= -1
		}
		if k.Better == metrics.Higher {
			k.Better = metrics.Lower
		} else {
			k.Better = metrics.Higher
		}
	}
	for i := range c.Performances {
		p := &c.Performances[i]
		p.Value, p.Low, p.High = -p.Value, turn(p.High), turn(p.Low)
	}
}

func TestFindOutIsIndifferentToForm(t *testing.T) {
	choices, _ := cases(t)
	for _, original := range choices {
		before := asked(findOut(t, original))
		for name, change := range map[string]func(*judgement.Choice){
			"options":  func(c *judgement.Choice) { slices.Reverse(c.Options) },
			"criteria": func(c *judgement.Choice) { slices.Reverse(c.Criteria) },
			"groups": func(c *judgement.Choice) {
				slices.Reverse(c.Weights)
				slices.Reverse(c.Weights[0].Order[0])
				slices.Reverse(c.Weights[1].Points)
			},
			"performances": func(c *judgement.Choice) { slices.Reverse(c.Performances) },
			"reference":    func(c *judgement.Choice) { c.Reference = c.Options[1].ID },
		} {
			c := copied(t, original)
			change(&c)
			require.Equal(t, before, asked(findOut(t, c)), name)
		}
	}
}

// asked is what is worth knowing by name.
func asked(w judgement.WorthKnowing) map[string]any {
	all := map[string]any{}
	for _, g := range w.Groups {
		who := string(g.Stakeholder) + " "
		for _, x := range g.Weights {
			all[who+"weighs "+x.Criterion] = x.Points
		}
		for _, q := range slices.Concat(g.Criteria, g.Single) {
			all[who+q.Criterion+" of "+q.Option] = [2]float64{q.Gain, q.Changes}
		}
		g.Weights, g.Criteria, g.Single = nil, nil, nil
		all[who] = g
	}
	return all
}

func TestTheReferenceChangesNoFigure(t *testing.T) {
	c := byHand()
	first := weighed(t, c)
	require.Contains(t, first.String(), "- make against buy: -0.017 (-0.017 to -0.017)")
	c.Reference = "make"
	second := weighed(t, c)
	require.Contains(t, second.String(), "- buy against make: 0.017 (0.017 to 0.017)")
	second.Choice.Reference = ""
	require.Equal(t, first, second)
}

func TestHalvesOfACriterionAreTheWhole(t *testing.T) {
	choices, _ := cases(t)
	for _, original := range choices {
		original.Weights = original.Weights[:1]
		c := copied(t, original)
		twin := c.Criteria[0]
		twin.ID = "twin"
		c.Criteria = append(c.Criteria, twin)
		for _, p := range original.Performances {
			if p.Criterion == c.Criteria[0].ID {
				p.Criterion = "twin"
				c.Performances = append(c.Performances, p)
			}
		}
		for i, p := range c.Weights[0].Points {
			if p.Criterion == c.Criteria[0].ID {
				c.Weights[0].Points[i].Points /= 2
				c.Weights[0].Points = append(c.Weights[0].Points, judgement.Weight{Criterion: "twin", Points: p.Points / 2})
			}
		}
		whole, halves := weighed(t, original), weighed(t, c)
		whole.Weighings, halves.Weighings = whole.Weighings[:1], halves.Weighings[:1]
		require.InDeltaMapValues(t, figures(whole), figures(halves), 1e-12)
	}
}
