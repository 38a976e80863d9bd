package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// String sets the weighing as a plain-text report, 100 columns wide.
func (w Weighed) String() string { return weighedReport{w, w.Choice.labels()}.text() }

type weighedReport struct {
	Weighed
	labels
}

func (w weighedReport) text() string {
	sections := []string{w.Choice.Name + "\n" + w.Choice.madeUp(), render.Title("What is known of the options") + w.Choice.evidence(w.labels), w.dominanceText()}
	for _, g := range w.Weighings {
		sections = append(sections, w.weighing(g))
	}
	if w.Standings != nil {
		sections = append(sections, w.together())
	}
	return strings.Join(append(sections, noteList(w.Notes)), "\n")
}

// evidence is a table of how each option does, and what that rests on. The choice
// need not be checked.
func (c *Choice) evidence(names labels) string {
	columns := []render.Column{{Head: "criterion"}, {Head: "option"}, {Head: "as stated", Right: true}, {Head: "may be", Right: true}, {Head: "rests on"}}
	var rows [][]string
	for j, s := range c.scales() {
		k := c.Criteria[j]
		head := k.Name + ", " + string(k.Kind)
		if k.Unit != "" {
			head += ", " + k.Unit
		}
		local := ""
		if s.Local {
			local = " (of these options)"
		}
		ends := render.Apart(s.Worst, s.Best)
		head += fmt.Sprintf(": worst %s, best %s%s", ends[0], ends[1], local)
		rising := render.Apart(min(s.Worst, s.Best), max(s.Worst, s.Best))
		for _, o := range c.Options {
			add := func(cells ...string) {
				rows = append(rows, append([]string{head, names.optionName(o.ID)}, cells...))
				head = ""
			}
			for _, p := range c.Performances {
				if p.Option == o.ID && p.Criterion == k.ID {
					add(names.cells(p)...)
				}
			}
			for _, u := range c.Unknown {
				if u.Option == o.ID && u.Criterion == k.ID {
					add("unknown", rising[0]+" to "+rising[1], u.Reason)
				}
			}
		}
	}
	return render.Table(columns, rows)
}

// cells are how an option does: in full where that is taken as exact, otherwise with
// the digits that mean something.
func (l labels) cells(p Performance) []string {
	stated, between, rests := render.Six(p.Value), "-", p.Rests
	if p.Low != nil {
		of := render.Apart(*p.Low, p.Value, *p.High)
		stated, between = of[1], of[0]+" to "+of[2]
		if p.Level > 0 {
			between += fmt.Sprintf(" (%s)", percent(p.Level))
		}
	}
	if p.RatedBy != nil {
		rests += "; rated by " + l.groupNames(p.RatedBy)
	}
	return []string{stated, between, rests}
}

func (w weighedReport) dominanceText() string {
	text := render.Title("Whatever the weights")
	if w.Dominance == nil {
		return text + render.Paragraph("", "No option is as good as another on every criterion and better on one: the choice depends on what matters.")
	}
	for _, d := range w.Dominance {
		sure := "as stated, though not wherever performances may be in their intervals"
		if d.Surely {
			sure = "wherever performances are in their intervals"
		}
		text += render.Paragraph("- ", fmt.Sprintf("%s is as good as %s on every criterion and better on one, %s.", w.optionName(d.Option), w.optionName(d.Over), sure))
	}
	return text
}

func (w weighedReport) weighing(g Weighing) string {
	heads := map[Elicitation]string{
		Swing: "%s: weights by swing", Points: "%s: weights by points", Ranks: "%s: an order of criteria, any weights that keep it",
	}
	head := "Nobody's weights: the kinds of evidence weigh the same"
	if g.How != Equal {
		head = fmt.Sprintf(heads[g.How], w.groupName(g.Stakeholder))
	}
	var weights []string
	for _, s := range g.Weights {
		text := w.weighs(g.Stakeholder, s.Criterion) + " " + percent(s.Weight)
		if s.Range.High > s.Range.Low {
			text += fmt.Sprintf(" (%s to %s)", percent(s.Range.Low), percent(s.Range.High))
		}
		weights = append(weights, text)
	}
	columns := []render.Column{{Head: "option"}, {Head: "value", Right: true}, {Head: "may be", Right: true}, {Head: "best"}, {Head: "of which"}}
	var rows [][]string
	for _, o := range g.Options {
		var parts []string
		for _, p := range o.Contributions {
			parts = append(parts, w.criterionName(p.Criterion)+" "+worth(p.Value))
		}
		rows = append(rows, []string{w.optionName(o.Option), worth(o.Value), o.Together.text(), g.best(o), strings.Join(parts, ", ")})
	}
	text := render.Title(head) + render.Paragraph("weights: ", strings.Join(weights, ", ")) + "\n" + render.Table(columns, rows) + w.legend(g) + "\n"
	for _, p := range w.Choice.differences(g.Pairs) {
		text += render.Paragraph("- ", fmt.Sprintf("%s against %s: %s (%s)", w.optionName(p.Option), w.optionName(p.Other), worth(p.Value), p.Range.text()))
	}
	return text + w.pairs(g) + w.flips(g)
}

// best is how far an option is best, in a few words.
func (g Weighing) best(o OptionValue) string {
	switch {
	case o.BestWithin == Always:
		return "surely"
	case o.Best == Always:
		return "as stated"
	case o.Best == Sometimes && g.How != Ranks:
		return "not known"
	case o.Best == Sometimes:
		return "for some weights"
	case o.BestWithin == Sometimes:
		return "not ruled out"
	case o.Best == Level || o.BestWithin == Level:
		return "level at most"
	}
	return "no"
}

