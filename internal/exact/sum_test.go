package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
)

// A term is a factor of a product: a decimal, or 1 minus it.
type term struct {
	number     decimal.Decimal
	complement bool
}

func (f term) factor() exact.Factor {
	if f.complement {
		return exact.Complement(f.number)
	}
	return exact.FactorOf(f.number)
}

func (f term) decimal() decimal.Decimal {
	if f.complement {
		return decimal.New(1, 0).Sub(f.number)
	}
	return f.number
}

func kernel(products [][]term) decimal.Decimal {
	var sum exact.Sum
	for _, terms := range products {
		factors := make([]exact.Factor, len(terms))
		for i, f := range terms {
			factors[i] = f.factor()
		}
		sum.AddProduct(factors...)
	}
	return sum.Total()
}

func naive(products [][]term) decimal.Decimal {
	var sum decimal.Decimal
	for _, terms := range products {
		product := decimal.New(1, 0)
		for _, f := range terms {
			product = product.Mul(f.decimal())
		}
		sum = sum.Add(product)
	}
	return sum.Normalize()
}

// readTerm reads the form of testdata/sums.py: -125e-2, or ~25e-2 for 1 minus it.
func readTerm(t *testing.T, text string) term {
	t.Helper()
	text, complement := strings.CutPrefix(text, "~")
	coefficient, exponent, _ := strings.Cut(text, "e")
	n, ok := new(big.Int).SetString(coefficient, 10)
	require.True(t, ok)
	e, err := strconv.Atoi(exponent)
	require.NoError(t, err)
	return term{decimal.NewFromBigInt(n, int32(e)), complement}
}

// Golden of testdata/sums.py, in the order given, from the back, and by the
// decimal library.
func TestSumsAreThoseOfFractions(t *testing.T) {
	var golden struct {
		Cases []struct {
			Name     string
			Products [][]string
			Total    string
		}
	}
	readGolden(t, "testdata/sums.json", &golden)
	require.NotEmpty(t, golden.Cases)
	for _, c := range golden.Cases {
		t.Run(c.Name, func(t *testing.T) {
			var products, reversed [][]term
			for _, texts := range c.Products {
				var forth, back []term
				for _, text := range texts {
					f := readTerm(t, text)
					forth, back = append(forth, f), append([]term{f}, back...)
				}
				products, reversed = append(products, forth), append([][]term{back}, reversed...)
			}
			want := readTerm(t, c.Total).number.Normalize()
			require.Equal(t, want, kernel(products))
			require.Equal(t, want, kernel(reversed), "order does not matter")
			require.Equal(t, want, naive(products))
		})
	}
}

// Products and factors in any order, and a sum in two halves, come to the same.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for range 300 {
		products := make([][]term, r.IntN(20))
		for i := range products {
			products[i] = make([]term, r.IntN(9))
			for j := range products[i] {
				n := new(big.Int).Rsh(new(big.Int).SetUint64(r.Uint64()), uint(r.IntN(64)))
				n.Exp(n, big.NewInt(1+r.Int64N(r.Int64N(4)+1)), nil)
				if r.IntN(2) == 0 {
					n.Neg(n)
				}
				products[i][j] = term{decimal.NewFromBigInt(n, r.Int32N(40)-30), r.IntN(4) == 0}
			}
		}
		want := naive(products)
		require.Equal(t, want, kernel(products))
		half := len(products) / 2
		require.True(t, want.Equal(kernel(products[:half]).Add(kernel(products[half:]))))
		r.Shuffle(len(products), func(i, j int) { products[i], products[j] = products[j], products[i] })
		for _, terms := range products {
			r.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		}
		require.Equal(t, want, kernel(products))
	}
}

// The widest products, many times over and taken off again: carries and borrows
// go through every limb of a sum.
func TestSumsDoNotOverflow(t *testing.T) {
	ones := func(bits uint) *big.Int {
		return new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), bits), big.NewInt(1))
	}
	for _, limbs := range []int{1, 2, 3, 4, 5, 6, 7, 8} {
		var sum exact.Sum
		limb := exact.FactorOf(decimal.NewFromBigInt(ones(64), 0))
		minus := exact.FactorOf(decimal.New(-1, 0))
		factors := make([]exact.Factor, limbs)
		for i := range factors {
			factors[i] = limb
		}
		product := new(big.Int).Exp(ones(64), big.NewInt(int64(limbs)), nil)
		const times = 1000
		for _, step := range []struct {
			factors []exact.Factor
			want    int64
		}{
			{factors, times}, {append(factors, minus), 0}, {append(factors, minus), -times}, {factors, 0},
		} {
			for range times {
				sum.AddProduct(step.factors...)
			}
			want := new(big.Int).Mul(product, big.NewInt(step.want))
			require.Equal(t, decimal.NewFromBigInt(want, 0).Normalize(), sum.Total(), "%d limbs", limbs)
		}
	}
}

