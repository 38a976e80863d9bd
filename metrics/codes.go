package metrics

import sv "github.com/fairchance/socialvalue"

// Codes of attainments.
const (
	CodeAimRevised    sv.Code = "aim-revised"           // note: the aim was changed after it had been set
	CodeAimEased      sv.Code = "aim-eased"             // note: a revision asked for less, or for the same later
	CodeDeclineAsked  sv.Code = "decline-asked"         // note: the aim is worse than the baseline
	CodeNoChangeAsked sv.Code = "no-change-asked"       // note: the aim is the baseline, so that there is no share of a way
	CodeAimSetLate    sv.Code = "aim-set-late"          // note: the aim was set after the date by which it was to be reached
	CodeReadLate      sv.Code = "read-late"             // note: the reading is from after the date by which
	CodeNotDue        sv.Code = "not-due"               // note: the reading is from before the date by which
	CodeMilestoneLate sv.Code = "milestone-read-late"   // note: a milestone whose first reading is from after its date
	CodeNoInterval    sv.Code = "no-interval"           // note: a reading without an interval is taken as it stands
	CodeBeyondRange   sv.Code = "interval-beyond-range" // note: an interval that reaches beyond what the metric can be
	CodeBaselineFixed sv.Code = "baseline-fixed"        // note: the baseline is taken as exact, with an interval or without
	CodeOrderUnknown  sv.Code = "order-unknown"         // note: dates that are not exact enough to say which came first
)

// Codes of goal attainment scaling.
const (
	CodeLocalGoals     sv.Code = "local-goals"     // note: goals are set locally, so that scores of unlike goals do not compare
	CodeNotAdditive    sv.Code = "not-additive"    // note: scores of people do not add up; problem: a quantity of them
	CodeRho            sv.Code = "goals-correlate" // note: how far goals go together was taken, not measured
	CodeFewGoals       sv.Code = "few-goals"       // note: a person with fewer than three goals
	CodeSetForThem     sv.Code = "set-for-them"    // note: all goals of a person were set without them
	CodeSetterUnsaid   sv.Code = "setter-unsaid"   // note: who set a goal is not stated
	CodeWeightsAssumed sv.Code = "weights-assumed" // note: no weights were given, and goals count the same
	CodeGoalUnscored   sv.Code = "goal-unscored"   // note: a goal without a score, so that its person has none
)
