package proxies

import (
	"fmt"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// A YearRule says how a year is read from an index that does not have it.
type YearRule string

const (
	// SameYears uses no rule: the index must have the very year.
	SameYears YearRule = ""

	// FinancialThreeQuarters reads the financial year y to y+1 from an index of
	// calendar years: three of its quarters lie in y and one in y+1.
	//
	//	level = 3/4 x index(y) + 1/4 x index(y+1)
	FinancialThreeQuarters YearRule = "financial-3/4-1/4"
)

// Factor returns what an amount in the prices of year from is multiplied by to
// stand in the prices of year to,
//
//	factor = index(to) / index(from)
//
// rounded once to 20 decimal places, with a note of code year-rule for each
// year that was read by the rule. From a year to itself the factor is 1, even
// if the index does not have it.
//
// Errors are an sv.Problems with the paths /from, /to and /rule, or that of
// [Index.Validate]: a year that is not stated (required), that the index does
// not have (year-missing), or of the other kind, where no rule was named that
// helps (year-kind); an unknown rule (unknown); a factor that rounds to 0
// (out-of-range).
//
// Reference: HM Treasury, The Green Book (2018), paragraphs 5.11 to 5.13.
func (x Index) Factor(from, to Year, rule YearRule) (decimal.Decimal, []sv.Note, error) {
	const op = "proxies.Index.Factor"
	var problems sv.Problems
	if rule != SameYears && rule != FinancialThreeQuarters {
		problems.Add(sv.CodeUnknown, "/rule", "there is no rule %q; wanted: %q, or none", string(rule), string(FinancialThreeQuarters))
		return decimal.Decimal{}, nil, problems.Err(op)
	}
	if from == to && !from.IsZero() {
		return decimal.New(1, 0), nil, nil
	}
	if err := x.Validate(); err != nil {
		return decimal.Decimal{}, nil, err
	}
	var notes []sv.Note
	start := x.read(from, rule, "/from", &notes, &problems)
	end := x.read(to, rule, "/to", &notes, &problems)
	if err := problems.Err(op); err != nil {
		return decimal.Decimal{}, nil, err
	}
	factor := exact.Quotient(end, start)
	if factor.Sign() == 0 {
		problems.Add(sv.CodeRange, "", "the factor from %s to %s rounds to 0 at %d places", from, to, exact.Places)
		return decimal.Decimal{}, nil, problems.Err(op)
	}
	return factor, notes, nil
}

// read returns the level of the index in year y, by the rule where one is
// needed.
func (x Index) read(y Year, rule YearRule, path string, notes *[]sv.Note, problems *sv.Problems) decimal.Decimal {
	get := func(y Year) decimal.Decimal {
		level, ok := x.level(y)
		if !ok {
			problems.Add(CodeYearMissing, path, "index %s has no value for %s; it has %s", x.ID, y, x.span())
		}
		return level
	}
	financial := x.Values[0].Year.IsFinancial()
	switch {
	case y.IsZero():
		problems.Add(sv.CodeRequired, path, "the year is not stated; wanted: %s", wantYear)
		return decimal.Decimal{}
	case y.IsFinancial() == financial:
		return get(y)
	case financial:
		problems.Add(CodeYearKind, path, "%s is a calendar year and index %s has financial years, %s; no rule leads from one to the other: use an index of calendar years",
			y, x.ID, x.span())
		return decimal.Decimal{}
	case rule == SameYears:
		problems.Add(CodeYearKind, path, "%s is a financial year and index %s has calendar years, %s; the rule %q (FinancialThreeQuarters) would take 3/4 of %d and 1/4 of %d",
			y, x.ID, x.span(), string(FinancialThreeQuarters), y.Start(), y.Start()+1)
		return decimal.Decimal{}
	}
	first, second := CalendarYear(y.Start()), CalendarYear(y.Start()+1)
	a, b := get(first), get(second)
	level := decimal.New(75, -2).Mul(a).Add(decimal.New(25, -2).Mul(b))
	*notes = append(*notes, sv.Note{
		Code: CodeYearRule,
		Text: fmt.Sprintf("%s was read from index %s, which has calendar years, as 3/4 of %s and 1/4 of %s", y, x.ID, first, second),
		Figures: []sv.Figure{
			{Name: first.String(), Value: exact.Format(a)},
			{Name: second.String(), Value: exact.Format(b)},
			{Name: y.String(), Value: exact.Format(level)},
		},
	})
	return level
}

// Rebase brings m to the prices of another year: To = m x [Index.Factor],
// exactly. Money that is in these prices already is left as it is, in no steps;
// this needs no index, and x may be Index{}.
//
// Errors are those of [Index.Factor], and: unset money (required); prices that
// are nominal or not stated on either side (price-year). It says nothing about
// real growth: values that are uprated by income, such as those of life and
// health, need more than a price index.
func (x Index) Rebase(m Money, to Prices, rule YearRule) (Conversion, error) {
	var problems sv.Problems
	if m.IsUnset() {
		problems.Add(sv.CodeRequired, "/from", "the money is unset")
	}
	fromYear, ok := m.prices.Year()
	if !ok && !m.IsUnset() {
		problems.Add(CodePriceYear, "/from", "%s; wanted: money with a price year, which for nominal money is the year in which it was paid", m.unit())
	}
	toYear, ok := to.Year()
	if !ok {
		problems.Add(CodePriceYear, "/to", "the prices wanted are %s; wanted: those of a year", to)
	}
	if err := problems.Err("proxies.Index.Rebase"); err != nil {
		return Conversion{}, err
	}
	factor, notes, err := x.Factor(fromYear, toYear, rule)
	if err != nil {
		return Conversion{}, err
	}
	c := Conversion{From: m, To: m.Mul(factor), Notes: notes}
	c.To.prices = to
	if fromYear != toYear {
		step := Step{Factor: factor, By: x.ID, Edition: x.Source.Edition}
		if len(notes) > 0 {
			step.Rule = rule
		}
		c.Steps = []Step{step}
	}
	return c, nil
}
