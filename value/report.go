package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the statement as a plain-text report, 100 columns wide.
func (s Statement) String() string {
	sections := []string{
		s.heading(), s.matrixTable(), s.wordsList(), s.changesTable(), s.moneyTable(),
		s.basketsTable(), s.swingsTable(), s.pursesTable(), s.caveats(),
	}
	sections = slices.DeleteFunc(sections, func(text string) bool { return text == "" })
	return strings.Join(sections, "\n")
}

func (s Statement) heading() string {
	text := s.Name + "\n"
	if s.Period != "" {
		text += render.Paragraph("period      ", s.Period)
	}
	if s.Currency == "" {
		return text
	}
	c := s.Convention
	text += render.Paragraph("convention  ", fmt.Sprintf("%s (%s, version %d)", c.Name, c.ID, c.Version))
	text += render.Paragraph("money       ", fmt.Sprintf("%s in %s prices, rounded for print only: columns may not sum because of rounding", s.Currency, c.Prices))
	return text
}

func title(text string) string { return text + "\n" + strings.Repeat("=", len(text)) + "\n" }

func (s Statement) matrixTable() string {
	columns := []render.Column{{Head: ""}}
	for _, k := range s.Matrix.Kinds {
		columns = append(columns, render.Column{Head: string(k)})
	}
	var rows [][]string
	blank := make([]string, len(columns))
	for i, r := range s.Matrix.Rows {
		row := []string{s.stakeholder(r.Stakeholder)}
		for _, c := range r.Cells {
			row = append(row, s.cell(c))
		}
		if i > 0 {
			rows = append(rows, blank)
		}
		rows = append(rows, row)
	}
	if len(s.Matrix.Totals) > 0 {
		row := []string{"total within the kind"}
		for _, k := range s.Matrix.Kinds {
			i := slices.IndexFunc(s.Matrix.Totals, func(t KindTotal) bool { return t.Kind == k })
			if i < 0 {
				row = append(row, "no money")
				continue
			}
			row = append(row, s.moneyBySystem(s.Matrix.Totals[i].Money))
		}
		rows = append(rows, blank, row)
	}
	return title("The blended statement: for whom, in which kind of value") + render.Table(columns, rows)
}

func (s Statement) moneyBySystem(money []SystemMoney) string {
	var parts []string
	for _, m := range money {
		parts = append(parts, fmt.Sprintf("%s %s (%s)", s.Currency, whole(m.Present), m.System))
	}
	return strings.Join(parts, "\n")
}

// cell lists what is known: money first, then quantities without money, then
// who spoke; the words themselves stand in their own list.
func (s Statement) cell(c Cell) string {
	if !c.Assessed() {
		return "not assessed"
	}
	var parts []string
	if len(c.Money) > 0 {
		parts = append(parts, s.moneyBySystem(c.Money), "resting on: "+strings.Join(s.bases(c.Lines), "; "))
	}
	for _, id := range c.Lines {
		l, _ := s.Line(id)
		switch {
		case l.Value != nil && l.Value.Outside == "":
		case l.Value != nil:
			parts = append(parts, fmt.Sprintf("%s: %s %s gross, outside totals", id, s.Currency, whole(l.Value.Gross)))
		case l.Change != nil:
			parts = append(parts, fmt.Sprintf("%s: %s, %s", id, l.Change, basisText(*l.Change)))
		default:
			parts = append(parts, id+": evidence without a number")
		}
	}
	for _, id := range c.Views {
		i := slices.IndexFunc(s.Voices, func(v Voice) bool { return v.View.ID == id })
		mark := ""
		if s.Voices[i].View.Illustrative {
			mark = ", illustrative"
		}
		parts = append(parts, fmt.Sprintf("words: %s%s", id, mark))
	}
	return strings.Join(parts, "\n")
}

// bases says on what designs the money lines among ids rest.
func (s Statement) bases(ids []string) []string {
	var bases []string
	for _, id := range ids {
		l, _ := s.Line(id)
		if l.Value == nil || l.Value.Outside != "" {
			continue
		}
		if text := basisText(*l.Change); !slices.Contains(bases, text) {
			bases = append(bases, text)
		}
	}
	return bases
}

func (s Statement) wordsList() string {
	if len(s.Voices) == 0 {
		return ""
	}
	text := title("In their own words")
	for _, v := range s.Voices {
		text += render.Paragraph(fmt.Sprintf("%-14s", string(v.View.ID)+" "), s.voice(v))
	}
	return text
}

