package fairchance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// open reports whether there is a choice that somebody has to make, and no judgement on
// it yet.
func (t *stock) open() bool {
	judged := slices.ContainsFunc(t.judged, func(i int) bool { return t.Records[i].Choice.ID == t.Choice.ID })
	return t.Choice.ID != "" && !judged && !t.madeUp(t.Choice.Illustrative)
}

// choice is what the open choice is called.
func (t *stock) choice() string { return quoted(cmp.Or(t.Choice.Name, t.Choice.ID)) }

// unjudged is what there is where no judgement is on record.
func (t *stock) unjudged() Finding {
	f := Finding{Code: CodeNothingThere, Path: "/records", Text: "no judgement is on record"}
	if !t.open() {
		f.Ask = "What has to be decided, and who should decide it together?"
		return f
	}
	weights := "no weights yet"
	if t.Choice.Weights != nil {
		weights = "weights of " + render.List(t.Choice.Weights, ", ", func(w judgement.Weights) string { return cmp.Or(w.Name, t.name(w.Stakeholder)) })
	}
	f.Text += fmt.Sprintf("; open: %s, options: %d; %s", t.choice(), len(t.Choice.Options), weights)
	return f.asks(t.choice(), "who should decide it together, and by when?")
}

// notReady finds what is missing from the open choice: the weights of groups, and what
// nobody knows yet.
func (t *stock) notReady(s *stage) {
	if !t.open() {
		return
	}
	weighed := map[stakeholder.ID]bool{}
	for _, w := range t.Choice.Weights {
		weighed[w.Stakeholder] = true
	}
	for i, who := range t.Account.Stakeholders {
		if !weighed[who.ID] {
			name := t.name(who.ID)
			s.find(Finding{
				Code: CodeNotWeighed, Path: fmt.Sprintf("/account/stakeholders/%d", i), Text: fmt.Sprintf("%s: no weights of theirs in the open choice %s", name, t.choice()),
			}.asks(name, fmt.Sprintf("what matters to them in the choice %s, and who asks them?", t.choice())))
		}
	}
	for i, u := range t.Choice.Unknown {
		what := performanceName(t.Choice, u.Option, u.Criterion)
		s.find(Finding{
			Code: judgement.CodeNobodyKnows, Path: fmt.Sprintf("/choice/unknown/%d", i), Text: fmt.Sprintf("%s: nobody knows how it does: %s", what, u.Reason),
		}.asks(what, "who could find out, and would it change what is chosen?"))
	}
}
