// Socialprescribing says what can honestly be said of the Rotherham Social
// Prescribing Pilot (2012 to 2014), what its published headline does with that,
// and what is missing.
//
// General practices sent people with long-term conditions to local voluntary
// organisations for what medicine does not give. All figures are published, and
// data/sources.json says of each source how it was read: mostly as a record of a
// report, not as the report. What is ours, such as how long an effect lasts, is
// called illustrative where it stands. Read pilot.go for the account and the
// rules it is appraised by, report.go for the story.
//
// The journey sets the same figures in the order in which an imagined commissioner
// could have come to see them, from cost alone to value of several kinds for several
// people, and keeps each version with who, when and why. When what came, who said and
// decided what, weights and ratings are illustrative. Read journey.go for how it is
// made, journey_report.go for how it is told, journey_decision.go for the last
// decision and whether all of it can be trusted.
//
//	go run ./examples/socialprescribing              the story
//	go run ./examples/socialprescribing -statement   the statement that it tells of
//	go run ./examples/socialprescribing -journey     how a commissioner's idea of value could have grown
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "socialprescribing:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("socialprescribing", flag.ContinueOnError)
	statement := flags.Bool("statement", false, "print the whole statement instead of the story")
	journey := flags.Bool("journey", false, "print the commissioner's journey instead of the story")
	if err := flags.Parse(args); err != nil {
		return err
	}
	p, err := readPilot()
	if err != nil {
		return err
	}
	switch {
	case *journey:
		return p.tale(context.Background(), out)
	case !*statement:
		return p.story(out)
	}
	s, err := p.statement()
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(out, s)
	return err
}
