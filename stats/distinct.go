package stats

import (
	"cmp"
	"math"
	"slices"
)

// distinct is the different values of a checked sample in ascending order, and
// how often each was observed.
func (s Sample) distinct() (values []float64, counts []int) {
	if low, high, ok := smallIntegers(s.Values); ok {
		return s.countIntegers(low, high)
	}
	if s.Counts == nil {
		return runs(s.Values)
	}
	order := make([]int, len(s.Values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(s.Values[i], s.Values[j]) })
	for _, i := range order {
		switch last := len(values) - 1; {
		case s.Counts[i] == 0:
		case last >= 0 && s.Values[i] == values[last]:
			counts[last] += s.Counts[i]
		default:
			values, counts = append(values, s.Values[i]), append(counts, s.Counts[i])
		}
	}
	return values, counts
}

// runs is distinct for rows, by sorting a copy and closing it up.
func runs(rows []float64) (values []float64, counts []int) {
	values = slices.Clone(rows)
	slices.Sort(values)
	last := -1
	for _, x := range values {
		if last >= 0 && x == values[last] {
			counts[last]++
			continue
		}
		last++
		values[last] = x
		counts = append(counts, 1)
	}
	return values[:last+1], counts
}

// widest is how many different integers are counted rather than sorted.
const widest = 1 << 16

// smallIntegers says whether all values are integers that are close together,
// as attendances are.
func smallIntegers(values []float64) (low, high int, ok bool) {
	if len(values) == 0 {
		return 0, 0, false
	}
	lowest, highest := values[0], values[0]
	for _, x := range values {
		if x != math.Trunc(x) {
			return 0, 0, false
		}
		lowest, highest = min(lowest, x), max(highest, x)
	}
	if math.Abs(lowest) > maxEvents/2 || highest-lowest >= widest {
		return 0, 0, false
	}
	return int(lowest), int(highest), true
}

// countIntegers is distinct where smallIntegers holds.
func (s Sample) countIntegers(low, high int) (values []float64, counts []int) {
	seen := make([]int, high-low+1)
	for i, x := range s.Values {
		if s.Counts == nil {
			seen[int(x)-low]++
		} else {
			seen[int(x)-low] += s.Counts[i]
		}
	}
	for i, c := range seen {
		if c > 0 {
			values, counts = append(values, float64(low+i)), append(counts, c)
		}
	}
	return values, counts
}
