package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/value"
)

func TestReports(t *testing.T) {
	for name, args := range map[string][]string{"report.golden": nil, "whole.golden": {"-whole"}} {
		golden.Check(t, name, run, args...)
		head, _, _ := strings.Cut(golden.Printed(t, run, args...), "\n")
		require.Contains(t, head, "ILLUSTRATIVE")
	}
	theory := golden.Printed(t, run, "-mermaid")
	golden.Same(t, "theory.golden", theory) // Mermaid has no columns
	require.Contains(t, theory, "(illustrative)")
}

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

// R 4.2.2 on data/villages.csv: poisson.test(c(16, 39), c(22, 24)) and
// t.test(after, before, paired = TRUE) of the rates, the pupils and the shares.
func TestFigures(t *testing.T) {
	have := golden.Words(t, run)
	for _, want := range []string{
		"the rate after is 0.448 (95 % interval 0.233 to 0.820)",
		"is -0.812 (95 % interval -1.61 to -0.0123) land grabs a year",
		"18.8 (95 % interval 10.6 to 26.9) more in a village",
		"-6.5 [land grab] (-12.9 to -0.0983)", "150 [pupil] (84.7 to 215)", // the same, of 8 villages
		"changed by 15.5 (95 % interval 9.06 to 22.0) percentage points",
		"80 more children of school age live there, of whom 39 would be in school", // sum of (666 - 586 by village) x share before
	} {
		require.Contains(t, have, want)
	}
}

// What was told and what was counted both change the statement, and what it covers.
func TestNoNumberIsNotNothing(t *testing.T) {
	d, err := readDialogue()
	require.NoError(t, err)
	r, err := d.report()
	require.NoError(t, err)
	for i, of := range apart {
		s, err := d.without(of.line, of.views)
		require.NoError(t, err)
		require.NotEqual(t, r.statement.Digest(), s.Digest())
		require.NotEqual(t, r.statement.Coverage().String(), s.Coverage().String())
		require.Equal(t, s.Digest(), r.fewer[i].Digest())
	}
	again, err := value.Appraise(d.account, d.options)
	require.NoError(t, err)
	require.Equal(t, r.statement.Digest(), again.Digest(), "the variants leave the account as it was")
}

// Words stand where people agreed, in any script, and nowhere where they did not.
func TestWords(t *testing.T) {
	d, err := readDialogue()
	require.NoError(t, err)
	whole := golden.Words(t, run, "-whole")
	all := whole + golden.Words(t, run) + golden.Words(t, run, "-mermaid")
	require.True(t, d.account.Illustrative)
	for _, c := range d.account.Conversations {
		for _, v := range c.Views {
			switch {
			case v.Consent:
				require.Contains(t, whole, v.Words)
			case v.Words != "":
				require.NotContains(t, all, v.Words)
			}
		}
	}
}
