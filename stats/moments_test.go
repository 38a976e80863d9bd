package stats

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// exactMoments are computed with 600 bits, where no sum here rounds.
func exactMoments(values []float64, counts []int) (mean, sd *big.Float) {
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(600).SetFloat64(x) }
	count := func(i int) *big.Float {
		if counts == nil {
			return number(1)
		}
		return number(float64(counts[i]))
	}
	n, mean, squares := number(0), number(0), number(0)
	for i, x := range values {
		n.Add(n, count(i))
		mean.Add(mean, number(0).Mul(count(i), number(x)))
	}
	mean.Quo(mean, n)
	for i, x := range values {
		d := number(0).Sub(number(x), mean)
		squares.Add(squares, d.Mul(d, d).Mul(d, count(i)))
	}
	squares.Quo(squares, n.Sub(n, number(1)))
	return mean, squares.Sqrt(squares)
}

func TestMomentsLoseNoDigits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	made := func(n int, of func(i int) float64) []float64 {
		values := make([]float64, n)
		for i := range values {
			values[i] = of(i)
		}
		return values
	}
	for name, values := range map[string][]float64{
		"far from 0":         made(100_000, func(int) float64 { return 1e9 + r.NormFloat64() }),
		"very far from 0":    made(10_000, func(int) float64 { return 1e15 + math.Round(r.NormFloat64()) }),
		"a tenth":            append(made(1_000_000, func(int) float64 { return 0.1 }), 0.2),
		"rising":             made(100_003, func(i int) float64 { return float64(i) }),
		"skewed":             made(50_001, func(int) float64 { return math.Exp(3 * r.NormFloat64()) }),
		"one huge":           append(made(999, func(int) float64 { return r.NormFloat64() }), 1e12),
		"cancelling":         made(20_000, func(i int) float64 { return float64(i%2*2-1) * 1e6 * float64(1+i/2) }),
		"huge":               made(1000, func(int) float64 { return 1e50 * (2*r.Float64() - 1) }),
		"small":              made(1000, func(int) float64 { return 1e-50 * r.NormFloat64() }),
		"two":                {1, 1 + 0x1p-40},
		"counts of visits":   made(99_999, func(int) float64 { return math.Floor(r.ExpFloat64()) }),
		"constant but one":   append(made(255, func(int) float64 { return 3.7 }), 3.7+1e-9),
		"far and tiny scale": made(777, func(int) float64 { return -1e6 + 1e-8*r.NormFloat64() }),
	} {
		for form, counts := range map[string][]int{"rows": nil, "tally": someCounts(len(values), r)} {
			t.Run(name+"/"+form, func(t *testing.T) {
				mean, sd := exactMoments(values, counts)
				m := momentsOf(values, counts)
				exactSD, _ := sd.Float64()
				off, _ := new(big.Float).Sub(mean, big.NewFloat(m.Mean)).Float64()
				require.LessOrEqual(t, math.Abs(off), 0x1p-53*(math.Abs(m.Mean)+4*exactSD), "the mean, off by %v", off)
				require.InEpsilon(t, exactSD, m.SD, 8*0x1p-53)
			})
		}
	}
}

func someCounts(n int, r *rand.Rand) []int {
	counts := make([]int, n)
	for i := range counts {
		counts[i] = 1 + r.IntN(5)
	}
	return counts
}

func TestMomentsOfWhatDoesNotVary(t *testing.T) {
	for _, x := range []float64{0, 0.1, -1e50, 1e-300, 1e9 + 0.1} {
		for _, n := range []int{1, 2, 3, 255, 256, 257, 100_000} {
			values := make([]float64, n)
			for i := range values {
				values[i] = x
			}
			m := momentsOf(values, nil)
			require.Equal(t, Moments{N: n, Mean: x}, m, fmt.Sprint(n, " of ", x))
		}
	}
}

func BenchmarkMoments(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, 1_000_000)
	for i := range values {
		values[i] = r.NormFloat64()
	}
	for b.Loop() {
		momentsOf(values, nil)
	}
}
