package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// String sets the comparison as a plain-text report, 100 columns wide. Levels of
// evidence that neither programme has are left out of print.
func (c Comparison) String() string {
	c.A.Name, c.B.Name = labels(c.A, c.B)
	return render.Sections(
		heading(c.A, c.B, "side by side"),
		c.A.table(), c.B.table(), c.rowsTable(), c.weightingsTable(), processTable(c.A, c.B, c.Process), c.Dominance().paragraph(c),
		notesList(c.A, c.B, c.Process, c.Notes),
	)
}

// labels are the names of two programmes, with whatever tells them apart where
// the names do not.
func labels(a, b Side) (ofA, ofB string) {
	if a.Name != b.Name {
		return a.Name, b.Name
	}
	ofA, ofB = a.Account, b.Account
	if ofA == ofB {
		ofA, ofB = fmt.Sprintf("%.8s", a.Digest), fmt.Sprintf("%.8s", b.Digest)
	}
	if ofA == ofB {
		ofA, ofB = "a", "b"
	}
	return a.Name + " (" + ofA + ")", b.Name + " (" + ofB + ")"
}

// heading says what is set side by side, and what of it is made up.
func heading(a, b Side, how string) string {
	text := a.Name + " and " + b.Name + ", " + how + "\n"
	var madeUp []string
	for _, s := range []Side{a, b} {
		if s.Illustrative {
			madeUp = append(madeUp, s.Name)
		}
	}
	if madeUp != nil {
		text += render.Paragraph("illustrative: ", "all of "+strings.Join(madeUp, " and ")+" is made up to show the form")
	}
	return text
}

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
			sustained := "sustained: " + string(o.Sustained)
			if o.Again != nil {
				sustained += ", " + o.seenAgain()
			}
			shown = append(shown, "by what matters: "+string(o.Matters), sustained)
		}
		if o.Unread != nil {
			shown = append(shown, "not to be read: "+strings.Join(o.Unread, ", "))
		}
		in := o.Tested
		if o.Shown == ReadOnly {
			in = o.Read
		}
		pro := slices.DeleteFunc(slices.Clone(o.Valued), func(id stakeholder.ID) bool { return slices.Contains(o.Against, id) })
		views := render.Join(pro)
		switch {
		case len(pro) < len(o.Valued):
			views += "\nagainst, as a harm: " + render.Join(o.Against)
		case o.Against != nil:
			views += "\nagainst: " + render.Join(o.Against)
		}
		rows = append(rows, []string{fmt.Sprintf("%s (%s)", o.Outcome.Name, o.Outcome.ID), s.group(o.Outcome.Stakeholder), views, strings.Join(shown, "\n"), strings.Join(in, ", "), string(o.Strength)})
	}
	text := render.Title(s.Name) + render.Table(heads("outcome", "of", "valued in", "shown", "in", "evidence"), rows)
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

// group is the name of a stakeholder, or else the id.
func (s Side) group(id stakeholder.ID) string {
	for _, who := range s.Stakeholders {
		if who.ID == id {
			return who.Name
		}
	}
	return string(id)
}

// group is the name of a group of both, or both where they are not the same.
func group(a, b Side, id stakeholder.ID) string {
	names := []string{a.group(id), b.group(id)}
	names = slices.DeleteFunc(names, func(name string) bool { return name == string(id) })
	return cmp.Or(strings.Join(slices.Compact(names), "; "), string(id))
}

// metric is the definition of a metric of either, which are in order.
func metric(a, b Side, ref metrics.Ref) metrics.Definition {
	for _, s := range []Side{a, b} {
		i, found := slices.BinarySearchFunc(s.Metrics, ref, func(d metrics.Definition, ref metrics.Ref) int { return cmp.Compare(d.Ref(), ref) })
		if found {
			return s.Metrics[i]
		}
	}
	return metrics.Definition{Name: string(ref)}
}

