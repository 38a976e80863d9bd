package main

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/process"
)

//go:embed data
var data embed.FS

// A programme is one side, with an account, metrics, targets and ratings of its own.
type programme struct {
	fairchance.Version
	side      compare.Programme // the version, appraised
	study     study
	own       []stats.Estimate // of the targets' metrics, in the order of Readings
	scores    scores
	metric    metrics.Definition // of the scores
	wellbeing stats.Result       // their paired test
}

// A study is data/.../study.json: what was counted, in the programme and in the
// group that it is compared with.
type study struct {
	Illustrative bool         `json:"illustrative"` // nobody was counted
	Comparisons  []comparison `json:"comparisons"`
	Scores       struct {
		Line  string `json:"line"`
		Later string `json:"later"` // when people were asked once more; empty: they were not
	} `json:"scores"`
}

// A comparison is of rates, shares or means; the programme comes first.
type comparison struct {
	Lines    []string           `json:"lines"`  // of the account, which rest on it
	Target   string             `json:"target"` // that the programme's own side is a reading of, if any
	Read     string             `json:"read"`   // when
	Design   value.Design       `json:"design"`
	Rates    []stats.Rate       `json:"rates"`
	Shares   []stats.Proportion `json:"shares"`
	Means    []stats.Sample     `json:"means"`
	Exposure float64            `json:"exposure"`
}

// Scores are the answers of the same people before, after, and once more later.
type scores struct{ all, later stats.Pairs }

func readProgramme(id string, rubric process.Rubric, prices proxies.Registry) (*programme, error) {
	p := &programme{Version: fairchance.Version{Proxies: prices, Convention: value.Convention{
		ID: "one-year", Version: 1, Name: "one year as observed, nothing carried on",
		Prices: proxies.InYear(proxies.CalendarYear(2025)),
	}}}
	var ratings process.Assessment
	err := files.Read(data, "data/"+id, map[string]files.Reader{
		"account.json": files.Into(&p.Account, value.ReadJSON),
		"metrics.json": files.Into(&p.Metrics, metrics.ReadJSON),
		"targets.json": files.Into(&p.Targets, metrics.ReadTargets),
		"study.json":   files.JSON(&p.study),
		"process.json": files.Into(&ratings, process.ReadAssessment),
		"scores.csv":   files.Into(&p.scores, readScores),
	})
	if err != nil {
		return nil, err
	}
	ratings.Rubric = rubric
	p.Process = []process.Assessment{ratings}
	for _, c := range p.study.Comparisons {
		if err := p.add(c); err != nil {
			return nil, fmt.Errorf("%s, %s: %w", id, c.Lines[0], err)
		}
	}
	if err := p.addScores(); err != nil {
		return nil, err
	}
	p.side, err = p.Programme()
	return p, err
}

// add puts a comparison into the lines that rest on it, and reads the target.
func (p *programme) add(c comparison) error {
	var result, own stats.Result
	var err error
	switch {
	case c.Rates != nil:
		result, err = stats.RateDifference(c.Rates[0], c.Rates[1], &stats.Options{Approach: stats.Score})
	case c.Shares != nil:
		result, err = stats.RiskDifference(c.Shares[0], c.Shares[1], nil)
	default:
		result, err = stats.WelchT(c.Means[0], c.Means[1], nil)
	}
	if err != nil {
		return err
	}
	for _, id := range c.Lines {
		p.line(id).Quantity = value.NetOf(result, c.Exposure).By(c.Design)
	}
	if c.Target == "" {
		return nil
	}
	if c.Rates != nil {
		own, err = stats.OneSampleRate(c.Rates[0], &stats.Options{Null: 1})
	} else {
		own, err = stats.OneSampleProportion(c.Shares[0], &stats.Options{Approach: stats.Score})
	}
	if err != nil {
		return err
	}
	e := own.Estimate
	p.own = append(p.own, e)
	p.Readings = append(p.Readings, compare.TargetReading{
		Target:  c.Target,
		Reading: metrics.Reading{When: c.Read, Value: e.Value, Low: e.Interval.Low, High: e.Interval.High},
	})
	return nil
}

// addScores tests the same people before and after, without a comparison group.
func (p *programme) addScores() (err error) {
	s := p.study.Scores
	line := p.line(s.Line)
	if p.metric, err = p.Metrics.Lookup(line.Metric); err != nil {
		return err
	}
	p.scores.all.Unit, p.scores.later.Unit = p.metric.Unit, p.metric.Unit
	if p.wellbeing, err = stats.PairedT(p.scores.all, nil); err != nil {
		return err
	}
	line.Quantity = value.GrossOf(p.wellbeing, float64(len(p.scores.all.Before))).By(value.BeforeAfter)
	if s.Later == "" {
		return nil
	}
	later, err := stats.PairedT(p.scores.later, nil)
	p.Waves = append(p.Waves, compare.Wave{Line: s.Line, When: s.Later, Result: later})
	return err
}

func (p *programme) line(id string) *value.Line {
	return &p.Account.Lines[slices.IndexFunc(p.Account.Lines, func(l value.Line) bool { return l.ID == id })]
}

func (p *programme) name() string { return p.Account.Name }

// readScores reads person, before, after, later; a later answer may be missing.
func readScores(r io.Reader) (read scores, err error) {
	table := csv.NewReader(r)
	table.Comment = '#'
	rows, err := table.ReadAll()
	if err != nil {
		return read, err
	}
	for _, row := range rows[1:] {
		before, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			return read, err
		}
		for i, to := range []*stats.Pairs{&read.all, &read.later} {
			if row[2+i] == "" {
				continue
			}
			x, err := strconv.ParseFloat(row[2+i], 64)
			if err != nil {
				return read, err
			}
			to.Before, to.After = append(to.Before, before), append(to.After, x)
		}
	}
	return read, nil
}
