package stats

import (
	"iter"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// A counter counts how often each key was seen. Keys that have a place, as small
// whole numbers do, are counted in an array; the others in a map.
type counter[K comparable] struct {
	placed []int
	others map[K]int
	total  int
}

// nowhere is the place of a key that has none.
const nowhere = -1

func newCounter[K comparable](places int) *counter[K] {
	return &counter[K]{placed: make([]int, places), others: map[K]int{}}
}

// size is how much was counted.
func (c *counter[K]) size() int {
	if c == nil {
		return 0
	}
	return c.total
}

// fits reports whether n more can be counted.
func (c *counter[K]) fits(n int) bool { return n >= 0 && n <= maxEvents-c.total }

// add counts a key n times more, which must fit.
func (c *counter[K]) add(key K, place, n int) {
	c.total += n
	if place != nowhere {
		c.placed[place] += n
	} else if n > 0 {
		c.others[key] += n
	}
}

// checkCount adds a problem with a count that does not fit.
func (c *counter[K]) checkCount(n int, ps *sv.Problems) {
	if !c.fits(n) {
		ps.Add(sv.CodeRange, "/count", "%d is not a count beside the %d observations so far; wanted: 0 or more, in all up to %d", n, c.total, maxEvents)
	}
}

// merge adds what other has counted, which has as many places. It adds nothing
// where that would be too much.
func (c *counter[K]) merge(other *counter[K], op string) error {
	if other == nil {
		return nil
	}
	if !c.fits(other.total) {
		var ps sv.Problems
		ps.Add(sv.CodeRange, "/other", "%d and %d observations are together more than %d", c.total, other.total, maxEvents)
		return ps.Err(op)
	}
	c.total += other.total
	for place, n := range other.placed {
		c.placed[place] += n
	}
	for key, n := range other.others {
		c.others[key] += n
	}
	return nil
}

// sorted goes through what was counted in ascending order; at is the key that
// has a place.
func (c *counter[K]) sorted(at func(place int) K, compare func(a, b K) int) iter.Seq2[K, int] {
	return func(yield func(K, int) bool) {
		if c == nil {
			return
		}
		type entry struct {
			key K
			n   int
		}
		var entries []entry
		for place, n := range c.placed {
			if n > 0 {
				entries = append(entries, entry{at(place), n})
			}
		}
		for key, n := range c.others {
			entries = append(entries, entry{key, n})
		}
		slices.SortFunc(entries, func(a, b entry) int { return compare(a.key, b.key) })
		for _, e := range entries {
			if !yield(e.key, e.n) {
				return
			}
		}
	}
}

// once goes through rows as groups of one.
func once[K any](rows iter.Seq[K]) iter.Seq2[K, int] {
	return func(yield func(K, int) bool) {
		for key := range rows {
			if !yield(key, 1) {
				return
			}
		}
	}
}

// addAll adds groups until one is refused. The path of the error begins with
// the number of that group.
func addAll[K any](groups iter.Seq2[K, int], op string, add func(K, int) error) error {
	row := 0
	for key, n := range groups {
		if err := add(key, n); err != nil {
			problems := faults.Of(err, sv.CodeRange)
			for i := range problems {
				problems[i].Op = op
				problems[i].Path = "/" + strconv.Itoa(row) + problems[i].Path
			}
			return problems
		}
		row++
	}
	return nil
}
