package tail

import "math"

// stirlingError is log gamma(n+1) less Stirling's formula log(sqrt(2 pi n) (n/e)^n),
// for n > 0.
func stirlingError(n float64) float64 {
	if n < 16 {
		gamma, _ := math.Lgamma(n + 1)
		return gamma - (n+0.5)*math.Log(n) + n - 0.5*math.Log(2*math.Pi)
	}
	v := 1 / (n * n)
	return (1.0/12 - v*(1.0/360-v*(1.0/1260-v*(1.0/1680-v/1188)))) / n
}

// deviance is x (r - 1 - log r), Loader's bd0(x, r x), from r - 1 and log r.
// Close to r = 1 it uses the former only, above it neither needs the latter.
func deviance(x, excess, logR float64) float64 {
	v := excess / (2 + excess)
	switch {
	case math.IsInf(x, 1):
		return 0 // the limit: excess is then 0
	case excess > 1e17:
		return x * excess
	case v > 1.0/3:
		return x * (excess - math.Log1p(excess))
	case v < -1.0/3:
		return x * (excess - logR)
	}
	// log(1+u) = 2 atanh(v) with v = u/(2+u), and 2 v = u - u v, so that
	// u - log(1+u) = u v - 2 (v^3/3 + v^5/5 + ...).
	sum, power, square := 0.0, 2*v, v*v
	for j := 3.0; j < 60; j += 2 {
		power *= square
		sum += power / j
		if math.Abs(power) < 1e-17*math.Abs(sum) {
			break
		}
	}
	return x * (excess*v - sum)
}
