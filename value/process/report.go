package process

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// String sets the profile as a plain-text report, 100 columns wide: raters at each
// level, what the lowest, the highest and the furthest ratings rest on, where groups
// differ, agreement, movement and caveats.
func (p Profile) String() string {
	return render.Sections(
		p.heading(), p.levelsList(), p.spreadTable(), p.groundsList(), p.contrastTable(), p.agreementTable(), p.movementTable(),
		p.withoutList(), caveats(p.everyNote()),
	)
}

func (p Profile) heading() string {
	label := ""
	if p.Illustrative {
		label = "ILLUSTRATIVE DATA. "
	}
	return render.Paragraph("", label+"How "+p.Programme+" works, as those concerned see it") +
		render.Paragraph("rubric       ", fmt.Sprintf("%s (%s, digest %.8s)", p.Rubric.Name, p.Rubric.Ref(), p.RubricDigest)) +
		render.Paragraph("levels       ", "an order: counted, never averaged, and never added up over dimensions or to output value")
}

func (p Profile) levelsList() string {
	text := render.Title("What the levels mean")
	for _, d := range p.Rubric.Dimensions {
		name := d.Name
		if d.Question != "" {
			name += ": " + d.Question
		}
		text += render.Paragraph("", name)
		for i, l := range d.Levels {
			text += render.Paragraph(fmt.Sprintf("  %d ", i+1), l.Name+": "+l.Anchor)
		}
	}
	return text
}

// name is that of a group, or else its id.
func (p Profile) name(id stakeholder.ID) string {
	i := slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == id })
	if i < 0 {
		return string(id)
	}
	return p.Groups[i].Name
}

// dimension is the rubric's of this id. A profile is plain data: one that Assess
// did not make may speak of another.
func (p Profile) dimension(id string) Dimension {
	i := slices.IndexFunc(p.Rubric.Dimensions, func(d Dimension) bool { return d.ID == id })
	if i < 0 {
		return Dimension{ID: id, Name: id}
	}
	return p.Rubric.Dimensions[i]
}

// dated is a text with its round, if it has one.
func dated(text, when string) string { return strings.TrimSuffix(text+", "+when, ", ") }

func (p Profile) spreadTable() string {
	most := 0
	for _, d := range p.Rubric.Dimensions {
		most = max(most, len(d.Levels))
	}
	columns := []render.Column{{Head: "dimension"}, {Head: "group"}, {Head: "raters", Right: true}}
	for i := range most {
		columns = append(columns, render.Column{Head: strconv.Itoa(i + 1), Right: true})
	}
	columns = append(columns, render.Column{Head: "median"})
	var rows [][]string
	for _, f := range p.Dimensions {
		dimension := p.dimension(f.Dimension)
		levels := len(dimension.Levels)
		for _, r := range f.Rounds {
			head := dated(dimension.Name, r.When)
			if len(r.Groups) == 0 {
				rows = append(rows, append([]string{head, "anybody"}, r.cells("", levels, most)...))
				continue
			}
			for _, g := range p.Groups {
				if g.Raters > 0 {
					rows = append(rows, append([]string{head, g.Name}, r.cells(g.ID, levels, most)...))
					head = ""
				}
			}
		}
	}
	table := "nobody has rated yet\n"
	if rows != nil {
		table = render.Table(columns, rows)
	}
	return render.Title("Raters at each level") + table + p.silent()
}

// silent names the groups that rated nothing, which have no rows and no caveats.
func (p Profile) silent() string {
	var names []string
	for _, g := range p.Groups {
		if g.Raters > 0 {
			continue
		}
		name := g.Name
		if g.SeldomHeard {
			name += " (seldom heard)"
		}
		names = append(names, name)
	}
	if names == nil {
		return ""
	}
	return render.Paragraph("did not rate: ", strings.Join(names, ", "))
}

