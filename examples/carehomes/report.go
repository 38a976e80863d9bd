package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// A report tells of the chain in its order, so that a reader can follow it in the
// code beside it.
type report struct {
	*chain
	page.Page
}

func (c *chain) report() string {
	r := report{chain: c}
	for _, part := range []func(){r.opening, r.people, r.metrics, r.testing, r.prices, r.accounting, r.amounting, r.closing} {
		part()
	}
	return r.String()
}

// entry sets a paragraph whose further lines are indented.
func (r *report) entry(format string, args ...any) { r.Wrapped("", "  ", format, args...) }

func (r *report) opening() {
	r.Line("DID A&E ATTENDANCES FALL BECAUSE OF THE PROGRAMME? WORTH WHAT, TO WHOM, AND HOW SURE ARE WE?\n")
	r.Line("Enhanced support for care homes in Rushcliffe, England: residents against matched controls.")
	r.entry("%s", r.study.Source)
	r.Line("\nIn short, by the published adjusted ratios:")
	for _, t := range r.tests {
		if t.outcome != "ae" {
			continue
		}
		basket, _ := r.base.Basket(t.home.ID)
		ratio, years := t.published.Effect, t.home.PersonYears.Intervention
		r.Point("%s: A&E attendances at %.2f times (%s) the rate of matched controls, %.0f avoided (%s; a minus sign: added) over %v person-years. The valued lines together come to GBP %s (%s prices) at average cost; none of it is known to be cash released.",
			t.home.Name, ratio.Value, interval("%.2f", ratio.Interval), -t.published.Estimate.Value*years, ends(t.published, years, "%.0f"), years,
			thousands(basket.Total.Amount()), basket.Total.Prices())
	}
	r.entry("Because of the programme? The controls were matched, not drawn by lot: differences that nobody measured may explain some or all of it.")
	r.entry("What the support cost is not in the study, so there is no ratio of benefit to cost; section 6 says what it might cost at most.")
}

func (r *report) people() {
	r.Heading("1. Who is affected, and what changes for them")
	names := map[stakeholder.ID]stakeholder.Stakeholder{}
	for _, s := range r.account.Stakeholders {
		names[s.ID] = s
	}
	rows := []string{"stakeholder\tinterest\toutcome\tkind of value"}
	last := stakeholder.ID("")
	for _, o := range r.account.Outcomes {
		s := names[o.Stakeholder]
		who, interest := s.Name, string(s.Interest)
		if o.Stakeholder == last {
			who, interest = "", ""
		}
		last = o.Stakeholder
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s", who, interest, o.Name, o.Kind))
	}
	r.Table(rows...)
	r.Line("\nWho said what matters (the study published no quotations: these are illustrative):")
	for _, talk := range r.account.Conversations {
		for _, v := range talk.Views {
			r.entry("%s: %s on %q, %s: %q", v.ID, v.Position, r.outcome(v.Outcome), v.Importance, v.Quote())
		}
	}
	for _, s := range stakeholder.Unheard(r.account.Stakeholders, r.account.Conversations) {
		r.entry("not heard: %s", s.Name)
	}
}

func (r *report) outcome(id stakeholder.ID) string {
	for _, o := range r.account.Outcomes {
		if o.ID == id {
			return o.Name
		}
	}
	return string(id)
}

func (r *report) metrics() {
	r.Heading("2. What is counted")
	rows := []string{"metric\tunit\tbetter\tpart of"}
	for ref, d := range r.options.Metrics.All() {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s", ref, d.Unit, d.Better, cmp.Or(d.PartOf, metrics.Ref("-"))))
	}
	r.Table(rows...)
}

func (r *report) testing() {
	r.Heading("3. Did it change, and because of the programme?")
	r.Line("Crude: events over person-years, supported residents against matched controls.")
	r.byHome("outcome\tsupported\tcontrols\trate ratio\texact 95 %\tWald 95 %\tp\tp, Holm", func(t tested) string {
		with, without, ratio := t.exact.Groups[0], t.exact.Groups[1], t.exact.Estimate
		return fmt.Sprintf("%d / %v\t%d / %v\t%.3f\t%s\t%s\t%.2g\t%.2g", with.Events, with.Exposure, without.Events, without.Exposure,
			ratio.Value, interval("%.3f", ratio.Interval), interval("%.3f", t.wald.Estimate.Interval), t.exact.P, t.exact.Adjusted.P)
	})
	r.Line("\nPublished: adjusted for case mix and repeat attenders; the base case. Difference per person-year.")
	r.byHome("outcome\tratio\t95 %\tcontrol rate\tdifference\t95 %\tp\tp, Holm", func(t tested) string {
		ratio, difference := t.published.Effect, t.published.Estimate
		return fmt.Sprintf("%.2f\t%s\t%.2f\t%+.3f\t%s\t%.3f\t%.2g", ratio.Value, interval("%.2f", ratio.Interval), t.controlRate,
			difference.Value, interval("%+.3f", difference.Interval), t.published.P, t.published.Adjusted.P)
	})
	r.Line("")
	r.entry("Holm allows for the %d tests shown; the study made others, so its p-values here are too small rather than too large.", len(r.tests))
	r.Line("\nEvents avoided over the supported person-years (a minus sign: events added).")
	r.byHome("outcome\tcrude\tscore 95 %\tpublished\t95 %", func(t tested) string {
		years := t.home.PersonYears.Intervention
		return avoided(t.difference, years) + "\t" + avoided(t.published, years)
	})
	r.Line("")
	for _, h := range r.study.Homes {
		r.entry("The crude intervals are too narrow in %s: the same people attend again and again, and the %v control residencies are %v people.",
			h.Name, h.Residencies.Control, h.UniqueResidents.Control)
	}
	for _, t := range r.tests {
		crude, adjusted := t.exact.Estimate.Interval, t.published.Effect.Interval
		if !spans(crude, 1) && spans(adjusted, 1) {
			r.entry("%s in %s: the crude interval of the ratio (%s) lies on one side of 1, the adjusted one (%s) on both.",
				t.outcome, t.home.Name, interval("%.2f", crude), interval("%.2f", adjusted))
		}
	}
	r.entry("Potentially avoidable admissions are part of emergency admissions: tested, never valued beside them.")
	r.Line("\nOne comparison as the library cites it, crude and published:")
	r.Point("%s", r.tests[0].exact)
	r.Point("%s", r.tests[0].published)
}

