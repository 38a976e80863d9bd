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
	require.Equal(t, []string{"ที่ที่", "ที่"}, render.Lines("ที่ที่ที่", 8))
	require.Equal(t, []string{"ab", "👩\u200d👧"}, render.Lines("ab👩\u200d👧", 3))
	require.Equal(t, []string{"a\u0301\u0301", "\u0301"}, render.Lines("a\u0301\u0301\u0301", 3), "more marks than there is room for")
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
	require.Equal(t, odd, rows[0][1], "the rows are as they were")
	require.Equal(t, []string{"one two", "three"}, render.Lines("one\ttwo\r\nthree\r", 20), "spaces of any kind are spaces")
}
