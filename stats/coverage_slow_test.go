//go:build slow

package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/fairchance/socialvalue/stats"
)

// Intervals at 95 % hold the truth about as often as they say: exact ones no less
// often, the others within what four thousand runs can tell (standard error 0.35
// points), with some room for the approximation. The pseudo-median's truth is 0
// by symmetry.
func TestCoverage(t *testing.T) {
	const runs = 4000
	source := rand.NewPCG(1, 95)
	random := rand.New(source)
	sample := func(n int, draw func() float64) stats.Sample {
		s := stats.Sample{Values: make([]float64, n)}
		for i := range s.Values {
			s.Values[i] = draw()
		}
		return s
	}
	normal := random.NormFloat64
	wide := func() float64 { return 1 + 3*random.NormFloat64() }
	laplace := func() float64 { return random.ExpFloat64() - random.ExpFloat64() }
	share := func(n int, p float64) stats.Proportion {
		return stats.Proportion{Events: int(distuv.Binomial{N: float64(n), P: p, Src: source}.Rand()), N: n}
	}
	rate := func(mean, time float64) stats.Rate {
		return stats.Rate{Events: int(distuv.Poisson{Lambda: mean * time, Src: source}.Rand()), Exposure: time}
	}
	for _, c := range []struct {
		name               string
		truth, least, most float64
		draw               func() (stats.Result, error)
	}{
		{"one-sample t", 0, 0.938, 0.962, func() (stats.Result, error) { return stats.OneSampleT(sample(8, normal), nil) }},
		{"Welch's t", -1, 0.938, 0.962, func() (stats.Result, error) { return stats.WelchT(sample(12, normal), sample(20, wide), nil) }},
		{"signed rank", 0, 0.943, 0.985, func() (stats.Result, error) { return stats.SignedRank(sample(15, laplace), nil) }},
		{"sign test", 0, 0.943, 0.99, func() (stats.Result, error) { return stats.SignTest(sample(25, laplace), nil) }},
		{"Mann-Whitney", 0, 0.943, 0.985, func() (stats.Result, error) { return stats.MannWhitney(sample(10, laplace), sample(14, laplace), nil) }},
		{"Clopper-Pearson", 0.2, 0.943, 1, func() (stats.Result, error) { return stats.OneSampleProportion(share(40, 0.2), nil) }},
		{"Wilson", 0.2, 0.93, 0.975, func() (stats.Result, error) {
			return stats.OneSampleProportion(share(40, 0.2), &stats.Options{Approach: stats.Score})
		}},
		{"Newcombe", 0.1, 0.935, 0.975, func() (stats.Result, error) { return stats.RiskDifference(share(60, 0.4), share(80, 0.3), nil) }},
		{"Fisher", 2, 0.943, 1, func() (stats.Result, error) { return stats.Fisher(fourfold(share(30, 0.5), share(30, 1.0/3)), nil) }},
		{"Garwood", 0.7, 0.943, 1, func() (stats.Result, error) { return stats.OneSampleRate(rate(0.7, 12), &stats.Options{Null: 1}) }},
		{"rate ratio", 2, 0.943, 1, func() (stats.Result, error) { return stats.RateRatio(rate(1, 15), rate(0.5, 20), nil) }},
		{"rate ratio mid-p", 2, 0.935, 0.975, func() (stats.Result, error) {
			return stats.RateRatio(rate(1, 15), rate(0.5, 20), &stats.Options{Approach: stats.MidP})
		}},
		{"score difference", 0.5, 0.935, 0.97, func() (stats.Result, error) {
			return stats.RateDifference(rate(1, 15), rate(0.5, 20), &stats.Options{Approach: stats.Score})
		}},
		{"Pearson", 0.6, 0.935, 0.965, func() (stats.Result, error) { x, y := together(random, 25, 0.6); return stats.Pearson(x, y, nil) }},
		{"ratio of means", 2, 0.938, 0.962, func() (stats.Result, error) {
			return stats.MeanRatio(moved(sample(12, normal), 1, 20), moved(sample(20, wide), 1, 9), nil)
		}},
	} {
		held := 0
		for range runs {
			r, err := c.draw()
			require.NoError(t, err, c.name)
			if i := r.Estimate.Interval; i.Low <= c.truth && c.truth <= i.High {
				held++
			}
		}
		coverage := float64(held) / runs
		t.Logf("%-16s %.3f", c.name, coverage)
		require.True(t, coverage >= c.least && coverage <= c.most, "%s: %v", c.name, coverage)
	}
}

func fourfold(a, b stats.Proportion) stats.Table {
	return stats.Table{{a.Events, a.N - a.Events}, {b.Events, b.N - b.Events}}
}

// together are normal pairs with a correlation.
func together(random *rand.Rand, n int, rho float64) (x, y []float64) {
	for range n {
		u, v := random.NormFloat64(), random.NormFloat64()
		x, y = append(x, u), append(y, rho*u+math.Sqrt(1-rho*rho)*v)
	}
	return x, y
}
