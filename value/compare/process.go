package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// A ProcessPair is two profiles, one of each programme, that have a dimension in
// common. It stands beside what the two bring about, and is never added to it.
type ProcessPair struct {
	RubricA    string             `json:"rubric_a"` // id@version, of the profile in Side.Process
	RubricB    string             `json:"rubric_b"`
	Comparison process.Comparison `json:"comparison"` // a first
}

// assess sets out how the programme works, on each rubric that it was rated on.
func (p *party) assess(path string, problems *sv.Problems) {
	var views []stakeholder.View
	for _, c := range p.Statement.Conversations {
		views = append(views, c.Views...)
	}
	groups := p.groups()
	first := map[string]int{}
	for i, a := range p.Process {
		at := fmt.Sprintf("%s/process/%d", path, i)
		if j, ok := first[a.Rubric.Ref()]; ok {
			problems.Add(sv.CodeDuplicate, at+"/rubric", "%s is already that of %s/process/%d; ratings on one rubric are one assessment, whatever their rounds", a.Rubric.Ref(), path, j)
		} else {
			first[a.Rubric.Ref()] = i
		}
		profile, err := process.Assess(a, &process.Options{Groups: groups, Views: views})
		for _, x := range faults.Of(err, sv.CodeConflict) {
			if !strings.HasPrefix(x.Path, "/options/groups/") { // of which a rating says the same
				problems.Add(x.Code, at+x.Path, "%s", x.Text)
			}
		}
		p.profiles = append(p.profiles, profile)
	}
}

// groups are those of the account, and those who rated and are not in it, of whom
// there is only the id.
func (p *party) groups() []stakeholder.Stakeholder {
	others := map[stakeholder.ID]bool{}
	for _, a := range p.Process {
		for _, r := range a.Ratings {
			others[r.Group] = true
		}
	}
	delete(others, "")
	for _, who := range p.Statement.Stakeholders {
		delete(others, who.ID)
	}
	groups := slices.Clone(p.Statement.Stakeholders)
	for _, id := range slices.Sorted(maps.Keys(others)) {
		groups = append(groups, stakeholder.Stakeholder{ID: id})
	}
	return groups
}

// processPairs sets every two profiles side by side that have a dimension in
// common.
func processPairs(p, q *party, problems *sv.Problems) []ProcessPair {
	var pairs []ProcessPair
	for _, x := range p.profiles {
		for j, y := range q.profiles {
			c, err := process.Compare(x, y)
			for _, fault := range faults.Of(err, sv.CodeConflict) {
				problems.Add(fault.Code, fmt.Sprintf("/b/process/%d%s", j, strings.TrimPrefix(fault.Path, "/second")), "%s", fault.Text)
			}
			if c.Differences != nil || c.Unlike != nil || c.OtherGroups != nil {
				pairs = append(pairs, ProcessPair{RubricA: x.Rubric.Ref(), RubricB: y.Rubric.Ref(), Comparison: c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y ProcessPair) int {
		return cmp.Or(
			cmp.Compare(min(x.RubricA, x.RubricB), min(y.RubricA, y.RubricB)),
			cmp.Compare(max(x.RubricA, x.RubricB), max(y.RubricA, y.RubricB)),
		)
	})
	p.alone(pairs, func(pair ProcessPair) string { return pair.RubricA })
	q.alone(pairs, func(pair ProcessPair) string { return pair.RubricB })
	return pairs
}

// alone notes the profiles that are in no pair.
func (p *party) alone(pairs []ProcessPair, rubric func(ProcessPair) string) {
	for _, x := range p.profiles {
		if !slices.ContainsFunc(pairs, func(pair ProcessPair) bool { return rubric(pair) == x.Rubric.Ref() }) {
			p.note(CodeRatedAlone, "no dimension of "+x.Rubric.Ref()+" was rated in the other programme")
		}
	}
}

// profile is the one of the side on a rubric that it was rated on.
func (s Side) profile(rubric string) process.Profile {
	return s.Process[slices.IndexFunc(s.Process, func(p process.Profile) bool { return p.Rubric.Ref() == rubric })]
}
