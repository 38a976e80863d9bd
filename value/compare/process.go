package compare

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// A DimensionPair is one dimension of how two programmes work, rated by both on
// the same levels of one version of one rubric.
type DimensionPair struct {
	Rubric       string           `json:"rubric"` // id@version
	Dimension    string           `json:"dimension"`
	Name         string           `json:"name"`
	Levels       []string         `json:"levels"` // their names, from the lowest
	A            []GroupRatings   `json:"a,omitzero"`
	B            []GroupRatings   `json:"b,omitzero"`
	Illustrative bool             `json:"illustrative,omitzero"` // the rubric was made up to show the form
	Differ       []stakeholder.ID `json:"differ,omitzero"`       // groups of both whose ratings have no level in common
}

// GroupRatings are the ratings of one group in the last round.
type GroupRatings struct {
	Group   stakeholder.ID `json:"group"`
	Counts  []int          `json:"counts"` // of ratings at each level
	Ratings []string       `json:"ratings"`
}

// span is the lowest and the highest level that somebody of the group saw.
func (g GroupRatings) span() (low, high int) {
	for i, n := range g.Counts {
		if n > 0 && low == 0 {
			low = i + 1
		}
		if n > 0 {
			high = i + 1
		}
	}
	return low, high
}

// processPairs are the dimensions that both programmes were rated on.
func processPairs(a, b Programme) []DimensionPair {
	var pairs []DimensionPair
	seen := map[[2]string]bool{}
	for _, x := range a.Process {
		ref := ident.Ref(x.Rubric.ID, x.Rubric.Version)
		for _, d := range x.Rubric.Dimensions {
			ofA, ofB := groupRatings(a, ref, d), groupRatings(b, ref, d)
			if seen[[2]string{ref, d.ID}] || ofA == nil || ofB == nil {
				continue
			}
			seen[[2]string{ref, d.ID}] = true
			pair := DimensionPair{Rubric: ref, Dimension: d.ID, Name: d.Name, Illustrative: x.Rubric.Illustrative, A: ofA, B: ofB}
			for _, l := range d.Levels {
				pair.Levels = append(pair.Levels, l.Name)
			}
			for _, g := range ofA {
				i := slices.IndexFunc(ofB, func(h GroupRatings) bool { return h.Group == g.Group })
				if i < 0 {
					continue
				}
				low, high := g.span()
				if otherLow, otherHigh := ofB[i].span(); high < otherLow || otherHigh < low {
					pair.Differ = append(pair.Differ, g.Group)
				}
			}
			pairs = append(pairs, pair)
		}
	}
	slices.SortFunc(pairs, func(x, y DimensionPair) int {
		return strings.Compare(x.Rubric+"/"+x.Dimension, y.Rubric+"/"+y.Dimension)
	})
	return pairs
}

// groupRatings counts the ratings of a dimension, by group, that are not certainly
// before others of it.
func groupRatings(p Programme, ref string, d process.Dimension) []GroupRatings {
	var ratings []process.Rating
	for _, x := range p.Process {
		alike := func(e process.Dimension) bool { return e.ID == d.ID && slices.Equal(e.Levels, d.Levels) }
		if ident.Ref(x.Rubric.ID, x.Rubric.Version) == ref && slices.ContainsFunc(x.Rubric.Dimensions, alike) {
			ratings = append(ratings, x.Ratings...)
		}
	}
	ratings = slices.DeleteFunc(ratings, func(r process.Rating) bool { return r.Dimension != d.ID })
	var groups []GroupRatings
	for _, r := range ratings {
		if slices.ContainsFunc(ratings, func(other process.Rating) bool { return day.Before(r.When, other.When) }) {
			continue
		}
		i := slices.IndexFunc(groups, func(g GroupRatings) bool { return g.Group == r.Group })
		if i < 0 {
			i = len(groups)
			groups = append(groups, GroupRatings{Group: r.Group, Counts: make([]int, len(d.Levels))})
		}
		groups[i].Counts[r.Level-1]++
		groups[i].Ratings = append(groups[i].Ratings, r.ID)
	}
	slices.SortFunc(groups, func(x, y GroupRatings) int { return strings.Compare(string(x.Group), string(y.Group)) })
	return groups
}

// checkAssessment adds what would make ratings unreadable.
func checkAssessment(a process.Assessment, path string, problems *sv.Problems) {
	for i, r := range a.Ratings {
		at := fmt.Sprintf("%s/ratings/%d", path, i)
		d := slices.IndexFunc(a.Rubric.Dimensions, func(d process.Dimension) bool { return d.ID == r.Dimension })
		if d < 0 {
			problems.Add(sv.CodeUnknown, at+"/dimension", "the rubric has no dimension %q", r.Dimension)
			continue
		}
		if n := len(a.Rubric.Dimensions[d].Levels); r.Level < 1 || r.Level > n {
			problems.Add(sv.CodeRange, at+"/level", "level %d; wanted: 1 to %d", r.Level, n)
		}
	}
}
