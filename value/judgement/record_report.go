package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// String sets the record as a plain-text report, with dissent and words in full.
func (r Record) String() string { return recordReport{r, r.labels()}.text() }

// labels are those of the choice, with the names of all groups that the record has one of.
func (r Record) labels() labels {
	l := r.Choice.labels()
	l.groups = groupLabels(r.named())
	return l
}

// named are the groups of which the record has a name: that of their weights, or else
// that of its own list.
func (r Record) named() []stakeholder.Stakeholder {
	var all []stakeholder.Stakeholder
	for _, w := range r.Choice.Weights {
		if w.Name != "" {
			all = append(all, stakeholder.Stakeholder{ID: w.Stakeholder, Name: w.Name})
		}
	}
	return withNames(all, r.Stakeholders)
}

// withNames adds the groups of which there is no name yet.
func withNames(all, more []stakeholder.Stakeholder) []stakeholder.Stakeholder {
	for _, s := range more {
		if !slices.ContainsFunc(all, func(there stakeholder.Stakeholder) bool { return there.ID == s.ID }) {
			all = append(all, s)
		}
	}
	return all
}

type recordReport struct {
	Record
	labels
}

func (r recordReport) text() string {
	return strings.Join([]string{
		r.heading(), r.optionsTable(), r.Choice.evidence(r.labels), r.evidenceTable(), r.weightsTable(), r.dissentList(), r.revisitList(),
	}, "\n")
}

func (r recordReport) heading() string {
	text := render.Paragraph("", fmt.Sprintf("Decision of %s: %s (%s)", r.When, r.Name, r.ID)) + r.Choice.madeUp()
	text += render.Paragraph("chosen   ", r.optionName(r.Chosen))
	text += render.Paragraph("because  ", r.Reason)
	for i, d := range r.Decided {
		first := "         "
		if i == 0 {
			first = "decided  "
		}
		text += render.Paragraph(first, fmt.Sprintf("%s, of %s", d.Name, r.groupName(d.Stakeholder)))
	}
	text += r.whose()
	if r.Result != "" {
		text += render.Paragraph("result   ", fmt.Sprintf("of seed %d and %d draws, digest %s", r.Seed, cmp.Or(r.Draws, defaultDraws), r.Result))
	}
	return text
}

// whose says by whose weights the chosen option is best, as [Weigh] has it. A choice
// that Check refuses has no such figures.
func (r recordReport) whose() string {
	w, err := Weigh(r.Choice)
	chosen := r.Choice.option(r.Chosen)
	if err != nil || chosen < 0 || w.Standings == nil {
		return ""
	}
	s, some := w.Standings[chosen], "by some of those of "
	if r.Choice.Unknown != nil {
		some = "depending on what is unknown, or under some of them, by those of "
	}
	var parts []string
	for _, part := range []struct {
		how string
		who []stakeholder.ID
	}{{"by those of ", s.Always}, {some, s.Sometimes}, {"level with others at most by those of ", s.Level}, {"not by those of ", s.Never}} {
		if part.who != nil {
			parts = append(parts, part.how+r.groupNames(part.who))
		}
	}
	if len(s.Never) == len(r.Choice.Weights) {
		parts[0] = "by nobody's, " + parts[0]
	}
	text := fmt.Sprintf("%s is best %s; with performances as stated", r.optionName(r.Chosen), strings.Join(parts, "; "))
	for _, d := range w.Dominance {
		if d.Over == r.Chosen {
			text += fmt.Sprintf("; %s is as good on every criterion and better on one", r.optionName(d.Option))
		}
	}
	return render.Paragraph("weights  ", text)
}

func (r Record) optionsTable() string {
	var rows [][]string
	for _, o := range r.Choice.Options {
		mark := ""
		if o.ID == r.Chosen {
			mark = "yes"
		}
		rows = append(rows, []string{o.ID, o.Name, mark})
	}
	return render.Table([]render.Column{{Head: "option"}, {Head: "name"}, {Head: "chosen"}}, rows)
}

// evidenceTable lists what was seen by kind of evidence, and then what moved somebody.
func (r recordReport) evidenceTable() string {
	seen := slices.Clone(r.Seen)
	slices.SortStableFunc(seen, func(a, b Seen) int {
		return slices.Index(evidenceKinds(), a.Evidence) - slices.Index(evidenceKinds(), b.Evidence)
	})
	var rows [][]string
	moved := ""
	for _, s := range seen {
		document := s.Source.String()
		if s.Digest != "" {
			document += "\nsha256 " + s.Digest[:min(12, len(s.Digest))] + "..."
		}
		rows = append(rows, []string{string(s.Evidence), s.Name, render.Join(s.Kinds), r.groupNames(s.Stakeholders), strings.TrimSpace(document)})
		if s.Moved != "" {
			moved += spoken(s.Name, s.Moved)
		}
	}
	text := render.Table([]render.Column{{Head: "evidence"}, {Head: "what was seen"}, {Head: "kinds of value"}, {Head: "whose"}, {Head: "document"}}, rows)
	if moved != "" {
		text += "\nWhat it changed in somebody's mind\n" + moved
	}
	return text
}

// spoken sets words of any length below who said them, or of what.
func spoken(of, words string) string {
	return render.Paragraph("- ", of+":") + render.Paragraph("  ", words)
}

func (r recordReport) weightsTable() string {
	if len(r.Choice.Weights) == 0 {
		return "Weights: no group was asked; the kinds of evidence weigh the same.\n"
	}
	var rows [][]string
	for _, w := range r.Choice.Weights {
		rows = append(rows, []string{r.groupName(w.Stakeholder), string(w.How), r.asked(w), w.Reason})
	}
	return render.Table([]render.Column{{Head: "weights of"}, {Head: "asked by"}, {Head: "what they said"}, {Head: "where"}}, rows)
}

// asked is what a group answered: points, or places in an order.
func (l labels) asked(w Weights) string {
	var parts []string
	for _, p := range w.Points {
		parts = append(parts, l.criterionName(p.Criterion)+" "+strconv.FormatFloat(p.Points, 'g', -1, 64))
	}
	for i, place := range w.Order {
		parts = append(parts, fmt.Sprintf("%d. %s", i+1, render.List(place, ", ", l.criterionName)))
	}
	return strings.Join(parts, "; ")
}

func (r recordReport) dissentList() string {
	if len(r.Dissent) == 0 {
		return "Dissent: none was recorded.\n"
	}
	text := "Dissent\n"
	for _, d := range r.Dissent {
		text += spoken(r.groupName(d.Stakeholder), d.Reason)
	}
	return text
}

func (r Record) revisitList() string {
	text := ""
	if len(r.Conditions) > 0 {
		text = "On condition that\n"
		for _, c := range r.Conditions {
			text += render.Paragraph("- ", c)
		}
		text += "\n"
	}
	text += "To be looked at again\n"
	if r.Revisit.On != "" {
		text += render.Paragraph("- ", "on "+r.Revisit.On)
	}
	for _, event := range r.Revisit.If {
		text += render.Paragraph("- ", "if "+event)
	}
	return text
}
