package resample

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// evenly requires that counts could be draws of equal chance: chi-squared within
// five standard deviations of its mean. The seeds are fixed, so this holds or not.
func evenly(t *testing.T, counts []int) {
	t.Helper()
	total := 0
	for _, c := range counts {
		total += c
	}
	expected, squares := float64(total)/float64(len(counts)), 0.0
	for _, c := range counts {
		squares += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	df := float64(len(counts) - 1)
	require.InDelta(t, df, squares, 5*math.Sqrt(2*df))
}

func TestIndicesAreEven(t *testing.T) {
	for _, n := range []int{2, 3, 7, 12, 64, 1000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			chance := newSource(7, n)
			counts, pairs := make([]int, n), make([]int, min(n*n, 144))
			rows := make([]int32, 1001) // not a multiple of a batch
			for range 200 {
				chance.indices(rows, 5, n)
				for i, r := range rows {
					counts[r-5]++
					if i > 0 && n <= 12 {
						pairs[int(r-5)*n+int(rows[i-1]-5)]++
					}
				}
			}
			evenly(t, counts)
			if n <= 12 {
				evenly(t, pairs)
			}
		})
	}
}

func TestIndicesOfOneAndOfMany(t *testing.T) {
	rows := make([]int32, 100)
	newSource(1, 0).indices(rows, 3, 1)
	for _, r := range rows {
		require.Equal(t, int32(3), r)
	}
	rows = make([]int32, 100_000)
	newSource(1, 0).indices(rows, 0, 1<<31-1)
	eighths := make([]int, 8)
	for _, r := range rows {
		eighths[r>>28]++
	}
	evenly(t, eighths)
}

func TestEveryDealIsAsLikely(t *testing.T) {
	for n := 2; n <= 7; n++ {
		for hand := 1; hand < n; hand++ {
			d, chance := newDeal(n, hand), newSource(3, n)
			seen := map[uint64]int{}
			for range 20_000 {
				d.again(chance)
				seen[d.marks[0]]++
			}
			var counts []int
			for _, c := range seen {
				counts = append(counts, c)
			}
			require.Len(t, counts, int(math.Round(math.Exp(logChoose(n, hand)))), "%d of %d", hand, n)
			evenly(t, counts)
		}
	}
}

func TestEveryCardIsAsLikely(t *testing.T) {
	const n = 130 // more than two words
	for _, hand := range []int{1, 10, 17, 40, 65, 129} {
		d, chance := newDeal(n, hand), newSource(11, hand)
		cards := make([]int64, n)
		for i := range cards {
			cards[i] = int64(i)
		}
		counts := make([]int, n)
		for range 5_000 {
			d.again(chance)
			chosen, others := d.split(make([]float64, n), nil, nil)
			require.Len(t, chosen, hand)
			require.Len(t, others, n-hand)
			sum := int64(0)
			for i := range n {
				if d.marks[i/64]>>(i%64)&1 == 1 {
					counts[i]++
					sum += int64(i)
				}
			}
			require.Equal(t, sum, d.sum(cards))
		}
		if hand < n/2 {
			evenly(t, counts)
		}
	}
}

func TestBlocksDiffer(t *testing.T) {
	first := newSource(1, 0).Uint64()
	require.Equal(t, first, newSource(1, 0).Uint64())
	require.NotEqual(t, first, newSource(1, 1).Uint64())
	require.NotEqual(t, first, newSource(2, 0).Uint64())
}
