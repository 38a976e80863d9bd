package judgement_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

const someDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" // of "test"

func garden() judgement.Record {
	return judgement.Record{
		ID: "garden-2014", Name: "What to do with the yard", When: "2014-05",
		Choice: judgement.Choice{
			ID: "yard", Name: "The yard",
			Options: []judgement.Option{{ID: "garden", Name: "A garden"}, {ID: "parking", Name: "A car park"}},
			Criteria: []judgement.Criterion{
				{ID: "cost", Name: "Cost", Kind: judgement.Money, Unit: "GBP", Better: metrics.Lower},
				{ID: "quiet", Name: "A quiet place", Kind: judgement.Narrative, Unit: "level", Better: metrics.Higher},
			},
			Performances: []judgement.Performance{
				{Option: "garden", Criterion: "cost", Value: 9000, Rests: "a quotation"},
				{Option: "parking", Criterion: "cost", Value: 4000, Rests: "a quotation"},
				{Option: "garden", Criterion: "quiet", Value: 4, RatedBy: []stakeholder.ID{"residents"}, Rests: "a round of ratings"},
				{Option: "parking", Criterion: "quiet", Value: 1, RatedBy: []stakeholder.ID{"residents"}, Rests: "a round of ratings"},
			},
			Weights: []judgement.Weights{
				{Stakeholder: "residents", How: judgement.Ranks, Order: [][]string{{"quiet"}, {"cost"}}, Reason: "the open day"},
				{
					Stakeholder: "council", How: judgement.Swing, Reason: "a meeting",
					Points: []judgement.Weight{{Criterion: "cost", Points: 100}, {Criterion: "quiet", Points: 62.5}},
				},
			},
		},
		Seen: []judgement.Seen{
			{
				ID: "said", Name: "What residents said", Kinds: []stakeholder.Kind{"social"}, Stakeholders: []stakeholder.ID{"residents"},
				Evidence: judgement.Narrative, Moved: "Nobody had told me\nthat the children have nowhere to go. لا أحد يسمعنا",
			},
			{
				ID: "quote", Name: "Two quotations", Kinds: []stakeholder.Kind{"financial"}, Stakeholders: []stakeholder.ID{"council"},
				Evidence: judgement.Money, Digest: someDigest, Source: sv.Source{Title: "Quotations"},
			},
		},
		Chosen: "garden", Reason: "It costs more, and it is what was asked for.",
		Decided: []judgement.Decider{{Name: "A. Other", Stakeholder: "residents"}, {Name: "the clerk", Stakeholder: "council"}},
		Dissent: []stakeholder.Dissent{{Stakeholder: "traders", Reason: "Customers will park\nin front of our doors."}},
		Revisit: judgement.Revisit{On: "2016", If: []string{"the wall has to be rebuilt"}}, Conditions: []string{"the gate stays open"},
		Seed: 7,
	}
}

func listed(problems sv.Problems) []string {
	var list []string
	for _, p := range problems {
		list = append(list, string(p.Code)+" "+p.Path)
	}
	return list
}

