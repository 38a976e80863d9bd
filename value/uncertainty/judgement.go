package uncertainty

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// Between is the judgement "low to high, as coverage": the figure is below low, and
// above high, with probability (1 - coverage) / 2 each. Between(5, 10, 0.9,
// FamilyNormal) is "5 to 10 as 90 %". Low and high are in the figure's unit;
// coverage is above 0 and below 1. The family is normal, lognormal, gamma, beta or
// uniform.
//
// With z the standard normal quantile of (1 + coverage) / 2:
//
//	normal:    mean = (low + high) / 2, sd = (high - low) / (2 z)
//	lognormal: median = square root of low x high, sigma = log(high / low) / (2 z)
//	uniform:   the middle is that of low and high, the width (high - low) / coverage
//
// The two parameters of gamma and beta are found by root finding.
//
// Errors: not-finite; conflict unless low < high; out-of-range for a coverage or a
// family that is none of these, for low <= 0 where the family is above zero, for
// ends that are not inside 0 to 1 with beta, and (at /high) where a parameter comes
// out beyond what the family's constructor takes.
//
// Reference: Cooke (1991), Experts in Uncertainty, on why to ask for quantiles and
// not for ends.
func Between(low, high, coverage float64, family Family) (Distribution, error) {
	const op = "uncertainty.Between"
	var problems sv.Problems
	checkFinite("/low", low, &problems)
	checkFinite("/high", high, &problems)
	if !isLevel(coverage) {
		addLevel("/coverage", coverage, &problems)
	}
	if low >= high {
		problems.Add(sv.CodeConflict, "/high", "from %v to %v; wanted: low below high", low, high)
	}
	switch {
	case !slices.Contains([]Family{FamilyNormal, FamilyLognormal, FamilyGamma, FamilyBeta, FamilyUniform}, family):
		problems.Add(sv.CodeRange, "/family", "%q; wanted: normal, lognormal, gamma, beta or uniform", family)
	case (family == FamilyLognormal || family == FamilyGamma) && low <= 0:
		problems.Add(sv.CodeRange, "/low", "%v; a %s figure is above 0", low, family)
	case family == FamilyBeta && (low <= 0 || high >= 1):
		problems.Add(sv.CodeRange, "/low", "from %v to %v; a beta is a share with both ends inside 0 to 1; a range that reaches them can be triangular", low, high)
	}
	if err := problems.Err(op); err != nil {
		return Distribution{}, err
	}
	rest := (1 - coverage) / 2
	z := -tail.NormalQuantile(rest)
	var p, q float64
	switch family {
	case FamilyNormal:
		p, q = low+(high-low)/2, (high-low)/(2*z)
	case FamilyLognormal:
		p, q = math.Sqrt(low)*math.Sqrt(high), math.Log(high/low)/(2*z)
	case FamilyUniform:
		beyond := (high - low) / coverage * rest
		p, q = low-beyond, high+beyond
	case FamilyGamma:
		p, q = gammaParameters(low, high, rest, z)
	case FamilyBeta:
		p, q = betaParameters(low, high, rest, z)
	}
	d, err := distribution(op, family, p, q)
	if err != nil {
		names := family.names()
		problems.Add(sv.CodeRange, "/high", "from %v to %v as %v makes a %s of %s %v and %s %v, more or less spread than is taken", low, high, coverage, family, names[0], p, names[1], q)
	}
	return d, problems.Err(op)
}

func checkFinite(path string, x float64, problems *sv.Problems) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		problems.Add(sv.CodeNotFinite, path, "%v is not a finite number", x)
	} else if math.Abs(x) > largest {
		problems.Add(sv.CodeRange, path, "%v; wanted: a figure from -1e50 to 1e50", x)
	}
}

// gammaParameters are the shape with which the upper quantile is high / low times
// the lower one, and the scale.
func gammaParameters(low, high, rest, z float64) (shape, scale float64) {
	spread := math.Log(high / low)
	start := 2 * math.Log(2*z/spread) // of the lognormal
	lower := func(d tail.Gamma) float64 { return max(d.Quantile(rest), 1e-300) }
	shape = math.Exp(rising(start, math.Log(smallestShape)-1, math.Log(largestShape)+1, func(logShape float64) float64 {
		d := tail.Gamma{Shape: math.Exp(logShape)}
		return spread - math.Log(d.UpperQuantile(rest)/lower(d))
	}))
	return shape, low / lower(tail.Gamma{Shape: shape})
}

// betaParameters are the parameters with which the shares low and high leave rest
// outside each. The larger a + b, the less is above high when the mean is such
// that low leaves what it should.
func betaParameters(low, high, rest, z float64) (a, b float64) {
	middle, sd := (low+high)/2, (high-low)/(2*z)
	logRest, start := math.Log(rest), math.Log(middle/(1-middle))
	logSum := rising(math.Log(middle*(1-middle)/(sd*sd)), math.Log(smallestShape), math.Log(largestShape)+3, func(logSum float64) float64 {
		start = rising(start, -300, 300, func(logit float64) float64 {
			return logRest - beta(logit, logSum).LogLower(low)
		})
		return logRest - beta(start, logSum).LogUpper(high)
	})
	d := beta(start, logSum)
	return d.A, d.B
}

// beta is that of a mean, as log odds, and a + b.
func beta(logit, logSum float64) tail.Beta {
	sum := math.Exp(logSum)
	return tail.Beta{A: sum / (1 + math.Exp(-logit)), B: sum / (1 + math.Exp(logit))}
}

