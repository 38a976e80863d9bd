package fairchance_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

func TestVersionsComeBackAsTheyWere(t *testing.T) {
	second := jobsClub(60)
	second.Account.Lines[0].Quantity = value.Stated(value.Gross, 72.5, "register, checked")
	third := second
	third.Records = []judgement.Record{record("first")}
	versions := []fairchance.Version{{}, jobsClub(60), second, second, third}
	store := fairchance.NewMemory()
	keep(t, store, versions...)
	j, err := fairchance.Open(t.Context(), store)
	require.NoError(t, err)
	require.NoError(t, fairchance.Verify(t.Context(), store))
	for i, want := range versions {
		have, err := j.At(t.Context(), i+1)
		require.NoError(t, err)
		requireSameJSON(t, want, have)
	}
	for i, v := range versions[1:] {
		want, err := value.Appraise(v.Account, value.Options{Convention: v.Convention, Metrics: v.Metrics, Proxies: v.Proxies})
		require.NoError(t, err)
		have, err := j.Statement(t.Context(), i+2)
		require.NoError(t, err)
		require.Equal(t, want.Digest(), have.Digest())
	}
	_, err = j.Statement(t.Context(), 1)
	require.Equal(t, []string{"required /account"}, found(err))
	seq := 0
	for e, err := range j.All(t.Context()) {
		require.NoError(t, err)
		seq++
		require.Equal(t, step(seq), e.Step)
		require.Empty(t, e.Notes)
	}
	require.Equal(t, len(versions), seq)
}

func requireSameJSON(t *testing.T, want, have json.Marshaler) {
	t.Helper()
	w, err := want.MarshalJSON()
	require.NoError(t, err)
	h, err := have.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(w), string(h))
}

func TestWhatDidNotChangeIsKeptByReference(t *testing.T) {
	first, second := jobsClub(60), jobsClub(60)
	second.On = "2025-02-01"
	store := fairchance.NewMemory()
	j := keep(t, store, first, second, second)
	head, err := j.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, head.Parts["account"].In)
	require.Equal(t, 2, head.Parts["on"].In)
	for _, p := range head.Parts {
		require.Nil(t, p.Content)
	}
	require.Less(t, len(texts(t, store)[2]), 2000)
}

func TestAppendRefuses(t *testing.T) {
	before := jobsClub(60)
	before.Records = []judgement.Record{record("first"), record("second")}
	for name, c := range map[string]struct {
		change func(*fairchance.Step, *fairchance.Version)
		want   []string
	}{
		"nobody, at no time, for no reason": {func(s *fairchance.Step, _ *fairchance.Version) {
			s.Who, s.When, s.Why = " ", "spring", ""
		}, []string{"syntax /when", "required /who", "required /why"}},
		"a number that is taken":    {func(s *fairchance.Step, _ *fairchance.Version) { s.Seq = 1 }, []string{"concurrent-append /1"}},
		"a number beyond the next":  {func(s *fairchance.Step, _ *fairchance.Version) { s.Seq = 3 }, []string{"out-of-range /3"}},
		"a number that is none":     {func(s *fairchance.Step, _ *fairchance.Version) { s.Seq = 0 }, []string{"out-of-range /0"}},
		"text that is not UTF-8":    {func(_ *fairchance.Step, v *fairchance.Version) { v.Targets[0].ID = "\xff" }, []string{"syntax /targets/0/id"}},
		"a figure that is none":     {func(_ *fairchance.Step, v *fairchance.Version) { v.Targets[0].Baseline.Value = math.NaN() }, []string{"syntax "}},
		"another account":           {func(_ *fairchance.Step, v *fairchance.Version) { v.Account.ID = "other" }, []string{"conflict /account/id"}},
		"an account that is gone":   {func(_ *fairchance.Step, v *fairchance.Version) { v.Account = value.Account{} }, []string{"conflict /account/id"}},
		"a judgement that is gone":  {func(_ *fairchance.Step, v *fairchance.Version) { v.Records = v.Records[:1] }, []string{"conflict /records/1"}},
		"no judgement left":         {func(_ *fairchance.Step, v *fairchance.Version) { v.Records = nil }, []string{"conflict /records/0", "conflict /records/1"}},
		"an aim that was changed":   {func(_ *fairchance.Step, v *fairchance.Version) { v.Targets[0].Aims[0].Value = 60 }, []string{"conflict /targets/0/aims/0"}},
		"an aim that is gone":       {func(_ *fairchance.Step, v *fairchance.Version) { v.Targets[0].Aims = nil }, []string{"conflict /targets/0/aims/0"}},
		"a judgement that was made": {func(_ *fairchance.Step, v *fairchance.Version) { v.Records[0].Chosen = "stop" }, []string{"conflict /records/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			store := fairchance.NewMemory()
			j := keep(t, store, before)
			s, v := step(2), jobsClub(61)
			v.Records = []judgement.Record{record("first"), record("second")}
			c.change(&s, &v)
			_, err := j.Append(t.Context(), s, v)
			require.Equal(t, c.want, found(err), "%v", err)
			require.Len(t, texts(t, store), 1)
		})
	}
}

