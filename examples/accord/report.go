package main

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// title is above whatever is printed: not every report of the library knows that it
// is of an account that is made up.
const title = "NEIGHBOURS WHO DID NOT SPEAK TO EACH OTHER (ILLUSTRATIVE: NO SUCH PLACE, NOBODY SAID IT)"

// today is when the example is told.
const today = "2025-09"

// apart are the parts without which the statement is set beside itself.
var apart = []struct {
	what  string
	line  string
	views stakeholder.ID // on this outcome; empty: none
}{
	{"what was told of “no fear”", "no-fear", "no-fear"},
	{"the count of land taken by force", "land", ""},
}

// A report tells of the dialogue by what the library makes of it.
type report struct {
	dialogue
	page.Page
	voices    stakeholder.Voices
	agreement stakeholder.Agreement
	movement  stakeholder.Movement
	review    stakeholder.TheoryReview
	statement value.Statement
	fewer     []value.Statement // without each part of apart
	stock     fairchance.Cycle
}

func (d dialogue) report() (*report, error) {
	r := &report{dialogue: d}
	a := d.account
	r.voices = stakeholder.WhoSpoke(a.Stakeholders, a.Conversations)
	r.review = d.theory.Review(a.Stakeholders, a.Outcomes, a.Conversations, a.Decisions, d.evidence())
	var err error
	if r.agreement, err = stakeholder.Agree(a.Stakeholders, a.Outcomes, a.Conversations, a.Decisions); err != nil {
		return nil, err
	}
	if r.movement, err = stakeholder.Moves(a.Stakeholders, a.Outcomes, a.Conversations, a.Decisions); err != nil {
		return nil, err
	}
	if r.statement, err = value.Appraise(a, d.options); err != nil {
		return nil, err
	}
	for _, of := range apart {
		less, err := d.without(of.line, of.views)
		if err != nil {
			return nil, err
		}
		r.fewer = append(r.fewer, less)
	}
	r.stock, err = fairchance.TakeStock(fairchance.Version{
		Account: a, Theory: d.theory, Metrics: d.options.Metrics, Records: []judgement.Record{d.record},
	}, today, nil)
	return r, err
}

func (r *report) story() string {
	for _, chapter := range []func(){r.inShort, r.heard, r.matters, r.moved, r.thought, r.behaviours, r.blended, r.stages, r.missing} {
		chapter()
	}
	return r.String()
}

func (r *report) inShort() {
	ratio := r.behaviour.ratio
	r.Line("%s\n", title)
	r.Point("What matters most to people has no number: no fear, confidence, dreams for the children. It stands beside the counts as it was told. Voices on no fear: %s. On dreams: %s.", r.where("no-fear"), r.where("dreams"))
	r.Point("Two behaviours have one. Land grabs: %d in %g village-years before, %d in %g after; the rate after is %s of that before. Children in school: %s more in a village. Both are before and after: nothing here says what brought the change about.",
		ratio.Groups[1].Events, ratio.Groups[1].Exposure, ratio.Groups[0].Events, ratio.Groups[0].Exposure, interval(ratio), interval(r.behaviour.pupils))
	r.Point("Not all agree. Voices on a say for women when land is judged: %s. The herders who pass through were never there; the elders spoke for them.", r.where("say"))
}

// where is who stands where on an outcome, by group.
func (r *report) where(id stakeholder.ID) string {
	i := slices.IndexFunc(r.agreement.Outcomes, func(o stakeholder.OutcomeAgreement) bool { return o.Outcome == id })
	var groups []string
	for _, g := range r.agreement.Outcomes[i].Groups {
		groups = append(groups, fmt.Sprintf("%s %s", strings.ToLower(g.Name), g.Positions))
	}
	return strings.Join(groups, "; ")
}

func interval(r stats.Result) string {
	e := r.Estimate
	return fmt.Sprintf("%#.3g (%.0f %% interval %#.3g to %#.3g)", e.Value, 100*e.Interval.Level, e.Interval.Low, e.Interval.High)
}

func (r *report) heard() {
	r.Heading("1. Who was heard, and who was not")
	views, said, kept, languages := 0, 0, 0, map[string]bool{}
	for _, c := range r.account.Conversations {
		for _, v := range c.Views {
			views++
			if v.Words == "" {
				continue
			}
			said++
			languages[v.Language] = true
			if v.Quote() == "" {
				kept++
			}
		}
	}
	r.Paragraph("%d occasions, %d views, %d of them with words on record, in %d languages, put into English by us; %d of those without consent to repeat them. The chapters read all of it as if it had been said.",
		len(r.account.Conversations), views, said, len(languages), kept)
	r.Report(r.voices)
}

