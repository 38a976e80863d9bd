package proxies_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
)

func ExampleMoney_Allocate() {
	grant := proxies.MustMoney("1000", "GBP", "nominal")
	parts, err := grant.Allocate(decimal.NewFromInt(3), decimal.NewFromInt(2), decimal.NewFromInt(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, part := range parts {
		fmt.Println(part)
	}

	third := decimal.New(333333, -6)
	_, err = grant.Mul(third).Allocate(decimal.NewFromInt(1), decimal.NewFromInt(1))
	fmt.Println(err)
	// Output:
	// GBP 500.00 (nominal prices)
	// GBP 333.33 (nominal prices)
	// GBP 166.67 (nominal prices)
	// proxies.Money.Allocate: GBP 333.333 (nominal prices) is not a whole number of minor units, which have 2 decimal places; Round it first (out-of-range)
}

func ExampleMoney_Round() {
	cost := proxies.MustMoney("1234.505", "GBP", "2024")
	for _, mode := range []proxies.Rounding{proxies.HalfUp, proxies.HalfEven} {
		rounded, err := cost.Round(cost.MinorDigits(), mode)
		fmt.Println(mode, rounded, err)
	}
	thousands, err := cost.Round(-3, proxies.HalfUp)
	fmt.Printf("%.0f %v\n", thousands, err)
	// Output:
	// half-up GBP 1234.51 (2024 prices) <nil>
	// half-even GBP 1234.50 (2024 prices) <nil>
	// 1000 <nil>
}

func ExampleMoney_Format() {
	m := proxies.MustMoney("1234.5678", "GBP", "2016-17")
	fmt.Printf("%v\n", m)
	fmt.Printf("%+v\n", m)
	fmt.Printf("%12f\n", m)
	fmt.Printf("%.0f\n", m)
	// Output:
	// GBP 1234.57 (2016-17 prices)
	// GBP 1234.5678 (2016-17 prices)
	//      1234.57
	// 1235
}

func ExampleParseMoneyText() {
	for _, text := range []string{"GBP 148 (2016-17 prices)", "XAU 1"} {
		m, err := proxies.ParseMoneyText(text)
		fmt.Println(m, err)
	}
	// Output:
	// GBP 148.00 (2016-17 prices) <nil>
	// unset proxies.ParseMoneyText: /currency: the currency is "XAU"; wanted: one with a minor unit in ISO 4217, list one of 2024-06-25, such as GBP (unknown)
}

func ExampleMoney_Scan() {
	// One column of text: database/sql calls Value and Scan.
	var cost proxies.Money
	err := cost.Scan("GBP 148.125 (2016-17 prices)")
	fmt.Println(cost, err)
	err = cost.Scan(148.125)
	fmt.Println(err)

	// Columns of their own, such as amount NUMERIC(20, 6), currency CHAR(3) and
	// prices TEXT: rows.Scan(&amount, &currency, &prices) fills three strings.
	amount, currency, prices := "148.125000", "GBP", "2016-17"
	cost, err = proxies.ParseMoney(amount, currency, prices)
	fmt.Println(cost, err)
	// Output:
	// GBP 148.13 (2016-17 prices) <nil>
	// proxies.Money.Scan: the column gave a float64; wanted: text such as GBP 148.00 (2016-17 prices), or NULL; read an amount in a column of its own as text, for ParseMoney (syntax)
	// GBP 148.13 (2016-17 prices) <nil>
}
