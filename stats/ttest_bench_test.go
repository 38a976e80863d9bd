package stats_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// The tests of ordinary samples, with the interval of the effect size.
func BenchmarkWelchT(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, y := stats.Sample{Values: make([]float64, 30)}, stats.Sample{Values: make([]float64, 30)}
	for i := range x.Values {
		x.Values[i], y.Values[i] = r.NormFloat64(), r.NormFloat64()
	}
	for b.Loop() {
		_, err := stats.WelchT(x, y, nil)
		require.NoError(b, err)
	}
}
