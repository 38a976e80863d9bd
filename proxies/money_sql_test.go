package proxies_test

import (
	"database/sql"
	"database/sql/driver"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

var (
	_ driver.Valuer = proxies.Money{}
	_ sql.Scanner   = (*proxies.Money)(nil)
)

func TestMoneyInAColumn(t *testing.T) {
	for text, m := range map[string]proxies.Money{
		"GBP 148.125 (2016-17 prices)": proxies.MustMoney("148.125", "GBP", "2016-17"),
		"JPY -5":                       proxies.MustMoney("-5", "JPY", ""),
		"GBP 0.00 (nominal prices)":    proxies.MustMoney("0", "GBP", "nominal"),
	} {
		value, err := m.Value()
		require.NoError(t, err)
		require.Equal(t, text, value)
		require.True(t, driver.IsValue(value))
		for _, src := range []any{text, []byte(text)} {
			var back proxies.Money
			require.NoError(t, back.Scan(src))
			require.Equal(t, m, back)
		}
	}
}

func TestUnsetMoneyIsNULL(t *testing.T) {
	value, err := proxies.Money{}.Value()
	require.NoError(t, err)
	require.Nil(t, value)
	m := proxies.MustMoney("1", "GBP", "")
	require.NoError(t, m.Scan(nil))
	require.True(t, m.IsUnset())
}

func TestMoneyScanRefuses(t *testing.T) {
	for _, src := range []any{148.5, int64(148), true, time.Time{}, new("GBP 1")} {
		m := proxies.MustMoney("7", "GBP", "")
		err := m.Scan(src)
		requireProblems(t, err, "syntax")
		require.Equal(t, proxies.MustMoney("7", "GBP", ""), m)
	}
	var m proxies.Money
	require.ErrorContains(t, m.Scan(148.5), "float64")
	require.ErrorContains(t, m.Scan(time.Time{}), "time.Time")
	requireProblems(t, m.Scan("148.00"), "syntax")
	requireProblems(t, m.Scan([]byte("ZZZ 1")), "unknown /currency")
	requireProblems(t, m.Scan(""), "syntax")

	huge := proxies.MustMoney("1", "GBP", "")
	for range 30 {
		huge = huge.Mul(number(t, "0.00000000000000000000000000000000000000001"))
	}
	_, err := huge.Value()
	require.ErrorIs(t, err, sv.CodeRange)
}
