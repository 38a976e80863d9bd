package proxies

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Rate is a dated rate of exchange between two currencies of ISO 4217.
type Rate struct {
	From   string          `json:"from"`
	To     string          `json:"to"`
	Rate   decimal.Decimal `json:"rate"`  // units of To for one of From
	AsOf   string          `json:"as_of"` // its date, 2024-06-28, or the year of which it is the average, 2024 or 2024-25
	Source sv.Source       `json:"source"`
}

// Validate returns everything wrong with the rate as an sv.Problems with paths
// such as /rate, or nil: a currency or a date that is none (syntax), one currency
// twice (conflict), a rate outside 1e-12 to 1e12 or of more than 34 digits
// (out-of-range), no title of the source (required).
func (r Rate) Validate() error { return r.problems().Err("proxies.Rate.Validate") }

func (r Rate) problems() sv.Problems {
	var problems sv.Problems
	for _, c := range [...]struct{ path, currency string }{{"/from", r.From}, {"/to", r.To}} {
		_, err := NewMoney(decimal.Decimal{}, c.currency, Prices{})
		for _, p := range faults.Of(err, sv.CodeSyntax) {
			problems.Add(p.Code, c.path, "%s", p.Text)
		}
	}
	if len(problems) == 0 && r.From == r.To {
		problems.Add(sv.CodeConflict, "/to", "%s twice; wanted: two currencies", r.To)
	}
	if !r.inRange() {
		problems.Add(sv.CodeRange, "/rate", "wanted: how many units of %s stand for one of %s, 1e-12 to 1e12, in at most %d digits", r.To, r.From, maxTyped)
	}
	if _, ok := r.year(); !ok {
		problems.Add(sv.CodeSyntax, "/as_of", "%q; wanted: the date of the rate, such as 2024-06-28, or the year of which it is the average, 2024 or 2024-25", r.AsOf)
	}
	checkTitle(r.Source, "/source", &problems)
	return problems
}

func (r Rate) inRange() bool {
	return exact.Digits(r.Rate) <= maxTyped && r.Rate.Cmp(decimal.New(1, -12)) >= 0 && r.Rate.Cmp(decimal.New(1, 12)) <= 0
}

// year returns a year that the rate is of; of a date, the calendar year.
func (r Rate) year() (Year, bool) {
	if day, err := time.Parse(time.DateOnly, r.AsOf); err == nil {
		y := CalendarYear(day.Year())
		return y, !y.IsZero()
	}
	return readYear(r.AsOf)
}

// within reports whether the rate is of year y, or of a day in it.
func (r Rate) within(y Year) bool {
	of, _ := r.year()
	if day, err := time.Parse(time.DateOnly, r.AsOf); err == nil && y.IsFinancial() {
		of = FinancialYear(day.AddDate(0, -3, 0).Year()) // which begins with April
	}
	return of == y
}

// Convert returns m in the currency To, at the same prices: To = m x rate,
// exactly. Prices of another year are another step, which is [Index.Rebase]:
// exchange at a rate of the money's own price year first, and rebase with an
// index of the new currency's country then, joined by [Conversion.Then].
//
// A rate of another year than that of the money's prices, or money that does not
// say of which year it is, gives a note of code rate-year. A market rate says
// nothing of what money buys: for comparisons between countries a rate may have
// to be a purchasing power parity, which its source then says.
//
// Errors are those of [Rate.Validate], and, at /from: unset money (required),
// money of another currency than From (currency-mismatch).
func (r Rate) Convert(m Money) (Conversion, error) {
	const op = "proxies.Rate.Convert"
	if err := r.Validate(); err != nil {
		return Conversion{}, err
	}
	var problems sv.Problems
	switch m.currency {
	case r.From:
	case "":
		problems.Add(sv.CodeRequired, "/from", "the money is unset")
	case r.To:
		problems.Add(CodeCurrencyMismatch, "/from", "%s, where the rate is of %s to %s; Rate.Inverse leads the other way", m, r.From, r.To)
	default:
		problems.Add(CodeCurrencyMismatch, "/from", "%s, where the rate is of %s to %s", m, r.From, r.To)
	}
	if err := problems.Err(op); err != nil {
		return Conversion{}, err
	}
	by := r.From + " to " + r.To
	c := Conversion{From: m, To: m.Mul(r.Rate), Steps: []Step{{Factor: r.Rate, By: by, AsOf: r.AsOf, Source: r.Source}}}
	c.To.currency = r.To
	year, known := m.prices.Year()
	switch {
	case !known:
		c.Notes = []sv.Note{{Code: CodeRateYear, Text: fmt.Sprintf("%s was exchanged at the rate %s of %s, and does not say of which year it is", m.unit(), by, r.AsOf)}}
	case !r.within(year):
		c.Notes = []sv.Note{{Code: CodeRateYear, Text: fmt.Sprintf("%s was exchanged at the rate %s of %s", m.unit(), by, r.AsOf)}}
	}
	return c, nil
}

// Inverse returns the rate the other way, 1/rate, rounded once to 20 decimal
// places, of the same source and date. There and back is therefore not exact.
// A rate out of range stays as it is, for [Rate.Validate] to refuse.
func (r Rate) Inverse() Rate {
	r.From, r.To = r.To, r.From
	if r.inRange() {
		r.Rate = exact.Quotient(decimal.New(1, 0), r.Rate)
	}
	return r
}

// MarshalJSON returns the rate as canonical JSON, the figure as text.
func (r Rate) MarshalJSON() ([]byte, error) {
	type plain Rate
	return jsonx.Marshal(plain(r))
}

// UnmarshalJSON reads what MarshalJSON writes, strictly, and validates it.
func (r *Rate) UnmarshalJSON(data []byte) error {
	const op = "proxies.Rate.UnmarshalJSON"
	type plain Rate
	var in plain
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	if err := Rate(in).problems().Err(op); err != nil {
		return err
	}
	*r = Rate(in)
	return nil
}
