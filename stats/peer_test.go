package stats_test

import (
	"encoding/binary"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

var peerDir = flag.String("peer", "", "directory of the data that testdata/peer/data.py writes; empty: data of the same kind are made")

// BenchmarkPeer does the work of testdata/peer/peer.R and peer.py, which print
// the same rows: run the three on one machine, with -cpu 1 here. The metric check
// is p, or for the bootstrap the lower end, and for BH how many are below 0.05.
func BenchmarkPeer(b *testing.B) {
	data := peerData(b)
	counts := stats.Pairs{Before: data["count_before"], After: data["count_after"]}
	x, y := stats.Sample{Values: data["mw_x"]}, stats.Sample{Values: data["mw_y"]}
	mean := resample.Mean(stats.Sample{Values: data["boot_x"]})
	permX, permY := stats.Sample{Values: data["perm_x"]}, stats.Sample{Values: data["perm_y"]}
	draws := &resample.Options{Draws: 10_000, Seed: 1, Workers: 1}
	row := func(name string, run func() (float64, error)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var check float64
			for b.Loop() {
				var err error
				check, err = run()
				require.NoError(b, err)
			}
			b.ReportMetric(check, "check")
		})
	}
	test := func(name string, run func() (stats.Result, error)) {
		row(name, func() (float64, error) {
			r, err := run()
			return r.P, err
		})
	}
	test("paired_t_1e6", func() (stats.Result, error) {
		return stats.PairedT(stats.Pairs{Before: data["paired_y"], After: data["paired_x"]}, nil)
	})
	test("wilcoxon_counts_1e6", func() (stats.Result, error) {
		changes, err := counts.Differences()
		require.NoError(b, err)
		return stats.SignedRank(changes, nil)
	})
	changes, err := counts.Differences()
	require.NoError(b, err)
	tally := asTally(changes)
	test("wilcoxon_counts_1e6_tally", func() (stats.Result, error) { return stats.SignedRank(tally, nil) })
	test("mannwhitney_1e6", func() (stats.Result, error) { return stats.MannWhitney(x, y, nil) })
	xTally, yTally := asTally(x), asTally(y)
	test("mannwhitney_1e6_tally", func() (stats.Result, error) { return stats.MannWhitney(xTally, yTally, nil) })
	test("fisher_small", func() (stats.Result, error) { return stats.Fisher(stats.Table{{3, 1}, {1, 3}}, nil) })
	test("fisher_large", func() (stats.Result, error) {
		return stats.Fisher(stats.Table{{12030, 9870}, {11000, 12540}}, nil)
	})
	row("bootstrap_bca_1e4_1e4", func() (float64, error) {
		r, err := resample.Bootstrap(b.Context(), mean, draws)
		return r.Result.Estimate.Interval.Low, err
	})
	test("permutation_mean_1e4_1e4", func() (stats.Result, error) { return resample.TwoSample(b.Context(), permX, permY, draws) })
	row("bh_1e6", func() (float64, error) {
		adjusted, err := stats.Adjust(data["pvals"], stats.BenjaminiHochberg)
		below := 0
		for _, p := range adjusted {
			if p < 0.05 {
				below++
			}
		}
		return float64(below), err
	})
}

// peerData reads the columns, or makes them.
func peerData(b *testing.B) map[string][]float64 {
	b.Helper()
	const n = 1_000_000
	source := rand.NewPCG(20240607, 1)
	random := rand.New(source)
	gamma := func(shape, scale float64) float64 {
		return distuv.Gamma{Alpha: shape, Beta: 1 / scale, Src: source}.Rand()
	}
	attend := func(mean, shape float64) float64 {
		return distuv.Poisson{Lambda: mean*gamma(shape, 1/shape) + 1e-9, Src: source}.Rand()
	}
	columns := map[string]struct {
		n    int
		make func() float64
	}{
		"paired_x": {n, func() float64 { return 10 + random.NormFloat64() }}, "paired_y": {n, func() float64 { return 10.002 + random.NormFloat64() }},
		"count_before": {n, func() float64 { return attend(2.1, 0.8) }}, "count_after": {n, func() float64 { return attend(2.08, 0.8) }},
		"mw_x": {n, func() float64 { return attend(2.1, 0.6) }}, "mw_y": {n, func() float64 { return attend(2.09, 0.6) }},
		"boot_x": {10_000, func() float64 { return gamma(0.7, 3) }},
		"perm_x": {5_000, func() float64 { return gamma(0.7, 3) }}, "perm_y": {5_000, func() float64 { return gamma(0.7, 3.1) }},
		"pvals": {n, random.Float64},
	}
	data := map[string][]float64{}
	for name, column := range columns {
		data[name] = make([]float64, column.n)
		if *peerDir == "" {
			for i := range data[name] {
				data[name][i] = column.make()
			}
			continue
		}
		file, err := os.ReadFile(filepath.Join(*peerDir, name+".f64"))
		require.NoError(b, err)
		require.Len(b, file, 8*column.n, name)
		for i := range data[name] {
			data[name][i] = math.Float64frombits(binary.LittleEndian.Uint64(file[8*i:]))
		}
	}
	return data
}
