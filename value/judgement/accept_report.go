package judgement

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// String sets the acceptability as a plain-text report, 100 columns wide.
func (a Acceptability) String() string {
	text := a.Choice.Name + ": whose weights lead to which option\n\n"
	text += render.Paragraph("", fmt.Sprintf("In percent of %d draws for each set of weights (seed %d), known to within %.1f at worst, with probability 0.95. No option is best by itself: each table says for whose weights.",
		a.Draws, a.Seed, 98/math.Sqrt(float64(max(1, a.Draws)))))
	text += "\n" + a.table("Under all weights, each as likely as any other", a.All)
	for _, s := range a.Groups {
		text += "\n" + a.table("Under "+weightsOf(a.Choice.groupName(s.Stakeholder), s.How), s)
	}
	if a.Apart != nil {
		text += "\n" + a.apartTable()
	}
	return text + "\n" + noteList(a.Notes)
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

// widest is how many ranks fit beside each other; those beyond share a column.
const widest = 10

// table has the ranks, and below them what would have each option first.
func (a Acceptability) table(head string, s Support) string {
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
		row := []string{a.Choice.optionName(o.Option)}
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
		text := a.Choice.optionName(o.Option) + " is first with weights about " + a.Choice.weightsText(o.Central)
		if o.Confidence.SE > 0 {
			text += "; for who holds these, with chance " + chanceText(*o.Confidence) + " %"
		}
		central += render.Paragraph("  ", text+".")
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

// weightsText lists weights from the largest.
func (c *Choice) weightsText(weights []Weight) string {
	sorted := slices.Clone(weights)
	slices.SortStableFunc(sorted, func(a, b Weight) int { return cmp.Compare(b.Points, a.Points) })
	var parts []string
	for _, w := range sorted {
		parts = append(parts, c.criterionName(w.Criterion)+" "+strconv.FormatFloat(w.Points, 'f', 0, 64))
	}
	return strings.Join(parts, ", ")
}

// apartTable says how far groups are apart.
func (a Acceptability) apartTable() string {
	columns := []render.Column{{Head: "first, by group"}, {Head: "least", Right: true}, {Head: "for"}, {Head: "most", Right: true}, {Head: "for"}}
	var rows [][]string
	for _, r := range a.Apart {
		rows = append(rows, []string{a.Choice.optionName(r.Option), chanceText(r.Least), a.Choice.groupName(r.LeastBy), chanceText(r.Most), a.Choice.groupName(r.MostBy)})
	}
	return render.Table(columns, rows)
}
