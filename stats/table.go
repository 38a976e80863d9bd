package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// A Table counts people, or other units, by two classifications: Table[i][j] is
// how many are in row i and column j. Everybody is in one cell only. With the
// groups as rows and the event in the first column, an odds ratio above 1 means
// that the event is more common in the first group.
type Table [][]int

// emptyMarginNote is for a P of 1 that says nothing.
var emptyMarginNote = sv.Note{
	Code: CodeEmptyMargin,
	Text: "all are in the same row or column, so that nothing else could have been observed, and P is 1 whatever is true",
}

// margins are the sums of a table that has been checked.
type margins struct {
	rows, columns []int
	total         int
}

// expected is the count of a cell if rows and columns are independent.
func (m margins) expected(i, j int) float64 {
	return float64(m.rows[i]) * float64(m.columns[j]) / float64(m.total)
}

func (m margins) smallestExpected() float64 {
	smallest := math.Inf(1)
	for i := range m.rows {
		for j := range m.columns {
			smallest = min(smallest, m.expected(i, j))
		}
	}
	return smallest
}

// sums returns the margins of a rectangular table of counts, and adds what is
// wrong with any other.
func (t Table) sums(path string, ps *sv.Problems) margins {
	before := len(*ps)
	if len(t) < 2 || len(t[0]) < 2 {
		ps.Add(CodeInsufficient, path, "a table has two rows and two columns, or more")
		return margins{}
	}
	m := margins{rows: make([]int, len(t)), columns: make([]int, len(t[0]))}
	for i, row := range t {
		at := path + "/" + strconv.Itoa(i)
		if len(row) != len(m.columns) {
			ps.Add(sv.CodeConflict, at, "%d columns, where the first row has %d", len(row), len(m.columns))
			continue
		}
		for j, count := range row {
			switch {
			case count < 0:
				ps.Add(sv.CodeRange, at+"/"+strconv.Itoa(j), "%d is not a count", count)
				continue
			case count > maxEvents-m.total:
				ps.Add(sv.CodeRange, path, "the counts are together more than %d", maxEvents)
				return margins{}
			}
			m.rows[i] += count
			m.columns[j] += count
			m.total += count
		}
	}
	if len(*ps) == before && m.total == 0 {
		ps.Add(CodeInsufficient, path, "a table of nobody")
	}
	return m
}

// filled is sums of a table without empty rows and columns.
func (t Table) filled(ps *sv.Problems) margins {
	const path = "/table"
	before := len(*ps)
	m := t.sums(path, ps)
	if len(*ps) > before {
		return m
	}
	for i, sum := range m.rows {
		if sum == 0 {
			ps.Add(CodeInsufficient, path+"/"+strconv.Itoa(i), "nobody is in this row; leave it out")
		}
	}
	for j, sum := range m.columns {
		if sum == 0 {
			ps.Add(CodeInsufficient, path, "nobody is in column %d, counted from 0; leave it out", j)
		}
	}
	return m
}

// fourfold is sums of a table of two rows and two columns.
func (t Table) fourfold(path string, ps *sv.Problems) margins {
	before := len(*ps)
	m := t.sums(path, ps)
	if len(*ps) == before && (len(m.rows) != 2 || len(m.columns) != 2) {
		ps.Add(sv.CodeConflict, path, "%d x %d; this test is for tables of two rows and two columns", len(m.rows), len(m.columns))
	}
	return m
}

// Expected is how many there would be in each cell if rows and columns were
// independent: row sum times column sum over the total. The table has at least
// two rows and two columns, none of them empty; otherwise, and for negative or
// more than 2^53 counts, the error is [sv.Problems] with paths under /table:
// [CodeInsufficient] and the common codes.
func (t Table) Expected() ([][]float64, error) {
	return t.each("stats.Table.Expected", func(m margins, i, j int) float64 { return m.expected(i, j) })
}

// Residuals say which cells make a table differ from independence: the adjusted
// standardised residuals
//
//	(count - expected) / sqrt(expected (1 - row sum/total) (1 - column sum/total))
//
// each of which is about standard normal if rows and columns are independent.
// With many cells some are beyond 2 by chance. Errors are those of Expected.
//
// Reference: Haberman (1973), Biometrics 29, 205-220.
func (t Table) Residuals() ([][]float64, error) {
	return t.each("stats.Table.Residuals", func(m margins, i, j int) float64 {
		expected, total := m.expected(i, j), float64(m.total)
		others := float64(m.total-m.rows[i]) / total * (float64(m.total-m.columns[j]) / total)
		return (float64(t[i][j]) - expected) / math.Sqrt(expected*others)
	})
}

func (t Table) each(op string, of func(m margins, i, j int) float64) ([][]float64, error) {
	var ps sv.Problems
	m := t.filled(&ps)
	if err := ps.Err(op); err != nil {
		return nil, err
	}
	values := make([][]float64, len(t))
	for i, row := range t {
		values[i] = make([]float64, len(row))
		for j := range row {
			values[i][j] = of(m, i, j)
		}
	}
	return values, nil
}
