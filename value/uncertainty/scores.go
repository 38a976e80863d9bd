package uncertainty

import (
	"math"
	"sync"

	"github.com/fairchance/socialvalue/internal/tail"
)

// A scoreTable has the standard normal quantile z(p) as cubics of p, 128 to each
// halving of p from 1/2 to 2^-17, with the value and the slope of z at both ends. A
// cubic is then within 6e-11 of z. The one table serves all samplers.
type scoreTable [scoreOctaves << scoreBits][4]float64

const (
	scoreBits    = 7
	scoreOctaves = 16
	firstOctave  = 1021 - scoreOctaves + 1 // the exponent bits of 2^-17, as 1021 are those of 1/4
	fractionBits = 52 - scoreBits
)

var scores = sync.OnceValue(func() *scoreTable {
	var t scoreTable
	for i := range t {
		from := math.Float64frombits(uint64(firstOctave<<scoreBits+i) << fractionBits)
		to := math.Float64frombits(uint64(firstOctave<<scoreBits+i+1) << fractionBits)
		y0, y1 := tail.NormalQuantile(from), tail.NormalQuantile(to)
		slope0, slope1 := (to-from)/normalDensity(y0), (to-from)/normalDensity(y1)
		t[i] = [4]float64{y0, slope0, 3*(y1-y0) - 2*slope0 - slope1, slope0 + slope1 - 2*(y1-y0)}
	}
	return &t
})

func normalDensity(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// fill writes the normal score of each word: of (word + 1/2) / 2^64, to the 53rd bit of
// its smaller tail.
//
// A product that is rounded by conversion cannot be fused with the sum that it
// goes into, as some processors would: the numbers are the same on all of them.
func (t *scoreTable) fill(x []float64, words []uint64) {
	words = words[:len(x)]
	for i, word := range words {
		sign := uint64(int64(word) >> 63)          // all ones in the upper half
		p := float64(int64((word^sign)>>11)) + 0.5 // times 2^53
		bits := math.Float64bits(p)
		cell := bits>>fractionBits - (firstOctave+53)<<scoreBits
		var z float64
		if cell < uint64(len(t)) {
			c := &t[cell]
			// The fraction of the cell, from the digits of p that are left.
			u := math.Float64frombits(bits<<scoreBits&(1<<52-1)|1023<<52) - 1
			z = c[0] + float64(u*(c[1]+float64(u*(c[2]+float64(u*c[3])))))
		} else {
			z = tail.NormalQuantile(p * 0x1p-53)
		}
		x[i] = math.Float64frombits(math.Float64bits(z) ^ sign<<63)
	}
}
