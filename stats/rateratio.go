package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// maxExact is the largest smaller count that the exact test is used for. Its
// work grows with the square root of that count, and is a few milliseconds here.
const maxExact = 10_000_000

// RateRatio compares how often events happen in group a with how often they
// happen in group b:
//
//	ratio = (a.Events/a.Exposure) / (b.Events/b.Exposure)
//
// a pure number, below 1 when a has fewer. The null, 1 unless options say
// otherwise, lies between 1e-50 and 1e50, as do both exposures.
//
// The exact approach conditions on the total n of events: under the null a's
// are binomial, n trials with the chance null ta / (null ta + tb), t being the
// exposures. The two-sided P sums the outcomes that are no more likely than the
// observed one (within a factor of 1 + 1e-7, as R does); the interval is
// Clopper and Pearson's, carried over to the ratio. The two rest on different
// orderings, so a two-sided interval may just cover a null with P below
// 1 - level. No events in one group give a ratio of 0 or +Inf and an interval
// with one finite end. R's poisson.test returns the same.
//
// The mid-p approach is the same with half the chance of the observed count: P
// and interval are smaller, less cautious, and on average closer to the level.
// Its two-sided P is twice the smaller tail, which its interval inverts; at
// levels below some 10 % it is widened to hold the estimate.
//
// The score approach takes a's share of the n events as normal:
//
//	z = (a.Events - n p) / sqrt(n p (1-p)),  p = null ta / (null ta + tb)
//
// Its interval holds the nulls that z does not reject, which is Wilson's for the
// share. It needs events in one group only.
//
// The asymptotic approach needs events in both groups. It is Wald's on the log
// scale, with the standard error of the log ratio
//
//	se = sqrt(1/a.Events + 1/b.Events),  z = log(ratio/null) / se
//
// Without an approach in the options it is exact, unless both groups have more
// than ten million events: that is asymptotic, and says so in a note. An exact
// or mid-p test of that many is refused.
//
// Every result carries a note that events are taken as independent; records
// that share people, and few events in the score and the asymptotic approach,
// add their own. Not for counts of the same people before and after, which
// [PairedRateRatio] is for, and not for people chosen because they attended
// often: see the package documentation.
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for no events in either group (in one of them, if asymptotic), and the common
// codes for negative counts, more than 2^53 events, exposures or options out of
// their domain, and units that differ.
//
// References: Przyborowski and Wilenski (1940), Biometrika 31, 313-323; Clopper
// and Pearson (1934), Biometrika 26, 404-413; Wilson (1927), Journal of the
// American Statistical Association 22, 209-212; Rothman, Greenland and Lash
// (2008), Modern Epidemiology, 3rd edition, chapter 14, also for mid-p.
func RateRatio(a, b Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Exact, MidP, Score, Asymptotic}, interval: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	checkPair(a, b, &ps)
	many := min(a.Events, b.Events) > maxExact
	if many && (options.Approach == Exact || options.Approach == MidP) {
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d events in the smaller group; use the score approach", maxExact)
	}
	if options.Approach == Asymptotic {
		const text = "the asymptotic approach needs events in both groups; use the exact approach"
		if a.Events == 0 && b.Events > 0 {
			ps.Add(CodeNoEvents, "/a/events", text)
		}
		if b.Events == 0 && a.Events > 0 {
			ps.Add(CodeNoEvents, "/b/events", text)
		}
	}
	if err := ps.Err("stats.RateRatio"); err != nil {
		return Result{}, err
	}
	switch {
	case options.Approach == Score:
		return scoreRateRatio(a, b, options), nil
	case options.Approach == Asymptotic:
		return asymptoticRateRatio(a, b, options), nil
	case many:
		result := asymptoticRateRatio(a, b, options)
		result.Notes = append(result.Notes, sv.Note{
			Code:    CodeApproximation,
			Text:    "too many events for the exact test, which a normal approximation replaces",
			Figures: []sv.Figure{{Name: "exact up to", Value: strconv.Itoa(maxExact)}},
		})
		return result, nil
	}
	return conditionalRateRatio(a, b, options), nil
}

