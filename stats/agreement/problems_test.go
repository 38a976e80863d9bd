package agreement_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
)

// A fault is what a problem says to a program: its kind and its place.
type fault struct {
	Code sv.Code
	Path string
}

func requireFaults(t *testing.T, err error, want ...fault) {
	t.Helper()
	var ps sv.Problems
	require.ErrorAs(t, err, &ps)
	var got []fault
	for _, p := range ps {
		require.Contains(t, p.Op, "agreement.")
		require.NotEmpty(t, p.Text)
		got = append(got, fault{p.Code, p.Path})
	}
	require.Equal(t, want, got, "%v", err)
}

func TestProblemsOfTables(t *testing.T) {
	ok := [][]int{{3, 1}, {2, 4}}
	for _, c := range []struct {
		name    string
		table   [][]int
		weights agreement.Weights
		o       *stats.Options
		want    []fault
	}{
		{"empty", nil, agreement.Linear, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"no cases", [][]int{{0, 0}, {0, 0}}, agreement.Linear, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"not square", [][]int{{1, 2}, {3}, {1, 1, 1}}, agreement.Linear, nil, []fault{{sv.CodeConflict, "/table/0"}, {sv.CodeConflict, "/table/1"}}},
		{"negative", [][]int{{1, 2}, {3, -1}}, agreement.Linear, nil, []fault{{sv.CodeRange, "/table/1/1"}}},
		{"too many", [][]int{{1, math.MaxInt}, {3, 1}}, agreement.Linear, nil, []fault{{sv.CodeRange, "/table/0/1"}}},
		{"one category", [][]int{{7}}, agreement.Quadratic, nil, []fault{{stats.CodeConstant, "/table"}}},
		{"all in one category", [][]int{{7, 0}, {0, 0}}, agreement.Unweighted, nil, []fault{{stats.CodeConstant, "/table"}}},
		{"one rater always the same", [][]int{{7, 3, 1}, {0, 0, 0}, {0, 0, 0}}, agreement.Quadratic, nil, []fault{{stats.CodeConstant, "/table"}}},
		{"none in common", [][]int{{0, 0, 3, 1}, {0, 0, 2, 5}, {0, 0, 0, 0}, {0, 0, 0, 0}}, agreement.Unweighted, nil, []fault{{stats.CodeConstant, "/table"}}},
		{"one below the other", [][]int{{0, 0, 3, 1}, {0, 0, 2, 5}, {0, 0, 0, 0}, {0, 0, 0, 0}}, agreement.Linear, nil, []fault{{stats.CodeConstant, "/table"}}},
		{"weights", ok, "", nil, []fault{{sv.CodeUnknown, "/weights"}}},
		{"options", ok, agreement.Linear, &stats.Options{Alternative: 4, Level: 0.3, Null: 0.2, DropMissing: true},
			[]fault{{sv.CodeConflict, "/options"}, {sv.CodeUnknown, "/options/alternative"}, {sv.CodeRange, "/options/level"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := agreement.CohenKappa(c.table, c.weights, c.o)
			require.Zero(t, r)
			requireFaults(t, err, c.want...)
		})
	}
}

func TestProblemsOfCounts(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts [][]int
		o      *stats.Options
		want   []fault
	}{
		{"empty", nil, nil, []fault{{stats.CodeInsufficient, "/counts"}}},
		{"one case", [][]int{{1, 2}}, nil, []fault{{stats.CodeInsufficient, "/counts"}}},
		{"no ratings", [][]int{{0, 0}, {0, 0}}, nil, []fault{{stats.CodeInsufficient, "/counts"}}},
		{"one rating", [][]int{{1, 0}, {0, 1}}, nil, []fault{{stats.CodeInsufficient, "/counts/0"}}},
		{"unlike numbers", [][]int{{3, 0}, {2, 1}, {1, 1}, {4, 0}}, nil, []fault{{sv.CodeConflict, "/counts/2"}, {sv.CodeConflict, "/counts/3"}}},
		{"ragged", [][]int{{3, 0}, {2, 1, 0}}, nil, []fault{{sv.CodeConflict, "/counts/1"}}},
		{"negative", [][]int{{3, 0}, {4, -1}}, nil, []fault{{sv.CodeRange, "/counts/1/1"}}},
		{"all in one category", [][]int{{3, 0}, {3, 0}}, nil, []fault{{stats.CodeConstant, "/counts"}}},
		{"options", [][]int{{3, 0}, {2, 1}}, &stats.Options{Level: 0.9}, []fault{{sv.CodeConflict, "/options"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := agreement.FleissKappa(c.counts, c.o)
			require.Zero(t, r)
			requireFaults(t, err, c.want...)
		})
	}
}

func TestProblemsOfRatings(t *testing.T) {
	inf := math.Inf(1)
	functions := map[string]func(ratings [][]float64) error{
		"/ratings icc":          func(x [][]float64) error { _, err := agreement.ICC(x, agreement.RandomSingle, nil); return err },
		"/ratings w":            func(x [][]float64) error { _, err := agreement.KendallW(x); return err },
		"/ratings krippendorff": func(x [][]float64) error { _, err := agreement.Krippendorff(x, agreement.Interval); return err },
		"/items cronbach":       func(x [][]float64) error { _, err := agreement.CronbachAlpha(x, nil); return err },
	}
	for name, f := range functions {
		var path, short string
		_, err := fmt.Sscan(name, &path, &short)
		require.NoError(t, err)
		requireFaults(t, f(nil), fault{stats.CodeInsufficient, path})
		requireFaults(t, f([][]float64{{1, 2}}), fault{stats.CodeInsufficient, path})
		requireFaults(t, f([][]float64{{1}, {2}}), fault{stats.CodeInsufficient, path})
		requireFaults(t, f([][]float64{{1, 2}, {1, 2, 3}, {3, 1}}), fault{sv.CodeConflict, path + "/1"})
		requireFaults(t, f([][]float64{{1, inf}, {1e60, 2}, {3, 1}}), fault{sv.CodeNotFinite, path + "/0/1"}, fault{sv.CodeRange, path + "/1/0"})
		gap := f([][]float64{{1, 2, 3}, {1, nan, 4}, {3, 1, 1}})
		if short == "krippendorff" {
			require.NoError(t, gap)
		} else {
			requireFaults(t, gap, fault{sv.CodeNotFinite, path + "/1/1"})
		}
	}
	same := [][]float64{{0.1, 0.1}, {0.1, 0.1}, {0.1, 0.1}}
	requireFaults(t, functions["/ratings icc"](same), fault{stats.CodeConstant, "/ratings"})
	requireFaults(t, functions["/ratings icc"]([][]float64{{0.1, 0.7}, {0.1, 0.7}}), fault{stats.CodeConstant, "/ratings"})
	requireFaults(t, functions["/ratings w"](same), fault{stats.CodeAllTied, "/ratings"})
	requireFaults(t, functions["/ratings krippendorff"](same), fault{stats.CodeConstant, "/ratings"})
	requireFaults(t, functions["/items cronbach"](same), fault{stats.CodeConstant, "/items"})
	requireFaults(t, functions["/items cronbach"]([][]float64{{0.1, 0.4}, {0.2, 0.3}, {0.4, 0.1}}), fault{stats.CodeConstant, "/items"})
	requireFaults(t, functions["/ratings krippendorff"]([][]float64{{1, nan}, {nan, 2}}), fault{stats.CodeInsufficient, "/ratings"})

	_, err := agreement.Krippendorff([][]float64{{1, -2}, {-inf, 2}}, agreement.Ratio)
	requireFaults(t, err, fault{sv.CodeRange, "/ratings/0/1"}, fault{sv.CodeNotFinite, "/ratings/1/0"})
	_, err = agreement.Krippendorff(shroutFleiss, "")
	requireFaults(t, err, fault{sv.CodeUnknown, "/measurement"})
	_, err = agreement.ICC(shroutFleiss, "ICC(4,1)", &stats.Options{Alternative: stats.Greater, Level: nan})
	requireFaults(t, err, fault{sv.CodeUnknown, "/form"}, fault{sv.CodeConflict, "/options"}, fault{sv.CodeRange, "/options/level"})
	_, err = agreement.ICC([][]float64{{1, 2}, {2, 1}}, agreement.FixedMean, nil)
	requireFaults(t, err, fault{stats.CodeConstant, "/ratings"})
	_, err = agreement.CronbachAlpha(shroutFleiss, &stats.Options{Pratt: true})
	requireFaults(t, err, fault{sv.CodeConflict, "/options"})
}

func FuzzRatings(f *testing.F) {
	f.Add([]byte{9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8}, 4, 1.0, 0.95)
	f.Add([]byte{1, 1, 1, 2, 2, 2}, 3, 1e-160, 0.5)
	f.Add([]byte{0, 1, 1, 0, 255, 3, 255, 4}, 2, 1e47, 0.99)
	f.Fuzz(func(t *testing.T, data []byte, columns int, unit, level float64) {
		if columns < 1 || columns > 20 || len(data) > 400 {
			return
		}
		var ratings, counts = [][]float64{}, [][]int{}
		for len(data) >= columns {
			row, cells := make([]float64, columns), make([]int, columns)
			for j, b := range data[:columns] {
				row[j], cells[j] = unit*float64(b), int(b%16)
				if b == 255 {
					row[j] = nan
				}
			}
			ratings, counts = append(ratings, row), append(counts, cells)
			data = data[columns:]
		}
		drop := &stats.Options{Level: level, DropMissing: true}
		sound := func(r stats.Result, err error) {
			var ps sv.Problems
			if err != nil {
				require.ErrorAs(t, err, &ps)
				return
			}
			require.NoError(t, r.Validate(), "%+v", r)
			text, err := json.Marshal(r)
			require.NoError(t, err)
			var back stats.Result
			require.NoError(t, json.Unmarshal(text, &back), "%s", text)
		}
		for _, form := range allForms {
			sound(agreement.ICC(ratings, form, drop))
		}
		for _, weights := range allWeights {
			sound(agreement.CohenKappa(counts, weights, nil))
		}
		sound(agreement.FleissKappa(counts, nil))
		sound(agreement.KendallW(ratings))
		for _, m := range allLevels {
			if k, err := agreement.Krippendorff(ratings, m); err == nil {
				require.LessOrEqual(t, k.Alpha.Value, 1.0)
				_, err = json.Marshal(k) // which refuses NaN
				require.NoError(t, err)
			}
		}
		if a, err := agreement.CronbachAlpha(ratings, drop); err == nil {
			require.LessOrEqual(t, a.Alpha.Value, 1+1e-12)
			_, err = json.Marshal(a)
			require.NoError(t, err)
		}
	})
}
