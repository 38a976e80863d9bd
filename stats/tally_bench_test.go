package stats_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// stream goes through n rows that come again and again.
func stream[E any](n int, row func(random *rand.Rand) E) iter.Seq[E] {
	random := rand.New(rand.NewPCG(5, 6))
	again := make([]E, 1<<12)
	for i := range again {
		again[i] = row(random)
	}
	return func(yield func(E) bool) {
		for i := range n {
			if !yield(again[i%len(again)]) {
				return
			}
		}
	}
}

const streamed = 1_000_000

func attended(random *rand.Rand) float64 { return float64(random.IntN(12)) }

func BenchmarkTallyOf(b *testing.B) {
	for name, row := range map[string]func(*rand.Rand) float64{
		"attendances": attended,
		"tenths":      func(random *rand.Rand) float64 { return float64(random.IntN(400)) / 10 },
	} {
		b.Run(name, func(b *testing.B) {
			rows := stream(streamed, row)
			b.ReportAllocs()
			for b.Loop() {
				_, err := stats.TallyOf(rows)
				require.NoError(b, err)
			}
			b.ReportMetric(streamed*float64(b.N)/b.Elapsed().Seconds(), "values/s")
		})
	}
}

func BenchmarkPairTallyOf(b *testing.B) {
	for _, clusters := range []int{0, 500} {
		b.Run(fmt.Sprintf("clusters=%d", clusters), func(b *testing.B) {
			rows := stream(streamed, func(random *rand.Rand) stats.Pair {
				pair := stats.Pair{Before: attended(random), After: attended(random)}
				if clusters > 0 {
					pair.Cluster = fmt.Sprintf("practice %d", random.IntN(clusters))
				}
				return pair
			})
			b.ReportAllocs()
			for b.Loop() {
				_, err := stats.PairTallyOf(rows)
				require.NoError(b, err)
			}
			b.ReportMetric(streamed*float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

func BenchmarkMomentsOf(b *testing.B) {
	rows := stream(streamed, (*rand.Rand).NormFloat64)
	b.ReportAllocs()
	for b.Loop() {
		_, err := stats.MomentsOf(rows)
		require.NoError(b, err)
	}
	b.ReportMetric(streamed*float64(b.N)/b.Elapsed().Seconds(), "values/s")
}

// As of 500 practices with a few dozen different pairs each.
func BenchmarkPairTallyWritten(b *testing.B) {
	var tally stats.PairTally
	for pair := range stream(50_000, func(random *rand.Rand) stats.Pair {
		return stats.Pair{Before: attended(random), After: attended(random), Cluster: fmt.Sprintf("practice %d", random.IntN(500))}
	}) {
		require.NoError(b, tally.Add(pair, 1))
	}
	text, err := tally.MarshalJSON()
	require.NoError(b, err)
	data, err := tally.MarshalBinary()
	require.NoError(b, err)
	for _, c := range []struct {
		name  string
		bytes int
		run   func() error
	}{
		{"MarshalJSON", len(text), func() error { _, err := tally.MarshalJSON(); return err }},
		{"UnmarshalJSON", len(text), func() error { return new(stats.PairTally).UnmarshalJSON(text) }},
		{"MarshalBinary", len(data), func() error { _, err := tally.MarshalBinary(); return err }},
		{"UnmarshalBinary", len(data), func() error { return new(stats.PairTally).UnmarshalBinary(data) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(c.bytes))
			for b.Loop() {
				require.NoError(b, c.run())
			}
		})
	}
}
