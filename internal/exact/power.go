package exact

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// MaxExponent is the largest exponent of a power, on both sides of 0.
const MaxExponent = 100

// Power is base^exponent rounded once, half away from zero, to Places places.
// The base lies between 1e-20 and 1e20 and the exponent between -MaxExponent and
// MaxExponent; the error says what does not, or that the result has more than
// MaxDigits digits.
func Power(base, exponent decimal.Decimal) (decimal.Decimal, error) {
	if Digits(base) > MaxDigits || base.Cmp(decimal.New(1, -20)) < 0 || base.Cmp(decimal.New(1, 20)) > 0 {
		return decimal.Decimal{}, fmt.Errorf("the base of a power lies outside 1e-20 to 1e20, or has more than %d digits", MaxDigits)
	}
	if Digits(exponent) > MaxDigits || exponent.Abs().Cmp(decimal.New(MaxExponent, 0)) > 0 {
		return decimal.Decimal{}, fmt.Errorf("an exponent lies outside -%d to %[1]d, or has more than %d digits", MaxExponent, MaxDigits)
	}
	x, err := base.PowWithPrecision(exponent, Places)
	if err != nil {
		return decimal.Decimal{}, err
	}
	// The library has rounded once, but for two kinds of result: one that is exact
	// is not rounded, and one that rounds to 0 is given to further places.
	if exponent.Sign() > 0 && exponent.IsInteger() {
		x = x.Round(Places)
	} else if x.Exponent() < -Places {
		x = decimal.Decimal{}
	}
	if Digits(x) > MaxDigits {
		return decimal.Decimal{}, fmt.Errorf("a power has more than %d digits", MaxDigits)
	}
	return x.Normalize(), nil
}

// PowerOfQuotient is (a/b)^exponent, rounded once, with the domain and the
// errors of Power; a and b are above 0 and have at most MaxDigits digits.
func PowerOfQuotient(a, b, exponent decimal.Decimal) (decimal.Decimal, error) {
	if a.Sign() <= 0 || b.Sign() <= 0 || Digits(a) > MaxDigits || Digits(b) > MaxDigits {
		return decimal.Decimal{}, fmt.Errorf("a quotient whose power is taken has a part of 0 or less, or of more than %d digits", MaxDigits)
	}
	// A quotient without end lies between two decimals, whose powers round to the
	// same if they are close enough: with an exponent above 0, its power is no
	// decimal of finite length, so never half way between two results.
	if exponent.Sign() < 0 {
		a, b, exponent = b, a, exponent.Neg()
	}
	for places := int32(3 * Places); ; places *= 2 {
		below, rest := a.QuoRem(b, places)
		low, err := Power(below, exponent)
		if err != nil || rest.IsZero() {
			return low, err
		}
		high, err := Power(below.Add(decimal.New(1, -places)), exponent)
		if err != nil || low.Equal(high) {
			return high, err
		}
	}
}

// SqrtOfQuotient is the square root of a/b, rounded once, half away from zero, to
// Places places. The caller has made sure that neither is below 0, nor b 0.
func SqrtOfQuotient(a, b decimal.Decimal) decimal.Decimal {
	// One digit more than wanted decides the rounding, and what a/b has behind
	// twice as many digits does not change the root's digits.
	quotient, _ := a.QuoRem(b, 2*(Places+1))
	root, _ := quotient.SqrtRound(Places) // only what is below 0 has none
	return root.Normalize()
}
