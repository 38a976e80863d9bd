package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A report tells of the two programmes, side by side.
type report struct {
	page.Page
	riverside  *programme
	hillside   *programme
	sources    map[string]sv.Source
	comparison compare.Comparison
	gap        compare.Gap
	work       value.BasketTotal                   // what the work found comes to
	has        map[stakeholder.ID]value.GroupMoney // what of it, by group
	choice     choice
}

func newReport() (*report, error) {
	var r report
	var rubric process.Rubric
	var prices proxies.Registry
	err := files.Read(data, "data", map[string]files.Reader{
		"rubric.json":  files.Into(&rubric, process.ReadRubric),
		"proxies.json": files.Into(&prices, proxies.ReadJSON),
		"choice.json":  files.Into(&r.choice.Choice, judgement.ReadChoice),
		"sources.json": files.JSON(&r.sources),
	})
	if err != nil {
		return nil, err
	}
	if r.riverside, err = readProgramme("riverside", rubric, prices); err != nil {
		return nil, err
	}
	if r.hillside, err = readProgramme("hillside", rubric, prices); err != nil {
		return nil, err
	}
	if r.comparison, err = compare.Compare(r.riverside.side, r.hillside.side); err != nil {
		return nil, err
	}
	if r.gap, err = compare.Beyond(r.riverside.side, r.hillside.side); err != nil {
		return nil, err
	}
	if err = r.shareOut(); err != nil {
		return nil, err
	}
	return &r, r.choose()
}

// shareOut says what the work found comes to, and who has what of it.
func (r *report) shareOut() error {
	s := r.riverside.side.Statement
	d, err := s.Distribution(nil)
	r.work, _ = s.Basket("work-found")
	r.has = map[stakeholder.ID]value.GroupMoney{}
	for _, g := range d.Groups {
		if len(g.Values) > 0 {
			r.has[g.Stakeholder] = g.Values[0] // nobody here has money of two valuation systems
		}
	}
	return err
}

func (r *report) both() []*programme { return []*programme{r.riverside, r.hillside} }

// story tells it, chapter by chapter.
func (r *report) story() string {
	for _, chapter := range []func(){r.inShort, r.targets, r.beyond, r.offBenefits, r.relations, r.process, r.questions, r.noTable, r.missing} {
		chapter()
	}
	return r.String()
}

func (r *report) inShort() {
	r.Line("TWO PROGRAMMES FOR PEOPLE WITH LONG-TERM CONDITIONS, BOTH ON TARGET")
	r.Line("")
	r.Line("ILLUSTRATIVE: places, people, words, figures, prices, ratings and weights are all made up.")
	r.Line("")
	r.Point("Riverside and Hillside reach the same %d targets, and nobody could tell the two apart by them. Beyond the targets Riverside shows %d outcomes that moved and Hillside %d; for each, one of them is the room that fewer visits leave in A&E.",
		len(r.gap.Targets), moved(r.gap.BeyondA), moved(r.gap.BeyondB))
	r.Point("People at Riverside are happier than before (nobody was compared with), children are at school more often, and more of the families have found work, with pay of %s in the year (%s). Of that, %s changes hands in benefits that end and tax that begins, which is no gain to society. Families are left with %s.",
		page.Money(r.work.Total), r.work.Range, page.Money(r.has["treasury"].Transfers), page.Money(r.has["families"].Net))
	r.Point("Hillside has carers who sleep again, and costs GBP %.0f a person against %.0f. It measured less, which is not to say that there was less. People who need an interpreter were heard at Riverside only.", r.hillside.costEach(), r.riverside.costEach())
	r.Point("Nothing here ranks the two: which of them looks better depends on whose weights count, and on what nobody has looked at. The two teams have %d questions for each other.", len(r.gap.Questions))
}

func moved(extras []compare.Extra) (n int) {
	for _, x := range extras {
		if x.Shown == compare.Moved {
			n++
		}
	}
	return n
}

