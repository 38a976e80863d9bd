package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// apart finds the dimensions on which, in the last round, all of one group rate
// below all of another.
func (t *stock) apart(path string, a process.Assessment) []Finding {
	var found []Finding
	for i, d := range a.Rubric.Dimensions {
		groups, round := t.lastRound(a, d.ID)
		var pairs, who []string
		in := map[stakeholder.ID]bool{}
		for j, g := range groups {
			for _, h := range groups[j+1:] {
				if g.highest >= h.lowest && h.highest >= g.lowest {
					continue
				}
				pairs = append(pairs, fmt.Sprintf("%s %s and %s %s", t.name(g.group), g, t.name(h.group), h))
				in[g.group], in[h.group] = true, true
			}
		}
		if pairs == nil {
			continue
		}
		for _, g := range groups {
			if in[g.group] {
				who = append(who, t.name(g.group))
			}
		}
		if round != "" {
			round = ", in " + round
		}
		name := quoted(cmp.Or(d.Name, d.ID))
		found = append(found, Finding{
			Code: CodeRatedApart, Path: fmt.Sprintf("%s/rubric/dimensions/%d", path, i),
			Text: fmt.Sprintf("%s, levels 1 to %d%s: all of one group below all of the other: %s", name, len(d.Levels), round, strings.Join(pairs, "; ")),
		}.asks(name, fmt.Sprintf("what does each of %s see that the others may not?", joined(who))))
	}
	return found
}

// A reach is the levels from the lowest to the highest that a group gave.
type reach struct {
	group                   stakeholder.ID
	lowest, highest, raters int
}

func (r reach) String() string {
	levels := fmt.Sprint(r.lowest)
	if r.highest > r.lowest {
		levels += fmt.Sprintf(" to %d", r.highest)
	}
	return fmt.Sprintf("%s (raters %d)", levels, r.raters)
}

// lastRound is how far the ratings of each group reach in the last round of a
// dimension, in the order of the account's stakeholders, and the date of the round.
func (t *stock) lastRound(a process.Assessment, dimension string) (groups []reach, when string) {
	ratings := slices.DeleteFunc(slices.Clone(a.Ratings), func(r process.Rating) bool { return r.Dimension != dimension || t.later(r.When) })
	for _, r := range ratings {
		if day.Compare(r.When, when) > 0 {
			when = r.When
		}
	}
	of := map[stakeholder.ID]reach{}
	for _, r := range ratings {
		if r.When != when {
			continue
		}
		g, ok := of[r.Group]
		if !ok {
			g = reach{r.Group, r.Level, r.Level, 0}
		}
		of[r.Group] = reach{r.Group, min(g.lowest, r.Level), max(g.highest, r.Level), g.raters + 1}
	}
	for _, who := range t.Account.Stakeholders {
		if g, ok := of[who.ID]; ok {
			groups = append(groups, g)
		}
	}
	return groups, when
}
