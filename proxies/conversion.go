package proxies

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Conversion is money that was brought to other prices or to another
// currency, and how: its trail.
type Conversion struct {
	From  Money     `json:"from"`
	To    Money     `json:"to"`             // From x the factors of all steps, exactly
	Steps []Step    `json:"steps,omitzero"` // in their order; none: nothing had to be done
	Notes []sv.Note `json:"notes,omitzero"` // rules and assumptions that were used
}

// A Step is one factor of a conversion, rounded once to 20 decimal places.
type Step struct {
	Factor decimal.Decimal `json:"factor"`
	By     string          `json:"by"`             // id of the index, or currencies of the rate
	AsOf   string          `json:"as_of,omitzero"` // date of the rate
	Rule   YearRule        `json:"rule,omitzero"`  // by which a year was read from the index; empty: none was needed
	Power  decimal.Decimal `json:"power,omitzero"` // the elasticity to which the change of the index was raised; unset: none
	Source sv.Source       `json:"source"`         // of the index or the rate
}

// dated is the release of the index or the date of the rate.
func (s Step) dated() string { return cmp.Or(s.AsOf, s.Source.Edition) }

// String returns the trail on one line, amounts rounded for print:
//
//	GBP 148.00 (2016-17 prices) x 1.302919288384572263 by uk-gdp-deflator (December 2025) = GBP 192.83 (2024 prices)
func (c Conversion) String() string {
	text := c.From.String()
	for _, s := range c.Steps {
		text += fmt.Sprintf(" x %s by %s (%s)", exact.Format(s.Factor), s.By, s.dated())
		if s.Power.Sign() != 0 {
			text += " to the power " + exact.Format(s.Power)
		}
	}
	return text + " = " + c.To.String()
}

// Factor returns the product of the steps' factors, exactly; 1 without steps.
func (c Conversion) Factor() decimal.Decimal {
	product := decimal.New(1, 0)
	for _, s := range c.Steps {
		product = product.Mul(s.Factor)
	}
	return product
}

// Then joins two conversions into one trail, such as an exchange and a rebasing:
// the steps and notes of c and then those of next, copied. The error, of code
// conflict, shows both sides where next does not begin with what c ends in.
func (c Conversion) Then(next Conversion) (Conversion, error) {
	if !next.From.Equal(c.To) {
		return Conversion{}, sv.Problem{Code: sv.CodeConflict, Op: "proxies.Conversion.Then",
			Text: fmt.Sprintf("a conversion from %s after one that ends in %s; wanted: one from exactly that", next.From, c.To)}
	}
	return Conversion{
		From:  c.From,
		To:    next.To,
		Steps: slices.Concat(c.Steps, next.Steps),
		Notes: slices.Concat(c.Notes, next.Notes),
	}, nil
}

// check adds a problem unless the factors lead from one amount to the other.
func (c Conversion) check(problems *sv.Problems) {
	for path, m := range map[string]Money{"/from": c.From, "/to": c.To} {
		if m.IsUnset() {
			problems.Add(sv.CodeRequired, path, "no money; wanted: what was converted, and into what")
		}
	}
	if len(c.Steps) == 0 && c.From.currency != c.To.currency {
		problems.Add(sv.CodeConflict, "/to/currency", "%s from %s, and no step that exchanges it", c.To.currency, c.From.currency)
	}
	amount := c.From.amount
	for i, s := range c.Steps {
		if s.By == "" {
			problems.Add(sv.CodeRequired, fmt.Sprintf("/steps/%d/by", i), "empty; wanted: the id of the index, or the currencies of the rate")
		}
		if s.Factor.Sign() <= 0 {
			problems.Add(sv.CodeRange, fmt.Sprintf("/steps/%d/factor", i), "wanted: above 0")
		}
		amount = amount.Mul(s.Factor)
		if exact.Digits(amount) > exact.MaxDigits {
			break // and is not what To says, which has been read
		}
	}
	if len(*problems) == 0 && !amount.Equal(c.To.amount) {
		problems.Add(sv.CodeConflict, "/to/amount", "%s is not what the steps make of %s", exact.Format(c.To.amount), exact.Format(c.From.amount))
	}
}

// MarshalJSON returns the conversion as canonical JSON, factors as text.
func (c Conversion) MarshalJSON() ([]byte, error) {
	type plain Conversion
	return jsonx.Marshal(plain(c))
}

// UnmarshalJSON reads what MarshalJSON writes, strictly. A trail proves itself:
// where To is not From x the factors, that is a problem of code conflict.
func (c *Conversion) UnmarshalJSON(data []byte) error {
	const op = "proxies.Conversion.UnmarshalJSON"
	type plain Conversion
	var in plain
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	var problems sv.Problems
	Conversion(in).check(&problems)
	if err := problems.Err(op); err != nil {
		return err
	}
	*c = Conversion(in)
	return nil
}
