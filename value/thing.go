package value

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// things lists all of a statement that is given rather than worked out, and what
// is known and said of it.
func (s Statement) things() []thing {
	var all []thing
	for rank, some := range [][]thing{
		{s.accountThing(), s.conventionThing()},
		s.stakeholderThings(), s.outcomeThings(), s.conversationThings(), s.viewThings(), s.decisionThings(),
		s.inputThings(), s.lineThings(), s.basketThings(), s.cellThings(), {s.coverageThing()}, s.noteThings(),
	} {
		for _, t := range some {
			t.rank = rank
			all = append(all, t)
		}
	}
	return all
}

func (s Statement) accountThing() thing {
	return thing{sort: "account", id: s.Account, fields: []field{
		{"name", s.Name, nil}, {"period", s.Period, nil}, {"illustrative", yes(s.Illustrative), nil}, {"currency", s.Currency, nil},
		{"metrics", s.MetricsDigest, nil}, {"proxies", s.ProxiesDigest, nil},
	}}
}

func (s Statement) conventionThing() thing {
	c := s.Convention
	named, prices := "", ""
	if c.ID != "" {
		named = fmt.Sprintf("%s (%s, version %d)", c.Name, c.ID, c.Version)
	}
	if !c.Prices.IsZero() {
		prices = c.Prices.String()
	}
	main := ""
	if len(c.Schedule.Bands) > 0 {
		main = rates(c.Schedule)
	}
	var schedules, ratios []string
	for _, system := range slices.Sorted(maps.Keys(c.Schedules)) {
		schedules = append(schedules, fmt.Sprintf("%s: %s", system, rates(c.Schedules[system])))
	}
	for _, r := range c.Ratios {
		ratios = append(ratios, r.Name)
	}
	return thing{sort: "convention", fields: []field{
		{"convention", named, nil},
		{"prices", prices, nil},
		{"index", indexText(c.Index), c.Index},
		{"income index", indexText(c.Income), c.Income},
		{"year rule", string(c.YearRule), nil},
		{"first year", string(c.FirstYear), nil},
		{"schedule", main, c.Schedule},
		{"schedules", strings.Join(schedules, "; "), c.Schedules},
		{"unassessed filters", cmp.Or(string(c.Unassessed), "outside totals"), nil},
		{"filters", cmp.Or(string(c.Filters), "compound"), nil},
		{"drop-off", cmp.Or(string(c.DropOff), "from the second year"), nil},
		{"in kind", cmp.Or(string(c.InKind), "counted"), nil},
		{"ratios", strings.Join(ratios, ", "), c.Ratios},
	}}
}

func indexText(x proxies.Index) string {
	if !stated(x) {
		return ""
	}
	return x.ID + " (" + x.Source.Edition + ")"
}

func (s Statement) stakeholderThings() []thing {
	var all []thing
	for _, who := range s.Stakeholders {
		all = append(all, thing{sort: "stakeholder", id: string(who.ID), fields: []field{
			{"name", who.Name, nil}, {"role", string(who.Role), nil}, {"interest", string(who.Interest), nil},
			{"group size", count(who.GroupSize), nil}, {"took part", count(who.Involved), nil}, {"seldom heard", yes(who.SeldomHeard), nil},
		}})
	}
	return all
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// count is a number of which 0 says nothing.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func (s Statement) outcomeThings() []thing {
	var all []thing
	for _, o := range s.Outcomes {
		all = append(all, thing{sort: "outcome", id: string(o.ID), fields: []field{
			{"name", o.Name, nil}, {"stakeholder", string(o.Stakeholder), nil}, {"kind", string(o.Kind), nil}, {"unintended", yes(o.Unintended), nil},
		}})
	}
	return all
}

func (s Statement) conversationThings() []thing {
	present := func(p stakeholder.Presence) string {
		if p.Heard == "" {
			return string(p.Stakeholder)
		}
		return fmt.Sprintf("%s (heard: %s)", p.Stakeholder, p.Heard)
	}
	absent := func(a stakeholder.Absence) string { return string(a.Stakeholder) }
	var all []thing
	for _, c := range s.Conversations {
		all = append(all, thing{sort: "conversation", id: string(c.ID), fields: []field{
			{"name", c.Name, nil}, {"when", c.When, nil}, {"how", c.How, nil}, {"language", c.Language, nil}, {"facilitator", c.Facilitator, nil},
			{"present", render.List(c.Present, ", ", present), c.Present}, {"absent", render.List(c.Absent, ", ", absent), c.Absent}, {"source", c.Source.String(), c.Source},
		}})
	}
	return all
}

func (s Statement) viewThings() []thing {
	var all []thing
	for _, v := range s.voices() {
		importance := ""
		if v.Importance != (stakeholder.Importance{}) {
			importance = v.Importance.String()
		}
		all = append(all, thing{sort: "view", id: string(v.ID), fields: []field{
			{"stakeholder", string(v.Stakeholder), nil}, {"spoken by", string(v.SpokenBy), nil}, {"speaker", v.Speaker, nil}, {"outcome", string(v.Outcome), nil}, {"position", string(v.Position), nil},
			{"importance", importance, nil}, {"words", v.Words, nil}, {"language", v.Language, nil}, {"translation", v.Translation, nil}, {"consent", yes(v.Consent), nil},
			{"illustrative", yes(v.Illustrative), nil}, {"conversation", string(v.conversation.ID), nil},
		}})
	}
	return all
}

