package proxies

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
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

// NewMoney returns amount in a currency of ISO 4217 (three capital letters) at
// prices; the zero Prices are not stated. The error is an sv.Problems: a
// currency that is none (syntax), an amount beyond 1000 digits (out-of-range).
func NewMoney(amount decimal.Decimal, currency string, prices Prices) (Money, error) {
	var problems sv.Problems
	m := makeMoney(amount, currency, prices, &problems)
	return m, problems.Err("proxies.NewMoney")
}

// ParseMoney is [NewMoney] from text: a plain decimal number such as -12.50, a
// currency, and prices as [ParsePrices] reads them or "" for not stated. The
// error is an sv.Problems with the paths /amount, /currency and /prices.
func ParseMoney(amount, currency, prices string) (Money, error) {
	var problems sv.Problems
	number, err := exact.Parse(amount)
	if err != nil {
		problems.Add(sv.CodeSyntax, "/amount", "%v", err)
	}
	var basis Prices
	if prices != "" {
		if basis, err = ParsePrices(prices); err != nil {
			problems.Add(sv.CodeSyntax, "/prices", "%q; wanted: nominal, or %s", prices, wantYear)
		}
	}
	m := makeMoney(number, currency, basis, &problems)
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

func makeMoney(amount decimal.Decimal, currency string, prices Prices, problems *sv.Problems) Money {
	if len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		problems.Add(sv.CodeSyntax, "/currency", "the currency is %q; wanted: three capital letters of ISO 4217, such as GBP", currency)
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

// Prices returns the prices at which m stands.
func (m Money) Prices() Prices { return m.prices }

// IsUnset reports whether m is Money{}: no money was stated. There is no IsZero
// on purpose: it would be taken for an amount of 0, see [Money.Sign].
func (m Money) IsUnset() bool { return m.currency == "" }

// Sign returns -1, 0 or 1 as the amount is below, at or above 0; 0 if unset.
func (m Money) Sign() int { return m.amount.Sign() }

// Add returns m + o, exactly. Unset money adds nothing. The error names both
// sides: code currency-mismatch, or prices-mismatch, which [Index.Rebase] can
// bridge.
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
	return m.with(m.amount.Add(o.amount)), nil
}

// Sub returns m - o, exactly, with the errors of [Money.Add].
func (m Money) Sub(o Money) (Money, error) { return m.Add(o.Neg()) }

// Neg returns -m.
func (m Money) Neg() Money { return m.with(m.amount.Neg()) }

// Mul returns m x k, exactly: the digits of both add up, and nothing is
// rounded.
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
	return m.currency == o.currency && m.prices == o.prices && m.amount.Equal(o.amount)
}

// unlike says why two amounts do not belong together, and what would bring them
// together. No code: they do.
func unlike(a, b Money) (sv.Code, string) {
	if a.currency != b.currency {
		return CodeCurrencyMismatch, fmt.Sprintf("%s and %s do not go together; convert one at a dated rate of exchange first", a.unit(), b.unit())
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

// String returns m for print, rounded half away from zero to the minor unit of
// its currency: "GBP 148.00 (2016-17 prices)". Prices that are not stated are
// left out; unset money is "unset".
func (m Money) String() string {
	if m.IsUnset() {
		return "unset"
	}
	s := m.currency + " " + m.amount.StringFixed(minorDigits(m.currency))
	if !m.prices.IsZero() {
		s += " (" + m.prices.String() + " prices)"
	}
	return s
}

// minorDigits is how many digits the minor unit of a currency has.
// Reference: ISO 4217:2015, list one.
func minorDigits(currency string) int32 {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// moneyJSON is the JSON form. The pointer tells a missing amount from 0.
type moneyJSON struct {
	Amount   *decimal.Decimal `json:"amount"`
	Currency string           `json:"currency"`
	Prices   Prices           `json:"prices,omitzero"`
}

// MarshalJSON returns m as canonical JSON, with all digits:
//
//	{"amount": "148", "currency": "GBP", "prices": "2016-17"}
//
// Prices that are not stated are left out. Unset money (required) and more than
// 1000 digits (out-of-range) are errors.
func (m Money) MarshalJSON() ([]byte, error) {
	p := sv.Problem{Op: "proxies.Money.MarshalJSON"}
	switch {
	case m.IsUnset():
		p.Code, p.Text = sv.CodeRequired, "unset money has no JSON form; give the field omitzero"
		return nil, p
	case exact.Digits(m.amount) > exact.MaxDigits:
		p.Code, p.Text = sv.CodeRange, fmt.Sprintf("an amount of more than %d digits could not be read again", exact.MaxDigits)
		return nil, p
	}
	return jsonx.Marshal(moneyJSON{&m.amount, m.currency, m.prices})
}

// UnmarshalJSON reads what MarshalJSON writes, strictly: the amount is text,
// and amount and currency must be there.
func (m *Money) UnmarshalJSON(data []byte) error {
	const op = "proxies.Money.UnmarshalJSON"
	var in moneyJSON
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	var problems sv.Problems
	if in.Amount == nil {
		problems.Add(sv.CodeRequired, "/amount", `no amount; wanted: text such as "12.50"`)
		in.Amount = new(decimal.Decimal)
	}
	read := makeMoney(*in.Amount, in.Currency, in.Prices, &problems)
	if err := problems.Err(op); err != nil {
		return err
	}
	*m = read
	return nil
}
