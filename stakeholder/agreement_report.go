package stakeholder

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// String sets the agreement as a plain-text report, 100 columns wide, with every
// quotation whole.
func (a Agreement) String() string {
	r := agreementReport{a, map[ID]string{}, map[ID]string{}}
	for _, o := range a.Outcomes {
		r.outcomes[o.Outcome] = o.Name
	}
	for _, s := range a.Stakeholders {
		r.groups[s.ID] = s.Name
	}
	return render.Sections(r.positions(), r.words(), r.within(), r.between(), r.onlyTo(), render.Caveats(a.Notes, r.about))
}

// An agreementReport is an agreement with the names that its tables look up.
type agreementReport struct {
	Agreement
	groups, outcomes map[ID]string
}

// title is that of a section, which says so if all of it is made up.
func (r agreementReport) title(text string) string { return marked(text, r.Illustrative) }

func marked(text string, illustrative bool) string {
	if illustrative {
		text += " (illustrative: nobody said it)"
	}
	return render.Title(text)
}

func (r agreementReport) positions() string {
	if r.Outcomes == nil {
		return r.title("Who stands where") + "There is no view of any outcome.\n" + r.unspoken()
	}
	columns := []render.Column{
		{Head: "outcome"}, {Head: "group"}, {Head: "for", Right: true}, {Head: "torn", Right: true}, {Head: "against", Right: true}, {Head: "not\nstated", Right: true},
		{Head: "by\nothers", Right: true}, {Head: "polar-\nisation", Right: true}, {Head: "importance"},
	}
	const before = 7 // columns
	carried := slices.ContainsFunc(r.Outcomes, func(o OutcomeAgreement) bool {
		return slices.ContainsFunc(o.Groups, func(g GroupSaid) bool { return g.Carried.all() > 0 })
	})
	if carried {
		columns = slices.Insert(columns, before, render.Column{Head: "carried\nover", Right: true})
	}
	var rows [][]string
	for _, o := range r.Outcomes {
		name := o.Name
		if o.Into != "" {
			name += " (now part of: " + r.outcomes[o.Into] + ")"
		}
		for _, g := range o.Groups {
			var importance []string
			for _, s := range g.Importance {
				importance = append(importance, s.String())
			}
			p := g.Positions
			row := []string{
				name, g.Name, strconv.Itoa(p.For), strconv.Itoa(p.Torn), strconv.Itoa(p.Against), strconv.Itoa(p.Unstated),
				strconv.Itoa(g.ByOthers.all()), shown(g.Polarisation), strings.Join(importance, "\n"),
			}
			if carried {
				row = slices.Insert(row, before, strconv.Itoa(g.Carried.all()))
			}
			rows = append(rows, row)
			name = ""
		}
	}
	text := r.title("Who stands where") + render.Table(columns, rows)
	text += render.Paragraph("polarisation: ", "0 all in one place, 0.5 spread evenly, 1 half for and half against (van der Eijk 2001); counts are of voices")
	if carried {
		text += render.Paragraph("carried over: ", "voices that took their position on what is now part of the outcome")
	}
	return text + r.unspoken()
}

func (r agreementReport) unspoken() string {
	if r.Unspoken == nil {
		return ""
	}
	var names []string
	for _, o := range r.Unspoken {
		names = append(names, o.Name)
	}
	return render.Paragraph("nobody spoke of: ", strings.Join(names, "; "))
}

// shown is a figure with two decimals, or a dash where there is none.
func shown(x *float64) string {
	if x == nil {
		return "-"
	}
	return strconv.FormatFloat(*x, 'f', 2, 64)
}

