package fairchance

import (
	"fmt"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/value/judgement"
)

// judged is a judgement that was made.
type judged = judgement.Record

// between says where one stage runs ahead of another.
func (t stock) between(stages []StageState) []Finding {
	meaning, output, process := stages[0], stages[1], stages[2]
	var found []Finding
	add := func(code Finding) { found = append(found, code) }
	if path, when, ok := t.measuredBefore(meaning.First); ok {
		text := "what is measured was chosen, and nobody was asked"
		if meaning.First != "" {
			text = fmt.Sprintf("what is measured was chosen by %s, and the first conversation is of %s", when, meaning.First)
		}
		add(Finding{Code: CodeMeasuredBeforeAsked, Path: path, Text: text,
			Ask: "Would those concerned have chosen the same metrics, and what would they have added?"})
	}
	if t.longBefore(meaning.Last, output.Last) {
		add(Finding{Code: CodeTalkBehind, Path: "/account/conversations", Text: fmt.Sprintf("the last measurement is of %s, the last conversation of %s", output.Last, meaning.Last),
			Ask: "What do the latest figures mean to those whom they are about?"})
	}
	if t.longBefore(output.Last, meaning.Last) {
		add(Finding{Code: CodeMeasureBehind, Path: "/account/lines", Text: fmt.Sprintf("the last conversation is of %s, the last measurement of %s", meaning.Last, output.Last),
			Ask: "Which of the changes that people speak of now should be followed up?"})
	}
	if n := len(t.v.Records); n > 0 {
		found = append(found, t.unseen(n-1, process)...)
		last := t.v.Records[n-1]
		for _, s := range stages[:3] {
			if day.Before(last.When, s.Last) {
				add(Finding{Code: CodeNewsSinceJudgement, Path: fmt.Sprintf("/records/%d", n-1), Text: fmt.Sprintf("%q is of %s; of %s there is news of %s", last.Name, last.When, s.Stage, s.Last),
					Ask: fmt.Sprintf("%q: does what has come since change it?", last.Name)})
			}
		}
	}
	return found
}

// measuredBefore finds a baseline, an aim or a line that is certainly older than
// the first conversation, or any where there is no conversation at all.
func (t stock) measuredBefore(asked string) (path, when string, ok bool) {
	if asked == "" && len(t.v.Account.Conversations) > 0 {
		return "", "", false // nobody knows when they were asked
	}
	type dated struct{ path, when string }
	var chosen []dated
	for i, target := range t.v.Targets {
		chosen = append(chosen, dated{fmt.Sprintf("/targets/%d/baseline", i), target.Baseline.When})
		for j, aim := range target.Aims {
			chosen = append(chosen, dated{fmt.Sprintf("/targets/%d/aims/%d", i, j), aim.Set})
		}
	}
	for i, l := range t.v.Account.Lines {
		if l.Metric != "" {
			chosen = append(chosen, dated{fmt.Sprintf("/account/lines/%d", i), l.Observed})
		}
	}
	for _, c := range chosen {
		if asked == "" || day.Before(c.when, asked) {
			return c.path, c.when, true
		}
	}
	return "", "", false
}

// unseen says which sorts of evidence the record does not have among what was seen.
func (t stock) unseen(i int, process StageState) []Finding {
	record := t.v.Records[i]
	seen := map[judgement.Kind]bool{}
	for _, s := range record.Seen {
		seen[s.Evidence] = true
	}
	var found []Finding
	if !seen[judgement.Process] {
		text := fmt.Sprintf("%q saw no evidence of how the programme works", record.Name)
		if process.Items > 0 {
			text += ", of which there is some"
		}
		found = append(found, Finding{Code: CodeJudgedWithout, Path: fmt.Sprintf("/records/%d/seen", i), Text: text,
			Ask: "Two programmes that reach the same figures may work very differently: which of them is this?"})
	}
	if !seen[judgement.Narrative] {
		found = append(found, Finding{Code: CodeJudgedWithout, Path: fmt.Sprintf("/records/%d/seen", i), Text: fmt.Sprintf("%q saw figures, and nobody's words", record.Name),
			Ask: "What would those concerned say of these figures?"})
	}
	if !seen[judgement.Money] && !seen[judgement.Quantity] {
		found = append(found, Finding{Code: CodeJudgedWithout, Path: fmt.Sprintf("/records/%d/seen", i), Text: fmt.Sprintf("%q saw words, and no figure", record.Name),
			Ask: "What of this can be counted, and what would be lost by counting it?"})
	}
	return found
}
