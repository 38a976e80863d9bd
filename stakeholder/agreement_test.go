package stakeholder_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A talk is a conversation in the making.
type talk struct{ stakeholder.Conversation }

func held(id stakeholder.ID, when string) *talk {
	return &talk{stakeholder.Conversation{ID: id, Name: string(id), When: when}}
}

func (c *talk) said(group, speaker string, outcome stakeholder.ID, position stakeholder.Position, i stakeholder.Importance) *stakeholder.View {
	c.Views = append(c.Views, stakeholder.View{
		ID: stakeholder.ID(fmt.Sprintf("%s-%d", c.ID, len(c.Views))), Stakeholder: stakeholder.ID(group), Speaker: speaker, Outcome: outcome,
		Position: position, Importance: i, Words: "x",
	})
	return &c.Views[len(c.Views)-1]
}

// gave adds importances of the outcomes in their order; -1 is none.
func (c *talk) gave(group, speaker string, mode stakeholder.Mode, of int, values ...int) {
	for i, value := range values {
		if value >= 0 {
			c.said(group, speaker, changes()[i].ID, "", stakeholder.Importance{Mode: mode, Value: value, Of: of})
		}
	}
}

func groups() []stakeholder.Stakeholder {
	return []stakeholder.Stakeholder{
		{ID: "young", Name: "Young people"}, {ID: "carers", Name: "Carers"}, {ID: "council", Name: "Council"}, {ID: "newcomers", Name: "Newcomers", SeldomHeard: true},
	}
}

func changes() []stakeholder.Outcome {
	var all []stakeholder.Outcome
	for _, id := range []stakeholder.ID{"calm", "work", "trust", "bus"} {
		all = append(all, stakeholder.Outcome{ID: id, Stakeholder: "young", Name: "more " + string(id), Kind: stakeholder.Social})
	}
	return all
}

func agreed(t *testing.T, talks ...*talk) stakeholder.Agreement {
	t.Helper()
	a, err := stakeholder.Agree(groups(), changes(), plain(talks), nil)
	require.NoError(t, err)
	return a
}

func plain(talks []*talk) []stakeholder.Conversation {
	var all []stakeholder.Conversation
	for _, c := range talks {
		all = append(all, c.Conversation)
	}
	return all
}

func codes(notes []sv.Note) []string {
	var all []string
	for _, n := range notes {
		all = append(all, string(n.Code)+" "+n.Path)
	}
	return all
}

var none stakeholder.Importance

// By hand, from the definition in van der Eijk (2001) for three positions: layers
// with their weights, as (1-A)/2.
func TestPolarisation(t *testing.T) {
	for p, want := range map[stakeholder.Positions]float64{
		{For: 7}:                          0,
		{Torn: 2}:                         0,
		{For: 3, Against: 3}:              1,
		{For: 2, Torn: 2, Against: 2}:     0.5,
		{For: 2, Torn: 2}:                 0.25,         // A = 1/2
		{Torn: 1, Against: 3}:             0.125,        // A = 2/4 x 1/2 + 2/4 x 1
		{For: 4, Against: 1}:              0.4,          // A = 2/5 x -1 + 3/5 x 1
		{For: 3, Torn: 1, Against: 2}:     0.5 + 1.0/12, // A = 3/6 x 0 + 2/6 x -1 + 1/6 x 1
		{For: 1, Torn: 3, Against: 2}:     0.5 - 1.0/6,  // A = 3/6 x 0 + 2/6 x 1/2 + 1/6 x 1
		{For: 2, Against: 2, Unstated: 9}: 1,
	} {
		have, ok := p.Polarisation()
		require.True(t, ok)
		require.InDelta(t, want, have, 1e-15, p.String())
		mirrored, _ := stakeholder.Positions{For: p.Against, Torn: p.Torn, Against: p.For}.Polarisation()
		require.Equal(t, have, mirrored)
	}
	_, ok := stakeholder.Positions{For: 1, Unstated: 8}.Polarisation()
	require.False(t, ok)
}

