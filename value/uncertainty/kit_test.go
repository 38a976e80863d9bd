package uncertainty_test

import (
	"fmt"
	"math/rand/v2"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func money(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2024") }

// options have proxies of each cash character, in one valuation system.
func options() value.Options {
	source := sv.Source{Title: "test"}
	proxy := func(id, unit, amount string, cash proxies.Cash, r proxies.Range) proxies.Proxy {
		return proxies.Proxy{ID: id, Version: 1, Name: id, Unit: unit, Value: money(amount), Range: r, System: proxies.UnitCost, Cash: cash, Source: source}
	}
	return value.Options{
		Metrics: must(metrics.NewRegistry(
			metrics.Definition{ID: "jobs", Version: 1, Name: "people in a job", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher},
			metrics.Definition{ID: "ae", Version: 1, Name: "A&E attendances", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower},
		)),
		Proxies: must(proxies.NewRegistry(
			proxy("job", "person in work", "8500", proxies.ValueToPeople, proxies.Range{}),
			proxy("benefit", "person in work", "3900.5", proxies.CashReleasing, proxies.Range{Low: money("3500"), High: money("4300")}),
			proxy("ae", "A&E attendance", "200", proxies.CostAvoided, proxies.Range{Low: money("150"), High: money("260.25")}),
			proxy("bed", "bed day", "341.7", proxies.CashReleasing, proxies.Range{Low: money("300"), High: money("400")}),
		)),
		Convention: value.Convention{
			ID: "test", Version: 1, Name: "test rules", Prices: proxies.InYear(proxies.CalendarYear(2024)),
			FirstYear: value.FirstYearUndiscounted, Schedule: must(proxies.Flat("flat", "0.035")),
		},
	}
}

// jobs is the account of CONVENTION-LAEMP: 60 people, proxy 8500, deadweight
// 0.4, attribution 0.3, drop-off 0.3, two years, 3.5 %, investment 250000.
func jobs() value.Account {
	return value.Account{
		ID: "laemp", Name: "Employment programme",
		Stakeholders: []stakeholder.Stakeholder{{ID: "people", Name: "People who were out of work"}, {ID: "council", Name: "Council", Interest: stakeholder.Public}},
		Outcomes: []stakeholder.Outcome{
			{ID: "job", Stakeholder: "people", Name: "a job that lasts", Kind: stakeholder.Economic},
			{ID: "hope", Stakeholder: "people", Name: "hope", Kind: stakeholder.Social},
		},
		Inputs: []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: money("250000"), Range: proxies.Range{Low: money("230000"), High: money("280000")}}},
		Lines: []value.Line{{
			ID: "jobs", Outcome: "job", Metric: "jobs@1", Proxy: "job@1", Years: 2,
			Quantity: value.Stated(value.Gross, 60, "as the page gives it").Between(45, 70),
		}},
		Filters: value.Filters{
			Deadweight:   value.Judged(0.4, "given").Between(0.3, 0.5),
			Displacement: value.Judged(0, "the page names none"),
			Attribution:  value.Judged(0.3, "given").Between(0.2, 0.5),
			DropOff:      value.Judged(0.3, "given").Between(0.1, 0.6),
		},
	}
}

