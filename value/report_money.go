package value

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

func (r report) moneyTable() string {
	columns := []render.Column{
		{Head: "line"}, {Head: "unit value", Right: true}, {Head: "gross a year", Right: true}, {Head: "what comes off"},
		{Head: "years", Right: true}, {Head: "factor", Right: true}, {Head: "present value", Right: true},
	}
	var rows [][]string
	for _, l := range r.Lines {
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
	return title("In money: gain x unit value (x unit assumption), less what comes off, x discount factor") + render.Table(columns, rows)
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

// inputsTable lists what is put in, by whom, and what it costs.
func (r report) inputsTable() string {
	if len(r.Inputs) == 0 {
		return ""
	}
	columns := []render.Column{{Head: "input"}, {Head: "what"}, {Head: "by"}, {Head: "given"}, {Head: "year", Right: true}, {Head: "present value", Right: true}}
	var rows [][]string
	for _, in := range r.Inputs {
		given, cost := "money", "not known"
		if in.Input.InKind {
			given = "in kind"
		}
		if in.Cost != nil {
			cost = whole(in.Present)
		}
		rows = append(rows, []string{in.Input.ID, in.Input.Name, r.stakeholder(in.Input.Stakeholder), given, strconv.Itoa(in.Input.Year), cost})
	}
	return title("What is put in") + render.Table(columns, rows)
}

// yearsTable splits the totals by outcome year where there are several.
func (r report) yearsTable() string {
	columns := []render.Column{{Head: "basket"}, {Head: "outcome year", Right: true}, {Head: "undiscounted", Right: true}, {Head: "present value", Right: true}}
	var rows [][]string
	for _, b := range r.Baskets {
		for _, y := range b.Years {
			rows = append(rows, []string{b.Basket.Name, strconv.Itoa(y.Year), whole(y.Net), whole(y.Present)})
		}
	}
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[1] != "1" }) {
		return ""
	}
	return title("The totals by outcome year") + render.Table(columns, rows)
}

func (r report) basketsTable() string {
	if len(r.Baskets) == 0 {
		return ""
	}
	columns := []render.Column{{Head: "basket"}, {Head: "lines"}, {Head: "total", Right: true}, {Head: "cost", Right: true}, {Head: "net", Right: true}, {Head: "benefit/cost", Right: true}}
	var rows [][]string
	text := ""
	for _, b := range r.Baskets {
		var lines []string
		for _, t := range b.Terms {
			lines = append(lines, t.ID)
		}
		row := []string{b.Basket.Name, strings.Join(lines, ", "), "no total", "-", "-", "-"}
		if len(b.Terms) > 0 {
			row[2] = whole(b.Total)
		}
		if len(b.Basket.Inputs) > 0 {
			row[3] = "not known"
		}
		if c := b.Cost; c != nil {
			row[3] = whole(c.Total)
			if !c.Net.IsUnset() {
				row[4] = whole(c.Net)
			}
			if c.Ratio != nil {
				row[5] = c.Ratio.StringFixed(2)
			}
		}
		rows = append(rows, row)
		text += r.basketText(b)
	}
	return title("Totals by basket (present values)") + render.Table(columns, rows) + text
}

func (r report) basketText(b BasketTotal) string {
	text := ""
	for _, l := range b.Left {
		text += render.Paragraph("left out: ", fmt.Sprintf("%s (%s), %s %s gross a year: %s", l.ID, b.Basket.Name, r.Currency, whole(l.Gross), l.Reason))
	}
	if w := b.Switch; w != nil {
		what := "would be covered by the lines above up to a cost of"
		if w.PerUnit.Sign() <= 0 {
			what = "no cost would be covered: the lines above come to"
		}
		text += render.Paragraph("switching value: ", fmt.Sprintf("%s: %s %s %s for one %s (%s)%s",
			b.Basket.Name, what, r.Currency, group(w.PerUnit.Amount().StringFixed(2)), w.Unit, w.rangeText(), r.notCash(b)))
	}
	for _, n := range b.Notes {
		text += render.Paragraph("note: ", b.Basket.Name+": "+n.String())
	}
	return text
}

func (w Switching) rangeText() string {
	if w.Range == nil {
		return "no input has a range"
	}
	return fmt.Sprintf("one input at a time: %s to %s", group(w.Range.Low.StringFixed(2)), group(w.Range.High.StringFixed(2)))
}

// notCash says so where a basket's total is not, or not all, cash released.
func (r report) notCash(b BasketTotal) string {
	cash := 0
	for _, t := range b.Terms {
		if r.lines[t.ID].Value.Cash == proxies.CashReleasing {
			cash++
		}
	}
	switch cash {
	case len(b.Terms):
		return ""
	case 0:
		return "; none of it is claimed as cash released"
	}
	return "; not all of it is claimed as cash released, see who pays and who saves"
}

