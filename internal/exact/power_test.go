package exact_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
)

// powers holds testdata/power.json, which testdata/power.py wrote: powers
// (a, b, exponent, result) from mpmath, roots (a, b, result) from whole numbers.
type powers struct {
	Powers [][4]string `json:"powers"`
	Roots  [][3]string `json:"roots"`
}

func readPowers(t *testing.T) powers {
	t.Helper()
	data, err := os.ReadFile("testdata/power.json")
	require.NoError(t, err)
	var p powers
	require.NoError(t, json.Unmarshal(data, &p))
	require.Greater(t, len(p.Powers), 400)
	require.Greater(t, len(p.Roots), 100)
	return p
}

func TestPowerOfQuotientIsRoundedOnce(t *testing.T) {
	for _, c := range readPowers(t).Powers {
		a, b, exponent := parse(t, c[0]), parse(t, c[1]), parse(t, c[2])
		x, err := exact.PowerOfQuotient(a, b, exponent)
		require.NoError(t, err, c)
		require.Equal(t, c[3], exact.Format(x), c)
		if c[1] != "1" {
			continue
		}
		x, err = exact.Power(a, exponent)
		require.NoError(t, err, c)
		require.Equal(t, c[3], exact.Format(x), c)
	}
}

func TestPowerDoesNotDependOnTheForm(t *testing.T) {
	want, err := exact.Power(parse(t, "1.5"), parse(t, "2"))
	require.NoError(t, err)
	got, err := exact.Power(decimal.New(15000, -4), decimal.New(200, -2))
	require.NoError(t, err)
	require.Equal(t, want, got, "equal numbers are deeply equal")
	require.Equal(t, "2.25", exact.Format(got))
}

// What rounds to 0 is 0, and not a few digits further down.
func TestPowerBelowTheLastPlaceIsZero(t *testing.T) {
	for _, c := range []struct{ base, exponent, want string }{
		{"0.00000000000000000001", "1.014", "0.00000000000000000001"}, // 10^-20.28 = 5.2e-21
		{"0.00000000000000000001", "1.016", "0"},                      // 10^-20.32 = 4.8e-21
		{"0.1", "20.31", "0"},
		{"0.1", "100", "0"},
		{"10", "-100", "0"},
		{"200000000000000000000", "-1", ""},
		{"2", "-67.43", "0.00000000000000000001"}, // 5.0294e-21
		{"2", "-67.44", "0"},                      // 4.9947e-21
		{"2", "-67", "0.00000000000000000001"},
		{"2", "-68", "0"},
		{"0.00000000002", "2", "0"},
	} {
		x, err := exact.Power(parse(t, c.base), parse(t, c.exponent))
		if c.want == "" {
			require.Error(t, err)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.want, exact.Format(x), c)
		require.Equal(t, parse(t, c.want), x, "zero is the zero")
	}
}

func TestPowerRefuses(t *testing.T) {
	one := decimal.New(1, 0)
	long := parse(t, "1."+strings.Repeat("9", exact.MaxDigits-1))
	for name, c := range map[string]struct{ a, b, exponent decimal.Decimal }{
		"zero":                 {decimal.Decimal{}, one, one},
		"nothing below":        {one, decimal.Decimal{}, one},
		"negative":             {one.Neg(), one, one},
		"negative below":       {one, one.Neg(), one},
		"both negative":        {one.Neg(), one.Neg(), one},
		"too small":            {decimal.New(99, -22), one, one},
		"too large":            {decimal.New(101, 18), one, one},
		"exponent too high":    {one, one, parse(t, "100.1")},
		"exponent too low":     {one, one, parse(t, "-100.1")},
		"huge":                 {decimal.New(1, 2_000_000_000), one, one},
		"tiny":                 {decimal.New(1, -2_000_000_000), one, one},
		"huge below":           {one, decimal.New(1, 2_000_000_000), one},
		"huge exponent":        {one, one, decimal.New(1, 2_000_000_000)},
		"tiny exponent":        {one, one, decimal.New(1, -2_000_000_000)},
		"result too long":      {decimal.New(1, 20), one, decimal.New(60, 0)},
		"negative zero power":  {one.Neg(), one, decimal.Decimal{}},
		"too many digits":      {long.Mul(long), one, one},
		"too small a quotient": {one, decimal.New(1, 21), decimal.New(-1, 0)},
	} {
		_, err := exact.PowerOfQuotient(c.a, c.b, c.exponent)
		require.Error(t, err, name)
		require.Less(t, len(err.Error()), 200, name)
		if exact.Digits(c.b) == 1 && c.b.Equal(one) {
			_, err = exact.Power(c.a, c.exponent)
			require.Error(t, err, name)
		}
	}
	x, err := exact.Power(long, decimal.New(100, 0))
	require.NoError(t, err, "the longest base")
	require.Equal(t, "1267650600228229401496703205376", exact.Format(x), "2^100, less what is far below the last place")
}

func TestSqrtOfQuotientIsRoundedOnce(t *testing.T) {
	for _, c := range readPowers(t).Roots {
		require.Equal(t, c[2], exact.Format(exact.SqrtOfQuotient(parse(t, c[0]), parse(t, c[1]))), c)
	}
}

func BenchmarkPowerOfQuotient(b *testing.B) {
	reference, income, elasticity := decimal.New(35000, 0), decimal.New(15000, 0), decimal.New(13, -1)
	for b.Loop() {
		_, _ = exact.PowerOfQuotient(reference, income, elasticity)
	}
}
