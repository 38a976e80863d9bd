package judgement

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// Against the exponential distribution function: the largest distance that a million
// draws leave is above 1.95/1000 with chance 0.001 (Kolmogorov).
func TestExponentials(t *testing.T) {
	z := exponentials()
	require.InDelta(t, 1, oneArea/z.edge[layers-1]+z.height[layers-1], 1e-12, "the top layer ends where the density does")
	s := xoshiro.Start(rand.NewChaCha8([32]byte{}), 1, 2, 3)
	var all []float64
	var x, floor, total column
	for range 4000 {
		z.fill(&x, &floor, 1, &total, &s)
		all = append(all, x[:]...)
	}
	slices.Sort(all)
	n, worst, tail := float64(len(all)), 0.0, 0.0
	for i, e := range all {
		worst = max(worst, math.Abs((float64(i)+0.5)/n+math.Expm1(-e)))
		if e > tailAt {
			tail++
		}
	}
	require.Less(t, worst, 1.95/math.Sqrt(n))
	require.InDelta(t, n*math.Exp(-tailAt), tail, 5*math.Sqrt(n*math.Exp(-tailAt)))
}

// Weights that keep a weak order, against those of all exponential numbers that
// happen to keep it: the same means and the same spread.
func TestOrdersAreAsByRejection(t *testing.T) {
	o := order{places: [][]int{{2, 0}, {4, 1}, {5}}, free: []int{3}, criteria: 6}
	generator := rand.NewChaCha8([32]byte{})
	moments := func(w stance, blocks int) (n float64, first, second [6]float64) {
		columns := make([]column, 6)
		var total column
		for block := range blocks {
			chance := xoshiro.Start(generator, 9, block, 0)
			w.fill(columns, &total, &chance)
			for d, sum := range total {
				at := func(j int) float64 { return columns[j][d] / sum }
				if min(at(2), at(0)) < max(at(4), at(1)) || min(at(4), at(1)) < at(5) {
					continue
				}
				n++
				for j := range first {
					first[j] += at(j)
					second[j] += at(j) * at((j+1)%6)
				}
			}
		}
		for j := range first {
			first[j] /= n
			second[j] /= n
		}
		return n, first, second
	}
	all, first, second := moments(o, 1000)
	require.Equal(t, float64(1000*span), all, "every draw keeps the order")
	kept, mean, product := moments(order{free: []int{0, 1, 2, 3, 4, 5}}, 8000)
	require.InDelta(t, 1.0/30, kept/(8000*span), 0.001, "2! 2! 1! of 5! orders keep it")
	for j := range first {
		require.InDelta(t, o.centre()[j], first[j], 5*0.2/math.Sqrt(all))
		require.InDelta(t, mean[j], first[j], 5*0.2/math.Sqrt(kept))
		require.InDelta(t, product[j], second[j], 5*0.1/math.Sqrt(kept))
	}
}

// Of three uniform numbers, the mean of the largest is 3/4, and each is it as often.
func TestMaximum(t *testing.T) {
	grid := make([]float64, gridSize)
	for i := range grid {
		grid[i] = (float64(i) + 0.5) / gridSize
	}
	top, stays := maximum(context.Background(), [][]float64{grid, grid, grid}, 1)
	require.InDelta(t, 0.75, top, 1.0/gridSize)
	require.InDelta(t, 1.0/3, stays, 1.0/gridSize)
}
