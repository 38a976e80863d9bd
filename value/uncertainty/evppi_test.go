package uncertainty

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
)

func pick(x [][]float64, subset ...int) (some [][]float64) {
	for _, j := range subset {
		some = append(some, x[j])
	}
	return some
}

func mustEVPPI(t testing.TB, x, nb [][]float64) estimate {
	e, err := evppi(x, nb)
	require.NoError(t, err)
	return e
}

func codes(notes []sv.Note) (codes []sv.Code) {
	for _, n := range notes {
		codes = append(codes, n.Code)
	}
	return codes
}

// Net benefit is linear in independent normals, so that what is expected of it
// given some of them is normal, with the standard deviation of their part.
func TestLinearNetBenefitHasTheUnitNormalLoss(t *testing.T) {
	const draws = 20_000
	for _, mean := range []float64{0, 200, -500} {
		weights := []float64{1000, 700, -400, 300}
		z := normals(2, len(weights), draws)
		nb := against(draws, func(i int) float64 {
			sum := mean
			for j, w := range weights {
				sum += w * z[j][i]
			}
			return sum
		})
		for _, subset := range [][]int{{0}, {1}, {2}, {3}, {0, 1}, {1, 2, 3}, {0, 1, 2, 3}} {
			variance := 0.0
			for _, j := range subset {
				variance += weights[j] * weights[j]
			}
			sd := math.Sqrt(variance)
			e := mustEVPPI(t, pick(z, subset...), nb)
			require.InDelta(t, sd*unitLoss(math.Abs(mean)/sd), e.Value, 3*e.SE+e.Bias, "mean %v, %v", mean, subset)
			require.Empty(t, e.Notes)
		}
	}
}

// The sum of two parameters alone: x + y with y independent of x.
func TestAFunctionOfTheParametersIsWorthLessThanThem(t *testing.T) {
	z := normals(3, 2, 20_000)
	sum := make([]float64, len(z[0]))
	for i := range sum {
		sum[i] = z[0][i] + z[1][i]
	}
	nb := against(len(sum), func(i int) float64 { return 3*z[0][i] + z[1][i] })
	e := mustEVPPI(t, [][]float64{sum}, nb) // E[3 z0 + z1 | z0 + z1] is 2 (z0 + z1)
	require.InDelta(t, math.Sqrt(8)*unitLoss(0), e.Value, 3*e.SE)
	both := mustEVPPI(t, z, nb)
	require.InDelta(t, math.Sqrt(10)*unitLoss(0), both.Value, 3*both.SE)
}

func TestNonlinearNetBenefitHasItsClosedForm(t *testing.T) {
	const draws = 40_000
	z := normals(4, 4, draws)
	noise := func(i int) float64 { return 0.5 * z[3][i] }
	level := make([]float64, draws)
	for i := range level {
		level[i] = float64(i % 5)
	}
	effects := []float64{-2, 1, 0.5, -0.5, 0.6} // mean -0.08; positive parts sum to 2.1
	for _, c := range []struct {
		name string
		x    [][]float64
		nb   func(i int) float64
		want float64
	}{
		// E[(x^2-1)+] = 2 phi(1), by parts.
		{"a parabola", pick(z, 0), func(i int) float64 { return z[0][i]*z[0][i] - 1 + noise(i) }, 2 * math.Exp(-0.5) / math.Sqrt(2*math.Pi)},
		// E|x|^k/2 with E|x| = sqrt(2/pi).
		{"a product of two", pick(z, 0, 1), func(i int) float64 { return z[0][i]*z[1][i] + noise(i) }, 1 / math.Pi},
		{"a product of three", pick(z, 0, 1, 2), func(i int) float64 { return z[0][i]*z[1][i]*z[2][i] + noise(i) }, math.Pow(2/math.Pi, 1.5) / 2},
		// exp(x) - exp(1/2): exp(1/2) (Phi(1/2) - Phi(-1/2)), as for an option at the money.
		{"a lognormal in its logarithm", pick(z, 0), func(i int) float64 { return math.Exp(z[0][i]) - math.Exp(0.5) + noise(i) }, math.Exp(0.5) * math.Erf(0.5/math.Sqrt2)},
		{"five levels", [][]float64{level}, func(i int) float64 { return effects[i%5] + noise(i) }, 0.42},
		{"two levels", [][]float64{slices.Repeat([]float64{3, 8}, draws/2)}, func(i int) float64 { return []float64{-1, 0.5}[i%2] + noise(i) }, 0.25},
	} {
		nb := against(draws, c.nb)
		e := mustEVPPI(t, c.x, nb)
		require.InDelta(t, c.want, e.Value, 3*e.SE+e.Bias, c.name)
		require.Less(t, e.SE, 0.05*c.want, c.name)
		require.Empty(t, e.Notes, c.name)
	}
	for _, j := range []int{0, 1} { // a product with mean 0: one factor alone tells nothing
		e := mustEVPPI(t, pick(z, j), against(draws, func(i int) float64 { return z[0][i]*z[1][i] + noise(i) }))
		require.InDelta(t, 0, e.Value, 2*e.SE)
	}
}

