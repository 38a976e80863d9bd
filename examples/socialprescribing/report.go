package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

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
	_, err = io.WriteString(out, r.text.String())
	return err
}

// A report tells of the pilot by two statements on one account.
type report struct {
	pilot
	honest    value.Statement
	published value.Statement // filters that nobody assessed are zero
	text      strings.Builder
}

func (r *report) inShort() error {
	r.line("SOCIAL PRESCRIBING IN ROTHERHAM: WHAT CAN HONESTLY BE SAID OF THE PILOT?")
	r.line("")
	r.point("Its evaluation put the NHS cost reduction at GBP 552,000, a return of 50p in the pound [main]. People were compared with themselves before, so what would have happened anyway is in the figure. It is shown gross here, in no total, and there is no ratio.")
	r.point("83 %% of the 280 people who were asked again were better in at least one of 8 areas of wellbeing [essence]: also without a comparison.")
	r.point("What patients and voluntary organisations gain besides is told, and stands in the same table as the money. What nobody assessed stands there too: it is not zero.")
	return nil
}

func (r *report) figures() error {
	r.heading("1. The pilot in figures, April 2012 to March 2014")
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
	r.table(table...)
	r.paragraph("Asked again were %d %% of those expected (recomputed): how the others fared is not in the records. Low scores rise without any help too, for the reason in chapter 3.",
		100*figures["people asked about their wellbeing again, 3-4 months later"]/figures["people and carers expected by March 2014, about"])
	return nil
}

// cells prints the matrix of stakeholders and kinds of value cell by cell.
func (r *report) cells() error {
	r.heading("2. For whom, in which kind of value")
	for i, row := range r.honest.Matrix.Rows {
		who := r.honest.Stakeholders[i]
		r.line("%s, of %s interest", who.Name, who.Interest)
		for k, cell := range row.Cells {
			kind := r.honest.Matrix.Kinds[k]
			if len(cell.Lines) == 0 {
				r.line("  %-11s%-14s-", kind, "not assessed")
			}
			for _, id := range cell.Lines {
				l, _ := r.honest.Line(id)
				how, what := known(l)
				r.line("  %-11s%-14s%s: %s", kind, how, l.Outcome.Name, what)
			}
		}
	}
	r.paragraph("Gross: what would have happened anyway, what moved elsewhere and what others did is all in it.")
	return nil
}

// known is what a line rests on and what it says.
func known(l value.LineResult) (how, what string) {
	switch {
	case l.Value != nil:
		return "gross", fmt.Sprintf("%s, in no total", l.Value.Gross)
	case l.Change != nil:
		return "gross", fmt.Sprintf("%s %s", l.Change.Amount.StringFixed(0), l.Change.Unit)
	}
	return "told", l.Evidence[0].Text
}

func (r *report) headline() error {
	r.heading("3. What the headline does with it")
	basket := r.published.Baskets[0]
	ratio := basket.Ratios[0]
	r.paragraph("The same account under the rule %q: GBP %s / %s = %s. The cost is recomputed from the other two figures, so this shows what the published return assumes, and checks nothing. What was assumed:",
		r.published.Convention.Name, ratio.Numerator.Amount().StringFixed(0), ratio.Denominator.Amount().StringFixed(0), ratio.Value.StringFixed(2))
	for _, n := range r.published.Notes {
		if n.Code == value.CodeUnassessedAsZero {
			r.point("%s", n)
		}
	}
	r.paragraph("The rule is there to read old reports by. For every tenth that would have come anyway the return is 5p less, and that may be much: the service is meant for those who use most of primary care [scie], and who is chosen at a peak is lower afterwards without any help.")
	r.point("People who had been picked for two or more emergency admissions made 38 %% of all admissions in that year, less than 10 %% in the next and some 3 %% five years on, untreated [roland].")
	r.point("In Camden, before and after alone suggested a fall of 38 percentage points; the randomised trial of the same programme found a difference of 0.82 points (-5.97 to 7.61) [camden].")
	return nil
}

func (r *report) payback() error {
	const periods = 5
	r.heading("4. When would it pay for itself?")
	r.paragraph("Under the same old rule, if the reduction went on after the pilot at no further cost. Illustrative: neither how long it lasts nor how it fades is published. A period is as long as the pilot, two years; nothing is discounted.")
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
	r.table(table...)
	return nil
}

