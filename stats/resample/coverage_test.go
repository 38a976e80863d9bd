//go:build slow

package resample_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

// How often intervals at 95 % hold the truth, and tests at 5 % reject a null that
// holds. Run with -tags slow.

const trials = 2000

// sure is five standard errors of a share of trials.
func sure(share float64) float64 { return 5 * math.Sqrt(share*(1-share)/trials) }

func TestCoverageOfTheMeanOfSkewedValues(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	held := map[stats.Limits]float64{}
	for range trials {
		values := make([]float64, 60)
		for i := range values {
			values[i] = r.ExpFloat64()
		}
		b, err := resample.Bootstrap(t.Context(), resample.Mean(stats.Sample{Values: values}), &resample.Options{Seed: 1 + int(r.Int32()), Draws: 1999})
		require.NoError(t, err)
		for _, limits := range allLimits {
			result, err := b.With(limits)
			require.NoError(t, err)
			in := result.Estimate.Interval
			held[limits] += oneIf(in.Low <= 1 && 1 <= in.High) / trials
		}
	}
	t.Log(held)
	require.InDelta(t, 0.94, held[resample.BCa], sure(0.94)+0.01)
	require.InDelta(t, 0.93, held[resample.Percentile], sure(0.93)+0.01)
	require.Greater(t, held[resample.BCa], held[resample.Basic], "BCa follows the skew")
}

// People of a practice share its level: drawing people is much too sure.
func TestCoverageInClusters(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	whole, torn := 0.0, 0.0
	for range trials {
		var p stats.Pairs
		for practice := range 40 {
			shared := r.NormFloat64()
			for range 10 {
				p.Before = append(p.Before, 0)
				p.After = append(p.After, shared+r.NormFloat64())
				p.Clusters = append(p.Clusters, strconv.Itoa(practice))
			}
		}
		o := &resample.Options{Seed: 1 + int(r.Int32()), Draws: 999}
		b, err := resample.Bootstrap(t.Context(), resample.MeanChange(p), o)
		require.NoError(t, err)
		in := b.Result.Estimate.Interval
		whole += oneIf(in.Low <= 0 && 0 <= in.High) / trials
		p.Clusters = nil
		b, err = resample.Bootstrap(t.Context(), resample.MeanChange(p), o)
		require.NoError(t, err)
		in = b.Result.Estimate.Interval
		torn += oneIf(in.Low <= 0 && 0 <= in.High) / trials
	}
	t.Log(whole, torn)
	require.InDelta(t, 0.94, whole, sure(0.94))
	require.Less(t, torn, 0.7)
}

func TestLevelOfPermutationTests(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rejected := map[string]float64{}
	for range trials {
		x, y := make([]float64, 12), make([]float64, 20)
		for i := range x {
			x[i] = r.ExpFloat64()
		}
		for i := range y {
			y[i] = r.ExpFloat64()
		}
		exact, err := resample.TwoSample(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, nil)
		require.NoError(t, err)
		require.Equal(t, stats.Exact, exact.Approach)
		drawn, err := resample.TwoSample(t.Context(), stats.Sample{Values: x}, stats.Sample{Values: y}, &resample.Options{Approach: stats.MonteCarlo, Seed: 1 + int(r.Int32()), Draws: 199})
		require.NoError(t, err)
		rejected["exact"] += oneIf(exact.P <= 0.05) / trials
		rejected["drawn"] += oneIf(drawn.P <= 0.05) / trials
	}
	t.Log(rejected)
	require.InDelta(t, 0.05, rejected["exact"], sure(0.05))
	require.InDelta(t, 0.05, rejected["drawn"], sure(0.05))
}
