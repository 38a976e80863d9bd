package process

import (
	"io"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Assessment is the ratings of one programme on one rubric. It is plain data;
// [Assess] checks it.
type Assessment struct {
	Programme    string   `json:"programme"`
	Rubric       Rubric   `json:"rubric,omitzero"` // may be put in after reading, where it is kept in a file of its own
	Ratings      []Rating `json:"ratings"`
	Illustrative bool     `json:"illustrative,omitzero"` // made up to show the form: nobody gave these ratings
}

// A Rating is the level at which one rater sees one dimension.
type Rating struct {
	ID        string         `json:"id"`
	Dimension string         `json:"dimension"`
	Rater     string         `json:"rater"`         // a person, by a name that hides who it is
	Group     stakeholder.ID `json:"group"`         // the stakeholder that the rater belongs to: one and the same in all rounds
	When      string         `json:"when,omitzero"` // the round, as a date: 2014, 2014-05 or 2014-05-17; ratings with one text belong together
	Level     int            `json:"level"`         // from 1
	Evidence  []Evidence     `json:"evidence,omitzero"`
}

// Evidence is what a rating rests on: a view of the account, or a source. At
// least one of the three fields is set.
type Evidence struct {
	Text   string         `json:"text,omitzero"` // what was seen; it may have several lines
	View   stakeholder.ID `json:"view,omitzero"` // the words of which stand in the view, and nowhere else
	Source sv.Source      `json:"source,omitzero"`
}

// Options say who could have rated, and which views ratings may rest on. Nil is
// the zero Options. What they hold is read, not kept or changed.
type Options struct {
	Groups []stakeholder.Stakeholder // who was asked, or should have been; nil: not stated, so that nobody can be missed
	Views  []stakeholder.View        // of the account
}

// ReadAssessment reads an assessment strictly: an unknown or doubled field is a
// problem, and so is whatever [ReadRubric] finds in the rubric, which may be left out
// and put in afterwards. [Assess] checks the ratings, and that there is a rubric.
func ReadAssessment(r io.Reader) (Assessment, error) {
	var read Assessment
	err := jsonx.Read("process.ReadAssessment", r, &read)
	return read, err
}

// plainAssessment is an Assessment without its JSON methods.
type plainAssessment Assessment

// MarshalJSON returns canonical JSON.
func (a Assessment) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainAssessment(a)) }

// UnmarshalJSON is [ReadAssessment] for encoding/json.
func (a *Assessment) UnmarshalJSON(data []byte) error {
	var plain plainAssessment
	if err := jsonx.Unmarshal("process.ReadAssessment", data, &plain); err != nil {
		return err
	}
	*a = Assessment(plain)
	return nil
}
