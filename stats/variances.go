package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// Levene asks whether several groups of different people vary equally: it is
// [ANOVA] of the distances of the values from the means of their groups,
//
//	d = abs(x - mean of x's group)
//
// The estimate is the ratio of the largest SD to the smallest, among groups of 2 or
// more, a pure number and 1 or more; its null is 1.
//
// Prefer [BrownForsythe] unless values are symmetric and without long tails. Do not
// use it to choose between [StudentT] and [WelchT]: Welch's does without. It needs
// the values, as rows or tallies.
//
// Errors are those of [ANOVA]; [CodeSampleLacks] for moments; and [CodeConstant]
// also where the distances do not vary, as in groups of 2 or less.
//
// Reference: Levene (1960), in Olkin (ed.), Contributions to Probability and
// Statistics, 278-292.
func Levene(groups []Sample, o *Options) (Result, error) {
	method := Method{ID: "levene", Label: "Levene's test of equal variances, about the mean"}
	return distances("stats.Levene", method, groups, o, func(g Sample) float64 { return g.moments().Mean })
}

// BrownForsythe asks whether several groups of different people vary equally: it is
// [Levene] with the distances from the medians of the groups,
//
//	d = abs(x - median of x's group)
//
// which skewed values and long tails disturb less. What is said there holds here.
//
// Reference: Brown and Forsythe (1974), Robust tests for the equality of
// variances, Journal of the American Statistical Association 69, 364-367.
func BrownForsythe(groups []Sample, o *Options) (Result, error) {
	method := Method{ID: "brown-forsythe", Label: "Brown and Forsythe's test of equal variances, about the median"}
	return distances("stats.BrownForsythe", method, groups, o, Sample.median)
}

// Bartlett asks whether several groups of different people vary equally, for
// normal values. With the variances v of k groups, N their size together, and the
// pooled variance V, the mean of v weighted by n - 1,
//
//	C = 1 + (sum of 1/(n-1) - 1/(N-k)) / (3 (k-1))
//	K^2 = sum of (n-1) log(V/v) / C,  df = k - 1
//
// has about a chi-squared distribution. The estimate is the ratio of the largest SD
// to the smallest, a pure number; its null is 1.
//
// It takes skewed values and long tails for unequal variances: prefer
// [BrownForsythe], unless there are only moments, which do here, or the values are
// known to be normal. Rows and tallies do too.
//
// Errors are those of [ANOVA]; every group needs 2 observations and some
// variation, and [CodeInsufficient] and [CodeConstant] name the group.
//
// Reference: Bartlett (1937), Properties of sufficiency and statistical tests,
// Proceedings of the Royal Society A 160, 268-282.
func Bartlett(groups []Sample, o *Options) (Result, error) {
	const op = "stats.Bartlett"
	var ps sv.Problems
	options := o.resolve(offer{null: 1, fixed: true, approaches: []Approach{Asymptotic}, missing: true}, &ps)
	groups, dropped := checkGroups(groups, 2, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	samples := summaries(groups)
	if needVariation(samples, &ps); len(ps) > 0 {
		return Result{}, ps.Err(op)
	}
	s := oneWayOf(samples)
	statistic, reciprocals := 0.0, 0.0
	for _, g := range samples {
		ratio := g.SD / s.meanSquare() * g.SD
		statistic += float64(g.N-1) * (ratio - 1 - math.Log(ratio)) // ratios less 1 add up to 0, and keep terms above it
		reciprocals += 1 / float64(g.N-1)
	}
	statistic /= 1 + (reciprocals-1/s.df2)/(3*s.df1)
	method := Method{ID: "bartlett", Label: "Bartlett's test of equal variances"}
	result := newResult(method, Asymptotic, options, tail.ChiSquared{DF: s.df1}.LogUpper(statistic), ratioOfSDs(samples))
	result.Statistic = Statistic{Name: "chi-squared", Value: statistic}
	result.DF = []float64{s.df1}
	result.Samples = samples
	result.ofData(dropped, groups...)
	return result, nil
}

// distances is ANOVA of the distances of the values from the centres of their
// groups.
func distances(op string, method Method, groups []Sample, o *Options, centre func(Sample) float64) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, fixed: true, approaches: []Approach{Asymptotic}, missing: true}, &ps)
	for i, g := range groups {
		g.needValues("/groups/"+strconv.Itoa(i), &ps)
	}
	groups, dropped := checkGroups(groups, 1, options, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	samples := summaries(groups)
	for i, g := range groups {
		c := centre(g)
		d := make([]float64, len(g.Values))
		for k, x := range g.Values {
			d[k] = math.Abs(x - c)
		}
		groups[i].Values = d
	}
	s := oneWayOf(summaries(groups))
	s.largest = oneWayOf(samples).largest // whose rounding the distances inherit
	if s.rounding() {
		ps.Add(CodeConstant, "/groups", "within each group all values are as far from its centre, or as good as; the test needs some variation of that")
		return Result{}, ps.Err(op)
	}
	result := fResult(method, options, s.f(), s.df1, s.df2, ratioOfSDs(samples))
	result.Samples = samples
	result.ofData(dropped, groups...)
	return result, nil
}

// ratioOfSDs says how unequal variances are.
func ratioOfSDs(groups []Summary) Estimate {
	least, most := math.Inf(1), 0.0
	for _, g := range groups {
		if g.N > 1 {
			least, most = min(least, g.SD), max(most, g.SD)
		}
	}
	return Estimate{Name: "ratio of the largest SD to the smallest", Scale: Ratio, Value: most / least}
}

// median is the middle value, or the mean of the two in the middle.
func (s Sample) median() float64 {
	values, counts := s.distinct()
	n := s.size()
	return (valueAt((n-1)/2, values, counts) + valueAt(n/2, values, counts)) / 2
}

// valueAt is the value at a place in ascending order, counted from 0.
func valueAt(place int, values []float64, counts []int) float64 {
	i := 0
	for ; place >= counts[i]; i++ {
		place -= counts[i]
	}
	return values[i]
}
