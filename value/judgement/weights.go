package judgement

import (
	"cmp"
	"math"
	"slices"

	"github.com/fairchance/socialvalue/internal/xoshiro"
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
	// level is the largest u such that weights times each of the rows is u or more, and
	// such weights.
	level(rows [][]float64) (float64, []float64)
	// room is by how much d[j] can fall until some weights times d are below 0, where
	// none are yet; infinite where j weighs nothing.
	room(d []float64, j int) float64
	// fill draws a block of weights, a column for each criterion that has any, each
	// possible one as likely as any other; total has their sums, which need not be 1.
	fill(w []column, total *column, chance *xoshiro.Stream)
}

// given are weights that were given in numbers.
type given []float64

func (g given) centre() []float64 { return g }

func (g given) most(d []float64) float64 {
	sum := 0.0
	for j, w := range g {
		sum += float64(w * d[j]) // rounded by itself, and so the same on every processor
	}
	return sum
}

func (g given) level(rows [][]float64) (float64, []float64) {
	least := math.Inf(1)
	for _, row := range rows {
		least = min(least, g.most(row))
	}
	return least, g
}

func (g given) room(d []float64, j int) float64 {
	if g[j] <= hair {
		return math.Inf(1)
	}
	return g.most(d) / g[j]
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
		if b.curves[j] != nil {
			count[k.Kind]++
		}
	}
	points := make([]float64, len(b.Criteria))
	for j, k := range b.Criteria {
		if b.curves[j] != nil {
			points[j] = 1 / count[k.Kind]
		}
	}
	return shares(points)
}

// stance is the weights that a group may hold on the criteria that tell the
// options apart. The others weigh nothing: whatever a step on them were worth,
// no option takes it. An order of nothing is all weights there are. Criteria of one
// place are in the order of their ids, so that none depends on how they were written.
func (b board) stance(w Weights) stance {
	if w.How == Equal {
		return b.equal()
	}
	index := map[string]int{}
	for j, k := range b.Criteria {
		if b.curves[j] != nil {
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
	byID := func(i, j int) int { return cmp.Compare(b.Criteria[i].ID, b.Criteria[j].ID) }
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
			slices.SortFunc(place, byID)
			o.places = append(o.places, place)
		}
	}
	for j, k := range b.Criteria {
		if _, left := index[k.ID]; left {
			o.free = append(o.free, j)
		}
	}
	slices.SortFunc(o.free, byID)
	if len(o.places)+len(o.free) == 0 {
		return make(given, len(b.Criteria))
	}
	return o
}

// leavesOut reports whether an order says nothing of a criterion.
func (w Weights) leavesOut(criterion string) bool {
	return w.How == Ranks && !slices.ContainsFunc(w.Order, func(place []string) bool { return slices.Contains(place, criterion) })
}

// least is the smallest sum of weights times d.
func least(s stance, d []float64) float64 {
	negated := make([]float64, len(d))
	for j := range d {
		negated[j] = -d[j]
	}
	return 0 - s.most(negated) // which is never -0
}
