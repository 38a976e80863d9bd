package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// MeanRatio divides the mean of one sample by that of another, of different
// people, whose variances may differ:
//
//	ratio = mean(x) / mean(y),  vx = SDx^2/nx,  vy = SDy^2/ny
//	t = (mean(x) - null mean(y)) / sqrt(vx + null^2 vy)
//	df = (vx + null^2 vy)^2 / (vx^2/(nx-1) + null^4 vy^2/(ny-1))
//
// The ratio is a pure number, the same whatever the unit of the samples; the
// null, 1 unless options say otherwise, lies between 1e-50 and 1e50. At 1 it is
// the test of [WelchT]. With the comparison group as x and the programme as y it
// is the share of what happened that would have happened anyway, if the two were
// picked in the same way and followed for as long. Of means below 0 t has the
// opposite sign, so that it is above 0 for a ratio above the null.
//
// The interval is Fieller's: the nulls that t does not reject, at the quantile q
// of Student's distribution with the df at the ratio in place of the null, which
// the detail "interval df" gives. With g = q^2 vy / mean(y)^2 its ends are
//
//	(ratio -+ q/|mean(y)| sqrt(vx (1-g) + ratio^2 vy)) / (1-g)
//
// They lie at unequal distances from the ratio, also on the log scale, so that
// there is no standard error. P has the df at the null, and at an end may be a
// little off 1 - level. An end below 0 says that the mean of x might have the
// other sign.
//
// P and interval are approximations, good ones even for small samples of normal
// values; of few and skewed values prefer resample.MeanRatio. One of the samples
// may be constant. Not for the same people twice, and not for counts of events,
// which [RateRatio] is for if they are independent. Where mean(y) is near 0, as
// that of changes may be, ask for the difference. Rows, tallies and moments do.
//
// Errors are [sv.Problems] with paths under /x, /y and /options:
// [sv.CodeNotFinite] at /y where g is 1 or more, or mean(y) within 1e-50 of 0:
// y cannot be told from 0 at this level, and no finite interval holds the ratio;
// [sv.CodeRange] at /x for means of opposite signs; [CodeInsufficient] for fewer
// than 2 observations in a sample; [CodeConstant] for samples that are both
// constant, or x 0 throughout; and otherwise those of [StudentT].
//
// References: Fieller (1954), Journal of the Royal Statistical Society B 16,
// 175-185; Tamhane and Logan (2004), Journal of Biopharmaceutical Statistics 14,
// 843-856; Hasler, Vonk and Hothorn (2008), Statistics in Medicine 27, 490-503.
func MeanRatio(x, y Sample, o *Options) (Result, error) {
	const op = "stats.MeanRatio"
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Asymptotic}, interval: true, missing: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	x, y, dropped := checkTwo(x, y, 2, 4, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	a, b := x.summary(), y.summary()
	estimate, intervalDF := ratioOfMeans(a, b, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	if x.Change {
		estimate.Name = "ratio of mean changes"
	}
	se, df := welch(a, b, options.Null)
	t := math.Copysign(1, b.Mean) * (a.Mean - options.Null*b.Mean) / se
	method := Method{ID: "mean-ratio-fieller", Label: "ratio of two means, Welch's t-test and Fieller's interval"}
	result := newResult(method, Asymptotic, options, options.logTP(t, df), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{df}
	result.Details = []Statistic{{"interval df", intervalDF}}
	result.Samples = []Summary{a, b}
	result.changesCompared(x.Change)
	result.ofData(dropped, x, y)
	return result, nil
}

// ratioOfMeans is the estimate with its interval, and the degrees of freedom of
// that. It adds what keeps the means from having either.
func ratioOfMeans(a, b Summary, o Options, ps *sv.Problems) (Estimate, float64) {
	if math.Abs(b.Mean) <= smallest {
		ps.Add(sv.CodeNotFinite, "/y", "the mean of y is %v, by which nothing can be divided; compare the difference, by WelchT", b.Mean)
		return Estimate{}, 0
	}
	ratio := a.Mean/b.Mean + 0 // +0 makes 0 of -0
	se, df := welch(a, b, ratio)
	if negligible(se, a.Mean) {
		ps.Add(CodeConstant, "/x", "both samples are constant, or as good as, or x is 0 throughout; a t-test needs some variation")
		return Estimate{}, 0
	}
	if ratio < 0 {
		ps.Add(sv.CodeRange, "/x", "the means %v and %v have opposite signs, and no ratio that could be read; compare the difference, by WelchT", a.Mean, b.Mean)
	}
	interval, bounded := o.fieller(ratio, a.meanError()/math.Abs(b.Mean), b.meanError()/math.Abs(b.Mean), df)
	if !bounded {
		ps.Add(sv.CodeNotFinite, "/y", "the mean of y, %v with the standard error %v, cannot be told from 0 at the level %v: no finite interval holds the ratio; compare the difference, by WelchT", b.Mean, b.meanError(), o.Level)
	}
	return Estimate{Name: "ratio of means", Scale: Ratio, Value: ratio, Interval: interval}, df
}

// fieller is the interval of a ratio of means, whose standard errors are given as
// shares of the lower one; false if that is too near 0 for it to be finite.
func (o Options) fieller(ratio, seAbove, seBelow, df float64) (interval Interval, bounded bool) {
	q := tail.T{DF: df}.UpperQuantile(max(o.outside())) // the one of a side that is not open
	root := q * seBelow
	if math.Abs(root) >= 1 {
		return Interval{}, false
	}
	rest := (1 - root) * (1 + root)
	reach := math.Copysign(math.Hypot(q*seAbove*math.Sqrt(rest), root*ratio), q)
	low, high := (ratio-reach)/rest, (ratio+reach)/rest
	switch o.Alternative {
	case Less:
		low = min(0, high) // at levels below a half the other end can be below 0
	case Greater:
		high = math.Inf(1)
	}
	return Interval{Low: low, High: high, Level: o.Level}, true
}

// welch is the standard error of mean(a) - ratio mean(b), and its degrees of
// freedom by Satterthwaite.
func welch(a, b Summary, ratio float64) (se, df float64) {
	seA, seB := a.meanError(), ratio*b.meanError()
	se = math.Hypot(seA, seB)
	shareA, shareB := (seA/se)*(seA/se), (seB/se)*(seB/se) // of the variance, which might underflow
	return se, 1 / (shareA*shareA/float64(a.N-1) + shareB*shareB/float64(b.N-1))
}

// meanError is the standard error of the mean.
func (s Summary) meanError() float64 { return s.SD / math.Sqrt(float64(s.N)) }
