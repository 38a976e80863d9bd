// Positivepartnership follows pairs of people, one with HIV and one without, who
// take a small business loan together and repay it together. A funder who looks at
// repayment sees one dimension. This program shows several at once, on paired data,
// side by side and never added up: money for the fund, income, stigma felt and
// shown, fear, clinic visits, friendships, and what people say of it in two
// languages, with those who are against.
//
// Half of the pairs, drawn by lot, had to wait for a year, so that changes are net
// of what would have happened anyway. The pair is the unit of every test.
//
// The kind of project is well known; the people, figures and words here are all
// made up (illustrative), by data/make.py and by hand. Read pairs.go for the
// data, changes.go for the tests, account.go for the statement and report.go for
// the printing.
//
//	go run ./examples/positivepartnership          the report
//	go run ./examples/positivepartnership -whole   what it is taken from: voices, agreement, moves, statement, process
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "positivepartnership:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("positivepartnership", flag.ContinueOnError)
	whole := flags.Bool("whole", false, "print the library's own reports, whole")
	if err := flags.Parse(args); err != nil {
		return err
	}
	p, err := readProject()
	if err != nil {
		return err
	}
	if *whole {
		_, err = fmt.Fprint(out, title, "\n\n", p.voices, "\n", p.agreement, "\n", p.movement, "\n", p.statement, "\n", p.process)
	} else {
		_, err = fmt.Fprint(out, p.story())
	}
	return err
}
