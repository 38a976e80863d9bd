package fairchance

import (
	"fmt"
	"slices"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/value/judgement"
)

// between says where one stage runs ahead of another.
func (t *stock) between(meaning, output, process stage) []Finding {
	var found []Finding
	if f, ok := t.measuredFirst(meaning); ok {
		found = append(found, f)
	}
	if output.dates != nil && t.old(meaning.dates, output.last) {
		found = append(found, Finding{
			Code: CodeTalkBehind, Path: "/account/conversations", Text: fmt.Sprintf("the last measurement is of %s, the last conversation of %s", output.Last, meaning.Last),
			Ask: "What do the latest figures mean to those whom they are about?",
		})
	}
	if meaning.dates != nil && t.old(output.dates, meaning.last) {
		found = append(found, Finding{
			Code: CodeMeasureBehind, Path: "/account/lines", Text: fmt.Sprintf("the last conversation is of %s, the last measurement of %s", meaning.Last, output.Last),
			Ask: "Which of the changes that people speak of now should be followed up?",
		})
	}
	if t.judged == nil {
		return found
	}
	i := t.judged[len(t.judged)-1]
	found = append(found, unseen(t.Records[i], fmt.Sprintf("/records/%d/seen", i))...)
	for _, s := range []stage{meaning, output, process} {
		found = append(found, t.sinceJudged(i, s)...)
	}
	return found
}

// measuredFirst finds the targets and measurements that are certainly older than the
// first conversation, oldest first; all of them, or where there are none the metrics, where
// there is no conversation at all. When an aim was set tells when its metric was chosen; a
// baseline may have been looked up later.
func (t *stock) measuredFirst(meaning stage) (Finding, bool) {
	if len(meaning.dates) < meaning.Items {
		return Finding{}, false // one without a date may have been the first
	}
	var chosen []item
	for i, target := range t.Targets {
		if len(target.Aims) > 0 {
			chosen = append(chosen, item{fmt.Sprintf("/targets/%d/aims/0", i), "the target " + quoted(target.ID), target.Aims[0].Set})
		}
	}
	for i, l := range t.Account.Lines {
		if l.Metric != "" {
			chosen = append(chosen, item{fmt.Sprintf("/account/lines/%d", i), "the measurement of the line " + quoted(l.ID), l.Observed})
		}
	}
	nobody := meaning.Items == 0
	chosen = slices.DeleteFunc(chosen, func(c item) bool {
		return t.later(c.when) || !nobody && !day.Before(c.when, meaning.First)
	})
	if nobody && len(chosen) == 0 {
		for ref := range t.Metrics.All() {
			chosen = append(chosen, item{"/metrics", "the metric " + quoted(string(ref)), ""})
		}
	}
	if len(chosen) == 0 {
		return Finding{}, false
	}
	text := "before the first conversation, of " + meaning.First
	if nobody {
		text = "there, and nobody was asked"
	} else {
		slices.SortStableFunc(chosen, func(a, b item) int { return day.Compare(a.when, b.when) })
		for i, c := range chosen {
			chosen[i].what += ", of " + c.when
		}
	}
	return Finding{
		Code: CodeMeasuredBeforeAsked, Path: chosen[0].path, Text: text + ": " + list(chosen, few),
		Ask: "Would those concerned have chosen the same metrics, and what would they have added?",
	}, true
}

// unseen says which sorts of evidence were not among what a judgement saw: neither
// on the table nor among the criteria by which its choice tells how options do, as
// judgement.Widening counts them too.
func unseen(r judgement.Record, path string) []Finding {
	seen := func(kinds ...judgement.Kind) bool {
		return slices.ContainsFunc(r.Scope().Evidence, func(k judgement.Kind) bool { return slices.Contains(kinds, k) })
	}
	name := quoted(r.Name)
	var found []Finding
	add := func(what, ask string) {
		found = append(found, Finding{Code: CodeJudgedWithout, Path: path, Text: name + ": among the evidence was " + what}.asks(name, ask))
	}
	if !seen(judgement.Process) {
		add("nothing of how the programme works", "programmes that reach the same figures may work very differently; what is known of this one?")
	}
	if !seen(judgement.Narrative) {
		add("nothing in the words of those concerned", "what would those concerned say of it?")
	}
	if !seen(judgement.Money, judgement.Quantity) {
		add("no figure", "what of it can be counted, and what would be lost by counting it?")
	}
	return found
}

const stillTrue = "was what was known still true when it was judged?"

// sinceJudged sets a stage beside record i: what of it is younger, and whether all
// that was there then was old, or some of the lines.
func (t *stock) sinceJudged(i int, s stage) []Finding {
	r := t.Records[i]
	judged, ok := dateOf(r.When)
	if !ok || s.dates == nil {
		return nil
	}
	var found []Finding
	name, path := quoted(r.Name), fmt.Sprintf("/records/%d/when", i)
	then := slices.DeleteFunc(slices.Clone(s.dates), judged.before)
	if len(then) > 0 && t.old(then, judged) {
		found = append(found, Finding{
			Code: CodeJudgedOnOld, Path: path, Text: fmt.Sprintf("%s is of %s, and all that there was then of %s was more than %d months old", name, r.When, s.Stage, t.months),
		}.asks(name, stillTrue))
	} else if s.Stage == Output {
		if old := t.oldLines(judged); old != nil {
			found = append(found, Finding{
				Code: CodeJudgedOnOld, Path: path, Text: fmt.Sprintf("%s is of %s, and this was more than %d months old then, and not looked at again: %s", name, r.When, t.months, list(old, few)),
			}.asks(name, stillTrue))
		}
	}
	if judged.before(s.last) {
		found = append(found, Finding{
			Code: CodeNewsSinceJudgement, Path: path, Text: fmt.Sprintf("%s is of %s, and the last of %s of %s", name, r.When, s.Stage, s.Last),
		}.asks(name, "does what has come since change it?"))
	}
	return found
}