func TestMajority(t *testing.T) {
	require.Equal(t, stakeholder.For, stakeholder.Positions{For: 3, Against: 2, Unstated: 5}.Majority())
	require.Equal(t, stakeholder.Torn, stakeholder.Positions{For: 1, Torn: 2}.Majority())
	require.Empty(t, stakeholder.Positions{For: 2, Torn: 1, Against: 1}.Majority(), "half is none")
	require.Empty(t, stakeholder.Positions{}.Majority())
}

// The figures are those that testdata/agreement.py prints (numpy, scipy); W and
// the first correlation are by hand too: rank sums 4, 6, 8 and 12 give S = 35 and
// 12 x 35 / (9 x 60).
func TestAgreementWithinAndBetweenGroups(t *testing.T) {
	c := held("hall", "2024")
	c.gave("young", "a", stakeholder.Scale, 5, 5, 4, 2, 1)
	c.gave("young", "b", stakeholder.Scale, 5, 4, 5, 2, -1)
	c.gave("young", "c", stakeholder.Scale, 5, 5, 3, 1, 2)
	c.gave("carers", "a", stakeholder.Rank, 4, 1, 2, 3, 4)
	c.gave("carers", "b", stakeholder.Rank, 4, 2, 1, 3, 4)
	c.gave("carers", "c", stakeholder.Rank, 4, 1, 3, 2, 4)
	c.gave("council", "a", stakeholder.Scale, 5, 4, 5, 1, 2)
	c.gave("council", "b", stakeholder.Scale, 5, 3, 5, 2, 1)
	c.gave("newcomers", "a", stakeholder.Points, 100, 50, 30, 20, 0)
	c.gave("newcomers", "b", stakeholder.Points, 100, 40, 40, 10, 10)
	a := agreed(t, c)
	type figures struct {
		group   stakeholder.ID
		voices  int
		ratings int
		level   string
		alpha   float64
	}
	want := []figures{
		{"young", 3, 11, "ordinal", 0.7316017316017316}, {"carers", 3, 12, "ordinal", 0.6944444444444444},
		{"council", 2, 8, "ordinal", 0.8055555555555556}, {"newcomers", 2, 8, "interval", 0.8409090909090909},
	}
	require.Len(t, a.Within, len(want))
	for i, w := range want {
		g := a.Within[i]
		require.Equal(t, figures{w.group, w.voices, w.ratings, w.level, 0}, figures{g.Stakeholder, g.Voices, g.Ratings, string(g.Measurement), 0})
		require.InDelta(t, w.alpha, *g.Alpha, 1e-12, w.group)
		require.Equal(t, g.Mode == stakeholder.Rank, g.W != nil, "W is of ranks")
	}
	require.InDelta(t, 420.0/540, *a.Within[1].W, 1e-15)

	require.Len(t, a.Between, 1, "no other two were asked in one way, and nobody took a position")
	o := a.Between[0].Orders[0]
	require.InDelta(t, 0.7378647873726218, *o.Rho, 1e-14)
	require.Equal(t, []int{4, 2, 2}, []int{o.Outcomes, o.VoicesA, o.VoicesB})
	require.Equal(t, stakeholder.Spread{Mode: stakeholder.Scale, Of: 5, N: 2, Lowest: 1, Median: 1.5, Highest: 2}, a.Outcomes[3].Groups[0].Importance[0])
	require.Contains(t, codes(a.Notes), "few-voices /within/0")
	require.Contains(t, codes(a.Notes), "few-voices /between/0/orders/0/rho")
	require.NotContains(t, codes(a.Notes), "small-sample /within/1/w", "it is on a p-value, which there is not")
	require.Regexp(t, `\nYoung people +scale of 5 +3 +4 +11 +0\.73 +-\nCarers +rank of 4 +3 +4 +12 +0\.69 +0\.78\n`, a.String())
	require.Regexp(t, `\nYoung people and Council +scale of 5 +4 +2 and 2 +0\.74\n`, a.String())
}