// rising is where a rising function is zero, or the end of least to most that is
// nearer to it. From start it looks outwards in steps that double, and then
// inwards by the regula falsi of Dowell and Jarratt (1971), the Illinois method.
func rising(start, least, most float64, f func(float64) float64) float64 {
	x := max(least, min(most, start))
	y := f(x)
	if y == 0 {
		return x
	}
	before, yBefore := x, y
	for step := 0.1; (y < 0) == (yBefore < 0); step *= 2 {
		before, yBefore = x, y
		x = max(least, min(most, x-math.Copysign(step, y)))
		if y = f(x); x == before {
			return x
		}
	}
	for range 200 {
		next := x - y*(x-before)/(y-yBefore)
		if math.IsInf(y, 0) || math.IsInf(yBefore, 0) {
			next = x/2 + before/2
		}
		yNext := f(next)
		if (yNext < 0) == (y < 0) {
			yBefore /= 2
		} else {
			before, yBefore = x, y
		}
		done := math.Abs(next-x) <= 1e-15*max(1, math.Abs(x))
		x, y = next, yNext
		if done || y == 0 {
			break
		}
	}
	return x
}

// BetaMean is the beta distribution of a share with this mean and standard
// deviation, by its moments:
//
//	a + b = mean (1 - mean) / sd^2 - 1
//	a = mean (a + b), b = (1 - mean) (a + b)
//
// Errors: not-finite; out-of-range unless 0 < mean < 1, and unless sd is above 0 and
// gives a and b that [Beta] takes: above the square root of mean (1 - mean) there is
// no such share.
//
// Reference: Briggs, Claxton and Sculpher (2006), Decision Modelling for Health
// Economic Evaluation, section 4.2.
func BetaMean(mean, sd float64) (Distribution, error) {
	const op = "uncertainty.BetaMean"
	var problems sv.Problems
	checkFinite("/mean", mean, &problems)
	checkFinite("/sd", sd, &problems)
	if mean <= 0 || mean >= 1 {
		problems.Add(sv.CodeRange, "/mean", "%v; wanted: a share above 0 and below 1", mean)
	} else if variance := mean * (1 - mean); sd <= 0 || sd*sd >= variance {
		problems.Add(sv.CodeRange, "/sd", "%v; wanted: above 0 and below %v, the most that a share of this mean can have", sd, math.Sqrt(variance))
	}
	if err := problems.Err(op); err != nil {
		return Distribution{}, err
	}
	sum := mean*(1-mean)/(sd*sd) - 1
	return distribution(op, FamilyBeta, mean*sum, (1-mean)*sum)
}

// FromInterval is a figure with an estimate and an interval from low to high, all
// in its unit. Level is the interval's confidence level, such as 0.95, or 0 for a
// stated range.
//
// With a level, the estimate is the median and the ends are quantiles: the figure
// is below low, and above high, with probability (1 - level) / 2 each. With z the
// standard normal quantile of (1 + level) / 2:
//
//	in the middle (to 9 digits):  normal, sd = (high - low) / (2 z)
//	else: a shifted lognormal,    estimate + s (exp(g Z) - 1), Z standard normal
//	  g = log((high - estimate) / (estimate - low)) / z
//	  s = (estimate - low) (high - estimate) / (high + low - 2 estimate)
//
// That is the one lognormal, moved and if need be mirrored, through the three
// figures. It is the lognormal itself for an interval that was made on the log
// scale, as those of ratios are, and comes ever closer to the normal as the
// estimate comes to the middle. Being the median, an estimate may differ from the mean.
//
// Without a level, it is triangular with the ends as the lowest and highest
// possible values and the estimate as the most likely one; an estimate with both
// ends at it is fixed.
//
// It is not for a judged share with a level: that one could leave 0 to 1, and
// [Between] with beta does not. Errors: not-finite; out-of-range for the level, and
// for an estimate too near to one end (g beyond 5); conflict unless low <= estimate
// <= high, and unless low < estimate < high with a level.
//
// References: Johnson (1949), Systems of frequency curves generated by methods of
// translation, Biometrika 36, 149-176; Hoaglin (1985), on g-and-h distributions, in
// Hoaglin, Mosteller and Tukey, Exploring Data Tables, Trends, and Shapes, chapter
// 11, for g.
func FromInterval(estimate, low, high, level float64) (Distribution, error) {
	const op = "uncertainty.FromInterval"
	var problems sv.Problems
	checkFinite("/estimate", estimate, &problems)
	checkFinite("/low", low, &problems)
	checkFinite("/high", high, &problems)
	if level != 0 && !isLevel(level) {
		problems.Add(sv.CodeRange, "/level", "%v; wanted: above 0 and below 1, as 0.95 for 95 %%, or 0 for a stated range", level)
	}
	switch {
	case low > estimate || estimate > high:
		problems.Add(sv.CodeConflict, "/estimate", "%v, outside its interval from %v to %v", estimate, low, high)
	case isLevel(level) && (low == estimate || estimate == high):
		problems.Add(sv.CodeConflict, "/estimate", "%v, at an end of its interval from %v to %v; wanted: inside, or a stated range without a level", estimate, low, high)
	}
	if err := problems.Err(op); err != nil {
		return Distribution{}, err
	}
	down, up := estimate-low, high-estimate
	switch {
	case low == high:
		return distribution(op, FamilyFixed, estimate)
	case level == 0:
		return distribution(op, FamilyTriangular, low, estimate, high)
	case math.Abs(up-down) <= 1e-9*(high-low):
		return distribution(op, FamilyNormal, estimate, (high-low)/(-2*tail.NormalQuantile((1-level)/2)))
	}
	return distribution(op, FamilyShiftedLognormal, low, estimate, high, level)
}
