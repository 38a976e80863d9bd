package stats

import "sort"

// hommel works Hommel's adjustment out in time m log m. With simes(k) the least
// of k p(n-k+j)/j over j = 2 to k, the i-th of n sorted p-values becomes the
// largest, over k = 2 to n, of
//
//	min(k p(i), simes(k))        for k <= n-i+1
//	min(k p(n-k+1), simes(k))    for k > n-i+1
//
// (for k = n with j = 1 among the terms of simes), and no less than p(i). The
// definition takes time m squared. But simes(k)/k is the least slope from the
// point (n-k, 0) to the points (j, p(j)), j > n-k+1, which the lower convex hull
// of those points gives; simes never grows with k while k p(i) does, so that
// their crossing is found by bisection; and the second row does not depend on i.
func hommel(r ranking) {
	n := len(r.p)
	if n < 2 {
		return
	}
	p := make([]float64, n) // in order: they are looked up again and again
	for i, at := range r.order {
		p[i] = r.p[at]
	}
	simes := leastSlopes(p)
	// later[k] is the largest of the second row from k on.
	later := make([]float64, n+2)
	for k := n; k >= 2; k-- {
		later[k] = max(later[k+1], min(float64(k)*p[n-k], simes[k]))
	}
	adjusted := make([]float64, n)
	for i := 1; i <= n; i++ {
		last := n - i + 1 // the first row runs to here
		x := p[i-1]
		cross := 2 + sort.Search(max(0, last-1), func(j int) bool { return float64(j+2)*x > simes[j+2] })
		best := max(x, later[max(2, last+1)])
		if cross > 2 {
			best = max(best, float64(cross-1)*x)
		}
		if cross <= last {
			best = max(best, simes[cross])
		}
		adjusted[i-1] = best
	}
	for i, at := range r.order {
		r.p[at] = adjusted[i]
	}
}

// leastSlopes returns simes(k) for k = 2 to n, by sweeping the points (j, p(j))
// from the right and keeping their lower convex hull.
func leastSlopes(p []float64) []float64 {
	n := len(p)
	simes := make([]float64, n+1)
	hull := make([]int, 0, n) // indices from 1, the leftmost point last
	at := func(h int) (x, y float64) { return float64(hull[h]), p[hull[h]-1] }
	push := func(j int) {
		x, y := float64(j), p[j-1]
		for len(hull) >= 2 {
			x1, y1 := at(len(hull) - 1)
			x2, y2 := at(len(hull) - 2)
			if (y1-y)*(x2-x) < (y2-y)*(x1-x) {
				break // the last point lies below the line from the new one to the one before
			}
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, j)
	}
	for k := 2; k <= n; k++ {
		push(n - k + 2)
		origin := float64(n - k)
		slope := func(h int) float64 {
			x, y := at(h)
			return y / (x - origin)
		}
		// Along the hull from the left the slope falls, then rises.
		best := sort.Search(len(hull)-1, func(j int) bool {
			h := len(hull) - 1 - j
			return slope(h) <= slope(h-1)
		})
		simes[k] = float64(k) * slope(len(hull)-1-best)
	}
	if k := n; p[0]*float64(k) < simes[k] {
		simes[k] = p[0] * float64(k) // the whole set has all its terms
	}
	return simes
}
