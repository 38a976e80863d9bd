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

func BenchmarkAdjust(b *testing.B) {
	p := parkMiller(1_000_000, 1234, 1)
	for _, by := range adjustments {
		b.Run(string(by), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := stats.Adjust(p, by)
				require.NoError(b, err)
			}
		})
	}
}
