package main

import (
	"context"
	"slices"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A choice is what a league table would have to answer: if only one could be
// carried on.
type choice struct {
	judgement.Choice
	weighed judgement.Weighed
	support judgement.Acceptability
}

// noTable says what a ranking would need, and what becomes of it.
func (r *report) noTable() {
	r.Heading("7. Why there is no league table")
	c := r.choice
	r.Paragraph("%s, which? An answer would need, first, to know how both do on all that it is judged by. Nobody knows these, so they have no value; they may be anything on their scale:", c.Name)
	for _, u := range c.Unknown {
		k := c.Criteria[slices.IndexFunc(c.Criteria, func(k judgement.Criterion) bool { return k.ID == u.Criterion })]
		r.Point("%s, from %v to %v %s: %s", k.Name, *k.Worst, *k.Best, k.Unit, u.Reason)
	}
	r.Paragraph("Second, an answer would need weights, and whose? If 0 is the worst on everything and 1 the best, %s is worth this much more than %s, or less, with all that is unsure or unknown anywhere that it may be, by the illustrative weights of", r.riverside.name(), r.hillside.name())
	for _, w := range c.weighed.Weighings[:len(c.Weights)] { // the last is nobody's
		pair, told := w.Pairs[0], "not told apart"
		if pair.Told {
			told = "told apart"
		}
		r.Point("%s, %s: %+.2f to %+.2f, %s", w.Stakeholder, w.How, pair.Range.Low, pair.Range.High, told)
	}
	for _, d := range c.weighed.Dominance {
		r.Point("%s is as good as %s on everything, and better on something.", d.Option, d.Over)
	}
	r.Line("")
	r.Line("%s", c.support)
	r.Paragraph("A share of draws is nobody's vote. Unless one is as good as the other on everything, whose weights count decides, and that is not for a table to say: judgements are made together, by those concerned, and not by a provider alone [hsj].")
}

// choose fills in how the two do. Everything but the cost is from their results,
// in units that both have; what only one has looked at nobody knows of the other.
func (r *report) choose() (err error) {
	c := &r.choice
	for i, side := range []compare.Side{r.comparison.A, r.comparison.B} {
		p := r.both()[i]
		better, err := p.better()
		if err != nil {
			return err
		}
		for j, criterion := range []string{"attendances", "follow-ups"} {
			c.know(p, criterion, p.own[j], "target "+p.Readings[j].Target)
		}
		c.know(p, "better", better, "line "+p.study.Scores.Line)
		c.know(p, "fair-chance", fairChance(side.Process[0]), "the ratings of "+p.name())
		c.know(p, "cost", stats.Estimate{Value: p.costEach()}, "the input, per person who took part")
	}
	c.onlyOne("school", r.riverside, r.hillside)
	c.onlyOne("nights", r.hillside, r.riverside)
	if c.weighed, err = judgement.Weigh(c.Choice); err != nil {
		return err
	}
	c.support, err = judgement.Accept(context.Background(), c.Choice, &judgement.Drawing{Seed: 2025}) // so that every run draws the same
	return err
}

// know says how a programme does; an interval at level 0 is the least and the most
// that may be so.
func (c *choice) know(p *programme, criterion string, x stats.Estimate, rests string) {
	known := judgement.Performance{
		Option: p.Account.ID, Criterion: criterion, Value: x.Value, Rests: rests, Digest: p.side.Statement.Digest(),
	}
	if i := x.Interval; i.Low != i.High {
		known.Low, known.High, known.Level = &i.Low, &i.High, i.Level
	}
	if criterion == "fair-chance" {
		known.RatedBy = []stakeholder.ID{"patients"}
	}
	c.Performances = append(c.Performances, known)
}

// onlyOne is a criterion that one programme measured, by the line of that name,
// and the other did not.
func (c *choice) onlyOne(criterion string, has, other *programme) {
	c.know(has, criterion, has.line(criterion).Quantity.Result.Estimate, "line "+criterion)
	c.Unknown = append(c.Unknown, judgement.Unknown{Option: other.Account.ID, Criterion: criterion, Reason: "nobody at " + other.name() + " looked"})
}

// better is the share of people who changed by what matters on their own metric.
func (p *programme) better() (stats.Estimate, error) {
	share := stats.Proportion{N: len(p.scores.all.Before)}
	for i, before := range p.scores.all.Before {
		change := p.scores.all.After[i] - before
		if p.metric.Better == metrics.Lower {
			change = -change
		}
		if change >= p.metric.MID {
			share.Events++
		}
	}
	result, err := stats.OneSampleProportion(share, &stats.Options{Approach: stats.Score})
	return result.Estimate, err
}

// fairChance is the level that patients see: their lower median, and the lowest
// and highest that any of them does.
func fairChance(profile process.Profile) stats.Estimate {
	of := profile.Dimensions[slices.IndexFunc(profile.Dimensions, func(f process.Finding) bool { return f.Dimension == "fair-chance" })]
	groups := of.Rounds[len(of.Rounds)-1].Groups
	seen := groups[slices.IndexFunc(groups, func(s process.Spread) bool { return s.Group == "patients" })]
	return stats.Estimate{Value: float64(seen.LowerMedian), Interval: stats.Interval{Low: float64(seen.Lowest), High: float64(seen.Highest)}}
}

// costEach is what the programme costs for each person who took part.
func (p *programme) costEach() float64 {
	all := p.Account.Stakeholders
	patients := all[slices.IndexFunc(all, func(s stakeholder.Stakeholder) bool { return s.ID == "patients" })]
	return p.side.Statement.Inputs[0].Present.Amount().InexactFloat64() / float64(patients.GroupSize)
}
