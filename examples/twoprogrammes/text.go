package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

// A page is the text so far.
type page struct{ text strings.Builder }

func (p *page) heading(text string) {
	p.line("")
	p.line("%s", text)
	p.line("%s", strings.Repeat("=", len(text)))
}

func (p *page) line(format string, args ...any) {
	fmt.Fprintln(&p.text, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// table sets rows in columns; the cells of a row are separated by tabs.
func (p *page) table(rows ...string) {
	w := tabwriter.NewWriter(&p.text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(rows, "\n"))
	_ = w.Flush() // a strings.Builder takes everything
}

func (p *page) paragraph(format string, args ...any) { p.wrapped("", "", format, args...) }

func (p *page) point(format string, args ...any) { p.wrapped("- ", "  ", format, args...) }

// wrapped prints in lines of up to 100 characters.
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

// money rounds to whole units for print.
func money(m proxies.Money) string { return fmt.Sprintf("%s %.0f", m.Currency(), m) }

func span(s *value.Span) string {
	return fmt.Sprintf("%s to %s", s.Low.StringFixed(0), s.High.StringFixed(0))
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func join[S ~string](all []S) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
