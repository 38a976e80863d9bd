package value

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// The short cut of the door comes to what the long way does.
func TestDoorIsFromFloat(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	numbers := []float64{0, 0.1, 0.3, 1e11, 1e12, 123456789012.5, 99999999999.99, 9999999999.9999, 0.00005, 1e50, 5e-324, 0.30000000000000004}
	for range 10_000 {
		x := math.Trunc(math.Pow(10, 14*r.Float64()))
		numbers = append(numbers, x, x/100, x/10_000, math.Nextafter(x/100, 0), r.NormFloat64())
	}
	for _, x := range numbers {
		for _, x := range []float64{x, -x} {
			want, err := exact.FromFloat(x)
			require.NoError(t, err)
			var problems sv.Problems
			require.Equal(t, want, door(x, "", &problems), "%v", x)
			require.Empty(t, problems)
		}
	}
}

func TestTextSet(t *testing.T) {
	s, want := newTextSet(), map[string]int32{}
	for i := range 20_000 {
		text := fmt.Sprint(i * i % 7001)
		at, n, ok := s.lookup(text)
		before, known := want[text]
		require.Equal(t, known, ok)
		if ok {
			require.Equal(t, before, n)
			continue
		}
		want[text] = s.add(text, at)
	}
	for text, n := range want {
		require.Equal(t, text, string(s.text(n)))
	}
}
