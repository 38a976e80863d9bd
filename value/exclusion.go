package value

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Exclusion is an outcome that was judged not material, and why. It stays in
// the statement: what was left out, and by which test, is part of the account.
type Exclusion struct {
	Outcome stakeholder.ID `json:"outcome"`
	Test    Materiality    `json:"test"`
	Reason  string         `json:"reason"`
}

// Materiality is the test that an outcome fails if it is left out.
type Materiality string

// The two tests of materiality.
const (
	Relevance Materiality = "relevance" // it matters to nobody concerned
	Size      Materiality = "size"      // it is too small to change a judgement
)

// exclusions checks that what is left out exists, is left out for a reason, and
// is not counted all the same.
func (ap *appraisal) exclusions() {
	lines := map[stakeholder.ID]int{}
	for i, l := range ap.a.Lines {
		lines[l.Outcome] = i
	}
	seen := map[stakeholder.ID]int{}
	for i, e := range ap.a.Excluded {
		path := fmt.Sprintf("/excluded/%d", i)
		if _, ok := ap.outcomes[e.Outcome]; !ok {
			ap.problems.Add(sv.CodeUnknown, path+"/outcome", "there is no outcome %q", e.Outcome)
		}
		if at, ok := seen[e.Outcome]; ok {
			ap.problems.Add(sv.CodeDuplicate, path+"/outcome", "the outcome %q is already at /excluded/%d", e.Outcome, at)
		}
		seen[e.Outcome] = i
		if at, ok := lines[e.Outcome]; ok {
			ap.problems.Add(sv.CodeConflict, path+"/outcome", "the outcome %q is left out, yet it has a line at /lines/%d", e.Outcome, at)
		}
		if e.Test != Relevance && e.Test != Size {
			ap.problems.Add(sv.CodeUnknown, path+"/test", "the test is %q; wanted: relevance or size", e.Test)
		}
		if blank(e.Reason) {
			ap.problems.Add(CodeNoReason, path+"/reason", "left out without a reason")
		}
	}
}
