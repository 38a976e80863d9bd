package value

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the view as a section of a report; "" if nobody pays or saves.
func (f Fiscal) String() string {
	if len(f.Pockets) == 0 {
		return ""
	}
	text := render.Title("Who pays and who saves (present values of the lines that count; unit costs unless marked)") + f.table()
	if f.Payers != nil {
		text += render.Paragraph("wrong pocket: ", fmt.Sprintf("who pays is not who saves: more is put in than saved by %s; more is saved than put in by %s", f.names(f.Payers), f.names(f.Savers)))
	}
	if f.AverageCost != nil {
		text += render.Paragraph("average cost: ", "what one event fewer saves is the marginal cost, mostly less than the average that is counted here: "+strings.Join(f.AverageCost, ", "))
	}
	if years := f.yearsTable(); years != "" {
		text += "\n" + render.Title("Who pays and who saves, when") + years
	}
	return text
}

func (f Fiscal) names(ids []stakeholder.ID) string {
	var names []string
	for _, p := range f.Pockets {
		if slices.Contains(ids, p.Stakeholder) {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, ", ")
}

// table has a row for each pocket; a column that would be empty is left out, but
// for that of cash released.
func (f Fiscal) table() string {
	var columns []render.Column
	rows := make([][]string, len(f.Pockets))
	column := func(head string, right, always bool, cell func(Pocket) string) {
		if !always && !slices.ContainsFunc(f.Pockets, func(p Pocket) bool { return cell(p) != "-" }) {
			return
		}
		columns = append(columns, render.Column{Head: head, Right: right})
		for i, p := range f.Pockets {
			rows[i] = append(rows[i], cell(p))
		}
	}
	column("", false, true, Pocket.title)
	column("pays", true, true, func(p Pocket) string { return p.Pays.text() })
	column("in kind", true, false, func(p Pocket) string { return p.InKind.text() })
	for _, c := range proxies.CashCharacters()[:3] {
		column(strings.ReplaceAll(string(c), "-", "\n"), true, c == proxies.CashReleasing, func(p Pocket) string { return savingsText(p.Savings, c) })
	}
	column("not\nassessed", true, false, func(p Pocket) string { return cmp.Or(strings.Join(p.Outside, "\n"), "-") })
	column("transfers", true, false, func(p Pocket) string { return savingsText(p.Transfers, "") })
	column("net in\ncash", true, true, func(p Pocket) string { return netText(p.Cash) })
	column("net", true, true, func(p Pocket) string { return netText(p.Net) })
	return render.Table(columns, rows)
}

// title is the stakeholder, with the budgets that are not called like it.
func (p Pocket) title() string {
	text := p.Name
	var budgets []string
	for _, saving := range p.Savings {
		if saving.Budget != p.Name && !slices.Contains(budgets, saving.Budget) {
			budgets = append(budgets, saving.Budget)
			text += "\nbudget: " + saving.Budget
		}
	}
	return text
}

// text prints a sum, as far as it is known.
func (g Given) text() string {
	switch {
	case g.Inputs == nil:
		return "-"
	case len(g.NotCounted) == len(g.Inputs):
		return "not counted"
	case g.NotKnown == nil:
		return whole(g.Flow.Present)
	case g.Flow.Present.Sign() == 0:
		return "not known"
	}
	return whole(g.Flow.Present) + " and more"
}

// savingsText prints what comes in with one cash character, by valuation system.
func savingsText(savings []Saving, c proxies.Cash) string {
	var sum sums
	for _, saving := range savings {
		if saving.Cash == c {
			sum.add(saving.System, saving.Flow.Present.Amount())
		}
	}
	var texts []string
	for _, system := range sum.systems {
		text := render.Thousands(sum.amounts[system].StringFixed(0))
		if system != proxies.UnitCost {
			text += " " + string(system)
		}
		texts = append(texts, text)
	}
	return cmp.Or(strings.Join(texts, "\n"), "-")
}

func netText(m proxies.Money) string {
	if m.IsUnset() {
		return "not known"
	}
	return whole(m)
}

// yearsTable splits the flows by outcome year where there are several.
func (f Fiscal) yearsTable() string {
	columns := []render.Column{{Head: ""}, {Head: "budget"}, {Head: "what"}, {Head: "outcome year", Right: true}, {Head: "undiscounted", Right: true}, {Head: "present value", Right: true}}
	var rows [][]string
	several := false
	for _, p := range f.Pockets {
		add := func(budget, what string, flow Flow) {
			for _, y := range flow.Years {
				rows = append(rows, []string{p.Name, budget, what, strconv.Itoa(y.Year), whole(y.Net), whole(y.Present)})
				several = several || y.Year > 1
			}
		}
		add(p.Name, "pays", p.Pays.Flow)
		add(p.Name, "gives in kind", p.InKind.Flow)
		for _, saving := range slices.Concat(p.Savings, p.Transfers) {
			what := strings.ReplaceAll(cmp.Or(string(saving.Cash), "transfers"), "-", " ")
			if saving.System != proxies.UnitCost {
				what += ", " + string(saving.System)
			}
			add(saving.Budget, what, saving.Flow)
		}
	}
	if !several {
		return ""
	}
	return render.Table(columns, rows)
}
