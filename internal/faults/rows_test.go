package faults_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

func TestRowsNameTenAndCountTheRest(t *testing.T) {
	for _, c := range []struct{ rows, problems int }{{0, 0}, {10, 10}, {11, 11}, {1_000_000, 11}} {
		var ps sv.Problems
		rows := faults.Rows{Problems: &ps, Path: "/x"}
		rows.Value(1, 1e50, 7)
		for i := range c.rows {
			rows.Value(math.NaN(), 1e50, i)
		}
		rows.Done()
		require.Len(t, ps, c.problems)
		if c.problems > 10 {
			require.Equal(t, "/x/9", ps[9].Path)
			require.Equal(t, "/x", ps[10].Path)
			require.Equal(t, sv.CodeNotFinite, ps[10].Code)
		}
	}
	var ps sv.Problems
	rows := faults.Rows{Problems: &ps, Path: "/x"}
	rows.Value(-1e51, 1e50, 3)
	require.Equal(t, sv.Problems{{Code: sv.CodeRange, Path: "/x/3", Text: "-1e+51 is beyond 1e+50"}}, ps)
}
