package compare_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// Two copies of a programme of three outcomes that moved, but for a fourth: by 19 in 52
// years beside 5 in 55, +14.3, and by 5 beside 25, -18.6. Whoever is against a harm values
// that it falls; to reach what was intended, and is only rejected, is no gain.
func TestAHarmThatPeopleRejectCounts(t *testing.T) {
	harmed := func(events, control int, unintended bool, views ...stakeholder.View) compare.Programme {
		d := many(3, 3, 0)
		d.account.Outcomes = append(d.account.Outcomes, stakeholder.Outcome{ID: "harm", Name: "injuries", Stakeholder: "g0", Kind: stakeholder.Social, Unintended: unintended})
		r, err := stats.RateDifference(stats.Rate{Event: "trip", Events: events, Exposure: 52, Unit: "person-year"}, stats.Rate{Event: "trip", Events: control, Exposure: 55, Unit: "person-year"}, nil)
		require.NoError(t, err)
		d.account.Lines = append(d.account.Lines, value.Line{ID: "harm", Outcome: "harm", Metric: "low@1", Quantity: value.NetOf(r, 52).By(value.MatchedControls)})
		talk := &d.account.Conversations[0]
		talk.Views = append(talk.Views, views...)
		return d.programme(t)
	}
	against, torn, pro := view("against", "g1", "harm", stakeholder.Against), view("torn", "g0", "harm", stakeholder.Torn), view("pro", "g2", "harm", stakeholder.For)
	spoken, spokenPro := against, pro
	spoken.SpokenBy, spokenPro.SpokenBy = "g2", "g1"
	for name, test := range map[string]struct {
		views    []stakeholder.View
		intended bool
		valued   []stakeholder.ID
	}{
		"rejected":                   {[]stakeholder.View{torn, against}, false, []stakeholder.ID{"against"}},
		"only others are for it":     {[]stakeholder.View{spokenPro, against}, false, []stakeholder.ID{"against"}},
		"rejected, and intended":     {[]stakeholder.View{torn, against}, true, nil},
		"only others are against it": {[]stakeholder.View{spoken}, false, nil},
		"nobody takes a position":    {[]stakeholder.View{torn}, false, nil},
		"somebody is for it":         {[]stakeholder.View{against, pro}, false, []stakeholder.ID{"pro"}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := compare.Compare(harmed(19, 5, !test.intended, test.views...), harmed(5, 25, !test.intended, test.views...))
			require.NoError(t, err)
			require.Equal(t, test.valued, c.A.Outcomes[3].Valued)
			got := map[string]string{}
			for _, id := range []string{"moved", "moved-wrong"} {
				r := row(t, c, id)
				got[id] = fmt.Sprintf("%d of %d, %d of %d", r.A.Count, r.A.Of, r.B.Count, r.B.Of)
			}
			want := map[string]string{"moved": "3 of 4, 4 of 4", "moved-wrong": "1 of 4, 0 of 4"}
			if test.valued == nil {
				want = map[string]string{"moved": "3 of 3, 3 of 3", "moved-wrong": "0 of 3, 0 of 3"}
			}
			require.Equal(t, want, got)
			if name == "rejected" {
				require.Contains(t, c.String(), "against, as a harm: against")
			}
		})
	}
}
