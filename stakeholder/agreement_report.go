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
	return render.Sections(r.positions(), r.importances(), r.words(), r.within(), r.disputed(), r.orders(), r.onlyTo(), render.Caveats(a.Notes, r.about))
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
	counts := r.counts()
	columns := []render.Column{{Head: "outcome"}, {Head: "group"}}
	for _, c := range counts {
		columns = append(columns, render.Column{Head: c.head, Right: true})
	}
	columns = append(columns, render.Column{Head: "polar-\nisation", Right: true})
	var rows [][]string
	for _, o := range r.Outcomes {
		name := r.standing(o)
		for _, g := range o.Groups {
			row := []string{name, g.Name}
			for _, c := range counts {
				row = append(row, strconv.Itoa(c.of(g)))
			}
			rows = append(rows, append(row, shown(g.Polarisation)))
			name = ""
		}
	}
	text := r.title("Who stands where") + render.Table(columns, rows)
	text += render.Paragraph("polarisation: ", "0 all in one place, 0.5 spread evenly, 1 half for and half against (van der Eijk 2001); counts are of voices")
	if slices.ContainsFunc(counts, func(c count) bool { return c.head == carriedOver }) {
		text += render.Paragraph("carried over: ", "voices that took their position on what is now part of the outcome")
	}
	return text + r.dissent() + r.unspoken()
}

// standing is the name of an outcome, and whether it is outside.
func (r agreementReport) standing(o OutcomeAgreement) string {
	switch {
	case o.Into != "":
		return o.Name + " (now part of: " + r.outcomes[o.Into] + ")"
	case o.LeftOut.Action != "":
		return o.Name + " (" + string(o.LeftOut.Action) + ")"
	}
	return o.Name
}

// dissent says where it is on record that somebody held something against leaving
// outcomes out.
func (r agreementReport) dissent() string {
	var all []string
	for _, o := range r.Outcomes {
		if len(o.LeftOut.Dissent) > 0 {
			who := render.List(o.LeftOut.Dissent, ", ", func(d Dissent) string { return nameOf(r.groups, d.Stakeholder) })
			all = append(all, fmt.Sprintf("%s (%s, decision %s): %s", o.Name, o.LeftOut.Action, o.LeftOut.ID, who))
		}
	}
	if all == nil {
		return ""
	}
	return render.Paragraph("dissent on record: ", strings.Join(all, "; "))
}

// importances are the spreads, one in a row.
func (r agreementReport) importances() string {
	var rows [][]string
	for _, o := range r.Outcomes {
		name := r.standing(o)
		for _, g := range o.Groups {
			group := g.Name
			for _, s := range g.Importance {
				rows = append(rows, []string{name, group, fmt.Sprintf("%s of %d", s.Mode, s.Of), strconv.Itoa(s.N), strconv.Itoa(s.Lowest), strconv.FormatFloat(s.Median, 'f', -1, 64), strconv.Itoa(s.Highest)})
				name, group = "", ""
			}
		}
	}
	if rows == nil {
		return ""
	}
	return r.title("How important it is to whom") + render.Table([]render.Column{
		{Head: "outcome"}, {Head: "group"}, {Head: "asked"}, {Head: "voices", Right: true}, {Head: "lowest", Right: true}, {Head: "median", Right: true}, {Head: "highest", Right: true},
	}, rows)
}

// A count is a column of voices.
type count struct {
	head string
	of   func(g GroupSaid) int
}

const carriedOver = "carried\nover"

// counts are the positions, and what else there is any of.
func (r agreementReport) counts() []count {
	counts := []count{
		{"for", func(g GroupSaid) int { return g.Positions.For }},
		{"torn", func(g GroupSaid) int { return g.Positions.Torn }},
		{"against", func(g GroupSaid) int { return g.Positions.Against }},
	}
	for _, c := range []count{
		{"not\nstated", func(g GroupSaid) int { return g.Positions.Unstated }},
		{"by\nothers", func(g GroupSaid) int { return g.ByOthers.all() }},
		{carriedOver, func(g GroupSaid) int { return g.Carried.all() }},
	} {
		if slices.ContainsFunc(r.Outcomes, func(o OutcomeAgreement) bool {
			return slices.ContainsFunc(o.Groups, func(g GroupSaid) bool { return c.of(g) > 0 })
		}) {
			counts = append(counts, c)
		}
	}
	return counts
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

// text is who said what, and when.
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
	if q.When != "" {
		text += ", " + q.When
	}
	return text + ": " + render.Quote(q.Words, q.Language, q.Translation)
}

