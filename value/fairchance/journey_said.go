package fairchance

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A saying is something that somebody said, measured or decided, or that this is
// about, and that the next version ought to have too.
type saying struct {
	sort, what string // as in "view" and `the view "v1"`
	list, path string // where all of its sort stand, and where this one does
	says       any    // nil: it may change, as long as it is there
	part       bool   // of another saying, and gone with that only
}

// said are the sayings of a version. Judgements and the aims of targets are not among
// them: see follow.
func (v Version) said() []saying {
	var all []saying
	add := func(sort, id, list, at string, says any) {
		all = append(all, saying{sort: sort, what: "the " + sort + " " + quoted(id), list: list, path: list + at, says: says})
	}
	part := func(sort, id, path string, says any) {
		add(sort, id, path, "", says)
		all[len(all)-1].part = true
	}
	part("label of the account", v.Account.ID, "/account", v.Account.Illustrative)
	for i, s := range v.Account.Stakeholders {
		add("stakeholder", string(s.ID), "/account/stakeholders", place(i), nil)
	}
	for i, o := range v.Account.Outcomes {
		add("outcome", string(o.ID), "/account/outcomes", place(i), o)
	}
	for i, c := range v.Account.Conversations {
		for n, view := range c.Views {
			add("view", string(view.ID), "/account/conversations", place(i)+"/views"+place(n), []any{c.ID, view})
		}
		c.Views = nil
		add("conversation", string(c.ID), "/account/conversations", place(i), c)
	}
	for i, d := range v.Account.Decisions {
		add("decision", string(d.ID), "/account/decisions", place(i), d)
	}
	for i, l := range v.Account.Lines {
		add("line", l.ID, "/account/lines", place(i), nil)
	}
	for i, t := range v.Targets {
		part("baseline of the target", t.ID, "/targets"+place(i)+"/baseline", t.Baseline)
		t.Aims, t.Baseline = nil, metrics.Reading{}
		add("target", t.ID, "/targets", place(i), t)
	}
	for i, r := range v.Readings {
		add("reading of a target", r.Target+" "+r.Reading.When, "/readings", place(i), r)
	}
	for i, w := range v.Waves {
		var says any = w
		if planned(w) {
			says = nil
		}
		add("later wave of a line", w.Line+" "+w.When, "/waves", place(i), says)
	}
	for i, a := range v.Process {
		id := a.Programme + " " + a.Rubric.Ref()
		add("rubric", id, "/process", place(i), a.Rubric)
		part("label of the ratings", id, "/process"+place(i), a.Illustrative)
		for n, r := range a.Ratings {
			add("rating", a.Programme+" "+r.ID, "/process", place(i)+"/ratings"+place(n), r)
		}
	}
	choice := func(c judgement.Choice, at string) {
		for i, w := range c.Weights {
			add("weights", c.ID+" "+string(w.Stakeholder), at, "/weights"+place(i), w)
		}
	}
	choice(v.Choice, "/choice")
	for i, r := range v.Records { // an open choice goes into the record of its judgement
		choice(r.Choice, "/records"+place(i)+"/choice")
	}
	return all
}

// unsaid notes what the version before said, and this one does not: one note for
// each sort of thing that is gone, or is there and says something else.
func (v Version) unsaid(before Version) []sv.Note {
	now := map[string][]saying{}
	for _, s := range v.said() {
		now[s.what] = append(now[s.what], s)
	}
	type loss struct {
		code       sv.Code
		text, sort string
	}
	var order []loss
	lost := map[loss][]item{}
	for _, was := range before.said() {
		found := now[was.what]
		if len(found) == 0 && was.part {
			continue
		}
		l, path := loss{CodeGone, "in the version before, and no longer in this one: ", was.sort}, was.list
		if len(found) > 0 {
			l, path = loss{CodeRewritten, "not as in the version before: ", was.sort}, found[0].path
			if was.says == nil || slices.ContainsFunc(found, func(s saying) bool { return reflect.DeepEqual(s.says, was.says) }) {
				continue
			}
		} else if instead := v.insteadOf(was, before); instead != "" {
			l.text, was.what = "in the version before, and in this one another has its metric and outcome: ", was.what+instead
		}
		if lost[l] == nil {
			order = append(order, l)
		}
		lost[l] = append(lost[l], item{path: path, what: was.what})
	}
	var notes []sv.Note
	if was, _ := reordered(before, v); was != nil {
		notes = append(notes, sv.Note{Code: CodeRewritten, Path: "/account/decisions", Text: "not as in the version before: the order of the decisions"})
	}
	for _, l := range order {
		notes = append(notes, sv.Note{Code: l.code, Path: lost[l][0].path, Text: l.text + list(lost[l], 1), Figures: []sv.Figure{
			{Name: "in all", Value: strconv.Itoa(len(lost[l]))},
		}})
	}
	return notes
}

// insteadOf is the target that came on the metric and outcome of one that is gone, and
// what became of its aim; empty: none did.
func (v Version) insteadOf(was saying, before Version) string {
	gone, ok := was.says.(metrics.Target)
	if !ok {
		return ""
	}
	of := func(v Version, id string) int {
		return slices.IndexFunc(v.Targets, func(t metrics.Target) bool { return t.ID == id })
	}
	for _, t := range v.Targets {
		if t.Metric != gone.Metric || t.Outcome != gone.Outcome || of(before, t.ID) >= 0 {
			continue
		}
		instead := ", now the target " + quoted(t.ID)
		if aims, old := t.Aims, before.Targets[of(before, gone.ID)].Aims; len(aims) > 0 && len(old) > 0 {
			instead += fmt.Sprintf(" (%s -> %s)", old[len(old)-1], aims[len(aims)-1])
		}
		return instead
	}
	return ""
}

// reordered are the decisions that two versions have both, in the order of each, where
// that is not the same: it can say what became of an outcome. Nil: it is the same.
func reordered(before, after Version) (was, is []stakeholder.ID) {
	common := func(v, other Version) (ids []stakeholder.ID) {
		for _, d := range v.Account.Decisions {
			if slices.ContainsFunc(other.Account.Decisions, func(e stakeholder.Decision) bool { return e.ID == d.ID }) {
				ids = append(ids, d.ID)
			}
		}
		return ids
	}
	was, is = common(before, after), common(after, before)
	if slices.Equal(was, is) {
		return nil, nil
	}
	return was, is
}
