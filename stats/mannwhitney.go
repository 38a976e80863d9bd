package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// MannWhitney is the Wilcoxon-Mann-Whitney test of two independent samples: does
// a value of x tend to be larger than one of y? U is the number of pairs of one
// of each in which x is larger, and half of those in which they are equal.
// Options.Null is a shift: it is taken from x first, of decimals as they were
// written ([Pairs.Differences]). Greater is x larger.
//
// The null that is tested is that both have one distribution, after the shift.
// Groups that scatter differently are rejected too often, or too rarely, whatever
// their order: [BrunnerMunzel] is for those. Equal means equal as float64.
//
// The exact approach takes every way to draw the sizes of x and y from the pooled
// ranks as they are, ties and all, as equally likely; the two-sided P doubles the
// smaller tail, and the detail "p by distance" is P(|U - mn/2| >= the observed),
// which with ties may differ. As it takes time (mn)^2, it is chosen where mn, the
// product of the sizes, is up to 2500, as of two groups of 50 (milliseconds), and
// can be asked for up to 10000. The asymptotic approach is, with the pooled ranks r
// of all N = m + n values,
//
//	z = (U - mn/2 -+ 1/2) / sqrt(mn / (N (N-1)) sum (r - (N+1)/2)^2)
//
// which has the usual allowance for ties. The half is the continuity correction,
// towards 0, that Options.Uncorrected leaves out. Without ties both are R's
// wilcox.test, which goes over to the second where a group has 50 values, and
// wherever there are ties.
//
// The estimate is the Hodges-Lehmann shift, in the unit of the samples: the median
// of all mn differences of a value of x less one of y, before Null is taken. That
// is not the difference of the medians, and with counts of few events it is often
// 0. The interval runs from one of the differences to another, by the rules of
// [SignedRank]: with the detail "achieved level" where it is exact, and the
// highest level that there is where groups are too small for the one asked for.
//
// The effect is Cliff's delta 2U/(mn) - 1, from -1, all of x below all of y, to 1.
// Further details: "U", "U of y" (mn - U) and "probability of superiority" U/(mn).
// Like the test they are about x less Null.
//
// The time is that of sorting both, or n where values are integers close together,
// and some fifty times the number of different values for the estimate: microseconds
// for tallies of few, about a second for two million. Nothing of the size mn is
// made.
//
// Errors are [sv.Problems] with paths under /x, /y and /options:
// [CodeInsufficient] for an empty sample, [CodeAllTied] where all values are equal,
// [CodeSampleLacks] for a sample with moments only, sv.CodeUnit for units that
// differ, sv.CodeConflict for changes compared with values, sv.CodeRange at /options/approach for an exact test of too many, and
// the common codes.
//
// References: Mann and Whitney (1947), Annals of Mathematical Statistics 18,
// 50-60; Hodges and Lehmann (1963), Annals of Mathematical Statistics 34, 598-611;
// Cliff (1993), Psychological Bulletin 114, 494-509 (the effect); Hollander, Wolfe
// and Chicken (2014), Nonparametric Statistical Methods, 3rd edition, chapter 4.
func MannWhitney(x, y Sample, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, Asymptotic}, correction: true, interval: true, missing: true}, &ps)
	finite(&ps, "/options/null", options.Null)
	x, y, dropped := checkRanked(x, y, options, &ps)
	if err := ps.Err("stats.MannWhitney"); err != nil {
		return Result{}, err
	}
	xs, ys := x.levels(), y.levels()
	moved := xs.less(options.Null)
	r := poolRanks(moved, ys)
	if r.squares == 0 {
		ps.Add(CodeAllTied, "/x", "all observations are equal, in both samples")
	}
	m, n := r.sizes[0], r.sizes[1]
	pairs := m * n
	if pairs > mostPairs && options.Approach == Exact {
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d pairs of one of each sample, not %v; use the asymptotic approach", mostPairs, pairs)
	}
	if err := ps.Err("stats.MannWhitney"); err != nil {
		return Result{}, err
	}
	if options.Approach == "" {
		options.Approach = Asymptotic
		if pairs <= manyPairs {
			options.Approach = Exact
		}
	}
	estimate, details, notes := options.shift(x.Unit, xs, ys)
	off := r.sums[0]
	u := pairs/2 + off
	var result Result
	if options.Approach == Exact {
		ways, step := rankSums(moved, ys)
		k, most := int(u*float64(step)), int(pairs)*step
		method := Method{ID: "mann-whitney-exact", Label: "Wilcoxon-Mann-Whitney test, exact"}
		result = newResult(method, Exact, options, ways.logP(k, options.Alternative), estimate)
		result.Statistic = Statistic{Name: "U", Value: u}
		if options.Alternative == TwoSided {
			details = append(details, Statistic{"p by distance", ways.byDistance(k, most)})
		}
	} else {
		total := m + n
		z := options.correctedZ(off, math.Sqrt(pairs/(total*(total-1))*r.squares))
		method := Method{ID: "mann-whitney", Label: "Wilcoxon-Mann-Whitney test, normal approximation"}
		result = newResult(method, Asymptotic, options, options.logNormalP(z), estimate)
		result.Statistic = Statistic{Name: "z", Value: z}
	}
	result.Effect = Estimate{Name: "Cliff's delta", Scale: Single, Value: 2 * off / pairs}
	result.Details = append([]Statistic{{"U", u}, {"U of y", pairs - u}, {"probability of superiority", u / pairs}}, details...)
	result.Samples = []Summary{xs.summary(x), ys.summary(y)}
	result.Notes = append(append(options.tiesNote(r.tied), options.approximationNote(min(m, n))...), notes...)
	result.changesCompared(x.Change)
	result.ofData(dropped, x, y)
	return result, nil
}

// The exact test is chosen for up to manyPairs pairs of one of each sample, and can
// be asked for up to mostPairs.
const (
	manyPairs = 2500
	mostPairs = 10000
)