// legend says what the words of best mean, of those that are there.
func (w weighedReport) legend(g Weighing) string {
	var meanings []string
	for _, word := range [][2]string{
		{"surely", "ahead of all others, or level with the best, wherever performances are in their intervals"},
		{"as stated", "ahead, or level with the best, with performances as stated, though not wherever they may be"},
		{"not known", "ahead of all others or not by what nobody knows, with all else as stated"},
		{"for some weights", "ahead of all others with performances as stated, under some of these weights" + w.Choice.favoured()},
		{"not ruled out", "ahead of all others with some performances elsewhere in their intervals"},
		{"level at most", "level with the best somewhere, nowhere ahead of all others"},
		{"no", "behind throughout"},
	} {
		if slices.ContainsFunc(g.Options, func(o OptionValue) bool { return g.best(o) == word[0] }) {
			meanings = append(meanings, fmt.Sprintf("%q: %s", word[0], word[1]))
		}
	}
	return render.Paragraph("best: ", strings.Join(meanings, "; "))
}

// differences are the pairs with the reference, each told from it.
func (c *Choice) differences(pairs []Pair) []Pair {
	reference := c.Reference
	if reference == "" && len(c.Options) > 0 {
		reference = c.Options[0].ID
	}
	var told []Pair
	for _, p := range pairs {
		if p.Option == reference {
			p.Option, p.Other, p.Range = p.Other, p.Option, Span{-p.Range.High, -p.Range.Low}
			if p.Value != nil {
				p.Value = new(-*p.Value)
			}
		}
		if p.Other == reference {
			told = append(told, p)
		}
	}
	return told
}

// pairs says which differences hold, and which do not.
func (w weighedReport) pairs(g Weighing) string {
	var told, open []string
	for _, p := range g.Pairs {
		switch {
		case !p.Told:
			open = append(open, w.optionName(p.Option)+" and "+w.optionName(p.Other))
		case p.Range.Low > 0:
			told = append(told, w.optionName(p.Option)+" above "+w.optionName(p.Other))
		default:
			told = append(told, w.optionName(p.Other)+" above "+w.optionName(p.Option))
		}
	}
	text := render.Paragraph("holds throughout: ", cmp.Or(strings.Join(told, "; "), "no difference"))
	if open != nil {
		text += render.Paragraph("not told apart: ", strings.Join(open, "; "))
	}
	return text
}

// flips says in words what would change the best option, and where one is best for
// some weights only, for which.
func (w weighedReport) flips(g Weighing) string {
	text, another := w.leads(g), "another is best"
	turns := g.How != Ranks && !slices.ContainsFunc(g.Options, func(o OptionValue) bool { return o.Best == Always })
	switch {
	case turns && g.PerformanceFlips == nil:
		return render.Paragraph("", "which is best turns on what nobody knows, and on no one thing of it by itself")
	case turns && len(w.Choice.Unknown) > 1:
		another = "which is best turns on what nobody knows (here one thing at a time, with the others in favour of the option)"
	case turns:
		another = "which is best turns on what nobody knows"
	case g.How == Ranks:
		another = "another is ahead under some of these weights"
	case w.Choice.Unknown != nil:
		another = "another is best, or may be with what is unknown in its favour"
	}
	if g.WeightFlips == nil && g.PerformanceFlips == nil {
		if text != "" {
			return text
		}
		return render.Paragraph(another+" ", "at no other weight of one criterion, and at no other performance of one option on one criterion")
	}
	text += render.Paragraph("", another)
	for _, f := range g.WeightFlips {
		f.Criterion, f.To = w.criterionName(f.Criterion), []string{w.optionNames(f.To)}
		text += render.Paragraph("- ", f.String())
	}
	for _, f := range g.PerformanceFlips {
		f.Criterion, f.Option, f.To = w.criterionName(f.Criterion), w.optionName(f.Option), []string{w.optionNames(f.To)}
		text += render.Paragraph("- ", f.String())
	}
	return text
}

// leads are the weights under which options are best that are so for some only.
func (w weighedReport) leads(g Weighing) string {
	text := ""
	for _, o := range g.Options {
		if o.Furthest == nil {
			continue
		}
		by := third(o.Furthest.By) + " ahead of all others"
		if o.Furthest.By <= hair {
			by = "level with the best"
		}
		text += render.Paragraph("- ", fmt.Sprintf("%s: %s, with weights %s", w.optionName(o.Option), by, w.weightsText(g.Stakeholder, o.Furthest.Weights)))
	}
	if text != "" {
		text = render.Paragraph("", "at the best, of all weights that keep the order"+w.Choice.favoured()) + text
	}
	return text
}

// together is what the groups agree on, and who differs. There is no total.
func (w weighedReport) together() string {
	columns := []render.Column{{Head: "option"}, {Head: "best for"}, {Head: w.Choice.somehow()}, {Head: "not best for"}}
	var rows [][]string
	var all, none []string
	for _, s := range w.Standings {
		some := w.groupNames(s.Sometimes)
		if s.Level != nil {
			some = strings.TrimPrefix(some+"; level at most: "+w.groupNames(s.Level), "; ")
		}
		rows = append(rows, []string{w.optionName(s.Option), cmp.Or(w.groupNames(s.Always), "-"), cmp.Or(some, "-"), cmp.Or(w.groupNames(s.Never), "-")})
		switch len(w.Choice.Weights) {
		case len(s.Always):
			all = append(all, s.Option)
		case len(s.Never):
			none = append(none, s.Option)
		}
	}
	agree := "no option is best for every group"
	if all != nil {
		agree = "best, or level with the best, for every group: " + w.optionNames(all)
	}
	if none != nil {
		agree += "; best for no group: " + w.optionNames(none)
	}
	return render.Title("Where the groups agree, and who differs") + render.Table(columns, rows) +
		render.Paragraph("as stated: ", agree+". The groups are not added up.")
}
