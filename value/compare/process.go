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
	asked := p.asked()
	first := map[string]int{}
	for i, a := range p.Process {
		at := fmt.Sprintf("%s/process/%d", path, i)
		if j, ok := first[a.Rubric.Ref()]; ok {
			problems.Add(sv.CodeDuplicate, at+"/rubric", "%s is already that of %s/process/%d; ratings on one rubric are one assessment, whatever their rounds", a.Rubric.Ref(), path, j)
		} else {
			first[a.Rubric.Ref()] = i
		}
		profile, err := process.Assess(a, &process.Options{Groups: asked, Views: views})
		for _, x := range faults.Of(err, sv.CodeConflict) {
			if !strings.HasPrefix(x.Path, "/options/groups/") { // of which a rating says the same
				problems.Add(x.Code, at+x.Path, "%s", x.Text)
			}
		}
		p.profiles = append(p.profiles, profile)
	}
}

// asked are the groups that could say how the programme works: those who rated
// anything, those whom it is for and who do the work, and those who are seldom
// heard. Of whoever only pays nothing is expected.
func (p *party) asked() []stakeholder.Stakeholder {
	rated := map[stakeholder.ID]bool{}
	for _, a := range p.Process {
		for _, r := range a.Ratings {
			if r.Group != "" {
				rated[r.Group] = true
			}
		}
	}
	var asked []stakeholder.Stakeholder
	for _, who := range p.Statement.Stakeholders {
		if rated[who.ID] || who.SeldomHeard || slices.Contains([]stakeholder.Role{stakeholder.Beneficiary, stakeholder.Provider, stakeholder.Partner}, who.Role) {
			asked = append(asked, who)
			delete(rated, who.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rated)) { // groups that the account does not name
		asked = append(asked, stakeholder.Stakeholder{ID: id})
	}
	return asked
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

// A contrast is a dimension that the ratings of two programmes differ on, in the
// groups that both have.
type contrast struct {
	refs               []string // rubric@version/dimension
	name               string
	levels             int
	a, b               []string // how each group sees it
	ratingsA, ratingsB []string // ids
}

// contrasts are the dimensions on which the ratings of a group differ: the interval
// of Cliff's delta holds no 0, or everybody on one side is above everybody on the
// other, where that is why there is no interval or the raters are too few for one.
func contrasts(a, b Side, pairs []ProcessPair) []contrast {
	var all []contrast
	for _, pair := range pairs {
		x, y := a.profile(pair.RubricA), b.profile(pair.RubricB)
		for _, d := range pair.Comparison.Differences {
			if !differ(d.Contrast) {
				continue
			}
			refs := slices.Compact([]string{pair.RubricA + "/" + d.Dimension, pair.RubricB + "/" + d.Dimension})
			if n := len(all); n == 0 || !slices.Equal(all[n-1].refs, refs) {
				i := slices.IndexFunc(x.Rubric.Dimensions, func(of process.Dimension) bool { return of.ID == d.Dimension })
				all = append(all, contrast{refs: refs, name: x.Rubric.Dimensions[i].Name, levels: len(d.First)})
			}
			c := &all[len(all)-1]
			ofA, ofB := spread(x, d.Dimension, d.FirstWhen, d.Group), spread(y, d.Dimension, d.SecondWhen, d.Group)
			c.a, c.b = append(c.a, seen(ofA)), append(c.b, seen(ofB))
			c.ratingsA, c.ratingsB = append(c.ratingsA, ratings(ofA)...), append(c.ratingsB, ratings(ofB)...)
		}
	}
	return distinct(all)
}

// distinct makes one contrast of those that print alike, such as those of two
// versions of a rubric.
func distinct(all []contrast) []contrast {
	var kept []contrast
	for _, c := range all {
		i := slices.IndexFunc(kept, func(k contrast) bool {
			return k.name == c.name && k.levels == c.levels && slices.Equal(k.a, c.a) && slices.Equal(k.b, c.b)
		})
		if i < 0 {
			kept = append(kept, c)
			continue
		}
		k := &kept[i]
		k.refs, k.ratingsA, k.ratingsB = union(k.refs, c.refs), union(k.ratingsA, c.ratingsA), union(k.ratingsB, c.ratingsB)
	}
	return kept
}

func differ(c process.Contrast) bool {
	if ci := c.Delta.Interval; ci.Level > 0 {
		return ci.Low > 0 || ci.High < 0
	}
	return c.Delta.Value == 1 || c.Delta.Value == -1
}

func (s Side) profile(rubric string) process.Profile {
	return s.Process[slices.IndexFunc(s.Process, func(p process.Profile) bool { return p.Rubric.Ref() == rubric })]
}

// spread is how the ratings of one group spread over the levels of a dimension.
func spread(p process.Profile, dimension, when string, group stakeholder.ID) process.Spread {
	f := slices.IndexFunc(p.Dimensions, func(f process.Finding) bool { return f.Dimension == dimension })
	r := slices.IndexFunc(p.Dimensions[f].Rounds, func(r process.Round) bool { return r.When == when })
	groups := p.Dimensions[f].Rounds[r].Groups
	return groups[slices.IndexFunc(groups, func(s process.Spread) bool { return s.Group == group })]
}

func ratings(s process.Spread) []string {
	var ids []string
	for _, v := range s.Voices {
		ids = append(ids, v.Rating)
	}
	return ids
}

func seen(s process.Spread) string {
	if s.Lowest == s.Highest {
		return fmt.Sprintf("%s see level %d", s.Group, s.Lowest)
	}
	return fmt.Sprintf("%s see levels %d to %d", s.Group, s.Lowest, s.Highest)
}
