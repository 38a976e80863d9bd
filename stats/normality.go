package stats

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
)

// A shaped sample is one whose normality is tested: three values or more, in
// ascending order, that vary.
type shaped struct {
	ascent
	name, unit string
	moments    Moments
	dropped    int
	from       Sample
}

// shapedSample returns what a test of normality starts from, or what is wrong
// with it.
func shapedSample(op string, x Sample, o *Options) (shaped, error) {
	var ps sv.Problems
	sample, dropped := checkShape(x, o, &ps)
	if err := ps.Err(op); err != nil {
		return shaped{}, err
	}
	a := sample.ascending()
	s := shaped{ascent: a, name: x.Name, unit: x.Unit, moments: momentsOf(a.values, a.counts), dropped: dropped, from: x}
	if s.moments.N < 3 {
		ps.Add(CodeInsufficient, "/x", "%d values; a test of normality needs 3 or more", s.moments.N)
	} else if len(s.values) == 1 || s.moments.SD == 0 {
		ps.Add(CodeConstant, "/x", "all values are equal, and have no shape")
	}
	return s, ps.Err(op)
}

// result has the statistic as its estimate, which has no interval.
func (s shaped) result(method Method, approach Approach, statistic Statistic, logP float64) Result {
	r := newResult(method, approach, Options{}, logP, Estimate{Name: statistic.Name, Scale: Single, Value: statistic.Value})
	r.Statistic = statistic
	skewness, kurtosis := s.shape(s.moments)
	r.Details = []Statistic{{Name: "skewness", Value: skewness}, {Name: "kurtosis", Value: kurtosis}}
	r.Samples = []Summary{{Name: s.name, Unit: s.unit, N: s.moments.N, Mean: s.moments.Mean, SD: s.moments.SD}}
	r.ofData(s.dropped, s.from)
	return r
}

// fewNote is for a p-value that the formula gives for so many values or more.
func (s shaped) fewNote(least int) []sv.Note {
	if s.moments.N >= least {
		return nil
	}
	return []sv.Note{{Code: CodeSmallSample, Text: "P is from a formula made for larger samples, and rough here"}}
}

// JarqueBera tests whether values come from a normal distribution by their
// skewness g1 and kurtosis g2:
//
//	JB = n/6 (g1^2 + (g2-3)^2 / 4)
//
// P is the chance of a larger JB by the chi-squared distribution with 2 degrees
// of freedom. That is far off for fewer than some 2000 values, and says so in a
// note; use [ShapiroWilk] there. A large P does not show that values are normal;
// and of many values every departure has a small P, also one that no test of
// means minds. Attendances and other small counts are never normal: no test is
// needed to say so.
//
// Rows and a tally give the same. The details are "skewness" (m3/m2^1.5) and
// "kurtosis" (m4/m2^2), with mk the mean of the k-th powers of the deviations.
// Of the options only DropMissing applies; others are refused. Errors are
// [sv.Problems] with paths under /x and /options: [CodeInsufficient] for fewer
// than 3 values, [CodeConstant] where all are equal, [CodeSampleLacks] for
// moments, and the common codes for values that are not finite.
//
// Reference: Jarque and Bera (1987), A test for normality of observations and
// regression residuals, International Statistical Review 55, 163-172.
func JarqueBera(x Sample, o *Options) (Result, error) {
	s, err := shapedSample("stats.JarqueBera", x, o)
	if err != nil {
		return Result{}, err
	}
	skewness, kurtosis := s.shape(s.moments)
	jb := float64(s.moments.N) / 6 * (skewness*skewness + (kurtosis-3)*(kurtosis-3)/4)
	method := Method{ID: "jarque-bera", Label: "Jarque and Bera's test of normality"}
	result := s.result(method, Asymptotic, Statistic{Name: "JB", Value: jb}, -jb/2) // the tail of this chi-squared is exp(-x/2)
	result.DF = []float64{2}
	result.Notes = append(result.Notes, s.fewNote(2000)...)
	return result, nil
}

// polynomial is c[0] + c[1] x + c[2] x^2 and so on.
func polynomial(x float64, c ...float64) float64 {
	sum := 0.0
	for _, a := range slices.Backward(c) {
		sum = sum*x + a
	}
	return sum
}

// shareBelow is the chance that a standard normal value is below z.
func shareBelow(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
