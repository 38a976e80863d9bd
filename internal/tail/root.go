package tail

import "math"

// root finds the zero, not below low, of an increasing function that is given
// with its slope. From start it takes Newton's steps, none longer than 1 + abs(x),
// and halves the bracket found so far where one would lead out of it.
func root(start, low float64, f func(float64) (y, slope float64)) float64 {
	x, high := start, math.Inf(1)
	for range 200 {
		y, slope := f(x)
		if y < 0 {
			low = x
		} else {
			high = x
		}
		longest := 1 + math.Abs(x)
		next := x - max(-longest, min(longest, y/slope))
		if !(low <= next && next <= high) {
			next = max(low, x-longest)/2 + min(high, x+longest)/2
		}
		if math.Abs(next-x) <= 1e-11*max(1, math.Abs(x)) {
			return next // quadratic: the next step would be below rounding
		}
		x = next
	}
	return x
}

// positiveRoot is that of a x^2 + b x - c = 0, for positive a and c.
func positiveRoot(a, b, c float64) float64 {
	size := math.Hypot(b, 2*math.Sqrt(a)*math.Sqrt(c))
	if b > 0 {
		return 2 * c / (b + size)
	}
	return (size - b) / (2 * a)
}
