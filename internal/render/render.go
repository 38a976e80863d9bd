// Package render sets plain text: wrapped paragraphs and tables that fit a
// given width and read without colour. Words in any script come through as they
// are, but for what would move the cursor or turn the text after them: control
// characters, and marks that embed, override or isolate a direction, but for
// right-to-left isolates that end. These are spelt out, such as U+001B. Columns are
// those of a terminal: a mark on a letter takes none, a Chinese character two.
package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Width is how many columns a report has.
const Width = 100

// least is how much of a line a paragraph's text has at least.
const least = 20

// gap is the space between the columns of a table.
const gap = 2

// A Column is the head and the alignment of one column of a table.
type Column struct {
	Head  string
	Right bool // numbers stand to the right, and are never wrapped
}

// Table sets rows under their columns within Width: left-aligned columns are
// wrapped where the table would be too wide. Cells may hold line breaks. Every
// row has as many cells as there are columns; empty trailing space is cut.
func Table(columns []Column, rows [][]string) string {
	rows = slices.Clone(rows)
	for i, row := range rows {
		rows[i] = make([]string, len(row))
		for j, cell := range row {
			rows[i][j] = plain(cell)
		}
	}
	widths := fit(columns, rows)
	var b strings.Builder
	head := make([]string, len(columns))
	rule := make([]string, len(columns))
	for i, c := range columns {
		head[i], rule[i] = c.Head, strings.Repeat("-", widths[i])
	}
	for _, row := range slices.Concat([][]string{head, rule}, rows) {
		setRow(&b, columns, widths, row)
	}
	return b.String()
}

// fit shares Width out: natural widths if they fit; otherwise the left-aligned
// column that is furthest above its longest word gives way first. Words are cut
// only where nothing else is left to give.
func fit(columns []Column, rows [][]string) []int {
	widths, words := make([]int, len(columns)), make([]int, len(columns))
	total := gap * (len(columns) - 1)
	for i, c := range columns {
		widths[i], words[i] = longest(c.Head, "\n"), longest(c.Head, " \n")
		for _, row := range rows {
			widths[i] = max(widths[i], longest(row[i], "\n"))
			words[i] = max(words[i], longest(row[i], " \n"))
		}
		total += widths[i]
	}
	for ; total > Width; total-- {
		give := -1
		for i, c := range columns {
			if !c.Right && widths[i] > 8 && (give < 0 || widths[i]-words[i] > widths[give]-words[give]) {
				give = i
			}
		}
		if give < 0 {
			break
		}
		widths[give]--
	}
	return widths
}

// longest is the length of the longest part of a cell between separators.
func longest(cell, separators string) int {
	n := 0
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		n = max(n, width(part))
	}
	return n
}

func setRow(b *strings.Builder, columns []Column, widths []int, row []string) {
	cells := make([][]string, len(columns))
	height := 1
	for i, cell := range row {
		if columns[i].Right {
			cells[i] = strings.Split(cell, "\n")
		} else {
			cells[i] = Lines(cell, widths[i])
		}
		height = max(height, len(cells[i]))
	}
	for line := range height {
		var out strings.Builder
		for i := range columns {
			text := ""
			if line < len(cells[i]) {
				text = cells[i][line]
			}
			pad := strings.Repeat(" ", max(0, widths[i]-width(text)))
			if i > 0 {
				out.WriteString(strings.Repeat(" ", gap))
			}
			if columns[i].Right {
				out.WriteString(pad + text)
			} else {
				out.WriteString(text + pad)
			}
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
}

// Lines breaks text at spaces into lines of at most so many columns, keeping its own
// line breaks; a word that is longer is cut, unless it is a link.
func Lines(text string, most int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(plain(text), "\n") {
		line, length := "", 0
		for word := range strings.FieldsSeq(paragraph) {
			n := width(word)
			if n > most && !strings.Contains(word, "://") {
				if line != "" {
					lines, line, length = append(lines, line), "", 0
				}
				rest := []rune(word)
				for at := cut(rest, most); at < len(rest); at = cut(rest, most) {
					lines, rest = append(lines, string(rest[:at])), rest[at:]
				}
				word = string(rest)
				n = width(word)
			}
			switch {
			case line == "":
				line, length = word, n
			case length+1+n <= most:
				line, length = line+" "+word, length+1+n
			default:
				lines = append(lines, line)
				line, length = word, n
			}
		}
		lines = append(lines, line)
	}
	isolateEach(lines)
	return lines
}

// isolateEach ends with each line the isolate that it leaves open, and begins it
// again on the next: what stands beside a line is not part of it.
func isolateEach(lines []string) {
	open := false
	for i, line := range lines {
		if open {
			line = isolate + line
		}
		open = strings.LastIndex(line, isolate) > strings.LastIndex(line, isolateEnd)
		if open {
			line += isolateEnd
		}
		lines[i] = line
	}
}

// Title is the head of a section, underlined.
func Title(text string) string {
	return text + "\n" + strings.Repeat("=", width(text)) + "\n"
}

// Sections sets those that say something below each other, a blank line between.
func Sections(all ...string) string {
	var some []string
	for _, text := range all {
		if text != "" {
			some = append(some, text)
		}
	}
	return strings.Join(some, "\n")
}

// Paragraph wraps text to Width, with first before its first line and blanks of
// the same length before the others. A first that leaves too little room makes
// the lines longer.
func Paragraph(first, text string) string {
	first = plain(first)
	n := width(first)
	var b strings.Builder
	for i, line := range Lines(text, max(Width-n, least)) {
		if i > 0 {
			first = strings.Repeat(" ", n)
		}
		b.WriteString(strings.TrimRight(first+line, " ") + "\n")
	}
	return b.String()
}

// plain is text with everything spelt out that would disturb the text after it.
// Joiners, which Persian and many emoji are written with, stay, as do single
// direction marks, and right-to-left isolates around text without others; tabs and
// the like are spaces to Lines.
func plain(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if !strings.ContainsFunc(text, disturbs) {
		return text
	}
	var b strings.Builder
	open := false
	for i, r := range text {
		mark := string(r)
		switch {
		case mark == isolate && ends(text[i+len(isolate):]):
			open = true
		case mark == isolateEnd && open:
			open = false
		case disturbs(r):
			mark = fmt.Sprintf("%U", r)
		}
		b.WriteString(mark)
	}
	return b.String()
}

// ends reports whether the next mark that turns text is the end of an isolate.
func ends(text string) bool {
	next := strings.IndexFunc(text, turns)
	return next >= 0 && strings.HasPrefix(text[next:], isolateEnd)
}

func turns(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

func disturbs(r rune) bool { return turns(r) || unicode.IsControl(r) && !unicode.IsSpace(r) }
