// Package exact keeps decimals the same whatever a host program sets in the
// decimal library's package variables: it parses, prints, divides and adds up
// products without reading any of them. It holds the one door from float64 into decimals.
package exact

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Places is how many decimal places a conversion factor keeps: every one is
// rounded once, to this many.
const Places = 20

// MaxDigits is the longest number that is read: a bound against hostile input,
// beyond what exact products of amounts, shares and factors come to, since what
// is written must be readable.
const MaxDigits = 1000

// Parse reads a plain decimal number such as -12.50: digits, at most one point
// with digits on both sides, no exponent, at most MaxDigits digits.
func Parse(s string) (decimal.Decimal, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if !allDigits(whole) || point && !allDigits(fraction) || len(whole) > 1 && whole[0] == '0' {
		return decimal.Decimal{}, fmt.Errorf("%s is not a plain number such as 12.50, without commas or signs", strconv.Quote(Shorten(s)))
	}
	if len(whole)+len(fraction) > MaxDigits {
		return decimal.Decimal{}, fmt.Errorf("%s has more than %d digits", strconv.Quote(Shorten(s)), MaxDigits)
	}
	exponent := -int32(len(fraction))
	if n, err := strconv.ParseInt(whole+fraction, 10, 64); err == nil {
		if negative {
			n = -n
		}
		return decimal.New(n, exponent).Normalize(), nil
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		return decimal.Decimal{}, fmt.Errorf("%s is not a number", strconv.Quote(s))
	}
	if negative {
		n.Neg(n)
	}
	return decimal.NewFromBigInt(n, exponent).Normalize(), nil
}

func allDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Shorten is s as far as it can stand in a problem: 60 bytes at most.
func Shorten(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}

// Format prints d in plain notation with every digit it has and no more.
func Format(d decimal.Decimal) string {
	d = d.Normalize()
	return d.StringFixed(max(0, -d.Exponent()))
}

// Digits is how many digits Format prints.
func Digits(d decimal.Decimal) int {
	d = d.Normalize()
	digits, exponent := d.NumDigits(), int(d.Exponent())
	if exponent >= 0 {
		return digits + exponent
	}
	return max(digits, 1-exponent)
}

// FromFloat is the way from float64 into decimals: x rounded to 12 significant
// digits, so that the last bits of a processor never reach an amount of money.
func FromFloat(x float64) (decimal.Decimal, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return decimal.Decimal{}, fmt.Errorf("%v is not a finite number", x)
	}
	var room [24]byte
	text := strconv.AppendFloat(room[:0], math.Abs(x), 'e', 11, 64) // d.ddddddddddde+dd
	n := int64(text[0] - '0')
	for _, digit := range text[2:13] {
		n = 10*n + int64(digit-'0')
	}
	e, err := strconv.Atoi(string(text[14:]))
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("%v does not convert to a decimal", x)
	}
	if x < 0 {
		n = -n
	}
	return decimal.New(n, int32(e-11)).Normalize(), nil
}

// Quotient is a/b rounded once, half away from zero, to Places places. The
// caller has made sure that b is not zero.
func Quotient(a, b decimal.Decimal) decimal.Decimal {
	return a.DivRound(b, Places).Normalize()
}
