package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
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
	require.Equal(t, string(want), have, "go test ./examples/unitcosts -update writes it anew")
	for line := range strings.Lines(have) {
		if !strings.Contains(line, "https://") {
			require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 100, line)
		}
	}
}

// What the published figures come to, computed with Python's fractions from the index
// levels and the rates, each factor rounded to 20 places.
func TestFigures(t *testing.T) {
	have := printed(t)
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
