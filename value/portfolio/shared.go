package portfolio

import (
	"fmt"
	"maps"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// declared are the shared inputs and lines of one account, by their ids.
type declared struct {
	inputs map[string]*sharedInput
	lines  map[string]*sharedPeople
}

// A sharedInput is what the accounts say of an input so far.
type sharedInput struct {
	SharedInput
	seen  int
	first value.InputResult
	whose stakeholder.Interest // who puts it in
	by    string               // the account that both are of
}

// sharedPeople are what the accounts say of people so far.
type sharedPeople struct {
	SharedPeople
	claims []Claim
}

func (p *sharedPeople) counts(account string) bool { return p.Counts == "" || p.Counts == account }

// declare finds by account what is shared.
func (p *Portfolio) declare() {
	of := func(account string) *declared {
		d := at(p.declared, account)
		if d.inputs == nil {
			d.inputs, d.lines = map[string]*sharedInput{}, map[string]*sharedPeople{}
		}
		return d
	}
	for _, in := range p.sharing.Inputs {
		once := &sharedInput{SharedInput: in}
		p.inputs = append(p.inputs, once)
		for _, place := range in.In {
			of(place.Account).inputs[place.ID] = once
		}
	}
	for _, people := range p.sharing.People {
		same := &sharedPeople{SharedPeople: people}
		p.people = append(p.people, same)
		for _, place := range people.Lines {
			of(place.Account).lines[place.ID] = same
		}
	}
}

// of are the shared inputs and lines of an account.
func (p *Portfolio) of(account string) *declared {
	if d := p.declared[account]; d != nil {
		return d
	}
	return &declared{}
}

// checkShared checks that a statement has what it is declared to share, and that
// an input is the same in all accounts.
func (p *Portfolio) checkShared(s value.Statement, problems *sv.Problems) {
	shared := p.of(s.Account)
	for _, id := range slices.Sorted(maps.Keys(shared.lines)) {
		if _, ok := s.Line(id); !ok {
			problems.Add(sv.CodeUnknown, "/lines", "the account %q has no line %q, which is declared to share the people %q", s.Account, id, shared.lines[id].ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(shared.inputs)) {
		once := shared.inputs[id]
		in, whose, ok := inputOf(s, id)
		if !ok {
			problems.Add(sv.CodeUnknown, "/inputs", "the account %q has no input %q, which is declared to be the shared input %q", s.Account, id, once.ID)
		} else if once.seen > 0 && !(sameInput(in, once.first) && whose == once.whose) {
			problems.Add(sv.CodeConflict, "/inputs", "the shared input %q is %s in the account %q, and %s in %q; what is shared is one input, with one cost",
				once.ID, described(in, whose), s.Account, described(once.first, once.whose), once.by)
		}
	}
}

// inputOf finds an input, and the interest of who puts it in.
func inputOf(s value.Statement, id string) (value.InputResult, stakeholder.Interest, bool) {
	for _, in := range s.Inputs {
		if in.Input.ID != id {
			continue
		}
		i := slices.IndexFunc(s.Stakeholders, func(x stakeholder.Stakeholder) bool { return x.ID == in.Input.Stakeholder })
		return in, s.Stakeholders[i].Interest, true
	}
	return value.InputResult{}, "", false
}

func sameInput(a, b value.InputResult) bool {
	known := a.Cost != nil && b.Cost != nil
	return a.Input.Year == b.Input.Year && a.Input.InKind == b.Input.InKind && a.Counts == b.Counts &&
		(known && a.Cost.To.Equal(b.Cost.To) || a.Cost == nil && b.Cost == nil)
}

// described is an input in a few words.
func described(in value.InputResult, whose stakeholder.Interest) string {
	cost := "of unknown cost"
	if in.Cost != nil {
		cost = exact.Format(in.Cost.To.Amount()) + " " + in.Cost.To.Currency()
	}
	text := fmt.Sprintf("%s in year %d", cost, in.Input.Year)
	if in.Input.InKind {
		text += ", in kind"
	}
	if !in.Counts {
		text += ", not counted"
	}
	if whose != "" {
		text += fmt.Sprintf(", of %s interest", whose)
	}
	return text
}

// recordShared keeps what a statement says of what it shares.
func (p *Portfolio) recordShared(s value.Statement) {
	shared := p.of(s.Account)
	for id, once := range shared.inputs {
		if once.seen == 0 {
			once.first, once.whose, _ = inputOf(s, id)
			once.by = s.Account
		}
		once.seen++
	}
	for id, people := range shared.lines {
		l, _ := s.Line(id)
		people.claims = append(people.claims, claimOf(s.Account, l))
	}
}
