package proxies

import (
	"fmt"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// A Year is a calendar year ("2024") or a financial year of the United Kingdom,
// April to March ("2016-17"). The two are different years even where they
// overlap. The zero Year is not stated. Years can be compared with ==.
type Year struct {
	start     int
	financial bool
}

const (
	firstYear, lastYear = 1000, 9999
	wantYear            = "a calendar year such as 2024, or a financial year such as 2016-17, with a hyphen"
)

// CalendarYear returns the calendar year n, 1000 to 9999. Any other n gives the
// zero Year, which everything here refuses.
func CalendarYear(n int) Year { return newYear(n, false) }

// FinancialYear returns the year from April of start, 1000 to 9999, to March of
// the year after. Any other start gives the zero Year, which everything here
// refuses.
func FinancialYear(start int) Year { return newYear(start, true) }

func newYear(start int, financial bool) Year {
	if start < firstYear || start > lastYear {
		return Year{}
	}
	return Year{start, financial}
}

// ParseYear reads a year of four digits, such as "2024", or a financial year
// such as "2016-17". The error, of code syntax, shows both forms.
func ParseYear(s string) (Year, error) {
	y, ok := readYear(s)
	if !ok {
		return Year{}, sv.Problem{Code: sv.CodeSyntax, Op: "proxies.ParseYear", Text: fmt.Sprintf("%q is not a year; wanted: %s", s, wantYear)}
	}
	return y, nil
}

// readYear accepts exactly the texts that String makes of a year.
func readYear(s string) (Year, bool) {
	first, second, financial := strings.Cut(s, "-")
	start, err := strconv.ParseUint(first, 10, 16)
	if err != nil || len(first) != 4 {
		return Year{}, false
	}
	if end, err := strconv.ParseUint(second, 10, 16); financial && (err != nil || len(second) != 2 || end != (start+1)%100) {
		return Year{}, false
	}
	y := newYear(int(start), financial)
	return y, !y.IsZero()
}

// IsZero reports whether the year is not stated.
func (y Year) IsZero() bool { return y == Year{} }

// IsFinancial reports whether the year is a financial one.
func (y Year) IsFinancial() bool { return y.financial }

// Start returns the calendar year in which y begins; 0 if y is not stated.
func (y Year) Start() int { return y.start }

// String returns "2024", "2016-17", or "not stated".
func (y Year) String() string {
	switch {
	case y.IsZero():
		return "not stated"
	case y.financial:
		return fmt.Sprintf("%d-%02d", y.start, (y.start+1)%100)
	}
	return strconv.Itoa(y.start)
}

// MarshalText returns what [ParseYear] reads. A year that is not stated has no
// text: a JSON field of this type that may be empty carries omitzero.
func (y Year) MarshalText() ([]byte, error) {
	if y.IsZero() {
		return nil, sv.Problem{Code: sv.CodeRequired, Op: "proxies.Year.MarshalText", Text: "the year is not stated"}
	}
	return []byte(y.String()), nil
}

// UnmarshalText is [ParseYear] for encoding/json and its like.
func (y *Year) UnmarshalText(text []byte) error {
	read, err := ParseYear(string(text))
	if err != nil {
		return err
	}
	*y = read
	return nil
}
