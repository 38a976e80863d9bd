package main

import (
	"bytes"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/proxies"
)

func TestReport(t *testing.T) {
	file := filepath.Join(t.TempDir(), "statement.json")
	golden.Check(t, "report.golden", run, "-json", file)
	document, err := os.ReadFile(file)
	require.NoError(t, err)
	golden.Same(t, "statement.golden.json", string(document))
}

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, embedded) }

func TestExplainFlag(t *testing.T) {
	for _, id := range []string{"ae-residential", "both", "commissioner"} {
		golden.Check(t, "explain-"+id+".golden", run, "-explain", id)
	}
}

func followed(t *testing.T, replace ...string) *chain {
	t.Helper()
	c, err := follow(changed(t, replace...))
	require.NoError(t, err)
	return c
}

// changed is the example's data with one text replaced: file, old, new.
func changed(t *testing.T, replace ...string) fs.FS {
	t.Helper()
	data := fstest.MapFS{}
	files, err := fs.Glob(embedded, "data/*")
	require.NoError(t, err)
	for _, name := range files {
		text, err := embedded.ReadFile(name)
		require.NoError(t, err)
		base := filepath.Base(name)
		if len(replace) == 3 && replace[0] == base {
			require.Equal(t, 1, bytes.Count(text, []byte(replace[1])), "%q stands once in %s", replace[1], base)
			text = bytes.Replace(text, []byte(replace[1]), []byte(replace[2]), 1)
		}
		data[base] = &fstest.MapFile{Data: text}
	}
	return data
}

// Each figure of the data files reaches what it should, and nothing else.
func TestEveryFigureCounts(t *testing.T) {
	before := followed(t)
	explained := func(c *chain) string {
		var text strings.Builder
		for _, l := range c.base.Lines {
			text.WriteString(c.base.Explain(l.ID).String())
		}
		return text.String()
	}
	total := func(c *chain) string { return c.base.Baskets[2].Total.String() }
	crude := func(c *chain) string { return c.crude.Baskets[2].Total.String() }
	for name, test := range map[string]struct {
		file, old, new            string
		total, crude, explanation bool // what changes
	}{
		"a count":            {"study.json", `{"intervention": 119, "control": 185}`, `{"intervention": 120, "control": 185}`, false, true, true},
		"person-years":       {"study.json", `{"intervention": 145.3, "control": 139.3}`, `{"intervention": 150.3, "control": 139.3}`, true, true, true},
		"a published ratio":  {"study.json", `"estimate": 0.57`, `"estimate": 0.58`, true, false, true},
		"a control rate":     {"study.json", `"control_rate": 1.33`, `"control_rate": 1.34`, true, false, true},
		"a unit cost":        {"proxies.json", `"amount": "148"`, `"amount": "149"`, true, true, true},
		"a price level":      {"gdp-deflator.csv", "2017,77.6367", "2017,77.7", true, true, true},
		"a study's citation": {"study.json", `"edition": "2019; 28(7): 534-546"`, `"edition": "2020"`, false, false, true},
		"a proxy's citation": {"proxies.json", `average cost of an A&E attendance`, `table 9`, false, false, true},
		"words":              {"people.json", `A night on a trolley`, `A day on a trolley`, false, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			after := followed(t, test.file, test.old, test.new)
			require.Equal(t, test.total, total(before) != total(after), "the total")
			require.Equal(t, test.crude, crude(before) != crude(after), "the crude total")
			require.Equal(t, test.explanation, explained(before) != explained(after), "the explanations")
		})
	}
}

// What the fast path says of a basket is what the statement works out exactly.
func TestSwingsAreThoseOfTheStatement(t *testing.T) {
	c := followed(t)
	require.Len(t, c.swings, len(c.base.Baskets))
	for i, b := range c.base.Baskets {
		low, high := math.Inf(1), math.Inf(-1)
		for _, w := range c.swings[i].Swings {
			low, high = min(low, *w.AtLow, *w.AtHigh), max(high, *w.AtLow, *w.AtHigh)
		}
		total, span := c.ceilings[i].Range, b.Range
		require.InDelta(t, b.Total.Amount().InexactFloat64(), *c.swings[i].Value, 1e-6)
		require.InDelta(t, span.Low.InexactFloat64(), low, 1e-6)
		require.InDelta(t, span.High.InexactFloat64(), high, 1e-6)
		require.InDelta(t, low, total.Low, 1e-6, "what the support may cost at most is the benefit")
		require.InDelta(t, high, total.High, 1e-6)
	}
}

