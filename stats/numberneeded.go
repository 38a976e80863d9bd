package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// A Needed is how many people it takes for one event fewer or one event more.
// Numbers are negative where it is one fewer, and positive where it is one more;
// whether that is a benefit or a harm is for the reader of the event to say.
type Needed struct {
	Event string    // such as "A&E attender"; may be empty
	Unit  string    // of the numbers, such as "person"
	Value float64   // infinite where there is no difference
	From  float64   // one end of the interval: the one of fewest events
	To    float64   // the other end; where the interval holds no difference it goes from From through infinity to To
	Level float64   // of the interval; 0: none
	Notes []sv.Note // the caveats of the difference
}

// NumberNeeded is the reciprocal of a difference in events per person, or per
// another unit of exposure, that [RiskDifference] or [RateDifference] found, and
// of the ends of its interval:
//
//	number = 1 / difference
//
// The interval follows Altman: where the difference may be 0, so that no number
// of people would be enough, it passes through infinity, from a number of people
// for one event fewer to a number for one event more. The number falls as the
// effect grows, and holds for the time that the result is about, and for people
// whose risk is that of the comparison group.
//
// The error is [sv.Problems] with paths as in the JSON of a result: CodeConflict
// for an estimate that is no difference per unit of exposure, for a one-sided
// one, and for what Validate refuses.
//
// References: Cook and Sackett (1995), BMJ 310, 452-454; Altman (1998), BMJ 317,
// 1309-1312.
func NumberNeeded(r Result) (Needed, error) {
	var ps sv.Problems
	r.check(&ps)
	e := r.Estimate
	if e.Scale != Difference || e.Per == "" {
		ps.Add(sv.CodeConflict, "/estimate", "a number of people comes from a difference in events per person; use RiskDifference")
	}
	if r.Alternative != TwoSided {
		ps.Add(sv.CodeConflict, "/alternative", "the interval of a number of people is that of a two-sided test")
	}
	if err := ps.Err("stats.NumberNeeded"); err != nil {
		return Needed{}, err
	}
	needed := Needed{Event: e.Unit, Unit: e.Per, Value: 1 / e.Value, Level: e.Interval.Level, Notes: slices.Clone(r.Notes)}
	if needed.Level != 0 {
		needed.From, needed.To = 1/e.Interval.Low, 1/e.Interval.High
	}
	return needed, nil
}

// String returns the number with its interval on one line, such as "one fewer
// A&E attender per 13.3 person [95% CI one fewer per 6.3 to infinity to one more
// per 97.2]", and its caveats.
func (n Needed) String() string {
	if n.Unit == "" {
		return noResult
	}
	parts := []string{n.number()}
	for _, note := range n.Notes {
		parts = append(parts, note.String())
	}
	return strings.Join(parts, "; ")
}

func (n Needed) number() string {
	event := cmp.Or(n.Event, "event")
	if math.IsInf(n.Value, 0) {
		return n.withInterval("no " + event + " more or fewer")
	}
	return n.withInterval(fmt.Sprintf("one %s %s per %s %s", moreOrFewer(n.Value), event, text(math.Abs(n.Value)), n.Unit))
}

func (n Needed) withInterval(words string) string {
	if n.Level == 0 {
		return words
	}
	through := " to "
	if n.From < 0 && n.To > 0 && !math.IsInf(n.From, 0) && !math.IsInf(n.To, 0) {
		through = " to infinity to "
	}
	return fmt.Sprintf("%s [%s%% CI %s%s%s]", words, percent(n.Level), endOfNeeded(n.From), through, endOfNeeded(n.To))
}

func endOfNeeded(x float64) string {
	if math.IsInf(x, 0) {
		return "infinity"
	}
	return "one " + moreOrFewer(x) + " per " + text(math.Abs(x))
}

func moreOrFewer(x float64) string {
	if x < 0 {
		return "fewer"
	}
	return "more"
}
