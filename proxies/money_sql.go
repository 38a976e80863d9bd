package proxies

import (
	"database/sql/driver"

	sv "github.com/fairchance/socialvalue"
)

// Value is for database/sql: a column of text holds what [Money.MarshalText]
// writes, and NULL for unset money. A table that adds up its money keeps the
// amount as NUMERIC (never as a binary float), with the currency and the prices
// in columns of their own; read those three as text, for [ParseMoney].
func (m Money) Value() (driver.Value, error) {
	if m.IsUnset() {
		return nil, nil
	}
	text, err := m.MarshalText()
	return string(text), err
}

// Scan is for database/sql: it reads what [Money.Value] wrote, as string or
// []byte, and NULL as unset money. The error is that of [Money.UnmarshalText],
// or names the type that came instead (syntax): a number says nothing of its
// currency, and a float64 is not exact.
func (m *Money) Scan(src any) error {
	const op = "proxies.Money.Scan"
	switch src := src.(type) {
	case nil:
		*m = Money{}
		return nil
	case string:
		return m.read(op, src)
	case []byte:
		return m.read(op, string(src))
	}
	var problems sv.Problems
	problems.Add(sv.CodeSyntax, "", "the column gave a %T; wanted: text such as GBP 148.00 (2016-17 prices), or NULL; read an amount in a column of its own as text, for ParseMoney", src)
	return problems.Err(op)
}
