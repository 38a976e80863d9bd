package value

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
)

// A FirstYear says which year is the first to be discounted.
type FirstYear string

// The rules for the first outcome year. The zero value is for accounts in
// which nothing is discounted.
const (
	FirstYearUndiscounted FirstYear = "undiscounted" // outcome year t has the schedule's factor of year t-1
	FirstYearDiscounted   FirstYear = "discounted"   // outcome year t has the schedule's factor of year t
)

// An UnassessedRule says what becomes of a money line with a filter that was
// not assessed.
type UnassessedRule string

// The rules for unassessed filters.
const (
	OutsideTotals UnassessedRule = ""        // shown gross, outside all totals
	CountedAsZero UnassessedRule = "as-zero" // counted as if the filter were 0, with a note
)

// A Convention is the set of rules under which accounts are appraised. It is
// data with a name and a version: two statements are comparable when their
// conventions are the same. The zero Convention serves accounts without money.
type Convention struct {
	ID         string                              `json:"id"`
	Version    int                                 `json:"version"`
	Name       string                              `json:"name"`
	Prices     proxies.Prices                      `json:"prices,omitzero"` // of the statement: all money is rebased to it
	Index      proxies.Index                       `json:"index,omitzero"`  // rebases; unset: all money must be in Prices already
	YearRule   proxies.YearRule                    `json:"year_rule,omitzero"`
	FirstYear  FirstYear                           `json:"first_year,omitzero"`
	Schedule   proxies.Schedule                    `json:"schedule,omitzero"`  // discount rates
	Schedules  map[proxies.System]proxies.Schedule `json:"schedules,omitzero"` // of valuation systems with rates of their own
	Unassessed UnassessedRule                      `json:"unassessed,omitzero"`
}

// Options are what an appraisal needs beside the account. The zero Options
// serve accounts without numbers.
type Options struct {
	Convention Convention
	Metrics    metrics.Registry
	Proxies    proxies.Registry
}

// schedule is the one for a valuation system.
func (c Convention) schedule(s proxies.System) proxies.Schedule {
	if own, ok := c.Schedules[s]; ok {
		return own
	}
	return c.Schedule
}

func (c Convention) check(money bool, problems *sv.Problems) {
	const path = "/convention"
	switch c.FirstYear {
	case "", FirstYearUndiscounted, FirstYearDiscounted:
	default:
		problems.Add(sv.CodeUnknown, path+"/first_year", "the rule is %q; wanted: undiscounted or discounted", c.FirstYear)
	}
	switch c.Unassessed {
	case OutsideTotals, CountedAsZero:
	default:
		problems.Add(sv.CodeUnknown, path+"/unassessed", "the rule is %q; wanted: nothing (outside totals) or as-zero", c.Unassessed)
	}
	if !money {
		return
	}
	if !ident.Valid(c.ID) || c.Version < 1 {
		problems.Add(sv.CodeRequired, path+"/id", "the convention is %q, version %d; money needs a named convention (%s) with a version of 1 or more", c.ID, c.Version, ident.Want)
	}
	if _, ok := c.Prices.Year(); !ok {
		problems.Add(proxies.CodePriceYear, path+"/prices", "the statement's prices are %q; wanted: the year to whose prices all money is brought", c.Prices)
	}
	discounts := len(c.Schedule.Bands) > 0 || len(c.Schedules) > 0
	if discounts && c.FirstYear == "" {
		problems.Add(sv.CodeRequired, path+"/first_year", "there is a discount schedule but no rule for the first year; wanted: undiscounted or discounted")
	}
}
