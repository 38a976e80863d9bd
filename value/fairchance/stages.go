package fairchance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// meaning is the stage of conversations: who was heard on what.
func (t stock) meaning() StageState {
	a := t.v.Account
	var dates []string
	for _, c := range a.Conversations {
		dates = append(dates, c.When)
	}
	s := t.state(Meaning, dates, Finding{
		Code: CodeNothingThere, Path: "/account/conversations", Text: "nobody was asked what matters",
		Ask: "Who is affected, and what would each of them say has changed?",
	})
	views, madeUp := 0, 0
	for i, c := range a.Conversations {
		if c.When == "" {
			s.Findings = append(s.Findings, undated(fmt.Sprintf("/account/conversations/%d", i), fmt.Sprintf("the conversation %q", c.Name)))
		}
		for _, v := range c.Views {
			views++
			if v.Illustrative {
				madeUp++
			}
		}
	}
	if views > 0 && madeUp == views {
		s.Findings = append(s.Findings, Finding{
			Code: CodeOnlyIllustrative, Path: "/account/conversations", Text: "every view is illustrative: nobody said it",
			Ask: "What do people themselves say?",
		})
	}
	s.Findings = append(s.Findings, t.voices()...)
	s.Findings = append(s.Findings, t.outcomesTalkedOf()...)
	return s
}

// voices are the groups that were not heard, or hardly.
func (t stock) voices() []Finding {
	a := t.v.Account
	var findings []Finding
	at := map[stakeholder.ID]int{}
	for i, who := range a.Stakeholders {
		at[who.ID] = i
	}
	for _, who := range stakeholder.Unheard(a.Stakeholders, a.Conversations) {
		seldom := ""
		if who.SeldomHeard {
			seldom = ", who are seldom heard"
		}
		findings = append(findings, Finding{
			Code: CodeNotHeard, Path: fmt.Sprintf("/account/stakeholders/%d", at[who.ID]),
			Text: fmt.Sprintf("%s%s: no view of their own", who.Name, seldom),
			Ask:  fmt.Sprintf("%s: what would make it possible to hear them, and what would they say?", who.Name),
		})
	}
	for i, c := range a.Conversations {
		for j, p := range c.Present {
			if p.Heard == stakeholder.HeardHardly {
				findings = append(findings, Finding{
					Code: CodeNotHeard, Path: fmt.Sprintf("/account/conversations/%d/present/%d", i, j),
					Text: fmt.Sprintf("%s were at %q and hardly heard", t.name(p.Stakeholder), c.Name),
					Ask:  fmt.Sprintf("%s: where, and with whom, would they speak freely?", t.name(p.Stakeholder)),
				})
			}
		}
	}
	return findings
}

// outcomesTalkedOf are the outcomes that nobody spoke of, and those on which
// people stand on both sides.
func (t stock) outcomesTalkedOf() []Finding {
	var findings []Finding
	for i, o := range t.v.Account.Outcomes {
		spoke, sides := 0, map[stakeholder.Position][]string{}
		for _, c := range t.v.Account.Conversations {
			for _, v := range c.Views {
				if v.Outcome != o.ID {
					continue
				}
				spoke++
				if who := t.name(v.Stakeholder); !slices.Contains(sides[v.Position], who) {
					sides[v.Position] = append(sides[v.Position], who)
				}
			}
		}
		path := fmt.Sprintf("/account/outcomes/%d", i)
		if spoke == 0 {
			findings = append(findings, Finding{
				Code: CodeNobodySpokeOf, Path: path, Text: fmt.Sprintf("%q: there is no view of it", o.Name),
				Ask: fmt.Sprintf("%q: whose idea is it, and does it matter to those it is for?", o.Name),
			})
		}
		if pro, contra := sides[stakeholder.For], sides[stakeholder.Against]; len(pro) > 0 && len(contra) > 0 {
			findings = append(findings, Finding{
				Code: CodeDisagreement, Path: path,
				Text: fmt.Sprintf("%q: for it %s; against it %s", o.Name, strings.Join(pro, ", "), strings.Join(contra, ", ")),
				Ask:  fmt.Sprintf("%q: what do those who are for it and those who are against it each want the others to understand?", o.Name),
			})
		}
	}
	return findings
}

