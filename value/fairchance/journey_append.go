package fairchance

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/metrics"
)

// binding are the parts of a version that follow and unsaid hold the next one to.
var binding = []string{"account", "choice", "process", "readings", "records", "targets", "waves"}

// follow adds what a version may not do after the one before: be of another
// account or none, or lose or change a judgement that was made or an aim that was set.
func (v Version) follow(before Version, problems *sv.Problems) {
	if was, is := before.Account.ID, v.Account.ID; was != "" && was != is {
		problems.Add(sv.CodeConflict, "/account/id", "the journey is that of %q and the account %q; a journey is of one account, and each version has all of it", was, is)
	}
	for i, was := range before.Records {
		if i >= len(v.Records) || !reflect.DeepEqual(was, v.Records[i]) {
			problems.Add(sv.CodeConflict, "/records"+place(i), "the record of the judgement %q stood here, and is gone or changed; what was judged stays, and a new record revises it", was.ID)
		}
	}
	for i, was := range before.Targets {
		at := v.target(was.ID)
		if at < 0 || before.target(was.ID) < i { // gone, which unsaid notes, or doubled in a draft
			continue
		}
		aims := v.Targets[at].Aims
		for n, aim := range was.Aims {
			if n >= len(aims) || !reflect.DeepEqual(aim, aims[n]) {
				problems.Add(sv.CodeConflict, fmt.Sprintf("/targets/%d/aims/%d", at, n), "the target %q had the aim %s here, and it is gone or changed; an aim that was set stays, and metrics.Target.Revise adds a new one", was.ID, aim)
			}
		}
	}
}

// target is the place of the first target of an id, -1 for none.
func (v Version) target(id string) int {
	return slices.IndexFunc(v.Targets, func(t metrics.Target) bool { return t.ID == id })
}

// datedBack notes a step that is certainly of an earlier date than the one before it:
// one of the two dates is a slip, and none can be changed.
func (s Step) datedBack(before Step) []sv.Note {
	if !day.Before(s.When, before.When) {
		return nil
	}
	return []sv.Note{{Code: CodeDatedBack, Path: "/step/when", Text: fmt.Sprintf("the step was made %s, and the one before it %s", s.When, before.When)}}
}

// datedLater notes what is certainly of a later date than the step that made the
// version.
func (v Version) datedLater(step string) []sv.Note {
	later := slices.DeleteFunc(v.dated(), func(i item) bool { return !day.Before(step, i.when) })
	if len(later) == 0 {
		return nil
	}
	first := later[0]
	return []sv.Note{{Code: CodeDatedLater, Path: first.path, Text: fmt.Sprintf("the step was made %s, and %s is of %s", step, first.what, first.when), Figures: []sv.Figure{
		{Name: "things of a later date in all", Value: strconv.Itoa(len(later))},
	}}}
}

// dated are all things of a version that have happened on a date.
func (v Version) dated() []item {
	var all []item
	add := func(what, id, when, path string, places ...any) {
		all = append(all, item{path: fmt.Sprintf(path, places...), what: "the " + what + " " + quoted(id), when: when})
	}
	for i, c := range v.Account.Conversations {
		add("conversation", string(c.ID), c.When, "/account/conversations/%d", i)
	}
	for i, d := range v.Account.Decisions {
		add("decision", string(d.ID), d.When, "/account/decisions/%d", i)
	}
	for i, l := range v.Account.Lines {
		add("line", l.ID, l.Observed, "/account/lines/%d", i)
	}
	for i, t := range v.Targets {
		for n, aim := range t.Aims {
			add("aim of the target", t.ID, aim.Set, "/targets/%d/aims/%d", i, n)
		}
	}
	for i, r := range v.Readings {
		add("reading of the target", r.Target, r.Reading.When, "/readings/%d", i)
	}
	for i, w := range v.Waves {
		add("later wave of the line", w.Line, w.When, "/waves/%d", i)
	}
	for i, a := range v.Process {
		for n, r := range a.Ratings {
			add("rating", r.ID, r.When, "/process/%d/ratings/%d", i, n)
		}
	}
	for i, r := range v.Records {
		add("judgement", r.ID, r.When, "/records/%d", i)
	}
	return all
}
