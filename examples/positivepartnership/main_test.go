package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/stats"
)

func TestReports(t *testing.T) {
	for name, args := range map[string][]string{"report.golden": nil, "whole.golden": {"-whole"}} {
		golden.Check(t, name, run, args...)
		head, _, _ := strings.Cut(golden.Printed(t, run, args...), "\n")
		require.Contains(t, head, "ILLUSTRATIVE")
	}
}

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

func worked(t *testing.T) *project {
	t.Helper()
	p, err := readProject()
	require.NoError(t, err)
	return p
}

// By scipy: testdata/reference.py.
func TestNetChanges(t *testing.T) {
	p := worked(t)
	agrees := func(e stats.Estimate, value, low, high float64) {
		require.InDelta(t, value, e.Value, 1e-5)
		require.InDelta(t, low, e.Interval.Low, 1e-5)
		require.InDelta(t, high, e.Interval.High, 1e-5)
	}
	for i, want := range [][4]float64{
		{1206.666667, -90.862926, 2504.196259, 0.0670468},
		{-6.533333, -8.811402, -4.255264, 2.79584e-06},
		{-3.2, -4.581273, -1.818727, 9.60031e-05},
		{-2.466667, -3.940442, -0.992891, 0.00190175},
		{1.533333, 0.570742, 2.495925, 0.00304922},
		{1.533333, 0.691806, 2.374861, 0.000878226},
		{-0.666667, -1.539748, 0.206415, 0.128996},
	} {
		agrees(p.changes[i].net.Estimate, want[0], want[1], want[2])
		require.InEpsilon(t, want[3], p.changes[i].net.P, 1e-5)
	}
	agrees(p.incomeEach.strangers.Estimate, 603.333333, 0.789595, 1205.877071)
	agrees(p.friends.paired.Estimate, 2.533333, 1.408760, 3.657907)
}

// By hand: T = 50 + 10 sum / sqrt(0.7 x 3 + 0.3 x 9), with the sums -4 and 3; 169 of
// 192 instalments; 1,206.67 baht x 12 months x 15 pairs x (1 - 0.25).
func TestFiguresByHand(t *testing.T) {
	p := worked(t)
	require.InDelta(t, 31.743, *p.scores.People[0].Baseline, 1e-3)
	require.InDelta(t, 63.693, *p.scores.People[0].FollowUp, 1e-3)
	require.Nil(t, p.scores.People[2].FollowUp, "what was not scored is not 0")
	require.Equal(t, 0.88, p.attained.Reading.Value)
	require.Equal(t, "162900", p.statement.Baskets[1].Total.Amount().StringFixed(0))
}

// Words are repeated with consent only, and what is not English is put into English.
func TestWords(t *testing.T) {
	p := worked(t)
	require.True(t, p.account.Illustrative)
	have := golden.Words(t, run)
	for _, c := range p.account.Conversations {
		for _, v := range c.Views {
			require.Equal(t, v.Consent, v.Words != "" && strings.Contains(have, v.Words), v.ID)
			require.Equal(t, v.Consent && v.Language != "en", v.Translation != "", v.ID)
		}
	}
}

func TestReadPairsSaysWhatIsWrongAndWhere(t *testing.T) {
	text, err := data.ReadFile("data/pairs.csv")
	require.NoError(t, err)
	for want, change := range map[string][2]string{
		"unknown pairs.csv:3:loan":               {"p01,now", "p01,soon"},
		"duplicate pairs.csv:4:pair":             {"p02,now", "p01,now"},
		"syntax pairs.csv:3:paid_on_time":        {"p01,now,12,11", "p01,now,12,many"},
		"syntax pairs.csv:19:income_with_before": {"p17,later,,,,3950", "p17,later,,,,"},
		"unknown pairs.csv:18:known_after":       {"4,1,no,yes\np17", "4,1,no,perhaps\np17"},
		"required pairs.csv:head:fear_after":     {"fear_after", "dread_after"},
	} {
		require.Equal(t, 1, bytes.Count(text, []byte(change[0])), want)
		_, err := readPairs(bytes.NewReader(bytes.Replace(text, []byte(change[0]), []byte(change[1]), 1)))
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, want)
		var have []string
		for _, p := range problems {
			have = append(have, string(p.Code)+" "+p.Path)
		}
		require.Contains(t, have, want)
	}
}

func FuzzReadPairs(f *testing.F) {
	text, err := data.ReadFile("data/pairs.csv")
	require.NoError(f, err)
	f.Add(string(text))
	f.Add(strings.Join(columns, ",") + "\n")
	f.Add("pair,pair\na,b")
	f.Add("pair\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := readPairs(strings.NewReader(text))
		if err != nil {
			return
		}
		for column, values := range p.values {
			require.Len(t, values, len(p.ids), column)
		}
		require.Len(t, p.loan, len(p.ids))
	})
}
