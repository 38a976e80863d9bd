package stakeholder

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

// An ID names a stakeholder, an outcome, a conversation or a view within one
// account: lower-case letters and digits, with . _ - between them.
type ID string

// A Role is the part that a stakeholder has in the programme. The list is
// open: any text will do.
type Role string

// Roles that most programmes have.
const (
	Commissioner Role = "commissioner"
	Beneficiary  Role = "beneficiary"
	Provider     Role = "provider"
	Partner      Role = "partner"
)

// An Interest says on whose behalf a stakeholder gains. It is what the
// question "does the public gain more than private interests?" is asked of.
type Interest string

// The interests. The zero value is "not stated".
const (
	Public    Interest = "public"
	Private   Interest = "private"
	Community Interest = "community"
)

// A Stakeholder is a group, or a person, that affects a programme or is
// affected by it.
type Stakeholder struct {
	ID          ID       `json:"id"`
	Name        string   `json:"name"`
	Role        Role     `json:"role,omitzero"`
	Interest    Interest `json:"interest,omitzero"`
	GroupSize   int      `json:"group_size,omitzero"` // people in the group; 0: not stated
	Involved    int      `json:"involved,omitzero"`   // people of it who took part in the account; 0: not stated
	SeldomHeard bool     `json:"seldom_heard,omitzero"`
}

func (s Stakeholder) check(path string, problems *sv.Problems) {
	check.ID(path+"/id", "id", s.ID, problems)
	check.Text(path+"/name", s.Name, "the name of the group or person", problems)
	switch s.Interest {
	case "", Public, Private, Community:
	default:
		problems.Add(sv.CodeUnknown, path+"/interest", "the interest is %q; wanted: public, private or community", s.Interest)
	}
	if s.GroupSize < 0 {
		problems.Add(sv.CodeRange, path+"/group_size", "%d people in the group; wanted: 1 or more, or nothing where it is not known", s.GroupSize)
	}
	if s.Involved < 0 || s.GroupSize > 0 && s.Involved > s.GroupSize {
		problems.Add(sv.CodeRange, path+"/involved", "%d people of a group of %d took part", s.Involved, s.GroupSize)
	}
}
