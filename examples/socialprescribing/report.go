package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/value"
)

// story prints the report, chapter by chapter.
func (p pilot) story(out io.Writer) error {
	r := report{pilot: p}
	var err error
	if r.honest, err = p.statement(); err != nil {
		return err
	}
	if r.published, err = p.asPublished().statement(); err != nil {
		return err
	}
	for _, chapter := range []func() error{r.inShort, r.figures, r.cells, r.headline, r.payback, r.exclusions, r.interests, r.silence, r.missing} {
		if err := chapter(); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, r.String())
	return err
}

// A report tells of the pilot by two statements on one account.
type report struct {
	pilot
	page.Page
	honest    value.Statement
	published value.Statement // filters that nobody assessed are zero
}

func (r *report) inShort() error {
	r.Line("SOCIAL PRESCRIBING IN ROTHERHAM: WHAT CAN HONESTLY BE SAID OF THE PILOT?")
	r.Line("")
	r.Point("Its evaluation put the NHS cost reduction at GBP 552,000, a return of 50p in the pound [main]. People were compared with themselves before, so what would have happened anyway is in the figure. It is shown gross here, in no total, and there is no ratio.")
	r.Point("83 %% of the 280 people who were asked again were better in at least one of 8 areas of wellbeing [essence]: also without a comparison.")
	r.Point("What patients and voluntary organisations gain besides is told, and stands in the same table as the money. What nobody assessed stands there too: it is not zero.")
	return nil
}

func (r *report) figures() error {
	r.Heading("1. The pilot in figures, April 2012 to March 2014")
	figures := map[string]int{}
	var table []string
	for _, row := range r.facts {
		n, err := strconv.Atoi(row[1])
		if err != nil {
			return err
		}
		figures[row[0]] = n
		table = append(table, fmt.Sprintf("%s\t%d\t[%s]", row[0], n, row[2]))
	}
	r.Table(table...)
	r.Paragraph("Asked again were %d %% of those expected (recomputed): how the others fared is not in the records. Low scores rise without any help too, for the reason in chapter 3.",
		100*figures["people asked about their wellbeing again, 3-4 months later"]/figures["people and carers expected by March 2014, about"])
	return nil
}

// cells prints the matrix of stakeholders and kinds of value cell by cell.
func (r *report) cells() error {
	r.Heading("2. For whom, in which kind of value")
	for i, row := range r.honest.Matrix.Rows {
		who := r.honest.Stakeholders[i]
		r.Line("%s, of %s interest", who.Name, who.Interest)
		for k, cell := range row.Cells {
			kind := r.honest.Matrix.Kinds[k]
			if len(cell.Lines) == 0 {
				r.Line("  %-11s%-14s-", kind, "not assessed")
			}
			for _, id := range cell.Lines {
				l, _ := r.honest.Line(id)
				how, what := known(l)
				r.Line("  %-11s%-14s%s: %s", kind, how, l.Outcome.Name, what)
			}
		}
	}
	r.Paragraph("Gross: what would have happened anyway (deadweight), what moved elsewhere (displacement) and what others did (attribution) is all in it.")
	return nil
}

// known is what a line rests on and what it says.
func known(l value.LineResult) (how, what string) {
	switch {
	case l.Value != nil:
		return "gross", fmt.Sprintf("%s in %s prices, in no total", page.Money(l.Value.Gross), l.Value.Gross.Prices())
	case l.Change != nil:
		return "gross", fmt.Sprintf("%s %s", l.Change.Amount.StringFixed(0), l.Change.Unit)
	}
	return "told", l.Evidence[0].Text
}

func (r *report) headline() error {
	r.Heading("3. What the headline does with it")
	basket := r.published.Baskets[0]
	ratio := basket.Ratios[0]
	r.Paragraph("The same account under the rule %q: %s / %s = %s. The cost is recomputed from the other two figures, so this shows what the published return assumes, and checks nothing. What was assumed:",
		r.published.Convention.Name, page.Money(ratio.Numerator), page.Money(ratio.Denominator), ratio.Value.StringFixed(2))
	for _, n := range r.published.Notes {
		if n.Code == value.CodeUnassessedAsZero {
			r.Point("%s", n.Text)
		}
	}
	r.Paragraph("The rule is there to read old reports by. For every tenth that would have come anyway the return is 5p less, and that may be much: the service is meant for those who use most of primary care [scie], and who is chosen at a peak is lower afterwards without any help.")
	r.Point("People who had been picked for two or more emergency admissions made 38 %% of all admissions in that year, less than 10 %% in the next and some 3 %% five years on, untreated [roland].")
	r.Point("In Camden, before and after alone suggested a fall of 38 percentage points; the randomised trial of the same programme found a difference of 0.82 points (-5.97 to 7.61) [camden].")
	return nil
}

func (r *report) payback() error {
	const periods = 5
	r.Heading("4. When would it pay for itself?")
	r.Paragraph("Under the same old rule, if the reduction went on after the pilot at no further cost. Illustrative: neither how long it lasts nor how it fades is published. A period is as long as the pilot, two years; nothing is discounted.")
	table := []string{"less in each period than in the one before\tpaid back"}
	for _, fading := range []float64{0, 0.25, 0.5} {
		s, err := r.asPublished().lasting(periods, fading)
		if err != nil {
			return err
		}
		when := fmt.Sprintf("not within %d periods", periods)
		if n := s.Baskets[0].Cost.Payback.Undiscounted; n > 0 {
			when = fmt.Sprintf("by the end of period %d, %d years from the start", n, 2*n)
		}
		table = append(table, fmt.Sprintf("%.0f %%\t%s", 100*fading, when))
	}
	r.Table(table...)
	return nil
}

