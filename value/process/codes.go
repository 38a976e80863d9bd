package process

import sv "github.com/fairchance/socialvalue"

// Codes of the notes that a profile carries, beside those of package value for
// illustrative data and for words that were kept back.
const (
	CodeSingleRater     sv.Code = "single-rater"       // note: one person's rating stands for a group
	CodeNotRated        sv.Code = "not-rated"          // note: dimensions that a group, or everybody, left out
	CodeDidNotRate      sv.Code = "group-did-not-rate" // note: a group that was asked, or should have been, rated nothing
	CodeGroupsNotStated sv.Code = "groups-not-stated"  // note: who should have rated is not known
	CodeNoEvidence      sv.Code = "no-evidence"        // note: ratings that rest on nothing that is written down
	CodeFewRaters       sv.Code = "few-raters"         // note: too few raters for an interval, or for more than a rough one
	CodeOneRaterDecides sv.Code = "one-rater-decides"  // note: an interval that hangs on a single rater, and is not given
	CodeUnlikeGroups    sv.Code = "unlike-groups"      // note: a group that rated only one of two programmes
	CodeUnlikeLevels    sv.Code = "unlike-levels"      // note: dimensions of one id that ask or anchor different things
)
