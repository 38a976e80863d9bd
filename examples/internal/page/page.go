// Package page sets the text of the examples. It shows nothing of the library:
// whoever reads an example need not read it.
package page

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// Width is how many characters a line has at most, unless one word alone has more.
const Width = 100

// A Page is text, set from the top. The zero Page is empty.
type Page struct{ text strings.Builder }

// String is the page so far.
func (p *Page) String() string { return p.text.String() }

// Heading sets an underlined heading below an empty line.
func (p *Page) Heading(text string) {
	p.Line("\n%s\n%s", text, strings.Repeat("=", utf8.RuneCountInString(text)))
}

// Line sets a line as it is.
func (p *Page) Line(format string, args ...any) {
	fmt.Fprintln(&p.text, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// Paragraph sets words in as many lines as they take.
func (p *Page) Paragraph(format string, args ...any) { p.Wrapped("", "", format, args...) }

// Point sets a paragraph as an item of a list.
func (p *Page) Point(format string, args ...any) { p.Wrapped("- ", "  ", format, args...) }

// Wrapped sets a paragraph whose first line begins with first, the others with further.
func (p *Page) Wrapped(first, further, format string, args ...any) {
	line := first
	for i, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		if i > 0 && utf8.RuneCountInString(line+" "+word) > Width {
			p.Line("%s", line)
			line = further
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	p.Line("%s", line)
}

// Money is an amount (proxies.Money) in whole units, with commas.
func Money(m interface {
	fmt.Formatter
	Currency() string
	IsUnset() bool
}) string {
	if m.IsUnset() {
		return "none"
	}
	text := fmt.Sprintf("%.0f", m)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return m.Currency() + " " + text
}

// Report sets a report of the library's as it comes, below an empty line.
func (p *Page) Report(r fmt.Stringer) { p.text.WriteString("\n" + r.String()) }

// Table sets rows in columns; the cells of a row are separated by tabs.
func (p *Page) Table(rows ...string) { p.columns(strings.Join(rows, "\n"), 0) }

// Figures is a Table with its cells to the right.
func (p *Page) Figures(rows ...string) {
	p.columns(strings.Join(rows, "\t\n")+"\t", tabwriter.AlignRight)
}

func (p *Page) columns(cells string, align uint) {
	var set strings.Builder
	w := tabwriter.NewWriter(&set, 0, 0, 2, ' ', align)
	fmt.Fprintln(w, cells)
	_ = w.Flush() // a strings.Builder takes everything
	for line := range strings.Lines(set.String()) {
		p.Line("%s", strings.TrimSuffix(line, "\n"))
	}
}
