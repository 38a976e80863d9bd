package stats

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// A Result is what a test, or a publication, says: one type for all of them.
type Result struct {
	Method      Method      `json:"method"`
	Approach    Approach    `json:"approach"`
	Alternative Alternative `json:"alternative"`
	Null        float64     `json:"null"` // the value of the estimate that P is about
	Statistic   Statistic   `json:"statistic,omitzero"`
	DF          []float64   `json:"df,omitzero"`       // degrees of freedom of the statistic
	P           float64     `json:"p"`                 // chance of data as far from the null as these; 0 only by underflow
	LogP        float64     `json:"log_p"`             // natural logarithm of P, which does not underflow
	Adjusted    *Adjusted   `json:"adjusted,omitzero"` // P after allowing for other tests
	Estimate    Estimate    `json:"estimate"`          // the answer, in its own unit
	Effect      Estimate    `json:"effect,omitzero"`   // the relative size beside a difference
	Details     []Statistic `json:"details,omitzero"`  // further figures of the method
	N           int         `json:"n,omitzero"`        // people, where neither samples nor groups say how many
	Samples     []Summary   `json:"samples,omitzero"`  // of measured values: the groups in the order given
	Groups      []Rate      `json:"groups,omitzero"`   // of counted events, as given: the first is compared with the second, mostly the programme with its comparison
	Draws       *Draws      `json:"draws,omitzero"`    // of a Monte Carlo result
	Dropped     int         `json:"dropped,omitzero"`  // rows left out, because the caller asked for it
	Source      *sv.Source  `json:"source,omitzero"`   // of a published result
	Notes       []sv.Note   `json:"notes,omitzero"`    // the caveats
}

// A Method names a test: ID for programs, never changing, and Label for people.
type Method struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// A Statistic is the number that a test refers to a distribution, such as z.
type Statistic struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// Detail is the value of the detail of that name; false if there is none.
func (r Result) Detail(name string) (float64, bool) {
	for _, d := range r.Details {
		if d.Name == name {
			return d.Value, true
		}
	}
	return 0, false
}

// Draws are the random draws that a Monte Carlo result rests on. The same seed
// and number give the same result again.
type Draws struct {
	N    int     `json:"n"`
	Seed int     `json:"seed,omitzero"` // 0: the draws were given
	PSE  float64 `json:"p_se"`          // standard error of P that comes from drawing
}

// A Summary is what a result says of a sample. SD is 0 for a single observation.
type Summary struct {
	Name string  `json:"name,omitzero"`
	Unit string  `json:"unit,omitzero"`
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// An Estimate is a value with its uncertainty.
type Estimate struct {
	Name     string   `json:"name"` // such as "rate difference"
	Scale    Scale    `json:"scale"`
	Unit     string   `json:"unit,omitzero"` // of a difference, such as "point"; of the events, for a rate; may be empty
	Per      string   `json:"per,omitzero"`  // the unit of exposure of a rate, such as "person-year"; empty: not a rate
	Value    float64  `json:"value"`
	SE       float64  `json:"se,omitzero"` // standard error; of the natural logarithm on the ratio scale; 0: none
	Interval Interval `json:"interval,omitzero"`
}

// A Scale says how an estimate compares its two sides, if it has two.
type Scale string

// The scales.
const (
	Ratio      Scale = "ratio"      // first over second; 1 is no difference
	Difference Scale = "difference" // first minus second; 0 is no difference
	Shift      Scale = "shift"      // first minus second, of typical values: a median's, which does not add up over people
	Single     Scale = "single"     // one value by itself: a mean, a share, a correlation
)

// An Interval is a confidence interval. The open end of a one-sided interval is
// +Inf above; below it is -Inf for a difference and 0 for a ratio. A zero Level
// means that there is no interval.
type Interval struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Level float64 `json:"level"`
}

// ofData adds the caveats of the data: that missing values were left out, and each
// that samples bring along, once.
func (r *Result) ofData(dropped int, samples ...Sample) {
	r.Dropped = dropped
	if dropped > 0 {
		r.Notes = append(r.Notes, sv.Note{
			Code:    CodeDropped,
			Text:    "missing values were left out; if they are missing for a reason, what is left is not representative",
			Figures: []sv.Figure{{Name: "left out", Value: strconv.Itoa(dropped)}},
		})
	}
	for _, s := range samples {
		for _, n := range s.Notes {
			if !slices.ContainsFunc(r.Notes, func(m sv.Note) bool { return m.String() == n.String() }) {
				r.Notes = append(r.Notes, n)
			}
		}
	}
}

// newResult makes every result: what all of them have comes in here.
func newResult(method Method, approach Approach, o Options, logP float64, estimate Estimate) Result {
	return Result{
		Method:      method,
		Approach:    approach,
		Alternative: o.Alternative,
		Null:        o.Null,
		P:           math.Exp(logP),
		LogP:        logP + 0, // +0 makes 0 of -0
		Estimate:    estimate,
	}
}
