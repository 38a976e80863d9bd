package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A choice is what a league table would have to answer: if only one could be
// carried on.
type choice struct {
	judgement.Choice
	missing []judgement.Performance // what nobody looked at, taken to be anything from none to what may be so at the other
}

// seed makes every run draw the same.
const seed = 2025

// noTable says what a ranking would need, and what becomes of it.
func (r *report) noTable() error {
	r.heading("7. Why there is no league table")
	c, err := r.choose()
	if err != nil {
		return err
	}
	r.paragraph("%s, which? An answer would need, first, to know how both do on all that it is judged by. The library does not fill in what is not there:", c.Name)
	for _, p := range c.Check() {
		r.point("%s", p.Text)
	}
	c.Performances = append(c.Performances, c.missing...)
	weighed, err := judgement.Weigh(c.Choice)
	if err != nil {
		return err
	}
	support, err := judgement.Accept(context.Background(), c.Choice, &judgement.Drawing{Seed: seed})
	if err != nil {
		return err
	}
	r.paragraph("So let it be anything from none to the most that may be so at the other, and stand in the middle. Second, an answer would need weights, and whose? From 0, the worst on everything, to 1, the best, with all that is known as unsure as it is:")
	table := []string{"weights of (illustrative)\tRiverside less Hillside\tRiverside first\tHillside first"}
	for i, g := range support.Groups {
		pair, told := weighed.Weighings[i].Pairs[0], "not told apart"
		if pair.Told {
			told = "told apart"
		}
		table = append(table, fmt.Sprintf("%s, %s\t%+.2f (%+.2f to %+.2f), %s\t%s", g.Stakeholder, g.How, pair.Value, pair.Range.Low, pair.Range.High, told, first(g)))
	}
	r.table(append(table, "all there are\t\t"+first(support.All))...)
	r.paragraph("The range has all that is unsure at its ends at once. First: in how many of %d draws (seed %d) of the same, each by itself, and of weights where they are not single figures. A part of all weights that there are is nobody's vote. Who has either first weighs, on average, in points of 100:", support.Draws, support.Seed)
	for _, o := range support.All.Options {
		slices.SortStableFunc(o.Central, func(a, b judgement.Weight) int { return cmp.Compare(b.Points, a.Points) })
		var weights []string
		for _, w := range o.Central {
			weights = append(weights, fmt.Sprintf("%s %.0f", w.Criterion, w.Points))
		}
		r.point("%s: %s", o.Option, strings.Join(weights, ", "))
	}
	for _, n := range support.Notes {
		r.point("%s", n)
	}
	for _, d := range weighed.Dominance {
		r.point("%s is as good as %s on everything, and better on something.", d.Option, d.Over)
	}
	r.paragraph("Unless one is as good as the other on everything, whose weights count decides, and that is not for a table to say: judgements are made together, by those concerned, and not by a provider alone [hsj].")
	return nil
}

// first is how often each of the two is first; what was not seen is not ruled out.
func first(s judgement.Support) string {
	var chances []string
	for _, o := range s.Options {
		switch p := o.Ranks[0].P; {
		case p < 0.001:
			chances = append(chances, "below 0.1 %")
		case p > 0.999:
			chances = append(chances, "above 99.9 %")
		default:
			chances = append(chances, percent(p))
		}
	}
	return strings.Join(chances, "\t")
}

// choose fills in how the two do. Everything but the cost is from their results,
// in units that both have; what only one has looked at goes with what is missing.
func (r *report) choose() (choice, error) {
	var c choice
	if err := readFile("data/choice.json", into(&c.Choice, readPlain[judgement.Choice])); err != nil {
		return c, err
	}
	for _, p := range []*programme{r.riverside, r.hillside} {
		better, err := p.better()
		if err != nil {
			return c, err
		}
		fair, err := p.fairChance()
		if err != nil {
			return c, err
		}
		reading := p.Readings
		c.know(p, "attendances", between(reading[0].Reading), "target "+reading[0].Target)
		c.know(p, "follow-ups", between(reading[1].Reading), "target "+reading[1].Target)
		c.know(p, "better", better, "line "+p.study.Scores.Line)
		c.know(p, "fair-chance", fair, "the ratings of "+p.name())
		c.know(p, "cost", interval{value: p.costEach()}, "the input, per person who took part")
	}
	c.onlyOne("school", r.riverside, r.hillside)
	c.onlyOne("nights", r.hillside, r.riverside)
	return c, nil
}

