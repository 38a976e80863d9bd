package proxies

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
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
	Factor  decimal.Decimal `json:"factor"`
	By      string          `json:"by"`               // id of the index, or currencies of the rate
	Edition string          `json:"edition,omitzero"` // release of the index, date of the rate
	Rule    YearRule        `json:"rule,omitzero"`    // by which a year was read from the index; empty: none was needed
	Power   decimal.Decimal `json:"power,omitzero"`   // the elasticity to which the change of the index was raised; unset: none
}

// Factor returns the product of the steps' factors, exactly; 1 without steps.
func (c Conversion) Factor() decimal.Decimal {
	product := decimal.New(1, 0)
	for _, s := range c.Steps {
		product = product.Mul(s.Factor)
	}
	return product
}

// MarshalJSON returns the conversion as canonical JSON, factors as text.
func (c Conversion) MarshalJSON() ([]byte, error) {
	type plain Conversion
	return jsonx.Marshal(plain(c))
}

// UnmarshalJSON reads what MarshalJSON writes, strictly.
func (c *Conversion) UnmarshalJSON(data []byte) error {
	type plain Conversion
	var in plain
	if err := jsonx.Unmarshal("proxies.Conversion.UnmarshalJSON", data, &in); err != nil {
		return err
	}
	*c = Conversion(in)
	return nil
}