func TestThreeOptions(t *testing.T) {
	const draws = 40_000
	z := normals(6, 3, draws)
	nb := [][]float64{make([]float64, draws), make([]float64, draws), make([]float64, draws)}
	for i := range draws {
		nb[1][i], nb[2][i] = z[0][i]+z[2][i], -z[0][i]+z[2][i]
	}
	e := mustEVPPI(t, pick(z, 0), nb) // E|x|
	require.InDelta(t, math.Sqrt(2/math.Pi), e.Value, 3*e.SE+e.Bias)
	require.Positive(t, e.Bias)
	for i := range draws {
		nb[1][i], nb[2][i] = 1+z[0][i]+z[2][i], 1+z[1][i]-z[2][i]
	}
	// E max(1+x, 1+y, 0) - 1 by integrating 1 - Phi(t-1)^2 over t from 0: with
	// mpmath, quad(lambda t: 1 - ncdf(t-1)**2, [0, 1, 12]) - 1.
	e = mustEVPPI(t, pick(z, 0, 1), nb)
	require.InDelta(t, 0.5714246604, e.Value, 3*e.SE+e.Bias)
}

func TestAllParametersAreWorthPerfectInformation(t *testing.T) {
	x, nb := readDraws(t, "testdata/draws_1000.csv")
	value, se := perfect(nb)
	e := mustEVPPI(t, x, nb)
	require.InEpsilon(t, value, e.Value, 1e-6)
	require.InEpsilon(t, se, e.SE, 1e-6)
}

func TestUnitsOrderAndConstantsDoNotMatter(t *testing.T) {
	x, nb := readDraws(t, "testdata/draws_1000.csv")
	x = x[:3]
	third := make([]float64, len(nb[0]))
	for i := range third {
		third[i] = 0.5*nb[1][i] + 10*x[0][i]
	}
	nb = append(nb, third)
	want := mustEVPPI(t, x, nb)
	affine := func(values []float64, by, add float64) []float64 {
		out := make([]float64, len(values))
		for i, v := range values {
			out[i] = by*v + add
		}
		return out
	}
	shifted := make([][]float64, len(nb))
	for d := range nb {
		shifted[d] = slices.Clone(nb[d])
		for i := range shifted[d] {
			shifted[d][i] += 12345 + 100*x[2][i]
		}
	}
	for _, c := range []struct {
		name  string
		x, nb [][]float64
		by    float64
	}{
		{"parameters the other way round", pick(x, 2, 0, 1), nb, 1},
		{"options the other way round", x, pick(nb, 2, 1, 0), 1},
		{"other units of the parameters", [][]float64{affine(x[0], 1e6, 7), affine(x[1], -0.01, 3), affine(x[2], -100, 100)}, nb, 1},
		{"the same added to all options", x, shifted, 1},
		{"pence", x, [][]float64{affine(nb[0], 100, 0), affine(nb[1], 100, 0), affine(nb[2], 100, 0)}, 100},
		{"an option that is always worse", x, append(slices.Clone(nb), affine(nb[1], 1, -1)), 1},
	} {
		got := mustEVPPI(t, c.x, c.nb)
		require.InEpsilon(t, c.by*want.Value, got.Value, 1e-9, c.name)
		require.InEpsilon(t, c.by*want.SE, got.SE, 1e-9, c.name)
		require.InEpsilon(t, c.by*want.Bias, got.Bias, 1e-7, c.name)
	}
}

func TestOneMoreParameterIsNeverWorthLess(t *testing.T) {
	for seed := range uint64(5) {
		z := normals(20+seed, 7, 3000)
		nb := against(3000, func(i int) float64 {
			return z[0][i]*(1+0.4*z[1][i]) + 0.3*z[2][i]*z[2][i] - 0.5*math.Exp(0.3*z[3][i]) + z[6][i]
		})
		last := estimate{}
		for m := 1; m <= 6; m++ { // across the border of five
			e := mustEVPPI(t, z[:m], nb)
			require.Greater(t, e.Value, last.Value-e.SE, "seed %d, %d parameters", seed, m)
			last = e
		}
	}
}

// The spread over samples is no more than the standard error says, nor much less,
// and the mean is too high by about the bias.
func TestErrorAndBiasAreAsLargeAsTheySay(t *testing.T) {
	const samples, draws = 400, 500
	var values, errors, biases []float64
	for k := range uint64(samples) {
		z := normals(1000+k, 2, draws)
		e := mustEVPPI(t, z[:1], against(draws, func(i int) float64 { return 0.6 + z[0][i] + 2*z[1][i] }))
		values, errors, biases = append(values, e.Value), append(errors, e.SE), append(biases, e.Bias)
	}
	mean, se := meanAndError(values)
	stated, _ := meanAndError(errors)
	bias, _ := meanAndError(biases)
	spread := se * math.Sqrt(samples)
	require.Less(t, spread, stated)
	require.Greater(t, spread, 0.8*stated)
	require.InDelta(t, unitLoss(0.6)+bias, mean, 3*se)
}

func TestTheNumberOfCoresDoesNotMatter(t *testing.T) {
	x, nb := readDraws(t, "testdata/draws_1000.csv")
	for i, noise := range normals(13, 1, 1000)[0] {
		nb[1][i] += 5000 * noise
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	many := mustEVPPI(t, x, nb)
	runtime.GOMAXPROCS(1)
	require.Equal(t, many, mustEVPPI(t, x, nb))
}
