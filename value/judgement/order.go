package judgement

import (
	"cmp"
	"math"
	"slices"
)

// An order is all weights under which no criterion weighs less than one of a
// later place. Those of one place, and those that are free, may weigh anything.
type order struct {
	places   [][]int
	free     []int
	criteria int
}

// centre is the mean of all weights that keep the order, each as likely as any
// other. Of m criteria in strict order the r-th has
//
//	(1/r + 1/(r+1) + ... + 1/m) / m,
//
// the rank-order centroid. Criteria of one place share the mean of what their
// places would have, since either of them is as likely to come first; and f free
// ones have 1/(m+f) each, since what they have in all is independent of how the
// others share the rest.
//
// Reference: Barron & Barrett, Management Science 42(11) (1996).
func (o order) centre() []float64 {
	w, m := make([]float64, o.criteria), 0
	for _, place := range o.places {
		m += len(place)
	}
	each := 1 / float64(max(1, m+len(o.free)))
	for _, j := range o.free {
		w[j] = each
	}
	r := 0
	for _, place := range o.places {
		share := 0.0
		for range place {
			r++
			for k := r; k <= m; k++ {
				share += 1 / float64(k)
			}
		}
		for _, j := range place {
			w[j] = each * share / float64(len(place))
		}
	}
	return w
}

// most goes through the corners of the weights that keep the order. At a corner
// either a free criterion weighs everything, or all criteria of the first places
// and some of the next weigh the same and the others nothing. Of those with so
// many of the next, the best takes the ones where d is largest: so each place,
// sorted by d, need be gone through only once.
func (o order) most(d []float64) float64 {
	most, sum, n := math.Inf(-1), 0.0, 0.0
	for _, j := range o.free {
		most = max(most, d[j])
	}
	for _, place := range o.places {
		for _, j := range slices.SortedFunc(slices.Values(place), func(i, j int) int { return cmp.Compare(d[j], d[i]) }) {
			sum, n = sum+d[j], n+1
			most = max(most, sum/n)
		}
	}
	return most
}

// level is found by linear programming: the largest u such that no row falls
// below u under weights that keep the order. Rows are from -1 to 1; 1 is added to
// each, so that weights and u of 0 are a place to begin.
func (o order) level(rows [][]float64) float64 {
	n := o.criteria
	var p program
	for _, row := range rows { // u <= weights times (row + 1)
		a := make([]float64, n+1)
		for j, d := range row {
			a[j] = -(d + 1)
		}
		a[n] = 1
		p.add(a, 0)
	}
	sum := make([]float64, n+1)
	for i, place := range o.places {
		for _, j := range place {
			sum[j] = 1
			if i == 0 {
				continue
			}
			for _, before := range o.places[i-1] {
				a := make([]float64, n+1)
				a[j], a[before] = 1, -1
				p.add(a, 0)
			}
		}
	}
	for _, j := range o.free {
		sum[j] = 1
	}
	for j := range n {
		if sum[j] == 0 { // it tells no options apart
			a := make([]float64, n+1)
			a[j] = 1
			p.add(a, 0)
		}
	}
	p.add(sum, 1)
	goal := make([]float64, n+1)
	goal[n] = 1
	return p.maximise(goal) - 1
}
