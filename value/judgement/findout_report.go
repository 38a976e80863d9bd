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
	text := w.Choice.Name + ": what is worth finding out before choosing\n"
	for _, g := range w.Groups {
		text += "\n" + w.group(g)
	}
	return text + "\n" + render.Paragraph("", "Gains are the most that finding out for sure can be worth, where 100 is the way from worst to best on everything. They do not add up, and say nothing of what finding out costs, or of what it is worth to people to have been asked.") +
		"\n" + noteList(w.Notes)
}

func (w WorthKnowing) group(g WorthTo) string {
	ahead := points(g.Ahead) + " more than " + w.Choice.optionName(g.Next)
	if g.Ahead <= hair {
		ahead = w.Choice.optionName(g.Next) + " as much"
	}
	stated := ""
	if math.Abs(g.Value-g.Stated) > hair {
		stated = fmt.Sprintf(" over what performances may be (%s with those stated)", points(g.Stated))
	}
	text := render.Paragraph("", fmt.Sprintf("With %s: %s. As far as is known, %s is worth most on average, %s of 100%s, and %s.",
		weightsOf(w.Choice.groupName(g.Stakeholder), g.How), w.Choice.weightsText(g.Weights), w.Choice.optionName(g.Now), points(g.Value), stated, ahead))
	var rows [][]string
	var idle []string
	for _, q := range slices.Concat(g.Criteria, g.Single) {
		if q.Gain < negligible {
			if q.Option == "" {
				idle = append(idle, w.Choice.criterionName(q.Criterion))
			}
			continue
		}
		what := "how all options do on "
		if q.Option != "" {
			what = "how " + w.Choice.optionName(q.Option) + " does on "
		}
		rows = append(rows, []string{what + w.Choice.criterionName(q.Criterion), points(q.Gain), chanceText(uncertainty.Chance{P: q.Changes})})
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
