package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
)

// The difference of two decimals is theirs in fractions, rounded once.
func TestMinusIsThatOfTheDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 100_000 {
		places := random.IntN(22)
		number := func() (float64, *big.Rat) {
			n := random.Int64N(2e14) - 1e14
			n /= int64(math.Pow10(random.IntN(14))) // of any length
			text := strconv.FormatInt(n, 10) + "e-" + strconv.Itoa(places)
			x, err := strconv.ParseFloat(text, 64)
			require.NoError(t, err)
			r, ok := new(big.Rat).SetString(text)
			require.True(t, ok)
			return x, r
		}
		x, xr := number()
		y, yr := number()
		want, _ := xr.Sub(xr, yr).Float64()
		require.Equal(t, want, exact.Minus(x, y), "%v %v", x, y)
		if per := exact.Scale([]float64{x}, []float64{y}); per > 1 {
			require.Equal(t, x, math.RoundToEven(x*per)/per)
			require.Equal(t, want, (math.RoundToEven(x*per)-math.RoundToEven(y*per))/per)
		} else {
			require.Equal(t, []float64{math.Trunc(x), math.Trunc(y)}, []float64{x, y})
		}
	}
}

func TestMinusLeavesOtherNumbersAlone(t *testing.T) {
	for _, c := range [][2]float64{
		{4.0 / 3, 1.0 / 3}, {0.30000000000000004, 0.3}, {80.4, 1.0 / 3}, {1e15 + 0.5, 0.1}, {1e300, 1e299}, {5e-324, 1e-323}, {1e-30, 3e-31},
		{math.Pi, math.E}, {math.Inf(1), 0.1}, {3, -4}, {1 << 60, 1},
	} {
		require.Equal(t, c[0]-c[1], exact.Minus(c[0], c[1]), c)
		require.Equal(t, c[1]-c[0], exact.Minus(c[1], c[0]), c)
		require.Equal(t, 1.0, exact.Scale(c[:]), c)
	}
	require.True(t, math.IsNaN(exact.Minus(math.NaN(), 0.1)))
	require.True(t, math.IsNaN(exact.Minus(0.1, math.NaN())))
	require.Equal(t, 1.0, exact.Scale([]float64{0.1, math.NaN()}))
	require.Equal(t, 1.0, exact.Scale())
}
