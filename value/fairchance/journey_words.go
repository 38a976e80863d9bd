package fairchance

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// stepWords leaves an outcome to its own name, which is in the account.
func stepWords(s stakeholder.Step) string {
	if s.Name == "" {
		return string(s.Sort)
	}
	return fmt.Sprintf("%s: %s", s.Sort, s.Name)
}

func linkWords(l stakeholder.Link) string {
	words := fmt.Sprintf("%s leads to %s", l.From, l.To)
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

// ratingWords leave out what the rating rests on, which may be somebody's words.
func ratingWords(a process.Assessment, r process.Rating) string {
	dimension, level := r.Dimension, fmt.Sprintf("level %d", r.Level)
	for _, d := range a.Rubric.Dimensions {
		if d.ID == r.Dimension {
			dimension = cmp.Or(d.Name, d.ID)
			if r.Level >= 1 && r.Level <= len(d.Levels) {
				level += fmt.Sprintf(" of %d (%s)", len(d.Levels), d.Levels[r.Level-1].Name)
			}
		}
	}
	words := fmt.Sprintf("%s: %s, %s", dimension, level, r.Group)
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

func weightsWords(w judgement.Weights) string {
	var all []string
	for _, p := range w.Points {
		all = append(all, fmt.Sprintf("%s %v", p.Criterion, p.Points))
	}
	if w.How == judgement.Ranks {
		for _, place := range w.Order {
			all = append(all, strings.Join(place, " beside "))
		}
	}
	return fmt.Sprintf("%s: %s", w.How, strings.Join(all, ", "))
}

// judgementWords say what was held against it too.
func judgementWords(r judgement.Record) string {
	words := fmt.Sprintf("%s (%s)%s: %s, since %s", r.Name, r.When, madeUp(r.Choice.Illustrative), r.Chosen, r.Reason)
	for _, d := range r.Dissent {
		words += fmt.Sprintf("; against it %s: %s", d.Stakeholder, d.Reason)
	}
	return words
}
