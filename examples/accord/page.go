package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// A page is text in lines of up to 100 characters.
type page struct{ text strings.Builder }

func (p *page) heading(text string) {
	p.line("\n%s\n%s", text, strings.Repeat("=", utf8.RuneCountInString(text)))
}

func (p *page) line(format string, args ...any) {
	fmt.Fprintln(&p.text, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// library sets a report of the library's as it comes.
func (p *page) library(r fmt.Stringer) { p.line("\n%s", strings.TrimSuffix(r.String(), "\n")) }

func (p *page) paragraph(format string, args ...any) { p.wrapped("", "", format, args...) }

func (p *page) point(format string, args ...any) { p.wrapped("- ", "  ", format, args...) }

func (p *page) wrapped(first, further, format string, args ...any) {
	const width = 100
	line := first
	for i, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		if i > 0 && utf8.RuneCountInString(line+" "+word) > width {
			p.line("%s", line)
			line = further
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	p.line("%s", line)
}

// table sets rows in columns; the cells of a row are separated by tabs.
func (p *page) table(rows ...string) {
	var set strings.Builder
	w := tabwriter.NewWriter(&set, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, strings.Join(rows, "\n"))
	_ = w.Flush() // a strings.Builder takes everything
	for line := range strings.Lines(set.String()) {
		p.line("%s", strings.TrimSuffix(line, "\n"))
	}
}
