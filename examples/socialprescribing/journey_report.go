package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// A tale tells of a journey, from what the library makes of its versions.
type tale struct {
	report
	plan     plan
	store    *fairchance.Memory
	journey  *fairchance.Journey
	at       []milestone // version by version
	idea     judgement.Idea
	decision judgement.Record // the last
	judged   judgement.Judged // what was on the table
}

// A milestone is a version with what it comes to.
type milestone struct {
	fairchance.Entry
	version   fairchance.Version
	statement value.Statement
	cycle     fairchance.Cycle
	since     fairchance.Difference // the version before
}

// tale prints how the idea of value grew, version by version.
func (p pilot) tale(ctx context.Context, out io.Writer) error {
	t := tale{report: report{pilot: p}, store: fairchance.NewMemory()}
	if err := t.gather(ctx); err != nil {
		return err
	}
	t.growth()
	if err := t.versions(); err != nil {
		return err
	}
	t.said()
	t.stock()
	t.bridges()
	t.Heading("5. What counted at each decision")
	t.Report(t.idea)
	if err := t.process(); err != nil {
		return err
	}
	t.choice()
	if err := t.chain(ctx); err != nil {
		return err
	}
	t.unknown()
	_, err := io.WriteString(out, t.String())
	return err
}

// gather makes the journey and reads from it all that is told.
func (t *tale) gather(ctx context.Context) (err error) {
	if t.plan, err = readPlan(); err != nil {
		return err
	}
	if t.journey, err = t.travel(ctx, t.store, t.plan); err != nil {
		return err
	}
	for e, err := range t.journey.All(ctx) {
		if err != nil {
			return err
		}
		m := milestone{Entry: e}
		if m.version, err = t.journey.At(ctx, e.Seq); err != nil {
			return err
		}
		if m.statement, err = t.journey.Statement(ctx, e.Seq); err != nil {
			return err
		}
		if m.cycle, err = fairchance.TakeStock(m.version, e.When, nil); err != nil {
			return err
		}
		if e.Seq > 1 {
			if m.since, err = t.journey.Diff(ctx, e.Seq-1, e.Seq); err != nil {
				return err
			}
		}
		t.at = append(t.at, m)
	}
	records, err := t.journey.Records(ctx)
	if err != nil {
		return err
	}
	if t.idea, err = judgement.Widening(records); err != nil {
		return err
	}
	t.decision = records[len(records)-1]
	t.judged, err = t.decision.Replay(ctx)
	return err
}

func (t *tale) growth() {
	t.Line("SOCIAL PRESCRIBING IN ROTHERHAM: HOW A COMMISSIONER'S IDEA OF VALUE COULD HAVE GROWN")
	t.Line("")
	t.Point("ILLUSTRATIVE: the commissioner is imagined. Figures with a source in brackets are published; when each of them came, what was said and decided, weights and ratings are made up, to show what such a journey keeps.")
	first, last := t.idea.Moments[0].Counted, t.idea.Moments[len(t.idea.Moments)-1].Counted
	t.Point("Commissioners usually prefer what can be cashed [blog]. At the first decision %d kind of value counted, of %d stakeholder, by %d kind of evidence; at the last %d kinds, of %d stakeholders, by %d kinds of evidence.",
		len(first.Kinds), len(first.Stakeholders), len(first.Evidence), len(last.Kinds), len(last.Stakeholders), len(last.Evidence))
	var totals []string
	for _, s := range t.at {
		if text := total(s.statement); !slices.Contains(totals, text) {
			totals = append(totals, text)
		}
	}
	t.Point("The total in money went from %s: it was hoped for (illustrative), then published [main], then no longer counted, as nobody had assessed what would have happened anyway.", strings.Join(totals, " to "))
	var reach []string
	for _, r := range t.judged.Acceptability.Apart {
		reach = append(reach, fmt.Sprintf("%q between %s (%s) and %s (%s)", optionName(t.decision.Choice, r.Option), percent(r.Least), t.who(r.LeastBy), percent(r.Most), t.who(r.MostBy)))
	}
	t.Point("No option is best for everybody in the end. How often each comes first, by whose weights: %s.", strings.Join(reach, "; "))
}

// total is what the headline's basket comes to.
func total(s value.Statement) string {
	basket, _ := s.Basket("published")
	return page.Money(basket.Total)
}

