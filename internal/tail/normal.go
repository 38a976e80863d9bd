package tail

import "math"

// LogNormal is log P(Z > z) of a standard normal Z.
func LogNormal(z float64) float64 {
	switch {
	case z < 0:
		return math.Log1p(-0.5 * math.Erfc(-z/math.Sqrt2))
	case z < 30:
		return math.Log(0.5 * math.Erfc(z/math.Sqrt2))
	}
	// Erfc is about to underflow. Mills' ratio as an asymptotic series
	// (Abramowitz and Stegun 1964, 26.2.12); its next term is below 2e-12, in a
	// logarithm of 450 and more.
	v := 1 / (z * z)
	series := -v * (1 - v*(3-v*(15-v*105)))
	return -z*z/2 - math.Log(z*math.Sqrt(2*math.Pi)) + math.Log1p(series)
}