// A date that is a slip would otherwise keep all that comes after it out.
func TestADateBeforeTheLastIsKeptAndNoted(t *testing.T) {
	j := keep(t, fairchance.NewMemory())
	for i, when := range []string{"2052", "2025-02", "2025-02-03", "2025"} {
		s := step(i + 1)
		s.When = when
		e, err := j.Append(t.Context(), s, fairchance.Version{})
		require.NoError(t, err)
		if i != 1 {
			require.Empty(t, e.Notes)
			continue
		}
		require.Equal(t, []sv.Note{{Code: fairchance.CodeDatedBack, Path: "/step/when", Text: "the step was made 2025-02, and the one before it 2052"}}, e.Notes)
	}
}

func TestAJudgementMayBeAdded(t *testing.T) {
	first, second := jobsClub(60), jobsClub(60)
	first.Records = []judgement.Record{record("first")}
	second.Records = []judgement.Record{record("first"), record("second")}
	j := keep(t, fairchance.NewMemory())
	records, err := j.Records(t.Context())
	require.NoError(t, err)
	require.Empty(t, records)
	j = keep(t, fairchance.NewMemory(), first, second)
	records, err = j.Records(t.Context())
	require.NoError(t, err)
	require.Equal(t, second.Records, records)
}

func TestADraftIsKeptAndSaysSo(t *testing.T) {
	whole, draft := jobsClub(60), jobsClub(60)
	draft.Proxies = proxies.Registry{}
	still := draft
	still.On = "2025-01-01"
	j := keep(t, fairchance.NewMemory(), draft, still, whole)
	for e, err := range j.All(t.Context()) {
		require.NoError(t, err)
		if e.Seq == 3 {
			require.Empty(t, e.Notes)
			continue
		}
		require.Len(t, e.Notes, 1)
		require.Equal(t, fairchance.CodeDraft, e.Notes[0].Code)
		require.Equal(t, "/account/lines/0/proxy", e.Notes[0].Path)
	}
	_, err := j.Statement(t.Context(), 1)
	require.ErrorIs(t, err, sv.CodeUnknown)
	d, err := j.Diff(t.Context(), 1, 3)
	require.NoError(t, err)
	require.Zero(t, d.Account)
	require.Equal(t, "/1/account/lines/0/proxy", d.Notes[0].Path)
	require.Contains(t, d.String(), "- version 1: the accounts")
	require.Regexp(t, `generating meaning +account +not compared\nmeasuring output value +account +not compared\n`, d.String())
}

