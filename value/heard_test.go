package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// notesAt are the codes of the notes on a place.
func notesAt(s value.Statement, path string) []sv.Code {
	var codes []sv.Code
	for _, n := range s.Notes {
		if n.Path == path {
			codes = append(codes, n.Code)
		}
	}
	return codes
}

// To be in the room is not to be heard: who gave a view, who was there without one
// and who did neither are told apart, in counts as in notes.
func TestToBeThereIsNotToBeHeard(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Conversations[0].Present = append(a.Conversations[0].Present, stakeholder.Presence{Stakeholder: "nhs", People: 1, Heard: stakeholder.HeardHardly, Reason: "sat by the door"})
	})
	c := s.Coverage()
	require.Equal(t, []stakeholder.Standing{"silent", "was-there", "spoke", "was-there", "silent", "silent"}, c.Standings)
	require.NotContains(t, c.Unheard, stakeholder.ID("nhs"))
	require.Regexp(t, `views\s+of\s+their\s+own\s+from\s+1\s+of\s+6\s+groups;\s+there\s+without\s+one:\s+2;\s+neither:\s+3`, s.String())
	require.Equal(t, []sv.Code{value.CodeOnlyThere}, notesAt(s, "/stakeholders/1"))
	require.Equal(t, []sv.Code{value.CodeUnheard}, notesAt(s, "/stakeholders/0"))
	require.Empty(t, notesAt(s, "/stakeholders/2"), "they spoke")
}

// Who is said to have been at a conversation of which all views are made up was
// nowhere, unless the whole account is made up.
func TestNobodyIsHeardAtAConversationThatIsMadeUp(t *testing.T) {
	madeUp := func(a *value.Account) {
		for i := range a.Conversations[0].Views {
			a.Conversations[0].Views[i].Illustrative = true
		}
		a.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "nhs"}}
	}
	form := clubStatement(t, madeUp)
	require.Len(t, form.Coverage().Unheard, 6)
	whole := clubStatement(t, func(a *value.Account) {
		madeUp(a)
		a.Illustrative = true
	})
	require.Equal(t, []stakeholder.Standing{"silent", "was-there", "spoke", "spoke", "silent", "silent"}, whole.Coverage().Standings)
	require.NotContains(t, whole.String(), "nobody said it", "it stands over the whole")
}

// Whose words stand in a row that is not theirs is said there, and in their own.
func TestWordsOnTheOutcomesOfOthers(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{ID: "police", Name: "Police"}, stakeholder.Stakeholder{ID: "carers", Name: "Carers"})
		a.Conversations[0].Views = append(a.Conversations[0].Views, stakeholder.View{ID: "p1", Stakeholder: "police", Outcome: "trust-outcome", Words: "Fewer calls.", Consent: true})
	})
	require.Regexp(t, `words: p1, of Police`, s.String())
	require.Regexp(t, `(?m)^Police .*\n^no outcome here\n^spoke: p1\n`, s.String())
	require.Regexp(t, `(?m)^Carers .*\n^no outcome here\n\n`, s.String())
}

// A line with nothing in it counts for nothing, and is noted.
func TestEmptyLine(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Lines = append(a.Lines, value.Line{ID: "empty", Outcome: "pride-outcome"})
	})
	require.Equal(t, []sv.Code{value.CodeEmptyLine}, notesAt(s, "/lines/9"))
	require.Equal(t, value.FootingNothing, s.Coverage().Outcomes[10].Footing)
	require.Equal(t, clubStatement(t, nil).Matrix, s.Matrix)
}

// A ratio stands beside how much of the account is in it: five outcomes of the
// eleven that no decision left out.
func TestARatioSaysOfHowManyOutcomesItIs(t *testing.T) {
	s := clubStatement(t, nil)
	b, ok := s.Basket("services")
	require.True(t, ok)
	require.Equal(t, value.CodePartOfValue, b.Notes[len(b.Notes)-1].Code)
	require.Regexp(t, `note: services: money of 5 of 11 outcomes stands against the cost`, s.String())
	require.Regexp(t, `services +benefit/cost .* 5 of 11\n`, s.String())
}
