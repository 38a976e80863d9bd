package proxies_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// testdata/currencies.csv is list one of ISO 4217, by testdata/currencies.py.
func TestCurrenciesAreThoseOfTheList(t *testing.T) {
	data, err := os.ReadFile("testdata/currencies.csv")
	require.NoError(t, err)
	require.Contains(t, string(data), "list one of 2024-06-25")
	in := csv.NewReader(bytes.NewReader(data))
	in.Comment = '#'
	rows, err := in.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+179)
	minorUnits := map[string]string{}
	for _, row := range rows[1:] {
		minorUnits[row[0]] = row[1]
	}

	one := decimal.New(1, 0)
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				code := string([]rune{a, b, c})
				m, err := proxies.NewMoney(one, code, proxies.Prices{})
				if minorUnits[code] == "" {
					require.ErrorIs(t, err, sv.CodeUnknown, code)
					continue
				}
				require.NoError(t, err)
				require.Equal(t, minorUnits[code], strconv.Itoa(int(m.MinorDigits())), code)
			}
		}
	}
}

func TestUnknownCurrencyNamesTheList(t *testing.T) {
	for _, code := range []string{"XAU", "XDR", "XXX", "XTS", "DEM", "BTC"} {
		_, err := proxies.ParseMoney("1", code, "")
		requireProblems(t, err, "unknown /currency")
		require.ErrorContains(t, err, code)
		require.ErrorContains(t, err, "ISO 4217, list one of 2024-06-25")
	}
	require.Zero(t, proxies.Money{}.MinorDigits())
}
