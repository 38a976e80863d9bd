// Package phrases tells whether a text repeats one of many phrases, in time that
// grows with the text and not with how many phrases there are.
package phrases

import "strings"

// Least is how long a phrase is at least, in bytes: a shorter one may stand anywhere
// by chance.
const Least = 13

// A Set holds phrases. The zero Set is empty and ready to use.
type Set struct {
	byStart map[string][]string
}

// Add adds a phrase, unless it is shorter than Least.
func (s *Set) Add(phrase string) {
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

// In reports whether a phrase stands in the text, to the letter.
func (s Set) In(text string) bool {
	for i := range len(text) - Least + 1 {
		for _, phrase := range s.byStart[text[i:i+Least]] {
			if strings.HasPrefix(text[i:], phrase) {
				return true
			}
		}
	}
	return false
}
