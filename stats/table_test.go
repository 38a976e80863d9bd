package stats_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// tablesOfR are what testdata/tables.R wrote.
type tablesOfR struct {
	Tol       float64
	TolLarger float64 `json:"tol_fisher_larger"` // of R's p
	Fourfold  []struct {
		Table               stats.Table
		Null                float64
		Fisher              []float64
		FisherNull          []float64 `json:"fisher_null"`
		Chisq, P            float64
		ChisqYates          float64 `json:"chisq_yates"`
		PYates              float64 `json:"p_yates"`
		Expected, Residuals [][]float64
	}
	Larger []struct {
		Table               stats.Table
		Fisher              float64
		Chisq, DF, P        float64
		Expected, Residuals [][]float64
	}
	Pairs []struct {
		Table          stats.Table
		Null           float64
		Exact          []float64
		Interval       []end
		Chisq, P       float64
		ChisqCorrected float64 `json:"chisq_corrected"`
		PCorrected     float64 `json:"p_corrected"`
	}
	Layered []struct {
		Tables         []stats.Table
		Level, Chisq   float64
		P              []float64
		ChisqCorrected float64   `json:"chisq_corrected"`
		PCorrected     []float64 `json:"p_corrected"`
		Ratio          float64
		Interval       []end
		Below, Above   float64
	}
}

func readTables(t *testing.T) (file tablesOfR) {
	t.Helper()
	read(t, "tables.json", &file)
	require.NotEmpty(t, file.Fourfold)
	require.NotEmpty(t, file.Larger)
	require.NotEmpty(t, file.Pairs)
	require.NotEmpty(t, file.Layered)
	return file
}

// allNear compares tables cell by cell, to tol of their largest cell.
func allNear(t *testing.T, want, got [][]float64, tol float64) {
	t.Helper()
	largest := 0.0
	for _, row := range want {
		for _, x := range row {
			largest = max(largest, math.Abs(x))
		}
	}
	require.Len(t, got, len(want))
	for i := range want {
		require.InDeltaSlice(t, want[i], got[i], tol*largest)
	}
}

func transposed(t stats.Table) stats.Table {
	turned := make(stats.Table, len(t[0]))
	for j := range turned {
		for _, row := range t {
			turned[j] = append(turned[j], row[j])
		}
	}
	return turned
}

func TestChiSquareAgainstR(t *testing.T) {
	file := readTables(t)
	for _, c := range file.Fourfold {
		r, err := stats.ChiSquare(c.Table, &stats.Options{Uncorrected: true})
		require.NoError(t, err)
		requireValid(t, r)
		near(t, c.Chisq, r.Statistic.Value, file.Tol)
		near(t, c.P, r.P, file.Tol)
		r, err = stats.ChiSquare(c.Table, nil)
		require.NoError(t, err)
		requireValid(t, r)
		require.InDelta(t, c.ChisqYates, r.Statistic.Value, file.Tol*c.Chisq)
		near(t, c.PYates, r.P, file.Tol)
		expected, err := c.Table.Expected()
		require.NoError(t, err)
		allNear(t, c.Expected, expected, file.Tol)
		residuals, err := c.Table.Residuals()
		require.NoError(t, err)
		allNear(t, c.Residuals, residuals, file.Tol)
	}
	for _, c := range file.Larger {
		r, err := stats.ChiSquare(c.Table, nil)
		require.NoError(t, err)
		requireValid(t, r)
		near(t, c.Chisq, r.Statistic.Value, file.Tol)
		near(t, c.P, r.P, file.Tol)
		require.Equal(t, []float64{c.DF}, r.DF)
		expected, err := c.Table.Expected()
		require.NoError(t, err)
		allNear(t, c.Expected, expected, file.Tol)
		residuals, err := c.Table.Residuals()
		require.NoError(t, err)
		allNear(t, c.Residuals, residuals, file.Tol)
		turned, err := stats.ChiSquare(transposed(c.Table), nil)
		require.NoError(t, err)
		near(t, r.P, turned.P, 1e-12)
		require.Equal(t, r.DF, turned.DF)
	}
}

