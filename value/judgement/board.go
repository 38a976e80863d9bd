package judgement

import (
	"cmp"
	"slices"

	"github.com/fairchance/socialvalue/value/uncertainty"
)

// A board is a checked choice, laid out by option and criterion.
type board struct {
	*Choice
	curves []curve  // by criterion
	cells  [][]cell // by option, then criterion
}

// A cell is a performance with the partial value of what is stated, which is one
// unless it is unknown, and those of its interval.
type cell struct {
	performance    Performance
	unknown        bool
	stated, within Span
}

// ends are the least and most that the performance can be.
func (x cell) ends() (low, high float64) { return x.performance.ends() }

// asStated are the least and most of what is stated.
func (x cell) asStated() (low, high float64) {
	if x.unknown {
		return x.ends()
	}
	return x.performance.Value, x.performance.Value
}

// belief is what is known of an unsure performance.
func (x cell) belief() (uncertainty.Distribution, error) {
	if x.unknown {
		return uncertainty.Uniform(x.ends())
	}
	return x.performance.belief()
}

func (c *Choice) board() board {
	b := board{Choice: c, curves: make([]curve, len(c.Criteria)), cells: make([][]cell, len(c.Options))}
	option, criterion := map[string]int{}, map[string]int{}
	for i, o := range c.Options {
		option[o.ID], b.cells[i] = i, make([]cell, len(c.Criteria))
	}
	for j, k := range c.Criteria {
		criterion[k.ID], b.curves[j] = j, c.curve(j)
	}
	for _, p := range c.Performances {
		j := criterion[p.Criterion]
		low, high := p.ends()
		v, x, y := b.curves[j].at(p.Value), b.curves[j].at(low), b.curves[j].at(high)
		b.cells[option[p.Option]][j] = cell{p, false, Span{v, v}, Span{min(x, y), max(x, y)}}
	}
	for _, u := range c.Unknown {
		j := criterion[u.Criterion]
		b.cells[option[u.Option]][j] = u.cell(&c.Criteria[j])
	}
	return b
}

// sorted is the choice with options and criteria in the order of their ids, so that
// the order in which they were written changes nothing, not even a draw.
func (c *Choice) sorted() *Choice {
	s := *c
	s.Options = slices.SortedFunc(slices.Values(c.Options), func(a, b Option) int { return cmp.Compare(a.ID, b.ID) })
	s.Criteria = slices.SortedFunc(slices.Values(c.Criteria), func(a, b Criterion) int { return cmp.Compare(a.ID, b.ID) })
	return &s
}

// groups are those that were asked, or nobody with equal weights.
func (c *Choice) groups() []Weights {
	if len(c.Weights) == 0 {
		return []Weights{{How: Equal}}
	}
	return c.Weights
}

func (c *Choice) option(id string) int {
	return slices.IndexFunc(c.Options, func(o Option) bool { return o.ID == id })
}

func (c *Choice) criterion(id string) int {
	return slices.IndexFunc(c.Criteria, func(k Criterion) bool { return k.ID == id })
}

// A reach is the least and most on each criterion.
type reach struct{ least, most []float64 }

// lead is by how much option i is worth more than option k, as stated and over all
// intervals.
func (b board) lead(i, k int) (stated, within reach) {
	stated, within = newReach(len(b.Criteria)), newReach(len(b.Criteria))
	for j, x := range b.cells[i] {
		y := b.cells[k][j]
		stated.set(j, x.stated, y.stated)
		within.set(j, x.within, y.within)
	}
	return stated, within
}

func newReach(criteria int) reach {
	both := make([]float64, 2*criteria)
	return reach{both[:criteria], both[criteria:]}
}

func (r reach) set(j int, x, y Span) { r.least[j], r.most[j] = x.Low-y.High, x.High-y.Low }
