package judgement

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// String sets the acceptability as a plain-text report, 100 columns wide.
func (a Acceptability) String() string {
	r := acceptReport{a, a.Choice.labels()}
	text := a.Choice.Name + ": whose weights lead to which option\n" + a.Choice.madeUp() + "\n"
	text += render.Paragraph("", fmt.Sprintf("In percent of %d draws for each set of weights (seed %d), known to within %.1f at worst, with probability 0.95. No option is best by itself: each table says for whose weights.",
		a.Draws, a.Seed, 98/math.Sqrt(float64(max(1, a.Draws)))))
	sections := []string{text, r.table("Under all weights, each as likely as any other", a.All)}
	for _, s := range a.Groups {
		sections = append(sections, r.table("Under "+weightsOf(r.groupName(s.Stakeholder), s.How), s))
	}
	if a.Apart != nil {
		sections = append(sections, r.apartTable())
	}
	return strings.Join(append(sections, noteList(a.Notes)), "\n")
}

type acceptReport struct {
	Acceptability
	labels
}

// weightsOf says whose weights they are.
func weightsOf(who string, how Elicitation) string {
	switch how {
	case Equal:
		return "equal weight to kinds of evidence, as no group was asked"
	case Ranks:
		return "all weights that keep the order of " + who
	}
	return "the weights of " + who + " (" + string(how) + ")"
}

// centreOf says whose weights they are, where an order stands for one set of them.
func centreOf(who string, how Elicitation) string {
	if how == Ranks {
		return "the mean of " + weightsOf(who, how)
	}
	return weightsOf(who, how)
}

// widest is how many ranks fit beside each other; those beyond share a column.
const widest = 10

// table has the ranks, and below them what would have each option first.
func (a acceptReport) table(head string, s Support) string {
	if s.Exact {
		head += "; nothing is left to chance"
	}
	columns := []render.Column{{Head: "option"}}
	n := len(s.Options)
	for rank := range min(n, widest) {
		name := strconv.Itoa(rank + 1)
		switch {
		case rank == 0:
			name = "rank 1"
		case rank+1 == widest && n > widest:
			name = fmt.Sprintf("%d to %d", widest, n)
		}
		columns = append(columns, render.Column{Head: name, Right: true})
	}
	var rows [][]string
	central := ""
	for _, o := range s.Options {
		row := []string{a.optionName(o.Option)}
		for _, r := range o.Ranks[:min(n, widest-1)] {
			row = append(row, chanceText(r))
		}
		if n >= widest {
			row = append(row, chanceText(together(o.Ranks[widest-1:])))
		}
		rows = append(rows, row)
		if o.Central == nil || s.Single {
			continue
		}
		text := a.optionName(o.Option) + ": where it is first, weights are on average " + a.weightsText(s.Stakeholder, o.Central)
		if o.Confidence.SE > 0 {
			text += "; with these weights it is first with chance " + chanceText(*o.Confidence) + " %"
		}
		central += render.Paragraph("- ", text)
	}
	return render.Paragraph("", head) + render.Table(columns, rows) + central
}

// together is the chance of any of the last ranks, for print.
func together(ranks []uncertainty.Chance) uncertainty.Chance {
	var sum uncertainty.Chance
	for _, r := range ranks {
		sum.P, sum.SE = sum.P+r.P, max(sum.SE, r.SE)
	}
	return sum
}

// apartTable says how far groups are apart.
func (a acceptReport) apartTable() string {
	columns := []render.Column{{Head: "first, by group"}, {Head: "least", Right: true}, {Head: "for"}, {Head: "most", Right: true}, {Head: "for"}}
	var rows [][]string
	for _, r := range a.Apart {
		rows = append(rows, []string{a.optionName(r.Option), chanceText(r.Least), a.groupName(r.LeastBy), chanceText(r.Most), a.groupName(r.MostBy)})
	}
	return render.Table(columns, rows)
}
