package fairchance_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// inStep is a version of which nothing is missing, stale or out of step in the
// summer of 2024: people talked in January, it was measured in March, rated in
// April and judged in June.
func inStep() fairchance.Version {
	return fairchance.Version{
		Account: value.Account{
			ID:           "garden",
			Stakeholders: []stakeholder.Stakeholder{{ID: "people", Name: "Gardeners"}, {ID: "council", Name: "Council"}},
			Outcomes:     []stakeholder.Outcome{{ID: "company", Stakeholder: "people", Name: "company"}, {ID: "thanks", Stakeholder: "council", Name: "thanks"}},
			Conversations: []stakeholder.Conversation{{ID: "shed", Name: "in the shed", When: "2024-01", Views: []stakeholder.View{
				{ID: "v1", Stakeholder: "people", Outcome: "company", Position: stakeholder.For},
				{ID: "v2", Stakeholder: "council", Outcome: "company", Position: stakeholder.For},
				{ID: "v3", Stakeholder: "council", Outcome: "thanks", Position: stakeholder.Torn},
			}}},
			Lines: []value.Line{{ID: "friends", Outcome: "company", Metric: "friends@1", Observed: "2024-03"}},
		},
		Targets:  []metrics.Target{{ID: "more", Baseline: metrics.Reading{When: "2024-02"}, Aims: []metrics.Aim{{Set: "2024-02", By: "2024-03"}}}},
		Readings: []compare.TargetReading{{Target: "more", Reading: metrics.Reading{When: "2024-03"}}},
		Process: []process.Assessment{{Ratings: []process.Rating{
			{ID: "r1", Group: "people", When: "2024-04", Evidence: []process.Evidence{{Text: "seen"}}},
			{ID: "r2", Group: "council", When: "2024-04", Evidence: []process.Evidence{{Text: "seen"}}},
		}}},
		Records: []judgement.Record{{
			ID: "on", Name: "go on", When: "2024-06-01", Decided: []judgement.Decider{{Stakeholder: "people"}, {Stakeholder: "council"}},
			Seen:    []judgement.Seen{{Evidence: judgement.Quantity}, {Evidence: judgement.Narrative}, {Evidence: judgement.Process}},
			Revisit: judgement.Revisit{On: "2025-01"},
		}},
	}
}

func stocktaking(t *testing.T, v fairchance.Version, on string) fairchance.Cycle {
	t.Helper()
	c, err := fairchance.TakeStock(v, on, nil)
	require.NoError(t, err)
	return c
}

// findings lists the findings, as stage: code path.
func findings(c fairchance.Cycle) []string {
	var texts []string
	add := func(stage string, list []fairchance.Finding) {
		for _, f := range list {
			texts = append(texts, stage+": "+string(f.Code)+" "+f.Path)
		}
	}
	add("between", c.Between)
	for _, s := range c.Stages {
		add(string(s.Stage), s.Findings)
	}
	return texts
}

func TestCycleInStepHasNoFindings(t *testing.T) {
	c := stocktaking(t, inStep(), "2024-07-01")
	require.Empty(t, findings(c))
	require.Empty(t, c.Prompts())
	for i, last := range []string{"2024-01", "2024-03", "2024-04", "2024-06-01"} {
		require.Equal(t, fairchance.InPlay, c.Stages[i].Standing)
		require.Equal(t, last, c.Stages[i].Last)
	}
}

func TestNothingThere(t *testing.T) {
	c := stocktaking(t, fairchance.Version{}, "2024-07-01")
	require.Equal(t, []string{
		"generating meaning: nothing-there /account/conversations",
		"measuring output value: nothing-there /account/lines",
		"measuring process value: nothing-there /process",
		"making judgements: nothing-there /records",
	}, findings(c))
	require.Len(t, c.Prompts(), 4)
}