// cells are the figures of one group, or that it did not rate: a dot is a level that
// nobody gave.
func (r Round) cells(group stakeholder.ID, levels, columns int) []string {
	s := r.of(group)
	if s == nil {
		return append(append([]string{"-"}, make([]string, columns)...), "not rated")
	}
	cells := []string{strconv.Itoa(s.Raters)}
	for level := range columns {
		switch {
		case level >= min(levels, len(s.Counts)):
			cells = append(cells, "")
		case s.Counts[level] == 0:
			cells = append(cells, "·")
		default:
			cells = append(cells, strconv.Itoa(s.Counts[level]))
		}
	}
	median := strconv.Itoa(s.LowerMedian)
	if s.UpperMedian != s.LowerMedian {
		median += " to " + strconv.Itoa(s.UpperMedian)
	}
	return append(cells, median)
}

// groundsList is what the lowest and highest ratings of each group rest on, and
// those furthest from it. The others are counted.
func (p Profile) groundsList() string {
	var text strings.Builder
	for _, f := range p.Dimensions {
		for _, r := range f.Rounds {
			if len(r.Groups) > 0 {
				text.WriteString(render.Paragraph("", dated(p.dimension(f.Dimension).Name, r.When)) + p.grounds(r))
			}
		}
	}
	if text.Len() == 0 {
		return ""
	}
	return render.Title("What the lowest and highest ratings rest on") + text.String()
}

func (p Profile) grounds(r Round) string {
	var texts []string
	ratings, furthest, between := map[string][]string{}, map[string]bool{}, 0
	for _, v := range r.Dissent {
		furthest[v.Rating] = true
	}
	for _, s := range r.Groups {
		for _, v := range s.Voices {
			far := furthest[v.Rating]
			if v.Level != s.Lowest && v.Level != s.Highest && !far {
				if len(v.Evidence) > 0 {
					between++
				}
				continue
			}
			text := fmt.Sprintf("%s, level %d", p.name(v.Group), v.Level)
			if far {
				text += ", furthest from the group's median"
			}
			text += ": " + p.ground(v)
			if ratings[text] == nil {
				texts = append(texts, text)
			}
			ratings[text] = append(ratings[text], v.Rating)
		}
	}
	var list strings.Builder
	for _, text := range texts {
		list.WriteString(render.Paragraph("- ", text+" ["+strings.Join(ratings[text], ", ")+"]"))
	}
	if between > 0 {
		list.WriteString(render.Paragraph("- ", fmt.Sprintf("and the evidence of %d ratings between them, in the data", between)))
	}
	return list.String()
}

// ground is all that a rating rests on.
func (p Profile) ground(v Voice) string {
	if len(v.Evidence) == 0 {
		return "no evidence"
	}
	var all []string
	for _, g := range v.Evidence {
		if g.Text != "" {
			all = append(all, g.Text)
		}
		view := p.view(g)
		if g.Words != "" {
			all = append(all, render.Quote(g.Words, g.Language, g.Translation)+" ("+view+")")
		} else if view != "" {
			all = append(all, view+", words kept back or none")
		}
		if !g.Source.IsZero() {
			all = append(all, g.Source.String())
		}
	}
	return strings.Join(all, "; ")
}

// view says which view it is, whose, and who spoke for them.
func (p Profile) view(g Ground) string {
	if g.View == "" {
		return ""
	}
	text := "view " + string(g.View)
	if g.Of != "" {
		text += " of " + p.name(g.Of)
	}
	if g.SpokenBy != "" {
		text += ", spoken for by " + p.name(g.SpokenBy)
	}
	return text
}

