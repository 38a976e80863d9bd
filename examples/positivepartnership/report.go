package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// title is above whatever is printed: not every report of the library knows that it
// is of an account that is made up.
const title = "LOANS TO PAIRS OF PEOPLE WITH AND WITHOUT HIV: WHAT CHANGED, FOR WHOM? (ALL OF IT ILLUSTRATIVE)"

// A report tells of the project, chapter by chapter.
type report struct {
	*project
	page.Page
}

func (p *project) story() string {
	r := report{project: p}
	for _, chapter := range []func(){
		r.inShort, r.voiced, r.repaid, r.changed, r.paired, r.ownGoals, r.blended, r.worked, r.missed, r.missing,
	} {
		chapter()
	}
	return r.String()
}

func (r *report) inShort() {
	repaid, income, felt, known := r.attained.Reading, r.change("income"), r.change("stigma-felt"), r.change("known")
	trade := r.said("trade")
	r.Line("%s\n", title)
	r.Point("%.0f %% of instalments came on time (%.0f to %.0f): the fund's target is %s. That is one dimension, and the only one that had a target.",
		100*repaid.Value, 100*repaid.Low, 100*repaid.High, r.attained.Reached)
	r.Point("Members with HIV feel less stigma than they would have without the loan, net %s points; neighbours show less, members without HIV fear less, and more clinic visits are kept.", interval(felt.net.Estimate))
	r.Point("Whether income rose because of the loan is open: of the %s baht a month that a pair has more, pairs that had to wait have %s more too, which leaves %s.",
		figure(income.now.Estimate.Value), figure(income.later.Estimate.Value), interval(income.net.Estimate))
	r.Point("There may be a price: %s with a loan became known to have HIV, %s of those that wait, net %s in 100. Of %d neighbours heard on buying from the pairs, against it still: %d.",
		share(known.net.Groups[0]), share(known.net.Groups[1]), inHundred(known.net.Estimate), trade.Positions.Taken(), trade.Positions.Against)
}

// said is what the first group that spoke of an outcome said of it.
func (r *report) said(id stakeholder.ID) stakeholder.GroupSaid {
	at := slices.IndexFunc(r.agreement.Outcomes, func(o stakeholder.OutcomeAgreement) bool { return o.Outcome == id })
	if at < 0 {
		return stakeholder.GroupSaid{}
	}
	return r.agreement.Outcomes[at].Groups[0]
}

// voiced says who spoke and what they said, dissent with the rest.
func (r *report) voiced() {
	r.Heading("1. Who spoke, and what they say")
	r.Report(r.voices)
	r.Line("")
	r.Paragraph("In their own words (illustrative: nobody said it), where they agreed to be quoted; what is not English is put into English by us:")
	for _, o := range r.agreement.Outcomes {
		for _, g := range o.Groups {
			r.Line("")
			r.Line("%s, of %q: %s", g.Name, o.Name, g.Positions)
			for _, q := range g.Quotes {
				by := q.Speaker
				if q.SpokenBy != "" {
					by = r.group(q.SpokenBy) + " for them"
				}
				r.Line("  %s, %s (%s): %s", q.Conversation, q.Position, by, q.Words)
				if q.Translation != "" {
					r.Line("    %s", q.Translation)
				}
			}
			if g.KeptBack > 0 {
				r.Line("  (words kept back, without consent to quote them: %d)", g.KeptBack)
			}
		}
	}
	r.Line("")
	r.Paragraph("How views moved in a year, person by person; -whole has the groups. To move is no effect of the loans: people learn, and who is against may stay at home.")
	told := r.movement
	told.Groups = nil
	r.Report(told)
}

func (r *report) repaid() {
	r.Heading("2. What the fund looked at")
	r.Report(r.attained)
	r.Paragraph("The interval takes the %d pairs as the units, not their instalments: a pair that is late once is late again. Who gave up is in the figure.", len(r.pairs.of(true, "paid_on_time")))
}

