package stats

import (
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
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
	Notes    []sv.Note `json:"notes,omitzero"`    // caveats of the data, which every result of them repeats
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
	if !p.checkLengths(path, ps) {
		return p, 0
	}
	total, counted := checkCounts(p.Counts, len(p.Before), path, ps)
	dropped, gone := 0, []int(nil)
	wrongBefore, wrongAfter := faults.Rows{Problems: ps, Path: path + "/before"}, faults.Rows{Problems: ps, Path: path + "/after"}
	for i, before := range p.Before {
		after := p.After[i]
		switch {
		case math.Abs(before) <= largest && math.Abs(after) <= largest:
		case o.DropMissing && (math.IsNaN(before) || math.IsNaN(after)):
			gone = append(gone, i)
			dropped += p.count(i)
		default:
			wrongBefore.Value(before, largest, i)
			wrongAfter.Value(after, largest, i)
		}
	}
	wrongBefore.Done()
	wrongAfter.Done()
	if counted && total == dropped {
		ps.Add(CodeInsufficient, path, "there are no pairs")
	}
	if t := p.Observed; t != (Observed{}) {
		positive(ps, path+"/observed/before", t.Before)
		positive(ps, path+"/observed/after", t.After)
	}
	return p.without(gone), dropped
}

// checkLengths adds a column that is not as long as before, and reports whether
// there is none.
func (p Pairs) checkLengths(path string, ps *sv.Problems) bool {
	n := len(p.Before)
	for _, column := range []struct {
		name   string
		length int
		absent bool
	}{{"after", len(p.After), false}, {"counts", len(p.Counts), p.Counts == nil}, {"clusters", len(p.Clusters), p.Clusters == nil}} {
		if !column.absent && column.length != n {
			ps.Add(sv.CodeConflict, path+"/"+column.name, "%d %s for %d before; pairs have one of each", column.length, column.name, n)
			return false
		}
	}
	return true
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
// one sample: SignedRank, SignTest, OneSampleT. Those of two groups make a
// difference in differences, by WelchT or MannWhitney. A missing value makes a
// missing difference. The counts and notes are those of p, not copies.
//
// Decimals are subtracted as they were written: a float64 holds 80.4 and 80.1 only
// nearly, and its 80.4 - 80.1 is not its 90.5 - 90.2; here both are 0.3, and tie.
// That holds where both have up to 14 digits, written with as many places. Of other
// numbers, such as the third that a mean of three items may end in, the difference is
// that of the float64s: round it where changes that are equal should tie.
//
// Errors are [sv.Problems] with paths under /p: [sv.CodeConflict] for columns of
// unlike length, and for what a sample cannot carry: people observed for longer
// before than after, or the reverse, and clusters. With clusters,
// PairedRateDifference does for one group, and for two the bootstrap of whole
// clusters: resample.OfRows.
func (p Pairs) Differences() (Sample, error) {
	var ps sv.Problems
	p.checkLengths("/p", &ps)
	p.checkSubtract("/p", &ps)
	if err := ps.Err("stats.Pairs.Differences"); err != nil {
		return Sample{}, err
	}
	return Sample{Name: strings.TrimSpace(p.Name + " changes"), Unit: p.Unit, Values: p.changes(), Counts: p.Counts, Change: true, Notes: p.Notes}, nil
}

// changes are after less before, row by row.
func (p Pairs) changes() []float64 {
	d := make([]float64, len(p.Before))
	for i, before := range p.Before {
		d[i] = exact.Minus(p.After[i], before)
	}
	return d
}

// checkSubtract adds what keeps the changes of people from standing for all that
// is known of them.
func (p Pairs) checkSubtract(path string, ps *sv.Problems) {
	if p.Observed.Before != p.Observed.After {
		ps.Add(sv.CodeConflict, path+"/observed", "observed for %v before and %v after: counts over unlike times do not subtract; use PairedRateDifference",
			p.Observed.Before, p.Observed.After)
	}
	if p.Clusters != nil {
		ps.Add(sv.CodeConflict, path+"/clusters", "changes are taken as independent here; PairedRateDifference takes clusters, and of two groups resample.OfRows")
	}
}
