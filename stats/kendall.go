package stats

import (
	"cmp"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
)

// maxInversions is for how many pairs Kendall's correlation is tested exactly,
// as in R.
const maxInversions = 49

// Kendall measures how often two measurements of the same people order a pair
// of people in the same way: tau-b,
//
//	tau = (C - D) / sqrt((n0 - tx) (n0 - ty))
//
// with C pairs of people ordered alike and D ordered oppositely, of n0 =
// n(n-1)/2 pairs, tx of which are equal in x and ty in y. It is a pure number
// from -1 to 1. Without ties (1+tau)/2 is the chance that two people, picked at
// random, are ordered alike.
//
// The exact approach, for up to 49 people without ties, refers D to the number
// of inversions of a random order, and doubles the smaller tail. The asymptotic
// approach is normal, z = (C-D) / se, with the variance of C-D given the ties
// and no correction for continuity. Without an approach in the options it is
// exact where that is offered. The null is a correlation of 0. R's cor.test
// returns the same.
//
// The interval is Bonett and Wright's, for either approach,
//
//	tanh(atanh(tau) +- z sqrt(0.437 / (n-4)))
//
// with the normal quantile z: rough beyond 0.8 and where many values are tied.
// It ends at -1 or 1 on an open side, and four or fewer people have none.
//
// The work is n log n. Errors are those of [Pearson], [sv.CodeRange] for an
// exact test of more than 49 people, and [sv.CodeConflict] for one with ties. A
// normal approximation for fewer than 10 people says so in a note.
//
// References: Kendall (1970), Rank Correlation Methods, 4th edition; Knight
// (1966), A computer method for calculating Kendall's tau with ungrouped data,
// Journal of the American Statistical Association 61, 436-439; Bonett and
// Wright (2000), Psychometrika 65, 23-28.
func Kendall(x, y []float64, o *Options) (Result, error) {
	const op = "stats.Kendall"
	c, options, err := correlated(op, x, y, o, Exact, Asymptotic)
	if err != nil {
		return Result{}, err
	}
	k := concord(c)
	if options.Approach == Exact {
		var ps sv.Problems
		if len(c.x) > maxInversions {
			ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d people; use the asymptotic approach", maxInversions)
		}
		if k.tied() {
			ps.Add(sv.CodeConflict, "/options/approach", "the exact test is for values that all differ; use the asymptotic approach")
		}
		if err := ps.Err(op); err != nil {
			return Result{}, err
		}
	}
	n := float64(len(c.x))
	tau := k.tau()
	estimate := Estimate{Name: "rank correlation", Scale: Single, Value: tau}
	if n > 4 {
		estimate.Interval = options.fisherInterval(math.Atanh(tau), math.Sqrt(0.437/(n-4)))
	}
	if options.Approach != Asymptotic && len(c.x) <= maxInversions && !k.tied() {
		method := Method{ID: "kendall-exact", Label: "Kendall's rank correlation, exact test"}
		return c.result(method, Exact, options, options.logInversionsP(k), estimate), nil
	}
	z := float64(k.concordant-k.discordant) / k.se()
	method := Method{ID: "kendall-z", Label: "Kendall's rank correlation, normal approximation"}
	result := c.result(method, Asymptotic, options, options.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	if len(c.x) < 10 {
		result.Notes = append(result.Notes, sv.Note{Code: CodeSmallSample, Text: "a normal approximation for fewer than 10 people is rough"})
	}
	return result, nil
}

// A concordance counts the pairs of people that two measurements order in the
// same way and in opposite ways.
type concordance struct {
	n                      int64 // people
	concordant, discordant int64
	x, y                   ordering
}

// An ordering is how one measurement orders people.
type ordering struct {
	differ int64   // pairs of people with different values
	chains float64 // sum over ordered triples of different people of sign(a-b) sign(a-c)
}

// concord counts by sorting, as Knight does: by x, then merging by y, where each
// value that overtakes others makes as many discordant pairs.
func concord(c columns) concordance {
	type point struct{ x, y float64 }
	points := make([]point, len(c.x))
	for i := range points {
		points[i] = point{c.x[i], c.y[i]}
	}
	slices.SortFunc(points, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	x, y := make([]float64, len(points)), make([]float64, len(points))
	equal, run := int64(0), int64(0) // pairs that are equal in both
	for i, p := range points {
		x[i], y[i] = p.x, p.y
		if i > 0 && p == points[i-1] {
			run++
		} else {
			run = 0
		}
		equal += run
	}
	k := concordance{n: int64(len(points)), x: order(x)}
	k.discordant = inversions(y, make([]float64, len(y)))
	k.y = order(y) // now sorted
	k.concordant = k.x.differ + k.y.differ - k.pairs() + equal - k.discordant
	return k
}

// order returns the ordering by sorted values.
func order(sorted []float64) (o ordering) {
	n := len(sorted)
	var chains compensated
	for first := 0; first < n; {
		next := first + 1
		for next < n && sorted[next] == sorted[first] {
			next++
		}
		below, equal, above := first, next-first, n-next
		o.differ += int64(equal) * int64(above)
		// A person above b others and below a makes (b-a)^2 chains, of which those
		// with one and the same other person are none.
		lead := float64(below - above)
		chains.add(float64(equal) * (lead*lead - float64(below+above)))
		first = next
	}
	o.chains = chains.total()
	return o
}

// inversions sorts y and returns how many pairs of it were in descending order.
// The spare slice is as long.
func inversions(y, spare []float64) int64 {
	if len(y) < 2 {
		return 0
	}
	half := len(y) / 2
	count := inversions(y[:half], spare[:half]) + inversions(y[half:], spare[half:])
	copy(spare, y)
	left, right := spare[:half], spare[half:]
	for i := range y {
		if len(right) == 0 || len(left) > 0 && left[0] <= right[0] {
			y[i], left = left[0], left[1:]
		} else {
			y[i], right = right[0], right[1:]
			count += int64(len(left))
		}
	}
	return count
}

func (k concordance) pairs() int64 { return k.n * (k.n - 1) / 2 }

func (k concordance) tau() float64 {
	return float64(k.concordant-k.discordant) / math.Sqrt(float64(k.x.differ)*float64(k.y.differ))
}

// tied reports whether any two people are equal in either measurement.
func (k concordance) tied() bool {
	return min(k.x.differ, k.y.differ) < k.pairs()
}

// se is the standard error of C-D where the two orders are unrelated, given the
// ties: in Daniels' form, whose terms do not cancel.
func (k concordance) se() float64 {
	n := float64(k.n)
	return math.Sqrt(k.x.chains*k.y.chains/(n*(n-1)*(n-2)) + 2*float64(k.x.differ)*float64(k.y.differ)/(n*(n-1)))
}

// logInversionsP is the log p-value where no values are tied.
func (o Options) logInversionsP(k concordance) float64 {
	greater, less := logFewInversions(k.discordant, k.n), logFewInversions(k.concordant, k.n)
	switch o.Alternative {
	case Less:
		return less
	case Greater:
		return greater
	}
	return min(0, math.Ln2+min(less, greater))
}

// logFewInversions is the log chance that a random order of n has k inversions
// or fewer. The i-th element overtakes 0 to i-1 of those before it.
func logFewInversions(k, n int64) float64 {
	chance := make([]float64, k+1)
	chance[0] = 1
	for i := int64(2); i <= n; i++ {
		for j := k; j >= 0; j-- {
			sum := 0.0
			for _, c := range chance[max(0, j-i+1) : j+1] {
				sum += c
			}
			chance[j] = sum / float64(i)
		}
	}
	sum := 0.0
	for _, c := range chance {
		sum += c
	}
	return math.Log(min(1, sum))
}
