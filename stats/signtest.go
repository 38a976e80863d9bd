package stats

import (
	"math"
	"sort"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// SignTest is the sign test: are there as many changes up as down? d are the
// changes of [Pairs].Differences, or one sample against Options.Null. It asks
// only on which side of the null a value lies, whatever the distribution; where
// changes are symmetric, [SignedRank] sees more. Greater is more above the null.
//
// Values equal to the null are left out of the test, with a note. The exact
// approach is binomial: S of the others above the null, each with a chance of one
// half; the two-sided P sums the outcomes no more likely than the observed one,
// as R's binom.test does. It is done for up to ten million observations; more of
// them are asymptotic, which says so in a note, and refused where the exact test is
// asked for. The asymptotic approach is, with n values off the null,
//
//	z = (S - n/2 -+ 1/2) / sqrt(n/4)
//
// where the half is the continuity correction, towards 0, that Options.Uncorrected
// leaves out.
//
// The estimate is the median of all values, those equal to the null too, in the
// unit of d. Its interval runs from the k-th smallest to the k-th largest of all
// N values, k being the smallest with P(X <= k) >= alpha/2 for a binomial X, N
// trials with a chance of one half (asymptotic: by the normal approximation); the
// detail "achieved level" is what it then holds. As the test leaves out what the
// interval keeps, the interval may cover a null with P below 1 - level. Where few
// observations cannot reach the level asked for, the interval has the highest
// that they can, with a note. Further details: "above", "below" and "equal", to
// the null.
//
// Errors are [sv.Problems] with paths under /d and /options: [CodeInsufficient]
// for an empty sample, [CodeAllZero] where nothing differs from the null,
// [CodeSampleLacks] for one with moments only, sv.CodeRange at /options/approach
// for an exact test of too many, and the common codes.
//
// References: Dixon and Mood (1946), Journal of the American Statistical
// Association 41, 557-566; Hollander, Wolfe and Chicken (2014), Nonparametric
// Statistical Methods, 3rd edition, chapter 3.
func SignTest(d Sample, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, Asymptotic}, correction: true, interval: true, missing: true}, &ps)
	finite(&ps, "/options/null", options.Null)
	d, dropped := d.check("/d", options, &ps)
	d.needValues("/d", &ps)
	many := d.size() > maxExact
	if many && options.Approach == Exact {
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d observations; use the asymptotic approach", maxExact)
	}
	if err := ps.Err("stats.SignTest"); err != nil {
		return Result{}, err
	}
	all := d.levels()
	down, equal, up := all.around(options.Null)
	below, zeros, above := down.size(), equal.size(), up.size()
	n := below + above
	if n == 0 {
		ps.Add(CodeAllZero, "/d", "nothing differs from the null, %v", options.Null)
		return Result{}, ps.Err("stats.SignTest")
	}
	var notes []sv.Note
	if zeros > 0 {
		notes = append(notes, sv.Note{
			Code:    CodeZeros,
			Text:    "values equal to the null were left out of the test; the median is of all",
			Figures: []sv.Figure{{Name: "equal", Value: strconv.Itoa(int(zeros))}, {Name: "others", Value: strconv.Itoa(int(n))}},
		})
	}
	if options.Approach == "" {
		options.Approach = Exact
		if many {
			options.Approach = Asymptotic
			notes = append(notes, sv.Note{
				Code:    CodeApproximation,
				Text:    "too many observations for the exact test, which a normal approximation replaces",
				Figures: []sv.Figure{{Name: "exact up to", Value: strconv.Itoa(maxExact)}},
			})
		}
	}
	estimate, achieved, reached := options.median(d, all)
	var result Result
	if options.Approach == Exact {
		method := Method{ID: "sign-test-exact", Label: "sign test, exact"}
		result = newResult(method, Exact, options, options.logSignP(int(above), int(n)), estimate)
		result.Statistic = Statistic{Name: "S", Value: above}
	} else {
		z := options.correctedZ((above-below)/2, math.Sqrt(n)/2)
		method := Method{ID: "sign-test", Label: "sign test, normal approximation"}
		result = newResult(method, Asymptotic, options, options.logNormalP(z), estimate)
		result.Statistic = Statistic{Name: "z", Value: z}
	}
	result.Details = append([]Statistic{{"above", above}, {"below", below}, {"equal", zeros}}, achieved...)
	result.Samples = []Summary{all.summary(d)}
	result.Notes = append(append(notes, options.approximationNote(n)...), reached...)
	result.changed(d.Change)
	result.ofData(dropped, d)
	return result, nil
}

// logSignP is the log p-value of k out of n.
func (o Options) logSignP(k, n int) float64 {
	fair := tail.Binomial{N: n, Odds: 1}
	switch o.Alternative {
	case Less:
		return fair.LogLower(k)
	case Greater:
		return fair.LogUpper(k)
	}
	return fair.LogUnlikely(k)
}

// median is that of a sample, with its interval.
func (o Options) median(d Sample, all levels) (e Estimate, details []Statistic, notes []sv.Note) {
	values := all.ordered()
	e = Estimate{Name: "median", Scale: Single, Unit: d.Unit, Value: values.median()}
	if d.Change {
		e.Name, e.Scale = "median change", Shift
	}
	rank := o.normalRank(values.size, math.Sqrt(values.size)/2)
	if o.Approach == Exact {
		rank = signRank(int(values.size))
	}
	e.Interval, details, notes = o.orderInterval(values, rank)
	return e, details, notes
}

// signRank finds the ends of an interval among n values.
func signRank(n int) rankOf {
	fair := tail.Binomial{N: n, Odds: 1}
	return func(alpha float64) (k, left float64) {
		const rounding = 1e-12
		rank := max(1, sort.Search(n, func(k int) bool { return fair.LogLower(k) >= math.Log(alpha)-rounding }))
		return float64(rank), math.Exp(fair.LogLower(rank - 1))
	}
}
