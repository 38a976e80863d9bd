package fairchance_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
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
				{ID: "v2", Stakeholder: "council", Outcome: "company", Position: stakeholder.Torn},
				{ID: "v3", Stakeholder: "council", Outcome: "thanks", Position: stakeholder.Torn},
			}}},
			Lines: []value.Line{{ID: "friends", Outcome: "company", Metric: "friends@1", Observed: "2024-03", Quantity: value.Stated(value.Gross, 9, "counted")}},
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

// rated has the people and the council rate one dimension of three levels.
func rated(v *fairchance.Version, people, council int) {
	v.Process[0].Rubric.Dimensions = []process.Dimension{{ID: "say", Name: "a say", Levels: make([]process.Level, 3)}}
	for i, level := range []int{people, council} {
		v.Process[0].Ratings[i].Dimension, v.Process[0].Ratings[i].Level = "say", level
	}
}

// roof is a choice of three options, with the weights of one of the two groups.
func roof() judgement.Choice {
	return judgement.Choice{
		ID: "roof", Name: "the roof", Options: []judgement.Option{{ID: "mend"}, {ID: "thatch", Name: "thatch it"}, {ID: "leave"}},
		Criteria: []judgement.Criterion{{ID: "dry", Name: "how dry it is"}},
		Unknown:  []judgement.Unknown{{Option: "thatch", Criterion: "dry", Reason: "nobody has tried it"}},
		Weights:  []judgement.Weights{{Stakeholder: "people"}},
	}
}

