package stats

import (
	"cmp"
	"slices"
)

// distinct is the different values of a checked sample in ascending order, and
// how often each was observed. Integers that are close together are counted, in
// time n; other rows are sorted by their bits, in time n too; other tallies are
// sorted in time n log n.
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
			values, counts = append(values, s.Values[i]+0), append(counts, s.Counts[i]) // +0 makes 0 of -0
		}
	}
	return values, counts
}

// runs is distinct for rows, by sorting a copy and closing it up.
func runs(rows []float64) (values []float64, counts []int) {
	values = sortedFloats(rows)
	counts = make([]int, 0, len(values))
	last := -1
	for _, x := range values {
		if last >= 0 && x == values[last] {
			counts[last]++
			continue
		}
		last++
		values[last] = x + 0 // 0, where it is -0
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
	low, high = int(values[0]), int(values[0])
	for _, x := range values {
		k := int(x)
		if float64(k) != x {
			return 0, 0, false
		}
		low, high = min(low, k), max(high, k)
	}
	if low < -maxEvents/2 || high > maxEvents/2 || high-low >= widest {
		return 0, 0, false
	}
	return low, high, true
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
