package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// Moments are what a publication prints of a sample: how many, their mean, and
// their standard deviation (the square root of the sum of squared deviations
// over N-1; 0 for N = 1). The zero Moments are of no observations.
type Moments struct {
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

func (m Moments) check(path string, ps *sv.Problems) {
	if m.N < 1 || m.N > maxEvents {
		ps.Add(sv.CodeRange, path+"/n", "%d is not a number of observations; wanted: 1 to %d", m.N, maxEvents)
	}
	finite(ps, path+"/mean", m.Mean)
	if finite(ps, path+"/sd", m.SD) && m.SD < 0 {
		ps.Add(sv.CodeRange, path+"/sd", "%v is not a standard deviation", m.SD)
	}
	if m.N == 1 && m.SD > 0 {
		ps.Add(sv.CodeConflict, path+"/sd", "one observation has no standard deviation")
	}
}

// squares is the sum of squared deviations from the mean.
func (m Moments) squares() float64 { return m.SD * m.SD * float64(m.N-1) }

// momentsOf returns the moments of values, each as often as counts say (nil:
// once). It takes two passes: the mean first, then the deviations from it, whose
// own sum mends what rounding left in the mean.
func momentsOf(values []float64, counts []int) Moments {
	n, sum := 0.0, compensated{}
	for i, x := range values {
		c := 1.0
		if counts != nil {
			c = float64(counts[i])
		}
		n += c
		sum.add(c * x)
	}
	mean := sum.total() / n
	var off, squares compensated
	for i, x := range values {
		c := 1.0
		if counts != nil {
			c = float64(counts[i])
		}
		d := x - mean
		off.add(c * d)
		squares.add(c * d * d)
	}
	correction := off.total() / n
	m := Moments{N: int(n), Mean: mean + correction}
	if n > 1 {
		m.SD = math.Sqrt(max(0, squares.total()-n*correction*correction) / (n - 1))
	}
	return m
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
