package stakeholder

import sv "github.com/fairchance/socialvalue"

// Codes of notes on what figures about views rest on.
const (
	CodeIllustrativeViews sv.Code = "illustrative-views" // note: all views are made up, or those that are were left out
	CodeFewVoices         sv.Code = "few-voices"         // note: figures that one more voice would change
	CodeUnnamedSpeakers   sv.Code = "unnamed-speakers"   // note: views of which nobody can tell who gave which
	CodeSpokenByOthers    sv.Code = "spoken-by-others"   // note: voices for whom others spoke are in the figures
	CodeLastWord          sv.Code = "last-word"          // note: what a speaker said before is not counted
	CodeNoAgreement       sv.Code = "no-agreement"       // note: a figure of agreement that cannot be worked out
	CodeInParts           sv.Code = "in-parts"           // note: ranks of one speaker from several conversations, or points that do not add up
	CodeMergedOutcome     sv.Code = "merged-outcome"     // note: what was said of an outcome counts for what it was merged into
	CodeSplitOutcome      sv.Code = "split-outcome"      // note: what was said of an outcome stays with it, and not with its parts
)

// Codes of notes on how views moved.
const (
	CodeUndated        sv.Code = "undated-conversation" // note: it cannot be said what came before it
	CodeSameOccasion   sv.Code = "same-occasion"        // note: conversations of which nobody can say which came first
	CodeAskedOtherwise sv.Code = "asked-otherwise"      // note: importances that were asked in two ways and are not compared
	CodeNothingBefore  sv.Code = "nothing-before"       // note: there are no two occasions to compare
)

// CodeCycle is the code of a problem: steps that lead back to themselves.
const CodeCycle sv.Code = "cycle"