// estimate is a result with this interval, and the middle of it.
func estimate(scale stats.Scale, low, high float64) stats.Result {
	return stats.Result{Estimate: stats.Estimate{Name: "change", Scale: scale, Value: (low + high) / 2, Interval: stats.Interval{Low: low, High: high, Level: 0.95}}}
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

// looked is a result: without one, a wave is planned.
var looked = stats.Result{P: 1}

func TestCycleFindsWhatIsOutOfStep(t *testing.T) {
	for name, test := range map[string]struct {
		on     string
		change func(*fairchance.Version)
		want   []string
	}{
		"two years on": {"2026-06-02", func(*fairchance.Version) {}, []string{
			"generating meaning: stale-stage /account/conversations", "measuring output value: stale-stage /account/lines", "measuring process value: stale-stage /process",
			"making judgements: stale-stage /records", "making judgements: revisit-due /records/0/revisit/on",
		}},
		"a month short of stale": {"2025-01", func(v *fairchance.Version) { v.Records[0].Revisit.On = "" }, nil},
		"a year that may be stale": {"2025-02-01", func(v *fairchance.Version) {
			v.Records[0].Revisit.On, v.Account.Conversations[0].When = "", "2024"
		}, nil},
		"before all of it": {"2023", func(*fairchance.Version) {}, []string{
			"generating meaning: nothing-there /account/conversations", "generating meaning: dated-later /account/conversations/0",
			"generating meaning: unheard /account/stakeholders/0", "generating meaning: unheard /account/stakeholders/1",
			"generating meaning: nobody-spoke-of /account/outcomes/0", "generating meaning: nobody-spoke-of /account/outcomes/1",
			"measuring output value: nothing-there /account/lines", "measuring output value: dated-later /account/lines/0",
			"measuring process value: nothing-there /process", "measuring process value: dated-later /process/0/ratings/0",
			"making judgements: nothing-there /records", "making judgements: dated-later /records/0",
		}},
		"measured before anyone was asked": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "2024-04" }, []string{
			"between: measured-before-asked /targets/0/aims/0",
		}},
		"a line measured before anyone was asked": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].When, v.Targets[0].Aims[0].Set = "2024-04", "2024-05"
		}, []string{"between: measured-before-asked /account/lines/0"}},
		"a baseline that was looked up": {"2024-07-01", func(v *fairchance.Version) { v.Targets[0].Baseline.When = "2019" }, nil},
		"measured, and nobody asked": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations = nil }, []string{
			"between: measured-before-asked /targets/0/aims/0",
			"generating meaning: nothing-there /account/conversations", "generating meaning: unheard /account/stakeholders/0", "generating meaning: unheard /account/stakeholders/1",
			"generating meaning: nobody-spoke-of /account/outcomes/0", "generating meaning: nobody-spoke-of /account/outcomes/1",
		}},
		"when people talked is not known": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "" }, []string{
			"generating meaning: no-date /account/conversations/0",
		}},
		"a conversation that may have been the first": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].When = "2024-04"
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "early", When: "last spring", Views: []stakeholder.View{}})
		}, []string{"generating meaning: no-date /account/conversations/1"}},
		"talked long ago": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].When = "2023-02" }, []string{
			"between: talk-behind /account/conversations", "between: judged-on-old /records/0/when", "generating meaning: stale-stage /account/conversations",
		}},
		"measured in a year, and in a month of it": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].When, v.Readings[0].Reading.When = "2023-02", "2024"
		}, []string{
			"between: talk-behind /account/conversations", "between: judged-on-old /records/0/when", "generating meaning: stale-stage /account/conversations",
		}},
		"measured long ago": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].When, v.Targets, v.Readings, v.Account.Lines[0].Observed = "2022", nil, nil, "2022"
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", Name: "again", When: "2024-01"})
		}, []string{"between: measure-behind /account/lines", "between: judged-on-old /records/0/when", "measuring output value: stale-stage /account/lines"}},
		"looked at again later": {"2024-07-01", func(v *fairchance.Version) {
			v.Targets, v.Readings, v.Account.Lines[0].Observed, v.Account.Lines[0].Metric = nil, nil, "2022", ""
			v.Waves = []compare.Wave{{Line: "friends", When: "2024-05", Result: looked}}
		}, nil},
		"looked at again long ago": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines[0].Observed, v.Account.Lines[0].Metric = "2021", ""
			v.Waves = []compare.Wave{{Line: "friends", When: "2022", Result: looked}, {Line: "friends", When: "2024-08", Result: looked}}
		}, []string{
			"between: judged-on-old /records/0/when", "measuring output value: dated-later /waves/1", "measuring output value: stale-line /account/lines/0",
		}},
		"looked at again, perhaps": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines[0].Observed, v.Account.Lines[0].Metric = "2021", ""
			v.Waves = []compare.Wave{{Line: "friends", When: "last year", Result: looked}}
		}, []string{"measuring output value: no-date /waves/0"}},
		"looked at again since it was judged": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines[0].Observed, v.Account.Lines[0].Metric = "2021", ""
			v.Waves = []compare.Wave{{Line: "friends", When: "2024-06-20", Result: looked}}
		}, []string{"between: judged-on-old /records/0/when", "between: news-since-judgement /records/0/when"}},
		"words that are old": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines[0].Observed, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = "2021", "", value.Quantity{}
			v.Account.Lines[0].Evidence = []value.Evidence{{View: "v1"}}
		}, nil},
		"an open choice that was judged": {"2024-07-01", func(v *fairchance.Version) {
			v.Choice = judgement.Choice{ID: "roof", Options: []judgement.Option{{ID: "mend"}}}
			v.Records[0].Choice = judgement.Choice{ID: "roof", Options: []judgement.Option{{ID: "mend"}}}
		}, []string{"making judgements: judged-and-open /choice"}},
		"an open choice that is not as it was when it was judged": {"2024-07-01", func(v *fairchance.Version) {
			v.Choice = judgement.Choice{ID: "roof", Options: []judgement.Option{{ID: "mend"}, {ID: "thatch"}}}
			v.Records[0].Choice = judgement.Choice{ID: "roof", Options: []judgement.Option{{ID: "mend"}}}
		}, nil},
		"an open choice, and no judgement on it": {"2024-07-01", func(v *fairchance.Version) { v.Choice = roof() }, []string{
			"making judgements: not-weighed /account/stakeholders/1", "making judgements: nobody-knows /choice/unknown/0",
		}},
		"a result for the worse": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = jobsClub(60).Metrics, "jobs@1", value.NetOf(estimate(stats.Difference, -0.9, -0.1), 10)
		}, []string{"measuring output value: moved-wrong-way /account/lines/0"}},
		"a ratio for the worse, beside the quantity": {"2024-07-01", func(v *fairchance.Version) {
			ratio := estimate(stats.Ratio, 0.5, 0.9)
			v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Evidence = jobsClub(60).Metrics, "jobs@1", []value.Evidence{{View: "v1"}, {Result: &ratio}}
		}, []string{"measuring output value: moved-wrong-way /account/lines/0"}},
		"stated to be worse": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = jobsClub(60).Metrics, "jobs@1", value.Stated(value.Gross, -9, "counted").Between(-12, -3)
		}, []string{"measuring output value: moved-wrong-way /account/lines/0"}},
		"results that hold no change, or of which no metric says what is better": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = jobsClub(60).Metrics, "jobs@1", value.NetOf(estimate(stats.Difference, -0.9, 0.1), 10)
			worse, better := estimate(stats.Difference, -0.9, -0.1), estimate(stats.Ratio, 1.1, 1.5)
			v.Account.Lines[0].Evidence = []value.Evidence{{Result: &better}}
			v.Account.Lines = append(v.Account.Lines, value.Line{ID: "other", Outcome: "company", Observed: "2024-03", Metric: "gone@1", Quantity: value.NetOf(worse, 10)})
		}, nil},
		"a change for the worse of what was left out": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = jobsClub(60).Metrics, "jobs@1", value.NetOf(estimate(stats.Difference, -0.9, -0.1), 10)
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"company"}}}
		}, nil},
		"a planned look": {"2024-07-01", func(v *fairchance.Version) {
			v.Targets, v.Readings, v.Account.Lines[0].Observed, v.Account.Lines[0].Metric = nil, nil, "2022", ""
			v.Waves = []compare.Wave{{Line: "friends", When: "2024-05"}} // has not been taken: no result
		}, []string{"between: measure-behind /account/lines", "between: judged-on-old /records/0/when", "measuring output value: stale-stage /account/lines"}},
		"judged without process, words or figures": {"2024-07-01", func(v *fairchance.Version) { v.Records[0].Seen = nil }, []string{
			"between: judged-without /records/0/seen", "between: judged-without /records/0/seen", "between: judged-without /records/0/seen",
		}},
		"news since": {"2024-07-01", func(v *fairchance.Version) { v.Account.Lines[0].Observed = "2024-06-02" }, []string{
			"between: news-since-judgement /records/0/when",
		}},
		"judged by the council": {"2024-07-01", func(v *fairchance.Version) { v.Records[0].Decided = v.Records[0].Decided[1:] }, []string{
			"making judgements: affected-not-deciding /records/0/decided",
		}},
		"judged against the people, who were asked": {"2024-07-01", func(v *fairchance.Version) {
			v.Records[0].Decided, v.Records[0].Dissent = v.Records[0].Decided[1:], []stakeholder.Dissent{{Stakeholder: "people", Reason: "the paths"}}
		}, []string{"making judgements: dissent-on-record /records/0/dissent/0"}},
		"judged on a condition": {"2024-07-01", func(v *fairchance.Version) { v.Records[0].Conditions = []string{"paths are laid"} }, []string{
			"making judgements: on-condition /records/0/conditions/0",
		}},
		"dissent and a condition, and judged again": {"2025-01-20", func(v *fairchance.Version) {
			again := v.Records[0]
			v.Records[0].Dissent, v.Records[0].Conditions = []stakeholder.Dissent{{Stakeholder: "people", Reason: "the paths"}}, []string{"paths are laid"}
			again.When, again.Revisit = "2025-01-05", judgement.Revisit{}
			v.Records = append(v.Records, again)
		}, nil},
		"figures in the choice itself": {"2024-07-01", func(v *fairchance.Version) {
			v.Records[0].Seen = v.Records[0].Seen[1:]
			v.Records[0].Choice.Criteria = []judgement.Criterion{{ID: "cost", Kind: judgement.Money}, {ID: "people", Kind: judgement.Quantity}}
			v.Records[0].Choice.Performances = []judgement.Performance{{Criterion: "cost"}}
		}, nil},
		"criteria without figures": {"2024-07-01", func(v *fairchance.Version) {
			v.Records[0].Seen = v.Records[0].Seen[1:]
			v.Records[0].Choice.Criteria = []judgement.Criterion{{ID: "cost", Kind: judgement.Money}}
		}, []string{"between: judged-without /records/0/seen"}},
		"rated apart": {"2024-07-01", func(v *fairchance.Version) { rated(v, 1, 2) }, []string{
			"measuring process value: rated-apart /process/0/rubric/dimensions/0",
		}},
		"rated apart, and one between": {"2024-07-01", func(v *fairchance.Version) {
			rated(v, 1, 3)
			between := v.Process[0].Ratings[0]
			between.ID, between.Level = "r3", 3
			v.Process[0].Ratings = append(v.Process[0].Ratings, between)
		}, nil},
		"rated apart in an earlier round": {"2024-07-01", func(v *fairchance.Version) {
			rated(v, 2, 2)
			for _, r := range v.Process[0].Ratings[:2] {
				r.ID, r.When, r.Level = r.ID+"-before", "2024-03", 1
				if r.Group == "council" {
					r.Level = 3
				}
				v.Process[0].Ratings = append(v.Process[0].Ratings, r)
			}
		}, nil},
		"judged again since": {"2025-01-20", func(v *fairchance.Version) {
			again := v.Records[0]
			again.When, again.Revisit = "2025-01-05", judgement.Revisit{If: []string{"the shed burns"}}
			v.Records = append(v.Records, again)
		}, []string{"making judgements: revisit-if /records/1/revisit/if"}},
		"another choice was judged since": {"2025-01-20", func(v *fairchance.Version) {
			other := v.Records[0]
			other.When, other.Choice.ID, other.Revisit.On = "2025-01-05", "roof", "2025-01-19"
			v.Records = append(v.Records, other)
		}, []string{"making judgements: revisit-due /records/0/revisit/on", "making judgements: revisit-due /records/1/revisit/on"}},
		"spoken for by others": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[0].SpokenBy = "council" }, []string{
			"generating meaning: unheard /account/stakeholders/0",
		}},
		"hardly heard": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardHardly}}
		}, []string{"generating meaning: hardly-heard /account/stakeholders/0"}},
		"hardly heard, and then well": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardHardly}}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "home", When: "2024-03", Present: []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardWell}}})
		}, nil},
		"heard well, and then hardly": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardWell}}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "home", When: "2024-03", Present: []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardHardly}}})
		}, []string{"generating meaning: hardly-heard /account/stakeholders/0"}},
		"made-up views": {"2024-07-01", func(v *fairchance.Version) {
			for i := range v.Account.Conversations[0].Views {
				v.Account.Conversations[0].Views[i].Illustrative = true
			}
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people"}, {Stakeholder: "council"}}
			v.Account.Outcomes, v.Targets, v.Account.Lines[0].Metric = nil, nil, ""
		}, []string{
			"generating meaning: nothing-there /account/conversations", "generating meaning: illustrative /account/conversations",
			"generating meaning: unheard /account/stakeholders/0", "generating meaning: unheard /account/stakeholders/1",
		}},
		"one made-up view": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[1].Illustrative, v.Account.Conversations[0].Views[1].Position = true, stakeholder.Against
		}, []string{"generating meaning: illustrative /account/conversations"}},
		"two sides": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[1].Position = stakeholder.Against }, []string{
			"generating meaning: disagreement /account/outcomes/0",
		}},
		"somebody changed their mind": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[0].Speaker = "gwen"
			before := stakeholder.View{ID: "v0", Stakeholder: "people", Speaker: "gwen", Outcome: "company", Position: stakeholder.Against}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "before", When: "2023-12", Views: []stakeholder.View{before}})
		}, nil},
		"two sides of what was dropped": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[1].Position = stakeholder.Against
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"company"}}}
		}, nil},
		"asked for under two names, and merged": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Outcomes = append(v.Account.Outcomes, stakeholder.Outcome{ID: "warmth"}, stakeholder.Outcome{ID: "idle"})
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Merged, From: []stakeholder.ID{"company", "thanks"}, To: []stakeholder.ID{"warmth"}}}
		}, []string{"generating meaning: nobody-spoke-of /account/outcomes/3", "measuring output value: valued-not-followed /account/outcomes/2"}},
		"proposed by people": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Outcomes = append(v.Account.Outcomes, stakeholder.Outcome{ID: "bees"})
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Proposed, To: []stakeholder.ID{"bees"}, By: []stakeholder.ID{"people"}}}
		}, []string{"measuring output value: valued-not-followed /account/outcomes/2"}},
		"valued, and no line": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[2].Position = stakeholder.For }, []string{
			"measuring output value: valued-not-followed /account/outcomes/1",
		}},
		"valued, and a target": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position, v.Targets[0].Outcome = stakeholder.For, "thanks"
		}, nil},
		"valued, and dropped with a reason": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.For
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}}}
		}, nil},
		"valued, and dropped later": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.For
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, When: "2024-08", From: []stakeholder.ID{"thanks"}}}
		}, []string{"measuring output value: valued-not-followed /account/outcomes/1"}},
		"in the room, and no view": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views = v.Account.Conversations[0].Views[:1]
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "council", Heard: stakeholder.HeardWell}}
			v.Account.Outcomes[0].Unintended = true
		}, []string{"generating meaning: only-there /account/stakeholders/1", "generating meaning: nobody-spoke-of /account/outcomes/1"}},
		"in the room, hardly heard, and no view": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views = v.Account.Conversations[0].Views[:2]
			v.Account.Conversations[0].Views[1].Stakeholder = "people"
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "council", Heard: stakeholder.HeardHardly}}
		}, []string{"generating meaning: hardly-heard /account/stakeholders/1", "generating meaning: nobody-spoke-of /account/outcomes/1"}},
		"nobody asked what got worse": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[1].Position, v.Account.Conversations[0].Views[2].Position = "", ""
		}, []string{"generating meaning: harm-not-asked /account/conversations"}},
		"something that nobody set out for": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[1].Position, v.Account.Conversations[0].Views[2].Position = "", ""
			v.Account.Outcomes[1].Unintended = true
		}, nil},
		"a harm, and no line": {"2024-07-01", func(v *fairchance.Version) { v.Account.Conversations[0].Views[2].Position = stakeholder.Against }, []string{
			"measuring output value: harm-not-followed /account/outcomes/1",
		}},
		"a harm, and a target": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position, v.Targets[0].Outcome = stakeholder.Against, "thanks"
		}, nil},
		"a harm that was dropped": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.Against
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}}}
		}, nil},
		"some against it, and some for it": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.Against
			v.Account.Conversations[0].Views = append(v.Account.Conversations[0].Views, stakeholder.View{ID: "v4", Stakeholder: "people", Outcome: "thanks", Position: stakeholder.For})
		}, []string{"generating meaning: disagreement /account/outcomes/1", "measuring output value: valued-not-followed /account/outcomes/1"}},
		"dropped against the people": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Decisions = []stakeholder.Decision{
				{Action: stakeholder.Dropped, When: "2024-08", From: []stakeholder.ID{"company"}},
				{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}, Dissent: []stakeholder.Dissent{{Stakeholder: "people", Reason: "we like them"}}},
			}
		}, []string{"generating meaning: dissent-on-record /account/decisions/1/dissent/0"}},
		"dropped against the people, and restored": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Decisions = []stakeholder.Decision{
				{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}, Dissent: []stakeholder.Dissent{{Stakeholder: "people", Reason: "we like them"}}},
				{Action: stakeholder.Restored, To: []stakeholder.ID{"thanks"}},
			}
		}, nil},
		"dropped against the people, restored, and dropped with them": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Decisions = []stakeholder.Decision{
				{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}, Dissent: []stakeholder.Dissent{{Stakeholder: "people", Reason: "we like them"}}},
				{Action: stakeholder.Restored, To: []stakeholder.ID{"thanks"}},
				{Action: stakeholder.Dropped, From: []stakeholder.ID{"thanks"}},
			}
		}, nil},
		"two sides of what was merged, and merged again": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[2].Position = stakeholder.Against
			v.Account.Outcomes = append(v.Account.Outcomes, stakeholder.Outcome{ID: "warmth"}, stakeholder.Outcome{ID: "life"})
			v.Account.Decisions = []stakeholder.Decision{
				{Action: stakeholder.Merged, From: []stakeholder.ID{"company"}, To: []stakeholder.ID{"warmth"}},
				{Action: stakeholder.Merged, From: []stakeholder.ID{"warmth", "thanks"}, To: []stakeholder.ID{"life"}},
			}
			v.Account.Lines[0].Outcome = "life"
		}, []string{"generating meaning: disagreement /account/outcomes/3"}},
		"mergers in a circle": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Decisions = []stakeholder.Decision{
				{Action: stakeholder.Merged, From: []stakeholder.ID{"company"}, To: []stakeholder.ID{"thanks"}},
				{Action: stakeholder.Merged, From: []stakeholder.ID{"thanks"}, To: []stakeholder.ID{"company"}},
			}
		}, nil},
		"an empty line": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines = append(v.Account.Lines, value.Line{ID: "thanks", Outcome: "thanks"})
			v.Account.Conversations[0].Views[2].Position = stakeholder.For
		}, []string{"measuring output value: empty-line /account/lines/1", "measuring output value: valued-not-followed /account/outcomes/1"}},
		"a line in words": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines = append(v.Account.Lines, value.Line{ID: "thanks", Outcome: "thanks", Observed: "2024-03", Evidence: []value.Evidence{{}}})
			v.Account.Conversations[0].Views[2].Position = stakeholder.For
		}, nil},
		"an aim that was eased": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Targets[0].Metric, v.Targets[0].Aims[0].Value = jobsClub(60).Metrics, "jobs@1", 9
			v.Targets[0].Aims = append(v.Targets[0].Aims, metrics.Aim{Value: 5, Set: "2024-03", By: "2024-03"})
		}, []string{"measuring output value: aim-eased /targets/0/aims/1"}},
		"an aim that is to be eased, and one that was raised": {"2024-07-01", func(v *fairchance.Version) {
			v.Metrics, v.Targets[0].Metric, v.Targets[0].Aims[0].Value = jobsClub(60).Metrics, "jobs@1", 9
			v.Targets[0].Aims = append(v.Targets[0].Aims, metrics.Aim{Value: 12, Set: "2024-03", By: "2024-03"}, metrics.Aim{Value: 5, Set: "2024-08", By: "2024-12"})
		}, nil},
		"a milestone of an earlier aim without a reading": {"2024-07-01", func(v *fairchance.Version) {
			v.Targets[0].Aims[0].Value = 1
			v.Targets[0].Aims[0].By, v.Targets[0].Aims[0].Milestones = "2025", []metrics.Reading{{When: "2024-05"}}
			v.Targets[0].Aims = append(v.Targets[0].Aims, metrics.Aim{Value: 2, Set: "2024-03", By: "2026", Milestones: []metrics.Reading{{When: "2024-02"}}})
		}, []string{"measuring output value: reading-due /targets/0"}},
		"dissent that nobody answered, and a condition, and judged again": {"2025-01-20", func(v *fairchance.Version) {
			again := v.Records[0]
			v.Records[0].Dissent, v.Records[0].Conditions = []stakeholder.Dissent{{Stakeholder: "people", Reason: "the paths"}}, []string{"paths are laid"}
			again.When, again.Revisit, again.Decided = "2025-01-05", judgement.Revisit{}, again.Decided[1:]
			v.Records = append(v.Records, again)
		}, []string{"making judgements: dissent-on-record /records/0/dissent/0", "making judgements: affected-not-deciding /records/1/decided"}},
		"dissent, and another choice judged together": {"2025-01-02", func(v *fairchance.Version) {
			other := v.Records[0]
			v.Records[0].Dissent = []stakeholder.Dissent{{Stakeholder: "people", Reason: "the paths"}}
			v.Records[0].Revisit, other.Revisit = judgement.Revisit{}, judgement.Revisit{}
			other.When, other.Choice.ID = "2025-01-01", "roof"
			v.Records = append(v.Records, other)
		}, []string{"making judgements: dissent-on-record /records/0/dissent/0"}},
		"no line": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Lines, v.Readings, v.Targets = nil, nil, nil
		}, []string{"measuring output value: nothing-there /account/lines", "measuring output value: valued-not-followed /account/outcomes/0"}},
		"when it was measured is not known": {"2024-07-01", func(v *fairchance.Version) { v.Account.Lines[0].Observed = "" }, []string{
			"measuring output value: no-date /account/lines/0",
		}},
		"no reading": {"2024-07-01", func(v *fairchance.Version) { v.Readings = nil }, []string{"measuring output value: reading-due /targets/0"}},
		"a reading that is planned": {"2024-07-01", func(v *fairchance.Version) { v.Readings[0].Reading.When = "2024-09" }, []string{
			"measuring output value: dated-later /readings/0", "measuring output value: reading-due /targets/0",
		}},
		"a milestone without a reading": {"2024-07-01", func(v *fairchance.Version) {
			v.Targets[0].Aims[0].By, v.Targets[0].Aims[0].Milestones = "2025", []metrics.Reading{{When: "2024-04"}, {When: "2024-10"}}
		}, []string{"measuring output value: reading-due /targets/0"}},
		"an aim that was set later": {"2024-07-01", func(v *fairchance.Version) {
			v.Readings = nil
			v.Targets[0].Aims = append(v.Targets[0].Aims, metrics.Aim{Set: "2024-08", By: "2026"})
		}, []string{"measuring output value: reading-due /targets/0"}},
		"half rated, on nothing": {"2024-07-01", func(v *fairchance.Version) {
			v.Process[0].Ratings = v.Process[0].Ratings[1:]
			v.Process[0].Ratings[0].Evidence = nil
		}, []string{"measuring process value: no-evidence /process/0/ratings", "measuring process value: group-did-not-rate /account/stakeholders/0"}},
		"made-up ratings": {"2024-07-01", func(v *fairchance.Version) { v.Process[0].Illustrative = true }, []string{
			"measuring process value: nothing-there /process", "measuring process value: illustrative /process/0",
		}},
		"a made-up judgement": {"2024-07-01", func(v *fairchance.Version) {
			v.Records[0].Choice.Illustrative, v.Records[0].Conditions, v.Records[0].Seen, v.Records[0].Decided = true, []string{"paths are laid"}, nil, nil
		}, []string{"making judgements: nothing-there /records", "making judgements: illustrative /records/0"}},
		"a made-up choice that is open": {"2024-07-01", func(v *fairchance.Version) {
			v.Choice.ID, v.Choice.Illustrative = "roof", true
		}, []string{"making judgements: illustrative /choice"}},
		"all of it made up, and said to be": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Illustrative, v.Process[0].Illustrative, v.Records[0].Choice.Illustrative, v.Choice.Illustrative = true, true, true, true
			for i := range v.Account.Conversations[0].Views {
				v.Account.Conversations[0].Views[i].Illustrative = true
			}
		}, nil},
		"there once, and absent since": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Absent = []stakeholder.Absence{{Stakeholder: "nobody", Reason: "no bus"}}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", When: "2024-03", Absent: []stakeholder.Absence{{Stakeholder: "people", Reason: "nothing came of it"}}})
		}, []string{"generating meaning: stayed-away /account/stakeholders/0"}},
		"in the room once, and absent since": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[0].Stakeholder = "council"
			v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people"}}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", When: "2024-03", Absent: []stakeholder.Absence{{Stakeholder: "people", Reason: "nothing came of it"}}})
		}, []string{"generating meaning: stayed-away /account/stakeholders/0", "generating meaning: only-there /account/stakeholders/0"}},
		"absent, and back": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations = append(v.Account.Conversations,
				stakeholder.Conversation{ID: "again", When: "2024-03", Absent: []stakeholder.Absence{{Stakeholder: "people", Reason: "nothing came of it"}}},
				stakeholder.Conversation{ID: "after", When: "2024-04", Present: []stakeholder.Presence{{Stakeholder: "people"}}})
		}, nil},
		"absent in a month of the year in which they were there": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", When: "2024", Absent: []stakeholder.Absence{{Stakeholder: "people", Reason: "nothing came of it"}}})
		}, nil},
		"for the whole by its own name, and against a part later": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views[0].Speaker = "gwen"
			against := stakeholder.View{ID: "v4", Stakeholder: "people", Speaker: "gwen", Outcome: "tea", Position: stakeholder.Against}
			v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", When: "2024-02", Views: []stakeholder.View{against}})
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Merged, From: []stakeholder.ID{"company", "tea"}, To: []stakeholder.ID{"company"}}}
		}, nil},
		"unlike positions of one person on two parts": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views = append(v.Account.Conversations[0].Views[1:],
				stakeholder.View{ID: "v4", Stakeholder: "people", Speaker: "gwen", Outcome: "tea", Position: stakeholder.Against},
				stakeholder.View{ID: "v5", Stakeholder: "people", Speaker: "gwen", Outcome: "cake", Position: stakeholder.For},
				stakeholder.View{ID: "v6", Stakeholder: "council", Outcome: "cake", Position: stakeholder.For})
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Merged, From: []stakeholder.ID{"company", "tea", "cake"}, To: []stakeholder.ID{"company"}}}
		}, nil},
		"others say that they are against a part": {"2024-07-01", func(v *fairchance.Version) {
			v.Account.Conversations[0].Views = append(v.Account.Conversations[0].Views, stakeholder.View{ID: "v4", Stakeholder: "people", SpokenBy: "council", Outcome: "tea", Position: stakeholder.Against})
			v.Account.Decisions = []stakeholder.Decision{{Action: stakeholder.Merged, From: []stakeholder.ID{"company", "tea"}, To: []stakeholder.ID{"company"}}}
		}, []string{"generating meaning: disagreement /account/outcomes/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := inStep()
			test.change(&v)
			before, err := v.MarshalJSON()
			require.NoError(t, err)
			c := stocktaking(t, v, test.on)
			require.Equal(t, test.want, findings(c))
			after, err := v.MarshalJSON()
			require.NoError(t, err)
			require.Equal(t, string(before), string(after), "the version is not changed")
			requirePaths(t, c, before)
			for _, p := range c.Prompts() {
				require.Contains(t, c.String(), p[:20])
			}
		})
	}
}

