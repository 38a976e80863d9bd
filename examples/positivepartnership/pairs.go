package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Pairs are the rows of pairs.csv, by column; what is missing is NaN. Answers are
// 1 for yes and 0 for no.
type pairs struct {
	ids    []string
	loan   []bool // they have it now; else they wait
	values map[string][]float64
}

// What there is of a loan only: empty for pairs that wait. What was measured after
// a year is empty for pairs that left.
var ofLoans = []string{"instalments_due", "paid_on_time", "repaid"}

var columns = append([]string{"pair", "loan", "known_before", "known_after"}, slices.Concat(ofLoans, beforeAndAfter(
	"income_with", "income_without", "stigma_felt", "stigma_shown", "fear", "visits", "friends_with", "friends_without"))...)

func beforeAndAfter(names ...string) []string {
	var both []string
	for _, n := range names {
		both = append(both, n+"_before", n+"_after")
	}
	return both
}

// readPairs reads the table strictly: each thing that is wrong with it is a problem
// at file:line:column, and all come at once.
func readPairs(r io.Reader) (pairs, error) {
	const file = "pairs.csv"
	p := pairs{values: map[string][]float64{}}
	var problems sv.Problems
	table := csv.NewReader(r)
	table.Comment = '#'
	head, err := table.Read()
	if errors.Is(err, io.EOF) {
		problems.Add(sv.CodeRequired, file, "empty; wanted: a head and a row for each pair")
		return p, problems.Err("readPairs")
	}
	for i, c := range head {
		if !slices.Contains(columns, c) || slices.Contains(head[:i], c) {
			problems.Add(sv.CodeUnknown, file+":head:"+c, "a column that is not wanted, or stands twice")
		}
	}
	for _, c := range columns {
		if err == nil && !slices.Contains(head, c) {
			problems.Add(sv.CodeRequired, file+":head:"+c, "there is no such column")
		}
	}
	for err == nil {
		var row []string
		if row, err = table.Read(); err != nil {
			break
		}
		for i, text := range row {
			line, _ := table.FieldPos(i)
			p.add(head[i], text, fmt.Sprintf("%s:%d:%s", file, line, head[i]), &problems)
		}
	}
	if !errors.Is(err, io.EOF) {
		problems.Add(sv.CodeSyntax, file, "%v", err)
	}
	return p, problems.Err("readPairs")
}

// add takes one cell.
func (p *pairs) add(column, text, at string, problems *sv.Problems) {
	value, err := math.NaN(), error(nil)
	switch {
	case column == "pair":
		if text == "" || slices.Contains(p.ids, text) {
			problems.Add(sv.CodeDuplicate, at, "%q; wanted: an id of its own for each pair", text)
		}
		p.ids = append(p.ids, text)
		return
	case column == "loan":
		if text != "now" && text != "later" {
			problems.Add(sv.CodeUnknown, at, "%q; wanted: now or later", text)
		}
		p.loan = append(p.loan, text == "now")
		return
	case text == "" && (strings.HasSuffix(column, "_after") || slices.Contains(ofLoans, column)):
	case strings.HasPrefix(column, "known_"):
		answer := slices.Index([]string{"no", "yes"}, text)
		if value = float64(answer); answer < 0 {
			problems.Add(sv.CodeUnknown, at, "%q; wanted: yes or no", text)
		}
	default:
		if value, err = strconv.ParseFloat(text, 64); err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
			problems.Add(sv.CodeSyntax, at, "%q; wanted: a number", text)
		}
	}
	p.values[column] = append(p.values[column], value)
}

// of is a column of the pairs that have their loan, or of those that wait.
func (p pairs) of(loan bool, column string) []float64 {
	var values []float64
	for i, v := range p.values[column] {
		if p.loan[i] == loan {
			values = append(values, v)
		}
	}
	return values
}

// beforeAfter is what was measured of each pair, added up over its members where
// there is a column for each.
func (p pairs) beforeAfter(loan bool, unit string, names ...string) stats.Pairs {
	both := stats.Pairs{Name: "pairs that wait", Unit: unit}
	if loan {
		both.Name = "pairs with a loan"
	}
	for i, name := range names {
		before, after := p.of(loan, name+"_before"), p.of(loan, name+"_after")
		if i == 0 {
			both.Before, both.After = before, after
			continue
		}
		for k := range before {
			both.Before[k] += before[k]
			both.After[k] += after[k]
		}
	}
	return both
}
