package socialvalue

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Problem is one thing wrong with an input: what kind, where, and what was
// wanted. It is an error that unwraps to its Code.
type Problem struct {
	Code Code   `json:"code"`
	Op   string `json:"op,omitzero"`   // what was being done, such as "value.Appraise"
	Path string `json:"path,omitzero"` // where: a JSON Pointer (RFC 6901), or file:row:column for tables
	Text string `json:"text"`          // what is wrong, and what would be right
}

// Error returns "op: path: text (code)", without the parts that are empty.
func (p Problem) Error() string {
	var b strings.Builder
	for _, part := range []string{p.Op, p.Path} {
		if part != "" {
			b.WriteString(part + ": ")
		}
	}
	return b.String() + p.Text + " (" + string(p.Code) + ")"
}

// Unwrap returns the code, for errors.Is.
func (p Problem) Unwrap() error { return p.Code }

// Problems is everything wrong with an input, reported at once. As an error it
// holds at least one problem and is sorted by path, numbers in a path by size.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems one by one, for errors.Is and errors.As.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

// Add appends a problem whose text is made by fmt.Sprintf.
func (ps *Problems) Add(code Code, path, format string, args ...any) {
	*ps = append(*ps, Problem{Code: code, Path: path, Text: fmt.Sprintf(format, args...)})
}

// Under returns a copy with the paths under another, a JSON Pointer such as /draft, for
// whoever reads an object of this library within one of their own: a problem at
// /account/lines/0 comes to be at /draft/account/lines/0. Ops, whose paths these are no
// longer, are left out; Err gives the problems another.
func (ps Problems) Under(path string) Problems {
	under := slices.Clone(ps)
	for i := range under {
		under[i].Op, under[i].Path = "", path+under[i].Path
	}
	return under
}

// Err returns nil when there is no problem. Otherwise it returns a sorted copy,
// each problem with op where it has none of its own.
func (ps Problems) Err(op string) error {
	if len(ps) == 0 {
		return nil
	}
	sorted := slices.Clone(ps)
	for i := range sorted {
		if sorted[i].Op == "" {
			sorted[i].Op = op
		}
	}
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(comparePaths(a.Path, b.Path), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	})
	return sorted
}

// comparePaths orders /lines/2 before /lines/10 and prices.csv:2 before
// prices.csv:10, and numbers before names.
func comparePaths(a, b string) int {
	parts := func(path string) []string {
		return strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == ':' })
	}
	return slices.CompareFunc(parts(a), parts(b), func(x, y string) int {
		m, errM := strconv.ParseUint(x, 10, 64)
		n, errN := strconv.ParseUint(y, 10, 64)
		switch {
		case errM == nil && errN == nil:
			return cmp.Or(cmp.Compare(m, n), cmp.Compare(x, y))
		case errM == nil:
			return -1
		case errN == nil:
			return 1
		}
		return cmp.Compare(x, y)
	})
}
