package value

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the statement as a plain-text report, 100 columns wide, with its views:
// BreakEven of each basket with a cost, Fiscal and PublicOrPrivate.
func (s Statement) String() string {
	r := report{Statement: s, lines: map[string]LineResult{}, voiced: s.voices(), views: map[stakeholder.ID]stakeholder.View{}}
	for _, l := range s.Lines {
		r.lines[l.ID] = l
	}
	for _, v := range r.voiced {
		r.views[v.ID] = v.View
	}
	return render.Sections(
		r.heading(), r.matrixTable(), r.wordsList(), r.changesTable(), r.moneyTable(),
		r.inputsTable(), r.basketsTable(), r.ratiosTable(), r.yearsTable(), r.breakEvens(), r.Fiscal().String(),
		r.interests(), r.decided(), render.Caveats(r.Notes, r.at),
	)
}

// breakEvens says for each basket that can be set against its cost what would
// change the conclusion.
func (r report) breakEvens() string {
	var sections []string
	for _, b := range r.Baskets {
		if b.Cost == nil || b.Cost.Net.IsUnset() {
			continue
		}
		if e, err := r.BreakEven(b.Basket.ID); err == nil && (e.Gaps != nil || e.Against != nil) {
			sections = append(sections, e.String())
		}
	}
	return strings.Join(sections, "\n")
}

// interests is the public-or-private view, where money counts and somebody's
// interest is stated.
func (r report) interests() string {
	stated := slices.ContainsFunc(r.Stakeholders, func(who stakeholder.Stakeholder) bool { return who.Interest != "" })
	if !stated || !slices.ContainsFunc(r.Lines, func(l LineResult) bool { return l.counts() && l.Transfer == nil }) {
		return ""
	}
	p, err := r.PublicOrPrivate(nil)
	if err != nil {
		return "" // it is only the caller's ownership that can be wrong
	}
	return p.String()
}

// A report is a statement with what its tables look up.
type report struct {
	Statement
	lines  map[string]LineResult
	voiced []voice
	views  map[stakeholder.ID]stakeholder.View
}

func (r report) heading() string {
	text := r.Name + "\n"
	if r.Illustrative {
		text += render.Paragraph("illustrative ", "all of it is made up to show the form")
	}
	if r.Period != "" {
		text += render.Paragraph("period       ", r.Period)
	}
	if r.Currency == "" {
		return text
	}
	c := r.Convention
	text += render.Paragraph("convention   ", fmt.Sprintf("%s (%s, version %d)", c.Name, c.ID, c.Version))
	text += render.Paragraph("money        ", fmt.Sprintf("%s in %s prices, rounded for print only: columns may not sum because of rounding", r.Currency, c.Prices))
	if stated(c.Index) {
		text += render.Paragraph("rebased by   ", fmt.Sprintf("%s (%s, %s)", c.Index.ID, c.Index.Source.Title, c.Index.Source.Edition))
	}
	if stated(c.Income) {
		text += render.Paragraph("income by    ", fmt.Sprintf("%s (%s, %s), for values that follow it", c.Income.ID, c.Income.Source.Title, c.Income.Source.Edition))
	}
	text += render.Paragraph("discounting  ", c.discounting())
	if c.Filters == FiltersAdded {
		text += render.Paragraph("filters      ", "added up rather than compounded, to reproduce an old report")
	}
	if c.DropOff == DropOffFromFirstYear {
		text += render.Paragraph("drop-off     ", "from the first outcome year, to reproduce an old report")
	}
	if c.InKind == InKindLeftOut {
		text += render.Paragraph("in kind      ", "inputs in kind are listed and not counted as costs")
	}
	if c.Unassessed == CountedAsZero {
		text += render.Paragraph("unassessed   ", "filters that nobody assessed are counted as zero")
	}
	return text
}

func (r report) matrixTable() string {
	columns := []render.Column{{Head: ""}}
	for _, k := range r.Matrix.Kinds {
		columns = append(columns, render.Column{Head: string(k)})
	}
	var rows [][]string
	blank := make([]string, len(columns))
	for i, who := range r.Matrix.Rows {
		row := []string{r.stakeholder(who.Stakeholder) + r.withoutOutcome(who)}
		for _, c := range who.Cells {
			row = append(row, r.cell(c, who.Stakeholder))
		}
		if i > 0 {
			rows = append(rows, blank)
		}
		rows = append(rows, row)
	}
	if len(r.Matrix.Totals) > 0 {
		row := []string{"total within the kind"}
		for _, k := range r.Matrix.Kinds {
			i := slices.IndexFunc(r.Matrix.Totals, func(t KindTotal) bool { return t.Kind == k })
			if i < 0 {
				row = append(row, "no money")
				continue
			}
			row = append(row, r.moneyBySystem(r.Matrix.Totals[i].Money))
		}
		rows = append(rows, blank, row)
	}
	text := render.Title("The blended statement: for whom, in which kind of value") + render.Table(columns, rows)
	var unintended []string
	for _, o := range r.Outcomes {
		if o.Unintended {
			unintended = append(unintended, o.Name)
		}
	}
	if unintended != nil {
		text += render.Paragraph("unintended: ", strings.Join(unintended, "; "))
	}
	text += render.Paragraph("rests on: ", r.Coverage().summary())
	return text
}

func (r report) moneyBySystem(money []SystemMoney) string {
	var parts []string
	for _, m := range money {
		parts = append(parts, fmt.Sprintf("%s %s (%s)", r.Currency, whole(m.Present), m.System))
	}
	return strings.Join(parts, "\n")
}

