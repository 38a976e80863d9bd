package proxies

import (
	"fmt"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// Prices says at which prices an amount of money stands: nominal (the money of
// the day it changes hands, whichever that is) or real, in the prices of one
// [Year]. The zero Prices are not stated. Prices can be compared with ==.
type Prices struct {
	nominal bool
	year    Year
}

// Nominal returns nominal prices.
func Nominal() Prices { return Prices{nominal: true} }

// InYear returns the prices of y. Those of the zero Year are not stated.
func InYear(y Year) Prices { return Prices{year: y} }

// ParsePrices reads "nominal" or a year: see [ParseYear]. The error, of code
// syntax, shows the forms there are; the empty text is an error too.
func ParsePrices(s string) (Prices, error) {
	if s == "nominal" {
		return Nominal(), nil
	}
	y, ok := readYear(s)
	if !ok {
		return Prices{}, sv.Problem{Code: sv.CodeSyntax, Op: "proxies.ParsePrices",
			Text: fmt.Sprintf("%q is not a price basis; wanted: nominal, or %s", s, wantYear)}
	}
	return InYear(y), nil
}

// isYear reports whether the text is, without more, the number of the year of these
// prices: a price year in the column of amounts, unless it says 2023.00.
func (p Prices) isYear(text string) bool {
	return !p.year.IsZero() && (text == strconv.Itoa(p.year.start) || p.year.financial && text == strconv.Itoa(p.year.start+1))
}

// IsZero reports whether the prices are not stated.
func (p Prices) IsZero() bool { return p == Prices{} }

// IsNominal reports whether the prices are nominal.
func (p Prices) IsNominal() bool { return p.nominal }

// Year returns the year whose prices they are; false if nominal or not stated.
func (p Prices) Year() (Year, bool) { return p.year, !p.year.IsZero() }

// String returns "nominal", the year, or "not stated".
func (p Prices) String() string {
	switch {
	case p.nominal:
		return "nominal"
	case p.IsZero():
		return "not stated"
	}
	return p.year.String()
}

// MarshalText returns what [ParsePrices] reads. Prices that are not stated have
// no text: a JSON field of this type carries omitzero.
func (p Prices) MarshalText() ([]byte, error) {
	if p.IsZero() {
		return nil, sv.Problem{Code: sv.CodeRequired, Op: "proxies.Prices.MarshalText", Text: "the prices are not stated"}
	}
	return []byte(p.String()), nil
}

// UnmarshalText is [ParsePrices] for encoding/json and its like.
func (p *Prices) UnmarshalText(text []byte) error {
	read, err := ParsePrices(string(text))
	if err != nil {
		return err
	}
	*p = read
	return nil
}
