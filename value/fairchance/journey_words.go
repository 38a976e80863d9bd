package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// step is a step of a theory in words; an outcome is called what it is in the account.
func (n names) step(s stakeholder.Step) string {
	return fmt.Sprintf("%s: %s", s.Sort, cmp.Or(s.Name, n.outcomes[string(s.ID)], string(s.ID)))
}

func (n names) link(t stakeholder.Theory, l stakeholder.Link) string {
	name := func(id stakeholder.ID) string {
		of := func(s stakeholder.Step) bool { return s.ID == id }
		if i := slices.IndexFunc(t.Steps, of); i >= 0 && t.Steps[i].Name != "" {
			return quoted(t.Steps[i].Name)
		}
		return n.outcome(id)
	}
	words := fmt.Sprintf("%s leads to %s", name(l.From), name(l.To))
	if l.Feedback {
		words += ", as feedback"
	}
	for i, a := range l.Assumptions {
		words += []string{", if ", "; and if "}[min(i, 1)] + a.Text
	}
	return words
}

// aimWords say what an aim takes the place of.
func aimWords(before []metrics.Aim, a metrics.Aim) string {
	was := ""
	if len(before) > 0 {
		was = before[len(before)-1].String() + " -> "
	}
	words := was + a.String()
	for i, m := range a.Milestones {
		words += []string{", by way of ", " and "}[min(i, 1)] + m.String()
	}
	return fmt.Sprintf("%s, set %s by %s: %s", words, a.Set, a.Who, a.Why)
}

func rubricWords(r process.Rubric) string {
	var dimensions []string
	for _, d := range r.Dimensions {
		dimensions = append(dimensions, fmt.Sprintf("%s (%d levels)", d.Name, len(d.Levels)))
	}
	return r.Name + ": " + strings.Join(dimensions, ", ") + madeUp(r.Illustrative)
}

// rating leaves out what a rating rests on, which may be somebody's words.
func (n names) rating(a process.Assessment, r process.Rating) string {
	dimension, level := r.Dimension, fmt.Sprintf("level %d", r.Level)
	for _, d := range a.Rubric.Dimensions {
		if d.ID == r.Dimension {
			dimension = cmp.Or(d.Name, d.ID)
			if r.Level >= 1 && r.Level <= len(d.Levels) {
				level += fmt.Sprintf(" of %d (%s)", len(d.Levels), d.Levels[r.Level-1].Name)
			}
		}
	}
	words := fmt.Sprintf("%s on %s\n%s", n.group(r.Group), quoted(dimension), level)
	if r.When != "" {
		words += ", " + r.When
	}
	return words + madeUp(a.Illustrative || a.Rubric.Illustrative)
}

func madeUp(illustrative bool) string {
	if illustrative {
		return " (illustrative)"
	}
	return ""
}

func performanceWords(p judgement.Performance) string {
	words := fmt.Sprint(p.Value)
	if p.Low != nil && p.High != nil {
		words += fmt.Sprintf(" (%v to %v)", *p.Low, *p.High)
	}
	if p.Rests != "" {
		words += ": " + p.Rests
	}
	return words
}

func (n names) weights(c judgement.Choice, w judgement.Weights) string {
	name := func(id string) string { return criterionName(c, id) }
	var all []string
	for _, p := range w.Points {
		all = append(all, fmt.Sprintf("%s %v", name(p.Criterion), p.Points))
	}
	if w.How == judgement.Ranks {
		for _, place := range w.Order {
			all = append(all, render.List(place, " beside ", name))
		}
	}
	return fmt.Sprintf("%s, %s: %s", n.group(w.Stakeholder), w.How, strings.Join(all, ", "))
}

// performanceName says of which option it is, and on which criterion.
func performanceName(c judgement.Choice, option, criterion string) string {
	return optionName(c, option) + " on " + criterionName(c, criterion)
}

func optionName(c judgement.Choice, id string) string {
	for _, o := range c.Options {
		if o.ID == id {
			return quoted(cmp.Or(o.Name, id))
		}
	}
	return quoted(id)
}

func criterionName(c judgement.Choice, id string) string {
	for _, criterion := range c.Criteria {
		if criterion.ID == id {
			return quoted(cmp.Or(criterion.Name, id))
		}
	}
	return quoted(id)
}

// judgement says what was held against one too.
func (n names) judgement(r judgement.Record) string {
	words := fmt.Sprintf("%s (%s)%s: %s\nbecause: %s", r.Name, r.When, madeUp(r.Choice.Illustrative), optionName(r.Choice, r.Chosen), r.Reason)
	for _, d := range r.Dissent {
		words += fmt.Sprintf("\nagainst it %s: %s", n.group(d.Stakeholder), d.Reason)
	}
	return words
}