func (r report) swingsTable() string {
	columns := []render.Column{{Head: "basket"}, {Head: "input"}, {Head: "from", Right: true}, {Head: "to", Right: true}, {Head: "lowest total", Right: true}, {Head: "highest total", Right: true}}
	var rows [][]string
	for _, b := range r.Baskets {
		for _, w := range b.Swings {
			rows = append(rows, []string{b.Basket.Name, w.Input, number(w.At.Low), number(w.At.High), whole(w.Low), whole(w.High)})
		}
	}
	fixed := r.withoutRange()
	if rows == nil && fixed == nil {
		return ""
	}
	text := title("How sure: the total with one input at a time at the ends of its interval")
	if rows != nil {
		text += "Quantities are shown as gains. The span of a row is not a 95 % interval of the sum.\n" + render.Table(columns, rows)
	}
	if fixed != nil {
		text += render.Paragraph("not varied: ", strings.Join(fixed, "; "))
	}
	return text
}

// withoutRange lists the inputs of the lines that count which no row varies,
// most of them for want of a range.
func (r report) withoutRange() []string {
	fixed := map[string]bool{}
	for _, l := range r.Lines {
		v := l.Value
		if v == nil || v.Outside != "" {
			continue
		}
		if v.Proxy.Range.IsZero() {
			fixed["unit value "+string(v.Proxy.Ref())] = true
		}
		measured := measuredDeadweight(v.Filters)
		if measured {
			fixed["quantity and measured deadweight of "+l.ID+" (two sides of one estimate: state the net quantity with its interval)"] = true
		} else if l.Change.Interval == nil {
			fixed["quantity of "+l.ID] = true
		}
		if v.Bridge != nil {
			fixed["unit assumption of "+l.ID] = true
		}
		for _, f := range v.Filters {
			if f.Filter.given() && f.Filter.Range == nil && !(measured && f.Name == Deadweight) {
				fixed[f.input(l.ID)] = true
			}
		}
		if !v.Years[len(v.Years)-1].Factor.Equal(decimal.NewFromInt(1)) {
			fixed["discount rates"] = true
		}
	}
	for _, b := range r.Baskets {
		if b.Cost != nil {
			fixed["input costs"] = true
		}
	}
	return slices.Sorted(maps.Keys(fixed))
}

func (r report) pursesTable() string {
	if len(r.Purses) == 0 {
		return ""
	}
	inKind := slices.ContainsFunc(r.Purses, func(p Purse) bool { return p.InKind.Inputs != nil })
	columns := []render.Column{{Head: ""}, {Head: "pays", Right: true}}
	if inKind {
		columns = append(columns, render.Column{Head: "gives in kind", Right: true})
	}
	var characters []proxies.Cash
	for _, c := range proxies.CashCharacters() {
		occurs := slices.ContainsFunc(r.Purses, func(p Purse) bool { return len(p.gains(c))+len(r.outside(p.Stakeholder, c)) > 0 })
		if occurs || c == proxies.CashReleasing { // that nothing is released is worth a column
			characters = append(characters, c)
			columns = append(columns, render.Column{Head: strings.ReplaceAll(string(c), "-", " "), Right: true})
		}
	}
	var rows [][]string
	for _, p := range r.Purses {
		row := []string{r.stakeholder(p.Stakeholder), p.Pays.text()}
		if inKind {
			row = append(row, p.InKind.text())
		}
		for _, c := range characters {
			row = append(row, cmp.Or(strings.Join(append(p.gains(c), r.outside(p.Stakeholder, c)...), "\n"), "-"))
		}
		rows = append(rows, row)
	}
	return title("Who pays and who saves (present values of the lines that count; unit costs unless marked)") + render.Table(columns, rows)
}

// outside says so where a stakeholder has a line of a cash character that is
// outside the totals.
func (r report) outside(id stakeholder.ID, c proxies.Cash) []string {
	for _, l := range r.Lines {
		if l.Outcome.Stakeholder == id && l.Value != nil && l.Value.Outside != "" && l.Value.Cash == c {
			return []string{"+ not assessed"}
		}
	}
	return nil
}

// text prints a sum, as far as it is known.
func (g Given) text() string {
	switch {
	case g.Inputs == nil:
		return "-"
	case g.NotKnown == nil:
		return whole(g.Present)
	case g.Present.Sign() == 0:
		return "not known"
	}
	return whole(g.Present) + " and more"
}

// gains prints what a purse gains in one cash character, by valuation system.
func (p Purse) gains(c proxies.Cash) []string {
	var texts []string
	for _, g := range p.Gains {
		if g.Cash != c {
			continue
		}
		text := whole(g.Present)
		if g.System != proxies.UnitCost {
			text += " " + string(g.System)
		}
		texts = append(texts, text)
	}
	return texts
}
