package value

import (
	"fmt"
	"io"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Account is the value map of one programme. It is plain data: fill it in,
// or read it with [ReadJSON]; [Appraise] checks it and never changes it.
type Account struct {
	ID            string                     `json:"id"`
	Name          string                     `json:"name"`
	Period        string                     `json:"period,omitzero"` // what outcome year 1 is, as observed
	Stakeholders  []stakeholder.Stakeholder  `json:"stakeholders"`
	Outcomes      []stakeholder.Outcome      `json:"outcomes"`
	Conversations []stakeholder.Conversation `json:"conversations,omitzero"`
	Inputs        []Input                    `json:"inputs,omitzero"`
	Lines         []Line                     `json:"lines,omitzero"`
	Filters       Filters                    `json:"filters,omitzero"` // shared by the lines that set none of their own
	Baskets       []Basket                   `json:"baskets,omitzero"` // what is totalled; none: one basket for each valuation system
}

// An Input is what a stakeholder puts into the programme.
type Input struct {
	ID          string         `json:"id"`
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name"`
	Cost        proxies.Money  `json:"cost,omitzero"` // unset: not known, which is not zero
	Year        int            `json:"year,omitzero"` // 0: at the start, undiscounted; t: in outcome year t
}

// A Line is one outcome in one population: what changed, what it rests on, and
// what one unit of it is worth where that can be said. A line may lack any of
// these; a line without a number stands in every table with the others.
type Line struct {
	ID         string         `json:"id"`
	Outcome    stakeholder.ID `json:"outcome"`
	Population string         `json:"population,omitzero"` // whose change it is; empty: everybody in the programme
	Metric     metrics.Ref    `json:"metric,omitzero"`
	Quantity   Quantity       `json:"quantity,omitzero"` // in one outcome year
	Proxy      proxies.Ref    `json:"proxy,omitzero"`    // none: not valued in money
	Bridge     Bridge         `json:"bridge,omitzero"`
	Filters    Filters        `json:"filters,omitzero"`
	Start      int            `json:"start,omitzero"` // first outcome year; 0: year 1
	Years      int            `json:"years,omitzero"` // how many outcome years; 0: one
	Cash       proxies.Cash   `json:"cash,omitzero"`  // empty: as the proxy allows at most
	Evidence   []Evidence     `json:"evidence,omitzero"`
}

// A Bridge is the assumption that leads from the unit of the metric to the
// unit of the proxy where the two differ. It becomes a note.
type Bridge struct {
	PerUnit float64 `json:"per_unit"` // units of the proxy for one unit of the metric
	Reason  string  `json:"reason"`
}

// A Basket names lines that are totalled together. They must be in one
// valuation system.
type Basket struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Lines       []string `json:"lines"`                 // ids of lines with a proxy
	Inputs      []string `json:"inputs,omitzero"`       // ids of the inputs that paid for them
	Support     float64  `json:"support,omitzero"`      // how much support was given, for the switching value
	SupportUnit string   `json:"support_unit,omitzero"` // such as "person-year of support"
}

// ReadJSON reads an account strictly: an unknown or doubled field is a
// problem, and all problems come at once, as sv.Problems with their paths.
// What the account says is checked by [Appraise].
func ReadJSON(r io.Reader) (Account, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Account{}, fmt.Errorf("value.ReadJSON: %w", err)
	}
	var a Account
	if err := jsonx.Unmarshal("value.ReadJSON", data, &a); err != nil {
		return Account{}, err
	}
	return a, nil
}

// MarshalJSON returns the account as canonical JSON, which ReadJSON reads back.
func (a Account) MarshalJSON() ([]byte, error) {
	type plain Account
	return jsonx.Marshal(plain(a))
}
