// Package golden compares what the examples print with the files that keep it.
// It is for their tests.
package golden

import (
	"bytes"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/fairchance/socialvalue/examples/internal/page"
)

var update = flag.Bool("update", false, "write the golden files")

// A Program is an example, run with its arguments.
type Program func(out io.Writer, args []string) error

// Check holds that a program prints the golden file of that name, in lines that fit
// the page.
func Check(t *testing.T, name string, run Program, args ...string) {
	t.Helper()
	have := Printed(t, run, args...)
	Same(t, name, have)
	for line := range strings.Lines(have) {
		if n := width(strings.TrimSuffix(line, "\n")); n > page.Width && len(strings.Fields(line)) > 1 {
			t.Errorf("a line of %d characters: %s", n, line)
		}
	}
}

// width is how many characters of a line are seen: all but marks on others, and signs
// of direction. No example prints letters that are two columns wide.
func width(line string) (n int) {
	for _, r := range line {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

// label is what a data file says of where its figures and words are from.
var label = regexp.MustCompile(`(?i)illustrative|published by|"publisher": "|sources\.json`)

// Labelled holds that every data file says that it is illustrative, or names who
// published what is in it.
func Labelled(t *testing.T, data fs.FS) {
	t.Helper()
	err := fs.WalkDir(data, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(data, path)
		if !label.Match(text) {
			t.Errorf("%s does not say whether it is illustrative, nor who published it", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Printed is what a program prints.
func Printed(t *testing.T, run Program, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(&out, args); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Words is what a program prints, wherever its lines break.
func Words(t *testing.T, run Program, args ...string) string {
	t.Helper()
	return strings.Join(strings.Fields(Printed(t, run, args...)), " ")
}

// Same holds that a text is the golden file of that name, or with -update makes it so.
func Same(t *testing.T, name, have string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == have {
		return
	}
	wants, haves := strings.Split(string(want), "\n"), strings.Split(have, "\n")
	line := 0
	for line < min(len(wants), len(haves))-1 && wants[line] == haves[line] {
		line++
	}
	t.Fatalf("%s:%d: wants %q, not %q; go test ./examples/... -update writes it anew", path, line+1, wants[line], haves[line])
}
