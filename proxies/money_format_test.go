package proxies_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/proxies"
)

func TestMoneyFormat(t *testing.T) {
	m := proxies.MustMoney("-148.125", "GBP", "2016-17")
	for verb, want := range map[string]string{
		"%v":     "GBP -148.13 (2016-17 prices)",
		"%s":     "GBP -148.13 (2016-17 prices)",
		"%+v":    "GBP -148.125 (2016-17 prices)",
		"%+s":    "GBP -148.13 (2016-17 prices)",
		"%q":     `"GBP -148.13 (2016-17 prices)"`,
		"%#v":    `proxies.MustMoney("-148.125", "GBP", "2016-17")`,
		"%30s|":  "  GBP -148.13 (2016-17 prices)|",
		"%-30v|": "GBP -148.13 (2016-17 prices)  |",
		"%032q":  `  "GBP -148.13 (2016-17 prices)"`,
		"%.5s":   "GBP -148.13 (2016-17 prices)",
		"%d":     "%!d(proxies.Money=GBP -148.13 (2016-17 prices))",
		"%x":     "%!x(proxies.Money=GBP -148.13 (2016-17 prices))",
		"%é":     "%!é(proxies.Money=GBP -148.13 (2016-17 prices))",
		"%f":     "-148.13",
	} {
		require.Equal(t, want, fmt.Sprintf(verb, m), verb)
		require.Equal(t, want, fmt.Sprintf(verb, &m), verb)
	}
	require.Equal(t, `proxies.MustMoney("5", "JPY", "")`, fmt.Sprintf("%#v", proxies.MustMoney("5", "JPY", "")))
	require.Equal(t, "6", fmt.Sprintf("%f", proxies.MustMoney("5.5", "JPY", "")))
}

// For amounts that a float64 holds, %f with its flags is that of package fmt.
func TestMoneyFormatsAmountsAsNumbers(t *testing.T) {
	for amount, float := range map[string]float64{"148.125": 148.125, "-148.125": -148.125, "0": 0, "1234567": 1234567, "-0.75": -0.75} {
		m := proxies.MustMoney(amount, "GBP", "2024")
		for _, flags := range []string{"", "+", " ", "-", "0", "+0", " 0", "-0", "-+", "+ ", "+-0"} {
			for _, size := range []string{".2", ".3", "14.2", "14.3", "2.4", "20.10"} {
				if verb := "%" + flags + size + "f"; size[len(size)-1] != '2' || float != 148.125 && float != -148.125 { // fmt rounds these two to even
					require.Equal(t, fmt.Sprintf(verb, float), fmt.Sprintf(verb, m), verb)
				}
			}
		}
	}
	for verb, want := range map[string]string{"%.0f": "149", "%.1f": "148.5", "%+09.1f": "+000148.5"} {
		require.Equal(t, want, fmt.Sprintf(verb, proxies.MustMoney("148.5", "GBP", "")), "half away from zero")
	}
	require.Equal(t, "0.00", fmt.Sprintf("%f", proxies.MustMoney("-0.004", "GBP", "")))
}

func TestMoneyFormatsInsideOthers(t *testing.T) {
	m := proxies.MustMoney("1.005", "EUR", "")
	require.Equal(t, "{EUR 1.01 [EUR 1.01 unset]}", fmt.Sprintf("%v", struct {
		Total proxies.Money
		Parts []proxies.Money
	}{m, []proxies.Money{m, {}}}))
	require.Equal(t, "{Total:EUR 1.005}", fmt.Sprintf("%+v", struct{ Total proxies.Money }{m}))
}

func TestUnsetMoneyFormats(t *testing.T) {
	for verb, want := range map[string]string{
		"%v": "unset", "%+v": "unset", "%s": "unset", "%f": "unset", "%q": `"unset"`,
		"%08.2f": "   unset", "%-8v|": "unset   |", "%#v": "proxies.Money{}", "%d": "%!d(proxies.Money=unset)",
	} {
		require.Equal(t, want, fmt.Sprintf(verb, proxies.Money{}), verb)
	}
}
