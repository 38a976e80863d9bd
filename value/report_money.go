package value

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
		row := []string{l.ID, render.Thousands(v.Unit.To.Amount().StringFixed(2)), whole(v.Gross), strings.Join(off, ", "), "", "", "outside totals"}
		if v.Outside == "" {
			row[4], row[5], row[6] = fmt.Sprint(len(v.Years)), factors(v.Years), whole(v.Present)
		}
		rows = append(rows, row)
	}
	if rows == nil {
		return ""
	}
	return render.Title("In money: gain x unit value (x unit assumption), less what comes off, x discount factor") + render.Table(columns, rows)
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
		if !in.Counts {
			given += ", not counted"
		}
		if in.Cost != nil {
			cost = whole(in.Present)
		}
		rows = append(rows, []string{in.Input.ID, in.Input.Name, r.stakeholder(in.Input.Stakeholder), given, strconv.Itoa(in.Input.Year), cost})
	}
	return render.Title("What is put in") + render.Table(columns, rows)
}

// yearsTable splits the totals by outcome year where there are several.
func (r report) yearsTable() string {
	columns := []render.Column{{Head: "basket"}, {Head: "outcome year", Right: true}, {Head: "value", Right: true}, {Head: "present value", Right: true}, {Head: "cost", Right: true}, {Head: "present value", Right: true}}
	var rows [][]string
	for _, b := range r.Baskets {
		for _, y := range b.Years {
			row := []string{b.Basket.Name, strconv.Itoa(y.Year), whole(y.Net), whole(y.Present), "-", "-"}
			if b.Cost != nil {
				row[4], row[5] = whole(y.Cost), whole(y.PresentCost)
			}
			rows = append(rows, row)
		}
	}
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[1] != "0" && row[1] != "1" }) {
		return ""
	}
	return render.Title("The totals by outcome year") + render.Table(columns, rows)
}

func (r report) basketsTable() string {
	if len(r.Baskets) == 0 {
		return ""
	}
	columns := []render.Column{{Head: "basket"}, {Head: "lines"}, {Head: "total", Right: true}, {Head: "range", Right: true}, {Head: "cost", Right: true}, {Head: "net", Right: true}, {Head: "range", Right: true}}
	var rows [][]string
	ranged, text := false, ""
	for _, b := range r.Baskets {
		var lines []string
		for _, t := range b.Terms {
			lines = append(lines, t.ID)
		}
		row := []string{b.Basket.Name, strings.Join(lines, ", "), "no total", wholeSpan(b.Range), "-", "-", "-"}
		if len(b.Terms) > 0 {
			row[2] = whole(b.Total)
		}
		if len(b.Basket.Inputs) > 0 {
			row[4] = "not known"
		}
		if c := b.Cost; c != nil {
			row[4] = whole(c.Total)
			if !c.Net.IsUnset() {
				row[5], row[6] = whole(c.Net), wholeSpan(c.NetRange)
			}
		}
		ranged = ranged || b.Range != nil
		rows = append(rows, row)
		text += r.basketText(b)
	}
	out := render.Title("Totals by basket (present values)") + render.Table(columns, rows)
	if ranged {
		out += "A range is the lowest and the highest value with one parameter at a time at the ends of its range;\nit is not an interval of the sum.\n"
	}
	return out + text + r.notVaried()
}

// wholeSpan prints the range of an amount of money.
func wholeSpan(s *Span) string {
	if s == nil {
		return "none given"
	}
	return render.Thousands(s.Low.StringFixed(0)) + " to " + render.Thousands(s.High.StringFixed(0))
}

