package proxies

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// tidy makes one space of all white space within, and none at the ends.
func tidy(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// cell is the tidy cell of a column in the row that was read last.
func (t *mapped) cell(column string) string { return tidy(t.cells[t.at[column]]) }

// text is the cell of a column that holds text.
func (t *mapped) text(column string) string {
	cell := t.cell(column)
	if why := foreign(cell); why != "" {
		t.refuse(sv.CodeSyntax, column, cell, why)
	} else if formula(cell) {
		t.refuse(sv.CodeSyntax, column, cell, isFormula)
	}
	return cell
}

// refuse says what a cell is that does not belong in its column.
func (t *mapped) refuse(code sv.Code, column, cell, why string) {
	if cell != "" {
		why = quoted(cell) + " is " + why
	}
	t.add(code, column, "%s", why)
}

const madeDate = "a date, which some spreadsheets make of 2010-11; wanted: the year, in a column formatted as text"

const isFormula = "a formula to a spreadsheet; wanted: what it comes to, saved as a value"

// formula reports whether a cell holds a formula, be it one of an array: {=SUM(A1:A9)}.
// A sign alone stands for nothing.
func formula(cell string) bool {
	return len(cell) > 1 && likeFormula(strings.TrimPrefix(cell, "{"))
}

// foreign says what a spreadsheet left in a cell instead of what it means; ""
// if nothing.
func foreign(cell string) string {
	switch {
	case !utf8.ValidString(cell):
		return `not UTF-8 text; wanted: the workbook saved as "CSV UTF-8"`
	case cell != "" && strings.Trim(cell, "#") == "":
		return "what a spreadsheet shows in a column that is too narrow; wanted: a wider column, saved again"
	case errorValue.MatchString(cell):
		return "an error value of a spreadsheet; wanted: the cell mended there, or emptied"
	}
	return ""
}

var (
	errorValue = regexp.MustCompile(`^(#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:\d+)`)
	scientific = regexp.MustCompile(`^-?\d+(\.\d+)?[eE][+-]?\d+$`)
	grouped    = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)
	isDate     = regexp.MustCompile(`^(\d{1,2}-)?[A-Z][a-z]{2}-\d{2,4}$|^\d{1,2}/\d{1,2}/\d{2,4}$`)
	anyMoney   = regexp.MustCompile(`^-?(?:([£€$¥])|([A-Z]{3}) ?\d)`)
)

// signs are the signs of currencies that are written before an amount.
var signs = map[string]string{"£": "GBP", "€": "EUR", "$": "USD AUD CAD HKD NZD SGD", "¥": "JPY CNY"}

// amount reads the amount in a column of the row that was read last.
func (t *mapped) amount(column string) decimal.Decimal {
	cell := t.cell(column)
	n, ok := t.plain(cell)
	largest := t.Largest
	if largest.Sign() == 0 {
		largest = decimal.New(10_000_000, 0)
	}
	switch {
	case !ok:
		code, why := t.notAmount(cell)
		t.refuse(code, column, cell, why)
	case n.Cmp(largest) > 0:
		why := "wanted: the amount for one unit, or a higher Largest if it is right"
		if low, high, ok := t.joined(cell); ok {
			why = fmt.Sprintf("it looks like the range %s to %s run together; wanted: the value, and low and high in columns of their own", low, high)
		}
		t.refuse(sv.CodeRange, column, cell, "more than "+exact.Format(largest)+", the largest amount to believe for one unit; "+why)
	}
	return n
}

// plain reads an amount as spreadsheets show it: £9,800.50.
func (t *mapped) plain(cell string) (decimal.Decimal, bool) {
	body, negative := strings.CutPrefix(cell, "-")
	for sign, currencies := range signs {
		if strings.Contains(currencies, t.Currency) {
			body = strings.TrimPrefix(body, sign)
		}
	}
	body = strings.TrimLeft(strings.TrimPrefix(body, t.Currency), " ")
	if grouped.MatchString(body) {
		body = strings.ReplaceAll(body, ",", "")
	}
	n, err := exact.Parse(body)
	if err != nil || strings.HasPrefix(body, "-") {
		return decimal.Decimal{}, false
	}
	if negative {
		n = n.Neg()
	}
	return n, true
}

