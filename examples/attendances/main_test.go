package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
)

func TestReport(t *testing.T) { golden.Check(t, "report.golden", run) }

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

func TestDataAreGenerated(t *testing.T) {
	kept, err := data.ReadFile("data/people.csv")
	require.NoError(t, err)
	require.Equal(t, string(kept), golden.Printed(t, run, "-generate"), "go run ./examples/attendances -generate writes it anew")
}

func TestBadRowsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"person,practice,before,after\nS1,A,1,2\nS2,A,x,2\n": `people.csv, ["S2" "A" "x" "2"]`,
		"person,practice,before,after\nS1,A,1\n":             "record on line 2",
	} {
		_, err := readRows([]byte(text))
		require.ErrorContains(t, err, want)
	}
}
