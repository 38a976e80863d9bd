package value

import (
	"slices"

	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
)

// A claim is what a money line says that it values, its texts as numbers.
type claim struct {
	line, metric, proxy, people int32
	from, to                    int32 // outcome years
	next                        int32 // claim of the same people before it, plus 1; 0: there is none
}

func (c claim) overlaps(d claim) bool { return c.from <= d.to && d.from <= c.to }

// everybody is the number of the population without a name.
const everybody = 0

// claims are money lines by what they value, the versions of a metric or a proxy
// together, so that those which may value the same change are found without
// looking at all others.
type claims struct {
	known    *Appraiser
	metrics  map[metrics.Ref]int32
	metric   []claimedMetric
	proxies  map[proxies.Ref]int32
	proxy    []claimedProxy
	names    map[string]int32  // of metrics and proxies without the version
	parts    map[int32][]int32 // metrics by the name of what they are part of
	overlaps map[[2]int32]bool // of two proxies

	all    []claim
	byName [][]int32                 // claims by the name of their metric or proxy, whosoever's
	tested map[float64][]testedClaim // claims that rest on a test, by the estimate
	people *textSet
	groups []population
	crowd  map[crowdKey][]int32 // claims of populations with more than a few
}

// A population leads to its newest claim.
type population struct {
	newest int32 // plus 1
	claims int32
}

// fewClaims are as many as one looks through.
const fewClaims = 32

// A crowdKey is the name of a metric or a proxy in a population with many claims.
type crowdKey struct{ name, people int32 }

type claimedMetric struct {
	ref    metrics.Ref
	name   int32
	wholes []metrics.Ref
}

type claimedProxy struct {
	ref    proxies.Ref
	names  []int32 // its own and those of what it is part of: proxies that overlap have one in common
	system proxies.System
}

type testedClaim struct {
	claim  int32
	result *stats.Result
}

func newClaims(known *Appraiser) *claims {
	cs := claims{
		known:    known,
		metrics:  map[metrics.Ref]int32{},
		proxies:  map[proxies.Ref]int32{},
		names:    map[string]int32{},
		parts:    map[int32][]int32{},
		overlaps: map[[2]int32]bool{},
		tested:   map[float64][]testedClaim{},
		people:   newTextSet(),
		crowd:    map[crowdKey][]int32{},
	}
	cs.peopleOf("") // everybody
	return &cs
}

func (cs *claims) peopleOf(name string) int32 {
	name = folded(name)
	at, n, ok := cs.people.lookup(name)
	if !ok {
		n = cs.people.add(name, at)
		cs.groups = append(cs.groups, population{})
	}
	return n
}

// numbered is the number of a key in a map that numbers its keys.
func numbered[K comparable](numbers map[K]int32, key K) int32 {
	n, ok := numbers[key]
	if !ok {
		n = int32(len(numbers))
		numbers[key] = n
	}
	return n
}

func (cs *claims) name(text string) int32 {
	n := numbered(cs.names, text)
	if int(n) == len(cs.byName) {
		cs.byName = append(cs.byName, nil)
	}
	return n
}

// claim is that of a money line, which is not added yet.
func (cs *claims) claim(number int, l *Line) claim {
	const late = 1 << 30
	from, to := l.outcomeYears()
	return claim{
		line:   int32(number),
		metric: cs.metricOf(l.Metric),
		proxy:  cs.proxyOf(l.Proxy),
		people: cs.peopleOf(l.Population),
		from:   int32(min(from, late)),
		to:     int32(max(0, min(to, late))),
	}
}

func (cs *claims) metricOf(ref metrics.Ref) int32 {
	n := numbered(cs.metrics, ref)
	if int(n) < len(cs.metric) {
		return n
	}
	m := claimedMetric{ref: ref, name: cs.name("metric " + ident.IDOf(ref)), wholes: cs.known.o.Metrics.Wholes(ref)}
	for _, whole := range m.wholes {
		name := cs.name("metric " + ident.IDOf(whole))
		cs.parts[name] = append(cs.parts[name], n)
	}
	cs.metric = append(cs.metric, m)
	return n
}

