package process

import (
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// String sets the comparison as a plain-text report, 100 columns wide.
func (c Comparison) String() string {
	columns := []render.Column{
		{Head: "dimension"}, {Head: "group"}, {Head: "rounds"}, {Head: "raters", Right: true},
		{Head: "above", Right: true}, {Head: "equal", Right: true}, {Head: "below", Right: true}, {Head: "Cliff's delta", Right: true},
	}
	var rows [][]string
	notes := slices.Clone(c.Notes)
	for _, d := range c.Differences {
		rounds := strings.Trim(d.FirstWhen+", "+d.SecondWhen, ", ")
		rows = append(rows, append([]string{d.Dimension, string(d.Group), rounds}, d.Contrast.cells()...))
		notes = append(notes, d.Contrast.Notes...)
	}
	text := render.Title("How two programmes work, side by side") + render.Paragraph("first        ", c.First) + render.Paragraph("second       ", c.Second)
	if rows != nil {
		text += "\n" + render.Table(columns, rows) + render.Paragraph("", pairsText)
	}
	for _, list := range []struct {
		label string
		ids   []string
	}{
		{"only the first was rated on", c.OnlyFirst},
		{"only the second was rated on", c.OnlySecond},
		{"not compared, as the questions or levels differ", c.Unlike},
		{"not compared, as no group rated both", c.OtherGroups},
	} {
		if list.ids != nil {
			text += render.Paragraph("- ", list.label+": "+strings.Join(list.ids, ", "))
		}
	}
	if list := caveats(notes); list != "" {
		text += "\n" + list
	}
	return text
}
