package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// output is the stage of lines and readings.
func (t *stock) output() stage {
	var items []item
	for i, l := range t.Account.Lines {
		items = append(items, item{fmt.Sprintf("/account/lines/%d", i), "the line " + quoted(l.ID), l.Observed})
	}
	for i, r := range t.Readings {
		items = append(items, item{fmt.Sprintf("/readings/%d", i), "a reading of the target " + quoted(r.Target), r.Reading.When})
	}
	for i, w := range t.Waves {
		items = append(items, item{fmt.Sprintf("/waves/%d", i), "a later wave of the line " + quoted(w.Line), w.When})
	}
	s := t.stage(Output, items, Finding{
		Code: CodeNothingThere, Path: "/account/lines", Text: "no change is measured or told of",
		Ask: "How would those concerned notice that something has changed?",
	})
	t.notFollowed(&s)
	t.readingsDue(&s)
	return s
}

// notFollowed finds the outcomes that somebody asked for and no line or target is of.
func (t *stock) notFollowed(s *stage) {
	followed := map[stakeholder.ID]bool{}
	for _, l := range t.Account.Lines {
		followed[l.Outcome] = true
	}
	for _, target := range t.Targets {
		followed[target.Outcome] = true
	}
	askedFor := map[stakeholder.ID][]stakeholder.ID{}
	// By a theory in which nothing is done, all that was asked for goes unserved.
	for _, w := range (stakeholder.Theory{}).Review(t.Account.Stakeholders, t.Account.Outcomes, t.talks, t.decisions, nil).Unserved {
		askedFor[w.Outcome] = w.By
	}
	for i, o := range t.Account.Outcomes {
		by, ok := askedFor[o.ID]
		if !ok || followed[o.ID] {
			continue
		}
		who := "somebody"
		if by != nil {
			who = render.List(by, ", ", t.name)
		}
		name := quoted(cmp.Or(o.Name, string(o.ID)))
		s.find(Finding{
			Code: CodeValuedNotFollowed, Path: fmt.Sprintf("/account/outcomes/%d", i), Text: fmt.Sprintf("%s: said to matter to %s, and no line or target is of it", name, who),
			Ask: name + ": how would you notice it, and does it need a number?",
		})
	}
}

// readingsDue finds the targets that were not read since the last of their dates,
// under the aim that holds on the day.
func (t *stock) readingsDue(s *stage) {
	read := map[string][]string{}
	for _, r := range t.Readings {
		if !t.later(r.Reading.When) {
			read[r.Target] = append(read[r.Target], r.Reading.When)
		}
	}
	for i, target := range t.Targets {
		aim, _ := target.AimOn(t.on.text)
		due := ""
		for _, m := range append(slices.Clip(aim.Milestones), metrics.Reading{When: aim.By}) {
			if day.Before(m.When, t.on.text) {
				due = m.When
			}
		}
		since := func(when string) bool { return !day.Before(when, due) }
		if due == "" || slices.ContainsFunc(read[target.ID], since) {
			continue
		}
		name := quoted(target.ID)
		s.find(Finding{
			Code: CodeReadingDue, Path: fmt.Sprintf("/targets/%d", i), Text: fmt.Sprintf("the target %s was to be read by %s, and there is no reading of that time or later", name, due),
			Ask: fmt.Sprintf("How far was the target %s reached, and is it still the right one?", name),
		})
	}
}

// process is the stage of ratings.
func (t *stock) process() stage {
	var items []item
	var open []Finding
	rated := map[stakeholder.ID]bool{}
	for i, a := range t.Process {
		path := fmt.Sprintf("/process/%d", i)
		if a.Illustrative && !t.Account.Illustrative {
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
				Ask: name + ": how does the programme work, seen from where they are?",
			})
		}
	}
	return s
}

// judgement is the stage of decision records.
func (t *stock) judgement() stage {
	var items []item
	for i, r := range t.Records {
		items = append(items, item{fmt.Sprintf("/records/%d", i), "the judgement " + quoted(r.Name), r.When})
	}
	s := t.stage(Judgement, items, Finding{
		Code: CodeNothingThere, Path: "/records", Text: "no judgement is on record",
		Ask: "What has to be decided, and who should decide it together?",
	})
	t.latest(&s)
	t.deciding(&s)
	return s
}

// latest finds what the last judgement on each choice left open, and whether it is
// to be looked at again.
func (t *stock) latest(s *stage) {
	holds := map[string]int{}
	for _, i := range t.judged {
		holds[t.Records[i].Choice.ID] = i
	}
	for _, i := range t.judged {
		r := t.Records[i]
		if holds[r.Choice.ID] != i {
			continue
		}
		t.leftOpen(s, i)
		due, events, _ := r.Due(t.on.text) // which is a date
		path, name := fmt.Sprintf("/records/%d/revisit", i), quoted(r.Name)
		if due {
			s.find(Finding{
				Code: CodeRevisitDue, Path: path + "/on", Text: fmt.Sprintf("%s: to be looked at again from %s on", name, r.Revisit.On),
				Ask: name + ": would you decide the same today?",
			})
		}
		if events != nil {
			these := strings.Join(events, "; ")
			s.find(Finding{
				Code: CodeRevisitIf, Path: path + "/if", Text: fmt.Sprintf("%s: to be looked at again if: %s", name, these),
				Ask: fmt.Sprintf("%s: has any of this happened: %s?", name, these),
			})
		}
	}
}

// leftOpen finds the dissent from record i, and its conditions.
func (t *stock) leftOpen(s *stage, i int) {
	r := t.Records[i]
	name := quoted(r.Name)
	for j, d := range r.Dissent {
		who := t.name(d.Stakeholder)
		s.find(Finding{
			Code: CodeDissent, Path: fmt.Sprintf("/records/%d/dissent/%d", i, j), Text: fmt.Sprintf("%s: %s held against it: %s", name, who, d.Reason),
			Ask: fmt.Sprintf("%s: what has come of what %s held against it: %s?", name, who, strings.TrimSuffix(d.Reason, ".")),
		})
	}
	for j, c := range r.Conditions {
		s.find(Finding{
			Code: CodeCondition, Path: fmt.Sprintf("/records/%d/conditions/%d", i, j), Text: fmt.Sprintf("%s: on the condition: %s", name, c),
			Ask: fmt.Sprintf("%s: does this hold: %s?", name, strings.TrimSuffix(c, ".")),
		})
	}
}

// deciding finds the stakeholders who neither took part in the last judgement nor
// are on record against it.
func (t *stock) deciding(s *stage) {
	if t.judged == nil {
		return
	}
	i := t.judged[len(t.judged)-1]
	last, part := t.Records[i], map[stakeholder.ID]bool{}
	for _, d := range last.Decided {
		part[d.Stakeholder] = true
	}
	for _, d := range last.Dissent {
		part[d.Stakeholder] = true
	}
	for _, who := range t.Account.Stakeholders {
		if !part[who.ID] {
			name := t.name(who.ID)
			s.find(Finding{
				Code: CodeAffectedNotDeciding, Path: fmt.Sprintf("/records/%d/decided", i), Text: fmt.Sprintf("%s: no part in %s", name, quoted(last.Name)),
				Ask: name + ": should they decide too, and if not, who answers to them?",
			})
		}
	}
}