func (p Profile) contrastTable() string {
	columns := []render.Column{
		{Head: "dimension"}, {Head: "first"}, {Head: "second"}, {Head: "raters", Right: true},
		{Head: "above", Right: true}, {Head: "equal", Right: true}, {Head: "below", Right: true}, {Head: "Cliff's delta", Right: true},
	}
	var rows [][]string
	for _, f := range p.Dimensions {
		for _, r := range f.Rounds {
			for _, c := range r.Contrasts {
				row := []string{dated(p.dimension(f.Dimension).Name, r.When), p.name(stakeholder.ID(c.First)), p.name(stakeholder.ID(c.Second))}
				rows = append(rows, append(row, c.cells()...))
			}
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("Where groups differ") + render.Table(columns, rows) +
		render.Paragraph("", pairsText)
}

// pairsText says how to read a contrast.
const pairsText = "Above, equal, below: the pairs of a rater of the first and one of the second in which the first gives the higher, the same, the lower level. Delta runs from -1 to 1 and is 0 where neither tends to be higher; [-] is no interval."

func (c Contrast) cells() []string {
	return []string{
		fmt.Sprintf("%d, %d", c.FirstRaters, c.SecondRaters),
		strconv.Itoa(c.Above), strconv.Itoa(c.Equal), strconv.Itoa(c.Below), withInterval(c.Delta),
	}
}

func withInterval(e stats.Estimate) string {
	if e.Interval.Level == 0 {
		return fmt.Sprintf("%.2f [-]", e.Value)
	}
	return fmt.Sprintf("%.2f [%.2f to %.2f]", e.Value, e.Interval.Low, e.Interval.High)
}

func (p Profile) agreementTable() string {
	columns := []render.Column{{Head: "round"}, {Head: "who"}, {Head: "dimensions"}, {Head: "raters", Right: true}, {Head: "Krippendorff's alpha, ordinal"}}
	var rows [][]string
	for _, a := range p.Agreement {
		alpha := "none"
		if a.Alpha != nil {
			alpha = withInterval(*a.Alpha)
		}
		dimensions := fmt.Sprintf("%d of %d levels", len(a.Dimensions), a.Levels)
		rows = append(rows, []string{a.When, cmp.Or(p.name(a.Group), "all raters"), dimensions, strconv.Itoa(a.Raters), alpha})
	}
	if rows == nil {
		return ""
	}
	return render.Title("How far raters agree over the dimensions") + render.Table(columns, rows) +
		render.Paragraph("", "Intervals are a jackknife over raters at 95 %. Where all dimensions are seen at one level alpha is low although raters hardly differ.")
}

func (p Profile) movementTable() string {
	columns := []render.Column{
		{Head: "dimension"}, {Head: "group"}, {Head: "rounds"}, {Head: "up", Right: true}, {Head: "same", Right: true}, {Head: "down", Right: true},
		{Head: "sign test"}, {Head: "left", Right: true}, {Head: "joined", Right: true},
	}
	var rows [][]string
	for _, f := range p.Dimensions {
		for _, m := range f.Movements {
			test := "-"
			if m.P != nil {
				test = fmt.Sprintf("p = %.3f", *m.P)
			}
			rows = append(rows, []string{
				p.dimension(f.Dimension).Name, p.name(m.Group), m.From + " to " + m.To, strconv.Itoa(m.Up), strconv.Itoa(m.Same), strconv.Itoa(m.Down),
				test, strconv.Itoa(m.Left), strconv.Itoa(m.Joined),
			})
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("Who moved between rounds") + render.Table(columns, rows) +
		render.Paragraph("", "The same raters, one by one; left and joined rated in one of the rounds only. The test is exact, and asks for six who moved. Without a comparison, nothing says why they moved.")
}

func (p Profile) withoutList() string {
	if len(p.WithoutEvidence) == 0 {
		return ""
	}
	return render.Title("Ratings without evidence") + render.Paragraph("", strings.Join(p.WithoutEvidence, ", "))
}

// everyNote is those of the profile and of its parts, but for groups that did not rate.
func (p Profile) everyNote() []sv.Note {
	all := slices.DeleteFunc(slices.Clone(p.Notes), func(n sv.Note) bool { return n.Code == CodeDidNotRate })
	for _, f := range p.Dimensions {
		for _, r := range f.Rounds {
			for _, c := range r.Contrasts {
				all = append(all, c.Notes...)
			}
		}
	}
	for _, a := range p.Agreement {
		all = append(all, a.Notes...)
	}
	return all
}

// caveats lists notes, each once with how often it stands there.
func caveats(notes []sv.Note) string {
	var texts []string
	times := map[string]int{}
	for _, n := range notes {
		if times[n.String()] == 0 {
			texts = append(texts, n.String())
		}
		times[n.String()]++
	}
	if texts == nil {
		return ""
	}
	list := render.Title("Caveats")
	for _, text := range texts {
		if n := times[text]; n > 1 {
			text += fmt.Sprintf(" - %d times", n)
		}
		list += render.Paragraph("- ", text)
	}
	return list
}
