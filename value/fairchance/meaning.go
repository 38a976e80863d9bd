package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// meaning is the stage of conversations: who was heard on what.
func (t *stock) meaning() stage {
	const path = "/account/conversations"
	var items []item
	views, madeUp := 0, 0
	for i, c := range t.Account.Conversations {
		given, held := t.given(c)
		views, madeUp = views+len(c.Views), madeUp+len(c.Views)-len(given)
		if held {
			items = append(items, item{fmt.Sprintf("%s/%d", path, i), "the conversation " + quoted(cmp.Or(c.Name, string(c.ID))), c.When})
		}
	}
	s := t.stage(Meaning, items, Finding{
		Code: CodeNothingThere, Path: path, Text: "nobody was asked what matters",
		Ask: "Who is affected, and what would each of them say has changed?",
	})
	if madeUp > 0 {
		s.find(Finding{
			Code: value.CodeIllustrative, Path: path, Text: fmt.Sprintf("views that are illustrative, which nobody gave, and are not counted: %d of %d", madeUp, views),
			Ask: "What do people themselves say?",
		})
	}
	t.voices(&s)
	t.outcomes(&s)
	t.unaskedHarm(&s)
	t.overruled(&s)
	return s
}

// voices finds the groups that were not heard, or hardly.
func (t *stock) voices(s *stage) {
	for i, g := range stakeholder.WhoSpoke(t.Account.Stakeholders, t.talks).Groups {
		who, seldom := t.name(g.Stakeholder), ""
		if g.SeldomHeard {
			seldom = " (seldom heard)"
		}
		path := fmt.Sprintf("/account/stakeholders/%d", i)
		if how := unheard(g); how != "" {
			s.find(Finding{
				Code: value.CodeUnheard, Path: path, Text: who + seldom + ": " + how,
			}.asks(who, "what would make it possible to hear them, and what would they say?"))
		}
		if last, missed := t.stayedAway(g); missed != nil {
			s.find(Finding{
				Code: CodeStayedAway, Path: path, Text: fmt.Sprintf("%s%s: last there %s, and since then not at %s", who, seldom, last, strings.Join(missed, "; ")),
			}.asks(who, "what came of what they said when they were there, and what would bring them back?"))
		}
		if hardly := g.HardlyHeard(); hardly != nil {
			s.find(Finding{
				Code: CodeHardlyHeard, Path: path, Text: who + seldom + ": there, and hardly heard" + because(hardly, func(h stakeholder.Hearing) string { return h.Reason }),
			}.asks(who, "where, and with whom, would they speak freely?"))
		} else if g.Standing == stakeholder.WasThere {
			s.find(Finding{
				Code: value.CodeOnlyThere, Path: path, Text: who + seldom + ": there, and no view of theirs is on record",
			}.asks(who, "what did they say where they were, and would they agree to have it written down?"))
		}
	}
}

// stayedAway is when a group last had a part in a conversation, and those that it missed
// since: every one that it had a part in is certainly before.
func (t *stock) stayedAway(g stakeholder.GroupVoice) (last string, missed []string) {
	var there []string
	names := map[stakeholder.ID]string{}
	for _, c := range t.talks {
		names[c.ID] = quoted(cmp.Or(c.Name, string(c.ID)))
		spoke := func(v stakeholder.View) bool { return v.Stakeholder == g.Stakeholder && v.SpokenBy == "" }
		present := func(p stakeholder.Presence) bool { return p.Stakeholder == g.Stakeholder }
		if slices.ContainsFunc(c.Views, spoke) || slices.ContainsFunc(c.Present, present) {
			there = append(there, c.When)
		}
	}
	if there == nil {
		return "", nil
	}
	for _, m := range g.Missed {
		perhapsSince := func(when string) bool { return !day.Before(when, m.When) }
		if !slices.ContainsFunc(there, perhapsSince) {
			missed = append(missed, fmt.Sprintf("%s, %s", names[m.Conversation], m.When)+because([]string{m.Reason}, func(reason string) string { return reason }))
		}
	}
	return slices.MaxFunc(there, day.Compare), missed
}

// unheard says how a group was not heard, and why as far as that is known; empty:
// it was heard.
func unheard(g stakeholder.GroupVoice) string {
	how := ""
	switch g.Standing {
	case stakeholder.SpokenFor:
		how = "others spoke for them, and they did not"
	case stakeholder.Missing:
		how = "they were not there"
	case stakeholder.Silent:
		how = "nothing is known of what they say"
	default:
		return ""
	}
	return how + because(g.Missed, func(m stakeholder.Missed) string { return m.Reason })
}

