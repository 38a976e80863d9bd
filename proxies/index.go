package proxies

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// An Index is a dated series of prices, such as a GDP deflator: one number for
// each year, all on the same base. All its years are calendar years, or all are
// financial years; each stands once, in ascending order; gaps are allowed.
//
// Series are revised: Source.Edition names the release, and is wanted.
type Index struct {
	ID   string `json:"id"`
	Name string `json:"name,omitzero"`
	Base string `json:"base,omitzero"` // what stands at 100: "2024=100"
	// Currency is that in which the prices are, as those of one country; money of
	// another is then refused. Empty: it is not said.
	Currency string       `json:"currency,omitzero"`
	Source   sv.Source    `json:"source"`
	Values   []IndexValue `json:"values"`
}

// An IndexValue is the level of an index in one year, above 0.
type IndexValue struct {
	Year   Year            `json:"year"`
	Value  decimal.Decimal `json:"value"`
	Rule   FillRule        `json:"rule,omitzero"`   // how the level was made; empty: it is published
	Reason string          `json:"reason,omitzero"` // of a stated growth: the rate, and why that
}

// Frequency says what the index has a level of: "calendar years", "financial
// years", or "" without levels.
func (x Index) Frequency() string {
	switch {
	case len(x.Values) == 0:
		return ""
	case x.Values[0].Year.IsFinancial():
		return "financial years"
	}
	return "calendar years"
}

// Validate returns everything wrong with the index as an sv.Problems with paths
// such as /values/3/year, or nil: no id, title, edition or values (required), a
// level of 0 or less or of more than 1000 digits (out-of-range), years that mix
// (year-kind) or do not ascend (year-order, duplicate), a rule that there is not
// or a currency that is on no list (unknown), or a level that stands where the rule
// makes none (conflict).
func (x Index) Validate() error {
	return x.problems(jsonPath("/values")).Err("proxies.Index.Validate")
}

func (x Index) problems(at path) sv.Problems {
	var problems sv.Problems
	check.ID("/id", "id", x.ID, &problems)
	checkTitle(x.Source, "/source", &problems)
	if _, ok := minorUnit(x.Currency); x.Currency != "" && !ok {
		problems.Add(sv.CodeUnknown, "/currency", "the currency is %.40q; wanted: one of %s, or none", x.Currency, currencyList)
	}
	if x.Source.Edition == "" {
		problems.Add(sv.CodeRequired, "/source/edition", "empty; wanted: the release, since a series is revised")
	}
	if len(x.Values) == 0 {
		problems.Add(sv.CodeRequired, "/values", "no values; wanted: one or more years, each with its level")
	}
	for i, v := range x.Values {
		if v.Value.Sign() <= 0 || exact.Digits(v.Value) > exact.MaxDigits {
			problems.Add(sv.CodeRange, at(i, "value"), "wanted: a level above 0, of at most %d digits", exact.MaxDigits)
		}
		first, before := x.Values[0].Year, x.Values[max(i-1, 0)].Year
		switch {
		case v.Year.IsZero():
			problems.Add(sv.CodeRequired, at(i, "year"), "no year; wanted: %s", wantYear)
		case i == 0 || before.IsZero():
		case v.Year.IsFinancial() != first.IsFinancial():
			problems.Add(CodeYearKind, at(i, "year"), "%s beside %s; wanted: all calendar years or all financial years", v.Year, first)
		case v.Year == before:
			problems.Add(sv.CodeDuplicate, at(i, "year"), "%s stands twice", v.Year)
		case v.Year.Start() < before.Start():
			problems.Add(CodeYearOrder, at(i, "year"), "%s after %s; wanted: each year once, in ascending order", v.Year, before)
		}
		x.checkMade(i, at, &problems)
	}
	return problems
}

// find tells where the level of exactly this year stands.
func (x Index) find(y Year) (int, bool) {
	i, ok := slices.BinarySearchFunc(x.Values, y, func(v IndexValue, y Year) int { return v.Year.Start() - y.Start() })
	return i, ok && x.Values[i].Year == y
}

// span lists the years that there are, in runs: "2015-16, 2018-19 to 2019-20".
func (x Index) span() string {
	var runs []string
	for i := 0; i < len(x.Values); {
		first, last := x.Values[i].Year, x.Values[i].Year
		for i++; i < len(x.Values) && x.Values[i].Year.Start() == last.Start()+1; i++ {
			last = x.Values[i].Year
		}
		run := first.String()
		if last != first {
			run += " to " + last.String()
		}
		runs = append(runs, run)
	}
	return strings.Join(runs, ", ")
}

// MarshalJSON returns the index as canonical JSON, levels as text.
func (x Index) MarshalJSON() ([]byte, error) {
	type plain Index
	return jsonx.Marshal(plain(x))
}

// UnmarshalJSON is [ReadIndexJSON] for encoding/json.
func (x *Index) UnmarshalJSON(data []byte) error {
	type plain Index
	var in plain
	if err := jsonx.Unmarshal("proxies.ReadIndexJSON", data, &in); err != nil {
		return err
	}
	if err := Index(in).problems(jsonPath("/values")).Err("proxies.ReadIndexJSON"); err != nil {
		return err
	}
	*x = Index(in)
	return nil
}

// ReadIndexJSON reads an index in the form that MarshalJSON writes, strictly,
// and validates it. The error is an sv.Problems unless r itself fails.
func ReadIndexJSON(r io.Reader) (Index, error) {
	var x Index
	err := jsonx.Read("proxies.ReadIndexJSON", r, &x)
	return x, err
}

// ReadIndexCSV reads the values of an index, all of them published, from a table
// with the columns year and value under a header, and validates it. All but the values is taken from
// meta. file is the name to show: problems in the table have paths file:row:column,
// and rows are counted from the header, which is row 1.
func ReadIndexCSV(file string, r io.Reader, meta Index) (Index, error) {
	const op = "proxies.ReadIndexCSV"
	var problems sv.Problems
	t, err := readTable(op, file, r, &problems, "year", "value")
	if err != nil {
		return Index{}, err
	}
	x := meta
	x.Values = make([]IndexValue, len(t.rows))
	for i, row := range t.rows {
		var ok bool
		if x.Values[i].Year, ok = readYear(row[0]); !ok {
			problems.Add(sv.CodeSyntax, t.at(i, "year"), "%q is not a year; wanted: %s", row[0], wantYear)
		}
		if x.Values[i].Value, err = exact.Parse(row[1]); err != nil {
			problems.Add(sv.CodeSyntax, t.at(i, "value"), "%v", err)
		}
	}
	if len(problems) == 0 {
		problems = x.problems(t.at)
	}
	if err := problems.Err(op); err != nil {
		return Index{}, err
	}
	return x, nil
}

// path tells where a column of the i-th item of a list stands.
type path func(i int, column string) string

func jsonPath(list string) path {
	return func(i int, column string) string { return fmt.Sprintf("%s/%d/%s", list, i, column) }
}

func checkTitle(source sv.Source, path string, problems *sv.Problems) {
	if source.Title == "" {
		problems.Add(sv.CodeRequired, path+"/title", "empty; wanted: where the figures come from")
	}
}
