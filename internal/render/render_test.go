package render_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/render"
)

func TestTable(t *testing.T) {
	columns := []render.Column{{Head: "who"}, {Head: "money", Right: true}}
	require.Equal(t, `who     money
------  -----
Gŵyl       12
second
a          -5
`, render.Table(columns, [][]string{{"Gŵyl\nsecond", "12"}, {"a", "-5"}}))
}

func TestTableFitsByWrapping(t *testing.T) {
	columns := []render.Column{{Head: "id"}, {Head: "text"}, {Head: "n", Right: true}}
	rows := [][]string{{"emergency-residential", strings.Repeat("words and ", 30), "1,000,000"}}
	table := render.Table(columns, rows)
	for line := range strings.Lines(table) {
		require.LessOrEqual(t, utf8.RuneCountInString(line), render.Width+1)
	}
	require.Contains(t, table, "emergency-residential  words", "a word is not cut while there is room")
}

func TestLines(t *testing.T) {
	require.Equal(t, []string{"one two", "three", "", "fourfive", "six"}, render.Lines("one two three\n\nfourfivesix", 8))
	require.Equal(t, []string{""}, render.Lines("", 8))
}

func TestLinesAreCutBetweenLettersNotWithinThem(t *testing.T) {
	require.Equal(t, []string{"ที่ที่", "ที่"}, render.Lines("ที่ที่ที่", 2))
	require.Equal(t, []string{"ab", "👩\u200d👧"}, render.Lines("ab👩\u200d👧", 3))
	require.Equal(t, []string{"a\u0301\u0301", "b"}, render.Lines("a\u0301\u0301b", 1))
	require.Equal(t, []string{"कि", "ताब"}, render.Lines("किताब", 3), "not before the vowel sign of a letter")
	require.Equal(t, []string{"孩", "子"}, render.Lines("孩子", 1), "less room than a character takes")
}

// The columns are those that terminals give a character, by its category and its East
// Asian Width (unicodedata of Python): 2 + 2 + 2, 2 + 1, 1 + 0 + 1, 3 + 0, 2 + 0 + 0, 2 + 1.
func TestTablesCountColumnsNotCharacters(t *testing.T) {
	columns := []render.Column{{Head: "word"}, {Head: "n", Right: true}}
	for word, gap := range map[string]string{"孩子。": "  ", "カ\uff71": "     ", "e\u0301e": "      ", "שלָם": "     ", "שלֹום": "    ", "👩\u200d👧": "      ", "✅✓": "     "} {
		require.Contains(t, render.Table(columns, [][]string{{"sixsix", "1"}, {word, "1"}}), "\nsixsix  1\n"+word+gap+"1\n")
	}
	require.Equal(t, "孩子\n====\n", render.Title("孩子"))
	require.Equal(t, "孩子: a\n", render.Paragraph("孩子: ", "a"))
}

// What stands beside a line of a quotation is no part of it.
func TestEveryLineOfAnIsolateIsIsolated(t *testing.T) {
	words := render.Quote("אחת שתיים", "he", "")
	lines := []string{"\"\u2067אחת\u2069", "\u2067שתיים\u2069\"", "(he)"}
	require.Equal(t, lines, render.Lines(words, 6))
	table := render.Table([]render.Column{{Head: "n"}, {Head: "words"}}, [][]string{{"1", words + strings.Repeat(" x", 50)}})
	require.Contains(t, table, "1  \"\u2067אחת שתיים\u2069\" (he) x x")
}

func TestParagraph(t *testing.T) {
	text := render.Paragraph("- ", strings.Repeat("word ", 40))
	lines := strings.Split(strings.TrimSpace(text), "\n")
	require.True(t, strings.HasPrefix(lines[0], "- word"))
	require.True(t, strings.HasPrefix(lines[1], "  word"))
	require.LessOrEqual(t, len(lines[0]), render.Width)
}

func TestParagraphAfterALongFirst(t *testing.T) {
	first := strings.Repeat("x", render.Width+5)
	require.Equal(t, first+"all of it\n", render.Paragraph(first, "all of it"))
}

// What Persian and joined emoji are written with stays; what an escape sequence, an
// override or a raw byte would do to the text after it, it does not do.
func TestWordsComeThroughAndDisturbNothing(t *testing.T) {
	const whole = "می\u200cخواهم 👩\u200d👧 \u200fשלום\u200e"
	const odd, spelt = "a\x1b[2Jb\u202ec\u2067d\x9be\x00", "aU+001B[2JbU+202EcU+2067d\uFFFDeU+0000"
	require.Equal(t, whole+"\n", render.Paragraph("", whole))
	require.Equal(t, spelt+": "+spelt+"\n", render.Paragraph(odd+": ", odd))
	rows := [][]string{{whole, odd}}
	table := render.Table([]render.Column{{Head: "a"}, {Head: "b", Right: true}}, rows)
	require.Contains(t, table, "\n"+whole+"  "+spelt+"\n")
	const fine, broken = "\u2067שלום.\u2069", "\u2067a\u2067b\u2069c\u2069"
	require.Equal(t, fine+" U+2067a\u2067b\u2069cU+2069\n", render.Paragraph("", fine+" "+broken), "an isolate that ends stays")
	require.Equal(t, odd, rows[0][1], "the rows are as they were")
	require.Equal(t, []string{"one two", "three"}, render.Lines("one\ttwo\r\nthree\r", 20), "spaces of any kind are spaces")
}