// level names a metric and what its readings are in.
func level(d metrics.Definition) string {
	unit := d.Unit
	if d.Type == metrics.Proportion {
		unit = "share"
	}
	return fmt.Sprintf("%s [%s]", d.Name, unit)
}

func (c Comparison) rowsTable() string {
	var rows [][]string
	for _, r := range c.Rows {
		if strings.HasPrefix(r.ID, "design-") && r.Better == "" && r.A.Count+r.B.Count == 0 {
			continue
		}
		rows = append(rows, []string{r.Name, r.A.text(), r.B.text(), r.told(c)})
	}
	return render.Title("Relations that any programme has") + render.Table(heads("", c.A.Name, c.B.Name, "told apart"), rows) +
		render.Paragraph("intervals: ", "of a share Wilson's, of a difference Newcombe's, at 95 %, and whichever way what is not known falls; rows that are described have none")
}

func (r Row) told(c Comparison) string {
	switch r.Told {
	case ApartA:
		return c.A.Name + "\n" + r.difference()
	case ApartB:
		return c.B.Name + "\n" + r.difference()
	case NotSaid:
		if r.Differences != nil {
			return string(r.Told) + ", of so few\n" + r.difference()
		}
	case NotApart:
		return string(r.Told) + "\n" + r.difference()
	case Depends:
		return "not told apart,\nas not all is\nknown\n" + r.difference()
	}
	return string(r.Told)
}

func (r Row) difference() string {
	low, high := r.Differences[0].Estimate.Interval, r.Differences[len(r.Differences)-1].Estimate.Interval
	return fmt.Sprintf("(%s to %s)", share(low.Low), share(high.High))
}

