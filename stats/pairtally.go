package stats

import (
	"cmp"
	"iter"
	"math"
	"unicode/utf8"

	sv "github.com/fairchance/socialvalue"
)

// A Pair is what was observed of one person before and after, and what the
// person belongs to, such as a practice; an empty Cluster is none.
type Pair struct {
	Before, After float64
	Cluster       string
}

func comparePairs(a, b Pair) int {
	return cmp.Or(cmp.Compare(a.Cluster, b.Cluster), cmp.Compare(a.Before, b.Before), cmp.Compare(a.After, b.After))
}

// A PairTally counts how often each pair was observed. It is to [Pairs] what
// [Tally] is to [Sample], and its Pairs feed every paired test. The zero
// PairTally is empty and ready to use.
type PairTally struct{ counter *counter[Pair] }

// pairPlaces is how many whole numbers from 0 are counted without a map, before
// and after, where there are no clusters.
const pairPlaces = 32

// prepare makes the zero PairTally ready.
func (t *PairTally) prepare() {
	if t.counter == nil {
		t.counter = newCounter[Pair](pairPlaces * pairPlaces)
	}
}

// PairTallyOf tallies rows, one pair each, in one pass. Errors are those of
// [PairTally.Add] with the number of the row, from 0, in the path: /17/before.
// The first ends the reading; leave pairs with a missing value out of rows.
func PairTallyOf(rows iter.Seq[Pair]) (PairTally, error) {
	var t PairTally
	if err := addAll(once(rows), "stats.PairTallyOf", t.Add); err != nil {
		return PairTally{}, err
	}
	return t, nil
}

// PairTallyOfCounts tallies groups of equal pairs with their sizes, such as the
// rows of a GROUP BY before, after. A pair may come more than once. Errors are
// as those of [PairTallyOf].
func PairTallyOfCounts(groups iter.Seq2[Pair, int]) (PairTally, error) {
	var t PairTally
	if err := addAll(groups, "stats.PairTallyOfCounts", t.Add); err != nil {
		return PairTally{}, err
	}
	return t, nil
}

// Add counts a pair count times more; 0 times is allowed and changes nothing.
// Negative zero is zero. Errors are [sv.Problems] with the paths /before and
// /after, for what is not finite or beyond 1e50, and /count, for a negative
// count or a total above 2^53, or /cluster, for what is not UTF-8 text. After an
// error the tally is as before.
func (t *PairTally) Add(pair Pair, count int) error {
	t.prepare()
	if !(math.Abs(pair.Before) <= largest && math.Abs(pair.After) <= largest && utf8.ValidString(pair.Cluster) && t.counter.fits(count)) {
		var ps sv.Problems
		if !utf8.ValidString(pair.Cluster) {
			ps.Add(sv.CodeSyntax, "/cluster", "%q is not UTF-8 text", pair.Cluster)
		}
		finite(&ps, "/before", pair.Before)
		finite(&ps, "/after", pair.After)
		t.counter.checkCount(count, &ps)
		return ps.Err("stats.PairTally.Add")
	}
	place := nowhere
	before, after := int(pair.Before), int(pair.After)
	if pair.Cluster == "" && min(before, after) >= 0 && max(before, after) < pairPlaces &&
		float64(before) == pair.Before && float64(after) == pair.After {
		place = before*pairPlaces + after
	} else {
		pair.Before, pair.After = pair.Before+0, pair.After+0 // +0 turns -0 into 0
	}
	t.counter.add(pair, place, count)
	return nil
}

// Merge adds what another tally has counted. A total above 2^53 is an error,
// [sv.CodeRange] at /other, and leaves the tally as it was.
func (t *PairTally) Merge(other PairTally) error {
	t.prepare()
	return t.counter.merge(other.counter, "stats.PairTally.Merge")
}

// Total is the number of pairs.
func (t PairTally) Total() int { return t.counter.size() }

// All goes through the pairs, ordered by cluster, before and after, with their
// counts.
func (t PairTally) All() iter.Seq2[Pair, int] {
	at := func(place int) Pair {
		return Pair{Before: float64(place / pairPlaces), After: float64(place % pairPlaces)}
	}
	return t.counter.sorted(at, comparePairs)
}

// Pairs is the tally as pairs, ordered as All has them. They have neither name
// nor unit yet, and no clusters where no pair has one.
func (t PairTally) Pairs() Pairs {
	p := Pairs{Before: []float64{}, After: []float64{}, Counts: []int{}}
	for pair, count := range t.All() {
		p.Before, p.After = append(p.Before, pair.Before), append(p.After, pair.After)
		p.Counts, p.Clusters = append(p.Counts, count), append(p.Clusters, pair.Cluster)
	}
	if n := len(p.Clusters); n > 0 && p.Clusters[n-1] == "" { // the last is the largest
		p.Clusters = nil
	}
	return p
}
