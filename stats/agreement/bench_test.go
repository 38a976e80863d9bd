package agreement_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats/agreement"
	"github.com/fairchance/socialvalue/stats/resample"
)

// ratingsOf are those of testdata/peers/alpha.py: one in ten missing, with gaps,
// and few (5) or many different values.
func ratingsOf(raters, units int, few, gaps bool) [][]float64 {
	ratings := make([][]float64, raters)
	seed := 1
	for i := range ratings {
		ratings[i] = make([]float64, units)
		for j := range ratings[i] {
			seed = seed * 16807 % (1<<31 - 1)
			ratings[i][j] = float64(seed)
			if few {
				ratings[i][j] = float64(1 + seed/10%5)
			}
			if gaps && seed%10 == 0 {
				ratings[i][j] = nan
			}
		}
	}
	return ratings
}

func eachShape(b *testing.B, gaps bool, run func(b *testing.B, ratings [][]float64)) {
	for _, shape := range [][2]int{{10, 10_000}, {10, 100_000}, {1000, 1000}} {
		for _, values := range []string{"few", "many"} {
			b.Run(fmt.Sprintf("%dx%d/%s", shape[0], shape[1], values), func(b *testing.B) {
				ratings := ratingsOf(shape[0], shape[1], values == "few", gaps)
				for b.Loop() {
					run(b, ratings)
				}
			})
		}
	}
}

func BenchmarkAlpha(b *testing.B) {
	for _, level := range allLevels {
		b.Run(string(level), func(b *testing.B) {
			eachShape(b, true, func(b *testing.B, ratings [][]float64) {
				_, err := agreement.Krippendorff(ratings, level)
				require.NoError(b, err)
			})
		})
	}
}

func BenchmarkW(b *testing.B) {
	eachShape(b, false, func(b *testing.B, ratings [][]float64) {
		_, err := agreement.KendallW(ratings)
		require.NoError(b, err)
	})
}

// Ten raters, a thousand units.
func BenchmarkAlphaInterval(b *testing.B) {
	for _, level := range allLevels {
		b.Run(string(level), func(b *testing.B) {
			s, err := agreement.KrippendorffStatistic(ratingsOf(10, 1000, true, true), level)
			require.NoError(b, err)
			for b.Loop() {
				_, err := resample.Bootstrap(b.Context(), s, &resample.Options{Limits: resample.Percentile, Draws: 999, Seed: 1, Workers: 1})
				require.NoError(b, err)
			}
		})
	}
}
