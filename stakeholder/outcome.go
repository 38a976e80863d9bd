package stakeholder

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/ident"
)

// A Kind of value: the column of a statement in which an outcome stands. The
// list is open; a kind is any identifier.
type Kind string

// Kinds of value that the field distinguishes.
const (
	Financial     Kind = "financial"     // cash to or from an identifiable budget
	Economic      Kind = "economic"      // resources, whether or not they turn into cash
	Social        Kind = "social"        // change in people's lives
	Environmental Kind = "environmental" // change in the natural world
)

// An Outcome is a change for one stakeholder. Which direction of a measured
// number is the better one belongs to the metric, not to the outcome.
type Outcome struct {
	ID          ID     `json:"id"`
	Stakeholder ID     `json:"stakeholder"`
	Name        string `json:"name"`
	Kind        Kind   `json:"kind"`
	Unintended  bool   `json:"unintended,omitzero"` // nobody set out to bring it about; it changes no figure
}

func (o Outcome) check(path string, problems *sv.Problems) {
	check.ID(path+"/id", "id", o.ID, problems)
	check.Text(path+"/name", o.Name, "the change, in words that the stakeholder would use", problems)
	if !ident.Valid(string(o.Kind)) {
		problems.Add(sv.CodeSyntax, path+"/kind", "the kind of value is %q; wanted: financial, economic, social, environmental, or a kind of your own (%s)", o.Kind, ident.Want)
	}
}
