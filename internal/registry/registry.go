// Package registry is the plumbing under metrics.Registry and proxies.Registry:
// an immutable, sorted set of definitions under id@version.
package registry

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Kind says how definitions of type T are told apart and what is wrong with
// one. A definition may be part of another, whose reference PartOf returns, or
// of none.
type Kind[T any] struct {
	Key    func(*T) (id string, version int)
	PartOf func(*T) string
	Whole  string // the path of PartOf within a definition
	Check  func(*T, *sv.Problems)
}

// A Set holds definitions of type T. The zero Set is empty and ready to use.
// Nothing changes a Set once made, so it can be shared without locks.
type Set[T any] struct {
	entries []entry[T] // sorted by id, then version
	at      map[string]int
}

type entry[T any] struct {
	id      string
	version int
	ref     string
	added   int // its place among the definitions that are being added, or before
	value   *T
}

// before is the place of a definition that was there already.
const before = -1

// A Report takes a problem with the i-th of the definitions that are being added.
// The path of the problem is within that definition.
type Report func(i int, p sv.Problem)

// Into is a report that keeps all problems, with the paths /list/i/...
func Into(problems *sv.Problems, list string) Report {
	return func(i int, p sv.Problem) {
		p.Path = fmt.Sprintf("/%s/%d%s", list, i, p.Path)
		*problems = append(*problems, p)
	}
}

// With returns a new Set with the definitions added, which it keeps and nobody
// may change any more, or reports all the problems and returns the empty set. A
// definition that is there already changes nothing; one that stands twice among the
// new ones, or another under the same id and version, is a problem that shows both.
func (s Set[T]) With(kind Kind[T], defs []*T, report Report) Set[T] {
	sound := true
	fault := func(i int, p sv.Problem) {
		sound = false
		report(i, p)
	}
	entries := slices.Grow(slices.Clone(s.entries), len(defs))
	for i := range entries {
		entries[i].added = before
	}
	var problems sv.Problems
	for i, def := range defs {
		problems = problems[:0]
		id, version := kind.Key(def)
		kind.Check(def, &problems)
		jsonx.CheckLines("", def, nil, &problems)
		valid := check.ID("/id", "id", id, &problems)
		if version < 1 {
			problems.Add(sv.CodeRange, "/version", "the version is %d; wanted: 1 or more", version)
		}
		for _, p := range problems {
			fault(i, p)
		}
		if !valid || version < 1 {
			continue // nothing to compare it with
		}
		entries = append(entries, entry[T]{id, version, ident.Ref(id, version), i, def})
	}
	slices.SortStableFunc(entries, func(a, b entry[T]) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.version, b.version))
	})
	for i := 1; i < len(entries); i++ {
		if a, b := entries[i-1], entries[i]; a.ref == b.ref {
			differ(a, b, fault)
		}
	}
	if !sound {
		return Set[T]{}
	}
	entries = slices.CompactFunc(entries, func(a, b entry[T]) bool { return a.ref == b.ref })
	set := Set[T]{entries, make(map[string]int, len(entries))}
	for i, e := range entries {
		set.at[e.ref] = i
	}
	set.checkParts(kind, fault)
	if !sound {
		return Set[T]{}
	}
	return set
}

// differ reports the second of two entries of one reference, unless the first was
// there before and both say the same.
func differ[T any](a, b entry[T], report Report) {
	first, err := jsonx.Marshal(a.value)
	second, err2 := jsonx.Marshal(b.value)
	if err = cmp.Or(err, err2); err != nil {
		report(b.added, sv.Problem{Code: sv.CodeSyntax, Text: err.Error()})
	} else if bytes.Equal(first, second) && a.added != before {
		report(b.added, sv.Problem{Code: sv.CodeDuplicate, Text: fmt.Sprintf("%s stands twice; both are %s", a.ref, oneLine(first))})
	} else if !bytes.Equal(first, second) {
		report(b.added, sv.Problem{Code: sv.CodeDuplicate, Text: fmt.Sprintf(
			"%s stands for two different definitions, and a published version never changes; one is %s; the other is %s", a.ref, oneLine(first), oneLine(second))})
	}
}

func oneLine(canonical []byte) string { return strings.Join(strings.Fields(string(canonical)), " ") }