// notAmount says what a cell looks like that is no amount.
func (t *mapped) notAmount(cell string) (sv.Code, string) {
	const wanted = "wanted: an amount such as 9800, 9,800.50 or £9,800"
	if why := foreign(cell); why != "" {
		return sv.CodeSyntax, why
	}
	_, isYear := sheetYear(cell)
	low, high, isRange := t.ends(cell)
	first, second, isJoined := t.joined(cell)
	switch {
	case cell == "":
		return sv.CodeRequired, "empty; " + wanted + ", or SkipBlank for rows without one"
	case strings.ContainsAny(cell[:1], "=+@") || strings.HasPrefix(cell, "{="):
		return sv.CodeSyntax, isFormula
	case isYear:
		return sv.CodeConflict, "a year where the amount should be; " + wanted
	case strings.Contains(cell, "%"):
		return sv.CodeSyntax, "a percentage, which is a share and no amount; " + wanted
	case scientific.MatchString(cell):
		return sv.CodeSyntax, "in scientific notation, in which digits may have been lost; wanted: the column in a plain format of numbers, saved again"
	case isRange:
		return sv.CodeSyntax, fmt.Sprintf("a range, %s to %s; wanted: one value, and low and high in columns of their own", low, high)
	case isJoined:
		return sv.CodeSyntax, fmt.Sprintf("no amount; it looks like the range %s to %s run together; wanted: the value, and low and high in columns of their own", first, second)
	case t.otherCurrency(cell):
		return CodeCurrencyMismatch, "not in " + t.Currency + ", which is the currency of the mapping"
	case formula(cell):
		return sv.CodeSyntax, isFormula
	}
	return sv.CodeSyntax, "no amount; " + wanted
}

func (t *mapped) otherCurrency(cell string) bool {
	sign := anyMoney.FindStringSubmatch(cell)
	return sign != nil && !strings.Contains(signs[sign[1]]+sign[2], t.Currency)
}

// ends finds the two ends of a range that stands in one cell.
func (t *mapped) ends(cell string) (low, high string, ok bool) {
	for _, between := range []string{"-", "–", "—", " to "} {
		low, high, ok = strings.Cut(cell, between)
		low, high = strings.TrimSpace(low), strings.TrimSpace(high)
		_, isLow := t.plain(low)
		_, isHigh := t.plain(high)
		if ok && isLow && isHigh {
			return low, high, true
		}
	}
	return "", "", false
}

// joined finds two amounts that were run together, the second above the first but
// not ten times it, where they differ least in length.
func (t *mapped) joined(cell string) (low, high string, ok bool) {
	least := 4
	for i := 1; i < len(cell) && len(cell) <= 40; i++ {
		a, isLow := t.plain(cell[:i])
		b, isHigh := t.plain(cell[i:])
		apart := max(2*i-len(cell), len(cell)-2*i)
		if isLow && isHigh && a.Cmp(b) < 0 && b.Cmp(a.Shift(1)) < 0 && apart < least {
			low, high, ok, least = cell[:i], strings.TrimSpace(cell[i:]), true, apart
		}
	}
	return low, high, ok
}

// sheetYear reads a year as spreadsheets show it: 2013, 2013-14, 2013/14 or
// 2013/2014.
func sheetYear(cell string) (Year, bool) {
	first, second, financial := strings.Cut(strings.NewReplacer("/", "-", "–", "-").Replace(cell), "-")
	if financial {
		end, err := strconv.Atoi(second)
		start, err2 := strconv.Atoi(first)
		if len(second) == 4 && err == nil && err2 == nil && end == start+1 {
			second = second[2:]
		}
		first += "-" + second
	}
	y, ok := readYear(first)
	return y, ok && y.Start() >= 1900 && y.Start() <= 2100
}

// exchanged adds a problem if the value of a row without a price year is one.
func (t *mapped) exchanged() bool {
	value := t.cell(t.Columns.Value)
	_, isYear := sheetYear(value)
	if isYear {
		t.refuse(sv.CodeConflict, t.Columns.Value, value, "a year where the amount should be, and the price year of the row is "+
			quoted(t.cell(t.Columns.Prices))+"; the two columns look exchanged, or cells in them")
	}
	return isYear
}

// notYear says what the price year of a row looks like that is none.
func (t *mapped) notYear() {
	const wanted = "wanted: a year such as 2013, 2013-14 or 2013/14, from 1900 to 2100"
	cell := t.cell(t.Columns.Prices)
	code, why := sv.CodeSyntax, foreign(cell)
	_, isAmount := t.plain(cell)
	switch {
	case why != "":
	case cell == "":
		code, why = sv.CodeRequired, "empty; "+wanted
	case isAmount:
		code, why = sv.CodeConflict, "an amount where the price year should be; "+wanted
	case isDate.MatchString(cell):
		why = madeDate
	case formula(cell):
		why = isFormula
	default:
		why = "no price year; " + wanted
	}
	t.refuse(code, t.Columns.Prices, cell, why)
}