// Exponents are only as far apart in a sum as the products of it that are not 0.
func TestHugeExponents(t *testing.T) {
	huge, tiny := exact.FactorOf(decimal.New(3, math.MaxInt32)), exact.FactorOf(decimal.New(7, math.MinInt32))
	var sum exact.Sum
	sum.AddProduct(huge, tiny)
	sum.AddProduct(tiny, huge, exact.FactorOf(decimal.New(10, 0)))
	require.Equal(t, "23.1", exact.Format(sum.Total()), "231e-1")
	sum.AddProduct(huge, huge, exact.Factor{})
	sum.AddProduct(exact.Factor{}, tiny, tiny)
	require.Equal(t, "23.1", exact.Format(sum.Total()))

	var one exact.Sum
	one.AddProduct(huge)
	require.Equal(t, decimal.New(3, math.MaxInt32), one.Total())
	one.AddProduct(exact.FactorOf(decimal.New(-3, math.MaxInt32)))
	one.AddProduct(tiny)
	require.Equal(t, decimal.New(7, math.MinInt32), one.Total())

	require.PanicsWithValue(t, "exact: a product with the exponent 4294967294", func() { sum.AddProduct(huge, huge) })
	require.PanicsWithValue(t, "exact: a product with the exponent -4294967296", func() { sum.AddProduct(tiny, tiny) })
	require.Equal(t, "23.1", exact.Format(sum.Total()), "what does not fit was not added")
}

// A factor that is used again is as it was, and so is the decimal it is of.
func TestFactorsAreNotChanged(t *testing.T) {
	for _, digits := range []int{1, 20, 38, 39, 100} {
		d := parse(t, strings.Repeat("7", digits))
		f := exact.FactorOf(d)
		for range 3 {
			var sum exact.Sum
			sum.AddProduct(f, f)
			sum.AddProduct(f)
			require.Equal(t, d.Mul(d).Add(d).Normalize(), sum.Total())
		}
		require.Equal(t, parse(t, strings.Repeat("7", digits)), d)
	}
}

// Factors of up to 18 digits cost no allocation, nor does adding their product to
// one of the same exponent.
func TestShortFactorsDoNotAllocate(t *testing.T) {
	quantity, unit, share := parse(t, "-123456789.012"), parse(t, "98765.4321"), parse(t, "0.125")
	var sum exact.Sum
	add := func() { sum.AddProduct(exact.FactorOf(quantity), exact.FactorOf(unit), exact.Complement(share)) }
	add()
	require.Zero(t, testing.AllocsPerRun(100, add))
}

// Any sums against big.Rat. Each factor takes three bytes, and those of its
// coefficient: the number of these, the exponent, and flags.
func FuzzSum(f *testing.F) {
	f.Add([]byte{1, 0, 0, 5, 2, 254, 3, 200, 100, 0, 0, 4})
	f.Add(append([]byte{16, 236, 0}, []byte(strings.Repeat("\xff", 16)+"\x10\xec\x03"+strings.Repeat("\xff", 16))...))
	f.Add(append([]byte{40, 0, 2}, []byte(strings.Repeat("\x80", 40)+"\x08\x00\x04"+strings.Repeat("\x00", 8))...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		products := [][]term{nil}
		want, product := new(big.Rat), big.NewRat(1, 1)
		for len(data) >= 3 {
			size, exponent, flags := int(data[0]), int32(int8(data[1])), data[2]
			data = data[3:]
			size = min(size, len(data))
			n := new(big.Int).SetBytes(data[:size])
			data = data[size:]
			if flags&1 != 0 {
				n.Neg(n)
			}
			last := term{decimal.NewFromBigInt(n, exponent), flags&2 != 0}
			x := last.number.Rat()
			if last.complement {
				x.Sub(big.NewRat(1, 1), x)
			}
			product.Mul(product, x)
			products[len(products)-1] = append(products[len(products)-1], last)
			if flags&4 != 0 {
				want.Add(want, product)
				product = big.NewRat(1, 1)
				products = append(products, nil)
			}
		}
		want.Add(want, product)
		got := kernel(products)
		require.Zero(t, want.Cmp(got.Rat()))
		require.Equal(t, got.Normalize(), got)
	})
}
