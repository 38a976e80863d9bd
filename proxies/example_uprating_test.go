package proxies_test

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// A deflator ends with the last year that was published. It is carried on by a
// rule, and whatever rests on that says so.
func ExampleIndex_Extend() {
	deflator, err := proxies.ReadIndexCSV("deflator.csv", strings.NewReader("year,value\n2022,90.5005\n2023,96.2507\n2024,100\n"), proxies.Index{
		ID:     "uk-gdp-deflator",
		Source: sv.Source{Title: "GDP deflators at market prices", Publisher: "HM Treasury", Edition: "December 2025"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	cost, next := proxies.MustMoney("1000", "GBP", "2024"), proxies.CalendarYear(2026)
	_, err = deflator.Rebase(cost, proxies.InYear(next), proxies.SameYears)
	fmt.Println(err)

	longer, err := deflator.Extend(next)
	if err != nil {
		fmt.Println(err)
		return
	}
	rebased, err := longer.Rebase(cost, proxies.InYear(next), proxies.SameYears)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rebased.To)
	fmt.Println(rebased.Notes[0].Text)
	// Output:
	// proxies.Index.Factor: /to: index uk-gdp-deflator has no value for 2026; it has 2022 to 2024; Index.Extend would carry on the last growth rate, Index.ExtendAt a stated one (year-missing)
	// GBP 1079.42 (2026 prices)
	// index uk-gdp-deflator has no published value for 2026; the growth from 2023 to 2024 was carried on
}

// Money of another country and another year comes in two steps and one trail.
func ExampleConversion_Then() {
	rate := proxies.Rate{
		From: "EUR", To: "GBP", Rate: decimal.New(8175, -4), AsOf: "2016",
		Source: sv.Source{Title: "average rates of 2016, made up for this example"},
	}
	deflator, err := proxies.ReadIndexCSV("deflator.csv", strings.NewReader("year,value\n2016,76.4554\n2024,100\n"), proxies.Index{
		ID:     "uk-gdp-deflator",
		Source: sv.Source{Title: "GDP deflators at market prices", Publisher: "HM Treasury", Edition: "December 2025"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	pounds, err := rate.Convert(proxies.MustMoney("200", "EUR", "2016"))
	if err != nil {
		fmt.Println(err)
		return
	}
	now, err := deflator.Rebase(pounds.To, proxies.InYear(proxies.CalendarYear(2024)), proxies.SameYears)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(pounds.Then(now))
	// Output: EUR 200.00 (2016 prices) x 0.8175 by EUR to GBP (2016) x 1.30795208709914538411 by uk-gdp-deflator (December 2025) = GBP 213.85 (2024 prices) <nil>
}

// The value of a wellbeing-adjusted life year (WELLBY) follows prices and, with
// an elasticity, real income per head. The user brings the series of incomes.
func ExampleUprating_Uprate() {
	read := func(id, table string) proxies.Index {
		x, err := proxies.ReadIndexCSV(id+".csv", strings.NewReader(table), proxies.Index{
			ID: id, Source: sv.Source{Title: id + " of this example", Edition: "1"},
		})
		if err != nil {
			fmt.Println(err)
		}
		return x
	}
	by := proxies.Indices{Prices: read("deflator", "year,value\n2019,81.1085\n2024,100\n")}
	wellby := proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.New(13, -1)}
	value, now := proxies.MustMoney("13000", "GBP", "2019"), proxies.InYear(proxies.CalendarYear(2024))

	_, err := wellby.Uprate(value, now, by)
	fmt.Println(err)

	by.Income = read("gdp-per-head", "year,value\n2019,32370.5\n2024,32402\n")
	uprated, err := wellby.Uprate(value, now, by)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(uprated.To)
	for _, step := range uprated.Steps {
		fmt.Println("x", step.Factor.StringFixed(6), "by", step.By)
	}
	// Output:
	// proxies.Uprating.Uprate: /income: no index; the value follows real income per head with an elasticity of 1.3 (rule "income"): bring an index of it, such as real GDP per head, with 2019 and 2024 (required)
	// GBP 16048.19 (2024 prices)
	// x 1.232916 by deflator
	// x 1.001265 by gdp-per-head
}