func (r *report) exclusions() error {
	r.Heading("5. One later evaluation, two headlines each")
	table := []string{"use of hospital, before and after referral\twho is in it\tchange"}
	change := map[string][]float64{}
	for _, row := range r.headlines {
		x, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return err
		}
		change[row[0]] = append(change[row[0]], x)
		table = append(table, fmt.Sprintf("%s\t%s\t%+.0f %% [%s]", row[0], row[1], x, row[3]))
	}
	r.Table(table...)
	r.Paragraph("The larger figure of each pair leaves the oldest out. If both hold, people over 80 used more than before unless they had made up at least this share of the use before (recomputed from rounded figures):")
	for _, what := range slices.Sorted(maps.Keys(change)) {
		all, younger := change[what][0], change[what][1]
		r.Point("%s: %.0f %%", what, 100*(younger-all)/younger)
	}
	return nil
}

func (r *report) interests() error {
	r.Heading("6. Public or private?")
	r.Paragraph("An innovation is social if the public and communities gain more by it than private interests [blog]. By what counts in money:")
	for _, try := range []struct {
		what      string
		statement value.Statement
		ownership value.Ownership
	}{
		{"as assessed", r.honest, nil},
		{"as published", r.published, nil},
		{"as published, if no budget fell, so that nobody has the saving (illustrative)", r.published, value.Ownership{"cost-reduction": ""}},
	} {
		test, err := try.statement.PublicOrPrivate(try.ownership)
		if err != nil {
			return err
		}
		r.Point("%s: %s", try.what, r.verdict(test))
	}
	test, err := r.honest.PublicOrPrivate(nil)
	if err != nil {
		return err
	}
	table := []string{"outcomes of\tall\tin money, outside totals\ta number\ttold"}
	for _, t := range test.Outcomes {
		if t.Outcomes > 0 {
			table = append(table, fmt.Sprintf("%s\t%d\t%d\t%d\t%d", t.Name, t.Outcomes, t.Outside, t.Quantity, t.Narrative))
		}
	}
	r.Table(table...)
	r.Paragraph("The verdict hangs on the one figure in money. What patients gain (private, by our judgement) and what the organisations gain has no price, and either could turn it.")
	return nil
}

// verdict says in a line what the test comes to.
func (r *report) verdict(test value.PublicOrPrivate) string {
	if len(test.Systems) == 0 {
		return "cannot be said, no money counts"
	}
	money := test.Systems[0]
	text := words(money.Verdict)
	if money.Verdict != value.VerdictOpen {
		text += fmt.Sprintf(", public and community share %s %%", money.Share.Shift(2).StringFixed(0))
	}
	for _, flip := range money.Flips {
		for _, m := range flip.Moves {
			line, _ := r.honest.Line(m.Line)
			text += fmt.Sprintf("; %s in %s hands would make it %s", line.Outcome.Name, m.To, words(flip.Becomes))
		}
	}
	return text
}

func words(v value.Verdict) string { return strings.ReplaceAll(string(v), "-", " ") }

func (r *report) silence() error {
	r.Heading("7. If nobody had listened to the voluntary organisations")
	s, err := r.without("told-footing", "told-standing").statement()
	if err != nil {
		return err
	}
	table := []string{"statement\toutcomes told\tnot assessed\tdigest"}
	for _, x := range []struct {
		name string
		s    value.Statement
	}{{"with them", r.honest}, {"without", s}} {
		n := footings(x.s)
		table = append(table, fmt.Sprintf("%s\t%d\t%d\t%.16s", x.name, n[value.FootingNarrative], n[value.FootingNothing], x.s.Digest()))
	}
	r.Table(table...)
	r.Paragraph("No amount of money differs between the two. They are different statements all the same: a narrative is a part of the account, and its loss shows.")
	return nil
}

// footings counts outcomes by what they rest on.
func footings(s value.Statement) map[value.Footing]int {
	n := map[value.Footing]int{}
	for _, o := range s.Coverage().Outcomes {
		n[o.Footing]++
	}
	return n
}

func (r *report) missing() error {
	r.Heading("8. What is missing")
	r.Point("A comparison group, or at least people's use for two years before: without one, nothing here says what the pilot did.")
	r.Point("The hospital counts before and after, of whom, the unit costs and the tests, which the records leave out; the falls were later called statistically significant [blog].")
	r.Point("What the organisations raised on the strength of the pilot, and what it cost them.")
	r.Point("Their own words: 17 interviews were held with patients and carers of 5 of the 31 providers [essence], and the records quote none, so neither do we.")
	r.Point("What the later \"social return\" of GBP 570,000 to 620,000 [scie] is the value of, and to whom: it is in no account until that is known.")
	r.cite(slices.Sorted(maps.Keys(r.sources))...)
	return nil
}

// cite lists sources by their keys.
func (r *report) cite(keys ...string) {
	r.Heading("Sources, and how they were read")
	for _, key := range keys {
		source := r.sources[key]
		source.Link = "" // data/sources.json has it
		r.Paragraph("[%s] %s", key, source)
	}
}
