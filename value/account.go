package value

import (
	"io"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Account is the value map of one programme. It is plain data: fill it in,
// or read it with [ReadJSON]; [Appraise] checks it and never changes it.
type Account struct {
	ID            string                     `json:"id"`
	Name          string                     `json:"name"`
	Period        string                     `json:"period,omitzero"`       // what outcome year 1 is, as observed
	Illustrative  bool                       `json:"illustrative,omitzero"` // the whole account is made up to show the form; its views count as if they had been given, marked or not
	Stakeholders  []stakeholder.Stakeholder  `json:"stakeholders"`
	Outcomes      []stakeholder.Outcome      `json:"outcomes"`
	Conversations []stakeholder.Conversation `json:"conversations,omitzero"`
	Inputs        []Input                    `json:"inputs,omitzero"`
	Lines         []Line                     `json:"lines,omitzero"`
	Decisions     []stakeholder.Decision     `json:"decisions,omitzero"` // on outcomes, in their order: what is left out stays listed
	Filters       Filters                    `json:"filters,omitzero"`   // shared by the lines that set none of their own
	Baskets       []Basket                   `json:"baskets,omitzero"`   // what is totalled; none: one basket for each valuation system, with all inputs if there is but one
}

// ReadJSON reads an account in the form that MarshalJSON writes, strictly: an
// unknown or doubled field is a problem, and all problems come at once, as
// sv.Problems with their paths. Exact figures (money, filters) are text such as
// "0.25"; measured ones (changes, exposures) are numbers. What the account says
// is checked by [Appraise].
func ReadJSON(r io.Reader) (Account, error) {
	var read Account
	err := jsonx.Read("value.ReadJSON", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadJSON] for encoding/json.
func (a *Account) UnmarshalJSON(data []byte) error {
	var read plainAccount
	if err := jsonx.Unmarshal("value.ReadJSON", data, &read); err != nil {
		return err
	}
	*a = Account(read)
	return nil
}

// MarshalJSON returns the account as canonical JSON, which ReadJSON reads back.
func (a Account) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainAccount(a)) }

// plainAccount is an Account without its methods.
type plainAccount Account
