package proxies_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

func TestMoneyString(t *testing.T) {
	for _, test := range []struct{ amount, currency, prices, want string }{
		{"148", "GBP", "2016-17", "GBP 148.00 (2016-17 prices)"},
		{"148", "GBP", "", "GBP 148.00"},
		{"1234567.895", "EUR", "nominal", "EUR 1234567.90 (nominal prices)"},
		{"0.005", "GBP", "2024", "GBP 0.01 (2024 prices)"},
		{"-0.005", "GBP", "2024", "GBP -0.01 (2024 prices)"},
		{"-0.004", "GBP", "2024", "GBP 0.00 (2024 prices)"},
		{"1000.5", "JPY", "2024", "JPY 1001 (2024 prices)"},
		{"1.0005", "KWD", "2024", "KWD 1.001 (2024 prices)"},
		{"1.00005", "CLF", "2024", "CLF 1.0001 (2024 prices)"},
	} {
		require.Equal(t, test.want, proxies.MustMoney(test.amount, test.currency, test.prices).String())
	}
	require.Equal(t, "unset", proxies.Money{}.String())
}

func TestMoneyText(t *testing.T) {
	for _, test := range []struct{ amount, currency, prices, want string }{
		{"148", "GBP", "2016-17", "GBP 148.00 (2016-17 prices)"},
		{"148.125", "GBP", "nominal", "GBP 148.125 (nominal prices)"},
		{"-0.1", "GBP", "", "GBP -0.10"},
		{"0", "JPY", "2024", "JPY 0 (2024 prices)"},
		{"1200000", "KWD", "", "KWD 1200000.000"},
		{"0.0000000000000000000001", "CLF", "", "CLF 0.0000000000000000000001"},
	} {
		m := proxies.MustMoney(test.amount, test.currency, test.prices)
		text, err := m.MarshalText()
		require.NoError(t, err)
		require.Equal(t, test.want, string(text))
		var back proxies.Money
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, m, back)
		typed, err := proxies.ParseMoneyText(test.want)
		require.NoError(t, err)
		require.Equal(t, m, typed)
	}
	few, err := proxies.ParseMoneyText("KWD 1.5 (2024 prices)")
	require.NoError(t, err)
	require.Equal(t, proxies.MustMoney("1.500", "KWD", "2024"), few)
	_, err = proxies.Money{}.MarshalText()
	require.ErrorIs(t, err, sv.CodeRequired)
}

func TestMoneyTextRefuses(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              {"syntax"},
		"unset":                         {"syntax"},
		"GBP":                           {"syntax"},
		"GBP148":                        {"syntax"},
		"GBP 148 (2024)":                {"syntax"},
		"GBP 148 (2024 prices":          {"syntax"},
		"GBP 148 ( prices)":             {"syntax"},
		"GBP 148 (2024 prices) ":        {"syntax"},
		"GBP 148 (2024 prices) (2024)":  {"syntax"},
		"GBP ":                          {"syntax /amount"},
		"GBP  148":                      {"syntax /amount"},
		"GBP 148 ":                      {"syntax /amount"},
		"GBP 1,000":                     {"syntax /amount"},
		"GBP 148  (2024 prices)":        {"syntax /amount"},
		"GBP 148 2024 prices":           {"syntax /amount"},
		" GBP 148":                      {"syntax /amount", "syntax /currency"},
		"gbp 148":                       {"syntax /currency"},
		"£ 148":                         {"syntax /currency"},
		"XAU 148":                       {"unknown /currency"},
		"148 GBP":                       {"syntax /amount", "syntax /currency"},
		"GBP 148 (not stated prices)":   {"syntax /prices"},
		"GBP 148 (2016/17 prices)":      {"syntax /prices"},
		"GBP 148 (2024 prices prices)":  {"syntax /prices"},
		"ZZZ x (Nominal prices)":        {"syntax /amount", "unknown /currency", "syntax /prices"},
		strings.Repeat("GBP 148 ", 999): {"syntax /amount"},
	} {
		m := proxies.MustMoney("7", "GBP", "")
		err := m.UnmarshalText([]byte(text))
		requireProblems(t, err, want...)
		require.Less(t, len(err.Error()), 500, "an error shows no more than the beginning of a long text")
		require.Equal(t, proxies.MustMoney("7", "GBP", ""), m, "a failed read leaves the money as it was")
		m, err = proxies.ParseMoneyText(text)
		requireProblems(t, err, want...)
		require.True(t, m.IsUnset())
	}
}

// What a program wrote is read again, however long; what is typed is not.
func TestMoneyTextKeepsEveryDigit(t *testing.T) {
	for amount, ok := range map[string]bool{
		strings.Repeat("9", 35):                       true,
		"0." + strings.Repeat("9", 35):                true,
		strings.Repeat("9", exact.MaxDigits-2):        true,
		strings.Repeat("9", exact.MaxDigits-1):        false, // it would take two zeros more
		"0." + strings.Repeat("9", exact.MaxDigits-1): true,
	} {
		m, err := proxies.NewMoney(number(t, amount), "GBP", proxies.Prices{})
		require.NoError(t, err)
		text, err := m.MarshalText()
		if !ok {
			require.ErrorIs(t, err, sv.CodeRange)
			continue
		}
		require.NoError(t, err)
		var back proxies.Money
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, m, back)
		_, err = proxies.ParseMoneyText(string(text))
		requireProblems(t, err, "out-of-range /amount")
	}
}

func FuzzMoneyText(f *testing.F) {
	for _, seed := range []string{"GBP 148.00 (2016-17 prices)", "JPY -5 (nominal prices)", "KWD 0.0001", "GBP 1 ( prices)", "XAU 1", "unset"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var m proxies.Money
		if err := m.UnmarshalText([]byte(text)); err != nil {
			var problems sv.Problems
			require.ErrorAs(t, err, &problems)
			require.True(t, m.IsUnset())
			_, err = proxies.ParseMoneyText(text)
			require.Error(t, err)
			return
		}
		if typed, err := proxies.ParseMoneyText(text); err == nil {
			require.Equal(t, m, typed)
		} else {
			requireProblems(t, err, "out-of-range /amount")
		}
		written, err := m.MarshalText()
		if err != nil { // the zeros of the minor unit made it too long
			require.ErrorIs(t, err, sv.CodeRange)
			require.Greater(t, len(text), exact.MaxDigits-4)
			return
		}
		var back proxies.Money
		require.NoError(t, back.UnmarshalText(written))
		require.Equal(t, m, back)
		data, err := json.Marshal(m)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, m, back)
	})
}
