package proxies_test

import (
	"encoding/binary"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

func numbers(t testing.TB, all ...string) []decimal.Decimal {
	t.Helper()
	ds := make([]decimal.Decimal, len(all))
	for i, s := range all {
		ds[i] = number(t, s)
	}
	return ds
}

func TestAllocateAgreesWithPython(t *testing.T) {
	for _, test := range readMoneyCases(t).Allocation {
		parts, err := proxies.MustMoney(test.Amount, test.Currency, "2024").Allocate(numbers(t, test.Weights...)...)
		require.NoError(t, err)
		require.Len(t, parts, len(test.Parts))
		for i, want := range test.Parts {
			require.Equal(t, proxies.MustMoney(want, test.Currency, "2024"), parts[i], "%s by %s", test.Amount, test.Weights)
		}
	}
}

// Worked by hand.
func TestAllocate(t *testing.T) {
	for _, test := range []struct{ amount, currency, weights, want string }{
		{"100", "GBP", "1 1 1", "33.34 33.33 33.33"},
		{"-100", "GBP", "1 1 1", "-33.34 -33.33 -33.33"},
		{"100", "JPY", "1 1 1", "34 33 33"},
		{"0.05", "GBP", "0.5 0.5", "0.03 0.02"},
		{"0.02", "GBP", "1 1 1 1", "0.01 0.01 0 0"},
		{"0.01", "GBP", "0 0 1", "0 0 0.01"},
		{"0.05", "GBP", "3 7", "0.02 0.03"}, // 1.5 and 3.5: the earlier of equal remainders
		{"0.05", "GBP", "7 3", "0.04 0.01"},
		{"7", "GBP", "12.5", "7"},
		{"0", "GBP", "1 2", "0 0"},
		{"1", "GBP", "1 0.00000000000000000000000001", "1 0"},
		{"10", "JPY", "47000 16000 15900 12000 6000 3100", "5 2 1 1 1 0"}, // 4.7, 1.6, 1.59, 1.2, 0.6 and 0.31
	} {
		m := proxies.MustMoney(test.amount, test.currency, "2016-17")
		parts, err := m.Allocate(numbers(t, strings.Fields(test.weights)...)...)
		require.NoError(t, err)
		want := strings.Fields(test.want)
		require.Len(t, parts, len(want))
		for i, part := range parts {
			require.Equal(t, proxies.MustMoney(want[i], test.currency, "2016-17"), part, "%+v by %s", m, test.weights)
		}
	}
}

func TestAllocateBreaksManyTiesByPosition(t *testing.T) {
	weights := slices.Repeat(numbers(t, "1", "2"), 50) // shares of 0.5 and 1: the first 25 halves get a penny
	parts, err := proxies.MustMoney("0.75", "GBP", "").Allocate(weights...)
	require.NoError(t, err)
	for i, part := range parts {
		require.Equal(t, i%2 == 1 || i < 50, part.Sign() > 0, i)
	}
}

func TestAllocateRefuses(t *testing.T) {
	pound := proxies.MustMoney("1", "GBP", "")
	for _, test := range []struct {
		money   proxies.Money
		weights []decimal.Decimal
		want    []string
	}{
		{pound, nil, []string{"required /weights"}},
		{pound, numbers(t, "0", "0"), []string{"required /weights"}},
		{pound, numbers(t, "1", "-0.1", "2", "-3"), []string{"out-of-range /weights/1", "out-of-range /weights/3"}},
		{pound, []decimal.Decimal{decimal.New(1, 2_000_000_000), decimal.New(1, -2_000_000_000)}, []string{"out-of-range /weights/0", "out-of-range /weights/1"}},
		{proxies.MustMoney("1.005", "GBP", ""), numbers(t, "1"), []string{"out-of-range"}},
		{proxies.MustMoney("0.5", "JPY", ""), numbers(t, "1"), []string{"out-of-range"}},
		{proxies.Money{}, numbers(t, "-1"), []string{"required", "required /weights", "out-of-range /weights/0"}},
	} {
		parts, err := test.money.Allocate(test.weights...)
		requireProblems(t, err, test.want...)
		require.Nil(t, parts)
	}
	_, err := proxies.MustMoney("1.005", "GBP", "").Allocate(decimal.New(1, 0))
	require.ErrorContains(t, err, "Round")
	require.ErrorContains(t, err, "GBP 1.005")
}

func TestAllocateLeavesWeightsAlone(t *testing.T) {
	weights := []decimal.Decimal{decimal.New(10, -1), decimal.New(0, 5), decimal.New(3, 2)}
	before := []decimal.Decimal{decimal.New(10, -1), decimal.New(0, 5), decimal.New(3, 2)}
	parts, err := proxies.MustMoney("9.99", "GBP", "").Allocate(weights...)
	require.NoError(t, err)
	require.Equal(t, before, weights)
	require.Equal(t, proxies.MustMoney("9.99", "GBP", ""), sum(t, parts...))
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(10000), uint8(0), []byte{0, 1, 0, 0, 1, 0, 0, 1, 0})
	f.Add(int64(-5), uint8(1), []byte{0, 7, 1, 0, 3, 1})
	f.Add(int64(1), uint8(2), []byte{255, 255, 9, 0, 0, 0})
	f.Fuzz(func(t *testing.T, units int64, pick uint8, data []byte) {
		currency := []string{"GBP", "JPY", "KWD", "CLF"}[pick%4]
		digits := proxies.MustMoney("0", currency, "").MinorDigits()
		m, err := proxies.NewMoney(decimal.New(units, -digits), currency, proxies.Prices{})
		require.NoError(t, err)
		var weights []decimal.Decimal // two bytes of coefficient, one of decimal places
		for ; len(data) >= 3; data = data[3:] {
			weights = append(weights, decimal.New(int64(binary.BigEndian.Uint16(data)), -int32(data[2]%20)))
		}
		total := new(big.Rat)
		for _, w := range weights {
			total.Add(total, rat(t, w))
		}
		parts, err := m.Allocate(weights...)
		if total.Sign() == 0 {
			requireProblems(t, err, "required /weights")
			return
		}
		require.NoError(t, err)
		require.Equal(t, m, sum(t, parts...), "the sum is kept")

		unit := rat(t, decimal.New(1, -digits))
		remainders := make([]*big.Rat, len(parts)) // exact share less what it got, away from 0
		for i, part := range parts {
			share := new(big.Rat).Mul(rat(t, m.Amount()), rat(t, weights[i]))
			share.Sub(share.Quo(share, total), rat(t, part.Amount()))
			if m.Sign() < 0 {
				share.Neg(share)
			}
			require.Negative(t, new(big.Rat).Abs(share).Cmp(unit), "less than one unit from the exact share")
			require.True(t, part.Amount().Shift(digits).IsInteger(), "a whole number of units")
			if weights[i].Sign() == 0 {
				require.Zero(t, part.Sign())
			}
			remainders[i] = share
		}
		// Who got the unit more (remainder below 0 now) had the larger remainder
		// before, or the same and stands earlier.
		for i, got := range remainders {
			for j, not := range remainders {
				if got.Sign() < 0 && not.Sign() >= 0 {
					before := new(big.Rat).Add(got, unit)
					require.True(t, before.Cmp(not) > 0 || before.Cmp(not) == 0 && i < j)
				}
			}
		}
		mirrored, err := m.Neg().Allocate(weights...)
		require.NoError(t, err)
		for i := range parts {
			require.Equal(t, parts[i].Neg(), mirrored[i])
		}
	})
}

func TestAllocateKeepsLongAmounts(t *testing.T) {
	long, err := proxies.NewMoney(number(t, strings.Repeat("9", exact.MaxDigits)), "JPY", proxies.Prices{})
	require.NoError(t, err)
	parts, err := long.Allocate(numbers(t, strings.Repeat("7", exact.MaxDigits), "0."+strings.Repeat("3", exact.MaxDigits-1), "1")...)
	require.NoError(t, err)
	require.Equal(t, long, sum(t, parts...))
}
