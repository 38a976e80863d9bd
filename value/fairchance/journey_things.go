package fairchance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A thing is what can be revised in a version, beside its account.
type thing struct {
	sort, id string
	words    string            // what it says, in short
	fields   map[string]string // all that it says, by path
}

// inOrder are the sorts of things that each stage has, those of a statement too.
var inOrder = []struct {
	stage Stage
	sorts []string
}{
	{Meaning, []string{"account", "stakeholder", "conversation", "outcome", "view", "decision", "decisions", "theory", "step", "link"}},
	{Output, []string{"convention", "appraisal", "input", "line", "basket", "metric", "proxy", "target", "aim", "reading", "wave", "assessed cell", "coverage"}},
	{Process, []string{"rubric", "label", "rating"}},
	{Judgement, []string{"choice", "option", "criterion", "performance", "unknown", "weights", "judgement"}},
}

// placeOf is the stage of a thing, and the place of its sort in that. What a
// statement notes belongs to what it is about, after all else.
func placeOf(what, id string) (stage, sort int) {
	for i, s := range inOrder {
		if at := slices.Index(s.sorts, what); at >= 0 {
			return i, at
		}
	}
	for _, of := range []string{"/stakeholders", "/conversations", "/outcomes", "/decisions"} {
		if strings.HasPrefix(id+"/", of+"/") {
			return 0, len(inOrder[0].sorts)
		}
	}
	return 1, len(inOrder[1].sorts)
}

// things lists all of a version that is in no statement, or only by its digest.
func (v Version) things() []thing {
	n := namesOf(v)
	var all []thing
	add := func(sort, id, words string, data any) { all = append(all, thing{sort, id, words, fieldsOf(data)}) }
	if v.On != "" {
		add("appraisal", "", "on "+v.On, struct {
			On string `json:"on"`
		}{v.On})
	}
	if t := v.Theory; t.ID != "" || t.Name != "" {
		add("theory", string(t.ID), t.Name, struct {
			Name string `json:"name"`
		}{t.Name})
	}
	for _, s := range v.Theory.Steps {
		add("step", string(s.ID), n.step(s), s)
	}
	for _, l := range v.Theory.Links {
		add("link", string(l.From+" "+l.To), n.link(v.Theory, l), l)
	}
	for ref, m := range v.Metrics.All() {
		add("metric", string(ref), m.Name+" ["+m.Unit+"]", m)
	}
	for ref, p := range v.Proxies.All() {
		add("proxy", string(ref), fmt.Sprintf("%s: %s per %s", p.Name, p.Value, p.Unit), p)
	}
	for _, t := range v.Targets {
		aims := t.Aims
		t.Aims = []metrics.Aim{} // things of their own
		add("target", t.ID, fmt.Sprintf("%s: %s, from %s", t.ID, t.Metric, t.Baseline), t)
		for i, a := range aims {
			add("aim", t.ID+" "+strconv.Itoa(i+1), aimWords(aims[:i], a), a)
		}
	}
	for _, r := range v.Readings {
		add("reading", r.Target+" "+r.Reading.When, r.Target+": "+r.Reading.String(), r)
	}
	for _, w := range v.Waves {
		add("wave", w.Line+" "+w.When, fmt.Sprintf("%s, %s: %s", w.Line, w.When, w.Result), w)
	}
	for _, a := range v.Process {
		add("rubric", a.Programme+" "+a.Rubric.Ref(), rubricWords(a.Rubric), a.Rubric)
		if a.Illustrative {
			add("label", a.Programme+" "+a.Rubric.Ref(), a.Rubric.Ref()+": illustrative, nobody gave these ratings", struct {
				Illustrative bool `json:"illustrative"`
			}{true})
		}
		for _, r := range a.Ratings {
			add("rating", a.Programme+" "+r.ID, n.rating(a, r), r)
		}
	}
	if c := v.Choice; c.ID != "" {
		add("choice", c.ID, c.Name+madeUp(c.Illustrative), struct {
			Name         string `json:"name"`
			Illustrative bool   `json:"illustrative,omitzero"`
			Reference    string `json:"reference"`
		}{c.Name, c.Illustrative, c.Reference})
	}
	for _, o := range v.Choice.Options {
		add("option", o.ID, o.Name, o)
	}
	for _, c := range v.Choice.Criteria {
		add("criterion", c.ID, fmt.Sprintf("%s (%s)", c.Name, c.Kind), c)
	}
	for _, p := range v.Choice.Performances {
		add("performance", p.Option+" on "+p.Criterion, performanceName(v.Choice, p.Option, p.Criterion)+"\n"+performanceWords(p), p)
	}
	for _, u := range v.Choice.Unknown {
		add("unknown", u.Option+" on "+u.Criterion, performanceName(v.Choice, u.Option, u.Criterion)+"\n"+u.Reason, u)
	}
	for _, w := range v.Choice.Weights {
		add("weights", string(w.Stakeholder), n.weights(v.Choice, w), w)
	}
	for _, r := range v.Records {
		words := n.judgement(r)
		r.Choice = judgement.Choice{ID: r.Choice.ID, Illustrative: r.Choice.Illustrative}
		add("judgement", r.ID, words, r)
	}
	return all
}

