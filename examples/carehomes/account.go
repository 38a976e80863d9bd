package main

import (
	"bufio"
	"io"
	"io/fs"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// A chain is the whole way from the data to the statements.
type chain struct {
	study      study
	tests      []tested
	account    value.Account
	options    value.Options
	base       value.Statement       // quantities from the published adjusted ratios
	crude      value.Statement       // the same account with the crude differences
	unassessed value.Statement       // the same account, had nobody judged displacement
	swings     []uncertainty.Tornado // of the base statement's baskets
	ceilings   []uncertainty.Ceiling // what the support may cost at most, for each of them
}

// follow makes the chain from a folder of data files.
func follow(data fs.FS) (*chain, error) {
	var c chain
	var people value.Account // without lines
	c.options.Convention = value.Convention{
		ID: "one-period", Version: 1, Name: "one outcome period as observed, nothing carried on, first year undiscounted",
		Prices: proxies.InYear(proxies.CalendarYear(2024)), YearRule: proxies.FinancialThreeQuarters,
		FirstYear: value.FirstYearUndiscounted,
	}
	err := files.Read(data, ".", map[string]files.Reader{
		"study.json":       files.JSON(&c.study),
		"people.json":      files.Into(&people, value.ReadJSON),
		"metrics.json":     files.Into(&c.options.Metrics, metrics.ReadJSON),
		"proxies.json":     files.Into(&c.options.Proxies, proxies.ReadJSON),
		"gdp-deflator.csv": files.Into(&c.options.Convention.Index, readDeflator),
	})
	if err != nil {
		return nil, err
	}
	if c.tests, err = c.study.test(c.options.Metrics); err != nil {
		return nil, err
	}
	c.account = account(people, c.study, c.tests, func(t tested) stats.Result { return t.published })
	if c.base, err = value.Appraise(c.account, c.options); err != nil {
		return nil, err
	}
	crude := account(people, c.study, c.tests, func(t tested) stats.Result { return t.difference })
	if c.crude, err = value.Appraise(crude, c.options); err != nil {
		return nil, err
	}
	unassessed := c.account
	unassessed.Filters.Displacement = value.NotAssessed("nobody looked where the work went")
	if c.unassessed, err = value.Appraise(unassessed, c.options); err != nil {
		return nil, err
	}
	return &c, c.vary()
}

// vary works out for each basket how sure its total is, and what the support
// may cost at most.
func (c *chain) vary() error {
	for _, b := range c.base.Baskets {
		m, err := uncertainty.New(c.base, b.Basket.ID)
		if err != nil {
			return err
		}
		swings, err := m.OneWay(uncertainty.Benefits, nil)
		if err != nil {
			return err
		}
		ceiling, err := m.Ceiling(uncertainty.Rule{Measure: uncertainty.NetPresentValue})
		if err != nil {
			return err
		}
		c.swings, c.ceilings = append(c.swings, swings), append(c.ceilings, ceiling)
	}
	return nil
}

// readDeflator reads the price index, below the line that says who published it.
func readDeflator(r io.Reader) (proxies.Index, error) {
	table := bufio.NewReader(r)
	if _, err := table.ReadString('\n'); err != nil {
		return proxies.Index{}, err
	}
	return proxies.ReadIndexCSV("gdp-deflator.csv", table, proxies.Index{
		ID: "uk-gdp-deflator", Name: "UK GDP deflator at market prices, calendar years", Base: "2024 = 100",
		Source: sv.Source{
			Publisher: "HM Treasury", Title: "GDP deflators at market prices", Edition: "December 2025, Quarterly National Accounts",
			Link:     "https://assets.publishing.service.gov.uk/media/695ced916056a077857e735e/CGDP_Deflators_Qtrly_National_Accounts_December_2025_update.xlsx",
			Licence:  "Open Government Licence (Crown copyright)",
			Obtained: "second hand: the table bundled with the R package greenbook 0.1.1 (C. Coverdale, 2026)",
		},
	})
}

// What each outcome of the study is counted in and priced with. Potentially
// avoidable admissions are part of emergency admissions: tested and shown,
// never valued beside them.
var counted = map[string]struct {
	metric metrics.Ref
	proxy  proxies.Ref
	bridge value.Bridge
}{
	"ae": {metric: "ae.attendances@1", proxy: "rushcliffe.ae-attendance@1"},
	"emergency": {
		metric: "emergency.admissions@1", proxy: "rushcliffe.non-elective-episode@1",
		bridge: value.Bridge{PerUnit: 1, Reason: "one average episode per admission; an admission may have several, or be shorter than average: the Health Foundation's briefing (2017) found no evidence of an effect on bed nights"},
	},
	"avoidable":  {metric: "emergency.avoidable-admissions@1"},
	"outpatient": {metric: "outpatient.attendances@1", proxy: "rushcliffe.outpatient-attendance@1"},
}

// account adds the lines to the people: for each comparison the change net of
// the matched controls, as the result that choose picks has it.
func account(people value.Account, s study, tests []tested, choose func(tested) stats.Result) value.Account {
	a := people
	a.ID, a.Name = "rushcliffe-care-homes", "Enhanced support for care homes, Rushcliffe, England"
	a.Period = "the follow-up as observed, taken as one outcome period"
	a.Filters = value.Filters{
		Displacement: value.Judged(0, "illustrative judgement: a visit that is not made makes no other patient attend; more work for general practice was not counted by the study").Between(0, 0.2),
		Attribution:  value.Judged(0, "illustrative judgement: the matched controls lived with the other services of the time as well").Between(0, 0.2),
	}
	both := value.Basket{ID: "both", Name: "both kinds of home"}
	for _, h := range s.Homes {
		support := value.Input{ // its cost is not in the study
			ID: "support-" + h.ID, Stakeholder: "commissioner", Name: "the enhanced support, " + h.Name,
			Amount: h.PersonYears.Intervention, Unit: "person-year of support",
		}
		a.Inputs = append(a.Inputs, support)
		basket := value.Basket{ID: h.ID, Name: h.Name, Inputs: []string{support.ID}}
		for _, t := range tests {
			if t.home.ID != h.ID {
				continue
			}
			line := value.Line{
				ID: t.outcome + "-" + h.ID, Outcome: stakeholder.ID(t.outcome), Population: h.Name,
				Metric: counted[t.outcome].metric, Proxy: counted[t.outcome].proxy, Bridge: counted[t.outcome].bridge,
				Quantity: value.NetOf(choose(t), h.PersonYears.Intervention).By(value.MatchedControls),
			}
			a.Lines = append(a.Lines, line)
			if line.Proxy != "" {
				basket.Lines = append(basket.Lines, line.ID)
			}
			if t.outcome == "ae" { // the same visits as the residents see them, in no money
				line.ID, line.Outcome, line.Proxy = "trips-"+h.ID, "trips", ""
				a.Lines = append(a.Lines, line)
			}
		}
		a.Baskets = append(a.Baskets, basket)
		both.Lines = slices.Concat(both.Lines, basket.Lines)
		both.Inputs = append(both.Inputs, support.ID)
	}
	a.Baskets = append(a.Baskets, both)
	return a
}
