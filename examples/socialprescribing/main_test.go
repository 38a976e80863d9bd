package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
)

var update = flag.Bool("update", false, "write the golden files")

func TestReports(t *testing.T) {
	for name, args := range map[string][]string{"report.golden": nil, "statement.golden": {"-statement"}} {
		var out bytes.Buffer
		require.NoError(t, run(&out, args))
		path := filepath.Join("testdata", name)
		if *update {
			require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String(), "go test ./examples/socialprescribing -update writes it anew")
		for line := range strings.Lines(out.String()) {
			require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 100, line)
		}
	}
}

func told(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(&out, nil))
	return strings.Join(strings.Fields(out.String()), " ")
}

// What follows from the published figures, worked out by hand.
func TestFigures(t *testing.T) {
	have := told(t)
	for _, want := range []string{
		"GBP 552000 / 1104000 = 0.50",           // 552,000 / 0.50 = 1,104,000
		"Asked again were 20 %",                 // 280 / 1,400
		"0 % by the end of period 2, 4 years",   // 552 + 552 = 1,104
		"25 % by the end of period 3, 6 years",  // 552 + 414 = 966; + 310.5 = 1,276.5
		"50 % not within 5 periods",             // 552 (1 + 1/2 + ... + 1/16) = 1,069.5
		"A&E attendances: 26 %",                 // -17 = (1 - w) -23 + w x: x > 0 where w < 6/23
		"non-elective inpatient episodes: 63 %", // -7 = (1 - w) -19 + w x: x > 0 where w < 12/19
		"as assessed: cannot be said",           // no line counts
		"as published: social, public and community share 100 %",
		"with them 5 0", "without 3 2", // two of five outcomes told are no longer
	} {
		require.Contains(t, have, want)
	}
}

// What nobody assessed is in no total, and the pilot has no ratio until somebody
// says that it counts as zero.
func TestNothingUnassessedCounts(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	honest, err := p.statement()
	require.NoError(t, err)
	basket, _ := honest.Basket("published")
	require.True(t, basket.Total.IsUnset())
	require.Nil(t, basket.Ratios[0].Value)
	published, err := p.asPublished().statement()
	require.NoError(t, err)
	require.NotEqual(t, honest.Digest(), published.Digest())
	again, err := p.statement()
	require.NoError(t, err)
	require.Equal(t, honest.Digest(), again.Digest(), "the variants leave the account as it was")
}

// Every source that the account and the proxies cite is in the list that the
// report prints, read in the same way.
func TestSourcesAgree(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	listed := map[sv.Source]bool{}
	for _, s := range p.sources {
		listed[s] = true
	}
	check := func(s sv.Source) {
		if !s.IsZero() {
			s.Locator = ""
			require.True(t, listed[s], s.String())
		}
	}
	for _, c := range p.account.Conversations {
		check(c.Source)
	}
	for _, in := range p.account.Inputs {
		check(in.Source)
	}
	for _, l := range p.account.Lines {
		check(l.Quantity.Source)
		for _, e := range l.Evidence {
			check(e.Source)
		}
	}
	for _, x := range p.options.Proxies.All() {
		check(x.Source)
	}
	for _, row := range append(p.facts, p.headlines...) {
		require.Contains(t, p.sources, row[len(row)-1])
	}
}
