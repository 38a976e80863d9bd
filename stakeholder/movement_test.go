package stakeholder_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
)

func scale(value int) stakeholder.Importance {
	return stakeholder.Importance{Mode: stakeholder.Scale, Value: value, Of: 5}
}

func moves(t *testing.T, talks ...*talk) stakeholder.Movement {
	t.Helper()
	m, err := stakeholder.Moves(groups(), changes(), plain(talks), nil)
	require.NoError(t, err)
	return m
}

// Worked by hand: a turns against calm, b stays, c is new, and one view has no name.
func TestMovesOfSpeakersAndGroups(t *testing.T) {
	first, second := held("first", "2023"), held("second", "2024-03")
	first.said("young", "a", "calm", stakeholder.For, scale(5))
	first.said("young", "b", "calm", stakeholder.For, scale(2))
	first.said("young", "b", "work", stakeholder.Torn, none)
	first.said("young", "", "calm", stakeholder.Against, none)
	second.said("young", "a", "calm", stakeholder.Against, scale(5))
	second.said("young", "b", "calm", stakeholder.For, scale(4))
	second.said("young", "c", "trust", stakeholder.For, none)
	second.said("carers", "k", "calm", stakeholder.For, none)
	m := moves(t, second, first)
	require.Equal(t, []stakeholder.Move{
		{Stakeholder: "young", Speaker: "a", Outcome: "calm", From: "first", To: "second", Before: stakeholder.For, After: stakeholder.Against},
		{Stakeholder: "young", Speaker: "b", Outcome: "calm", From: "first", To: "second", Was: scale(2), Is: scale(4)},
	}, m.Moves)
	require.Equal(t, []stakeholder.Followed{
		{Stakeholder: "young", Speakers: 2, Compared: 2, Moved: 2, Once: 1, Unnamed: 1}, {Stakeholder: "carers", Once: 1},
	}, m.Followed)
	require.Equal(t, []stakeholder.GroupMove{{
		Stakeholder: "young", From: []stakeholder.ID{"first"}, To: []stakeholder.ID{"second"}, Before: 3, After: 3, Same: 2,
		Shifts: []stakeholder.Shift{{
			Outcome: "calm",
			Before: stakeholder.Said{
				Positions: stakeholder.Positions{For: 2, Against: 1}, Polarisation: new(2.0 / 3),
				Importance: []stakeholder.Spread{{Mode: stakeholder.Scale, Of: 5, N: 2, Lowest: 2, Median: 3.5, Highest: 5}},
			},
			After: stakeholder.Said{
				Positions: stakeholder.Positions{For: 1, Against: 1}, Polarisation: new(1.0),
				Importance: []stakeholder.Spread{{Mode: stakeholder.Scale, Of: 5, N: 2, Lowest: 4, Median: 4.5, Highest: 5}},
			},
		}},
		New: []stakeholder.ID{"trust"}, NoLonger: []stakeholder.ID{"work"},
	}}, m.Groups)
	for _, want := range []string{"for -> against", "scale 2 of 5 -> 4", "  more calm: 2 for, 1 against (of 3) -> 1 for, 1 against (of 3);", "newly named: more trust", "no longer mentioned: more work", "nobody was heard again on the same outcome of: Carers"} {
		require.Contains(t, m.String(), want)
	}
	require.Regexp(t, `\nYoung people +2 +2 +2 +1 +1\n`, m.String(), "of the columns under what this rests on")
}

// What cannot be put in order is not compared, and a mode with its like only.
func TestMovesCompareNothingThatIsNotLike(t *testing.T) {
	year, may, undated, later := held("year", "2023"), held("may", "2023-05"), held("once", ""), held("later", "2024")
	year.said("young", "a", "calm", stakeholder.For, none)
	may.said("young", "a", "calm", stakeholder.Against, scale(3))
	undated.said("young", "a", "calm", stakeholder.Torn, none)
	m := moves(t, year, may, undated)
	require.Empty(t, m.Moves)
	require.Empty(t, m.Groups)
	require.Equal(t, []string{"undated-conversation ", "same-occasion ", "nothing-before ", "last-word "}, codes(m.Notes))

	later.said("young", "a", "calm", stakeholder.Against, stakeholder.Importance{Mode: stakeholder.Rank, Value: 1, Of: 3})
	m = moves(t, year, may, later)
	require.Empty(t, m.Moves)
	require.Contains(t, m.String(), "more calm: 1 against (of 1) -> 1 against (of 1)\n", "a scale and a rank are not compared")
	require.Equal(t, []string{"same-occasion ", "last-word ", "asked-otherwise "}, codes(m.Notes))
	require.Contains(t, m.String(), "Nothing.")
}

