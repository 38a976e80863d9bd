package proxies

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// A Mapping says how to read proxies from somebody else's table, such as a
// workbook that the user has a licence for, saved as CSV: what its columns are
// called, and what it does not say itself. See [Mapping.Read].
type Mapping struct {
	Header  int // the row of the header, counted from 1; 0 stands for 1; rows above it are titles and not read
	Columns Columns

	// Shared is what all rows share, unless a column says it: version, system, cash
	// character, source, standing, perhaps unit, region or tags. Its id, if any, is
	// what their ids begin with, before a dot; its locator, if any, what theirs
	// begin with, before the code of the row.
	Shared   Proxy
	Currency string // of the amounts, such as GBP
	Prices   Prices // of the amounts, if no column has price years

	// SkipBlank leaves out the rows that have no value, such as empty rows and
	// headings of sections, with a note that names them. They are problems otherwise.
	SkipBlank bool

	// Largest is the largest amount to believe for one unit; 0 stands for 10 million.
	Largest decimal.Decimal
}

// Columns are what the columns of a table are called in its header, but for white
// space and small or capital letters. Code and Value must be there; what is empty
// the table does not have.
type Columns struct {
	Code   string // ids are made of it; it may be the column of the names
	Name   string
	Unit   string
	Value  string
	Low    string
	High   string
	Prices string   // price years
	Bearer []string // one column or more, joined by commas
	Region string
	Caveat string
}

// A mappedColumn is one of the columns: its field in Columns, what it fills in a
// proxy, and its name.
type mappedColumn struct{ field, path, name string }

// named returns the columns that the table has, Code first.
func (c Columns) named() []mappedColumn {
	all := []mappedColumn{
		{"code", "/id", c.Code},
		{"name", "/name", c.Name},
		{"unit", "/unit", c.Unit},
		{"prices", "/value/prices", c.Prices},
		{"value", "/value", c.Value},
		{"low", "/range/low", c.Low},
		{"high", "/range/high", c.High},
		{"region", "/region", c.Region},
		{"caveat", "/caveat", c.Caveat},
	}
	for i, name := range c.Bearer {
		all = append(all, mappedColumn{"bearer/" + strconv.Itoa(i), "/bearer", name})
	}
	return slices.DeleteFunc(all, func(c mappedColumn) bool { return c.name == "" })
}

// Read reads the proxies of a table, one a row below its header. It is strict but
// for what spreadsheets do to cells:
//
//   - white space of all sorts, line breaks too, is one space, and none at the ends;
//   - an amount may have its currency before it, and commas between groups of three
//     digits: £9,800.50;
//   - a price year may be 2013, 2013-14, 2013/14 or 2013/2014, from 1900 to 2100.
//
// An id is made of the code in small letters, where hyphens replace all but letters,
// digits and . _ -, so that E&E1.0 becomes gmca.e-e1.0 below the shared id gmca. Two
// codes that make one id are a problem that names both rows.
//
// The notes say which rows were left out (rows-skipped) and which columns were not
// read (columns-unread).
//
// The error is an sv.Problems unless r itself fails. What is wrong with the mapping
// has paths such as /columns/value or /shared/system, and the table is then not read.
// What is wrong with the table has paths file:row:column, rows counted as in a
// spreadsheet and columns called as in the mapping; of each column ten problems are
// named and the rest is counted. Problems of form come first, and then those of
// meaning, as in [ReadCSV]. The texts say what a cell looks like. Of form are:
//
//	required           a column that the header does not have, an empty cell
//	duplicate          two columns of one name, two codes that make one id
//	syntax             a formula, an error value such as #N/A, a percentage, scientific
//	                   notation, a range, anything else that is no amount or no year
//	conflict           a year where the amount should be, or the reverse
//	currency-mismatch  the sign of another currency
//	out-of-range       an amount beyond Largest, perhaps a range whose ends were run
//	                   together: 1200015000
//
// Ends that were run together into an amount below Largest cannot be told from one:
// compare a few rows with the original.
func (m Mapping) Read(file string, r io.Reader) (Registry, []sv.Note, error) {
	const op = "proxies.Mapping.Read"
	if err := m.check().Err(op); err != nil {
		return Registry{}, nil, err
	}
	t := mapped{Mapping: m, sheet: openSheet(file, r), at: map[string]int{}, ids: map[string]int{}}
	t.Shared = m.Shared.clone()
	t.findColumns()
	var found []*Proxy
	var rows, skipped []int
	for t.width > 0 && t.next() {
		if m.SkipBlank && t.cell(m.Columns.Value) == "" {
			skipped = append(skipped, t.row)
			continue
		}
		found, rows = append(found, t.proxy()), append(rows, t.row)
	}
	made, err := t.registry(op, Registry{}, found, func(i int, path string) (int, string) { return rows[i], m.Columns.of(path) })
	if err != nil {
		return Registry{}, nil, err
	}
	return made, t.notes(skipped), nil
}

