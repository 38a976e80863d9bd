// Command apisnapshot keeps the exported surface of the library as text, so that
// a change of it shows in review: one file a package under api/, one declaration
// a line, sorted.
//
//	go run ./apisnapshot -dir .. -write   # after an intended change
//	go run ./apisnapshot -dir .. -check   # exits 1 and prints what differs
//
// The lines do not depend on the order of declarations, the layout of files or
// comments. Struct tags are part of them: they are the JSON.
package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	dir := flag.String("dir", "..", "the main module")
	write := flag.Bool("write", false, "bring the snapshot up to date")
	check := flag.Bool("check", false, "compare the snapshot with the code")
	flag.Parse()
	if *write == *check {
		fmt.Fprintln(os.Stderr, "apisnapshot: give one of -write and -check")
		os.Exit(2)
	}
	difference, err := run(*dir, *write)
	if err != nil {
		fmt.Fprintln(os.Stderr, "apisnapshot:", err)
		os.Exit(1)
	}
	if difference != "" {
		fmt.Print(difference)
		fmt.Fprintln(os.Stderr, "apisnapshot: the exported surface changed; if that is meant, run it with -write")
		os.Exit(1)
	}
}

// run compares the module in dir with its snapshot and returns what differs; if
// write is set it brings the snapshot up to date instead.
func run(dir string, write bool) (string, error) {
	code, err := surfaces(dir)
	if err != nil {
		return "", err
	}
	api := filepath.Join(dir, "api")
	kept, err := readSnapshot(api)
	if err != nil {
		return "", err
	}
	if write {
		return "", writeSnapshot(api, kept, code)
	}
	return compare(kept, code), nil
}

// A snapshot has the sorted lines of each package by the name of its file.
type snapshot map[string][]string

func readSnapshot(api string) (snapshot, error) {
	paths, err := filepath.Glob(filepath.Join(api, "*.txt"))
	if err != nil {
		return nil, err
	}
	kept := snapshot{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		kept[filepath.Base(path)] = slices.Collect(strings.Lines(string(data)))
	}
	return kept, nil
}

func writeSnapshot(api string, kept, code snapshot) error {
	if err := os.MkdirAll(api, 0o755); err != nil {
		return err
	}
	for name, lines := range code {
		if err := os.WriteFile(filepath.Join(api, name), []byte(strings.Join(lines, "")), 0o644); err != nil {
			return err
		}
	}
	for name := range kept {
		if _, ok := code[name]; ok {
			continue
		}
		if err := os.Remove(filepath.Join(api, name)); err != nil {
			return err
		}
	}
	return nil
}

// compare returns the lines that only one side has, each under its file's name.
// Nothing is returned if there are none.
func compare(kept, code snapshot) string {
	all := maps.Clone(kept)
	maps.Copy(all, code)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		was, keeping := kept[name]
		is, existing := code[name]
		if keeping && existing && slices.Equal(was, is) {
			continue
		}
		fmt.Fprintf(&b, "--- api/%s\n+++ the code\n", name)
		for len(was) > 0 || len(is) > 0 {
			switch {
			case len(is) == 0 || len(was) > 0 && was[0] < is[0]:
				b.WriteString("-" + was[0])
				was = was[1:]
			case len(was) == 0 || was[0] > is[0]:
				b.WriteString("+" + is[0])
				is = is[1:]
			default:
				was, is = was[1:], is[1:]
			}
		}
	}
	return b.String()
}