func (r *report) targets() {
	r.Heading("1. Two units, both on target")
	for _, t := range r.gap.Targets {
		metric, _ := r.riverside.Metrics.Lookup(t.Metric)
		table := []string{fmt.Sprintf("aim: %v by %s\tbaseline\treading\tof the way\taim", t.Aim, t.By)}
		for i, a := range []*metrics.Attainment{t.A, t.B} {
			name := r.both()[i].name()
			for ; a != nil; a = a.First {
				table = append(table, fmt.Sprintf("%s\t%.3g\t%.3g (%.3g to %.3g)\t%s (%s to %s)\t%s", name, a.Baseline.Value,
					a.Reading.Value, a.Reading.Low, a.Reading.High, percent(*a.Share), percent(*a.ShareLow), percent(*a.ShareHigh), a.Reached))
				name = "  by the first aim"
			}
		}
		r.Line("%s", metric.Name)
		r.Table(table...)
		r.Line("")
	}
	for _, side := range []compare.Side{r.gap.A, r.gap.B} {
		for _, n := range side.Notes {
			if n.Code == metrics.CodeAimRevised { // the others are said below, in other words
				r.Point("%s: %s", side.Name, n)
			}
		}
	}
	for _, p := range r.both() {
		room, _ := p.side.Statement.Basket("room-in-ae")
		r.Point("%s: the room in A&E is worth %s (%s) in staff time, of a cost of %s.", p.name(), page.Money(room.Total), room.Range, page.Money(room.Cost.Total))
	}
	r.Paragraph("Shares of the way take the baselines as exact. Whoever looks at the targets would go on with either, and whoever looks at that money with neither. Both would stop reading here.")
}

func (r *report) beyond() {
	r.Heading("2. What the targets do not ask for")
	r.Paragraph("Changes are for the year, added up over all who were looked at; words are illustrative, like the figures.")
	r.Line("")
	for i, extras := range [][]compare.Extra{r.gap.BeyondA, r.gap.BeyondB} {
		p := r.both()[i]
		r.Line("%s:", p.name())
		for _, x := range extras {
			shown := []string{string(x.Shown)}
			for _, l := range x.Lines {
				if l.Change != "" {
					shown = append(shown, fmt.Sprintf("%s (%s)", l.Change, l.Design))
				}
			}
			r.Point("%s, %s (%s): %s", x.Outcome.Name, x.Outcome.Kind, join(x.Ways), strings.Join(shown, "; "))
			for _, v := range x.Said {
				if v.Words != "" {
					r.Wrapped("  ", "  ", "%q %s (%s)", v.Words, v.Translation, r.who(v.Stakeholder))
				}
			}
		}
		r.wellbeing(p)
		r.Line("")
	}
	r.Paragraph("The car journeys are there because the Social Value Act asks for environmental wellbeing too [ppn003]; what the kilometres are in CO2 depends on the cars, which nobody counted. Hillside left its journeys out, and who did not agree stays on record:")
	for _, d := range r.hillside.side.Statement.Decisions {
		for _, x := range d.Dissent {
			r.Point("%s by %s: %s. Against it, %s: %s.", d.Action, r.all(d.By), d.Reason, r.who(x.Stakeholder), x.Reason)
		}
	}
}

// wellbeing says what one person's change was, beside what matters to people.
func (r *report) wellbeing(p *programme) {
	e := p.wellbeing.Estimate
	r.Paragraph("For one person, %s: %+.2f [%s] (%.2f to %.2f), the same %d people before and after; %v or more matters to people.",
		p.metric.Name, e.Value, e.Unit, e.Interval.Low, e.Interval.High, len(p.scores.all.Before), p.metric.MID)
	for _, w := range p.Waves {
		e := w.Result.Estimate
		r.Paragraph("In %s, %d of them were asked again: %+.2f (%.2f to %.2f) since before. How the others are is not known.",
			w.When, len(p.scores.later.Before), e.Value, e.Interval.Low, e.Interval.High)
	}
}

