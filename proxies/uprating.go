package proxies

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
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

func (u Uprating) check(path string, problems *sv.Problems) {
	switch u.Rule {
	case ByIncome:
		if u.Elasticity.Sign() <= 0 || u.Elasticity.Cmp(decimal.New(10, 0)) > 0 || u.Elasticity.Exponent() < -4 {
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
