package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/proxies"
)

var update = flag.Bool("update", false, "write the golden file")

func printed(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(&out))
	return out.String()
}

func TestReport(t *testing.T) {
	have := printed(t)
	if *update {
		require.NoError(t, os.WriteFile("testdata/report.golden", []byte(have), 0o644))
	}
	want, err := os.ReadFile("testdata/report.golden")
	require.NoError(t, err)
	require.Equal(t, string(want), have, "go test ./examples/opendoor -update writes it anew")
	for line := range strings.Lines(have) {
		require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 100, line)
	}
}

// What the child's chances would have to be worth, by hand: the cost less the
// share of 48,000 that is due to the support, or nothing where that is enough.
func TestFigures(t *testing.T) {
	have := strings.Join(strings.Fields(printed(t)), " ")
	for _, want := range []string{
		"may cost GBP 48,000 at most",
		"24000 - - 24000", "48000 - 24000 48000", "72000 24000 48000 72000", "96000 48000 72000 96000",
	} {
		require.Contains(t, have, want)
	}
}

// The estimate is shown gross, in no total, and nobody gets cash back.
func TestNothingUnassessedCounts(t *testing.T) {
	p, err := readProgramme()
	require.NoError(t, err)
	s, err := p.statement()
	require.NoError(t, err)
	basket, _ := s.Basket("year")
	require.True(t, basket.Total.IsUnset())
	require.Nil(t, basket.Ratios)
	require.Equal(t, "48000", basket.Left[0].Gross.Amount().StringFixed(0))
	line, _ := s.Line("arrests")
	require.Equal(t, proxies.CapacityFreed, line.Value.Cash)
}
