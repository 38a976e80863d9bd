package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// OddsRatio compares the odds of an event in group a with those in group b:
//
//	ratio = (a.Events / (a.N-a.Events)) / (b.Events / (b.N-b.Events))
//
// a pure number, below 1 when fewer of a have the event. It is not how many
// times as likely the event is: that is [RiskRatio], and the two are close for
// rare events only. The null, 1 unless options say otherwise, lies between 1e-50
// and 1e50. P and the interval, which agree, are Wald's on the log scale, with
// Woolf's standard error of the log ratio:
//
//	se = sqrt(1/a.Events + 1/(a.N-a.Events) + 1/b.Events + 1/(b.N-b.Events)),  z = log(ratio/null) / se
//
// A note says where a group has fewer than 10 events. Nothing is added to an
// empty cell: for those there is [Fisher], which is exact. Groups holds the
// counts.
//
// Not for the same people before and after: that is [McNemar].
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for a group where nobody has the event, or everybody, [CodeInsufficient] for a
// group of nobody, and the common codes for counts and options out of their
// domain, and events or units that differ.
//
// Reference: Woolf (1955), Annals of Human Genetics 19, 251-253.
func OddsRatio(a, b Proportion, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Asymptotic}, interval: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	checkProportions(a, b, &ps)
	checkBothOutcomes("/a/events", a, &ps)
	checkBothOutcomes("/b/events", b, &ps)
	if err := ps.Err("stats.OddsRatio"); err != nil {
		return Result{}, err
	}
	odds := func(x Proportion) float64 { return float64(x.Events) / float64(x.N-x.Events) }
	perCell := func(x Proportion) float64 { return 1/float64(x.Events) + 1/float64(x.N-x.Events) }
	method := Method{ID: "odds-ratio-wald", Label: "ratio of two odds, normal approximation on the log scale"}
	return logWaldRatio(method, "odds ratio", a, b, odds(a)/odds(b), math.Sqrt(perCell(a)+perCell(b)), options), nil
}

func checkBothOutcomes(path string, x Proportion, ps *sv.Problems) {
	if x.N > 0 && (x.Events == 0 || x.Events == x.N) {
		ps.Add(CodeNoEvents, path, "%d of %d: odds on the log scale need people with the event and without; use Fisher", x.Events, x.N)
	}
}
