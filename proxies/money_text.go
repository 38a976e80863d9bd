package proxies

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// String returns m for print, rounded half away from zero to the minor unit of
// its currency: "GBP 148.00 (2016-17 prices)". Prices that are not stated are
// left out; unset money is "unset". The text that keeps every digit is that of
// [Money.MarshalText], or of %+v. An amount too large or too small to be written out
// is printed as 3e2000000000.
func (m Money) String() string { return m.text(m.MinorDigits()) }

// text returns m with this many decimal places.
func (m Money) text(places int32) string {
	if m.IsUnset() {
		return "unset"
	}
	s := m.currency + " " + m.digits(places)
	if !m.prices.IsZero() {
		s += " (" + m.prices.String() + " prices)"
	}
	return s
}

// digits is the amount with this many decimal places.
func (m Money) digits(places int32) string {
	if tooWild(m.amount) {
		return fmt.Sprintf("%de%d", m.amount.Coefficient(), m.amount.Exponent())
	}
	return m.amount.StringFixed(places)
}

// exactPlaces is how many decimal places hold every digit of the amount, and the
// minor unit.
func (m Money) exactPlaces() int32 { return max(m.MinorDigits(), -m.amount.Exponent()) }

// MarshalText returns m as String does, but with every digit it has:
//
//	GBP 148.125 (2016-17 prices)
//
// Unset money (required) and more than 1000 digits (out-of-range) are errors.
// JSON does not use it: see [Money.MarshalJSON].
func (m Money) MarshalText() ([]byte, error) {
	added := m.exactPlaces() - max(0, -m.amount.Exponent()) // zeros up to the minor unit
	if err := m.writable("proxies.Money.MarshalText", exact.Digits(m.amount)+int(added)); err != nil {
		return nil, err
	}
	return []byte(m.text(m.exactPlaces())), nil
}

// UnmarshalText reads what MarshalText writes, strictly: a currency, a space, a
// plain decimal number and, where they are stated, the prices in brackets as
// they are written there. Fewer decimal places than the minor unit has will do.
//
// The error is an sv.Problems: text of another form (syntax), or one of the
// paths /amount, /currency and /prices, with the codes of [NewMoney] and
// [ParsePrices].
func (m *Money) UnmarshalText(text []byte) error {
	return m.read("proxies.Money.UnmarshalText", string(text))
}

// read sets m to what a program wrote; a failed read leaves it as it was.
func (m *Money) read(op, text string) error {
	var problems sv.Problems
	read := parseText(text, exact.MaxDigits, &problems)
	if err := problems.Err(op); err != nil {
		return err
	}
	*m = read
	return nil
}

// ParseMoneyText reads money that someone typed in one piece, such as
// "GBP 148", "GBP -12.50 (nominal prices)" or "GBP 148.00 (2016-17 prices)": the
// form of [Money.MarshalText], with no more than 34 significant digits, as
// [ParseMoney] counts them. The error is that of [Money.UnmarshalText], and of
// more digits (out-of-range at /amount).
func ParseMoneyText(text string) (Money, error) {
	var problems sv.Problems
	m := parseText(text, maxTyped, &problems)
	return m, problems.Err("proxies.ParseMoneyText")
}

func parseText(text string, maxDigits int, problems *sv.Problems) Money {
	currency, rest, ok := strings.Cut(text, " ")
	amount, prices, stated := strings.Cut(rest, " (")
	if stated {
		prices, ok = strings.CutSuffix(prices, " prices)")
		ok = ok && prices != ""
	}
	if !ok {
		problems.Add(sv.CodeSyntax, "", "%.60q; wanted: money such as GBP 148.00 (2016-17 prices)", text)
		return Money{}
	}
	return parseMoney(amount, currency, prices, maxDigits, problems)
}

// writable refuses money that could not be read again from where it is written,
// with this many digits.
func (m Money) writable(op string, digits int) error {
	switch {
	case m.IsUnset():
		return sv.Problem{Code: sv.CodeRequired, Op: op, Text: "unset money cannot be written; a JSON field of it takes omitzero"}
	case digits > exact.MaxDigits:
		return sv.Problem{Code: sv.CodeRange, Op: op, Text: fmt.Sprintf("an amount of more than %d digits could not be read again", exact.MaxDigits)}
	}
	return nil
}
