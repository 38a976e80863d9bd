package portfolio_test

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/portfolio"
)

// Two clubs, one hall between them, and the same people out of work: the hall is
// one cost, and each club claims half of the jobs.
func Example() {
	measures, err := metrics.NewRegistry(metrics.Definition{ID: "jobs", Version: 1, Name: "people in a job", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher})
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "job", Version: 1, Name: "a year in work", Unit: "person in work", Value: proxies.MustMoney("8500", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: sv.Source{Title: "made up for this example"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	appraiser := value.NewAppraiser(value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "one-year", Version: 1, Name: "one year, undiscounted", Prices: proxies.InYear(proxies.CalendarYear(2024)),
	}})
	clubs, err := portfolio.New(portfolio.Sharing{
		Inputs: []portfolio.SharedInput{{ID: "hall", In: []portfolio.Place{{Account: "east", ID: "hall"}, {Account: "west", ID: "hall"}}}},
		People: []portfolio.SharedPeople{{ID: "register", Name: "jobs of those on the register", Lines: []portfolio.Place{{Account: "east", ID: "jobs"}, {Account: "west", ID: "jobs"}}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, id := range []string{"west", "east"} {
		statement, err := appraiser.Appraise(value.Account{
			ID: id, Name: "Club " + id,
			Stakeholders: []stakeholder.Stakeholder{{ID: "council", Name: "Council", Role: stakeholder.Commissioner, Interest: stakeholder.Public}},
			Outcomes: []stakeholder.Outcome{
				{ID: "support", Stakeholder: "council", Name: "less support to pay for", Kind: stakeholder.Financial},
				{ID: "trust", Stakeholder: "council", Name: "trust", Kind: stakeholder.Social},
			},
			Inputs: []value.Input{{ID: "hall", Stakeholder: "council", Name: "the hall", Cost: proxies.MustMoney("120000", "GBP", "2024")}},
			Lines: []value.Line{{
				ID: "jobs", Outcome: "support", Population: "those on the register", Metric: "jobs@1", Proxy: "job@1",
				Quantity: value.Stated(value.Gross, 60, "the register"),
			}},
			Filters: value.Filters{
				Deadweight:   value.Judged(0.4, "four in ten found work in the year before"),
				Displacement: value.Judged(0, "vacancies went unfilled"),
				Attribution:  value.Judged(0.5, "half is the other club's"),
			},
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := clubs.Add(statement); err != nil {
			fmt.Println(err)
			return
		}
	}
	statement, err := clubs.Statement()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(statement)
	// Output:
	// Portfolio of 2 programmes
	// convention   one year, undiscounted (one-year, version 1)
	// money        GBP in 2024 prices, rounded for print only: columns may not sum because of rounding
	// total        GBP 306000, present value (unit-cost)
	// cost         GBP 120000, present value
	// net          GBP 186000
	//
	// Programmes
	// ==========
	// programme  lines  left out       present value    cost  shared cost  caveats
	// ---------  -----  --------  ------------------  ------  -----------  -------
	// Club east      1         0  153000 (unit-cost)  120000            -        3
	// Club west      1         0  153000 (unit-cost)       -       120000        3
	//
	// For whom, in which kind of value
	// ================================
	// for whom      interest  kind       system     cash          lines  programmes  present value
	// ------------  --------  ---------  ---------  ------------  -----  ----------  -------------
	// commissioner  public    financial  unit-cost  cost-avoided      2           2         306000
	//
	// By outcome year of each account
	// ===============================
	// what       year  undiscounted  present value
	// ---------  ----  ------------  -------------
	// unit-cost     1        306000         306000
	// cost          0        120000         120000
	//
	// Ratios
	// ======
	// - benefit/cost: GBP 306000 / GBP 120000 = 2.55
	//
	// In no total, and part of the statement
	// ======================================
	// kind    what is in no total  count  programmes
	// ------  -------------------  -----  ----------
	// social  not assessed             2           2
	//
	// Shared, as declared
	// ===================
	// - input hall of east, west: counted once, with east
	// - people register: each counts with its own part; the programmes together claim 100 % of "jobs of
	//   those on the register": no more than there is
	//
	// Caveats
	// =======
	// - part-of-value: 2 times, in 2 programmes
	// - stated-quantity: 2 times, in 2 programmes
	// - unheard: 2 times, in 2 programmes
}
