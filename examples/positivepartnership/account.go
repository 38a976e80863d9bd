package main

import (
	"embed"
	"math"
	"slices"

	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

//go:embed data
var data embed.FS

// A project is what is known of it, worked out: nothing in it is added up over
// dimensions.
type project struct {
	pairs      pairs
	account    value.Account
	options    value.Options
	targets    []metrics.Target
	own        goals
	rated      process.Assessment
	changes    []change
	incomeEach contrast
	friends    contrast
	attained   metrics.Attainment
	scores     metrics.GoalAttainments
	voices     stakeholder.Voices
	agreement  stakeholder.Agreement
	movement   stakeholder.Movement
	statement  value.Statement
	process    process.Profile
}

// Goals are data/goals.json: what pairs set out for themselves.
type goals struct {
	Illustrative bool           `json:"illustrative"` // nobody set them
	Goals        []metrics.Goal `json:"goals"`
}

func readProject() (*project, error) {
	p := &project{}
	err := files.Read(data, "data", map[string]files.Reader{
		"pairs.csv":    files.Into(&p.pairs, readPairs),
		"account.json": files.Into(&p.account, value.ReadJSON),
		"metrics.json": files.Into(&p.options.Metrics, metrics.ReadJSON),
		"proxies.json": files.Into(&p.options.Proxies, proxies.ReadJSON),
		"targets.json": files.Into(&p.targets, metrics.ReadTargets),
		"goals.json":   files.JSON(&p.own),
		"process.json": files.Into(&p.rated, process.ReadAssessment),
	})
	if err != nil {
		return nil, err
	}
	return p, p.workOut()
}

func (p *project) workOut() error {
	var err error
	if p.changes, err = p.pairs.changes(p.options.Metrics); err != nil {
		return err
	}
	if p.incomeEach, err = p.pairs.incomeEach(); err != nil {
		return err
	}
	if p.friends, err = p.pairs.friends(); err != nil {
		return err
	}
	if p.attained, err = p.repayment(); err != nil {
		return err
	}
	if p.scores, err = metrics.GoalAttainment(p.own.Goals, nil); err != nil {
		return err
	}
	a := &p.account
	p.voices = stakeholder.WhoSpoke(a.Stakeholders, a.Conversations)
	if p.agreement, err = stakeholder.Agree(a.Stakeholders, a.Outcomes, a.Conversations, a.Decisions); err != nil {
		return err
	}
	if p.movement, err = stakeholder.Moves(a.Stakeholders, a.Outcomes, a.Conversations, a.Decisions); err != nil {
		return err
	}
	a.Lines = append(p.lines(), a.Lines...)
	p.options.Convention = value.Convention{
		ID: "one-year", Version: 1, Name: "the year as observed, nothing carried on",
		Prices: proxies.InYear(proxies.CalendarYear(2011)), FirstYear: value.FirstYearUndiscounted,
	}
	if p.statement, err = value.Appraise(*a, p.options); err != nil {
		return err
	}
	asked := &process.Options{Groups: slices.DeleteFunc(slices.Clone(a.Stakeholders), func(s stakeholder.Stakeholder) bool {
		return s.ID == "pairs" // its members rate by themselves
	})}
	for _, c := range a.Conversations {
		asked.Views = append(asked.Views, c.Views...)
	}
	p.process, err = process.Assess(p.rated, asked)
	return err
}

// repayment is the funder's target: the share of instalments paid on time, taken
// pair by pair, since a pair that is late once is late again.
func (p *project) repayment() (metrics.Attainment, error) {
	due, onTime := p.pairs.of(true, "instalments_due"), p.pairs.of(true, "paid_on_time")
	shares := stats.Sample{Name: "pairs with a loan", Unit: "share"}
	for i := range due {
		shares.Values = append(shares.Values, onTime[i]/due[i])
	}
	mean, err := stats.OneSampleT(shares, nil)
	if err != nil {
		return metrics.Attainment{}, err
	}
	target := p.targets[0]
	metric, err := p.options.Metrics.Lookup(target.Metric)
	if err != nil {
		return metrics.Attainment{}, err
	}
	round := func(x float64) float64 { return math.Round(1000*x) / 1000 }
	e := mean.Estimate
	return target.Attain(metrics.Reading{
		When: "2012-03", Value: round(e.Value), Low: round(e.Interval.Low), High: round(e.Interval.High),
	}, metric)
}

// lines are the changes, each net of the pairs that wait and carried over to the
// pairs that were followed, and the money that came back.
func (p *project) lines() []value.Line {
	var repaid float64
	for _, baht := range p.pairs.of(true, "repaid") {
		repaid += baht
	}
	none := func(why string) value.Filter { return value.Judged(0, "illustrative: "+why) }
	lines := []value.Line{{
		ID: "money-back", Outcome: "money-back", Metric: "repaid@1", Proxy: "baht-repaid@1", Observed: "2012-03",
		Quantity: value.Stated(value.Gross, repaid, "illustrative: summed over the pairs of data/pairs.csv, those that left included"),
		Filters: value.Filters{
			Deadweight: none("what was not lent is not repaid"), Displacement: none("a baht repaid is in no other fund"),
			Attribution: none("the pairs repaid it"),
		},
	}}
	for _, c := range p.changes {
		line := value.Line{
			ID: string(c.outcome), Outcome: c.outcome, Metric: c.metric.Ref(), Observed: "2012-03", Population: "pairs measured again",
			Quantity: value.NetOf(c.net, float64(c.followed)).By(value.Randomised),
		}
		switch c.outcome {
		case "income":
			line.Proxy = "income-year@1"
		case "known":
			line.Population = "members with HIV of pairs measured again, not known before"
		}
		lines = append(lines, line)
	}
	return lines
}

// outcome is the outcome of that id.
func (p *project) outcome(id stakeholder.ID) stakeholder.Outcome {
	for _, o := range p.account.Outcomes {
		if o.ID == id {
			return o
		}
	}
	return stakeholder.Outcome{}
}

// group is the name of a stakeholder.
func (p *project) group(id stakeholder.ID) string {
	for _, s := range p.account.Stakeholders {
		if s.ID == id {
			return s.Name
		}
	}
	return string(id)
}
