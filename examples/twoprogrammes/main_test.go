package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/value/compare"
)

func TestReports(t *testing.T) {
	golden.Check(t, "report.golden", run)
	golden.Check(t, "whole.golden", run, "-whole")
}

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

// What follows from the data, worked out with Python's fractions and SciPy.
func TestFigures(t *testing.T) {
	have := golden.Words(t, run)
	for _, want := range []string{
		"Riverside 2.4 1.7 (1.5 to 1.92) 175 % (120 % to 226 %) reached", // chi-squared quantiles: 1.498 to 1.922
		"Hillside 2.37 1.71 (1.51 to 1.94) 177 % (116 % to 233 %) reached",
		"by the first aim 0.6 0.919 (0.866 to 0.952) 91 % (76 % to 101 %) perhaps", // Wilson's interval
		"Hillside 0.62 0.921 (0.866 to 0.954)",
		"+1.17 [point] (0.83 to 1.52), the same 64 people", // t on 63 degrees of freedom
		"46 of them were asked again: +1.30 (0.77 to 1.84)",
		"-0.14 [worry] (-1.03 to 0.75), the same 58 people",
		"pay before tax GBP 110,398", // 88 (21/88 - 9/85) x 13,500 x 0.7
		"benefits GBP 51,352",        // 88 (17/88 - 6/85) x 6,800 x 0.7
		"tax GBP 7,360",              // 88 (21/88 - 9/85) x 900 x 0.7
		"families GBP 110,398 GBP -58,712 GBP 51,686",
		"GBP 16,727", "GBP 15,735", // 150 (354/149 - 255/150) x 165, and 147 (345/146 - 252/147) x 165
		"Patients 40 %, 2 voices from 30 % to 50 % 85 %, 2 voices from 70 % to 100 %", // 15 + 15, 40 + 10; 50 + 20, 70 + 30
	} {
		require.Contains(t, have, want)
	}
}

// Accounts, ratings and every source of the story are labelled illustrative in the
// data, and so is the head of either report.
func TestAllIsLabelled(t *testing.T) {
	r, err := newReport()
	require.NoError(t, err)
	for _, p := range r.both() {
		require.True(t, p.Account.Illustrative)
		for _, whole := range []string{r.comparison.String(), r.gap.String()} {
			require.Contains(t, whole, "illustrative: all of Riverside and Hillside is made up")
		}
		for _, c := range p.Account.Conversations {
			require.Contains(t, c.Source.Title, "illustrative")
		}
		for _, in := range p.Account.Inputs {
			require.Contains(t, in.Source.Title, "illustrative")
		}
		for _, a := range p.Process {
			require.True(t, a.Illustrative)
			require.True(t, a.Rubric.Illustrative)
		}
	}
}

// Who looks at the targets alone sees no gap.
func TestTargetsAloneShowNoGap(t *testing.T) {
	r, err := newReport()
	require.NoError(t, err)
	require.NotEmpty(t, r.gap.Missing)
	alone := make([]compare.Programme, 2)
	for i, p := range r.both() {
		alone[i] = p.side
		s := &alone[i].Statement
		s.Outcomes, s.Lines, s.Conversations = s.Outcomes[:2], s.Lines[:1], nil
		alone[i].Waves, alone[i].Process = nil, nil
	}
	gap, err := compare.Beyond(alone[0], alone[1])
	require.NoError(t, err)
	require.Len(t, gap.Targets, 2)
	require.Empty(t, gap.Missing)
}