// random is an account of many shapes under one of the conventions: gains and
// harms, net and gross, measured deadweight, units bridged, transfers, late starts,
// shared and own filters, inputs in kind.
func random(r *rand.Rand) (value.Account, value.Options) {
	o := options()
	o.Convention.FirstYear = []value.FirstYear{value.FirstYearUndiscounted, value.FirstYearDiscounted, value.FirstYearMid}[r.IntN(3)]
	largest := 100
	if r.IntN(3) == 0 {
		o.Convention.Filters, largest = value.FiltersAdded, 25
	}
	if r.IntN(3) == 0 {
		o.Convention.DropOff = value.DropOffFromFirstYear
	}
	if r.IntN(3) == 0 {
		o.Convention.InKind = value.InKindLeftOut
	}
	o.Convention.Ratios = append(value.StandardRatios(),
		value.Ratio{ID: "off", Name: "benefit/cost less savings", SavingsOffCost: true},
		value.Ratio{ID: "net-off", Name: "net/cost less savings", Net: true, SavingsOffCost: true, Benefits: value.PublicPurse},
		value.Ratio{ID: "cash", Name: "cash/cost", Benefits: value.Cashable},
	)
	a := value.Account{ID: "random", Name: "random"}
	for i := range 2 + r.IntN(3) {
		s := stakeholder.Stakeholder{ID: stakeholder.ID(fmt.Sprint("s", i)), Name: fmt.Sprint("group ", i)}
		if r.IntN(2) == 0 {
			s.Interest = stakeholder.Public
		}
		a.Stakeholders = append(a.Stakeholders, s)
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: stakeholder.ID(fmt.Sprint("o", i)), Name: "outcome", Kind: stakeholder.Economic, Stakeholder: s.ID})
	}
	someone := func() stakeholder.ID { return a.Stakeholders[r.IntN(len(a.Stakeholders))].ID }
	share := func() value.Filter {
		x := float64(r.IntN(largest+1)) / 100
		if r.IntN(8) == 0 {
			return value.Filter{}
		}
		return value.Judged(x, "random").Between(x/2, (1+x)/2)
	}
	for i := range 1 + r.IntN(3) {
		in := value.Input{
			ID: fmt.Sprint("in", i), Name: "input", Stakeholder: someone(), Year: r.IntN(4), InKind: r.IntN(3) == 0,
			Cost: money(fmt.Sprint(1000 + r.IntN(100000))),
		}
		if r.IntN(2) == 0 {
			in.Range = proxies.Range{Low: money("500"), High: money("200000")}
		}
		a.Inputs = append(a.Inputs, in)
	}
	for i := range 1 + r.IntN(8) {
		metric, prices := metrics.Ref("ae@1"), []proxies.Ref{"ae@1", "bed@1"}
		if r.IntN(2) == 0 {
			metric, prices = "jobs@1", []proxies.Ref{"job@1", "benefit@1"}
		}
		l := value.Line{
			ID: fmt.Sprint("l", i), Outcome: a.Outcomes[r.IntN(len(a.Outcomes))].ID, Population: fmt.Sprint("people ", i),
			Metric: metric, Proxy: prices[r.IntN(2)], Years: r.IntN(11), Start: r.IntN(3),
			Quantity: value.Stated(value.Gross, 200*r.Float64()-100, "random"),
			Filters:  value.Filters{Deadweight: share(), Displacement: share(), Attribution: share(), DropOff: share()},
		}
		if l.Proxy == "bed@1" {
			l.Bridge = value.Bridge{PerUnit: 1.37, Reason: "random"}
		}
		if r.IntN(3) > 0 {
			l.Quantity = l.Quantity.Between(l.Quantity.Change-10*r.Float64(), l.Quantity.Change+10*r.Float64())
		}
		switch r.IntN(4) {
		case 0:
			l.Quantity.Basis, l.Filters.Deadweight = value.Net, value.Filter{}
		case 1:
			l.Filters.Deadweight = value.Measured(1.2*r.Float64()-0.2, sv.Source{Title: "comparison"}).Between(-0.3, 1.1)
		}
		if to := a.Outcomes[r.IntN(len(a.Outcomes))]; r.IntN(4) == 0 {
			from := someone()
			if from != to.Stakeholder {
				l.Outcome, l.Transfer = to.ID, &value.Transfer{From: from, To: to.Stakeholder}
			}
		}
		a.Lines = append(a.Lines, l)
	}
	zero := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: zero, Displacement: share(), Attribution: share(), DropOff: share(), OptimismBias: share()}
	return a, o
}
