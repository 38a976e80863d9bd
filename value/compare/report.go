package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the comparison as a plain-text report, 100 columns wide. Levels of
// evidence that neither programme has are left out of print.
func (c Comparison) String() string {
	return sections(
		c.A.Name+" and "+c.B.Name+", side by side\n",
		c.A.table(), c.B.table(), c.rowsTable(), c.weightingsTable(), processTable(c.A, c.B, c.Process), c.Dominance().paragraph(c),
		notesList(c.A, c.B, c.Notes),
	)
}

// String sets the gap as a plain-text report, 100 columns wide.
func (g Gap) String() string {
	return sections(
		g.A.Name+" and "+g.B.Name+", beyond their targets\n",
		g.targetsTable(), g.A.beyondTable(g.BeyondA), g.B.beyondTable(g.BeyondB), g.missingTable(), processTable(g.A, g.B, g.Process),
		g.questionsList(), notesList(g.A, g.B, g.Notes),
	)
}

func sections(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), "\n")
}

func title(text string) string { return text + "\n" + strings.Repeat("=", len([]rune(text))) + "\n" }

func heads(names ...string) []render.Column {
	columns := make([]render.Column, len(names))
	for i, name := range names {
		columns[i].Head = name
	}
	return columns
}

// table lists how far each outcome got.
func (s Side) table() string {
	var rows [][]string
	for _, o := range s.Outcomes {
		var shown []string
		shown = append(shown, string(o.Shown))
		if o.Matters != "" {
			shown = append(shown, "by what matters: "+string(o.Matters), "sustained: "+string(o.Sustained))
		}
		views := join(o.Valued)
		if o.Against != nil {
			views += "\nagainst: " + join(o.Against)
		}
		rows = append(rows, []string{fmt.Sprintf("%s (%s)", o.Outcome.Name, o.Outcome.ID), string(o.Outcome.Stakeholder), views, strings.Join(shown, "\n"), strings.Join(o.Tested, ", "), string(o.Strength)})
	}
	text := title(s.Name) + render.Table(heads("outcome", "of", "valued in", "shown", "in", "evidence"), rows)
	for _, d := range s.LeftOut {
		for _, id := range d.From {
			text += render.Paragraph("left out: ", fmt.Sprintf("%s (%s): %s", s.nameOf(id), cmp.Or(string(d.Test), string(d.Action)), d.Reason))
		}
	}
	return text
}

func (s Side) nameOf(id stakeholder.ID) string {
	for _, o := range s.Outcomes {
		if o.Outcome.ID == id {
			return o.Outcome.Name
		}
	}
	return string(id)
}

func join[S ~string](ids []S) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return strings.Join(texts, ", ")
}

func (c Comparison) rowsTable() string {
	var rows [][]string
	for _, r := range c.Rows {
		if strings.HasPrefix(r.ID, "design-") && r.Better == "" && r.A.Count+r.B.Count == 0 {
			continue
		}
		rows = append(rows, []string{r.Name, r.A.text(), r.B.text(), r.told(c)})
	}
	return title("Relations that any programme has") + render.Table(heads("", c.A.Name, c.B.Name, "told apart"), rows) +
		render.Paragraph("intervals: ", "of a share Wilson's, of a difference Newcombe's, at 95 %; rows that are described have none")
}

func (r Row) told(c Comparison) string {
	switch r.Told {
	case ApartA:
		return c.A.Name + "\n" + r.difference()
	case ApartB:
		return c.B.Name + "\n" + r.difference()
	case NotApart:
		return string(r.Told) + "\n" + r.difference()
	}
	return string(r.Told)
}

func (r Row) difference() string {
	ci := r.Difference.Estimate.Interval
	return fmt.Sprintf("(%s to %s)", share(ci.Low), share(ci.High))
}

