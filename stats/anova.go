package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// ANOVA asks whether several groups of different people have one mean, taking
// their variances as equal. With the sums of squares of the k group means about the
// mean of all N, each as often as its group is large, and of the observations about
// the means of their groups,
//
//	F = (between/(k-1)) / (within/(N-k)),  df = k - 1 and N - k
//
// The estimate is eta squared, the share of the variation that is between the
// groups:
//
//	eta^2 = between / (between + within)
//
// It is too large in small samples. Details holds two forms that mend this, which
// can be below 0, and the sums, in the unit of the values squared: "omega squared",
// "epsilon squared", "ss between", "ss within".
//
// It does not say which groups differ: compare them two by two, and adjust the
// p-values by [Adjust]. Use [WelchANOVA] unless the variances are known to be equal;
// of skewed values prefer KruskalWallis. Rows, tallies and moments do.
//
// Errors are [sv.Problems] with paths under /groups and /options:
// [CodeInsufficient] for fewer than 2 groups, an empty group, or only single
// observations; [CodeConstant] where no group varies by more than rounding;
// [sv.CodeUnit] and [sv.CodeConflict] for groups that cannot be compared; and the
// common codes for values or options out of their domain.
//
// References: Fisher (1925), Statistical Methods for Research Workers, chapter 7;
// Kelley (1935), Proceedings of the National Academy of Sciences 21, 554-559
// (epsilon squared); Hays (1963), Statistics for Psychologists (omega squared).
func ANOVA(groups []Sample, o *Options) (Result, error) {
	const op = "stats.ANOVA"
	var ps sv.Problems
	options := o.resolve(offer{fixed: true, approaches: []Approach{Asymptotic}, missing: true}, &ps)
	groups, dropped := checkGroups(groups, 1, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	samples := summaries(groups)
	s := oneWayOf(samples)
	if s.rounding() {
		ps.Add(CodeConstant, "/groups", "no group varies, or as good as; F needs some variation within")
		return Result{}, ps.Err(op)
	}
	method := Method{ID: "anova", Label: "one-way analysis of variance"}
	result := fResult(method, options, s.f(), s.df1, s.df2, s.eta())
	excess := s.between - s.df1*s.meanSquare()
	total := s.between + s.within
	result.Details = []Statistic{
		{Name: "omega squared", Value: excess / (total + s.meanSquare())},
		{Name: "epsilon squared", Value: excess / total},
		{Name: "ss between", Value: s.between},
		{Name: "ss within", Value: s.within},
	}
	result.Samples = samples
	result.changesCompared(groups[0].Change)
	result.ofData(dropped, groups...)
	return result, nil
}

// WelchANOVA asks whether several groups of different people have one mean, with
// variances that may differ. With the weights w = n/SD^2 of the k groups, W their
// sum, and m the mean weighted by them,
//
//	h = sum of (1 - w/W)^2 / (n-1)
//	F = (sum of w (mean - m)^2 / (k-1)) / (1 + 2 (k-2) h / (k^2-1))
//	df = k - 1 and (k^2-1) / (3 h)
//
// For two groups F is the square of WelchT's t. The estimate is eta squared, the
// share of the variation that is between the groups, as in [ANOVA]: it describes
// these groups and is too large in small samples.
//
// P is an approximation, a good one even for small groups of normal values. Rows,
// tallies and moments do.
//
// Errors are those of [ANOVA]; every group needs 2 observations and some
// variation, and [CodeInsufficient] and [CodeConstant] name the group.
//
// Reference: Welch (1951), On the comparison of several mean values: an
// alternative approach, Biometrika 38, 330-336.
func WelchANOVA(groups []Sample, o *Options) (Result, error) {
	const op = "stats.WelchANOVA"
	var ps sv.Problems
	options := o.resolve(offer{fixed: true, approaches: []Approach{Asymptotic}, missing: true}, &ps)
	groups, dropped := checkGroups(groups, 2, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	samples := summaries(groups)
	if needVariation(samples, &ps); len(ps) > 0 {
		return Result{}, ps.Err(op)
	}
	k := float64(len(samples))
	first, sum, pull := samples[0].Mean, 0.0, 0.0 // means are taken from the first, so as not to cancel
	weights := make([]float64, len(samples))
	for i, s := range samples {
		weights[i] = float64(s.N) / s.SD / s.SD
		sum += weights[i]
		pull += weights[i] * (s.Mean - first)
	}
	mean := pull / sum
	between, h := 0.0, 0.0
	for i, s := range samples {
		d, rest := s.Mean-first-mean, 1-weights[i]/sum
		between += weights[i] * d * d
		h += rest * rest / float64(s.N-1)
	}
	f := between / (k - 1) / (1 + 2*(k-2)*h/(k*k-1))
	method := Method{ID: "anova-welch", Label: "Welch's one-way analysis of variance"}
	result := fResult(method, options, f, k-1, (k*k-1)/(3*h), oneWayOf(samples).eta())
	result.Samples = samples
	result.changesCompared(groups[0].Change)
	result.ofData(dropped, groups...)
	return result, nil
}

// fResult refers F to its distribution.
func fResult(method Method, o Options, f, df1, df2 float64, estimate Estimate) Result {
	result := newResult(method, Asymptotic, o, tail.F{DF1: df1, DF2: df2}.LogUpper(f), estimate)
	result.Statistic = Statistic{Name: "F", Value: f}
	result.DF = []float64{df1, df2}
	return result
}

// oneWay is how groups vary: sums of squares between and within, and their
// degrees of freedom.
type oneWay struct {
	between, within, df1, df2 float64
	largest                   float64 // of the means, without sign
}

func oneWayOf(groups []Summary) oneWay {
	n, sum := 0.0, 0.0
	first := groups[0].Mean // means are taken from it, so as not to cancel
	for _, g := range groups {
		n += float64(g.N)
		sum += float64(g.N) * (g.Mean - first)
	}
	s := oneWay{df1: float64(len(groups) - 1), df2: n - float64(len(groups))}
	for _, g := range groups {
		d := g.Mean - first - sum/n
		s.between += float64(g.N) * d * d
		s.within += g.moments().squares()
		s.largest = max(s.largest, math.Abs(g.Mean))
	}
	return s
}

func (s oneWay) meanSquare() float64 { return s.within / s.df2 }

func (s oneWay) f() float64 { return s.between / s.df1 / s.meanSquare() }

func (s oneWay) eta() Estimate {
	return Estimate{Name: "eta squared", Scale: Single, Value: s.between / (s.between + s.within)}
}

// rounding reports whether the variation within groups is only what rounding
// leaves of equal numbers.
func (s oneWay) rounding() bool {
	return negligible(math.Sqrt(s.meanSquare()/(s.df1+s.df2+1)), s.largest)
}

// checkGroups checks groups that are to be compared, and that need each so many
// observations.
func checkGroups(groups []Sample, each int, o Options, ps *sv.Problems) (checked []Sample, dropped int) {
	if len(groups) < 2 {
		ps.Add(CodeInsufficient, "/groups", "too few groups: %d; the test compares 2 or more", len(groups))
	}
	found, n := len(*ps), 0
	for i, g := range groups {
		path := "/groups/" + strconv.Itoa(i)
		g, gone := g.checkSize(each, path, o, ps)
		alike(groups[0], g, path, ps)
		checked = append(checked, g)
		dropped += gone
		n += g.size()
	}
	if len(*ps) == found && len(groups) > 1 && n == len(groups) {
		ps.Add(CodeInsufficient, "/groups", "one observation in each group; some variation within is needed")
	}
	return checked, dropped
}

// needVariation adds a problem for every group that does not vary.
func needVariation(groups []Summary, ps *sv.Problems) {
	for i, g := range groups {
		if !g.moments().vary() {
			ps.Add(CodeConstant, "/groups/"+strconv.Itoa(i), "the group is constant, or as good as; the test needs variation in each")
		}
	}
}

func summaries(groups []Sample) []Summary {
	all := make([]Summary, len(groups))
	for i, g := range groups {
		all[i] = g.summary()
	}
	return all
}