// offBenefits tells a payment that ends from work that is a gain.
func (r *report) offBenefits() {
	r.Heading("3. Off benefits: a payment that ends, and work that is a gain")
	table := []string{"in the year\tamount\twhat it is", fmt.Sprintf("pay before tax\t%s\ta gain: work that somebody pays for (%s)", page.Money(r.work.Total), r.work.Range)}
	for _, t := range r.work.Transfers {
		l, _ := r.riverside.side.Statement.Line(t.ID)
		table = append(table, fmt.Sprintf("%s\t%s\ta transfer from %s to %s, in no total", t.ID, page.Money(t.Present), l.Transfer.From, l.Transfer.To))
	}
	r.Table(table...)
	r.Line("")
	table = []string{"who\tgains\ttransfers\tleft"}
	for _, id := range []stakeholder.ID{"families", "treasury"} {
		table = append(table, fmt.Sprintf("%s\t%s\t%s\t%s", id, page.Money(r.has[id].Benefits), page.Money(r.has[id].Transfers), page.Money(r.has[id].Net)))
	}
	r.Table(table...)
	r.Paragraph("The Treasury feels its part in cash. To add it to the pay would count it twice: it is the part of the pay that changes hands. What people give up for the work is taken off nowhere, and one of them said so. In brackets: with one assumption at a time at the ends of its range. The widest is the share of jobs that would have gone to somebody else, which is judged, not measured.")
}

// relations are those that are told of, in short.
var relations = map[string]string{
	"measured":        "measured",
	"moved":           "moved",
	"moved-wrong":     "moved the wrong way",
	"surely-matters":  "moved by what surely matters",
	"sustained":       "moved, and still so later",
	"design-compares": "with a comparison group",
}

func (r *report) relations() {
	r.Heading("4. Two programmes without a common metric")
	r.Paragraph("A point of one scale is not turned into a night of sleep. What can be set side by side is how far each got with the outcomes that are valued there:")
	table := []string{"\tRiverside\tHillside\tdifference of the shares"}
	for _, row := range r.comparison.Rows {
		if name, ok := relations[row.ID]; ok {
			least, most := row.Differences[0].Estimate.Interval, row.Differences[len(row.Differences)-1].Estimate.Interval
			table = append(table, fmt.Sprintf("%s\t%s\t%s\t%s to %s, %s", name, shareOf(row.A), shareOf(row.B), percent(least.Low), percent(most.High), row.Told))
		}
	}
	r.Table(table...)
	r.Paragraph("From the least to the most where nobody tested, or looked again: that may have moved or not, and the difference allows for both.")
	r.Paragraph("Ahead in all that tells them apart: %s. An account names a handful of outcomes, and chooses them itself; shares of so few tell little. (The rows in full, and what each rests on: -whole.)", r.comparison.Dominance().Ahead)
	r.Line("")
	r.Paragraph("How much of what matters to people lies on targets that are reached, by each group's own points:")
	table = []string{"\tRiverside\tHillside"}
	for _, w := range r.comparison.Weightings {
		table = append(table, fmt.Sprintf("%s\t%s\t%s", r.who(w.Stakeholder), weighting(w.A), weighting(w.B)))
	}
	r.Table(table...)
	r.Paragraph("The rest lies where no target looks. No group's points are added to another's.")
}

// shareOf says what of how many, from the least to the most that it can be.
func shareOf(f compare.Figure) string {
	if f.NotKnown == nil {
		return fmt.Sprintf("%d of %d", f.Count, f.Of)
	}
	return fmt.Sprintf("%d to %d of %d", f.Count, f.Count+len(f.NotKnown), f.Of)
}

