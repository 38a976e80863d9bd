package stakeholder

// An Action is what was done to the list of outcomes.
type Action string

// The actions. Outcomes that are merged, split or dropped stay in the list, so
// that what was left out, and why, is part of every account.
const (
	Proposed Action = "proposed" // To is new in the list
	Merged   Action = "merged"   // those of From are one: To
	Split    Action = "split"    // From is several: those of To
	Dropped  Action = "dropped"  // From is not material
	Restored Action = "restored" // To was left out, and is back
)

// Materiality is the test that a dropped outcome fails.
type Materiality string

// The two tests of materiality.
const (
	Relevance Materiality = "relevance" // it matters to nobody concerned
	Size      Materiality = "size"      // it is too small to change a judgement
)

// A Decision is one change to the list of outcomes: who made it, why, and who
// did not agree.
type Decision struct {
	ID           ID          `json:"id"`
	When         string      `json:"when,omitzero"` // a date: 2014, 2014-05 or 2014-05-17
	Conversation ID          `json:"conversation,omitzero"`
	By           []ID        `json:"by,omitzero"` // stakeholders who decided
	Action       Action      `json:"action"`
	From         []ID        `json:"from,omitzero"` // outcomes
	To           []ID        `json:"to,omitzero"`
	Test         Materiality `json:"test,omitzero"` // of an outcome that is dropped
	Reason       string      `json:"reason"`
	Dissent      []Dissent   `json:"dissent,omitzero"`
}

// Dissent is what somebody held against a decision. It is kept with it.
type Dissent struct {
	Stakeholder ID     `json:"stakeholder"`
	Reason      string `json:"reason"`
}
