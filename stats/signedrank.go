package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// SignedRank is Wilcoxon's signed-rank test: are changes up as frequent and as
// large as changes down? d are the changes of [Pairs].Differences, or one sample
// against Options.Null. Absolute differences from the null are ranked, equal
// ones by the mean of their ranks; V is the sum of the ranks of those above it,
// W- of those below. Greater is changes above the null.
//
// Equal means equal as float64. Null is taken off decimals as [Pairs.Differences]
// takes Before off After, so that what ties as written ties here (R and scipy
// subtract float64s, whose noise breaks such ties). Scores that went through other
// arithmetic, such as means of three items, may have to be rounded first.
//
// Differences of zero are left out, of the test as of the estimate; with
// Options.Pratt they take part in the ranking, which makes the ranks of the
// others larger, and in the estimate. A note says how many there are. The null
// that is tested is a distribution that is symmetric about Null, which is more
// than that its median is Null: with skewed changes, [SignTest] asks the
// question about the median. Counts of few events change by 0 or 1 for most
// people; how much changed is then for a mean or a rate to say.
//
// The exact approach takes every pattern of signs on the ranks as they are, ties
// and all, as equally likely; the two-sided P doubles the smaller tail. As it takes
// time n^3, it is chosen for up to 200 ranked differences (milliseconds) and can be
// asked for up to 1000 (tenths of a second). The asymptotic approach is, with the
// sum of the squared ranks r of the differences that are not zero,
//
//	z = ((V - W-)/2 -+ 1/2) / sqrt(sum r^2 / 4)
//
// which has the usual allowance for ties, and the same for zeros under Pratt. The
// half is the continuity correction, towards 0, that Options.Uncorrected leaves
// out. Without ties and zeros both are R's wilcox.test, which goes over to the
// second from 50 differences on, and wherever there are ties or zeros.
//
// The estimate is the Hodges-Lehmann pseudo-median, in the unit of d: the median
// of the means of any two differences and of each with itself (Walsh averages).
// Where zeros were left out its name says so, and the detail "pseudo-median of
// all" is with them; under Pratt the detail "pseudo-median without zeros" is
// without. The interval runs from one Walsh average to another, which the exact
// approach finds from the distribution without ties; the detail "achieved level"
// is what it then holds. With ties it holds at least that, as the limit of
// intervals of untied values (Noether 1967), and as it does not rest on the same
// distribution as P, it may just cover a null with P below 1 - level. The
// asymptotic interval is where z, with the correction, passes the quantiles of
// the normal distribution. Where few differences cannot reach the level asked
// for, the interval has the highest that they can, with a note; R, in the
// asymptotic approach, goes down to 1 - 2 alpha, 1 - 4 alpha and so on.
//
// The effect is the matched-pairs rank-biserial correlation
// (V - W-)/(V + W-), from -1, all down, to 1, all up. Further details: "V",
// "W-", "n used" (differences other than zero) and "zeros".
//
// The time is that of sorting d, or n where d are integers close together, and
// some fifty times the number of different values for the estimate. A tally of few
// different values takes microseconds however many people it stands for, a million
// different values about half a second.
//
// Errors are [sv.Problems] with paths under /d and /options: [CodeInsufficient]
// for an empty sample, [CodeAllZero] where nothing differs from the null,
// [CodeSampleLacks] for one with moments only, sv.CodeRange at /options/approach
// for an exact test of more than 1000, and the common codes.
//
// References: Wilcoxon (1945), Biometrics Bulletin 1, 80-83; Pratt (1959),
// Journal of the American Statistical Association 54, 655-667; Hodges and Lehmann
// (1963), Annals of Mathematical Statistics 34, 598-611; Noether (1967), Journal
// of the American Statistical Association 62, 184-188; Hollander, Wolfe and
// Chicken (2014), Nonparametric Statistical Methods, 3rd edition, chapter 3;
// Kerby (2014), Comprehensive Psychology 3, 1 (the effect).
func SignedRank(d Sample, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, Asymptotic}, correction: true, zeros: true, interval: true, missing: true}, &ps)
	finite(&ps, "/options/null", options.Null)
	d, dropped := d.check("/d", options, &ps)
	d.needValues("/d", &ps)
	if err := ps.Err("stats.SignedRank"); err != nil {
		return Result{}, err
	}
	all := d.levels()
	r := rankSigns(all, options)
	if r.used == 0 {
		ps.Add(CodeAllZero, "/d", "nothing differs from the null, %v", options.Null)
	}
	if r.ranked > mostSigned && options.Approach == Exact {
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d ranked differences, not %v; use the asymptotic approach", mostSigned, r.ranked)
	}
	if err := ps.Err("stats.SignedRank"); err != nil {
		return Result{}, err
	}
	if options.Approach == "" {
		options.Approach = Asymptotic
		if r.ranked <= manySigned {
			options.Approach = Exact
		}
	}
	estimate, details, notes := options.pseudoMedian(d, all)
	var result Result
	if options.Approach == Exact {
		ranks, step := scores(r.groups...)
		logP := subsetSums(ranks).logP(int(r.plus*float64(step)), options.Alternative)
		method := Method{ID: "signed-rank-exact", Label: "Wilcoxon signed-rank test, exact"}
		result = newResult(method, Exact, options, logP, estimate)
		result.Statistic = Statistic{Name: "V", Value: r.plus}
	} else {
		z := options.correctedZ((r.plus-r.minus)/2, math.Sqrt(r.squares)/2)
		method := Method{ID: "signed-rank", Label: "Wilcoxon signed-rank test, normal approximation"}
		result = newResult(method, Asymptotic, options, options.logNormalP(z), estimate)
		result.Statistic = Statistic{Name: "z", Value: z}
	}
	result.Effect = Estimate{Name: "rank-biserial correlation", Scale: Single, Value: (r.plus - r.minus) / (r.plus + r.minus)}
	result.Details = append([]Statistic{{"V", r.plus}, {"W-", r.minus}, {"n used", r.used}, {"zeros", r.zeros}}, details...)
	result.Samples = []Summary{all.summary(d)}
	result.Notes = append(r.notes(options), notes...)
	result.changed(d.Change)
	result.ofData(dropped, d)
	return result, nil
}