func weighting(w *compare.Weighting) string {
	if w == nil {
		return "not asked"
	}
	if w.Voices == 1 {
		return percent(w.Reached) + ", one voice"
	}
	return fmt.Sprintf("%s, %d voices from %s to %s", percent(w.Reached), w.Voices, percent(w.Least), percent(w.Most))
}

func (r *report) process() {
	r.Heading("5. How the two work, beside what they bring about")
	dimensions := r.riverside.Process[0].Rubric.Dimensions
	table := []string{"raters at levels 1, 2, 3, 4\t\tRiverside\tHillside"}
	for _, pair := range r.comparison.Process {
		for _, d := range pair.Comparison.Differences {
			name := dimensions[slices.IndexFunc(dimensions, func(x process.Dimension) bool { return x.ID == d.Dimension })].Name
			table = append(table, fmt.Sprintf("%s\t%s\t%d\t%d", name, d.Group, d.First, d.Second))
		}
	}
	r.Table(table...)
	r.Paragraph("Levels are an order: nothing is averaged, and raters are too few for an interval. What was seen:")
	for _, p := range r.both() {
		for _, rating := range p.Process[0].Ratings {
			for _, e := range rating.Evidence {
				r.Point("%s, %s, %s at level %d: %s", p.name(), rating.Group, rating.Dimension, rating.Level, e.Text)
			}
		}
	}
	r.Paragraph("Nobody who needs an interpreter was asked at Hillside. On trust Hillside's staff see more than those of Riverside, and its patients less.")
}

func (r *report) questions() {
	r.Heading("6. Questions for a conversation between the two teams")
	for i, q := range r.gap.Questions {
		number := fmt.Sprintf("%d. ", i+1)
		r.Wrapped(number, strings.Repeat(" ", len(number)), "%s", q.Text)
	}
	r.Paragraph("They are made from the data, in the same words for either team; -whole lists what each rests on.")
}

func (r *report) missing() {
	r.Heading("8. What is missing")
	for _, p := range r.both() {
		var unheard []string
		for _, s := range stakeholder.Unheard(p.side.Statement.Stakeholders, p.side.Statement.Conversations) {
			unheard = append(unheard, s.Name)
		}
		r.Point("%s: the voices of %s.", p.name(), strings.Join(unheard, "; "))
		for _, n := range p.side.Statement.Notes {
			if n.Code == value.CodeWordsKeptBack {
				r.Point("%s: %s.", p.name(), n.Text)
			}
		}
	}
	not := map[string][]string{}
	for _, m := range r.gap.Missing {
		if m.Other == string(compare.NotAssessed) {
			not[m.Has] = append(not[m.Has], fmt.Sprintf("%s (%s)", m.Name, r.who(m.Stakeholder)))
		}
	}
	r.Point("%s, not assessed, which is not zero: %s.", r.hillside.name(), strings.Join(not["a"], "; "))
	r.Point("%s, the same: %s.", r.riverside.name(), strings.Join(not["b"], "; "))
	r.Point("A comparison group for how people feel, in both; and whether what moved is still so a year on, for all but one outcome.")
	r.Point("Why the two differ. Nothing here says so.")
	r.Heading("Sources, and how they were read")
	r.Paragraph("Of the story: none, it is illustrative.")
	for _, key := range slices.Sorted(maps.Keys(r.sources)) {
		source := r.sources[key]
		source.Link = "" // data/sources.json has it
		r.Paragraph("[%s] %s", key, source)
	}
}

// who is the name of a group of either programme.
func (r *report) who(id stakeholder.ID) string {
	groups := slices.Concat(r.riverside.Account.Stakeholders, r.hillside.Account.Stakeholders)
	return groups[slices.IndexFunc(groups, func(s stakeholder.Stakeholder) bool { return s.ID == id })].Name
}

func (r *report) all(ids []stakeholder.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = r.who(id)
	}
	return strings.Join(names, ", ")
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func join[S ~string](all []S) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
