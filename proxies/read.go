package proxies

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// A sheet reads a CSV file row by row and collects what is wrong with it.
type sheet struct {
	file    string
	in      *csv.Reader
	width   int      // how many cells a row has; 0: any number
	cells   []string // of the row that was read last; the next row overwrites them
	row     int      // where it stands, counted from 1 as a spreadsheet does
	inCells int      // line breaks inside the cells above, which begin no row
	err     error    // that of the reader underneath

	problems sv.Problems
	sorts    map[string]*faulty // by column; "": of whole rows, and of a header
}

// faulty counts the problems of one sort.
type faulty struct {
	found int
	last  int // the place of the last problem that is named
}

// namedRows is how many problems of a column are named one by one.
const namedRows = 10

func openSheet(file string, r io.Reader) *sheet {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" { // spreadsheets begin a file with a byte order mark
		_, _ = buffered.Discard(3)
	}
	s := &sheet{file: file, in: csv.NewReader(buffered), sorts: map[string]*faulty{}}
	s.in.FieldsPerRecord = -1 // counted here, to report each row
	s.in.ReuseRecord = true
	return s
}

// next reads the next row that has as many cells as it should, if there is one.
func (s *sheet) next() bool {
	for {
		cells, err := s.in.Read()
		if err != nil {
			s.stop(err)
			return false
		}
		first, _ := s.in.FieldPos(0)
		last, _ := s.in.FieldPos(len(cells) - 1)
		s.cells, s.row = cells, first-s.inCells
		s.inCells += last - first + strings.Count(cells[len(cells)-1], "\n")
		if s.width == 0 || len(cells) == s.width {
			return true
		}
		s.add(sv.CodeSyntax, "", "the row has %d cells; wanted: %d", len(cells), s.width)
	}
}

// stop keeps why there is no next row.
func (s *sheet) stop(err error) {
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		s.problems.Add(sv.CodeSyntax, fmt.Sprintf("%s:%d:%d", s.file, bad.Line-s.inCells, bad.Column), "%v", bad.Err)
	case !errors.Is(err, io.EOF):
		s.err = err
	}
}

// add adds a problem with a column of the row that was read last.
func (s *sheet) add(code sv.Code, column, format string, args ...any) {
	s.addAt(s.row, column, sv.Problem{Code: code, Text: fmt.Sprintf(format, args...)})
}

// addAt adds a problem with a cell.
func (s *sheet) addAt(row int, column string, p sv.Problem) { s.addTo(column, row, column, p) }

// addTo adds a problem with a cell to those of a sort, which is a column's, or that
// of whole rows and of a header. Of each sort ten are named, and the rest is counted:
// a file may have a million bad rows, and a row a million bad cells.
func (s *sheet) addTo(sort string, row int, column string, p sv.Problem) {
	c := s.sorts[sort]
	if c == nil {
		c = &faulty{}
		s.sorts[sort] = c
	}
	c.found++
	if c.found <= namedRows {
		p.Path = cellPath(s.file, row, column)
		c.last = len(s.problems)
		s.problems = append(s.problems, p)
	}
}

// done returns all problems.
func (s *sheet) done() sv.Problems {
	problems := slices.Clone(s.problems)
	for _, c := range s.sorts {
		if more := c.found - namedRows; more > 0 {
			problems[c.last].Text += fmt.Sprintf("; %d more problems of other cells are not named", more)
		}
	}
	return problems
}

// quoted is a cell for print, of which the beginning will do.
func quoted(cell string) string {
	if runes := []rune(cell); len(runes) > 60 {
		cell = string(runes[:57]) + "..."
	}
	return strconv.Quote(cell)
}

// cellPath is file:row:column, or file:row of a whole row.
func cellPath(file string, row int, column string) string {
	if column == "" {
		return fmt.Sprintf("%s:%d", file, row)
	}
	return fmt.Sprintf("%s:%d:%s", file, row, column)
}

// header finds the known columns in the row that was read last: for each cell the
// column that it heads. If something is wrong it returns nil.
func (s *sheet) header(known, required []string) []int {
	s.width = len(s.cells)
	before := len(s.problems)
	if len(s.cells) == 1 && strings.ContainsAny(s.cells[0], ";\t|") {
		s.add(sv.CodeSyntax, "", "the header is one cell, %s; wanted: cells with commas between them", quoted(s.cells[0]))
		return nil
	}
	order := make([]int, len(s.cells))
	for i, name := range s.cells {
		order[i] = slices.Index(known, name)
		switch {
		case order[i] < 0:
			s.addTo("", s.row, strconv.Itoa(i+1), sv.Problem{Code: sv.CodeUnknown, Text: fmt.Sprintf("no column is called %s here; wanted: %q", quoted(name), known)})
		case slices.Index(s.cells, name) < i:
			s.add(sv.CodeDuplicate, name, "the column stands twice")
		}
	}
	for _, name := range required {
		if !slices.Contains(s.cells, name) {
			s.add(sv.CodeRequired, name, "no such column; wanted: %q", required)
		}
	}
	if len(s.problems) > before {
		return nil
	}
	return order
}

// registry adds the proxies that were read from the rows to a registry. Cell
// tells in which row and column what is at a path in the i-th of them stands.
func (s *sheet) registry(op string, base Registry, found []*Proxy, cell func(i int, path string) (row int, column string)) (Registry, error) {
	if s.err != nil {
		return Registry{}, fmt.Errorf("%s: %s: %w", op, s.file, s.err)
	}
	if s.row == 0 && len(s.problems) == 0 {
		s.problems.Add(sv.CodeRequired, s.file, "an empty file; wanted: a header at least")
	}
	made := base
	if len(s.problems) == 0 {
		made.set = base.set.With(kind, found, func(i int, p sv.Problem) {
			row, column := cell(i, p.Path)
			if p.Path == kind.Whole && p.Code == sv.CodeUnknown {
				p.Text += "; Registry.WithCSV adds a table to the registry that has it"
			}
			s.addAt(row, column, p)
		})
	}
	if err := s.done().Err(op); err != nil {
		return Registry{}, err
	}
	return made, nil
}

// A table is a CSV file under a header. rows hold the cells of the columns that
// were asked for, in that order; lines are where they stand in the file.
type table struct {
	file  string
	rows  [][]string
	lines []int
}

// at is the path of a cell: file:row:column.
func (t table) at(i int, column string) string { return cellPath(t.file, t.lines[i], column) }

// readTable reads a table that has exactly these columns, in any order, and at
// least one row. What is wrong goes into problems, with the good rows returned
// all the same, so that their cells can be checked too; the error is that of r.
func readTable(op, file string, r io.Reader, problems *sv.Problems, columns ...string) (table, error) {
	s := openSheet(file, r)
	t := table{file: file}
	if s.next() {
		order := s.header(columns, columns)
		for order != nil && s.next() {
			row := make([]string, len(columns))
			for i, column := range order {
				row[column] = s.cells[i]
			}
			t.rows, t.lines = append(t.rows, row), append(t.lines, s.row)
		}
	}
	if s.err != nil {
		return table{}, fmt.Errorf("%s: %s: %w", op, file, s.err)
	}
	if len(t.rows) == 0 && len(s.problems) == 0 {
		s.problems.Add(sv.CodeRequired, file, "no rows; wanted: a header and one row or more")
	}
	*problems = append(*problems, s.done()...)
	return t, nil
}
