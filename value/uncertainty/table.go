package uncertainty

import (
	"math"

	"github.com/fairchance/socialvalue/internal/tail"
)

// A table has the quantiles of a distribution by their normal score z, of which they
// are a far smoother function than of p: polynomials of degree 7 that have the exact
// value and its first three derivatives at both ends of their cell. Scores beyond
// farScore, one draw in 150 000, are worked out exactly.
type table struct {
	d         Distribution
	low, high float64 // what is possible
	perScore  float64 // cells
	cells     [][8]float64
}

const farScore = 4.5

// A jet is a value and its first three derivatives by z.
type jet [4]float64

func newTable(d Distribution) *table {
	perScore := d.cellsPerScore()
	n := int(2 * farScore * perScore)
	t := &table{d: d, low: d.Quantile(0), high: d.Quantile(1), perScore: perScore, cells: make([][8]float64, n)}
	from := d.jet(-farScore)
	for i := range t.cells {
		to := d.jet(float64(i+1)/perScore - farScore)
		t.cells[i] = septic(from, to, 1/perScore)
		from = to
	}
	return t
}

// cellsPerScore are enough for 1e-10 standard deviations: the error of a cell of
// width h is h^8 / 10 321 920 times the eighth derivative, which grows with sigma
// in a lognormal, and as the shape goes to 0 in a gamma or beta.
func (d Distribution) cellsPerScore() float64 {
	p, q, r, _ := d.of()
	bend := 0.0
	switch d.family {
	case FamilyLognormal:
		bend = 1.2 * q
	case FamilyShiftedLognormal:
		bend = 1.2 * math.Abs(d.skew().sigma)
	case FamilyGamma:
		bend = bendOf(p)
	case FamilyBeta:
		bend = bendOf(min(p, q))
	case FamilyPERT:
		b := pert(p, q, r)
		bend = bendOf(min(b.A, b.B))
	}
	return math.Ceil(4 * max(0.5, bend))
}

func bendOf(shape float64) float64 { return max(1/shape, 1/math.Sqrt(shape)) }

// septic has the coefficients of the polynomial of z, in units of the width from
// one end on, that has both jets.
func septic(from, to jet, width float64) [8]float64 {
	a := [4]float64{from[0], from[1] * width, from[2] * width * width / 2, from[3] * width * width * width / 6}
	value := to[0] - from[0] - a[1] - a[2] - a[3]
	slope := to[1]*width - a[1] - 2*a[2] - 3*a[3]
	bend := to[2]*width*width - 2*a[2] - 6*a[3]
	third := to[3]*width*width*width - 6*a[3]
	return [8]float64{
		a[0], a[1], a[2], a[3],
		35*value - 15*slope + 2.5*bend - third/6,
		-84*value + 39*slope - 7*bend + third/2,
		70*value - 34*slope + 6.5*bend - third/2,
		-20*value + 10*slope - 2*bend + third/6,
	}
}

// jet is the quantile of a score with its derivatives.
func (d Distribution) jet(z float64) jet {
	p, q, r, _ := d.of()
	x := d.at(pointAt(z))
	switch d.family {
	case FamilyLognormal:
		return jet{x, q * x, q * q * x, q * q * q * x}
	case FamilyShiftedLognormal:
		g := d.skew()
		moved := x - q + g.scale
		return jet{x, g.sigma * moved, g.sigma * g.sigma * moved, g.sigma * g.sigma * g.sigma * moved}
	case FamilyGamma:
		return gammaJet(p, x/q, z).scaled(q, x)
	case FamilyBeta:
		return betaJet(tail.Beta{A: p, B: q}, x, z)
	}
	return betaJet(pert(p, q, r), (x-p)/(r-p), z).scaled(r-p, x)
}

// scaled has another unit, and this value in it.
func (j jet) scaled(unit, x float64) jet { return jet{x, j[1] * unit, j[2] * unit, j[3] * unit} }

// gammaJet is that of a gamma variable x of scale 1 at the score z, by the rate
// w = d log x / dz, which is the normal density over that of log x:
//
//	dw/dz = -w (z + w d log density / d log x), d log density / d log x = shape - x
func gammaJet(shape, x, z float64) jet {
	if x == 0 {
		return jet{}
	}
	w := normalDensity(z) / math.Exp(tail.Gamma{Shape: shape}.LogDensity(x))
	x1 := x * w
	w1, w2 := rates(z, w, shape-x, -x1)
	x2 := x1*w + x*w1
	return jet{x, x1, x2, x2*w + 2*x1*w1 + x*w2}
}

// betaJet is that of a beta variable x, by the rate of log (x / (1-x)), with
// d log density / d log (x / (1-x)) = a - (a+b) x.
func betaJet(d tail.Beta, x, z float64) jet {
	if x == 0 || x == 1 {
		return jet{x}
	}
	w := normalDensity(z) / math.Exp(d.LogDensity(x))
	v := x * (1 - x)
	x1 := v * w
	w1, w2 := rates(z, w, d.A-(d.A+d.B)*x, -(d.A+d.B)*x1)
	v1 := x1 * (1 - 2*x)
	x2 := v1*w + v*w1
	v2 := x2*(1-2*x) - 2*x1*x1
	return jet{x, x1, x2, v2*w + 2*v1*w1 + v*w2}
}

// rates are the first two derivatives of w by z, where dw/dz = -w (z + g w).
func rates(z, w, g, g1 float64) (w1, w2 float64) {
	w1 = -w * (z + g*w)
	return w1, -w1*(z+g*w) - w*(1+g1*w+g*w1)
}

func (t *table) fromWords(x []float64, words []uint64) {
	scores().fill(x, words)
	t.fromScores(x)
}

func (t *table) fromScores(x []float64) {
	cells, perScore, low, high := t.cells, t.perScore, t.low, t.high
	first := farScore*perScore - 0.5
	for i, z := range x {
		at := float64(z*perScore) + first
		whole := at + integers
		cell := math.Float64bits(whole) - integersBits
		if cell >= uint64(len(cells)) {
			x[i] = t.d.at(pointAt(z))
			continue
		}
		c := &cells[cell]
		u := at - (whole - integers) + 0.5
		square := float64(u * u)
		lower := c[0] + float64(u*c[1]) + float64(square*(c[2]+float64(u*c[3])))
		upper := c[4] + float64(u*c[5]) + float64(square*(c[6]+float64(u*c[7])))
		y := lower + float64(float64(square*square)*upper)
		if y < low || y > high { // by a rounding
			y = max(low, min(high, y))
		}
		x[i] = y
	}
}

// Around integers, a float64 has no fraction: adding it rounds to the nearest
// whole number, which then stands in the last bits.
const (
	integers     = 3 << 51
	integersBits = 1075<<52 | 1<<51
)