// text is a figure with what it rests on.
func (f Figure) text() string {
	var lines []string
	switch {
	case f.Unit != "" && f.Value != nil:
		lines = append(lines, fmt.Sprintf("%.3g: %s", *f.Value, f.Text))
	case f.Text != "" && f.Value != nil:
		text := fmt.Sprintf("%.3g", *f.Value)
		if f.Range != nil {
			text += fmt.Sprintf(" (%s to %s)", f.Range.Low.StringFixed(2), f.Range.High.StringFixed(2))
		}
		lines = append(lines, text+": "+f.Text)
	case f.Text != "":
		lines = append(lines, f.Text)
	default:
		text := fmt.Sprintf("%d of %d", f.Count, f.Of)
		if f.Interval.Level > 0 {
			text += fmt.Sprintf(" (%s to %s)", share(f.Interval.Low), share(f.Interval.High))
		}
		lines = append(lines, text)
	}
	if f.Rests != nil && f.Range == nil {
		lines = append(lines, strings.Join(f.Rests, ", "))
	}
	if f.NotKnown != nil {
		lines = append(lines, "not known: "+strings.Join(f.NotKnown, ", "))
	}
	return strings.Join(lines, "\n")
}

// share prints a share of one as a percentage.
func share(x float64) string { return strconv.FormatFloat(100*x, 'f', 0, 64) + " %" }

func (c Comparison) weightingsTable() string {
	if c.Weightings == nil {
		return ""
	}
	var rows [][]string
	for _, w := range c.Weightings {
		rows = append(rows, []string{string(w.Stakeholder), string(w.Mode), w.A.text(), w.B.text()})
	}
	return title("What matters to each group, and targets reached") + render.Table(heads("group", "asked by", c.A.Name, c.B.Name), rows) +
		render.Paragraph("", "each group's own weights, never added to another's; described, not told apart")
}

func (w *Weighting) text() string {
	if w == nil {
		return "not asked"
	}
	text := fmt.Sprintf("reached: %s", share(w.Reached))
	if w.Voices > 1 {
		text += fmt.Sprintf(" (%d voices, %s to %s)", w.Voices, share(w.Least), share(w.Most))
	}
	for _, part := range []struct {
		name  string
		share float64
	}{{"perhaps", w.Perhaps}, {"not reached", w.NotReached}, {"no target", w.NoTarget}} {
		if part.share > 0 {
			text += fmt.Sprintf("\n%s: %s", part.name, share(part.share))
		}
	}
	return text + "\n" + join(w.Views)
}

func processTable(a, b Side, pairs []DimensionPair) string {
	if pairs == nil {
		return ""
	}
	var rows [][]string
	for _, d := range pairs {
		rubric := d.Rubric
		if d.Illustrative {
			rubric += ", illustrative"
		}
		rows = append(rows, []string{fmt.Sprintf("%s (%s)", d.Name, rubric), ratingsText(d.A), ratingsText(d.B), join(d.Differ)})
	}
	return title("How the two work, beside what they bring about") + render.Table(heads("dimension", a.Name, b.Name, "no level in\ncommon among"), rows)
}

func ratingsText(groups []GroupRatings) string {
	lines := make([]string, len(groups))
	for i, g := range groups {
		lines[i] = fmt.Sprintf("%s: %s (%s)", g.Group, g.spanText(), strings.Join(g.Ratings, ", "))
	}
	return strings.Join(lines, "\n")
}

func (d Dominance) paragraph(c Comparison) string {
	text := "neither: no row tells the two apart"
	switch {
	case d.Ahead != "neither":
		name := c.A.Name
		if d.Ahead == string(ApartB) {
			name = c.B.Name
		}
		text = fmt.Sprintf("%s, in all rows that tell the two apart: %s", name, strings.Join(d.Rows, ", "))
	case d.Rows != nil:
		text = "neither: the rows that tell the two apart point both ways: " + strings.Join(d.Rows, ", ")
	}
	if d.Open != nil {
		text += "; not told apart in " + strings.Join(d.Open, ", ")
	}
	return title("Is one ahead in everything that can be told?") + render.Paragraph("", text)
}

