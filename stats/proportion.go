package stats

import (
	"cmp"
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// A Proportion is how many of a number of people, or of other units, have
// something: 75 of 240 patients went to A&E. Each is counted once; events that
// the same person can have again are a [Rate].
type Proportion struct {
	Name   string `json:"name,omitzero"`  // of the group, such as "clinic"
	Event  string `json:"event,omitzero"` // what they have, in the singular: "A&E attender"
	Events int    `json:"events"`         // how many have it: 0 to N
	N      int    `json:"n"`              // how many there are: 1 or more
	Unit   string `json:"unit,omitzero"`  // what N counts; empty: person
}

func (x Proportion) value() float64 { return float64(x.Events) / float64(x.N) }

func (x Proportion) unit() string { return cmp.Or(x.Unit, "person") }

// rate is the same with everybody's exposure 1.
func (x Proportion) rate() Rate {
	return Rate{Name: x.Name, Event: x.Event, Events: x.Events, Exposure: float64(x.N), Unit: x.unit()}
}

func (x Proportion) check(path string, ps *sv.Problems) {
	switch {
	case x.N == 0:
		ps.Add(CodeInsufficient, path+"/n", "a share of nobody")
	case x.N < 0 || x.N > maxEvents:
		ps.Add(sv.CodeRange, path+"/n", "%d is not a number of people; wanted: 1 to %d", x.N, maxEvents)
	}
	switch {
	case x.Events < 0:
		ps.Add(sv.CodeRange, path+"/events", "%d is not a number of events", x.Events)
	case x.Events > max(x.N, 0):
		ps.Add(sv.CodeConflict, path+"/events", "%d of %d; events that a person can have again are a rate", x.Events, x.N)
	}
}

// checkProportions adds what is wrong with two that are to be compared.
func checkProportions(a, b Proportion, ps *sv.Problems) {
	a.check("/a", ps)
	b.check("/b", ps)
	if a.unit() != b.unit() {
		ps.Add(sv.CodeUnit, "/b/unit", "a share of each %q cannot be compared with a share of each %q", b.unit(), a.unit())
	}
	if a.Event != b.Event {
		ps.Add(sv.CodeUnit, "/b/event", "one group counts %q, the other %q; count the same in both, and name it alike", b.Event, a.Event)
	}
	if max(a.N, b.N) <= maxEvents && a.N > maxEvents-b.N {
		ps.Add(sv.CodeRange, "/a/n", "%d and %d are together more than %d", a.N, b.N, maxEvents)
	}
}

// OneSampleProportion compares the share of those who have an event,
//
//	share = x.Events / x.N
//
// a number between 0 and 1, with a share that is known: the null, 0.5 unless
// options say otherwise (as in R), between 1e-50 and 1, both not reached.
//
// The exact approach, the default, is the binomial test, whatever the size. The
// two-sided P sums the outcomes that are no more likely than the observed one
// (within a factor of 1 + 1e-7, as R does). Mid-p counts the observed outcome
// half, and doubles the smaller side. The score approach is
//
//	z = (share - null) / sqrt(null (1-null) / N)
//
// without a continuity correction; a note says so where fewer than 5 with or
// without the event are expected.
//
// The Limits are [ClopperPearson] for the exact and the mid-p approach, and
// [Wilson] for the score, unless options name these or [WilsonCorrected],
// [AgrestiCoull], [Jeffreys] or [Wald]. Wilson's agree with the score test, and
// Clopper and Pearson's one-sided ones with the exact: two-sided, they may just
// cover a null whose P is below 1 - level. Wilson's are the better choice for
// print, Clopper and Pearson's where the level must be kept at all costs, and
// Wald's for comparison with work that used them. Those of Agresti and Coull and
// of Wald are printed as they come out, below 0 or above 1. A one-sided interval
// is open towards 0 or 1. At very low levels Jeffreys's could leave the share out
// of a two-sided interval, or at 0.5 and little more of a one-sided one; it then
// ends there.
//
// Groups holds the counts, with the number of people as exposure.
//
// Not for shares that are not counts of independent people, such as attendances
// out of appointments when people have several.
//
// Errors are [sv.Problems] with paths under /x and /options: [CodeInsufficient]
// for a share of nobody, and the common codes for counts and options out of
// their domain.
//
// References: Clopper and Pearson (1934), Biometrika 26, 404-413; Wilson (1927),
// JASA 22, 209-212; Brown, Cai and DasGupta (2001), Statistical Science 16,
// 101-133; Newcombe (1998), Statistics in Medicine 17, 857-872.
func OneSampleProportion(x Proportion, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{
		null:       0.5,
		approaches: []Approach{Exact, MidP, Score},
		limits:     []Limits{ClopperPearson, Wilson, WilsonCorrected, AgrestiCoull, Jeffreys, Wald},
		interval:   true,
	}, &ps)
	if null := options.Null; probability(&ps, "/options/null", null) && (null < smallest || null == 1) {
		ps.Add(sv.CodeRange, "/options/null", "%v is not a share between 0 and 1, both excluded", null)
	}
	x.check("/x", &ps)
	if err := ps.Err("stats.OneSampleProportion"); err != nil {
		return Result{}, err
	}
	options.Approach = cmp.Or(options.Approach, Exact)
	usual := ClopperPearson
	if options.Approach == Score {
		usual = Wilson
	}
	options.Limits = cmp.Or(options.Limits, usual)
	n, share, null := float64(x.N), x.value(), options.Null
	estimate := Estimate{
		Name:     "share",
		Scale:    Single,
		Value:    share,
		SE:       math.Sqrt(share * (1 - share) / n),
		Interval: x.interval(options),
	}
	var result Result
	binomial := tail.Binomial{N: x.N, Odds: null / (1 - null)}
	switch options.Approach {
	case Exact:
		method := Method{ID: "proportion-exact", Label: "share, exact binomial test"}
		result = newResult(method, Exact, options, options.logExactP(binomial, x.Events), estimate)
	case MidP:
		method := Method{ID: "proportion-mid-p", Label: "share, binomial test with mid-p"}
		result = newResult(method, MidP, options, options.logMidP(binomial, x.Events), estimate)
	default:
		z := (share - null) / math.Sqrt(null*(1-null)/n)
		method := Method{ID: "proportion-score", Label: "share, score test"}
		result = newResult(method, Score, options, options.logNormalP(z), estimate)
		result.Statistic = Statistic{Name: "z", Value: z}
		result.Notes = fewExpectedNote(n * min(null, 1-null))
	}
	result.Groups = []Rate{x.rate()}
	return result, nil
}

// fewExpectedNote says that an approximation rests on a small expected count.
func fewExpectedNote(smallest float64) []sv.Note {
	if smallest >= 5 {
		return nil
	}
	return []sv.Note{{
		Code:    CodeSmallSample,
		Text:    "an approximation where fewer than 5 are expected; prefer the exact test",
		Figures: []sv.Figure{{Name: "smallest expected count", Value: strconv.FormatFloat(smallest, 'g', 3, 64)}},
	}}
}