// voice is one view on one line: who, what, how much it matters, the words.
func (s Statement) voice(v Voice) string {
	text := s.stakeholder(v.View.Stakeholder)
	if v.View.Position != "" {
		text += ", " + string(v.View.Position)
	}
	if v.View.Importance != (stakeholder.Importance{}) {
		text += ", importance " + v.View.Importance.String()
	}
	if v.View.Words != "" {
		text += fmt.Sprintf(": %q", v.View.Words)
	}
	if v.View.Language != "" {
		text += " (" + v.View.Language + ")"
	}
	if v.View.Illustrative {
		text += " (illustrative)"
	}
	return text
}

func (s Statement) changesTable() string {
	columns := []render.Column{{Head: "line"}, {Head: "unit"}, {Head: "change", Right: true}, {Head: "interval", Right: true}, {Head: "is a"}, {Head: "basis"}}
	var rows [][]string
	for _, l := range s.Lines {
		if c := l.Change; c != nil {
			interval := "not given"
			if c.Interval != nil {
				interval = number(c.Interval.Low) + " to " + number(c.Interval.High)
			}
			rows = append(rows, []string{l.ID, c.Unit, number(c.Amount), interval, gainOrHarm(*c), basisText(*c)})
		}
	}
	if rows == nil {
		return ""
	}
	return title("What changed") + render.Table(columns, rows)
}

func basisText(c Change) string {
	if c.Design == "" {
		return string(c.Basis)
	}
	return string(c.Basis) + ": " + string(c.Design)
}

func gainOrHarm(c Change) string {
	switch {
	case bothWays(c.Interval):
		return "gain or harm"
	case c.Gain.Sign() > 0:
		return "gain"
	case c.Gain.Sign() < 0:
		return "harm"
	}
	return "no change"
}

func (s Statement) moneyTable() string {
	columns := []render.Column{
		{Head: "line"}, {Head: "unit value", Right: true}, {Head: "gross a year", Right: true}, {Head: "what comes off"},
		{Head: "years", Right: true}, {Head: "factor", Right: true}, {Head: "present value", Right: true},
	}
	var rows [][]string
	for _, l := range s.Lines {
		v := l.Value
		if v == nil {
			continue
		}
		var off []string
		for _, f := range v.Filters {
			off = append(off, words(f.Name)+" "+filterText(f.Filter))
		}
		row := []string{l.ID, group(v.Unit.To.Amount().StringFixed(2)), whole(v.Gross), strings.Join(off, ", "), "", "", "outside totals"}
		if v.Outside == "" {
			row[4], row[5], row[6] = fmt.Sprint(len(v.Years)), factors(v.Years), whole(v.Present)
		}
		rows = append(rows, row)
	}
	if rows == nil {
		return ""
	}
	return title("In money: gain x unit value, less what comes off, times the discount factor") + render.Table(columns, rows)
}

func filterText(f Filter) string {
	switch f.Basis {
	case NettedBasis:
		return "netted"
	case NotAssessedBasis:
		return "not assessed"
	}
	return percent(f.Value)
}

func factors(years []YearValue) string {
	first, last := years[0].Factor, years[len(years)-1].Factor
	if first.Equal(last) {
		return exact.Format(first.Round(4))
	}
	return exact.Format(first.Round(4)) + " to " + exact.Format(last.Round(4))
}

func (s Statement) basketsTable() string {
	if len(s.Baskets) == 0 {
		return ""
	}
	columns := []render.Column{{Head: "basket"}, {Head: "lines"}, {Head: "total", Right: true}, {Head: "cost", Right: true}, {Head: "net", Right: true}, {Head: "benefit/cost", Right: true}}
	var rows [][]string
	text := ""
	for _, b := range s.Baskets {
		var lines []string
		for _, t := range b.Terms {
			lines = append(lines, t.ID)
		}
		row := []string{b.Basket.Name, strings.Join(lines, ", "), whole(b.Total), "", "", ""}
		if c := b.Cost; c != nil {
			row[3], row[4], row[5] = whole(c.Total), whole(c.Net), "no number"
			if c.Ratio != nil {
				row[5] = c.Ratio.StringFixed(2)
			}
		}
		rows = append(rows, row)
		text += s.basketText(b)
	}
	return title("Totals by basket (present values)") + render.Table(columns, rows) + text
}

