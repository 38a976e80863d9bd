package judgement

import (
	"cmp"
	"slices"
)

// A board is a checked choice, laid out by option and criterion.
type board struct {
	*Choice
	curves []curve  // by criterion
	cells  [][]cell // by option, then criterion
}

// A cell is a performance with the partial value of what is stated and of the
// ends of its interval.
type cell struct {
	performance      Performance
	low, value, high float64
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
		x, y := b.curves[j].at(low), b.curves[j].at(high)
		b.cells[option[p.Option]][j] = cell{p, min(x, y), b.curves[j].at(p.Value), max(x, y)}
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

// lead is, on each criterion, by how much option i is worth more than option k:
// at the least, as stated and at the most.
func (b board) lead(i, k int) (low, stated, high []float64) {
	n := len(b.Criteria)
	low, stated, high = make([]float64, n), make([]float64, n), make([]float64, n)
	for j := range n {
		x, y := b.cells[i][j], b.cells[k][j]
		low[j], stated[j], high[j] = x.low-y.high, x.value-y.value, x.high-y.low
	}
	return low, stated, high
}
