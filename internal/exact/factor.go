package exact

import (
	"math/big"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"
)

// A Factor is a decimal made ready for [Sum.AddProduct]. What many products share,
// such as the discount factor of a year, is made ready once. The zero Factor is
// the number 0.
type Factor struct {
	limbs    [2]uint64 // size of the coefficient, lower limb first
	wide     *big.Int  // the coefficient instead, where it has more than two limbs
	exponent int32
	negative bool
}

// shortDigits is how many digits a number may have to fit an int64 whatever they
// are, and the difference of two such.
const shortDigits = 18

var powersOfTen = [shortDigits + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// FactorOf returns d as a factor.
func FactorOf(d decimal.Decimal) Factor {
	if d.Exponent() >= -shortDigits && d.NumDigits() <= shortDigits { // with more places it is mostly longer
		return short(d.CoefficientInt64(), d.Exponent())
	}
	f := Factor{exponent: d.Exponent(), negative: d.Sign() < 0}
	words := d.Coefficient().Bits()
	if len(words)*bits.UintSize > 64*len(f.limbs) {
		f.wide = d.Coefficient()
		return f
	}
	for i, word := range words {
		bit := i * bits.UintSize
		f.limbs[bit/64] |= uint64(word) << (bit % 64)
	}
	return f
}

// Complement returns 1 - share as a factor: what is left when a share is taken
// off.
func Complement(share decimal.Decimal) Factor {
	places := -int64(share.Exponent())
	if places < 0 || places > shortDigits || share.NumDigits() > shortDigits {
		return FactorOf(decimal.New(1, 0).Sub(share))
	}
	return short(powersOfTen[places]-share.CoefficientInt64(), share.Exponent())
}

func short(coefficient int64, exponent int32) Factor {
	size := uint64(max(coefficient, -coefficient))
	return Factor{limbs: [2]uint64{size}, exponent: exponent, negative: coefficient < 0}
}

func (f *Factor) isZero() bool { return f.limbs == [2]uint64{} && f.wide == nil }

// coefficient returns the coefficient with its sign, not to be changed.
func (f *Factor) coefficient() *big.Int {
	if f.wide != nil {
		return f.wide
	}
	n := unsigned(f.limbs[:])
	if f.negative {
		n.Neg(n)
	}
	return n
}

// unsigned is the number whose digits to the base 2^64 are limbs, lowest first.
func unsigned(limbs []uint64) *big.Int {
	n := new(big.Int)
	for _, limb := range slices.Backward(limbs) {
		n.Lsh(n, 64).Add(n, new(big.Int).SetUint64(limb))
	}
	return n
}
