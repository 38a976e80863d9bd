// Package check looks at what many definitions have: dates, identifiers and texts
// that must not be empty. What is wrong with one is said in the same words
// everywhere.
package check

import (
	"math"
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

// largest is the largest number that is taken, so that sums and spans stay finite, and
// can be printed.
const largest = 1e50

// Finite reports whether a number can be reckoned with, and adds a problem if it
// cannot.
func Finite(path string, x float64, problems *sv.Problems) bool {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		problems.Add(sv.CodeNotFinite, path, "%v; wanted: a finite number", x)
	case math.Abs(x) > largest:
		problems.Add(sv.CodeRange, path, "%v; wanted: a number from -1e50 to 1e50", x)
	default:
		return true
	}
	return false
}
