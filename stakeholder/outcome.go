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
//
// What several share ("safe at dusk") is written in one of two ways:
//
//   - as an outcome of each group for which something changes. Each then has a row in
//     the statement (value.Appraise), with lines, words and coverage of its own; but as
//     nobody speaks of another's, [Agree] does not set the groups beside each other. It is
//     for what is to be measured or valued for each of them;
//   - as the outcome of one group, with the views of the others on it. Agree then says
//     who stands where and who disagrees, whoever's outcome it is; but a statement has all
//     of it in the row of that one group, the words with whose they are, and coverage
//     counts it for that group only. It is for what people talk over together.
//
// One change that has its lines under both is counted twice.
type Outcome struct {
	ID          ID     `json:"id"`
	Stakeholder ID     `json:"stakeholder"`
	Name        string `json:"name"`
	Kind        Kind   `json:"kind"`
	Unintended  bool   `json:"unintended,omitzero"` // nobody set out to bring it about; of an outcome that people are against, this is what makes it a harm (package value/compare)
}

func (o Outcome) check(path string, problems *sv.Problems) {
	check.ID(path+"/id", "id", o.ID, problems)
	check.Text(path+"/name", o.Name, "the change, in words that the stakeholder would use", problems)
	if !ident.Valid(string(o.Kind)) {
		problems.Add(sv.CodeSyntax, path+"/kind", "the kind of value is %q; wanted: financial, economic, social, environmental, or a kind of your own (%s)", o.Kind, ident.Want)
	}
}