// Where counts are close to independence, G is Pearson's chi-squared, and the
// plain formula has no digits left.
func TestGTestNearIndependence(t *testing.T) {
	const n = 1_000_000_000_000
	table := stats.Table{{n + 300_000, n}, {n, n + 200_000}}
	g, err := stats.GTest(table, nil)
	require.NoError(t, err)
	chi, err := stats.ChiSquare(table, &stats.Options{Uncorrected: true})
	require.NoError(t, err)
	near(t, chi.Statistic.Value, g.Statistic.Value, 1e-6)
	// R: t <- matrix(c(9, 25, 20, 11), 2); e <- chisq.test(t)$expected; 2 * sum(t * log(t / e))
	g, err = stats.GTest(stats.Table{{9, 20}, {25, 11}}, nil)
	require.NoError(t, err)
	near(t, 9.7309216055851415, g.Statistic.Value, 1e-12)
	require.Equal(t, []float64{1}, g.DF)
}

func TestChiSquareResult(t *testing.T) {
	r, err := stats.ChiSquare(stats.Table{{10, 0}, {0, 3}}, nil)
	require.NoError(t, err)
	near(t, 1, r.Estimate.Value, 1e-15)
	require.Equal(t, stats.Single, r.Estimate.Scale)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
	smallest, ok := r.Detail("smallest expected")
	require.True(t, ok)
	near(t, 9./13, smallest, 1e-15)
	r, err = stats.ChiSquare(stats.Table{{100, 50}, {30, 300}}, nil)
	require.NoError(t, err)
	require.Empty(t, r.Notes)
}

func TestGoodnessOfFit(t *testing.T) {
	equal, err := stats.GoodnessOfFit([]int{174, 184, 25}, nil, nil)
	require.NoError(t, err)
	requireValid(t, equal)
	given, err := stats.GoodnessOfFit([]int{174, 184, 25}, []float64{7, 7, 7}, nil)
	require.NoError(t, err)
	require.Equal(t, equal, given)
	// R: chisq.test(c(174, 184, 25))
	near(t, 124.23498694516972, equal.Statistic.Value, 1e-12)
	near(t, 1.053696057726888e-27, equal.P, 1e-12)
	require.Equal(t, []float64{2}, equal.DF)

	for _, c := range []struct {
		name   string
		counts []int
		shares []float64
		o      *stats.Options
		want   []fault
	}{
		{"none", nil, nil, nil, []fault{{stats.CodeInsufficient, "/counts"}}},
		{"nobody", []int{0, 0}, nil, nil, []fault{{stats.CodeInsufficient, "/counts"}}},
		{"negative", []int{-1, math.MinInt}, nil, nil, []fault{{sv.CodeRange, "/counts/0"}, {sv.CodeRange, "/counts/1"}}},
		{"too many", []int{1 << 53, 1}, nil, nil, []fault{{sv.CodeRange, "/counts"}}},
		{"shares", []int{1, 2}, []float64{0, math.NaN(), -1}, nil, []fault{{sv.CodeConflict, "/shares"}, {sv.CodeRange, "/shares/0"}, {sv.CodeNotFinite, "/shares/1"}, {sv.CodeRange, "/shares/2"}}},
		{"one-sided", []int{1, 2}, nil, &stats.Options{Alternative: stats.Less}, []fault{{sv.CodeConflict, "/options"}}},
	} {
		_, err := stats.GoodnessOfFit(c.counts, c.shares, c.o)
		require.Equal(t, c.want, faults(t, err), c.name)
	}
}

