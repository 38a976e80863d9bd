package stats

import (
	"cmp"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// PairedRateDifference says by how much the rate of the same people is higher
// after than before:
//
//	difference = mean over people of (after / time after - before / time before)
//
// in the pairs' Unit (Estimate.Unit) per person-time (Estimate.Per: "person-year"
// for times in years, "person" where no times are given), negative when the rate
// fell. Times the person-time of the programme it is what was added, or avoided.
// Values need not be counts. The null, 0 unless options say otherwise, is in the
// same unit and within 1e50 of 0; times lie between 1e-50 and 1e50.
//
// The standard error is that of people's own differences d: their standard
// deviation over the square root of their number n, with Student's t of n-1
// degrees of freedom. At equal times this is the paired t test. With Clusters,
// such as practices, it is G of those that are independent:
//
//	se = sqrt(G/(G-1) sum over clusters of (sum of d - mean over its people)^2) / n
//
// with G-1 degrees of freedom (CR1). The approach is asymptotic; in small
// samples it rests on differences that are about normal, which those of rare
// events are not.
//
// Effect is the rate ratio with its interval, as [PairedRateRatio] finds it,
// where all values are 0 or more and both sides have some above. Samples are
// the values after and before, as given. Details are "people", and "clusters"
// where there are some.
//
// Every result carries a note that there is no comparison group; fewer than 30
// people or clusters, and dropped pairs, add their own: see [PairedRateRatio].
//
// Errors are [sv.Problems] with paths under /pairs and /options:
// [CodeInsufficient] for fewer than two people or clusters, [CodeConstant] for
// equal differences, and the common codes for values that are not finite,
// columns of unlike length, clusters without a name, and times or options out
// of their domain.
//
// Reference: Cameron and Miller (2015), Journal of Human Resources 50, 317-372.
func PairedRateDifference(p Pairs, o *Options) (Result, error) {
	const op = "stats.PairedRateDifference"
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, interval: true, missing: true}, &ps)
	finite(&ps, "/options/null", options.Null)
	p, dropped := p.check("/pairs", options, &ps)
	p.checkClusters("/pairs", &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	c := newPanel(p)
	c.checkUnits(&ps)
	mean, se := c.meanChange()
	const rounding = 10 * 0x1p-52 // as in R's t.test
	if c.units > 1 && se <= rounding*math.Abs(mean) {
		ps.Add(CodeConstant, "/pairs", "all change by %v, so that there is no standard error", mean)
	}
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	estimate := Estimate{
		Name: "rate difference", Scale: Difference, Unit: p.Unit, Per: cmp.Or(p.personTime(), unitOfExposure),
		Value: mean, SE: se, Interval: options.tInterval(mean, se, c.degrees()),
	}
	t := (mean - options.Null) / se
	method := Method{ID: "paired-rate-difference-person", Label: "difference of rates after and before, over people"}
	details := []Statistic{{"people", float64(c.people)}, {"exposure", float64(c.people) * c.times.After}}
	if c.of != nil {
		method = Method{ID: "paired-rate-difference-cluster", Label: "difference of rates after and before, robust over clusters"}
		details = append(details, Statistic{"clusters", float64(c.units)})
	}
	result := newResult(method, Asymptotic, options, options.logTP(t, c.degrees()), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{c.degrees()}
	result.Details = details
	after, before := c.summary("after", p.After), c.summary("before", p.Before)
	result.Samples = []Summary{after, before}
	if slices.Min(p.After) >= 0 && slices.Min(p.Before) >= 0 && after.Mean > 0 && before.Mean > 0 {
		n := float64(c.people)
		ratio := after.Mean / before.Mean * (c.times.Before / c.times.After)
		result.Effect = c.robustRatio(ratio, c.logRatioError(n*before.Mean, n*after.Mean), options)
	}
	result.Notes = c.notes()
	result.ofData(dropped, Sample{Notes: p.Notes})
	return result, nil
}

// summary is that of one column.
func (c panel) summary(side string, column []float64) Summary {
	name := c.side(side)
	if c.Observed != (Observed{}) {
		name += " (" + strings.TrimSpace(plainNumber(map[string]float64{"before": c.times.Before, "after": c.times.After}[side])+" "+c.Observed.Unit) + ")"
	}
	return Sample{Name: name, Unit: c.Unit, Values: column, Counts: c.Counts}.summary()
}
