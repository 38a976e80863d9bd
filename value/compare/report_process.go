package compare

import (
	"fmt"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value/process"
)

func processTable(a, b Side, pairs []ProcessPair) string {
	if pairs == nil {
		return ""
	}
	var rows [][]string
	var only string
	for _, pair := range pairs {
		x, c := a.profile(pair.RubricA), pair.Comparison
		rubric := pair.RubricA
		if pair.RubricB != rubric {
			rubric += ", " + pair.RubricB
		}
		if x.Illustrative || b.profile(pair.RubricB).Illustrative {
			rubric += ", illustrative"
		}
		names := map[string]string{}
		for _, d := range x.Rubric.Dimensions {
			names[d.ID] = d.Name
		}
		for _, d := range c.Differences {
			rows = append(rows, []string{fmt.Sprintf("%s (%s)", names[d.Dimension], rubric), group(a, b, d.Group), raters(d.First), raters(d.Second), delta(d.Contrast)})
		}
		for _, list := range []struct {
			what string
			ids  []string
		}{
			{"rated in " + a.Name + " only: ", c.OnlyFirst},
			{"rated in " + b.Name + " only: ", c.OnlySecond},
			{"not compared, as the questions or levels differ: ", c.Unlike},
			{"not compared, as no group rated both: ", c.OtherGroups},
		} {
			if list.ids != nil {
				only += render.Paragraph("- ", list.what+strings.Join(list.ids, ", ")+" ("+rubric+")")
			}
		}
	}
	text := render.Title("How the two work, beside what they bring about")
	if rows != nil {
		text += render.Table(heads("dimension", "group", a.Name+":\nraters at level", b.Name+":\nraters at level", "Cliff's delta"), rows)
	}
	return text + only + a.silent() + b.silent()
}

// silent names the groups that did not rate, for each rubric.
func (s Side) silent() string {
	var text string
	for _, p := range s.Process {
		var names []string
		for _, g := range p.Groups {
			if g.Raters == 0 {
				names = append(names, g.Name)
			}
		}
		if names != nil {
			text += render.Paragraph("- ", "in "+s.Name+" there are no ratings by "+strings.Join(names, ", ")+" ("+p.Rubric.Ref()+")")
		}
	}
	return text
}

// raters are those at each level that somebody gave.
func raters(counts []int) string {
	var texts []string
	for i, n := range counts {
		if n > 0 {
			texts = append(texts, fmt.Sprintf("%d at %d", n, i+1))
		}
	}
	return strings.Join(texts, ", ")
}

func delta(c process.Contrast) string {
	if ci := c.Delta.Interval; ci.Level > 0 {
		return fmt.Sprintf("%.2f (%.2f to %.2f)", c.Delta.Value, ci.Low, ci.High)
	}
	return fmt.Sprintf("%.2f (no interval)", c.Delta.Value)
}