func (r agreementReport) words() string {
	var b strings.Builder
	for _, o := range r.Outcomes {
		for _, g := range o.Groups {
			if g.Quotes == nil && g.KeptBack == 0 {
				continue
			}
			b.WriteString(render.Paragraph("", o.Name+": "+g.Name))
			for _, q := range g.Quotes {
				b.WriteString(render.Paragraph("  ", q.text(r.groups)))
			}
			if g.KeptBack > 0 {
				b.WriteString(render.Paragraph("  ", fmt.Sprintf("words kept back without consent to quote them: %d", g.KeptBack)))
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return r.title("In their own words") + b.String()
}

// text is who said what.
func (q Quote) text(groups map[ID]string) string {
	position := "position not stated"
	if q.Position != "" {
		position = string(q.Position)
	}
	text := position
	if q.Speaker != "" {
		text += ", " + q.Speaker
	}
	if q.SpokenBy != "" {
		text += ", spoken by " + nameOf(groups, q.SpokenBy)
	}
	return text + ": " + render.Quote(q.Words, q.Language, q.Translation)
}

func (r agreementReport) within() string {
	if r.Within == nil {
		return ""
	}
	columns := []render.Column{
		{Head: "group"}, {Head: "asked"}, {Head: "voices", Right: true}, {Head: "outcomes", Right: true}, {Head: "ratings", Right: true},
		{Head: "alpha", Right: true}, {Head: "level"}, {Head: "W", Right: true},
	}
	var rows [][]string
	for _, g := range r.Within {
		rows = append(rows, []string{
			r.groups[g.Stakeholder], fmt.Sprintf("%s of %d", g.Mode, g.Of), strconv.Itoa(g.Voices), strconv.Itoa(g.Outcomes), strconv.Itoa(g.Ratings),
			shown(g.Alpha), string(g.Measurement), shown(g.W),
		})
	}
	return r.title("How far groups agree within themselves on what matters") + render.Table(columns, rows) +
		render.Paragraph("", "Krippendorff's alpha and Kendall's W: 1 is perfect agreement; by chance alpha is about 0, and W about 1 / voices. Where nearly all give the same, alpha is low although hardly anybody differs.")
}

func (r agreementReport) between() string {
	if r.Between == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(r.title("Who disagrees with whom"))
	for _, p := range r.Between {
		one, other := r.groups[p.A], r.groups[p.B]
		majorities := "no outcome on which both have a majority"
		if p.Shared > 0 {
			majorities = fmt.Sprintf("majorities differ on %d of %d outcomes", len(p.Apart), p.Shared)
		}
		b.WriteString(render.Paragraph("", fmt.Sprintf("%s and %s: %s", one, other, majorities)))
		for _, x := range p.Apart {
			b.WriteString(render.Paragraph("  ", fmt.Sprintf("%s: %s %s (%s), %s %s (%s)", r.outcomes[x.Outcome],
				one, x.A, x.SaidA.voices(), other, x.B, x.SaidB.voices())))
		}
		for _, o := range p.Orders {
			b.WriteString(render.Paragraph("  ", fmt.Sprintf("order by importance (%s of %d): rank correlation of medians %s (outcomes %d, voices at least %d and %d)",
				o.Mode, o.Of, shown(o.Rho), o.Outcomes, o.VoicesA, o.VoicesB)))
		}
	}
	return b.String()
}

// voices is how many stand where, and on what of that others spoke, or they themselves
// of something that was merged.
func (s Said) voices() string { return s.Positions.String() + among(s.ByOthers.all(), s.Carried.all()) }

// among is how many of some voices others spoke for, and how many spoke of what was
// merged.
func among(byOthers, carried int) (text string) {
	if byOthers > 0 {
		text = fmt.Sprintf("; %d spoken by others", byOthers)
	}
	if carried > 0 {
		text += fmt.Sprintf("; %d carried over", carried)
	}
	return text
}

func (r agreementReport) onlyTo() string {
	if r.OnlyTo == nil {
		return ""
	}
	text := r.title("What matters to one group only")
	for _, o := range r.OnlyTo {
		others := "no other group spoke of it"
		if o.Others != nil {
			var names []string
			for _, id := range o.Others {
				names = append(names, r.groups[id])
			}
			others = "not to " + strings.Join(names, ", ") + ", who spoke of it"
		}
		text += render.Paragraph("- ", fmt.Sprintf("%s: %s (%d for, %d in the upper half%s); %s; groups that spoke at all: %d",
			r.outcomes[o.Outcome], r.groups[o.Stakeholder], o.For, o.High, among(o.ByOthers, o.Carried), others, o.Spoke))
	}
	return text
}

// about names the outcome, the group, or the two, that a note's path points at, or "".
func (r agreementReport) about(path string) string {
	var i, j int
	if n, _ := fmt.Sscanf(path, "/outcomes/%d", &i); n == 1 && i < len(r.Outcomes) {
		return r.Outcomes[i].Name
	}
	if n, _ := fmt.Sscanf(path, "/within/%d", &i); n == 1 && i < len(r.Within) {
		g := r.Within[i]
		return fmt.Sprintf("%s (%s of %d)", r.groups[g.Stakeholder], g.Mode, g.Of)
	}
	if n, _ := fmt.Sscanf(path, "/between/%d/orders/%d", &i, &j); n == 2 && i < len(r.Between) && j < len(r.Between[i].Orders) {
		p := r.Between[i]
		return fmt.Sprintf("%s and %s (%s of %d)", r.groups[p.A], r.groups[p.B], p.Orders[j].Mode, p.Orders[j].Of)
	}
	return ""
}