// fieldsOf are the texts, numbers and marks in data, by their path in its JSON.
func fieldsOf(data any) map[string]string {
	text, _ := jsonx.Marshal(data) // it was read from JSON
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var tree any
	_ = decoder.Decode(&tree)
	fields := map[string]string{}
	collect(fields, "", tree)
	return fields
}

func collect(fields map[string]string, path string, tree any) {
	below := func(name string, part any) { collect(fields, strings.TrimPrefix(path+"/"+name, "/"), part) }
	switch t := tree.(type) {
	case map[string]any:
		for name, part := range t {
			below(name, part)
		}
	case []any:
		for i, part := range t {
			below(strconv.Itoa(i), part)
		}
	default:
		if text := fmt.Sprint(t); text != "" {
			fields[path] = text
		}
	}
}

// few is how many changed fields are told one by one, and not as the whole thing
// before and after.
const few = 5

// revisions compares things, in the order of their sorts and ids.
func revisions(before, after []thing) []value.Revision {
	was, is := byKey(before), byKey(after)
	all := maps.Clone(was)
	maps.Copy(all, is)
	var found []value.Revision
	for _, key := range slices.Sorted(maps.Keys(all)) {
		old, there := was[key]
		now, stays := is[key]
		r := value.Revision{What: all[key].sort, ID: all[key].id, How: value.Changed}
		switch {
		case !there:
			r.How, r.Text = value.Added, now.words
		case !stays:
			r.How, r.Text = value.Dropped, old.words
		case maps.Equal(old.fields, now.fields):
			continue
		}
		names := maps.Clone(all[key].fields)
		maps.Copy(names, old.fields)
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if f := (value.Field{Name: name, Before: old.fields[name], After: now.fields[name]}); f.Before != f.After {
				r.Fields = append(r.Fields, f)
			}
		}
		if r.How == value.Changed && len(r.Fields) > few && old.words != now.words {
			r.Text = old.words + " -> " + now.words
		}
		found = append(found, r)
	}
	return found
}

// unshown are the revisions of an account that no statement shows: the order of its
// decisions, and words without consent that took the place of other such words.
func unshown(before, after Version) []value.Revision {
	var found []value.Revision
	if was, is := reordered(before, after); was != nil {
		found = append(found, value.Revision{What: "decisions", ID: after.Account.ID, How: value.Changed, Fields: []value.Field{
			{Name: "order", Before: render.Join(was), After: render.Join(is)},
		}})
	}
	views := map[stakeholder.ID]stakeholder.View{}
	for _, view := range before.views() {
		views[view.ID] = view
	}
	for _, is := range after.views() {
		was, there := views[is.ID]
		if there && !was.Consent && !is.Consent && (was.Words != is.Words || was.Translation != is.Translation) {
			found = append(found, value.Revision{What: "view", ID: string(is.ID), How: value.Changed, Fields: []value.Field{{Name: "words", Before: blank, After: blank}}})
		}
	}
	return found
}

// byKey puts things under what tells them apart. Of several under one id, which
// only a draft has, the later ones are numbered.
func byKey(things []thing) map[string]thing {
	keyed := map[string]thing{}
	for _, t := range things {
		id := t.id
		for n := 2; ; n++ {
			stage, sort := placeOf(t.sort, t.id)
			key := fmt.Sprintf("%d %02d %s", stage, sort, t.id)
			if _, taken := keyed[key]; !taken {
				keyed[key] = t
				break
			}
			t.id = fmt.Sprintf("%s (%d)", id, n)
		}
	}
	return keyed
}
