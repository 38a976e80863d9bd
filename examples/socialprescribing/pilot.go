package main

import (
	"embed"
	"encoding/csv"
	"io"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

//go:embed data
var data embed.FS

// A pilot is what is known of it, and the rules that it is appraised by.
type pilot struct {
	account   value.Account
	options   value.Options
	facts     [][]string // what, figure, source
	headlines [][]string // what, people, change in %, source
	sources   map[string]sv.Source
}

// readPilot reads the data files, under the rule that nothing counts that nobody
// assessed.
func readPilot() (pilot, error) {
	var p pilot
	p.options.Convention = value.Convention{
		ID: "as-assessed", Version: 1, Name: "what nobody assessed counts for nothing",
		Prices: proxies.InYear(proxies.FinancialYear(2013)),
	}
	err := files.Read(data, "data", map[string]files.Reader{
		"account.json":  files.Into(&p.account, value.ReadJSON),
		"metrics.json":  files.Into(&p.options.Metrics, metrics.ReadJSON),
		"proxies.json":  files.Into(&p.options.Proxies, proxies.ReadJSON),
		"facts.csv":     files.Into(&p.facts, rows),
		"headlines.csv": files.Into(&p.headlines, rows),
		"sources.json":  files.JSON(&p.sources),
	})
	return p, err
}

// rows reads a table without its head.
func rows(r io.Reader) ([][]string, error) {
	table := csv.NewReader(r)
	table.Comment = '#'
	all, err := table.ReadAll()
	if err != nil {
		return nil, err
	}
	return all[1:], nil
}

func (p pilot) statement() (value.Statement, error) { return value.Appraise(p.account, p.options) }

// asPublished counts filters that nobody assessed as zero, as the headline does.
func (p pilot) asPublished() pilot {
	c := &p.options.Convention
	c.ID, c.Name, c.Unassessed = "as-published", "what nobody assessed is zero", value.CountedAsZero
	return p
}

// lasting carries the cost reduction on over periods as long as the pilot, each
// with a share less than the one before. No such share is published.
func (p pilot) lasting(periods int, fading float64) (value.Statement, error) {
	undiscounted, err := proxies.Flat("undiscounted", "0")
	if err != nil {
		return value.Statement{}, err
	}
	p.options.Convention.FirstYear, p.options.Convention.Schedule = value.FirstYearUndiscounted, undiscounted
	p.account.Lines = slices.Clone(p.account.Lines)
	reduction := &p.account.Lines[slices.IndexFunc(p.account.Lines, func(l value.Line) bool { return l.ID == "cost-reduction" })]
	reduction.Years = periods
	reduction.Filters.DropOff = value.Judged(fading, "illustrative: how long the effect lasts is not published")
	return p.statement()
}

// without leaves lines out.
func (p pilot) without(ids ...string) pilot {
	p.account.Lines = slices.DeleteFunc(slices.Clone(p.account.Lines), func(l value.Line) bool { return slices.Contains(ids, l.ID) })
	return p
}
