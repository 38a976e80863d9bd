package exact

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// A Sum adds up products of decimals to the last digit, several times faster than
// by multiplying and adding decimals: coefficients are multiplied and added as
// integers of a fixed width, and only the total is a decimal again. It is the
// same in whatever order the products come.
//
// The zero Sum is empty and ready to use. A Sum is not copied once in use, and
// not used by several goroutines at once.
type Sum struct {
	parts map[int32]*part // by exponent
}

// A part is the sum of coefficients that share an exponent.
type part struct {
	// Two's complement. A limb above the widest product takes 2^63 of them.
	limbs [productLimbs + 1]uint64
	wide  big.Int // sum of the coefficients that were too wide for a product
}

// AddProduct adds the product of factors; that of none is 1. Like the decimal
// library it panics where the exponent of a product other than 0 is beyond an
// int32.
func (s *Sum) AddProduct(factors ...Factor) {
	p, fits, negative := newProduct(), true, false
	var exponent int64
	for i := range factors {
		f := &factors[i]
		if f.isZero() {
			return
		}
		fits = fits && p.times(f)
		negative = negative != f.negative
		exponent += int64(f.exponent)
	}
	part := s.part(exponent)
	if fits && p.settle() {
		part.add(&p, negative)
	} else {
		part.addWide(factors)
	}
}

func (s *Sum) part(exponent int64) *part {
	if exponent < math.MinInt32 || exponent > math.MaxInt32 {
		panic(fmt.Sprintf("exact: a product with the exponent %d", exponent))
	}
	p := s.parts[int32(exponent)]
	if p == nil {
		if s.parts == nil {
			s.parts = map[int32]*part{}
		}
		p = new(part)
		s.parts[int32(exponent)] = p
	}
	return p
}

func (a *part) add(p *product, negative bool) {
	var carry uint64
	top := len(p.limbs)
	if negative {
		for i, limb := range p.limbs {
			a.limbs[i], carry = bits.Sub64(a.limbs[i], limb, carry)
		}
		a.limbs[top] -= carry
		return
	}
	for i, limb := range p.limbs {
		a.limbs[i], carry = bits.Add64(a.limbs[i], limb, carry)
	}
	a.limbs[top] += carry
}

func (a *part) addWide(factors []Factor) {
	n := big.NewInt(1)
	for i := range factors {
		n.Mul(n, factors[i].coefficient())
	}
	a.wide.Add(&a.wide, n)
}

func (a *part) total() *big.Int {
	n := unsigned(a.limbs[:])
	if top := len(a.limbs) - 1; int64(a.limbs[top]) < 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(64*len(a.limbs))))
	}
	return n.Add(n, &a.wide)
}

// Total returns the sum of the products added so far, normalised: equal totals
// are deeply equal.
func (s *Sum) Total() decimal.Decimal {
	var total decimal.Decimal
	for exponent, p := range s.parts {
		if d := decimal.NewFromBigInt(p.total(), exponent); total.IsZero() {
			total = d // adding it to 0 would write out the zeros of a high exponent
		} else if !d.IsZero() {
			total = total.Add(d)
		}
	}
	return total.Normalize()
}
