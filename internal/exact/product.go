package exact

import "math/bits"

// productLimbs bounds a product to 448 bits, or 134 digits; those of a ledger
// have some 60.
const productLimbs = 7

// A product is the size of a product of factors.
type product struct {
	limbs   [productLimbs]uint64
	used    int       // limbs up to the highest that is not 0
	pending [2]uint64 // factors multiplied with each other, but not yet with limbs
}

func newProduct() product {
	return product{limbs: [productLimbs]uint64{1}, used: 1, pending: [2]uint64{1}}
}

// times multiplies p by a factor other than 0 and reports whether there is room.
func (p *product) times(f *Factor) bool {
	if f.wide != nil {
		return false
	}
	if f.limbs[1] == 0 && p.pending[1] == 0 {
		p.pending[1], p.pending[0] = bits.Mul64(p.pending[0], f.limbs[0])
		return true
	}
	fits := p.settle()
	p.pending = f.limbs
	return fits
}

// settle multiplies limbs by pending and reports whether there is room.
func (p *product) settle() bool {
	if p.used+len(p.pending) > productLimbs {
		return false
	}
	p.used += len(p.pending)
	var before, carry, over uint64 // over, 0 or 1, is the limb above carry
	for i, limb := range p.limbs[:p.used] {
		high0, low0 := bits.Mul64(limb, p.pending[0])
		high1, low1 := bits.Mul64(before, p.pending[1])
		low, c := bits.Add64(low0, low1, 0)
		high, over0 := bits.Add64(high0, high1, c)
		p.limbs[i], c = bits.Add64(low, carry, 0)
		carry, c = bits.Add64(high, over, c)
		over = over0 + c
		before = limb
	}
	for p.limbs[p.used-1] == 0 {
		p.used--
	}
	return true
}