func (r *report) matters() {
	r.Heading("2. What matters, to whom, and where they disagree")
	r.Paragraph("Here are the outcomes that stayed, and those among them on which people disagree; -whole prints all, with the measures of agreement, which rest on few voices.")
	out := stakeholder.LeftOut(r.account.Decisions)
	told := r.agreement
	told.Outcomes = slices.DeleteFunc(slices.Clone(told.Outcomes), func(o stakeholder.OutcomeAgreement) bool { _, left := out[o.Outcome]; return left })
	told.OnlyTo = slices.DeleteFunc(slices.Clone(told.OnlyTo), func(o stakeholder.OnlyTo) bool { _, left := out[o.Outcome]; return left })
	told.Between, told.Within = nil, nil
	told.Notes = slices.DeleteFunc(slices.Clone(told.Notes), func(n sv.Note) bool {
		return strings.HasPrefix(n.Path, "/between") || strings.HasPrefix(n.Path, "/within")
	})
	r.Report(told)
	r.Line("")
	r.Paragraph("What became of the outcomes:")
	for _, d := range r.account.Decisions {
		what := strings.Trim(r.list(d.From, r.outcome)+" -> "+r.list(d.To, r.outcome), " ->")
		r.Point("%s, %s by %s: %s: %s", d.When, d.Action, r.list(d.By, r.group), what, d.Reason)
		for _, no := range d.Dissent {
			r.Wrapped("  against it ", "  ", "%s: %s", r.group(no.Stakeholder), no.Reason)
		}
	}
}

func (r *report) moved() {
	r.Heading("3. How views moved")
	r.Paragraph("People by name, and of whole groups the elders and the young, who doubt most; -whole prints all. A move is not an effect.")
	told := r.movement
	told.Groups = slices.DeleteFunc(slices.Clone(told.Groups), func(g stakeholder.GroupMove) bool {
		return g.Stakeholder != "elders" && g.Stakeholder != "young"
	})
	r.Report(told)
}

func (r *report) thought() {
	r.Heading("4. How it is thought to work")
	r.Paragraph("%d steps and %d links, without circles but for what is marked as feedback; -mermaid draws them. What the theory leaves open:", len(r.theory.Steps), len(r.theory.Links))
	r.Report(r.review)
	r.Line("")
	r.Paragraph("For the children's dreams to come of it, by this theory, all of this has to be true (below it, what is known):")
	for _, l := range r.theory.Leading("dreams").Links {
		for _, a := range l.Assumptions {
			r.Point("%s -> %s: %s", r.step(l.From), r.step(l.To), a.Text)
		}
		for _, id := range l.Evidence {
			r.Wrapped("  ", "    ", "%s", r.evidence(id))
		}
	}
}

func (r *report) behaviours() {
	r.Heading("5. The behaviours that have numbers")
	table := []string{"\tbefore\t\t\tafter\t\t\tbefore\t\t\tafter\t\t", "village\tgrabs\tin years\ta year\tgrabs\tin years\ta year\tin school\tof\t%\tin school\tof\t%"}
	var not []string
	children, pupils, as := 0, 0, 0.0
	for _, v := range r.villages {
		row := v.name
		for when := range 2 {
			row += fmt.Sprintf("\t%d\t%d\t%.2f", v.grabs[when], v.years[when], v.rate(when))
		}
		for when := range 2 {
			row += fmt.Sprintf("\t%d\t%d\t%.0f", v.pupils[when], v.children[when], v.share(when))
		}
		table = append(table, row)
		if v.rate(1) >= v.rate(0) {
			not = append(not, v.name)
		}
		children += v.children[1] - v.children[0]
		pupils += v.pupils[1] - v.pupils[0]
		as += float64(v.children[1]-v.children[0]) * v.share(0) / 100
	}
	r.Paragraph("Land grabs and children in school, before the talks and since.")
	r.Line("")
	r.Figures(table...)
	r.Line("")
	b := r.behaviour
	r.Point("%s", b.ratio.Paragraph())
	r.Point("Village by village (paired t-test, %d villages) the change is %s land grabs a year. There are no fewer in %s.",
		len(r.villages), interval(b.fewer), strings.Join(not, " and "))
	r.Point("The share of children of school age who are in school changed by %s percentage points in a village, by the same test.", interval(b.share))
	r.Point("Families came back: %d more children of school age live there, of whom %.0f would be in school if each village sent the same share as before. That much of the %d pupils more needs no other reason.", children, as, pupils)
	r.Point("Of all of them: %s", stats.Uncontrolled().Text)
}

