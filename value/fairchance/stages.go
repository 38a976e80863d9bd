package fairchance

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// output is the stage of lines and readings.
func (t *stock) output() stage {
	var items, empty []item
	for i, l := range t.Account.Lines {
		line := item{fmt.Sprintf("/account/lines/%d", i), "the line " + quoted(l.ID), l.Observed}
		if saysNothing(l) {
			empty = append(empty, line)
			continue
		}
		items = append(items, line)
	}
	for i, r := range t.Readings {
		items = append(items, item{fmt.Sprintf("/readings/%d", i), "a reading of the target " + quoted(r.Target), r.Reading.When})
	}
	for i, w := range t.Waves {
		if planned(w) {
			continue
		}
		items = append(items, item{fmt.Sprintf("/waves/%d", i), "a later wave of the line " + quoted(w.Line), w.When})
	}
	s := t.stage(Output, items, Finding{
		Code: CodeNothingThere, Path: "/account/lines", Text: "no change is measured or told of",
		Ask: "How would those concerned notice that something has changed?",
	})
	if empty != nil {
		s.find(Finding{
			Code: value.CodeEmptyLine, Path: empty[0].path, Text: "with neither quantity nor evidence, and not counted: " + list(empty, 1),
			Ask: "What was seen, and by whom: " + list(empty, 1) + "?",
		})
	}
	t.staleLines(&s)
	t.movedWrong(&s)
	t.notFollowed(&s)
	t.eased(&s)
	t.readingsDue(&s)
	return s
}

// staleLines finds the lines that are old where other things of the stage are not.
func (t *stock) staleLines(s *stage) {
	if s.Standing != InPlay {
		return
	}
	if lines := t.oldLines(t.on); lines != nil {
		s.find(Finding{
			Code: CodeStaleLine, Path: lines[0].path, Text: fmt.Sprintf("more than %d months old, and not looked at again since: %s", t.months, list(lines, few)),
			Ask: "Does what was measured then still hold, and who would know: " + list(lines, few) + "?",
		})
	}
}

// oldLines are those of a quantity that, on a day, nothing had looked at for more than
// the months before it: neither the line's own measurement nor a later wave of it. Of
// one without a date that is not known.
func (t *stock) oldLines(on date) []item {
	looks := map[string][]date{}
	for _, w := range t.Waves {
		if planned(w) {
			continue
		}
		d, ok := dateOf(w.When)
		if !ok {
			d = on
		}
		if !on.before(d) {
			looks[w.Line] = append(looks[w.Line], d)
		}
	}
	var old []item
	for i, l := range t.Account.Lines {
		observed, ok := dateOf(l.Observed)
		if l.Quantity.IsZero() || !ok || on.before(observed) {
			continue
		}
		all := append(slices.Clip(looks[l.ID]), observed)
		if t.old(all, on) {
			last := slices.MaxFunc(all, byBegin)
			old = append(old, item{fmt.Sprintf("/account/lines/%d", i), fmt.Sprintf("the line %s, of %s", quoted(l.ID), last.text), last.text})
		}
	}
	return old
}

// saysNothing reports whether a line counts for nothing, as in an appraisal.
func saysNothing(l value.Line) bool { return l.Quantity.IsZero() && len(l.Evidence) == 0 }

// notFollowed finds the outcomes that somebody asked for, and those that people are
// against and nobody is for, that no line or target is of.
func (t *stock) notFollowed(s *stage) {
	followed := map[stakeholder.ID]bool{}
	for _, l := range t.Account.Lines {
		followed[l.Outcome] = followed[l.Outcome] || !saysNothing(l)
	}
	for _, target := range t.Targets {
		followed[target.Outcome] = true
	}
	askedFor := map[stakeholder.ID][]stakeholder.ID{}
	// By a theory in which nothing is done, all that was asked for goes unserved.
	for _, w := range (stakeholder.Theory{}).Review(t.Account.Stakeholders, t.Account.Outcomes, t.talks, t.decisions, nil).Unserved {
		askedFor[w.Outcome] = w.By
	}
	sides, out := t.sides(), stakeholder.LeftOut(t.decisions)
	for i, o := range t.Account.Outcomes {
		by, asked := askedFor[o.ID]
		against := sides[side{o.ID, stakeholder.Against}]
		path, name := fmt.Sprintf("/account/outcomes/%d", i), quoted(cmp.Or(o.Name, string(o.ID)))
		if _, left := out[o.ID]; left || followed[o.ID] {
			continue
		}
		if against != nil && sides[side{o.ID, stakeholder.For}] == nil {
			s.find(Finding{
				Code: CodeHarmNotFollowed, Path: path, Text: fmt.Sprintf("%s: %s against it, nobody for it, and no line or target is of it", name, joined(against)),
			}.asks(name, "how would you notice that it happens, and what would keep it from happening?"))
		} else if asked {
			who := "somebody"
			if by != nil {
				names := make([]string, len(by))
				for n, id := range by {
					names[n] = t.name(id)
				}
				who = joined(names)
			}
			s.find(Finding{
				Code: CodeValuedNotFollowed, Path: path, Text: fmt.Sprintf("%s: said to matter to %s, and no line or target is of it", name, who),
			}.asks(name, "how would you notice it, and does it need a number?"))
		}
	}
}