// of is the name of the column that fills what is at a path in a proxy.
func (c Columns) of(path string) string {
	named := c.named()
	for _, column := range named {
		if strings.HasPrefix(path, column.path) {
			return column.name
		}
	}
	return named[0].name
}

// check returns what is wrong with the mapping itself.
func (m Mapping) check() sv.Problems {
	var problems sv.Problems
	if m.Header < 0 {
		problems.Add(sv.CodeRange, "/header", "row %d; wanted: 1 or more", m.Header)
	}
	if m.Largest.Sign() < 0 {
		problems.Add(sv.CodeRange, "/largest", "below 0; wanted: the largest amount to believe for one unit, or 0 for 10 million")
	}
	c := m.Columns
	for _, column := range [...]mappedColumn{{"code", "", c.Code}, {"value", "", c.Value}} {
		if column.name == "" {
			problems.Add(sv.CodeRequired, "/columns/"+column.field, "empty; wanted: the name of the column, as the header has it")
		}
	}
	if (c.Low == "") != (c.High == "") {
		problems.Add(sv.CodeRequired, "/columns/low", "one end of a range; wanted: the columns low and high, or neither")
	}
	if _, dated := m.Prices.Year(); (c.Prices == "") != dated || m.Prices.IsNominal() {
		problems.Add(CodePriceYear, "/prices", "the prices are %s; wanted: a year, or a column of price years, and not both", m.Prices)
	}
	if c.Prices != "" && slices.ContainsFunc([]string{c.Value, c.Low, c.High}, func(amounts string) bool { return strings.EqualFold(tidy(amounts), tidy(c.Prices)) }) {
		problems.Add(sv.CodeConflict, "/columns/prices", "%q holds amounts too; wanted: the column of price years", c.Prices)
	}
	_, err := NewMoney(decimal.Decimal{}, m.Currency, m.Prices)
	for _, p := range faults.Of(err, sv.CodeSyntax) {
		problems.Add(p.Code, p.Path, "%s", p.Text)
	}
	if !m.Shared.Value.IsUnset() || !m.Shared.Range.IsZero() || len(m.Shared.Parts) > 0 {
		problems.Add(sv.CodeConflict, "/shared/value", "a value, a range or parts for all rows; wanted: none but those of the table")
		return problems
	}
	Registry{}.set.With(kind, []*Proxy{m.anyRow()}, func(_ int, p sv.Problem) {
		if p.Path == "/name" || p.Path == "/unit" {
			p.Text += "; or name its column in Columns"
		}
		problems.Add(p.Code, "/shared"+p.Path, "%s", p.Text)
	})
	return problems
}

// anyRow is a row with nothing wrong in its cells, which shows what is wrong with
// all that rows share.
func (m Mapping) anyRow() *Proxy {
	row := m.Shared.clone()
	if row.ID == "" {
		row.ID = "any"
	}
	if m.Columns.Name != "" {
		row.Name = "any"
	}
	if m.Columns.Unit != "" {
		row.Unit = "any"
	}
	row.Value = Money{currency: "GBP", prices: InYear(CalendarYear(2000))}
	return &row
}
