package portfolio

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

// printed is how many rows of programmes, or of lines left out, are printed.
const printed = 40

// String sets the statement as a plain-text report, 100 columns wide. Of many
// programmes it prints the first 40 and says how many more there are.
func (s Statement) String() string {
	return render.Sections(
		s.heading(), s.programmesTable(), s.cellsTable(), s.yearsTable(), s.ratiosTable(), s.restTable(), s.sharedList(), s.leftOutTable(), s.notesList(),
	)
}

func (s Statement) heading() string {
	text := fmt.Sprintf("Portfolio of %d programmes\n", len(s.Programmes))
	if s.Currency == "" {
		return text
	}
	c := s.Convention
	text += render.Paragraph("convention   ", fmt.Sprintf("%s (%s, version %d)", c.Name, c.ID, c.Version))
	text += render.Paragraph("money        ", fmt.Sprintf("%s in %s prices, rounded for print only: columns may not sum because of rounding", s.Currency, c.Prices))
	for _, t := range s.Systems {
		text += render.Paragraph("total        ", fmt.Sprintf("%s, present value (%s)", amount(t.Present), t.System))
	}
	if !s.Cost.IsUnset() {
		text += render.Paragraph("cost         ", amount(s.Cost)+", present value")
	}
	if !s.Net.IsUnset() {
		text += render.Paragraph("net          ", amount(s.Net))
	}
	return text
}

// amount is money rounded to whole units; a dash where there is none.
func amount(m proxies.Money) string {
	if m.IsUnset() {
		return "-"
	}
	return fmt.Sprintf("%s %.0f", m.Currency(), m)
}

func bySystem(money []value.SystemMoney) string {
	var parts []string
	for _, m := range money {
		parts = append(parts, fmt.Sprintf("%.0f (%s)", m.Present, m.System))
	}
	return strings.Join(parts, "\n")
}

// more says how many rows are not printed.
func more(n int, what string) string {
	if n <= printed {
		return ""
	}
	return fmt.Sprintf("and %d more %s\n", n-printed, what)
}

