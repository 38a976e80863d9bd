package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// AndersonDarling tests whether values come from a normal distribution whose
// mean and standard deviation are estimated from them, by the distance between
// the observed shares and the normal ones, the tails weighing most:
//
//	A2 = -n - (1/n) sum (2i-1) (log F(z[i]) + log(1 - F(z[n+1-i])))
//
// with F the normal distribution function and z[i] the i-th smallest value less
// the mean, over the standard deviation. P is D'Agostino and Stephens' formula in
//
//	A2 (1 + 0.75/n + 2.25/n^2)
//
// for 8 values or more; fewer have a note. The formula ends at 10: beyond, P is
// the one there, 3.8e-24, and a note says so.
//
// It suits samples that are too large for [ShapiroWilk], whose caveats are its
// own too. Rows and a tally give the same. Details, options and errors are those
// of [JarqueBera].
//
// Reference: D'Agostino and Stephens (1986), Goodness-of-Fit Techniques, table
// 4.9, case 3.
func AndersonDarling(x Sample, o *Options) (Result, error) {
	s, err := shapedSample("stats.AndersonDarling", x, o)
	if err != nil {
		return Result{}, err
	}
	n := float64(s.moments.N)
	var sum compensated
	for i, z := range s.standardised(s.moments) {
		upTo, c := float64(s.upTo[i]), float64(s.counts[i])
		// The weights 2i-1, and those from the other end, of c equal values together.
		sum.add(c * (2*upTo - c) * tail.LogNormal(-z))
		sum.add(c * (2*(n-upTo) + c) * tail.LogNormal(z))
	}
	a2 := -n - sum.total()/n
	adjusted := a2 * (1 + 0.75/n + 2.25/(n*n))
	const end = 10
	method := Method{ID: "anderson-darling", Label: "Anderson and Darling's test of normality"}
	result := s.result(method, Asymptotic, Statistic{Name: "A2", Value: a2}, logAndersonP(min(adjusted, end)))
	result.Notes = append(result.Notes, s.fewNote(8)...)
	if adjusted > end {
		result.Notes = append(result.Notes, sv.Note{Code: CodePBound, Text: "P is smaller than the formula for it reaches"})
	}
	return result, nil
}

func logAndersonP(a float64) float64 {
	switch {
	case a < 0.2:
		return tail.LogComplement(polynomial(a, -13.436, 101.14, -223.73))
	case a < 0.34:
		return tail.LogComplement(polynomial(a, -8.318, 42.796, -59.938))
	case a < 0.6:
		return polynomial(a, 0.9177, -4.279, -1.38)
	}
	return polynomial(a, 1.2937, -5.709, 0.0186)
}

// Lilliefors tests whether values come from a normal distribution whose mean
// and standard deviation are estimated from them, by the largest distance D
// between the observed shares and the normal ones. (The test of Kolmogorov and
// Smirnov, whose D is the same, takes both as known, and its P is far too large
// here.)
//
// P is Dallal and Wilkinson's formula, for 5 values or more, where that is 0.1 or
// less. Above, it is a polynomial in D (sqrt(n) - 0.01 + 0.85/sqrt(n)), which
// Stephens found to have one distribution for all n; the two do not join
// smoothly where n is in the thousands. Both are those of lillie.test in R's
// package nortest. Fewer than 5 values have a note.
//
// [ShapiroWilk] and [AndersonDarling] find departures with fewer values; this
// is for comparing with earlier reports. Rows and a tally give the same.
// Details, options and errors are those of [JarqueBera].
//
// References: Lilliefors (1967), Journal of the American Statistical Association
// 62, 399-402; Dallal and Wilkinson (1986), American Statistician 40, 294-296;
// Stephens (1974), Journal of the American Statistical Association 69, 730-737.
func Lilliefors(x Sample, o *Options) (Result, error) {
	s, err := shapedSample("stats.Lilliefors", x, o)
	if err != nil {
		return Result{}, err
	}
	n := float64(s.moments.N)
	d := 0.0
	for i, z := range s.standardised(s.moments) {
		share, upTo := shareBelow(z), float64(s.upTo[i])
		d = max(d, upTo/n-share, share-(upTo-float64(s.counts[i]))/n)
	}
	method := Method{ID: "lilliefors", Label: "Lilliefors' test of normality"}
	result := s.result(method, Asymptotic, Statistic{Name: "D", Value: d}, logLillieforsP(d, n))
	result.Notes = append(result.Notes, s.fewNote(5)...)
	return result, nil
}

func logLillieforsP(d, n float64) float64 {
	size, scaled := n, d
	if n > 100 {
		size, scaled = 100, d*math.Pow(n/100, 0.49)
	}
	root := scaled * math.Sqrt(size+2.78019)
	logP := -7.01256*root*root + 2.99587*root - 0.122119 + 0.974598/math.Sqrt(size) + 1.67997/size
	if logP <= math.Log(0.1) {
		return logP
	}
	k := d * (math.Sqrt(n) - 0.01 + 0.85/math.Sqrt(n))
	switch {
	case k <= 0.302:
		return 0
	case k <= 0.5:
		return min(0, math.Log(polynomial(k, 2.76773, -19.828315, 80.709644, -138.55152, 81.218052)))
	case k <= 0.9:
		return math.Log(polynomial(k, -4.901232, 40.662806, -97.490286, 94.029866, -32.355711))
	}
	return math.Log(polynomial(k, 6.198765, -19.558097, 23.186922, -12.234627, 2.423045))
}
