package value

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
)

// An Appraiser appraises many accounts under the same options. What the accounts
// have in common, such as the convention's checks, the discount factors and each
// proxy in the statement's prices, is worked out once, so that it is faster than
// [Appraise], with the same results. It is not used by several goroutines at once.
type Appraiser struct {
	o       Options
	one     decimal.Decimal
	dated   sv.Problems // with the date of the options
	rules   sv.Problems // with the convention
	checked bool        // rules are known

	metricsDigest, proxiesDigest string // empty: not asked for yet

	factors map[systemYear]decimal.Decimal
	prices  map[proxies.Ref]*price
	metrics map[metrics.Ref]*metrics.Definition
}

// A price is a proxy as the options see it.
type price struct {
	proxies.Proxy
	unit     proxies.Conversion // one unit in the statement's prices
	unitErr  error
	uprated  bool // unit and unitErr are known
	standing []sv.Note
	average  string // the note on its average cost; empty: none
	caveat   string // the note on its caveat; empty: none
}

// NewAppraiser returns an appraiser under the options. What is wrong with them is
// a problem of every account that needs them.
func NewAppraiser(o Options) *Appraiser {
	r := Appraiser{
		o:       o,
		one:     decimal.NewFromInt(1),
		factors: map[systemYear]decimal.Decimal{},
		prices:  map[proxies.Ref]*price{},
		metrics: map[metrics.Ref]*metrics.Definition{},
	}
	if _, err := time.Parse(time.DateOnly, o.On); o.On != "" && err != nil {
		r.dated.Add(sv.CodeSyntax, "/on", "the date of the appraisal is %q; wanted: a date such as 2026-11-23", o.On)
		r.o.On = ""
	}
	return &r
}

// convention returns what is wrong with the convention for an account with money.
func (r *Appraiser) convention() sv.Problems {
	if !r.checked {
		systems := map[proxies.System]bool{}
		for _, p := range r.o.Proxies.All() {
			systems[p.System] = true
		}
		r.o.Convention.check(systems, &r.rules)
		r.checked = true
	}
	return r.rules
}

// digests are those of the two registries.
func (r *Appraiser) digests() (ofMetrics, ofProxies string) {
	if r.metricsDigest == "" {
		r.metricsDigest, r.proxiesDigest = r.o.Metrics.Digest(), r.o.Proxies.Digest()
	}
	return r.metricsDigest, r.proxiesDigest
}

func (r *Appraiser) metric(ref metrics.Ref) (*metrics.Definition, error) {
	if m, ok := r.metrics[ref]; ok {
		return m, nil
	}
	m, err := r.o.Metrics.Lookup(ref)
	if err != nil {
		return nil, err
	}
	r.metrics[ref] = &m
	return &m, nil
}

func (r *Appraiser) price(ref proxies.Ref) (*price, error) {
	if p, ok := r.prices[ref]; ok {
		return p, nil
	}
	proxy, err := r.o.Proxies.Lookup(ref)
	if err != nil {
		return nil, err
	}
	p := &price{Proxy: proxy}
	if p.standing, err = r.o.Proxies.Check(r.o.On, ref); err != nil {
		return nil, err
	}
	if p.Caveat != "" {
		p.caveat = fmt.Sprintf("%s: %s", ref, p.Caveat)
	}
	if p.Basis == proxies.Average && p.System == proxies.UnitCost {
		p.average = fmt.Sprintf("%s is an average cost; what one event fewer saves is the marginal cost, mostly less", ref)
	}
	r.prices[ref] = p
	return p, nil
}

// uprate brings money to the statement's prices.
func (r *Appraiser) uprate(m proxies.Money, by proxies.Uprating) (proxies.Conversion, error) {
	c := r.o.Convention
	return by.Uprate(m, c.Prices, proxies.Indices{Prices: c.Index, Income: c.Income, Years: c.YearRule})
}

// inPrices brings one unit of a proxy to the statement's prices, once.
func (r *Appraiser) inPrices(p *price) (proxies.Conversion, error) {
	if !p.uprated {
		p.unit, p.unitErr = r.uprate(p.Value, p.Uprating)
		p.uprated = true
	}
	return p.unit, p.unitErr
}
