// Package phrases tells whether a text repeats one of many phrases, in time that
// grows with the text and not with how many phrases there are. Capitals and small
// letters are the same to it, and so is all white space between two words. The
// punctuation around a phrase does not belong to it.
package phrases

import (
	"strings"
	"unicode"
)

// Least is how long a phrase is at least, in bytes: a shorter one may stand anywhere
// by chance.
const Least = 13

// A Set holds phrases. The zero Set is empty and ready to use.
type Set struct {
	byStart map[string][]string
}

// Add adds a phrase, unless it is shorter than Least.
func (s *Set) Add(phrase string) {
	around := func(r rune) bool { return r == ' ' || unicode.IsPunct(r) }
	phrase = strings.TrimFunc(fold(phrase), around)
	if len(phrase) < Least {
		return
	}
	if s.byStart == nil {
		s.byStart = map[string][]string{}
	}
	start := phrase[:Least]
	s.byStart[start] = append(s.byStart[start], phrase)
}

// Empty reports whether there is no phrase.
func (s Set) Empty() bool { return s.byStart == nil }

// In reports whether a phrase stands in the text.
func (s Set) In(text string) bool {
	if s.Empty() {
		return false
	}
	text = fold(text)
	for i := range len(text) - Least + 1 {
		for _, phrase := range s.byStart[text[i:i+Least]] {
			if strings.HasPrefix(text[i:], phrase) {
				return true
			}
		}
	}
	return false
}

// fold is a text in small letters, with one blank between its words.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for word := range strings.FieldsSeq(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for _, r := range word {
			b.WriteRune(unicode.ToLower(unicode.ToUpper(r))) // both, as some letters have two small forms
		}
	}
	return b.String()
}
