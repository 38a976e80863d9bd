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