// withoutOutcome says that a group has no outcome of its own, and what it said of
// those of others.
func (r report) withoutOutcome(row Row) string {
	if slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.Outcomes != nil }) {
		return ""
	}
	text := "\nno outcome here"
	var said []string
	for _, v := range r.voiced {
		if v.Stakeholder == row.Stakeholder {
			said = append(said, string(v.ID))
		}
	}
	if said != nil {
		text += "\nspoke: " + strings.Join(said, ", ")
	}
	return text
}

// cell lists what is known for somebody: money first, then quantities without
// money, then who spoke; the words themselves stand in their own list. What is not
// known is named.
func (r report) cell(c Cell, who stakeholder.ID) string {
	var parts []string
	if len(c.Money) > 0 {
		parts = append(parts, r.moneyBySystem(c.Money), "resting on: "+strings.Join(r.bases(c.Lines), "; "))
	}
	for _, id := range c.Lines {
		l := r.lines[id]
		switch {
		case l.counts():
		case l.Value != nil:
			parts = append(parts, fmt.Sprintf("%s: %s %s gross, outside totals", id, r.Currency, whole(l.Value.Gross)))
		case l.Change != nil:
			parts = append(parts, fmt.Sprintf("%s: %s, %s", id, l.Change.Each(), basisAndStrength(*l.Change)))
		}
		for _, e := range l.Evidence {
			if e.View == "" { // views stand below
				parts = append(parts, id+": "+e.summary())
			}
		}
	}
	for _, id := range c.Views {
		what, mark := "words", ""
		if r.views[id].Words == "" {
			what = "view"
		}
		if of := r.views[id].Stakeholder; of != who {
			mark = ", of " + r.stakeholder(of)
		}
		if by := r.views[id].SpokenBy; by != "" {
			mark += ", spoken by " + r.stakeholder(by)
		}
		if r.views[id].Illustrative {
			mark += ", illustrative"
		}
		parts = append(parts, fmt.Sprintf("%s: %s%s", what, id, mark))
	}
	if len(c.Transfers) > 0 {
		parts = append(parts, "transfers: "+r.moneyBySystem(c.Transfers))
	}
	for _, id := range c.LeftOut {
		parts = append(parts, "left out: "+r.outcome(id))
	}
	for _, id := range c.Unassessed {
		parts = append(parts, "not assessed: "+r.outcome(id))
	}
	if parts == nil {
		return "not assessed"
	}
	return strings.Join(parts, "\n")
}

// bases says on what designs the money lines among ids rest, and how strong they
// are.
func (r report) bases(ids []string) []string {
	var bases []string
	for _, id := range ids {
		l := r.lines[id]
		if l.Value == nil || l.Value.Outside != "" {
			continue
		}
		if text := basisAndStrength(*l.Change); !slices.Contains(bases, text) {
			bases = append(bases, text)
		}
	}
	return bases
}

func (r report) wordsList() string {
	if len(r.voiced) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(render.Title("In their own words"))
	for _, v := range r.voiced {
		b.WriteString(render.Paragraph(fmt.Sprintf("%-14s", string(v.ID)+" "), r.voice(v)))
	}
	return b.String()
}

// voice is one view on one line: who, on what, how much it matters, the words.
func (s Statement) voice(v voice) string {
	text := s.stakeholder(v.Stakeholder)
	if v.SpokenBy != "" {
		text += ", spoken for by " + s.stakeholder(v.SpokenBy)
	}
	text += ", on " + s.outcome(v.Outcome)
	if v.Position != "" {
		text += ", " + string(v.Position)
	}
	if v.Importance != (stakeholder.Importance{}) {
		text += ", importance " + v.Importance.String()
	}
	if v.Words != "" {
		text += ": " + render.Quote(v.Words, v.Language, v.Translation)
	}
	if v.Illustrative {
		text += " (illustrative)"
	}
	return text
}

func (r report) changesTable() string {
	columns := []render.Column{{Head: "line"}, {Head: "unit"}, {Head: "change", Right: true}, {Head: "interval", Right: true}, {Head: "level"}, {Head: "spans"}, {Head: "basis"}}
	var rows [][]string
	for _, l := range r.Lines {
		if c := l.Change; c != nil {
			interval, level := "not given", ""
			if c.Interval != nil {
				interval, level = c.Interval.String(), c.Interval.levelText()
			}
			rows = append(rows, []string{l.ID, c.Unit, number(c.Amount), interval, level, gainOrHarm(*c), basisText(*c)})
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("What changed") + render.Table(columns, rows)
}

func basisText(c Change) string {
	if c.Design == "" {
		return string(c.Basis)
	}
	return string(c.Basis) + ": " + string(c.Design)
}

func basisAndStrength(c Change) string {
	return fmt.Sprintf("%s (%s)", basisText(c), c.design().Strength())
}

// levelText is the confidence level of an interval; a stated one has none.
func (s Span) levelText() string {
	if s.Level == 0 {
		return "stated"
	}
	return strconv.FormatFloat(100*s.Level, 'g', 6, 64) + " %"
}

// gainOrHarm says on which side of no change the interval lies, or the amount
// where there is no interval.
func gainOrHarm(c Change) string {
	switch {
	case bothWays(c.Interval):
		return "gain or harm"
	case c.Gain().Sign() > 0:
		return "gain"
	case c.Gain().Sign() < 0:
		return "harm"
	}
	return "no change"
}
