package proxies_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

func byIncome(t testing.TB, elasticity string) proxies.Uprating {
	t.Helper()
	return proxies.Uprating{Rule: proxies.ByIncome, Elasticity: number(t, elasticity)}
}

func indices(t testing.TB) proxies.Indices {
	t.Helper()
	return proxies.Indices{Prices: deflator(t), Income: series(t, "gdp-per-head", readUprating(t).Income), Years: proxies.FinancialThreeQuarters}
}

// The vectors wellby-deflate (13000 at 2019-20, to 2024-25: 16074.4) and
// gp-uprate (49 at 2022-23 x 1.095295 = 53.6695) are those of the report
// BENEFITS D2.2, with the UK GDP deflator of March 2026; all digits are of
// testdata/uprating.py.
func TestUprateByPrices(t *testing.T) {
	want := readUprating(t)
	by := proxies.Indices{Prices: series(t, "l8gg", want.Financial)}
	wellby, err := proxies.Uprating{}.Uprate(proxies.MustMoney("13000", "GBP", "2019-20"), prices(t, "2024-25"), by)
	require.NoError(t, err)
	require.Equal(t, "16074.4", wellby.To.Amount().StringFixed(1))
	require.Equal(t, want.Wellby, exact.Format(wellby.To.Amount()))
	gp, err := proxies.Uprating{}.Uprate(proxies.MustMoney("49", "GBP", "2022-23"), prices(t, "2024-25"), by)
	require.NoError(t, err)
	require.Equal(t, "1.095295", gp.Factor().StringFixed(6))
	require.Equal(t, "53.6695", gp.To.Amount().StringFixed(4))
	require.Equal(t, want.GP, exact.Format(gp.To.Amount()))
	rebased, err := by.Prices.Rebase(proxies.MustMoney("49", "GBP", "2022-23"), prices(t, "2024-25"), proxies.SameYears)
	require.NoError(t, err)
	require.Equal(t, rebased, gp)
}

func TestUprateByIncome(t *testing.T) {
	want := readUprating(t)
	for amount, uprated := range want.Uprated {
		m := proxies.MustMoney(amount, "GBP", "2019")
		wellby := proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.New(130, -2)}
		c, err := wellby.Uprate(m, prices(t, "2024"), indices(t))
		require.NoError(t, err)
		to, err := proxies.NewMoney(number(t, uprated), "GBP", prices(t, "2024"))
		require.NoError(t, err)
		require.Equal(t, proxies.Conversion{
			From: m,
			To:   to,
			Steps: []proxies.Step{
				{Factor: number(t, want.Prices), By: "uk-gdp-deflator", Source: indices(t).Prices.Source},
				{Factor: number(t, want.Powers["1.3"]), By: "gdp-per-head", Source: indices(t).Income.Source, Power: number(t, "1.3")},
			},
		}, c)
		data, err := json.Marshal(c)
		require.NoError(t, err)
		var back proxies.Conversion
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, c, back)
	}
	for elasticity, power := range want.Powers {
		c, err := byIncome(t, elasticity).Uprate(proxies.MustMoney("1", "GBP", "2019"), prices(t, "2024"), indices(t))
		require.NoError(t, err)
		require.Equal(t, power, exact.Format(c.Steps[1].Factor), elasticity)
	}
}

