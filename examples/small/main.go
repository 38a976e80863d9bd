// Small is a whole account in one page: one test, one metric, one unit cost,
// one voice. The README shows it.
package main

import (
	"fmt"
	"log"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

func main() {
	fall, err := stats.RateDifference( // people in the programme, then their matched controls
		stats.Rate{Event: "A&E attendance", Events: 119, Exposure: 145.3, Unit: "person-year"},
		stats.Rate{Event: "A&E attendance", Events: 185, Exposure: 139.3, Unit: "person-year"}, nil)
	check(err)
	measures, err := metrics.NewRegistry(metrics.Definition{
		ID: "ae", Version: 1, Name: "A&E attendances", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower})
	check(err)
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "ae-cost", Version: 1, Name: "A&E attendance", Unit: "A&E attendance", Value: proxies.MustMoney("148", "GBP", "2016-17"),
		System: proxies.UnitCost, Cash: proxies.CostAvoided, Basis: proxies.Average,
		Source: sv.Source{Publisher: "HFMA", Title: "Reference cost data published", Edition: "2017"}})
	check(err)

	statement, err := value.Appraise(value.Account{
		ID: "care-homes", Name: "Enhanced support for care homes",
		Stakeholders: []stakeholder.Stakeholder{{ID: "nhs", Name: "NHS commissioner"}, {ID: "residents", Name: "Residents"}},
		Outcomes: []stakeholder.Outcome{
			{ID: "less-ae", Stakeholder: "nhs", Name: "fewer A&E attendances", Kind: stakeholder.Economic},
			{ID: "safe", Stakeholder: "residents", Name: "feeling safe at home", Kind: stakeholder.Social}},
		Conversations: []stakeholder.Conversation{{ID: "tea", Name: "Tuesday tea", Views: []stakeholder.View{
			{ID: "mrs-a", Stakeholder: "residents", Outcome: "safe", Words: "I know who will come.", Consent: true, Illustrative: true}}}},
		Lines: []value.Line{{ID: "ae", Outcome: "less-ae", Metric: "ae@1", Proxy: "ae-cost@1",
			Quantity: value.NetOf(fall, 145.3).By(value.MatchedControls)}},
		Filters: value.Filters{
			Displacement: value.Judged(0, "a visit not made makes nobody else attend"),
			Attribution:  value.Judged(0.2, "a falls clinic opened in the same year").Between(0, 0.4)},
	}, value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "one-year", Version: 1, Name: "one year, as observed", Prices: proxies.InYear(proxies.FinancialYear(2016))}})
	check(err)
	fmt.Println(statement)
	fmt.Println(statement.Explain("ae"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
