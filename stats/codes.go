package stats

import sv "github.com/fairchance/socialvalue"

// The codes of notes and problems that this package adds to the common ones.
const (
	CodeInsufficient    sv.Code = "insufficient-data"         // problem: fewer observations than the test needs
	CodeConstant        sv.Code = "constant"                  // problem: no variation, where the test needs some
	CodeAllZero         sv.Code = "all-zero"                  // problem: no difference other than zero
	CodeAllTied         sv.Code = "all-tied"                  // problem: all observations are equal
	CodeNoDiscordant    sv.Code = "no-discordant"             // problem: no pair whose two answers differ
	CodeSampleLacks     sv.Code = "sample-lacks"              // problem: the form of the sample lacks what the test needs
	CodeTies            sv.Code = "ties"                      // note: equal observations, and how the test takes them
	CodeZeros           sv.Code = "zeros"                     // note: differences of zero, and how the test takes them
	CodeSmallSample     sv.Code = "small-sample"              // note: an approximation on few observations
	CodeUnlikeStrata    sv.Code = "unlike-strata"             // note: the strata do not share one odds ratio
	CodeDropped         sv.Code = "missing-dropped"           // note: missing values were left out, as asked
	CodeNoEvents        sv.Code = "no-events"                 // problem: too few events for any estimate, or for this approach
	CodeIndependent     sv.Code = "independent-events"        // note: the interval takes events as independent
	CodeReusedPeople    sv.Code = "reused-people"             // note: fewer people than records
	CodeFewEvents       sv.Code = "few-events"                // note: a normal approximation on fewer than 10 events
	CodeApproximation   sv.Code = "normal-approximation"      // note: too many events for the exact test
	CodeControlRate     sv.Code = "control-rate-fixed"        // note: the control rate is taken without its uncertainty
	CodeFiguresDisagree sv.Code = "figures-disagree"          // note: a printed estimate, interval and p that do not fit each other
	CodePFromInterval   sv.Code = "p-from-interval"           // note: the source prints no p; it follows from the interval
	CodeUncontrolled    sv.Code = "uncontrolled-before-after" // note: what would have happened anyway is not known
	CodeChangesCompared sv.Code = "changes-compared"          // note: changes of groups that only chance would make alike
	CodeFewClusters     sv.Code = "few-clusters"              // note: a standard error from fewer than 30 clusters
	CodeExactInstead    sv.Code = "exact-instead"             // note: the data have no answer but the exact one
	CodePBound          sv.Code = "p-bound"                   // note: P is a bound, where the published table or formula behind it ends
	CodeEmptyMargin     sv.Code = "empty-margin"              // note: all are in one row or column, so that no other table was possible
)