func (r report) basketText(b BasketTotal) string {
	text := ""
	for _, l := range b.Left {
		text += render.Paragraph("left out: ", fmt.Sprintf("%s (%s), %s %s gross a year: %s", l.ID, b.Basket.Name, r.Currency, whole(l.Gross), l.Reason))
	}
	if len(b.Transfers) > 0 {
		var ids []string
		for _, t := range b.Transfers {
			ids = append(ids, t.ID)
		}
		text += render.Paragraph("transfers: ", fmt.Sprintf("%s (%s): payments, which cancel and are in no total", strings.Join(ids, ", "), b.Basket.Name))
	}
	if b.Cost != nil && b.Cost.Payback != nil {
		payback := paybackText(b.Cost.Payback.Undiscounted)
		if r.Convention.FirstYear != "" {
			payback += fmt.Sprintf(" undiscounted, %s discounted", paybackText(b.Cost.Payback.Discounted))
		}
		text += render.Paragraph("payback: ", b.Basket.Name+": "+payback)
	}
	for _, n := range b.Notes {
		text += render.Paragraph("note: ", b.Basket.Name+": "+n.String())
	}
	return text
}

func paybackText(year int) string {
	if year == 0 {
		return "not within the outcome years"
	}
	return fmt.Sprintf("by the end of outcome year %d", year)
}

// ratiosTable lists the ratios, each with its two sides and its range.
func (r report) ratiosTable() string {
	columns := []render.Column{{Head: "basket"}, {Head: "ratio"}, {Head: "of", Right: true}, {Head: "to", Right: true}, {Head: "value", Right: true}, {Head: "range", Right: true}, {Head: "outcomes\nin it", Right: true}}
	var rows [][]string
	text := ""
	for _, b := range r.Baskets {
		for _, x := range b.Ratios {
			row := []string{b.Basket.Name, x.Ratio.Name, "-", whole(x.Denominator), "none", "-", r.share(x.Benefits)}
			if !x.Numerator.IsUnset() {
				row[2] = whole(x.Numerator)
			}
			if x.Value != nil {
				row[4], row[5] = x.Value.StringFixed(2), "none given"
			}
			if x.Range != nil {
				row[5] = x.Range.Low.StringFixed(2) + " to " + x.Range.High.StringFixed(2)
			}
			rows = append(rows, row)
			if x.Note != "" {
				text += render.Paragraph("note: ", b.Basket.Name+", "+x.Ratio.Name+": "+x.Note)
			}
			text += r.notCash(b, x)
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("Ratios: never to be compared without their two sides, their range and the convention") + render.Table(columns, rows) + text
}

// notCash says so where benefits of a public purse are not, or not all, cash.
func (r report) notCash(b BasketTotal, x RatioTotal) string {
	if x.Ratio.Benefits != PublicPurse || len(x.Benefits) == 0 {
		return ""
	}
	cash := 0
	for _, t := range x.Benefits {
		if l := r.lines[t.ID]; l.Transfer != nil || l.Value.Cash == proxies.CashReleasing {
			cash++
		}
	}
	what := "not all of it is"
	switch cash {
	case len(x.Benefits):
		return ""
	case 0:
		what = "none of it is"
	}
	return render.Paragraph("note: ", fmt.Sprintf("%s, %s: %s claimed as cash released", b.Basket.Name, x.Ratio.Name, what))
}

// notVaried lists the parameters that count and have no range.
func (r report) notVaried() string {
	var fixed []string
	for _, p := range r.Parameters() {
		if p.Range == nil {
			text := p.ID
			if p.NotKnown {
				text += " (not known)"
			}
			fixed = append(fixed, text)
		}
	}
	if slices.ContainsFunc(r.Lines, func(l LineResult) bool { return l.counts() && factors(l.Value.Years) != "1" }) {
		fixed = append(fixed, "discount rates")
	}
	if fixed == nil {
		return ""
	}
	return render.Paragraph("without a range: ", strings.Join(fixed, "; "))
}

// share is how many of the outcomes some lines are of, those left out apart.
func (r report) share(terms []Term) string {
	in := map[stakeholder.ID]bool{}
	for _, t := range terms {
		in[r.lines[t.ID].Outcome.ID] = true
	}
	return fmt.Sprintf("%d of %d", len(in), len(r.Outcomes)-len(leftOut(r.Decisions)))
}
