package stats

import (
	"math"

	"github.com/fairchance/socialvalue/internal/exact"
)

// An orderedSet is a set of numbers that is too large to write down, such as the
// differences between all values of one sample and all of another: its ends, its
// size, and for any x how many of its numbers are at most x, the largest of
// those, and the smallest of the others. The size, which may be beyond an int,
// counts equal numbers as often as they are there. All but the size is in units of
// 1/per: whole numbers, where the values are decimals, of which no sum or
// difference is rounded.
type orderedSet struct {
	low, high, size, per float64
	upTo                 func(x float64) (count, last, next float64)
}

// at is the k-th smallest, from 1.
func (s orderedSet) at(k float64) float64 { return s.units(k) / s.per }

// units is the k-th smallest in units. It closes in on it from both ends by
// interpolation: to where it should be; then twice as far from the nearer end,
// to bring the other end in; then to the middle of the float64s between them, so
// that 3*64 steps are the most there can be. Smooth data take some twenty.
func (s orderedSet) units(k float64) float64 {
	low, high := s.low, s.high
	below, upTo := 0.0, s.size // numbers below low, and up to high
	for step := 0; low < high; step++ {
		share := (k - below - 0.5) / (upTo - below)
		if step%3 == 1 {
			share *= 2
			if share > 1 {
				share--
			}
		}
		x := low + share*(high-low)
		if step%3 == 2 || !(low <= x && x < high) {
			x = between(low, high)
		}
		if count, last, next := s.upTo(x); count >= k {
			high, upTo = last, count
		} else {
			low, below = next, count
		}
	}
	return low
}

// median is the mean of the two in the middle, or the one.
func (s orderedSet) median() float64 {
	k := math.Ceil(s.size / 2)
	low := s.units(k)
	count, _, next := s.upTo(low)
	if count > s.size/2 { // also where a size and 1 more are the same float64
		return low / s.per
	}
	return (low + next) / 2 / s.per
}

// between is the middle of the float64s from low to high, not high itself.
func between(low, high float64) float64 {
	a, b := ordinal(low), ordinal(high)
	return fromOrdinal(a>>1 + b>>1 + a&b&1)
}

// ordered is the order of a sample itself.
func (l levels) ordered() orderedSet {
	n, per := l.size(), exact.Scale(l.values)
	l = l.times(per)
	return orderedSet{
		low: l.values[0], high: l.values[len(l.values)-1], size: n, per: per,
		upTo: func(x float64) (count, last, next float64) {
			last, next = math.Inf(-1), math.Inf(1)
			for i, v := range l.values {
				if v > x {
					return count, last, v
				}
				count, last = count+float64(l.counts[i]), v
			}
			return count, last, next
		},
	}
}

// walshAverages are the means of any two observations and of each with itself.
func (l levels) walshAverages() orderedSet {
	n, per := l.size(), exact.Scale(l.values)
	l = l.times(per)
	return orderedSet{
		low: l.values[0], high: l.values[len(l.values)-1], size: n * (n + 1) / 2, per: per,
		upTo: func(x float64) (count, last, next float64) {
			last, next = math.Inf(-1), math.Inf(1)
			j, inside := len(l.values)-1, n // what is from i to j
			for i, v := range l.values {
				for ; j >= i; j-- {
					mean := (v + l.values[j]) / 2
					if mean <= x {
						last = max(last, mean)
						break
					}
					next = min(next, mean)
					inside -= float64(l.counts[j])
				}
				if j < i {
					break
				}
				c := float64(l.counts[i])
				count += c*inside - c*(c-1)/2
				inside -= c
			}
			return count, last, next
		},
	}
}

// differences are those of any value of x less any of y.
func differences(x, y levels) orderedSet {
	per := exact.Scale(x.values, y.values)
	x, y = x.times(per), y.times(per)
	lastX, lastY := len(x.values)-1, len(y.values)-1
	m, n := x.size(), y.size()
	return orderedSet{
		low: x.values[0] - y.values[lastY], high: x.values[lastX] - y.values[0], size: m * n, per: per,
		upTo: func(d float64) (count, last, next float64) {
			last, next = math.Inf(-1), math.Inf(1)
			j, above := 0, n // what of y is at j and above
			for i, v := range x.values {
				for ; j <= lastY; j++ {
					difference := v - y.values[j]
					if difference <= d {
						last = max(last, difference)
						break
					}
					next = min(next, difference)
					above -= float64(y.counts[j])
				}
				if j > lastY {
					break
				}
				count += float64(x.counts[i]) * above
			}
			return count, last, next
		},
	}
}
