package stats

import sv "github.com/fairchance/socialvalue"

// The codes of notes and problems that this package adds to the common ones.
const (
	CodeNoEvents        sv.Code = "no-events"            // problem: too few events for any estimate, or for this approach
	CodeIndependent     sv.Code = "independent-events"   // note: the interval takes events as independent
	CodeReusedPeople    sv.Code = "reused-people"        // note: fewer people than records
	CodeFewEvents       sv.Code = "few-events"           // note: a normal approximation on fewer than 10 events
	CodeApproximation   sv.Code = "normal-approximation" // note: too many events for the exact test
	CodeControlRate     sv.Code = "control-rate-fixed"   // note: the control rate is taken without its uncertainty
	CodeFiguresDisagree sv.Code = "figures-disagree"     // note: a printed estimate, interval and p that do not fit each other
	CodePFromInterval   sv.Code = "p-from-interval"      // note: the source prints no p; it follows from the interval
)
