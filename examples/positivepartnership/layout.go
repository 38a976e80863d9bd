package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

func (r *report) heading(text string) {
	r.line("")
	r.line("%s", text)
	r.line("%s", strings.Repeat("=", utf8.RuneCountInString(text)))
}

func (r *report) line(format string, args ...any) {
	fmt.Fprintln(&r.text, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// table sets rows in columns; the cells of a row are separated by tabs.
func (r *report) table(rows ...string) {
	w := tabwriter.NewWriter(&r.text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(rows, "\n"))
	_ = w.Flush() // a strings.Builder takes everything
}

func (r *report) paragraph(format string, args ...any) { r.wrapped("", "", format, args...) }

func (r *report) point(format string, args ...any) { r.wrapped("- ", "  ", format, args...) }

// wrapped prints in lines of up to 100 characters.
func (r *report) wrapped(first, further, format string, args ...any) {
	const width = 100
	line := first
	for i, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		if i > 0 && utf8.RuneCountInString(line+" "+word) > width {
			r.line("%s", line)
			line = further
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	r.line("%s", line)
}
