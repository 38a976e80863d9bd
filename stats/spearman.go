package stats

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	sv "github.com/fairchance/socialvalue"
)

// maxPermuted is for how many pairs Spearman's correlation is tested exactly.
const maxPermuted = 10

// Spearman measures how closely one measurement rises with another, in a
// straight line or not: Pearson's correlation of the ranks, equal values having
// the mean of their ranks. It is a pure number from -1 to 1.
//
// The exact approach, for up to 10 pairs, counts among all n! ways to pair the
// ranks, ties included, those whose sum of products is as far from its mean;
// without ties this is what R's cor.test does for up to 9 pairs. The asymptotic
// approach refers
//
//	t = rho sqrt((n-2) / (1-rho^2))
//
// to Student's t distribution with n-2 degrees of freedom. Without an approach
// in the options it is exact where that is offered. (R refines the asymptotic P
// by an Edgeworth series for up to 1289 pairs without ties; this does not.)
//
// The null is a correlation of 0. The interval is Bonett and Wright's,
//
//	tanh(atanh(rho) +- z sqrt((1 + rho^2/2) / (n-3)))
//
// with the normal quantile z, for either approach: rough for fewer than some 25
// pairs or a correlation beyond 0.95; it ends at -1 or 1 on an open side, and
// three pairs have none.
//
// Errors are those of [Pearson], and [sv.CodeRange] for an exact test of more
// than 10 pairs.
//
// References: Kendall (1970), Rank Correlation Methods, 4th edition; Bonett and
// Wright (2000), Sample size requirements for estimating Pearson, Kendall and
// Spearman correlations, Psychometrika 65, 23-28.
func Spearman(x, y []float64, o *Options) (Result, error) {
	const op = "stats.Spearman"
	c, options, err := correlated(op, x, y, o, Exact, Asymptotic)
	if err != nil {
		return Result{}, err
	}
	if options.Approach == Exact && len(c.x) > maxPermuted {
		return Result{}, sv.Problems{{Code: sv.CodeRange, Op: op, Path: "/options/approach", Text: "the exact test is for up to 10 pairs; use the asymptotic approach"}}
	}
	ranksX, ranksY := averageRanks(c.x), averageRanks(c.y)
	a := align(ranksX, ranksY)
	n := float64(len(c.x))
	estimate := Estimate{Name: "rank correlation", Scale: Single, Value: a.r}
	if n > 3 {
		estimate.Interval = options.fisherInterval(a.fisher(), math.Sqrt((1+a.r*a.r/2)/(n-3)))
	}
	if len(c.x) <= maxPermuted && options.Approach != Asymptotic {
		method := Method{ID: "spearman-exact", Label: "Spearman's rank correlation, exact permutation test"}
		return c.result(method, Exact, options, options.logPairingP(ranksX, ranksY), estimate), nil
	}
	t := a.t(n - 2)
	method := Method{ID: "spearman-t", Label: "Spearman's rank correlation, t approximation"}
	result := c.result(method, Asymptotic, options, options.logTP(t, n-2), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{n - 2}
	return result, nil
}

// averageRanks are the ranks of x from 1 up, equal values sharing the mean of
// theirs.
func averageRanks(x []float64) []float64 {
	type placed struct {
		x  float64
		at int
	}
	sorted := make([]placed, len(x))
	for i := range x {
		sorted[i] = placed{x[i], i}
	}
	slices.SortFunc(sorted, func(a, b placed) int { return cmp.Compare(a.x, b.x) })
	ranks := make([]float64, len(x))
	for first := 0; first < len(sorted); {
		next := first + 1
		for next < len(sorted) && sorted[next].x == sorted[first].x {
			next++
		}
		for _, s := range sorted[first:next] {
			ranks[s.at] = float64(first+1+next) / 2
		}
		first = next
	}
	return ranks
}

// logPairingP is the log p-value of the sum of products of ranks among all ways
// to pair them, which it counts by set of partners taken and sum so far.
func (o Options) logPairingP(ranksX, ranksY []float64) float64 {
	n := len(ranksX)
	a, b := make([]int, n), make([]int, n)
	observed := 0
	for i := range n {
		a[i], b[i] = int(2*ranksX[i]), int(2*ranksY[i]) // whole numbers, also with ties
		observed += a[i] * b[i]
	}
	width := 2*n*(n+1)*(2*n+1)/3 + 1 // the largest sum, of equal ranks without ties, and 0
	ways := make([]float64, width<<n)
	ways[0] = 1
	for taken := range 1<<n - 1 {
		from := ways[taken*width : (taken+1)*width]
		x := a[bits.OnesCount(uint(taken))]
		for j, y := range b {
			if taken>>j&1 == 1 {
				continue
			}
			to := ways[(taken|1<<j)*width:]
			for sum, w := range from[:width-x*y] {
				to[sum+x*y] += w
			}
		}
	}
	mean := n * (n + 1) * (n + 1)
	asFar := func(sum int) bool {
		switch o.Alternative {
		case Less:
			return sum <= observed
		case Greater:
			return sum >= observed
		}
		return max(sum-mean, mean-sum) >= max(observed-mean, mean-observed)
	}
	far, all := 0.0, 0.0
	for sum, w := range ways[len(ways)-width:] {
		all += w
		if asFar(sum) {
			far += w
		}
	}
	return math.Log(far / all)
}