func (r agreementReport) within() string {
	columns := []render.Column{
		{Head: "group"}, {Head: "asked"}, {Head: "voices", Right: true}, {Head: "outcomes", Right: true}, {Head: "ratings", Right: true}, {Head: "alpha", Right: true},
	}
	ranked := slices.ContainsFunc(r.Within, func(g GroupAgreement) bool { return g.W != nil })
	if ranked {
		columns = append(columns, render.Column{Head: "W", Right: true})
	}
	var rows [][]string
	for _, g := range r.Within {
		if g.Alpha == nil && g.W == nil {
			continue // a note says why
		}
		row := []string{r.groups[g.Stakeholder], fmt.Sprintf("%s of %d", g.Mode, g.Of), strconv.Itoa(g.Voices), strconv.Itoa(g.Outcomes), strconv.Itoa(g.Ratings), shown(g.Alpha)}
		if ranked {
			row = append(row, shown(g.W))
		}
		rows = append(rows, row)
	}
	if rows == nil {
		return ""
	}
	text := r.title("How far groups agree within themselves on what matters") + render.Table(columns, rows) +
		render.Paragraph("alpha: ", "Krippendorff's, of points as amounts, otherwise of their order; 1 is perfect agreement, and 0 about chance. Where nearly all give the same, it is low although hardly anybody differs.")
	if ranked {
		text += render.Paragraph("W: ", "Kendall's, of ranks; 1 is one order, and by chance it is about 1 / voices.")
	}
	return text
}

// disputed lists the outcomes on which people disagree, with where all groups stand.
func (r agreementReport) disputed() string {
	var b strings.Builder
	took := false
	for _, o := range r.Outcomes {
		var sides []string
		for _, g := range o.Groups {
			if g.Positions.Taken() > 0 {
				sides = append(sides, fmt.Sprintf("%s (%s)", g.Name, r.side(g.Said)))
			}
		}
		took = took || sides != nil
		if o.disputed() {
			b.WriteString(render.Paragraph("- ", r.standing(o)+": "+strings.Join(sides, ", ")))
		}
	}
	switch {
	case !took:
		return ""
	case b.Len() == 0:
		b.WriteString("Nobody, among those who took a position.\n")
	}
	return r.title("Who disagrees with whom") + b.String()
}

// side is where the voices of a group stand, with what they took their positions on,
// and for how many others spoke.
func (r agreementReport) side(s Said) string {
	var parts []string
	if own := s.Positions.less(s.Carried); own.all() > 0 {
		parts = append(parts, own.String())
	}
	if s.Carried.all() > 0 {
		of := render.List(s.CarriedFrom, ", ", func(id ID) string { return r.outcomes[id] })
		parts = append(parts, fmt.Sprintf("of %s: %s", of, s.Carried))
	}
	return strings.Join(parts, "; ") + among(s.ByOthers.all(), 0)
}

// disputed reports whether majorities of groups differ, or somebody is for the
// outcome and somebody against it. What was merged into another is part of that.
func (o OutcomeAgreement) disputed() bool {
	pro, contra := 0, 0
	majorities := map[Position]bool{}
	for _, g := range o.Groups {
		pro += g.Positions.For
		contra += g.Positions.Against
		if m := g.Positions.Majority(); m != "" {
			majorities[m] = true
		}
	}
	return o.Into == "" && (len(majorities) > 1 || pro > 0 && contra > 0)
}

func (r agreementReport) orders() string {
	columns := []render.Column{{Head: "groups"}, {Head: "asked"}, {Head: "outcomes", Right: true}, {Head: "voices\nat least", Right: true}, {Head: "correlation", Right: true}}
	var rows [][]string
	for _, p := range r.Between {
		for _, o := range p.Orders {
			rows = append(rows, []string{
				r.groups[p.A] + " and " + r.groups[p.B], fmt.Sprintf("%s of %d", o.Mode, o.Of), strconv.Itoa(o.Outcomes),
				fmt.Sprintf("%d and %d", o.VoicesA, o.VoicesB), shown(o.Rho),
			})
		}
	}
	if rows == nil {
		return ""
	}
	return r.title("How far groups put outcomes in the same order") + render.Table(columns, rows) +
		render.Paragraph("", "Rank correlation of the groups' medians of importance: 1 is the same order, -1 the reverse. Voices are the fewest behind a median.")
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
	standing := map[ID]string{}
	for _, o := range r.Outcomes {
		standing[o.Outcome] = r.standing(o)
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
		var why []string
		if o.For > 0 {
			why = append(why, fmt.Sprintf("%d for", o.For))
		}
		if o.High > 0 {
			why = append(why, fmt.Sprintf("%d of high importance", o.High))
		}
		text += render.Paragraph("- ", fmt.Sprintf("%s: %s (%s%s); %s",
			standing[o.Outcome], r.groups[o.Stakeholder], strings.Join(why, ", "), among(o.ByOthers, o.Carried), others))
	}
	return text + render.Paragraph("", fmt.Sprintf("High importance: in the upper half of the scale or the ranks, or an equal share of the points or more. Groups that spoke at all: %d.", r.OnlyTo[0].Spoke))
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