// requirePaths checks that findings are about parts of a version that there are.
func requirePaths(t *testing.T, c fairchance.Cycle, version []byte) {
	t.Helper()
	var whole any
	require.NoError(t, json.Unmarshal(version, &whole))
	all := c.Between
	for _, s := range c.Stages {
		all = append(all, s.Findings...)
	}
	for _, f := range all {
		if f.Code == fairchance.CodeNothingThere {
			continue
		}
		part := whole
		for name := range strings.SplitSeq(f.Path[1:], "/") {
			switch p := part.(type) {
			case map[string]any:
				require.Contains(t, p, name, f.Path)
				part = p[name]
			case []any:
				i, err := strconv.Atoi(name)
				require.NoError(t, err, f.Path)
				require.Less(t, i, len(p), f.Path)
				part = p[i]
			default:
				t.Fatal(f.Path)
			}
		}
	}
}

// Each question names what it is about, in the words of the record.
func TestQuestionsOfWhatIsOpen(t *testing.T) {
	v := inStep()
	rated(&v, 1, 3)
	v.Records[0].Dissent, v.Records[0].Conditions = []stakeholder.Dissent{{Stakeholder: "council", Reason: "The paths."}}, []string{"paths are laid"}
	v.Account.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "people", Heard: stakeholder.HeardHardly, Reason: "shouted down"}}
	c := stocktaking(t, v, "2024-07-01")
	require.Equal(t, "Gardeners: there, and hardly heard (shouted down)", c.Stages[0].Findings[0].Text)
	require.Equal(t, `"a say", levels 1 to 3, in 2024-04: all of one group below all of the other: Gardeners 1 (raters 1) and Council 3 (raters 1)`, c.Stages[2].Findings[0].Text)
	require.Equal(t, []string{
		"Gardeners: where, and with whom, would they speak freely?",
		`"a say": what does each of Gardeners, Council see that the others may not?`,
		`"go on": Council held against it: The paths. What has come of that?`,
		`"go on": does this hold: paths are laid?`,
	}, c.Prompts())
}

