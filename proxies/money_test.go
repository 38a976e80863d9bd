package proxies_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

func number(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := exact.Parse(s)
	require.NoError(t, err)
	return d
}

// requireProblems checks code and path of every problem, in order, each written
// "code path".
func requireProblems(t *testing.T, err error, want ...string) {
	t.Helper()
	require.Error(t, err)
	var all sv.Problems
	var one sv.Problem
	if !errors.As(err, &all) {
		require.ErrorAs(t, err, &one)
		all = sv.Problems{one}
	}
	have := make([]string, len(all))
	for i, p := range all {
		have[i] = strings.TrimSpace(string(p.Code) + " " + p.Path)
		require.NotEmpty(t, p.Text)
		require.ErrorIs(t, err, p.Code)
	}
	require.Equal(t, want, have, "%v", err)
}

func TestParseMoney(t *testing.T) {
	m, err := proxies.ParseMoney("148.50", "GBP", "2016-17")
	require.NoError(t, err)
	require.Equal(t, "148.5", exact.Format(m.Amount()))
	require.Equal(t, "GBP", m.Currency())
	require.Equal(t, proxies.InYear(proxies.FinancialYear(2016)), m.Prices())
	require.True(t, proxies.MustMoney("1", "GBP", "").Prices().IsZero())
	require.True(t, proxies.MustMoney("1", "GBP", "nominal").Prices().IsNominal())
	require.Panics(t, func() { proxies.MustMoney("1", "pounds", "") })

	for _, bad := range []struct {
		amount, currency, prices string
		want                     []string
	}{
		{"", "GBP", "", []string{"syntax /amount"}},
		{"1e3", "GBP", "", []string{"syntax /amount"}},
		{"1,000", "GBP", "", []string{"syntax /amount"}},
		{"+1", "GBP", "", []string{"syntax /amount"}},
		{"01", "GBP", "", []string{"syntax /amount"}},
		{".5", "GBP", "", []string{"syntax /amount"}},
		{"NaN", "GBP", "", []string{"syntax /amount"}},
		{strings.Repeat("9", exact.MaxDigits+1), "GBP", "", []string{"syntax /amount"}},
		{strings.Repeat("9", 35), "GBP", "", []string{"out-of-range /amount"}},
		{"1" + strings.Repeat("0", 34), "GBP", "", []string{"out-of-range /amount"}},
		{"-0.1" + strings.Repeat("0", 33) + "1", "GBP", "", []string{"out-of-range /amount"}},
		{"1", "", "", []string{"syntax /currency"}},
		{"1", "gbp", "", []string{"syntax /currency"}},
		{"1", "GB", "", []string{"syntax /currency"}},
		{"1", "GBPX", "", []string{"syntax /currency"}},
		{"1", "£", "", []string{"syntax /currency"}},
		{"1", "XAU", "", []string{"unknown /currency"}},
		{"1", "ZZZ", "", []string{"unknown /currency"}},
		{"1", "GBP", "2016/17", []string{"syntax /prices"}},
		{"1", "GBP", "Nominal", []string{"syntax /prices"}},
		{"x", "x", "x", []string{"syntax /amount", "syntax /currency", "syntax /prices"}},
		{strings.Repeat("9", 35), "ZZZ", "x", []string{"out-of-range /amount", "unknown /currency", "syntax /prices"}},
	} {
		m, err := proxies.ParseMoney(bad.amount, bad.currency, bad.prices)
		requireProblems(t, err, bad.want...)
		require.True(t, m.IsUnset())
	}
}

func TestParseMoneyReads34SignificantDigits(t *testing.T) {
	for _, amount := range []string{
		strings.Repeat("9", 34),
		"-0." + strings.Repeat("9", 34),
		"0." + strings.Repeat("0", 40) + strings.Repeat("9", 34),
		"1." + strings.Repeat("0", 60),
	} {
		m, err := proxies.ParseMoney(amount, "GBP", "")
		require.NoError(t, err)
		require.True(t, m.Amount().Equal(number(t, amount)))
	}
	_, err := proxies.ParseMoney(strings.Repeat("9", 35), "GBP", "")
	require.ErrorContains(t, err, "34")
	_, err = proxies.NewMoney(number(t, strings.Repeat("9", 35)), "GBP", proxies.Prices{})
	require.NoError(t, err, "only what is typed is limited: exact products are longer")
}

func TestNewMoneyRefusesHugeAmounts(t *testing.T) {
	for _, exponent := range []int32{2_000_000_000, -2_000_000_000, exact.MaxDigits, -exact.MaxDigits} {
		_, err := proxies.NewMoney(decimal.New(1, exponent), "GBP", proxies.Prices{})
		requireProblems(t, err, "out-of-range /amount")
	}
	_, err := proxies.NewMoney(decimal.New(1, exact.MaxDigits-1), "GBP", proxies.Prices{})
	require.NoError(t, err)
}