// An outcome that a group named before is not new when it comes back.
func TestNewlyNamedIsNewToTheGroup(t *testing.T) {
	a, b, c := held("a", "2021"), held("b", "2022"), held("c", "2023")
	a.said("young", "p", "calm", stakeholder.For, none)
	b.said("young", "p", "work", stakeholder.For, none)
	b.said("carers", "k", "calm", stakeholder.For, none)
	c.said("young", "p", "calm", stakeholder.For, none)
	m := moves(t, a, b, c)
	require.Len(t, m.Groups, 2)
	require.Equal(t, []stakeholder.ID{"work"}, m.Groups[0].New)
	require.Empty(t, m.Groups[1].New)
	require.Equal(t, []stakeholder.ID{"calm"}, m.Groups[1].Again)
	require.Contains(t, m.String(), "mentioned again: more calm\n")
	require.Equal(t, 1, m.Followed[0].Compared, "p on calm, over the occasion between")
}

// Who was asked for a position one year and for importance the next holds to the one
// and to the other.
func TestAMoveIsFromWhatWasLastSaidOfTheSame(t *testing.T) {
	a, b, c := held("a", "2021"), held("b", "2022"), held("c", "2023")
	a.said("young", "p", "calm", stakeholder.For, none)
	b.said("young", "p", "calm", "", scale(5))
	c.said("young", "p", "calm", stakeholder.Against, scale(1))
	m := moves(t, a, b, c)
	p := stakeholder.Move{Stakeholder: "young", Speaker: "p", Outcome: "calm", To: "c"}
	placed, weighed := p, p
	placed.From, placed.Before, placed.After = "a", stakeholder.For, stakeholder.Against
	weighed.From, weighed.Was, weighed.Is = "b", scale(5), scale(1)
	require.Equal(t, []stakeholder.Move{placed, weighed}, m.Moves)
	require.Equal(t, stakeholder.Followed{Stakeholder: "young", Speakers: 1, Compared: 2, Moved: 1}, m.Followed[0])
}

// Points are compared with points, whatever was asked in between.
func TestAMoveIsFromTheLastTimeOfBeingAskedTheSame(t *testing.T) {
	a, b, c := held("a", "2022"), held("b", "2023"), held("c", "2024")
	a.gave("young", "p", stakeholder.Points, 10, 2, 8)
	b.gave("young", "p", stakeholder.Rank, 2, 1)
	c.gave("young", "p", stakeholder.Points, 10, 9)
	m := moves(t, a, b, c)
	points := func(value int) stakeholder.Importance {
		return stakeholder.Importance{Mode: stakeholder.Points, Value: value, Of: 10}
	}
	require.Equal(t, []stakeholder.Move{
		{Stakeholder: "young", Speaker: "p", Outcome: "calm", From: "a", To: "c", Was: points(2), Is: points(9)},
	}, m.Moves)
	require.Contains(t, m.String(), "pairs of importances 1\n", "the rank is compared with nothing")
	require.Contains(t, m.String(), "  more calm: 1 not stated (of 1) -> 1 not stated (of 1)\n")
}

func TestMovesTellWhatOthersSaidApart(t *testing.T) {
	a, b := held("a", "2021"), held("b", "2022")
	a.said("young", "", "calm", stakeholder.For, none).SpokenBy = "council"
	b.said("young", "", "calm", stakeholder.For, none)
	require.Contains(t, moves(t, a, b).String(), "more calm: 1 for; 1 spoken by others (of 1) -> 1 for (of 1)\n")
}

func TestIllustrativeMovesAreMarked(t *testing.T) {
	a, b := held("a", "2021"), held("b", "2022")
	a.said("young", "p", "calm", stakeholder.For, none).Illustrative = true
	b.said("young", "p", "calm", stakeholder.Against, none).Illustrative = true
	m := moves(t, a, b)
	require.True(t, m.Illustrative)
	require.Contains(t, m.String(), "(illustrative: nobody said it)")
	b.said("young", "p", "work", stakeholder.Against, none)
	m = moves(t, a, b)
	require.Empty(t, m.Moves)
	require.Contains(t, codes(m.Notes), "illustrative-views ")
}
