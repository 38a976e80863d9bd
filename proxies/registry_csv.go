package proxies

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
)

// A csvRow is one row of a registry's CSV form: a proxy, or one of its parts or
// equivalents. The texts of a proxy are cells as they stand; all else has a text
// of its own here.
type csvRow struct {
	Proxy

	version, value, currency, prices, low, high, elasticity, tags string

	part, kind                  string
	equivalent, perUnit, reason string
}

// csvColumns are the columns in order, each with the paths in a proxy that it
// holds.
var csvColumns = [...]struct {
	name, paths string
	cell        func(*csvRow) *string
}{
	{"id", "/id", func(r *csvRow) *string { return &r.ID }},
	{"version", "/version", func(r *csvRow) *string { return &r.version }},
	{"part", "/parts", func(r *csvRow) *string { return &r.part }},
	{"name", "/name", func(r *csvRow) *string { return &r.Name }},
	{"unit", "/unit", func(r *csvRow) *string { return &r.Unit }},
	{"value", "/value /parts/value", func(r *csvRow) *string { return &r.value }},
	{"currency", "/value/currency", func(r *csvRow) *string { return &r.currency }},
	{"prices", "/value/prices", func(r *csvRow) *string { return &r.prices }},
	{"low", "/range/low", func(r *csvRow) *string { return &r.low }},
	{"high", "/range/high", func(r *csvRow) *string { return &r.high }},
	{"uprating", "/uprating/rule", func(r *csvRow) *string { return (*string)(&r.Uprating.Rule) }},
	{"elasticity", "/uprating/elasticity", func(r *csvRow) *string { return &r.elasticity }},
	{"system", "/system", func(r *csvRow) *string { return (*string)(&r.System) }},
	{"cash", "/cash", func(r *csvRow) *string { return (*string)(&r.Cash) }},
	{"basis", "/basis", func(r *csvRow) *string { return (*string)(&r.Basis) }},
	{"bearer", "/bearer /parts/bearer", func(r *csvRow) *string { return &r.Bearer }},
	{"kind", "/parts/kind", func(r *csvRow) *string { return &r.kind }},
	{"region", "/region", func(r *csvRow) *string { return &r.Region }},
	{"part_of", "/part_of", func(r *csvRow) *string { return (*string)(&r.PartOf) }},
	{"equivalent", "/equivalents", func(r *csvRow) *string { return &r.equivalent }},
	{"per_unit", "/equivalents/per_unit", func(r *csvRow) *string { return &r.perUnit }},
	{"reason", "/equivalents/reason", func(r *csvRow) *string { return &r.reason }},
	{"authors", "/source/authors", func(r *csvRow) *string { return &r.Source.Authors }},
	{"title", "/source/title", func(r *csvRow) *string { return &r.Source.Title }},
	{"publisher", "/source/publisher", func(r *csvRow) *string { return &r.Source.Publisher }},
	{"edition", "/source/edition", func(r *csvRow) *string { return &r.Source.Edition }},
	{"locator", "/source/locator", func(r *csvRow) *string { return &r.Source.Locator }},
	{"link", "/source/link", func(r *csvRow) *string { return &r.Source.Link }},
	{"licence", "/source/licence", func(r *csvRow) *string { return &r.Source.Licence }},
	{"obtained", "/source/obtained", func(r *csvRow) *string { return &r.Source.Obtained }},
	{"licence_class", "/standing/licence", func(r *csvRow) *string { return (*string)(&r.Standing.Licence) }},
	{"obtained_class", "/standing/obtained", func(r *csvRow) *string { return (*string)(&r.Standing.Obtained) }},
	{"confidence", "/standing/confidence", func(r *csvRow) *string { return (*string)(&r.Standing.Confidence) }},
	{"review_by", "/standing/review_by", func(r *csvRow) *string { return &r.Standing.ReviewBy }},
	{"superseded_by", "/standing/superseded_by", func(r *csvRow) *string { return (*string)(&r.Standing.SupersededBy) }},
	{"caveat", "/caveat", func(r *csvRow) *string { return &r.Caveat }},
	{"tags", "/tags", func(r *csvRow) *string { return &r.tags }},
}