// A program can make amounts that would fill the memory if they were written out
// or added: they are named as they are, and nothing else is done with them.
func TestHugeProducts(t *testing.T) {
	pound := proxies.MustMoney("1", "GBP", "2024")
	for _, exponent := range []int32{2_000_000_000, -2_000_000_000} {
		huge := pound.Mul(decimal.New(-3, exponent))
		shown := fmt.Sprintf("GBP -3e%d (2024 prices)", exponent)
		require.Equal(t, shown, huge.String())
		require.Equal(t, shown, fmt.Sprintf("%+v", huge))
		require.Equal(t, fmt.Sprintf("-3e%d", exponent), fmt.Sprintf("%f", huge))
		require.Contains(t, fmt.Sprintf("%#v", huge), "-3e")
		require.False(t, huge.Equal(pound))
		require.True(t, huge.Equal(huge.Neg().Neg()))
		for name, do := range map[string]func() error{
			"add":   func() error { _, err := pound.Add(huge); return err },
			"added": func() error { _, err := huge.Add(pound); return err },
			"cmp":   func() error { _, err := huge.Cmp(pound); return err },
			"round": func() error { _, err := huge.Round(2, proxies.HalfUp); return err },
			"deal":  func() error { _, err := huge.Allocate(decimal.New(1, 0)); return err },
			"json":  func() error { _, err := huge.MarshalJSON(); return err },
			"text":  func() error { _, err := huge.MarshalText(); return err },
			"weigh": func() error {
				_, err := proxies.DistributionalWeight(huge.Neg(), pound, decimal.New(1, 0))
				return err
			},
		} {
			require.ErrorIs(t, do(), sv.CodeRange, name)
		}
		s, err := proxies.Flat("s", "0.03")
		require.NoError(t, err)
		_, err = s.PresentValue([]proxies.Money{pound, huge})
		requireProblems(t, err, "out-of-range /flows/1")
		p := attendance()
		p.Value = huge.Neg()
		p.Parts = []proxies.Part{{Name: "all", Value: p.Value}}
		p.Range = proxies.Range{Low: pound, High: p.Value}
		_, err = proxies.NewRegistry(p)
		require.ErrorIs(t, err, sv.CodeRange)
		p.Parts[0].Value = pound
		_, err = proxies.NewRegistry(p)
		require.ErrorIs(t, err, sv.CodeRange)
		p = attendance()
		p.Parts = []proxies.Part{{Name: "all", Value: p.Value.Mul(decimal.New(1, exponent))}}
		_, err = proxies.NewRegistry(p)
		requireProblems(t, err, "out-of-range /proxies/0/parts/0/value/amount")
	}
}

func TestUnlikeMoney(t *testing.T) {
	pound := proxies.MustMoney("1", "GBP", "2024")
	for _, test := range []struct {
		other proxies.Money
		code  sv.Code
		text  []string
	}{
		{proxies.MustMoney("1", "EUR", "2024"), proxies.CodeCurrencyMismatch, []string{"GBP in 2024 prices", "EUR in 2024 prices", "Rate.Convert"}},
		{proxies.MustMoney("1", "GBP", "2024-25"), proxies.CodePricesMismatch, []string{"GBP in 2024 prices", "GBP in 2024-25 prices", "Index.Rebase"}},
		{proxies.MustMoney("1", "GBP", "nominal"), proxies.CodePricesMismatch, []string{"nominal", "was paid"}},
		{proxies.MustMoney("1", "GBP", ""), proxies.CodePricesMismatch, []string{"not stated", "state the prices"}},
	} {
		_, err := pound.Add(test.other)
		require.ErrorIs(t, err, test.code)
		for _, text := range test.text {
			require.ErrorContains(t, err, text)
		}
		_, err = pound.Sub(test.other)
		require.ErrorIs(t, err, test.code)
		_, err = pound.Cmp(test.other)
		require.ErrorIs(t, err, test.code)
		require.False(t, pound.Equal(test.other))
	}
}

func TestUnsetMoney(t *testing.T) {
	unset, zero := proxies.Money{}, proxies.MustMoney("0", "GBP", "2024")
	require.True(t, unset.IsUnset())
	require.False(t, zero.IsUnset())
	require.False(t, unset.Equal(zero))
	require.Equal(t, unset, unset.Neg())
	require.Equal(t, unset, unset.Mul(number(t, "3")))
	sum, err := unset.Add(zero)
	require.NoError(t, err)
	require.Equal(t, zero, sum)
	sum, err = zero.Add(unset)
	require.NoError(t, err)
	require.Equal(t, zero, sum)
	sign, err := unset.Cmp(proxies.MustMoney("-3", "GBP", ""))
	require.NoError(t, err)
	require.Equal(t, 1, sign)
	_, err = json.Marshal(unset)
	require.ErrorIs(t, err, sv.CodeRequired)
}

