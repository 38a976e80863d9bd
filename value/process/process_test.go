package process_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// The ratings of kit_test.go, counted by hand.
func TestProfileByHand(t *testing.T) {
	a, o := partnership()
	p := assess(t, a, o)
	first, second := p.Dimensions[0].Rounds[0], p.Dimensions[0].Rounds[1]

	patients, staff := first.Groups[0], first.Groups[1]
	require.Equal(t, []int{1, 2, 1, 0}, patients.Counts)
	require.Equal(t, [5]int{4, 2, 2, 1, 3}, [5]int{patients.Raters, patients.LowerMedian, patients.UpperMedian, patients.Lowest, patients.Highest})
	require.Equal(t, [5]int{3, 4, 4, 3, 4}, [5]int{staff.Raters, staff.LowerMedian, staff.UpperMedian, staff.Lowest, staff.Highest})
	require.Equal(t, [2]int{3, 4}, [2]int{second.Groups[1].LowerMedian, second.Groups[1].UpperMedian})
	require.Equal(t, []stakeholder.ID{"carers"}, first.NotRated, "who did not rate is no count")

	require.Equal(t, []process.Ground{{View: "v1", Of: "patients", Words: "לא שמעו אותנו בכלל", Language: "he"}, {Text: "nobody\ntold us"}}, patients.Voices[0].Evidence)
	var levels []int
	for _, v := range slices.Concat(first.Dissent, second.Dissent) {
		levels = append(levels, v.Level)
	}
	require.Equal(t, []int{1, 3, 3, 4, 2}, levels, "patients, staff; patients, staff a year on")

	c := first.Contrasts[0]
	require.Equal(t, [2]string{"patients", "staff"}, [2]string{c.First, c.Second})
	require.Equal(t, [3]int{0, 1, 11}, [3]int{c.Above, c.Equal, c.Below})
	require.InEpsilon(t, -11.0/12, c.Delta.Value, 1e-15)
	require.Zero(t, c.Delta.Interval, "three raters are too few")
	require.Equal(t, process.CodeFewRaters, c.Notes[0].Code)

	require.Equal(t, []process.Movement{
		{Group: "patients", From: "2023", To: "2024", Up: 2, Same: 1, Left: 1},
		{Group: "staff", From: "2023", To: "2024", Up: 1, Same: 1, Down: 1, Joined: 1},
	}, p.Dimensions[0].Movements)
	require.Empty(t, p.Dimensions[1].Movements, "it was rated once")

	var notes []string
	for _, n := range p.Notes {
		notes = append(notes, n.String())
	}
	require.Equal(t, []string{
		"the group rated nothing; it is seldom heard (group Carers) [group-did-not-rate]",
		"the group did not rate these dimensions (group Patients; round 2023; dimensions d1) [not-rated]",
		"the group did not rate these dimensions (group Staff; round 2023; dimensions d1) [not-rated]",
		"one person's rating stands for the group (group Patients; round 2024; dimensions d1) [single-rater]",
		"the group did not rate these dimensions (group Staff; round 2024; dimensions d1) [not-rated]",
		"ratings that rest on nothing that is written down (without 14; of 15) [no-evidence]",
	}, notes)
	require.Len(t, p.WithoutEvidence, 14)
}

func TestOrderAndNamesOfRatersChangeNothing(t *testing.T) {
	a := process.Assessment{Programme: "P", Rubric: rubric(3, 4)}
	for i := range 3 {
		id := fmt.Sprintf("d%d", i)
		add(&a, "b", id, "2023", 1+i, 2, 3, 1, 4-i, 2, 0, 3)
		add(&a, "a", id, "2023", 4-i, 2+i/2, 3, 4, 4, 2)
		add(&a, "a", id, "2024", 3, 4-i, 1, 4, 1+i, 2)
	}
	want, err := json.Marshal(assess(t, a, nil))
	require.NoError(t, err)
	slices.Reverse(a.Ratings)
	names := map[string]string{}
	for i, r := range a.Ratings {
		if names[r.Rater] == "" {
			names[r.Rater] = fmt.Sprintf("somebody %d", 7*len(names)%23)
		}
		a.Ratings[i].Rater = names[r.Rater]
	}
	have, err := json.Marshal(assess(t, a, nil))
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(have))
	require.NotContains(t, string(have), "somebody")
}