// output is the stage of lines and readings.
func (t stock) output() StageState {
	a := t.v.Account
	var dates []string
	var open []Finding
	followed := map[stakeholder.ID]bool{}
	for i, l := range a.Lines {
		followed[l.Outcome] = true
		dates = append(dates, l.Observed)
		if l.Observed == "" {
			open = append(open, undated(fmt.Sprintf("/account/lines/%d", i), fmt.Sprintf("the line %q", l.ID)))
		}
	}
	for _, r := range t.v.Readings {
		dates = append(dates, r.Reading.When)
	}
	s := t.state(Output, dates, Finding{
		Code: CodeNothingThere, Path: "/account/lines", Text: "no outcome is measured or told of",
		Ask: "How would those concerned notice that something has changed?",
	})
	s.Findings = append(s.Findings, open...)
	out := stakeholder.LeftOut(a.Decisions)
	for i, o := range a.Outcomes {
		if _, left := out[o.ID]; left || followed[o.ID] || !t.matters(o.ID) {
			continue
		}
		s.Findings = append(s.Findings, Finding{
			Code: CodeValuedNotFollowed, Path: fmt.Sprintf("/account/outcomes/%d", i), Text: fmt.Sprintf("%q matters to people, and no line is of it", o.Name),
			Ask: fmt.Sprintf("%q: how would you notice it, and does it need a number?", o.Name),
		})
	}
	for i, target := range t.v.Targets {
		if n := len(target.Aims); n > 0 && day.Before(target.Aims[n-1].By, t.on) && !t.readSince(target.ID, target.Aims[n-1].By) {
			s.Findings = append(s.Findings, Finding{
				Code: CodeReadingDue, Path: fmt.Sprintf("/targets/%d", i), Text: fmt.Sprintf("the target %q was for %s, and there is no reading of that time or later", target.ID, target.Aims[n-1].By),
				Ask: fmt.Sprintf("Was the target %q reached, and is it still the right one?", target.ID),
			})
		}
	}
	return s
}

// matters reports whether somebody is for the outcome, or said how important it is.
func (t stock) matters(id stakeholder.ID) bool {
	for _, c := range t.v.Account.Conversations {
		for _, v := range c.Views {
			if v.Outcome == id && (v.Position == stakeholder.For || v.Importance != stakeholder.Importance{}) {
				return true
			}
		}
	}
	return false
}

func (t stock) readSince(target, when string) bool {
	for _, r := range t.v.Readings {
		if r.Target == target && !day.Before(r.Reading.When, when) {
			return true
		}
	}
	return false
}

// process is the stage of ratings.
func (t stock) process() StageState {
	var dates []string
	var open []Finding
	rated := map[stakeholder.ID]bool{}
	for i, a := range t.v.Process {
		for j, r := range a.Ratings {
			dates = append(dates, r.When)
			rated[r.Group] = true
			if len(r.Evidence) == 0 {
				open = append(open, Finding{
					Code: process.CodeNoEvidence, Path: fmt.Sprintf("/process/%d/ratings/%d", i, j), Text: fmt.Sprintf("the rating %q rests on nothing that is said", r.ID),
					Ask: "What did raters see that made them rate as they did?",
				})
			}
		}
	}
	s := t.state(Process, dates, Finding{
		Code: CodeNothingThere, Path: "/process", Text: "nobody judged how the programme works",
		Ask: "Is the culture of the programme fit to use what it is given, and who can tell?",
	})
	s.Findings = append(s.Findings, open...)
	if s.Items == 0 {
		return s
	}
	for i, who := range t.v.Account.Stakeholders {
		if !rated[who.ID] {
			s.Findings = append(s.Findings, Finding{
				Code: process.CodeDidNotRate, Path: fmt.Sprintf("/account/stakeholders/%d", i), Text: who.Name + " did not rate how the programme works",
				Ask: fmt.Sprintf("%s: how does the programme work, seen from where they are?", who.Name),
			})
		}
	}
	return s
}

// judgement is the stage of decision records.
func (t stock) judgement() StageState {
	var dates []string
	var open []Finding
	for i, r := range t.v.Records {
		dates = append(dates, r.When)
		if d := r.Revisit.On; d != "" && !day.Before(t.on, d) && !t.judgedSince(d) {
			open = append(open, Finding{
				Code: CodeRevisitDue, Path: fmt.Sprintf("/records/%d/revisit", i), Text: fmt.Sprintf("%q was to be looked at again on %s", r.Name, d),
				Ask: fmt.Sprintf("%q: would you decide the same today?", r.Name),
			})
		}
	}
	s := t.state(Judgement, dates, Finding{
		Code: CodeNothingThere, Path: "/records", Text: "no judgement is on record",
		Ask: "What has to be decided, and who should decide it together?",
	})
	s.Findings = append(s.Findings, open...)
	if n := len(t.v.Records); n > 0 {
		last := t.v.Records[n-1]
		deciding := map[stakeholder.ID]bool{}
		for _, d := range last.Decided {
			deciding[d.Stakeholder] = true
		}
		for _, who := range t.v.Account.Stakeholders {
			if !deciding[who.ID] {
				s.Findings = append(s.Findings, Finding{
					Code: CodeAffectedNotDeciding, Path: fmt.Sprintf("/records/%d/decided", n-1), Text: fmt.Sprintf("%s took no part in %q", who.Name, last.Name),
					Ask: fmt.Sprintf("%s: should they decide too, and if not, who answers to them?", who.Name),
				})
			}
		}
	}
	return s
}

func (t stock) judgedSince(when string) bool {
	return slices.ContainsFunc(t.v.Records, func(r judged) bool { return !day.Before(r.When, when) })
}

func undated(path, what string) Finding {
	return Finding{Code: CodeNoDate, Path: path, Text: what + " has no date", Ask: "When was what, so that all can see what is old?"}
}

func (t stock) name(id stakeholder.ID) string {
	for _, who := range t.v.Account.Stakeholders {
		if who.ID == id {
			return who.Name
		}
	}
	return string(id)
}
