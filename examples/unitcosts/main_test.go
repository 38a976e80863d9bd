package main

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
)

// program takes no arguments.
func program(out io.Writer, _ []string) error { return run(out) }

func TestReport(t *testing.T) { golden.Check(t, "report.golden", program) }

// What the published figures come to, computed with Python's fractions from the index
// levels and the rates, each factor rounded to 20 places.
func TestFigures(t *testing.T) {
	have := golden.Words(t, program)
	for _, want := range []string{
		"GBP 7720.00 (2019-20 prices) = GBP 9399.18 (2024 prices)",
		"GBP 148.00 (2016-17 prices) = GBP 192.83 (2024 prices)",
		"GBP 1675240.00", // 100 x 2.17 x 7720
		"GBP 1451730.00", // 100 x 2.17 x 6690
		"GBP 9399182.81",
		"GBP 7816929.38",
		"GBP 4102240.73",
		"GBP 3783162.11",
	} {
		require.Contains(t, have, want)
	}
}
