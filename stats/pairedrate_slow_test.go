//go:build slow

package stats_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/fairchance/socialvalue/stats"
)

// Of people who differ in how often they attend (negative binomial, mean 2.1,
// size 0.6), nothing changes on average: how often do 95 % intervals hold the
// ratio of 1? It takes go test -tags slow -run Coverage -v ./stats to know.
func TestPairedRateRatioCoverage(t *testing.T) {
	const runs = 4000 // standard error of a coverage near 95 %: 0.35 points
	source := rand.New(rand.NewPCG(2024, 6))
	gamma := func(shape, mean float64) float64 {
		return distuv.Gamma{Alpha: shape, Beta: shape / mean, Src: source}.Rand()
	}
	study := func(people, practices int, drift, practiceDrift float64) stats.Pairs {
		p := stats.Pairs{Before: make([]float64, people), After: make([]float64, people), Clusters: make([]string, people)}
		changes := make([]float64, practices)
		for i := range changes {
			changes[i] = gamma(1/practiceDrift, 1)
		}
		for i := range people {
			often := gamma(0.6, 2.1)
			p.Before[i] = distuv.Poisson{Lambda: often * gamma(1/drift, 1), Src: source}.Rand()
			p.After[i] = distuv.Poisson{Lambda: often * gamma(1/drift, 1) * changes[i%practices], Src: source}.Rand()
			p.Clusters[i] = fmt.Sprint(i % practices)
		}
		return p
	}
	coverage := func(p func() stats.Pairs, o *stats.Options) float64 {
		held := 0
		for range runs {
			r, err := stats.PairedRateRatio(p(), o)
			require.NoError(t, err)
			if in := r.Estimate.Interval; in.Low <= 1 && 1 <= in.High {
				held++
			}
		}
		return 100 * float64(held) / runs
	}
	people := func(drift float64) func() stats.Pairs {
		return func() stats.Pairs {
			p := study(200, 20, drift, 1e-9)
			p.Clusters = nil
			return p
		}
	}
	practices := func() stats.Pairs { return study(400, 20, 0.1, 0.05) }
	withoutPractices := func() stats.Pairs {
		p := practices()
		p.Clusters = nil
		return p
	}
	exact := &stats.Options{Approach: stats.Exact}
	for _, c := range []struct {
		name     string
		p        func() stats.Pairs
		o        *stats.Options
		low, top float64
	}{
		{"people as they are, over people", people(1e-9), nil, 93.5, 96},
		{"people as they are, exact", people(1e-9), exact, 94.5, 97},
		{"people's rates drift, over people", people(0.3), nil, 93, 96},
		{"people's rates drift, exact", people(0.3), exact, 50, 88},
		{"practices change, over practices", practices, nil, 93, 96.5},
		{"practices change, over people", withoutPractices, nil, 60, 92},
	} {
		held := coverage(c.p, c.o)
		t.Logf("%-35s %.1f %%", c.name, held)
		require.True(t, c.low <= held && held <= c.top, "%s: %v", c.name, held)
	}
}
