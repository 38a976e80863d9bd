package metrics

import (
	"fmt"
	"io"
	"iter"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/registry"
)

// A Registry is an immutable set of definitions. The zero Registry is empty
// and ready to use; sharing one needs no lock. A service that reloads its
// registry keeps an atomic.Pointer[metrics.Registry] of its own.
type Registry struct {
	set registry.Set[Definition]
}

// NewRegistry returns a registry of the definitions: see [Registry.With].
func NewRegistry(defs ...Definition) (Registry, error) {
	return Registry{}.with("metrics.NewRegistry", defs)
}

// With returns a new registry with the definitions added, all or nothing; r is
// unchanged. The definitions are copied. The same definition again changes nothing.
//
// The error is an sv.Problems with paths /metrics/i/...: fields that are empty
// or out of range, two definitions under one id and version (duplicate), and a
// PartOf that is not in the registry (unknown) or leads back to its metric (conflict).
func (r Registry) With(defs ...Definition) (Registry, error) {
	return r.with("metrics.Registry.With", defs)
}

func (r Registry) with(op string, defs []Definition) (Registry, error) {
	own := make([]Definition, len(defs))
	for i, def := range defs {
		own[i] = def.clone()
	}
	set, problems := r.set.With("metrics", own,
		func(d Definition) (string, int) { return d.ID, d.Version }, Definition.check)
	if len(problems) == 0 {
		for i, d := range defs {
			path := fmt.Sprintf("/metrics/%d/part_of", i)
			if _, err := set.Lookup(string(d.PartOf)); d.PartOf != "" && err != nil {
				problems.Add(sv.CodeUnknown, path, "%v", err)
			}
			if slices.Contains(Registry{set}.Wholes(d.Ref()), d.Ref()) {
				problems.Add(sv.CodeConflict, path, "%s is, through others, part of itself", d.Ref())
			}
		}
	}
	if err := problems.Err(op); err != nil {
		return Registry{}, err
	}
	return Registry{set}, nil
}

// Lookup returns the definition under ref. The error, of code syntax or
// unknown, names the versions that there are.
func (r Registry) Lookup(ref Ref) (Definition, error) {
	found, err := r.set.Lookup(string(ref))
	return found.clone(), err
}

// All yields the definitions sorted by id, then version.
func (r Registry) All() iter.Seq2[Ref, Definition] {
	return func(yield func(Ref, Definition) bool) {
		for ref, d := range r.set.All() {
			if !yield(Ref(ref), d.clone()) {
				return
			}
		}
	}
}

// Len is how many definitions there are.
func (r Registry) Len() int { return r.set.Len() }

// Digest is the SHA-256 of the definitions' canonical JSON, in hexadecimal:
// two registries with the same digest mean the same.
func (r Registry) Digest() string { return r.set.Digest() }

// Wholes returns the metrics that ref is part of: the one its definition names,
// the one that is part of, and so on.
func (r Registry) Wholes(ref Ref) []Ref {
	var wholes []Ref
	for {
		d, err := r.Lookup(ref)
		if err != nil || d.PartOf == "" || slices.Contains(wholes, d.PartOf) {
			return wholes
		}
		ref = d.PartOf
		wholes = append(wholes, ref)
	}
}

// ReadJSON reads a registry from a document such as
//
//	{"metrics": [{"id": "ae", "version": 1, "name": "A&E attendances",
//	  "unit": "A&E attendance", "type": "count", "better": "lower"}]}
//
// strictly: an unknown or doubled field is a problem. All problems of form come
// at once, and then all of meaning, which are those of [Registry.With].
func ReadJSON(r io.Reader) (Registry, error) {
	var read Registry
	err := jsonx.Read("metrics.ReadJSON", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadJSON] for encoding/json.
func (r *Registry) UnmarshalJSON(data []byte) error {
	var doc document
	if err := jsonx.Unmarshal("metrics.ReadJSON", data, &doc); err != nil {
		return err
	}
	read, err := Registry{}.with("metrics.ReadJSON", doc.Metrics)
	if err != nil {
		return err
	}
	*r = read
	return nil
}

// document is the JSON form of a registry.
type document struct {
	Metrics []Definition `json:"metrics"`
}

// MarshalJSON returns the registry as canonical JSON: {"metrics": [...]},
// sorted by id and version.
func (r Registry) MarshalJSON() ([]byte, error) {
	return jsonx.Marshal(document{r.set.Values()})
}
