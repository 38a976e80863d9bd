package socialvalue_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
)

// Every code in the library is unique and well formed.
func TestCodes(t *testing.T) {
	form := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	where := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "tools/") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 || !isCode(spec.Type) {
				return true
			}
			literal, ok := spec.Values[0].(*ast.BasicLit)
			require.True(t, ok, "%s: a code is a literal", path)
			code, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			require.Regexp(t, form, code, path)
			require.Empty(t, where[code], "%q is in %s too", code, path)
			require.True(t, strings.HasPrefix(spec.Names[0].Name, "Code"), "%s in %s", spec.Names[0].Name, path)
			where[code] = path
			return true
		})
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(where), 20, "the codes of all packages were found")
}

func isCode(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name == "Code"
	case *ast.SelectorExpr:
		return x.Sel.Name == "Code"
	}
	return false
}

func TestProblems(t *testing.T) {
	var none sv.Problems
	require.NoError(t, none.Err("op"))

	var problems sv.Problems
	problems.Add(sv.CodeRange, "/lines/10/years", "%d years", 0)
	problems.Add(sv.CodeUnknown, "/lines/2/outcome", "nobody knows it")
	problems.Add(sv.CodeSyntax, "/lines/x", "not a number")
	problems.Add(sv.CodeSyntax, "x.csv:10:value", "not a number")
	problems.Add(sv.CodeSyntax, "x.csv:9:value", "not a number")
	problems = append(problems, sv.Problem{Code: sv.CodeUnit, Op: "inner.Op", Path: "/lines/2", Text: "units"})
	err := fmt.Errorf("wrapped: %w", problems.Err("outer.Op"))
	require.EqualError(t, err, `wrapped: inner.Op: /lines/2: units (unit-mismatch)
outer.Op: /lines/2/outcome: nobody knows it (unknown)
outer.Op: /lines/10/years: 0 years (out-of-range)
outer.Op: /lines/x: not a number (syntax)
outer.Op: x.csv:9:value: not a number (syntax)
outer.Op: x.csv:10:value: not a number (syntax)`)
	require.ErrorIs(t, err, sv.CodeUnit)
	require.NotErrorIs(t, err, sv.CodeDuplicate)
	one, ok := errors.AsType[sv.Problem](err)
	require.True(t, ok)
	require.Equal(t, "/lines/2", one.Path)
	require.Equal(t, "/lines/10/years", problems[0].Path, "the list itself is not sorted")

	require.Nil(t, none.Under("/draft"))
	require.EqualError(t, problems[5:].Under("/draft").Err("PUT"), "PUT: /draft/lines/2: units (unit-mismatch)")
	require.Equal(t, "/lines/2", problems[5].Path, "Under is a copy")
}

func TestNoteAndSource(t *testing.T) {
	require.Equal(t, "few events [few-events]", sv.Note{Code: "few-events", Text: "few events"}.String())
	require.Equal(t, "few events (a 3; b 4) [few-events]",
		sv.Note{Code: "few-events", Text: "few events", Figures: []sv.Figure{{Name: "a", Value: "3"}, {Name: "b", Value: "4"}}}.String())
	require.True(t, sv.Source{}.IsZero())
	require.Equal(t, "Lloyd et al. Effect on care. 2019. table 3. licence: CC BY",
		sv.Source{Authors: "Lloyd et al.", Title: "Effect on care", Edition: "2019", Locator: "table 3", Licence: "CC BY"}.String())
}
