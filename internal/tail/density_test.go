package tail_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/fairchance/socialvalue/internal/tail"
)

func TestLogDensitiesAreThoseOfDistuv(t *testing.T) {
	for _, shape := range []float64{0.05, 0.5, 1, 3, 40} {
		for _, x := range []float64{1e-9, 0.01, 0.7, 3, 50} {
			want := distuv.Gamma{Alpha: shape, Beta: 1}.LogProb(x) + math.Log(x)
			require.InDelta(t, want, tail.Gamma{Shape: shape}.LogDensity(x), 1e-12*max(1, math.Abs(want)), "gamma %v at %v", shape, x)
		}
		for _, b := range []float64{0.1, 1, 25} {
			for _, x := range []float64{1e-9, 0.01, 0.5, 0.99} {
				want := distuv.Beta{Alpha: shape, Beta: b}.LogProb(x) + math.Log(x) + math.Log1p(-x)
				require.InDelta(t, want, tail.Beta{A: shape, B: b}.LogDensity(x), 1e-12*max(1, math.Abs(want)), "beta %v, %v at %v", shape, b, x)
			}
		}
	}
}
