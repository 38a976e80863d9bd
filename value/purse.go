package value

import (
	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Purse is what one stakeholder puts in and what it gains in money, as
// present values of its inputs and of the lines that count.
type Purse struct {
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Pays        Given          `json:"pays"`    // in money
	InKind      Given          `json:"in_kind"` // in time and things
	Gains       []Gain         `json:"gains,omitzero"`
	Transfers   []SystemMoney  `json:"transfers,omitzero"` // what transfers bring, less what they take away
}

// Given is the sum of what a stakeholder puts in, as far as its cost is known.
type Given struct {
	Present    proxies.Money `json:"present,omitzero"`     // unset: the account has no money
	Inputs     []string      `json:"inputs,omitzero"`      // ids of its inputs
	NotKnown   []string      `json:"not_known,omitzero"`   // ids of the inputs whose cost is not
	NotCounted []string      `json:"not_counted,omitzero"` // ids of those that are sunk, or in kind where the convention leaves that out
}

// A Gain is the sum of the lines of one cash character and one valuation
// system. Cash released and cost avoided are different things: an avoided cost
// frees money only when somebody closes the capacity. Value to people is in no
// budget. Valuation systems are never added to each other.
type Gain struct {
	Cash    proxies.Cash   `json:"cash"`
	System  proxies.System `json:"system"`
	Present proxies.Money  `json:"present"`
}

// purses lists the stakeholders that put in or gain money, and only those.
func (ap *appraisal) purses(inputs []InputResult, lines []LineResult) []Purse {
	var purses []Purse
	for _, s := range ap.a.Stakeholders {
		p := Purse{Stakeholder: s.ID}
		concerned := false
		var pays, inKind decimal.Decimal
		for _, in := range inputs {
			if in.Input.Stakeholder != s.ID {
				continue
			}
			concerned = true
			given, sum := &p.Pays, &pays
			if in.Input.InKind {
				given, sum = &p.InKind, &inKind
			}
			given.Inputs = append(given.Inputs, in.Input.ID)
			if in.Cost == nil {
				given.NotKnown = append(given.NotKnown, in.Input.ID)
			}
			if in.Counts {
				*sum = sum.Add(in.Present.Amount())
			} else {
				given.NotCounted = append(given.NotCounted, in.Input.ID)
			}
		}
		var transfers sums
		for _, l := range lines {
			if l.Transfer != nil && l.counts() && l.to(s.ID) != 0 {
				concerned = true
				transfers.add(l.Value.Proxy.System, l.Value.Present.Amount().Mul(decimal.NewFromInt(l.to(s.ID))))
			}
		}
		p.Transfers = transfers.in(ap)
		for _, cash := range proxies.CashCharacters() {
			var gains sums
			for _, l := range lines {
				v := l.Value
				if v == nil || l.Transfer != nil || v.Cash != cash || l.Outcome.Stakeholder != s.ID {
					continue
				}
				concerned = true
				if v.Outside == "" {
					gains.add(v.Proxy.System, v.Present.Amount())
				}
			}
			for _, m := range gains.in(ap) {
				p.Gains = append(p.Gains, Gain{Cash: cash, System: m.System, Present: m.Present})
			}
		}
		if !concerned {
			continue
		}
		p.Pays.Present, p.InKind.Present = ap.money(pays), ap.money(inKind)
		purses = append(purses, p)
	}
	return purses
}
