package stats_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

func BenchmarkPairedRates(b *testing.B) {
	clustered := attendances(1_000_000)
	rows := clustered
	rows.Clusters = nil
	tally := pairsTallied(rows)
	for name, call := range pairedCalls {
		for form, p := range map[string]stats.Pairs{"rows": rows, "clustered": clustered, "tally": tally} {
			b.Run(name+"/"+form, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, err := call(p, nil)
					require.NoError(b, err)
				}
			})
		}
	}
}

func BenchmarkRateETest(b *testing.B) {
	for name, events := range map[string][2]int{"n=17": {11, 6}, "n=304": {119, 185}, "n=1e5": {49_000, 51_000}} {
		b.Run(name, func(b *testing.B) {
			x, y := stats.Rate{Events: events[0], Exposure: 145.3}, stats.Rate{Events: events[1], Exposure: 139.3}
			for b.Loop() {
				_, err := stats.RateETest(x, y, nil)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkRateApproaches(b *testing.B) {
	for _, approach := range []stats.Approach{stats.Exact, stats.MidP, stats.Score} {
		for name, call := range map[string]func(o *stats.Options) (stats.Result, error){
			"one":        func(o *stats.Options) (stats.Result, error) { return stats.OneSampleRate(programme, o) },
			"ratio":      func(o *stats.Options) (stats.Result, error) { return stats.RateRatio(programme, comparison, o) },
			"difference": func(o *stats.Options) (stats.Result, error) { return stats.RateDifference(programme, comparison, o) },
		} {
			if name == "difference" && approach != stats.Score {
				continue
			}
			b.Run(name+"/"+string(approach), func(b *testing.B) {
				for b.Loop() {
					_, err := call(&stats.Options{Null: 1, Approach: approach})
					require.NoError(b, err)
				}
			})
		}
	}
}
