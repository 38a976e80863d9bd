package judgement

import (
	"cmp"
	"math"
	"slices"
)

// hair is the difference in value, of a scale from 0 to 1, below which two
// figures are level: it is left to rounding.
const hair = 1e-9

// A stance is the weights that a group may hold: those it gave, or all that keep
// its order. Weights add up to 1.
type stance interface {
	// centre is the weights given, or the mean of all that keep the order.
	centre() []float64
	// most is the largest sum of weights times d.
	most(d []float64) float64
	// level is the largest u such that weights times each of the rows is u or more.
	level(rows [][]float64) float64
}

// given are weights that were given in numbers.
type given []float64

func (g given) centre() []float64 { return g }

func (g given) most(d []float64) float64 {
	sum := 0.0
	for j, w := range g {
		sum += w * d[j]
	}
	return sum
}

func (g given) level(rows [][]float64) float64 {
	least := math.Inf(1)
	for _, row := range rows {
		least = min(least, g.most(row))
	}
	return least
}

// shares makes weights that add up to 1. Where all are 0 they stay.
func shares(points []float64) given {
	w, most, total := make(given, len(points)), slices.Max(points), 0.0
	if most == 0 {
		return w
	}
	for j, p := range points {
		w[j] = p / most // or the sum of large points could be too large
		total += w[j]
	}
	for j := range w {
		w[j] /= total
	}
	return w
}

// equal gives each kind of evidence the same weight, shared equally by the
// criteria of the kind that tell the options apart.
func (b board) equal() given {
	count := map[Kind]float64{}
	for j, k := range b.Criteria {
		if b.scales[j] != nil {
			count[k.Kind]++
		}
	}
	points := make([]float64, len(b.Criteria))
	for j, k := range b.Criteria {
		if b.scales[j] != nil {
			points[j] = 1 / count[k.Kind]
		}
	}
	return shares(points)
}

// stance is the weights that a group may hold on the criteria that tell the
// options apart. The others weigh nothing: whatever a step on them were worth,
// no option takes it.
func (b board) stance(w Weights) stance {
	index := map[string]int{}
	for j, k := range b.Criteria {
		if b.scales[j] != nil {
			index[k.ID] = j
		}
	}
	if w.How != Ranks {
		points := make([]float64, len(b.Criteria))
		for _, p := range w.Points {
			if j, ok := index[p.Criterion]; ok {
				points[j] = p.Points
			}
		}
		return shares(points)
	}
	o := order{criteria: len(b.Criteria)}
	for _, ids := range w.Order {
		var place []int
		for _, id := range ids {
			if j, ok := index[id]; ok {
				place = append(place, j)
				delete(index, id)
			}
		}
		if place != nil {
			o.places = append(o.places, place)
		}
	}
	for j, k := range b.Criteria {
		if _, left := index[k.ID]; left {
			o.free = append(o.free, j)
		}
	}
	return o
}

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
	if len(o.places)+len(o.free) == 0 {
		return 0
	}
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
	if len(o.places)+len(o.free) == 0 {
		return 0
	}
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

// least is the smallest sum of weights times d.
func least(s stance, d []float64) float64 {
	negated := make([]float64, len(d))
	for j := range d {
		negated[j] = -d[j]
	}
	return -s.most(negated)
}