// notes are the codes and paths of an entry's notes.
func notes(e fairchance.Entry) []string {
	var all []string
	for _, n := range e.Notes {
		all = append(all, fmt.Sprint(e.Seq, " ", n.Code, " ", n.Path))
	}
	return all
}

// What of a version is not sound is said, once for each part, and kept.
func TestEachUnsoundPartIsNoted(t *testing.T) {
	v := jobsClub(60)
	v.Theory = stakeholder.Theory{ID: "why", Name: "why", Links: []stakeholder.Link{{From: "here", To: "there"}}}
	v.Targets[0].Metric, v.Targets[0].Aims[0].By = "cats@1", "soon"
	v.Process[0].Ratings[0].Level = 9
	v.Readings = []compare.TargetReading{{Target: "cats", Reading: metrics.Reading{When: "2024", Value: 1}}}
	v.Choice.Options = nil
	v.Records = []judgement.Record{record("first"), {ID: "second"}}
	store := fairchance.NewMemory()
	keep(t, store, v)
	j, err := fairchance.Open(t.Context(), store)
	require.NoError(t, err)
	head, err := j.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{
		"1 draft /theory/links/0/from", "1 draft /targets/0/metric", "1 draft /readings/0/target", "1 draft /process/0/ratings/0/level", "1 draft /choice/options",
		"1 draft /records/1/name",
	}, notes(head))
	require.Equal(t, []sv.Figure{{Name: "code", Value: "unknown"}, {Name: "problems in all", Value: "2"}}, head.Notes[1].Figures)
}

func TestWhatIsDatedAfterTheStepIsNoted(t *testing.T) {
	v := jobsClub(60)
	v.Account.Conversations[0].When = "2030"
	v.Readings = []compare.TargetReading{{Target: "jobs", Reading: metrics.Reading{When: "2025-02", Value: 1}}, {Target: "jobs", Reading: metrics.Reading{When: "2025", Value: 1}}}
	head, err := keep(t, fairchance.NewMemory(), v).Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, []sv.Note{{
		Code: fairchance.CodeDatedLater, Path: "/account/conversations/0", Text: `the step was made 2025-01-31, and the conversation "c1" is of 2030`,
		Figures: []sv.Figure{{Name: "things of a later date in all", Value: "2"}},
	}}, head.Notes)
}