func TestRecordCheck(t *testing.T) {
	require.Nil(t, garden().Check())
	for want, change := range map[string]func(*judgement.Record){
		"syntax /id":                    func(r *judgement.Record) { r.ID = "" },
		"required /name":                func(r *judgement.Record) { r.Name = "" },
		"syntax /name":                  func(r *judgement.Record) { r.Name = "a\nb" },
		"syntax /reason":                func(r *judgement.Record) { r.Reason = "\xff" },
		"required /reason":              func(r *judgement.Record) { r.Reason = " \n" },
		"syntax /when":                  func(r *judgement.Record) { r.When = "spring" },
		"unknown /chosen":               func(r *judgement.Record) { r.Chosen = "pool" },
		"required /stakeholders/0/name": func(r *judgement.Record) { r.Stakeholders = []stakeholder.Stakeholder{{ID: "council"}} },
		"duplicate /stakeholders/1/id": func(r *judgement.Record) {
			r.Stakeholders = []stakeholder.Stakeholder{{ID: "council", Name: "Council"}, {ID: "council", Name: "Town"}}
		},
		"required /seen":         func(r *judgement.Record) { r.Seen = nil },
		"syntax /seen/1/id":      func(r *judgement.Record) { r.Seen[1].ID = "Q" },
		"duplicate /seen/1/id":   func(r *judgement.Record) { r.Seen[1].ID = "said" },
		"required /seen/1/name":  func(r *judgement.Record) { r.Seen[1].Name = "" },
		"syntax /seen/1/kinds/0": func(r *judgement.Record) { r.Seen[1].Kinds[0] = "" },
		"syntax /seen/1/stakeholders/0": func(r *judgement.Record) {
			r.Seen[1].Stakeholders[0] = "The Council"
		},
		"unknown /seen/1/evidence":      func(r *judgement.Record) { r.Seen[1].Evidence = "hearsay" },
		"syntax /seen/1/digest":         func(r *judgement.Record) { r.Seen[1].Digest = strings.ToUpper(someDigest) },
		"required /decided":             func(r *judgement.Record) { r.Decided = nil },
		"required /decided/1/name":      func(r *judgement.Record) { r.Decided[1].Name = "" },
		"syntax /decided/1/stakeholder": func(r *judgement.Record) { r.Decided[1].Stakeholder = "" },
		"duplicate /decided/1":          func(r *judgement.Record) { r.Decided[1] = r.Decided[0] },
		"required /dissent/0/reason":    func(r *judgement.Record) { r.Dissent[0].Reason = "" },
		"syntax /dissent/0/stakeholder": func(r *judgement.Record) { r.Dissent[0].Stakeholder = "" },
		"required /conditions/0":        func(r *judgement.Record) { r.Conditions[0] = "" },
		"required /revisit":             func(r *judgement.Record) { r.Revisit = judgement.Revisit{} },
		"syntax /revisit/on":            func(r *judgement.Record) { r.Revisit.On = "soon" },
		"conflict /revisit/on":          func(r *judgement.Record) { r.Revisit.On = "2014-04" },
		"conflict /revisit/on same":     func(r *judgement.Record) { r.Revisit.On = "2014-05" },
		"required /revisit/if/0":        func(r *judgement.Record) { r.Revisit.If[0] = "" },
		"out-of-range /seed":            func(r *judgement.Record) { r.Seed = -1 },
		"out-of-range /draws":           func(r *judgement.Record) { r.Draws = -1 },
		"syntax /result":                func(r *judgement.Record) { r.Result = someDigest[1:] },
	} {
		r := garden()
		change(&r)
		require.Equal(t, []string{strings.TrimSuffix(want, " same")}, listed(r.Check()), want)
	}
	only := garden()
	only.Revisit.On = ""
	require.Nil(t, only.Check(), "an event alone will do")
	only.Revisit = judgement.Revisit{On: "2014"}
	require.Nil(t, only.Check(), "it may be later in the year")
}

func TestRecordRoundTrip(t *testing.T) {
	text, err := garden().MarshalJSON()
	require.NoError(t, err)
	again, err := judgement.ReadRecord(strings.NewReader(string(text)))
	require.NoError(t, err)
	require.Equal(t, garden(), again)
	require.Equal(t, garden().Digest(), again.Digest())
	again.Dissent[0].Reason += "!"
	require.NotEqual(t, garden().Digest(), again.Digest())

	_, err = judgement.ReadRecord(strings.NewReader(`{"id": "a", "score": 7, "chosen": null}`))
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorIs(t, err, sv.CodeSyntax)

	broken := garden()
	broken.Choice.Performances[0].Value = math.NaN()
	require.Empty(t, broken.Digest())
}

