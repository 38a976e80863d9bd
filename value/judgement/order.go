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
	var sorted []int
	for _, place := range o.places {
		sorted = append(sorted[:0], place...)
		slices.SortFunc(sorted, func(i, j int) int { return cmp.Compare(d[j], d[i]) })
		for _, j := range sorted {
			sum, n = sum+d[j], n+1
			most = max(most, sum/n)
		}
	}
	return most
}

// room goes through the corners at which criterion j has some weight. There the
// weights of all that have any are the same: d[j] can fall by the sum of their d.
func (o order) room(d []float64, j int) float64 {
	if slices.Contains(o.free, j) {
		return d[j]
	}
	room, sum, reached := math.Inf(1), 0.0, false
	for _, place := range o.places {
		reached = reached || slices.Contains(place, j)
		corner := sum
		for _, k := range place {
			if k == j || d[k] < 0 {
				corner += d[k]
			}
			sum += d[k]
		}
		if reached {
			room = min(room, corner)
		}
	}
	return room
}

// level is found by linear programming: the largest u such that no row falls below u.
// Rows are from -1 to 1; 1 is added to each, so that weights and u of 0 are a place to
// begin. They are sorted: of weights that are as good as each other, the same are found
// in whatever order options were written.
func (o order) level(rows [][]float64) (float64, []float64) {
	rays, capped := o.rays()
	n := len(rays)
	var p program
	for _, row := range rows { // u <= weights times (row + 1)
		a := make([]float64, n+1)
		a[n] = 1
		for k, ray := range rays {
			for _, j := range ray {
				a[k] -= row[j] + 1
			}
		}
		p.add(a, 0)
	}
	slices.SortFunc(p.rows, slices.Compare)
	for _, c := range capped {
		a := make([]float64, n+1)
		a[c.ray], a[c.by] = 1, -1
		p.add(a, 0)
	}
	sum, goal := make([]float64, n+1), make([]float64, n+1)
	for k, ray := range rays {
		sum[k] = float64(len(ray))
	}
	p.add(sum, 1)
	goal[n] = 1
	u, x := p.maximise(goal)
	weights := make([]float64, o.criteria)
	for k, ray := range rays {
		for _, j := range ray {
			weights[j] += x[k]
		}
	}
	return u - 1, weights
}

// capped is a ray that weighs no more than another.
type capped struct{ ray, by int }

// rays are sets of criteria that weigh the same. All weights that keep the order are
// sums of them: each place with all before it; each criterion of a place of several,
// which rises to the place before at most; and each free one.
func (o order) rays() ([][]int, []capped) {
	var rays [][]int
	var caps []capped
	var top []int
	before := 0
	for p, place := range o.places {
		for _, j := range place {
			if len(place) == 1 {
				break
			}
			if p > 0 {
				caps = append(caps, capped{len(rays), before})
			}
			rays = append(rays, []int{j})
		}
		top, before = slices.Concat(top, place), len(rays)
		rays = append(rays, top)
	}
	for _, j := range o.free {
		rays = append(rays, []int{j})
	}
	return rays, caps
}
