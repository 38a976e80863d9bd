package uncertainty

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A curve is what a natural cubic spline of one parameter can be beyond a
// straight line, as columns of a regression. Its columns are the eigenvectors of
// the penalty, the integral of the squared second derivative, over the values at
// the knots (the Demmler-Reinsch basis), the smoothest first, each scaled so that
// the penalty is the plain sum of squares of the coefficients. Values at the
// knots and second derivatives there give the spline between them (Wood 2017,
// Generalized Additive Models, 2nd edition, section 5.3.1).
type curve struct {
	knots  []float64
	values [][]float64 // by column, at the knots
	bends  [][]float64 // second derivatives
}

// closest is how near two knots may be, as a share of the range: nearer ones
// would drown the smooth columns in rounding.
const closest = 1e-4

// newCurve takes the draws of a parameter in ascending order. It has a knot for each of at most k different values, and otherwise k
// at their quantiles.
func newCurve(sorted []float64, k int) curve {
	knots := spread(slices.Compact(slices.Clone(sorted)), k)
	n := len(knots)
	if n < 3 {
		return curve{}
	}
	// The second derivatives at the inner knots are bend times the values there.
	band, second := mat.NewSymDense(n-2, nil), mat.NewDense(n-2, n, nil)
	for i := range n - 2 {
		left, right := knots[i+1]-knots[i], knots[i+2]-knots[i+1]
		second.Set(i, i, 1/left)
		second.Set(i, i+1, -1/left-1/right)
		second.Set(i, i+2, 1/right)
		band.SetSym(i, i, (left+right)/3)
		if i > 0 {
			band.SetSym(i-1, i, left/6)
		}
	}
	var bend, penalty mat.Dense
	var chol mat.Cholesky
	chol.Factorize(band) // diagonally dominant: never singular
	_ = chol.SolveTo(&bend, second)
	penalty.Mul(second.T(), &bend)
	symmetric := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			symmetric.SetSym(i, j, (penalty.At(i, j)+penalty.At(j, i))/2)
		}
	}
	var eigen mat.EigenSym
	eigen.Factorize(symmetric, true)
	var vectors, bends mat.Dense
	eigen.VectorsTo(&vectors)
	bends.Mul(&bend, &vectors)
	c := curve{knots: knots}
	roughness := eigen.Values(nil)
	for j := 2; j < n; j++ { // the first two are the straight lines
		scale := math.Sqrt(float64(n) * roughness[2] / roughness[j])
		values, second := mat.Col(nil, j, &vectors), make([]float64, n)
		mat.Col(second[1:n-1], j, &bends)
		for i := range n {
			values[i] *= scale
			second[i] *= scale
		}
		c.values, c.bends = append(c.values, values), append(c.bends, second)
	}
	return c
}

// spread returns up to k of the different values: all, or quantiles.
func spread(distinct []float64, k int) []float64 {
	k = min(k, len(distinct))
	gap := closest * (distinct[len(distinct)-1] - distinct[0])
	knots := distinct[:1:1]
	for j := 1; j < k; j++ {
		at := float64((len(distinct)-1)*j) / float64(k-1)
		low := min(int(at), len(distinct)-2)
		knot := distinct[low] + (at-float64(low))*(distinct[low+1]-distinct[low])
		if knot-knots[len(knots)-1] >= gap {
			knots = append(knots, knot)
		}
	}
	return knots
}

// columns returns how many columns the curve has.
func (c curve) columns() int { return len(c.values) }

// at writes the columns for some draws of the parameter, one column after another.
func (c curve) at(draws []float64, dst [][]float64) {
	if c.columns() == 0 {
		return
	}
	type place struct {
		cell       int
		v, w, b, e float64 // weights of the two values and the two bends
	}
	places := make([]place, len(draws))
	for i, x := range draws {
		cell, _ := slices.BinarySearch(c.knots, x)
		cell = min(max(cell-1, 0), len(c.knots)-2)
		h := c.knots[cell+1] - c.knots[cell]
		up, down := x-c.knots[cell], c.knots[cell+1]-x
		places[i] = place{cell, down / h, up / h, (down*down*down/h - h*down) / 6, (up*up*up/h - h*up) / 6}
	}
	for j, column := range dst {
		values, bends := c.values[j], c.bends[j]
		for i, p := range places {
			column[i] = p.v*values[p.cell] + p.w*values[p.cell+1] + p.b*bends[p.cell] + p.e*bends[p.cell+1]
		}
	}
}