// A rating of one dimension leaves all that is said of another as it was, and no
// field has a name that a sum or a mean would have.
func TestNothingAddsDimensionsUp(t *testing.T) {
	a, o := partnership()
	p := assess(t, a, o)
	add(&a, "staff", "d1", "2023", 1, 1, 1)
	more := assess(t, a, o)
	require.Equal(t, p.Dimensions[0], more.Dimensions[0])
	text, err := json.Marshal(more)
	require.NoError(t, err)
	for _, key := range regexp.MustCompile(`"(\w+)":`).FindAllStringSubmatch(string(text), -1) {
		require.NotRegexp(t, `score|total|mean|average|sum|index|rank`, key[1])
	}
}

func TestProblems(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*process.Assessment, *process.Options)
		code   sv.Code
		path   string
	}{
		"no programme":    {func(a *process.Assessment, _ *process.Options) { a.Programme = " " }, sv.CodeRequired, "/programme"},
		"rubric":          {func(a *process.Assessment, _ *process.Options) { a.Rubric.Version = 0 }, sv.CodeRange, "/rubric/version"},
		"rating id":       {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].ID = "X 2" }, sv.CodeSyntax, "/ratings/2/id"},
		"id twice":        {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].ID = "x1" }, sv.CodeDuplicate, "/ratings/2/id"},
		"dimension":       {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].Dimension = "d9" }, sv.CodeUnknown, "/ratings/2/dimension"},
		"level 0":         {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].Level = 0 }, sv.CodeRange, "/ratings/2/level"},
		"level 5":         {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].Level = 5 }, sv.CodeRange, "/ratings/2/level"},
		"no rater":        {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].Rater = "" }, sv.CodeRequired, "/ratings/2/rater"},
		"no group":        {func(a *process.Assessment, _ *process.Options) { a.Ratings[14].Group = "" }, sv.CodeRequired, "/ratings/14/group"},
		"strange group":   {func(a *process.Assessment, _ *process.Options) { a.Ratings[10].Group = "board" }, sv.CodeUnknown, "/ratings/10/group"},
		"two groups":      {func(a *process.Assessment, _ *process.Options) { a.Ratings[14].Group = "staff" }, sv.CodeConflict, "/ratings/14/group"},
		"rated twice":     {func(a *process.Assessment, _ *process.Options) { a.Ratings[1].Rater = a.Ratings[0].Rater }, sv.CodeDuplicate, "/ratings/1"},
		"no date":         {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].When = "" }, sv.CodeRequired, "/ratings/2/when"},
		"bad date":        {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].When = "spring" }, sv.CodeSyntax, "/ratings/2/when"},
		"which is first":  {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].When = "2023-05" }, sv.CodeConflict, "/ratings/2/when"},
		"two lines":       {func(a *process.Assessment, _ *process.Options) { a.Ratings[2].Rater = "a\nb" }, sv.CodeSyntax, "/ratings/2/rater"},
		"empty evidence":  {func(a *process.Assessment, _ *process.Options) { a.Ratings[3].Evidence[1].Text = "" }, sv.CodeRequired, "/ratings/3/evidence/1"},
		"no such view":    {func(_ *process.Assessment, o *process.Options) { o.Views = nil }, sv.CodeUnknown, "/ratings/3/evidence/0/view"},
		"nameless source": {func(a *process.Assessment, _ *process.Options) { a.Ratings[3].Evidence[1].Source.Link = "x" }, sv.CodeRequired, "/ratings/3/evidence/1/source/title"},
		"not to be quoted": {func(a *process.Assessment, o *process.Options) {
			o.Views[0].Consent = false
			a.Ratings[3].Evidence[1].Text = "she said: " + o.Views[0].Words
		}, value.CodeWordsKeptBack, "/ratings/3/evidence/1/text"},
		"not to be quoted anywhere": {func(a *process.Assessment, o *process.Options) {
			o.Views[0].Consent = false
			a.Ratings[3].Evidence[1].Source = sv.Source{Title: "Interviews", Locator: o.Views[0].Words}
		}, value.CodeWordsKeptBack, "/ratings/3/evidence/1/source/locator"},
		"group twice": {func(_ *process.Assessment, o *process.Options) { o.Groups[2].ID = "staff" }, sv.CodeDuplicate, "/options/groups/2/id"},
		"view twice":  {func(_ *process.Assessment, o *process.Options) { o.Views = append(o.Views, o.Views[0]) }, sv.CodeDuplicate, "/options/views/1/id"},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := partnership()
			test.change(&a, o)
			_, err := process.Assess(a, o)
			var ps sv.Problems
			require.ErrorAs(t, err, &ps)
			require.Len(t, ps, 1, "%v", ps)
			require.Equal(t, [2]string{string(test.code), test.path}, [2]string{string(ps[0].Code), ps[0].Path})
			require.Equal(t, "process.Assess", ps[0].Op)
		})
	}
}

