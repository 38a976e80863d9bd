package fairchance_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// quoting is a version with three views whose words may be repeated, and are.
func quoting() fairchance.Version {
	v := jobsClub(60)
	v.Account.Conversations[0].Views = []stakeholder.View{
		{ID: "v1", Stakeholder: "members", Outcome: "job", Position: stakeholder.For, Words: "My brother took the money.", Translation: "Fy mrawd gymerodd yr arian.", Consent: true},
		{ID: "v2", Stakeholder: "members", Outcome: "job", Position: stakeholder.For, Words: "Never.", Consent: true},
		{ID: "v3", Stakeholder: "members", Outcome: "job", Position: stakeholder.For, Words: "It gets me up in the morning.", Consent: true},
	}
	v.Theory = stakeholder.Theory{ID: "why", Name: "why it works", Steps: []stakeholder.Step{{ID: "talk", Sort: stakeholder.ActivityStep, Name: "an evening"}, {ID: "job", Sort: stakeholder.OutcomeStep}}, Links: []stakeholder.Link{
		{From: "talk", To: "job", Assumptions: []stakeholder.Assumption{{Text: "nobody has to say: My brother took the money."}}},
	}}
	return v
}

// Once consent is gone, or the words, some of them, or the view are no longer in the last
// version, no report quotes the words, of old versions and new.
func TestNoDifferenceQuotesWordsAfterConsentIsGone(t *testing.T) {
	withdrawn, without, blanked, shortened := quoting(), quoting(), quoting(), quoting()
	for i := range 2 {
		withdrawn.Account.Conversations[0].Views[i].Consent = false
		blanked.Account.Conversations[0].Views[i].Words, blanked.Account.Conversations[0].Views[i].Translation = "", ""
		shortened.Account.Conversations[0].Views[i].Words, shortened.Account.Conversations[0].Views[i].Translation = "The money.", ""
	}
	without.Account.Conversations[0].Views = without.Account.Conversations[0].Views[2:]
	withdrawn.Theory.Links, without.Theory.Links, blanked.Theory.Links, shortened.Theory.Links = nil, nil, nil, nil
	for _, after := range []fairchance.Version{withdrawn, without, blanked, shortened} {
		first := quoting()
		first.Account.Conversations[0].Views = nil
		j := keep(t, fairchance.NewMemory(), first, quoting())
		quoted, err := j.Diff(t.Context(), 1, 2)
		require.NoError(t, err)
		require.Empty(t, quoted.Notes)
		for _, words := range []string{"My brother took the money.", "Never.", "It gets me up in the morning."} {
			require.Contains(t, quoted.String(), words)
		}
		_, err = j.Append(t.Context(), step(3), after)
		require.NoError(t, err)
		for _, span := range [][2]int{{1, 2}, {2, 3}, {3, 2}} {
			d, err := j.Diff(t.Context(), span[0], span[1])
			require.NoError(t, err)
			text, err := d.MarshalJSON()
			require.NoError(t, err)
			for _, report := range []string{d.String(), string(text)} {
				for _, words := range []string{"brother", "mrawd", "Never."} {
					require.NotContains(t, report, words, span)
				}
				require.Contains(t, report, "(kept back)")
			}
			require.Equal(t, value.CodeWordsKeptBack, d.Notes[len(d.Notes)-1].Code)
			from, err := j.Statement(t.Context(), span[0])
			require.NoError(t, err)
			require.Equal(t, from.Digest(), d.Account.From)
		}
		between, err := j.Diff(t.Context(), 1, 2)
		require.NoError(t, err)
		require.Contains(t, between.String(), "It gets me up in the morning.")

		agreed, err := j.AsAgreed(t.Context(), 2)
		require.NoError(t, err)
		a, err := stakeholder.Agree(agreed.Account.Stakeholders, agreed.Account.Outcomes, agreed.Account.Conversations, nil)
		require.NoError(t, err)
		require.NotContains(t, a.String(), "brother")
		require.Contains(t, a.String(), "It gets me up in the morning.")
		_, err = j.AsAgreed(t.Context(), 9)
		require.Equal(t, []string{"unknown /9"}, found(err))

		last, err := j.At(t.Context(), 3)
		require.NoError(t, err)
		s, err := j.Statement(t.Context(), 3)
		require.NoError(t, err)
		require.NotContains(t, fmt.Sprint(s, stocktaking(t, last, "2025-01")), "brother")
	}
}

