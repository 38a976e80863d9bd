package fairchance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Step says which version was made, by whom, when and why.
type Step struct {
	Seq  int    `json:"seq"` // its number: 1, 2, 3 and so on
	Who  string `json:"who"`
	When string `json:"when"` // a date: 2014, 2014-05 or 2014-05-17
	Why  string `json:"why"`  // may have several lines
}

// UnmarshalJSON reads a step strictly: see [Version.UnmarshalJSON].
func (s *Step) UnmarshalJSON(data []byte) error {
	type plain Step
	var read plain
	if err := jsonx.Unmarshal("fairchance.Step", data, &read); err != nil {
		return err
	}
	*s = Step(read)
	return nil
}

// An Entry is one version as a store keeps it: the step, what its parts are, and
// the digests that chain it to the one before,
//
//	digest of a part    = SHA-256 of the part's canonical JSON
//	digest of entry n   = SHA-256 of the canonical JSON of the entry without its digest
//	previous of entry n = digest of entry n - 1
//
// all in hexadecimal. Canonical JSON is what this library writes: fields in a
// fixed order, the names of parts sorted, two spaces of indentation, a line break
// at the end. The text that is kept is the canonical JSON of the entry with its
// digest, so that any other text is found out, down to a blank: keep what
// [Entry.MarshalJSON] returns, and not what json.Marshal makes of it, which takes out
// blanks and writes & as \u0026.
type Entry struct {
	Step     `json:"step"`
	Previous string          `json:"previous,omitzero"` // of the first: none
	Parts    map[string]Part `json:"parts,omitzero"`    // by their names in a [Version]
	Notes    []sv.Note       `json:"notes,omitzero"`    // what was said of the version when it was appended
	Digest   string          `json:"digest,omitzero"`
}

// A Part is one part of a version. It stands in the entry in which it last
// changed; later entries name that one.
type Part struct {
	Digest  string          `json:"digest"`
	In      int             `json:"in"`               // the entry that has the content
	Content json.RawMessage `json:"content,omitzero"` // where In is this entry
}

// MarshalJSON returns the entry as canonical JSON: what a store keeps.
func (e Entry) MarshalJSON() ([]byte, error) {
	type plain Entry
	return jsonx.Marshal(plain(e))
}

// UnmarshalJSON reads an entry strictly. Whether it is as it was written is for
// [Verify] to say, which looks at the text that was kept.
func (e *Entry) UnmarshalJSON(data []byte) error {
	var read struct { // no Entry without its methods: it would still have those of Step
		Step     Step            `json:"step"`
		Previous string          `json:"previous,omitzero"`
		Parts    map[string]Part `json:"parts,omitzero"`
		Notes    []sv.Note       `json:"notes,omitzero"`
		Digest   string          `json:"digest,omitzero"`
	}
	if err := jsonx.Unmarshal("fairchance.Entry", data, &read); err != nil {
		return err
	}
	*e = Entry{read.Step, read.Previous, read.Parts, read.Notes, read.Digest}
	return nil
}

// seal puts the digest on an entry and returns it with its text.
func (e Entry) seal() (Entry, []byte, error) {
	e.Digest = ""
	text, err := e.MarshalJSON()
	if err != nil {
		return Entry{}, nil, err
	}
	e.Digest = digest(text)
	text, err = e.MarshalJSON()
	return e, text, err
}

// parse reads the entry under a number, and says all that shows it is not as it
// was written.
func parse(seq int, text []byte) (Entry, sv.Problems) {
	var problems sv.Problems
	var e Entry
	for _, p := range faults.Of(e.UnmarshalJSON(text), CodeTampered) {
		problems.Add(CodeTampered, place(seq)+p.Path, "%s", p.Text)
	}
	if problems != nil {
		return Entry{}, problems
	}
	if e.Seq != seq {
		problems.Add(CodeTampered, place(seq)+"/step/seq", "the entry is number %d", e.Seq)
	}
	for _, name := range slices.Sorted(maps.Keys(e.Parts)) {
		if fault := e.Parts[name].fault(e.Seq); fault != "" {
			problems.Add(CodeTampered, place(seq)+"/parts/"+name, "%s", fault)
		}
	}
	sealed, canonical, err := e.seal()
	switch {
	case err != nil:
		problems.Add(CodeTampered, place(seq), "%v", err)
	case sealed.Digest != e.Digest:
		problems.Add(CodeTampered, place(seq)+"/digest", "the entry has the digest %s and says %s", sealed.Digest, e.Digest)
	case !bytes.Equal(canonical, text):
		problems.Add(CodeTampered, place(seq), "the entry is not in canonical form, in which it was written")
	}
	return e, problems
}

// fault says what is wrong with a part of the entry seq; empty: nothing.
func (p Part) fault(seq int) string {
	switch {
	case p.In < 1 || p.In > seq:
		return fmt.Sprintf("the part is said to stand in entry %d", p.In)
	case p.In < seq && p.Content != nil:
		return fmt.Sprintf("the part is said to stand in entry %d, and has a content here", p.In)
	case p.In < seq:
		return ""
	}
	canonical, err := jsonx.Marshal(p.Content)
	if err != nil {
		return err.Error()
	}
	if have := digest(canonical); have != p.Digest {
		return fmt.Sprintf("the part has the digest %s and says %s", have, p.Digest)
	}
	return ""
}

// follow adds what shows that an entry does not follow from the one before.
func (e Entry) follow(before Entry, problems *sv.Problems) {
	if e.Previous != before.Digest {
		problems.Add(CodeTampered, place(e.Seq)+"/previous", "the entry before has the digest %q, and this one says %q: one of the two was changed, or one between them is gone", before.Digest, e.Previous)
	}
	for _, name := range slices.Sorted(maps.Keys(e.Parts)) {
		p, was := e.Parts[name], before.Parts[name]
		if p.In != e.Seq && (p.In != was.In || p.Digest != was.Digest) {
			problems.Add(CodeTampered, place(e.Seq)+"/parts/"+name, "the part is said not to have changed, and is not that of the entry before")
		}
	}
}

func (s Step) check(problems *sv.Problems) {
	check.Text("/who", s.Who, "who made this version", problems)
	check.Text("/why", s.Why, "why it was made", problems)
	if !day.Valid(s.When) {
		problems.Add(sv.CodeSyntax, "/when", "the step was made %q; wanted: %s", s.When, day.Want)
	}
	jsonx.CheckLines("", s, func(path string) bool { return path == "/why" }, problems)
}

// place is the path of an entry.
func place(seq int) string { return "/" + strconv.Itoa(seq) }

func digest(canonical []byte) string { return jsonx.Digest(canonical, nil) }

// CheckNext is nil for the number after last, the error that a [Store] returns
// for any other.
func CheckNext(op string, seq, last int) error {
	switch {
	case seq == last+1:
		return nil
	case seq >= 1 && seq <= last:
		return sv.Problem{Code: CodeConcurrent, Op: op, Path: place(seq), Text: fmt.Sprintf("the number is taken, and the last is %d; look at what was appended, and append after it", last)}
	}
	return sv.Problem{Code: sv.CodeRange, Op: op, Path: place(seq), Text: fmt.Sprintf("the last number is %d; wanted: %d", last, last+1)}
}
