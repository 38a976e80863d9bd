package uncertainty

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// A Family is a shape of distribution.
type Family string

// The families, with the parameters that they have in JSON.
const (
	FamilyFixed            Family = "fixed"             // value
	FamilyUniform          Family = "uniform"           // low, high
	FamilyTriangular       Family = "triangular"        // low, mode, high
	FamilyPERT             Family = "pert"              // low, mode, high
	FamilyNormal           Family = "normal"            // mean, sd
	FamilyLognormal        Family = "lognormal"         // median, sigma
	FamilyShiftedLognormal Family = "shifted-lognormal" // low, median, high, level
	FamilyGamma            Family = "gamma"             // shape, scale
	FamilyBeta             Family = "beta"              // a, b
)

// names are a family's parameters, in the order of its constructor; none for one
// that is not known.
func (f Family) names() []string {
	switch f {
	case FamilyFixed:
		return []string{"value"}
	case FamilyUniform:
		return []string{"low", "high"}
	case FamilyTriangular, FamilyPERT:
		return []string{"low", "mode", "high"}
	case FamilyNormal:
		return []string{"mean", "sd"}
	case FamilyLognormal:
		return []string{"median", "sigma"}
	case FamilyShiftedLognormal:
		return []string{"low", "median", "high", "level"}
	case FamilyGamma:
		return []string{"shape", "scale"}
	case FamilyBeta:
		return []string{"a", "b"}
	}
	return nil
}

// A Distribution is what is known about a figure that is not known exactly. Two
// are the same if they are equal by ==; the zero value is none and not valid.
//
// Parameters are kept to 12 significant digits, as JSON has them: what was saved
// draws the same numbers as what was computed.
type Distribution struct {
	family     Family
	parameters [4]float64
}

// The domain: figures as everywhere in statistics here, and shapes that a
// simulation can still see the mean of.
const (
	largest                     = 1e50
	smallestShape, largestShape = 0.01, 1e9
	largestSigma                = 5
)

// Fixed is a figure that is taken as known: every draw is x, from -1e50 to 1e50.
// Errors: not-finite, out-of-range.
func Fixed(x float64) (Distribution, error) {
	return distribution("uncertainty.Fixed", FamilyFixed, x)
}

// Uniform is a figure between low and high, in its own unit, with nothing to
// prefer one value to another. Where a most likely value can be named, use
// [Triangular] or [PERT]. Errors: not-finite, out-of-range, and conflict unless
// low < high.
func Uniform(low, high float64) (Distribution, error) {
	return distribution("uncertainty.Uniform", FamilyUniform, low, high)
}

// Triangular is a figure judged by its lowest, most likely and highest possible
// value, with a density that rises and falls in straight lines:
//
//	mean = (low + mode + high) / 3
//
// The ends are the ends: experts name them too close together, and then [Between]
// is the more honest form. The mode may be at an end. Errors: not-finite,
// out-of-range, and conflict unless low <= mode <= high and low < high.
func Triangular(low, mode, high float64) (Distribution, error) {
	return distribution("uncertainty.Triangular", FamilyTriangular, low, mode, high)
}

// PERT is a figure judged as for [Triangular], with a smooth density that trusts
// the mode more: a beta distribution from low to high with
//
//	a = 1 + 4 (mode - low) / (high - low)
//	b = 1 + 4 (high - mode) / (high - low)
//	mean = (low + 4 mode + high) / 6
//
// Errors are those of [Triangular].
//
// Reference: Malcolm, Roseboom, Clark and Fazar (1959), Application of a
// technique for research and development program evaluation, Operations
// Research 7, 646-669.
func PERT(low, mode, high float64) (Distribution, error) {
	return distribution("uncertainty.PERT", FamilyPERT, low, mode, high)
}

// Normal is a figure with a mean and a standard deviation, both in its own unit:
// for an estimate, its standard error. It has no ends: for a cost or a count far
// above zero in its standard deviations it will do, for a share or a rate close to
// zero it will not. Errors: not-finite, and out-of-range unless sd > 0.
func Normal(mean, sd float64) (Distribution, error) {
	return distribution("uncertainty.Normal", FamilyNormal, mean, sd)
}

// Lognormal is a figure above zero whose natural logarithm is normal: median in
// its own unit, and sigma, without unit, the standard deviation of the logarithm.
// It is for ratios and for costs with a long tail.
//
//	mean = median x exp(sigma^2 / 2)
//
// Errors: not-finite, and out-of-range unless median > 0 and 0 < sigma <= 5, where
// the mean is 270 000 medians and rests on draws that no simulation makes.
func Lognormal(median, sigma float64) (Distribution, error) {
	return distribution("uncertainty.Lognormal", FamilyLognormal, median, sigma)
}

