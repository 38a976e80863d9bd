package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// RiskRatio compares the share of group a with the share of group b:
//
//	ratio = (a.Events/a.N) / (b.Events/b.N)
//
// a pure number, below 1 when fewer of a have the event. The null, 1 unless
// options say otherwise, lies between 1e-50 and 1e50. P and the interval, which
// agree, are Wald's on the log scale, with the standard error of the log ratio
// that Katz and others gave:
//
//	se = sqrt(1/a.Events - 1/a.N + 1/b.Events - 1/b.N),  z = log(ratio/null) / se
//
// A note says where a group has fewer than 10 events. Nothing is added to a
// group without events: for those there are [RiskDifference] and [Fisher], as
// for a ratio so far from 1 that shares of a common event cannot keep to it.
// Groups holds the counts.
//
// Not for events that one person can have again ([RateRatio]), nor for the same
// people before and after ([McNemar]).
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for a group without events, [CodeConstant] where everybody in both groups has
// the event, [CodeInsufficient] for a group of nobody, and the common codes for
// counts and options out of their domain, and events or units that differ.
//
// Reference: Katz, Baptista, Azen and Pike (1978), Biometrics 34, 469-474.
func RiskRatio(a, b Proportion, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Asymptotic}, interval: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	checkProportions(a, b, &ps)
	const text = "a ratio of shares on the log scale needs events in both groups; use RiskDifference, or Fisher"
	if a.Events == 0 {
		ps.Add(CodeNoEvents, "/a/events", text)
	}
	if b.Events == 0 {
		ps.Add(CodeNoEvents, "/b/events", text)
	}
	if a.Events > 0 && a.Events == a.N && b.Events == b.N {
		ps.Add(CodeConstant, "/a/events", "everybody in both groups has the event; there is nothing to compare")
	}
	if err := ps.Err("stats.RiskRatio"); err != nil {
		return Result{}, err
	}
	perEvent := func(x Proportion) float64 { return (1 - x.value()) / float64(x.Events) }
	method := Method{ID: "risk-ratio-wald", Label: "ratio of two shares, normal approximation on the log scale"}
	return logWaldRatio(method, "risk ratio", a, b, a.value()/b.value(), math.Sqrt(perEvent(a)+perEvent(b)), options), nil
}

// logWaldRatio is the result for a ratio whose logarithm has the standard error.
func logWaldRatio(method Method, name string, a, b Proportion, ratio, se float64, o Options) Result {
	z := math.Log(ratio/o.Null) / se
	estimate := Estimate{Name: name, Scale: Ratio, Value: ratio, SE: se, Interval: o.logWaldInterval(ratio, se)}
	result := newResult(method, Asymptotic, o, o.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Groups = []Rate{a.rate(), b.rate()}
	result.Notes = fewEventsNote(result.Groups...)
	return result
}