func TestTableProblems(t *testing.T) {
	independence := map[string]func(stats.Table) error{
		"chi": func(x stats.Table) error { _, err := stats.ChiSquare(x, nil); return err },
		"g":   func(x stats.Table) error { _, err := stats.GTest(x, nil); return err },
		"expected": func(x stats.Table) error {
			_, err := x.Expected()
			return err
		},
		"residuals": func(x stats.Table) error {
			_, err := x.Residuals()
			return err
		},
	}
	for _, c := range []struct {
		name  string
		table stats.Table
		want  []fault
	}{
		{"nil", nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"one row", stats.Table{{1, 2}}, []fault{{stats.CodeInsufficient, "/table"}}},
		{"one column", stats.Table{{1}, {2}}, []fault{{stats.CodeInsufficient, "/table"}}},
		{"nobody", stats.Table{{0, 0}, {0, 0}}, []fault{{stats.CodeInsufficient, "/table"}}},
		{"ragged", stats.Table{{1, 2}, {3}, {1, 2, 3}}, []fault{{sv.CodeConflict, "/table/1"}, {sv.CodeConflict, "/table/2"}}},
		{"negative", stats.Table{{1, -2}, {math.MinInt, 3}}, []fault{{sv.CodeRange, "/table/0/1"}, {sv.CodeRange, "/table/1/0"}}},
		{"too many", stats.Table{{1 << 53, 0}, {0, 1}}, []fault{{sv.CodeRange, "/table"}}},
		{"far too many", stats.Table{{math.MaxInt, 1}, {math.MaxInt, 1}}, []fault{{sv.CodeRange, "/table"}}},
		{"empty row and columns", stats.Table{{1, 0, 3, 0}, {0, 0, 0, 0}}, []fault{{stats.CodeInsufficient, "/table"}, {stats.CodeInsufficient, "/table"}, {stats.CodeInsufficient, "/table/1"}}},
	} {
		for name, of := range independence {
			require.Equal(t, c.want, faults(t, of(c.table)), "%s %s", c.name, name)
		}
	}
	_, err := stats.ChiSquare(stats.Table{{1, 2}, {3, 4}}, &stats.Options{Alternative: stats.Greater, Approach: stats.Exact})
	require.Equal(t, []fault{{sv.CodeConflict, "/options"}, {sv.CodeUnknown, "/options/approach"}}, faults(t, err))
}

// FuzzTables calls everything that takes a table with any table at all.
func FuzzTables(f *testing.F) {
	for _, seed := range []string{
		`[[3,1],[1,3]]`, `[[0,0],[3,7]]`, `[[0,5],[0,5]]`, `[[1,2,1,0],[3,3,6,1],[10,10,14,9],[6,7,12,11]]`, `[[1],[2,3]]`, `[[-1,2],[3,4]]`,
		`[[9007199254740991,1],[0,0]]`, `[[1,4503599627370496],[3,1125899906842624]]`, `[]`, `[[],[]]`, `[[10,0],[6,4]]`,
	} {
		f.Add([]byte(seed), 0, 0.95, 1.0)
		f.Add([]byte(seed), 1, 0.2, 3.0)
	}
	f.Fuzz(func(t *testing.T, data []byte, side int, level, null float64) {
		var table stats.Table
		if json.Unmarshal(data, &table) != nil || len(table) > 4 {
			return
		}
		valid := func(r stats.Result, err error) {
			if err == nil {
				requireValid(t, r)
				requireRoundTrip(t, r)
			}
		}
		valid(stats.ChiSquare(table, nil))
		valid(stats.GTest(table, &stats.Options{Level: level}))
		o := stats.Options{Alternative: stats.Alternative(side), Level: level}
		valid(stats.MantelHaenszel([]stats.Table{table, {{5, 3}, {2, 8}}}, &o))
		valid(stats.MantelHaenszel([]stats.Table{table}, &o))
		o.Null = null
		for _, approach := range []stats.Approach{"", stats.MidP, stats.Asymptotic} {
			o.Approach = approach
			valid(stats.McNemar(table, &o))
		}
		if len(table) == 2 && len(table[0]) == 2 {
			for _, approach := range []stats.Approach{"", stats.MidP} {
				o.Approach = approach
				valid(stats.Fisher(table, &o))
			}
			return
		}
		total := 0
		for _, row := range table {
			for _, count := range row {
				total += min(max(count, 0), 1000)
			}
		}
		if total < 40 {
			valid(stats.Fisher(table, nil))
		}
		for _, row := range table {
			valid(stats.GoodnessOfFit(row, nil, nil))
		}
	})
}
