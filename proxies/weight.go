package proxies

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// maxElasticity is far above any estimate: a higher one is a slip.
const maxElasticity = 10

// DistributionalWeight returns what a gain or loss of money is multiplied by
// because of the income of those whom it reaches:
//
//	weight = (reference / income) to the power elasticity
//
// rounded once to 20 decimal places. Both incomes are of one year and equivalised,
// which is to say adjusted for the size of the household; the reference is the
// median. elasticity, 0 to 10, is that of the marginal utility of income: at 1 a
// pound counts twice as much to somebody with half the income, at 0 the same.
//
// The elasticity is always an argument. The Green Book (2018) has 1.3 here, which
// is not the 1 that stands as mu inside its discount rate. Its own weights of 2.5
// and 2.4 for the poorest fifth rest on incomes that it does not print.
//
// The error is an sv.Problems with the paths /reference, /income and /elasticity:
// an income that is unset (required), incomes in unlike money (currency-mismatch,
// prices-mismatch), an income of 0 or less, incomes more than a factor of 1e20
// apart, an elasticity outside its domain, and a weight that rounds to 0
// (out-of-range).
//
// Show weighted results beside the unweighted ones, never instead of them, and
// test how far the choice rests on the elasticity. Do not weight what is measured
// in well-being or health already: a life year is not worth less to the rich.
//
// References: HM Treasury, The Green Book (2018), paragraphs A3.12 to A3.22;
// Layard, Mayraz and Nickell (2008), The marginal utility of income, Journal of
// Public Economics 92, 1846-1857.
func DistributionalWeight(reference, income Money, elasticity decimal.Decimal) (decimal.Decimal, error) {
	const op = "proxies.DistributionalWeight"
	var problems sv.Problems
	for _, in := range []struct {
		path  string
		money Money
	}{{"/reference", reference}, {"/income", income}} {
		if in.money.IsUnset() {
			problems.Add(sv.CodeRequired, in.path, "the income is unset")
		} else if in.money.Sign() <= 0 {
			problems.Add(sv.CodeRange, in.path, "an income of %s; wanted: above 0", in.money)
		}
	}
	if code, text := unlike(reference, income); code != "" && !reference.IsUnset() && !income.IsUnset() {
		problems.Add(code, "/income", "%s", text)
	}
	if elasticity.Sign() < 0 || exact.Digits(elasticity) > exact.MaxDigits || elasticity.Cmp(decimal.New(maxElasticity, 0)) > 0 {
		problems.Add(sv.CodeRange, "/elasticity", "the elasticity is outside 0 to %d", maxElasticity)
	}
	if err := problems.Err(op); err != nil {
		return decimal.Decimal{}, err
	}
	weight, err := exact.PowerOfQuotient(reference.amount, income.amount, elasticity)
	if err != nil {
		problems.Add(sv.CodeRange, "/income", "%s beside %s: %v", income, reference, err)
	} else if weight.Sign() == 0 {
		problems.Add(sv.CodeRange, "", "the weight of %s beside %s rounds to 0 at %d places", income, reference, exact.Places)
	}
	return weight, problems.Err(op)
}