func FuzzReadRecord(f *testing.F) {
	seed, err := garden().MarshalJSON()
	require.NoError(f, err)
	f.Add(string(seed))
	f.Add(`{"id": "a", "seen": [{"digest": "x"}], "choice": {"weights": [{"order": [["a"], []]}]}, "revisit": {"on": "2014"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := judgement.ReadRecord(strings.NewReader(text))
		if err != nil {
			return
		}
		_, _ = r.Check(), r.String()
		once, err := r.MarshalJSON()
		require.NoError(t, err)
		again, err := judgement.ReadRecord(strings.NewReader(string(once)))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), again.Digest())
	})
}

func TestARecordReplaysToTheSameFigures(t *testing.T) {
	ctx := context.Background()
	_, err := garden().Replay(ctx)
	require.ErrorIs(t, err, sv.CodeRequired)
	third := garden()
	third.Choice.Performances[0].Value = 10000.0 / 3 // JSON has fewer digits
	r, shown, err := third.Judge(ctx)
	require.NoError(t, err)
	require.Nil(t, r.Check())
	require.Equal(t, 10240, r.Draws)

	text, err := r.MarshalJSON()
	require.NoError(t, err)
	back, err := judgement.ReadRecord(strings.NewReader(string(text)))
	require.NoError(t, err)
	judged, err := back.Replay(ctx)
	require.NoError(t, err)
	weighed, err := judgement.Weigh(back.Choice)
	require.NoError(t, err)
	require.Equal(t, weighed.String(), judged.Weighed.String())
	require.Equal(t, shown, judged)
	acceptability, err := judgement.Accept(ctx, back.Choice, &judgement.Drawing{Seed: 7})
	require.NoError(t, err)
	require.Equal(t, acceptability.String(), judged.Acceptability.String())

	for name, change := range map[string]func(*judgement.Record){
		"a performance": func(r *judgement.Record) { r.Choice.Performances[0].Value++ },
		"a weight":      func(r *judgement.Record) { r.Choice.Weights[1].Points[1].Points++ },
		"an order":      func(r *judgement.Record) { slices.Reverse(r.Choice.Weights[0].Order) },
		"the seed":      func(r *judgement.Record) { r.Seed++ },
		"the draws":     func(r *judgement.Record) { r.Draws += 256 },
	} {
		changed, err := judgement.ReadRecord(strings.NewReader(string(text)))
		require.NoError(t, err)
		change(&changed)
		_, err = changed.Replay(ctx)
		require.ErrorIs(t, err, sv.CodeConflict, name)
	}
	r.Choice.Performances = nil
	_, err = r.Replay(ctx)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, "/choice/performances", problems[0].Path)
	_, _, err = r.Judge(ctx)
	require.ErrorIs(t, err, sv.CodeRequired)
}

func TestDue(t *testing.T) {
	for on, want := range map[string]bool{"2015-12-31": false, "2015": false, "2016-01-01": true, "2016": true, "2020-02": true} {
		due, ask, err := garden().Due(on)
		require.NoError(t, err)
		require.Equal(t, want, due, on)
		require.Equal(t, []string{"the wall has to be rebuilt"}, ask)
	}
	r := garden()
	r.Revisit.On = ""
	due, _, err := r.Due("2999")
	require.NoError(t, err)
	require.False(t, due, "no date makes it due, an event may")
	_, _, err = r.Due("today")
	require.ErrorIs(t, err, sv.CodeSyntax)
}

func TestReportOfARecordKeepsAllWords(t *testing.T) {
	want := `Decision of 2014-05: What to do with the yard (garden-2014)
chosen   A garden
because  It costs more, and it is what was asked for.
decided  A. Other, of residents
         the clerk, of council
weights  A garden is best by those of residents; not by those of council; with performances as
         stated
result   of seed 7 and 10240 draws, digest
         9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

option   name        chosen
-------  ----------  ------
garden   A garden    yes
parking  A car park

criterion                           option      as stated  may be  rests on
----------------------------------  ----------  ---------  ------  ---------------------------------
Cost, money, GBP: worst 9000, best  A garden         9000       -  a quotation
4000 (of these options)
                                    A car park       4000       -  a quotation
A quiet place, narrative, level:    A garden            4       -  a round of ratings; rated by
worst 1, best 4 (of these options)                                 residents
                                    A car park          1       -  a round of ratings; rated by
                                                                   residents

evidence   what was seen        kinds of value  whose      document
---------  -------------------  --------------  ---------  ----------------------
money      Two quotations       financial       council    Quotations
                                                           sha256 9f86d081884c...
narrative  What residents said  social          residents

What it changed in somebody's mind
- What residents said:
  Nobody had told me
  that the children have nowhere to go. لا أحد يسمعنا

weights of  asked by  what they said                where
----------  --------  ----------------------------  ------------
residents   ranks     1. A quiet place; 2. Cost     the open day
council     swing     Cost 100; A quiet place 62.5  a meeting

Dissent
- traders:
  Customers will park
  in front of our doors.

On condition that
- the gate stays open

To be looked at again
- on 2016
- if the wall has to be rebuilt
`
	r := garden()
	r.Result = someDigest
	require.Equal(t, want, r.String())

	require.NotContains(t, judgement.Record{Choice: judgement.Choice{Weights: r.Choice.Weights}}.String(), "is best", "of what cannot be worked out")
	r.Choice.Weights, r.Dissent, r.Conditions, r.Chosen = nil, nil, nil, "pool"
	text := r.String()
	for _, want = range []string{"no group was asked", "Dissent: none was recorded", "chosen   pool"} {
		require.Contains(t, text, want)
	}
}

// The minutes say by whose weights the chosen option is best, and by whose it is not.
// Groups go by their names throughout: by that of their weights, or else by that which
// the record has of them.
func TestReportOfARecordNamesGroups(t *testing.T) {
	r := garden()
	r.Stakeholders = []stakeholder.Stakeholder{{ID: "residents", Name: "People of the square"}, {ID: "traders", Name: "Shops"}, {ID: "council", Name: "The council"}}
	r.Choice.Weights[0].Name = "Residents"
	r.Choice.Criteria[1].Kind, r.Choice.Performances[2].RatedBy = judgement.Narrative, []stakeholder.ID{"traders"}
	require.Nil(t, r.Check())
	text := r.String()
	for _, want := range []string{"A. Other, of Residents\n", "the clerk, of The council\n", "- Shops:\n", "by those of Residents; not by those of The council"} {
		require.Contains(t, text, want)
	}
	require.Regexp(t, `rated by\n.* Shops\n`, text)
}

func TestARecordSaysByWhoseWeightsItsChoiceIsBest(t *testing.T) {
	for want, change := range map[string]func(*judgement.Record){
		"A car park is best by those of council; level with others at most by those of residents; with": func(r *judgement.Record) { r.Chosen = "parking" },
		"A garden is best by some of those of residents; not by those of council; with": func(r *judgement.Record) {
			r.Choice.Weights[0].Order = [][]string{{"quiet", "cost"}}
		},
		"A car park is best by nobody's, not by those of residents, council; with performances as stated; A garden is as good on every criterion and better on one": func(r *judgement.Record) {
			r.Chosen, r.Choice.Performances[0].Value = "parking", 3000
		},
		"A garden is best depending on what is unknown, or under some of them, by those of residents, council; with": func(r *judgement.Record) {
			r.Choice.Performances = r.Choice.Performances[:3]
			r.Choice.Criteria[1].Worst, r.Choice.Criteria[1].Best = new(1.0), new(5.0)
			r.Choice.Weights[1].Points[1].Points = 100
			r.Choice.Weights[1].Points[0].Points = 70
			r.Choice.Unknown = []judgement.Unknown{{Option: "parking", Criterion: "quiet", Reason: "not asked"}}
		},
	} {
		r := garden()
		change(&r)
		require.Nil(t, r.Check())
		require.Contains(t, strings.Join(strings.Fields(r.String()), " "), "weights "+want)
	}
}