// Figures of the case: Lloyd and others 2019, tables 3 and 4, and what follows
// from them by hand (ratio and Wald interval of two counts, differences from
// ratio and control rate), within the rounding of the published figures.
func TestPublishedFigures(t *testing.T) {
	c := followed(t)
	find := func(home, outcome string) tested {
		for _, x := range c.tests {
			if x.home.ID == home && x.outcome == outcome {
				return x
			}
		}
		t.Fatalf("no %s in %s homes", outcome, home)
		return tested{}
	}
	const tolerance = 0.005
	for _, want := range []struct {
		home, outcome    string
		ratio, low, high float64
	}{
		{"residential", "avoidable", 0.4965, 0.3171, 0.7774},
		{"residential", "emergency", 0.6391, 0.4865, 0.8396},
		{"residential", "ae", 0.6167, 0.4898, 0.7764},
		{"residential", "outpatient", 1.424, 1.1924, 1.7005},
		{"nursing", "avoidable", 1.2056, 0.7811, 1.8608},
		{"nursing", "emergency", 1.2911, 0.9921, 1.6802},
		{"nursing", "ae", 0.9856, 0.771, 1.2599},
		{"nursing", "outpatient", 0.9249, 0.8009, 1.0681},
	} {
		e := find(want.home, want.outcome).wald.Estimate
		require.InDelta(t, want.ratio, e.Value, tolerance)
		require.InDelta(t, want.low, e.Interval.Low, tolerance)
		require.InDelta(t, want.high, e.Interval.High, tolerance)
	}
	for _, want := range []struct {
		home, outcome         string
		difference, low, high float64
	}{
		{"residential", "ae", -0.57, -0.8, -0.25},
		{"residential", "emergency", -0.37, -0.54, -0.13},
		{"residential", "avoidable", -0.2, -0.28, -0.07},
		{"residential", "outpatient", 0.41, -0.18, 1.26},
		{"nursing", "avoidable", 0.03, -0.05, 0.16},
		{"nursing", "emergency", 0.08, -0.08, 0.3},
		{"nursing", "ae", 0.03, -0.15, 0.26},
		{"nursing", "outpatient", -0.06, -0.6, 0.67},
	} {
		e := find(want.home, want.outcome).published.Estimate
		require.InDelta(t, want.difference, e.Value, tolerance)
		require.InDelta(t, want.low, e.Interval.Low, tolerance)
		require.InDelta(t, want.high, e.Interval.High, tolerance)
	}
	for outcome, want := range map[string][2]float64{
		"avoidable": {0.011, 0.042}, "emergency": {0.0078, 0.028}, "ae": {0.00027, 0.008}, "outpatient": {0.00063, 0.845},
	} {
		x := find("residential", outcome)
		require.InDelta(t, want[0], x.exact.Adjusted.P, 0.0005)
		require.InDelta(t, want[1], x.published.Adjusted.P, tolerance)
	}
	ae := find("residential", "ae")
	require.InEpsilon(t, 0.485637198792, ae.exact.Estimate.Interval.Low, 1e-11)
	require.InEpsilon(t, 0.780595944353, ae.exact.Estimate.Interval.High, 1e-11)
	require.InDelta(t, 73.968, -ae.difference.Estimate.Value*145.3, tolerance)
	require.InDelta(t, 83.097, -ae.published.Estimate.Value*145.3, tolerance)
	require.Less(t, math.Abs(ae.published.P-0.001), 1e-12)
}

// Broken data files are refused with the code and the path of what is wrong.
func TestBrokenData(t *testing.T) {
	for name, test := range map[string]struct {
		file, old, new string
		code           sv.Code
		path           string
	}{
		"a negative count":  {"study.json", `{"intervention": 119, "control": 185}`, `{"intervention": -119, "control": 185}`, sv.CodeRange, "/a/events"},
		"no person-years":   {"study.json", `{"intervention": 145.3, "control": 139.3}`, `{"intervention": 0, "control": 139.3}`, sv.CodeRange, "/a/exposure"},
		"an unknown field":  {"metrics.json", `"name": "attendances at an A&E department"`, `"names": "attendances"`, sv.CodeUnknown, "/metrics/0/names"},
		"a doubled field":   {"people.json", `{"id": "partners",`, `{"id": "partners", "id": "partners",`, sv.CodeDuplicate, "/stakeholders/3/id"},
		"two currencies":    {"proxies.json", `"amount": "148", "currency": "GBP"`, `"amount": "148", "currency": "EUR"`, proxies.CodeCurrencyMismatch, "/lines/0/proxy"},
		"no price year":     {"proxies.json", `{"amount": "148", "currency": "GBP", "prices": "2016-17"}`, `{"amount": "148", "currency": "GBP"}`, proxies.CodePriceYear, "/proxies/0/value/prices"},
		"a missing year":    {"gdp-deflator.csv", "2017,77.6367\n", "", proxies.CodeYearMissing, "/lines/0/proxy"},
		"an unknown group":  {"people.json", `"outcome": "trips"`, `"outcome": "journeys"`, sv.CodeUnknown, "/conversations/0/views/0/outcome"},
		"an unknown metric": {"metrics.json", `"id": "ae.attendances"`, `"id": "ae.visits"`, sv.CodeUnknown, "ae.attendances@1"},
		"another unit":      {"metrics.json", `"unit": "A&E attendance"`, `"unit": "attendance"`, sv.CodeUnit, "/lines/0/proxy"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := follow(changed(t, test.file, test.old, test.new))
			require.ErrorIs(t, err, test.code)
			require.ErrorContains(t, err, test.path)
		})
	}
	_, err := follow(changed(t, "study.json", `"homes": [`, `"homes": ][`))
	require.ErrorContains(t, err, "study.json")
}
