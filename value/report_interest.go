package value

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the test as a section of a report.
func (p PublicOrPrivate) String() string {
	text := render.Title("Public or private: to whose gain (present values)")
	columns := []render.Column{
		{Head: "valued by"}, {Head: "interest"}, {Head: "gains", Right: true}, {Head: "share", Right: true},
		{Head: "harms", Right: true}, {Head: "share", Right: true}, {Head: "net", Right: true}, {Head: "transfers", Right: true},
	}
	var rows [][]string
	for _, t := range p.Systems {
		for _, v := range t.Interests {
			if v.Interest != "" || v.Lines != nil || v.Transfers != nil {
				rows = append(rows, append([]string{string(t.System), interestName(v.Interest)}, v.cells()...))
			}
		}
	}
	if rows != nil {
		text += render.Table(columns, rows)
	}
	for _, t := range p.Systems {
		text += t.text()
	}
	if p.Outside != nil {
		text += render.Paragraph("outside totals: ", strings.Join(p.Outside, ", ")+": in no share")
	}
	columns, rows = append([]render.Column{{Head: "interest"}}, tallyColumns()...), nil
	for _, t := range p.Outcomes {
		if t.Of != "" || t.Outcomes > 0 {
			rows = append(rows, append([]string{t.Name}, t.cells()...))
		}
	}
	return text + "\n" + render.Table(columns, rows)
}

func interestName(i stakeholder.Interest) string { return cmp.Or(string(i), "not stated") }

func (v InterestValue) cells() []string {
	cells := []string{"-", "-", "-", "-", "-", "-"}
	if v.Lines != nil {
		cells = []string{whole(v.Gains), shareText(v.GainShare), whole(v.Harms), shareText(v.HarmShare), whole(v.Net), "-"}
	}
	if v.Transfers != nil {
		cells[5] = whole(*v.Transfers)
	}
	return cells
}

func shareText(share *decimal.Decimal) string {
	if share == nil {
		return "-"
	}
	return percent(*share)
}

// text is the verdict on one valuation system in words, and what would change it.
func (t SystemInterests) text() string {
	currency := t.Margin.Currency()
	margin := fmt.Sprintf("%s %s", currency, whole(t.Margin))
	if t.MarginRange != nil {
		margin += " (" + wholeSpan(t.MarginRange) + ")"
	}
	said := fmt.Sprintf("%s; the net of public and community interests less that of private ones is %s", t.hedged(), margin)
	if t.Share != nil {
		said += fmt.Sprintf("; of all gains public and community interests have %s", percent(*t.Share))
		if t.ShareRange != nil {
			said += fmt.Sprintf(" (%s to %s)", percent(t.ShareRange.Low), percent(t.ShareRange.High))
		}
	}
	text := render.Paragraph(string(t.System)+": ", said)
	if t.WithTransfers != "" {
		text += render.Paragraph("  ", "with what transfers move: "+t.WithTransfers.text())
	}
	if t.MarginRange != nil || t.ShareRange != nil {
		text += render.Paragraph("  ", "in brackets: with one parameter at a time at the ends of its range")
	}
	for _, verdict := range []Verdict{VerdictSocial, VerdictNotSocial} {
		if verdict != t.Verdict {
			text += render.Paragraph("  ", t.flipsText(verdict))
		}
	}
	return text
}

// hedged is the verdict, and what else it might be.
func (t SystemInterests) hedged() string {
	if t.Elsewhere == nil {
		return t.Verdict.text()
	}
	var others []string
	for _, v := range t.Elsewhere {
		others = append(others, strings.ReplaceAll(string(v), "-", " "))
	}
	return fmt.Sprintf("as counted %s; with one parameter at an end of its range it comes out otherwise: %s", t.Verdict.text(), strings.Join(others, ", or "))
}

func (v Verdict) text() string {
	switch v {
	case VerdictSocial:
		return "social: public and community interests gain more than private ones"
	case VerdictNotSocial:
		return "not social: public and community interests do not gain more than private ones"
	}
	return "it cannot be said whether this is social: what is not stated could tip it, or neither side gains"
}

func (t SystemInterests) flipsText(becomes Verdict) string {
	be := "be"
	if becomes == VerdictNotSocial {
		be = "not be"
	}
	var ways []string
	together := ""
	for _, f := range t.Flips {
		if f.Becomes != becomes {
			continue
		}
		var moves []string
		for _, m := range f.Moves {
			moves = append(moves, fmt.Sprintf("%s were %s", m.Line, m.To))
		}
		if len(moves) > 1 {
			together = "; no fewer lines would do"
		}
		ways = append(ways, strings.Join(moves, " and that of "))
	}
	if ways == nil {
		return fmt.Sprintf("it would %s social under no other ownership of its lines", be)
	}
	return fmt.Sprintf("it would %s social if the value of %s%s", be, strings.Join(ways, ", or if that of "), together)
}
