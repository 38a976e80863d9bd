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
	Key    func(T) (id string, version int)
	PartOf func(T) string
	Whole  string // the path of PartOf within a definition
	Check  func(T, string, *sv.Problems)
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
	path    string // where the definition stood when it was added
	value   T
}

// With returns a new Set with the definitions added, or all the problems and
// no set. The same definition again changes nothing; another one under the same
// id and version is a problem that shows both. Paths are those that at returns
// for the i-th definition; nil: /list/i.
func (s Set[T]) With(kind Kind[T], defs []T, at func(i int) string) (Set[T], sv.Problems) {
	if at == nil {
		at = func(i int) string { return fmt.Sprintf("/%s/%d", kind.List, i) }
	}
	var problems sv.Problems
	entries := slices.Grow(slices.Clone(s.entries), len(defs))
	for i, def := range defs {
		path := at(i)
		id, version := kind.Key(def)
		kind.Check(def, path, &problems)
		jsonx.CheckLines(path, def, nil, &problems)
		if !ident.Valid(id) {
			problems.Add(sv.CodeSyntax, path+"/id", "the id is %q; wanted: %s", id, ident.Want)
		}
		if version < 1 {
			problems.Add(sv.CodeRange, path+"/version", "the version is %d; wanted: 1 or more", version)
		}
		if !ident.Valid(id) || version < 1 {
			continue // nothing to compare it with
		}
		entries = append(entries, entry[T]{id, version, ident.Ref(id, version), path, def})
	}
	slices.SortStableFunc(entries, func(a, b entry[T]) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.version, b.version))
	})
	for i := 1; i < len(entries); i++ {
		if a, b := entries[i-1], entries[i]; a.ref == b.ref {
			differ(a, b, &problems)
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

// differ adds a problem unless two entries of one reference say the same.
func differ[T any](a, b entry[T], problems *sv.Problems) {
	first, err := jsonx.Marshal(a.value)
	second, err2 := jsonx.Marshal(b.value)
	if err = cmp.Or(err, err2); err != nil {
		problems.Add(sv.CodeSyntax, b.path, "%v", err)
	} else if !bytes.Equal(first, second) {
		problems.Add(sv.CodeDuplicate, b.path, "%s stands for two different definitions, and a published version never changes; one is %s; the other is %s",
			a.ref, oneLine(first), oneLine(second))
	}
}

func oneLine(canonical []byte) string { return strings.Join(strings.Fields(string(canonical)), " ") }

// checkParts checks that what definitions are part of is there, and that nothing
// is part of itself.
func (s Set[T]) checkParts(kind Kind[T], problems *sv.Problems) {
	for _, e := range s.entries {
		whole := kind.PartOf(e.value)
		if whole == "" {
			continue
		}
		path := e.path + kind.Whole
		_, err := s.Lookup(whole)
		switch {
		case whole == e.ref:
			problems.Add(sv.CodeConflict, path, "%s is part of itself", e.ref)
		case err != nil:
			for _, p := range faults.Of(err, sv.CodeUnknown) {
				problems.Add(p.Code, path, "%s", p.Text)
			}
		case slices.Contains(s.Wholes(kind, e.ref), e.ref):
			problems.Add(sv.CodeConflict, path, "%s is, through others, part of itself", e.ref)
		}
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
		return s.entries[at].value, nil
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
			if !yield(e.ref, e.value) {
				return
			}
		}
	}
}

// Len is how many definitions there are.
func (s Set[T]) Len() int { return len(s.entries) }

// Values returns the definitions in order, in a new slice.
func (s Set[T]) Values() []T {
	values := make([]T, len(s.entries))
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
