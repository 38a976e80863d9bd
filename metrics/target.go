package metrics

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Target is where a metric is meant to get, with every aim that was ever set
// for it: a revised aim keeps the old ones, with who, when and why.
type Target struct {
	ID         string         `json:"id"`
	Metric     Ref            `json:"metric"`
	Outcome    stakeholder.ID `json:"outcome,omitzero"`
	Population string         `json:"population,omitzero"` // whose metric; empty: everybody in the programme
	Baseline   Reading        `json:"baseline"`
	Aims       []Aim          `json:"aims"` // in the order in which they were set; the last one holds
}

// An Aim is what a target asked for from the day on which it was set.
type Aim struct {
	Value      float64   `json:"value"` // in the metric's unit
	By         string    `json:"by"`    // a date: 2014, 2014-05 or 2014-05-17
	Milestones []Reading `json:"milestones,omitzero"`
	Set        string    `json:"set"` // when, as a date
	Who        string    `json:"who"`
	Why        string    `json:"why"`
}

// A Reading is the value of a metric on a date.
type Reading struct {
	When  string  `json:"when"`
	Value float64 `json:"value"`
	Low   float64 `json:"low,omitzero"` // interval; both 0: none is given
	High  float64 `json:"high,omitzero"`
}

// An Attainment is how far a target was reached at one reading.
type Attainment struct {
	Target  string    `json:"target"`
	Metric  Ref       `json:"metric"`
	Reading Reading   `json:"reading"`
	Aim     Aim       `json:"aim"`   // that held on the day of the reading
	Share   float64   `json:"share"` // of the way from the baseline to the aim; 1 is all of it, above 1 beyond, below 0 the wrong way
	Reached Reached   `json:"reached"`
	Notes   []sv.Note `json:"notes,omitzero"`
}

// Reached says whether a reading reached its aim.
type Reached string

// Whether the aim is reached. Perhaps is of a reading whose interval holds both
// sides of the aim; one without an interval is taken as it stands, with a note.
const (
	IsReached  Reached = "reached"
	NotReached Reached = "not reached"
	Perhaps    Reached = "perhaps"
)
