package judgement

import (
	"fmt"
	"io"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Record is a judgement that was made: what was chosen among what, on which
// evidence, by whom together, who did not agree, and when it is to be looked at
// again. It is plain data. [Record.Judge] keeps the digest of the figures that were on
// the table, and [Record.Replay] works them out again; the decision itself is covered
// by [Record.Digest] only. A record is for others to read, with all its words: it holds
// no view, whose consent could be asked for, so put into it only what may be repeated.
type Record struct {
	ID         string                `json:"id"` // of this judgement; that of Choice is of the question
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
	Seed       int                   `json:"seed,omitzero"`   // of the draws that were on the table: see Judge
	Draws      int                   `json:"draws,omitzero"`  // how many; 0: as many as Accept makes
	Result     string                `json:"result,omitzero"` // digest of the figures that were on the table: see Judge; empty: none were

	// Stakeholders are the groups that the record names by id, as the account has them, so
	// that reports give their names; the id stands for a group of which neither this nor
	// the Weights of the choice have one.
	Stakeholders []stakeholder.Stakeholder `json:"stakeholders,omitzero"`
}

// Seen is one piece of evidence that was on the table, and whose and which kind
// of value it spoke of.
type Seen struct {
	ID           string             `json:"id"`
	Name         string             `json:"name"`
	Kinds        []stakeholder.Kind `json:"kinds,omitzero"`
	Stakeholders []stakeholder.ID   `json:"stakeholders,omitzero"`
	Evidence     Kind               `json:"evidence"`
	Digest       string             `json:"digest,omitzero"` // of the document, where it has one: its SHA-256 in hexadecimal
	Source       sv.Source          `json:"source,omitzero"`
	Moved        string             `json:"moved,omitzero"` // what it changed in somebody's mind, in words that they agreed to be read; empty: nothing that was said
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

// ReadRecord reads a record in the form that MarshalJSON writes, strictly: an
// unknown or doubled field is a problem, and all problems come at once, as
// sv.Problems with their paths. What the record says is checked by [Record.Check].
func ReadRecord(r io.Reader) (Record, error) {
	var read Record
	err := jsonx.Read("judgement.ReadRecord", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadRecord] for encoding/json.
func (r *Record) UnmarshalJSON(data []byte) error {
	var read plainRecord
	if err := jsonx.Unmarshal("judgement.ReadRecord", data, &read); err != nil {
		return err
	}
	*r = Record(read)
	return nil
}

// MarshalJSON returns the record as canonical JSON, which [ReadRecord] reads back.
func (r Record) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainRecord(r)) }

// plainRecord is a Record without its methods.
type plainRecord Record

// Digest is the SHA-256 of the record's canonical JSON, in hexadecimal: two
// records with the same digest say the same. A record with numbers that cannot be
// written has none.
func (r Record) Digest() string { return jsonx.Digest(r.MarshalJSON()) }

// Due says whether on a date it is time to look at the judgement again, and which
// events to ask about: only people can say whether one of those has happened, and
// any of them makes it due. A date of a month or year is due from its first day.
//
// The error is an sv.Problem of code syntax where the text is no date.
func (r Record) Due(on string) (due bool, ask []string, err error) {
	if !day.Valid(on) {
		return false, nil, sv.Problem{Code: sv.CodeSyntax, Op: "judgement.Record.Due", Path: "/on", Text: fmt.Sprintf("%q; wanted: %s", on, day.Want)}
	}
	return r.Revisit.On != "" && !day.Before(on, r.Revisit.On), slices.Clone(r.Revisit.If), nil
}
