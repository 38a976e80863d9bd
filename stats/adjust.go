package stats

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
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
	wrong := faults.Rows{Problems: &ps, Path: "/p"}
	for i, x := range p {
		if math.IsNaN(x) {
			wrong.Add(sv.CodeNotFinite, strconv.Itoa(i), "NaN is not a probability")
		} else if x < 0 || x > 1 {
			wrong.Add(sv.CodeRange, strconv.Itoa(i), "%v is not between 0 and 1", x)
		}
	}
	wrong.Done()
	if uint64(len(p)) > math.MaxUint32 {
		ps.Add(sv.CodeRange, "/p", "%d p-values; wanted: up to %d", len(p), uint32(math.MaxUint32))
	}
	adjust, ok := map[Adjustment]func(ranking){
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
	r := rank(p)
	adjust(r)
	for i, x := range r.p {
		r.p[i] = min(1, x)
	}
	return r.p, nil
}

func bonferroni(r ranking) {
	for i := range r.p {
		r.p[i] *= float64(len(r.p))
	}
}

func holm(r ranking) {
	reached := 0.0
	for i, at := range r.order {
		reached = max(reached, float64(len(r.p)-i)*r.p[at])
		r.p[at] = reached
	}
}

func hochberg(r ranking) { stepUp(r, func(i int) float64 { return float64(len(r.p) - i) }) }

func benjaminiHochberg(r ranking) {
	stepUp(r, func(i int) float64 { return float64(len(r.p)) / float64(i+1) })
}

func benjaminiYekutieli(r ranking) {
	harmonic := 0.0
	for i := len(r.p); i > 0; i-- { // the small terms first
		harmonic += 1 / float64(i)
	}
	stepUp(r, func(i int) float64 { return harmonic * float64(len(r.p)) / float64(i+1) })
}

// stepUp takes the least of factor times p from each rank upwards.
func stepUp(r ranking, factor func(i int) float64) {
	reached := 1.0
	for i, at := range slices.Backward(r.order) {
		reached = min(reached, factor(i)*r.p[at])
		r.p[at] = reached
	}
}

// A ranking is p-values where they stood, with their order.
type ranking struct {
	p     []float64
	order []uint32 // the place of the smallest first
}

// rank copies p-values and puts them in order: into buckets by their size first,
// each of which is then small. Equal ones may stand in any order.
func rank(p []float64) ranking {
	const buckets = 1 << 16
	r := ranking{slices.Clone(p), make([]uint32, len(p))}
	bucket := func(x float64) int { return int(x * (buckets - 1)) }
	var from [buckets + 1]uint32 // where each bucket begins, moving up to where it ends
	for _, x := range p {
		from[bucket(x)+1]++
	}
	for b := range buckets {
		from[b+1] += from[b]
	}
	for i, x := range p {
		at := &from[bucket(x)]
		r.order[*at] = uint32(i)
		*at++
	}
	begin := uint32(0)
	for _, end := range from[:buckets] {
		sortBy(p, r.order[begin:end])
		begin = end
	}
	return r
}

// sortBy puts a bucket in order: a few by insertion, which needs no calls.
func sortBy(p []float64, order []uint32) {
	if len(order) > 40 {
		slices.SortFunc(order, func(i, j uint32) int { return cmp.Compare(p[i], p[j]) })
		return
	}
	for k := 1; k < len(order); k++ {
		i, x := order[k], p[order[k]]
		at := k
		for ; at > 0 && p[order[at-1]] > x; at-- {
			order[at] = order[at-1]
		}
		order[at] = i
	}
}