// checkParts reports what is part of something that is not there, or of itself. A
// definition whose wholes have been followed is not followed again, so that a chain
// of any length is checked in one walk.
func (s Set[T]) checkParts(kind Kind[T], report Report) {
	followed := make([]int, len(s.entries)) // by the walk from which entry, plus 1
	for i := range s.entries {
		at := i
		for followed[at] == 0 {
			followed[at] = i + 1
			whole, ok := s.whole(kind, at, report)
			if !ok {
				break
			}
			if followed[whole] == i+1 {
				s.circle(kind, whole, report)
			}
			at = whole
		}
	}
}

// whole is the place of what an entry is part of, if it is part of something.
func (s Set[T]) whole(kind Kind[T], at int, report Report) (int, bool) {
	e := s.entries[at]
	ref := kind.PartOf(e.value)
	if ref == "" {
		return 0, false
	}
	whole, ok := s.at[ref]
	if !ok {
		_, err := s.Lookup(ref)
		for _, p := range faults.Of(err, sv.CodeUnknown) {
			report(e.added, sv.Problem{Code: p.Code, Path: kind.Whole, Text: p.Text})
		}
	}
	return whole, ok
}

// circle reports each definition of a circle of parts, which leads
// through the entry at start.
func (s Set[T]) circle(kind Kind[T], start int, report Report) {
	for at, closed := start, false; !closed; closed = at == start {
		e := s.entries[at]
		at = s.at[kind.PartOf(e.value)]
		through := ", through others,"
		if s.entries[at].ref == e.ref {
			through = ""
		}
		report(e.added, sv.Problem{Code: sv.CodeConflict, Path: kind.Whole, Text: e.ref + " is" + through + " part of itself"})
	}
}

// Wholes returns what ref is part of: the definition that it names, the one that
// this is part of, and so on.
func (s Set[T]) Wholes(kind Kind[T], ref string) []string {
	var wholes []string
	for {
		at, ok := s.at[ref]
		if !ok {
			return wholes
		}
		ref = kind.PartOf(s.entries[at].value)
		if ref == "" {
			return wholes
		}
		wholes = append(wholes, ref)
	}
}

// Lookup finds the definition under ref, or says what there is instead.
func (s Set[T]) Lookup(ref string) (T, error) {
	if at, ok := s.at[ref]; ok {
		return *s.entries[at].value, nil
	}
	var none T
	id, _, ok := ident.SplitRef(ref)
	if !ok {
		id = ref
	}
	var others []string
	first, _ := slices.BinarySearchFunc(s.entries, id, func(e entry[T], id string) int { return cmp.Compare(e.id, id) })
	for _, e := range s.entries[first:] {
		if e.id != id {
			break
		}
		others = append(others, e.ref)
	}
	holds := fmt.Sprintf("holds %d in all", len(s.entries))
	if len(others) > 0 {
		holds = "has " + strings.Join(others, ", ")
	}
	if !ok {
		return none, sv.Problem{Code: sv.CodeSyntax, Text: fmt.Sprintf("%q is not a reference of the form id@version; the registry %s", ref, holds)}
	}
	return none, sv.Problem{Code: sv.CodeUnknown, Text: fmt.Sprintf("%s is not in the registry, which %s", ref, holds)}
}

// All yields the definitions by reference, sorted by id, then version.
func (s Set[T]) All() iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for _, e := range s.entries {
			if !yield(e.ref, *e.value) {
				return
			}
		}
	}
}

// Len is how many definitions there are.
func (s Set[T]) Len() int { return len(s.entries) }

// Values returns the definitions in order, in a new slice; nobody may change
// them.
func (s Set[T]) Values() []*T {
	values := make([]*T, len(s.entries))
	for i, e := range s.entries {
		values[i] = e.value
	}
	return values
}

// Digest is the SHA-256 of the definitions' canonical JSON, in hexadecimal.
func (s Set[T]) Digest() string {
	h := sha256.New()
	for _, e := range s.entries {
		canonical, _ := jsonx.Marshal(e.value) // Check lets nothing in that has no JSON form
		h.Write(canonical)
	}
	return hex.EncodeToString(h.Sum(nil))
}
