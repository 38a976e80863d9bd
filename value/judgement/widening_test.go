package judgement_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// commissioning is a row of three decisions: money of the commissioner, then also
// what people said, then without the money.
func commissioning() []judgement.Record {
	return []judgement.Record{
		{ID: "d1", Name: "Buy it", When: "2012", Seen: []judgement.Seen{{
			ID: "bill", Name: "Admissions avoided", Kinds: []stakeholder.Kind{"financial"},
			Stakeholders: []stakeholder.ID{"nhs"}, Evidence: judgement.Money,
		}}},
		{ID: "d2", Name: "Keep it", When: "2014", Seen: []judgement.Seen{
			{
				ID: "bill", Name: "Admissions avoided", Kinds: []stakeholder.Kind{"financial", "economic"},
				Stakeholders: []stakeholder.ID{"nhs"}, Evidence: judgement.Money,
			},
			{
				ID: "said", Name: "What people said", Kinds: []stakeholder.Kind{"social"}, Stakeholders: []stakeholder.ID{"people"},
				Evidence: judgement.Narrative, Moved: "I had been counting beds.",
			},
		}},
		{ID: "d3", Name: "Widen it", When: "2014-09", Seen: []judgement.Seen{
			{ID: "ties", Name: "Links made", Kinds: []stakeholder.Kind{"social"}, Evidence: judgement.Process},
			{ID: "said", Name: "What people said", Kinds: []stakeholder.Kind{"social"}, Stakeholders: []stakeholder.ID{"people", "carers"}, Evidence: judgement.Narrative},
		}},
	}
}

func TestWidening(t *testing.T) {
	idea, err := judgement.Widening(commissioning())
	require.NoError(t, err)
	require.Equal(t, judgement.Moment{
		Record: "d1", Name: "Buy it", When: "2012",
		Counted: judgement.Scope{Kinds: []stakeholder.Kind{"financial"}, Stakeholders: []stakeholder.ID{"nhs"}, Evidence: []judgement.Kind{judgement.Money}},
	}, idea.Moments[0])
	require.Equal(t, judgement.Scope{
		Kinds: []stakeholder.Kind{"economic", "social"}, Stakeholders: []stakeholder.ID{"people"}, Evidence: []judgement.Kind{judgement.Narrative},
	}, idea.Moments[1].New)
	require.Empty(t, idea.Moments[1].Missing)
	require.Equal(t, []judgement.Moved{{Evidence: "said", Name: "What people said", Words: "I had been counting beds."}}, idea.Moments[1].Moved)
	require.Equal(t, judgement.Scope{Stakeholders: []stakeholder.ID{"carers"}, Evidence: []judgement.Kind{judgement.Process}}, idea.Moments[2].New)
	require.Equal(t, judgement.Scope{
		Kinds: []stakeholder.Kind{"economic", "financial"}, Stakeholders: []stakeholder.ID{"nhs"}, Evidence: []judgement.Kind{judgement.Money},
	}, idea.Moments[2].Missing)
	require.Equal(t, judgement.CodeScopeUnsaid, idea.Notes[0].Code)
	require.Equal(t, "/records/2/seen/0", idea.Notes[0].Path)
	require.Len(t, idea.Notes, 1)

	back := append(commissioning(), commissioning()[0])
	back[3].ID, back[3].When = "d4", "2015"
	idea, err = judgement.Widening(back)
	require.NoError(t, err)
	require.Empty(t, idea.Moments[3].New, "what comes back is not new")

	text, err := json.Marshal(idea)
	require.NoError(t, err)
	var again judgement.Idea
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, idea, again)
}

// The criteria of the choice count too, where there is something on them.
func TestCriteriaCountAsEvidence(t *testing.T) {
	records := commissioning()[:1]
	records[0].Choice.Criteria = []judgement.Criterion{{ID: "trust", Kind: judgement.Process}, {ID: "said", Kind: judgement.Narrative}}
	records[0].Choice.Performances = []judgement.Performance{{Option: "buy", Criterion: "trust", Value: 2}}
	idea, err := judgement.Widening(records)
	require.NoError(t, err)
	require.Equal(t, []judgement.Kind{judgement.Money, judgement.Process}, idea.Moments[0].Counted.Evidence)
	require.Equal(t, idea.Moments[0].Counted, records[0].Scope())
}