// text is a figure with what it rests on.
func (f Figure) text() string {
	var lines []string
	switch {
	case f.Of == 0 && f.Text != "" && f.Value != nil:
		text := digits(*f.Value)
		if f.Interval != (stats.Interval{}) {
			text += fmt.Sprintf(" (%s to %s)", digits(f.Interval.Low), digits(f.Interval.High))
		}
		if f.Range != nil {
			text += fmt.Sprintf(" (%s to %s)", f.Range.Low.StringFixed(2), f.Range.High.StringFixed(2))
		}
		lines = append(lines, text+": "+f.Text)
	case f.Of == 0 && f.Text != "":
		lines = append(lines, f.Text)
	default:
		text, between := fmt.Sprintf("%d of %d", f.Count, f.Of), " "
		if f.NotKnown != nil {
			text, between = fmt.Sprintf("%d to %d of %d", f.Count, f.Count+len(f.NotKnown), f.Of), "\n"
		}
		if f.Interval.Level > 0 {
			text += fmt.Sprintf("%s(%s to %s)", between, share(f.Interval.Low), share(f.Interval.High))
		}
		lines = append(lines, text)
		if f.Text != "" {
			lines = append(lines, f.Text)
		}
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
func share(x float64) string { return render.Percent(x, 0) }

// digits prints three significant digits, or all whole ones.
func digits(x float64) string {
	if math.Abs(x) >= 999.5 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

func (c Comparison) weightingsTable() string {
	if c.Weightings == nil {
		return ""
	}
	var rows [][]string
	for _, w := range c.Weightings {
		rows = append(rows, []string{group(c.A, c.B, w.Stakeholder), string(w.Mode), w.A.text(), w.B.text()})
	}
	return render.Title("What matters to each group, and targets reached") + render.Table(heads("group", "asked by", c.A.Name, c.B.Name), rows) +
		render.Paragraph("", "each group's own weights, never added to another's; described, not told apart")
}

func (w *Weighting) text() string {
	if w == nil {
		return "not asked"
	}
	text := fmt.Sprintf("reached: %s", share(w.Reached))
	switch least, most := share(w.Least), share(w.Most); {
	case w.Voices > 1 && least != most:
		text += fmt.Sprintf(" (%d voices, %s to %s)", w.Voices, least, most)
	case w.Voices > 1:
		text += fmt.Sprintf(" (%d voices)", w.Voices)
	}
	for _, part := range []struct {
		name  string
		share float64
	}{{"perhaps", w.Perhaps}, {"not reached", w.NotReached}, {"no target", w.NoTarget}} {
		if part.share > 0 {
			text += fmt.Sprintf("\n%s: %s", part.name, share(part.share))
		}
	}
	return text + "\n" + render.Join(w.Views)
}

func (d Dominance) paragraph(c Comparison) string {
	names := map[string]string{}
	var shut, depends []string // of those that are open
	for _, r := range c.Rows {
		names[r.ID] = r.Name
		switch r.Told {
		case NotApart, NotSaid:
			shut = append(shut, r.ID)
		case Depends:
			depends = append(depends, r.ID)
		}
	}
	list := func(ids []string) string {
		return render.List(ids, "; ", func(id string) string { return names[id] })
	}
	text := "neither: no row tells the two apart, which does not say that they are alike"
	switch {
	case d.Ahead != "neither":
		name := c.A.Name
		if d.Ahead == string(ApartB) {
			name = c.B.Name
		}
		text = fmt.Sprintf("%s, in all rows that tell the two apart: %s", name, list(d.Rows))
	case d.Rows != nil:
		text = "neither: the rows that tell the two apart point both ways: " + list(d.Rows)
	}
	text = render.Title("Is one ahead in everything that can be told?") + render.Paragraph("", text)
	if looked := []string{"measured", "design-compares"}; d.Ahead != "neither" && !slices.ContainsFunc(d.Rows, func(id string) bool { return !slices.Contains(looked, id) }) {
		text += render.Paragraph("", "that is about who looked, and how, and not about what came of it")
	}
	for _, open := range []struct {
		first string
		rows  []string
	}{{"not told apart: ", shut}, {"not all is known: ", depends}} {
		if open.rows != nil {
			text += render.Paragraph(open.first, list(open.rows))
		}
	}
	return text + render.Paragraph("what they cover: ", c.covered())
}

// covered says what the rows that can tell two programmes apart are of.
func (c Comparison) covered() string {
	text := "the outcomes that are valued locally, counted: not by how much each moved, and not what each programme shows of one metric"
	var others []string
	for _, s := range []Side{c.A, c.B} {
		for _, o := range s.Outcomes {
			if tested(o) && !valued(o) {
				others = append(others, fmt.Sprintf("%s (%s)", o.Outcome.Name, s.Name))
			}
		}
	}
	if others != nil {
		text += "; in none of these rows, as no view makes them valued, are the tested outcomes " + strings.Join(others, ", ")
	}
	return text
}

// notesList lists the notes of the whole, of each side and of process, each text
// once, with what it is about.
func notesList(a, b Side, pairs []ProcessPair, notes []sv.Note) string {
	var remarks []render.Remark
	add := func(about string, notes []sv.Note) {
		for _, n := range notes {
			remarks = append(remarks, remark(about, n))
		}
	}
	add("", notes)
	add(a.Name, a.Notes)
	add(b.Name, b.Notes)
	for _, pair := range pairs {
		add("process", pair.Comparison.Notes)
		for _, d := range pair.Comparison.Differences {
			add("dimension "+d.Dimension, d.Contrast.Notes)
		}
	}
	return render.Remarks("Notes", remarks)
}

// remark takes the target or the lines that a note is about out of its figures.
func remark(about string, n sv.Note) render.Remark {
	if len(n.Figures) > 0 && slices.Contains([]string{ofTarget, ofLine, ofLines}, n.Figures[0].Name) {
		about = n.Figures[0].Name + " " + n.Figures[0].Value + " of " + about
		n.Figures = n.Figures[1:]
	}
	return render.Remark{Note: n, About: about}
}

// money rounds to whole units for print.
func money(m proxies.Money) string {
	return m.Currency() + " " + render.Thousands(m.Amount().StringFixed(0))
}
