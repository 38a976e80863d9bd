package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the report prints is in testdata/report.golden, which .ci/run compares.
func TestReportFitsThePage(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	for line := range strings.Lines(out.String()) {
		require.LessOrEqual(t, len(strings.TrimSuffix(line, "\n")), 100, line)
	}
}

func TestDataAreGenerated(t *testing.T) {
	var made bytes.Buffer
	require.NoError(t, generate(&made))
	kept, err := data.ReadFile("data/people.csv")
	require.NoError(t, err)
	require.Equal(t, string(kept), made.String(), "go run ./examples/attendances -generate writes it anew")
}

func TestBadRowsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"person,practice,before,after\nS1,A,1,2\nS2,A,x,2\n": "people.csv, line 3",
		"person,practice,before,after\nS1,A,1\n":             "people.csv, line 2",
	} {
		_, err := readRows([]byte(text))
		require.ErrorContains(t, err, want)
	}
}
