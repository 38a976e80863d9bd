package stats_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

func BenchmarkRateRatioExact(b *testing.B) {
	for name, events := range map[string][2]int{"n=304": {119, 185}, "n=1e5": {49_700, 50_300}, "n=2e7": {10_000_000, 10_003_000}} {
		b.Run(name, func(b *testing.B) {
			x, y := stats.Rate{Events: events[0], Exposure: 145.3}, stats.Rate{Events: events[1], Exposure: 139.3}
			for b.Loop() {
				_, err := stats.RateRatio(x, y, nil)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkHolm(b *testing.B) {
	p := make([]float64, 1_000_000)
	seed := uint64(1234)
	for i := range p { // Park and Miller (1988), minimal standard generator
		seed = seed * 16807 % (1<<31 - 1)
		p[i] = float64(seed) / (1<<31 - 1)
	}
	for b.Loop() {
		_, err := stats.Holm(p)
		require.NoError(b, err)
	}
}
