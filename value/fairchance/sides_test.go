package fairchance_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
)

// On random accounts, disagreements are on the outcomes on which stakeholder.Agree counts
// voices on both sides.
func TestSidesAreThoseThatAgreeCounts(t *testing.T) {
	disputed := 0
	for seed := range uint64(3000) {
		account := randomTalks(rand.New(rand.NewPCG(seed, 1)))
		agreement, err := stakeholder.Agree(account.Stakeholders, account.Outcomes, account.Conversations, account.Decisions)
		if err != nil {
			continue // a speaker who stands in two places at a time
		}
		want := map[stakeholder.ID]bool{}
		for _, o := range agreement.Outcomes {
			var all stakeholder.Positions
			for _, g := range o.Groups {
				all.For, all.Against = all.For+g.Positions.For, all.Against+g.Positions.Against
			}
			if o.LeftOut.Action == "" && all.For > 0 && all.Against > 0 {
				want[o.Outcome] = true
				disputed++
			}
		}
		got := map[stakeholder.ID]bool{}
		for _, f := range stocktaking(t, fairchance.Version{Account: account}, "2025").Stages[0].Findings {
			var at int
			if n, _ := fmt.Sscanf(f.Path, "/account/outcomes/%d", &at); n == 1 && f.Code == fairchance.CodeDisagreement {
				got[account.Outcomes[at].ID] = true
			}
		}
		require.Equal(t, want, got, "%+v", account)
	}
	require.Greater(t, disputed, 500)
}

// randomTalks are what some voices said on some dates, and decisions that may be made.
func randomTalks(r *rand.Rand) value.Account {
	var a value.Account
	for _, id := range []stakeholder.ID{"g0", "g1"} {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{ID: id, Name: string(id)})
	}
	var outcomes []stakeholder.ID
	for i := range 5 {
		outcomes = append(outcomes, stakeholder.ID(fmt.Sprintf("o%d", i)))
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: outcomes[i], Name: string(outcomes[i]), Stakeholder: "g0", Kind: stakeholder.Social})
	}
	outcome := func() stakeholder.ID { return outcomes[r.IntN(len(outcomes))] }
	for i := range 3 {
		c := stakeholder.Conversation{ID: stakeholder.ID(fmt.Sprintf("c%d", i)), Name: "evening", When: []string{"", "2023", "2023-06", "2023-06-15", "2024"}[r.IntN(5)]}
		for n := range r.IntN(6) {
			v := stakeholder.View{ID: stakeholder.ID(fmt.Sprintf("v%d-%d", i, n)), Stakeholder: "g0", Outcome: outcome(), Speaker: []string{"", "x", "y"}[r.IntN(3)]}
			v.Position = []stakeholder.Position{stakeholder.For, stakeholder.Against, stakeholder.Torn}[r.IntN(3)]
			if r.IntN(3) == 0 {
				v.Position, v.Importance = "", stakeholder.Importance{Mode: stakeholder.Scale, Value: 4, Of: 5}
			}
			if r.IntN(4) == 0 {
				v.SpokenBy = "g1"
			}
			c.Views = append(c.Views, v)
		}
		a.Conversations = append(a.Conversations, c)
	}
	for i := range r.IntN(5) {
		d := stakeholder.Decision{ID: stakeholder.ID(fmt.Sprintf("d%d", i)), Reason: "asked for", Action: stakeholder.Merged, From: []stakeholder.ID{outcome(), outcome()}, To: []stakeholder.ID{outcome()}}
		if r.IntN(4) == 0 {
			d.Action, d.From = stakeholder.Restored, nil
		}
		made := append(slices.Clone(a.Decisions), d)
		if _, err := stakeholder.Agree(a.Stakeholders, a.Outcomes, nil, made); err == nil {
			a.Decisions = made
		}
	}
	return a
}