// An open choice is no judgement, and is not passed over.
func TestAnOpenChoiceIsSaid(t *testing.T) {
	v := inStep()
	v.Records, v.Choice = nil, roof()
	c := stocktaking(t, v, "2024-07-01").Stages[3]
	require.Equal(t, fairchance.Missing, c.Standing)
	require.Equal(t, `no judgement is on record; open: "the roof", options: 3; weights of Gardeners`, c.Findings[0].Text)
	require.Equal(t, `"the roof": who should decide it together, and by when?`, c.Findings[0].Ask)
	require.Equal(t, `Council: what matters to them in the choice "the roof", and who asks them?`, c.Findings[1].Ask)
	require.Equal(t, `"thatch it" on "how dry it is": nobody knows how it does: nobody has tried it`, c.Findings[2].Text)
	v.Choice.Weights, v.Choice.Unknown = nil, nil
	require.Contains(t, stocktaking(t, v, "2024-07-01").Stages[3].Findings[0].Text, "options: 3; no weights yet")
	v.Choice.Illustrative = true
	require.Equal(t, "no judgement is on record", stocktaking(t, v, "2024-07-01").Stages[3].Findings[0].Text, "a made-up choice is nobody's")
}

func TestWhatMovedTheWrongWay(t *testing.T) {
	v := inStep()
	v.Metrics, v.Account.Lines[0].Metric, v.Account.Lines[0].Quantity = jobsClub(60).Metrics, "jobs@1", value.Stated(value.Gross, -9, "counted").Between(-12, -3)
	c := stocktaking(t, v, "2024-07-01")
	require.Equal(t, `"company": the line "friends" moved the wrong way: people in a job after a year: -9 [person in work] (-12 to -3), as stated`, c.Stages[1].Findings[0].Text)
	require.Equal(t, []string{`"company": it moved the wrong way; what happened, as those concerned tell it, and what should be done?`}, c.Prompts())
}

