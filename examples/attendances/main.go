// Attendances asks one question of one data set in every sensible way: did
// people attend A&E less often in the year after the programme than in the year
// before? The people are made up, clustered in practices; see generate.go.
//
//	go run ./examples/attendances            the report
//	go run ./examples/attendances -generate  the data, as in data/people.csv
package main

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/stats"
)

//go:embed data/people.csv
var data embed.FS

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "attendances:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string) error {
	flags := flag.NewFlagSet("attendances", flag.ContinueOnError)
	makeData := flags.Bool("generate", false, "print the data instead of the report")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *makeData {
		return generate(out)
	}
	text, err := data.ReadFile("data/people.csv")
	if err != nil {
		return err
	}
	rows, err := readRows(text)
	if err != nil {
		return err
	}
	tally, err := stats.PairTallyOf(readPairs(text))
	if err != nil {
		return err
	}
	var p page.Page
	if err := report(&p, rows, tally); err != nil {
		return err
	}
	_, err = fmt.Fprint(out, &p)
	return err
}

// year is how long people were followed, before and after.
var year = stats.Observed{Before: 1, After: 1, Unit: "year"}

// readRows takes the people one by one.
func readRows(text []byte) (stats.Pairs, error) {
	p := stats.Pairs{Unit: "A&E attendance", Observed: year}
	for person, err := range people(text) {
		if err != nil {
			return p, err
		}
		p.Before = append(p.Before, person.Before)
		p.After = append(p.After, person.After)
		p.Clusters = append(p.Clusters, person.Cluster)
	}
	return p, nil
}

// readPairs streams the people to a tally. What cannot be read has been refused
// by readRows.
func readPairs(text []byte) iter.Seq[stats.Pair] {
	return func(yield func(stats.Pair) bool) {
		for person, err := range people(text) {
			if err != nil || !yield(person) {
				return
			}
		}
	}
}

// people reads person, practice, before, after.
func people(text []byte) iter.Seq2[stats.Pair, error] {
	return func(yield func(stats.Pair, error) bool) {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comment, r.FieldsPerRecord = '#', 4
		for head := true; ; head = false {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if head && err == nil {
				continue // the names of the columns
			}
			var p stats.Pair
			if err == nil {
				p.Cluster = record[1]
				p.Before, err = strconv.ParseFloat(record[2], 64)
			}
			if err == nil {
				p.After, err = strconv.ParseFloat(record[3], 64)
			}
			if err != nil {
				err = fmt.Errorf("people.csv, %q: %w", record, err)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}