func (r *report) blended() {
	r.Heading("6. The blended statement")
	r.Paragraph("There is no money in it, and no total. Each line is a change, counted or told; none is worth more for having a number.")
	for _, l := range r.statement.Lines {
		r.Line("")
		how := "told"
		if l.Change != nil {
			how = l.Change.String()
		}
		r.Paragraph("%s, for %s, %s: %s", l.Outcome.Name, r.group(l.Outcome.Stakeholder), l.Observed, how)
		for _, e := range l.Evidence {
			r.Wrapped("  ", "    ", "%s", r.words(e.View))
		}
	}
	r.Line("")
	r.Paragraph("What was told is as much a part of it as what was counted: without either it is another statement, of another digest.")
	r.Line("")
	table := []string{"outcomes by what they rest on\ta number\ttold\tnothing\tdigest", row("as it stands", r.statement)}
	for i, less := range r.fewer {
		table = append(table, row("without "+apart[i].what, less))
	}
	r.Table(table...)
}

// row counts the outcomes of a statement by what they rest on.
func row(name string, s value.Statement) string {
	n := map[value.Footing]int{}
	for _, o := range s.Coverage().Outcomes {
		n[o.Footing]++
	}
	return fmt.Sprintf("%s\t%d\t%d\t%d\t%.12s", name, n[value.FootingQuantity], n[value.FootingNarrative], n[value.FootingNothing], s.Digest())
}

// words is what was said, by whom and when, as far as they agreed to be quoted.
func (r *report) words(id stakeholder.ID) string {
	for _, c := range r.account.Conversations {
		for _, v := range c.Views {
			if v.ID != id {
				continue
			}
			said := "words kept back"
			if v.Words == "" {
				said = "no words on record"
			}
			if v.Quote() != "" {
				said = "“" + v.Quote() + "”"
			}
			if v.Translation != "" {
				said += " (" + v.Translation + ")"
			}
			who := r.group(v.Stakeholder)
			if v.SpokenBy != "" {
				who += ", spoken by " + r.group(v.SpokenBy)
			}
			return fmt.Sprintf("%s, %s, %s: %s", c.When, who, v.Position, said)
		}
	}
	return string(id)
}

func (r *report) stages() {
	r.Heading("7. The four stages, as they stand in " + today)
	r.Paragraph("In %s it was decided to go on, after a look at figures. How the dialogue works was never rated. -whole prints what the questions come from.", r.record.When)
	r.Line("")
	table := []string{"stage\tstanding\titems\tlast"}
	for _, s := range r.stock.Stages {
		table = append(table, fmt.Sprintf("%s\t%s\t%d\t%s", s.Stage, s.Standing, s.Items, s.Last))
	}
	r.Table(table...)
	r.Line("")
	r.Paragraph("For the next conversation:")
	for _, ask := range r.stock.Prompts() {
		r.Point("%s", ask)
	}
}

func (r *report) missing() {
	r.Heading("8. What is missing")
	r.Point("The herders: nobody sent word in time, and the talks were never where they are.")
	r.Point("Villages without a dialogue, to see how land and school went there in the same years.")
	r.Point("What is not reported: who is afraid does not go to the district office, so that fewer reports can be more fear.")
	r.Point("The words of those who did not agree to be quoted, and of those who did not come back.")
	r.Point("What it cost, and how the facilitators worked.")
	r.Heading("Source, and how it was read")
	r.Paragraph("%s. It sets behaviour that can be measured, such as fewer land grabs and more pupils, against change that is not, such as no fear and confidence. No figure here is from it: all else is illustrative.", r.source)
}

// evidence is a line, or a view in its words.
func (r *report) evidence(id string) string {
	if l, ok := r.statement.Line(id); ok {
		return fmt.Sprintf("%s: %s", l.Outcome.Name, l.Change)
	}
	return r.words(stakeholder.ID(id))
}

// step is the name of a step of the theory; outcomes have theirs in the account.
func (r *report) step(id stakeholder.ID) string {
	for _, s := range r.theory.Steps {
		if s.ID == id && s.Name != "" {
			return s.Name
		}
	}
	return r.outcome(id)
}

func (r *report) group(id stakeholder.ID) string {
	all := r.account.Stakeholders
	return all[slices.IndexFunc(all, func(s stakeholder.Stakeholder) bool { return s.ID == id })].Name
}

func (r *report) outcome(id stakeholder.ID) string {
	all := r.account.Outcomes
	return all[slices.IndexFunc(all, func(o stakeholder.Outcome) bool { return o.ID == id })].Name
}

func (r *report) list(ids []stakeholder.ID, name func(stakeholder.ID) string) string {
	var names []string
	for _, id := range ids {
		names = append(names, name(id))
	}
	return strings.Join(names, ", ")
}