// What is asked of several in the same words is one question, and each finding keeps its own.
func TestAlikeQuestionsAreOne(t *testing.T) {
	v := inStep()
	v.Records[0].Decided, v.Process[0].Ratings = nil, v.Process[0].Ratings[:1]
	c := stocktaking(t, v, "2024-07-01")
	require.Equal(t, []string{
		"Council: how does the programme work, seen from where they are?",
		"For each of Gardeners, Council: should they decide too, and if not, who answers to them?",
	}, c.Prompts())
	last := c.Stages[3].Findings[1]
	require.Equal(t, "Council", last.About)
	require.Equal(t, "Council: should they decide too, and if not, who answers to them?", last.Ask)
}

// Names are set apart by another mark where they have commas of their own.
func TestNamesWithCommasAreToldApart(t *testing.T) {
	v := inStep()
	v.Account.Stakeholders[0].Name = "Gardeners, old and young"
	v.Account.Conversations[0].Views[1].Position = stakeholder.Against
	v.Account.Conversations[0].Views = append(v.Account.Conversations[0].Views, stakeholder.View{ID: "v4", Stakeholder: "people", Outcome: "company", Position: stakeholder.Against})
	v.Records[0].Decided = nil
	c := stocktaking(t, v, "2024-07-01")
	require.Equal(t, `"company": for it Gardeners, old and young; against it Council; Gardeners, old and young`, c.Stages[0].Findings[0].Text)
	require.Contains(t, c.Prompts(), "For each of Gardeners, old and young; Council: should they decide too, and if not, who answers to them?")
}