func (s Statement) programmesTable() string {
	columns := []render.Column{
		{Head: "programme"}, {Head: "lines", Right: true}, {Head: "left out", Right: true}, {Head: "present value", Right: true},
		{Head: "cost", Right: true}, {Head: "shared cost", Right: true}, {Head: "caveats", Right: true},
	}
	var rows [][]string
	for _, p := range s.Programmes[:min(printed, len(s.Programmes))] {
		cost := fmt.Sprintf("%.0f", p.Cost)
		if p.NotKnown > 0 {
			cost += fmt.Sprintf("\n%d not known", p.NotKnown)
		}
		rows = append(rows, []string{
			p.Name, strconv.Itoa(p.Counted), strconv.Itoa(p.LeftOut), bySystem(p.Benefits), strings.TrimPrefix(cost, "unset\n"), fmt.Sprintf("%.0f", p.SharedCost), strconv.Itoa(p.Notes),
		})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = strings.Replace(row[i], "unset", "-", 1)
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("Programmes") + render.Table(columns, rows) + more(len(s.Programmes), "programmes")
}

// orNotStated is a text, or that there is none.
func orNotStated[T ~string](text T) string {
	if text == "" {
		return "not stated"
	}
	return string(text)
}

func (s Statement) cellsTable() string {
	columns := []render.Column{
		{Head: "for whom"}, {Head: "interest"}, {Head: "kind"}, {Head: "system"}, {Head: "cash"},
		{Head: "lines", Right: true}, {Head: "programmes", Right: true}, {Head: "present value", Right: true},
	}
	var rows [][]string
	for _, c := range s.Cells {
		interest := orNotStated(c.Interest)
		if c.Transfer {
			interest += "\ntransfer from: " + orNotStated(c.From)
		}
		rows = append(rows, []string{
			orNotStated(c.Role), interest, string(c.Kind), string(c.System), string(c.Cash),
			strconv.Itoa(c.Lines), strconv.Itoa(c.Programmes), fmt.Sprintf("%.0f", c.Present),
		})
	}
	if rows == nil {
		return ""
	}
	return render.Title("For whom, in which kind of value") + render.Table(columns, rows)
}

func (s Statement) yearsTable() string {
	columns := []render.Column{{Head: "what"}, {Head: "year", Right: true}, {Head: "undiscounted", Right: true}, {Head: "present value", Right: true}}
	var rows [][]string
	for _, t := range s.Systems {
		for _, y := range t.Years {
			rows = append(rows, []string{string(t.System), strconv.Itoa(y.Year), fmt.Sprintf("%.0f", y.Net), fmt.Sprintf("%.0f", y.Present)})
		}
	}
	for _, y := range s.Costs {
		rows = append(rows, []string{"cost", strconv.Itoa(y.Year), fmt.Sprintf("%.0f", y.Cost), fmt.Sprintf("%.0f", y.Present)})
	}
	if rows == nil {
		return ""
	}
	return render.Title("By outcome year of each account") + render.Table(columns, rows)
}

func (s Statement) ratiosTable() string {
	if len(s.Ratios) == 0 {
		return ""
	}
	text := render.Title("Ratios")
	for _, r := range s.Ratios {
		result := "none; " + r.Note
		if r.Value != nil {
			result = fmt.Sprintf("%s / %s = %s", amount(r.Numerator), amount(r.Denominator), r.Value.StringFixed(2))
		}
		text += render.Paragraph("- ", r.Ratio.Name+": "+result)
	}
	return text
}

func (s Statement) restTable() string {
	columns := []render.Column{{Head: "kind"}, {Head: "what is in no total"}, {Head: "count", Right: true}, {Head: "programmes", Right: true}}
	var rows [][]string
	for _, r := range s.Rest {
		rows = append(rows, []string{string(r.Kind), string(r.Sort), strconv.Itoa(r.Count), strconv.Itoa(r.Programmes)})
	}
	if rows == nil {
		return ""
	}
	return render.Title("In no total, and part of the statement") + render.Table(columns, rows)
}

func (s Statement) sharedList() string {
	if len(s.Sharing.Inputs)+len(s.Sharing.People) == 0 {
		return ""
	}
	text := render.Title("Shared, as declared")
	for _, in := range s.Sharing.Inputs {
		var accounts []string
		for _, place := range in.In {
			accounts = append(accounts, place.Account)
		}
		text += render.Paragraph("- ", fmt.Sprintf("input %s of %s: counted once, with %s", in.ID, strings.Join(accounts, ", "), in.In[0].Account))
	}
	for _, c := range s.Claimed {
		rule := "each counts with its own part"
		if c.People.Counts != "" {
			rule = "the line of " + c.People.Counts + " counts"
		}
		text += render.Paragraph("- ", fmt.Sprintf("people %s: %s; %s", c.People.ID, rule, c))
	}
	return text
}

func (s Statement) leftOutTable() string {
	columns := []render.Column{{Head: "account"}, {Head: "line left out"}, {Head: "people"}, {Head: "present value", Right: true}}
	var rows [][]string
	for _, l := range s.LeftOut[:min(printed, len(s.LeftOut))] {
		rows = append(rows, []string{l.Account, l.Line, l.People, amount(l.Present)})
	}
	if rows == nil {
		return ""
	}
	return render.Title("Left out, since another programme's line stands for it") + render.Table(columns, rows) + more(len(s.LeftOut), "lines")
}

func (s Statement) notesList() string {
	if len(s.Notes)+len(s.Caveats) == 0 {
		return ""
	}
	text := render.Title("Caveats")
	for _, n := range s.Notes {
		text += render.Paragraph("- ", n.String())
	}
	for _, c := range s.Caveats {
		text += render.Paragraph("- ", fmt.Sprintf("%s: %d times, in %d programmes", c.Code, c.Count, c.Programmes))
	}
	return text
}
