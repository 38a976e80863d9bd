package stats

import (
	"cmp"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// Holm adjusts the p-values of m tests for there being m of them: calling every
// null false whose adjusted p is at most alpha makes one or more mistakes with
// a chance of at most alpha, whatever ties the tests to each other. With the
// p-values in order, the smallest first,
//
//	adjusted(i) = min(1, max over j <= i of (m - j + 1) p(j))
//
// The result is in the order of the input, which is not changed. All tests that
// were done belong in it, not the ones that came out well.
//
// Errors are [sv.Problems]: no p-values at all, or at /p/i one that is not
// between 0 and 1.
//
// Reference: Holm (1979), A simple sequentially rejective multiple test
// procedure, Scandinavian Journal of Statistics 6, 65-70.
func Holm(p []float64) ([]float64, error) {
	var ps sv.Problems
	if len(p) == 0 {
		ps.Add(sv.CodeRequired, "/p", "there are no p-values to adjust")
	}
	type indexed struct {
		p float64
		i int
	}
	sorted := make([]indexed, len(p))
	for i, x := range p {
		if !(x >= 0 && x <= 1) {
			probability(&ps, "/p/"+strconv.Itoa(i), x)
		}
		sorted[i] = indexed{x, i}
	}
	if err := ps.Err("stats.Holm"); err != nil {
		return nil, err
	}
	slices.SortFunc(sorted, func(a, b indexed) int { return cmp.Compare(a.p, b.p) })
	adjusted := make([]float64, len(p))
	reached := 0.0
	for rank, x := range sorted {
		reached = min(1, max(reached, float64(len(p)-rank)*x.p))
		adjusted[x.i] = reached
	}
	return adjusted, nil
}
