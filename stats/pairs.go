package stats

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// Pairs are what was observed of the same people before and after, as rows or,
// with Counts, as a tally: Before[i] with After[i] was observed Counts[i] times
// (see [PairTally]).
// Changes are after less before, ratios after over before. Of matched pairs the
// comparison's stand in Before.
type Pairs struct {
	Name     string    `json:"name,omitzero"`
	Unit     string    `json:"unit,omitzero"` // of a value, in the singular: "A&E attendance"
	Before   []float64 `json:"before"`
	After    []float64 `json:"after"`
	Counts   []int     `json:"counts,omitzero"`   // nil: each pair once
	Clusters []string  `json:"clusters,omitzero"` // what a row belongs to, such as a practice; nil: none
	Observed Observed  `json:"observed,omitzero"` // for counts: how long they were counted
}

// Observed is for how long each person was observed. The zero Observed is as
// long before as after, and counts as 1.
type Observed struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Unit   string  `json:"unit,omitzero"` // such as "year"
}

// check adds what is wrong with pairs at path, and returns them without the
// pairs with a missing value, where the options allow to drop those.
func (p Pairs) check(path string, o Options, ps *sv.Problems) (Pairs, int) {
	n := len(p.Before)
	for _, column := range []struct {
		name   string
		length int
		absent bool
	}{{"after", len(p.After), false}, {"counts", len(p.Counts), p.Counts == nil}, {"clusters", len(p.Clusters), p.Clusters == nil}} {
		if !column.absent && column.length != n {
			ps.Add(sv.CodeConflict, path+"/"+column.name, "%d %s for %d before; pairs have one of each", column.length, column.name, n)
			return p, 0
		}
	}
	total, counted := checkCounts(p.Counts, n, path, ps)
	dropped, gone := 0, []int(nil)
	for i, before := range p.Before {
		after := p.After[i]
		switch {
		case math.Abs(before) <= largest && math.Abs(after) <= largest:
		case o.DropMissing && (math.IsNaN(before) || math.IsNaN(after)):
			gone = append(gone, i)
			dropped += p.count(i)
		default:
			finite(ps, path+"/before/"+strconv.Itoa(i), before)
			finite(ps, path+"/after/"+strconv.Itoa(i), after)
		}
	}
	if counted && total == dropped {
		ps.Add(CodeInsufficient, path, "there are no pairs")
	}
	if t := p.Observed; t != (Observed{}) {
		positive(ps, path+"/observed/before", t.Before)
		positive(ps, path+"/observed/after", t.After)
	}
	return p.without(gone), dropped
}

// count is how often row i was observed.
func (p Pairs) count(i int) int {
	if p.Counts == nil {
		return 1
	}
	return p.Counts[i]
}

// without leaves rows out, which are in ascending order.
func (p Pairs) without(rows []int) Pairs {
	if len(rows) == 0 {
		return p
	}
	p.Before = leaveOut(p.Before, rows)
	p.After = leaveOut(p.After, rows)
	p.Counts = leaveOut(p.Counts, rows)
	p.Clusters = leaveOut(p.Clusters, rows)
	return p
}

func leaveOut[E any](column []E, rows []int) []E {
	if column == nil {
		return nil
	}
	kept := make([]E, 0, len(column)-len(rows))
	for i, e := range column {
		if _, gone := slices.BinarySearch(rows, i); !gone {
			kept = append(kept, e)
		}
	}
	return kept
}

// Differences are the changes, after less before, as a sample for the tests of
// one sample: SignedRank, SignTest, OneSampleT. Where one column is longer, what
// has no partner differs by +Inf, which those tests refuse.
func (p Pairs) Differences() Sample {
	d := make([]float64, max(len(p.Before), len(p.After)))
	for i := range d {
		if i < min(len(p.Before), len(p.After)) {
			d[i] = p.After[i] - p.Before[i]
		} else {
			d[i] = math.Inf(1)
		}
	}
	return Sample{Name: p.Name, Unit: p.Unit, Values: d, Counts: p.Counts, Change: true}
}