// Others have only one rating of something else, which agrees with nobody's.
func TestNoAlphaWhereAllWhoCanBeComparedGaveTheSame(t *testing.T) {
	c := held("hall", "")
	c.gave("young", "a", stakeholder.Scale, 5, 3, 3, 5)
	c.gave("young", "b", stakeholder.Scale, 5, 3, 3)
	a := agreed(t, c)
	require.Nil(t, a.Within[0].Alpha)
	require.Contains(t, squeezed(a.String()), squeezed("no alpha: all ratings of units with two or more are equal"))
}

func TestNoOrderWhereEverythingIsAsImportant(t *testing.T) {
	c := held("hall", "")
	for _, group := range []string{"young", "carers"} {
		c.gave(group, "a", stakeholder.Rank, 3, 1, 1, 1)
		c.gave(group, "b", stakeholder.Rank, 3, 2, 2, 2)
	}
	a := agreed(t, c)
	require.Nil(t, a.Within[0].W)
	require.Nil(t, a.Between[0].Orders[0].Rho)
	require.Subset(t, codes(a.Notes), []string{"no-agreement /within/0/w", "no-agreement /between/0/orders/0/rho"})
	require.Regexp(t, `\nYoung people and Carers +rank of 3 +3 +2 and 2 +-\n`, a.String())
	require.Contains(t, squeezed(a.String()), squeezed("[no-agreement]: Young people and Carers (rank of 3)"))
}

// On one outcome all pairs that there are differ as much as chance would have them: alpha
// is 0 whatever was given.
func TestNoAlphaWithoutTwoOutcomesOfTwoVoices(t *testing.T) {
	for name, test := range map[string]struct{ a, b []int }{
		"on none":                {[]int{5}, []int{-1, 4}},
		"on one, much the same":  {[]int{5, 5}, []int{4, -1, 5}},
		"on one, most different": {[]int{5, 5}, []int{0, -1, 5}},
	} {
		t.Run(name, func(t *testing.T) {
			c := held("hall", "")
			c.gave("young", "a", stakeholder.Scale, 5, test.a...)
			c.gave("young", "b", stakeholder.Scale, 5, test.b...)
			a := agreed(t, c)
			require.Nil(t, a.Within[0].Alpha)
			require.Contains(t, codes(a.Notes), "no-agreement /within/0/alpha")
		})
	}
}

// The third voice and the fourth outcome have nothing to do with alpha, which is that of
// 5, 4, 2 and 4, 5, 2.
func TestAlphaStandsBesideWhatItRestsOn(t *testing.T) {
	c := held("hall", "")
	c.gave("young", "a", stakeholder.Scale, 5, 5, 4, 2)
	c.gave("young", "b", stakeholder.Scale, 5, 4, 5, 2)
	want := agreed(t, c).Within
	c.gave("young", "c", stakeholder.Scale, 5, -1, -1, -1, 1)
	require.Equal(t, want, agreed(t, c).Within)
	require.Equal(t, []int{2, 3, 6}, []int{want[0].Voices, want[0].Outcomes, want[0].Ratings})
}

// Points and ranks are never mixed, so neither takes the place of the other.
func TestALaterRankLeavesPointsAsTheyWere(t *testing.T) {
	first, second := held("first", "2023"), held("second", "2024")
	for i, points := range []int{9, 9, 9, 1} {
		first.gave("young", fmt.Sprint(i), stakeholder.Points, 10, points, 10-points)
	}
	before := agreed(t, first)
	for i := range 3 {
		second.gave("young", fmt.Sprint(i), stakeholder.Rank, 2, 2, 1)
	}
	both := agreed(t, first, second)
	require.Equal(t, before.Within[0], both.Within[0])
	require.Equal(t, []stakeholder.Spread{
		before.Outcomes[0].Groups[0].Importance[0], {Mode: stakeholder.Rank, Of: 2, N: 3, Lowest: 2, Median: 2, Highest: 2},
	}, both.Outcomes[0].Groups[0].Importance)
	require.Equal(t, 3, both.OnlyTo[0].High, "by their points")
	require.Equal(t, 4, both.OnlyTo[1].High, "three by their ranks, one by points")
	require.Empty(t, inParts(both))
	require.NotContains(t, codes(both.Notes), "last-word ")

	second.gave("young", "3", stakeholder.Points, 10, 8, 2)
	second.Views = second.Views[6:]
	both = agreed(t, first, second)
	require.Equal(t, stakeholder.Spread{Mode: stakeholder.Points, Of: 10, N: 4, Lowest: 8, Median: 9, Highest: 9}, both.Outcomes[0].Groups[0].Importance[0])
	require.Contains(t, both.String(), "earlier views 2\n")
}

