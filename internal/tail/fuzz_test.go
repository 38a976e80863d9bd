package tail_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

// fold brings any number into a range, on the log scale.
func fold(x, low, high float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return low
	}
	width := math.Log(high / low)
	return low * math.Exp(math.Mod(math.Abs(x), width))
}

func requireTails(t *testing.T, lower, upper float64) {
	t.Helper()
	require.LessOrEqual(t, lower, 0.0)
	require.LessOrEqual(t, upper, 0.0)
	require.InDelta(t, 1, math.Exp(lower)+math.Exp(upper), 1e-10)
}

// requireInverse holds that the tail passes p close to x, whichever way it goes.
func requireInverse(t *testing.T, p, x float64, tail func(float64) float64) {
	t.Helper()
	if math.IsInf(x, 0) || math.Abs(x) < 1e-300 {
		return // beyond float64, or nearly
	}
	one, other := tail(x*(1-1e-11)), tail(x*(1+1e-11))
	slack := 1e-12 * (1 - math.Log(p))
	require.LessOrEqual(t, min(one, other), math.Log(p)+slack)
	require.GreaterOrEqual(t, max(one, other), math.Log(p)-slack)
}

// requireCounts holds that the probability of k is what lies between its tails.
func requireCounts(t *testing.T, d discrete, k int) {
	t.Helper()
	requireTails(t, d.LogLower(k), d.LogUpper(k+1))
	pmf := d.LogPMF(k)
	require.LessOrEqual(t, pmf, 0.0)
	for _, sides := range [][2]float64{{d.LogUpper(k), d.LogUpper(k + 1)}, {d.LogLower(k), d.LogLower(k - 1)}} {
		if !math.IsInf(sides[0], -1) {
			require.InDelta(t, sides[0], tail.LogSum(sides[1], pmf), 1e-10*(1-sides[0]))
		}
	}
}

func FuzzTails(f *testing.F) {
	f.Add(0.1, 3.0, 0.5, 0.3, 2.0, uint16(3), uint16(10))
	f.Add(24.0, 24.0, 0.0, 600.0, -7.0, uint16(0), uint16(1))
	f.Add(0.0, 25.0, 14.0, 690.0, 60.0, uint16(900), uint16(901))
	f.Add(13.0, 1.0, -30.0, 1e-9, 0.0, uint16(65535), uint16(40000))
	f.Add(7.375, 2.4, 62.0, 34.7, 97.2, uint16(931), uint16(987))
	f.Fuzz(func(t *testing.T, a, b, x, p, z float64, k, n uint16) {
		df1, df2 := fold(a, 0.1, 1e10), fold(b, 0.1, 1e10)
		shape1, shape2 := fold(a, 0.05, 1e6), fold(b, 0.05, 1e6)
		x, p, z = fold(x, 1e-12, 1e6), fold(p, 1e-300, 0.9999999), math.Copysign(fold(z, 1e-3, 60), z)
		for _, d := range []invertible{
			normal{}, tail.T{DF: df1}, tail.ChiSquared{DF: df1}, tail.Gamma{Shape: shape1}, tail.Beta{A: shape1, B: shape2},
			tail.F{DF1: df1, DF2: df2}, tail.F{DF1: df1, DF2: math.Inf(1)},
		} {
			for _, at := range []float64{x, -x, z} {
				requireTails(t, d.LogLower(at), d.LogUpper(at))
			}
			requireInverse(t, p, d.Quantile(p), d.LogLower)
			requireInverse(t, p, d.UpperQuantile(p), d.LogUpper)
		}

		noncentral := tail.NoncentralT{DF: df1, NCP: z}
		for _, at := range []float64{x, -x, z + 1} {
			requireTails(t, noncentral.LogLower(at), noncentral.LogUpper(at))
		}
		ncp := tail.NoncentralTNCP(z, max(1, df1), p)
		requireInverse(t, p, ncp, func(ncp float64) float64 { return tail.NoncentralT{DF: max(1, df1), NCP: ncp}.LogLower(z) })

		requireCounts(t, tail.Poisson{Mean: x}, int(k))
		requireCounts(t, tail.NegBinomial{Size: shape1, Mean: x}, int(k))
		requireCounts(t, tail.Binomial{N: max(int(k), int(n), 1), Odds: x}, min(int(k), int(n)))
		urn := tail.Hypergeometric{White: int(n), Black: int(k), Draws: (int(n) + int(k)) / 3, Odds: x}
		low, high := urn.Support()
		count := low + int(k)%(high-low+1)
		requireCounts(t, urn, count)
		require.GreaterOrEqual(t, urn.LogUnlikely(count), urn.LogPMF(count)-1e-9)
		if count > low && p > 1e-200 {
			odds := tail.HypergeometricOdds(count, urn, p)
			requireInverse(t, p, odds, func(odds float64) float64 {
				urn.Odds = odds
				return urn.LogUpper(count)
			})
		}
		if low < count && count < high {
			urn.Odds = tail.HypergeometricMLE(count, urn)
			require.InEpsilon(t, float64(count), urn.Mean(), 1e-10)
		}
	})
}