// conditionalRateRatio is exact, or mid-p where the options say so.
func conditionalRateRatio(a, b Rate, o Options) Result {
	method := Method{ID: "rate-ratio-exact", Label: "ratio of two rates, exact conditional test"}
	approach, logP, limit := Exact, o.logExactP, tail.BinomialOdds
	if o.Approach == MidP {
		method = Method{ID: "rate-ratio-mid-p", Label: "ratio of two rates, mid-p conditional test"}
		approach, logP, limit = MidP, o.logMidP, midPOdds
	}
	n := a.Events + b.Events
	perOdds := b.Exposure / a.Exposure // the odds of an event being a's, times this, are the ratio
	below, above := o.outside()
	estimate := Estimate{
		Name:  "rate ratio",
		Scale: Ratio,
		Value: a.value() / b.value(),
		Interval: Interval{
			Low:   limit(a.Events, n, below) * perOdds,
			High:  perOdds / limit(b.Events, n, above),
			Level: o.Level,
		},
	}
	if approach == MidP {
		estimate.Interval = o.holding(estimate.Value, estimate.Interval)
	}
	null := tail.Binomial{N: n, Odds: o.Null / perOdds}
	result := newResult(method, approach, o, logP(null, a.Events), estimate)
	result.Groups = []Rate{a, b}
	result.Notes = countNotes(a, b)
	return result
}

func scoreRateRatio(a, b Rate, o Options) Result {
	odds := o.Null * (a.Exposure / b.Exposure)
	z := (float64(a.Events) - float64(b.Events)*odds) / math.Sqrt(float64(a.Events+b.Events)*odds)
	method := Method{ID: "rate-ratio-score", Label: "ratio of two rates, score test"}
	result := newResult(method, Score, o, o.logNormalP(z), scoreRatio(a, b, o))
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Groups = []Rate{a, b}
	result.Notes = append(countNotes(a, b), fewEventsNote(a, b)...)
	return result
}

// scoreRatio is the rate ratio with the interval of the score test.
func scoreRatio(a, b Rate, o Options) Estimate {
	down, up := o.waldSteps()
	perOdds := b.Exposure / a.Exposure
	return Estimate{Name: "rate ratio", Scale: Ratio, Value: a.value() / b.value(), Interval: Interval{
		Low:   wilsonOdds(a.Events, b.Events, -down) * perOdds,
		High:  wilsonOdds(a.Events, b.Events, up) * perOdds,
		Level: o.Level,
	}}
}

// wilsonOdds is the odds of success that lie z of their own standard errors
// above what x successes and y failures show: an end of Wilson's interval.
func wilsonOdds(x, y int, z float64) float64 {
	switch {
	case z < 0:
		return 1 / wilsonOdds(y, x, -z)
	case y == 0 || math.IsInf(z, 1):
		return math.Inf(1)
	}
	successes, failures := float64(x), float64(y)
	n, half := successes+failures, z*z/2
	reach := half + z*math.Sqrt(successes*(failures/n)+half/2)
	return (successes + reach) / (failures / n) * ((failures + reach) / failures) / (n + z*z)
}

func asymptoticRateRatio(a, b Rate, o Options) Result {
	estimate := waldRatio(a, b, o)
	z := math.Log(estimate.Value/o.Null) / estimate.SE
	method := Method{ID: "rate-ratio-wald", Label: "ratio of two rates, normal approximation on the log scale"}
	result := newResult(method, Asymptotic, o, o.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Groups = []Rate{a, b}
	result.Notes = append(countNotes(a, b), fewEventsNote(a, b)...)
	return result
}

// waldRatio is the rate ratio of two groups that both have events.
func waldRatio(a, b Rate, o Options) Estimate {
	ratio := a.value() / b.value()
	se := math.Sqrt(1/float64(a.Events) + 1/float64(b.Events))
	return Estimate{Name: "rate ratio", Scale: Ratio, Value: ratio, SE: se, Interval: o.logWaldInterval(ratio, se)}
}