// percent prints a chance; one that was never or always seen is not said to be sure.
func percent(c uncertainty.Chance) string {
	switch text := fmt.Sprintf("%.0f %%", 100*c.P); {
	case c.SE > 0 && text == "0 %":
		return "under 1 %"
	case c.SE > 0 && text == "100 %":
		return "over 99 %"
	default:
		return text
	}
}

// who is the name of a stakeholder.
func (t *tale) who(id stakeholder.ID) string {
	if i := slices.IndexFunc(t.account.Stakeholders, func(s stakeholder.Stakeholder) bool { return s.ID == id }); i >= 0 {
		return t.account.Stakeholders[i].Name
	}
	return string(id)
}

func optionName(c judgement.Choice, id string) string {
	return c.Options[slices.IndexFunc(c.Options, func(o judgement.Option) bool { return o.ID == id })].Name
}

func (t *tale) versions() error {
	t.Heading("1. The versions")
	for _, s := range t.at {
		t.Point("%d, %s, %s: %s.", s.Seq, s.When, s.Who, s.Why)
	}
	t.Line("")
	table := []string{"version\tin the total\toutcomes\tin money\toutside totals\ta number\ttold"}
	for _, s := range t.at {
		n := footings(s.statement)
		table = append(table, fmt.Sprintf("%d\t%s\t%d\t%d\t%d\t%d\t%d", s.Seq, total(s.statement), len(s.statement.Outcomes),
			n[value.FootingMoney], n[value.FootingOutside], n[value.FootingQuantity], n[value.FootingNarrative]))
	}
	t.Table(table...)
	v := t.at[len(t.at)-1].version
	target, reading := v.Targets[0], v.Readings[0].Reading
	metric, err := v.Metrics.Lookup(target.Metric)
	if err != nil {
		return err
	}
	attained, err := target.Attain(reading, metric)
	if err != nil {
		return err
	}
	t.Paragraph("The one target, set before anybody was asked, was reached: %.0f %s against %.0f [first], %.0f %% of the way. It is the same in every later version, and says nothing of what else changed.",
		reading.Value, metric.Name, attained.Aim.Value, 100**attained.Share)
	return nil
}

// said prints the words of those who agreed to be quoted.
func (t *tale) said() {
	t.Heading("2. What was said (illustrative: nobody said it)")
	last := t.at[len(t.at)-1]
	for _, c := range last.statement.Conversations {
		if len(c.Views) > 0 {
			t.Line("%s, %s", c.When, c.Name)
		}
		for _, v := range c.Views {
			if words := v.Quote(); words != "" {
				t.Point("%s, on %q, %s: \"%s\"", v.Speaker, t.outcome(v.Outcome), v.Position, words)
			}
		}
	}
}

func (t *tale) outcome(id stakeholder.ID) string {
	return t.account.Outcomes[slices.IndexFunc(t.account.Outcomes, func(o stakeholder.Outcome) bool { return o.ID == id })].Name
}

// stock says how the four stages stood at each version.
func (t *tale) stock() {
	const most = 2 // questions of each version that are printed
	t.Heading("3. Which of the four stages ran ahead")
	table := make([]string, 1+len(t.at[0].cycle.Stages))
	for _, s := range t.at {
		table[0] += "\t" + s.When
		for i, state := range s.cycle.Stages {
			if s.Seq == 1 {
				table[i+1] = string(state.Stage)
			}
			table[i+1] += fmt.Sprintf("\t%s, %d", state.Standing, state.Items)
		}
	}
	t.Table(table...)
	var before fairchance.Cycle
	for _, s := range t.at {
		t.Line("")
		t.Line("Version %d, %s", s.Seq, s.When)
		for _, f := range s.cycle.Between {
			if !slices.Contains(before.Between, f) {
				t.Point("%s [%s]", f.Text, f.Code)
			}
		}
		had, has := questions(before), questions(s.cycle)
		fresh, gone := without(has, had), without(had, has)
		for _, p := range fresh[:min(most, len(fresh))] {
			t.Point("asks: %s", p)
		}
		for _, p := range gone[:min(most, len(gone))] {
			t.Point("asks no longer: %s", p)
		}
		t.Point("%d questions, %d of them new; %d are gone", len(has), len(fresh), len(gone))
		before = s.cycle
	}
	t.Paragraph("Printed is what is new at each version. That metrics were chosen before anybody was asked stays true, and stays there.")
}

