package check_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

func TestSaysWhatIsWantedOfAField(t *testing.T) {
	var problems sv.Problems
	require.True(t, check.ID("/id", "id", "walks", &problems))
	require.True(t, check.Date("/when", "2014-05", &problems))
	check.Text("/name", "Walks", "a name", &problems)
	require.True(t, check.Finite("/value", -1e50, &problems))
	require.Empty(t, problems)

	require.False(t, check.ID("/id", "line's id", "no id", &problems))
	require.False(t, check.Date("/when", "May", &problems))
	check.Text("/name", " \t", "a name", &problems)
	require.False(t, check.Finite("/value", math.Inf(-1), &problems))
	require.False(t, check.Finite("/value", 1.1e50, &problems))
	require.Equal(t, sv.Problems{
		{Code: sv.CodeSyntax, Path: "/id", Text: `the line's id is "no id"; wanted: lower-case ASCII letters and digits, with . _ - between them, at most 100`},
		{Code: sv.CodeSyntax, Path: "/when", Text: `"May"; wanted: a date such as 2014, 2014-05 or 2014-05-17`},
		{Code: sv.CodeRequired, Path: "/name", Text: "empty; wanted: a name"},
		{Code: sv.CodeNotFinite, Path: "/value", Text: "-Inf; wanted: a finite number"},
		{Code: sv.CodeRange, Path: "/value", Text: "1.1e+50; wanted: a number from -1e50 to 1e50"},
	}, problems)
}

func TestNamesStandOnceAndAreFound(t *testing.T) {
	var problems sv.Problems
	names := check.NewNames[string]("goal")
	for i, id := range []string{"sleep", "", "", "sleep"} { // what is empty is wrong in itself
		names.Add(fmt.Sprintf("/goals/%d", i), id, &problems)
	}
	names.Find("/a", "sleep", &problems)
	names.Find("/b", "work", &problems)
	require.Equal(t, sv.Problems{
		{Code: sv.CodeDuplicate, Path: "/goals/3/id", Text: `the goal "sleep" is already at /goals/0`},
		{Code: sv.CodeUnknown, Path: "/b", Text: `there is no goal "work"`},
	}, problems)
}
