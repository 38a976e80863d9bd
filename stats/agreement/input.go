package agreement

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

// largest is as in package stats: no square of it leaves the range of a float64.
const largest = 1e50

// checkCounts adds what is wrong with a table of counts that has so many columns.
func checkCounts(table [][]int, columns int, path string, ps *sv.Problems) {
	before, total := len(*ps), 0
	wrong := faults.Rows{Problems: ps, Path: path}
	for i, row := range table {
		at := strconv.Itoa(i)
		if len(row) != columns {
			wrong.Add(sv.CodeConflict, at, "%d columns; wanted: %d, one for each category", len(row), columns)
		}
		for j, n := range row {
			if n < 0 || n > maxCount-total {
				wrong.Add(sv.CodeRange, at+"/"+strconv.Itoa(j), "%d is not a count; wanted: 0 or more, in all up to %d", n, maxCount)
				continue
			}
			total += n
		}
	}
	wrong.Done()
	if len(*ps) == before && total == 0 {
		ps.Add(stats.CodeInsufficient, path, "nothing was rated")
	}
}

const maxCount = min(1<<53, math.MaxInt)

// checkRatings adds what is wrong with ratings in rows of equal length, of
// which there must be at least two rows and two columns. NaN is for the caller
// where missing is true.
func checkRatings(ratings [][]float64, missing bool, path string, ps *sv.Problems) {
	if len(ratings) < 2 || len(ratings[0]) < 2 {
		ps.Add(stats.CodeInsufficient, path, "wanted: two rows and two columns or more")
		return
	}
	wrong := faults.Rows{Problems: ps, Path: path}
	for i, row := range ratings {
		if len(row) != len(ratings[0]) {
			wrong.Add(sv.CodeConflict, strconv.Itoa(i), "%d ratings, where the first row has %d; say NaN for a missing one", len(row), len(ratings[0]))
		}
		for j, x := range row {
			if !missing || !math.IsNaN(x) {
				wrong.Value(x, largest, i, j)
			}
		}
	}
	wrong.Done()
}

// complete returns the checked rows in which nothing is missing, two or more,
// and how many there are without.
func complete(rows [][]float64, path string, ps *sv.Problems) (kept [][]float64, dropped int) {
	for _, row := range rows {
		if !slices.ContainsFunc(row, math.IsNaN) {
			kept = append(kept, row)
		}
	}
	if len(*ps) == 0 && len(kept) < 2 {
		ps.Add(stats.CodeInsufficient, path, "%d rows without a missing value; wanted: two or more", len(kept))
	}
	return kept, len(rows) - len(kept)
}

// scaled is the rows less an origin for each column, so that a common offset
// takes no digits, over a power of two that makes the largest about 1, so that no
// square underflows.
func scaled(rows [][]float64, origins []float64) [][]float64 {
	widest := 0.0
	for _, row := range rows {
		for _, x := range row {
			widest = max(widest, math.Abs(x))
		}
	}
	_, exponent := math.Frexp(widest)
	all := make([][]float64, len(rows))
	for i, row := range rows {
		all[i] = make([]float64, len(row))
		for j, x := range row {
			all[i][j] = math.Ldexp(x-origins[j], -exponent)
		}
	}
	return all
}

// droppedNotes say that rows were left out, as asked.
func droppedNotes(n int) []sv.Note {
	if n == 0 {
		return nil
	}
	return []sv.Note{{
		Code:    stats.CodeDropped,
		Text:    "rows with a missing value were left out; if they are missing for a reason, what is left is not representative",
		Figures: []sv.Figure{{Name: "left out", Value: strconv.Itoa(n)}},
	}}
}

// variance is the sum of squared deviations from the mean over n-1.
func variance(x []float64) float64 {
	return squares(x, mean(x)) / float64(len(x)-1)
}

func mean(x []float64) float64 { return sum(x) / float64(len(x)) }

func sum(x []float64) (total float64) {
	for _, v := range x {
		total += v
	}
	return total
}

// squares is the sum of squared distances from a value.
func squares(x []float64, from float64) float64 {
	total := 0.0
	for _, v := range x {
		total += (v - from) * (v - from)
	}
	return total
}

// column is what all rows have in one place.
func column(rows [][]float64, j int) []float64 {
	c := make([]float64, len(rows))
	for i, row := range rows {
		c[i] = row[j]
	}
	return c
}

// A tally is the different values there are, in ascending order, and how often.
type tally struct{ values, counts []float64 }

// ranks are those of the values from 1 up, equal ones sharing the mean of theirs.
func (t tally) ranks() []float64 {
	ranks := make([]float64, len(t.values))
	below := 0.0
	for i, c := range t.counts {
		ranks[i] = below + (c+1)/2
		below += c
	}
	return ranks
}
