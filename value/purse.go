package value

import (
	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Purse is what one stakeholder pays and what it saves or gains, as present
// values of its inputs and of the lines that count, by cash character. Cash
// released and cost avoided are different things: an avoided cost frees money
// only when somebody closes the capacity. Value to people is in no budget.
type Purse struct {
	Stakeholder   stakeholder.ID `json:"stakeholder"`
	Pays          *proxies.Money `json:"pays,omitzero"` // nil: something it puts in has no known cost
	CashReleasing proxies.Money  `json:"cash_releasing"`
	CostAvoided   proxies.Money  `json:"cost_avoided"`
	CapacityFreed proxies.Money  `json:"capacity_freed"`
	ValueToPeople proxies.Money  `json:"value_to_people"`
}

// purses lists the stakeholders that pay or gain in money, and only those.
func (ap *appraisal) purses(lines []LineResult) []Purse {
	if !ap.hasMoney() {
		return nil
	}
	var purses []Purse
	for _, s := range ap.a.Stakeholders {
		concerned, known := false, true
		var pays decimal.Decimal
		for _, in := range ap.a.Inputs {
			if in.Stakeholder != s.ID {
				continue
			}
			concerned = true
			if cost := ap.costs[in.ID]; cost != nil {
				pays = pays.Add(*cost)
			} else {
				known = false
			}
		}
		gains := map[proxies.Cash]decimal.Decimal{}
		for _, l := range lines {
			if v := l.Value; v != nil && v.Outside == "" && l.Outcome.Stakeholder == s.ID {
				concerned = true
				gains[v.Cash] = gains[v.Cash].Add(v.Present.Amount())
			}
		}
		if !concerned {
			continue
		}
		p := Purse{
			Stakeholder:   s.ID,
			CashReleasing: ap.one.Mul(gains[proxies.CashReleasing]),
			CostAvoided:   ap.one.Mul(gains[proxies.CostAvoided]),
			CapacityFreed: ap.one.Mul(gains[proxies.CapacityFreed]),
			ValueToPeople: ap.one.Mul(gains[proxies.ValueToPeople]),
		}
		if known {
			paid := ap.one.Mul(pays)
			p.Pays = &paid
		}
		purses = append(purses, p)
	}
	return purses
}
