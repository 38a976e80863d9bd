package tail_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

func TestContinuousEnds(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		d         invertible
		low, high float64
	}{
		{normal{}, -inf, inf},
		{tail.T{DF: 0.1}, -inf, inf},
		{tail.T{DF: 1e10}, -inf, inf},
		{tail.T{DF: inf}, -inf, inf},
		{tail.ChiSquared{DF: 3}, 0, inf},
		{tail.Gamma{Shape: 0.05}, 0, inf},
		{tail.Gamma{Shape: 1e9}, 0, inf},
		{tail.Beta{A: 0.05, B: 1e6}, 0, 1},
		{tail.F{DF1: 0.1, DF2: 1e10}, 0, inf},
		{tail.F{DF1: 7, DF2: inf}, 0, inf},
	} {
		what := fmt.Sprintf("%T%+v", c.d, c.d)
		for _, x := range []float64{c.low, -inf} {
			require.Equal(t, -inf, c.d.LogLower(x), what)
			require.Zero(t, c.d.LogUpper(x), what)
		}
		for _, x := range []float64{c.high, inf} {
			require.Equal(t, -inf, c.d.LogUpper(x), what)
			require.Zero(t, c.d.LogLower(x), what)
		}
		require.Equal(t, c.low, c.d.Quantile(0), what)
		require.Equal(t, c.high, c.d.Quantile(1), what)
		require.Equal(t, c.high, c.d.UpperQuantile(0), what)
		require.Equal(t, c.low, c.d.UpperQuantile(1), what)
		for _, x := range []float64{5e-324, 1e-300, 1e300, math.MaxFloat64} {
			requireTails(t, c.d.LogLower(x), c.d.LogUpper(x))
			requireTails(t, c.d.LogLower(-x), c.d.LogUpper(-x))
		}
	}
	for _, ncp := range []float64{-3, 0, 40} {
		for _, df := range []float64{0.1, 30, 1e10, inf} {
			d := tail.NoncentralT{DF: df, NCP: ncp}
			require.Equal(t, -inf, d.LogUpper(inf))
			require.Zero(t, d.LogLower(inf))
			require.Equal(t, -inf, d.LogLower(-inf))
			require.Zero(t, d.LogUpper(-inf))
			for _, x := range []float64{1e-300, 1e100, 1e300} {
				requireTails(t, d.LogLower(x), d.LogUpper(x))
				requireTails(t, d.LogLower(-x), d.LogUpper(-x))
			}
		}
	}
}

func TestDistributionsMeetInTheirLimits(t *testing.T) {
	inf := math.Inf(1)
	for _, x := range []float64{-30, -2, -0x1p-17, 0, 0.25, 5, 35} {
		want := tail.LogNormal(x)
		require.InEpsilon(t, want, tail.T{DF: inf}.LogUpper(x), 1e-14)
		require.InEpsilon(t, want, tail.T{DF: 1e18}.LogUpper(x), 1e-13)
		require.InEpsilon(t, want, tail.NoncentralT{DF: inf, NCP: 2}.LogUpper(x+2), 1e-12)
		require.InEpsilon(t, tail.T{DF: 4}.LogUpper(x), tail.NoncentralT{DF: 4}.LogUpper(x), 1e-13)
		if x > 0 {
			require.InEpsilon(t, tail.ChiSquared{DF: 6}.LogUpper(6*x), tail.F{DF1: 6, DF2: inf}.LogUpper(x), 1e-14)
			require.InEpsilon(t, tail.F{DF1: 1, DF2: 9}.LogUpper(x*x), tail.T{DF: 9}.LogUpper(x)+math.Ln2, 1e-14)
		}
	}
	require.InEpsilon(t, 1.959963984540054, tail.T{DF: inf}.Quantile(0.975), 1e-15)
	require.InEpsilon(t, 3.841458820694124, tail.F{DF1: 1, DF2: inf}.UpperQuantile(0.05), 1e-14) // R: qchisq(0.05, 1, lower = FALSE)
}

