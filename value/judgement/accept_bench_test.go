package judgement_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// Ten options by twelve criteria, a million draws of weights that keep an order, and
// as many of all weights, which Accept always draws: so each line is two of
// testdata/peers/smaa.py, all_weights and its own. -cpu 1,2 tells one core from two.
func BenchmarkSMAA(b *testing.B) {
	values := make([][]float64, 10)
	for i := range values {
		for j := range 12 {
			values[i] = append(values[i], float64((37*i+11*j+5*i*j)%101)/100)
		}
	}
	var complete [][]string
	for j := range 12 {
		complete = append(complete, []string{string(rune('a' + j))})
	}
	for _, order := range []struct {
		name   string
		places [][]string
	}{
		{"complete", complete},
		{"weak", [][]string{{"a", "b", "c"}, {"d", "e"}, {"f", "g", "h", "i"}}},
		{"all", nil},
	} {
		b.Run(order.name, func(b *testing.B) {
			c := choiceOf(values)
			if order.places != nil {
				c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: order.places}}
			}
			for b.Loop() {
				a, err := judgement.Accept(context.Background(), c, &judgement.Drawing{Draws: 1_000_000, Seed: 1})
				require.NoError(b, err)
				b.ReportMetric(a.All.Options[8].Ranks[0].P, "first")
			}
		})
	}
}

// A hundred options by twenty criteria, under three orders; alike: all of them have a part
// in every answer.
func BenchmarkManyOptions(b *testing.B) {
	many := func(spread int) judgement.Choice {
		values := make([][]float64, 100)
		var order [][]string
		for j := range 20 {
			for i := range values {
				values[i] = append(values[i], 0.3+float64((37*i+91*j)%(1+spread))/1000)
			}
			order = append(order, []string{string(rune('a' + j))})
		}
		c := choiceOf(values)
		for i := range c.Performances {
			p := &c.Performances[i]
			p.Low, p.High, p.Level = new(p.Value-0.04), new(p.Value+0.06), 0.95
		}
		for _, group := range []stakeholder.ID{"parents", "council", "staff"} {
			c.Weights = append(c.Weights, judgement.Weights{Stakeholder: group, How: judgement.Ranks, Order: order})
		}
		return c
	}
	for name, c := range map[string]judgement.Choice{"apart": many(500), "alike": many(0)} {
		b.Run("weigh/"+name, func(b *testing.B) {
			for b.Loop() {
				_, err := judgement.Weigh(c)
				require.NoError(b, err)
			}
		})
		b.Run("find/"+name, func(b *testing.B) {
			for b.Loop() {
				_, err := judgement.FindOut(context.Background(), c)
				require.NoError(b, err)
			}
		})
	}
}