// Of what was measured before anyone was asked nothing hides the rest, and the oldest is
// named first.
func TestAllThatWasMeasuredBeforeAnyoneWasAskedIsNamed(t *testing.T) {
	v := inStep()
	v.Account.Conversations[0].When, v.Account.Lines[0].Observed = "2024-04", "2015-01"
	f := stocktaking(t, v, "2024-07-01").Between[0]
	require.Equal(t, `before the first conversation, of 2024-04: the measurement of the line "friends", of 2015-01; the target "more", of 2024-02`, f.Text)
	require.Equal(t, "/account/lines/0", f.Path)
	for i := range 6 {
		v.Targets = append(v.Targets, metrics.Target{ID: strconv.Itoa(i), Aims: v.Targets[0].Aims})
	}
	f = stocktaking(t, v, "2024-07-01").Between[0]
	require.True(t, strings.HasSuffix(f.Text, `the target "2", of 2024-02, and 3 more`), f.Text)
	v.Account.Conversations = nil
	f = stocktaking(t, v, "2024-07-01").Between[0]
	require.True(t, strings.HasPrefix(f.Text, `there, and nobody was asked: the target "more"; the target "0"; `), f.Text)
}

// A figure that is old says so though others of its stage are not, once for all of them.
func TestAnOldLineIsAskedAboutBesideYoungerOnes(t *testing.T) {
	v := inStep()
	v.Account.Conversations[0].When = "2013-12"
	v.Account.Conversations = append(v.Account.Conversations, stakeholder.Conversation{ID: "again", When: "2024-01"})
	old := v.Account.Lines[0]
	old.ID, old.Observed = "visits", "2014-05"
	v.Account.Lines = append(v.Account.Lines, old)
	old.ID, old.Observed = "calls", "2015"
	v.Account.Lines = append(v.Account.Lines, old)
	v.Waves = []compare.Wave{{Line: "calls", When: "2016-02", Result: looked}}
	c := stocktaking(t, v, "2024-07-01")
	require.Equal(t, []string{"between: judged-on-old /records/0/when", "measuring output value: stale-line /account/lines/1"}, findings(c))
	require.Equal(t, `more than 12 months old, and not looked at again since: the line "visits", of 2014-05; the line "calls", of 2016-02`, c.Stages[1].Findings[0].Text)
	require.Equal(t, `"go on" is of 2024-06-01, and this was more than 12 months old then, and not looked at again: the line "visits", of 2014-05; the line "calls", of 2016-02`, c.Between[0].Text)
}

