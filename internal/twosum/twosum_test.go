package twosum_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/twosum"
)

// The two parts together are the exact sum, of numbers of any size beside each other.
func TestNothingIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		x, y := random.NormFloat64(), random.NormFloat64()*float64(uint64(1)<<random.IntN(60))
		sum, lost := twosum.Of(x, y)
		require.Equal(t, x+y, sum)
		exact := new(big.Float).SetPrec(200).Add(big.NewFloat(x), big.NewFloat(y))
		parts := new(big.Float).SetPrec(200).Add(big.NewFloat(sum), big.NewFloat(lost))
		require.Zero(t, exact.Cmp(parts), "%v + %v", x, y)
	}
}
