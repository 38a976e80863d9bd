package uncertainty

import (
	"slices"

	"gonum.org/v1/gonum/floats"
)

// How much of a subset of parameters goes into the regression.
const (
	crossed    = 5  // up to so many parameters, pairs of them have curved interactions
	curved     = 10 // so many of the strongest have a curve
	paired     = 10 // so many of the strongest are multiplied two by two
	multiplied = 5  // so many of the strongest are multiplied in threes and more
	knotsAlone = 20 // of a parameter by itself
	knotsAmong = 10 // of each where there are several
	unshrunk   = -1 // the group of columns whose coefficients are not shrunk
)

// A basis is the columns of a regression on the parameters, made for any block of
// draws: 1, each parameter, their curves, and products of two earlier columns.
// Columns of one group share the variance of their coefficients.
type basis struct {
	parameters []parameter
	curves     []curve
	products   [][2]int
	groups     []int // of each column
}

// newBasis lays out the columns. The parameters come strongest first.
//
// Up to five parameters: straight lines unshrunk; a curve each; all products of
// the parameters themselves, of any order, since net benefits multiply; and for
// each pair the products of the line and the smoothest columns of one with those
// of the other, of five columns of each curve for two parameters down to two for
// five. With the constant that makes 20, 55, 104, 138 and 152 columns. With more
// than five there are no products of curves, the lines are shrunk too, and only
// the strongest parameters have curves and products.
func newBasis(parameters []parameter) *basis {
	b := &basis{parameters: parameters, groups: []int{unshrunk}}
	m := len(parameters)
	if m <= crossed {
		b.groups = append(b.groups, slices.Repeat([]int{unshrunk}, m)...)
	} else {
		b.group(m)
	}
	knots := knotsAmong
	if m == 1 {
		knots = knotsAlone
	}
	factors := make([][]int, m) // the columns of each parameter that enter products of pairs
	for j, p := range parameters[:min(m, curved)] {
		sorted := make([]float64, len(p.order))
		for i, draw := range p.order {
			sorted[i] = p.line[draw]
		}
		c := newCurve(sorted, knots)
		factors[j] = []int{1 + j}
		for r := range min(7-m, c.columns()) {
			factors[j] = append(factors[j], len(b.groups)+r)
		}
		b.curves = append(b.curves, c)
		b.group(c.columns())
	}
	b.group(b.multiply(len(b.groups)))
	if m > crossed {
		return b
	}
	for j := range m {
		for i := range j {
			b.group(b.cross(factors[i], factors[j]))
		}
	}
	return b
}

// group adds columns that share a variance.
func (b *basis) group(columns int) {
	b.groups = append(b.groups, slices.Repeat([]int{slices.Max(b.groups) + 1}, columns)...)
}

// cross adds the products of two parameters' columns, but for that of the lines,
// which come first, and returns how many.
func (b *basis) cross(lefts, rights []int) (added int) {
	for r, left := range lefts {
		for s, right := range rights {
			if r+s > 0 {
				b.products = append(b.products, [2]int{left, right})
				added++
			}
		}
	}
	return added
}

// multiply adds the products of the parameters themselves, the first of which is
// column next, and returns how many.
func (b *basis) multiply(next int) (added int) {
	type product struct{ column, last int }
	level := make([]product, min(paired, len(b.parameters)))
	for j := range level {
		level[j] = product{1 + j, j}
	}
	for limit := len(level); len(level) > 0; limit = min(multiplied, len(b.parameters)) {
		var following []product
		for _, p := range level {
			for j := p.last + 1; j < limit; j++ {
				b.products = append(b.products, [2]int{p.column, 1 + j})
				following = append(following, product{next, j})
				next++
				added++
			}
		}
		level = following
	}
	return added
}

// columns returns how many columns the basis has.
func (b *basis) columns() int { return len(b.groups) }

// at writes the columns for the draws from low to high, one column after another.
func (b *basis) at(low, high int, dst [][]float64) {
	for i := range high - low {
		dst[0][i] = 1
	}
	next := 1
	for _, p := range b.parameters {
		copy(dst[next], p.line[low:high])
		next++
	}
	for j, c := range b.curves {
		c.at(b.parameters[j].line[low:high], dst[next:next+c.columns()])
		next += c.columns()
	}
	for _, p := range b.products {
		floats.MulTo(dst[next][:high-low], dst[p[0]][:high-low], dst[p[1]][:high-low])
		next++
	}
}