// The exact test is chosen for up to manySigned ranked differences, and can be
// asked for up to mostSigned.
const (
	manySigned = 200
	mostSigned = 1000
)

// signs are the differences from a null, and what their ranks come to.
type signs struct {
	groups              []levels // distances of what is above the null, of what is below, and of zeros if they are ranked
	zeros, used, ranked float64  // how many
	plus, minus         float64  // sums of ranks
	squares             float64  // of the ranks of what is not zero
	tied                bool
}

func rankSigns(d levels, o Options) signs {
	below, equal, above := d.around(o.Null)
	r := signs{groups: []levels{above.less(o.Null), below.less(o.Null).mirrored()}, zeros: equal.size()}
	r.used = d.size() - r.zeros
	r.ranked = r.used
	if o.Pratt && r.zeros > 0 {
		r.groups = append(r.groups, levels{[]float64{0}, []int{int(r.zeros)}})
		r.ranked += r.zeros
	}
	for rank, held := range midranks(r.groups...) {
		tied := held[0] + held[1]
		r.plus += held[0] * rank
		r.minus += held[1] * rank
		r.squares += tied * rank * rank
		r.tied = r.tied || tied > 1
	}
	return r
}

// notes are the caveats of the test.
func (r signs) notes(o Options) (notes []sv.Note) {
	if r.zeros > 0 {
		text := "differences of zero were left out, of the test and of the estimate"
		if o.Pratt {
			text = "differences of zero were ranked and then left out of the test, as Pratt does"
		}
		notes = append(notes, sv.Note{Code: CodeZeros, Text: text, Figures: []sv.Figure{
			{Name: "zeros", Value: strconv.Itoa(int(r.zeros))}, {Name: "others", Value: strconv.Itoa(int(r.used))},
		}})
	}
	notes = append(notes, o.tiesNote(r.tied)...)
	return append(notes, o.approximationNote(r.used)...)
}
