package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// report prints the chain in its order, so that a reader can follow it in the
// code beside it.
func (c *chain) report(out io.Writer) error {
	var b strings.Builder
	for _, part := range []func(*strings.Builder){
		c.opening, c.people, c.metrics, c.testing, c.prices, c.accounting, c.amounting, c.closing,
	} {
		part(&b)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func heading(b *strings.Builder, text string) {
	b.WriteString("\n" + text + "\n" + strings.Repeat("=", len(text)) + "\n")
}

// table sets rows in columns; the cells of a row are separated by tabs.
func table(b *strings.Builder, rows ...string) {
	var set strings.Builder
	w := tabwriter.NewWriter(&set, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(rows, "\n"))
	_ = w.Flush() // a strings.Builder takes everything
	for line := range strings.Lines(set.String()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
}

func (c *chain) opening(b *strings.Builder) {
	b.WriteString("DID A&E ATTENDANCES FALL BECAUSE OF THE PROGRAMME? WORTH WHAT, TO WHOM, AND HOW SURE ARE WE?\n\n")
	b.WriteString("Enhanced support for care homes in Rushcliffe, England: residents against matched controls.\n")
	paragraph(b, c.study.Source.String())
	b.WriteString("\nIn short, by the published adjusted ratios:\n")
	for _, t := range c.tests {
		if t.outcome != "ae" {
			continue
		}
		basket, _ := c.base.Basket(t.home.ID)
		ratio, years := t.published.Effect, t.home.PersonYears.Intervention
		paragraph(b, fmt.Sprintf("- %s: A&E attendances at %.2f times (%s) the rate of matched controls, %.0f avoided (%s; a minus sign: added) over %v person-years. The valued lines together come to GBP %s (%s prices) at average cost; none of it is known to be cash released.",
			t.home.Name, ratio.Value, interval("%.2f", ratio.Interval), -t.published.Estimate.Value*years, ends(t.published, years, "%.0f"), years,
			thousands(basket.Total.Amount()), basket.Total.Prices()))
	}
	paragraph(b, "Because of the programme? The controls were matched, not drawn by lot: differences that nobody measured may explain some or all of it.")
	paragraph(b, "What the support cost is not in the study, so there is no ratio of benefit to cost; section 6 says what it might cost at most.")
}

func (c *chain) people(b *strings.Builder) {
	heading(b, "1. Who is affected, and what changes for them")
	names := map[stakeholder.ID]stakeholder.Stakeholder{}
	for _, s := range c.account.Stakeholders {
		names[s.ID] = s
	}
	rows := []string{"stakeholder\tinterest\toutcome\tkind of value"}
	last := stakeholder.ID("")
	for _, o := range c.account.Outcomes {
		s := names[o.Stakeholder]
		who, interest := s.Name, string(s.Interest)
		if o.Stakeholder == last {
			who, interest = "", ""
		}
		last = o.Stakeholder
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s", who, interest, o.Name, o.Kind))
	}
	table(b, rows...)
	b.WriteString("\nWho said what matters (the study published no quotations: these are illustrative):\n")
	for _, talk := range c.account.Conversations {
		for _, v := range talk.Views {
			paragraph(b, fmt.Sprintf("%s: %s on %q, %s: %q", v.ID, v.Position, c.outcome(v.Outcome), v.Importance, v.Quote()))
		}
	}
	for _, s := range stakeholder.Unheard(c.account.Stakeholders, c.account.Conversations) {
		paragraph(b, "not heard: "+s.Name)
	}
}

func (c *chain) outcome(id stakeholder.ID) string {
	for _, o := range c.account.Outcomes {
		if o.ID == id {
			return o.Name
		}
	}
	return string(id)
}

func (c *chain) metrics(b *strings.Builder) {
	heading(b, "2. What is counted")
	rows := []string{"metric\tunit\tbetter\tpart of"}
	for ref, d := range c.options.Metrics.All() {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s", ref, d.Unit, d.Better, cmp.Or(d.PartOf, metrics.Ref("-"))))
	}
	table(b, rows...)
}

func (c *chain) testing(b *strings.Builder) {
	heading(b, "3. Did it change, and because of the programme?")
	b.WriteString("Crude: events over person-years, supported residents against matched controls.\n")
	c.byHome(b, "outcome\tsupported\tcontrols\trate ratio\texact 95 %\tWald 95 %\tp\tp, Holm", func(t tested) string {
		with, without, ratio := t.exact.Groups[0], t.exact.Groups[1], t.exact.Estimate
		return fmt.Sprintf("%d / %v\t%d / %v\t%.3f\t%s\t%s\t%.2g\t%.2g", with.Events, with.Exposure, without.Events, without.Exposure,
			ratio.Value, interval("%.3f", ratio.Interval), interval("%.3f", t.wald.Estimate.Interval), t.exact.P, t.exact.Adjusted.P)
	})
	b.WriteString("\nPublished: adjusted for case mix and repeat attenders; the base case. Difference per person-year.\n")
	c.byHome(b, "outcome\tratio\t95 %\tcontrol rate\tdifference\t95 %\tp\tp, Holm", func(t tested) string {
		ratio, difference := t.published.Effect, t.published.Estimate
		return fmt.Sprintf("%.2f\t%s\t%.2f\t%+.3f\t%s\t%.3f\t%.2g", ratio.Value, interval("%.2f", ratio.Interval), t.controlRate,
			difference.Value, interval("%+.3f", difference.Interval), t.published.P, t.published.Adjusted.P)
	})
	b.WriteString("\n")
	paragraph(b, fmt.Sprintf("Holm allows for the %d tests shown; the study made others, so its p-values here are too small rather than too large.", len(c.tests)))
	b.WriteString("\nEvents avoided over the supported person-years (a minus sign: events added).\n")
	c.byHome(b, "outcome\tcrude\tscore 95 %\tpublished\t95 %", func(t tested) string {
		years := t.home.PersonYears.Intervention
		return avoided(t.difference, years) + "\t" + avoided(t.published, years)
	})
	b.WriteString("\n")
	for _, h := range c.study.Homes {
		paragraph(b, fmt.Sprintf("The crude intervals are too narrow in %s: the same people attend again and again, and the %v control residencies are %v people.",
			h.Name, h.Residencies.Control, h.UniqueResidents.Control))
	}
	for _, t := range c.tests {
		crude, adjusted := t.exact.Estimate.Interval, t.published.Effect.Interval
		if !spans(crude, 1) && spans(adjusted, 1) {
			paragraph(b, fmt.Sprintf("%s in %s: the crude interval of the ratio (%s) lies on one side of 1, the adjusted one (%s) on both.",
				t.outcome, t.home.Name, interval("%.2f", crude), interval("%.2f", adjusted)))
		}
	}
	paragraph(b, "Potentially avoidable admissions are part of emergency admissions: tested, never valued beside them.")
	b.WriteString("\nOne comparison as the library cites it, crude and published:\n")
	paragraph(b, "- "+c.tests[0].exact.String())
	paragraph(b, "- "+c.tests[0].published.String())
}

// byHome sets a table with one row for each comparison, under the kind of home.
func (c *chain) byHome(b *strings.Builder, head string, cells func(tested) string) {
	rows := []string{head}
	for _, h := range c.study.Homes {
		rows = append(rows, h.ID+strings.Repeat("\t", strings.Count(head, "\t"))) // the tabs keep the columns aligned
		for _, t := range c.tests {
			if t.home.ID == h.ID {
				rows = append(rows, "  "+t.outcome+"\t"+cells(t))
			}
		}
	}
	table(b, rows...)
}

// interval prints both ends in one format.
func interval(format string, i stats.Interval) string {
	return fmt.Sprintf(format+" to "+format, i.Low, i.High)
}

// avoided is how many events fewer a difference comes to, with its interval.
func avoided(r stats.Result, exposure float64) string {
	return fmt.Sprintf("%.1f\t%s", -r.Estimate.Value*exposure, ends(r, exposure, "%.1f"))
}

// ends are the two ends of what a difference avoids.
func ends(r stats.Result, exposure float64, format string) string {
	i := r.Estimate.Interval
	return interval(format, stats.Interval{Low: -i.High * exposure, High: -i.Low * exposure})
}

func spans(i stats.Interval, x float64) bool { return i.Low <= x && x <= i.High }

func (c *chain) prices(b *strings.Builder) {
	heading(b, "4. What is one unit worth?")
	priced := map[string]bool{}
	for _, l := range c.base.Lines {
		if l.Value == nil || priced[l.Value.Proxy.ID] {
			continue
		}
		p, u := l.Value.Proxy, l.Value.Unit
		priced[p.ID] = true
		paragraph(b, fmt.Sprintf("%s: %s for one %s; %s, %s cost, %s.", p.Ref(), p.Value, p.Unit, u.To, p.Basis, l.Value.Cash))
		paragraph(b, "    "+p.Source.String())
	}
	for _, l := range c.base.Lines {
		if l.Value == nil {
			continue
		}
		for _, n := range l.Value.Unit.Notes {
			paragraph(b, "Rebased by "+l.Value.Unit.Steps[0].By+": "+n.String())
			index := c.options.Convention.Index.Source
			index.Link = "" // longer than a line; -explain has it
			paragraph(b, "    "+index.String())
		}
		break
	}
}

func (c *chain) accounting(b *strings.Builder) {
	heading(b, "5. The account")
	paragraph(b, "Quantities are net of the matched controls: the library refuses deadweight on them. Displacement and attribution are judged, with reasons; the range that could be defended is in the table of one input at a time. One outcome period, as observed: factor 1, nothing is carried on beyond it.")
	filters := c.account.Filters
	paragraph(b, "displacement: judged at 0: "+filters.Displacement.Reason)
	paragraph(b, "attribution: judged at 0: "+filters.Attribution.Reason)
	counted, money := 0, 0
	for _, l := range c.unassessed.Lines {
		if l.Value == nil {
			continue
		}
		money++
		if l.Value.Outside == "" {
			counted++
		}
	}
	paragraph(b, fmt.Sprintf("Had nobody judged displacement, %d of the %d money lines would count, the others would be shown gross, and no basket would have a total to go by: \"not assessed\" is not zero.", counted, money))
}

func (c *chain) amounting(b *strings.Builder) {
	heading(b, "6. What it amounts to")
	b.WriteString("\n" + c.base.String())
	for i := range c.swings {
		b.WriteString("\n" + c.swings[i].String() + "\n" + c.ceilings[i].String())
	}
}

func (c *chain) closing(b *strings.Builder) {
	heading(b, "7. The same with the crude figures, as a sensitivity")
	b.WriteString("Totals, with the span that one input at a time would give (not a 95 % interval of the sum), GBP.\n")
	rows := []string{"basket\tpublished, adjusted\tspan\tcrude\tspan"}
	for _, basket := range c.base.Baskets {
		crude, _ := c.crude.Basket(basket.Basket.ID)
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s", basket.Basket.Name, totalAndSpan(basket), totalAndSpan(crude)))
	}
	table(b, rows...)
	b.WriteString("The crude spans are too narrow, for the reasons in section 3.\n")
	b.WriteString("\nWhere a figure comes from: go run ./examples/carehomes -explain ID [-crude], where ID is\n")
	var ids []string
	for _, l := range c.base.Lines {
		ids = append(ids, l.ID)
	}
	for _, basket := range c.base.Baskets {
		ids = append(ids, basket.Basket.ID)
	}
	for _, in := range c.base.Inputs {
		ids = append(ids, in.Input.ID)
	}
	for _, s := range c.base.Stakeholders {
		ids = append(ids, string(s.ID))
	}
	for _, kind := range c.base.Matrix.Kinds {
		ids = append(ids, string(kind))
	}
	paragraph(b, strings.Join(ids, ", "))
}

// totalAndSpan prints a basket's total and its range, one parameter at a time.
func totalAndSpan(b value.BasketTotal) string {
	return fmt.Sprintf("%s\t%s to %s", thousands(b.Total.Amount()), thousands(b.Range.Low), thousands(b.Range.High))
}

// thousands prints whole units with commas.
func thousands(d decimal.Decimal) string {
	digits, minus := strings.CutPrefix(d.StringFixed(0), "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if minus {
		return "-" + digits
	}
	return digits
}

// paragraph sets text in lines of at most 100 columns.
func paragraph(b *strings.Builder, text string) {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	line := indent
	for word := range strings.FieldsSeq(text) {
		if len([]rune(line))+1+len([]rune(word)) > 100 && line != indent {
			b.WriteString(line + "\n")
			line = indent + "  "
		}
		if line != indent && !strings.HasSuffix(line, " ") {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}
