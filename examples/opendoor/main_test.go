package main

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/proxies"
)

// program takes no arguments.
func program(out io.Writer, _ []string) error { return run(out) }

func TestReport(t *testing.T) { golden.Check(t, "report.golden", program) }

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

// What the child's chances would have to be worth, by hand: the cost less the
// share of 48,000 that is due to the support, or nothing where that is enough.
func TestFigures(t *testing.T) {
	have := golden.Words(t, program)
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
