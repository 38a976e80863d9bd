package uncertainty

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// unitLoss is the unit normal loss integral, E[max(0, Z-k)] of a standard normal
// Z (Raiffa and Schlaifer 1961, Applied Statistical Decision Theory).
func unitLoss(k float64) float64 {
	return math.Exp(-k*k/2)/math.Sqrt(2*math.Pi) - k*math.Erfc(k/math.Sqrt2)/2
}

// normals returns the draws of independent standard normals, by variable.
func normals(seed uint64, variables, draws int) [][]float64 {
	r := rand.New(rand.NewPCG(seed, 5))
	z := make([][]float64, variables)
	for j := range z {
		z[j] = make([]float64, draws)
	}
	for i := range draws {
		for j := range z {
			z[j][i] = r.NormFloat64()
		}
	}
	return z
}

// against returns two options: doing nothing, and the net benefit f of draw i.
func against(draws int, f func(i int) float64) [][]float64 {
	nb := [][]float64{make([]float64, draws), make([]float64, draws)}
	for i := range draws {
		nb[1][i] = f(i)
	}
	return nb
}

func TestPerfectByHand(t *testing.T) {
	for _, c := range []struct {
		name      string
		nb        [][]float64
		value, se float64
	}{
		// Means 0 and 1; the losses are 2, 0, 0, 0 with standard deviation 1.
		{"doing nothing is better once", [][]float64{{0, 0, 0, 0}, {-2, 1, 2, 3}}, 0.5, 0.5},
		// The second is best on average, 4; the maxima are 6, 4, 5: losses 1, 0, 2.
		{"three options", [][]float64{{6, 1, 2}, {5, 4, 3}, {0, 3, 5}}, 1, math.Sqrt(1. / 3)},
		{"one always best", [][]float64{{0, 0}, {1, 2}}, 0, 0},
		{"one draw", [][]float64{{0}, {5}}, 0, 0},
		{"one option", [][]float64{{1, 2, 3}}, 0, 0},
		{"no draws", [][]float64{{}, {}}, 0, 0},
		{"no options", nil, 0, 0},
	} {
		value, se := perfect(c.nb)
		require.InDelta(t, c.value, value, 1e-15, c.name)
		require.InDelta(t, c.se, se, 1e-15, c.name)
	}
}

func TestPerfectOfNormalNetBenefit(t *testing.T) {
	const draws, mean, sd = 200_000, 300, 1000
	z := normals(1, 1, draws)
	value, se := perfect(against(draws, func(i int) float64 { return mean + sd*z[0][i] }))
	require.InDelta(t, sd*unitLoss(mean/float64(sd)), value, 3*se)
	// The variance of the positive part of a normal: E[X^2; X > 0] - E[X+]^2.
	k := mean / float64(sd)
	second := (1+k*k)*math.Erfc(k/math.Sqrt2)/2 - k*math.Exp(-k*k/2)/math.Sqrt(2*math.Pi)
	require.InEpsilon(t, sd*math.Sqrt((second-unitLoss(k)*unitLoss(k))/draws), se, 0.01)
}
