package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the gap as a plain-text report, 100 columns wide.
func (g Gap) String() string {
	g.A.Name, g.B.Name = labels(g.A, g.B)
	return render.Sections(
		heading(g.A, g.B, "beyond their targets"),
		g.targetsTable(), g.otherAimsTable(), g.A.beyondTable(g.BeyondA), g.B.beyondTable(g.BeyondB), g.missingTable(), g.notApartTable(), processTable(g.A, g.B, g.Process),
		g.questionsList(), notesList(g.A, g.B, g.Process, g.Notes),
	)
}

func (g Gap) targetsTable() string {
	if g.Targets == nil {
		return ""
	}
	var rows [][]string
	for _, t := range g.Targets {
		target := fmt.Sprintf("%s: %s", level(metric(g.A, g.B, t.Metric)), metrics.Aim{Value: t.Aim, By: t.By})
		if t.Population != "" {
			target += ",\nof " + t.Population
		}
		rows = append(rows, []string{target, attained(t.A, t.Aim, t.By) + t.ShownA.ofTarget(), attained(t.B, t.Aim, t.By) + t.ShownB.ofTarget()})
	}
	return render.Title("The targets that both have") + render.Table(heads("target", g.A.Name, g.B.Name), rows)
}

func (g Gap) otherAimsTable() string {
	if g.OtherAims == nil {
		return ""
	}
	var rows [][]string
	for _, t := range g.OtherAims {
		target := level(metric(g.A, g.B, t.Metric))
		if t.Population != "" {
			target += ",\nof " + t.Population
		}
		side := func(aim metrics.Aim, a *metrics.Attainment, shown Shown) string {
			return aim.String() + "\n" + attained(a, aim.Value, aim.By) + shown.ofTarget()
		}
		rows = append(rows, []string{target, side(t.AimA, t.A, t.ShownA), side(t.AimB, t.B, t.ShownB)})
	}
	return render.Title("The same metric, other aims") + render.Table(heads("metric", g.A.Name, g.B.Name), rows)
}

// attained says how far a target was reached whose last aim is as given, and under
// which aims, where they were moved.
func attained(a *metrics.Attainment, aim float64, by string) string {
	if a == nil {
		return "no reading"
	}
	lines := []string{string(a.Reached) + ": " + a.Reading.String()}
	if a.Share != nil {
		lines = append(lines, fmt.Sprintf("%s of the way from %s", way(*a.Share), a.Baseline))
	}
	if a.Aim.Value != aim || a.Aim.By != by {
		lines = append(lines, "under the aim that held then: "+a.Aim.String())
	}
	if first := a.First; first != nil {
		text := fmt.Sprintf("under the first aim, %s: %s", first.Aim, first.Reached)
		if first.Share != nil {
			text += ", " + way(*first.Share) + " of the way"
		}
		lines = append(lines, text)
	}
	for _, m := range a.Milestones {
		lines = append(lines, fmt.Sprintf("milestone %s: %s", m, m.Reached))
	}
	return strings.Join(lines, "\n")
}

// ofTarget is what tests show of a target's outcome, in print.
func (s Shown) ofTarget() string {
	if s == "" {
		return ""
	}
	return "\nits outcome: " + string(s)
}

// way is a share of the way to an aim, as [metrics.Attainment] prints it.
func way(share float64) string { return render.Percent(share, 1) }

func (s Side) beyondTable(extras []Extra) string {
	head := render.Title("What lies beyond them: " + s.Name)
	if extras == nil {
		return head + "nothing that the statement holds\n"
	}
	var rows [][]string
	for _, x := range extras {
		first := fmt.Sprintf("%s, of %s\n(%s)", x.Outcome.Name, s.group(x.Outcome.Stakeholder), render.Join(x.Ways))
		rests := strings.Join(x.rests(), ", ")
		rows = append(rows, []string{first, string(x.Shown), x.amounts(s), rests})
	}
	var text strings.Builder
	text.WriteString(head + render.Table(heads("outcome", "shown", "how much", "rests on"), rows))
	for _, x := range extras {
		for _, v := range x.Said {
			if v.Words != "" {
				text.WriteString(render.Paragraph(string(v.ID)+": ", fmt.Sprintf("%s (%s, on %s)", render.Quote(v.Words, v.Language, v.Translation), s.whose(v), x.Outcome.Name)))
			}
		}
	}
	return text.String()
}

// whose view it is, and who spoke for them.
func (s Side) whose(v stakeholder.View) string {
	text := s.group(v.Stakeholder)
	if v.SpokenBy != "" {
		text += ", spoken for by " + s.group(v.SpokenBy)
	}
	return text
}

func (x Extra) amounts(of Side) string {
	var lines []string
	for _, s := range x.Lines {
		if s.Change != "" {
			text := s.Change + "; " + string(s.Basis)
			if s.Design != "" {
				text += ": " + string(s.Design)
			}
			lines = append(lines, text)
		}
		if !s.Present.IsUnset() {
			text := money(s.Present) + " (" + string(s.System) + ")"
			if s.Budget != "" {
				text += " in the budget of " + s.Budget
			}
			if t := s.Transfer; t != nil {
				text += fmt.Sprintf(", a payment from %s to %s", of.group(t.From), of.group(t.To))
			}
			lines = append(lines, text)
		}
		looks := s.Later
		if s.Own != nil {
			looks = slices.Insert(slices.Clone(looks), 0, *s.Own)
		}
		for _, l := range looks {
			lines = append(lines, l.text(s.Unit, s.Basis))
		}
	}
	for _, a := range x.Readings {
		lines = append(lines, fmt.Sprintf("%s, for %s: %s", a.Reading, a.Aim, a.Reached))
	}
	return strings.Join(lines, "\n")
}

func (g Gap) missingTable() string {
	head := render.Title("What one has there, and the other has not")
	if g.Missing == nil {
		return head + "nothing\n"
	}
	return head + g.sideBySide(g.Missing)
}

func (g Gap) notApartTable() string {
	if g.NotApart == nil {
		return ""
	}
	return render.Title("No gap: shown for one only, and not told apart") + g.sideBySide(g.NotApart) +
		render.Paragraph("", "that one interval holds no change and the other does not is no difference yet: the interval of each difference here holds none")
}

func (g Gap) sideBySide(all []Missing) string {
	var rows [][]string
	for _, m := range all {
		what := fmt.Sprintf("%s\n(%s)", m.what(g.A, g.B), render.Join(m.Ways))
		if apart := m.apart(g.A, g.B); apart != "" {
			what += "\n" + apart
		}
		row := []string{what, m.Shown, m.other()}
		if m.Has == "b" {
			row[1], row[2] = row[2], row[1]
		}
		rows = append(rows, append(row, strings.Join(m.Rests, ", ")))
	}
	return render.Table(heads("", g.A.Name, g.B.Name, "rests on"), rows)
}

func (g Gap) questionsList() string {
	if g.Questions == nil {
		return ""
	}
	var text strings.Builder
	text.WriteString(render.Title("Questions for the two teams"))
	for i, q := range g.Questions {
		text.WriteString(render.Paragraph(fmt.Sprintf("%d. ", i+1), fmt.Sprintf("%s [%s]", q.Text, q.rests(g.A.Name, g.B.Name))))
	}
	return text.String()
}