// byHome sets a table with one row for each comparison, under the kind of home.
func (r *report) byHome(head string, cells func(tested) string) {
	rows := []string{head}
	for _, h := range r.study.Homes {
		rows = append(rows, h.ID+strings.Repeat("\t", strings.Count(head, "\t"))) // the tabs keep the columns aligned
		for _, t := range r.tests {
			if t.home.ID == h.ID {
				rows = append(rows, "  "+t.outcome+"\t"+cells(t))
			}
		}
	}
	r.Table(rows...)
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

func (r *report) prices() {
	r.Heading("4. What is one unit worth?")
	priced := map[string]bool{}
	for _, l := range r.base.Lines {
		if l.Value == nil || priced[l.Value.Proxy.ID] {
			continue
		}
		p, u := l.Value.Proxy, l.Value.Unit
		priced[p.ID] = true
		r.entry("%s: %s for one %s; %s, %s cost, %s.", p.Ref(), p.Value, p.Unit, u.To, p.Basis, l.Value.Cash)
		r.Wrapped("    ", "      ", "%s", p.Source)
	}
	for _, l := range r.base.Lines {
		if l.Value == nil {
			continue
		}
		for _, n := range l.Value.Unit.Notes {
			r.entry("Rebased by %s: %s", l.Value.Unit.Steps[0].By, n)
			index := r.options.Convention.Index.Source
			index.Link = "" // longer than a line; -explain has it
			r.Wrapped("    ", "      ", "%s", index)
		}
		break
	}
}

func (r *report) accounting() {
	r.Heading("5. The account")
	r.entry("Quantities are net of the matched controls: the library refuses deadweight on them. Displacement and attribution are judged, with reasons; the range that could be defended is in the table of one input at a time. One outcome period, as observed: factor 1, nothing is carried on beyond it.")
	filters := r.account.Filters
	r.entry("displacement: judged at 0: %s", filters.Displacement.Reason)
	r.entry("attribution: judged at 0: %s", filters.Attribution.Reason)
	counted, money := 0, 0
	for _, l := range r.unassessed.Lines {
		if l.Value == nil {
			continue
		}
		money++
		if l.Value.Outside == "" {
			counted++
		}
	}
	r.entry("Had nobody judged displacement, %d of the %d money lines would count, the others would be shown gross, and no basket would have a total to go by: \"not assessed\" is not zero.", counted, money)
}

func (r *report) amounting() {
	r.Heading("6. What it amounts to")
	r.Report(r.base)
	for i := range r.swings {
		r.Report(r.swings[i])
		r.Report(r.ceilings[i])
	}
}

func (r *report) closing() {
	r.Heading("7. The same with the crude figures, as a sensitivity")
	r.Line("Totals, with the span that one input at a time would give (not a 95 %% interval of the sum), GBP.")
	rows := []string{"basket\tpublished, adjusted\tspan\tcrude\tspan"}
	for _, basket := range r.base.Baskets {
		crude, _ := r.crude.Basket(basket.Basket.ID)
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s", basket.Basket.Name, totalAndSpan(basket), totalAndSpan(crude)))
	}
	r.Table(rows...)
	r.Line("The crude spans are too narrow, for the reasons in section 3.")
	r.Line("\nWhere a figure comes from: go run ./examples/carehomes -explain ID [-crude], where ID is")
	var ids []string
	for _, l := range r.base.Lines {
		ids = append(ids, l.ID)
	}
	for _, basket := range r.base.Baskets {
		ids = append(ids, basket.Basket.ID)
	}
	for _, in := range r.base.Inputs {
		ids = append(ids, in.Input.ID)
	}
	for _, s := range r.base.Stakeholders {
		ids = append(ids, string(s.ID))
	}
	for _, kind := range r.base.Matrix.Kinds {
		ids = append(ids, string(kind))
	}
	r.entry("%s", strings.Join(ids, ", "))
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
