package proxies

import (
	"fmt"
	"slices"

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

	// CalendarThreeQuarters reads the calendar year y from an index of financial
	// years: one of its quarters lies in the year that ends in y and three in the
	// year that begins in y.
	//
	//	level = 1/4 x index(y-1 to y) + 3/4 x index(y to y+1)
	CalendarThreeQuarters YearRule = "calendar-1/4-3/4"
)

// Factor returns what an amount in the prices of year from is multiplied by to
// stand in the prices of year to,
//
//	factor = index(to) / index(from)
//
// rounded once to 20 decimal places, with a note of code year-rule for each
// year that was read by the rule, and of code not-published for each level that
// [Index.FillGaps], [Index.Extend] or [Index.ExtendAt] made. From a year to
// itself the factor is 1, even if the index does not have it.
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
	switch rule {
	case SameYears, FinancialThreeQuarters, CalendarThreeQuarters:
	default:
		problems.Add(sv.CodeUnknown, "/rule", "there is no rule %q; wanted: %q, %q, or none", string(rule), FinancialThreeQuarters, CalendarThreeQuarters)
		return decimal.Decimal{}, nil, problems.Err(op)
	}
	if from == to && !from.IsZero() {
		return decimal.New(1, 0), nil, nil
	}
	start, end, notes, err := x.levels(op, from, to, rule)
	if err != nil {
		return decimal.Decimal{}, nil, err
	}
	factor := exact.Quotient(end, start)
	if factor.Sign() == 0 {
		problems.Add(sv.CodeRange, "", "the factor from %s to %s rounds to 0 at %d places", from, to, exact.Places)
		return decimal.Decimal{}, nil, problems.Err(op)
	}
	return factor, notes, nil
}

// levels reads two years, by the rule where one is needed.
func (x Index) levels(op string, from, to Year, rule YearRule) (start, end decimal.Decimal, notes []sv.Note, err error) {
	if err := x.Validate(); err != nil {
		return start, end, nil, err
	}
	var problems sv.Problems
	start = x.read(from, rule, "/from", &notes, &problems)
	end = x.read(to, rule, "/to", &notes, &problems)
	return start, end, notes, problems.Err(op)
}

// read returns the level in year y, by the rule where one is needed.
func (x Index) read(y Year, rule YearRule, path string, notes *[]sv.Note, problems *sv.Problems) decimal.Decimal {
	if y.IsZero() {
		problems.Add(sv.CodeRequired, path, "the year is not stated; wanted: %s", wantYear)
		return decimal.Decimal{}
	}
	financial := x.Values[0].Year.IsFinancial()
	if y.IsFinancial() == financial {
		return x.level(y, path, notes, problems)
	}
	helps, name, kind, shares := FinancialThreeQuarters, "FinancialThreeQuarters", "financial", [2]int64{3, 1}
	first, second := CalendarYear(y.Start()), CalendarYear(y.Start()+1)
	if financial {
		helps, name, kind, shares = CalendarThreeQuarters, "CalendarThreeQuarters", "calendar", [2]int64{1, 3}
		first, second = FinancialYear(y.Start()-1), FinancialYear(y.Start())
	}
	as := fmt.Sprintf("%d/4 of %s and %d/4 of %s", shares[0], first, shares[1], second)
	if rule != helps {
		problems.Add(CodeYearKind, path, "%s is a %s year and index %s has %s, %s; the rule %q (%s) would take %s",
			y, kind, x.ID, x.Frequency(), x.span(), string(helps), name, as)
		return decimal.Decimal{}
	}
	a, b := x.level(first, path, notes, problems), x.level(second, path, notes, problems)
	quarter := decimal.New(25, -2)
	level := quarter.Mul(a.Mul(decimal.New(shares[0], 0)).Add(b.Mul(decimal.New(shares[1], 0))))
	*notes = append(*notes, sv.Note{
		Code: CodeYearRule,
		Text: fmt.Sprintf("%s was read from index %s, which has %s, as %s", y, x.ID, x.Frequency(), as),
		Figures: []sv.Figure{
			{Name: first.String(), Value: exact.Format(a)},
			{Name: second.String(), Value: exact.Format(b)},
			{Name: y.String(), Value: exact.Format(level)},
		},
	})
	return level
}

// level returns the level of exactly this year, with a note where it was made.
func (x Index) level(y Year, path string, notes *[]sv.Note, problems *sv.Problems) decimal.Decimal {
	i, ok := x.find(y)
	if ok {
		x.noteMade(i, notes)
		return x.Values[i].Value
	}
	help := "Index.FillGaps would take it from the straight line between its neighbours"
	switch {
	case i == 0:
		help = "nothing is made up for years before an index begins: use a longer one"
	case i == len(x.Values):
		help = "Index.Extend would carry on the last growth rate, Index.ExtendAt a stated one"
	}
	problems.Add(CodeYearMissing, path, "index %s has no value for %s; it has %s; %s", x.ID, y, x.span(), help)
	return decimal.Decimal{}
}

// Rebase brings m to the prices of another year: To = m x [Index.Factor],
// exactly. Money that is in these prices already is left as it is, in no steps;
// this needs no index, and x may be Index{}.
//
// Errors are those of [Index.Factor], and: unset money (required); prices that
// are nominal or not stated on either side (price-year); money of another currency
// than the index says it is in (currency-mismatch). It says nothing about
// real growth: values that follow income, such as those of life and health, are
// brought to another year by [Uprating.Uprate].
func (x Index) Rebase(m Money, to Prices, rule YearRule) (Conversion, error) {
	const op = "proxies.Index.Rebase"
	from, until, err := priceYears(op, m, to)
	if err != nil {
		return Conversion{}, err
	}
	if x.Currency != "" && x.Currency != m.currency && from != until {
		return Conversion{}, sv.Problem{Code: CodeCurrencyMismatch, Op: op, Path: "/from",
			Text: fmt.Sprintf("%s, where index %s is of prices in %s; wanted: an index of its own currency, or Rate.Convert first", m.unit(), x.ID, x.Currency)}
	}
	factor, notes, err := x.Factor(from, until, rule)
	if err != nil {
		return Conversion{}, err
	}
	c := Conversion{From: m, To: m.Mul(factor), Notes: notes}
	c.To.prices = to
	if from != until {
		c.Steps = []Step{{Factor: factor, By: x.ID, Source: x.Source, Rule: ruleUsed(rule, notes)}}
	}
	return c, nil
}

// priceYears returns the years between whose prices m is to be moved.
func priceYears(op string, m Money, to Prices) (from, until Year, err error) {
	var problems sv.Problems
	if m.IsUnset() {
		problems.Add(sv.CodeRequired, "/from", "the money is unset")
	}
	from, ok := m.prices.Year()
	if !ok && !m.IsUnset() {
		problems.Add(CodePriceYear, "/from", "%s; wanted: money with a price year, which for nominal money is the year in which it was paid", m.unit())
	}
	until, ok = to.Year()
	if !ok {
		problems.Add(CodePriceYear, "/to", "the prices wanted are %s; wanted: those of a year", to)
	}
	return from, until, problems.Err(op)
}

// ruleUsed is the rule if the notes say that a year was read by it.
func ruleUsed(rule YearRule, notes []sv.Note) YearRule {
	if slices.ContainsFunc(notes, func(n sv.Note) bool { return n.Code == CodeYearRule }) {
		return rule
	}
	return SameYears
}