func TestUprateReadsBothIndicesByTheRule(t *testing.T) {
	c, err := byIncome(t, "1.3").Uprate(proxies.MustMoney("1", "GBP", "2019-20"), prices(t, "2024"), indices(t))
	require.NoError(t, err)
	require.Equal(t, readUprating(t).FromQuarters, exact.Format(c.Steps[1].Factor))
	require.Equal(t, proxies.FinancialThreeQuarters, c.Steps[0].Rule)
	require.Equal(t, proxies.FinancialThreeQuarters, c.Steps[1].Rule)
	require.Len(t, c.Notes, 2)
	require.Contains(t, c.Notes[0].Text, "2019-20 was read from index uk-gdp-deflator")
	require.Contains(t, c.Notes[1].Text, "2019-20 was read from index gdp-per-head")

	by := indices(t)
	by.Income, err = by.Income.Extend(proxies.CalendarYear(2025))
	require.NoError(t, err)
	by.Prices, err = by.Prices.Extend(proxies.CalendarYear(2025))
	require.NoError(t, err)
	c, err = byIncome(t, "1.3").Uprate(proxies.MustMoney("1", "GBP", "2024"), prices(t, "2025"), by)
	require.NoError(t, err)
	require.Len(t, c.Notes, 2)
	require.Equal(t, proxies.CodeNotPublished, c.Notes[0].Code)
	require.Contains(t, c.Notes[1].Text, "index gdp-per-head has no published value for 2025")
	require.Empty(t, c.Steps[1].Rule)
}

func TestNotUprated(t *testing.T) {
	m := proxies.MustMoney("5", "GBP", "2016-17")
	never := proxies.Uprating{Rule: proxies.NotUprated}
	c, err := never.Uprate(m, prices(t, "2024"), proxies.Indices{})
	require.NoError(t, err)
	require.Equal(t, proxies.Conversion{
		From: m,
		To:   proxies.MustMoney("5", "GBP", "2024"),
		Notes: []sv.Note{{
			Code: proxies.CodeNotUprated,
			Text: "a figure in 2016-17 prices is taken as it is in 2024 prices: its rule is that it is the same in the prices of every year",
		}},
	}, c)
	require.True(t, c.Factor().Equal(number(t, "1")))
	c, err = never.Uprate(m, m.Prices(), proxies.Indices{})
	require.NoError(t, err)
	require.Empty(t, c.Notes)
}

func TestUprateNeedsNoIndexInTheSamePrices(t *testing.T) {
	m := proxies.MustMoney("13000", "GBP", "2019")
	for _, u := range []proxies.Uprating{{}, byIncome(t, "1.3"), {Rule: proxies.NotUprated}} {
		c, err := u.Uprate(m, prices(t, "2019"), proxies.Indices{})
		require.NoError(t, err)
		require.Equal(t, proxies.Conversion{From: m, To: m}, c)
	}
}

func TestUprateRefuses(t *testing.T) {
	income, never := byIncome(t, "1.3"), proxies.Uprating{Rule: proxies.NotUprated}
	money := proxies.MustMoney
	for name, test := range map[string]struct {
		uprating proxies.Uprating
		money    proxies.Money
		to       string
		change   func(*proxies.Indices)
		want     []string
		text     string
	}{
		"no income": {income, money("13000", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Income = proxies.Index{} },
			[]string{"required /income"}, `an elasticity of 1.3 (rule "income"): bring an index of it, such as real GDP per head, with 2019 and 2024`},
		"prices twice": {income, money("1", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Income = by.Prices },
			[]string{"conflict /income/id"}, "is the index of prices"},
		"income is missing a year": {income, money("1", "GBP", "2017"), "2024", nil, []string{"year-missing /income/from"}, "index gdp-per-head has no value for 2017"},
		"both miss years":          {income, money("1", "GBP", "1980"), "2025", nil, []string{"year-missing /from", "year-missing /income/from", "year-missing /income/to", "year-missing /to"}, "1980"},
		"invalid income": {income, money("1", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Income.Values[0].Value = decimal.Decimal{} },
			[]string{"out-of-range /income/values/0/value"}, "above 0"},
		"income explodes": {income, money("1", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Income.Values[1].Value = decimal.New(1, -20) },
			[]string{"out-of-range /income"}, "base of a power"},
		"income dies": {byIncome(t, "10"), money("1", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Income.Values[6].Value = number(t, "1") },
			[]string{"out-of-range /income"}, "rounds to 0"},
		"unknown rule":      {proxies.Uprating{Rule: "cpi"}, money("1", "GBP", "2019"), "2024", nil, []string{"unknown /rule"}, "cpi"},
		"no elasticity":     {proxies.Uprating{Rule: proxies.ByIncome}, money("1", "GBP", "2019"), "2024", nil, []string{"out-of-range /elasticity"}, "above 0"},
		"huge elasticity":   {proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.New(1, 2e9)}, money("1", "GBP", "2019"), "2024", nil, []string{"out-of-range /elasticity"}, "at most 10"},
		"nominal":           {income, money("1", "GBP", "nominal"), "2024", nil, []string{"price-year /from"}, "nominal"},
		"nominal, as it is": {never, money("1", "GBP", "nominal"), "nominal", nil, []string{"price-year /from", "price-year /to"}, "nominal"},
		"unset":             {never, proxies.Money{}, "2024", nil, []string{"required /from"}, "unset"},
		"unknown year rule": {income, money("1", "GBP", "2019"), "2024", func(by *proxies.Indices) { by.Years = "mine" }, []string{"unknown /rule"}, "mine"},
	} {
		t.Run(name, func(t *testing.T) {
			by := indices(t)
			if test.change != nil {
				test.change(&by)
			}
			c, err := test.uprating.Uprate(test.money, prices(t, test.to), by)
			requireProblems(t, err, test.want...)
			require.ErrorContains(t, err, test.text)
			require.Equal(t, proxies.Conversion{}, c)
		})
	}
}