// questions are those of all findings, one by one: Prompts puts alike ones together, and
// what was asked about two then reads as another question than what is about three.
func questions(c fairchance.Cycle) (all []string) {
	findings := slices.Clone(c.Between)
	for _, s := range c.Stages {
		findings = append(findings, s.Findings...)
	}
	for _, f := range findings {
		if f.Ask != "" && !slices.Contains(all, f.Ask) {
			all = append(all, f.Ask)
		}
	}
	return all
}

// without is what is in a and not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return slices.Contains(b, x) })
}

// bridges says what changed from one version to the next, and what it made of the total.
func (t *tale) bridges() {
	t.Heading("4. From one version to the next")
	for _, s := range t.at[1:] {
		d := s.since
		t.Line("%d to %d", d.From.Seq, d.To.Seq)
		t.Point("%s", counted(append(slices.Clone(d.Account.Revisions), d.Revisions...)))
		for _, b := range d.Account.Baskets {
			t.Point("total of %q: %s", b.Name, bridge(b))
		}
		for _, n := range d.Account.Notes {
			t.Point("%s", n)
		}
	}
	t.Paragraph("Journey.Diff lists every change by name, and these are counts of them.")
}

// counted says how many things of which sort came, changed and went.
func counted(revisions []value.Revision) string {
	byHow := map[value.How]map[string]int{}
	for _, r := range revisions {
		if byHow[r.How] == nil {
			byHow[r.How] = map[string]int{}
		}
		byHow[r.How][r.What]++
	}
	var parts []string
	for _, how := range []value.How{value.Added, value.Changed, value.Dropped} {
		var sorts []string
		for _, what := range slices.Sorted(maps.Keys(byHow[how])) {
			sorts = append(sorts, fmt.Sprintf("%s %d", what, byHow[how][what]))
		}
		if sorts != nil {
			parts = append(parts, string(how)+": "+strings.Join(sorts, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

// bridge leads from the earlier to the later total by its causes, or says by line
// why there is none.
func bridge(b value.BasketShift) string {
	if b.Total != nil {
		text := page.Money(b.Total.From) + " to " + page.Money(b.Total.To)
		for _, part := range b.Total.Parts {
			text += fmt.Sprintf(", of which %s %s", part.Cause, part.Amount.StringFixed(0))
		}
		return text
	}
	if b.Lines == nil {
		return "none in either"
	}
	text := "no bridge"
	for _, l := range b.Lines {
		text += fmt.Sprintf("; %s from %s to %s", l.ID, page.Money(l.Shift.From), page.Money(l.Shift.To))
		if l.Why != "" {
			text += ": " + l.Why
		}
	}
	return text
}

// process shows ratings beside the value, and adds them to nothing.
func (t *tale) process() error {
	t.Heading("6. How it works, as those concerned see it")
	version := t.at[len(t.at)-1].version
	var views []stakeholder.View
	for _, c := range version.Account.Conversations {
		views = append(views, c.Views...)
	}
	profile, err := process.Assess(version.Process[0], &process.Options{Groups: version.Account.Stakeholders, Views: views})
	if err != nil {
		return err
	}
	var table []string
	for i, f := range profile.Dimensions {
		d := profile.Rubric.Dimensions[i]
		head := d.Name + "\t"
		for _, l := range d.Levels {
			head += "\t" + l.Name
		}
		table = append(table, head)
		for _, round := range f.Rounds {
			for _, g := range round.Groups {
				row := round.When + "\t" + t.who(g.Group)
				for _, n := range g.Counts {
					row += fmt.Sprintf("\t%d", n)
				}
				table = append(table, row)
			}
			for _, g := range round.NotRated {
				table = append(table, round.When+"\t"+t.who(g)+strings.Repeat("\t-", len(d.Levels)))
			}
		}
	}
	t.Table(table...)
	t.Paragraph("Raters at each level; where there is a -, nobody of the group rated. Levels are an order: nothing is averaged, or added to any value.")
	return nil
}

func (t *tale) unknown() {
	t.Heading("9. What is missing")
	t.Point("What any commissioner thought, said and decided: no record of that is published, so all of it is made up here.")
	t.Point("What people said: 17 interviews were held [essence], and no words of them are in the records.")
	t.Point("What would have happened anyway. Until that is known money has no total, whatever was decided.")
	t.Point("How the options' uncertainties hang together. What going on costs rests on one unknown, with grants and without; here each is drawn by itself, so the two are told apart less surely than they could be.")
	t.Point("Whether a wider idea of value is a better one. That more counted is a fact of the records; what it is worth is for people to say.")
	t.cite("first", "main", "essence", "scie", "blog")
}
