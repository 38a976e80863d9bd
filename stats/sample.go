package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// A Sample is what was observed in one group, in one of three forms:
//
//	Values            rows: one value a person
//	Values, Counts    a tally: Values[i] was observed Counts[i] times; see [Tally]
//	Moments           number, mean and standard deviation, as published
//
// A test takes any form that holds what it needs, and gives the same result for
// each; [CodeSampleLacks] says where a form does not do. Rows and tallies are
// neither changed nor kept.
type Sample struct {
	Name    string    `json:"name,omitzero"` // of the group, such as "programme"
	Unit    string    `json:"unit,omitzero"` // of a value, in the singular: "point"
	Values  []float64 `json:"values,omitzero"`
	Counts  []int     `json:"counts,omitzero"` // nil: each value once
	Moments Moments   `json:"moments,omitzero"`
	Change  bool      `json:"change,omitzero"` // values are differences, as Pairs.Differences gives them
	Notes   []sv.Note `json:"notes,omitzero"`  // caveats of the data, which every result of them repeats
}

// check adds what is wrong with a sample at path, and returns the sample without
// the missing values that the options allow to drop.
func (s Sample) check(path string, o Options, ps *sv.Problems) (Sample, int) {
	if s.Moments != (Moments{}) {
		s.Moments.check(path+"/moments", ps)
		if s.Values != nil || s.Counts != nil {
			ps.Add(sv.CodeConflict, path+"/moments", "a sample holds values or moments, not both")
		}
		return s, 0
	}
	if s.Counts != nil && len(s.Counts) != len(s.Values) {
		ps.Add(sv.CodeConflict, path+"/counts", "%d counts for %d values; a tally has one count for each value", len(s.Counts), len(s.Values))
		return s, 0
	}
	total, counted := checkCounts(s.Counts, len(s.Values), path, ps)
	dropped, wrong := 0, faults.Rows{Problems: ps, Path: path + "/values"}
	for i, x := range s.Values {
		if o.DropMissing && math.IsNaN(x) {
			if s.Counts == nil {
				dropped++
			} else {
				dropped += s.Counts[i]
			}
		} else {
			wrong.Value(x, largest, i)
		}
	}
	wrong.Done()
	if counted && total == dropped {
		ps.Add(CodeInsufficient, path, "the sample is empty")
	}
	if dropped > 0 {
		s.Values, s.Counts = present(s.Values, s.Counts)
	}
	return s, dropped
}

// checkCounts adds what is wrong with the counts of n rows, and returns their
// sum if nothing is.
func checkCounts(counts []int, n int, path string, ps *sv.Problems) (total int, ok bool) {
	if counts == nil {
		return n, true
	}
	ok = true
	wrong := faults.Rows{Problems: ps, Path: path + "/counts"}
	for i, c := range counts {
		if c < 0 || c > maxEvents-total {
			wrong.Add(sv.CodeRange, strconv.Itoa(i), "%d is not a count; wanted: 0 or more, in all up to %d", c, maxEvents)
			ok = false
			continue
		}
		total += c
	}
	wrong.Done()
	return total, ok
}

// present is values and their counts without NaN.
func present(values []float64, counts []int) (kept []float64, keptCounts []int) {
	for i, x := range values {
		if math.IsNaN(x) {
			continue
		}
		kept = append(kept, x)
		if counts != nil {
			keptCounts = append(keptCounts, counts[i])
		}
	}
	return kept, keptCounts
}

// needValues adds a problem where only moments are there.
func (s Sample) needValues(path string, ps *sv.Problems) {
	if s.Moments != (Moments{}) {
		ps.Add(CodeSampleLacks, path, "this test needs the values, or a tally of them; the sample has only moments")
	}
}

// size is the number of observations.
func (s Sample) size() int {
	if s.Values == nil {
		return s.Moments.N
	}
	if s.Counts == nil {
		return len(s.Values)
	}
	n := 0
	for _, c := range s.Counts {
		n += c
	}
	return n
}

// moments returns those of a sample that was checked.
func (s Sample) moments() Moments {
	if s.Values == nil {
		return s.Moments
	}
	return momentsOf(s.Values, s.Counts)
}

// summary is what a result says of the sample.
func (s Sample) summary() Summary {
	m := s.moments()
	return Summary{Name: s.Name, Unit: s.Unit, N: m.N, Mean: m.Mean, SD: m.SD}
}
