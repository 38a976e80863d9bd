package tail

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// LogNormal is log P(Z > z) of a standard normal Z.
func LogNormal(z float64) float64 {
	switch {
	case z < 0:
		return math.Log1p(-0.5 * math.Erfc(-z/math.Sqrt2))
	case z < farNormal:
		return math.Log(0.5 * math.Erfc(z/math.Sqrt2))
	}
	return -z*z/2 - math.Log(math.Sqrt(2*math.Pi)*normalHazard(z))
}

// farNormal is where Erfc is about to underflow.
const farNormal = 30

// normalHazard is the density at z over P(Z > z). From farNormal on it is the
// asymptotic series of Mills' ratio (Abramowitz and Stegun 1964, 26.2.12),
// whose next term is below 2e-14.
func normalHazard(z float64) float64 {
	if z < farNormal {
		return math.Exp(-z*z/2) / (math.Sqrt(math.Pi/2) * math.Erfc(z/math.Sqrt2))
	}
	v := 1 / (z * z)
	return z / (1 - v*(1-v*(3-v*(15-v*(105-v*945)))))
}

// NormalQuantile is the x with P(Z <= x) = p of a standard normal Z.
func NormalQuantile(p float64) float64 { return mathext.NormalQuantile(p) }
