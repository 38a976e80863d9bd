package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

func TestCoverage(t *testing.T) {
	c := clubStatement(t, nil).Coverage()
	have := map[string][3]string{}
	for _, o := range c.Outcomes {
		have[string(o.Outcome)] = [3]string{string(o.Footing), string(o.Design), string(o.Strength)}
	}
	stated := [3]string{"money", "stated, not tested", "not scoreable"}
	require.Equal(t, map[string][3]string{
		"ae-outcome":      {"money", "matched controls", "Maryland 3"},
		"care-outcome":    stated,
		"jobs-outcome":    stated,
		"noise-outcome":   {"money", "before and after, no comparison", "Maryland 2 or below"},
		"rent-outcome":    stated,
		"benefit-outcome": stated,
		"calm-outcome":    stated,
		"sleep-outcome":   {"money-outside-totals", "stated, not tested", "not scoreable"},
		"visits-outcome":  {"quantity", "stated, not tested", "not scoreable"},
		"trust-outcome":   {"narrative", "", "not scoreable"},
		"pride-outcome":   {"nothing", "", ""}, // an illustrative view is nobody's
		"litter-outcome":  {"left-out", "", ""},
	}, have)
	require.Equal(t, value.Tally{Of: "diners", Name: "Diners", Outcomes: 5, Money: 3, Outside: 1, Nothing: 1}, c.Stakeholders[3])
	require.Equal(t, value.Tally{Of: "social", Name: "social", Outcomes: 6, Money: 2, Outside: 1, Quantity: 1, Narrative: 1, Nothing: 1}, c.Kinds[2])
	require.Equal(t, []stakeholder.ID{"council", "nhs", "neighbours", "hall"}, c.Unheard)
	require.Equal(t, []stakeholder.Standing{"silent", "silent", "spoke", "was-there", "silent", "silent"}, c.Standings)
	require.Contains(t, c.String(), "a number for 9 of 12 outcomes, money within the totals for 7 of 12, words alone for 1 of 12; views\nof their own from 1 of 6 groups; there without one: 1; neither: 4")
	require.Contains(t, clubStatement(t, nil).String(), "(Maryland 3)", "a cell shows how strong its basis is")
}

// Taking a narrative away shows in the coverage.
func TestNarrativesCount(t *testing.T) {
	with := clubStatement(t, nil)
	without := clubStatement(t, func(a *value.Account) { a.Conversations = nil })
	require.NotEqual(t, with.Digest(), without.Digest())
	require.Equal(t, 1, with.Coverage().Stakeholders[2].Narrative)
	require.Equal(t, 0, without.Coverage().Stakeholders[2].Narrative)
	require.Equal(t, 1, without.Coverage().Stakeholders[2].Nothing)
	require.Len(t, without.Coverage().Unheard, 6)
}

// The best evidence of an outcome is the strongest, wherever it stands.
func TestBestEvidence(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Lines[8].Evidence = []value.Evidence{
			{Source: sv.Source{Title: "trial"}, Design: value.Randomised},
			{Source: sv.Source{Title: "diary"}},
		}
		a.Lines = append(a.Lines, value.Line{ID: "diary", Outcome: "pride-outcome", Evidence: []value.Evidence{{Source: sv.Source{Title: "diary"}}}})
	})
	c := s.Coverage()
	require.Equal(t, value.Maryland5, c.Outcomes[8].Strength)
	require.Equal(t, value.FootingQuantity, c.Outcomes[8].Footing, "evidence is no more than the number it stands beside")
	require.Equal(t, value.FootingNarrative, c.Outcomes[10].Footing)
	require.Equal(t, value.NotScored, c.Outcomes[10].Strength, "no design is stated")
}

// The levels of the scale as the What Works Centre words it.
func TestStrengthOfDesigns(t *testing.T) {
	for design, want := range map[value.Design]value.Strength{
		value.Randomised:              value.Maryland5,
		value.Instrument:              value.Maryland4,
		value.Discontinuity:           value.Maryland4,
		value.DifferenceInDifferences: value.Maryland3,
		value.Panel:                   value.Maryland3,
		value.MatchedControls:         value.Maryland3,
		value.BeforeAfter:             value.Maryland2,
		value.CrossSection:            value.Maryland2,
		value.StatedFigure:            value.NotScoreable,
		"a design of my own":          value.NotScored,
		"":                            value.NotScored,
	} {
		require.Equal(t, want, design.Strength(), design)
	}
}

// A test of the same people before and after is one even if nobody says so; of
// others a design that is not stated is not scored.
func TestDesignOfResults(t *testing.T) {
	before, after := []float64{4, 3, 5, 6}, []float64{3, 2, 5, 3}
	a, o := attendances(t)
	r, err := stats.PairedT(stats.Pairs{Before: before, After: after, Unit: "A&E attendance"}, nil)
	require.NoError(t, err)
	a.Lines[0].Quantity = value.Quantity{Basis: value.Gross, Result: &r, Exposure: 4}
	a.Filters.Deadweight = value.Judged(0, "none")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, value.Maryland2, s.Coverage().Outcomes[0].Strength)

	a, o = attendances(t)
	a.Lines[0].Quantity.Design = ""
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, value.NotScored, s.Coverage().Outcomes[0].Strength)

	s = clubStatement(t, func(a *value.Account) { a.Lines[0].Quantity.Design = "" })
	require.Equal(t, value.StatedFigure, s.Coverage().Outcomes[0].Design, "without a result it can be nothing else")
}
