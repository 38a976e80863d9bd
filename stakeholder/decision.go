package stakeholder

import "slices"

// An Action is what was done to the list of outcomes.
type Action string

// The actions, and how many outcomes each takes. To propose, drop or restore several
// is a decision for each.
//
//	           From       To
//	proposed   none       1
//	merged     2 or more  1
//	split      1          2 or more
//	dropped    1          none
//	restored   none       1
//
// Outcomes that are merged, split or dropped stay in the list, so that what was left
// out, and why, is part of every account.
const (
	Proposed Action = "proposed" // To is new in the list
	Merged   Action = "merged"   // those of From are one: To, which may be one of them
	Split    Action = "split"    // From is several, of which it may be one: To
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
// did not agree. Decisions stand in the order in which they were made.
type Decision struct {
	ID           ID          `json:"id"`
	When         string      `json:"when,omitzero"` // a date: 2014, 2014-05 or 2014-05-17
	Conversation ID          `json:"conversation,omitzero"`
	By           []ID        `json:"by,omitzero"` // stakeholders who decided
	Action       Action      `json:"action"`
	From         []ID        `json:"from,omitzero"` // outcomes, as many as the action takes
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

// LeftOut returns the outcomes that stand outside the account after all of the
// decisions, taken in their order: those that were dropped, merged into another or
// split, and not restored since. With each comes the place in decisions of the one
// that put it out. An outcome that takes in others, or keeps a part of itself, is
// in From and To and stays in.
func LeftOut(decisions []Decision) map[ID]int {
	out := map[ID]int{}
	for i, d := range decisions {
		d.apply(i, out)
	}
	return out
}

// apply brings the outcomes that are left out up to date with decision i.
func (d Decision) apply(i int, out map[ID]int) {
	switch d.Action {
	case Dropped, Merged, Split:
		for _, id := range d.From {
			if !slices.Contains(d.To, id) {
				out[id] = i
			}
		}
	case Restored:
		for _, id := range d.To {
			delete(out, id)
		}
	}
}
