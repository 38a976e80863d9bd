package jsonx

import (
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	sv "github.com/fairchance/socialvalue"
)

// Strings yields every text in v that is not empty, with its path as in v's
// JSON, in the order of the fields.
func Strings(v any) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		w := walker{paths: true, visit: func(path []byte, text string) bool { return yield(string(path), text) }}
		w.walk(reflect.ValueOf(v))
	}
}

// A walker visits texts until visit returns false. It makes their paths if asked
// to.
type walker struct {
	paths bool
	path  []byte
	visit func(path []byte, text string) bool
}

func (w *walker) walk(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || w.walk(v.Elem())
	case reflect.String:
		return v.Len() == 0 || w.visit(w.path, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			if !w.below(strconv.Itoa(i), v.Index(i)) {
				return false
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			if !w.visit(w.path, k.String()) || !w.below(escape.Replace(k.String()), v.MapIndex(k)) {
				return false
			}
		}
	case reflect.Struct:
		for _, f := range fields(v.Type()) {
			if !w.below(f.name, v.FieldByIndex(f.index)) {
				return false
			}
		}
	}
	return true
}

func (w *walker) below(name string, v reflect.Value) bool {
	if !w.paths {
		return w.walk(v)
	}
	length := len(w.path)
	w.path = append(append(w.path, '/'), name...)
	more := w.walk(v)
	w.path = w.path[:length]
	return more
}

// CheckLines adds a problem for every text in v that would not print as part of
// one line or is not UTF-8: line breaks and other control characters, and the marks that turn
// the direction of what follows them. Paths are below path; those that free
// accepts may hold anything. The text itself is not repeated: it may hold words
// that were said in confidence.
func CheckLines(path string, v any, free func(path string) bool, problems *sv.Problems) {
	quick := walker{visit: func(_ []byte, text string) bool { return Plain(text) }}
	if quick.walk(reflect.ValueOf(v)) {
		return
	}
	for at, text := range Strings(v) {
		if !utf8.ValidString(text) {
			problems.Add(sv.CodeSyntax, path+at, "the text is not UTF-8")
			continue
		}
		i := strings.IndexFunc(text, unprintable)
		if i < 0 || free != nil && free(at) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[i:])
		problems.Add(sv.CodeSyntax, path+at, "the character %U after %d others; wanted: one line of printable text", r, utf8.RuneCountInString(text[:i]))
	}
}

// Plain reports whether text is printable ASCII, as nearly all is: looking for
// this first makes checking a large catalogue several times faster.
func Plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}
