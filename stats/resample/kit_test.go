package resample_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
)

// uneven are n values without a common unit.
func uneven(n, seed int) []float64 {
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	values := make([]float64, n)
	for i := range values {
		values[i] = 10 + 3*r.NormFloat64()
	}
	return values
}

// attendances are n counts, most of them small.
func attendances(n, seed int) []float64 {
	r := rand.New(rand.NewPCG(uint64(seed), 2))
	values := make([]float64, n)
	for i := range values {
		values[i] = math.Floor(2 * r.ExpFloat64())
	}
	return values
}

// A fault is what a problem says to a program: its kind and its place.
type fault struct {
	Code sv.Code
	Path string
}

func faults(t *testing.T, err error) []fault {
	t.Helper()
	var ps sv.Problems
	require.ErrorAs(t, err, &ps)
	var got []fault
	for _, p := range ps {
		require.Contains(t, p.Op, "resample.")
		require.NotEmpty(t, p.Text)
		got = append(got, fault{p.Code, p.Path})
	}
	return got
}