func (cs *claims) proxyOf(ref proxies.Ref) int32 {
	n := numbered(cs.proxies, ref)
	if int(n) < len(cs.proxy) {
		return n
	}
	var p claimedProxy
	p.ref = ref
	for at := ref; at != ""; {
		name := cs.name("proxy " + ident.IDOf(at))
		if !slices.Contains(p.names, name) {
			p.names = append(p.names, name)
		}
		whole, err := cs.known.price(at)
		if err != nil {
			break
		}
		at = whole.PartOf
	}
	if own, err := cs.known.price(ref); err == nil {
		p.system = own.System
	}
	cs.proxy = append(cs.proxy, p)
	return n
}

func (cs *claims) add(c claim, result *stats.Result) {
	n := int32(len(cs.all))
	group := &cs.groups[c.people]
	c.next, group.newest = group.newest, n+1
	group.claims++
	cs.all = append(cs.all, c)
	cs.byName[cs.metric[c.metric].name] = append(cs.byName[cs.metric[c.metric].name], n)
	for _, name := range cs.proxy[c.proxy].names {
		cs.byName[name] = append(cs.byName[name], n)
	}
	switch {
	case group.claims == fewClaims+1:
		for _, each := range cs.chain(c.people) {
			cs.intoCrowd(each)
		}
	case group.claims > fewClaims:
		cs.intoCrowd(n)
	}
	if result != nil {
		cs.tested[result.Estimate.Value] = append(cs.tested[result.Estimate.Value], testedClaim{n, result})
	}
}

// chain lists the claims of a population in the order of the lines.
func (cs *claims) chain(people int32) []int32 {
	var found []int32
	for at := cs.groups[people].newest; at != 0; at = cs.all[at-1].next {
		found = append(found, at-1)
	}
	slices.Reverse(found)
	return found
}

func (cs *claims) intoCrowd(n int32) {
	c := cs.all[n]
	for _, name := range append([]int32{cs.metric[c.metric].name}, cs.proxy[c.proxy].names...) {
		key := crowdKey{name, c.people}
		cs.crowd[key] = append(cs.crowd[key], n)
	}
}

// of lists the claims of a population under a name, in the order of the lines.
func (cs *claims) of(name, people int32) []int32 {
	if cs.groups[people].claims > fewClaims {
		return cs.crowd[crowdKey{name, people}]
	}
	return slices.DeleteFunc(cs.chain(people), func(n int32) bool {
		c := cs.all[n]
		return cs.metric[c.metric].name != name && !slices.Contains(cs.proxy[c.proxy].names, name)
	})
}

// like lists the claims under a name, of people who are or may be the same: in
// the order of the lines, those of everybody after those of the population.
func (cs *claims) like(name, people int32) []int32 {
	if people == everybody {
		return cs.byName[name]
	}
	own, shared := cs.of(name, people), cs.of(name, everybody)
	if shared == nil {
		return own
	}
	return slices.Concat(own, shared)
}

// likeProxy lists the claims whose proxy may overlap with that of c, for people
// who are or may be the same, in the order of the lines.
func (cs *claims) likeProxy(c claim) []int32 {
	names := cs.proxy[c.proxy].names
	if len(names) == 1 && c.people == everybody {
		return cs.byName[names[0]]
	}
	var found []int32
	for _, name := range names {
		found = append(found, cs.like(name, c.people)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// overlap reports whether two claims have proxies that count something twice.
func (cs *claims) overlap(c, d claim) bool {
	if c.proxy == d.proxy {
		return true
	}
	others := cs.proxy[d.proxy].names
	if !slices.ContainsFunc(cs.proxy[c.proxy].names, func(name int32) bool { return slices.Contains(others, name) }) {
		return false // at once, as nearly all are: they are not looked up, nor kept
	}
	pair := [2]int32{min(c.proxy, d.proxy), max(c.proxy, d.proxy)}
	twice, ok := cs.overlaps[pair]
	if !ok {
		twice = cs.known.o.Proxies.Overlap(cs.proxy[pair[0]].ref, cs.proxy[pair[1]].ref)
		cs.overlaps[pair] = twice
	}
	return twice
}

// unlike reports whether two claims are valued by unlike valuation systems.
func (cs *claims) unlike(c, d claim) bool {
	a, b := cs.proxy[c.proxy].system, cs.proxy[d.proxy].system
	return a != "" && b != "" && a != b
}
