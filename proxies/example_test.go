package proxies_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

func ExampleMoney() {
	attendance := proxies.MustMoney("148", "GBP", "2016-17")
	total := attendance.Mul(decimal.NewFromInt(66))
	fmt.Println(total)

	_, err := total.Add(proxies.MustMoney("500", "GBP", "2024"))
	fmt.Println(errors.Is(err, proxies.CodePricesMismatch))
	fmt.Println(err)
	// Output:
	// GBP 9768.00 (2016-17 prices)
	// true
	// proxies.Money: GBP in 2016-17 prices and GBP in 2024 prices do not go together; Index.Rebase brings one to the prices of the other (prices-mismatch)
}

func ExampleIndex_Rebase() {
	deflator, err := proxies.ReadIndexCSV("deflator.csv", strings.NewReader("year,value\n2016,76.4554\n2017,77.6367\n2024,100\n"), proxies.Index{
		ID:     "uk-gdp-deflator",
		Base:   "2024=100",
		Source: sv.Source{Title: "GDP deflators at market prices", Publisher: "HM Treasury", Edition: "December 2025"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	attendance := proxies.MustMoney("148", "GBP", "2016-17")
	now := proxies.InYear(proxies.CalendarYear(2024))

	_, err = deflator.Rebase(attendance, now, proxies.SameYears)
	fmt.Println(err)

	rebased, err := deflator.Rebase(attendance, now, proxies.FinancialThreeQuarters)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rebased.From, "=", rebased.To)
	fmt.Println(rebased.Notes[0])
	// Output:
	// proxies.Index.Factor: /from: 2016-17 is a financial year and index uk-gdp-deflator has calendar years, 2016 to 2017, 2024; the rule "financial-3/4-1/4" (FinancialThreeQuarters) would take 3/4 of 2016 and 1/4 of 2017 (year-kind)
	// GBP 148.00 (2016-17 prices) = GBP 192.83 (2024 prices)
	// 2016-17 was read from index uk-gdp-deflator, which has calendar years, as 3/4 of 2016 and 1/4 of 2017 (2016 76.4554; 2017 77.6367; 2016-17 76.750725) [year-rule]
}

func ExampleSchedule_Factor() {
	schedule, err := proxies.ReadScheduleCSV("rates.csv", strings.NewReader("from,to,rate\n0,30,0.035\n31,75,0.03\n"), proxies.Schedule{
		ID:     "standard",
		Source: sv.Source{Title: "The Green Book", Publisher: "HM Treasury", Edition: "2003", Locator: "table 6.1"},
		Real:   true,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, year := range []int{0, 1, 30, 31, 76} {
		factor, err := schedule.Factor(year)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(year, factor.StringFixed(10))
	}
	// Output:
	// 0 1.0000000000
	// 1 0.9661835749
	// 30 0.3562784106
	// 31 0.3459013695
	// proxies.Schedule.Factor: schedule standard ends with year 75 and has no rate for year 76 (year-missing)
}

func ExampleSchedule_PresentValue() {
	rate, err := proxies.Flat("three-and-a-half", "0.035")
	if err != nil {
		fmt.Println(err)
		return
	}
	flows := []proxies.Money{proxies.MustMoney("-1000000", "GBP", "2003")}
	for range 10 {
		flows = append(flows, proxies.MustMoney("150000", "GBP", "2003"))
	}
	value, err := rate.PresentValue(flows)
	fmt.Println(value, err)
	// Output: GBP 247490.80 (2003 prices) <nil>
}

// The same savings, taken to come in all through each year.
func ExampleSchedule_MidYearPresentValue() {
	rate, err := proxies.Flat("three-and-a-half", "0.035")
	if err != nil {
		fmt.Println(err)
		return
	}
	flows := []proxies.Money{proxies.MustMoney("-1000000", "GBP", "2003")}
	for range 10 {
		flows = append(flows, proxies.MustMoney("150000", "GBP", "2003"))
	}
	value, err := rate.MidYearPresentValue(flows)
	fmt.Println(value, err)
	factor, err := rate.MidYearFactor(1)
	fmt.Println(factor.StringFixed(10), err)
	// Output:
	// GBP 269134.14 (2003 prices) <nil>
	// 0.9829463744 <nil>
}

func ExampleDistributionalWeight() {
	median := proxies.MustMoney("35000", "GBP", "2024")
	elasticity := decimal.New(13, -1) // 1.3, The Green Book (2018), A3.14
	for _, income := range []string{"15000", "35000", "75000"} {
		weight, err := proxies.DistributionalWeight(median, proxies.MustMoney(income, "GBP", "2024"), elasticity)
		fmt.Println(income, weight.StringFixed(6), err)
	}
	// Output:
	// 15000 3.008637 <nil>
	// 35000 1.000000 <nil>
	// 75000 0.371286 <nil>
}

// A building, 30 percent of whose capital value is non-standard.
func ExampleMixOptimismBias() {
	table, err := proxies.ReadOptimismBiasCSV("bias.csv", strings.NewReader("kind,of,upper,lower\n"+
		"standard buildings,capital-cost,0.24,0.02\n"+
		"non-standard buildings,capital-cost,0.51,0.04\n"),
		sv.Source{Title: "Review of Large Public Procurement in the UK", Publisher: "Mott MacDonald", Edition: "2002", Locator: "table 2"})
	if err != nil {
		fmt.Println(err)
		return
	}
	mixed, err := proxies.MixOptimismBias(
		proxies.BiasPart{Share: decimal.New(3, -1), Bias: table[1]},
		proxies.BiasPart{Share: decimal.New(7, -1), Bias: table[0]},
	)
	fmt.Println(mixed.Kind, err)

	estimate := proxies.MustMoney("2000000", "GBP", "2024")
	fmt.Println(estimate.Mul(decimal.NewFromInt(1).Add(mixed.Upper)))
	// Output:
	// 30 % non-standard buildings, 70 % standard buildings <nil>
	// GBP 2642000.00 (2024 prices)
}

func ExampleRegistry() {
	registry, err := proxies.ReadJSON(strings.NewReader(`{"proxies": [{
		"id": "nhs.ae-attendance", "version": 1,
		"name": "Attendance at an accident and emergency department", "unit": "A&E attendance",
		"value": {"amount": "148", "currency": "GBP", "prices": "2016-17"},
		"system": "unit-cost", "cash": "capacity-freed", "bearer": "NHS",
		"source": {"title": "NHS reference costs 2016/17", "publisher": "NHS Improvement"}
	}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := registry.Lookup("nhs.ae-attendance@1")
	fmt.Println(p.Value, "per", p.Unit, err)

	_, err = registry.With(proxies.Proxy{ID: "mine", Version: 1, Name: "An hour of a volunteer", Unit: "hour", Value: proxies.MustMoney("12", "GBP", "")})
	fmt.Println(err)
	// Output:
	// GBP 148.00 (2016-17 prices) per A&E attendance <nil>
	// proxies.Registry.With: /proxies/0/cash: empty; wanted: one of ["cash-releasing" "cost-avoided" "capacity-freed" "value-to-people"] (required)
	// proxies.Registry.With: /proxies/0/source/title: empty; wanted: where the figures come from (required)
	// proxies.Registry.With: /proxies/0/system: empty; wanted: the way the value was arrived at, such as unit-cost or wellbeing (required)
	// proxies.Registry.With: /proxies/0/value/prices: GBP in prices that are not stated; wanted: the price year, without which the value cannot be compared (price-year)
}

// A service that reloads its proxies swaps one immutable registry for another;
// whoever is reading keeps the one that they have.
func ExampleRegistry_reload() {
	var current atomic.Pointer[proxies.Registry]
	current.Store(new(proxies.Registry))

	reading := current.Load()
	next, err := reading.With(attendance())
	if err != nil {
		fmt.Println(err)
		return
	}
	current.Store(&next)
	fmt.Println(reading.Len(), current.Load().Len())
	// Output: 0 1
}
