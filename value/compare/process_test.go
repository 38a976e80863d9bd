package compare_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/process"
)

// A dimension is compared in its last round, and where its levels are the same.
func TestProcessIsComparedLevelByLevel(t *testing.T) {
	with := func(levels ...int) compare.Programme {
		p := many(1, 0, 0).programme(t)
		p.Process = rated("x", levels...)
		return p
	}
	a, b := with(1, 3), with(4, 2)
	a.Process[0].Ratings[0].When = "2013" // an earlier round
	b.Process[0].Ratings[1].When = "2013"
	c, err := compare.Compare(a, b)
	require.NoError(t, err)
	patients := c.Process[0].Comparison.Differences[0]
	require.Equal(t, [][]int{{0, 0, 1, 0}, {0, 0, 0, 1}}, [][]int{patients.First, patients.Second})
	require.Equal(t, "fit", c.A.Process[0].Rubric.ID)

	b.Process[0].Rubric.Dimensions[0].Levels[0].Anchor = "something else"
	_, err = compare.Compare(a, b)
	require.ErrorIs(t, err, sv.CodeDuplicate)
	require.ErrorContains(t, err, "/b/process/0/rubric/version")
	b.Process[0].Rubric.Version = 2
	c, err = compare.Compare(a, b)
	require.NoError(t, err)
	require.Equal(t, []string{"trust"}, c.Process[0].Comparison.Unlike)
	require.Contains(t, c.String(), "not compared, as the questions or levels differ: trust (fit@1, fit@2, illustrative)")
	b.Process[0].Rubric.Dimensions[0].ID, b.Process[0].Ratings = "another", nil
	c, err = compare.Compare(a, b)
	require.NoError(t, err)
	require.Equal(t, compare.CodeRatedAlone, c.A.Notes[len(c.A.Notes)-1].Code)
	b.Process = append(b.Process, b.Process[0])
	_, err = compare.Compare(a, b)
	require.ErrorContains(t, err, "/b/process/1/rubric")
}

// All groups of the account that did not rate are named, as elsewhere.
func TestWhoDidNotRate(t *testing.T) {
	d := draft{account: groups(0)}
	s := d.account.Stakeholders
	s[2].Role = stakeholder.Commissioner
	d.Process = rated("x", 1, 2)
	p := d.programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	require.Contains(t, c.String(), "there are no ratings by Group 0, Group 1, Group 2 (fit@1)\n")
	require.False(t, slices.ContainsFunc(c.A.Process[0].Notes, func(n sv.Note) bool { return n.Code == process.CodeGroupsNotStated }))
	p.Process[0].Ratings[0].Group = "No Group"
	_, err = compare.Compare(p, p)
	require.ErrorContains(t, err, "/a/process/0/ratings/0/group")
	require.NotContains(t, err.Error(), "/options/")
}