func TestCycleFindsWhatIsOutOfStep(t *testing.T) {
	for name, test := range map[string]struct {
		on     string
		change func(*fairchance.Version)
		want   []string
	}{
		"two years on": {"2026-06-02", func(*fairchance.Version) {}, []string{
			"generating meaning: stale-stage ", "measuring output value: stale-stage ", "measuring process value: stale-stage ",
			"making judgements: stale-stage ", "making judgements: revisit-due /records/0/revisit",
		}},
		"a month short of stale": {"2025-01", func(v *fairchance.Version) { v.Records[0].Revisit.On = "" }, nil},
		"measured before anyone was asked": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "2024-04" }, []string{
			"between: measured-before-asked /targets/0/baseline",
		}},
		"measured, and nobody asked": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations = nil }, []string{
			"between: measured-before-asked /targets/0/baseline",
			"generating meaning: nothing-there /account/conversations", "generating meaning: not-heard /account/stakeholders/0", "generating meaning: not-heard /account/stakeholders/1",
			"generating meaning: nobody-spoke-of /account/outcomes/0", "generating meaning: nobody-spoke-of /account/outcomes/1",
		}},
		"when people talked is not known": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "" }, []string{
			"generating meaning: no-date /account/conversations/0",
		}},
		"talked long ago": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "2023-02" }, []string{
			"between: talk-behind /account/conversations", "generating meaning: stale-stage ",
		}},
		"measured long ago": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].When, v.Targets, v.Readings, v.Account.Lines[0].Observed = "2022", nil, nil, "2022"
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", Name: "again", When: "2024-01"})
		}, []string{"between: measure-behind /account/lines", "measuring output value: stale-stage "}},
		"judged without process, words or figures": {"2024-07-01", func(v *fairchance.Version) { v.Records[0].Seen = nil }, []string{
			"between: judged-without /records/0/seen", "between: judged-without /records/0/seen", "between: judged-without /records/0/seen",
		}},
		"news since": {"2024-07-01", func(v *fairchance.Version) { v.Account.Lines[0].Observed = "2024-06-02" }, []string{
			"between: news-since-judgement /records/0",
		}},
		"judged by the council": {"2024-07-01", func(v *fairchance.Version) { v.Records[0].Decided = v.Records[0].Decided[1:] }, []string{
			"making judgements: affected-not-deciding /records/0/decided",
		}},
		"judged again since": {"2025-01-20", func(v *fairchance.Version) {
			again := v.Records[0]
			again.When, again.Revisit = "2025-01-05", judgement.Revisit{If: []string{"the shed burns"}}
			v.Records = append(v.Records, again)
		}, nil},
		"spoken for by others": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[0].SpokenBy = "council" }, []string{
			"generating meaning: not-heard /account/stakeholders/0",
		}},
		"hardly heard": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardHardly}}
		}, []string{"generating meaning: not-heard /account/conversations/0/present/0"}},
		"made-up views": {"2024-07-01", func(v *fairchance.Version) {
			for i := range v.Account.Conversations[0].Views {
				v.Account.Conversations[0].Views[i].Illustrative = true
			}
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people"}, {Stakeholder: "council"}}
		}, []string{"generating meaning: only-illustrative /account/conversations"}},
		"two sides": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[1].Position = stakeholder.Against }, []string{
			"generating meaning: disagreement /account/outcomes/0",
		}},
		"valued, and no line": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[2].Position = stakeholder.For }, []string{
			"measuring output value: valued-not-followed /account/outcomes/1",
		}},
		"valued, and dropped with a reason": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.For
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}}}
		}, nil},
		"no line": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines, v.Readings, v.Targets = nil, nil, nil
		}, []string{"measuring output value: nothing-there /account/lines", "measuring output value: valued-not-followed /account/outcomes/0"}},
		"when it was measured is not known": {"2024-07-01", func(v *fairchance.Version) { v.Account.Lines[0].Observed = "" }, []string{
			"measuring output value: no-date /account/lines/0",
		}},
		"no reading": {"2024-07-01", func(v *fairchance.Version) { v.Readings = nil }, []string{"measuring output value: reading-due /targets/0"}},
		"half rated, on nothing": {"2024-07-01", func(v *fairchance.Version) {
			v.Process[0].Ratings = v.Process[0].Ratings[1:]
			v.Process[0].Ratings[0].Evidence = nil
		}, []string{"measuring process value: no-evidence /process/0/ratings/0", "measuring process value: group-did-not-rate /account/stakeholders/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := inStep()
			test.change(&v)
			c := stocktaking(t, v, test.on)
			require.Equal(t, test.want, findings(c))
			for _, p := range c.Prompts() {
				require.Contains(t, c.String(), p[:20])
			}
		})
	}
}

func TestTakeStockRefuses(t *testing.T) {
	_, err := fairchance.TakeStock(inStep(), "last summer", &fairchance.CycleOptions{StaleAfter: -1})
	require.ErrorIs(t, err, sv.CodeSyntax)
	require.ErrorIs(t, err, sv.CodeRange)
}

func TestStaleAfterIsTheCallers(t *testing.T) {
	c, err := fairchance.TakeStock(inStep(), "2024-07-01", &fairchance.CycleOptions{StaleAfter: 3})
	require.NoError(t, err)
	require.Equal(t, fairchance.Stale, c.Stages[0].Standing)
	require.Equal(t, fairchance.InPlay, c.Stages[3].Standing)
}