func TestWordsWithoutConsentAreKeptBack(t *testing.T) {
	a, o := partnership()
	o.Views[0].Translation = "in other words"
	require.Contains(t, assess(t, a, o).String(), o.Views[0].Words)
	require.Contains(t, assess(t, a, o).String(), "in other words")
	o.Views[0].Consent, o.Views[0].Illustrative = false, true
	p := assess(t, a, o)
	require.NotContains(t, p.String(), o.Views[0].Words)
	require.NotContains(t, p.String(), "in other words")
	require.Contains(t, p.Notes, sv.Note{Code: value.CodeWordsKeptBack, Path: "/options/views/0", Text: "the words of view v1 are kept back, without consent to quote them"})
	require.Contains(t, p.Notes, sv.Note{Code: value.CodeIllustrative, Path: "/options/views/0", Text: "view v1 is illustrative: nobody said it"})
}

func TestFewRatings(t *testing.T) {
	a := process.Assessment{Programme: "P", Rubric: rubric(2, 3)}
	require.Contains(t, assess(t, a, &process.Options{Groups: []stakeholder.Stakeholder{{ID: "g", Name: "G"}}}).String(), "nobody has rated yet\ndid not rate: G\n")

	add(&a, "g", "d0", "", 2)
	p := assess(t, a, nil)
	require.Equal(t, process.CodeGroupsNotStated, p.Notes[0].Code)
	require.Nil(t, p.Agreement[0].Alpha)
	require.Equal(t, stats.CodeInsufficient, p.Agreement[0].Notes[0].Code)
	require.Empty(t, p.Dimensions[0].Rounds[0].Dissent)
	require.Contains(t, p.String(), "not rated")
}

func TestIntervalsThatThereAreNot(t *testing.T) {
	at := func(one, other []int) process.Profile {
		a := process.Assessment{Programme: "P", Rubric: rubric(3, 3)}
		add(&a, "a", "d0", "", one...)
		add(&a, "a", "d1", "", other...)
		add(&a, "a", "d2", "", other...)
		add(&a, "b", "d0", "", 3, 3, 3, 3, 3)
		return assess(t, a, nil)
	}
	p := at([]int{1, 1, 1, 1, 1}, []int{3, 3, 3, 3, 3})
	c := p.Dimensions[0].Rounds[0].Contrasts[0]
	require.Equal(t, -1.0, c.Delta.Value)
	require.Zero(t, c.Delta.Interval)
	require.Equal(t, "no interval: the sides do not overlap", c.Notes[0].Text)
	within := p.Agreement[1]
	require.Equal(t, 1.0, within.Alpha.Value)
	require.Zero(t, within.Alpha.Interval)
	require.Equal(t, process.CodeOneRaterDecides, within.Notes[0].Code)

	p = at([]int{3, 3, 3, 3, 3}, []int{3, 3, 3, 3, 3})
	c = p.Dimensions[0].Rounds[0].Contrasts[0]
	require.Equal(t, "no interval: everybody gave the same level", c.Notes[0].Text)
	require.Zero(t, c.Delta.Value)
	require.Nil(t, p.Agreement[1].Alpha)
	require.Equal(t, stats.CodeConstant, p.Agreement[1].Notes[0].Code)
}

func TestTwoDimensionsAreTooFewForAnIntervalOfAlpha(t *testing.T) {
	a := process.Assessment{Programme: "P", Rubric: rubric(2, 4)}
	add(&a, "g", "d0", "", 1, 2, 1, 2, 3, 2, 1)
	add(&a, "g", "d1", "", 3, 4, 3, 2, 4, 4, 2)
	of := assess(t, a, nil).Agreement[0]
	require.Positive(t, of.Alpha.Value)
	require.Zero(t, of.Alpha.Interval)
	require.Equal(t, []sv.Note{{Code: stats.CodeInsufficient, Text: "no interval of alpha, over only two dimensions"}}, of.Notes)
}