func (s Statement) basketText(b BasketTotal) string {
	text := ""
	for _, l := range b.Left {
		text += render.Paragraph("left out: ", fmt.Sprintf("%s (%s), %s %s gross a year: %s", l.ID, b.Basket.Name, s.Currency, whole(l.Gross), l.Reason))
	}
	if w := b.Switch; w != nil {
		what := fmt.Sprintf("%s: covered by the lines above up to a cost of %s %s for one %s (one input at a time: %s to %s)",
			b.Basket.Name, s.Currency, whole(w.PerUnit), w.Unit, whole(w.Low), whole(w.High))
		if w.PerUnit.Sign() <= 0 {
			what = fmt.Sprintf("%s: no cost is covered, the lines above come to %s %s for one %s (one input at a time: %s to %s)",
				b.Basket.Name, s.Currency, whole(w.PerUnit), w.Unit, whole(w.Low), whole(w.High))
		}
		text += render.Paragraph("switching value: ", what)
	}
	for _, n := range b.Notes {
		text += render.Paragraph("note: ", b.Basket.Name+": "+n.String())
	}
	return text
}

func (s Statement) swingsTable() string {
	columns := []render.Column{{Head: "basket"}, {Head: "input"}, {Head: "from", Right: true}, {Head: "to", Right: true}, {Head: "lowest total", Right: true}, {Head: "highest total", Right: true}}
	var rows [][]string
	for _, b := range s.Baskets {
		for _, w := range b.Swings {
			rows = append(rows, []string{b.Basket.Name, w.Input, number(w.At.Low), number(w.At.High), whole(w.Low), whole(w.High)})
		}
	}
	if rows == nil {
		return ""
	}
	text := title("How sure: the total with one input at a time at the ends of its interval") +
		"Quantities are shown as gains. The span of a row is not a 95 % interval of the sum.\n" +
		render.Table(columns, rows)
	if fixed := s.withoutRange(); len(fixed) > 0 {
		text += render.Paragraph("not varied, for want of a range: ", strings.Join(fixed, ", "))
	}
	return text
}

// withoutRange lists the inputs of the lines that count for which nobody gave a
// range.
func (s Statement) withoutRange() []string {
	var fixed []string
	for _, l := range s.Lines {
		if l.Value == nil || l.Value.Outside != "" {
			continue
		}
		if p := l.Value.Proxy; p.Low.IsUnset() || p.High.IsUnset() {
			fixed = append(fixed, "unit value "+string(p.Ref()))
		}
		if l.Change.Interval == nil || measuredDeadweight(l.Value.Filters) {
			fixed = append(fixed, "quantity of "+l.ID)
		}
	}
	slices.Sort(fixed)
	return slices.Compact(fixed)
}

func (s Statement) pursesTable() string {
	if len(s.Purses) == 0 {
		return ""
	}
	columns := []render.Column{{Head: ""}, {Head: "pays", Right: true}, {Head: "cash released", Right: true}, {Head: "cost avoided", Right: true}, {Head: "capacity freed", Right: true}, {Head: "value to people", Right: true}}
	var rows [][]string
	for _, p := range s.Purses {
		pays := "not known"
		if p.Pays != nil {
			pays = whole(*p.Pays)
		}
		row := []string{s.stakeholder(p.Stakeholder), pays}
		for _, m := range []proxies.Money{p.CashReleasing, p.CostAvoided, p.CapacityFreed, p.ValueToPeople} {
			row = append(row, whole(m))
		}
		rows = append(rows, row)
	}
	return title("Who pays and who saves (present values of the lines that count)") + render.Table(columns, rows)
}

// caveats lists the notes, those that say the same of several lines once.
func (s Statement) caveats() string {
	var said []string
	where := map[string][]string{}
	for _, n := range s.Notes {
		text := n.String()
		if _, ok := where[text]; !ok {
			said = append(said, text)
		}
		where[text] = append(where[text], s.lineAt(n.Path))
	}
	if said == nil {
		return ""
	}
	out := title("Caveats")
	for _, text := range said {
		lines := slices.DeleteFunc(where[text], func(id string) bool { return id == "" })
		if len(lines) > 0 {
			text = strings.Join(slices.Compact(lines), ", ") + ": " + text
		}
		out += render.Paragraph("- ", text)
	}
	return out
}

// lineAt is the id of the line that a note's path points into, or "".
func (s Statement) lineAt(path string) string {
	for i, l := range s.Lines {
		at := fmt.Sprintf("/lines/%d", i)
		if path == at || strings.HasPrefix(path, at+"/") {
			return l.ID
		}
	}
	return ""
}
