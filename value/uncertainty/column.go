package uncertainty

import (
	"math"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// A column makes the draws of one distribution: from words of chance, or in place
// from standard normal scores. Both rise with what they are made from.
type column interface {
	fromWords(x []float64, words []uint64)
	fromScores(x []float64)
}

func newColumn(d Distribution) column {
	p, q, r, _ := d.of()
	switch d.family {
	case FamilyFixed:
		return fixedColumn(p)
	case FamilyUniform:
		return uniformColumn{d, p, q, q - p}
	case FamilyTriangular:
		return newTriangularColumn(d, p, q, r)
	case FamilyNormal:
		return normalColumn{p, q}
	}
	return newTable(d)
}

type fixedColumn float64

func (c fixedColumn) fromWords(x []float64, _ []uint64) { c.fromScores(x) }

func (c fixedColumn) fromScores(x []float64) {
	for i := range x {
		x[i] = float64(c)
	}
}

type uniformColumn struct {
	d                Distribution
	low, high, width float64
}

func (c uniformColumn) fromWords(x []float64, words []uint64) {
	words = words[:len(x)]
	for i, word := range words {
		x[i] = c.low + float64(c.width*xoshiro.Unit(word))
		if x[i] > c.high { // by a rounding
			x[i] = c.high
		}
	}
}

func (c uniformColumn) fromScores(x []float64) { c.d.fromScores(x) }

// fromScores is for correlated figures, which are few.
func (d Distribution) fromScores(x []float64) {
	for i, z := range x {
		x[i] = d.at(pointAt(z))
	}
}

// A triangularColumn goes up from the low end and down from the high one by a
// square root, and picks the side without a jump that a processor would have to
// guess.
type triangularColumn struct {
	d      Distribution
	turn   float64 // P(X < mode)
	origin [2]float64
	end    [2]float64
	reach  [2]float64
}

func newTriangularColumn(d Distribution, low, mode, high float64) *triangularColumn {
	width := high - low
	return &triangularColumn{
		d:      d,
		turn:   (mode - low) / width,
		origin: [2]float64{0, 1},
		end:    [2]float64{low, high},
		reach:  [2]float64{width * math.Sqrt((mode-low)/width), -width * math.Sqrt((high-mode)/width)},
	}
}

func (c *triangularColumn) fromWords(x []float64, words []uint64) {
	words = words[:len(x)]
	for i, word := range words {
		p := xoshiro.Unit(word)
		side := 0
		if p >= c.turn {
			side = 1
		}
		x[i] = c.end[side] + float64(c.reach[side]*math.Sqrt(math.Abs(p-c.origin[side])))
	}
}

func (c *triangularColumn) fromScores(x []float64) { c.d.fromScores(x) }

type normalColumn struct{ mean, sd float64 }

func (c normalColumn) fromWords(x []float64, words []uint64) {
	scores().fill(x, words)
	c.fromScores(x)
}

func (c normalColumn) fromScores(x []float64) {
	for i, z := range x {
		x[i] = c.mean + float64(c.sd*z)
	}
}
