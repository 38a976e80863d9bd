package process

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Rubric says what good looks like in how a programme works: dimensions that
// its users choose, each with levels anchored in words. It is data; a published
// (ID, Version) never changes.
type Rubric struct {
	ID           string      `json:"id"`
	Version      int         `json:"version"`
	Name         string      `json:"name"`
	Dimensions   []Dimension `json:"dimensions"`
	Source       sv.Source   `json:"source,omitzero"`
	Illustrative bool        `json:"illustrative,omitzero"` // made up to show the form
}

// A Dimension is one thing that is judged, such as trust, co-production or a
// fair chance for those who find it hard to speak up.
type Dimension struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Question string  `json:"question,omitzero"` // as it is put to the raters
	Levels   []Level `json:"levels"`            // from the lowest, level 1, to the highest; two or more
}

// A Level is one step of a dimension. Levels are an order, never a quantity.
type Level struct {
	Name   string `json:"name"`
	Anchor string `json:"anchor"` // what is seen where this level is reached
}

// A Rating is the level at which one rater sees one dimension.
type Rating struct {
	ID        string         `json:"id"`
	Dimension string         `json:"dimension"`
	Rater     string         `json:"rater"`         // a person, by a name that hides who it is
	Group     stakeholder.ID `json:"group"`         // the stakeholder that the rater belongs to
	When      string         `json:"when,omitzero"` // the round, as a date: 2014, 2014-05 or 2014-05-17; ratings with one text belong together
	Level     int            `json:"level"`         // from 1
	Evidence  []Evidence     `json:"evidence,omitzero"`
}

// Evidence is what a rating rests on: a view of the account, or a source. At
// least one of the three fields is set.
type Evidence struct {
	Text   string         `json:"text,omitzero"` // what was seen
	View   stakeholder.ID `json:"view,omitzero"`
	Source sv.Source      `json:"source,omitzero"`
}

// An Assessment is the ratings of one programme on one rubric.
type Assessment struct {
	Programme string   `json:"programme"`
	Rubric    Rubric   `json:"rubric"`
	Ratings   []Rating `json:"ratings"`
}
