package process

import (
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// notes are the caveats of the whole profile.
func (c *checker) notes(p *Profile) {
	if c.Illustrative || c.Rubric.Illustrative {
		p.note(value.CodeIllustrative, illustrative(c.Assessment))
	}
	if c.Groups == nil {
		p.note(CodeGroupsNotStated, "who was asked to rate is not stated, so that nobody can be missed")
	}
	for _, g := range p.Groups {
		if g.Raters == 0 {
			text := "the group rated nothing"
			if g.SeldomHeard {
				text += "; it is seldom heard"
			}
			p.note(CodeDidNotRate, text, sv.Figure{Name: "group", Value: g.Name})
		}
	}
	p.noteGaps(roundsOf(c.Ratings))
	if n := len(p.WithoutEvidence); n > 0 {
		p.note(CodeNoEvidence, "ratings that rest on nothing that is written down",
			sv.Figure{Name: "without", Value: strconv.Itoa(n)}, sv.Figure{Name: "of", Value: strconv.Itoa(len(c.Ratings))})
	}
	c.noteViews(p)
}

func illustrative(a Assessment) string {
	switch {
	case !a.Illustrative:
		return "the rubric is illustrative: it was made up to show the form"
	case !a.Rubric.Illustrative:
		return "the ratings are illustrative: nobody gave them"
	}
	return "rubric and ratings are illustrative: they were made up to show the form"
}

// noteGaps says which dimensions a group left out, and where one person speaks
// for it.
func (p *Profile) noteGaps(rounds []string) {
	type place struct {
		group stakeholder.ID
		when  string
	}
	single, left := map[place][]string{}, map[place][]string{}
	for _, d := range p.Dimensions {
		for _, r := range d.Rounds {
			for _, id := range r.NotRated {
				left[place{id, r.When}] = append(left[place{id, r.When}], d.Dimension)
			}
			for _, g := range r.Groups {
				if g.Raters == 1 {
					single[place{g.Group, r.When}] = append(single[place{g.Group, r.When}], d.Dimension)
				}
			}
		}
	}
	add := func(code sv.Code, text string, g Group, when string, dimensions []string) {
		if dimensions == nil || g.Raters == 0 {
			return
		}
		figures := []sv.Figure{{Name: "group", Value: g.Name}}
		if when != "" {
			figures = append(figures, sv.Figure{Name: "round", Value: when})
		}
		p.note(code, text, append(figures, sv.Figure{Name: "dimensions", Value: strings.Join(dimensions, ", ")})...)
	}
	for _, when := range rounds {
		for _, g := range p.Groups {
			at := place{g.ID, when}
			add(CodeNotRated, "the group did not rate these dimensions", g, when, left[at])
			add(CodeSingleRater, "one person's rating stands for the group", g, when, single[at])
		}
	}
}

// noteViews says which views that ratings rest on are made up, and which are not
// quoted.
func (c *checker) noteViews(p *Profile) {
	used := map[stakeholder.ID]bool{}
	for _, r := range c.Ratings {
		for _, e := range r.Evidence {
			used[e.View] = true
		}
	}
	for i, v := range c.Views {
		if !used[v.ID] {
			continue
		}
		path := "/options/views/" + strconv.Itoa(i)
		if v.Illustrative {
			p.Notes = append(p.Notes, sv.Note{Code: value.CodeIllustrative, Path: path, Text: "view " + string(v.ID) + " is illustrative: nobody said it"})
		}
		if v.Words != "" && v.Quote() == "" {
			p.Notes = append(p.Notes, sv.Note{Code: value.CodeWordsKeptBack, Path: path, Text: "the words of view " + string(v.ID) + " are kept back, without consent to quote them"})
		}
	}
}

func (p *Profile) note(code sv.Code, text string, figures ...sv.Figure) {
	p.Notes = append(p.Notes, sv.Note{Code: code, Text: text, Figures: figures})
}
