package judgement

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Record is a judgement that was made: what was chosen among what, on which
// evidence, by whom together, who did not agree, and when it is to be looked at
// again. It is plain data, and replays to the same bytes.
type Record struct {
	ID         string                `json:"id"`
	Name       string                `json:"name"`
	When       string                `json:"when"` // a date: 2014, 2014-05 or 2014-05-17
	Choice     Choice                `json:"choice"`
	Seen       []Seen                `json:"seen"` // the evidence on the table
	Chosen     string                `json:"chosen"`
	Reason     string                `json:"reason"`
	Decided    []Decider             `json:"decided"` // together
	Dissent    []stakeholder.Dissent `json:"dissent,omitzero"`
	Conditions []string              `json:"conditions,omitzero"`
	Revisit    Revisit               `json:"revisit"`
	Seed       int                   `json:"seed,omitzero"`
}

// Seen is one piece of evidence that was on the table, and whose and which kind
// of value it spoke of.
type Seen struct {
	ID           string             `json:"id"`
	Name         string             `json:"name"`
	Kinds        []stakeholder.Kind `json:"kinds,omitzero"`
	Stakeholders []stakeholder.ID   `json:"stakeholders,omitzero"`
	Evidence     Kind               `json:"evidence"`
	Digest       string             `json:"digest,omitzero"` // of the document, where it has one
	Source       sv.Source          `json:"source,omitzero"`
	Moved        string             `json:"moved,omitzero"` // what it changed in somebody's mind, in their words; empty: nothing that was said
}

// A Decider is somebody who decided, together with the others.
type Decider struct {
	Name        string         `json:"name"` // a person, or an office
	Stakeholder stakeholder.ID `json:"stakeholder"`
}

// Revisit says when a judgement is to be looked at again: on a date, or as soon as
// something happens.
type Revisit struct {
	On string   `json:"on,omitzero"`
	If []string `json:"if,omitzero"`
}
