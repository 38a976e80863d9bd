package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSurface(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
	}{
		{"nothing exported", "const a = 1; var b int; func c() {}; type d struct{ E int }", nil},
		{"constants", `
			type Kind string
			const Good Kind = "good"
			const ( Zero = iota; One; two )
			const Half = 0.5`,
			[]string{
				`const Good Kind = "good"`,
				`const Half untyped float = 1/2`,
				`const One untyped int = 1`,
				`const Zero untyped int = 0`,
				`type Kind string`,
			},
		},
		{"variables and functions", `
			import ("io"; "math/rand/v2")
			var V = []int{1}
			func F(a, b int, rest ...string) (n int, err error) { return }
			func G[T any, P interface{ *T; io.Reader }](f func(T) bool, r *rand.Rand) P { return nil }`,
			[]string{
				"func F(a int, b int, rest ...string) (n int, err error)",
				"func G[T any, P interface{*T; io.Reader}](f func(T) bool, r *math/rand/v2.Rand) P",
				"var V []int",
			},
		},
		{"structs", "type S struct { B, A int `json:\"x\"`; c int; base; *deep; Shown }" + `
			type base struct { FromBase string }
			func (base) Stand() {}
			func (*base) Move() {}
			type deep struct { FromDeep, hidden bool }
			type Shown struct { X int }
			func (Shown) Twice() {}`,
			[]string{
				"field (S) A int `json:\"x\"`",
				"field (S) B int `json:\"x\"`",
				"field (S) FromBase string",
				"field (S) FromDeep bool",
				"field (S) Shown",
				"field (Shown) X int",
				"method (*S) Move()",
				"method (S) Stand()",
				"method (Shown) Twice()",
				"type S struct",
				"type Shown struct",
			},
		},
		{"methods", `
			type M struct{}
			func (m M) Value() int { return 0 }
			func (m *M) Pointer(x M) error { return nil }
			func (M) quiet() {}`,
			[]string{"method (*M) Pointer(x M) error", "method (M) Value() int", "type M struct"},
		},
		{"generic types", `
			import "iter"
			type R[K comparable, V any] struct { Of map[K]V }
			func (r R[K, V]) All() iter.Seq2[K, V] { return nil }`,
			[]string{
				"field (R) Of map[K]V",
				"method (R) All() iter.Seq2[K, V]",
				"type R[K comparable, V any] struct",
			},
		},
		{"interfaces", `
			import "fmt"
			type I interface { fmt.Stringer; Do(int) error; seal() }`,
			[]string{"embed (I) fmt.Stringer", "method (I) Do(int) error", "method (I) unexported", "type I interface"},
		},
		{"aliases", "type A = []string; type N func(A) int", []string{"type A = []string", "type N func(A) int"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := module(t, map[string]string{"p.go": "package p\n" + test.source})
			code, err := surfaces(dir)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, line := range test.want {
				want = append(want, line+"\n")
			}
			if got := code["programme.txt"]; !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, ""), strings.Join(want, ""))
			}
		})
	}
}

func TestWhichPackages(t *testing.T) {
	dir := module(t, map[string]string{
		"p.go":                 "package p",
		"value/v.go":           "package value",
		"value/report/r.go":    "package report\nimport (\"example.org/programme\"; \"example.org/programme/value/kind\")\nvar A p.T; var B kind.T",
		"value/kind/k.go":      "package kind\ntype T int",
		"t.go":                 "package p\ntype T int",
		"internal/x/x.go":      "package x",
		"examples/one/main.go": "package main\nfunc main() {}",
		"examples/shared/s.go": "package shared",
		"checked/x_test.go":    "package checked",
		"tools/go.mod":         "module example.org/programme/tools",
		"tools/t.go":           "package tools",
	})
	code, err := surfaces(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range code {
		names = append(names, name)
	}
	slices.Sort(names)
	if want := []string{"programme.txt", "value.txt", "value_kind.txt", "value_report.txt"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	if got, want := code["value_report.txt"], []string{"var A p.T\n", "var B value/kind.T\n"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFaults(t *testing.T) {
	for name, source := range map[string]string{
		"does not parse":  "package p\nfunc F( {}",
		"has type errors": "package p\nvar V undefined",
		"is no package":   "",
	} {
		t.Run(name, func(t *testing.T) {
			if code, err := surfaces(module(t, map[string]string{"p.go": source})); err == nil {
				t.Errorf("got %v, want an error", code)
			}
		})
	}
	t.Run("no module", func(t *testing.T) {
		if code, err := surfaces(t.TempDir()); err == nil {
			t.Errorf("got %v, want an error", code)
		}
	})
}

// TestRun changes a module step by step under one snapshot.
func TestRun(t *testing.T) {
	dir := module(t, map[string]string{"p.go": "package p\nfunc A() {}\nfunc B() {}", "sub/s.go": "package sub\nfunc S() {}"})
	step := func(name, want string) {
		t.Helper()
		got, err := run(dir, false)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	write := func() {
		t.Helper()
		if _, err := run(dir, true); err != nil {
			t.Fatal(err)
		}
	}
	step("no snapshot", "--- api/programme.txt\n+++ the code\n+func A()\n+func B()\n--- api/sub.txt\n+++ the code\n+func S()\n")
	write()
	step("up to date", "")

	put(t, dir, "p.go", "// Package p is documented.\npackage p\n\n// B comes first.\nfunc B() {}")
	put(t, dir, "a.go", "package p\n\nfunc A() {}")
	step("another layout", "")

	put(t, dir, "a.go", "package p\n\nfunc A(int) {}\nfunc C() {}")
	step("changed and added", "--- api/programme.txt\n+++ the code\n-func A()\n+func A(int)\n+func C()\n")
	write()
	step("changed and added, written", "")

	if err := os.RemoveAll(filepath.Join(dir, "sub")); err != nil {
		t.Fatal(err)
	}
	step("package gone", "--- api/sub.txt\n+++ the code\n-func S()\n")
	write()
	step("package gone, written", "")
}

// module makes a module example.org/programme of the files.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "go.mod", "module example.org/programme\n\ngo 1.26\n")
	for name, text := range files {
		put(t, dir, name, text)
	}
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
