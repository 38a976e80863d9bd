// Accord tells of a community dialogue after years of conflict, in which neighbours
// who did not speak to each other meet again. What matters most to them, the absence
// of fear, confidence and dreams for their children, has no number; it stands beside
// behaviours that have one, land taken by force and children in school, and counts
// as much as they do.
//
// The villages, the words and all figures are illustrative: made up to show the
// form, and labelled so in data/account.json and in the output. The idea of setting
// such changes beside such counts is published; data/source.json says where, and how
// it was read. Read accord.go for the data, behaviour.go for the tests, report.go for
// the story.
//
//	go run ./examples/accord            the story
//	go run ./examples/accord -whole     what the story is cut from: who stands where, what moved, the statement, the stages
//	go run ./examples/accord -mermaid   the theory of change, to be drawn by Mermaid
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "accord:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("accord", flag.ContinueOnError)
	whole := flags.Bool("whole", false, "print the library's whole reports, which the story is cut from")
	mermaid := flags.Bool("mermaid", false, "print the theory of change as a Mermaid flowchart")
	if err := flags.Parse(args); err != nil {
		return err
	}
	d, err := readDialogue()
	if err != nil {
		return err
	}
	r, err := d.report()
	if err != nil {
		return err
	}
	switch {
	case *whole:
		_, err = fmt.Fprintf(out, "%s\n\n%s\n%s\n%s\n%s", title, r.agreement, r.movement, r.statement, r.stock)
	case *mermaid:
		_, err = fmt.Fprintf(out, "---\ntitle: %s\n---\n%s", d.theory.Name, d.theory.Mermaid(d.account.Outcomes))
	default:
		_, err = fmt.Fprint(out, r.story())
	}
	return err
}
