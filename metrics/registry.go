package metrics

import (
	"io"
	"iter"

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
	return Registry{}.with("metrics.NewRegistry", cloned(defs))
}

// With returns a new registry with the definitions added, all or nothing; r is
// unchanged. The definitions are copied. One that is there already changes nothing.
//
// The error is an sv.Problems with paths /metrics/i/...: fields that are empty
// or out of range, two definitions under one id and version (duplicate), and a
// PartOf that is not in the registry (unknown) or leads back to its metric (conflict).
func (r Registry) With(defs ...Definition) (Registry, error) {
	return r.with("metrics.Registry.With", cloned(defs))
}

func cloned(defs []Definition) []*Definition {
	own := make([]*Definition, len(defs))
	for i, def := range defs {
		def = def.clone()
		own[i] = &def
	}
	return own
}

// with adds definitions that nobody else holds.
func (r Registry) with(op string, own []*Definition) (Registry, error) {
	var problems sv.Problems
	set := r.set.With(kind, own, registry.Into(&problems, "metrics"))
	if err := problems.Err(op); err != nil {
		return Registry{}, err
	}
	return Registry{set}, nil
}

var kind = registry.Kind[Definition]{
	Key:    func(d *Definition) (string, int) { return d.ID, d.Version },
	PartOf: func(d *Definition) string { return string(d.PartOf) },
	Whole:  "/part_of",
	Check:  (*Definition).check,
}

// Lookup returns the definition under ref, whose slices are shared and not to be
// changed. It takes the same time however many there are. The error, of code
// syntax or unknown, names the versions that there are.
func (r Registry) Lookup(ref Ref) (Definition, error) { return r.set.Lookup(string(ref)) }

// All yields the definitions sorted by id, then version; their slices are shared
// and not to be changed.
func (r Registry) All() iter.Seq2[Ref, Definition] {
	return func(yield func(Ref, Definition) bool) {
		for ref, d := range r.set.All() {
			if !yield(Ref(ref), d) {
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
	for _, whole := range r.set.Wholes(kind, string(ref)) {
		wholes = append(wholes, Ref(whole))
	}
	return wholes
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
	Metrics []*Definition `json:"metrics"`
}

// MarshalJSON returns the registry as canonical JSON: {"metrics": [...]},
// sorted by id and version.
func (r Registry) MarshalJSON() ([]byte, error) {
	return jsonx.Marshal(document{r.set.Values()})
}
