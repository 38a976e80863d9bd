package stats

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// Options are the choices that a test leaves open. A nil *Options is the zero
// Options: two-sided, 95 %, no difference, the approach chosen by the function.
type Options struct {
	Alternative Alternative `json:"alternative,omitzero"`
	Level       float64     `json:"level,omitzero"`        // of the interval, between 0 and 1; 0: 0.95; for tests that have one
	Null        float64     `json:"null,omitzero"`         // the value that P is about; 0: 1 for a ratio, 0 for a difference
	Approach    Approach    `json:"approach,omitzero"`     // "": chosen by the rule that the function states
	Limits      Limits      `json:"limits,omitzero"`       // of the interval of a share; "": those that belong to the approach
	Uncorrected bool        `json:"uncorrected,omitzero"`  // leave the continuity correction of an approximation out
	Pratt       bool        `json:"pratt,omitzero"`        // rank zero differences too, and leave them out afterwards
	DropMissing bool        `json:"drop_missing,omitzero"` // leave NaN out, and say in the result how many
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
	MidP        Approach = "mid-p"        // the same, with half the chance of the observed outcome
	Score       Approach = "score"        // a normal approximation, with the variance under the null
	Asymptotic  Approach = "asymptotic"   // a normal approximation, or the t distribution
	MonteCarlo  Approach = "monte-carlo"  // random draws; of results only
	AsPublished Approach = "as-published" // the source's word; of results only
)

// Limits name a way to find an interval: here of a share, or of a difference of
// two; package resample has its own for the bootstrap.
type Limits string

// The limits. The functions say which of them they offer.
const (
	ClopperPearson    Limits = "clopper-pearson"
	Wilson            Limits = "wilson"
	WilsonCorrected   Limits = "wilson-corrected"
	AgrestiCoull      Limits = "agresti-coull"
	Jeffreys          Limits = "jeffreys"
	Wald              Limits = "wald"
	WaldCorrected     Limits = "wald-corrected"
	Newcombe          Limits = "newcombe"
	NewcombeCorrected Limits = "newcombe-corrected"
	AgrestiCaffo      Limits = "agresti-caffo"
)

// An offer is what a test leaves to its options, beside the alternative. What it
// does not offer is refused, rather than accepted without effect.
type offer struct {
	null       float64 // what an unset Null stands for
	approaches []Approach
	limits     []Limits
	interval   bool // has one, in some approach, that Level is for
	missing    bool // takes rows, of which some may be missing
	correction bool // has one that Uncorrected leaves out, unless the approach is exact
	zeros      bool // knows Pratt's rule
	fixed      bool // two-sided about its null only, as tests of several groups are
}

// resolve returns the options with defaults filled in and adds what is wrong
// with them, under /options.
func (o *Options) resolve(have offer, ps *sv.Problems) Options {
	var r Options
	if o != nil {
		r = *o
	}
	if !r.Alternative.known() {
		ps.Add(sv.CodeUnknown, "/options/alternative", "%d is not an alternative; use TwoSided, Less or Greater", int(r.Alternative))
	}
	if r.Level != 0 && !have.interval {
		ps.Add(sv.CodeConflict, "/options/level", "there is no interval here; leave the level unset")
	} else {
		r.Level = level(ps, "/options/level", r.Level)
	}
	if have.fixed && (r.Alternative != TwoSided || r.Null != 0) {
		ps.Add(sv.CodeConflict, "/options", "this test has one null and no direction; leave alternative and null unset")
	}
	if r.Null == 0 {
		r.Null = have.null
	}
	choose(ps, "/options/approach", r.Approach, have.approaches)
	choose(ps, "/options/limits", r.Limits, have.limits)
	if r.Uncorrected && (!have.correction || r.Approach == Exact || r.Approach == MidP) {
		ps.Add(sv.CodeConflict, "/options/uncorrected", "this test has no continuity correction to leave out")
	}
	if r.DropMissing && !have.missing {
		ps.Add(sv.CodeConflict, "/options/drop_missing", "nothing can be missing here; leave it unset")
	}
	if r.Pratt && !have.zeros {
		ps.Add(sv.CodeConflict, "/options/pratt", "Pratt's rule is for signed ranks; this test has none")
	}
	return r
}

// choose adds a problem with a choice that is neither empty nor offered.
func choose[C ~string](ps *sv.Problems, path string, chosen C, offered []C) {
	if chosen == "" || slices.Contains(offered, chosen) {
		return
	}
	if len(offered) == 0 {
		ps.Add(sv.CodeConflict, path, "%q is not offered here; leave it empty", chosen)
		return
	}
	names := make([]string, len(offered))
	for i, name := range offered {
		names[i] = string(name)
	}
	ps.Add(sv.CodeUnknown, path, "%q is not offered here; wanted: %s, or empty", chosen, strings.Join(names, ", "))
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