// What others say is told apart where somebody's own voice could be heard in it.
func TestOthersWordsDoNotPassForAGroupsOwn(t *testing.T) {
	c := held("hall", "")
	forThem := c.said("young", "a", "calm", stakeholder.For, scale(5))
	forThem.SpokenBy, forThem.Consent = "council", true
	c.said("young", "a", "calm", stakeholder.Against, scale(1))
	c.said("carers", "b", "work", stakeholder.For, none)
	a := agreed(t, c)
	young := a.Outcomes[0].Groups[0]
	require.Equal(t, stakeholder.Positions{For: 1, Against: 1}, young.Positions, "another voice, though of one name")
	require.Equal(t, stakeholder.Positions{For: 1}, young.ByOthers)
	require.Equal(t, stakeholder.OnlyTo{Outcome: "calm", Stakeholder: "young", For: 1, High: 1, ByOthers: 1, Spoke: 2}, a.OnlyTo[0])
	require.Equal(t, sv.Note{
		Code: stakeholder.CodeSpokenByOthers, Text: "what others spoke for a group is in its figures",
		Figures: []sv.Figure{{Name: "voices spoken by others", Value: "1"}, {Name: "all voices", Value: "3"}},
	}, a.Notes[0])
	require.Contains(t, a.String(), "(1 for, 1 of high importance; 1 spoken by others)")
	require.Contains(t, a.String(), "spoken by Council:", "by name, though they said nothing of their own")
}

func TestFiguresThatCannotBeWorkedOutAreLeftOutWithANote(t *testing.T) {
	c := held("hall", "")
	c.gave("young", "a", stakeholder.Rank, 4, 1, 2)
	c.gave("young", "b", stakeholder.Rank, 4, 1, -1, 2)
	c.gave("carers", "a", stakeholder.Scale, 5, 3, 3)
	c.gave("carers", "b", stakeholder.Scale, 5, 3, 3)
	c.gave("council", "a", stakeholder.Scale, 5, 2, 1)
	a := agreed(t, c)
	require.Nil(t, a.Within[0].W, "they did not rank the same outcomes")
	require.Nil(t, a.Within[1].Alpha, "nobody differs from anybody")
	require.Nil(t, a.Within[2].Alpha, "a single voice")
	require.Empty(t, a.Between, "nobody took a position, and two outcomes have no order")
	require.Subset(t, codes(a.Notes), []string{
		"no-agreement /within/0/w", "no-agreement /within/1/alpha", "no-agreement /within/2/alpha", "no-agreement /between", "no-agreement /outcomes",
	})
	require.Contains(t, a.String(), "pairs of groups 1\n")
	require.NotContains(t, a.String(), "How far groups agree", "nothing is known of it")
	require.NotContains(t, a.String(), "Who disagrees", "nobody took a position")
	require.Contains(t, a.String(), "who all ranked the same outcomes, two or more\n  [no-agreement]: Young people (rank of 4)")
	require.NotContains(t, a.String(), "/within")
	require.NotContains(t, a.String(), "/between")
}

