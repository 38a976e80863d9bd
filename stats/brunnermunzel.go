package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// BrunnerMunzel is the Brunner-Munzel test of two independent samples: does a
// value of x tend to be larger than one of y? Unlike [MannWhitney] it does not
// take them to scatter alike. The estimate is the probability of superiority
//
//	p = P(X > Y) + P(X = Y)/2
//
// a pure number; Options.Null, 0.5 unless it is set, is one between 0 and 1.
// Greater is x larger; some programs have it the other way round.
//
// With the placement of a value, how many of the other sample are below it and
// half of those equal to it, and the variances s^2 of the placements (over size
// less 1),
//
//	t = (p - null) / se,  se^2 = sx^2 / (m n^2) + sy^2 / (n m^2)
//
// has about Student's t distribution, with Welch's degrees of freedom; the
// interval is p -+ t se, cut off at 0 and 1. Fewer than 10 in a sample carry a
// note: there MannWhitney's exact approach is safer.
//
// The time is that of sorting both.
//
// Errors are [sv.Problems] with paths under /x, /y and /options:
// [CodeInsufficient] for a sample of fewer than two, [CodeAllTied] where all
// values are equal, [CodeConstant] where the samples do not overlap, so that p is
// 0 or 1 and has no standard error, [CodeSampleLacks] for a sample with moments
// only, sv.CodeUnit for units that differ, sv.CodeConflict for changes compared with
// values, and the common codes.
//
// Reference: Brunner and Munzel (2000), Biometrical Journal 42, 17-25.
func BrunnerMunzel(x, y Sample, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 0.5, approaches: []Approach{Asymptotic}, interval: true, missing: true}, &ps)
	options.Approach = Asymptotic
	if finite(&ps, "/options/null", options.Null) && !(options.Null > 0 && options.Null < 1) {
		ps.Add(sv.CodeRange, "/options/null", "%v is not between 0 and 1, both excluded", options.Null)
	}
	x, y, dropped := checkRanked(x, y, options, &ps)
	needTwo("/x", x, &ps)
	needTwo("/y", y, &ps)
	if err := ps.Err("stats.BrunnerMunzel"); err != nil {
		return Result{}, err
	}
	xs, ys := x.levels(), y.levels()
	ofX, ofY, tied := placements(xs, ys)
	m, n := float64(ofX.N), float64(ofY.N)
	varX, varY := ofX.SD*ofX.SD/(m*n*n), ofY.SD*ofY.SD/(n*m*m)
	if varX+varY == 0 {
		if len(xs.values) == 1 && len(ys.values) == 1 && xs.values[0] == ys.values[0] {
			ps.Add(CodeAllTied, "/x", "all observations are equal, in both samples")
		} else {
			ps.Add(CodeConstant, "/x", "all of one sample is above all of the other; MannWhitney tests that")
		}
		return Result{}, ps.Err("stats.BrunnerMunzel")
	}
	share := ofX.Mean / n
	se := math.Sqrt(varX + varY)
	df := (varX + varY) * (varX + varY) / (varX*varX/(m-1) + varY*varY/(n-1))
	estimate := Estimate{Name: "probability of superiority", Scale: Single, Value: share, SE: se, Interval: options.tInterval(share, se, df)}
	estimate.Interval.Low = max(0, estimate.Interval.Low)
	estimate.Interval.High = min(1, estimate.Interval.High)
	t := (share - options.Null) / se
	result := newResult(Method{ID: "brunner-munzel", Label: "Brunner-Munzel test"}, Asymptotic, options, options.logTP(t, df), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{df}
	result.Samples = []Summary{xs.summary(x), ys.summary(y)}
	result.Notes = append(options.tiesNote(tied), options.approximationNote(min(m, n))...)
	result.changesCompared(x.Change)
	result.ofData(dropped, x, y)
	return result, nil
}

// needTwo adds a problem with a sample of one; an empty one has its own.
func needTwo(path string, s Sample, ps *sv.Problems) {
	if s.Moments == (Moments{}) && s.size() == 1 {
		ps.Add(CodeInsufficient, path, "one observation does not show how much they vary; wanted: two or more")
	}
}

// placements are the moments of how many of the other sample are below a value,
// and half of those equal to it.
func placements(xs, ys levels) (ofX, ofY Moments, tied bool) {
	var inX, inY levels
	belowX, belowY := 0.0, 0.0
	for _, held := range midranks(xs, ys) {
		x, y := held[0], held[1]
		if x > 0 {
			inX = levels{append(inX.values, belowY+y/2), append(inX.counts, int(x))}
		}
		if y > 0 {
			inY = levels{append(inY.values, belowX+x/2), append(inY.counts, int(y))}
		}
		belowX, belowY = belowX+x, belowY+y
		tied = tied || x+y > 1
	}
	return momentsOf(inX.values, inX.counts), momentsOf(inY.values, inY.counts), tied
}
