package process_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value/process"
)

func two(t *testing.T) (process.Profile, process.Profile) {
	a := process.Assessment{Programme: "North", Rubric: rubric(4, 4)}
	add(&a, "staff", "d0", "2023", 1, 1, 1)
	add(&a, "staff", "d0", "2024", 3, 4, 4, 2, 3, 4)
	add(&a, "patients", "d0", "2024", 2, 3)
	add(&a, "staff", "d1", "2024", 1)
	add(&a, "staff", "d2", "2024", 1)
	b := process.Assessment{Programme: "South", Rubric: rubric(4, 4)}
	b.Rubric.ID = "other"
	b.Rubric.Dimensions[1].Levels[0].Anchor = "another thing"
	add(&b, "staff", "d0", "2022", 2, 2, 3, 1, 4)
	add(&b, "carers", "d0", "2022", 1)
	add(&b, "staff", "d1", "2022", 1)
	add(&b, "staff", "d3", "2022", 1)
	return assess(t, a, nil), assess(t, b, nil)
}

func TestCompareByHand(t *testing.T) {
	a, b := two(t)
	c, err := process.Compare(a, b)
	require.NoError(t, err)
	require.Equal(t, [][]string{{"d2"}, {"d3"}, {"d1"}}, [][]string{c.OnlyFirst, c.OnlySecond, c.Unlike})
	require.Len(t, c.Differences, 1, "of the group that both have, and never of all groups together")
	staff := c.Differences[0]
	require.Equal(t, stakeholder.ID("staff"), staff.Group)
	require.Equal(t, [2]string{"2024", "2022"}, [2]string{staff.FirstWhen, staff.SecondWhen}, "the last round of each")
	require.Equal(t, [][]int{{0, 1, 2, 3}, {1, 2, 1, 1}}, [][]int{staff.First, staff.Second})
	var notes []string
	for _, n := range c.Notes {
		notes = append(notes, n.String())
	}
	require.Equal(t, []string{
		"dimensions of one id that ask or anchor different things were not compared [unlike-levels]",
		"a group that rated one of the programmes only, on these dimensions, is in no row (group patients; of North; on d0) [unlike-groups]",
		"a group that rated one of the programmes only, on these dimensions, is in no row (group carers; of South; on d0) [unlike-groups]",
	}, notes)
	// 2,3,3,4,4,4 against 1,2,2,3,4.
	require.Equal(t, [3]int{1 + 3 + 3 + 4 + 4 + 4, 2 + 1 + 1 + 1 + 1 + 1, 2 + 1 + 1}, [3]int{staff.Contrast.Above, staff.Contrast.Equal, staff.Contrast.Below})
	require.Equal(t, stats.CodeSmallSample, staff.Contrast.Notes[0].Code)
	require.Contains(t, c.String(), "only the first was rated on: d2")
}

func TestSwappingMirrorsAComparison(t *testing.T) {
	a, b := two(t)
	c, err := process.Compare(a, b)
	require.NoError(t, err)
	m, err := process.Compare(b, a)
	require.NoError(t, err)
	require.Equal(t, [2]string{c.First, c.Second}, [2]string{m.Second, m.First})
	require.Equal(t, [2][]string{c.OnlyFirst, c.OnlySecond}, [2][]string{m.OnlySecond, m.OnlyFirst})
	require.Len(t, m.Differences, len(c.Differences))
	for i, have := range m.Differences {
		want := c.Differences[i]
		require.Equal(t, want.First, have.Second)
		require.Equal(t, want.Contrast.Above, have.Contrast.Below)
		require.Equal(t, want.Contrast.Delta.Value, -have.Contrast.Delta.Value)
		require.Equal(t, want.Contrast.Delta.Interval.Low, -have.Contrast.Delta.Interval.High)
		require.Equal(t, want.Contrast.Notes, have.Contrast.Notes)
	}
	same, err := process.Compare(a, a)
	require.NoError(t, err)
	for _, d := range same.Differences {
		require.Zero(t, d.Contrast.Delta.Value)
		require.Equal(t, d.Contrast.Above, d.Contrast.Below)
	}
	_, err = json.Marshal(c)
	require.NoError(t, err)
}

// Levels such as rarely and often fit any question.
func TestOneDimensionAsksOneThing(t *testing.T) {
	a, b := two(t)
	b.Rubric.Dimensions[0].Question = "Is it clean?"
	c, err := process.Compare(a, b)
	require.NoError(t, err)
	require.Equal(t, []string{"d0", "d1"}, c.Unlike)
}

func TestDimensionsThatNoGroupRatedInBothAreListed(t *testing.T) {
	a, _ := two(t)
	other := process.Assessment{Programme: "South", Rubric: rubric(4, 4)}
	add(&other, "carers", "d0", "2024", 1, 2)
	c, err := process.Compare(a, assess(t, other, nil))
	require.NoError(t, err)
	require.Empty(t, c.Differences)
	require.Equal(t, []string{"d0"}, c.OtherGroups)
	require.Contains(t, c.String(), "not compared, as no group rated both: d0")
}

func TestCompareRefusesAVersionThatChanged(t *testing.T) {
	a, b := two(t)
	b.Rubric.ID = a.Rubric.ID
	_, err := process.Compare(a, b)
	require.ErrorIs(t, err, sv.CodeDuplicate)
}