func TestAGroupThatStayedAwayIsAskedAbout(t *testing.T) {
	v := inStep()
	v.Account.Conversations = append(v.Account.Conversations,
		stakeholder.Conversation{ID: "hall", Name: "in the hall", When: "2024-03", Absent: []stakeholder.Absence{{Stakeholder: "people", Reason: "nothing came of the last one"}}},
		stakeholder.Conversation{ID: "late", When: "2024-05", Absent: []stakeholder.Absence{{Stakeholder: "people"}}})
	f := stocktaking(t, v, "2024-07-01").Stages[0].Findings[0]
	require.Equal(t, `Gardeners: last there 2024-01, and since then not at "in the hall", 2024-03 (nothing came of the last one); "late", 2024-05`, f.Text)
	require.Equal(t, "Gardeners: what came of what they said when they were there, and what would bring them back?", f.Ask)
}

// What the version before had is asked about in the stage that it is of, if the notes are
// given; notes of other things are not questions.
func TestWhatWasLeftOutOrRewrittenIsAskedAbout(t *testing.T) {
	after := inStep()
	after.Account.Conversations[0].Views = after.Account.Conversations[0].Views[:2]
	after.Account.Lines[0].ID = "company"
	after.Targets[0].Baseline.Value = 4
	after.Process[0].Ratings[1].Level = 1
	after.Choice = judgement.Choice{ID: "next", Weights: []judgement.Weights{{Stakeholder: "people", How: judgement.Ranks, Order: [][]string{{"b"}}}}}
	before := inStep()
	before.Choice = judgement.Choice{ID: "next", Weights: []judgement.Weights{{Stakeholder: "people", How: judgement.Ranks, Order: [][]string{{"a"}}}}}
	head, err := keep(t, fairchance.NewMemory(), before, after).Head(t.Context())
	require.NoError(t, err)
	require.Greater(t, len(head.Notes), 5, "drafts too")
	c, err := fairchance.TakeStock(after, "2024-07-01", &fairchance.CycleOptions{Notes: head.Notes})
	require.NoError(t, err)
	have := findings(c)
	for _, want := range []string{
		"generating meaning: gone /account/conversations", "measuring output value: gone /account/lines", "measuring output value: rewritten /targets/0/baseline",
		"measuring process value: rewritten /process/0/ratings/1", "making judgements: rewritten /choice/weights/0",
	} {
		require.Contains(t, have, want)
	}
	require.Len(t, have, len(findings(stocktaking(t, after, "2024-07-01")))+5)
	require.Contains(t, c.Prompts(), `not as in the version before: the baseline of the target "more": who agreed to it, and what does it change?`)
}

