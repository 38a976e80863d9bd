package fairchance_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// spoken is a version with something of each sort that somebody said, measured or
// decided.
func spoken(t *testing.T) fairchance.Version {
	t.Helper()
	result, err := stats.PairedT(stats.Pairs{Unit: "point", Before: []float64{1, 2, 3, 4}, After: []float64{3, 3, 5, 7}}, nil)
	require.NoError(t, err)
	v := jobsClub(60)
	second := v.Account.Conversations[0].Views[0]
	second.ID, second.Position = "v2", stakeholder.Torn
	v.Account.Conversations[0].Views = append(v.Account.Conversations[0].Views, second)
	v.Account.Decisions = []stakeholder.Decision{{ID: "d1", When: "2024-02", Action: stakeholder.Proposed, To: []stakeholder.ID{"job"}, By: []stakeholder.ID{"members"}, Reason: "it was asked for"}}
	v.Readings = []compare.TargetReading{{Target: "jobs", Reading: metrics.Reading{When: "2024-12", Value: 44}}}
	v.Waves = []compare.Wave{{Line: "jobs", When: "2024-12", Result: result}}
	return v
}

// A target under another name is not lost from sight, nor is what became of its aim.
func TestATargetThatCameInsteadIsNamed(t *testing.T) {
	before, after := spoken(t), spoken(t)
	other := after.Targets[0]
	other.ID, other.Aims = "work", []metrics.Aim{{Value: 20, By: "2026", Set: "2025", Who: "council", Why: "it was too much"}}
	after.Targets, after.Readings = []metrics.Target{other}, nil
	j := keep(t, fairchance.NewMemory(), before, after)
	e, err := j.Entry(t.Context(), 2)
	require.NoError(t, err)
	require.Equal(t, `in the version before, and in this one another has its metric and outcome: the target "jobs", now the target "work" (80 by 2025 -> 20 by 2026)`, e.Notes[0].Text)
	require.Equal(t, fairchance.CodeGone, e.Notes[0].Code)

	first, err := j.Entry(t.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, e.Previous, first.Digest)
	_, err = j.Entry(t.Context(), 3)
	require.Equal(t, []string{"unknown /3"}, found(err))

	kept, other := before.Targets[0], other
	kept.ID, other.Outcome = "jobs-too", "job"
	after.Targets = []metrics.Target{other}
	before.Targets = append(before.Targets, kept)
	for name, targets := range map[string][]metrics.Target{"on an outcome": {other}, "there before": {kept}} {
		after.Targets = targets
		e, err := keep(t, fairchance.NewMemory(), before, after).Entry(t.Context(), 2)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(e.Notes[0].Text, `in the version before, and no longer in this one: the target "jobs"`), name)
	}
}

// What the version before said is never lost from sight: that it is gone, or says
// something else now, is noted.
func TestWhatIsGoneOrRewrittenIsNoted(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*fairchance.Version)
		want   []string // beside drafts
	}{
		"nothing":               {func(*fairchance.Version) {}, nil},
		"a conversation gone":   {func(v *fairchance.Version) { v.Account.Conversations = nil }, []string{"2 gone /account/conversations", "2 gone /account/conversations"}},
		"a conversation's date": {func(v *fairchance.Version) { v.Account.Conversations[0].When = "2024-03" }, []string{"2 rewritten /account/conversations/0"}},
		"who was not there": {func(v *fairchance.Version) {
			v.Account.Conversations[0].Absent = []stakeholder.Absence{{Stakeholder: "council", Reason: "busy"}}
		}, []string{"2 rewritten /account/conversations/0"}},
		"a view gone":    {func(v *fairchance.Version) { v.Account.Conversations[0].Views = v.Account.Conversations[0].Views[1:] }, []string{"2 gone /account/conversations"}},
		"a view's words": {func(v *fairchance.Version) { v.Account.Conversations[0].Views[1].Words = "أريد" }, []string{"2 rewritten /account/conversations/0/views/1"}},
		"a view added": {func(v *fairchance.Version) {
			more := v.Account.Conversations[0].Views[0]
			more.ID = "v3"
			v.Account.Conversations[0].Views = append([]stakeholder.View{more}, v.Account.Conversations[0].Views...)
		}, nil},
		"an account that is made up": {func(v *fairchance.Version) { v.Account.Illustrative = true }, []string{"2 rewritten /account"}},
		"ratings that are made up":   {func(v *fairchance.Version) { v.Process[0].Illustrative = true }, []string{"2 rewritten /process/0"}},
		"a decision gone":            {func(v *fairchance.Version) { v.Account.Decisions = nil }, []string{"2 gone /account/decisions"}},
		"a decision's reason":        {func(v *fairchance.Version) { v.Account.Decisions[0].Reason = "we like it" }, []string{"2 rewritten /account/decisions/0"}},
		"an outcome gone":            {func(v *fairchance.Version) { v.Account.Outcomes[0].ID = "work" }, []string{"2 gone /account/outcomes"}},
		"an outcome renamed":         {func(v *fairchance.Version) { v.Account.Outcomes[0].Name = "a job" }, []string{"2 rewritten /account/outcomes/0"}},
		"somebody gone":              {func(v *fairchance.Version) { v.Account.Stakeholders = v.Account.Stakeholders[:1] }, []string{"2 gone /account/stakeholders"}},
		"somebody counted again":     {func(v *fairchance.Version) { v.Account.Stakeholders[0].GroupSize = 90 }, nil},
		"a line gone":                {func(v *fairchance.Version) { v.Account.Lines = nil }, []string{"2 gone /account/lines"}},
		"a line measured again":      {func(v *fairchance.Version) { v.Account.Lines[0].Observed = "2024-12" }, nil},
		"a target gone":              {func(v *fairchance.Version) { v.Targets = nil }, []string{"2 gone /targets"}},
		"a target's baseline":        {func(v *fairchance.Version) { v.Targets[0].Baseline.Value = 9 }, []string{"2 rewritten /targets/0/baseline"}},
		"a reading gone":             {func(v *fairchance.Version) { v.Readings = nil }, []string{"2 gone /readings"}},
		"a reading":                  {func(v *fairchance.Version) { v.Readings[0].Reading.Value = 70 }, []string{"2 rewritten /readings/0"}},
		"a later wave gone":          {func(v *fairchance.Version) { v.Waves = nil }, []string{"2 gone /waves"}},
		"a rating gone":              {func(v *fairchance.Version) { v.Process[0].Ratings = nil }, []string{"2 gone /process"}},
		"a rating":                   {func(v *fairchance.Version) { v.Process[0].Ratings[0].Level = 2 }, []string{"2 rewritten /process/0/ratings/0"}},
		"what a level means":         {func(v *fairchance.Version) { v.Process[0].Rubric.Dimensions[0].Levels[0].Name = "some" }, []string{"2 rewritten /process/0"}},
		"a group's weights":          {func(v *fairchance.Version) { v.Choice.Weights[0].Order = [][]string{{"trust"}} }, []string{"2 rewritten /choice/weights/0"}},
		"a choice dropped":           {func(v *fairchance.Version) { v.Choice = judgement.Choice{} }, []string{"2 gone /choice"}},
		"a choice made": {func(v *fairchance.Version) {
			v.Choice = judgement.Choice{}
			v.Records = []judgement.Record{record("first")}
		}, nil},
		"weights of the next round": {func(v *fairchance.Version) {
			v.Choice.Weights[0].Order = [][]string{{"trust"}}
			v.Records = []judgement.Record{record("first")}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := spoken(t), spoken(t)
			c.change(&after)
			head, err := keep(t, fairchance.NewMemory(), before, after).Head(t.Context())
			require.NoError(t, err)
			require.Equal(t, c.want, slices.DeleteFunc(notes(head), func(n string) bool { return strings.Contains(n, " draft ") }))
		})
	}
}