// Gamma is a figure above zero with mean shape x scale and standard deviation
// scale x square root of shape; scale in the figure's unit. It is for costs and
// rates. Errors: not-finite, and out-of-range unless scale > 0 and shape is from
// 0.01 to 1e9.
func Gamma(shape, scale float64) (Distribution, error) {
	return distribution("uncertainty.Gamma", FamilyGamma, shape, scale)
}

// Beta is a share, which never leaves 0 to 1, as known after a successes and b
// failures; its mean is a / (a+b). Errors: not-finite, and out-of-range unless
// both are from 0.01 to 1e9.
func Beta(a, b float64) (Distribution, error) {
	return distribution("uncertainty.Beta", FamilyBeta, a, b)
}

// distribution makes what is valid.
func distribution(op string, family Family, parameters ...float64) (Distribution, error) {
	d := Distribution{family: family}
	for i, x := range parameters {
		d.parameters[i] = rounded(x)
	}
	var problems sv.Problems
	d.check(&problems)
	if err := problems.Err(op); err != nil {
		return Distribution{}, err
	}
	return d, nil
}

// rounded is x to 12 significant digits.
func rounded(x float64) float64 {
	if math.Abs(x) > largest || math.IsNaN(x) {
		return x // for check to refuse
	}
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 11, 64), 64)
	if err != nil {
		return x
	}
	return y + 0 // no negative zero
}

// Validate returns an error (required) for the zero value, and nil for all that
// this package makes.
func (d Distribution) Validate() error {
	var problems sv.Problems
	d.check(&problems)
	return problems.Err("uncertainty.Distribution.Validate")
}

// of returns a family's parameters.
func (d Distribution) of() (p, q, r, s float64) {
	return d.parameters[0], d.parameters[1], d.parameters[2], d.parameters[3]
}

func (d Distribution) check(problems *sv.Problems) {
	names := d.family.names()
	if d.family == "" {
		problems.Add(sv.CodeRequired, "/family", "no distribution; wanted: one made by a constructor of this package")
		return
	}
	if names == nil {
		problems.Add(sv.CodeUnknown, "/family", "%q is not a family; wanted: fixed, uniform, triangular, pert, normal, lognormal, shifted-lognormal, gamma or beta", d.family)
		return
	}
	before := len(*problems)
	for i, name := range names {
		switch x := d.parameters[i]; {
		case math.IsNaN(x) || math.IsInf(x, 0):
			problems.Add(sv.CodeNotFinite, "/"+name, "%v is not a finite number", x)
		case math.Abs(x) > largest:
			problems.Add(sv.CodeRange, "/"+name, "%v; wanted: a figure from -1e50 to 1e50", x)
		}
	}
	if len(*problems) == before {
		d.checkFamily(problems)
	}
}

func (d Distribution) checkFamily(problems *sv.Problems) {
	p, q, r, s := d.of()
	within := func(name string, x, least, most float64) {
		if !(least <= x && x <= most) {
			problems.Add(sv.CodeRange, "/"+name, "%v; wanted: %v to %v", x, least, most)
		}
	}
	switch d.family {
	case FamilyUniform:
		if p >= q {
			problems.Add(sv.CodeConflict, "/high", "from %v to %v; wanted: low below high", p, q)
		}
	case FamilyTriangular, FamilyPERT:
		if p > q || q > r || p >= r {
			problems.Add(sv.CodeConflict, "/mode", "from %v by %v to %v; wanted: low <= mode <= high, and low below high", p, q, r)
		}
	case FamilyNormal:
		within("sd", q, 1/largest, largest)
	case FamilyLognormal:
		within("median", p, 1/largest, largest)
		within("sigma", q, 1e-9, largestSigma)
	case FamilyShiftedLognormal:
		switch {
		case !isLevel(s):
			addLevel("/level", s, problems)
		case !(p < q && q < r):
			problems.Add(sv.CodeConflict, "/median", "from %v by %v to %v; wanted: low < median < high", p, q, r)
		default:
			d.skew().check(problems)
		}
	case FamilyGamma:
		within("shape", p, smallestShape, largestShape)
		within("scale", q, 1/largest, largest)
	case FamilyBeta:
		within("a", p, smallestShape, largestShape)
		within("b", q, smallestShape, largestShape)
	}
}

// isLevel reports whether x is a share of probability that can be between two
// ends.
func isLevel(x float64) bool { return x > 0 && x < 1 }

func addLevel(path string, x float64, problems *sv.Problems) {
	problems.Add(sv.CodeRange, path, "%v; wanted: above 0 and below 1, as 0.95 for 95 %%", x)
}
