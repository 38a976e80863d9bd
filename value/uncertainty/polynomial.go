package uncertainty

import "slices"

// A polynomial has its coefficients from the constant up; there are two at
// least.
type polynomial []float64

func (p polynomial) at(x float64) float64 {
	y := p[len(p)-1] // not from 0, which is no number times infinity
	for _, c := range slices.Backward(p[:len(p)-1]) {
		y = float64(y*x) + c
	}
	return y
}

// A crossing is where a polynomial changes between below zero, and zero or more.
type crossing struct {
	at     float64
	rising bool
}

// crossings finds those from low to high, ascending. The ends may be infinite
// where the polynomial is a line.
func (p polynomial) crossings(low, high float64) []crossing {
	if len(p) == 2 {
		if p[1] == 0 || (p.at(low) >= 0) == (p.at(high) >= 0) {
			return nil
		}
		return []crossing{{max(low, min(high, -p[0]/p[1])), p[1] > 0}}
	}
	turns := []float64{low}
	for _, c := range p.slope().crossings(low, high) {
		turns = append(turns, c.at)
	}
	turns = append(turns, high)
	var found []crossing
	for i := range turns[1:] {
		if rising := p.at(turns[i]) < 0; rising == (p.at(turns[i+1]) >= 0) {
			found = append(found, crossing{p.bisect(turns[i], turns[i+1]), rising})
		}
	}
	return found
}

// slope is a multiple of the derivative whose coefficients are no larger than
// those of p.
func (p polynomial) slope() polynomial {
	degree := len(p) - 1
	slope := make(polynomial, degree)
	for k := range slope {
		slope[k] = p[k+1] * (float64(k+1) / float64(degree))
	}
	return slope
}

// bisect closes in on the one crossing between low and high, to the last bit.
func (p polynomial) bisect(low, high float64) float64 {
	before := p.at(low) >= 0
	for {
		middle := low + float64((high-low)/2)
		if middle <= low || middle >= high {
			return high
		}
		if (p.at(middle) >= 0) == before {
			low = middle
		} else {
			high = middle
		}
	}
}

// polynomial is a weighted sum of flows by the one parameter that the program
// varies; of a drop-off, by 1 - drop-off.
func (p *program) polynomial(weights sum) polynomial {
	y := make(polynomial, 2)
	y[0] = weights.of(p.fixed)
	for _, s := range p.steps {
		fixed := float64(weights[s.flow] * s.fixed)
		switch {
		case s.annuity >= 0:
			years := p.annuities[s.annuity].years
			first := 0
			if p.early {
				first = 1
			}
			for len(y) < first+len(years) {
				y = append(y, 0)
			}
			for t, factor := range years {
				y[first+t] += float64(fixed * factor)
			}
		case s.filters == nil:
			y[1] += fixed
		default:
			y[0] += float64(fixed * s.share) // 1 where filters compound
			y[1] -= fixed
		}
	}
	return y
}
