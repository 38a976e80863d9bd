package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// maxShapiro is the most values that Royston fitted his formulas to.
const maxShapiro = 5000

// ShapiroWilk tests whether values come from a normal distribution, by how
// straight they are against normal scores: W is the squared correlation of the
// values in ascending order with weights that approximate those scores, 1 for
// perfectly normal values. It finds most departures with fewer values than other
// tests, and is the one to take for 3 to 5000.
//
// P is Royston's: a transformation of W that is about normal, the same as in R's
// shapiro.test; for three values it is exact,
//
//	P = 6/pi (asin(sqrt(W)) - pi/3) = 6/pi atan(sqrt(3) g / (2 r - g))
//
// with g the smaller of the two gaps and r the range; the second form keeps its
// digits where the values are far from normal.
//
// A small P says that the values are not normal, not that a test of their mean
// goes wrong, which with some 30 values or more it hardly does; a large P does
// not show that they are normal. Many ties, as among attendances, alone make P
// small.
//
// Rows and a tally give the same. Details, options and errors are those of
// [JarqueBera]; more than 5000 values are [sv.CodeRange].
//
// References: Shapiro and Wilk (1965), Biometrika 52, 591-611; Royston (1995),
// Remark AS R94, Applied Statistics 44, 547-551.
func ShapiroWilk(x Sample, o *Options) (Result, error) {
	const op = "stats.ShapiroWilk"
	s, err := shapedSample(op, x, o)
	if err != nil {
		return Result{}, err
	}
	n := s.moments.N
	if n > maxShapiro {
		var ps sv.Problems
		ps.Add(sv.CodeRange, "/x", "%d values; the test is for up to %d", n, maxShapiro)
		return Result{}, ps.Err(op)
	}
	short := s.shortOfOne()
	statistic := Statistic{Name: "W", Value: 1 - short}
	method := Method{ID: "shapiro-wilk", Label: "Shapiro and Wilk's test of normality"}
	if n == 3 {
		low, middle, high := s.nth(1), s.nth(2), s.nth(3)
		gap := min(middle-low, high-middle)
		p := 6 / math.Pi * math.Atan(math.Sqrt(3)*gap/(2*(high-low)-gap))
		return s.result(method, Exact, statistic, math.Log(min(1, p))), nil
	}
	return s.result(method, Asymptotic, statistic, tail.LogNormal(roystonZ(float64(n), short))), nil
}

// roystonZ is what is about standard normal for n normal values, 4 or more,
// whose W is short of 1 by so much.
func roystonZ(n, short float64) float64 {
	if n <= 11 {
		bound := polynomial(n, -2.273, 0.459) // no W of so few values reaches it
		mean := polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4)
		sd := math.Exp(polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322))
		return (-math.Log(bound-math.Log(short)) - mean) / sd
	}
	logN := math.Log(n)
	mean := polynomial(logN, -1.5861, -0.31082, -0.083751, 0.0038915)
	sd := math.Exp(polynomial(logN, -0.4803, -0.082676, 0.0030302))
	return (math.Log(short) - mean) / sd
}

// shortOfOne is 1-W, of which no digits are lost where W is close to 1.
func (s shaped) shortOfOne() float64 {
	n := s.moments.N
	weights := roystonWeights(n)
	var weighted, squares compensated
	for i, a := range weights {
		weighted.add(a * (s.nth(n-i) - s.nth(i+1)) / s.moments.SD)
		squares.add(2 * a * a)
	}
	// Both the weights and the values have a sum of squares; W is the square of
	// their product's share in the most that it could be.
	most := math.Sqrt(squares.total() * float64(n-1))
	return (most - weighted.total()) * (most + weighted.total()) / (most * most)
}

// roystonWeights are the weights of the differences between the largest and the
// smallest value, the second largest and the second smallest, and so on.
func roystonWeights(n int) []float64 {
	if n == 3 {
		return []float64{math.Sqrt2 / 2}
	}
	scores := make([]float64, n/2)
	squares := 0.0
	for i := range scores {
		scores[i] = -tail.NormalQuantile((float64(i) + 0.625) / (float64(n) + 0.25))
		squares += 2 * scores[i] * scores[i]
	}
	length, root := math.Sqrt(squares), 1/math.Sqrt(float64(n))
	corrected := []float64{scores[0]/length + polynomial(root, 0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056)}
	if n > 5 {
		corrected = append(corrected, scores[1]/length+polynomial(root, 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633))
	}
	rest := 1.0 // what the corrected weights leave of the sum of squares
	for i, c := range corrected {
		squares -= 2 * scores[i] * scores[i]
		rest -= 2 * c * c
	}
	scale := math.Sqrt(rest / squares)
	for i := range scores {
		if i < len(corrected) {
			scores[i] = corrected[i]
		} else {
			scores[i] *= scale
		}
	}
	return scores
}
