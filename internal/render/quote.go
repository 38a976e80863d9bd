package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks around text that runs from right to left, so that it and what stands beside
// it each keep their order.
const (
	isolate    = "\u2067" // right-to-left isolate
	isolateEnd = "\u2069" // pop directional isolate
)

// Quote sets somebody's words apart, with their language and their translation as
// far as there are any. Unlike %q it leaves the marks alone that some scripts are
// written with. It is for reports: text that is kept as data has [Name].
func Quote(words, language, translation string) string {
	text := quoted(words)
	switch {
	case translation == "" && language == "":
		return text
	case translation == "":
		return text + " (" + language + ")"
	case language != "":
		language += ": "
	}
	return text + " (" + language + quoted(translation) + ")"
}

// Name sets a name apart, and adds nothing to it.
func Name(name string) string { return `"` + name + `"` }

// quoted is text between quotation marks, isolated where its first letter is one that
// is written from right to left. Text that has such marks of its own is left to them.
func quoted(text string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }))
	if unicode.In(first, rightToLeft...) && !strings.ContainsFunc(text, turns) {
		text = isolate + text + isolateEnd
	}
	return Name(text)
}

// rightToLeft are the scripts of living languages that are written so.
var rightToLeft = []*unicode.RangeTable{
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya,
}
