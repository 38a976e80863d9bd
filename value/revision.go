package value

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Revision is one thing that an account or its convention has in one statement
// and not, or not as it was, in the other.
type Revision struct {
	What   string  `json:"what"` // "line", "view", "note" and so on
	ID     string  `json:"id"`   // of a note: what it is about, by id
	How    How     `json:"how"`
	Text   string  `json:"text,omitzero"`   // what was added, dropped or changed, in words; empty: the fields say it
	Fields []Field `json:"fields,omitzero"` // those that differ; of what was added or dropped, all that say something
}

// String says what was revised and how it is now, without what it is: the text, or
// where there is none the fields, one a line.
func (r Revision) String() string {
	if r.Text != "" {
		return r.Text
	}
	var lines []string
	for _, f := range r.Fields {
		lines = append(lines, f.text(r.How))
	}
	return strings.Join(lines, "\n")
}

// How says what became of a thing.
type How string

// What can become of it.
const (
	Added   How = "added"
	Dropped How = "dropped"
	Changed How = "changed"
)

// A Field is one part of what was revised, before and after, as text. Where the
// text is the same although what it stands for is not, such as a new release of
// an index under the old name, the beginnings of two digests tell them apart.
type Field struct {
	Name   string `json:"name"`
	Before string `json:"before,omitzero"`
	After  string `json:"after,omitzero"`
}

// noteSort is the sort of things that notes are.
const noteSort = "note"

// A thing is what can be revised: its fields have the same names in the same
// order in every statement.
type thing struct {
	rank   int // among the sorts of things
	sort   string
	id     string
	fields []field
}

// A field is a text, and what it stands for where the text does not hold it all.
type field struct {
	name, text string
	data       any
}

// key tells things apart. What two notes say is what they are.
func (t thing) key() string {
	key := t.sort + "\n" + t.id
	if t.sort == noteSort {
		key += "\n" + t.fields[0].name + "\n" + t.fields[0].text
	}
	return key
}

// revisions compares two statements thing by thing, in the order of sorts and ids.
func revisions(a, b Statement) []Revision {
	before, after := map[string]thing{}, map[string]thing{}
	for _, t := range a.things() {
		before[t.key()] = t
	}
	for _, t := range b.things() {
		after[t.key()] = t
	}
	all := maps.Clone(before)
	maps.Copy(all, after)
	keys := slices.SortedFunc(maps.Keys(all), func(p, q string) int {
		return cmp.Or(all[p].rank-all[q].rank, strings.Compare(p, q))
	})
	var found []Revision
	for _, key := range keys {
		was, there := before[key]
		is, stays := after[key]
		r := Revision{What: all[key].sort, ID: all[key].id, How: Changed}
		switch {
		case !there:
			r.How, was.fields = Added, blanks(is.fields)
		case !stays:
			r.How, is.fields = Dropped, blanks(was.fields)
		}
		for i, f := range was.fields {
			if old, now := apart(f, is.fields[i]); old != now {
				r.Fields = append(r.Fields, Field{Name: f.name, Before: old, After: now})
			}
		}
		if r.How != Changed || r.Fields != nil {
			found = append(found, r)
		}
	}
	return found
}

// blanks are fields of the same names that say nothing.
func blanks(fields []field) []field {
	blank := make([]field, len(fields))
	for i, f := range fields {
		blank[i].name = f.name
	}
	return blank
}

// apart is the text of a field before and after: the same only if the field is.
// A field without text stands for nothing.
func apart(f, g field) (before, after string) {
	if f.text != g.text || f.text == "" || reflect.DeepEqual(f.data, g.data) {
		return f.text, g.text
	}
	p, q := digest(f.data), digest(g.data)
	if p == q { // written in two ways
		return f.text, g.text
	}
	return f.text + " (" + p + ")", g.text + " (" + q + ")"
}

// digest is the beginning of the digest of data that a statement can be written
// with.
func digest(data any) string {
	text, err := jsonx.Marshal(data)
	if err != nil {
		return err.Error()
	}
	return jsonx.Digest(text, nil)[:12]
}