func TestUnlikeScalesAreNotMixedInAlpha(t *testing.T) {
	a := process.Assessment{Programme: "P", Rubric: rubric(3, 3)}
	a.Rubric.Dimensions[1].Levels = a.Rubric.Dimensions[1].Levels[:2]
	add(&a, "g", "d0", "", 1, 2)
	add(&a, "g", "d1", "", 1, 2)
	add(&a, "g", "d2", "", 3, 3)
	var have [][]string
	for _, g := range assess(t, a, nil).Agreement {
		have = append(have, g.Dimensions)
	}
	require.Equal(t, [][]string{{"d1"}, {"d0", "d2"}}, have)
}

func TestThreeRoundsAreAlsoComparedFromFirstToLast(t *testing.T) {
	a := process.Assessment{Programme: "P", Rubric: rubric(1, 3)}
	for i, when := range []string{"2023-12", "2025", "2024"} {
		add(&a, "g", "d0", when, i+1)
	}
	have := assess(t, a, nil).Dimensions[0].Movements
	require.Equal(t, []process.Movement{
		{Group: "g", From: "2023-12", To: "2024", Up: 1}, {Group: "g", From: "2024", To: "2025", Down: 1}, {Group: "g", From: "2023-12", To: "2025", Up: 1},
	}, have)
}

func TestAssessmentJSON(t *testing.T) {
	a, _ := partnership()
	text, err := json.Marshal(a)
	require.NoError(t, err)
	var back process.Assessment
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, a, back)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"programme": "P", "score": 3}`), &back), sv.CodeUnknown)
}

// A profile is plain data, and prints whoever made it.
func TestAProfileOfSomebodyElsesMakingPrints(t *testing.T) {
	p := process.Profile{Dimensions: []process.Finding{{Dimension: "x", Rounds: []process.Round{{When: "2014"}}}}}
	require.Contains(t, p.String(), "x, 2014")
	_, err := process.Compare(p, p)
	require.NoError(t, err)
}

// Words are those of whoever spoke them, whichever group's rating rests on them.
func TestWordsSpokenByOthers(t *testing.T) {
	a, o := partnership()
	o.Views[0].Stakeholder, o.Views[0].SpokenBy = "patients", "staff"
	p := assess(t, a, o)
	g := p.Dimensions[0].Rounds[0].Groups[0].Voices[0].Evidence[0]
	require.Equal(t, []stakeholder.ID{"patients", "staff"}, []stakeholder.ID{g.Of, g.SpokenBy})
	require.Regexp(t, `\(view v1 of\s+Patients, spoken for by Staff\)`, p.String())
	o.Views[0].Stakeholder, o.Views[0].SpokenBy, o.Views[0].Consent = "neighbours", "", false
	require.Regexp(t, `view\s+v1\s+of\s+neighbours,\s+words\s+kept\s+back\s+or\s+none`, assess(t, a, o).String())
}

// A rubric of its own file is put in after reading.
func TestAnAssessmentWithoutARubric(t *testing.T) {
	a, err := process.ReadAssessment(strings.NewReader(`{"programme": "p", "ratings": []}`))
	require.NoError(t, err)
	text, err := a.MarshalJSON()
	require.NoError(t, err)
	_, err = process.ReadAssessment(bytes.NewReader(text))
	require.NoError(t, err)
	_, err = process.Assess(a, nil)
	require.ErrorContains(t, err, "/rubric/dimensions")
	a.Rubric = rubric(1, 2)
	assess(t, a, nil)
}

func FuzzReadAssessment(f *testing.F) {
	a, _ := partnership()
	text, err := a.MarshalJSON()
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"programme": "p", "rubric": {"id": "r", "version": 1}, "ratings": [{"level": 1, "level": 2, "weight": 1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := process.ReadAssessment(bytes.NewReader(data))
		if err != nil {
			return
		}
		once, err := a.MarshalJSON()
		require.NoError(t, err)
		again, err := process.ReadAssessment(bytes.NewReader(once))
		require.NoError(t, err)
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
		if p, err := process.Assess(a, nil); err == nil {
			require.NotEmpty(t, p.String())
			_, err := p.MarshalJSON()
			require.NoError(t, err)
		}
	})
}
