package uk_test

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

// A value is found, brought to the prices of 2024 and cited.
func Example() {
	for ref, p := range uk.Proxies().Find(proxies.Query{Unit: "police-recorded domestic burglary"}) {
		now, err := uk.GDPDeflator().Rebase(p.Value, proxies.InYear(proxies.CalendarYear(2024)), proxies.FinancialThreeQuarters)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(ref, "of one", p.Unit)
		fmt.Println(now.From, "=", now.To)
		fmt.Println(p.Equivalents[0].PerUnit.StringFixed(2), "for one", p.Equivalents[0].Unit)
		fmt.Printf("%s, %s, %s: %s\n", p.Source.Publisher, p.Source.Title, p.Source.Edition, p.Standing.Obtained)
	}
	// Output:
	// ho.burglary-domestic@1 of one domestic burglary
	// GBP 7720.00 (2019-20 prices) = GBP 9399.18 (2024 prices)
	// 2.17 for one police-recorded domestic burglary
	// Home Office, Economic and social costs of crime 2019 to 2020, published 27 May 2026: second-hand
}

// A registry of one's own holds both.
func ExampleProxies() {
	both, err := uk.Proxies().With(proxies.Proxy{
		ID: "our.befriending-visit", Version: 1, Name: "Visit by a volunteer", Unit: "befriending visit",
		Value: proxies.MustMoney("23.50", "GBP", "2024-25"), System: proxies.UnitCost, Cash: proxies.CapacityFreed, Basis: proxies.Average,
		Source: sv.Source{Title: "Our accounts of 2024-25"},
	})
	fmt.Println(both.Len()-uk.Proxies().Len(), err)

	notes, err := both.Check("2026-11-23", "nhs.ae-attendance@1")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, note := range notes {
		fmt.Println(note)
	}
	// Output:
	// 1 <nil>
	// nhs.ae-attendance@1 is superseded by nhs.ae-attendance@2 [superseded]
	// nhs.ae-attendance@1 is a figure at second hand; read it in the original before much rests on it [second-hand]
}

// Values of unlike kinds, each brought to the prices of 2024 by its own rule.
func Example_uprating() {
	indices := proxies.Indices{Prices: uk.GDPDeflator(), Years: proxies.FinancialThreeQuarters}
	year2024 := proxies.InYear(proxies.CalendarYear(2024))
	for ref, p := range uk.Proxies().Find(proxies.Query{Text: "burglary"}) {
		now, err := p.Uprating.Uprate(p.Value, year2024, indices)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(ref, now.From, "is", now.To, "of one", p.Unit)
	}
	notes, err := uk.Proxies().Check("2026-11-23", "nhs.ae-attendance@2", "hmt.wellby@1")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range notes {
		fmt.Println(n)
	}
	wellby, err := uk.Proxies().Lookup("hmt.wellby@1")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = wellby.Uprating.Uprate(wellby.Value, year2024, indices)
	fmt.Println(err)
	// Output:
	// ho.burglary-commercial@1 GBP 10020.00 (2019-20 prices) is GBP 12199.46 (2024 prices) of one commercial burglary
	// ho.burglary-domestic@1 GBP 7720.00 (2019-20 prices) is GBP 9399.18 (2024 prices) of one domestic burglary
	// nhs.ae-attendance@2 was to be reviewed by 2018-12-31 (it is 2026-11-23) [stale]
	// nhs.ae-attendance@2 is a figure at second hand; read it in the original before much rests on it [second-hand]
	// hmt.wellby@1 is a figure at second hand; read it in the original before much rests on it [second-hand]
	// nhs.ae-attendance@2 is valued by unit-cost, hmt.wellby@1 by wellbeing: two views of one change, never to be added [unlike-values]
	// proxies.Uprating.Uprate: /income: no index; the value follows real income per head with an elasticity of 1.3 (rule "income"): bring an index of it, such as real GDP per head, with 2019 and 2024 (required)
}