// because is the reasons that there are, in brackets.
func because[T any](all []T, reason func(T) string) string {
	var reasons []string
	for _, x := range all {
		if text := reason(x); text != "" {
			reasons = append(reasons, text)
		}
	}
	if reasons == nil {
		return ""
	}
	return " (" + strings.Join(reasons, "; ") + ")"
}

// outcomes finds the outcomes that nobody spoke of, and those on which people stand
// on both sides.
func (t *stock) outcomes(s *stage) {
	spoken, sides, out := t.spokenOf(), t.sides(), stakeholder.LeftOut(t.decisions)
	for i, o := range t.Account.Outcomes {
		if _, left := out[o.ID]; left {
			continue
		}
		path, name := fmt.Sprintf("/account/outcomes/%d", i), quoted(cmp.Or(o.Name, string(o.ID)))
		if !spoken[o.ID] {
			s.find(Finding{
				Code: CodeNobodySpokeOf, Path: path, Text: name + ": there is no view of it",
			}.asks(name, "whose idea is it, and does it matter to those it is for?"))
		}
		if pro, contra := sides[side{o.ID, stakeholder.For}], sides[side{o.ID, stakeholder.Against}]; pro != nil && contra != nil {
			s.find(Finding{
				Code: CodeDisagreement, Path: path,
				Text: fmt.Sprintf("%s: for it %s; against it %s", name, joined(pro), joined(contra)),
			}.asks(name, "what do those who are for it and those who are against it each want the others to understand?"))
		}
	}
}

// spokenOf are the outcomes that there is a view of, that somebody proposed, or that
// came of one of these by a merger or a split.
func (t *stock) spokenOf() map[stakeholder.ID]bool {
	spoken := map[stakeholder.ID]bool{}
	for _, c := range t.talks {
		for _, v := range c.Views {
			spoken[v.Outcome] = true
		}
	}
	for _, d := range t.decisions {
		if d.Action == stakeholder.Proposed && d.By != nil || slices.ContainsFunc(d.From, func(id stakeholder.ID) bool { return spoken[id] }) {
			for _, id := range d.To {
				spoken[id] = true
			}
		}
	}
	return spoken
}

// overruled finds what was held against decisions that keep an outcome out.
func (t *stock) overruled(s *stage) {
	out := stakeholder.LeftOut(t.decisions)
	n := -1 // its place among those of the day
	for i, d := range t.Account.Decisions {
		if t.later(d.When) {
			continue
		}
		n++
		about := slices.DeleteFunc(slices.Clone(d.From), func(id stakeholder.ID) bool { by, left := out[id]; return !left || by != n })
		if len(about) == 0 {
			continue
		}
		what := fmt.Sprintf("%s (%s)", render.List(about, ", ", t.outcome), d.Action)
		for j, x := range d.Dissent {
			who := t.name(x.Stakeholder)
			s.find(Finding{
				Code: CodeDissent, Path: fmt.Sprintf("/account/decisions/%d/dissent/%d", i, j), Text: fmt.Sprintf("%s: %s; %s held against it: %s", what, d.Reason, who, x.Reason),
			}.asks(what, heldAgainst(who, x.Reason)))
		}
	}
}

// unaskedHarm finds that people are for things, and nothing on record is a harm: nobody
// is against an outcome or torn, and none is called unintended.
func (t *stock) unaskedHarm(s *stage) {
	var pro bool
	for _, c := range t.talks {
		for _, v := range c.Views {
			if v.Position == stakeholder.Against || v.Position == stakeholder.Torn {
				return
			}
			pro = pro || v.Position == stakeholder.For
		}
	}
	if !pro || slices.ContainsFunc(t.Account.Outcomes, func(o stakeholder.Outcome) bool { return o.Unintended }) {
		return
	}
	s.find(Finding{
		Code: CodeHarmNotAsked, Path: "/account/conversations", Text: "nobody is against anything or torn, and no outcome is called unintended: nothing shows that anybody was asked what got worse",
		Ask: "What has become worse, or may, for whom, and would they say so here?",
	})
}

// outcome is what an outcome is called.
func (t *stock) outcome(id stakeholder.ID) string {
	name := ""
	for _, o := range t.Account.Outcomes {
		if o.ID == id {
			name = o.Name
		}
	}
	return quoted(cmp.Or(name, string(id)))
}
