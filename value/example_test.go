package value_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// Three people, two views and no number make a full statement.
func Example() {
	statement, err := value.Appraise(value.Account{
		ID: "allotment", Name: "The allotment on Mill Lane",
		Stakeholders: []stakeholder.Stakeholder{
			{ID: "gwen", Name: "Gwen, gardener"},
			{ID: "omar", Name: "Omar, gardener"},
			{ID: "council", Name: "Parish council", Interest: stakeholder.Public},
		},
		Outcomes: []stakeholder.Outcome{
			{ID: "company", Stakeholder: "gwen", Name: "company on weekdays", Kind: stakeholder.Social},
			{ID: "food", Stakeholder: "omar", Name: "vegetables to cook", Kind: stakeholder.Economic},
			{ID: "upkeep", Stakeholder: "council", Name: "less mowing", Kind: stakeholder.Financial},
		},
		Conversations: []stakeholder.Conversation{{ID: "shed", Name: "in the shed", Views: []stakeholder.View{
			{ID: "g1", Stakeholder: "gwen", Outcome: "company", Words: "Someone asks where I was.", Consent: true},
			{ID: "o1", Stakeholder: "omar", Outcome: "food", Position: stakeholder.Torn, Words: "Too many beans.", Consent: true},
		}}},
	}, value.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(statement)
	// Output:
	// The allotment on Mill Lane
	//
	// The blended statement: for whom, in which kind of value
	// =======================================================
	//                 financial                  economic      social
	// --------------  -------------------------  ------------  ------------
	// Gwen, gardener  not assessed               not assessed  words: g1
	//
	// Omar, gardener  not assessed               words: o1     not assessed
	//
	// Parish council  not assessed: less mowing  not assessed  not assessed
	// rests on: a number for 0 of 3 outcomes, money within the totals for 0 of 3, words alone for 2 of 3;
	//           views of their own from 2 of 3 groups; there without one: 0; neither: 1
	//
	// In their own words
	// ==================
	// g1            Gwen, gardener, on company on weekdays: "Someone asks where I was."
	// o1            Omar, gardener, on vegetables to cook, torn: "Too many beans."
	//
	// Caveats
	// =======
	// - Parish council: no view of their own was heard [unheard]
}

// An account in money: a stated quantity, filters judged once with reasons, two
// outcome years, an input and so a ratio. Explain shows every step.
func ExampleStatement_Explain() {
	measures, err := metrics.NewRegistry(metrics.Definition{
		ID: "jobs", Version: 1, Name: "people in a job after a year", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "job", Version: 1, Name: "a year in work", Unit: "person in work", Value: proxies.MustMoney("8500", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up for this example"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	rate, err := proxies.Flat("flat", "0.035")
	if err != nil {
		fmt.Println(err)
		return
	}
	statement, err := value.Appraise(value.Account{
		ID: "jobs-club", Name: "Jobs club",
		Stakeholders: []stakeholder.Stakeholder{{ID: "members", Name: "Members"}, {ID: "council", Name: "Council"}},
		Outcomes:     []stakeholder.Outcome{{ID: "job", Stakeholder: "members", Name: "a job that lasts", Kind: stakeholder.Economic}},
		Inputs:       []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: proxies.MustMoney("250000", "GBP", "2024")}},
		Lines: []value.Line{{
			ID: "jobs", Outcome: "job", Metric: "jobs@1", Proxy: "job@1", Years: 2,
			Quantity: value.Stated(value.Gross, 60, "the club's own register"),
		}},
		Filters: value.Filters{
			Deadweight:   value.Judged(0.4, "four in ten found work in the year before"),
			Displacement: value.Judged(0, "vacancies went unfilled"),
			Attribution:  value.Judged(0.3, "the job centre helped most members too"),
			DropOff:      value.Judged(0.3, "seasonal work"),
		},
	}, value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "two-years", Version: 1, Name: "two years, the first undiscounted", Prices: proxies.InYear(proxies.CalendarYear(2024)),
		FirstYear: value.FirstYearUndiscounted, Schedule: rate,
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(statement.Explain("jobs"))
	fmt.Print(statement.Explain("all-unit-cost"))
	// Output:
	// jobs
	//   outcome       a job that lasts (economic value), for Members
	//   metric        jobs@1: people in a job after a year, in units of one person in work; better is
	//                 higher
	//   change        60 [person in work], stated, not tested: the club's own register
	//     basis       gross, stated, not tested
	//   proxy         job@1: a year in work, GBP 8,500.00 (2024 prices) for one person in work (unit-cost)
	//     source      made up for this example
	//   unit value    GBP 8,500.00 (2024 prices), as given
	//   cash          value-to-people
	//   gross         gain 60 x 8,500.00 = 510,000.00
	//   deadweight    judged at 40 %, leaves 306,000.00: four in ten found work in the year before (from
	//                 the account)
	//   displacement  judged at 0 %, leaves 306,000.00: vacancies went unfilled (from the account)
	//   attribution   judged at 30 %, leaves 214,200.00: the job centre helped most members too (from the
	//                 account)
	//   drop-off      judged at 30 %: seasonal work (from the account)
	//   present value GBP 359,069.57 (2024 prices)
	//     year 1      214,200.00 x discount factor 1 = 214,200.00
	//     year 2      149,940.00 x discount factor 0.966184 = 144,869.57
	//     source      one rate for all years, stated by the user, from no published schedule
	//   counted in    all-unit-cost (all lines in unit-cost)
	//   caveat        the quantity is stated, not tested: the club's own register [stated-quantity]
	// all-unit-cost
	//   basket        all lines in unit-cost
	//   total         359,069.57
	//     line        jobs: 359,069.57
	//   cost          250,000.00
	//     input       grant: 250,000.00
	//   net           359,069.57 - 250,000.00 = 109,069.57
	//   ratio         benefit/cost: 359,069.57 / 250,000.00 = 1.43628
}

func ExampleAppraise_problems() {
	_, err := value.Appraise(value.Account{
		ID: "x", Name: "Wishful thinking",
		Stakeholders: []stakeholder.Stakeholder{{ID: "all", Name: "Everybody"}},
		Outcomes:     []stakeholder.Outcome{{ID: "good", Stakeholder: "al", Name: "good", Kind: stakeholder.Social}},
		Filters:      value.Filters{Deadweight: value.Judged(1.2, ""), Attribution: value.Judged(0, "we alone did it")},
	}, value.Options{})
	fmt.Println(err)
	// Output:
	// value.Appraise: /filters/deadweight/reason: judged without a reason (no-reason)
	// value.Appraise: /filters/deadweight/value: judged at 1.2 (120 %); wanted: 0 to 1 (out-of-range)
	// value.Appraise: /outcomes/0/stakeholder: there is no stakeholder "al" (unknown)
}

// A value map too long to hold: lines go in one by one, as they are read.
func ExampleLedger() {
	measures, err := metrics.NewRegistry(metrics.Definition{ID: "meals", Version: 1, Name: "meals shared", Unit: "meal", Type: metrics.Count, Better: metrics.Higher})
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "meal", Version: 1, Name: "a meal", Unit: "meal", Value: proxies.MustMoney("4.20", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up for this example"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	none := value.Judged(0, "nobody else cooks here")
	ledger, err := value.NewLedger(value.Account{
		ID: "tables", Name: "Long tables",
		Stakeholders: []stakeholder.Stakeholder{{ID: "guests", Name: "Guests"}},
		Outcomes:     []stakeholder.Outcome{{ID: "fed", Stakeholder: "guests", Name: "a warm meal", Kind: stakeholder.Economic}},
		Filters:      value.Filters{Deadweight: none, Displacement: none, Attribution: none},
	}, value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "today", Version: 1, Name: "today's money", Prices: proxies.InYear(proxies.CalendarYear(2024)),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for day := range 365 {
		err := ledger.Add(value.Line{
			ID: fmt.Sprint("day-", day), Outcome: "fed", Population: fmt.Sprint("guests of day ", day),
			Metric: "meals@1", Proxy: "meal@1", Quantity: value.Stated(value.Gross, 80, "counted at the door"),
		})
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	totals, err := ledger.Totals()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(totals.Baskets[0].Total, "from", totals.Lines.Counted, "lines")
	for _, n := range totals.Notes {
		fmt.Println(n.Code, n.Count)
	}
	// Output:
	// GBP 122640.00 (2024 prices) from 365 lines
	// stated-quantity 365
	// unheard 1
}

// Whatever an account says, appraising it ends in a statement or in problems.
func FuzzAppraise(f *testing.F) {
	for _, first := range []value.FirstYear{value.FirstYearDiscounted, value.FirstYearUndiscounted} {
		a, _ := jobs(first)
		document, err := a.MarshalJSON()
		require.NoError(f, err)
		f.Add(string(document))
	}
	some, o := attendances(f)
	all, _ := everything(f)
	for _, a := range []value.Account{some, all} {
		document, err := a.MarshalJSON()
		require.NoError(f, err)
		f.Add(string(document))
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := value.ReadJSON(strings.NewReader(text))
		if err != nil {
			return
		}
		document, err := a.MarshalJSON()
		require.NoError(t, err)
		again, err := value.ReadJSON(bytes.NewReader(document))
		require.NoError(t, err)
		for _, o := range []value.Options{o, oldRules(o)} {
			s, err := value.Appraise(a, o)
			if err != nil {
				continue
			}
			same, err := value.Appraise(again, o)
			require.NoError(t, err)
			require.Equal(t, s.Digest(), same.Digest())
			require.NotEmpty(t, s.String())
			require.NotEmpty(t, s.Digest())
			for _, l := range s.Lines {
				require.NotEmpty(t, s.Explain(l.ID).Steps)
			}
		}
	})
}

// One account of 20 money lines over five years.
func BenchmarkAppraise(b *testing.B) {
	a, o := jobs(value.FirstYearDiscounted)
	line := a.Lines[0]
	line.Years = 5
	line.Quantity.Low, line.Quantity.High = 50, 70
	a.Lines = nil
	for i := range 20 {
		line.ID, line.Population = fmt.Sprint("line-", i), fmt.Sprint(i)
		a.Lines = append(a.Lines, line)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := value.Appraise(a, o); err != nil {
			b.Fatal(err)
		}
	}
}
