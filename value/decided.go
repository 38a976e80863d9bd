package value

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// leftOut are the outcomes that decisions put outside the account, each with the
// path of the decision.
func leftOut(decisions []stakeholder.Decision) map[stakeholder.ID]string {
	out := map[stakeholder.ID]string{}
	for id, i := range stakeholder.LeftOut(decisions) {
		out[id] = fmt.Sprintf("/decisions/%d", i)
	}
	return out
}

// leftUncounted checks that what is left out is not counted all the same.
func (ap *appraisal) leftUncounted() {
	out := leftOut(ap.a.Decisions)
	for i, l := range ap.a.Lines {
		if at, ok := out[l.Outcome]; ok {
			ap.problems.Add(sv.CodeConflict, fmt.Sprintf("/lines/%d/outcome", i), "the outcome %q has a line, yet it is left out by %s", l.Outcome, at)
		}
	}
}

// decided lists the decisions on outcomes, with what was held against them.
func (r report) decided() string {
	if len(r.Decisions) == 0 {
		return ""
	}
	text := render.Title("What was decided on the outcomes, and why")
	for _, d := range r.Decisions {
		text += render.Paragraph("- ", fmt.Sprintf("%s: %s", r.decision(d), d.Reason))
		for _, dissent := range d.Dissent {
			text += render.Paragraph("  against it: ", fmt.Sprintf("%s: %s", r.stakeholder(dissent.Stakeholder), dissent.Reason))
		}
	}
	return text
}

// decision is what was decided, when and by whom.
func (s Statement) decision(d stakeholder.Decision) string {
	from, to := render.List(d.From, ", ", s.outcome), render.List(d.To, ", ", s.outcome)
	text := ""
	switch d.Action {
	case stakeholder.Proposed:
		text = to + " proposed"
	case stakeholder.Merged:
		text = from + " merged into " + to
	case stakeholder.Split:
		text = from + " split into " + to
	case stakeholder.Dropped:
		text = fmt.Sprintf("%s dropped (%s)", from, d.Test)
	case stakeholder.Restored:
		text = to + " restored"
	}
	if d.When != "" {
		text += ", " + d.When
	}
	if d.By != nil {
		text += ", by " + render.List(d.By, ", ", s.stakeholder)
	}
	return text
}