// Whoever is outvoted stays in the counts and in the words, by group.
func TestDissentIsNotAveragedAway(t *testing.T) {
	c := held("hall", "2024")
	for i, p := range []stakeholder.Position{stakeholder.For, stakeholder.For, stakeholder.Against} {
		v := c.said("young", fmt.Sprint("y", i), "calm", p, none)
		v.Words, v.Translation, v.Consent = fmt.Sprint("words ", i), fmt.Sprint("geiriau ", i), i != 0
	}
	c.said("carers", "c1", "calm", stakeholder.Against, none).SpokenBy = "council"
	c.said("carers", "c2", "calm", stakeholder.Against, none)
	c.said("carers", "c3", "calm", stakeholder.Torn, none)
	c.said("carers", "c4", "calm", "", none)
	c.said("council", "", "bus", stakeholder.For, none)
	c.said("council", "", "bus", stakeholder.For, none)
	a := agreed(t, c)
	young, carers := a.Outcomes[0].Groups[0], a.Outcomes[0].Groups[1]
	require.Equal(t, stakeholder.Positions{For: 2, Against: 1}, young.Positions)
	require.Equal(t, 1, young.KeptBack)
	require.Equal(t, []string{"words 1", "words 2"}, []string{young.Quotes[0].Words, young.Quotes[1].Words})
	require.Equal(t, stakeholder.Positions{Torn: 1, Against: 2, Unstated: 1}, carers.Positions)
	require.Equal(t, stakeholder.Positions{Against: 1}, carers.ByOthers)
	require.InDelta(t, (1-(1.0/3-2.0/3))/2, *young.Polarisation, 1e-15)
	require.Equal(t, []stakeholder.PairAgreement{{A: "young", B: "carers", Shared: 1, Apart: []stakeholder.Apart{{
		Outcome: "calm", A: stakeholder.For, B: stakeholder.Against, SaidA: young.Said, SaidB: carers.Said,
	}}}}, a.Between)
	require.Equal(t, []stakeholder.OnlyTo{
		{Outcome: "calm", Stakeholder: "young", For: 2, Others: []stakeholder.ID{"carers"}, Spoke: 3},
		{Outcome: "bus", Stakeholder: "council", For: 2, Spoke: 3},
	}, a.OnlyTo)
	require.Equal(t, changes()[1:3], a.Unspoken)
	require.Contains(t, a.String(), "nobody spoke of: more work; more trust\n")
	require.Contains(t, codes(a.Notes), "unnamed-speakers ")
	require.NotRegexp(t, "(words|geiriau) 0", a.String(), "it was said without consent")
	require.Contains(t, a.String(), `against, y2, 2024: "words 2" ("geiriau 2")`)
	require.Contains(t, a.String(), "- more calm: Young people (2 for, 1 against), Carers (1 torn, 2 against, 1 not stated; 1 spoken by\n  others)\n")
}

// Who is for an outcome and who is against it disagree, of two groups or of one, and
// so do majorities.
func TestDisputes(t *testing.T) {
	const pro, torn, contra = stakeholder.For, stakeholder.Torn, stakeholder.Against
	type positions []stakeholder.Position
	for name, test := range map[string]struct {
		young, carers positions
		disputed      bool
		shared, apart int
	}{
		"both for":                       {positions{pro, pro}, positions{pro}, false, 1, 0},
		"majorities for and against":     {positions{pro, pro, torn}, positions{contra}, true, 1, 1},
		"majorities for and torn":        {positions{pro}, positions{torn}, true, 1, 1},
		"one is split, one for":          {positions{pro, torn, contra, contra}, positions{pro, pro}, true, 0, 0},
		"one is for or torn, one for":    {positions{pro, torn}, positions{pro}, false, 0, 0},
		"one is outvoted":                {positions{pro, pro, contra}, positions{pro}, true, 1, 0},
		"the outvoted are on both sides": {positions{torn, torn, pro}, positions{torn, torn, contra}, true, 1, 0},
		"a group by itself":              {positions{pro, pro, contra}, nil, true, 0, 0},
		"the other took none":            {positions{pro}, positions{""}, false, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c := held("hall", "2024")
			for group, all := range map[string]positions{"young": test.young, "carers": test.carers} {
				for i, p := range all {
					c.said(group, fmt.Sprint(i), "calm", p, none)
				}
			}
			a := agreed(t, c)
			require.Equal(t, test.disputed, strings.Contains(a.String(), "whom\n=======================\n- more calm: Young people ("), a.String())
			require.Equal(t, !test.disputed, strings.Contains(a.String(), "\nNobody, among"))
			shared, apart := 0, 0
			for _, p := range a.Between {
				shared += p.Shared
				apart += len(p.Apart)
			}
			require.Equal(t, []int{test.shared, test.apart}, []int{shared, apart})
		})
	}
}

