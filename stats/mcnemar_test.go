package stats_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestMcNemarAgainstR(t *testing.T) {
	file := readTables(t)
	for _, c := range file.Pairs {
		run := func(o stats.Options) stats.Result {
			r, err := stats.McNemar(c.Table, &o)
			require.NoError(t, err)
			requireValid(t, r)
			return r
		}
		for i, side := range sides {
			near(t, c.Exact[i], run(stats.Options{Alternative: side, Null: c.Null}).P, file.Tol, "%v", c.Table)
		}
		nearInterval(t, c.Interval, run(stats.Options{}).Estimate.Interval, file.Tol)
		r := run(stats.Options{Approach: stats.Asymptotic, Uncorrected: true})
		near(t, c.P, r.P, file.Tol)
		require.InDelta(t, c.Chisq, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq)
		r = run(stats.Options{Approach: stats.Asymptotic})
		near(t, c.PCorrected, r.P, file.Tol)
		require.InDelta(t, c.ChisqCorrected, r.Statistic.Value*r.Statistic.Value, file.Tol*c.Chisq)
	}
}

// Both asymptotic intervals invert their tests, and the exact one the one-sided
// exact tests.
func TestMcNemarIntervalsInvertTheirTests(t *testing.T) {
	table := stats.Table{{65, 28}, {10, 137}}
	for _, o := range []stats.Options{
		{Approach: stats.Asymptotic}, {Approach: stats.Asymptotic, Uncorrected: true}, {Approach: stats.Asymptotic, Alternative: stats.Less},
		{Approach: stats.Asymptotic, Alternative: stats.Greater}, {Alternative: stats.Less}, {Alternative: stats.Greater},
	} {
		o.Level = 0.9
		r, err := stats.McNemar(table, &o)
		require.NoError(t, err)
		edges := []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
		switch o.Alternative {
		case stats.Less:
			require.Zero(t, edges[0])
			edges = edges[1:]
		case stats.Greater:
			edges = edges[:1]
		}
		for _, edge := range edges {
			o.Null = edge
			r, err := stats.McNemar(table, &o)
			require.NoError(t, err)
			near(t, 0.1, r.P, 1e-9, "%+v", o)
		}
	}
}

// Exchanging the two answers inverts the ratio.
func TestMcNemarSymmetry(t *testing.T) {
	opposite := map[stats.Alternative]stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, x := range []stats.Table{{{10, 7}, {1, 12}}, {{10, 0}, {6, 4}}, {{3, 5}, {5, 2}}} {
		for _, side := range sides {
			for _, approach := range []stats.Approach{"", stats.Exact, stats.MidP, stats.Asymptotic} {
				r, err := stats.McNemar(x, &stats.Options{Alternative: side, Approach: approach, Null: 2})
				require.NoError(t, err)
				requireValid(t, r)
				s, err := stats.McNemar(stats.Table{{x[1][1], x[1][0]}, {x[0][1], x[0][0]}}, &stats.Options{Alternative: opposite[side], Approach: approach, Null: 0.5})
				require.NoError(t, err)
				near(t, r.P, s.P, 1e-12)
				near(t, r.Estimate.Value, 1/s.Estimate.Value, 1e-12)
				near(t, r.Estimate.Interval.Low, 1/s.Estimate.Interval.High, 1e-12)
				near(t, r.Estimate.Interval.High, 1/s.Estimate.Interval.Low, 1e-12)
			}
		}
	}
	r, err := stats.McNemar(stats.Table{{0, 1 << 51}, {1<<51 + 3, 0}}, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Exact, r.Approach)
	requireValid(t, r)
}

func TestMcNemarProblems(t *testing.T) {
	for _, c := range []struct {
		name  string
		table stats.Table
		o     *stats.Options
		want  []fault
	}{
		{"nil", nil, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"nobody", stats.Table{{0, 0}, {0, 0}}, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"nobody changed", stats.Table{{10, 0}, {0, 4}}, nil, []fault{{stats.CodeNoDiscordant, "/table"}}},
		{"three answers", stats.Table{{1, 2, 3}, {3, 4, 5}, {3, 4, 5}}, nil, []fault{{sv.CodeConflict, "/table"}}},
		{"negative", stats.Table{{-1, 0}, {0, 4}}, nil, []fault{{sv.CodeRange, "/table/0/0"}}},
		{"exact, uncorrected", stats.Table{{1, 2}, {3, 4}}, &stats.Options{Uncorrected: true}, []fault{{sv.CodeConflict, "/options/uncorrected"}}},
		{"null", stats.Table{{1, 2}, {3, 4}}, &stats.Options{Null: -1}, []fault{{sv.CodeRange, "/options/null"}}},
	} {
		_, err := stats.McNemar(c.table, c.o)
		require.Equal(t, c.want, faults(t, err), c.name)
	}
}

func TestCochranQOfTwoQuestionsIsMcNemar(t *testing.T) {
	table := stats.Table{{65, 28}, {10, 137}}
	var answers [][]bool
	for i, row := range table {
		for j, count := range row {
			for range count {
				answers = append(answers, []bool{i == 0, j == 0})
			}
		}
	}
	q, err := stats.CochranQ(answers, nil)
	require.NoError(t, err)
	requireValid(t, q)
	m, err := stats.McNemar(table, &stats.Options{Approach: stats.Asymptotic, Uncorrected: true})
	require.NoError(t, err)
	near(t, m.P, q.P, 1e-12)
	near(t, m.Statistic.Value*m.Statistic.Value, q.Statistic.Value, 1e-12)
	informative, _ := q.Detail("informative")
	require.Equal(t, 38.0, informative)
	require.Empty(t, q.Notes)
}

func TestCochranQ(t *testing.T) {
	yes, no := true, false
	agreed := [][]bool{{yes, no, no}, {yes, no, no}, {yes, no, no}, {yes, no, no}}
	r, err := stats.CochranQ(agreed, nil)
	require.NoError(t, err)
	requireValid(t, r)
	require.Equal(t, 8.0, r.Statistic.Value) // 2 (3 * 16 - 16) / (3 * 4 - 4)
	require.Equal(t, 1.0, r.Estimate.Value)
	require.Equal(t, []sv.Code{stats.CodeSmallSample}, codes(r))
	for _, c := range []struct {
		name    string
		answers [][]bool
		want    []fault
	}{
		{"nobody", nil, []fault{{stats.CodeInsufficient, "/answers"}}},
		{"one question", [][]bool{{yes}, {no}}, []fault{{stats.CodeInsufficient, "/answers"}}},
		{"ragged", [][]bool{{yes, no}, {yes}, {yes, no, no}}, []fault{{sv.CodeConflict, "/answers/1"}, {sv.CodeConflict, "/answers/2"}}},
		{"all alike", [][]bool{{yes, yes}, {no, no}}, []fault{{stats.CodeNoDiscordant, "/answers"}}},
	} {
		_, err := stats.CochranQ(c.answers, nil)
		require.Equal(t, c.want, faults(t, err), c.name)
	}
}