func (r *report) changed() {
	r.Heading("3. What changed, side by side")
	r.Paragraph("Each pair is compared with itself a year before. Who had the loan at once was drawn by lot, so what the pairs that wait changed by is what happens anyway, and the difference is net of it (Welch's t of the pairs' changes; shares by Newcombe). Changes are as counted.")
	r.Line("")
	var names, rows []string
	for _, c := range r.changes {
		names = append(names, fmt.Sprintf("%s\t%s\t%s is better", c.outcome, c.metric.Name, c.metric.Better))
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s", c.outcome, interval(c.now.Estimate), interval(c.later.Estimate), interval(c.net.Estimate), c.spans()))
	}
	r.Table(names...)
	r.Line("")
	r.Table(append([]string{"outcome\twith a loan\twaited\tnet\tspans"}, rows...)...)
	r.Paragraph("In brackets: 95 %% intervals; one that spans gain or harm leaves open which it is. Of %s the columns are shares of those who were not known before.", r.outcome("known").Name)
	r.Line("")
	rows = []string{"outcome\tmatters from\tmoved: loan\twaited\tnet matters\tp\tby Holm"}
	for _, c := range r.changes {
		from, now, later := "not known", "-", "-"
		if c.metric.MID > 0 {
			from, now, later = fmt.Sprintf("%g %s", c.metric.MID, c.metric.Unit), r.movedSoFar(c, true), r.movedSoFar(c, false)
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%.2g\t%.2g", c.outcome, from, now, later, c.matters(), c.net.P, c.net.Adjusted.P))
	}
	r.Table(rows...)
	first := r.changes[0]
	r.Paragraph("Moved: pairs whose own change is at least what matters to a person; net matters: how much of the interval of the net change is at least that. Holm's p allows for %d tests, all that were done. The rows are of unlike things: nothing adds them up. %d pair with a loan and %d that waited were not measured again; nobody knows how they fare.",
		first.net.Adjusted.Of, first.now.Dropped, first.later.Dropped)
	var said []string
	about := map[string][]string{}
	for _, c := range r.changes {
		for _, n := range c.net.Notes {
			if n.Code == stats.CodeDropped {
				continue
			}
			text := n.String()
			if about[text] == nil {
				said = append(said, text)
			}
			about[text] = append(about[text], string(c.outcome))
		}
	}
	for _, text := range said {
		r.Point("%s: %s", strings.Join(about[text], ", "), text)
	}
}

func (r *report) movedSoFar(c change, loan bool) string {
	n, of := r.pairs.moved(c, loan)
	return fmt.Sprintf("%d of %d", n, of)
}

func (r *report) paired() {
	income, friends := r.incomeEach, r.friends
	r.Heading("4. Why the pair is the unit")
	r.Paragraph("Two members share one business. As if they were strangers there would be twice as many people and too much certainty; set beside each other within the pair, what both have in common drops out.")
	r.Line("")
	r.Table("question\tpairs as units\tmembers taken for strangers",
		fmt.Sprintf("income each, net, baht a month\t%s, n %s\t%s, n %s", interval(income.paired.Estimate), sizes(income.paired), interval(income.strangers.Estimate), sizes(income.strangers)),
		fmt.Sprintf("friends, with HIV less without\t%s, n %s\t%s, n %s", interval(friends.paired.Estimate), sizes(friends.paired), interval(friends.strangers.Estimate), sizes(friends.strangers)))
	r.Line("")
	r.Paragraph("The second row is of pairs with a loan, one member against the other (paired t). It is no net effect. One member found people to eat with while the other lost some, which a mean over both would hide.")
}

func (r *report) ownGoals() {
	r.Heading("5. Goals of their own")
	for _, g := range r.own.Goals {
		seen := []string{g.Levels.MuchLess, g.Levels.Less, g.Levels.Expected, g.Levels.More, g.Levels.MuchMore}
		now := "not scored again, which is not 0"
		if g.FollowUp != nil {
			now = fmt.Sprintf("now %q", seen[g.FollowUp.Score+2])
		}
		r.Point("%s, %s (set by: %s): was %q, %s", g.Person, g.Name, g.SetBy, seen[g.Baseline.Score+2], now)
	}
	r.Report(r.scores)
}

// blended prints the statement cell by cell: money is one kind of three.
func (r *report) blended() {
	r.Heading("6. The blended statement, where money is one kind of value")
	r.Paragraph("Over the year, for those measured again, and net but for the money that came back. What nobody assessed is not zero; in kinds that a group is not listed under no outcome was named.")
	r.Line("")
	for i, row := range r.statement.Matrix.Rows {
		who := r.statement.Stakeholders[i].Name
		for k, cell := range row.Cells {
			for _, id := range cell.Outcomes {
				r.Point("%s (%s, %s): %s", r.outcome(id).Name, who, r.statement.Matrix.Kinds[k], r.known(id))
			}
		}
	}
	r.Line("")
	fund, earned := r.statement.Baskets[0], r.statement.Baskets[1]
	r.Point("%s: %s, against %s put in; the difference is %s.", fund.Basket.Name, page.Money(fund.Total), page.Money(fund.Cost.Total), page.Money(fund.Cost.Net))
	r.Point("%s: %s (%s, one assumption at a time).", earned.Basket.Name, page.Money(earned.Total), earned.Range)
	r.Paragraph("The two are not added, and nothing else here is priced. Whether the rest is worth what the fund does not get back is for those concerned to say. They decided on what is listed:")
	for _, d := range r.statement.Decisions {
		for _, id := range slices.Concat(d.From, d.To) {
			r.Point("%s, %s by %s: %s", r.outcome(id).Name, d.Action, r.group(d.By[0]), d.Reason)
		}
		for _, against := range d.Dissent {
			r.Wrapped("  ", "  ", "against it, %s: %s", r.group(against.Stakeholder), against.Reason)
		}
	}
}

// known is what is known of an outcome, and whether anybody spoke of it.
func (r *report) known(id stakeholder.ID) string {
	var known []string
	if line, ok := r.statement.Line(string(id)); ok && line.Value != nil {
		known = append(known, fmt.Sprintf("%s, %s", page.Money(line.Value.Present), line.Change.Basis))
	} else if ok {
		known = append(known, line.Change.String())
	}
	if r.said(id).Stakeholder != "" {
		known = append(known, "told")
	}
	if _, out := stakeholder.LeftOut(r.statement.Decisions)[id]; out {
		known = append(known, "left out")
	}
	if known == nil {
		return "not assessed"
	}
	return strings.Join(known, "; ")
}

func (r *report) worked() {
	r.Heading("7. How it worked, as those concerned see it")
	r.Paragraph("Raters at each level. Levels are an order, and stand beside the outcomes, never added to them.")
	r.Line("")
	rows := []string{"dimension\tgroup\traters at each level, from the lowest"}
	for i, d := range r.process.Dimensions {
		dimension := r.process.Rubric.Dimensions[i]
		for _, g := range d.Rounds[len(d.Rounds)-1].Groups {
			var counts []string
			for level, n := range g.Counts {
				counts = append(counts, fmt.Sprintf("%s %d", dimension.Levels[level].Name, n))
			}
			rows = append(rows, fmt.Sprintf("%s\t%s\t%s", dimension.Name, r.group(g.Group), strings.Join(counts, ", ")))
		}
	}
	r.Table(rows...)
	var silent []string
	for _, g := range r.process.Groups {
		if g.Raters == 0 {
			silent = append(silent, g.Name)
		}
	}
	r.Line("")
	r.Paragraph("Not rated by: %s, which is not a low rating. Whether one is known only by choice looks otherwise to those who keep the list than to those who are on it: a question for the next conversation.", strings.Join(silent, ", "))
}

func (r *report) missed() {
	r.Heading("8. What a funder who only looks at repayment would have missed")
	for _, c := range r.changes {
		if o := r.outcome(c.outcome); c.spans() == "gain" {
			r.Point("%s, for %s: net %s %s.", o.Name, r.group(o.Stakeholder), interval(c.net.Estimate), c.metric.Unit)
		}
	}
	known, friends, income := r.change("known"), r.change("friends-without"), r.change("income")
	r.Point("A harm that may be: %s with a loan became known to have HIV, net %s in 100. A target on repayment cannot see it, and the fund rates itself higher on this than its borrowers do.", share(known.net.Groups[0]), inHundred(known.net.Estimate))
	r.Point("Who pays for closeness: members without HIV have net %s friends. The interval holds no change; one of them says that some friends no longer come.", interval(friends.net.Estimate))
	r.Point("That repayment is no sign of income: %s of %s lent came back, and the net income may be anything from %s to %s baht a month of a pair.",
		page.Money(r.statement.Baskets[0].Total), page.Money(r.statement.Inputs[0].Present), figure(income.net.Estimate.Interval.Low), figure(income.net.Estimate.Interval.High))
	r.Point("The neighbour who was against it, and is. A village that buys is not a village at ease.")
}

func (r *report) missing() {
	r.Heading("9. What is missing")
	r.Point("Children: nobody asked them, and no number is theirs. The pairs that wait: invited for a market day.")
	r.Point("Neighbours of pairs with a loan are neighbours of pairs that wait too. If they shun nobody any more, both groups gain, and the net change of stigma is too small.")
	r.Point("A second year: what lasts once the loan is repaid. By then those that waited have loans, and there is no comparison left.")
	r.Point("Who asked. Stigma and fear are told to somebody, and those who owe money may say what pleases.")
	r.Point("Health itself: visits kept are the way to it, not it.")
	r.Point("What stands behind the judged share of income that other stalls may lose, and what the clinic's Mondays cost.")
	r.Point("Pairs that never applied because to apply is to be known. No comparison among those who did can see them.")
	r.Heading("Sources")
	r.Paragraph("None. All figures and words are made up to show the form: data/make.py makes the pairs, the rest of data/ was written by hand. Nobody said it, and it is nobody's finding.")
}

func (r *report) change(outcome string) change {
	return r.changes[slices.IndexFunc(r.changes, func(c change) bool { return string(c.outcome) == outcome })]
}

// spans says on which side of no change the interval lies.
func (c change) spans() string {
	switch low, high := c.gain(); {
	case low > 0:
		return "gain"
	case high < 0:
		return "harm"
	}
	return "gain or harm"
}

func sizes(result stats.Result) string {
	var n []string
	for _, s := range result.Samples {
		n = append(n, fmt.Sprint(s.N))
	}
	return strings.Join(n, "+")
}

func share(group stats.Rate) string { return fmt.Sprintf("%d of %.0f", group.Events, group.Exposure) }

// figure prints about three digits.
func figure(x float64) string {
	switch size := math.Abs(x); {
	case size >= 100:
		return fmt.Sprintf("%.0f", x)
	case size >= 1:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// inHundred is a difference of shares, of a hundred people.
func inHundred(e stats.Estimate) string {
	return fmt.Sprintf("%.0f (%.0f to %.0f)", 100*e.Value, 100*e.Interval.Low, 100*e.Interval.High)
}

func interval(e stats.Estimate) string {
	return fmt.Sprintf("%s (%s to %s)", figure(e.Value), figure(e.Interval.Low), figure(e.Interval.High))
}
