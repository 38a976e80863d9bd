package value_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

// withProxy adds a proxy to the registry of an appraisal.
func withProxy(t *testing.T, o *value.Options, p proxies.Proxy) {
	t.Helper()
	var err error
	o.Proxies, err = o.Proxies.With(p)
	require.NoError(t, err)
}

// What a proxy's standing says travels into the statement.
func TestStandingOfProxiesIsNoted(t *testing.T) {
	a, o := attendances(t)
	p, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	p.ID, p.Standing = "dated", proxies.Standing{
		Licence: proxies.RestrictedLicence, Obtained: proxies.SecondHand, ReviewBy: "2026-03-31", SupersededBy: "ae@2"}
	withProxy(t, &o, p)
	a.Lines[0].Proxy = "dated@1"
	for on, dated := range map[string]sv.Code{"": proxies.CodeNotDated, "2026-11-23": proxies.CodeStale} {
		o.On = on
		s, err := value.Appraise(a, o)
		require.NoError(t, err)
		for _, code := range []sv.Code{dated, proxies.CodeRestricted, proxies.CodeSecondHand, proxies.CodeSuperseded} {
			require.True(t, hasNote(s, code), code)
			require.Contains(t, s.String(), string(code))
			require.Contains(t, s.Explain("ae").String(), string(code))
		}
	}
	o.On = "2026-03-31"
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.False(t, hasNote(s, proxies.CodeStale))

	var stale []value.Statement
	for _, on := range []string{"2026-04-01", "2026-11-23"} {
		o.On = on
		s, err := value.Appraise(a, o)
		require.NoError(t, err)
		stale = append(stale, s)
	}
	d, err := value.Diff(stale[0], stale[1])
	require.NoError(t, err)
	require.Empty(t, d.Revisions, "that it was appraised on another day revises nothing")

	o.On = "today"
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"syntax /on"}, codesAndPaths(t, err))
}

// A component beside its total is the same value twice.
func TestProxiesThatOverlapAreNotAdded(t *testing.T) {
	a, o := attendances(t)
	p, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	p.ID, p.PartOf, p.Value = "ae-staff", "ae@1", proxies.MustMoney("160", "GBP", "2024")
	withProxy(t, &o, p)
	again := a.Lines[0]
	again.ID, again.Proxy = "staff", "ae-staff@1"
	a.Lines = append(a.Lines, again)
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, err))

	a.Lines[0], a.Lines[1] = a.Lines[1], a.Lines[0]
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, err), "the whole after its part")

	whole, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	whole.Version, whole.Name = 2, "revised"
	withProxy(t, &o, whole)
	a.Lines[1].Proxy = "ae@2"
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, err), "another version of the whole")

	a.Lines[1].Quantity = value.Stated(value.Net, -60, "counted again")
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, err), "whatever the quantity")

	a.Lines[1].Quantity = a.Lines[0].Quantity
	a.Lines[0].Population, a.Lines[1].Population = "women", "over 80"
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, err), "one result is of one population")
}

// By hand: 60 recorded offences are 60 x 1.64 = 98.4 of any kind, at 100 each.
func TestEquivalentsBridgeUnits(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	var err error
	o.Metrics, err = o.Metrics.With(metrics.Definition{
		ID: "recorded", Version: 1, Name: "offences that the police recorded", Unit: "recorded offence", Type: metrics.Count, Better: metrics.Lower})
	require.NoError(t, err)
	withProxy(t, &o, proxies.Proxy{
		ID: "offence", Version: 1, Name: "an offence", Unit: "offence", Value: proxies.MustMoney("100", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "test"},
		Equivalents: []proxies.Equivalent{{Unit: "recorded offence", PerUnit: decimal.New(164, -2), Reason: "most are not recorded"}},
	})
	a.Lines[0].Metric, a.Lines[0].Proxy, a.Lines[0].Quantity = "recorded@1", "offence@1", value.Stated(value.Gross, -60, "test")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	v := s.Lines[0].Value
	require.Equal(t, "9840", v.Gross.Amount().StringFixed(0))
	require.Equal(t, &value.Bridge{PerUnit: 1.64, Reason: "most are not recorded"}, v.Bridge)
	require.True(t, hasNote(s, value.CodeUnitAssumption))
	require.Contains(t, s.Explain("jobs").String(), "60 x 1.64 x 100.00 = 9,840.00")

	a.Lines[0].Bridge = value.Bridge{PerUnit: 2, Reason: "a local survey"} // the user's own assumption goes before
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "12000", s.Lines[0].Value.Gross.Amount().StringFixed(0))
	require.Contains(t, s.String(), "a local survey; offence@1 itself has 1.64")
}

// Two metrics may count the same things: that is the user's to know, and noted.
func TestOverlappingProxiesAreNotedAcrossMetrics(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Attribution = value.Judged(0, "none")
	p, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	p.ID, p.PartOf = "ae-staff", "ae@1"
	withProxy(t, &o, p)
	o.Metrics, err = o.Metrics.With(metrics.Definition{ID: "visits", Version: 1, Name: "visits", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower})
	require.NoError(t, err)
	second := value.Line{ID: "visits", Outcome: "job", Metric: "visits@1", Proxy: "ae@1", Quantity: value.Stated(value.Net, -10, "test")}
	for name, test := range map[string]struct {
		change func(*value.Line)
		want   bool
	}{
		"one proxy":       {func(*value.Line) {}, true},
		"a part":          {func(l *value.Line) { l.Proxy = "ae-staff@1" }, true},
		"of some of them": {func(l *value.Line) { l.Population = "north" }, true},
		"in another year": {func(l *value.Line) { l.Start = 2 }, false},
		"another proxy":   {func(l *value.Line) { l.Proxy = "calm@1" }, false},
		"not in money":    {func(l *value.Line) { l.Proxy = "" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			line := second
			test.change(&line)
			account := a
			account.Lines = []value.Line{a.Lines[0], line}
			s, err := value.Appraise(account, o)
			require.NoError(t, err)
			require.Equal(t, test.want, hasNote(s, value.CodeValuedTwice))
		})
	}
}