// An interval is a value with its interval; none at level 0 is what is known for
// sure, or an order of levels from the lowest to the highest.
type interval struct {
	value, low, high, level float64
}

func between(r metrics.Reading) interval {
	return interval{r.Value, r.Low, r.High, 0.95}
}

func of(e stats.Estimate) interval {
	return interval{e.Value, e.Interval.Low, e.Interval.High, e.Interval.Level}
}

func (c *choice) know(p *programme, criterion string, x interval, rests string) {
	c.Performances = append(c.Performances, performance(p, criterion, x, rests))
}

func performance(p *programme, criterion string, x interval, rests string) judgement.Performance {
	known := judgement.Performance{
		Option: p.Statement.Account, Criterion: criterion, Value: x.value, Rests: rests, Digest: p.Statement.Digest(),
	}
	if x.low != x.high {
		known.Low, known.High, known.Level = &x.low, &x.high, x.level
	}
	if criterion == "fair-chance" {
		known.RatedBy = []stakeholder.ID{"patients"}
	}
	return known
}

// onlyOne is a criterion that one programme measured, by the line of that name,
// and the other did not.
func (c *choice) onlyOne(criterion string, has, other *programme) {
	x := of(has.line(criterion).Quantity.Result.Estimate)
	c.know(has, criterion, x, "line "+criterion)
	c.missing = append(c.missing, performance(other, criterion, interval{x.high / 2, 0, x.high, 0}, "nobody looked: from none to the most that may be so at "+has.name()))
}

// better is the share of people who changed by what matters on their own metric.
func (p *programme) better() (interval, error) {
	metric, err := p.metrics.Lookup(p.line(p.study.Scores.Line).Metric)
	if err != nil {
		return interval{}, err
	}
	share := stats.Proportion{N: len(p.scores.all.Before)}
	for i, before := range p.scores.all.Before {
		change := p.scores.all.After[i] - before
		if metric.Better == metrics.Lower {
			change = -change
		}
		if change >= metric.MID {
			share.Events++
		}
	}
	result, err := stats.OneSampleProportion(share, &stats.Options{Approach: stats.Score})
	return of(result.Estimate), err
}

// fairChance is the level that patients see: their lower median, and the lowest
// and highest that any of them does.
func (p *programme) fairChance() (interval, error) {
	profile, err := p.profile()
	if err != nil {
		return interval{}, err
	}
	for _, d := range profile.Dimensions {
		for _, g := range d.Rounds[len(d.Rounds)-1].Groups {
			if d.Dimension == "fair-chance" && g.Group == "patients" {
				return interval{float64(g.LowerMedian), float64(g.Lowest), float64(g.Highest), 0}, nil
			}
		}
	}
	return interval{}, fmt.Errorf("%s: patients did not rate a fair chance", p.name())
}

func (p *programme) profile() (process.Profile, error) {
	o := process.Options{Groups: p.Statement.Stakeholders}
	for _, c := range p.Statement.Conversations {
		o.Views = append(o.Views, c.Views...)
	}
	return process.Assess(p.Process[0], &o)
}

// costEach is what the programme costs for each person who took part.
func (p *programme) costEach() float64 {
	patients := slices.IndexFunc(p.Statement.Stakeholders, func(s stakeholder.Stakeholder) bool { return s.ID == "patients" })
	return p.Statement.Inputs[0].Present.Amount().InexactFloat64() / float64(p.Statement.Stakeholders[patients].Involved)
}
