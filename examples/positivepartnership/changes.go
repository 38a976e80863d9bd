package main

import (
	"math"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// What was measured before and after of every pair, by outcome. A pair's income
// is that of both its households: they earn it in one business.
var measured = []struct {
	outcome stakeholder.ID
	metric  metrics.Ref
	columns []string
}{
	{"income", "income@1", []string{"income_with", "income_without"}},
	{"stigma-felt", "stigma.felt@1", []string{"stigma_felt"}},
	{"stigma-shown", "stigma.shown@1", []string{"stigma_shown"}},
	{"fear", "fear@1", []string{"fear"}},
	{"visits", "visits@1", []string{"visits"}},
	{"friends-with", "friends@1", []string{"friends_with"}},
	{"friends-without", "friends@1", []string{"friends_without"}},
}

// A change is one outcome: of the pairs with a loan, of those that wait, and the
// first less the second.
type change struct {
	outcome  stakeholder.ID
	metric   metrics.Definition
	columns  []string
	now      stats.Result
	later    stats.Result
	net      stats.Result
	followed int // pairs with a loan that were measured again
}

// Left are pairs that were not measured again; the results say how many.
var left = &stats.Options{DropMissing: true}

// changes tests every outcome with the pair as the unit, and allows for there being
// so many.
func (p pairs) changes(measures metrics.Registry) ([]change, error) {
	var all []change
	for _, m := range measured {
		metric, err := measures.Lookup(m.metric)
		if err != nil {
			return nil, err
		}
		now, later := p.beforeAfter(true, metric.Unit, m.columns...), p.beforeAfter(false, metric.Unit, m.columns...)
		c := change{outcome: m.outcome, metric: metric, columns: m.columns}
		if c.now, err = stats.PairedT(now, left); err != nil {
			return nil, err
		}
		if c.later, err = stats.PairedT(later, left); err != nil {
			return nil, err
		}
		if c.net, err = netChange(now, later); err != nil {
			return nil, err
		}
		c.followed = c.net.Samples[0].N
		all = append(all, c)
	}
	known, err := p.known(measures)
	if err != nil {
		return nil, err
	}
	return holm(append(all, known))
}

// netChange compares how pairs with a loan changed with how those that wait did.
func netChange(now, later stats.Pairs) (stats.Result, error) {
	a, err := now.Differences()
	if err != nil {
		return stats.Result{}, err
	}
	b, err := later.Differences()
	if err != nil {
		return stats.Result{}, err
	}
	return stats.WelchT(a, b, left)
}

// known is who became known to have HIV, among members with HIV who were not
// before. Nobody goes the other way, so that there is no paired test of it.
func (p pairs) known(measures metrics.Registry) (change, error) {
	metric, err := measures.Lookup("known@1")
	c := change{outcome: "known", metric: metric}
	if err != nil {
		return c, err
	}
	became := func(loan bool) stats.Proportion {
		both := p.beforeAfter(loan, metric.Unit, "known")
		share := stats.Proportion{Name: both.Name, Event: metric.Unit}
		for i, before := range both.Before {
			if after := both.After[i]; before == 0 && !math.IsNaN(after) {
				share.N++
				share.Events += int(after)
			}
		}
		return share
	}
	now, later := became(true), became(false)
	c.followed = now.N
	if c.now, err = stats.OneSampleProportion(now, nil); err != nil {
		return c, err
	}
	if c.later, err = stats.OneSampleProportion(later, nil); err != nil {
		return c, err
	}
	c.net, err = stats.RiskDifference(now, later, nil)
	return c, err
}

func holm(all []change) ([]change, error) {
	results := make([]stats.Result, len(all))
	for i, c := range all {
		results[i] = c.net
	}
	results, err := stats.AdjustResults(results, stats.Holm)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].net = results[i]
	}
	return all, nil
}

// gain is the interval of the net change, turned so that more is better.
func (c change) gain() (low, high float64) {
	interval := c.net.Estimate.Interval
	if c.metric.Better == metrics.Lower {
		return -interval.High, -interval.Low
	}
	return interval.Low, interval.High
}

// matters says how much of the interval is at least what matters to people.
func (c change) matters() string {
	low, high := c.gain()
	switch mid := c.metric.MID; {
	case mid == 0:
		return "not known"
	case low >= mid:
		return "all of it"
	case high >= mid:
		return "part of it"
	}
	return "none of it"
}

// moved counts the pairs whose own change is at least what matters.
func (p pairs) moved(c change, loan bool) (n, of int) {
	both := p.beforeAfter(loan, c.metric.Unit, c.columns...)
	for i, before := range both.Before {
		by := both.After[i] - before
		if c.metric.Better == metrics.Lower {
			by = -by
		}
		if math.IsNaN(by) {
			continue
		}
		of++
		if by >= c.metric.MID {
			n++
		}
	}
	return n, of
}

// A contrast is one question asked in two ways: with the pair as the unit, and as
// if its two members were strangers.
type contrast struct {
	paired    stats.Result
	strangers stats.Result
}

// incomeEach is the net change of income a member.
func (p pairs) incomeEach() (contrast, error) {
	arm := func(loan bool) (pair, strangers stats.Pairs) {
		const unit = "baht a month of a member"
		pair = p.beforeAfter(loan, unit, "income_with", "income_without")
		strangers = p.beforeAfter(loan, unit, "income_with")
		other := p.beforeAfter(loan, unit, "income_without")
		strangers.Before, strangers.After = append(strangers.Before, other.Before...), append(strangers.After, other.After...)
		for i := range pair.Before {
			pair.Before[i] /= 2
			pair.After[i] /= 2
		}
		return pair, strangers
	}
	now, allNow := arm(true)
	later, allLater := arm(false)
	var c contrast
	var err error
	if c.paired, err = netChange(now, later); err != nil {
		return c, err
	}
	c.strangers, err = netChange(allNow, allLater)
	return c, err
}

// friends is how much more the member with HIV gained in friends than the other
// member of the same pair: both have one business and one set of neighbours.
func (p pairs) friends() (contrast, error) {
	var c contrast
	with, err := p.beforeAfter(true, "friend", "friends_with").Differences()
	if err != nil {
		return c, err
	}
	without, err := p.beforeAfter(true, "friend", "friends_without").Differences()
	if err != nil {
		return c, err
	}
	if c.paired, err = stats.PairedT(stats.Pairs{Unit: "friend", Before: without.Values, After: with.Values}, left); err != nil {
		return c, err
	}
	c.strangers, err = stats.WelchT(with, without, left)
	return c, err
}
