package process_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/value/process"
)

// Against testdata/generate.py (numpy, scipy).
func TestFiguresAgreeWithNumpy(t *testing.T) {
	var want struct {
		Agreements []struct {
			Levels           int
			Rows             [][]int
			Alpha, Low, High float64
		}
		Contrasts []struct {
			Levels, Above, Equal, Below int
			First, Second               []int
			Delta, Low, High            float64
		}
		Signs []struct {
			Up, Same, Down int
			P              float64
		}
	}
	require.NoError(t, json.Unmarshal(file(t, "reference.json"), &want))
	require.NotEmpty(t, want.Agreements)
	require.NotEmpty(t, want.Contrasts)
	require.NotEmpty(t, want.Signs)
	for _, c := range want.Agreements {
		a := process.Assessment{Programme: "P", Rubric: rubric(len(c.Rows[0]), c.Levels)}
		for j := range c.Rows[0] {
			var column []int
			for _, row := range c.Rows {
				column = append(column, row[j])
			}
			add(&a, "g", fmt.Sprintf("d%d", j), "", column...)
		}
		p := assess(t, a, nil)
		require.Len(t, p.Agreement, 1, "of all raters, who are of one group")
		have := p.Agreement[0].Alpha
		require.InEpsilon(t, c.Alpha, have.Value, 1e-12)
		require.InEpsilon(t, c.Low, have.Interval.Low, 1e-9)
		require.InEpsilon(t, c.High, have.Interval.High, 1e-9)
	}
	for _, c := range want.Contrasts {
		a := process.Assessment{Programme: "P", Rubric: rubric(1, c.Levels)}
		add(&a, "a", "d0", "", c.First...)
		add(&a, "b", "d0", "", c.Second...)
		have := assess(t, a, nil).Dimensions[0].Rounds[0].Contrasts[0]
		require.Equal(t, [3]int{c.Above, c.Equal, c.Below}, [3]int{have.Above, have.Equal, have.Below})
		require.InEpsilon(t, c.Delta, have.Delta.Value, 1e-12)
		require.InEpsilon(t, c.Low, have.Delta.Interval.Low, 1e-9)
		require.InEpsilon(t, c.High, have.Delta.Interval.High, 1e-9)
	}
	for _, c := range want.Signs {
		a := process.Assessment{Programme: "P", Rubric: rubric(1, 3)}
		add(&a, "a", "d0", "2023", slices.Repeat([]int{2}, c.Up+c.Same+c.Down)...)
		add(&a, "a", "d0", "2024", slices.Concat(slices.Repeat([]int{3}, c.Up), slices.Repeat([]int{2}, c.Same), slices.Repeat([]int{1}, c.Down))...)
		have := assess(t, a, nil).Dimensions[0].Movements[0]
		require.Equal(t, [3]int{c.Up, c.Same, c.Down}, [3]int{have.Up, have.Same, have.Down})
		require.InEpsilon(t, c.P, *have.P, 1e-12)
	}
}