// randomMoney makes amounts of up to 18 digits, 0 to 9 of them decimal places.
func randomMoney(r *rand.Rand) proxies.Money {
	m, err := proxies.NewMoney(decimal.New(r.Int64N(2e18)-1e18, -r.Int32N(10)), "GBP", proxies.InYear(proxies.CalendarYear(2024)))
	if err != nil {
		panic(err)
	}
	return m
}

func sum(t *testing.T, all ...proxies.Money) proxies.Money {
	t.Helper()
	var total proxies.Money
	for _, m := range all {
		var err error
		total, err = total.Add(m)
		require.NoError(t, err)
	}
	return total
}

// The law tests use require.Equal, which looks inside: equal money must be
// deeply equal too.
func TestMoneyLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		a, b, c := randomMoney(r), randomMoney(r), randomMoney(r)
		require.Equal(t, sum(t, a, b), sum(t, b, a))
		require.Equal(t, sum(t, sum(t, a, b), c), sum(t, a, sum(t, b, c)))
		require.Equal(t, a, a.Neg().Neg())
		back, err := sum(t, a, b).Sub(b)
		require.NoError(t, err)
		require.Equal(t, a, back)
		none, err := a.Sub(a)
		require.NoError(t, err)
		require.Equal(t, proxies.MustMoney("0", "GBP", "2024"), none)
		k := number(t, exact.Format(decimal.New(r.Int64N(2e9)-1e9, -9)))
		require.Equal(t, sum(t, a, b).Mul(k), sum(t, a.Mul(k), b.Mul(k)))
		sign, err := a.Cmp(b)
		require.NoError(t, err)
		require.Equal(t, a.Amount().Cmp(b.Amount()), sign)
	}
}

func TestSumsDoNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	parts := make([]proxies.Money, 300)
	for i := range parts {
		parts[i] = randomMoney(r)
	}
	total := sum(t, parts...)
	for range 10 {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		require.Equal(t, total, sum(t, parts...))
	}
}

func TestYears(t *testing.T) {
	for text, want := range map[string]proxies.Year{
		"2024":    proxies.CalendarYear(2024),
		"2016-17": proxies.FinancialYear(2016),
		"1999-00": proxies.FinancialYear(1999),
		"9999-00": proxies.FinancialYear(9999),
		"1000":    proxies.CalendarYear(1000),
	} {
		y, err := proxies.ParseYear(text)
		require.NoError(t, err)
		require.Equal(t, want, y)
		require.Equal(t, text, y.String())
		p, err := proxies.ParsePrices(text)
		require.NoError(t, err)
		require.Equal(t, proxies.InYear(want), p)
		require.Equal(t, text, p.String())
	}
	for _, bad := range []string{"", "24", "0024", "-024", "+024", "20 4", "2016-18", "2016-7", "2016-017", "2016–17", "2016/17", "2016-2017", "٢٠٢٤", " 2024"} {
		_, err := proxies.ParseYear(bad)
		require.ErrorIs(t, err, sv.CodeSyntax, bad)
		_, err = proxies.ParsePrices(bad)
		require.ErrorIs(t, err, sv.CodeSyntax, bad)
	}
	require.NotEqual(t, proxies.CalendarYear(2016), proxies.FinancialYear(2016))
	for _, n := range []int{-1, 0, 999, 10000} {
		require.True(t, proxies.CalendarYear(n).IsZero())
		require.True(t, proxies.FinancialYear(n).IsZero())
	}
	require.Equal(t, "not stated", fmt.Sprint(proxies.Year{}))
	require.Equal(t, "not stated", fmt.Sprint(proxies.Prices{}))
	_, err := proxies.Year{}.MarshalText()
	require.ErrorIs(t, err, sv.CodeRequired)
	_, err = proxies.Prices{}.MarshalText()
	require.ErrorIs(t, err, sv.CodeRequired)
	require.True(t, proxies.InYear(proxies.Year{}).IsZero())
	years := []proxies.Year{proxies.CalendarYear(2024), proxies.FinancialYear(2016)}
	data, err := json.Marshal(years)
	require.NoError(t, err)
	var back []proxies.Year
	require.NoError(t, json.Unmarshal(data, &back))
	require.True(t, slices.Equal(years, back))
}

func FuzzParseMoney(f *testing.F) {
	f.Add("148.00", "GBP", "2016-17")
	f.Add("-0.5", "JPY", "nominal")
	f.Add("0", "KWD", "")
	f.Add("1e9", "gbp", "2016-18")
	f.Fuzz(func(t *testing.T, amount, currency, prices string) {
		m, err := proxies.ParseMoney(amount, currency, prices)
		if err != nil {
			require.True(t, m.IsUnset())
			return
		}
		text := prices
		if prices == "" {
			text = "not stated"
		}
		require.Equal(t, text, m.Prices().String())
		again, err := proxies.ParseMoney(exact.Format(m.Amount()), m.Currency(), prices)
		require.NoError(t, err)
		require.Equal(t, m, again)
		data, err := json.Marshal(m)
		require.NoError(t, err)
		var back proxies.Money
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, m, back)
		require.NotEmpty(t, m.String())
	})
}
