package stats

import (
	"math"
	"sort"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// maxETest is how many events the E-test is for. Its work grows with the square
// root of their number, and far in the tail with the number itself.
const maxETest = 100_000

// RateETest compares two rates as [RateRatio] does, without conditioning on the
// total of events. With x and y events in a and b, tA and tB their exposures,
// and c = null tA/tB, the statistic of the score approach, the default, is
//
//	z = (x - c y) / sqrt(c (x + y))
//
// and that of the asymptotic approach is Wald's, z = (x - c y) / sqrt(x + c^2 y).
// In either case P is no normal approximation: it is the chance of a z as far
// from 0 as the observed one when both counts are Poisson, with the means that
// are most likely under the null,
//
//	(x + y) c/(1 + c)  and  (x + y)/(1 + c)
//
// summed over all pairs of counts. Values of z within 1e-12 of each other count
// as equal, and no events in either group as z = 0. P is less cautious than that
// of the exact test, above all for few events, but since the means are estimated
// it can exceed its level slightly.
//
// The estimate is the rate ratio. It has no interval: use that of RateRatio's
// score or mid-p approach beside it. The null, 1 unless options say otherwise,
// and the exposures lie between 1e-50 and 1e50.
//
// Every result carries a note that events are taken as independent; records
// that share people add their own. Not for counts of the same people before and
// after, which [PairedRateRatio] is for.
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for no events in either group, and the common codes for negative counts, more
// than 100,000 events in all, exposures or options out of their domain, and
// units that differ.
//
// Reference: Krishnamoorthy and Thomson (2004), Journal of Statistical Planning
// and Inference 119, 23-35.
func RateETest(a, b Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Score, Asymptotic}}, &ps)
	positive(&ps, "/options/null", options.Null)
	checkPair(a, b, &ps)
	if most := max(a.Events, b.Events); most <= maxEvents && (most > maxETest || a.Events+b.Events > maxETest) {
		ps.Add(sv.CodeRange, "/a/events", "the E-test is for up to %d events in all; use RateRatio", maxETest)
	}
	if err := ps.Err("stats.RateETest"); err != nil {
		return Result{}, err
	}
	method := Method{ID: "rate-e-test-score", Label: "E-test of two rates, score statistic"}
	e := eTest{odds: options.Null * (a.Exposure / b.Exposure), wald: options.Approach == Asymptotic}
	if e.wald {
		method = Method{ID: "rate-e-test-wald", Label: "E-test of two rates, Wald statistic"}
	} else {
		options.Approach = Score
	}
	total := float64(a.Events + b.Events)
	e.a.Mean, e.b.Mean = total/(1+1/e.odds), total/(1+e.odds)
	e.negligible = e.a.LogPMF(a.Events) + e.b.LogPMF(b.Events) - 45
	z := e.statistic(a.Events, b.Events)
	estimate := Estimate{Name: "rate ratio", Scale: Ratio, Value: a.value() / b.value()}
	result := newResult(method, options.Approach, options, e.logP(z, options.Alternative), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Groups = []Rate{a, b}
	result.Notes = countNotes(a, b)
	return result, nil
}

// An eTest is the null distribution of the statistic.
type eTest struct {
	a, b       tail.Poisson
	odds       float64 // of an event being a's
	wald       bool
	negligible float64 // log of a chance that adds nothing to P
}

// mirrored has the groups change places, and the statistic its sign.
func (e eTest) mirrored() eTest {
	e.a, e.b, e.odds = e.b, e.a, 1/e.odds
	return e
}

func (e eTest) statistic(x, y int) float64 {
	if x == 0 && y == 0 {
		return 0
	}
	p, q := float64(x), float64(y)
	if e.wald {
		return (p - q*e.odds) / math.Sqrt(p+q*e.odds*e.odds)
	}
	return (p - q*e.odds) / math.Sqrt((p+q)*e.odds)
}

func (e eTest) logP(z float64, alternative Alternative) float64 {
	const tie = 1e-12
	switch {
	case alternative == Less:
		return e.mirrored().logAtLeast(-z - tie)
	case alternative == Greater:
		return e.logAtLeast(z - tie)
	case math.Abs(z) <= tie:
		return 0
	}
	z = math.Abs(z) - tie
	return min(0, tail.LogSum(e.logAtLeast(z), e.mirrored().logAtLeast(z)))
}

// logAtLeast is the log chance that the statistic is z or more. It falls as b's
// count rises, so for each count of a's it is one tail of b's distribution.
func (e eTest) logAtLeast(z float64) float64 {
	low, high := reach(e.a, e.negligible)
	_, most := reach(e.b, e.negligible)
	sum, y := math.Inf(-1), 0 // y: the first count of b's with a lower statistic
	for x := low; x <= high; x++ {
		y += sort.Search(most+1-y, func(i int) bool { return e.statistic(x, y+i) < z })
		if y > 0 {
			sum = tail.LogSum(sum, e.a.LogPMF(x)+e.b.LogLower(y-1))
		}
	}
	return min(0, sum)
}

// reach is from where to where a count is not negligible.
func reach(d tail.Poisson, negligible float64) (low, high int) {
	mean := int(d.Mean)
	low = sort.Search(mean, func(k int) bool { return d.LogLower(k) > negligible })
	step := 1
	for d.LogUpper(mean+step) > negligible {
		step *= 2
	}
	return low, mean + sort.Search(step, func(k int) bool { return d.LogUpper(mean+k) <= negligible })
}
