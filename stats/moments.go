package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// Moments are what a publication prints of a sample: how many, their mean, and
// their standard deviation (the square root of the sum of squared deviations
// over N-1; 0 for N = 1). The zero Moments are of no observations.
type Moments struct {
	N    int
	Mean float64
	SD   float64
	rest float64 // of a mean that was computed, what Mean has no digits for
}

func (m Moments) check(path string, ps *sv.Problems) {
	if m.N < 1 || m.N > maxEvents {
		ps.Add(sv.CodeRange, path+"/n", "%d is not a number of observations; wanted: 1 to %d", m.N, maxEvents)
	}
	finite(ps, path+"/mean", m.Mean)
	switch {
	case math.IsNaN(m.SD) || math.IsInf(m.SD, 0):
		finite(ps, path+"/sd", m.SD)
	case m.SD < 0 || m.SD > 2*largest: // values up to largest can have one above it
		ps.Add(sv.CodeRange, path+"/sd", "%v is not a standard deviation", m.SD)
	}
	if m.N == 1 && m.SD > 0 {
		ps.Add(sv.CodeConflict, path+"/sd", "one observation has no standard deviation")
	}
}

// squares is the sum of squared deviations from the mean.
func (m Moments) squares() float64 { return m.SD * m.SD * float64(m.N-1) }

// momentsOf returns the moments of values, each as often as counts say (nil:
// once).
func momentsOf(values []float64, counts []int) Moments {
	return momentsBy(len(values), func(i, j int) ([]float64, []int) {
		if counts == nil {
			return values[i:j], nil
		}
		return values[i:j], counts[i:j]
	})
}

// batch is how many rows are summed at once: many, so that the sums run side by
// side, and few, so that rounding does not add up.
const batch = 256

// A source hands out the values in the rows from i up to j, and their counts.
type source func(i, j int) (values []float64, counts []int)

// momentsBy takes two passes: the mean first, then the deviations from it, whose
// own sum mends what rounding left in the mean.
func momentsBy(rows int, from source) Moments {
	n, sum, _ := deviations(rows, from, 0)
	mean := sum / n
	_, off, squares := deviations(rows, from, mean)
	correction := off / n
	m := Moments{N: int(n), Mean: mean + correction}
	if n > 1 {
		m.SD = math.Sqrt(max(0, squares-n*correction*correction) / (n - 1))
	}
	return m
}

// deviations is the number of observations, and the sums of their deviations
// from a centre and of the squares of these.
func deviations(rows int, from source, centre float64) (n, sum, squares float64) {
	var sums, squared compensated
	for i := 0; i < rows; i += batch {
		values, counts := from(i, min(i+batch, rows))
		if counts == nil {
			s, q := fourAbreast(values, centre)
			sums.add(s)
			squared.add(q)
			n += float64(len(values))
			continue
		}
		for k, x := range values {
			c, d := float64(counts[k]), x-centre
			sums.add(float64(c * d)) // converted: a fused multiply-add would differ between machines
			squared.add(float64(c * d * d))
			n += c
		}
	}
	return n, sums.total(), squared.total()
}

// fourAbreast keeps four sums of deviations, and of their squares, that do not
// wait for each other.
func fourAbreast(x []float64, centre float64) (sum, squares float64) {
	var s0, s1, s2, s3, q0, q1, q2, q3 float64
	for ; len(x) >= 4; x = x[4:] {
		a, b, c, d := x[0]-centre, x[1]-centre, x[2]-centre, x[3]-centre
		s0, s1, s2, s3 = s0+a, s1+b, s2+c, s3+d
		q0, q1, q2, q3 = q0+float64(a*a), q1+float64(b*b), q2+float64(c*c), q3+float64(d*d)
	}
	for _, last := range x {
		d := last - centre
		s0, q0 = s0+d, q0+float64(d*d)
	}
	return (s0 + s1) + (s2 + s3), (q0 + q1) + (q2 + q3)
}

// A compensated sum loses no digits to its length (Neumaier 1974).
type compensated struct{ sum, rest float64 }

func (c *compensated) add(x float64) {
	t := c.sum + x
	if math.Abs(c.sum) >= math.Abs(x) {
		c.rest += c.sum - t + x
	} else {
		c.rest += x - t + c.sum
	}
	c.sum = t
}

func (c *compensated) total() float64 { return c.sum + c.rest }
