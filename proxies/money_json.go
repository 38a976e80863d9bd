package proxies

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

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
	if err := m.writable("proxies.Money.MarshalJSON", exact.Digits(m.amount)); err != nil {
		return nil, err
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
