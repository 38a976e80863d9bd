package metrics

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/ident"
)

// A Ref names one version of a metric: "ae.attendances@1".
type Ref string

// A Type is what sort of number a metric gives.
type Type string

// The types.
const (
	Count      Type = "count"      // events or things, 0, 1, 2, ...
	Score      Type = "score"      // of an instrument, a number in a range
	Proportion Type = "proportion" // a share of people, 0 to 1
	Quantity   Type = "quantity"   // any other measured amount: hours, kilograms
)

// A Direction says which way a metric moves when things get better.
type Direction string

// The directions.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// A Range is the domain of a metric, both ends included. The zero Range is no
// range.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Definition fixes what a number means. It is data; a published (ID,
// Version) never changes, a new meaning is a new version.
type Definition struct {
	ID      string    `json:"id"`
	Version int       `json:"version"`
	Name    string    `json:"name"`
	Unit    string    `json:"unit"` // of one unit of change, in the singular: "A&E attendance"
	Type    Type      `json:"type"`
	Better  Direction `json:"better"`
	Range   Range     `json:"range,omitzero"`   // unset: not bounded
	MID     float64   `json:"mid,omitzero"`     // smallest change that matters to people, in Unit; 0: not known
	PartOf  Ref       `json:"part_of,omitzero"` // the metric whose count includes this one's
	Source  sv.Source `json:"source,omitzero"`
	Tags    []string  `json:"tags,omitzero"`
}

// Ref returns the reference to this definition.
func (d Definition) Ref() Ref { return Ref(ident.Ref(d.ID, d.Version)) }

func (d Definition) clone() Definition {
	d.Tags = slices.Clone(d.Tags)
	return d
}

func (d Definition) check(problems *sv.Problems) {
	for _, f := range []struct{ name, text, want string }{
		{"name", d.Name, "what is measured"},
		{"unit", d.Unit, `the unit of one unit of change, such as "A&E attendance"`},
	} {
		if f.text == "" {
			problems.Add(sv.CodeRequired, "/"+f.name, "empty; wanted: %s", f.want)
		}
	}
	switch d.Type {
	case Count, Score, Proportion, Quantity:
	default:
		problems.Add(sv.CodeUnknown, "/type", "the type is %q; wanted: count, score, proportion or quantity", d.Type)
	}
	if d.Better != Higher && d.Better != Lower {
		problems.Add(sv.CodeUnknown, "/better", "the better direction is %q; wanted: higher or lower", d.Better)
	}
	if r := d.Range; r != (Range{}) && !(r.Low < r.High) {
		problems.Add(sv.CodeRange, "/range", "from %v to %v; wanted: low below high", r.Low, r.High)
	}
	if !(d.MID >= 0) || math.IsInf(d.MID, 0) {
		problems.Add(sv.CodeRange, "/mid", "%v; wanted: 0 or more", d.MID)
	}
}

// worse reports whether x is worse than y; there is a better direction.
func (d Definition) worse(x, y float64) bool {
	if d.Better == Lower {
		return x > y
	}
	return x < y
}
