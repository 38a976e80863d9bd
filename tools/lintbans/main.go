// Command lintbans proves that the bans in .golangci.yml bite. It builds a small
// house from testdata whose lines say, in want comments, what must be reported
// about them, runs golangci-lint on it with the configuration and requirements
// of the main module, and fails on any report too few or too many:
//
//	go run ./lintbans -dir ..
package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed testdata/house
var testdata embed.FS

func main() {
	dir := flag.String("dir", "..", "the main module")
	linter := flag.String("linter", "golangci-lint", "the golangci-lint to run")
	flag.Parse()
	proven, err := run(*dir, *linter)
	if err != nil {
		fmt.Fprintln(os.Stderr, "lintbans:", err)
		os.Exit(1)
	}
	fmt.Println(proven, "reports as wanted and no others")
}

// run lints the house and returns how many reports came as wanted.
func run(dir, linter string) (proven int, err error) {
	house, err := fs.Sub(testdata, "testdata/house")
	if err != nil {
		return 0, err
	}
	wants, err := read(house)
	if err != nil {
		return 0, err
	}
	site, err := os.MkdirTemp("", "lintbans")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(site)) }()
	if err := build(site, house, dir); err != nil {
		return 0, err
	}
	reports, err := lint(site, linter)
	if err != nil {
		return 0, err
	}
	if wrong := compare(wants, reports); len(wrong) > 0 {
		return 0, fmt.Errorf("the bans do not hold:\n%s", strings.Join(wrong, "\n"))
	}
	return len(reports), nil
}

// A finding is what is said, or wanted, of one line.
type finding struct {
	File string
	Line int
	Text string
}

func (f finding) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }

var (
	wantComment = regexp.MustCompile(`// want((?: "[^"]*")+)$`)
	wantText    = regexp.MustCompile(`"[^"]*"`)
)

// read collects the want comments of every Go file.
func read(house fs.FS) ([]finding, error) {
	var wants []finding
	err := fs.WalkDir(house, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := fs.ReadFile(house, path)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(source), "\n") {
			comment := wantComment.FindStringSubmatch(line)
			if comment == nil {
				continue
			}
			for _, quoted := range wantText.FindAllString(comment[1], -1) {
				text, err := strconv.Unquote(quoted)
				if err != nil {
					return fmt.Errorf("%s:%d: %w", path, i+1, err)
				}
				wants = append(wants, finding{path, i + 1, text})
			}
		}
		return nil
	})
	return wants, err
}

// build puts the house on the site, with the main module's name, requirements
// and lint rules.
func build(site string, house fs.FS, dir string) error {
	if err := os.CopyFS(site, house); err != nil {
		return err
	}
	for _, name := range []string{"go.mod", "go.sum", ".golangci.yml"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(site, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// lint runs the linters that ban and returns what they report.
func lint(site, linter string) ([]finding, error) {
	const hadFindings = 1
	command := exec.Command(linter, "run", "--enable-only", "depguard,forbidigo", "--uniq-by-line=false",
		"--output.json.path", "stdout", "--show-stats=false", "./...")
	command.Dir = site
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil && command.ProcessState.ExitCode() != hadFindings {
		return nil, fmt.Errorf("%s: %w\n%s", command, err, stderr.Bytes())
	}
	var answer struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename string
				Line     int
			}
		}
	}
	if err := json.NewDecoder(&stdout).Decode(&answer); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", command, err, stderr.Bytes())
	}
	var reports []finding
	for _, issue := range answer.Issues {
		reports = append(reports, finding{filepath.ToSlash(issue.Pos.Filename), issue.Pos.Line, issue.FromLinter + ": " + issue.Text})
	}
	return reports, nil
}

// compare pairs every want with one report of its line that contains its text,
// and says what is left over on either side.
func compare(wants, reports []finding) []string {
	reports = slices.Clone(reports)
	var wrong []string
	for _, want := range wants {
		i := slices.IndexFunc(reports, func(report finding) bool {
			return report.File == want.File && report.Line == want.Line && strings.Contains(report.Text, want.Text)
		})
		if i < 0 {
			wrong = append(wrong, "not reported: "+want.String())
			continue
		}
		reports = slices.Delete(reports, i, i+1)
	}
	for _, report := range reports {
		wrong = append(wrong, "not wanted: "+report.String())
	}
	slices.Sort(wrong)
	return wrong
}
