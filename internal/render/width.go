package render

import (
	"strings"
	"unicode"
)

// joiner makes one emoji out of two.
const joiner = '\u200d'

// wide are the blocks of letters, marks and pictures that stand in two columns:
// those whose East Asian Width is Wide or Fullwidth (Unicode Standard Annex 11), with
// what little stands between them. The others are pictures.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1}, // Hangul
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1}, // radicals and punctuation
		{Lo: 0x3041, Hi: 0xa4cf, Stride: 1}, // Hiragana, Katakana, Bopomofo, Han, Yi
		{Lo: 0xa960, Hi: 0xa97f, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe10, Hi: 0xfe19, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1},
		{Lo: 0xff01, Hi: 0xff60, Stride: 1}, // full-width forms
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16fe0, Hi: 0x1b2ff, Stride: 1}, // Tangut, old Kana
		{Lo: 0x1f18e, Hi: 0x1f18e, Stride: 1}, // emoji
		{Lo: 0x1f191, Hi: 0x1f19a, Stride: 1},
		{Lo: 0x1f200, Hi: 0x1f265, Stride: 1},
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1},
		{Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1},
		{Lo: 0x1f7e0, Hi: 0x1f7f0, Stride: 1},
		{Lo: 0x1f900, Hi: 0x1faff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1}, // Han
	},
}

// pictures stand in two columns among signs that stand in one.
const pictures = "⌚⌛\u2329\u232a⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕🀄🃏"

// width is how many columns a text takes.
func width(text string) (n int) {
	before := rune(0)
	for _, r := range text {
		n += columns(before, r)
		before = r
	}
	return n
}

// columns is how many columns a character takes after another: none for a mark on
// the letter before it, and for what nobody sees.
func columns(before, r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case !unicode.Is(wide, r) && !strings.ContainsRune(pictures, r):
		return 1
	case before == joiner:
		return 0
	}
	return 2
}

// cut is how many characters of a word to take for so many columns, all of them
// where they fit: not up to a mark that belongs to the letter before it, nor to
// within an emoji that is joined from several.
func cut(word []rune, most int) int {
	end, taken, before := 0, 0, rune(0)
	for end < len(word) {
		if taken += columns(before, word[end]); taken > most {
			break
		}
		before = word[end]
		end++
	}
	if end == len(word) {
		return end
	}
	for at := end; at > 0; at-- {
		if !unicode.IsMark(word[at]) && word[at] != joiner && word[at-1] != joiner {
			return at
		}
	}
	return max(end, 1)
}
