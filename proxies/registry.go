package proxies

import (
	"io"
	"iter"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/registry"
)

// A Registry is an immutable set of proxies. The zero Registry is empty and
// ready to use; sharing one needs no lock. A service that reloads its registry
// keeps an atomic.Pointer[proxies.Registry] of its own.
type Registry struct {
	set registry.Set[Proxy]
}

// NewRegistry returns a registry of the proxies: see [Registry.With].
func NewRegistry(defs ...Proxy) (Registry, error) {
	return Registry{}.with("proxies.NewRegistry", defs)
}

// With returns a new registry with the proxies added, all or nothing; r is
// unchanged. The proxies are copied. The same proxy again changes nothing.
//
// The error is an sv.Problems with paths /proxies/i/...: name, unit, value,
// system, cash character or the title of the source missing (required), a value
// without a price year (price-year) or outside its range (out-of-range), a
// range in unlike money (currency-mismatch, prices-mismatch), names that stand
// for nothing (unknown), two proxies under one id and version (duplicate).
func (r Registry) With(defs ...Proxy) (Registry, error) {
	return r.with("proxies.Registry.With", defs)
}

func (r Registry) with(op string, defs []Proxy) (Registry, error) {
	own := make([]Proxy, len(defs))
	for i, def := range defs {
		own[i] = def.clone()
	}
	set, problems := r.set.With("proxies", own,
		func(p Proxy) (string, int) { return p.ID, p.Version }, Proxy.check)
	if err := problems.Err(op); err != nil {
		return Registry{}, err
	}
	return Registry{set}, nil
}

// Lookup returns the proxy under ref. The error, of code syntax or unknown,
// names the versions that there are.
func (r Registry) Lookup(ref Ref) (Proxy, error) {
	found, err := r.set.Lookup(string(ref))
	return found.clone(), err
}

// All yields the proxies sorted by id, then version.
func (r Registry) All() iter.Seq2[Ref, Proxy] {
	return func(yield func(Ref, Proxy) bool) {
		for ref, p := range r.set.All() {
			if !yield(Ref(ref), p.clone()) {
				return
			}
		}
	}
}

// Len is how many proxies there are.
func (r Registry) Len() int { return r.set.Len() }

// Digest is the SHA-256 of the proxies' canonical JSON, in hexadecimal: two
// registries with the same digest mean the same.
func (r Registry) Digest() string { return r.set.Digest() }

// ReadJSON reads a registry from a document such as
//
//	{"proxies": [{"id": "ae", "version": 1, "name": "A&E attendance", "unit": "A&E attendance",
//	  "value": {"amount": "148", "currency": "GBP", "prices": "2016-17"},
//	  "system": "unit-cost", "cash": "cost-avoided", "basis": "average", "source": {"title": "..."}}]}
//
// strictly: an unknown or doubled field is a problem. All problems of form come
// at once, and then all of meaning, which are those of [Registry.With].
func ReadJSON(r io.Reader) (Registry, error) {
	var read Registry
	err := jsonx.Read("proxies.ReadJSON", r, &read)
	return read, err
}

// document is the JSON form of a registry.
type document struct {
	Proxies []Proxy `json:"proxies"`
}

// MarshalJSON returns the registry as canonical JSON: {"proxies": [...]},
// sorted by id and version.
func (r Registry) MarshalJSON() ([]byte, error) {
	return jsonx.Marshal(document{r.set.Values()})
}

// UnmarshalJSON is [ReadJSON] for encoding/json.
func (r *Registry) UnmarshalJSON(data []byte) error {
	var doc document
	if err := jsonx.Unmarshal("proxies.ReadJSON", data, &doc); err != nil {
		return err
	}
	read, err := Registry{}.with("proxies.ReadJSON", doc.Proxies)
	if err != nil {
		return err
	}
	*r = read
	return nil
}