// The columns without which no proxy can be read, those that hold no text, and
// those of the rows below a proxy.
var (
	csvRequired   = []string{"id", "version", "name", "unit", "value", "currency", "prices", "system", "cash", "title"}
	csvParsed     = []string{"version", "value", "currency", "prices", "low", "high", "elasticity", "per_unit"}
	csvPart       = []string{"id", "version", "part", "value", "bearer", "kind"}
	csvEquivalent = []string{"id", "version", "equivalent", "per_unit", "reason"}
)

// csvColumnAt is the column of each path.
var csvColumnAt = func() map[string]string {
	at := map[string]string{}
	for _, c := range csvColumns {
		for path := range strings.FieldsSeq(c.paths) {
			at[path] = c.name
		}
	}
	return at
}()

func csvHeader() []string {
	names := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		names[i] = c.name
	}
	return names
}

// WriteCSV writes the registry as a table that [Registry.WithCSV] reads back with nothing
// lost: all columns that it lists, in that order, the proxies sorted by id and
// version. The same registry gives the same bytes.
//
// Some spreadsheets take price years such as 2010-11 for months and save them as
// dates, which ReadCSV refuses: open the file with this column as text.
func (r Registry) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(csvHeader()) // Error keeps what goes wrong
	cells := make([]string, len(csvColumns))
	write := func(row csvRow) {
		for i, c := range csvColumns {
			cells[i] = *c.cell(&row)
			if likeFormula(cells[i]) {
				cells[i] = "'" + cells[i]
			}
		}
		_ = out.Write(cells)
	}
	for _, p := range r.All() {
		row := csvRow{
			Proxy: p, version: strconv.Itoa(p.Version), tags: strings.Join(p.Tags, " "),
			value: cellOf(p.Value), currency: p.Value.currency, prices: p.Value.prices.String(),
		}
		if !p.Range.IsZero() {
			row.low, row.high = exact.Format(p.Range.Low.amount), exact.Format(p.Range.High.amount)
		}
		if p.Uprating.Elasticity.Sign() != 0 {
			row.elasticity = exact.Format(p.Uprating.Elasticity)
		}
		write(row)
		key := csvRow{Proxy: Proxy{ID: p.ID}, version: row.version}
		for _, part := range p.Parts {
			row := key
			row.part, row.value, row.Bearer, row.kind = part.Name, exact.Format(part.Value.amount), part.Bearer, part.Kind
			write(row)
		}
		for _, e := range p.Equivalents {
			row := key
			row.equivalent, row.perUnit, row.reason = e.Unit, exact.Format(e.PerUnit), e.Reason
			write(row)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("proxies.Registry.WriteCSV: %w", err)
	}
	return nil
}

// cellOf is an amount as ReadCSV reads it, and takes for no year.
func cellOf(m Money) string {
	text := exact.Format(m.amount)
	if m.prices.isYear(text) {
		text += ".00"
	}
	return text
}

// likeFormula reports whether a spreadsheet would run the text as a formula, but
// for apostrophes before it: it begins with = + - or @ and is no number.
func likeFormula(text string) bool {
	bare := strings.TrimLeft(text, "'")
	switch r, _ := utf8.DecodeRuneInString(bare); r {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠':
		_, err := exact.Parse(bare)
		return err != nil
	}
	return false
}

// ReadCSV reads a registry from a table: see [Registry.WithCSV], which also reads
// proxies that are part of those of another registry.
func ReadCSV(file string, r io.Reader) (Registry, error) {
	return Registry{}.withCSV("proxies.ReadCSV", file, r)
}

