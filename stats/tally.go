package stats

import (
	"cmp"
	"iter"
	"math"

	sv "github.com/fairchance/socialvalue"
)

// A Tally counts how often each value was observed. It takes observations one by
// one or by the group, its size grows with the number of different values only,
// and tallies of parts merge exactly: in any order, to the same bytes. Its
// Sample feeds every test that takes values.
//
// The zero Tally is empty and ready to use. Copies of a tally share what they
// count, as copies of a map do. A Tally is not for concurrent use: tally parts
// apart, then merge them.
type Tally struct{ counter *counter[float64] }

// tallyPlaces is how many whole numbers from 0 are counted without a map.
const tallyPlaces = 256

// prepare makes the zero Tally ready.
func (t *Tally) prepare() {
	if t.counter == nil {
		t.counter = newCounter[float64](tallyPlaces)
	}
}

// TallyOf tallies rows, one value each, in one pass. Errors are those of
// [Tally.Add] with the number of the row, from 0, in the path: /17/value. The
// first ends the reading; leave missing values out of rows.
func TallyOf(rows iter.Seq[float64]) (Tally, error) {
	var t Tally
	if err := addAll(once(rows), "stats.TallyOf", t.Add); err != nil {
		return Tally{}, err
	}
	return t, nil
}

// TallyOfCounts tallies groups of equal values with their sizes, such as the
// rows of a GROUP BY. A value may come more than once. Errors are as those of
// [TallyOf].
func TallyOfCounts(groups iter.Seq2[float64, int]) (Tally, error) {
	var t Tally
	if err := addAll(groups, "stats.TallyOfCounts", t.Add); err != nil {
		return Tally{}, err
	}
	return t, nil
}

// Add counts value count times more; 0 times is allowed and changes nothing.
// Negative zero is zero. Errors are [sv.Problems] with the paths /value, for
// what is not finite or beyond 1e50, and /count, for a negative count or a
// total above 2^53. After an error the tally is as before.
func (t *Tally) Add(value float64, count int) error {
	t.prepare()
	if !(math.Abs(value) <= largest && t.counter.fits(count)) {
		var ps sv.Problems
		finite(&ps, "/value", value)
		t.counter.checkCount(count, &ps)
		return ps.Err("stats.Tally.Add")
	}
	place := nowhere
	if i := int(value); i >= 0 && i < tallyPlaces && float64(i) == value {
		place = i
	}
	t.counter.add(value, place, count)
	return nil
}

// Merge adds what another tally has counted. A total above 2^53 is an error,
// [sv.CodeRange] at /other, and leaves the tally as it was.
func (t *Tally) Merge(other Tally) error {
	t.prepare()
	return t.counter.merge(other.counter, "stats.Tally.Merge")
}

// Total is the number of observations.
func (t Tally) Total() int { return t.counter.size() }

// All goes through the values in ascending order, with their counts.
func (t Tally) All() iter.Seq2[float64, int] {
	return t.counter.sorted(func(place int) float64 { return float64(place) }, cmp.Compare[float64])
}

// Sample is the tally as a sample, whose values ascend. It has neither name nor
// unit yet.
func (t Tally) Sample() Sample {
	s := Sample{Values: []float64{}, Counts: []int{}} // never rows, nor moments
	for value, count := range t.All() {
		s.Values, s.Counts = append(s.Values, value), append(s.Counts, count)
	}
	return s
}