// What follows income with an elasticity close to none moves with prices alone,
// with an elasticity of 1 as much as income does, and there and back comes to
// the penny.
func TestUprateProperties(t *testing.T) {
	by := indices(t)
	tolerance := number(t, "0.0001")
	for _, a := range by.Income.Values {
		for _, b := range by.Income.Values {
			m, err := proxies.NewMoney(number(t, "13000"), "GBP", proxies.InYear(a.Year))
			require.NoError(t, err)
			to := proxies.InYear(b.Year)
			hardly, err := byIncome(t, "0.0001").Uprate(m, to, by)
			require.NoError(t, err)
			rebased, err := proxies.Uprating{}.Uprate(m, to, by)
			require.NoError(t, err)
			off := hardly.Factor().Sub(rebased.Factor()).Abs()
			require.LessOrEqual(t, off.Cmp(tolerance), 0, exact.Format(off))

			wellby, err := byIncome(t, "1.3").Uprate(m, to, by)
			require.NoError(t, err)
			back, err := byIncome(t, "1.3").Uprate(wellby.To, m.Prices(), by)
			require.NoError(t, err)
			require.Equal(t, m.String(), back.To.String())
			if a.Year == b.Year {
				continue
			}
			require.Equal(t, b.Value.Cmp(a.Value), wellby.Factor().Cmp(rebased.Factor()), "more income, more worth")
			unit, err := byIncome(t, "1").Uprate(m, to, by)
			require.NoError(t, err)
			growth, _, err := by.Income.Factor(a.Year, b.Year, proxies.SameYears)
			require.NoError(t, err)
			require.Equal(t, growth, unit.Steps[1].Factor)
		}
	}
}

func FuzzYearsAndPrices(f *testing.F) {
	for _, s := range []string{"2024", "2016-17", "1999-00", "nominal", "", "0999", "2016-18", "９９９９"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		y, err := proxies.ParseYear(s)
		if err == nil {
			require.Equal(t, s, y.String())
			require.False(t, y.IsZero())
		} else {
			require.ErrorIs(t, err, sv.CodeSyntax)
			require.True(t, y.IsZero())
		}
		p, err := proxies.ParsePrices(s)
		if err != nil {
			require.ErrorIs(t, err, sv.CodeSyntax)
			require.True(t, p.IsZero())
			return
		}
		require.Equal(t, s, p.String())
		of, real := p.Year()
		require.Equal(t, y, of)
		require.Equal(t, !p.IsNominal(), real)
	})
}
