package exact_test

import (
	"encoding/json"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
)

// A ledger of made-up lines, the same as those of testdata/ledger.py.
type ledger struct {
	quantity, unit []decimal.Decimal
	filters        [4][]decimal.Decimal
	year           []int
	discount       []decimal.Decimal // factor by year
}

func newLedger(lines int) ledger {
	var l ledger
	power := func(x, n int64) decimal.Decimal {
		return decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(x), big.NewInt(n), nil), 0)
	}
	for t := range int64(31) {
		l.discount = append(l.discount, exact.Quotient(power(1000, t), power(1035, t)))
	}
	for i := range int64(lines) {
		quantity := (i*618033988749 + 271828182845) % 1_000_000_000_000
		if i%7 == 3 {
			quantity = -quantity
		}
		l.quantity = append(l.quantity, decimal.New(quantity, -int32(i%4)))
		l.unit = append(l.unit, decimal.New((i*7320508075+1415926535)%10_000_000_000, -2-int32(i%3)))
		l.filters[0] = append(l.filters[0], decimal.New((i*37+11)%100, -2))
		l.filters[1] = append(l.filters[1], decimal.New((i*389+7)%1000, -3))
		l.filters[2] = append(l.filters[2], decimal.New((i*7919+5)%10_000, -4))
		l.filters[3] = append(l.filters[3], decimal.New((i*53+3)%100, -2))
		l.year = append(l.year, int(i%31))
	}
	return l
}

// addTo adds the lines from one up to another, each number through the door.
func (l ledger) addTo(sum *exact.Sum, from, to int) {
	for i := from; i < to; i++ {
		sum.AddProduct(exact.FactorOf(l.quantity[i]), exact.FactorOf(l.unit[i]),
			exact.Complement(l.filters[0][i]), exact.Complement(l.filters[1][i]), exact.Complement(l.filters[2][i]), exact.Complement(l.filters[3][i]),
			exact.FactorOf(l.discount[l.year[i]]))
	}
}

func (l ledger) total() decimal.Decimal {
	var sum exact.Sum
	l.addTo(&sum, 0, len(l.year))
	return sum.Total()
}

// totalPrepared makes the discount factors ready once.
func (l ledger) totalPrepared() decimal.Decimal {
	var sum exact.Sum
	var discount []exact.Factor
	for _, factor := range l.discount {
		discount = append(discount, exact.FactorOf(factor))
	}
	for i, year := range l.year {
		sum.AddProduct(exact.FactorOf(l.quantity[i]), exact.FactorOf(l.unit[i]),
			exact.Complement(l.filters[0][i]), exact.Complement(l.filters[1][i]), exact.Complement(l.filters[2][i]), exact.Complement(l.filters[3][i]),
			discount[year])
	}
	return sum.Total()
}

func (l ledger) totalNaive() decimal.Decimal {
	var sum decimal.Decimal
	one := decimal.New(1, 0)
	for i, year := range l.year {
		sum = sum.Add(l.quantity[i].Mul(l.unit[i]).
			Mul(one.Sub(l.filters[0][i])).Mul(one.Sub(l.filters[1][i])).Mul(one.Sub(l.filters[2][i])).Mul(one.Sub(l.filters[3][i])).
			Mul(l.discount[year]))
	}
	return sum.Normalize()
}

// ledgerTotals are those of testdata/ledger.py by number of lines.
func ledgerTotals(t testing.TB) map[string]string {
	t.Helper()
	var golden struct{ Totals map[string]string }
	readGolden(t, "testdata/ledger.json", &golden)
	return golden.Totals
}

func readGolden(t testing.TB, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// The kernel, made ready or not, and the decimal library come to what Python's
// decimal does, and a total in between does not disturb the sum.
func TestLedgerComesToWhatPythonSays(t *testing.T) {
	totals := ledgerTotals(t)
	l := newLedger(100_000)
	var sum exact.Sum
	from := 0
	for _, to := range []int{1, 2, 31, 1000, 100_000} {
		l.addTo(&sum, from, to)
		require.Equal(t, totals[strconv.Itoa(to)], exact.Format(sum.Total()))
		from = to
	}
	require.Equal(t, sum.Total(), l.totalPrepared())
	require.Equal(t, sum.Total(), l.totalNaive())
}

// A million lines: all three exact ones come to what testdata/ledger.py comes
// to, which prints its time beside.
func BenchmarkLedger(b *testing.B) {
	l := newLedger(1_000_000)
	want := ledgerTotals(b)["1000000"]
	for _, way := range []struct {
		name  string
		total func() decimal.Decimal
	}{
		{"kernel", l.total},
		{"kernel-prepared", l.totalPrepared},
		{"naive", l.totalNaive},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := exact.Format(way.total()); got != want {
					b.Fatalf("%s; wanted: %s", got, want)
				}
			}
		})
	}
	b.Run("float64", func(b *testing.B) { benchmarkFloats(b, l) })
}

func benchmarkFloats(b *testing.B, l ledger) {
	floats := func(column []decimal.Decimal) []float64 {
		x := make([]float64, len(column))
		for i, d := range column {
			x[i] = d.InexactFloat64()
		}
		return x
	}
	quantity, unit, discount := floats(l.quantity), floats(l.unit), floats(l.discount)
	var filters [4][]float64
	for i, column := range l.filters {
		filters[i] = floats(column)
	}
	for b.Loop() {
		sum := 0.0
		for i, year := range l.year {
			sum += quantity[i] * unit[i] * (1 - filters[0][i]) * (1 - filters[1][i]) * (1 - filters[2][i]) * (1 - filters[3][i]) * discount[year]
		}
		b.ReportMetric(sum, "total")
	}
}
