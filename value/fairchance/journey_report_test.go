package fairchance_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
)

// forum is a version in which many views and ratings, a conversation and an outcome that
// was dropped came since.
func forum() (before, after fairchance.Version) {
	before, after = jobsClub(60), jobsClub(60)
	for _, v := range []*fairchance.Version{&before, &after} {
		v.Account.Illustrative = true
		v.Account.Outcomes = append(v.Account.Outcomes, stakeholder.Outcome{ID: "tea", Stakeholder: "members", Name: "tea", Kind: stakeholder.Social})
	}
	evening := stakeholder.Conversation{ID: "c2", Name: "second evening", When: "2025-01", Present: []stakeholder.Presence{{Stakeholder: "members", Heard: stakeholder.HeardWell}}, Absent: []stakeholder.Absence{{Stakeholder: "council", Reason: "no time"}}}
	rating := after.Process[0].Ratings[0]
	for i := range 14 {
		id := fmt.Sprintf("x%02d", i)
		evening.Views = append(evening.Views, stakeholder.View{ID: stakeholder.ID(id), Stakeholder: "members", Speaker: id, Outcome: []stakeholder.ID{"job", "tea"}[i%2], Position: stakeholder.For})
		rating.ID, rating.Rater, rating.When = id, id, "2025-01"
		after.Process[0].Ratings = append(after.Process[0].Ratings, rating)
	}
	after.Account.Conversations = append(after.Account.Conversations, evening)
	after.Account.Conversations[0].Views[0].Position = stakeholder.Torn
	after.Account.Decisions = []stakeholder.Decision{{
		ID: "d1", Action: stakeholder.Dropped, From: []stakeholder.ID{"tea"}, Test: stakeholder.Size, Reason: "a cup a week", When: "2025-01", By: []stakeholder.ID{"council"},
		Dissent: []stakeholder.Dissent{{Stakeholder: "members", Reason: "it is why we come"}},
	}}
	return before, after
}

// What was decided, changed and dropped stands above what was added, and by names; of many
// things added there are those whom and what they are of; and what is made up says so.
func TestADifferenceSaysFirstWhatMatters(t *testing.T) {
	before, after := forum()
	d, err := keep(t, fairchance.NewMemory(), before, after).Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	require.True(t, d.Illustrative)
	require.True(t, d.Account.Illustrative)
	text, err := d.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(text), `"illustrative": true`)

	report := d.String()
	require.True(t, strings.HasPrefix(report, "Jobs club (illustrative), from version 1"))
	require.Contains(t, d.Account.String(), "\nillustrative all of it is made up")
	flat := strings.Join(strings.Fields(report), " ")
	at := -1
	for _, want := range []string{
		"stage what added changed dropped", "generating meaning conversation 1 0 0 view 14 1 0 decision 1 0 0", "measuring process value rating 14 0 0 making judgements nothing",
		"Steps =====",
		`view v1 changed Members on "a job that lasts" position: now torn`,
		`decision d1 added dropped "tea" 2025-01; by Council; by the test of size; a cup a week; held against it by Members: it is why we come`,
		"Added =====", `conversation "second evening": 2025-01; there Members (heard: well); absent Council`,
		`view (14) Members on "a job that lasts" (7); Members on "tea" (7)`, `rating (14) Members on "trust" (14)`,
		"From the earlier to the later present value",
	} {
		next := strings.Index(flat, want)
		require.Greater(t, next, at, want)
		at = next
	}
	require.Less(t, strings.Count(report, "\n"), 70)
}

// What was added says whom or what it is of, whatever signs stand in names.
func TestWhatWasAddedSaysWhatItIsOf(t *testing.T) {
	before, after := forum()
	for _, v := range []*fairchance.Version{&before, &after} {
		v.Account.Stakeholders[0].Name, v.Account.Outcomes[1].Name = "Members: the young, the old (and all)", "tea: a cup, or two"
	}
	after.Readings = []compare.TargetReading{{Target: "jobs", Reading: metrics.Reading{When: "2025-01", Value: 7}}}
	before.Choice.Performances = before.Choice.Performances[1:]
	d, err := keep(t, fairchance.NewMemory(), before, after).Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	flat := strings.Join(strings.Fields(d.String()), " ")
	for _, want := range []string{
		`view (14) Members: the young, the old (and all) on "a job that lasts" (7); Members: the young, the old (and all) on "tea: a cup, or two" (7)`,
		"reading jobs: 7, 2025-01", `performance "go on" on "work": 60: the register`,
	} {
		require.Contains(t, flat, want)
	}
}

// The digest of a registry is no part of what was said; what is new in it is told.
func TestARegistryIsToldByWhatIsInIt(t *testing.T) {
	before, after := jobsClub(60), jobsClub(60)
	var err error
	after.Metrics, err = before.Metrics.With(metrics.Definition{ID: "evenings", Version: 1, Name: "evenings held", Unit: "evening", Type: metrics.Count, Better: metrics.Higher})
	require.NoError(t, err)
	j := keep(t, fairchance.NewMemory(), before, after)
	d, err := j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	flat := strings.Join(strings.Fields(d.String()), " ")
	require.Contains(t, flat, "generating meaning nothing measuring output value metric 1 0 0 ")
	require.NotContains(t, flat, "decided, changed, dropped")
	require.Equal(t, "metrics", d.Account.Revisions[0].Fields[0].Name, "the data have it")

	after.Account.Name = "Work club"
	_, err = j.Append(t.Context(), step(3), after)
	require.NoError(t, err)
	d, err = j.Diff(t.Context(), 1, 3)
	require.NoError(t, err)
	flat = strings.Join(strings.Fields(d.String()), " ")
	require.Contains(t, flat, "account jobs-club changed name: Jobs club -> Work club Added")
}

// Who no longer agrees to be quoted is not quoted by a name either.
func TestNamesDoNotRepeatWhatIsKeptBack(t *testing.T) {
	before, after := quoting(), quoting()
	before.Account.Outcomes = append(before.Account.Outcomes, stakeholder.Outcome{ID: "theft", Stakeholder: "members", Name: "my brother took the money.", Kind: stakeholder.Social})
	before.Account.Conversations[0].Views = append(before.Account.Conversations[0].Views, stakeholder.View{ID: "v4", Stakeholder: "members", Outcome: "theft", Position: stakeholder.Against})
	after.Account.Conversations = slices.Clone(after.Account.Conversations)
	after.Account.Conversations[0].Views[0].Consent, after.Theory.Links = false, nil
	d, err := keep(t, fairchance.NewMemory(), before, after).Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	text, err := d.MarshalJSON()
	require.NoError(t, err)
	for _, report := range []string{d.String(), string(text)} {
		require.NotContains(t, report, "brother")
	}
	require.Contains(t, d.String(), "outcome: theft")
}
