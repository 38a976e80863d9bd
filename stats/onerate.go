package stats

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// OneSampleRate compares how often events happen with a rate that is known, such
// as a target or a national figure:
//
//	rate = Events / Exposure
//
// in events (Estimate.Unit) per unit of exposure (Estimate.Per). Options.Null is
// the rate it is compared with, in the same unit; it must be given, and lie
// between 1e-50 and 1e50, as must the exposure. Events are taken as Poisson,
// with mean m = null times exposure under the null.
//
// The exact approach, the default, sums Poisson probabilities: two-sided those
// of the outcomes that are no more likely than the observed one (within a
// factor of 1 + 1e-7, as R does). The interval is Garwood's. As the two rest on
// different orderings, a two-sided interval may just cover a null with P below
// 1 - level. R's poisson.test returns the same.
//
// The mid-p approach is the same with half the chance of the observed count; its
// two-sided P is twice the smaller tail, which its interval inverts; at levels
// below some 10 % it is widened to hold the estimate. The score approach is
// z = (Events - m) / sqrt(m) with the interval of the nulls that it does not
// reject. The asymptotic approach is Wald's on the log scale, z = log(rate/null)
// sqrt(Events), and needs an event; Estimate.SE, given with it, is
// sqrt(Events)/Exposure.
//
// Every result carries a note that events are taken as independent; records
// that share people, and fewer than 10 events in the score and the asymptotic
// approach, add their own. The rate it is compared with is taken as known: where
// it was itself counted, use [RateRatio].
//
// Errors are [sv.Problems] with paths under /rate and /options: [CodeNoEvents]
// for no events, if asymptotic, and the common codes for a null that is missing,
// negative counts, more than 2^53 events, observed or expected, and exposures or
// options out of their domain.
//
// References: Garwood (1936), Biometrika 28, 437-442; Rothman, Greenland and
// Lash (2008), Modern Epidemiology, 3rd edition, chapter 14.
func OneSampleRate(r Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, MidP, Score, Asymptotic}, interval: true}, &ps)
	r.check("/rate", &ps)
	expected := options.Null * r.Exposure
	if options.Null == 0 {
		ps.Add(sv.CodeRequired, "/options/null", "the rate to compare with is missing; give it in the unit of the rate")
	} else if positive(&ps, "/options/null", options.Null) && expected > maxEvents {
		ps.Add(sv.CodeRange, "/options/null", "%v expected events are more than %d", expected, maxEvents)
	}
	if options.Approach == Asymptotic && r.Events == 0 {
		ps.Add(CodeNoEvents, "/rate/events", "the asymptotic approach needs an event; use the exact approach")
	}
	if err := ps.Err("stats.OneSampleRate"); err != nil {
		return Result{}, err
	}
	var (
		events      = float64(r.Events)
		null        = tail.Poisson{Mean: expected}
		estimate    = Estimate{Name: "rate", Scale: Single, Unit: r.Event, Per: cmp.Or(r.Unit, unitOfExposure), Value: r.value()}
		down, up    = options.waldSteps()
		method      Method
		z, logP     float64
		least, most float64 // expected events at the ends of the interval
	)
	switch options.Approach {
	case Score:
		method = Method{ID: "rate-score", Label: "one rate, score test"}
		z = (events - expected) / math.Sqrt(expected)
		least, most = scoreMean(events, -down), scoreMean(events, up)
	case Asymptotic:
		method = Method{ID: "rate-wald", Label: "one rate, normal approximation on the log scale"}
		z = math.Log(estimate.Value/options.Null) * math.Sqrt(events)
		least, most = events*math.Exp(-down/math.Sqrt(events)), events*math.Exp(up/math.Sqrt(events))
		estimate.SE = math.Sqrt(events) / r.Exposure
	case MidP:
		method = Method{ID: "rate-mid-p", Label: "one rate, mid-p test"}
		logP = options.logMidP(null, r.Events)
		least, most = midPMeans(r.Events, options)
	default:
		options.Approach = Exact
		method = Method{ID: "rate-exact", Label: "one rate, exact test"}
		logP = options.logExactP(null, r.Events)
		least, most = exactMeans(r.Events, options)
	}
	estimate.Interval = Interval{Low: least / r.Exposure, High: most / r.Exposure, Level: options.Level}
	if options.Approach == MidP {
		estimate.Interval = options.holding(estimate.Value, estimate.Interval)
	}
	normal := options.Approach == Score || options.Approach == Asymptotic
	if normal {
		logP = options.logNormalP(z)
	}
	result := newResult(method, options.Approach, options, logP, estimate)
	result.Groups = []Rate{r}
	result.Notes = countNotes(r)
	if normal {
		result.Statistic = Statistic{Name: "z", Value: z}
		result.Notes = append(result.Notes, fewEventsNote(r)...)
	}
	return result, nil
}

// exactMeans are the means of a Poisson count at the ends of Garwood's interval.
func exactMeans(k int, o Options) (low, high float64) {
	below, above := o.outside()
	if k > 0 {
		low = tail.Gamma{Shape: float64(k)}.Quantile(below)
	}
	return low, tail.Gamma{Shape: float64(k) + 1}.UpperQuantile(above)
}

// scoreMean is the mean m of a Poisson count that is z of its standard errors,
// sqrt(m), above what was counted.
func scoreMean(events, z float64) float64 {
	if z < 0 {
		return events / scoreMean(events, -z) * events
	}
	return events + z*z/2 + z*math.Sqrt(events+z*z/4)
}
