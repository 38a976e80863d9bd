package judgement

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// negligible is a gain that is not worth a line, from 0 to 1.
const negligible = 1e-5

// String says it in plain words, 100 columns wide.
func (w WorthKnowing) String() string {
	head := w.Choice.Name + ": what is worth finding out before choosing\n" + w.Choice.madeUp()
	r := knowingReport{w, w.Choice.labels()}
	return head + "\n" + render.List(w.Groups, "\n", r.group) + "\n" + render.Paragraph("", "Gains are the most that finding out for sure can be worth, where 100 is the way from worst to best on everything. They do not add up, and say nothing of what finding out costs, or of what it is worth to people to have been asked.") +
		"\n" + noteList(w.Notes)
}

type knowingReport struct {
	WorthKnowing
	labels
}

func (w knowingReport) group(g WorthTo) string {
	ahead := points(g.Ahead) + " more than " + w.optionName(g.Next)
	if g.Ahead <= hair {
		ahead = w.optionName(g.Next) + " as much"
	}
	stated := ""
	switch {
	case g.Stated == nil:
		stated = " over what performances may be"
	case math.Abs(g.Value-*g.Stated) > hair:
		stated = fmt.Sprintf(" over what performances may be (%s with those stated)", points(*g.Stated))
	}
	text := render.Paragraph("", fmt.Sprintf("With %s: %s. As far as is known, %s is worth most on average, %s of 100%s, and %s.",
		centreOf(w.groupName(g.Stakeholder), g.How), w.weightsText(g.Stakeholder, g.Weights), w.optionName(g.Now), points(g.Value), stated, ahead))
	var rows [][]string
	var idle []string
	for _, q := range slices.Concat(g.Criteria, g.Single) {
		if q.Gain < negligible {
			if q.Option == "" {
				idle = append(idle, w.criterionName(q.Criterion))
			}
			continue
		}
		what := "how all options do on "
		if q.Option != "" {
			what = "how " + w.optionName(q.Option) + " does on "
		}
		rows = append(rows, []string{what + w.criterionName(q.Criterion), points(q.Gain), chanceText(uncertainty.Chance{P: q.Changes})})
	}
	if rows == nil {
		return text + render.Paragraph("", "No answer to a single question would change that.")
	}
	text += render.Table([]render.Column{{Head: "to find out"}, {Head: "gains", Right: true}, {Head: "% that it changes which is worth most", Right: true}}, rows)
	if idle != nil {
		text += render.Paragraph("", "No answer on these alone would change that, or it would gain next to nothing: "+strings.Join(idle, ", ")+".")
	}
	return text
}

// points prints a value from 0 to 1 in points of 100.
func points(x float64) string { return strconv.FormatFloat(math.Round(1e4*x)/100+0, 'f', 2, 64) }
