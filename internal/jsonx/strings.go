package jsonx

import (
	"fmt"
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
	return func(yield func(string, string) bool) { walk("", reflect.ValueOf(v), yield) }
}

func walk(path string, v reflect.Value, yield func(string, string) bool) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || walk(path, v.Elem(), yield)
	case reflect.String:
		return v.Len() == 0 || yield(path, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			if !walk(path+"/"+strconv.Itoa(i), v.Index(i), yield) {
				return false
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			if !yield(path, k.String()) || !walk(path+"/"+escape.Replace(k.String()), v.MapIndex(k), yield) {
				return false
			}
		}
	case reflect.Struct:
		for _, f := range fields(v.Type()) {
			if !walk(path+"/"+f.name, v.Field(f.index), yield) {
				return false
			}
		}
	}
	return true
}

// CheckLines adds a problem for every text in v that would not print as part of
// one line or is not UTF-8: line breaks and other control characters, and the marks that turn
// the direction of what follows them. Paths are below path; those that free
// accepts may hold anything.
func CheckLines(path string, v any, free func(path string) bool, problems *sv.Problems) {
	for at, text := range Strings(v) {
		if !utf8.ValidString(text) {
			problems.Add(sv.CodeSyntax, path+at, "%s is not UTF-8 text", strconv.Quote(text))
			continue
		}
		i := strings.IndexFunc(text, unprintable)
		if i < 0 || free != nil && free(at) {
			continue
		}
		r := []rune(text[i:])[0]
		problems.Add(sv.CodeSyntax, path+at, "the character %s in %s; wanted: one line of printable text", fmt.Sprintf("%U", r), strconv.Quote(text))
	}
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}
