package resample_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

func BenchmarkSignFlip(b *testing.B) {
	for name, o := range map[string]*resample.Options{"exact": nil, "monte-carlo": {Approach: stats.MonteCarlo, Seed: 1, Workers: 1}} {
		b.Run(name, func(b *testing.B) {
			d := stats.Sample{Values: attendances(5_000, 1), Change: true}
			for b.Loop() {
				_, err := resample.SignFlip(b.Context(), d, o)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkTwoSampleExact(b *testing.B) {
	for name, draw := range map[string]func(n, seed int) []float64{"table": attendances, "halves": uneven} {
		b.Run(name, func(b *testing.B) {
			n := map[string]int{"table": 200, "halves": 20}[name]
			x, y := stats.Sample{Values: draw(n, 1)}, stats.Sample{Values: draw(n, 2)}
			for b.Loop() {
				r, err := resample.TwoSample(b.Context(), x, y, nil)
				require.NoError(b, err)
				require.Equal(b, stats.Exact, r.Approach)
			}
		})
	}
}
