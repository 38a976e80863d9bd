package stats_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestFisherAgainstR(t *testing.T) {
	file := readTables(t)
	for _, c := range file.Fourfold {
		for i, side := range sides {
			r, err := stats.Fisher(c.Table, &stats.Options{Alternative: side})
			require.NoError(t, err)
			requireValid(t, r)
			near(t, c.Fisher[i], r.P, file.Tol, "%v %v", c.Table, side)
			r, err = stats.Fisher(c.Table, &stats.Options{Alternative: side, Null: c.Null})
			require.NoError(t, err)
			requireValid(t, r)
			near(t, c.FisherNull[i], r.P, file.Tol, "%v %v", c.Table, side)
		}
	}
	for _, c := range file.Larger {
		r, err := stats.Fisher(c.Table, nil)
		require.NoError(t, err)
		requireValid(t, r)
		near(t, c.Fisher, r.P, file.TolLarger, "%v", c.Table)
	}
}

// At the ends of the interval the one-sided tests have what the interval leaves
// out on that side as P.
func TestFisherIntervalInvertsTheOneSidedTests(t *testing.T) {
	for _, table := range []stats.Table{{{3, 1}, {1, 3}}, {{0, 8}, {6, 5}}, {{31, 22}, {14, 33}}, {{700, 25}, {20, 650}}, {{12030, 9870}, {11000, 12540}}} {
		for _, level := range []float64{0.5, 0.95, 0.999} {
			r, err := stats.Fisher(table, &stats.Options{Level: level})
			require.NoError(t, err)
			for side, edge := range map[stats.Alternative]float64{stats.Greater: r.Estimate.Interval.Low, stats.Less: r.Estimate.Interval.High} {
				if edge == 0 || math.IsInf(edge, 1) {
					continue
				}
				r, err := stats.Fisher(table, &stats.Options{Alternative: side, Null: edge})
				require.NoError(t, err)
				near(t, (1-level)/2, r.P, 1e-9, "%v %v", table, side)
				one, err := stats.Fisher(table, &stats.Options{Alternative: side, Level: (1 + level) / 2})
				require.NoError(t, err)
				near(t, edge, map[stats.Alternative]float64{stats.Greater: one.Estimate.Interval.Low, stats.Less: one.Estimate.Interval.High}[side], 1e-9)
			}
		}
	}
}

// Exchanging the rows, or the columns, inverts the odds ratio; turning the table
// changes nothing.
func TestFisherSymmetries(t *testing.T) {
	opposite := map[stats.Alternative]stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, x := range []stats.Table{{{3, 1}, {1, 3}}, {{0, 8}, {6, 5}}, {{120, 40}, {7, 9}}, {{1, 0}, {0, 1}}} {
		for _, side := range sides {
			for _, approach := range []stats.Approach{stats.Exact, stats.MidP} {
				fisher := func(x stats.Table, side stats.Alternative, null float64) stats.Result {
					r, err := stats.Fisher(x, &stats.Options{Alternative: side, Approach: approach, Null: null})
					require.NoError(t, err)
					requireValid(t, r)
					return r
				}
				r := fisher(x, side, 2)
				turned := fisher(transposed(x), side, 2)
				near(t, r.P, turned.P, 1e-12)
				near(t, r.Estimate.Interval.High, turned.Estimate.Interval.High, 1e-12)
				for _, swapped := range []stats.Table{{x[1], x[0]}, {{x[0][1], x[0][0]}, {x[1][1], x[1][0]}}} {
					s := fisher(swapped, opposite[side], 0.5)
					near(t, r.P, s.P, 1e-12)
					near(t, r.Estimate.Value, 1/s.Estimate.Value, 1e-10)
					near(t, r.Estimate.Interval.Low, 1/s.Estimate.Interval.High, 1e-10)
					near(t, r.Estimate.Interval.High, 1/s.Estimate.Interval.Low, 1e-10)
				}
			}
		}
	}
}