// Exactly one of many wins each number; the others are told, and lose nothing of
// what is there.
func TestOneOfManyWins(t *testing.T) {
	const writers, rounds = 8, 20
	store := fairchance.NewMemory()
	shared := keep(t, store)
	var won atomic.Int32
	var all sync.WaitGroup
	for w := range writers {
		j := shared
		if w%2 == 1 {
			j = keep(t, store)
		}
		all.Go(func() {
			for seq := 1; seq <= rounds; seq++ {
				_, err := j.Append(context.Background(), step(seq), fairchance.Version{On: string(rune('a' + w))})
				if err == nil {
					won.Add(1)
				} else if !errors.Is(err, fairchance.CodeConcurrent) {
					t.Error(err)
				}
				for head := (fairchance.Entry{}); head.Seq < seq && !t.Failed(); { // until somebody has won this number
					if head, err = j.Head(context.Background()); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
	require.EqualValues(t, rounds, won.Load())
	require.NoError(t, fairchance.Verify(t.Context(), store))
	require.Len(t, texts(t, store), rounds)
}

func TestDiffTellsWhoChangedWhatAndWhatItMade(t *testing.T) {
	first, second, third := jobsClub(60), jobsClub(60), jobsClub(72)
	second.Targets[0].Aims = append(second.Targets[0].Aims, metrics.Aim{Value: 60, By: "2025", Set: "2024-09", Who: "council and members", Why: "the factory closed"})
	third.Targets = second.Targets
	third.Process[0].Ratings[0].Level = 2
	third.Choice.Weights[0].Order = [][]string{{"trust"}, {"work"}}
	third.Records = []judgement.Record{record("go-on")}
	third.Records[0].Dissent = []stakeholder.Dissent{{Stakeholder: "council", Reason: "it costs too much"}}
	j := keep(t, fairchance.NewMemory(), first, second, third)

	d, err := j.Diff(t.Context(), 1, 3)
	require.NoError(t, err)
	require.Equal(t, []fairchance.Step{step(2), step(3)}, d.Steps)
	from, err := j.Statement(t.Context(), 1)
	require.NoError(t, err)
	to, err := j.Statement(t.Context(), 3)
	require.NoError(t, err)
	want, err := value.Diff(from, to)
	require.NoError(t, err)
	bare := d.Account
	bare.Revisions = slices.Clone(bare.Revisions)
	for i := range bare.Revisions {
		bare.Revisions[i].Text = ""
	}
	requireSameJSON(t, want, bare)
	require.Equal(t, "\"a job that lasts\"\nquantity: 60 [person in work], gross: stated, not tested -> 72 [person in work], gross: stated, not tested", d.Account.Revisions[0].Text)
	require.NotEmpty(t, d.Account.Baskets)
	require.Equal(t, []value.Revision{
		{What: "aim", ID: "jobs 2", How: value.Added, Text: "80 by 2025 -> 60 by 2025, set 2024-09 by council and members: the factory closed", Fields: []value.Field{
			{Name: "by", After: "2025"}, {Name: "set", After: "2024-09"}, {Name: "value", After: "60"},
			{Name: "who", After: "council and members"}, {Name: "why", After: "the factory closed"},
		}},
		{What: "rating", ID: "jobs-club r1", How: value.Changed, Fields: []value.Field{{Name: "level", Before: "1", After: "2"}}},
		{What: "weights", ID: "members", How: value.Changed, Fields: []value.Field{
			{Name: "order/0/0", Before: "work", After: "trust"}, {Name: "order/1/0", After: "work"},
		}},
		{What: "judgement", ID: "go-on", How: value.Added, Text: "go-on (2025): \"go on\"\nbecause: it works for those who come\nagainst it Council: it costs too much", Fields: []value.Field{
			{Name: "choice/id", After: "next"}, {Name: "chosen", After: "go-on"}, {Name: "decided/0/name", After: "Ama"}, {Name: "decided/0/stakeholder", After: "members"},
			{Name: "dissent/0/reason", After: "it costs too much"}, {Name: "dissent/0/stakeholder", After: "council"}, {Name: "id", After: "go-on"}, {Name: "name", After: "go-on"},
			{Name: "reason", After: "it works for those who come"}, {Name: "revisit/on", After: "2026"},
			{Name: "seen/0/evidence", After: "quantity"}, {Name: "seen/0/id", After: "register"}, {Name: "seen/0/name", After: "the register"}, {Name: "when", After: "2025"},
		}},
	}, d.Revisions)
	for line := range strings.SplitSeq(d.String(), "\n") {
		require.LessOrEqual(t, len([]rune(line)), 100)
	}

	back, err := j.Diff(t.Context(), 3, 1)
	require.NoError(t, err)
	require.Equal(t, d.Steps, back.Steps)
	require.Equal(t, d.Account.Baskets[0].Total.Change.Neg().StringFixed(2), back.Account.Baskets[0].Total.Change.StringFixed(2))
	require.Equal(t, value.Dropped, back.Revisions[3].How)
	require.Contains(t, back.String(), "gone back on")

	same, err := j.Diff(t.Context(), 2, 2)
	require.NoError(t, err)
	require.Empty(t, same.Steps)
	require.Empty(t, same.Revisions)
	text, err := same.MarshalJSON()
	require.NoError(t, err)
	require.True(t, json.Valid(text))
}

// What a statement does not say, or says by a digest only, is told apart all the same.
func TestDiffTellsOfEveryPart(t *testing.T) {
	first, second := jobsClub(60), jobsClub(60)
	first.Theory = stakeholder.Theory{ID: "why", Name: "why it works", Steps: []stakeholder.Step{{ID: "talk", Sort: stakeholder.ActivityStep, Name: "an evening a week"}, {ID: "job", Sort: stakeholder.OutcomeStep}}}
	second.Theory = first.Theory
	second.Theory.Links = []stakeholder.Link{{From: "talk", To: "job", Assumptions: []stakeholder.Assumption{{Text: "somebody is hiring"}}}}
	second.Theory.Name = "why we think it works"
	second.On = "2025-03-01"
	var err error
	second.Proxies, err = first.Proxies.With(proxies.Proxy{
		ID: "spare", Version: 1, Name: "not used yet", Unit: "evening", Value: proxies.MustMoney("20", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up"},
	})
	require.NoError(t, err)
	j := keep(t, fairchance.NewMemory(), first, second)
	d, err := j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	var all []string
	for _, r := range d.Revisions {
		all = append(all, string(r.How)+" "+r.What+" "+r.ID)
	}
	require.Equal(t, []string{"changed theory why", "added link talk job", "added appraisal ", "added proxy spare@1"}, all)
	require.Equal(t, []value.Field{
		{Name: "assumptions/0/text", After: "somebody is hiring"}, {Name: "from", After: "talk"}, {Name: "to", After: "job"},
	}, d.Revisions[1].Fields)
	require.Equal(t, `"an evening a week" leads to "a job that lasts", if somebody is hiring`, d.Revisions[1].Text)
}

// However much is in a thing, its coming and going is a line or two of the report.
func TestDiffSaysInWordsWhatCameAndWent(t *testing.T) {
	result, err := stats.PairedT(stats.Pairs{Unit: "point", Before: []float64{1, 2, 3, 4}, After: []float64{3, 3, 5, 7}}, nil)
	require.NoError(t, err)
	again, err := stats.PairedT(stats.Pairs{Unit: "point", Before: []float64{1, 2, 3, 4}, After: []float64{3, 3, 5, 6}}, nil)
	require.NoError(t, err)
	first, second, third := jobsClub(60), jobsClub(60), jobsClub(60)
	first.Process = nil
	second.Waves = []compare.Wave{{Line: "jobs", When: "2024-12", Result: result}}
	second.Readings = []compare.TargetReading{{Target: "jobs", Reading: metrics.Reading{When: "2024-12", Value: 44, Low: 40, High: 48}}}
	third.Waves = []compare.Wave{{Line: "jobs", When: "2024-12", Result: again}}
	third.Readings, third.Targets = second.Readings, nil
	third.Choice.Illustrative = true
	third.Records = []judgement.Record{record("go-on")}
	third.Records[0].Choice.Illustrative = true
	fourth := third
	fourth.Choice.ID = "after"
	fourth.Choice.Performances = fourth.Choice.Performances[:3]
	fourth.Choice.Unknown = []judgement.Unknown{{Option: "stop", Criterion: "trust", Reason: "nobody has rated it"}}
	j := keep(t, fairchance.NewMemory(), first, second, third, fourth)
	said := func(from, to int) map[string]string {
		d, err := j.Diff(t.Context(), from, to)
		require.NoError(t, err)
		all := map[string]string{}
		for _, r := range d.Revisions {
			require.NotEmpty(t, r.Fields)
			all[fmt.Sprint(r.How, " ", r.What, " ", r.ID)] = r.String()
		}
		return all
	}
	require.Equal(t, map[string]string{
		"added reading jobs 2024-12": "jobs: 44 (40 to 48), 2024-12", "added wave jobs 2024-12": "jobs, 2024-12: " + result.String(),
		"added rubric jobs-club trust@1": "trust: trust (2 levels) (illustrative)", "added rating jobs-club r1": "Members on \"trust\"\nlevel 1 of 2 (little), 2024-06 (illustrative)",
	}, said(1, 2))
	require.Equal(t, map[string]string{
		"dropped target jobs": "jobs: jobs@1, from 0, 2024", "dropped aim jobs 1": "80 by 2025, set 2024-02 by council: as in the bid",
		"changed wave jobs 2024-12": "jobs, 2024-12: " + result.String() + " -> jobs, 2024-12: " + again.String(),
		"changed choice next":       "illustrative: now true", "added judgement go-on": "go-on (2025) (illustrative): \"go on\"\nbecause: it works for those who come",
	}, said(2, 3))
	require.Equal(t, map[string]string{
		"dropped choice next": "what next (illustrative)", "added choice after": "what next (illustrative)",
		"dropped performance stop on trust": "\"stop\" on \"trust\"\n1: ratings", "added unknown stop on trust": "\"stop\" on \"trust\"\nnobody has rated it",
	}, said(3, 4))
}

// That ratings are made up, or no longer said to be, is told; digests in the report are as
// long as it takes to tell them apart, and whole in the data.
func TestDiffTellsOfLabelsAndDigests(t *testing.T) {
	first, second := jobsClub(60), jobsClub(60)
	first.Process[0].Illustrative = true
	var err error
	second.Proxies, err = first.Proxies.With(proxies.Proxy{
		ID: "spare", Version: 1, Name: "not used yet", Unit: "evening", Value: proxies.MustMoney("20", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up"},
	})
	require.NoError(t, err)
	second.Records = []judgement.Record{record("first")}
	second.Records[0].Seen[0].Digest = strings.Repeat("0123456789abcdef", 4)
	j := keep(t, fairchance.NewMemory(), first, second)
	d, err := j.Diff(t.Context(), 1, 2)
	require.NoError(t, err)
	report := strings.Join(strings.Fields(d.String()), " ")
	require.Contains(t, report, "label jobs-club trust@1 dropped trust@1: illustrative, nobody gave these ratings")
	require.Contains(t, report, "; statements "+d.Account.From[:12]+" and "+d.Account.To[:12]+" ")
	require.NotRegexp(t, "[0-9a-f]{13}", report)
	require.Len(t, d.Account.From, 64)
	text, err := d.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(text), second.Records[0].Seen[0].Digest)
}

// brokenStore cannot read one entry.
type brokenStore struct {
	fairchance.Store
	seq int
}

func (s *brokenStore) Read(ctx context.Context, seq int) ([]byte, error) {
	if seq == s.seq {
		return nil, errors.New("disk gone")
	}
	return s.Store.Read(ctx, seq)
}

// An error names what was being done, once, however deep it comes from.
func TestErrorsOfTheStoreNameTheOperation(t *testing.T) {
	store := &brokenStore{Store: fairchance.NewMemory()}
	j, err := fairchance.Open(t.Context(), store)
	require.NoError(t, err)
	for seq := 1; seq <= 2; seq++ {
		_, err := j.Append(t.Context(), fairchance.Step{Seq: seq, Who: "us", When: "2024", Why: "we met"}, fairchance.Version{Account: value.Account{ID: "garden"}})
		require.NoError(t, err)
	}
	store.seq = 1
	_, err = j.At(t.Context(), 2)
	require.EqualError(t, err, "fairchance.Journey.At: disk gone")
}

func TestThereIsNoVersionBeforeTheFirst(t *testing.T) {
	j := keep(t, fairchance.NewMemory(), jobsClub(60))
	for _, seq := range []int{0, -1} {
		_, err := j.At(t.Context(), seq)
		require.ErrorIs(t, err, sv.CodeUnknown)
		require.Contains(t, err.Error(), "versions begin at 1")
		_, err = j.Diff(t.Context(), seq, 1)
		require.Contains(t, err.Error(), "fairchance.Journey.Diff")
		require.Equal(t, []string{fmt.Sprint("unknown /", seq)}, found(err))
	}
}
