package process

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/phrases"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A checker looks an assessment over, and then finds in it what is asked for by id.
type checker struct {
	Assessment
	Options
	problems   sv.Problems
	dimensions map[string]Dimension
	views      map[stakeholder.ID]stakeholder.View
	groups     map[stakeholder.ID]stakeholder.Stakeholder
	keptBack   phrases.Set       // words whose speakers did not agree to be quoted
	cells      map[cell][]Rating // in the order in which they were given
}

// A cell is one dimension in one round.
type cell struct{ dimension, when string }

// check adds all problems, and finds the dimensions, groups and views by id.
func (c *checker) check() {
	c.dimensions = map[string]Dimension{}
	for _, d := range c.Rubric.Dimensions {
		c.dimensions[d.ID] = d
	}
	c.Rubric.check("/rubric", &c.problems)
	check.Text("/programme", c.Programme, "the name of the programme", &c.problems)
	c.checkOptions()
	free := func(path string) bool {
		return strings.Contains(path, "/evidence/") && strings.HasSuffix(path, "/text")
	}
	jsonx.CheckLines("/programme", c.Programme, nil, &c.problems)
	jsonx.CheckLines("/ratings", c.Ratings, free, &c.problems)
	c.checkConfidences()
	names, groupOf, rated := check.NewNames[string]("rating"), map[string]stakeholder.ID{}, make(map[[3]string]int, len(c.Ratings))
	for i, r := range c.Ratings {
		path := "/ratings/" + strconv.Itoa(i)
		c.checkRating(path, r)
		names.Add(path, r.ID, &c.problems)
		if r.Rater == "" || r.Group == "" {
			continue
		}
		if group, ok := groupOf[r.Rater]; ok && group != r.Group {
			c.problems.Add(sv.CodeConflict, path+"/group", "the rater %q rates for %q elsewhere; somebody of two groups is two raters", r.Rater, group)
		} else {
			groupOf[r.Rater] = r.Group
		}
		key := [3]string{r.Rater, r.Dimension, r.When}
		if first, ok := rated[key]; ok {
			c.problems.Add(sv.CodeDuplicate, path, "the rater %q has rated %q in this round already, at /ratings/%d", r.Rater, r.Dimension, first)
		} else {
			rated[key] = i
		}
	}
	c.checkRounds()
}

func (c *checker) checkOptions() {
	c.groups, c.views = map[stakeholder.ID]stakeholder.Stakeholder{}, map[stakeholder.ID]stakeholder.View{}
	for i, g := range c.Groups {
		path := fmt.Sprintf("/options/groups/%d", i)
		check.ID(path+"/id", "id", g.ID, &c.problems)
		if _, ok := c.groups[g.ID]; ok {
			c.problems.Add(sv.CodeDuplicate, path+"/id", "the group %q stands there twice", g.ID)
		}
		c.groups[g.ID] = g
	}
	for i, v := range c.Views {
		path := fmt.Sprintf("/options/views/%d/id", i)
		check.ID(path, "id", v.ID, &c.problems)
		if _, ok := c.views[v.ID]; ok {
			c.problems.Add(sv.CodeDuplicate, path, "the view %q stands there twice", v.ID)
		}
		c.views[v.ID] = v
		if !v.Consent {
			c.keptBack.Add(v.Words)
			c.keptBack.Add(v.Translation)
		}
	}
}

func (c *checker) checkRating(path string, r Rating) {
	check.ID(path+"/id", "id", r.ID, &c.problems)
	check.Text(path+"/rater", r.Rater, "who rated, by a name that hides who it is", &c.problems)
	if r.Group == "" {
		check.Text(path+"/group", "", "the stakeholder that the rater belongs to", &c.problems)
	} else if _, ok := c.groups[r.Group]; c.Groups != nil && !ok {
		c.problems.Add(sv.CodeUnknown, path+"/group", "there is no group %q among those that were asked", r.Group)
	} else {
		check.ID(path+"/group", "id", r.Group, &c.problems)
	}
	d, ok := c.dimensions[r.Dimension]
	if !ok {
		c.problems.Add(sv.CodeUnknown, path+"/dimension", "there is no dimension %q in the rubric", r.Dimension)
	} else if r.Level < 1 || r.Level > len(d.Levels) {
		c.problems.Add(sv.CodeRange, path+"/level", "level %d; wanted: 1 to %d", r.Level, len(d.Levels))
	}
	if r.When != "" {
		check.Date(path+"/when", r.When, &c.problems)
	}
	for i, e := range r.Evidence {
		c.checkEvidence(fmt.Sprintf("%s/evidence/%d", path, i), e)
	}
}

func (c *checker) checkEvidence(path string, e Evidence) {
	if strings.TrimSpace(e.Text) == "" && e.View == "" && e.Source.IsZero() {
		c.problems.Add(sv.CodeRequired, path, "the evidence points at nothing; wanted: a text, a view or a source")
	}
	if _, ok := c.views[e.View]; e.View != "" && !ok {
		c.problems.Add(sv.CodeUnknown, path+"/view", "there is no view %q among those of the options", e.View)
	}
	if !e.Source.IsZero() {
		check.Text(path+"/source/title", e.Source.Title, "the title of the source", &c.problems)
	}
}

// checkConfidences refuses words that may not be repeated and are, anywhere in the
// assessment.
func (c *checker) checkConfidences() {
	if c.keptBack.Empty() {
		return
	}
	for path, text := range jsonx.Strings(plainAssessment(c.Assessment)) {
		if c.keptBack.In(text) {
			c.problems.Add(value.CodeWordsKeptBack, path, "repeats words whose speaker did not agree to be quoted")
		}
	}
}

// checkRounds reports dates that leave open which round came first.
func (c *checker) checkRounds() {
	dated := slices.ContainsFunc(c.Ratings, func(r Rating) bool { return r.When != "" })
	before := map[string]string{}
	rounds := roundsOf(c.Ratings)
	for i := 1; i < len(rounds); i++ {
		if day.Valid(rounds[i-1]) && day.Valid(rounds[i]) && !day.Before(rounds[i-1], rounds[i]) {
			before[rounds[i]] = rounds[i-1]
		}
	}
	for i, r := range c.Ratings {
		path := fmt.Sprintf("/ratings/%d/when", i)
		if dated && r.When == "" {
			c.problems.Add(sv.CodeRequired, path, "no date, where other ratings have one; wanted: %s", day.Want)
		}
		if other, ok := before[r.When]; ok {
			c.problems.Add(sv.CodeConflict, path, "the rounds %s and %s may be one, or either the first; give both as exactly", other, r.When)
			delete(before, r.When)
		}
	}
}

// roundsOf are the rounds there are, from the first.
func roundsOf(ratings []Rating) []string {
	var rounds []string
	seen := map[string]bool{}
	for _, r := range ratings {
		if !seen[r.When] {
			seen[r.When] = true
			rounds = append(rounds, r.When)
		}
	}
	slices.SortFunc(rounds, func(a, b string) int { return cmp.Or(day.Compare(a, b), cmp.Compare(a, b)) })
	return rounds
}
