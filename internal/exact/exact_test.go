package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
)

func TestParseAndFormat(t *testing.T) {
	for text, want := range map[string]string{
		"0":       "0",
		"-0":      "0",
		"-0.00":   "0",
		"12.50":   "12.5",
		"-12.50":  "-12.5",
		"0.001":   "0.001",
		"1200000": "1200000",
		"10.0":    "10",
		"99999999999999999999.00000000000000000001":   "99999999999999999999.00000000000000000001",
		strings.Repeat("9", exact.MaxDigits):          strings.Repeat("9", exact.MaxDigits),
		"0." + strings.Repeat("3", exact.MaxDigits-1): "0." + strings.Repeat("3", exact.MaxDigits-1),
	} {
		d, err := exact.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, exact.Format(d))
		back, err := exact.Parse(want)
		require.NoError(t, err)
		require.Equal(t, d, back, "equal numbers are deeply equal")
		require.Len(t, strings.Trim(strings.Replace(want, ".", "", 1), "-"), exact.Digits(d))
	}
	for _, bad := range []string{"", "-", "--1", "+1", "1.", ".5", "-.5", "1.2.3", "01", "-00", "1e3", "1E3", "0x1", "1_000", "1,000", " 1", "1 ", "NaN", "Inf", "½", "١",
		strings.Repeat("9", exact.MaxDigits+1), "0." + strings.Repeat("0", exact.MaxDigits), "1\x00", "\xff"} {
		_, err := exact.Parse(bad)
		require.Error(t, err, bad)
		require.Less(t, len(err.Error()), 200, "a long text is shortened in the error")
	}
}

// What other ways of making a decimal leave inside never shows.
func TestFormatOfAnyRepresentation(t *testing.T) {
	require.Equal(t, "0", exact.Format(decimal.Decimal{}))
	require.Equal(t, "0", exact.Format(decimal.New(0, 5)))
	require.Equal(t, "0", exact.Format(decimal.New(0, -5)))
	require.Equal(t, "12000", exact.Format(decimal.New(12, 3)))
	require.Equal(t, "1.2", exact.Format(decimal.New(12000, -4)))
	require.Equal(t, "-0.0012", exact.Format(decimal.New(-12, -4)))
	require.Equal(t, 1, exact.Digits(decimal.New(0, 5)))
	require.Equal(t, 5, exact.Digits(decimal.New(12, 3)))
	require.Equal(t, 5, exact.Digits(decimal.New(12, -4)))
	require.Equal(t, 2_000_000_001, exact.Digits(decimal.New(1, 2_000_000_000)))
}

func TestFromFloat(t *testing.T) {
	for x, want := range map[float64]string{
		0:                    "0",
		math.Copysign(0, -1): "0",
		0.1 + 0.2:            "0.3",
		1.0 / 3:              "0.333333333333",
		-2.0 / 3:             "-0.666666666667",
		123456789012345:      "123456789012000",
		148:                  "148",
		1e21:                 "1000000000000000000000",
		1e-20:                "0.00000000000000000001",
		999999999999.9:       "1000000000000",
	} {
		d, err := exact.FromFloat(x)
		require.NoError(t, err)
		require.Equal(t, want, exact.Format(d))
	}
	for _, x := range []float64{math.MaxFloat64, math.SmallestNonzeroFloat64} {
		d, err := exact.FromFloat(x)
		require.NoError(t, err)
		_, err = exact.Parse(exact.Format(d))
		require.NoError(t, err, "every float can be written and read")
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := exact.FromFloat(x)
		require.Error(t, err)
	}
}

func TestQuotient(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"1", "3", "0.33333333333333333333"},
		{"2", "3", "0.66666666666666666667"},
		{"-2", "3", "-0.66666666666666666667"},
		{"1", "8", "0.125"},
		{"0", "7", "0"},
		{"1", "200000000000000000000", "0.00000000000000000001"},   // a half rounds away from zero
		{"-1", "200000000000000000000", "-0.00000000000000000001"}, // on both sides
		{"1", "200000000000000000001", "0"},
	} {
		require.Equal(t, test.want, exact.Format(exact.Quotient(parse(t, test.a), parse(t, test.b))))
	}
}

// Quotient against fractions: rounded once, half away from zero.
func TestQuotientIsRoundedOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(exact.Places), nil))
	for range 2000 {
		a := decimal.New(r.Int64()-math.MaxInt64/2, -r.Int32N(19))
		b := decimal.New(r.Int64N(math.MaxInt64)+1, -r.Int32N(19))
		if r.IntN(2) == 0 {
			b = b.Neg()
		}
		x := new(big.Rat).Quo(a.Rat(), b.Rat())
		x.Mul(x, scale)
		half := big.NewRat(int64(x.Sign()), 2)
		x.Add(x, half)
		want := new(big.Int).Quo(x.Num(), x.Denom()) // towards zero
		require.Equal(t, decimal.NewFromBigInt(want, -exact.Places).Normalize(), exact.Quotient(a, b))
	}
}

func parse(t *testing.T, s string) decimal.Decimal {
	t.Helper()
	d, err := exact.Parse(s)
	require.NoError(t, err)
	return d
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "-12.50", "0.001", "1e3", "--1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := exact.Parse(s)
		if err != nil {
			return
		}
		want, ok := new(big.Rat).SetString(s)
		require.True(t, ok)
		require.Zero(t, want.Cmp(d.Rat()))
		back, err := exact.Parse(exact.Format(d))
		require.NoError(t, err)
		require.Equal(t, d, back)
	})
}
