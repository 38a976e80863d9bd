// Carehomes answers one question on real data: did A&E attendances fall because
// of a programme, what is that worth, to whom, and how sure are we?
//
// The programme is the enhanced support for care homes in Rushcliffe, England;
// the figures are those of tables 3 and 4 of its published evaluation (see
// data/study.json). What the answer rests on is in this folder: the
// figures, the metrics, the unit costs and the price index, each with its
// citation. Read study.go for the tests, account.go for the account, report.go
// for the printing.
//
//	go run ./examples/carehomes                                  the report
//	go run ./examples/carehomes -json statement.json             and the statement as JSON
//	go run ./examples/carehomes -explain ae-residential          where a line comes from
//	go run ./examples/carehomes -crude -explain ae-residential   the same with the crude figures
package main

import (
	"embed"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
)

//go:embed data
var embedded embed.FS

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "carehomes:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("carehomes", flag.ContinueOnError)
	jsonFile := flags.String("json", "", "write the statement as canonical JSON to this `file`")
	explain := flags.String("explain", "", "print only where the line, basket or stakeholder with this `id` comes from")
	crude := flags.Bool("crude", false, "with -json and -explain: the statement on the crude figures")
	if err := flags.Parse(args); err != nil {
		return err
	}
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return err
	}
	c, err := follow(data)
	if err != nil {
		return err
	}
	statement := c.base
	if *crude {
		statement = c.crude
	}
	if *jsonFile != "" {
		text, err := statement.MarshalJSON()
		if err != nil {
			return err
		}
		if err := os.WriteFile(*jsonFile, text, 0o644); err != nil { //nolint:gosec // a report, for anybody to read
			return err
		}
	}
	if *explain != "" {
		_, err = fmt.Fprint(out, statement.Explain(*explain))
	} else {
		_, err = fmt.Fprint(out, c.report())
	}
	return err
}
