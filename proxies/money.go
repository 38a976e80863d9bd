package proxies

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// Money is an exact amount in one currency and at stated [Prices].
//
// Money{} is unset: it is the additive identity, so that sums start from it,
// and has no JSON form. It is not an amount of 0, which has a currency: a JSON
// field with omitzero leaves out unset money and keeps an amount of 0.
//
// Two amounts are compared with Equal or Cmp; == does not compile. Equal money
// is also deeply equal, whichever way it was computed.
type Money struct {
	_        [0]func() // keeps == from compiling
	amount   decimal.Decimal
	currency string
	prices   Prices
}

// NewMoney returns amount in a currency at prices; the zero Prices are not
// stated. The currency is a code of ISO 4217, list one of 2024-06-25, that has a
// minor unit: gold (XAU) and special drawing rights (XDR) are no currencies here.
//
// The error is an sv.Problems: a currency that is not three capital letters
// (syntax at /currency) or is not on the list (unknown at /currency), an amount
// beyond 1000 digits (out-of-range at /amount).
func NewMoney(amount decimal.Decimal, currency string, prices Prices) (Money, error) {
	var problems sv.Problems
	m := makeMoney(amount, currency, prices, &problems)
	return m, problems.Err("proxies.NewMoney")
}

// ParseMoney is [NewMoney] from text that someone typed: a plain decimal number
// such as -12.50, a currency, and prices as [ParsePrices] reads them or "" for
// not stated. For all of it in one text see [ParseMoneyText].
//
// The error is an sv.Problems with the paths /amount, /currency and /prices: in
// addition to those of NewMoney, text that does not parse (syntax), and an amount
// of more than 34 significant digits (out-of-range), counted from the first that
// is not 0 and without the zeros that end a fraction.
func ParseMoney(amount, currency, prices string) (Money, error) {
	var problems sv.Problems
	m := parseMoney(amount, currency, prices, maxTyped, &problems)
	return m, problems.Err("proxies.ParseMoney")
}

// MustMoney is [ParseMoney] for constants in programs: it panics on an error.
func MustMoney(amount, currency, prices string) Money {
	m, err := ParseMoney(amount, currency, prices)
	if err != nil {
		panic(err)
	}
	return m
}

// maxTyped is how many significant digits an amount has at most that someone
// typed: those of an IEEE 754 decimal128.
const maxTyped = 34

// significant is how many digits a number has, from the first that is not 0 to
// the last that is written.
func significant(d decimal.Decimal) int { return d.NumDigits() + int(max(0, d.Exponent())) }

// tooWild reports whether a number is so large or so small that writing out a sum
// with it would fill the memory. What is read from text never is.
func tooWild(d decimal.Decimal) bool {
	return d.Exponent() < -exact.MaxDigits || d.Exponent() > exact.MaxDigits
}

func parseMoney(amount, currency, prices string, maxDigits int, problems *sv.Problems) Money {
	number, err := exact.Parse(amount)
	if err != nil {
		problems.Add(sv.CodeSyntax, "/amount", "%v", err)
	} else if digits := significant(number); digits > maxDigits {
		problems.Add(sv.CodeRange, "/amount", "an amount of %d significant digits; wanted: %d at most", digits, maxDigits)
	}
	var basis Prices
	if prices != "" {
		if basis, err = ParsePrices(prices); err != nil {
			problems.Add(sv.CodeSyntax, "/prices", "%.40q; wanted: nominal, or %s", prices, wantYear)
		}
	}
	return makeMoney(number, currency, basis, problems)
}

func makeMoney(amount decimal.Decimal, currency string, prices Prices, problems *sv.Problems) Money {
	if len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		problems.Add(sv.CodeSyntax, "/currency", "the currency is %.40q; wanted: three capital letters of ISO 4217, such as GBP", currency)
	} else if _, ok := minorUnit(currency); !ok {
		problems.Add(sv.CodeUnknown, "/currency", "the currency is %q; wanted: one with a minor unit in %s, such as GBP", currency, currencyList)
	}
	if exact.Digits(amount) > exact.MaxDigits {
		problems.Add(sv.CodeRange, "/amount", "an amount of more than %d digits", exact.MaxDigits)
	}
	if len(*problems) > 0 {
		return Money{}
	}
	return Money{currency: currency, prices: prices}.with(amount)
}

