package proxies_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// The sum of random lines is what fractions make of them.
func TestSumIsThatOfFractions(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2026))
	some := func(places int32) decimal.Decimal { return decimal.New(random.Int64N(1e12)-5e11, -places) }
	rational := func(d decimal.Decimal) *big.Rat { return new(big.Rat).Set(d.Rat()) }
	var sum proxies.Sum
	want := new(big.Rat)
	for range 500 {
		unit, quantity, factor, share, other := some(2), some(random.Int32N(5)), some(20), some(14), some(3)
		m, err := proxies.NewMoney(unit, "GBP", proxies.Nominal())
		require.NoError(t, err)
		require.NoError(t, sum.Add(m, []decimal.Decimal{quantity, factor}, share, other))
		require.NoError(t, sum.Add(proxies.Money{}, []decimal.Decimal{quantity}))
		line := rational(unit)
		line.Mul(line, rational(quantity)).Mul(line, rational(factor))
		for _, s := range []decimal.Decimal{share, other} {
			line.Mul(line, new(big.Rat).Sub(big.NewRat(1, 1), rational(s)))
		}
		want.Add(want, line)
	}
	total := sum.Total()
	require.Zero(t, want.Cmp(total.Amount().Rat()))
	require.Equal(t, "GBP", total.Currency())
	require.Equal(t, proxies.Nominal(), total.Prices())
}

func TestSumRefusesUnlikeMoney(t *testing.T) {
	var sum proxies.Sum
	require.True(t, sum.Total().IsUnset())
	require.NoError(t, sum.Add(proxies.MustMoney("2", "GBP", "2024"), nil))
	require.ErrorIs(t, sum.Add(proxies.MustMoney("2", "EUR", "2024"), nil), proxies.CodeCurrencyMismatch)
	require.ErrorIs(t, sum.Add(proxies.MustMoney("2", "GBP", "2024-25"), nil), proxies.CodePricesMismatch)
	for _, wild := range []decimal.Decimal{decimal.New(1, exact.MaxDigits+1), decimal.New(0, -exact.MaxDigits-1)} {
		require.ErrorIs(t, sum.Add(proxies.MustMoney("2", "GBP", "2024"), []decimal.Decimal{wild}), sv.CodeRange)
		require.ErrorIs(t, sum.Add(proxies.MustMoney("2", "GBP", "2024"), nil, wild), sv.CodeRange)
		if wild.Sign() != 0 {
			require.ErrorIs(t, sum.Add(proxies.MustMoney("2", "GBP", "2024").Mul(wild), nil), sv.CodeRange)
		}
	}
	require.Equal(t, proxies.MustMoney("2", "GBP", "2024"), sum.Total())
}

func ExampleSum() {
	attendance := proxies.MustMoney("148", "GBP", "2016-17")
	avoided, factor, deadweight, attribution := decimal.NewFromInt(66), decimal.New(9661835749, -10), decimal.New(10, -2), decimal.New(20, -2)
	var sum proxies.Sum
	for range 3 {
		if err := sum.Add(attendance, []decimal.Decimal{avoided, factor}, deadweight, attribution); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Printf("%+v\n", sum.Total())
	fmt.Println(sum.Add(proxies.MustMoney("192.83", "GBP", "2024"), []decimal.Decimal{avoided}))
	// Output:
	// GBP 20385.391304786112 (2016-17 prices)
	// proxies.Sum.Add: GBP in 2016-17 prices and GBP in 2024 prices do not go together; Index.Rebase brings one to the prices of the other (prices-mismatch)
}

// A million lines of unit value x quantity x discount factor and four shares,
// beside the same by Mul and Add.
func BenchmarkSum(b *testing.B) {
	const lines = 1_000_000
	unit := proxies.MustMoney("148.37", "GBP", "2024")
	one := decimal.New(1, 0)
	factor := exact.Quotient(one, decimal.New(1035, -3))
	line := func(i int) (quantity, a, b decimal.Decimal) {
		return decimal.New(int64(i)*7919+1, -4), decimal.New(int64(i%1000), -3), decimal.New(int64(i%100), -2)
	}
	b.Run("sum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var sum proxies.Sum
			for i := range lines {
				quantity, x, y := line(i)
				if err := sum.Add(unit, []decimal.Decimal{quantity, factor}, x, y, x, y); err != nil {
					b.Fatal(err)
				}
			}
			_ = sum.Total()
		}
	})
	b.Run("mul-and-add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var total proxies.Money
			for i := range lines {
				quantity, x, y := line(i)
				m := unit.Mul(quantity).Mul(factor).Mul(one.Sub(x)).Mul(one.Sub(y)).Mul(one.Sub(x)).Mul(one.Sub(y))
				var err error
				if total, err = total.Add(m); err != nil {
					b.Fatal(err)
				}
			}
			_ = total
		}
	})
}
