package metrics

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// String sets the target with all its aims as a plain-text report.
func (t Target) String() string {
	whose := t.Population
	if whose == "" {
		whose = "everybody in the programme"
	}
	text := render.Paragraph("", "Target "+t.ID+": "+string(t.Metric)+" of "+whose)
	text += render.Paragraph("baseline  ", t.Baseline.String())
	columns := []render.Column{{Head: "set"}, {Head: "aim", Right: true}, {Head: "by"}, {Head: "milestones"}, {Head: "who"}, {Head: "why"}}
	var rows [][]string
	for _, a := range t.Aims {
		milestones := ""
		for i, m := range a.Milestones {
			if i > 0 {
				milestones += "\n"
			}
			milestones += m.String()
		}
		rows = append(rows, []string{a.Set, short(a.Value), a.By, milestones, a.Who, a.Why})
	}
	return text + render.Table(columns, rows)
}

// String sets the attainment as a plain-text report.
func (a Attainment) String() string {
	text := render.Paragraph("", "Target "+a.Target+" ("+string(a.Metric)+"): "+string(a.Reached))
	text += render.Paragraph("baseline  ", a.Baseline.String())
	text += render.Paragraph("reading   ", a.Reading.String())
	columns := []render.Column{{Head: "aim"}, {Head: "set"}, {Head: "share of the way"}, {Head: "reached"}}
	rows := [][]string{a.row()}
	if a.First != nil {
		rows = append(rows, a.First.row())
		rows[1][0] += ", the first aim"
	}
	text += render.Table(columns, rows)
	if len(a.Milestones) > 0 {
		rows = nil
		for _, m := range a.Milestones {
			read := ""
			if m.Reading != nil {
				read = m.Reading.String()
			}
			rows = append(rows, []string{m.String(), read, string(m.Reached)})
		}
		text += "\n" + render.Table([]render.Column{{Head: "milestone"}, {Head: "read"}, {Head: "reached"}}, rows)
	}
	for _, n := range a.Notes {
		text += render.Paragraph("- ", n.String())
	}
	return text
}

// String returns the milestone, and the aim that it belonged to if that is an earlier one.
func (m MilestoneAttainment) String() string {
	text := m.Milestone.String()
	if m.Aim != nil {
		text += ", of the aim " + m.Aim.String()
	}
	return text
}

func (a Attainment) row() []string {
	share := "none"
	if a.Share != nil {
		share = percent(*a.Share)
	}
	if a.ShareLow != nil {
		share += " (" + percent(*a.ShareLow) + " to " + percent(*a.ShareHigh) + ")"
	}
	return []string{a.Aim.String(), a.Aim.Set, share, string(a.Reached)}
}

// String returns, for example, "60 by 2015", the number with four significant digits
// and with all of its whole ones.
func (a Aim) String() string { return short(a.Value) + " by " + a.By }

// String returns, for example, "75 (70 to 80), 2014-05", numbers as in an [Aim].
func (r Reading) String() string { return r.amount() + ", " + r.When }

func (r Reading) amount() string {
	text := short(r.Value)
	if r.hasInterval() {
		text += " (" + short(r.Low) + " to " + short(r.High) + ")"
	}
	return text
}

// number prints a figure as it was given.
func number(x float64) string {
	form := byte('f')
	if x != 0 && (math.Abs(x) < 1e-6 || math.Abs(x) >= 1e15) {
		form = 'g'
	}
	return strconv.FormatFloat(x, form, -1, 64)
}

// short prints four significant digits, and all the whole ones of a number that
// people read. Where that leaves some out, zeros at the end stay: 1.00004 is not 1.
func short(x float64) string {
	const most = 4
	if size := math.Abs(x); size >= 1e3 && size < 1e12 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	text := strconv.FormatFloat(x+0, 'g', most, 64) // without -0
	if exact, err := strconv.ParseFloat(text, 64); err == nil && exact == x {
		return text
	}
	return strings.TrimSuffix(fmt.Sprintf("%#.*g", most, x), ".")
}

func percent(share float64) string { return render.Percent(share, 1) }
