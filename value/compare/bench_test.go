package compare_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// large is a programme of n outcomes, each with a view, a decision, a metric, a
// line in money, a wave, a target and a reading of its own.
func large(b *testing.B, n int) compare.Programme {
	b.Helper()
	o := options(b)
	var definitions []metrics.Definition
	d := draft{account: value.Account{ID: "large", Name: "Large"}}
	d.account.Stakeholders = groups().Stakeholders
	d.account.Filters = groups().Filters
	d.account.Inputs = []value.Input{{ID: "time", Stakeholder: "g0", Name: "time", Cost: proxies.MustMoney("1000", "GBP", "2024"), Amount: 40, Unit: "hour"}}
	var views []stakeholder.View
	var prices []proxies.Proxy
	for i := range n {
		id := fmt.Sprint("x", i)
		outcome := stakeholder.Outcome{ID: stakeholder.ID("o-" + id), Name: id, Stakeholder: stakeholder.ID(fmt.Sprint("g", i%3)), Kind: stakeholder.Social}
		d.account.Outcomes = append(d.account.Outcomes, outcome)
		m := metrics.Definition{ID: id, Version: 1, Name: id, Unit: id, Type: metrics.Quantity, Better: metrics.Higher, MID: 1}
		definitions = append(definitions, m)
		prices = append(prices, proxies.Proxy{
			ID: id, Version: 1, Name: id, Unit: id, Value: proxies.MustMoney("10", "GBP", "2024"), System: proxies.UnitCost,
			Cash: proxies.CashReleasing, Source: sv.Source{Title: "made up for this test"},
		})
		v := view("v-"+id, outcome.Stakeholder, outcome.ID, stakeholder.For)
		v.Speaker, v.Importance = "s", stakeholder.Importance{Mode: stakeholder.Rank, Value: 1 + i%n, Of: n}
		views = append(views, v)
		d.account.Lines = append(d.account.Lines, value.Line{
			ID: "l-" + id, Outcome: outcome.ID, Metric: m.Ref(), Proxy: proxies.Ref(id + "@1"), Years: 2,
			Quantity: value.NetOf(change(id, 1, 0.5, 1.5), 10).By(value.Randomised),
		})
		d.Waves = append(d.Waves, compare.Wave{Line: "l-" + id, When: "2016", Result: change(id, 1, 0.5, 1.5)})
		d.Targets = append(d.Targets, metrics.Target{
			ID: "t-" + id, Metric: m.Ref(), Baseline: metrics.Reading{When: "2013", Value: 5},
			Aims: []metrics.Aim{{Value: float64(10 + i%2), By: "2015", Set: "2014", Who: "the board", Why: "the contract"}},
		})
		d.Readings = append(d.Readings, compare.TargetReading{Target: "t-" + id, Reading: metrics.Reading{When: "2015", Value: 11}})
	}
	d.account.Conversations = talks(views)
	var err error
	o.Metrics, err = metrics.NewRegistry(definitions...)
	require.NoError(b, err)
	o.Proxies, err = proxies.NewRegistry(prices...)
	require.NoError(b, err)
	d.Statement, err = value.Appraise(d.account, o)
	require.NoError(b, err)
	return d.Programme
}

func BenchmarkCompare(b *testing.B) {
	p := large(b, 1000)
	for b.Loop() {
		_, err := compare.Compare(p, p)
		require.NoError(b, err)
	}
}

func BenchmarkBeyond(b *testing.B) {
	p := large(b, 1000)
	q := p
	q.Targets, q.Readings = p.Targets[:500], p.Readings[:500]
	for b.Loop() {
		_, err := compare.Beyond(p, q)
		require.NoError(b, err)
	}
}

// All outcomes are of one metric, and each has thousands of counterparts.
func BenchmarkBeyondOfOneMetric(b *testing.B) {
	of := func(low, high float64) compare.Programme {
		d := draft{account: groups()}
		for i := range 4000 {
			o := stakeholder.Outcome{ID: stakeholder.ID(fmt.Sprint("x", i)), Name: "x", Stakeholder: "g0", Kind: stakeholder.Social}
			l := found(1, low, high)
			l.ID, l.Outcome = fmt.Sprint("l", i), o.ID
			d.account.Outcomes, d.account.Lines = append(d.account.Outcomes, o), append(d.account.Lines, l)
		}
		return d.programme(b)
	}
	p, q := of(1, 2), of(-1, 1)
	for b.Loop() {
		_, err := compare.Beyond(p, q)
		require.NoError(b, err)
	}
}

// Ten thousand people are quoted.
func BenchmarkGapInPrint(b *testing.B) {
	d := draft{account: groups(0)}
	var views []stakeholder.View
	for i := range 10_000 {
		v := view(fmt.Sprint("v", i), "g0", d.account.Outcomes[0].ID, stakeholder.For)
		v.Speaker, v.Words, v.Consent = fmt.Sprint("p", i), fmt.Sprint("I know who comes, and I have seen it ", i, " times."), true
		views = append(views, v)
	}
	d.account.Conversations, d.account.Lines = talks(views), []value.Line{found(0, 1, 2)}
	p := d.programme(b)
	g, err := compare.Beyond(p, p)
	require.NoError(b, err)
	require.Len(b, g.BeyondA[0].Said, len(views))
	for b.Loop() {
		b.SetBytes(int64(len(g.String())))
	}
}