func (s Statement) decisionThings() []thing {
	dissent := func(d stakeholder.Dissent) string { return fmt.Sprintf("%s: %s", d.Stakeholder, d.Reason) }
	var all []thing
	for _, d := range s.Decisions {
		all = append(all, thing{sort: "decision", id: string(d.ID), fields: []field{
			{"action", string(d.Action), nil}, {"from", render.Join(d.From), nil}, {"to", render.Join(d.To), nil}, {"test", string(d.Test), nil}, {"reason", d.Reason, nil},
			{"when", d.When, nil}, {"conversation", string(d.Conversation), nil}, {"by", render.Join(d.By), nil}, {"dissent", render.List(d.Dissent, "; ", dissent), nil},
		}})
	}
	return all
}

func (s Statement) inputThings() []thing {
	var all []thing
	for _, r := range s.Inputs {
		in := r.Input
		cost, amount := "not known", ""
		if !in.Cost.IsUnset() {
			cost = full(in.Cost)
		}
		if in.Amount != 0 {
			amount = short(in.Amount) + " " + in.Unit
		}
		all = append(all, thing{sort: "input", id: in.ID, fields: []field{
			{"name", in.Name, nil}, {"by", string(in.Stakeholder), nil}, {"cost", cost, nil}, {"range", rangeText(in.Range), nil},
			{"amount", amount, nil}, {"in kind", yes(in.InKind), nil}, {"sunk", yes(in.Sunk), nil}, {"counted", cmp.Or(yes(r.Counts), "no"), nil},
			{"year", fmt.Sprint(in.Year), nil}, {"source", in.Source.String(), in.Source},
		}})
	}
	return all
}

func rangeText(r proxies.Range) string {
	if r.IsZero() {
		return ""
	}
	return full(r.Low) + " to " + full(r.High)
}

func (s Statement) lineThings() []thing {
	var all []thing
	for _, l := range s.Lines {
		fields := []field{{"outcome", string(l.Outcome.ID), nil}, {"population", l.Population, nil}}
		metric, quantity := field{name: "metric"}, field{name: "quantity"}
		if m := l.Metric; m != nil {
			metric.text, metric.data = string(m.Ref()), *m
		}
		if c := l.Change; c != nil {
			quantity.text, quantity.data = fmt.Sprintf("%s [%s], %s", number(c.Amount), c.Unit, basisText(*c)), *c
			if c.Interval != nil {
				quantity.text += fmt.Sprintf(", %s (%s)", c.Interval, c.Interval.levelText())
			}
		}
		var evidence []string
		for _, e := range l.Evidence {
			evidence = append(evidence, e.summary())
		}
		fields = append(fields, metric, quantity, field{"observed", l.Observed, nil}, field{"evidence", strings.Join(evidence, "; "), l.Evidence})
		v := l.Value
		if v == nil {
			v = &Valuation{}
		}
		all = append(all, thing{sort: "line", id: l.ID, fields: append(fields, v.asGiven(l.Transfer)...)})
	}
	return all
}

// asGiven are the fields of a line that only money has.
func (v Valuation) asGiven(t *Transfer) []field {
	proxy, units, years, transfer := field{name: "proxy"}, field{name: "units"}, "", ""
	if p := v.Proxy; p.ID != "" {
		proxy.text, proxy.data = fmt.Sprintf("%s, %s", p.Ref(), full(p.Value)), p
	}
	if v.Bridge != nil {
		units.text, units.data = exact.Format(v.PerUnit), *v.Bridge
	}
	fields, filters := []field{proxy, units}, v.Filters
	if v.Idle != nil {
		filters = append(slices.Clone(filters), *v.Idle)
	}
	for _, name := range []FilterName{Deadweight, Displacement, Attribution, OptimismBias, DropOff} {
		f := field{name: words(name)}
		if i := slices.IndexFunc(filters, func(f AppliedFilter) bool { return f.Name == name }); i >= 0 {
			applied := filters[i]
			f.text, f.data = string(applied.Filter.Basis), applied.Filter
			if applied.Filter.given() {
				f.text += " at " + exact.Format(applied.Filter.Value.Shift(2)) + " %"
				if r := applied.Filter.Range; r != nil {
					f.text += fmt.Sprintf(" (%s to %s)", percent(r.Low), percent(r.High))
				}
			}
			if applied.Filter.Reason != "" {
				f.text += ", " + strconv.Quote(applied.Filter.Reason)
			}
			if applied.From != fromNobody {
				f.text += ", from the " + applied.From
			}
		}
		fields = append(fields, f)
	}
	if n := len(v.Years); n > 0 {
		years = fmt.Sprintf("%d to %d", v.Years[0].Year, v.Years[n-1].Year)
	}
	if t != nil {
		transfer = fmt.Sprintf("from %s to %s", t.From, t.To)
	}
	return append(fields, field{"years counted", years, nil}, field{"cash", string(v.Cash), nil}, field{"transfer", transfer, nil}, field{"outside totals", v.Outside, nil})
}

func (s Statement) basketThings() []thing {
	var all []thing
	for _, b := range s.Baskets {
		all = append(all, thing{sort: "basket", id: b.Basket.ID, fields: []field{
			{"name", b.Basket.Name, nil},
			{"lines", strings.Join(slices.Sorted(slices.Values(b.Basket.Lines)), ", "), nil},
			{"inputs", strings.Join(slices.Sorted(slices.Values(b.Basket.Inputs)), ", "), nil},
		}})
	}
	return all
}

// full is an amount of money with every digit.
func full(m proxies.Money) string {
	return fmt.Sprintf("%s %s (%s prices)", m.Currency(), exact.Format(m.Amount()), m.Prices())
}
