package compare

import (
	"fmt"
	"slices"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

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
			c.a, c.b = append(c.a, seen(a, ofA)), append(c.b, seen(b, ofB))
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

func seen(of Side, s process.Spread) string {
	if s.Lowest == s.Highest {
		return fmt.Sprintf("%s see level %d", of.group(s.Group), s.Lowest)
	}
	return fmt.Sprintf("%s see levels %d to %d", of.group(s.Group), s.Lowest, s.Highest)
}
