package stats

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// TOST asks of a t-test's result whether the estimate is as good as nothing: within
// bounds, chosen beforehand, of what would matter. It makes two one-sided tests,
//
//	t lower = (estimate - low) / se,   p lower = P(T > t lower)
//	t upper = (estimate - high) / se,  p upper = P(T < t upper)
//
// with the result's own standard error and degrees of freedom. A high P of a
// t-test does not say that there is no difference; a low P here does say that
// there is none of that size.
//
// The result is the one of the two tests with the larger p, which decides:
// Statistic and P are its own, Null is its bound, Alternative the side of that
// bound on which equivalence lies. Details holds "low bound", "high bound",
// "t lower", "t upper", "p lower" and "p upper". With alpha = 1 - level, 0.05
// unless options say otherwise, the interval of the estimate is two-sided with the
// level 1 - 2 alpha: it lies within the bounds exactly when P is below alpha.
// Samples, notes and what was dropped are those of r.
//
// Low, high and estimate are in the same unit; the bounds lie within 1e50 of 0,
// low below high. The result may be of [OneSampleT], [PairedT], [StudentT],
// [WelchT], or any other with a t that is (estimate - null) / se; its null and its
// alternative do not matter.
//
// Errors are [sv.Problems] with paths under /r, /low, /high and /options:
// [sv.CodeConflict] for a result without t, standard error and degrees of freedom,
// for bounds in the wrong order, and for an alternative or null in the options;
// [sv.CodeRange] for a level of 0.5 or less; and the codes of [Result].Validate.
//
// Reference: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics
// 15, 657-680.
func TOST(r Result, low, high float64, o *Options) (Result, error) {
	var ps sv.Problems
	r.check(&ps)
	for i := range ps {
		ps[i].Path = "/r" + ps[i].Path
	}
	if r.Statistic.Name != "t" || r.Approach != Asymptotic || len(r.DF) != 1 || !(r.DF[0] > 0) || r.Estimate.SE == 0 || r.Estimate.Scale == Ratio {
		ps.Add(sv.CodeConflict, "/r", "equivalence is tested on the result of a t-test: a difference or a mean with its standard error, t and degrees of freedom")
	}
	options := o.resolve(offer{fixed: true, approaches: []Approach{Asymptotic}, interval: true}, &ps)
	alpha := 1 - options.Level
	if options.Level < 0.5+1e-11 {
		ps.Add(sv.CodeRange, "/options/level", "the interval has the level 1 - 2 alpha; at %v nothing is left of it", options.Level)
	}
	finite(&ps, "/low", low)
	finite(&ps, "/high", high)
	if low >= high {
		ps.Add(sv.CodeConflict, "/low", "the lower bound %v is not below the upper one, %v", low, high)
	}
	if err := ps.Err("stats.TOST"); err != nil {
		return Result{}, err
	}
	estimate, t := r.Estimate, tail.T{DF: r.DF[0]}
	reach := t.UpperQuantile(alpha) * estimate.SE
	estimate.Interval = Interval{Low: estimate.Value - reach, High: estimate.Value + reach, Level: 1 - 2*alpha}
	tLower, tUpper := (estimate.Value-low)/estimate.SE, (estimate.Value-high)/estimate.SE
	logLower, logUpper := t.LogUpper(tLower), t.LogLower(tUpper)
	deciding, logP := tLower, logLower
	options.Alternative, options.Null = Greater, low
	if logUpper > logLower {
		deciding, logP = tUpper, logUpper
		options.Alternative, options.Null = Less, high
	}
	method := Method{ID: "tost", Label: "equivalence within " + plainNumber(low) + " and " + plainNumber(high) + ", by two one-sided t-tests"}
	result := newResult(method, Asymptotic, options, logP, estimate)
	result.Statistic = Statistic{Name: "t", Value: deciding}
	result.DF = slices.Clone(r.DF)
	result.Details = []Statistic{
		{Name: "low bound", Value: low}, {Name: "high bound", Value: high},
		{Name: "t lower", Value: tLower}, {Name: "t upper", Value: tUpper},
		{Name: "p lower", Value: math.Exp(logLower)}, {Name: "p upper", Value: math.Exp(logUpper)},
	}
	result.Samples, result.Groups = slices.Clone(r.Samples), slices.Clone(r.Groups)
	result.Dropped, result.Notes = r.Dropped, slices.Clone(r.Notes)
	return result, nil
}
