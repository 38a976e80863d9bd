package judgement

import (
	"math/bits"
	"slices"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

func (g given) fill(w []column, total *column, _ *xoshiro.Stream) {
	for j, x := range g {
		for d := range total {
			w[j][d] = x
		}
	}
	for d := range total {
		total[d] = 1
	}
}

// fill makes weights without a sort and without throwing any away. Weights are
// uniform over all there are where they are independent exponential numbers over
// their sum. Uniform over those that keep an order are the ones that happen to keep
// it: of n exponential numbers above a floor, the least is above it by an
// exponential number over n, and the others are exponential numbers above the least.
// So the last place has the least of all that are ranked, in random order, and the
// places above it go on from there. The top place may have its numbers as they come.
// Each number over n enters n weights: their sum is that of the exponential numbers.
//
// Reference: Rényi, Acta Mathematica Academiae Scientiarum Hungaricae 4 (1953).
func (o order) fill(w []column, total *column, chance *xoshiro.Stream) {
	t := exponentials()
	var floor column
	*total = column{}
	above := 0
	for _, place := range o.places {
		above += len(place)
	}
	for p, place := range slices.Backward(o.places) {
		for _, j := range place {
			if p == 0 {
				t.fill(&w[j], &floor, 1, total, chance)
				continue
			}
			t.fill(&w[j], &floor, 1/float64(above), total, chance)
			floor = w[j]
			above--
		}
		if p > 0 && len(place) > 1 {
			shuffle(w, place, chance)
		}
	}
	floor = column{}
	for _, j := range o.free {
		t.fill(&w[j], &floor, 1, total, chance)
	}
}

// shuffle puts the weights of a place in random order in each draw. A multiplication
// of a word gives the place to swap with, and leaves the chance for the next.
func shuffle(w []column, place []int, chance *xoshiro.Stream) {
	for d := range span {
		word := chance.Next()
		for i := len(place) - 1; i > 0; i-- {
			k, rest := bits.Mul64(word, uint64(i+1))
			last, other := &w[place[i]][d], &w[place[k]][d]
			*last, *other = *other, *last
			word = rest
		}
	}
}
