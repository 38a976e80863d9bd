package render

import "strings"

// List sets the texts of all on one line.
func List[T any](all []T, separator string, text func(T) string) string {
	texts := make([]string, len(all))
	for i, x := range all {
		texts[i] = text(x)
	}
	return strings.Join(texts, separator)
}

// Join is [List] for what is text, with commas.
func Join[S ~string](all []S) string {
	return List(all, ", ", func(x S) string { return string(x) })
}
