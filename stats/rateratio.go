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
// The asymptotic approach needs events in both groups. It is Wald's on the log
// scale, with the standard error of the log ratio
//
//	se = sqrt(1/a.Events + 1/b.Events),  z = log(ratio/null) / se
//
// Without an approach in the options it is exact, unless both groups have more
// than ten million events: that is asymptotic, and says so in a note. An exact
// test of that many is refused.
//
// Every result carries a note that events are taken as independent; records
// that share people, and few events in the asymptotic approach, add their own.
// Not for counts of the same people before and after, and not for people
// chosen because they attended often: see the package documentation.
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for no events in either group (in one of them, if asymptotic), and the common
// codes for negative counts, more than 2^53 events, exposures or options out of
// their domain, and units that differ.
//
// References: Przyborowski and Wilenski (1940), Biometrika 31, 313-323; Clopper
// and Pearson (1934), Biometrika 26, 404-413; Rothman, Greenland and Lash
// (2008), Modern Epidemiology, 3rd edition, chapter 14.
func RateRatio(a, b Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Exact, Asymptotic}}, &ps)
	positive(&ps, "/options/null", options.Null)
	checkPair(a, b, &ps)
	many := min(a.Events, b.Events) > maxExact
	if many && options.Approach == Exact {
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d events in the smaller group; use the asymptotic approach", maxExact)
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
	if options.Approach == Asymptotic || options.Approach == "" && many {
		result := asymptoticRateRatio(a, b, options)
		if options.Approach == "" {
			result.Notes = append(result.Notes, sv.Note{
				Code:    CodeApproximation,
				Text:    "too many events for the exact test, which a normal approximation replaces",
				Figures: []sv.Figure{{Name: "exact up to", Value: strconv.Itoa(maxExact)}},
			})
		}
		return result, nil
	}
	return exactRateRatio(a, b, options), nil
}

func exactRateRatio(a, b Rate, o Options) Result {
	n := a.Events + b.Events
	perOdds := b.Exposure / a.Exposure // the odds of an event being a's, times this, are the ratio
	below, above := o.outside()
	estimate := Estimate{
		Name:  "rate ratio",
		Scale: Ratio,
		Value: a.value() / b.value(),
		Interval: Interval{
			Low:   tail.BinomialOdds(a.Events, n, below) * perOdds,
			High:  perOdds / tail.BinomialOdds(b.Events, n, above),
			Level: o.Level,
		},
	}
	null := tail.Binomial{N: n, Odds: o.Null / perOdds}
	var logP float64
	switch o.Alternative {
	case Less:
		logP = null.LogLower(a.Events)
	case Greater:
		logP = null.LogUpper(a.Events)
	default:
		logP = null.LogUnlikely(a.Events)
	}
	method := Method{ID: "rate-ratio-exact", Label: "ratio of two rates, exact conditional test"}
	result := newResult(method, Exact, o, logP, estimate)
	result.Groups = []Rate{a, b}
	result.Notes = countNotes(a, b)
	return result
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