// with returns the amount in m's currency and prices. Normalize gives equal
// amounts the same inside.
func (m Money) with(amount decimal.Decimal) Money {
	m.amount = amount.Normalize()
	return m
}

// Amount returns the exact amount; 0 if m is unset.
func (m Money) Amount() decimal.Decimal { return m.amount }

// Currency returns the code of ISO 4217; "" if m is unset.
func (m Money) Currency() string { return m.currency }

// MinorDigits returns how many decimal places the minor unit of the currency
// has, by ISO 4217: 2 for GBP, whose minor unit is the penny; 0 if m is unset.
func (m Money) MinorDigits() int32 {
	digits, _ := minorUnit(m.currency)
	return digits
}

// Prices returns the prices at which m stands.
func (m Money) Prices() Prices { return m.prices }

// IsUnset reports whether m is Money{}: no money was stated. There is no IsZero
// on purpose: it would be taken for an amount of 0, see [Money.Sign].
func (m Money) IsUnset() bool { return m.currency == "" }

// Sign returns -1, 0 or 1 as the amount is below, at or above 0; 0 if unset.
func (m Money) Sign() int { return m.amount.Sign() }

// Add returns m + o, exactly. Unset money adds nothing. The error names both
// sides and what would bring them together: code currency-mismatch, which
// [Rate.Convert] can bridge, or prices-mismatch, which [Index.Rebase] can; or it is
// of an amount with an exponent beyond -1000 to 1000 (out-of-range).
func (m Money) Add(o Money) (Money, error) {
	switch {
	case o.IsUnset():
		return m, nil
	case m.IsUnset():
		return o, nil
	}
	if code, text := unlike(m, o); code != "" {
		return Money{}, sv.Problem{Code: code, Op: "proxies.Money", Text: text}
	}
	if tooWild(m.amount) || tooWild(o.amount) {
		return Money{}, sv.Problem{Code: sv.CodeRange, Op: "proxies.Money", Text: fmt.Sprintf("%s and %s; wanted: amounts with exponents of %d to %d", m, o, -exact.MaxDigits, exact.MaxDigits)}
	}
	return m.with(m.amount.Add(o.amount)), nil
}

// Sub returns m - o, exactly, with the errors of [Money.Add].
func (m Money) Sub(o Money) (Money, error) { return m.Add(o.Neg()) }

// Neg returns -m.
func (m Money) Neg() Money { return m.with(m.amount.Neg()) }

// Mul returns m x k, exactly: the digits of both add up, and nothing is
// rounded. Like the decimal library it panics where the exponent of the product
// is beyond an int32, which takes numbers that no text has given.
func (m Money) Mul(k decimal.Decimal) Money { return m.with(m.amount.Mul(k)) }

// Cmp returns the sign of m - o, with the errors of [Money.Add]. Like there,
// unset money counts as nothing.
func (m Money) Cmp(o Money) (int, error) {
	difference, err := m.Sub(o)
	return difference.Sign(), err
}

// Equal reports whether amount, currency and prices are the same. Unset money
// equals only itself, not an amount of 0.
func (m Money) Equal(o Money) bool {
	return m.currency == o.currency && m.prices == o.prices &&
		m.amount.Exponent() == o.amount.Exponent() && m.amount.Equal(o.amount) // quick for any exponents
}

// unlike says why two amounts do not belong together, and what would bring them
// together. No code: they do.
func unlike(a, b Money) (sv.Code, string) {
	if a.currency != b.currency {
		return CodeCurrencyMismatch, fmt.Sprintf("%s and %s do not go together; Rate.Convert brings one to the currency of the other at a dated rate of exchange", a.unit(), b.unit())
	}
	if a.prices == b.prices {
		return "", ""
	}
	fix := "Index.Rebase brings one to the prices of the other"
	if a.prices.IsZero() || b.prices.IsZero() {
		fix = "state the prices of both"
	} else if a.prices.IsNominal() || b.prices.IsNominal() {
		fix = "state the year in which the nominal money was paid, which is its price year, and use Index.Rebase"
	}
	return CodePricesMismatch, fmt.Sprintf("%s and %s do not go together; %s", a.unit(), b.unit(), fix)
}

// unit names what m is measured in: "GBP in 2016-17 prices".
func (m Money) unit() string {
	if m.prices.IsZero() {
		return m.currency + " in prices that are not stated"
	}
	return m.currency + " in " + m.prices.String() + " prices"
}
