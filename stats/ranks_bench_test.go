package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// skewedCounts are numbers of attendances: most of them 0 to 3, with a long tail.
// Each is a geometric number, of a person's own rate.
func skewedCounts(n int, seed uint64) []float64 {
	random := rand.New(rand.NewPCG(seed, 1))
	counts := make([]float64, n)
	for i := range counts {
		counts[i] = math.Floor(2 * random.ExpFloat64() * random.ExpFloat64())
	}
	return counts
}

// continuous are numbers of which no two are equal.
func continuous(n int, seed uint64) []float64 {
	random := rand.New(rand.NewPCG(seed, 2))
	x := make([]float64, n)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	return x
}

// asTally is a sample of rows as a tally.
func asTally(s stats.Sample) stats.Sample {
	seen := map[float64]int{}
	for _, x := range s.Values {
		seen[x]++
	}
	s.Values = nil
	for x := range seen {
		s.Values = append(s.Values, x)
	}
	slices.Sort(s.Values)
	s.Counts = make([]int, len(s.Values))
	for i, x := range s.Values {
		s.Counts[i] = seen[x]
	}
	return s
}

func BenchmarkSignedRank(b *testing.B) {
	const n = 1_000_000
	for name, d := range map[string]stats.Sample{"continuous": {Values: continuous(n, 3)}, "exact n=200": {Values: continuous(200, 3)}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := stats.SignedRank(d, nil)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkMannWhitney(b *testing.B) {
	const n = 1_000_000
	for name, s := range map[string][2]stats.Sample{
		"continuous": {{Values: continuous(n, 3)}, {Values: continuous(n, 4)}}, "exact 50 v 50": {{Values: continuous(50, 3)}, {Values: skewedCounts(50, 4)}},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := stats.MannWhitney(s[0], s[1], nil)
				require.NoError(b, err)
			}
		})
	}
}

// The time must not grow with the number of groups times that of their values.
func BenchmarkKruskalWallisOfManyGroups(b *testing.B) {
	var groups []stats.Sample
	for g := range 8000 {
		groups = append(groups, stats.Sample{Values: continuous(20, uint64(g))})
	}
	for b.Loop() {
		_, err := stats.KruskalWallis(groups, nil)
		require.NoError(b, err)
	}
}
