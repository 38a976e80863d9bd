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
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Kind says how definitions of type T are told apart and what is wrong with
// one. A definition may be part of another, whose reference PartOf returns, or
// of none.
type Kind[T any] struct {
	List   string // the name of the list of definitions, for paths: /list/i
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
	added   int // its place among the definitions that it was added with
	value   *T
}

// With returns a new Set with the definitions added, which it keeps and nobody
// may change any more, or all the problems and no set. The same definition again
// changes nothing; another one under the same id and version is a problem that
// shows both. Paths are /list/i/...
func (s Set[T]) With(kind Kind[T], defs []*T) (Set[T], sv.Problems) {
	var problems sv.Problems
	entries := slices.Grow(slices.Clone(s.entries), len(defs))
	for i, def := range defs {
		id, version := kind.Key(def)
		found := len(problems)
		kind.Check(def, &problems)
		jsonx.CheckLines("", def, nil, &problems)
		valid := ident.Valid(id)
		if !valid {
			problems.Add(sv.CodeSyntax, "/id", "the id is %q; wanted: %s", id, ident.Want)
		}
		if version < 1 {
			problems.Add(sv.CodeRange, "/version", "the version is %d; wanted: 1 or more", version)
		}
		for j := range problems[found:] {
			p := &problems[found+j]
			p.Path = kind.path(i, p.Path)
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
			differ(a, b, kind.path(b.added, ""), &problems)
		}
	}
	if len(problems) > 0 {
		return Set[T]{}, problems
	}
	entries = slices.CompactFunc(entries, func(a, b entry[T]) bool { return a.ref == b.ref })
	set := Set[T]{entries, make(map[string]int, len(entries))}
	for i, e := range entries {
		set.at[e.ref] = i
	}
	set.checkParts(kind, &problems)
	return set, problems
}

// path is where the i-th definition stands among those that are being added, or
// what is below it.
func (k Kind[T]) path(i int, below string) string { return fmt.Sprintf("/%s/%d%s", k.List, i, below) }

// differ adds a problem unless two entries of one reference say the same.
func differ[T any](a, b entry[T], path string, problems *sv.Problems) {
	first, err := jsonx.Marshal(a.value)
	second, err2 := jsonx.Marshal(b.value)
	if err = cmp.Or(err, err2); err != nil {
		problems.Add(sv.CodeSyntax, path, "%v", err)
	} else if !bytes.Equal(first, second) {
		problems.Add(sv.CodeDuplicate, path, "%s stands for two different definitions, and a published version never changes; one is %s; the other is %s",
			a.ref, oneLine(first), oneLine(second))
	}
}

func oneLine(canonical []byte) string { return strings.Join(strings.Fields(string(canonical)), " ") }

// checkParts checks that what definitions are part of is there, and that nothing
// is part of itself. A definition whose wholes have been followed is not followed
// again, so that a chain of any length is checked in one walk.
func (s Set[T]) checkParts(kind Kind[T], problems *sv.Problems) {
	followed := make([]int, len(s.entries)) // by the walk from which entry, plus 1
	for i := range s.entries {
		at := i
		for followed[at] == 0 {
			followed[at] = i + 1
			whole, ok := s.whole(kind, at, problems)
			if !ok {
				break
			}
			if followed[whole] == i+1 {
				s.circle(kind, whole, problems)
			}
			at = whole
		}
	}
}

// whole is the place of what an entry is part of, if it is part of something.
func (s Set[T]) whole(kind Kind[T], at int, problems *sv.Problems) (int, bool) {
	e := s.entries[at]
	ref := kind.PartOf(e.value)
	if ref == "" {
		return 0, false
	}
	whole, ok := s.at[ref]
	if !ok {
		_, err := s.Lookup(ref)
		for _, p := range faults.Of(err, sv.CodeUnknown) {
			problems.Add(p.Code, kind.path(e.added, kind.Whole), "%s", p.Text)
		}
	}
	return whole, ok
}

// circle adds a problem for each definition of a circle of parts, which leads
// through the entry at start.
func (s Set[T]) circle(kind Kind[T], start int, problems *sv.Problems) {
	for at, closed := start, false; !closed; closed = at == start {
		e := s.entries[at]
		at = s.at[kind.PartOf(e.value)]
		through := ", through others,"
		if s.entries[at].ref == e.ref {
			through = ""
		}
		problems.Add(sv.CodeConflict, kind.path(e.added, kind.Whole), "%s is%s part of itself", e.ref, through)
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
		if ref == "" || slices.Contains(wholes, ref) {
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
		return none, sv.Problem{Code: sv.CodeSyntax, Text: fmt.Sprintf("%q is not a reference of the form id@version", ref)}
	}
	var others []string
	for _, e := range s.entries {
		if e.id == id {
			others = append(others, e.ref)
		}
	}
	text := fmt.Sprintf("%s is not in the registry, which holds %d definitions", ref, len(s.entries))
	if len(others) > 0 {
		text = fmt.Sprintf("%s is not in the registry, which has %s", ref, strings.Join(others, ", "))
	}
	return none, sv.Problem{Code: sv.CodeUnknown, Text: text}
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
