package stats

import (
	"math"
	"sort"

	sv "github.com/fairchance/socialvalue"
)

// A QuantileType is a definition of the quantile of a sample, by R's numbers 1
// to 9; 0 is 7, R's default. With the n values in ascending order x[1] to x[n],
// and the first and last standing for what lies beyond them, the quantile at p is
//
//	(1-h) x[j] + h x[j+1],  j = floor(m)
//
//	type   m                   h
//	1      n p                 0 if m = j, else 1 (the inverse of the observed shares)
//	2      n p                 1/2 if m = j, else 1 (with averaging)
//	3      n p - 1/2           0 if m = j and j is even, else 1 (the nearest, as SAS)
//	4      n p                 m - j
//	5      n p + 1/2           m - j
//	6      (n+1) p             m - j (as SPSS and Minitab)
//	7      1 + (n-1) p         m - j (as Excel, numpy)
//	8      (n+1/3) p + 1/3     m - j (median-unbiased: advised by Hyndman and Fan)
//	9      (n+1/4) p + 3/8     m - j (for normal values)
//
// In types 4, 5, 6, 8 and 9 an m within 4 units of rounding, 9e-16, of a whole
// number counts as that, as in R.
type QuantileType int

// Quantile returns the value below which the share p of the sample lies, from
// rows or a tally, in the unit of the sample; 0.5 is the median.
//
// Errors are [sv.Problems] with paths under /x, /p and /kind: [CodeInsufficient]
// for an empty sample, [CodeSampleLacks] for moments, and the common codes for
// values that are not finite (NaN included: leave missing values out first), a
// p that is not between 0 and 1, and a type that is not one of the nine.
//
// Reference: Hyndman and Fan (1996), Sample quantiles in statistical packages,
// American Statistician 50, 361-365.
func Quantile(x Sample, p float64, kind QuantileType) (float64, error) {
	var ps sv.Problems
	x, _ = x.check("/x", Options{}, &ps)
	x.needValues("/x", &ps)
	probability(&ps, "/p", p)
	if kind < 0 || kind > 9 {
		ps.Add(sv.CodeUnknown, "/kind", "%d is not a type of quantile; wanted: 1 to 9, or 0 for 7", int(kind))
	}
	if err := ps.Err("stats.Quantile"); err != nil {
		return 0, err
	}
	return x.ascending().quantile(p, kind), nil
}

// position is j and h of the definition.
func (k QuantileType) position(n int, p float64) (j, h float64) {
	m := float64(n) * p
	switch k {
	case 1, 2:
		j = math.Floor(m)
		switch {
		case m > j:
			return j, 1
		case k == 2:
			return j, 0.5
		}
		return j, 0
	case 3:
		m -= 0.5
		j = math.Floor(m)
		if m == j && math.Mod(j, 2) == 0 {
			return j, 0
		}
		return j, 1
	case 0, 7:
		m = 1 + float64(n-1)*p
		j = math.Floor(m)
		return j, m - j
	}
	// R's parameters: m = a + p (n + 1 - a - b).
	ends := [...][2]float64{4: {0, 1}, 5: {0.5, 0.5}, 6: {0, 0}, 8: {1. / 3, 1. / 3}, 9: {3. / 8, 3. / 8}}
	a, b := ends[k][0], ends[k][1]
	m = a + p*(float64(n+1)-a-b)
	const fuzz = 4 * 0x1p-52
	j = math.Floor(m + fuzz)
	h = m - j
	if math.Abs(h) < fuzz {
		h = 0
	}
	return j, h
}

// An ascent is a sample in ascending order, equal values taken together.
type ascent struct {
	values []float64
	counts []int
	upTo   []int // how many observations there are up to each value
}

// ascending orders a checked sample of rows or a tally.
func (s Sample) ascending() ascent {
	values, counts := s.distinct()
	a := ascent{values, counts, make([]int, len(counts))}
	total := 0
	for i, c := range counts {
		total += c
		a.upTo[i] = total
	}
	return a
}

func (a ascent) size() int { return a.upTo[len(a.upTo)-1] }

// nth is the n-th smallest observation, from 1; beyond the ends, the nearest.
func (a ascent) nth(n int) float64 {
	return a.values[sort.SearchInts(a.upTo, min(max(n, 1), a.size()))]
}

func (a ascent) quantile(p float64, kind QuantileType) float64 {
	j, h := kind.position(a.size(), p)
	low, high := a.nth(int(j)), a.nth(int(j)+1)
	switch {
	case h == 0 || low == high:
		return low
	case h == 1:
		return high
	}
	return (1-h)*low + h*high
}
