package proxies

import (
	"io"
	"iter"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/ident"
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
	return Registry{}.with("proxies.NewRegistry", cloned(defs))
}

// With returns a new registry with the proxies added, all or nothing; r is
// unchanged. The proxies are copied. One that is there already changes nothing.
//
// The error is an sv.Problems with paths /proxies/i/...: name, unit, value,
// system, cash character or the title of the source missing (required), a value
// without a price year (price-year), outside its range or of more than 34 digits
// (out-of-range), a range or a part in unlike money (currency-mismatch,
// prices-mismatch), parts that do not add up to the value (parts-sum), names that
// stand for nothing and a PartOf that is not in the registry (unknown) or leads
// back to its proxy (conflict), a proxy that stands twice, or two under one id and
// version (duplicate; the text shows both).
func (r Registry) With(defs ...Proxy) (Registry, error) {
	return r.with("proxies.Registry.With", cloned(defs))
}

// Join returns a new registry with the proxies of another added: see With.
func (r Registry) Join(other Registry) (Registry, error) {
	return r.with("proxies.Registry.Join", other.set.Values())
}

func cloned(defs []Proxy) []*Proxy {
	own := make([]*Proxy, len(defs))
	for i, def := range defs {
		def = def.clone()
		own[i] = &def
	}
	return own
}

// with adds proxies that nobody changes any more.
func (r Registry) with(op string, own []*Proxy) (Registry, error) {
	var problems sv.Problems
	set := r.set.With(kind, own, registry.Into(&problems, "proxies"))
	if err := problems.Err(op); err != nil {
		return Registry{}, err
	}
	return Registry{set}, nil
}

var kind = registry.Kind[Proxy]{
	Key:    func(p *Proxy) (string, int) { return p.ID, p.Version },
	PartOf: func(p *Proxy) string { return string(p.PartOf) },
	Whole:  "/part_of",
	Check:  (*Proxy).check,
}

// Lookup returns the proxy under ref, whose slices are shared and not to be
// changed. It takes the same time however many there are. The error, of code
// syntax or unknown, names the versions that there are.
func (r Registry) Lookup(ref Ref) (Proxy, error) { return r.set.Lookup(string(ref)) }

// All yields the proxies sorted by id, then version; their slices are shared and
// not to be changed.
func (r Registry) All() iter.Seq2[Ref, Proxy] { return r.Find(Query{}) }

// A Query asks for proxies: those that fit everything that is set. Small and
// capital letters are the same.
type Query struct {
	Text   string   // part of the id, the name, a unit, the system or a tag
	Unit   string   // the unit, or that of an equivalent
	Bearer string   // part of who bears the cost or gains, of the whole or of a part
	Region string   // part of where it holds
	System System   // valuation system
	Tags   []string // all of these
}

// Find yields the proxies that fit a query, sorted by id, then version; their
// slices are shared and not to be changed. The zero Query fits all.
func (r Registry) Find(q Query) iter.Seq2[Ref, Proxy] {
	q.Text, q.Unit, q.Bearer, q.Region = fold(q.Text), fold(q.Unit), fold(q.Bearer), fold(q.Region)
	return func(yield func(Ref, Proxy) bool) {
		for ref, p := range r.set.All() {
			if q.fits(p) && !yield(Ref(ref), p) {
				return
			}
		}
	}
}

var fold = strings.ToLower

// fits reports whether a proxy is asked for by a query in small letters.
func (q Query) fits(p Proxy) bool {
	has := func(text, part string) bool { return part == "" || strings.Contains(fold(text), part) }
	unit := q.Unit == "" || fold(p.Unit) == q.Unit ||
		slices.ContainsFunc(p.Equivalents, func(e Equivalent) bool { return fold(e.Unit) == q.Unit })
	bearer := has(p.Bearer, q.Bearer) ||
		slices.ContainsFunc(p.Parts, func(part Part) bool { return has(part.Bearer, q.Bearer) })
	text := has(p.Name, q.Text) || has(p.ID, q.Text) || has(p.Unit, q.Text) || has(string(p.System), q.Text) ||
		slices.ContainsFunc(p.Tags, func(tag string) bool { return has(tag, q.Text) }) ||
		slices.ContainsFunc(p.Equivalents, func(e Equivalent) bool { return has(e.Unit, q.Text) })
	for _, tag := range q.Tags {
		if !slices.Contains(p.Tags, fold(tag)) {
			return false
		}
	}
	return unit && bearer && text && has(p.Region, q.Region) &&
		(q.System == "" || p.System == q.System)
}

// Overlap reports whether valuing one change with both proxies counts something
// twice: they are one proxy, or versions of one; one is part of the other,
// directly or through others; or both are part of a third and hold the same part
// of its value, such as a crime without one of its costs and without another.
func (r Registry) Overlap(a, b Ref) bool {
	if ident.IDOf(a) == ident.IDOf(b) {
		return true
	}
	wholes, others := r.set.Wholes(kind, string(a)), r.set.Wholes(kind, string(b))
	in := func(refs []string, id string) bool {
		return slices.ContainsFunc(refs, func(ref string) bool { return ident.IDOf(ref) == id })
	}
	if in(wholes, ident.IDOf(b)) || in(others, ident.IDOf(a)) {
		return true
	}
	return slices.ContainsFunc(wholes, func(whole string) bool {
		return slices.Contains(others, whole) && r.sharePart(Ref(whole), a, b)
	})
}

// sharePart reports whether two proxies hold the same part of a whole.
func (r Registry) sharePart(whole, a, b Ref) bool {
	w, _ := r.Lookup(whole)
	p, _ := r.Lookup(a)
	q, _ := r.Lookup(b)
	return slices.ContainsFunc(w.Parts, func(part Part) bool { return p.holds(part) && q.holds(part) })
}

func (p Proxy) holds(part Part) bool {
	return slices.ContainsFunc(p.Parts, func(own Part) bool { return own.Name == part.Name && own.Value.Equal(part.Value) })
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
	Proxies []*Proxy `json:"proxies"`
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
