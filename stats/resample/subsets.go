package resample

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// A distribution is that of the sum of a random subset of steps.
type distribution interface {
	logAtLeast(sum int64) float64 // log of the chance of that sum or more
	logAtMost(sum int64) float64
}

// What counting may cost: additions in a table, its entries, and subsets of half
// of the steps. All take a fraction of a second.
const (
	maxAdditions = 1 << 29
	maxEntries   = 1 << 24
	maxHalf      = 1 << 20
)

// subsetsOf is the distribution for subsets of k steps, all equally likely, or
// nil if counting them would take too long.
func subsetsOf(ctx context.Context, steps []int64, k int) (distribution, error) {
	steps = slices.Sorted(slices.Values(steps))
	n := len(steps)
	entries := float64(k+1) * (float64(total(steps[n-k:])) + 1)
	if entries <= maxEntries && entries*float64(n-k+1) <= maxAdditions && logChoose(n, k) < 690 { // e^690 is a float64
		return tabulate(ctx, steps, k)
	}
	if half := (n + 1) / 2; subsetsUpTo(half, k) <= maxHalf {
		return halves{sumsBySize(steps[:half], k), sumsBySize(steps[half:], k)}, ctx.Err()
	}
	return nil, nil
}

// A table says in how many ways each sum, from 0, comes about.
type table []float64

// tabulate adds one step after another to the subsets of fewer. Steps ascend.
func tabulate(ctx context.Context, steps []int64, k int) (distribution, error) {
	n := len(steps)
	before := make([]int64, n+1) // the sum of the steps before one
	for i, step := range steps {
		before[i+1] = before[i] + step
	}
	ways := make([]table, k+1) // by size
	for size := range ways {
		ways[size] = make(table, before[n]-before[n-size]+1)
	}
	ways[0][0] = 1
	for i, step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for size := min(k, i+1); size >= max(1, k-(n-1-i)); size-- {
			largest := before[i] - before[i+1-size]
			fewer := ways[size-1][:largest+1]
			floats.Add(ways[size][step:step+largest+1], fewer)
		}
	}
	return ways[k], nil
}

func (t table) logAtLeast(sum int64) float64 {
	from := min(max(sum, 0), int64(len(t)))
	return math.Log(floats.Sum(t[from:]) / floats.Sum(t))
}

func (t table) logAtMost(sum int64) float64 {
	end := min(max(sum+1, 0), int64(len(t)))
	return math.Log(floats.Sum(t[:end]) / floats.Sum(t))
}

// halves are the sums of the subsets of two halves of the steps, by size and
// ascending: pairs of them make all subsets (Horowitz and Sahni 1974, Journal of
// the ACM 21, 277-292).
type halves struct{ lower, upper [][]int64 }

func sumsBySize(steps []int64, k int) [][]int64 {
	sums := make([][]int64, k+1)
	sums[0] = []int64{0}
	for i, step := range steps {
		for size := min(k, i+1); size >= 1; size-- {
			sums[size] = merge(sums[size], sums[size-1], step)
		}
	}
	return sums
}

// merge is a and b+step, both ascending, in one ascending list.
func merge(a, b []int64, step int64) []int64 {
	both := make([]int64, 0, len(a)+len(b))
	for _, x := range b {
		x += step
		for len(a) > 0 && a[0] <= x {
			both, a = append(both, a[0]), a[1:]
		}
		both = append(both, x)
	}
	return append(both, a...)
}

// atLeast is how many pairs, one of each list, have that sum or more.
func atLeast(a, b []int64, sum int64) (pairs int) {
	enough := len(b)
	for _, x := range a { // the larger x, the more of b do
		for enough > 0 && x+b[enough-1] >= sum {
			enough--
		}
		pairs += len(b) - enough
	}
	return pairs
}

func (h halves) atLeast(sum int64) (subsets, all int) {
	k := len(h.lower) - 1
	for size, lower := range h.lower {
		upper := h.upper[k-size]
		subsets += atLeast(lower, upper, sum)
		all += len(lower) * len(upper)
	}
	return subsets, all
}

func (h halves) logAtLeast(sum int64) float64 {
	subsets, all := h.atLeast(sum)
	return math.Log(float64(subsets) / float64(all))
}

func (h halves) logAtMost(sum int64) float64 {
	more, all := h.atLeast(sum + 1)
	return math.Log(float64(all-more) / float64(all))
}

// subsetsUpTo is how many subsets of n have up to k elements; +Inf for very many.
func subsetsUpTo(n, k int) float64 {
	sum := 0.0
	for size := range min(n, k) + 1 {
		sum += math.Exp(logChoose(n, size))
		if sum > maxHalf+1 {
			return math.Inf(1)
		}
	}
	return math.Round(sum)
}

// logChoose is the logarithm of the number of ways to choose k of n.
func logChoose(n, k int) float64 {
	log := 0.0
	for i := range min(k, n-k) {
		log += math.Log(float64(n-i) / float64(i+1))
	}
	return log
}

func total(steps []int64) int64 {
	sum := int64(0)
	for _, s := range steps {
		sum += s
	}
	return sum
}
