package proxies

import (
	"fmt"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
)

// An Uprating is the rule by which a value is brought to the prices of another
// year. The zero Uprating is by prices alone.
type Uprating struct {
	Rule       UpratingRule    `json:"rule,omitzero"`
	Elasticity decimal.Decimal `json:"elasticity,omitzero"` // of the value to real income per head; of ByIncome alone
}

// An UpratingRule says what a value follows.
type UpratingRule string

// The rules of uprating.
const (
	ByPrices   UpratingRule = ""       // a price index
	ByIncome   UpratingRule = "income" // a price index and, with an elasticity, real income per head
	NotUprated UpratingRule = "none"   // nothing: the figure is the same in the prices of every year
)

// Indices are what values are uprated by. What a rule does not use may be left
// out.
type Indices struct {
	Prices Index    // of prices, such as a GDP deflator
	Income Index    // of real income per head, such as real GDP per head: the growth of prices must not be in it
	Years  YearRule // by which a year is read that an index does not have
}

// Uprate brings m to the prices of another year by the rule:
//
//	ByPrices     To = m x prices(to)/prices(from), which is Index.Rebase
//	ByIncome     To = m x prices(to)/prices(from) x (income(to)/income(from))^elasticity
//	NotUprated   To = m, in the other prices, with a note of code not-uprated
//
// Each factor is rounded once, to 20 decimal places, and is a step of the
// trail. Money that is in these prices already is left as it is and needs no
// index.
//
// Errors are an sv.Problems: those of [Index.Rebase]; a rule that there is not
// (unknown, at /rule), an elasticity outside above 0 to 10 (out-of-range, at
// /elasticity); for ByIncome, below /income, no index (required), the index of
// prices once more (conflict), the problems of [Index.Factor] with it, or a
// change of income that is beyond 1e20 or has a power that rounds to 0
// (out-of-range).
//
// Reference: HM Treasury, Wellbeing Guidance for Appraisal (July 2021), where
// the value of a wellbeing-adjusted life year follows the GDP deflator and the
// growth of real GDP per head to the power 1.3.
func (u Uprating) Uprate(m Money, to Prices, by Indices) (Conversion, error) {
	const op = "proxies.Uprating.Uprate"
	var problems sv.Problems
	u.check("", &problems)
	if err := problems.Err(op); err != nil {
		return Conversion{}, err
	}
	switch u.Rule {
	case NotUprated:
		return relabel(op, m, to)
	case ByIncome:
		return u.byIncome(op, m, to, by)
	}
	return by.Prices.Rebase(m, to, by.Years)
}

// relabel gives m the other prices, whatever its own are.
func relabel(op string, m Money, to Prices) (Conversion, error) {
	from, until, err := priceYears(op, m, to)
	if err != nil {
		return Conversion{}, err
	}
	c := Conversion{From: m, To: m}
	c.To.prices = to
	if from != until {
		c.Notes = []sv.Note{{Code: CodeNotUprated, Text: fmt.Sprintf("a figure in %s prices is taken as it is in %s prices: its rule is that it is the same in the prices of every year", from, until)}}
	}
	return c, nil
}

// byIncome is [Index.Rebase], with a second step for income.
func (u Uprating) byIncome(op string, m Money, to Prices, by Indices) (Conversion, error) {
	from, until, err := priceYears(op, m, to)
	if err != nil {
		return Conversion{}, err
	}
	c, err := by.Prices.Rebase(m, to, by.Years)
	if from == until {
		return c, err
	}
	problems := faults.Of(err, sv.CodeConflict)
	step, notes, more := u.incomeStep(op, from, until, by)
	problems = append(problems, more...)
	if err := problems.Err(op); err != nil {
		return Conversion{}, err
	}
	c.To = c.To.Mul(step.Factor)
	c.Steps = append(c.Steps, step)
	c.Notes = append(c.Notes, notes...)
	return c, nil
}

func (u Uprating) incomeStep(op string, from, to Year, by Indices) (Step, []sv.Note, sv.Problems) {
	const path = "/income"
	var problems sv.Problems
	x := by.Income
	switch {
	case x.ID == "" && len(x.Values) == 0:
		problems.Add(sv.CodeRequired, path, "no index; the value follows real income per head with an elasticity of %s (rule %q): bring an index of it, such as real GDP per head, with %s and %s", exact.Format(u.Elasticity), ByIncome, from, to)
		return Step{}, nil, problems
	case x.ID == by.Prices.ID:
		problems.Add(sv.CodeConflict, path+"/id", "%q is the index of prices; wanted: one of real income per head", x.ID)
		return Step{}, nil, problems
	}
	start, end, notes, err := x.levels(op, from, to, by.Years)
	faults.Under(&problems, path, err)
	if err != nil {
		return Step{}, nil, problems
	}
	factor, err := exact.PowerOfQuotient(end, start, u.Elasticity)
	if err != nil {
		problems.Add(sv.CodeRange, path, "%v", err)
	} else if factor.Sign() == 0 {
		problems.Add(sv.CodeRange, path, "the factor from %s to %s rounds to 0 at %d places", from, to, exact.Places)
	}
	return Step{Factor: factor, By: x.ID, Source: x.Source, Rule: ruleUsed(by.Years, notes), Power: u.Elasticity.Normalize()}, notes, problems
}

func (u Uprating) check(path string, problems *sv.Problems) {
	switch u.Rule {
	case ByIncome:
		if exact.Digits(u.Elasticity) > 6 || u.Elasticity.Normalize().Exponent() < -4 || u.Elasticity.Sign() <= 0 || u.Elasticity.Cmp(whole(10)) > 0 {
			problems.Add(sv.CodeRange, path+"/elasticity", "wanted: above 0, at most 10, in at most 4 decimal places")
		}
	case ByPrices, NotUprated:
		if u.Elasticity.Sign() != 0 {
			problems.Add(sv.CodeConflict, path+"/elasticity", "an elasticity to income, which the rule %q does not use; wanted: the rule %q, or no elasticity", string(u.Rule), ByIncome)
		}
	default:
		problems.Add(sv.CodeUnknown, path+"/rule", "there is no rule %q; wanted: %q, %q, or none said for a price index alone", string(u.Rule), ByIncome, NotUprated)
	}
}
