// Twoprogrammes takes two health programmes in two neighbourhoods that reach the
// same targets, and asks what a commissioner does not see who looks at nothing
// else. One of them also shows happier people, work found, families off benefits
// (which is mostly a payment that ends, told apart from the work that is a gain),
// children at school and fewer car journeys; the other shows carers who sleep, and
// measured less. There is no league table at the end but what one would need, and
// questions for the two teams.
//
// Everything in data is illustrative: places, people, words, figures and prices
// are made up, and say so. Read account.go for how the data become two programmes,
// report.go for the story and choice.go for why it has no winner.
//
//	go run ./examples/twoprogrammes          the story
//	go run ./examples/twoprogrammes -whole   the library's whole reports, which it tells of
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "twoprogrammes:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("twoprogrammes", flag.ContinueOnError)
	whole := flags.Bool("whole", false, "print the library's whole reports instead of the story")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r, err := newReport()
	if err != nil {
		return err
	}
	if *whole {
		_, err = fmt.Fprintf(out, "%s\n%s", r.comparison, r.gap)
	} else {
		_, err = fmt.Fprint(out, r.story())
	}
	return err
}
