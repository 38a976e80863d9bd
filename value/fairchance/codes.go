package fairchance

import sv "github.com/fairchance/socialvalue"

// Codes of the findings of a [Cycle], beside those of package value for groups that
// were not heard or only there, for views, ratings and judgements that are nobody's and
// for empty lines, those of package process for groups that did not rate and ratings
// that rest on nothing, that of package judgement for what nobody knows yet of an open
// choice, and that of package metrics for an aim that was eased.
const (
	CodeNothingThere        sv.Code = "nothing-there"         // a stage of which there is nothing
	CodeStaleStage          sv.Code = "stale-stage"           // the last of a stage is long ago
	CodeStaleLine           sv.Code = "stale-line"            // a line of which the last look is long ago, in a stage that is not stale
	CodeNoDate              sv.Code = "no-date"               // something whose date is not known, so that it cannot be told how old it is
	CodeDatedLater          sv.Code = "dated-later"           // something of a later date than the day, which is not counted; note of an entry: than the step
	CodeHardlyHeard         sv.Code = "hardly-heard"          // a group that was in the room, and has not been heard well since
	CodeStayedAway          sv.Code = "stayed-away"           // a group that had a part in a conversation, and was not at what came after it, where it should have been
	CodeRatedApart          sv.Code = "rated-apart"           // a dimension to which all of one group give a lower level than all of another
	CodeDissent             sv.Code = "dissent-on-record"     // somebody who was against a judgement, and had no part in a later one on the choice; or against leaving an outcome out
	CodeCondition           sv.Code = "on-condition"          // what the last judgement on a choice depends on
	CodeDisagreement        sv.Code = "disagreement"          // an outcome on which people stand on both sides
	CodeNobodySpokeOf       sv.Code = "nobody-spoke-of"       // an outcome that no view is of
	CodeValuedNotFollowed   sv.Code = "valued-not-followed"   // an outcome that matters to somebody and no line or target is of
	CodeHarmNotAsked        sv.Code = "harm-not-asked"        // nothing on record shows that anybody was asked what got worse
	CodeMovedWrong          sv.Code = "moved-wrong-way"       // a line of which a result, or an interval that was stated, shows a change for the worse
	CodeHarmNotFollowed     sv.Code = "harm-not-followed"     // an outcome that people are against and nobody is for, and no line or target is of
	CodeReadingDue          sv.Code = "reading-due"           // a target or milestone whose date has passed without a reading since
	CodeRevisitDue          sv.Code = "revisit-due"           // a judgement that was to be looked at again by now
	CodeRevisitIf           sv.Code = "revisit-if"            // a judgement that is to be looked at again if something happens
	CodeJudgedAndOpen       sv.Code = "judged-and-open"       // a choice that is left open as it was when it was judged
	CodeNotWeighed          sv.Code = "not-weighed"           // a group of which the open choice has no weights
	CodeAffectedNotDeciding sv.Code = "affected-not-deciding" // a stakeholder who took no part in the last judgement
	CodeMeasuredBeforeAsked sv.Code = "measured-before-asked" // a target or measurement that is older than the first conversation, or a metric without any
	CodeTalkBehind          sv.Code = "talk-behind"           // measured long after the last conversation
	CodeMeasureBehind       sv.Code = "measure-behind"        // talked long after the last measurement
	CodeJudgedWithout       sv.Code = "judged-without"        // a judgement that saw no evidence of one sort
	CodeJudgedOnOld         sv.Code = "judged-on-old"         // a judgement long after the last that was known of a stage, or of a line
	CodeNewsSinceJudgement  sv.Code = "news-since-judgement"  // something of a stage that is younger than the last judgement
)

// The codes of a journey and its store.
const (
	CodeConcurrent sv.Code = "concurrent-append" // problem: somebody else has appended this number; nothing of theirs or ours is lost
	CodeTampered   sv.Code = "tampered"          // problem: an entry is not as it was written, or does not follow from the one before it
	CodeTorn       sv.Code = "torn"              // problem and note: an entry that was not written to its end
	CodeDraft      sv.Code = "draft"             // note: a version of which a part is not sound
	CodeGone       sv.Code = "gone"              // note: what was said, measured or decided in the version before, and is not in this one
	CodeRewritten  sv.Code = "rewritten"         // note: the same, and is not as it was
	CodeDatedBack  sv.Code = "dated-back"        // note: a step of a date that is certainly before that of the one before it
)