// Words that were taken out stay out of what else repeats them: names, ids, the problems of
// drafts, and the record of a judgement between the two versions, which stays.
func TestWordsThatAreGoneAreLeftOutOfAllOfADifference(t *testing.T) {
	const words = "my BROTHER took the  money."
	first, last := jobsClub(60), jobsClub(60)
	last.Records = []judgement.Record{record("first")}
	last.Records[0].Reason = words
	for name, repeat := range map[string]func(*fairchance.Version){
		"a record":   func(*fairchance.Version) {},
		"an account": func(v *fairchance.Version) { v.Account.Name = words },
		"a basket": func(v *fairchance.Version) {
			v.Account.Baskets = []value.Basket{{ID: "all", Name: words, Lines: []string{"jobs"}}}
		},
		"an id":            func(v *fairchance.Version) { v.Choice.Options[0].ID = words },
		"a draft":          func(v *fairchance.Version) { v.Account.Lines[0].Proxy = words },
		"what is not kept": func(v *fairchance.Version) { v.Account.Lines[0].ID = words },
	} {
		t.Run(name, func(t *testing.T) {
			said := quoting()
			said.Records = last.Records
			repeat(&said)
			j := keep(t, fairchance.NewMemory(), first, said, said, last)
			for _, span := range [][2]int{{1, 2}, {2, 3}, {1, 3}, {3, 4}, {1, 4}, {4, 1}} {
				d, err := j.Diff(t.Context(), span[0], span[1])
				require.NoError(t, err)
				text, err := d.MarshalJSON()
				require.NoError(t, err)
				require.NotContains(t, strings.ToLower(d.String()+string(text)), "brother", span)
			}
		})
	}
}

// Steps are in every difference, and stay.
func TestAStepDoesNotRepeatWordsThatAreKeptBack(t *testing.T) {
	store := fairchance.NewMemory()
	j := keep(t, store)
	v := quoting()
	v.Account.Conversations[0].Views[0].Consent = false
	s := step(1)
	s.Why = "since one said: My brother took the money."
	_, err := j.Append(t.Context(), s, v)
	require.Equal(t, []string{"words-kept-back /why"}, found(err))
	doubled := quoting()
	doubled.Account.Conversations[0].Views[0].Consent = false
	doubled.Account.Conversations[0].Views[2].ID = "v1"
	_, err = j.Append(t.Context(), s, doubled)
	require.Equal(t, []string{"words-kept-back /why"}, found(err))

	_, err = j.Append(t.Context(), s, quoting())
	require.NoError(t, err)
	_, err = j.Append(t.Context(), step(2), v)
	require.NoError(t, err)
	d, err := j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	text, err := d.MarshalJSON()
	require.NoError(t, err)
	require.True(t, json.Valid(text))
	require.NotContains(t, string(text), "brother")
	require.Equal(t, "(kept back)", d.From.Why)

	before := keep(t, fairchance.NewMemory(), jobsClub(60))
	s.Seq = 2
	_, err = before.Append(t.Context(), s, jobsClub(60)) // quotes what is written down as a view later
	require.NoError(t, err)
	_, err = before.Append(t.Context(), step(3), v)
	require.NoError(t, err)
	d, err = before.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	require.Equal(t, "(kept back)", d.Steps[0].Why)
}

func TestAVersionThatRepeatsWordsThatAreKeptBackSaysSo(t *testing.T) {
	v := quoting()
	v.Account.Conversations[0].Views[0].Consent = false
	r := record("first")
	r.Dissent = []stakeholder.Dissent{{Stakeholder: "members", Reason: "fy MRAWD gymerodd  yr arian."}}
	v.Records = []judgement.Record{r}
	head, err := keep(t, fairchance.NewMemory(), v).Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, []sv.Note{{
		Code: value.CodeWordsKeptBack, Path: "/theory/links/0/assumptions/0/text", Text: "words whose speaker did not agree to be quoted are repeated",
		Figures: []sv.Figure{{Name: "texts in all", Value: "2"}},
	}}, head.Notes)
}

// That words which may not be quoted are others now is said, and neither of them.
func TestADifferenceOfWordsThatAreKeptBack(t *testing.T) {
	first, second := quoting(), quoting()
	first.Account.Conversations[0].Views[0].Consent, second.Account.Conversations[0].Views[0].Consent = false, false
	second.Account.Conversations[0].Views[0].Words = "Fy chwaer."
	third := quoting()
	third.Account.Conversations[0].Views[1].Words = "It gets me up."
	j := keep(t, fairchance.NewMemory(), first, second, second, quoting(), third)
	d, err := j.Diff(t.Context(), 4, 5)
	require.NoError(t, err)
	require.Empty(t, d.Revisions, "what may be quoted is in the difference of the statements")

	last := quoting()
	last.Account.Conversations[0].Views[0].Translation = "Cymerodd fy mrawd yr arian."
	last.Account.Conversations[0].Views[2].Words += " Most days."
	d, err = keep(t, fairchance.NewMemory(), jobsClub(60), quoting(), last).Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	require.NotContains(t, d.String(), "mrawd", "a translation that was taken back")
	require.Contains(t, d.String(), "nobody has to say: My brother took the money.", "the words were not")
	require.Contains(t, d.String(), "It gets me up in the morning.", "there is more of them now")

	j = keep(t, fairchance.NewMemory(), first, second, second)
	d, err = j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	require.Contains(t, d.Revisions, value.Revision{What: "view", ID: "v1", How: value.Changed, Fields: []value.Field{{Name: "words", Before: "(kept back)", After: "(kept back)"}}})
	text, err := d.MarshalJSON()
	require.NoError(t, err)
	require.NotContains(t, string(text), "chwaer")
	require.NotContains(t, string(text), "brother")
	d, err = j.Diff(t.Context(), 2, 3)
	require.NoError(t, err)
	require.Empty(t, d.Revisions)
}
