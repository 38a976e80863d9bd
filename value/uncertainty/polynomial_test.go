package uncertainty

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The reference is how the polynomials are made: from their roots.
func TestCrossingsFindsEveryRoot(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 500 {
		var inside []float64
		p := polynomial{1 - 2*float64(r.IntN(2))}
		for n := r.IntN(7); n >= 0 || len(p) < 2; n-- {
			root := float64(r.IntN(40)) / 20
			if slices.Contains(inside, root) {
				continue
			}
			if root > 0 && root < 1 {
				inside = append(inside, root)
			}
			times := append(polynomial{0}, p...) // x p - root p
			for k, c := range p {
				times[k] -= root * c
			}
			p = times
		}
		slices.Sort(inside)
		low, high := 1e-9, 1-1e-9 // a root at an end is one by chance of rounding
		found := p.crossings(low, high)
		require.Len(t, found, len(inside), "%v", p)
		for i, c := range found {
			require.InDelta(t, inside[i], c.at, 1e-7)
			require.Equal(t, p.at(c.at-1e-4) < 0, c.rising)
		}
	}
}

func TestCrossingsOfALine(t *testing.T) {
	inf := math.Inf(1)
	require.Equal(t, []crossing{{2, true}}, polynomial{-6, 3}.crossings(-inf, inf))
	require.Equal(t, []crossing{{2, false}}, polynomial{6, -3}.crossings(0, inf))
	require.Empty(t, polynomial{6, 3}.crossings(0, inf), "the root is below")
	require.Empty(t, polynomial{6, 0}.crossings(-inf, inf))
	require.Empty(t, polynomial{0, 3}.crossings(0, inf), "it is zero or more all the way")
	require.Equal(t, []crossing{{0, false}}, polynomial{0, -3}.crossings(0, inf), "zero at the end, below it after")
}

// The furthest outcome year is 1000.
func TestCrossingsOfALongDropOff(t *testing.T) {
	p := make(polynomial, 1000)
	for k := range p {
		p[k] = 1
	}
	p[0] -= 4
	// 1/(1-q) = 4
	require.InDelta(t, 0.75, p.crossings(0, 1)[0].at, 1e-12)
}
