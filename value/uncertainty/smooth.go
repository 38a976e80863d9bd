package uncertainty

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

const (
	// block is how many draws are laid out as columns at a time. Sums run block by
	// block in one order, so that they do not depend on the number of cores.
	block = 256

	// The ratio of the variances of noise and coefficients, per draw.
	startRatio   = 1e-2
	lowestRatio  = 1e-8 // keeps the normal equations positive definite
	highestRatio = 1e8

	leastNoise = 1e-12 // of a gain with variance 1: a fit without residuals
	stride     = 1.5   // the steps approach from one side: longer ones arrive sooner
	settled    = 1e-3  // a change of the degrees of freedom too small to matter ends the search
	negligible = 1e-6  // degrees of freedom of a group that is shrunk away
	mostSteps  = 100   // by then it is too small to matter as well
)

// A smoother regresses gains on a basis. The coefficients of each group of
// columns are shrunk towards 0 as normal variables of one variance, which is
// estimated with them by restricted maximum likelihood (REML).
type smoother struct {
	basis *basis
	draws int
	rows  [][]float64   // the columns of a block, then the gains
	cross *mat.SymDense // sums of their squares and products
}

func newSmoother(b *basis, gains []contrast) *smoother {
	p, size := b.columns(), b.columns()+len(gains)
	s := &smoother{basis: b, draws: len(gains[0].gain), rows: make([][]float64, size), cross: mat.NewSymDense(size, nil)}
	raw := blas64.General{Rows: size, Stride: block, Data: make([]float64, size*block)}
	for j := range s.rows {
		s.rows[j] = raw.Data[j*block : (j+1)*block]
	}
	for low := 0; low < s.draws; low += block {
		raw.Cols = s.lay(low)
		for d, c := range gains {
			copy(s.rows[p+d], c.gain[low:low+raw.Cols])
		}
		blas64.Syrk(blas.NoTrans, 1, raw, 1, s.cross.RawSymmetric())
	}
	return s
}

// lay lays out the columns of the block that starts at draw low, and returns its length.
func (s *smoother) lay(low int) int {
	length := min(block, s.draws-low)
	s.basis.at(low, low+length, s.rows)
	return length
}

// A fit is the regression of one gain.
type fit struct {
	beta  *mat.VecDense
	chol  mat.Cholesky // of the penalised normal equations
	noise float64      // variance of the residuals
}

// fit solves for gain d. The ratio of the variances of noise and
// coefficients u of a group of r columns is where
//
//	ratio = noise (r - ratio tr V) / sum(u^2),
//
// V being the block of the group in the inverse of the penalised normal
// equations; repeating it climbs the restricted likelihood (Harville 1977, JASA
// 72:320-338; Wood and Fasiolo 2017, Biometrics 73:1071-1081).
func (s *smoother) fit(d int) fit {
	p, n := s.basis.columns(), float64(s.draws)
	d += p
	right := mat.NewVecDense(p, nil)
	fixed := 0
	for j, g := range s.basis.groups {
		right.SetVec(j, s.cross.At(j, d))
		if g == unshrunk {
			fixed++
		}
	}
	ratios := slices.Repeat([]float64{startRatio * n}, slices.Max(s.basis.groups)+1)
	used, squares := make([]float64, len(ratios)), make([]float64, len(ratios))
	system, inverse := mat.NewSymDense(p, nil), mat.NewSymDense(p, nil)
	f := fit{beta: mat.NewVecDense(p, nil)}
	freedom := 0.0
	for range mostSteps {
		system.CopySym(s.cross)
		for j, g := range s.basis.groups {
			if g != unshrunk {
				system.SetSym(j, j, system.At(j, j)+ratios[g])
			}
		}
		for jitter := 1e-12; !f.chol.Factorize(system); jitter *= 10 { // by rounding alone
			for j := range p {
				system.SetSym(j, j, system.At(j, j)*(1+jitter))
			}
		}
		_ = f.chol.SolveVecTo(f.beta, right) // an error says ill-conditioned: the fit is sound all the same
		_ = f.chol.InverseTo(inverse)
		f.noise = max((s.cross.At(d, d)-mat.Dot(f.beta, right))/(n-float64(fixed)), leastNoise)
		clear(used)
		clear(squares)
		for j, g := range s.basis.groups {
			if g != unshrunk {
				used[g] += 1 - ratios[g]*inverse.At(j, j)
				squares[g] += f.beta.AtVec(j) * f.beta.AtVec(j)
			}
		}
		before := freedom
		freedom = floats.Sum(used)
		if math.Abs(freedom-before) < settled {
			break
		}
		for g, ratio := range ratios {
			if used[g] < negligible {
				continue
			}
			ratio *= math.Pow(f.noise*used[g]/squares[g]/ratio, stride)
			ratios[g] = min(max(ratio, lowestRatio*n), highestRatio*n)
		}
	}
	return f
}

// fitted returns what a fit expects for each draw, and for one draw in every so
// many the standard error of that, from the covariance noise * inverse of the
// penalised normal equations.
func (s *smoother) fitted(f fit, every int) (mean, se []float64) {
	p := s.basis.columns()
	mean = make([]float64, s.draws)
	var factor mat.TriDense
	f.chol.UTo(&factor)
	some := blas64.General{Rows: p, Stride: block, Data: make([]float64, p*block)}
	for low := 0; low < s.draws; low += block {
		length := s.lay(low)
		for j, column := range s.rows[:p] {
			floats.AddScaled(mean[low:low+length], f.beta.AtVec(j), column[:length])
		}
		some.Cols = 0
		for i := (every - low%every) % every; i < length; i += every {
			for j, column := range s.rows[:p] {
				some.Data[j*block+some.Cols] = column[i]
			}
			some.Cols++
		}
		blas64.Trsm(blas.Left, blas.Trans, 1, factor.RawTriangular(), some)
		for i := range some.Cols {
			ss := 0.0
			for j := range p {
				ss += some.Data[j*block+i] * some.Data[j*block+i]
			}
			se = append(se, math.Sqrt(f.noise*ss))
		}
	}
	return mean, se
}
