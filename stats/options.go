package stats

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
)

// Options are the choices that a test leaves open. A nil *Options is the zero
// Options: two-sided, 95 %, no difference, the approach chosen by the function.
type Options struct {
	Alternative Alternative `json:"alternative,omitzero"`
	Level       float64     `json:"level,omitzero"`    // of the interval, between 0 and 1; 0: 0.95
	Null        float64     `json:"null,omitzero"`     // the value that P is about; 0: 1 for a ratio, 0 for a difference
	Approach    Approach    `json:"approach,omitzero"` // "": chosen by the rule that the function states
}

// An Alternative says which departures from the null count: in both directions,
// or only below it, or only above it. The interval follows it.
type Alternative int

// The alternatives.
const (
	TwoSided Alternative = iota
	Less                 // the first group's value is below the null
	Greater              // the first group's value is above the null
)

var alternatives = [...]string{TwoSided: "two-sided", Less: "less", Greater: "greater"}

func (a Alternative) known() bool { return a >= 0 && int(a) < len(alternatives) }

// String returns "two-sided", "less" or "greater".
func (a Alternative) String() string {
	if !a.known() {
		return fmt.Sprintf("Alternative(%d)", int(a))
	}
	return alternatives[a]
}

// MarshalText returns String, or an error for a value that is none of the three.
func (a Alternative) MarshalText() ([]byte, error) {
	if !a.known() {
		return nil, fmt.Errorf("stats: %d is not an alternative", int(a))
	}
	return []byte(alternatives[a]), nil
}

// UnmarshalText reads what MarshalText writes.
func (a *Alternative) UnmarshalText(text []byte) error {
	for i, name := range alternatives {
		if string(text) == name {
			*a = Alternative(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not an alternative; wanted: two-sided, less or greater", text)
}

// An Approach says what a p-value and an interval rest on.
type Approach string

// The approaches.
const (
	Exact       Approach = "exact"        // the distribution itself
	Asymptotic  Approach = "asymptotic"   // a normal approximation
	AsPublished Approach = "as-published" // the source's word; of results only
)

// resolve returns the options with defaults filled in and adds what is wrong
// with them, under /options. null is what an unset Null stands for.
func (o *Options) resolve(null float64, ps *sv.Problems) Options {
	var r Options
	if o != nil {
		r = *o
	}
	if !r.Alternative.known() {
		ps.Add(sv.CodeUnknown, "/options/alternative", "%d is not an alternative; use TwoSided, Less or Greater", int(r.Alternative))
	}
	r.Level = level(ps, "/options/level", r.Level)
	if r.Null == 0 {
		r.Null = null
	}
	switch r.Approach {
	case "", Exact, Asymptotic:
	case AsPublished:
		ps.Add(sv.CodeConflict, "/options/approach", "as-published is for results that Published returns")
	default:
		ps.Add(sv.CodeUnknown, "/options/approach", "%q is not an approach; wanted: exact, asymptotic or empty", r.Approach)
	}
	return r
}

// outside is the probability that the interval leaves out below and above. It
// is 0 on a side that is open.
func (o Options) outside() (below, above float64) {
	switch o.Alternative {
	case Less:
		return 0, 1 - o.Level
	case Greater:
		return 1 - o.Level, 0
	}
	return (1 - o.Level) / 2, (1 - o.Level) / 2
}
