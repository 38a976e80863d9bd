package compare_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// A wave on fewer people says so, in the table and in a note; so does what is not
// known of how many they are. By hand: 2 of 4 pairs, each with a change of about 3.
func TestWhoWasSeenAgain(t *testing.T) {
	paired := func(changes ...float64) stats.Result {
		r, err := stats.PairedT(stats.Pairs{Unit: "u0", Before: make([]float64, len(changes)), After: changes}, nil)
		require.NoError(t, err)
		return r
	}
	event := stats.Proportion{Event: "u0", Events: 9, N: 10}
	counted, err := stats.RiskDifference(event, stats.Proportion{Event: "u0", Events: 1, N: 12}, nil)
	require.NoError(t, err)
	for name, test := range map[string]struct {
		own, wave stats.Result
		n, of     int
		text      string
		note      bool
	}{
		"fewer":      {paired(3, 3.1, 2.9, 3.2), paired(3, 3.1), 2, 4, "of those seen again: 2 of 4 in 2016", true},
		"all":        {paired(3, 3.1), paired(3, 3.1), 2, 2, "of those seen again: 2 of 2 in 2016", false},
		"more":       {paired(3, 3.1), paired(3, 3.1, 2.9), 3, 2, "of those seen again: 3 in 2016, and 2 before", false},
		"not stated": {paired(3, 3.1), change("u0", 3, 2, 4), 0, 2, "of those seen again: how many in 2016 is not stated", false},
		"nor before": {change("u0", 3, 2, 4), counted, 10, 0, "of those seen again: 10 in 2016, of how many is not stated", false},
	} {
		t.Run(name, func(t *testing.T) {
			d := many(1, 0, 0)
			d.account.Lines = []value.Line{{ID: "l0", Outcome: "o0", Metric: "m0@1", Observed: "2015", Quantity: value.GrossOf(test.own, 10).By(value.BeforeAfter)}}
			d.account.Filters.Deadweight = value.Judged(0, "nothing else went on")
			d.Waves = []compare.Wave{{Line: "l0", When: "2016", Result: test.wave}}
			p := d.programme(t)
			c, err := compare.Compare(p, p)
			require.NoError(t, err)
			require.Equal(t, compare.Yes, c.A.Outcomes[0].Sustained)
			require.Equal(t, []compare.SeenAgain{{Line: "l0", When: "2016", N: test.n, Of: test.of}}, c.A.Outcomes[0].Again)
			require.Equal(t, test.note, slices.ContainsFunc(c.A.Notes, func(n sv.Note) bool { return n.Code == compare.CodeFewerSeenAgain }))
			require.Contains(t, strings.Join(strings.Fields(c.String()), " "), "sustained: yes, "+test.text)
			g, err := compare.Beyond(p, many(1, 0, 0).programme(t))
			require.NoError(t, err)
			own, later := g.BeyondA[0].Lines[0].Own, g.BeyondA[0].Lines[0].Later[0]
			require.Equal(t, []int{test.of, test.n}, []int{own.N, later.N})
			require.Equal(t, []float64{test.own.Estimate.Value, test.wave.Estimate.Value}, []float64{own.Estimate.Value, later.Estimate.Value})
		})
	}
}

// By hand: 4 outcomes moved for 50 and 30 people.
func TestPeopleAreThoseOfTheGroups(t *testing.T) {
	for name, test := range map[string]struct {
		change   func([]stakeholder.Stakeholder)
		want     float64
		text     string
		notKnown []string
	}{
		"stated":     {func([]stakeholder.Stakeholder) {}, 5, "4 for 80 people", nil},
		"one is not": {func(s []stakeholder.Stakeholder) { s[1].GroupSize = 0 }, 0, "not stated; wanted: their group_size", []string{"g1"}},
		"no beneficiaries": {func(s []stakeholder.Stakeholder) { s[0].Role, s[1].Role = "", "" }, 0,
			"not stated; wanted: stakeholders of the role beneficiary with their group_size", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := many(4, 4, 0)
			s := d.account.Stakeholders
			s[0].Role, s[0].GroupSize, s[0].Involved = stakeholder.Beneficiary, 50, 5
			s[1].Role, s[1].GroupSize = stakeholder.Beneficiary, 30
			s[2].Role, s[2].GroupSize = stakeholder.Commissioner, 1
			test.change(s)
			c, err := compare.Compare(d.programme(t), many(1, 0, 0).programme(t))
			require.NoError(t, err)
			f := row(t, c, "moved-per-100-people").A
			require.Equal(t, test.text, f.Text)
			require.Equal(t, test.notKnown, f.NotKnown)
			require.Equal(t, test.want == 0, f.Value == nil)
			if f.Value != nil {
				require.InDelta(t, test.want, *f.Value, 1e-12)
			}
		})
	}
}
