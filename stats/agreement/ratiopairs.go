package agreement

import "math"

const (
	// mostPairwise is for how many different values all pairs are gone through:
	// more are faster by interpolation.
	mostPairwise = 256
	// degree is how many points of each box stand for its values. The interpolated
	// function has its poles where a+b is 0, far enough from a box in which no value
	// is more than twice another for an error of 11^-degree.
	degree = 18
)

// ratioPairs is the sum over all pairs of ratings, which are ascending from 0 up,
//
//	((a-b) / (a+b))^2
//
// In terms of t = (a-c)/(a+c), c any value near a and b, a pair is (t-s)/(1-ts):
// smooth, even where a and b are equal, so that the values of a stretch of the
// axis can be replaced by a few points with weights, and the work grows with the
// number of values rather than of pairs. See Trefethen (2019), Approximation
// Theory and Approximation Practice, chapters 3 to 8.
func ratioPairs(t tally) float64 {
	if len(t.values) <= mostPairwise {
		return eachPair(t)
	}
	zeros := 0.0
	if t.values[0] == 0 {
		zeros = t.counts[0]
		t = tally{t.values[1:], t.counts[1:]}
	}
	var boxes []box
	total := 0.0
	for first := 0; first < len(t.values); {
		next := first + 1
		for next < len(t.values) && t.values[next] <= 2*t.values[first] {
			next++
		}
		b := boxOf(tally{t.values[first:next], t.counts[first:next]})
		for _, other := range boxes {
			total += b.pairsWith(other)
		}
		total += b.pairs() + zeros*b.count
		boxes = append(boxes, b)
		first = next
	}
	return total
}

func eachPair(t tally) float64 {
	total := 0.0
	for i, v := range t.values {
		for j, w := range t.values[:i] { // below v, which is therefore not 0
			share := (v - w) / (v + w)
			total += t.counts[i] * t.counts[j] * share * share
		}
	}
	return total
}

// A box is values of which none is more than twice another, as Chebyshev points
// with weights.
type box struct {
	count   float64         // of ratings
	values  [degree]float64 // where the points are among the ratings
	at      [degree]float64 // and relative to the middle: (value-middle) / (value+middle)
	weights [degree]float64
}

func boxOf(t tally) box {
	low, high := t.values[0], t.values[len(t.values)-1]
	middle := low + (high-low)/2
	relative := func(x float64) float64 { return (x - middle) / (x + middle) }
	centre, reach := (relative(low)+relative(high))/2, (relative(high)-relative(low))/2
	var b box
	var moments [degree]float64 // sums of the Chebyshev polynomials of the values
	for i, x := range t.values {
		c, z := t.counts[i], 0.0
		if reach > 0 {
			z = (relative(x) - centre) / reach
		}
		b.count += c
		before, now := 1.0, z
		moments[0] += c
		for k := 1; k < degree; k++ {
			moments[k] += c * now
			before, now = now, 2*z*now-before
		}
	}
	for i := range degree {
		angle := math.Pi * (float64(i) + 0.5) / degree
		b.at[i] = centre + reach*math.Cos(angle)
		b.values[i] = middle * (1 + b.at[i]) / (1 - b.at[i])
		b.weights[i] = moments[0] / degree
		for k := 1; k < degree; k++ {
			b.weights[i] += 2 * moments[k] * math.Cos(float64(k)*angle) / degree
		}
	}
	return b
}

// pairs is the sum over the pairs of the box itself.
func (b *box) pairs() float64 {
	total := 0.0
	for i, t := range b.at {
		for j, s := range b.at[:i] {
			share := (t - s) / (1 - t*s)
			total += b.weights[i] * b.weights[j] * share * share
		}
	}
	return total
}

func (b *box) pairsWith(other box) float64 {
	total := 0.0
	for i, v := range b.values {
		for j, w := range other.values {
			share := (v - w) / (v + w)
			total += b.weights[i] * other.weights[j] * share * share
		}
	}
	return total
}
