package process

import (
	"maps"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A Comparison is two profiles side by side, dimension by dimension. It says
// nothing of which is better over all.
type Comparison struct {
	First       string       `json:"first"` // programmes
	Second      string       `json:"second"`
	Differences []Difference `json:"differences,omitzero"`
	OnlyFirst   []string     `json:"only_first,omitzero"`  // dimensions that only this one's raters rated
	OnlySecond  []string     `json:"only_second,omitzero"` // and this one's
	Unlike      []string     `json:"unlike,omitzero"`      // dimensions of one id whose levels say different things
	Notes       []sv.Note    `json:"notes,omitzero"`
}

// A Difference is one dimension as the raters of two programmes see it, in the last
// round of each.
type Difference struct {
	Dimension  string         `json:"dimension"`
	Group      stakeholder.ID `json:"group,omitzero"` // that both have; empty: the raters of all groups, counted together
	FirstWhen  string         `json:"first_when,omitzero"`
	SecondWhen string         `json:"second_when,omitzero"`
	First      []int          `json:"first_counts"` // raters at each level
	Second     []int          `json:"second_counts"`
	Contrast   Contrast       `json:"contrast"` // of the programmes
}

// Compare sets two profiles side by side: for each dimension that both rated, with
// levels that say the same, how raters spread over the levels, and their ordinal
// difference ([Contrast]), for all raters and for each group of one id in both.
// Swapping the profiles mirrors the result. Dimensions that only one has, or whose
// levels are not the same, are listed and not compared.
//
// Raters judge their own programme, by what they know and expect: a difference is a
// question for the two teams, not a finding about them. Where the raters come from
// other groups, or in other shares, a note says so: then read the groups and not the
// rows of all raters.
//
// The error is [sv.Problems] of [sv.CodeDuplicate] at /second/rubric/version for
// rubrics of one (ID, Version) that say different things.
func Compare(first, second Profile) (Comparison, error) {
	if first.Rubric.Ref() == second.Rubric.Ref() && first.RubricDigest != second.RubricDigest {
		var ps sv.Problems
		ps.Add(sv.CodeDuplicate, "/second/rubric/version", "%s says something else in the first profile, and a published version never changes", first.Rubric.Ref())
		return Comparison{}, ps.Err("process.Compare")
	}
	c := Comparison{First: first.Programme, Second: second.Programme}
	if first.Illustrative || second.Illustrative {
		c.Notes = []sv.Note{{Code: value.CodeIllustrative, Text: "illustrative data: made up, all or some of them, to show the form"}}
	}
	ofFirst, ofSecond := first.latest(), second.latest()
	for _, id := range slices.Sorted(maps.Keys(ofFirst)) {
		a := ofFirst[id]
		b, both := ofSecond[id]
		switch {
		case !both:
			c.OnlyFirst = append(c.OnlyFirst, id)
		case !slices.Equal(a.levels, b.levels):
			c.Unlike = append(c.Unlike, id)
		default:
			c.add(id, a.round, b.round)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ofSecond)) {
		if _, both := ofFirst[id]; !both {
			c.OnlySecond = append(c.OnlySecond, id)
		}
	}
	if c.Unlike != nil {
		c.Notes = append(c.Notes, sv.Note{Code: CodeUnlikeLevels, Text: "dimensions of one id whose levels say different things were not compared"})
	}
	return c, nil
}

// A seen dimension is one with its last round in which anybody rated it.
type seen struct {
	levels []Level
	round  Round
}

// latest are the dimensions that anybody rated.
func (p Profile) latest() map[string]seen {
	last := map[string]seen{}
	for i, d := range p.Dimensions {
		for _, r := range d.Rounds {
			if len(r.Groups) > 0 {
				last[d.Dimension] = seen{p.Rubric.Dimensions[i].Levels, r}
			}
		}
	}
	return last
}

// add compares one dimension: all raters, and then the groups that both have.
func (c *Comparison) add(dimension string, a, b Round) {
	ofA, ofB := a.counts(), b.counts()
	row := func(group stakeholder.ID) *Difference {
		d := Difference{
			Dimension: dimension, Group: group, FirstWhen: a.When, SecondWhen: b.When,
			First: ofA[group], Second: ofB[group], Contrast: contrast(ofA[group], ofB[group]),
		}
		d.Contrast.First, d.Contrast.Second = c.First, c.Second
		c.Differences = append(c.Differences, d)
		return &c.Differences[len(c.Differences)-1]
	}
	everybody := row("")
	if unlikeShares(ofA, ofB) {
		everybody.Contrast.Notes = append(everybody.Contrast.Notes, sv.Note{
			Code: CodeUnlikeGroups, Text: "the raters of the two programmes come from other groups, or in other shares: the difference may be one of groups",
		})
	}
	for _, group := range slices.Sorted(maps.Keys(ofA)) {
		if _, both := ofB[group]; both && group != "" {
			row(group)
		}
	}
}

// counts are those of each group, and under no name those of all.
func (r Round) counts() map[stakeholder.ID][]int {
	counts := map[stakeholder.ID][]int{"": make([]int, len(r.Groups[0].Counts))}
	for _, g := range r.Groups {
		counts[g.Group] = g.Counts
		for i, n := range g.Counts {
			counts[""][i] += n
		}
	}
	return counts
}

// unlikeShares reports whether a group has not the same share of the raters of both.
func unlikeShares(a, b map[stakeholder.ID][]int) bool {
	for group := range a {
		if sum(a[group])*sum(b[""]) != sum(b[group])*sum(a[""]) {
			return true
		}
	}
	return len(a) != len(b)
}

// plainComparison is a Comparison without its JSON methods.
type plainComparison Comparison

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (c Comparison) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainComparison(c)) }
