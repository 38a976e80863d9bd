package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
)

// String sets the difference as a plain-text report, 100 columns wide, without the
// terms that did not change.
func (d Difference) String() string {
	sections := []string{d.heading(), d.revisionsTable()}
	for _, b := range d.Baskets {
		sections = append(sections, b.String())
	}
	if d.Baskets != nil {
		sections = append(sections, render.Paragraph("", "The parts of a change are averages over all orders in which its causes could have come (Shapley value). They add up exactly and are rounded for print only."))
	}
	if len(d.Notes) > 0 {
		text := render.Title("Caveats")
		for _, n := range d.Notes {
			text += render.Paragraph("- ", n.Path+": "+n.String())
		}
		sections = append(sections, text)
	}
	return strings.Join(sections, "\n")
}

func (d Difference) heading() string {
	text := d.Name + "\n"
	text += render.Paragraph("account      ", d.Account)
	if d.Illustrative {
		text += render.Paragraph("illustrative ", "all of it is made up to show the form, in one of the statements or both")
	}
	text += render.Paragraph("from         ", "statement "+d.From)
	text += render.Paragraph("to           ", "statement "+d.To)
	if d.Currency != "" {
		text += render.Paragraph("money        ", d.Currency+", rounded for print only")
	}
	return text
}

func (d Difference) revisionsTable() string {
	if d.Revisions == nil {
		return render.Title("What changed") + "Nothing.\n"
	}
	columns := []render.Column{{Head: "what"}, {Head: "which"}, {Head: "how"}, {Head: "in which respect"}}
	var rows [][]string
	for _, r := range d.Revisions {
		rows = append(rows, []string{r.What, r.ID, string(r.How), r.String()})
	}
	return render.Title("What changed") + render.Table(columns, rows)
}

// text prints what was, what is, or both.
func (f Field) text(how How) string {
	switch {
	case how == Added:
		return f.Name + ": " + f.After
	case how == Dropped:
		return f.Name + ": " + f.Before
	case f.Before == "":
		return f.Name + ": now " + f.After
	case f.After == "":
		return f.Name + ": no longer " + f.Before
	}
	return f.Name + ": " + f.Before + " -> " + f.After
}

// String sets the bridge as a table, the causes of each row beside its change, without
// the terms that did not change.
func (b BasketShift) String() string {
	columns := []render.Column{{Head: ""}, {Head: "before", Right: true}, {Head: "after", Right: true}, {Head: "change", Right: true}, {Head: "of which"}}
	var rows [][]string
	add := func(name string, s *Shift, why string) {
		if s != nil {
			rows = append(rows, []string{name, moneyOrNot(s.From), moneyOrNot(s.To), signed(s.Change), s.causes(why)})
		}
	}
	terms := func(all []TermShift) {
		for _, t := range all {
			if t.Shift.Parts != nil || t.Why != "" {
				add(t.ID, &t.Shift, t.Why)
			}
		}
	}
	terms(b.Lines)
	add("total", b.Total, "")
	terms(b.Inputs)
	add("cost", b.Cost, "")
	add("net present value", b.Net, "")
	text := render.Title("From the earlier to the later present value: " + b.Name)
	if rows == nil {
		return text + "No figure that both statements have.\n"
	}
	return text + render.Table(columns, rows)
}

// moneyOrNot prints an amount that may not be there.
func moneyOrNot(m proxies.Money) string {
	if m.IsUnset() {
		return "-"
	}
	return whole(m)
}

// causes lists the parts of a change, and why a term counts on one side only.
func (s Shift) causes(why string) string {
	var parts []string
	for _, p := range s.Parts {
		parts = append(parts, strings.ReplaceAll(string(p.Cause), "-", " ")+" "+signed(p.Amount))
	}
	if why != "" {
		parts = append(parts, why)
	}
	if parts == nil {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// signed prints an amount rounded to whole units, with its sign.
func signed(d decimal.Decimal) string {
	text := render.Thousands(d.StringFixed(0))
	if d.Sign() > 0 && text != "0" {
		return "+" + text
	}
	return text
}