func notesList(a, b Side, notes []sv.Note) string {
	var text string
	for _, n := range notes {
		text += render.Paragraph("- ", n.String())
	}
	for _, side := range []Side{a, b} {
		for _, n := range side.Notes {
			text += render.Paragraph("- ", side.Name+": "+n.String())
		}
	}
	if text == "" {
		return ""
	}
	return title("Notes") + text
}

func (g Gap) targetsTable() string {
	if g.Targets == nil {
		return ""
	}
	var rows [][]string
	for _, t := range g.Targets {
		rows = append(rows, []string{fmt.Sprintf("%s: %.6g by %s", t.Metric, t.Aim, t.By), attained(t.A), attained(t.B)})
	}
	return title("The targets that both have") + render.Table(heads("target", g.A.Name, g.B.Name), rows)
}

func attained(a *metrics.Attainment) string {
	if a == nil {
		return "no reading"
	}
	text := fmt.Sprintf("%s: %.6g in %s", a.Reached, a.Reading.Value, a.Reading.When)
	if a.Share != nil {
		text += fmt.Sprintf(",\n%s of the way", share(*a.Share))
	}
	return text
}

func (s Side) beyondTable(extras []Extra) string {
	head := title("What lies beyond them: " + s.Name)
	if extras == nil {
		return head + "nothing that the statement holds\n"
	}
	var rows [][]string
	for _, x := range extras {
		first := fmt.Sprintf("%s, of %s\n(%s)", x.Outcome.Name, x.Outcome.Stakeholder, join(x.Ways))
		rests := strings.Join(x.rests(), ", ")
		rows = append(rows, []string{first, string(x.Shown), x.amounts(), rests})
	}
	text := head + render.Table(heads("outcome", "shown", "how much", "rests on"), rows)
	for _, x := range extras {
		for _, v := range x.Said {
			if v.Words != "" {
				text += render.Paragraph(string(v.ID)+": ", fmt.Sprintf("%q (%s, on %s)", v.Words, v.Stakeholder, x.Outcome.Name))
			}
		}
	}
	return text
}

func (x Extra) amounts() string {
	var lines []string
	for _, s := range x.Lines {
		if s.Change != "" {
			text := s.Change
			if s.Design != "" {
				text += ", " + string(s.Design)
			}
			lines = append(lines, text)
		}
		if !s.Present.IsUnset() {
			text := money(s.Present) + " (" + string(s.System) + ")"
			if s.Budget != "" {
				text += " in the budget of " + s.Budget
			}
			if t := s.Transfer; t != nil {
				text += fmt.Sprintf(", a payment from %s to %s", t.From, t.To)
			}
			lines = append(lines, text)
		}
		for _, l := range s.Later {
			ci := l.Estimate.Interval
			lines = append(lines, fmt.Sprintf("%s: %.3g (%.3g to %.3g)", l.When, l.Estimate.Value, ci.Low, ci.High))
		}
	}
	return strings.Join(lines, "\n")
}

// money rounds to whole units for print.
func money(m proxies.Money) string {
	return fmt.Sprintf("%s %.0f", m.Currency(), m)
}

func (g Gap) missingTable() string {
	head := title("What one has there, and the other has not")
	if g.Missing == nil {
		return head + "nothing\n"
	}
	var rows [][]string
	for _, m := range g.Missing {
		row := []string{fmt.Sprintf("%s, of %s\n(%s)", m.Name, m.Stakeholder, join(m.Ways)), m.Shown, m.Other}
		if m.Has == "b" {
			row[1], row[2] = row[2], row[1]
		}
		rows = append(rows, append(row, strings.Join(m.Rests, ", ")))
	}
	return head + render.Table(heads("", g.A.Name, g.B.Name, "rests on"), rows)
}

func (g Gap) questionsList() string {
	if g.Questions == nil {
		return ""
	}
	text := title("Questions for the two teams")
	for i, q := range g.Questions {
		text += render.Paragraph(fmt.Sprintf("%d. ", i+1), fmt.Sprintf("%s [%s]", q.Text, strings.Join(q.Rests, ", ")))
	}
	return text
}
