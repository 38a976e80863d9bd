package agreement_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
)

func TestCrosstabCountsEveryCase(t *testing.T) {
	a := []string{"y", "x", "x", "x", "Y"}
	b := []string{"y", "x", "z", "z", "x"}
	table, categories, err := agreement.Crosstab(a, b)
	require.NoError(t, err)
	require.Equal(t, []string{"Y", "x", "y", "z"}, categories)
	require.Equal(t, [][]int{{0, 1, 0, 0}, {0, 1, 0, 2}, {0, 0, 1, 0}, {0, 0, 0, 0}}, table)
	require.Equal(t, []string{"y", "x", "x", "x", "Y"}, a, "the input is left alone")
	table, _, err = agreement.Crosstab(b, a)
	require.NoError(t, err)
	require.Equal(t, [][]int{{0, 0, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {0, 2, 0, 0}}, table)
}

func TestProblemsOfLabels(t *testing.T) {
	people := make([]string, 1001)
	for i := range people {
		people[i] = strconv.Itoa(i)
	}
	for _, c := range []struct {
		name string
		a, b []string
		want []fault
	}{
		{"empty", nil, nil, []fault{{stats.CodeInsufficient, "/a"}}},
		{"unlike numbers", []string{"x", "y"}, []string{"x"}, []fault{{sv.CodeConflict, "/b"}}},
		{"no label", []string{"x", ""}, []string{"", "x"}, []fault{{sv.CodeRequired, "/a/1"}, {sv.CodeRequired, "/b/0"}}},
		{"people for categories", people, people, []fault{{sv.CodeRange, "/a"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, categories, err := agreement.Crosstab(c.a, c.b)
			require.Nil(t, table)
			require.Nil(t, categories)
			requireFaults(t, err, c.want...)
		})
	}
	_, _, err := agreement.Crosstab(people[:1000], people[:1000])
	require.NoError(t, err)
}

// Bad rows make eleven problems, however many there are.
func TestManyProblemsAreCounted(t *testing.T) {
	negative := slices.Repeat([][]int{slices.Repeat([]int{-1}, 20)}, 20)
	ragged := slices.Repeat([][]int{{1}}, 20)
	unlike := append([][]int{{9, 9}}, slices.Repeat([][]int{{1, 2}}, 20)...)
	amounts := slices.Repeat([][]float64{{-1, 2}}, 20)
	labels := make([]string, 20)
	for name, f := range map[string]func() error{
		"/table negative": func() error { _, err := agreement.CohenKappa(negative, agreement.Linear, nil); return err },
		"/table ragged":   func() error { _, err := agreement.CohenKappa(ragged, agreement.Linear, nil); return err },
		"/counts":         func() error { _, err := agreement.FleissKappa(unlike, nil); return err },
		"/ratings":        func() error { _, err := agreement.Krippendorff(amounts, agreement.Ratio); return err },
		"/items": func() error {
			_, err := agreement.CronbachAlpha(append([][]float64{{1, 2, 3}}, amounts...), nil)
			return err
		},
		"/a": func() error { _, _, err := agreement.Crosstab(labels, slices.Repeat([]string{"x"}, 20)); return err },
	} {
		t.Run(name, func(t *testing.T) {
			var path string
			_, err := fmt.Sscan(name, &path)
			require.NoError(t, err)
			var ps sv.Problems
			require.ErrorAs(t, f(), &ps)
			require.Len(t, ps, 11)
			require.Equal(t, path, ps[0].Path, "the rest is counted")
		})
	}
}
