package proxies

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	sv "github.com/fairchance/socialvalue"
)

// A table is a CSV file under a header. rows hold the cells of the columns that
// were asked for, in that order; lines are where they stand in the file.
type table struct {
	file  string
	rows  [][]string
	lines []int
}

// at is the path of a cell: file:row:column.
func (t table) at(i int, column string) string {
	return fmt.Sprintf("%s:%d:%s", t.file, t.lines[i], column)
}

// readTable reads a table that has exactly these columns, in any order, and at
// least one row. What is wrong goes into problems, with the good rows returned
// all the same, so that their cells can be checked too; the error is that of r.
func readTable(op, file string, r io.Reader, problems *sv.Problems, columns ...string) (table, error) {
	buffered := bufio.NewReader(r)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" { // spreadsheets begin a file with a byte order mark
		_, _ = buffered.Discard(3)
	}
	in := csv.NewReader(buffered)
	in.FieldsPerRecord = -1 // counted here, to report each row
	t := table{file: file}
	var order []int // where each of the columns stands
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			problems.Add(sv.CodeSyntax, fmt.Sprintf("%s:%d:%d", file, bad.Line, bad.Column), "%v", bad.Err)
			return t, nil
		}
		if err != nil {
			return table{}, fmt.Errorf("%s: %s: %w", op, file, err)
		}
		line, _ := in.FieldPos(0)
		switch {
		case order == nil:
			if order = header(file, line, record, columns, problems); len(*problems) > 0 {
				return t, nil
			}
		case len(record) != len(columns):
			problems.Add(sv.CodeSyntax, fmt.Sprintf("%s:%d", file, line), "the row has %d cells; wanted: %d", len(record), len(columns))
		default:
			row := make([]string, len(columns))
			for i, at := range order {
				row[i] = record[at]
			}
			t.rows, t.lines = append(t.rows, row), append(t.lines, line)
		}
	}
	if len(t.rows) == 0 && len(*problems) == 0 {
		problems.Add(sv.CodeRequired, file, "no rows; wanted: a header and one row or more")
	}
	return t, nil
}

// header finds the columns in the first row.
func header(file string, line int, names, columns []string, problems *sv.Problems) []int {
	order := make([]int, len(columns))
	for i, column := range columns {
		if order[i] = slices.Index(names, column); order[i] < 0 {
			problems.Add(sv.CodeRequired, fmt.Sprintf("%s:%d:%s", file, line, column), "no such column; wanted: %q", columns)
		}
	}
	for i, name := range names {
		switch {
		case !slices.Contains(columns, name):
			problems.Add(sv.CodeUnknown, fmt.Sprintf("%s:%d:%d", file, line, i+1), "no column is called %q here; wanted: %q", name, columns)
		case slices.Index(names, name) < i:
			problems.Add(sv.CodeDuplicate, fmt.Sprintf("%s:%d:%s", file, line, name), "the column stands twice")
		}
	}
	return order
}
