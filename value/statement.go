package value

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Statement is what an account amounts to under a convention. It is plain
// data, made by [Appraise] only; String sets it as a report, MarshalJSON writes
// it as canonical JSON, and Explain takes any figure apart.
type Statement struct {
	Account       string                     `json:"account"`
	Name          string                     `json:"name"`
	Period        string                     `json:"period,omitzero"`
	Illustrative  bool                       `json:"illustrative,omitzero"` // as the account
	Currency      string                     `json:"currency,omitzero"`     // of all money; empty: there is none
	Convention    Convention                 `json:"convention"`
	MetricsDigest string                     `json:"metrics_digest"` // of the registry
	ProxiesDigest string                     `json:"proxies_digest"`
	Stakeholders  []stakeholder.Stakeholder  `json:"stakeholders"`
	Outcomes      []stakeholder.Outcome      `json:"outcomes"`
	Conversations []stakeholder.Conversation `json:"conversations,omitzero"` // words only with consent; of an illustrative account no view is marked by itself
	Inputs        []InputResult              `json:"inputs,omitzero"`
	Matrix        Matrix                     `json:"matrix"`
	Lines         []LineResult               `json:"lines,omitzero"`
	Decisions     []stakeholder.Decision     `json:"decisions,omitzero"` // on outcomes; stakeholder.LeftOut says which stand outside
	Baskets       []BasketTotal              `json:"baskets,omitzero"`
	Notes         []sv.Note                  `json:"notes,omitzero"`
}

// MarshalJSON returns the statement as canonical JSON: the same account,
// options and version of the library give the same bytes.
func (s Statement) MarshalJSON() ([]byte, error) {
	type plain Statement
	return jsonx.Marshal(plain(s))
}

// Digest is the SHA-256 of the statement's canonical JSON, in hexadecimal: two
// statements with the same digest say the same. A statement that cannot be
// written, which Appraise never makes, has none.
func (s Statement) Digest() string { return jsonx.Digest(s.MarshalJSON()) }

// Line returns the worked line with this id.
func (s Statement) Line(id string) (LineResult, bool) {
	for _, l := range s.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return LineResult{}, false
}

// Basket returns the total of the basket with this id.
func (s Statement) Basket(id string) (BasketTotal, bool) {
	for _, b := range s.Baskets {
		if b.Basket.ID == id {
			return b, true
		}
	}
	return BasketTotal{}, false
}

// money is an amount in the statement's money; unset where the statement has none.
func (s Statement) money(amount decimal.Decimal) proxies.Money {
	if s.Currency == "" {
		return proxies.Money{}
	}
	one, _ := proxies.NewMoney(decimal.NewFromInt(1), s.Currency, s.Convention.Prices) // Appraise has seen to the currency
	return one.Mul(amount)
}

// A voice is a view and the conversation in which it was given.
type voice struct {
	stakeholder.View
	conversation stakeholder.Conversation
}

func (s Statement) voices() []voice {
	var voices []voice
	for _, c := range s.Conversations {
		for _, v := range c.Views {
			voices = append(voices, voice{v, c})
		}
	}
	return voices
}

func (s Statement) outcome(id stakeholder.ID) string {
	for _, o := range s.Outcomes {
		if o.ID == id {
			return o.Name
		}
	}
	return string(id)
}

func (s Statement) stakeholder(id stakeholder.ID) string {
	for _, who := range s.Stakeholders {
		if who.ID == id {
			return who.Name
		}
	}
	return string(id)
}
