package proxies

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// maxYear is the last year that is discounted.
const maxYear = 1000

// Factor returns what money in the given year, 0 to 1000, is multiplied by to
// be worth it in year 0:
//
//	factor(0) = 1
//	factor(t) = 1 / ((1 + rate of year 1) x ... x (1 + rate of year t))
//
// The product is exact and is divided once, to 20 decimal places; a factor
// below 5e-21 is therefore 0. Errors are those of [Schedule.Validate], a year
// out of range (out-of-range), and one after the end of the last band
// (year-missing).
//
// References: HM Treasury, The Green Book (2003), annex 6; Department for
// Transport, TAG forthcoming change: Green Book updates (April 2026).
func (s Schedule) Factor(year int) (decimal.Decimal, error) {
	if err := s.reaches(0, year, "proxies.Schedule.Factor"); err != nil {
		return decimal.Decimal{}, err
	}
	return s.factor(year), nil
}

// MidYearFactor returns what money that falls evenly over the given year, 1 to
// 1000, is multiplied by to be worth it at the start, which is the end of year 0.
// It is taken to fall in the middle of the year, half a year before the end for
// which [Schedule.Factor] is:
//
//	factor(t) = 1 / square root of (growth(t-1) x growth(t))
//	growth(t) = (1 + rate of year 1) x ... x (1 + rate of year t)
//
// At one rate r for all years that is (1 + r) to the power -(t - 1/2). The root
// is rounded once, to 20 decimal places. Errors are those of [Schedule.Factor].
//
// It is not for rules that discount whole years, as those of the Green Book do:
// there, all money of year t has Factor(t).
func (s Schedule) MidYearFactor(year int) (decimal.Decimal, error) {
	if err := s.reaches(1, year, "proxies.Schedule.MidYearFactor"); err != nil {
		return decimal.Decimal{}, err
	}
	return s.midYearFactor(year), nil
}

// reaches checks the schedule, and that it says something about all years up to
// this one.
func (s Schedule) reaches(first, year int, op string) error {
	if err := s.Validate(); err != nil {
		return err
	}
	if year < first || year > maxYear {
		return sv.Problem{Code: sv.CodeRange, Op: op, Text: fmt.Sprintf("year %d; wanted: %d to %d", year, first, maxYear)}
	}
	if end := s.Bands[len(s.Bands)-1].To; end != 0 && year > end {
		return sv.Problem{Code: CodeYearMissing, Op: op, Text: fmt.Sprintf("schedule %s ends with year %d and has no rate for year %d", s.ID, end, year)}
	}
	return nil
}

func (s Schedule) factor(year int) decimal.Decimal {
	return exact.Quotient(decimal.New(1, 0), s.growth(year))
}

// midYearFactor leaves the money of year 0 as it is, which falls at the start.
func (s Schedule) midYearFactor(year int) decimal.Decimal {
	if year == 0 {
		return decimal.New(1, 0)
	}
	return exact.SqrtOfQuotient(decimal.New(1, 0), s.growth(year-1).Mul(s.growth(year)))
}

// growth is what 1 in year 0 has grown to by the given year: the exact product
// of 1 + rate, each band's as a power, so that late years are no slower to reach.
func (s Schedule) growth(year int) decimal.Decimal {
	product := decimal.New(1, 0)
	for _, b := range s.Bands {
		last := year
		if b.To != 0 {
			last = min(year, b.To)
		}
		if years := last - max(b.From, 1) + 1; years > 0 {
			product = product.Mul(power(b.Rate.Add(decimal.New(1, 0)).Normalize(), years))
		}
	}
	return product
}

// power is x^n, exactly.
func power(x decimal.Decimal, n int) decimal.Decimal {
	coefficient := new(big.Int).Exp(x.Coefficient(), big.NewInt(int64(n)), nil)
	return decimal.NewFromBigInt(coefficient, x.Exponent()*int32(n))
}

// PresentValue returns the sum of flows[t] x [Schedule.Factor](t), flows[t]
// being the money of year t: flows[0] is that of the base year. No more is
// rounded than the factors. Unset flows count as nothing, and without any money
// the sum is unset.
//
// Errors are those of [Schedule.Factor], and those of one flow, with the path
// /flows/t: prices that are not stated (price-year); nominal money at real
// rates, or real money at nominal rates (prices-mismatch); money unlike that of
// an earlier year (currency-mismatch, prices-mismatch); an amount with an exponent
// beyond -1000 to 1000 (out-of-range).
func (s Schedule) PresentValue(flows []Money) (Money, error) {
	return s.present(flows, s.factor, "proxies.Schedule.PresentValue")
}

// MidYearPresentValue is [Schedule.PresentValue] of money that falls evenly over
// its year: the sum of flows[t] x [Schedule.MidYearFactor](t). flows[0] is the
// money at the start, which is not discounted.
func (s Schedule) MidYearPresentValue(flows []Money) (Money, error) {
	return s.present(flows, s.midYearFactor, "proxies.Schedule.MidYearPresentValue")
}

func (s Schedule) present(flows []Money, factor func(year int) decimal.Decimal, op string) (Money, error) {
	if err := s.reaches(0, max(len(flows)-1, 0), op); err != nil {
		return Money{}, err
	}
	var sum Money
	var problems sv.Problems
	for t, m := range flows {
		if tooWild(m.amount) {
			problems.Add(sv.CodeRange, fmt.Sprintf("/flows/%d", t), "%s; wanted: an amount with an exponent of %d to %d", m, -exact.MaxDigits, exact.MaxDigits)
		}
		if code, text := s.unfit(m); code != "" {
			problems.Add(code, fmt.Sprintf("/flows/%d", t), "%s", text)
		} else if sum.IsUnset() {
			sum = m.with(decimal.Decimal{})
		} else if code, text := unlike(sum, m); code != "" && !m.IsUnset() {
			problems.Add(code, fmt.Sprintf("/flows/%d", t), "%s", text)
		}
	}
	if err := problems.Err(op); err != nil {
		return Money{}, err
	}
	var amount decimal.Decimal
	for t, m := range flows {
		if m.Sign() != 0 {
			amount = amount.Add(m.amount.Mul(factor(t)))
		}
	}
	return sum.with(amount), nil
}

// unfit says why the schedule's rates are not for this money. No code: they are.
func (s Schedule) unfit(m Money) (sv.Code, string) {
	switch {
	case m.IsUnset():
		return "", ""
	case m.prices.IsZero():
		return CodePriceYear, fmt.Sprintf("%s; wanted: prices, since a discount rate is for real money or for nominal money", m.unit())
	case s.Real && m.prices.IsNominal():
		return CodePricesMismatch, fmt.Sprintf("%s, and the rates of schedule %s are real; bring the money of each year to the prices of one year with Index.Rebase first", m.unit(), s.ID)
	case !s.Real && !m.prices.IsNominal():
		return CodePricesMismatch, fmt.Sprintf("%s, and the rates of schedule %s are nominal; take a schedule of real rates", m.unit(), s.ID)
	}
	return "", ""
}
