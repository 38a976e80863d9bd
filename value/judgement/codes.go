package judgement

import sv "github.com/fairchance/socialvalue"

// Codes of the notes of all that judges, and of an [Idea] of value.
const (
	CodeLocalScale     sv.Code = "local-scale"     // note: a scale that runs from the worst to the best of these options
	CodeNoSpread       sv.Code = "no-spread"       // note: criteria that tell no option from another, or weights on nothing else
	CodeEqualWeights   sv.Code = "equal-weights"   // note: weights that nobody gave
	CodeCentralWeights sv.Code = "central-weights" // note: an order shown at the mean of all weights that keep it
	CodeUnranked       sv.Code = "unranked"        // note: criteria left out of an order, which may weigh anything
	CodePointsTotal    sv.Code = "points-total"    // note: points that come neither to a round number nor to what those of another group do
	CodeTakenAsExact   sv.Code = "taken-as-exact"  // note: performances without an interval
	CodeNobodyKnows    sv.Code = "nobody-knows"    // note: performances that nobody knows yet
	CodeIntervalsLean  sv.Code = "intervals-lean"  // note: one option is worth most as stated, and another on average over the intervals
	CodeEndsAsLimits   sv.Code = "ends-as-limits"  // note: intervals without a level, whose ends are taken as limits
	CodeVariedApart    sv.Code = "varied-apart"    // note: performances that vary one by one, and may rest on the same
	CodeEndsTogether   sv.Code = "ends-together"   // note: ranges with the ends of several confidence intervals at once
	CodeRatedTogether  sv.Code = "rated-together"  // note: one figure as the rating of several groups
	CodeFewDraws       sv.Code = "few-draws"       // note: an option that is first in too few draws to know its central weights well
	CodeIntervalsDrawn sv.Code = "intervals-drawn" // note: performances that are not known for sure, as distributions
	CodeScopeUnsaid    sv.Code = "scope-unsaid"    // note: evidence seen that does not say of which kind of value, or of whom, it speaks
)