func TestDiscreteEnds(t *testing.T) {
	none := math.Inf(-1)
	for _, d := range []discrete{tail.Poisson{Mean: 3}, tail.NegBinomial{Size: 0.6, Mean: 2}} {
		require.Zero(t, d.LogUpper(0))
		require.Zero(t, d.LogUpper(-5))
		require.Equal(t, none, d.LogLower(-1))
	}
	urn := tail.Hypergeometric{White: 5, Black: 4, Draws: 6, Odds: 2}
	low, high := urn.Support()
	require.Equal(t, []int{2, 5}, []int{low, high})
	require.Zero(t, urn.LogUpper(2))
	require.Zero(t, urn.LogLower(5))
	require.Equal(t, none, urn.LogUpper(6))
	require.Equal(t, none, urn.LogLower(1))
	require.Equal(t, none, urn.LogPMF(1))
	require.Equal(t, none, urn.LogPMF(6))

	for _, certain := range []tail.Hypergeometric{
		{Odds: 1}, {White: 3, Odds: 2}, {Black: 3, Draws: 3, Odds: 1}, {White: 3, Draws: 2, Odds: 1e-300}, {White: 2, Black: 4, Draws: 6, Odds: 1e300},
	} {
		low, high := certain.Support()
		require.Equal(t, low, high)
		require.Zero(t, certain.LogPMF(low))
		require.Zero(t, certain.LogUnlikely(low))
		require.Equal(t, float64(low), certain.Mean())
	}
}

func TestHypergeometricOddsAtTheEnds(t *testing.T) {
	urn := tail.Hypergeometric{White: 5, Black: 4, Draws: 6}
	require.Zero(t, tail.HypergeometricOdds(2, urn, 0.025))
	require.Zero(t, tail.HypergeometricOdds(3, urn, 0))
	require.Equal(t, math.Inf(1), tail.HypergeometricOdds(3, urn, 1))
	require.Zero(t, tail.HypergeometricMLE(2, urn))
	require.Equal(t, math.Inf(1), tail.HypergeometricMLE(5, urn))

	// The upper end of Fisher's tea tasting, by hand: the root of
	// w^4 / (1 + 16 w + 36 w^2 + 16 w^3 + w^4) = 0.975. R's fisher.test prints
	// 621.93, its root being rough.
	tea := tail.Hypergeometric{White: 4, Black: 4, Draws: 4}
	require.InEpsilon(t, 626.2435305888, 1/tail.HypergeometricOdds(4-3, tea, 0.025), 1e-12)
}

func TestPoissonUnlikelyByEnumeration(t *testing.T) {
	for _, mean := range []float64{0.01, 0.7, 1, 3, 11.5, 30} {
		pmf := []float64{math.Exp(-mean)}
		for k := 1; k < 200; k++ {
			pmf = append(pmf, pmf[k-1]*mean/float64(k))
		}
		for k := range 80 {
			want := 0.0
			for _, p := range pmf {
				if p <= pmf[k]*(1+1e-7) {
					want += p
				}
			}
			require.InEpsilon(t, want, math.Exp(tail.Poisson{Mean: mean}.LogUnlikely(k)), 1e-11, "mean %v k %d", mean, k)
		}
	}
}

func TestLogComplement(t *testing.T) {
	require.Equal(t, math.Inf(-1), tail.LogComplement(0))
	require.Zero(t, tail.LogComplement(math.Inf(-1)))
	require.InEpsilon(t, math.Log(0.25), tail.LogComplement(math.Log(0.75)), 1e-15)
	require.InEpsilon(t, math.Log(1e-20), tail.LogComplement(-1e-20), 1e-15)
	require.InEpsilon(t, -1e-20, tail.LogComplement(math.Log(1e-20)), 1e-14)
}