// Groups go by the name that a record has of them, the latest, and by their id where none
// has any. Who took part, and of whom no evidence is, is told apart from evidence.
func TestWideningNamesGroupsAndWhoTookPart(t *testing.T) {
	records := commissioning()
	records[0].Stakeholders = []stakeholder.Stakeholder{{ID: "nhs", Name: "The trust"}}
	records[1].Stakeholders = []stakeholder.Stakeholder{{ID: "nhs", Name: "NHS"}, {ID: "people", Name: "People"}}
	records[1].Choice.Weights = []judgement.Weights{{Stakeholder: "people", Name: "Patients"}, {Stakeholder: "vcs"}}
	records[2].Decided = []judgement.Decider{{Name: "chair", Stakeholder: "vcs"}, {Name: "carer", Stakeholder: "carers"}}
	records[2].Dissent = []stakeholder.Dissent{{Stakeholder: "nhs", Reason: "the bill"}}
	idea, err := judgement.Widening(records)
	require.NoError(t, err)
	require.Equal(t, []stakeholder.Stakeholder{{ID: "nhs", Name: "NHS"}, {ID: "people", Name: "Patients"}}, idea.Stakeholders)
	require.Nil(t, idea.Moments[0].Unseen)
	require.Equal(t, []stakeholder.ID{"vcs"}, idea.Moments[1].Unseen)
	require.Equal(t, []stakeholder.ID{"nhs", "vcs"}, idea.Moments[2].Unseen)
	text := idea.String()
	require.Contains(t, text, "while no evidence is said to be of them\n- 2014, Keep it: vcs\n- 2014-09, Widen it: NHS, vcs\n")
	require.Contains(t, text, "+ Patients")
	require.Contains(t, text, "- NHS ")
	require.Contains(t, text, "+ carers")
}

func TestWideningRefuses(t *testing.T) {
	for want, change := range map[string]func([]judgement.Record){
		"conflict /records/1/when":           func(r []judgement.Record) { r[1].When = "2011" },
		"conflict /records/2/when":           func(r []judgement.Record) { r[0].When, r[1].When, r[2].When = "2014-06", "2014", "2014-05" },
		"syntax /records/1/when":             func(r []judgement.Record) { r[1].When = "" },
		"syntax /records/1/id":               func(r []judgement.Record) { r[1].ID = "D 2" },
		"duplicate /records/1/id":            func(r []judgement.Record) { r[1].ID = "d1" },
		"required /records/1/seen":           func(r []judgement.Record) { r[1].Seen = nil },
		"unknown /records/1/seen/0/evidence": func(r []judgement.Record) { r[1].Seen[0].Evidence = "" },
	} {
		records := commissioning()
		change(records)
		_, err := judgement.Widening(records)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, want)
		require.Equal(t, []string{want}, listed(problems))
	}
	_, err := judgement.Widening(nil)
	require.ErrorIs(t, err, sv.CodeRequired)
}

func ExampleWidening() {
	idea, err := judgement.Widening([]judgement.Record{
		{ID: "pilot", Name: "Fund the pilot", When: "2012-04", Seen: []judgement.Seen{{
			ID: "bill", Name: "Admissions avoided", Kinds: []stakeholder.Kind{stakeholder.Financial},
			Stakeholders: []stakeholder.ID{"commissioner"}, Evidence: judgement.Money,
		}}},
		{ID: "second", Name: "Fund two more years", When: "2014-04", Seen: []judgement.Seen{
			{
				ID: "lives", Name: "What people said of their lives", Kinds: []stakeholder.Kind{stakeholder.Social},
				Stakeholders: []stakeholder.ID{"people", "carers"}, Evidence: judgement.Narrative,
				Moved: "We had been counting beds, and they were talking about getting out of theirs.",
			},
			{
				ID: "rating", Name: "How providers work together", Kinds: []stakeholder.Kind{stakeholder.Social},
				Stakeholders: []stakeholder.ID{"providers"}, Evidence: judgement.Process,
			},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(idea)
	// Output:
	// What counted as evidence of value (+ for the first time, - seen before and missing now)
	// when     decision             kinds of value  whose           evidence
	// -------  -------------------  --------------  --------------  -----------
	// 2012-04  Fund the pilot       financial       commissioner    money
	// 2014-04  Fund two more years  + social        + carers        + narrative
	//                               - financial     + people        + process
	//                                               + providers     - money
	//                                               - commissioner
	//
	// What moved it
	// - 2014-04, What people said of their lives:
	//   We had been counting beds, and they were talking about getting out of theirs.
}
