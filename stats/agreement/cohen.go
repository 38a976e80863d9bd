package agreement

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Weights say how much a disagreement between two of k ordered categories,
// numbered i and j, counts as agreement.
type Weights string

// The weights.
const (
	Unweighted Weights = "unweighted" // none: for categories without an order
	Linear     Weights = "linear"     // 1 - abs(i-j)/(k-1)
	Quadratic  Weights = "quadratic"  // 1 - ((i-j)/(k-1))^2
)

func (w Weights) weight(i, j, k int) float64 {
	apart := math.Abs(float64(i-j)) / float64(k-1)
	switch {
	case w == Linear:
		return 1 - apart
	case w == Quadratic:
		return 1 - apart*apart
	case i == j:
		return 1
	}
	return 0
}

// CohenKappa says how much more often two raters agree than they would by
// chance, each keeping to how often they use each category:
//
//	kappa = (po - pe) / (1 - pe)
//
// with po the observed and pe the expected share of agreement, each cell of the
// table counting with its weight. The table counts cases: table[i][j] is how many
// the first rater put in category i and the second in j; [Crosstab] makes it of
// two columns of labels. Use it for two raters
// and categories, with weights where these are ordered; for more raters or
// missing ratings see [FleissKappa] and [Krippendorff], for numbers [ICC]. Where
// nearly all cases are in one category kappa is low however often the raters
// agree: read po beside it.
//
// P is of z = kappa/se0 with the standard error se0 for no agreement beyond
// chance; the estimate's SE and the interval kappa +- z SE rest on that for the
// agreement there is. The interval may reach beyond 1. The details are "cases",
// "observed agreement" po, "expected agreement" pe and "null se" se0. Options:
// Alternative and Level, from 0.5 up.
//
// Errors are [sv.Problems] with paths such as /table/2/1: [sv.CodeConflict] for a
// table that is not square, [stats.CodeInsufficient] for one without cases,
// [stats.CodeConstant] where the categories used leave kappa at 0 whatever the
// raters do, as when one of them uses a single category, or the two none in
// common; and the common codes for negative counts and unknown weights.
//
// References: Cohen (1960), Educational and Psychological Measurement 20, 37-46;
// Cohen (1968), Psychological Bulletin 70, 213-220; Fleiss, Cohen and Everitt
// (1969), Psychological Bulletin 72, 323-327.
func CohenKappa(table [][]int, weights Weights, o *stats.Options) (stats.Result, error) {
	const op = "agreement.CohenKappa"
	var ps sv.Problems
	options := offer{alternative: true, level: true}.resolve(o, &ps)
	checkCounts(table, len(table), "/table", &ps)
	switch weights {
	case Unweighted, Linear, Quadratic:
	default:
		ps.Add(sv.CodeUnknown, "/weights", "%q are not weights; wanted: unweighted, linear or quadratic", weights)
	}
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	k := crossed(table, weights)
	if !k.defined() {
		ps.Add(stats.CodeConstant, "/table", "with the categories that the raters used, kappa is 0 whatever they do; it says nothing")
		return stats.Result{}, ps.Err(op)
	}
	z := k.kappa / k.se0
	estimate := stats.Estimate{Name: "kappa", Scale: stats.Single, Value: k.kappa, SE: k.se, Interval: waldInterval(options, k.kappa, k.se)}
	method := stats.Method{ID: "cohen-kappa-" + string(weights), Label: "Cohen's kappa, " + string(weights)}
	r := result(method, int(k.cases), options.Alternative, logNormalP(options.Alternative, z), estimate)
	r.Statistic = stats.Statistic{Name: "z", Value: z}
	r.Details = []stats.Statistic{
		{Name: "cases", Value: k.cases},
		{Name: "observed agreement", Value: k.observed},
		{Name: "expected agreement", Value: k.expected},
		{Name: "null se", Value: k.se0},
	}
	return r, nil
}

// A crossing is what a table of two raters comes to.
type crossing struct {
	cases                     float64
	observed, expected, kappa float64
	se, se0                   float64
	spread                    float64 // of the weights by chance, beyond what each rater brings
}

// defined reports whether kappa has anything to measure. Where it has not, the
// spread is 0 but for rounding.
func (c crossing) defined() bool { return c.spread > 1e-24 }

func crossed(table [][]int, weights Weights) (c crossing) {
	k, n := len(table), 0.0
	first, second := make([]float64, k), make([]float64, k) // how often each category is used
	for i, row := range table {
		for j, count := range row {
			n += float64(count)
			first[i] += float64(count)
			second[j] += float64(count)
		}
	}
	c.cases = n
	// Agreement by chance of a case that one rater put in a category.
	ofFirst, ofSecond := make([]float64, k), make([]float64, k)
	apart, apartByChance := 0.0, 0.0
	for i, row := range table {
		for j, count := range row {
			w, chance := weights.weight(i, j, k), first[i]/n*second[j]/n
			ofFirst[i] += w * second[j] / n
			ofSecond[j] += w * first[i] / n
			c.observed += w * float64(count) / n
			c.expected += w * chance
			apart += (1 - w) * float64(count) / n
			apartByChance += (1 - w) * chance
		}
	}
	c.kappa = 1 - apart/apartByChance
	// Both variances as mean squares about their mean: as differences of squares
	// they would cancel.
	var spread float64
	for i, row := range table {
		for j, count := range row {
			w, both := weights.weight(i, j, k), ofFirst[i]+ofSecond[j]
			d := w - both*(1-c.kappa) - (c.kappa - c.expected*(1-c.kappa))
			spread += float64(count) / n * d * d
			d = w - both + c.expected
			c.spread += first[i] / n * second[j] / n * d * d
		}
	}
	c.se = math.Sqrt(spread/n) / apartByChance
	c.se0 = math.Sqrt(c.spread/n) / apartByChance
	return c
}
