package render_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/render"
)

func TestQuote(t *testing.T) {
	for want, in := range map[string][3]string{
		`"a"`: {"a"}, `"a" (cy)`: {"a", "cy"}, `"a" (cy: "b")`: {"a", "cy", "b"}, `"a" ("b")`: {"a", "", "b"}, `""`: {},
		`"a ש"`:                                 {"a ש"}, // it begins from left to right
		"\"\u2067(1) ש a!\u2069\" (he: \"sh\")": {"(1) ש a!", "he", "sh"},
		"\"sh\" (\"\u2067سلام.\u2069\")":        {"sh", "", "سلام."},
		"\"\u2067ߊ\u2069\"":                     {"ߊ"},
		"\"\u2068ש\u2069\"":                     {"\u2068ש\u2069"}, // it has its own
	} {
		require.Equal(t, want, render.Quote(in[0], in[1], in[2]))
	}
	require.Equal(t, `"ש"`, render.Name("ש"))
}