// eased finds the targets of which the aim that holds on the day asks for less than the
// one before it, or for the same later.
func (t *stock) eased(s *stage) {
	for i, target := range t.Targets {
		aims := t.set(target)
		n := len(aims) - 1
		d, err := t.Metrics.Lookup(target.Metric)
		if err != nil || n < 1 || !aims[n].Eases(aims[n-1], d) {
			continue
		}
		name := "the target " + quoted(target.ID)
		s.find(Finding{
			Code: metrics.CodeAimEased, Path: fmt.Sprintf("/targets/%d/aims/%d", i, n), Text: name + " was eased: " + aimWords(aims[:n], aims[n]),
			Ask: fmt.Sprintf("Do those whom %s is about agree that it is %s now, and what would it have taken to keep %s?", name, aims[n], aims[n-1]),
		})
	}
}

// set are the aims of a target that were set by the day; the last of them holds.
func (t *stock) set(target metrics.Target) []metrics.Aim {
	return slices.DeleteFunc(slices.Clone(target.Aims), func(a metrics.Aim) bool { return t.later(a.Set) })
}

// readingsDue finds the targets that were not read since the last of their dates: that
// of the aim that holds on the day, and of milestones, those of earlier aims too.
func (t *stock) readingsDue(s *stage) {
	read := map[string][]string{}
	for _, r := range t.Readings {
		if !t.later(r.Reading.When) {
			read[r.Target] = append(read[r.Target], r.Reading.When)
		}
	}
	for i, target := range t.Targets {
		due, aims := "", t.set(target)
		for n, aim := range aims {
			dates := aim.Milestones
			if n == len(aims)-1 {
				dates = append(slices.Clip(dates), metrics.Reading{When: aim.By})
			}
			for _, d := range dates {
				if day.Before(d.When, t.on.text) && day.Compare(d.When, due) > 0 {
					due = d.When
				}
			}
		}
		since := func(when string) bool { return !day.Before(when, due) }
		if due == "" || slices.ContainsFunc(read[target.ID], since) {
			continue
		}
		name := quoted(target.ID)
		s.find(Finding{
			Code: CodeReadingDue, Path: fmt.Sprintf("/targets/%d", i), Text: fmt.Sprintf("the target %s was to be read by %s, and there is no reading of that time or later", name, due),
		}.asks(name, "how far was this target reached, and is it still the right one?"))
	}
}

// process is the stage of ratings.
func (t *stock) process() stage {
	var items []item
	var open []Finding
	rated := map[stakeholder.ID]bool{}
	for i, a := range t.Process {
		path := fmt.Sprintf("/process/%d", i)
		if t.madeUp(a.Illustrative) {
			open = append(open, Finding{
				Code: value.CodeIllustrative, Path: path, Text: fmt.Sprintf("ratings that are illustrative, which nobody gave, and are not counted: %d", len(a.Ratings)),
				Ask: "What do people themselves see of how the programme works?",
			})
			continue
		}
		given, without := 0, 0
		for j, r := range a.Ratings {
			items = append(items, item{fmt.Sprintf("%s/ratings/%d", path, j), "the rating " + quoted(r.ID), r.When})
			if t.later(r.When) {
				continue
			}
			given++
			rated[r.Group] = true
			if len(r.Evidence) == 0 {
				without++
			}
		}
		if without > 0 {
			open = append(open, Finding{
				Code: process.CodeNoEvidence, Path: path + "/ratings", Text: fmt.Sprintf("ratings that rest on nothing that is written down: %d of %d", without, given),
				Ask: "What did raters see that made them rate as they did?",
			})
		}
		open = append(open, t.apart(path, a)...)
	}
	s := t.stage(Process, items, Finding{
		Code: CodeNothingThere, Path: "/process", Text: "nobody rated how the programme works",
		Ask: "Is the culture of the programme fit to use what it is given, and who can tell?",
	})
	s.Findings = append(s.Findings, open...)
	if s.Items == 0 {
		return s
	}
	for i, who := range t.Account.Stakeholders {
		if !rated[who.ID] {
			name := t.name(who.ID)
			s.find(Finding{
				Code: process.CodeDidNotRate, Path: fmt.Sprintf("/account/stakeholders/%d", i), Text: name + ": no rating of theirs of how the programme works",
			}.asks(name, "how does the programme work, seen from where they are?"))
		}
	}
	return s
}