// WithCSV returns a new registry with the proxies of a table added, all or nothing,
// which may be part of those that there are. The table has a header and one row for
// each proxy. Its columns, in any order:
//
//	id, version, name, unit
//	value, currency, prices       of one unit: 148, GBP, 2016-17
//	low, high                     in the same currency and prices
//	uprating, elasticity          income and its elasticity; none; or nothing, for prices alone
//	system                        unit-cost, wellbeing, qaly, willingness-to-pay or another identifier
//	cash                          cash-releasing, cost-avoided, capacity-freed or value-to-people
//	basis                         average or marginal
//	bearer, region, part_of, caveat
//	tags                          with spaces between them
//	authors, title, publisher, edition, locator, link, licence, obtained
//	                              of the source, where licence is its name and obtained a text
//	licence_class, obtained_class, confidence, review_by, superseded_by
//	                              of the standing: open or restricted; original or second-hand
//	part, kind                    of a part of the value
//	equivalent, per_unit, reason  of an equivalent: its unit, and so on
//
// of which id, version, name, unit, value, currency, prices, system, cash and
// title must be there. What a proxy does not have is an empty cell. Its parts
// follow it as rows of their own, with its id and version and their name (part),
// value, bearer and kind; so do its equivalents, with id, version, equivalent,
// per_unit and reason. All other cells of these rows are empty.
//
// Numbers are plain: 1234.50. A value that is the year of its own prices, 2023 in
// prices of 2023-24, is taken for a slip; 2023.00 is an amount. A text that a
// spreadsheet would run as a formula, since it begins with = + - or @, stands
// behind an apostrophe, which is not part of the text; without one it is refused.
// Nothing is trimmed.
//
// file is the name to show. The error is an sv.Problems with paths
// file:row:column unless r itself fails; rows are counted as in a spreadsheet,
// where the header is row 1. Those of the header come first, then all
// of form (a cell that does not belong here, text that does not parse), and then all
// of meaning, which are those of [Registry.With]. Of each column ten problems are
// named and the rest is counted.
func (r Registry) WithCSV(file string, in io.Reader) (Registry, error) {
	return r.withCSV("proxies.Registry.WithCSV", file, in)
}

func (r Registry) withCSV(op, file string, in io.Reader) (Registry, error) {
	s := openSheet(file, in)
	var order []int
	if s.next() {
		order = s.header(csvHeader(), csvRequired)
	}
	var found []*Proxy
	var rows []csvPlace
	var row csvRow
	last := &Proxy{}
	for order != nil && s.next() {
		s.csvRow(order, &row)
		switch {
		case row.part == "" && row.equivalent == "":
			last = s.proxy(&row)
			found, rows = append(found, last), append(rows, csvPlace{row: s.row})
		case len(found) == 0 || last.ID != row.ID || last.Version != row.Version:
			s.add(sv.CodeConflict, "id", "a part or an equivalent of another proxy than the one above; wanted: right below its own")
		case row.part != "":
			last.Parts = append(last.Parts, s.part(&row, last.Value))
			at := &rows[len(rows)-1]
			at.parts = append(at.parts, s.row)
		default:
			last.Equivalents = append(last.Equivalents, s.equivalent(&row))
			at := &rows[len(rows)-1]
			at.equivalents = append(at.equivalents, s.row)
		}
	}
	return s.registry(op, r, found, func(i int, path string) (int, string) { return rows[i].cell(path) })
}

// csvRow takes the cells of the row that was read last.
func (s *sheet) csvRow(order []int, row *csvRow) {
	*row = csvRow{}
	for i, cell := range s.cells {
		column := &csvColumns[order[i]]
		switch {
		case !likeFormula(cell) || slices.Contains(csvParsed, column.name):
		case cell[0] == '\'':
			cell = cell[1:]
		default:
			s.add(sv.CodeSyntax, column.name, "%s is a formula to a spreadsheet; wanted: an apostrophe before it, if it is a text", quoted(cell))
		}
		*column.cell(row) = cell
	}
	version, err := strconv.Atoi(row.version)
	if err != nil || strconv.Itoa(version) != row.version {
		s.add(sv.CodeSyntax, "version", "%s is not a version; wanted: a whole number such as 1", quoted(row.version))
	}
	row.Version = version
}