// Two stages that are old in the same way are two questions.
func TestQuestionsSayOfWhichStage(t *testing.T) {
	v := inStep()
	v.Readings[0].Reading.When, v.Account.Lines[0].Observed, v.Process[0].Ratings[0].When, v.Process[0].Ratings[1].When = "2024-03", "2024-03", "2024-03", "last year"
	c := stocktaking(t, v, "2026-01")
	require.Contains(t, c.Prompts(), "Measuring output value: what has changed since 2024-03, and who would know?")
	require.Contains(t, c.Prompts(), "Measuring process value: what has changed since 2024-03, and who would know?")
	require.Contains(t, c.Prompts(), `Measuring process value: when was each of these, so that all can see what is old: the rating "r2"?`)
}

// Dates that overlap are put in no order that depends on where they stand.
func TestOrderDoesNotMatter(t *testing.T) {
	v := inStep()
	v.Readings = nil
	for _, when := range []string{"2024", "2024-03", "2024-03-31", "2024-01", "2023-12-31"} {
		v.Readings = append(v.Readings, compare.TargetReading{Target: "more", Reading: metrics.Reading{When: when}})
	}
	want := stocktaking(t, v, "2025-07-01")
	require.Equal(t, "2023-12-31", want.Stages[1].First)
	require.Equal(t, "2024-03-31", want.Stages[1].Last)
	for range v.Readings {
		v.Readings = append(v.Readings[1:], v.Readings[0])
		require.Equal(t, want, stocktaking(t, v, "2025-07-01"))
	}
}

// Whose names are written with marks, from the right or with quotation marks: they
// come through whole.
func TestNamesComeThroughWhole(t *testing.T) {
	const name = "هم\u200cصحبتی \u200f\"در باغ\""
	v := inStep()
	v.Account.Name, v.Account.Outcomes[0].Name = name, name
	v.Account.Conversations[0].Views[1].Position = stakeholder.Against
	c := stocktaking(t, v, "2024-07-01")
	require.Contains(t, c.Stages[0].Findings[0].Text, name)
	require.Contains(t, c.Prompts()[0], name)
	require.Contains(t, c.String(), name)
	text, err := c.MarshalJSON()
	require.NoError(t, err)
	var read struct{ Name string }
	require.NoError(t, json.Unmarshal(text, &read))
	require.Equal(t, name, read.Name)
}

func TestTakeStockRefuses(t *testing.T) {
	_, err := fairchance.TakeStock(inStep(), "last summer", &fairchance.CycleOptions{StaleAfter: -1})
	require.Equal(t, []string{"syntax /on", "out-of-range /stale_after"}, found(err))
	_, err = fairchance.TakeStock(inStep(), "2024", &fairchance.CycleOptions{StaleAfter: math.MaxInt})
	require.Equal(t, []string{"out-of-range /stale_after"}, found(err))
}

func TestMetricsAloneWereChosenBeforeAnyoneWasAsked(t *testing.T) {
	v := fairchance.Version{Metrics: jobsClub(60).Metrics}
	require.Equal(t, "between: measured-before-asked /metrics", findings(stocktaking(t, v, "2024"))[0])
	v.Account.Conversations = []stakeholder.Conversation{{ID: "shed", When: "2023-12"}}
	require.Empty(t, stocktaking(t, v, "2024").Between)
}

// A month after the last day of January is the last of February, whatever its date.
func TestMonthsEndWithTheMonth(t *testing.T) {
	for talked, onTheDay := range map[string]string{"2024-01-31": "2024-02-29", "2024-01": "2024-02-29", "2024-01-30": "2024-02-29", "2023-12": "2024-01-31", "2024-01-15": "2024-02-15"} {
		v := fairchance.Version{Account: value.Account{Conversations: []stakeholder.Conversation{{ID: "shed", When: talked}}}}
		date, err := time.Parse(time.DateOnly, onTheDay)
		require.NoError(t, err)
		for later, want := range []fairchance.Standing{fairchance.InPlay, fairchance.Stale} {
			c, err := fairchance.TakeStock(v, date.AddDate(0, 0, later).Format(time.DateOnly), &fairchance.CycleOptions{StaleAfter: 1})
			require.NoError(t, err)
			require.Equal(t, want, c.Stages[0].Standing, "%s, %d days after %s", talked, later, onTheDay)
		}
	}
}

func TestStaleAfterIsTheCallers(t *testing.T) {
	c, err := fairchance.TakeStock(inStep(), "2024-07-01", &fairchance.CycleOptions{StaleAfter: 3})
	require.NoError(t, err)
	require.Equal(t, fairchance.Stale, c.Stages[0].Standing)
	require.Equal(t, fairchance.InPlay, c.Stages[3].Standing)
}

func BenchmarkTakeStock(b *testing.B) {
	const views = 10_000
	v := inStep()
	for i := range views / 10 {
		id := stakeholder.ID("o" + strconv.Itoa(i))
		v.Account.Stakeholders = append(v.Account.Stakeholders, stakeholder.Stakeholder{ID: "s" + id})
		v.Account.Outcomes = append(v.Account.Outcomes, stakeholder.Outcome{ID: id, Stakeholder: "s" + id})
		v.Account.Lines = append(v.Account.Lines, value.Line{ID: string(id), Outcome: id, Observed: "2024-03"})
	}
	talk := &v.Account.Conversations[0]
	for i := range views {
		talk.Views = append(talk.Views, stakeholder.View{
			ID: stakeholder.ID("w" + strconv.Itoa(i)), Stakeholder: v.Account.Stakeholders[i%len(v.Account.Stakeholders)].ID,
			Outcome: v.Account.Outcomes[i/7%len(v.Account.Outcomes)].ID, Position: []stakeholder.Position{stakeholder.For, stakeholder.Against}[i%2],
		})
	}
	for b.Loop() {
		if _, err := fairchance.TakeStock(v, "2024-07-01", nil); err != nil {
			b.Fatal(err)
		}
	}
}
