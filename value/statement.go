package value

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Statement is what an account amounts to under a convention. It is plain
// data, made by [Appraise] only; String sets it as a report, MarshalJSON writes
// it as canonical JSON, and Explain takes any line or basket apart.
type Statement struct {
	Account      string                    `json:"account"`
	Name         string                    `json:"name"`
	Period       string                    `json:"period,omitzero"`
	Currency     string                    `json:"currency,omitzero"` // of all money; empty: there is none
	Convention   Convention                `json:"convention"`
	MetricsUsed  string                    `json:"metrics_digest"` // digest of the registry
	ProxiesUsed  string                    `json:"proxies_digest"`
	Stakeholders []stakeholder.Stakeholder `json:"stakeholders"`
	Matrix       Matrix                    `json:"matrix"`
	Lines        []LineResult              `json:"lines,omitzero"`
	Baskets      []BasketTotal             `json:"baskets,omitzero"`
	Purses       []Purse                   `json:"purses,omitzero"`
	Voices       []Voice                   `json:"voices,omitzero"`
	Notes        []sv.Note                 `json:"notes,omitzero"`
}

// MarshalJSON returns the statement as canonical JSON: the same account,
// options and version of the library give the same bytes.
func (s Statement) MarshalJSON() ([]byte, error) {
	type plain Statement
	return jsonx.Marshal(plain(s))
}

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

func (s Statement) stakeholder(id stakeholder.ID) string {
	for _, who := range s.Stakeholders {
		if who.ID == id {
			return who.Name
		}
	}
	return string(id)
}