func (s *sheet) proxy(row *csvRow) *Proxy {
	p := row.Proxy
	for _, c := range [...]struct{ column, cell string }{{"kind", row.kind}, {"per_unit", row.perUnit}, {"reason", row.reason}} {
		if c.cell != "" {
			s.add(sv.CodeConflict, c.column, "%s in the row of a proxy; wanted: empty, or the name of a part or the unit of an equivalent beside it", quoted(c.cell))
		}
	}
	if row.value != "" {
		var err error
		p.Value, err = ParseMoney(row.value, row.currency, row.prices)
		for _, bad := range faults.Of(err, sv.CodeSyntax) {
			_, column := csvPlace{}.cell("/value" + bad.Path)
			if column == "prices" && isDate.MatchString(row.prices) {
				bad.Text = strconv.Quote(row.prices) + " is " + madeDate
			}
			s.add(bad.Code, column, "%s", bad.Text)
		}
		if p.Value.prices.isYear(row.value) {
			s.add(sv.CodeConflict, "value", "%s is the year of its own prices, %s; wanted: the amount, or %[1]s.00 if that is the amount", row.value, row.prices)
		}
	}
	if row.low != "" {
		p.Range.Low = p.Value.with(s.decimal("low", row.low))
	}
	if row.high != "" {
		p.Range.High = p.Value.with(s.decimal("high", row.high))
	}
	if row.elasticity != "" {
		p.Uprating.Elasticity = s.decimal("elasticity", row.elasticity)
	}
	if row.tags != "" {
		p.Tags = strings.Fields(row.tags)
	}
	return &p
}

func (s *sheet) part(row *csvRow, whole Money) Part {
	s.only(row, csvPart, "a part")
	part := Part{Name: row.part, Bearer: row.Bearer, Kind: row.kind}
	part.Value = whole.with(s.decimal("value", row.value))
	return part
}

func (s *sheet) equivalent(row *csvRow) Equivalent {
	s.only(row, csvEquivalent, "an equivalent")
	return Equivalent{Unit: row.equivalent, PerUnit: s.decimal("per_unit", row.perUnit), Reason: row.reason}
}

// only adds a problem for each cell of a row that is filled in a column of none
// of these names.
func (s *sheet) only(row *csvRow, names []string, what string) {
	for _, c := range csvColumns {
		if cell := *c.cell(row); cell != "" && !slices.Contains(names, c.name) {
			s.add(sv.CodeConflict, c.name, "%s in the row of %s; wanted: nothing but %q", quoted(cell), what, names)
		}
	}
}

func (s *sheet) decimal(column, cell string) decimal.Decimal {
	n, err := exact.Parse(cell)
	if err != nil {
		s.add(sv.CodeSyntax, column, "%v", err)
	}
	return n
}

// A csvPlace is where a proxy stands in a file, and its parts and equivalents.
type csvPlace struct {
	row                int
	parts, equivalents []int
}

// cell finds the row and the column of what stands at a path in the proxy.
func (at csvPlace) cell(path string) (int, string) {
	row := at.row
	for list, rows := range map[string][]int{"/parts": at.parts, "/equivalents": at.equivalents} {
		if below, ok := strings.CutPrefix(path, list+"/"); ok {
			number, field, _ := strings.Cut(below, "/")
			i, _ := strconv.Atoi(number)
			row, path = rows[i], list+"/"+field
		}
	}
	for ; path != ""; path = path[:strings.LastIndexByte(path, '/')] {
		if column, ok := csvColumnAt[path]; ok {
			return row, column
		}
	}
	return row, "id"
}
