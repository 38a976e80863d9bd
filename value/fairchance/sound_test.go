package fairchance_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// What makes a version a draft is found under its path in the version; an unsound one is
// kept by Append all the same.
func TestCheckFindsWhatMakesADraft(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*fairchance.Version)
		want   []string
	}{
		"nothing":      {func(*fairchance.Version) {}, nil},
		"no account":   {func(v *fairchance.Version) { v.Account = value.Account{} }, nil},
		"a proxy":      {func(v *fairchance.Version) { v.Proxies = proxies.Registry{} }, []string{"unknown /account/lines/0/proxy"}},
		"a convention": {func(v *fairchance.Version) { v.Convention.FirstYear = "soon" }, []string{"unknown /convention/first_year"}},
		"the day":      {func(v *fairchance.Version) { v.On = "soon" }, []string{"syntax /on"}},
		"a theory": {func(v *fairchance.Version) {
			v.Theory = stakeholder.Theory{ID: "why", Name: "why", Steps: []stakeholder.Step{{ID: "talk", Sort: stakeholder.ActivityStep, Name: "talk"}}, Links: []stakeholder.Link{{From: "talk", To: "talk"}}}
		}, []string{"conflict /theory/links/0"}},
		"a target's metric":  {func(v *fairchance.Version) { v.Targets[0].Metric = "cats@1" }, []string{"unknown /targets/0/metric"}},
		"a target's outcome": {func(v *fairchance.Version) { v.Targets[0].Outcome = "cats" }, []string{"unknown /targets/0/outcome"}},
		"a reading's target": {func(v *fairchance.Version) { v.Readings[0].Target = "cats" }, []string{"unknown /readings/0/target"}},
		"a reading":          {func(v *fairchance.Version) { v.Readings[0].Reading = metrics.Reading{When: "soon", Value: -1} }, []string{"out-of-range /readings/0/reading/value", "syntax /readings/0/reading/when"}},
		"two readings":       {func(v *fairchance.Version) { v.Readings = append(v.Readings, v.Readings[0]) }, []string{"duplicate /readings/1"}},
		"a wave's line":      {func(v *fairchance.Version) { v.Waves[0].Line = "cats" }, []string{"unknown /waves/0/line"}},
		"a wave's date":      {func(v *fairchance.Version) { v.Waves[0].When = "soon" }, []string{"syntax /waves/0/when"}},
		"two waves":          {func(v *fairchance.Version) { v.Waves = append(v.Waves, v.Waves[0]) }, []string{"duplicate /waves/1"}},
		"a wave too early":   {func(v *fairchance.Version) { v.Account.Lines[0].Observed = "2025" }, []string{"conflict /waves/0/when"}},
		"a line in words":    {func(v *fairchance.Version) { v.Account.Lines[0] = value.Line{ID: "jobs", Outcome: "job"} }, []string{"required /waves/0/line"}},
		"a rating":           {func(v *fairchance.Version) { v.Process[0].Ratings[0].Level = 9 }, []string{"out-of-range /process/0/ratings/0/level"}},
		"one rubric twice":   {func(v *fairchance.Version) { v.Process = append(v.Process, v.Process[0]) }, []string{"duplicate /process/1/rubric"}},
		"an open choice":     {func(v *fairchance.Version) { v.Choice.Weights[0].How = "" }, []string{"unknown /choice/weights/0/how"}},
		"whose weights":      {func(v *fairchance.Version) { v.Choice.Weights[0].Stakeholder = "cats" }, []string{"unknown /choice/weights/0/stakeholder"}},
		"a record":           {func(v *fairchance.Version) { v.Records[1].Reason = "" }, []string{"required /records/1/reason"}},
		"who decided":        {func(v *fairchance.Version) { v.Records[0].Decided[0].Stakeholder = "cats" }, []string{"unknown /records/0/decided/0/stakeholder"}},
		"who was against": {func(v *fairchance.Version) {
			v.Records[0].Dissent = []stakeholder.Dissent{{Stakeholder: "cats", Reason: "dogs"}}
		}, []string{"unknown /records/0/dissent/0/stakeholder"}},
		"a record's weights": {func(v *fairchance.Version) { v.Records[1].Choice.Weights[0].Stakeholder = "cats" }, []string{"unknown /records/1/choice/weights/0/stakeholder"}},
		"one record twice":   {func(v *fairchance.Version) { v.Records[1].ID = "first" }, []string{"duplicate /records/1/id"}},
		"records out of time": {func(v *fairchance.Version) {
			v.Records = append(v.Records, record("third"))
			v.Records[1].When, v.Records[2].When = "2024", "2024-06"
		}, []string{"conflict /records/1/when", "conflict /records/2/when"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := spoken(t)
			v.Records = []judgement.Record{record("first"), record("second")}
			c.change(&v)
			problems := v.Check()
			for _, p := range problems {
				require.Empty(t, p.Op, "whoever asked names it, by Err")
			}
			err := problems.Err("")
			require.Equal(t, c.want, found(err), "%v", err)
			head, err := keep(t, fairchance.NewMemory(), v).Head(t.Context())
			require.NoError(t, err)
			require.Equal(t, c.want != nil, slices.ContainsFunc(head.Notes, func(n sv.Note) bool { return n.Code == fairchance.CodeDraft }))
		})
	}
	require.Nil(t, fairchance.Version{}.Check())
	alone := fairchance.Version{
		Metrics: spoken(t).Metrics, Targets: spoken(t).Targets,
		Readings: []compare.TargetReading{{Target: "calm", Reading: metrics.Reading{When: "2025"}}},
		Waves:    []compare.Wave{{Line: "elsewhere", When: "2025"}},
	}
	alone.Targets[0].Outcome = "elsewhere"
	keep(t, fairchance.NewMemory(), alone)
	require.Equal(t, []string{"unknown /readings/0/target", "required /waves/0/result"}, found(alone.Check().Err("")))
}

// A look that is planned has no result yet: the version is a draft that is kept, written
// and read back, and the result that comes is no rewriting. What a broken one has are
// problems one by one.
func TestPlannedWaves(t *testing.T) {
	var planned fairchance.Version
	const text = `{"waves": [{"line": "jobs", "when": "2025-06"}]}`
	require.NoError(t, json.Unmarshal([]byte(text), &planned))
	have, err := json.Marshal(planned)
	require.NoError(t, err)
	require.JSONEq(t, text, string(have))
	require.Equal(t, []string{"required /waves/0/result"}, found(planned.Check().Err("")))

	taken := planned
	taken.Waves = []compare.Wave{{Line: "jobs", When: "2025-06", Result: spoken(t).Waves[0].Result}}
	j := keep(t, fairchance.NewMemory(), planned, taken)
	back, err := j.At(t.Context(), 1)
	require.NoError(t, err)
	require.Equal(t, planned, back)
	head, err := j.Head(t.Context())
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(head.Notes, func(n sv.Note) bool { return n.Code == fairchance.CodeRewritten }), "%v", head.Notes)

	taken.Waves[0].Result.P = 2
	require.Equal(t, []string{"conflict /waves/0/result/log_p", "out-of-range /waves/0/result/p"}, found(taken.Check().Err("")))
}
