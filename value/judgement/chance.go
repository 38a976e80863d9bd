package judgement

import (
	"math"
	"math/bits"
	"sync"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// span is how many draws a block has: few enough that the columns of a block stay
// near the processor. It is part of what a seed means.
const span = 256

// A column has a number for each draw of a block.
type column [span]float64

// A ziggurat covers the exponential density with layers of the same area, of which
// all but the tips lie below it: Marsaglia and Tsang (2000), The ziggurat method
// for generating random variables, Journal of Statistical Software 5(8).
type ziggurat struct {
	edge   [layers + 1]float64 // of the layers, from the bottom one; that of the bottom one is as if it were a rectangle
	height [layers + 1]float64 // of the density at an edge
	layers [layers]layer
}

type layer struct {
	inside uint64  // below this, 53 bits of chance need no second look
	width  float64 // of a layer, over 2^53
}

// The edge of the tail and the area of a layer, for 256 layers, as published.
const (
	layers  = 256
	tailAt  = 7.69711747013104972
	oneArea = 0.0039496598225815571993
)

var exponentials = sync.OnceValue(func() *ziggurat {
	var z ziggurat
	z.edge[0], z.edge[1] = oneArea*math.Exp(tailAt), tailAt
	for i := 2; i < layers; i++ {
		z.edge[i] = -math.Log(oneArea/z.edge[i-1] + math.Exp(-z.edge[i-1]))
	}
	for i := range z.height {
		z.height[i] = math.Exp(-z.edge[i])
	}
	for i := range z.layers {
		z.layers[i] = layer{uint64(z.edge[i+1] / z.edge[i] * 0x1p53), z.edge[i] * 0x1p-53}
	}
	return &z
})

// fill writes exponential numbers of a mean above a floor, and adds them, with
// mean 1, to the totals.
func (z *ziggurat) fill(x, floor *column, mean float64, total *column, s *xoshiro.Stream) {
	s0, s1, s2, s3 := s[0], s[1], s[2], s[3] // Stream.Next in registers
	for d := range x {
		word := bits.RotateLeft64(s0+s3, 23) + s0
		shifted := s1 << 17
		s2 ^= s0
		s3 ^= s1
		s1 ^= s2
		s0 ^= s3
		s2 ^= shifted
		s3 = bits.RotateLeft64(s3, 45)
		l := &z.layers[word%layers]
		e := float64(int64(word>>11)) * l.width
		if word>>11 >= l.inside {
			*s = xoshiro.Stream{s0, s1, s2, s3}
			e = z.lookAgain(word, s)
			s0, s1, s2, s3 = s[0], s[1], s[2], s[3]
		}
		total[d] += e
		x[d] = floor[d] + float64(e*mean)
	}
	*s = xoshiro.Stream{s0, s1, s2, s3}
}

// lookAgain is for a point of a layer that may not lie below the density.
func (z *ziggurat) lookAgain(word uint64, s *xoshiro.Stream) float64 {
	for {
		i := word % layers
		e := float64(int64(word>>11)) * z.layers[i].width
		switch {
		case word>>11 < z.layers[i].inside:
			return e
		case i == 0: // the tail is an exponential again
			return tailAt - math.Log(xoshiro.Unit(s.Next()))
		}
		low, high := z.height[i], z.height[i+1]
		if low+float64(xoshiro.Unit(s.Next())*(high-low)) < math.Exp(-e) {
			return e
		}
		word = s.Next()
	}
}
