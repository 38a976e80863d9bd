package proxies

import (
	"fmt"
	"strings"
)

// Format prints m by the verbs of package fmt:
//
//	%v %s   as String does: rounded half away from zero to the minor unit
//	%q      the same, in quotes
//	%+v     with every digit, as MarshalText does
//	%f      the amount only, rounded half away from zero to the precision, or
//	        else to the minor unit; the flags + - 0 and space as for a float64
//	%#v     Go syntax
//
// A width holds for all of them; a precision for %f only, so that no text is cut
// short. Unset money is "unset".
func (m Money) Format(f fmt.State, verb rune) {
	text := m.String()
	switch {
	case verb == 'v' && f.Flag('#'):
		text = m.goSyntax()
	case verb == 'v' && f.Flag('+'):
		text = m.text(m.exactPlaces())
	case verb == 'q':
		text = `"` + text + `"` // which has nothing to escape
	case verb == 'f':
		text = m.float(f)
	case verb != 'v' && verb != 's':
		text = fmt.Sprintf("%%!%c(proxies.Money=%s)", verb, text)
	}
	width, _ := f.Width()
	if f.Flag('-') {
		width = -width
	}
	_, _ = fmt.Fprintf(f, "%*s", width, text)
}

// float is the amount with the sign and the zeros that f asks for.
func (m Money) float(f fmt.State) string {
	if m.IsUnset() {
		return "unset"
	}
	places := m.MinorDigits()
	if precision, ok := f.Precision(); ok {
		places = int32(precision)
	}
	sign := ""
	digits, negative := strings.CutPrefix(m.digits(places), "-")
	switch {
	case negative:
		sign = "-"
	case f.Flag('+'):
		sign = "+"
	case f.Flag(' '):
		sign = " "
	}
	if width, ok := f.Width(); ok && f.Flag('0') && !f.Flag('-') {
		digits = strings.Repeat("0", max(0, width-len(sign)-len(digits))) + digits
	}
	return sign + digits
}

func (m Money) goSyntax() string {
	if m.IsUnset() {
		return "proxies.Money{}"
	}
	prices := ""
	if !m.prices.IsZero() {
		prices = m.prices.String()
	}
	return fmt.Sprintf("proxies.MustMoney(%q, %q, %q)", m.digits(m.exactPlaces()), m.currency, prices)
}
