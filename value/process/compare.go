package process

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A Comparison is two profiles side by side, dimension by dimension and group by
// group. It says nothing of which is better over all, or over all groups.
type Comparison struct {
	First       string       `json:"first"` // programmes
	Second      string       `json:"second"`
	Differences []Difference `json:"differences,omitzero"`
	OnlyFirst   []string     `json:"only_first,omitzero"`   // dimensions that only this one's raters rated
	OnlySecond  []string     `json:"only_second,omitzero"`  // and this one's
	Unlike      []string     `json:"unlike,omitzero"`       // dimensions of one id that ask or anchor different things
	OtherGroups []string     `json:"other_groups,omitzero"` // dimensions that both rated, but no group of one id
	Notes       []sv.Note    `json:"notes,omitzero"`
}

// A Difference is one dimension as one group sees it in each of two programmes, in
// the last round of each in which anybody rated it.
type Difference struct {
	Dimension  string         `json:"dimension"`
	Group      stakeholder.ID `json:"group"`
	FirstWhen  string         `json:"first_when,omitzero"`
	SecondWhen string         `json:"second_when,omitzero"`
	First      []int          `json:"first_counts"` // raters at each level
	Second     []int          `json:"second_counts"`
	Contrast   Contrast       `json:"contrast"` // of the programmes
}

// Compare sets two profiles side by side: for each dimension that both rated, with a
// question and levels that say the same, and for each group of one id in both, how
// raters spread over the levels, and their ordinal difference ([Contrast]). Swapping
// the profiles mirrors the result. Dimensions that only one has, that are not the same,
// or that no group rated in both, are listed and not compared.
//
// Groups are never pooled: raters of all groups together would differ where only the
// shares of the groups do, and be alike where two groups differ in opposite ways. A
// group that rated a dimension in one programme only is named in a note (unlike-groups).
// Raters judge their own programme, by what they know and expect: a difference is a
// question for the two teams, not a finding about them.
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
	aloneInFirst, aloneInSecond := map[stakeholder.ID][]string{}, map[stakeholder.ID][]string{}
	for _, id := range slices.Sorted(maps.Keys(ofFirst)) {
		a := ofFirst[id]
		b, both := ofSecond[id]
		switch {
		case !both:
			c.OnlyFirst = append(c.OnlyFirst, id)
		case a.dimension.Question != b.dimension.Question || !slices.Equal(a.dimension.Levels, b.dimension.Levels):
			c.Unlike = append(c.Unlike, id)
		default:
			c.add(id, a.round, b.round)
			a.round.alone(b.round, id, aloneInFirst)
			b.round.alone(a.round, id, aloneInSecond)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ofSecond)) {
		if _, both := ofFirst[id]; !both {
			c.OnlySecond = append(c.OnlySecond, id)
		}
	}
	if c.Unlike != nil {
		c.Notes = append(c.Notes, sv.Note{Code: CodeUnlikeLevels, Text: "dimensions of one id that ask or anchor different things were not compared"})
	}
	c.noteAlone(first, aloneInFirst)
	c.noteAlone(second, aloneInSecond)
	return c, nil
}

// A seen dimension is one with its last round in which anybody rated it.
type seen struct {
	dimension Dimension
	round     Round
}

// latest are the dimensions that anybody rated.
func (p Profile) latest() map[string]seen {
	last := map[string]seen{}
	for _, d := range p.Dimensions {
		for _, r := range d.Rounds {
			if len(r.Groups) > 0 {
				last[d.Dimension] = seen{p.dimension(d.Dimension), r}
			}
		}
	}
	return last
}

// add compares one dimension, group by group.
func (c *Comparison) add(dimension string, a, b Round) {
	compared := len(c.Differences)
	for _, x := range a.Groups {
		y := b.of(x.Group)
		if y == nil {
			continue
		}
		d := Difference{
			Dimension: dimension, Group: x.Group, FirstWhen: a.When, SecondWhen: b.When,
			First: x.Counts, Second: y.Counts, Contrast: contrast(x.Counts, y.Counts),
		}
		d.Contrast.First, d.Contrast.Second = c.First, c.Second
		c.Differences = append(c.Differences, d)
	}
	if len(c.Differences) == compared {
		c.OtherGroups = append(c.OtherGroups, dimension)
	}
	slices.SortFunc(c.Differences[compared:], func(x, y Difference) int { return cmp.Compare(x.Group, y.Group) })
}

// alone adds the dimension to those of each group that is not in the other round.
func (r Round) alone(other Round, dimension string, groups map[stakeholder.ID][]string) {
	for _, s := range r.Groups {
		if other.of(s.Group) == nil {
			groups[s.Group] = append(groups[s.Group], dimension)
		}
	}
}

// noteAlone names the groups that rated dimensions of one programme, and not of the
// other.
func (c *Comparison) noteAlone(p Profile, groups map[stakeholder.ID][]string) {
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		c.Notes = append(c.Notes, sv.Note{
			Code: CodeUnlikeGroups, Text: "a group that rated one of the programmes only, on these dimensions, is in no row",
			Figures: []sv.Figure{
				{Name: "group", Value: p.name(group)}, {Name: "of", Value: p.Programme}, {Name: "on", Value: strings.Join(groups[group], ", ")},
			},
		})
	}
}

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (c Comparison) MarshalJSON() ([]byte, error) {
	type plain Comparison
	return jsonx.Marshal(plain(c))
}