func TestFisherOfEmptyMargin(t *testing.T) {
	for _, table := range []stats.Table{{{0, 0}, {3, 7}}, {{3, 7}, {0, 0}}, {{0, 3}, {0, 7}}, {{5, 0}, {0, 0}}} {
		for _, side := range sides {
			r, err := stats.Fisher(table, &stats.Options{Alternative: side, Null: 2})
			require.NoError(t, err)
			requireValid(t, r)
			require.Equal(t, 1.0, r.P)
			require.Equal(t, stats.Interval{Low: 0, High: math.Inf(1), Level: 0.95}, r.Estimate.Interval)
			require.Equal(t, 2.0, r.Estimate.Value)
			require.Equal(t, []sv.Code{stats.CodeEmptyMargin}, codes(r))
			require.Empty(t, r.Details)
		}
	}
}

// bruteForce sums, exactly, the probabilities of all tables with the margins of x
// that are no more likely than x, within a factor of 1 + 1e-7.
func bruteForce(x stats.Table) float64 {
	rows, columns := len(x), len(x[0])
	rowSums, columnSums := make([]int, rows), make([]int, columns)
	for i := range x {
		for j, count := range x[i] {
			rowSums[i] += count
			columnSums[j] += count
		}
	}
	factorial := func(n int) *big.Int { return new(big.Int).MulRange(1, int64(n)) }
	weight := func(x stats.Table) *big.Rat {
		product := big.NewInt(1)
		for _, row := range x {
			for _, count := range row {
				product.Mul(product, factorial(count))
			}
		}
		return new(big.Rat).SetFrac(big.NewInt(1), product)
	}
	bound := weight(x)
	bound.Mul(bound, big.NewRat(10_000_001, 10_000_000))
	all, unlikely := new(big.Rat), new(big.Rat)
	y := make(stats.Table, rows)
	for i := range y {
		y[i] = make([]int, columns)
	}
	var fill func(i, j int)
	fill = func(i, j int) {
		switch {
		case i == rows:
			for _, left := range columnSums {
				if left > 0 {
					return
				}
			}
			w := weight(y)
			all.Add(all, w)
			if w.Cmp(bound) <= 0 {
				unlikely.Add(unlikely, w)
			}
		case j == columns:
			if rowSums[i] == 0 {
				fill(i+1, 0)
			}
		default:
			for count := 0; count <= min(rowSums[i], columnSums[j]); count++ {
				y[i][j] = count
				rowSums[i] -= count
				columnSums[j] -= count
				fill(i, j+1)
				rowSums[i] += count
				columnSums[j] += count
			}
		}
	}
	fill(0, 0)
	p, _ := unlikely.Quo(unlikely, all).Float64()
	return p
}

func TestFisherOfTinyTablesIsAllTables(t *testing.T) {
	source := rand.New(rand.NewPCG(1951, 0))
	for range 200 {
		x := make(stats.Table, 2+source.IntN(3))
		columns := 2 + source.IntN(2)
		for i := range x {
			x[i] = make([]int, columns)
			x[i][source.IntN(columns)]++
		}
		for range source.IntN(9) {
			x[source.IntN(len(x))][source.IntN(columns)] += 1 + source.IntN(2)
		}
		r, err := stats.Fisher(x, nil)
		if err != nil { // an empty column
			require.ErrorIs(t, err, stats.CodeInsufficient)
			continue
		}
		near(t, bruteForce(x), r.P, 1e-12, "%v", x)
	}
}

func TestFisherOfLargerTablesSymmetries(t *testing.T) {
	x := stats.Table{{1, 2, 1, 0}, {3, 3, 6, 1}, {10, 10, 14, 9}}
	r, err := stats.Fisher(x, nil)
	require.NoError(t, err)
	require.Equal(t, "Cramer's V", r.Estimate.Name)
	for _, same := range []stats.Table{transposed(x), {x[2], x[0], x[1]}, {{0, 1, 2, 1}, {1, 6, 3, 3}, {9, 14, 10, 10}}} {
		s, err := stats.Fisher(same, nil)
		require.NoError(t, err)
		near(t, r.P, s.P, 1e-12)
		near(t, r.Estimate.Value, s.Estimate.Value, 1e-12)
	}
	again, err := stats.Fisher(x, nil)
	require.NoError(t, err)
	require.Equal(t, r, again)
}

