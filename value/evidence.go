package value

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// Evidence is what a line rests on beside its quantity: a view, the result of
// a test, or a citation. Exactly one of the three is set.
type Evidence struct {
	View   stakeholder.ID `json:"view,omitzero"`
	Result *stats.Result  `json:"result,omitzero"`
	Source sv.Source      `json:"source,omitzero"`
	Design Design         `json:"design,omitzero"`
	Text   string         `json:"text,omitzero"` // what it shows
}

// summary says in a few words what the evidence is; views are quoted elsewhere.
func (e Evidence) summary() string {
	text := e.Text
	if text == "" && e.Result != nil {
		text = e.Result.Method.Label
	}
	if text == "" && e.View == "" {
		text = e.Source.Title
	}
	if text == "" {
		text = "see view " + string(e.View)
	}
	if e.Design != "" {
		text += " (" + string(e.Design) + ")"
	}
	return text
}

func (e Evidence) check(path string, outcome stakeholder.ID, views map[stakeholder.ID]stakeholder.View, problems *sv.Problems) {
	set := 0
	for _, there := range []bool{e.View != "", e.Result != nil, !e.Source.IsZero()} {
		if there {
			set++
		}
	}
	switch {
	case set > 1:
		problems.Add(sv.CodeConflict, path, "the evidence points at %d things; wanted: one of view, result, source", set)
	case set == 0:
		problems.Add(sv.CodeRequired, path, "the evidence points at nothing; wanted: one of view, result, source")
	}
	if e.Result != nil {
		faults.Under(problems, path+"/result", e.Result.Validate())
	}
	view, ok := views[e.View]
	if e.View != "" && !ok {
		problems.Add(sv.CodeUnknown, path+"/view", "there is no view %q in the conversations", e.View)
	}
	if ok && view.Outcome != outcome {
		problems.Add(sv.CodeConflict, path+"/view", "the view %q is of the outcome %q", e.View, view.Outcome)
	}
}
