package stats

import (
	"cmp"
	"fmt"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// McNemar asks whether as many changed in one direction as in the other, of
// people who gave one of two answers before and one of two after: Table[i][j]
// gave answer i before and answer j after. Only those who changed count,
//
//	b = t[0][1],  c = t[1][0]
//
// and the Estimate is their ratio b/c, which is the odds ratio of matched pairs:
// above 1 when more left the first answer than came to it. The null, 1 unless
// options say otherwise, lies between 1e-50 and 1e50. The details "b" and "c"
// are the two numbers.
//
// The exact approach, the default whatever the size, takes b as binomial, b+c
// trials with the chance null/(1+null): the two-sided P sums the outcomes that
// are no more likely than the observed one. Mid-p counts the observed outcome
// half, and doubles the smaller side. Both have Clopper and Pearson's limits,
// carried over to the ratio. The asymptotic approach is
//
//	z = (abs(b - n pi) - 1/2) / sqrt(n pi (1-pi)),  with the sign of b - n pi,  n = b+c,  pi = null/(1+null)
//
// whose square is McNemar's chi-squared with one degree of freedom; the 1/2,
// which is at most abs(b - n pi), is left out if Uncorrected. Its limits are
// Wilson's, corrected alike, carried over to the ratio, and agree with it. A
// note says where fewer than 5 are expected on a side. Nobody in b gives a ratio
// of 0, nobody in c one of +Inf, with an interval that has a finite end.
//
// Not for two groups of different people: that is [RiskDifference] or [Fisher].
// People who were picked because of their answer before change back by
// themselves: see the package documentation.
//
// Errors are [sv.Problems] with paths under /table and /options:
// [CodeNoDiscordant] if nobody changed, [CodeInsufficient] for a table that is
// too small or of nobody, and the common codes for any table but one of two rows
// and columns, negative counts, more than 2^53, and options out of their domain.
//
// References: McNemar (1947), Psychometrika 12, 153-157; Agresti (2013),
// Categorical Data Analysis, 3rd edition, section 11.1; Fagerland, Lydersen and
// Laake (2013), BMC Medical Research Methodology 13, 91.
func McNemar(t Table, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Exact, MidP, Asymptotic}, correction: true, interval: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	if options.Uncorrected && options.Approach != Asymptotic {
		ps.Add(sv.CodeConflict, "/options/uncorrected", "only the asymptotic approach has a continuity correction to leave out")
	}
	before := len(ps)
	m := t.fourfold("/table", &ps)
	if len(ps) == before && t[0][1]+t[1][0] == 0 {
		ps.Add(CodeNoDiscordant, "/table", "nobody changed the answer; there is nothing to compare")
	}
	if err := ps.Err("stats.McNemar"); err != nil {
		return Result{}, err
	}
	b, c := t[0][1], t[1][0]
	left := Proportion{Events: b, N: b + c}
	estimate := Estimate{Name: "odds ratio of pairs", Scale: Ratio, Value: float64(b) / float64(c)}
	var result Result
	null := tail.Binomial{N: b + c, Odds: options.Null}
	switch cmp.Or(options.Approach, Exact) {
	case Exact:
		estimate.Interval = oddsInterval(left, ClopperPearson, options)
		method := Method{ID: "mcnemar-exact", Label: "McNemar's test, exact"}
		result = newResult(method, Exact, options, options.logExactP(null, b), estimate)
	case MidP:
		estimate.Interval = oddsInterval(left, ClopperPearson, options)
		method := Method{ID: "mcnemar-mid-p", Label: "McNemar's test with mid-p"}
		result = newResult(method, MidP, options, options.logMidP(null, b), estimate)
	default:
		result = asymptoticMcNemar(left, estimate, options)
	}
	result.Details = []Statistic{{Name: "b", Value: float64(b)}, {Name: "c", Value: float64(c)}}
	result.Method.Label += fmt.Sprintf(": %d against %d", b, c)
	result.N = m.total
	result.changed(true)
	return result, nil
}

// asymptoticMcNemar is about those who changed, of whom left is the share that
// left the first answer.
func asymptoticMcNemar(left Proportion, estimate Estimate, o Options) Result {
	n, p, q := float64(left.N), 1/(1+1/o.Null), 1/(1+o.Null)
	method := Method{ID: "mcnemar-corrected", Label: "McNemar's test with continuity correction"}
	limits, correction := WilsonCorrected, 0.5
	if o.Uncorrected {
		method = Method{ID: "mcnemar", Label: "McNemar's test"}
		limits, correction = Wilson, 0
	}
	excess := float64(left.Events)*q - float64(left.N-left.Events)*p // b - n p
	distance := math.Abs(excess)
	z := math.Copysign((distance-min(distance, correction))/math.Sqrt(n*p*q), excess)
	estimate.Interval = oddsInterval(left, limits, o)
	result := newResult(method, Asymptotic, o, o.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Notes = fewExpectedNote(n * min(p, q))
	return result
}

// oddsInterval carries the limits of a share over to its odds.
func oddsInterval(x Proportion, by Limits, o Options) Interval {
	below, above := o.outside()
	others := Proportion{Events: x.N - x.Events, N: x.N}
	low, _ := x.limits(by, below, above)
	lowOthers, _ := others.limits(by, above, below)
	odds := x.value() / others.value()
	return o.bounded(0, low/(1-low), odds, (1-lowOthers)/lowOthers, math.Inf(1))
}
