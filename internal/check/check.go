// Package check looks at what many definitions have: dates, identifiers and texts
// that must not be empty. What is wrong with one is said in the same words
// everywhere.
package check

import (
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
)

// Date reports whether the text is a date, and adds a problem if it is not.
func Date(path, text string, problems *sv.Problems) bool {
	ok := day.Valid(text)
	if !ok {
		problems.Add(sv.CodeSyntax, path, "%q; wanted: %s", text, day.Want)
	}
	return ok
}

// ID reports whether an identifier is well formed, and adds a problem if it is not.
// What it is called, such as "id", stands in the problem.
func ID[S ~string](path, called string, id S, problems *sv.Problems) bool {
	ok := ident.Valid(string(id))
	if !ok {
		problems.Add(sv.CodeSyntax, path, "the %s is %q; wanted: %s", called, id, ident.Want)
	}
	return ok
}

// Text adds a problem if the text says nothing.
func Text(path, text, want string, problems *sv.Problems) {
	if strings.TrimSpace(text) == "" {
		problems.Add(sv.CodeRequired, path, "empty; wanted: %s", want)
	}
}
