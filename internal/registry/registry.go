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
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Set holds definitions of type T. The zero Set is empty and ready to use.
// Nothing changes a Set once made, so it can be shared without locks.
type Set[T any] struct {
	entries []entry[T] // sorted by id, then version
}

type entry[T any] struct {
	id        string
	version   int
	canonical []byte
	path      string // where the definition stood when it was added
	value     T
}

// With returns a new Set with the definitions added, or all the problems and
// no set. key tells id and version, check what is wrong with one definition.
// The same definition again changes nothing; another one under the same id and
// version is a problem that shows both. Paths are /list/i.
func (s Set[T]) With(list string, defs []T, key func(T) (string, int), check func(T, string, *sv.Problems)) (Set[T], sv.Problems) {
	var problems sv.Problems
	entries := slices.Clone(s.entries)
	for i, def := range defs {
		path := fmt.Sprintf("/%s/%d", list, i)
		id, version := key(def)
		check(def, path, &problems)
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
		canonical, err := jsonx.Marshal(def)
		if err != nil {
			problems.Add(sv.CodeSyntax, path, "%v", err)
			continue
		}
		entries = append(entries, entry[T]{id, version, canonical, path, def})
	}
	slices.SortStableFunc(entries, func(a, b entry[T]) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.version, b.version))
	})
	for i := 1; i < len(entries); i++ {
		a, b := entries[i-1], entries[i]
		if a.id == b.id && a.version == b.version && !bytes.Equal(a.canonical, b.canonical) {
			problems.Add(sv.CodeDuplicate, b.path, "%s stands for two different definitions, and a published version never changes; one is %s; the other is %s",
				ident.Ref(a.id, a.version), oneLine(a.canonical), oneLine(b.canonical))
		}
	}
	if len(problems) > 0 {
		return Set[T]{}, problems
	}
	entries = slices.CompactFunc(entries, func(a, b entry[T]) bool { return a.id == b.id && a.version == b.version })
	return Set[T]{entries}, nil
}

func oneLine(canonical []byte) string { return strings.Join(strings.Fields(string(canonical)), " ") }

func search[T any](entries []entry[T], id string, version int) (int, bool) {
	return slices.BinarySearchFunc(entries, 0, func(e entry[T], _ int) int {
		return cmp.Or(cmp.Compare(e.id, id), cmp.Compare(e.version, version))
	})
}

// Lookup finds the definition under ref, or says what there is instead.
func (s Set[T]) Lookup(ref string) (T, error) {
	var none T
	id, version, ok := ident.SplitRef(ref)
	if !ok {
		return none, sv.Problem{Code: sv.CodeSyntax, Text: fmt.Sprintf("%q is not a reference of the form id@version", ref)}
	}
	at, found := search(s.entries, id, version)
	if found {
		return s.entries[at].value, nil
	}
	var others []string
	for _, e := range s.entries {
		if e.id == id {
			others = append(others, ident.Ref(e.id, e.version))
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
			if !yield(ident.Ref(e.id, e.version), e.value) {
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
		h.Write(e.canonical)
	}
	return hex.EncodeToString(h.Sum(nil))
}
