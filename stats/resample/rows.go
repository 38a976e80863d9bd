package resample

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

// largest is the largest value that rows may have, as in package stats.
const largest = 1e50

// values writes a sample out, one value an observation, in the order given, and
// adds what is wrong with it at path. It also returns how many missing values
// the options allowed it to leave out.
func (o Options) values(s stats.Sample, path string, ps *sv.Problems) (rows []float64, dropped int) {
	if s.Moments != (stats.Moments{}) {
		ps.Add(stats.CodeSampleLacks, path, "resampling needs the values, or a tally of them; the sample has only moments")
		return nil, 0
	}
	if !countsFit(s.Counts, len(s.Values), path, ps) {
		return nil, 0
	}
	wrong := faults.Rows{Problems: ps, Path: path + "/values"}
	for i, x := range s.Values {
		times := count(s.Counts, i)
		if o.DropMissing && math.IsNaN(x) {
			dropped += times
			continue
		}
		wrong.Value(x, largest, i)
		for range times {
			rows = append(rows, x)
		}
	}
	wrong.Done()
	if len(rows) == 0 {
		ps.Add(stats.CodeInsufficient, path, "the sample is empty")
	}
	return rows, dropped
}

// pairRows are pairs, written out.
type pairRows struct {
	before, after []float64
	clusters      []string // nil: none
	dropped       int
}

// pairs is values for pairs.
func (o Options) pairs(p stats.Pairs, ps *sv.Problems) (rows pairRows) {
	n := len(p.Before)
	if len(p.After) != n {
		ps.Add(sv.CodeConflict, "/pairs/after", "%d after for %d before; pairs have one of each", len(p.After), n)
		return rows
	}
	if p.Clusters != nil && len(p.Clusters) != n {
		ps.Add(sv.CodeConflict, "/pairs/clusters", "%d clusters for %d before; pairs have one of each", len(p.Clusters), n)
		return rows
	}
	if !countsFit(p.Counts, n, "/pairs", ps) {
		return rows
	}
	wrongBefore, wrongAfter := faults.Rows{Problems: ps, Path: "/pairs/before"}, faults.Rows{Problems: ps, Path: "/pairs/after"}
	for i, before := range p.Before {
		after, times := p.After[i], count(p.Counts, i)
		if o.DropMissing && (math.IsNaN(before) || math.IsNaN(after)) {
			rows.dropped += times
			continue
		}
		wrongBefore.Value(before, largest, i)
		wrongAfter.Value(after, largest, i)
		for range times {
			rows.before, rows.after = append(rows.before, before), append(rows.after, after)
			if p.Clusters != nil {
				rows.clusters = append(rows.clusters, p.Clusters[i])
			}
		}
	}
	wrongBefore.Done()
	wrongAfter.Done()
	if len(rows.before) == 0 {
		ps.Add(stats.CodeInsufficient, "/pairs", "there are no pairs")
	}
	if t := p.Observed; t != (stats.Observed{}) {
		checkTime(t.Before, "/pairs/observed/before", ps)
		checkTime(t.After, "/pairs/observed/after", ps)
	}
	return rows
}

func checkTime(t float64, path string, ps *sv.Problems) {
	if !(t >= 1/largest && t <= largest) {
		ps.Add(sv.CodeRange, path, "%v is not a time; wanted: a positive number", t)
	}
}

// checkValue adds what is wrong with a number.
func checkValue(x float64, path string, ps *sv.Problems) {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		ps.Add(sv.CodeNotFinite, path, "%v is not a finite number", x)
	case math.Abs(x) > largest:
		ps.Add(sv.CodeRange, path, "%v is beyond %v", x, largest)
	}
}

func count(counts []int, i int) int {
	if counts == nil {
		return 1
	}
	return counts[i]
}

// countsFit says whether n rows with these counts can be written out.
func countsFit(counts []int, n int, path string, ps *sv.Problems) bool {
	if counts != nil && len(counts) != n {
		ps.Add(sv.CodeConflict, path+"/counts", "%d counts for %d rows; a tally has one count for each", len(counts), n)
		return false
	}
	total := 0
	for i := range n {
		c := count(counts, i)
		if c < 0 || c > maxRows-total {
			at := path
			if counts != nil {
				at += "/counts/" + strconv.Itoa(i)
			}
			ps.Add(sv.CodeRange, at, "not a number of observations, or more than resampling takes; wanted: 0 or more, in all up to %d", maxRows)
			return false
		}
		total += c
	}
	return true
}

// summary is what a result says of a sample that was written out.
func summary(s stats.Sample, rows []float64) stats.Summary {
	mean, sd := stat.MeanStdDev(rows, nil)
	if len(rows) == 1 {
		sd = 0
	}
	return stats.Summary{Name: s.Name, Unit: s.Unit, N: len(rows), Mean: mean, SD: sd}
}

// alike adds what keeps two samples from being compared.
func alike(x, y stats.Sample, ps *sv.Problems) {
	if x.Unit != y.Unit {
		ps.Add(sv.CodeUnit, "/y/unit", "%q in one sample and %q in the other", x.Unit, y.Unit)
	}
	if x.Change != y.Change {
		ps.Add(sv.CodeConflict, "/y/change", "changes cannot be compared with values that are not; give both as changes, or neither")
	}
}

// twoNotes are the caveats of comparing two groups, which may be of changes: each
// that they bring along, once.
func twoNotes(x, y stats.Sample) (notes []sv.Note) {
	if x.Change {
		notes = append(notes, stats.ChangesCompared())
	}
	notes = append(notes, x.Notes...)
	for _, n := range y.Notes {
		if !slices.ContainsFunc(x.Notes, func(m sv.Note) bool { return m.String() == n.String() }) {
			notes = append(notes, n)
		}
	}
	return notes
}

// oneNotes are the caveats of one group.
func oneNotes(s stats.Sample) (notes []sv.Note) {
	if s.Change {
		notes = append(notes, stats.Uncontrolled())
	}
	return append(notes, s.Notes...)
}

// droppedNote records missing values that were left out.
func droppedNote(n int) []sv.Note {
	if n == 0 {
		return nil
	}
	return []sv.Note{{
		Code:    stats.CodeDropped,
		Text:    "missing values were left out; if they are missing for a reason, what is left is not representative",
		Figures: []sv.Figure{{Name: "left out", Value: strconv.Itoa(n)}},
	}}
}
