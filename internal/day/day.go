// Package day reads dates that may be less exact than a day: a year, a month or
// a day, as people remember when something was said or measured.
package day

import (
	"cmp"
	"time"
)

// Want says what a valid date looks like, for error texts.
const Want = "a date such as 2014, 2014-05 or 2014-05-17"

// Span is the first and the last day that the text can mean. It is false for
// text that is no date.
func Span(text string) (first, last time.Time, ok bool) {
	for _, form := range []struct {
		layout        string
		years, months int
	}{
		{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0},
	} {
		if t, err := time.Parse(form.layout, text); err == nil {
			if form.years+form.months == 0 {
				return t, t, true
			}
			return t, t.AddDate(form.years, form.months, -1), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// Valid reports whether the text is a date.
func Valid(text string) bool {
	_, _, ok := Span(text)
	return ok
}

// Before reports whether a is certainly before b: its last day is before b's
// first. Text that is no date is before and after nothing.
func Before(a, b string) bool {
	_, last, okA := Span(a)
	first, _, okB := Span(b)
	return okA && okB && last.Before(first)
}

// Compare puts dates in the order of the first day that they can mean, then of
// the last. It is an order to sort by: of dates that overlap it knows no more
// than [Before], which came first.
func Compare(a, b string) int {
	firstA, lastA, _ := Span(a)
	firstB, lastB, _ := Span(b)
	return cmp.Or(firstA.Compare(firstB), lastA.Compare(lastB))
}

// Straddles reports whether a may be from before the first day of b, and may not:
// 2014 straddles 2014-05, which does not straddle 2014.
func Straddles(a, b string) bool {
	firstA, lastA, okA := Span(a)
	firstB, _, okB := Span(b)
	return okA && okB && firstA.Before(firstB) && !lastA.Before(firstB)
}