// One note says how many of a sort there are, and every difference over that step has
// it, even where the account is a draft.
func TestWhatIsGoneIsInTheDifference(t *testing.T) {
	first, second := spoken(t), spoken(t)
	second.Account.Conversations = nil
	second.Account.Lines[0].Proxy = "none@1"
	want := []sv.Note{
		{Code: fairchance.CodeGone, Path: "/3/account/conversations", Text: `in the version before, and no longer in this one: the view "v1", and 1 more`, Figures: []sv.Figure{{Name: "in all", Value: "2"}}},
		{Code: fairchance.CodeGone, Path: "/3/account/conversations", Text: `in the version before, and no longer in this one: the conversation "c1"`, Figures: []sv.Figure{{Name: "in all", Value: "1"}}},
	}
	j := keep(t, fairchance.NewMemory(), fairchance.Version{}, first, second, first)
	for _, span := range [][2]int{{1, 3}, {2, 3}, {1, 4}, {3, 1}} {
		d, err := j.Diff(t.Context(), span[0], span[1])
		require.NoError(t, err)
		require.Equal(t, want, d.Notes[len(d.Notes)-2:], span)
		require.Contains(t, strings.Join(strings.Fields(d.String()), " "), `- version 3: in the version before, and no longer in this one: the view "v1", and 1 more (in all 2) [gone]`)
	}
	d, err := j.Diff(t.Context(), 3, 4)
	require.NoError(t, err)
	require.Len(t, d.Notes, 1)
}

// A doubled target, which is a draft, hides none.
func TestADoubledTargetIsStillThere(t *testing.T) {
	doubled := jobsClub(60)
	doubled.Targets = append(doubled.Targets, doubled.Targets[0])
	doubled.Targets[1].Aims = []metrics.Aim{{Value: 1, By: "2025", Set: "2024", Who: "council", Why: "a slip"}}
	j := keep(t, fairchance.NewMemory(), jobsClub(60), doubled, jobsClub(60))
	var told []string
	for e, err := range j.All(t.Context()) {
		require.NoError(t, err)
		told = append(told, notes(e)...)
	}
	require.Equal(t, []string{"2 draft /targets/1/id"}, told)
}

// In which order decisions were made says what became of an outcome: what moves in it is
// noted and shown, what comes between is not.
func TestTheOrderOfDecisionsIsKept(t *testing.T) {
	decided := func(ids ...stakeholder.ID) fairchance.Version {
		v := jobsClub(60)
		for _, id := range ids {
			v.Account.Decisions = append(v.Account.Decisions, stakeholder.Decision{ID: id, Action: stakeholder.Proposed, To: []stakeholder.ID{"job"}, Reason: "asked for"})
		}
		return v
	}
	j := keep(t, fairchance.NewMemory(), decided("d1", "d2"), decided("d2", "d1"), decided("d2", "d3", "d1"))
	var noted []sv.Note
	for e, err := range j.All(t.Context()) {
		require.NoError(t, err)
		for _, n := range e.Notes {
			if n.Code == fairchance.CodeRewritten {
				noted = append(noted, n)
			}
		}
	}
	require.Equal(t, []sv.Note{{Code: fairchance.CodeRewritten, Path: "/account/decisions", Text: "not as in the version before: the order of the decisions"}}, noted)
	d, err := j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	require.Equal(t, []value.Revision{{What: "decisions", ID: "jobs-club", How: value.Changed, Fields: []value.Field{{Name: "order", Before: "d1, d2", After: "d2, d1"}}}}, d.Revisions)
	d, err = j.Diff(t.Context(), 2, 3)
	require.NoError(t, err)
	require.Empty(t, d.Revisions)
}
