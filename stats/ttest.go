package stats

import (
	"math"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// OneSampleT compares the mean of one sample with a value, by Student's t:
//
//	se = SD/sqrt(n),  t = (mean - null) / se,  df = n - 1
//
// Mean and null are in the unit of the sample; the null, 0 unless options say
// otherwise, is within 1e50 of 0. The estimate is the mean with its interval, or
// for changes ([Sample].Change) the mean change. Effect is Hedges' gz, which
// [StandardizedMean] defines, from 3 observations on.
//
// Rows, a tally and moments do. P and interval are exact for normal values, and
// good approximations for others when there are many; of few and skewed values,
// as attendances are, prefer SignedRank or a bootstrap. Not for people chosen
// because their value was high: see the package documentation.
//
// Errors are [sv.Problems] with paths under /x and /options: [CodeInsufficient]
// for fewer than 2 observations, [CodeConstant] where the standard error is no
// more than rounding (10 times 2^-52 of the mean, as in R, or 1e-50), and the
// common codes for values or options out of their domain.
//
// Reference: Student (1908), The probable error of a mean, Biometrika 6, 1-25.
func OneSampleT(x Sample, o *Options) (Result, error) {
	const op = "stats.OneSampleT"
	var ps sv.Problems
	options := o.resolveT(&ps)
	x, dropped := x.checkSize(2, "/x", options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	estimate := Estimate{Name: "mean", Scale: Single}
	if x.Change {
		estimate = Estimate{Name: "mean change", Scale: Difference}
	}
	method := Method{ID: "t-one-sample", Label: "one-sample t-test"}
	result := oneMean(method, estimate, x.summary(), options, "/x", &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	result.changed(x.Change)
	result.ofData(dropped, x)
	return result, nil
}

// PairedT asks whether people changed, by Student's t on the changes, after less
// before:
//
//	change = mean(after - before),  se = SD(after - before)/sqrt(n)
//	t = (change - null) / se,  df = n - 1
//
// Change and null are in the unit of the pairs; the null, 0 unless options say
// otherwise, is within 1e50 of 0. It is OneSampleT of [Pairs].Differences, and
// what is said there holds here: Effect is Hedges' gz, and Samples holds the
// moments of the changes.
//
// Errors are [sv.Problems] with paths under /p and /options: those of
// OneSampleT; [sv.CodeConflict] for people observed for longer before than
// after, or the reverse, of whom a mean difference of counts says nothing, and
// for clusters, which the test takes no account of. PairedRateDifference does
// both.
//
// Reference: Student (1908), The probable error of a mean, Biometrika 6, 1-25.
func PairedT(p Pairs, o *Options) (Result, error) {
	const op = "stats.PairedT"
	var ps sv.Problems
	options := o.resolveT(&ps)
	p, dropped := p.checkChange(options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	m := p.change()
	s := Summary{Name: strings.TrimSpace(p.Name + " changes"), Unit: p.Unit, N: m.N, Mean: m.Mean, SD: m.SD}
	method := Method{ID: "t-paired", Label: "paired t-test"}
	result := oneMean(method, Estimate{Name: "mean change", Scale: Difference}, s, options, "/p", &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	result.changed(true)
	result.ofData(dropped, Sample{Notes: p.Notes})
	return result, nil
}

// StudentT compares the means of two samples of different people, x less y,
// taking their variances as equal:
//
//	difference = mean(x) - mean(y)
//	SD^2 = ((nx-1) SDx^2 + (ny-1) SDy^2) / (nx+ny-2)
//	se = SD sqrt(1/nx + 1/ny),  t = (difference - null) / se,  df = nx + ny - 2
//
// Difference and null are in the unit of the samples; the null, 0 unless options
// say otherwise, is within 1e50 of 0. Effect is Hedges' g, which
// [StandardizedDifference] defines, from 4 observations on.
//
// Of changes, such as two [Pairs.Differences], it is a difference in differences,
// with the note [CodeChangesCompared].
//
// Use [WelchT] unless the variances are known to be equal: where they are not,
// and the samples differ in size, P is wrong here and right there. Not for the
// same people twice, which is [PairedT]. Rows, tallies and moments do.
//
// Errors are [sv.Problems] with paths under /x, /y and /options:
// [CodeInsufficient] for fewer than 3 observations in all, or none in a sample;
// [CodeConstant] as in [OneSampleT]; [sv.CodeUnit] for units that differ;
// [sv.CodeConflict] for changes compared with values; and the common codes for
// values or options out of their domain.
//
// Reference: Fisher (1925), Applications of 'Student's' distribution, Metron 5,
// 90-104.
func StudentT(x, y Sample, o *Options) (Result, error) {
	const op = "stats.StudentT"
	var ps sv.Problems
	options := o.resolveT(&ps)
	x, y, dropped := checkTwo(x, y, 1, 3, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	a, b := x.summary(), y.summary()
	sd, df := pooledSD(a.moments(), b.moments())
	se := sd * math.Sqrt(1/float64(a.N)+1/float64(b.N))
	method := Method{ID: "t-student", Label: "Student's two-sample t-test"}
	result := twoMeans(method, meanDifference(x), a, b, se, df, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	result.changesCompared(x.Change)
	result.ofData(dropped, x, y)
	return result, nil
}

// WelchT compares the means of two samples of different people, x less y, whose
// variances may differ:
//
//	difference = mean(x) - mean(y),  vx = SDx^2/nx,  vy = SDy^2/ny
//	se = sqrt(vx + vy),  t = (difference - null) / se
//	df = (vx + vy)^2 / (vx^2/(nx-1) + vy^2/(ny-1))
//
// Difference and null are in the unit of the samples; the null, 0 unless options
// say otherwise, is within 1e50 of 0. Effect is Hedges' g, which
// [StandardizedDifference] defines; it takes the variances as equal. One of the
// samples may be constant.
//
// Of changes, such as two [Pairs.Differences], it is a difference in differences,
// with the note [CodeChangesCompared].
//
// P and interval are approximations, good ones even for small samples of normal
// values. Not for the same people twice, which is [PairedT]. Of few and skewed
// values prefer MannWhitney. Rows, tallies and moments do.
//
// Errors are those of [StudentT], and [CodeInsufficient] for fewer than 2
// observations in a sample.
//
// References: Welch (1947), Biometrika 34, 28-35; Satterthwaite (1946),
// Biometrics Bulletin 2, 110-114.
func WelchT(x, y Sample, o *Options) (Result, error) {
	const op = "stats.WelchT"
	var ps sv.Problems
	options := o.resolveT(&ps)
	x, y, dropped := checkTwo(x, y, 2, 4, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	a, b := x.summary(), y.summary()
	se, df := welch(a, b, 1)
	method := Method{ID: "t-welch", Label: "Welch's two-sample t-test"}
	result := twoMeans(method, meanDifference(x), a, b, se, df, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	result.changesCompared(x.Change)
	result.ofData(dropped, x, y)
	return result, nil
}

// oneMean tests the mean of a sample of 2 or more. It adds a problem at path and
// returns no result if that does not vary.
func oneMean(method Method, estimate Estimate, s Summary, o Options, path string, ps *sv.Problems) Result {
	m := s.moments()
	estimate.Unit, estimate.Value, estimate.SE = s.Unit, m.Mean, m.SD/math.Sqrt(float64(m.N))
	if !m.vary() {
		ps.Add(CodeConstant, path, "the values are constant, or as good as; a t-test needs some variation")
		return Result{}
	}
	result := tResult(method, estimate, float64(m.N-1), o)
	if m.N > 2 {
		result.Effect = fromOwnSD(m, o.Null).unbiased().estimate("Hedges' gz", o)
	}
	result.Samples = []Summary{s}
	return result
}

// twoMeans tests the difference of two means, whose standard error and degrees
// of freedom are given. It adds a problem and returns no result if neither
// sample varies.
func twoMeans(method Method, estimate Estimate, x, y Summary, se, df float64, o Options, ps *sv.Problems) Result {
	if negligible(se, x.Mean, y.Mean) {
		ps.Add(CodeConstant, "/x", "both samples are constant, or as good as; a t-test needs some variation")
		return Result{}
	}
	estimate.Unit, estimate.Value, estimate.SE = x.Unit, x.Mean-y.Mean, se
	result := tResult(method, estimate, df, o)
	if x.N+y.N > 3 {
		result.Effect = fromPooledSD(x.moments(), y.moments(), o.Null).unbiased().estimate("Hedges' g", o)
	}
	result.Samples = []Summary{x, y}
	return result
}

// meanDifference is the estimate of a comparison of x with a sample like it.
func meanDifference(x Sample) Estimate {
	if x.Change {
		return Estimate{Name: "difference in mean changes", Scale: Difference}
	}
	return Estimate{Name: "difference in means", Scale: Difference}
}

// tResult refers an estimate to Student's distribution.
func tResult(method Method, estimate Estimate, df float64, o Options) Result {
	t := (estimate.Value - o.Null) / estimate.SE
	estimate.Interval = o.tInterval(estimate.Value, estimate.SE, df)
	result := newResult(method, Asymptotic, o, o.logTP(t, df), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{df}
	return result
}

// resolveT are the options of a t-test.
func (o *Options) resolveT(ps *sv.Problems) Options {
	r := o.resolve(offer{approaches: []Approach{Asymptotic}, interval: true, missing: true}, ps)
	finite(ps, "/options/null", r.Null)
	return r
}

// negligible reports whether a standard error is only what rounding leaves of
// equal numbers, by the rule of R's t.test, or too small to be squared.
func negligible(se float64, means ...float64) bool {
	size := 0.0
	for _, m := range means {
		size = max(size, math.Abs(m))
	}
	return se <= max(smallest, 10*0x1p-52*size)
}

// vary reports whether more than rounding is between the observations.
func (m Moments) vary() bool { return !negligible(m.SD/math.Sqrt(float64(m.N)), m.Mean) }

// checkSize is check for a test that needs n observations.
func (s Sample) checkSize(n int, path string, o Options, ps *sv.Problems) (Sample, int) {
	found := len(*ps)
	s, dropped := s.check(path, o, ps)
	if size := s.size(); len(*ps) == found && size < n {
		ps.Add(CodeInsufficient, path, "too few observations: %d; the test needs %d", size, n)
	}
	return s, dropped
}

// checkTwo checks samples whose means are to be compared: how many observations
// each needs, and how many both together.
func checkTwo(x, y Sample, each, both int, o Options, ps *sv.Problems) (checkedX, checkedY Sample, dropped int) {
	found := len(*ps)
	x, droppedX := x.checkSize(each, "/x", o, ps)
	y, droppedY := y.checkSize(each, "/y", o, ps)
	if size := x.size() + y.size(); len(*ps) == found && size < both {
		ps.Add(CodeInsufficient, "/x", "too few observations: %d in both samples; the test needs %d", size, both)
	}
	alike(x, y, "/y", ps)
	return x, y, droppedX + droppedY
}

// alike adds what keeps a sample at path from being compared with x.
func alike(x, y Sample, path string, ps *sv.Problems) {
	if x.Unit != y.Unit {
		ps.Add(sv.CodeUnit, path+"/unit", "values in %q cannot be compared with values in %q; express both in one unit", y.Unit, x.Unit)
	}
	if x.Change != y.Change {
		ps.Add(sv.CodeConflict, path+"/change", "changes cannot be compared with values that are not; give both as changes, or neither")
	}
}

// checkChange is check for pairs whose mean change is asked for.
func (p Pairs) checkChange(o Options, ps *sv.Problems) (Pairs, int) {
	found := len(*ps)
	p, dropped := p.check("/p", o, ps)
	if size := (Sample{Values: p.After, Counts: p.Counts}).size(); len(*ps) == found && size < 2 {
		ps.Add(CodeInsufficient, "/p", "too few pairs: %d; the test needs 2", size)
	}
	p.checkSubtract("/p", ps)
	return p, dropped
}

// change are the moments of the changes. Where all are as good as the same, how they
// vary may be the noise of float64s, and is looked for in those of Differences.
func (p Pairs) change() Moments {
	m := p.contrast(1, 1)
	if m.SD > 1e-6*math.Abs(m.Mean) {
		return m
	}
	return momentsOf(p.changes(), p.Counts)
}

// contrast are the moments of a after - b before, for a and b that scale the two.
func (p Pairs) contrast(a, b float64) Moments {
	room := make([]float64, batch)
	return momentsBy(len(p.Before), func(i, j int) ([]float64, []int) {
		contrasts := room[:j-i]
		before, after := p.Before[i:j], p.After[i:j]
		for k := range contrasts {
			contrasts[k] = float64(a*after[k]) - float64(b*before[k])
		}
		if p.Counts == nil {
			return contrasts, nil
		}
		return contrasts, p.Counts[i:j]
	})
}

// moments are what the summary says of the sample.
func (s Summary) moments() Moments { return Moments{N: s.N, Mean: s.Mean, SD: s.SD} }