func TestUpperHalfOfAModeMatters(t *testing.T) {
	for _, test := range []struct {
		mode    stakeholder.Mode
		of      int
		matters []int // values of one outcome that put it in the upper half
		not     []int
	}{
		{stakeholder.Scale, 5, []int{4, 5}, []int{0, 1, 3}},
		{stakeholder.Scale, 4, []int{3, 4}, []int{1, 2}},
		{stakeholder.Rank, 5, []int{1, 2}, []int{3, 5}},
		{stakeholder.Rank, 4, []int{1, 2}, []int{3, 4}},
		{stakeholder.Points, 9, []int{5, 9}, []int{0, 4}}, // of two outcomes
	} {
		for _, value := range slices.Concat(test.matters, test.not) {
			c := held("hall", "")
			c.gave("young", "a", test.mode, test.of, value, one(test.mode == stakeholder.Rank))
			only := agreed(t, c).OnlyTo
			has := slices.ContainsFunc(only, func(o stakeholder.OnlyTo) bool { return o.Outcome == "calm" && o.High == 1 })
			require.Equal(t, slices.Contains(test.matters, value), has, "%s %d of %d", test.mode, value, test.of)
		}
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// By itself, a view cannot say how points were shared among outcomes.
func TestAnImportanceMatters(t *testing.T) {
	for _, test := range []struct {
		mode    stakeholder.Mode
		of      int
		matters []int
	}{
		{stakeholder.Scale, 5, []int{4, 5}},
		{stakeholder.Scale, 4, []int{3, 4}},
		{stakeholder.Rank, 5, []int{1, 2}},
		{stakeholder.Rank, 2, []int{1}},
		{stakeholder.Points, 3, []int{1, 2, 3}},
	} {
		for value := one(test.mode == stakeholder.Rank); value <= test.of; value++ {
			i := stakeholder.Importance{Mode: test.mode, Value: value, Of: test.of}
			require.Equal(t, slices.Contains(test.matters, value), i.Matters(), i.String())
		}
	}
	require.False(t, none.Matters())
}

// What a speaker says last counts, whatever the order of the record.
func TestLastWordCounts(t *testing.T) {
	after, before := held("after", "2024-05"), held("before", "2023")
	after.said("young", "a", "calm", stakeholder.Against, none)
	before.said("young", "a", "calm", stakeholder.For, stakeholder.Importance{Mode: stakeholder.Scale, Value: 4, Of: 5})
	a := agreed(t, after, before)
	require.Equal(t, stakeholder.Positions{Against: 1}, a.Outcomes[0].Groups[0].Positions)
	require.Equal(t, 1, a.Outcomes[0].Groups[0].Importance[0].N, "they were not asked again")
	require.Contains(t, codes(a.Notes), "last-word ")
	require.Contains(t, a.String(), "earlier views 1\n")
	require.NotContains(t, codes(a.Notes), "undated-conversation ")

	again := held("again", "2025")
	again.said("young", "a", "calm", stakeholder.For, stakeholder.Importance{Mode: stakeholder.Scale, Value: 3, Of: 5})
	require.Contains(t, agreed(t, after, before, again).String(), "earlier views 2\n", "the first said two things")

	before.When = ""
	a = agreed(t, after, before)
	require.Equal(t, stakeholder.Positions{Against: 1}, a.Outcomes[0].Groups[0].Positions)
	require.Contains(t, codes(a.Notes), "undated-conversation ", "that it was before is taken, not known")
}

// Of an occasion in some month of a year, nobody knows whether it was before May.
func TestAgreeSaysWhereTheLastWordIsAsTheRecordHasIt(t *testing.T) {
	year, may := held("year", "2023"), held("may", "2023-05")
	year.said("young", "a", "calm", stakeholder.For, none)
	may.said("young", "b", "calm", stakeholder.For, none)
	require.NotContains(t, codes(agreed(t, may, year).Notes), "same-occasion ", "nobody spoke twice")
	may.said("young", "a", "calm", stakeholder.Against, none)
	a := agreed(t, may, year)
	require.Contains(t, codes(a.Notes), "same-occasion ")
	require.Contains(t, a.String(), "which came first: year, may; they are taken in this order")
}

// Points of two rounds are more than there were of one, and ranks of two rounds were
// not given against each other.
func TestRanksAndPointsInPartsAreNoted(t *testing.T) {
	first, second := held("first", "2023"), held("second", "2024")
	first.gave("young", "a", stakeholder.Points, 10, 7, 3)
	first.gave("young", "b", stakeholder.Points, 10, 7, 2)
	first.gave("young", "", stakeholder.Points, 10, 1)
	first.gave("carers", "a", stakeholder.Rank, 4, 1, 2)
	require.Equal(t, []string{"in-parts /within/0"}, inParts(agreed(t, first)), "b kept a point")
	second.gave("young", "a", stakeholder.Points, 10, -1, -1, 10)
	second.gave("carers", "a", stakeholder.Rank, 4, -1, -1, 1)
	a := agreed(t, first, second)
	require.Equal(t, []string{"in-parts /within/0", "in-parts /within/1"}, inParts(a))
	require.Contains(t, a.String(), "such speakers 2; all voices 3: Young people (points of 10)")
}

func inParts(a stakeholder.Agreement) []string {
	return slices.DeleteFunc(codes(a.Notes), func(c string) bool { return !strings.HasPrefix(c, "in-parts") })
}

func TestAgreementOfNobody(t *testing.T) {
	require.Contains(t, agreed(t, held("hall", "2023")).String(), "There is no view of any outcome.\nnobody spoke of: more calm;")
}

// An illustrative view counts only where there is nothing else, and then all is marked.
func TestIllustrativeViewsAreMarkedOrLeftOut(t *testing.T) {
	c := held("hall", "2024")
	c.said("young", "a", "calm", stakeholder.For, none).Illustrative = true
	a := agreed(t, c)
	require.True(t, a.Illustrative)
	require.Equal(t, 1, a.Outcomes[0].Groups[0].Positions.For)
	require.Equal(t, 4, strings.Count(a.String(), "(illustrative: nobody said it)"))
	c.said("young", "b", "calm", stakeholder.Against, none)
	a = agreed(t, c)
	require.False(t, a.Illustrative)
	require.Equal(t, stakeholder.Positions{Against: 1}, a.Outcomes[0].Groups[0].Positions)
	require.Equal(t, "illustrative-views ", codes(a.Notes)[0])
	require.Len(t, c.Views, 2, "the input is as it was")
}

// Words in any script come through whole, in the report as in JSON.
func TestWordsComeThroughWhole(t *testing.T) {
	for name, words := range map[string]string{
		"Arabic":              "لم أعد أخاف من الليل، وابنتي تذهب إلى المدرسة.",
		"Persian":             "می\u200cخواهم دوباره کار کنم",
		"Welsh":               "Dw i'n cysgu'n well ers i ni ddechrau — tŷ tawel, a'r plant yn hapus.",
		"Chinese":             "孩子们又开始上学了,我们晚上睡得很好。",
		"long":                strings.Repeat("it went on, and nobody asked us why. ", 10_000/37+1)[:10_000],
		"long without spaces": strings.Repeat("晚上睡得很好", 10_000/6),
		"of two lines":        "first\nsecond",
		"emoji":               "👩‍👧 at last",
	} {
		c := held("hall", "2024")
		v := c.said("young", "a", "calm", stakeholder.For, none)
		v.Words, v.Consent = words, true
		a := agreed(t, c)
		require.Contains(t, squeezed(a.String()), squeezed(words), name)
		text, err := json.Marshal(a)
		require.NoError(t, err)
		var back stakeholder.Agreement
		require.NoError(t, json.Unmarshal(text, &back))
		require.Equal(t, words, back.Outcomes[0].Groups[0].Quotes[0].Words, name)
	}
	c := held("hall", "2024")
	v := c.said("young", "a", "calm", stakeholder.For, none)
	v.Words, v.Consent = "a\x1b[2Jb\u202ec", true
	require.Contains(t, agreed(t, c).String(), "aU+001B[2JbU+202Ec", "what moves the cursor or turns the text is spelt out")
}

// squeezed is text without the breaks that a report may set.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func TestAgreeReportsWhatIsWrong(t *testing.T) {
	c := held("hall", "last year")
	_, err := stakeholder.Agree(groups(), changes(), plain([]*talk{c}), nil)
	require.ErrorContains(t, err, "stakeholder.Agree: /conversations/0/when")
	_, err = stakeholder.Moves(groups(), changes(), plain([]*talk{c}), nil)
	require.ErrorContains(t, err, "stakeholder.Moves: /conversations/0/when")
}

func FuzzAgree(f *testing.F) {
	type document struct {
		Stakeholders  []stakeholder.Stakeholder
		Outcomes      []stakeholder.Outcome
		Conversations []stakeholder.Conversation
		Decisions     []stakeholder.Decision
	}
	c := held("hall", "2024")
	c.gave("young", "a", stakeholder.Points, 10, 5, 3, 2, 0)
	c.said("young", "b", "calm", stakeholder.Against, none)
	later := held("again", "2025")
	later.gave("young", "a", stakeholder.Rank, 4, 1, 2, 3, 4)
	for _, d := range []document{{}, {groups(), changes(), plain([]*talk{c, later}), []stakeholder.Decision{
		{ID: "d", Action: stakeholder.Merged, From: []stakeholder.ID{"calm", "work"}, To: []stakeholder.ID{"calm"}, Reason: "one thing"},
	}}} {
		text, err := json.Marshal(d)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var d document
		if json.Unmarshal(text, &d) != nil {
			return
		}
		problems := stakeholder.Check(d.Stakeholders, d.Outcomes, d.Conversations, d.Decisions)
		stakeholder.LeftOut(d.Decisions)
		require.Len(t, stakeholder.WhoSpoke(d.Stakeholders, d.Conversations).Groups, len(d.Stakeholders))
		a, err := stakeholder.Agree(d.Stakeholders, d.Outcomes, d.Conversations, d.Decisions)
		require.Equal(t, problems == nil, err == nil)
		m, wrong := stakeholder.Moves(d.Stakeholders, d.Outcomes, d.Conversations, d.Decisions)
		require.Equal(t, err == nil, wrong == nil)
		if err != nil {
			return
		}
		for _, result := range []any{a, m} {
			_, err = json.Marshal(result)
			require.NoError(t, err)
			_ = fmt.Sprint(result)
		}
	})
}

// A tenth of the views should take about a tenth of the time, to work out and to print.
func BenchmarkAgree(b *testing.B) {
	for _, n := range []int{1e4, 1e5} {
		c := held("survey", "2024")
		for i := range n / 4 {
			c.gave(string(groups()[i%4].ID), fmt.Sprint("p", i), stakeholder.Scale, 10, i%11, i*7%11, i*i%11, i*3%10)
		}
		for i := range c.Views {
			c.Views[i].Consent = true
		}
		var a stakeholder.Agreement
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				var err error
				a, err = stakeholder.Agree(groups(), changes(), plain([]*talk{c}), nil)
				require.NoError(b, err)
			}
		})
		b.Run(fmt.Sprint(n, "/report"), func(b *testing.B) {
			for b.Loop() {
				_ = a.String()
			}
		})
	}
}
