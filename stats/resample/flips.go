package resample

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"
)

// flipsOf is the distribution of the sum of those steps whose sign falls to
// plus, each with chance one half, or nil if it would take too long. It is
// precise about sums around the observed one and beyond, however rare they are.
func flipsOf(ctx context.Context, steps []int64, observed int64) (distribution, error) {
	all := total(steps)
	if all < maxEntries && float64(len(steps))*float64(all+1) <= maxAdditions {
		return tilt(ctx, steps, all, observed)
	}
	if half := (len(steps) + 1) / 2; 1<<min(half, 62) <= maxHalf {
		return halves{[][]int64{sums(steps[:half])}, [][]int64{sums(steps[half:])}}, ctx.Err()
	}
	return nil, nil
}

// sums are those of all subsets of the steps, ascending.
func sums(steps []int64) []int64 {
	list := []int64{0}
	for _, step := range steps {
		list = merge(list, list, step)
	}
	return list
}

// A tilted distribution is that of coins that favour plus so much that the
// observed sum, or its mirror image if that is the larger, is nothing rare. The
// chance of a sum under fair coins is its chance here times
// exp(scale - lean*sum) (Esscher 1932).
type tilted struct {
	chances     []float64
	lean, scale float64
}

func tilt(ctx context.Context, steps []int64, all, observed int64) (distribution, error) {
	t := tilted{lean: leaning(steps, all, max(observed, all-observed))}
	chances, spare := make([]float64, all+1), make([]float64, all+1)
	chances[0] = 1
	reach := int64(0)
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		up := t.lean * float64(step)
		plus, minus := 1/(1+math.Exp(-up)), 1/(1+math.Exp(up))
		clear(spare[reach+1 : reach+step+1])
		floats.ScaleTo(spare[:reach+1], minus, chances[:reach+1])
		floats.AddScaled(spare[step:reach+step+1], plus, chances[:reach+1])
		chances, spare = spare, chances
		reach += step
		t.scale += up + math.Log1p(math.Exp(-up)) - math.Ln2
	}
	t.chances = chances
	return t, nil
}

// leaning solves roughly for the tilt whose mean is the sum, which is half of
// all or more: any tilt gives the right chances, and this one does not lose them
// to underflow.
func leaning(steps []int64, all, sum int64) float64 {
	low, high := 0.0, 40*float64(len(steps))/float64(max(all, 1))
	for range 40 {
		middle, mean := (low+high)/2, 0.0
		for _, step := range steps {
			mean += float64(step) / (1 + math.Exp(-middle*float64(step)))
		}
		if mean < float64(sum) {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

func (t tilted) logAtLeast(sum int64) float64 {
	all := int64(len(t.chances) - 1)
	if 2*sum < all { // the other side is the rare one, and fair coins are symmetric
		return math.Log1p(-math.Exp(t.logTail(all - sum + 1)))
	}
	return t.logTail(sum)
}

func (t tilted) logAtMost(sum int64) float64 { return t.logAtLeast(int64(len(t.chances)-1) - sum) }

// logTail is logAtLeast for sums of half of all or more.
func (t tilted) logTail(sum int64) float64 {
	tail := 0.0
	for i, chance := range t.chances[min(sum, int64(len(t.chances))):] {
		tail += chance * math.Exp(-t.lean*float64(i))
	}
	return math.Log(tail) + t.scale - t.lean*float64(sum)
}