// judgement is the stage of decision records.
func (t *stock) judgement() stage {
	var items []item
	var madeUp []item
	for i, r := range t.Records {
		judgement := item{fmt.Sprintf("/records/%d", i), "the judgement " + quoted(r.Name), r.When}
		if t.madeUp(r.Choice.Illustrative) {
			madeUp = append(madeUp, judgement)
			continue
		}
		items = append(items, judgement)
	}
	if t.madeUp(t.Choice.Illustrative) {
		madeUp = append(madeUp, item{"/choice", "the open choice " + quoted(t.Choice.Name), ""})
	}
	s := t.stage(Judgement, items, t.unjudged())
	if madeUp != nil {
		s.find(Finding{
			Code: value.CodeIllustrative, Path: madeUp[0].path, Text: "illustrative, made up to show the form, and not counted: " + list(madeUp, 1),
			Ask: "What do those concerned really have to choose between?",
		})
	}
	t.notReady(&s)
	t.leftOpen(&s)
	t.latest(&s)
	t.deciding(&s)
	return s
}

// leftOpen finds that the choice that is open is, word for word, one that was judged.
func (t *stock) leftOpen(s *stage) {
	for _, i := range slices.Backward(t.judged) {
		r := t.Records[i]
		if t.Choice.ID == "" || !reflect.DeepEqual(t.Choice, r.Choice) {
			continue
		}
		name := t.choice()
		s.find(Finding{
			Code: CodeJudgedAndOpen, Path: "/choice", Text: fmt.Sprintf("the open choice %s is that of the judgement %s, of %s, as it was", name, quoted(r.Name), r.When),
		}.asks(name, "is it still open, and what would have to be known to choose anew?"))
		return
	}
}

// latest finds what the last judgement on each choice left open, and whether it is
// to be looked at again.
func (t *stock) latest(s *stage) {
	holds := map[string]int{}
	for _, i := range t.judged {
		holds[t.Records[i].Choice.ID] = i
	}
	for n, i := range t.judged {
		r := t.Records[i]
		t.dissent(s, n)
		if holds[r.Choice.ID] != i {
			continue
		}
		name := quoted(r.Name)
		for j, c := range r.Conditions {
			s.find(Finding{
				Code: CodeCondition, Path: fmt.Sprintf("/records/%d/conditions/%d", i, j), Text: fmt.Sprintf("%s: on the condition: %s", name, c),
			}.asks(name, fmt.Sprintf("does this hold: %s?", strings.TrimSuffix(c, "."))))
		}
		due, events, _ := r.Due(t.on.text) // which is a date
		path := fmt.Sprintf("/records/%d/revisit", i)
		if due {
			s.find(Finding{
				Code: CodeRevisitDue, Path: path + "/on", Text: fmt.Sprintf("%s: to be looked at again from %s on", name, r.Revisit.On),
			}.asks(name, "would you decide the same today?"))
		}
		if events != nil {
			these := strings.Join(events, "; ")
			s.find(Finding{
				Code: CodeRevisitIf, Path: path + "/if", Text: fmt.Sprintf("%s: to be looked at again if: %s", name, these),
			}.asks(name, fmt.Sprintf("has any of this happened: %s?", these)))
		}
	}
}

// dissent finds those who were against the nth judgement and had no part in a later one
// on the same choice.
func (t *stock) dissent(s *stage, n int) {
	i := t.judged[n]
	r := t.Records[i]
	name := quoted(r.Name)
	for j, d := range r.Dissent {
		if slices.ContainsFunc(t.judged[n+1:], func(later int) bool {
			return t.Records[later].Choice.ID == r.Choice.ID && tookPart(t.Records[later], d.Stakeholder)
		}) {
			continue
		}
		who := t.name(d.Stakeholder)
		s.find(Finding{
			Code: CodeDissent, Path: fmt.Sprintf("/records/%d/dissent/%d", i, j), Text: fmt.Sprintf("%s: %s held against it: %s", name, who, d.Reason),
		}.asks(name, heldAgainst(who, d.Reason)))
	}
}

func heldAgainst(who, reason string) string {
	return fmt.Sprintf("%s held against it: %s. What has come of that?", who, strings.TrimSuffix(reason, "."))
}

// tookPart reports whether somebody of a group decided, or is on record as being against.
func tookPart(r judgement.Record, group stakeholder.ID) bool {
	return slices.ContainsFunc(r.Decided, func(d judgement.Decider) bool { return d.Stakeholder == group }) ||
		slices.ContainsFunc(r.Dissent, func(d stakeholder.Dissent) bool { return d.Stakeholder == group })
}

// deciding finds the stakeholders who neither took part in the last judgement nor
// are on record against it.
func (t *stock) deciding(s *stage) {
	if t.judged == nil {
		return
	}
	i := t.judged[len(t.judged)-1]
	last := t.Records[i]
	for _, who := range t.Account.Stakeholders {
		if !tookPart(last, who.ID) {
			name := t.name(who.ID)
			s.find(Finding{
				Code: CodeAffectedNotDeciding, Path: fmt.Sprintf("/records/%d/decided", i), Text: fmt.Sprintf("%s: no part in %s", name, quoted(last.Name)),
			}.asks(name, "should they decide too, and if not, who answers to them?"))
		}
	}
}