// P stays good where it is far below what a float64 holds: all in the diagonal of
// a table of three rows and columns is the one table of its kind, but for the
// five others that exchange columns.
func TestFisherOfLargerTablesFarTail(t *testing.T) {
	const n = 600
	r, err := stats.Fisher(stats.Table{{n, 0, 0}, {0, n, 0}, {0, 0, n}}, nil)
	require.NoError(t, err)
	require.Zero(t, r.P)
	logFactorial := func(n float64) float64 { x, _ := math.Lgamma(n + 1); return x }
	near(t, math.Log(6)+3*logFactorial(n)-logFactorial(3*n), r.LogP, 1e-12)
}

func TestFisherProblems(t *testing.T) {
	for _, c := range []struct {
		name  string
		table stats.Table
		o     *stats.Options
		want  []fault
	}{
		{"nil", nil, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"nobody", stats.Table{{0, 0}, {0, 0}}, nil, []fault{{stats.CodeInsufficient, "/table"}}},
		{"ragged", stats.Table{{1, 2}, {3}}, nil, []fault{{sv.CodeConflict, "/table/1"}}},
		{"ragged, longer", stats.Table{{1, 2}, {3, 4, 5}}, nil, []fault{{sv.CodeConflict, "/table/1"}}},
		{"negative", stats.Table{{1, -2}, {3, 4}}, nil, []fault{{sv.CodeRange, "/table/0/1"}}},
		{"null", stats.Table{{1, 2}, {3, 4}}, &stats.Options{Null: -1}, []fault{{sv.CodeRange, "/options/null"}}},
		{"score", stats.Table{{1, 2}, {3, 4}}, &stats.Options{Approach: stats.Score}, []fault{{sv.CodeUnknown, "/options/approach"}}},
		{"too large", stats.Table{{1 << 40, 1 << 41}, {1 << 40, 1 << 40}}, nil, []fault{{sv.CodeRange, "/table"}}},
		{"larger: mid-p", stats.Table{{1, 2, 3}, {3, 4, 5}}, &stats.Options{Approach: stats.MidP}, []fault{{sv.CodeUnknown, "/options/approach"}}},
		{"larger: sides", stats.Table{{1, 2, 3}, {3, 4, 5}}, &stats.Options{Alternative: stats.Less}, []fault{{sv.CodeConflict, "/options"}}},
		{"larger: empty", stats.Table{{1, 2, 3}, {0, 0, 0}}, nil, []fault{{stats.CodeInsufficient, "/table/1"}}},
		{"larger: too many", stats.Table{{1 << 40, 2, 3}, {1, 2, 3}}, nil, []fault{{sv.CodeRange, "/table"}}},
		{"larger: too wide", ones(12, 40), nil, []fault{{sv.CodeRange, "/table"}}},
	} {
		_, err := stats.Fisher(c.table, c.o)
		require.Equal(t, c.want, faults(t, err), c.name)
	}
}

func ones(rows, columns int) stats.Table {
	t := make(stats.Table, rows)
	for i := range t {
		t[i] = slices.Repeat([]int{1}, columns)
	}
	return t
}

// A table that is too much work is refused.
func TestFisherRefusesTooMuchWork(t *testing.T) {
	for _, table := range []stats.Table{
		{{1300, 1280, 1350}, {1250, 1400, 1220}, {1280, 1310, 1360}},
		{{7000, 5200, 6100}, {6900, 5100, 6300}, {7100, 5000, 6000}, {6800, 5300, 6200}},
	} {
		_, err := stats.Fisher(table, nil)
		require.Equal(t, []fault{{sv.CodeRange, "/table"}}, faults(t, err))
	}
}

func BenchmarkFisherLarger(b *testing.B) {
	for name, table := range map[string]stats.Table{
		"4x3, n=91":   {{12, 10, 14}, {7, 5, 6}, {3, 8, 4}, {9, 2, 11}},
		"4x4, n=104":  {{1, 2, 1, 0}, {3, 3, 6, 1}, {10, 10, 14, 9}, {6, 7, 12, 11}},
		"2x3, n=6500": {{1200, 1000, 1400}, {700, 500, 1600}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := stats.Fisher(table, nil)
				require.NoError(b, err)
			}
		})
	}
}