func (r *report) exclusions() error {
	r.heading("5. One later evaluation, two headlines each")
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
	r.table(table...)
	r.paragraph("The larger figure of each pair leaves the oldest out. If both hold, people over 80 used more than before unless they had made up at least this share of the use before (recomputed from rounded figures):")
	for _, what := range slices.Sorted(maps.Keys(change)) {
		all, younger := change[what][0], change[what][1]
		r.point("%s: %.0f %%", what, 100*(younger-all)/younger)
	}
	return nil
}

func (r *report) interests() error {
	r.heading("6. Public or private?")
	r.paragraph("An innovation is social if the public and communities gain more by it than private interests [blog]. By what counts in money:")
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
		r.point("%s: %s", try.what, verdict(test))
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
	r.table(table...)
	r.paragraph("The verdict hangs on the one figure in money. What patients gain (private, by our judgement) and what the organisations gain has no price, and either could turn it.")
	return nil
}

// verdict says in a line what the test comes to.
func verdict(test value.PublicOrPrivate) string {
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
			text += fmt.Sprintf("; %s in %s hands makes it %s", m.Line, m.To, words(flip.Becomes))
		}
	}
	return text
}

func words(v value.Verdict) string { return strings.ReplaceAll(string(v), "-", " ") }

func (r *report) silence() error {
	r.heading("7. If nobody had listened to the voluntary organisations")
	s, err := r.without("told-footing", "told-standing").statement()
	if err != nil {
		return err
	}
	table := []string{"statement\toutcomes told\tnot assessed\tdigest"}
	for _, x := range []struct {
		name string
		s    value.Statement
	}{{"with them", r.honest}, {"without", s}} {
		told, nothing := 0, 0
		for _, t := range x.s.Coverage().Stakeholders {
			told, nothing = told+t.Narrative, nothing+t.Nothing
		}
		table = append(table, fmt.Sprintf("%s\t%d\t%d\t%.16s", x.name, told, nothing, x.s.Digest()))
	}
	r.table(table...)
	r.paragraph("No amount of money differs between the two. They are different statements all the same: a narrative is a part of the account, and its loss shows.")
	return nil
}

func (r *report) missing() error {
	r.heading("8. What is missing")
	for _, text := range []string{
		"A comparison group, or at least people's use for two years before: without one, nothing here says what the pilot did.",
		"The hospital counts before and after, of whom, the unit costs and the tests, which the records leave out; the falls were later called statistically significant [blog].",
		"What the organisations raised on the strength of the pilot, and what it cost them.",
		"Their own words: 17 interviews were held with patients and carers of 5 of the 31 providers [essence], and the records quote none, so neither do we.",
		"What the later \"social return\" of GBP 570,000 to 620,000 [scie] is the value of, and to whom: it is in no account until that is known.",
	} {
		r.point("%s", text)
	}
	r.cite(slices.Sorted(maps.Keys(r.sources))...)
	return nil
}

// cite lists sources by their keys.
func (r *report) cite(keys ...string) {
	r.heading("Sources, and how they were read")
	for _, key := range keys {
		source := r.sources[key]
		source.Link = "" // data/sources.json has it
		r.paragraph("[%s] %s", key, source)
	}
}

func (r *report) heading(text string) {
	r.line("")
	r.line("%s", text)
	r.line("%s", strings.Repeat("=", len(text)))
}

func (r *report) line(format string, args ...any) {
	fmt.Fprintln(&r.text, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// table sets rows in columns; the cells of a row are separated by tabs.
func (r *report) table(rows ...string) {
	var set strings.Builder
	w := tabwriter.NewWriter(&set, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(rows, "\n"))
	_ = w.Flush() // a strings.Builder takes everything
	for line := range strings.Lines(set.String()) {
		r.line("%s", strings.TrimSuffix(line, "\n"))
	}
}

func (r *report) paragraph(format string, args ...any) { r.wrapped("", "", format, args...) }

func (r *report) point(format string, args ...any) { r.wrapped("- ", "  ", format, args...) }

// wrapped prints in lines of up to 100 characters.
func (r *report) wrapped(first, further, format string, args ...any) {
	const width = 100
	line := first
	for i, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		if i > 0 && utf8.RuneCountInString(line+" "+word) > width {
			r.line("%s", line)
			line = further
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	r.line("%s", line)
}
