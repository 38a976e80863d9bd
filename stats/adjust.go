package stats

import (
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// An Adjustment is a way to allow for there being many tests.
type Adjustment string

// The adjustments. With m p-values in order, p(1) the smallest, the i-th one
// becomes what stands beside the name, and never more than 1.
//
// The first four hold the chance of one or more false alarms (the family-wise
// error): Bonferroni and Holm whatever ties the tests to each other, Hochberg
// and Hommel when the tests are independent or go up and down together. Holm is
// never weaker than Bonferroni, Hommel never weaker than Hochberg. The last two
// hold the expected share of false alarms among all alarms (the false discovery
// rate), Benjamini and Yekutieli's whatever ties the tests.
const (
	Bonferroni         Adjustment = "bonferroni"          // m p(i)
	Holm               Adjustment = "holm"                // max over j <= i of (m-j+1) p(j)
	Hochberg           Adjustment = "hochberg"            // min over j >= i of (m-j+1) p(j)
	Hommel             Adjustment = "hommel"              // the largest Simes p of all sets of tests with i in them
	BenjaminiHochberg  Adjustment = "benjamini-hochberg"  // min over j >= i of m/j p(j)
	BenjaminiYekutieli Adjustment = "benjamini-yekutieli" // the same times 1 + 1/2 + ... + 1/m
)

// Adjust returns the p-values as they stand after allowing for how many there
// are, in the order of the input, which is not changed. All tests that were done
// belong in it, not only the ones that came out well. Calling every null false
// whose adjusted p is at most alpha holds the error that the adjustment is for
// at alpha.
//
// It takes time m log m, Hommel's too.
//
// Errors are [sv.Problems]: no p-values at all (/p), one that is not between 0
// and 1 (/p/i), an adjustment that there is not (/by).
//
// References: Holm (1979), Scandinavian Journal of Statistics 6, 65-70; Hochberg
// (1988), Biometrika 75, 800-802; Hommel (1988), Biometrika 75, 383-386;
// Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57,
// 289-300; Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165-1188.
func Adjust(p []float64, by Adjustment) ([]float64, error) {
	var ps sv.Problems
	if len(p) == 0 {
		ps.Add(sv.CodeRequired, "/p", "there are no p-values to adjust")
	}
	for i, x := range p {
		if !(x >= 0 && x <= 1) {
			probability(&ps, "/p/"+strconv.Itoa(i), x)
		}
	}
	adjust, ok := map[Adjustment]func([]ranked){
		Bonferroni: bonferroni, Holm: holm, Hochberg: hochberg, Hommel: hommel,
		BenjaminiHochberg: benjaminiHochberg, BenjaminiYekutieli: benjaminiYekutieli,
	}[by]
	if !ok {
		ps.Add(sv.CodeUnknown, "/by", "there is no adjustment %q; wanted: %s, %s, %s, %s, %s or %s",
			by, Bonferroni, Holm, Hochberg, Hommel, BenjaminiHochberg, BenjaminiYekutieli)
	}
	if err := ps.Err("stats.Adjust"); err != nil {
		return nil, err
	}
	sorted := rank(p)
	adjust(sorted)
	adjusted := make([]float64, len(p))
	for _, x := range sorted {
		adjusted[x.i] = min(1, x.p)
	}
	return adjusted, nil
}

func bonferroni(p []ranked) {
	for i := range p {
		p[i].p *= float64(len(p))
	}
}

func holm(p []ranked) {
	reached := 0.0
	for i := range p {
		reached = max(reached, float64(len(p)-i)*p[i].p)
		p[i].p = reached
	}
}

func hochberg(p []ranked) { stepUp(p, func(i int) float64 { return float64(len(p) - i) }) }

func benjaminiHochberg(p []ranked) {
	stepUp(p, func(i int) float64 { return float64(len(p)) / float64(i+1) })
}

func benjaminiYekutieli(p []ranked) {
	harmonic := 0.0
	for i := len(p); i > 0; i-- { // the small terms first
		harmonic += 1 / float64(i)
	}
	stepUp(p, func(i int) float64 { return harmonic * float64(len(p)) / float64(i+1) })
}

// stepUp takes the least of factor times p from each rank upwards.
func stepUp(p []ranked, factor func(i int) float64) {
	reached := 1.0
	for i := len(p) - 1; i >= 0; i-- {
		reached = min(reached, factor(i)*p[i].p)
		p[i].p = reached
	}
}

// A ranked p-value remembers where it stood.
type ranked struct {
	p float64
	i int
}

// rank sorts p-values. Many are sorted by counting: between 0 and 1 the bits of
// numbers are in the order of the numbers.
func rank(p []float64) []ranked {
	sorted := make([]ranked, len(p))
	for i, x := range p {
		sorted[i] = ranked{x + 0, i} // +0 turns -0 into 0
	}
	if len(p) < 1<<14 {
		slices.SortStableFunc(sorted, compareP)
		return sorted
	}
	return radixSort(sorted)
}
