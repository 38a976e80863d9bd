package value

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
)

// A FirstYear says which year is the first to be discounted, and from where in
// it. Years are the account's outcome years: a line that starts in year 2 has its
// first impact there.
type FirstYear string

// The rules for the first outcome year. The zero value is for accounts in
// which nothing is discounted.
const (
	FirstYearUndiscounted FirstYear = "undiscounted" // outcome year t has the schedule's factor of year t-1
	FirstYearDiscounted   FirstYear = "discounted"   // outcome year t has the schedule's factor of year t
	FirstYearMid          FirstYear = "mid-year"     // money falls evenly over outcome year t, which has the schedule's mid-year factor of year t; the Green Book discounts whole years
)

// An UnassessedRule says what becomes of a money line with a filter that was
// not assessed.
type UnassessedRule string

// The rules for unassessed filters.
const (
	OutsideTotals UnassessedRule = ""        // shown gross, outside all totals
	CountedAsZero UnassessedRule = "as-zero" // counted as if the filter were 0, with a note
)

// A FilterRule says how the filters of a line take effect together.
type FilterRule string

// The rules for filters. Added filters take their sum off, which counts twice
// what two of them would both take; more than everything cannot come off. They
// are there to reproduce old reports, and are a note on every statement.
const (
	FiltersCompound FilterRule = ""      // each takes its share of what the others leave
	FiltersAdded    FilterRule = "added" // one minus their sum is left
)

// A DropOffRule says from when drop-off lessens a line.
type DropOffRule string

// The rules for drop-off. The second is there to reproduce old reports, and is a
// note on every statement.
const (
	DropOffFromSecondYear DropOffRule = ""           // the first outcome year is whole
	DropOffFromFirstYear  DropOffRule = "first-year" // it is lessened too
)

// An InKindRule says whether inputs in kind are costs.
type InKindRule string

// The rules for inputs in kind.
const (
	InKindCounted InKindRule = ""         // counted with the others
	InKindLeftOut InKindRule = "left-out" // listed, with a note
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
	Income     proxies.Index                       `json:"income,omitzero"` // of real income per head, for proxies that follow it
	YearRule   proxies.YearRule                    `json:"year_rule,omitzero"`
	FirstYear  FirstYear                           `json:"first_year,omitzero"`
	Schedule   proxies.Schedule                    `json:"schedule,omitzero"`  // discount rates
	Schedules  map[proxies.System]proxies.Schedule `json:"schedules,omitzero"` // of valuation systems with rates of their own
	Unassessed UnassessedRule                      `json:"unassessed,omitzero"`
	Filters    FilterRule                          `json:"filters,omitzero"`
	DropOff    DropOffRule                         `json:"drop_off,omitzero"`
	InKind     InKindRule                          `json:"in_kind,omitzero"`
	Ratios     []Ratio                             `json:"ratios,omitzero"` // worked out for each basket; none: benefit/cost
}

// MarshalJSON returns the convention as canonical JSON.
func (c Convention) MarshalJSON() ([]byte, error) {
	type plain Convention
	return jsonx.Marshal(plain(c))
}

// UnmarshalJSON reads a convention strictly: an unknown or doubled field is a
// problem, and all problems come at once.
func (c *Convention) UnmarshalJSON(data []byte) error {
	type plain Convention
	var read plain
	if err := jsonx.Unmarshal("value.Convention", data, &read); err != nil {
		return err
	}
	*c = Convention(read)
	return nil
}

// Options are what an appraisal needs beside the account. The zero Options
// serve accounts without numbers.
type Options struct {
	Convention Convention
	Metrics    metrics.Registry
	Proxies    proxies.Registry
	On         string // date of the appraisal, 2026-11-23, for proxies that are to be reviewed by a date
}

// schedule is the one for a valuation system.
func (c Convention) schedule(s proxies.System) proxies.Schedule {
	if own, ok := c.Schedules[s]; ok {
		return own
	}
	return c.Schedule
}

// scheduleYear is the year of the schedule whose factor outcome year t has; 0: it
// is not discounted.
func (c *Convention) scheduleYear(t int) int {
	if t > 0 && c.FirstYear != FirstYearDiscounted && c.FirstYear != FirstYearMid {
		t--
	}
	return t
}

// factor is the discount factor of outcome year t, or of the start for t = 0,
// for lines of a valuation system; for inputs the system is "".
func (c *Convention) factor(system proxies.System, t int) (decimal.Decimal, error) {
	t = c.scheduleYear(t)
	if t == 0 {
		return decimal.NewFromInt(1), nil
	}
	s := c.schedule(system)
	if c.FirstYear == FirstYearMid {
		return s.MidYearFactor(t)
	}
	return s.Factor(t)
}

// check adds what is wrong with the convention for an account that has money.
// known are the valuation systems that the proxies use.
func (c Convention) check(known map[proxies.System]bool, problems *sv.Problems) {
	const path = "/convention"
	if !ident.Valid(c.ID) || c.Version < 1 {
		problems.Add(sv.CodeRequired, path+"/id", "the convention is %q, version %d; money needs a named convention (%s) with a version of 1 or more", c.ID, c.Version, ident.Want)
	}
	if _, ok := c.Prices.Year(); !ok {
		problems.Add(proxies.CodePriceYear, path+"/prices", "the statement's prices are %q; wanted: the year to whose prices all money is brought", c.Prices)
	}
	if stated(c.Index) {
		faults.Under(problems, path+"/index", c.Index.Validate())
	}
	if stated(c.Income) {
		faults.Under(problems, path+"/income", c.Income.Validate())
	}
	discounts := c.Schedule.ID != "" || len(c.Schedule.Bands) > 0
	if discounts {
		checkSchedule(c.Schedule, path+"/schedule", problems)
	}
	for _, system := range slices.Sorted(maps.Keys(c.Schedules)) {
		checkSchedule(c.Schedules[system], path+"/schedules/"+string(system), problems)
		if !known[system] {
			problems.Add(sv.CodeUnknown, path+"/schedules/"+string(system), "no proxy in the registry is valued by %q", system)
		}
	}
	switch c.FirstYear {
	case FirstYearUndiscounted:
	case FirstYearDiscounted, FirstYearMid:
		if !discounts {
			problems.Add(sv.CodeRequired, path+"/schedule", "the first year is discounted, and there is no schedule that says at which rate")
		}
	case "":
		if discounts || len(c.Schedules) > 0 {
			problems.Add(sv.CodeRequired, path+"/first_year", "there is a discount schedule but no rule for the first year; wanted: undiscounted, discounted or mid-year")
		}
	default:
		problems.Add(sv.CodeUnknown, path+"/first_year", "the rule is %q; wanted: undiscounted, discounted or mid-year", c.FirstYear)
	}
	switch c.Unassessed {
	case OutsideTotals, CountedAsZero:
	default:
		problems.Add(sv.CodeUnknown, path+"/unassessed", "the rule is %q; wanted: nothing (outside totals) or as-zero", c.Unassessed)
	}
	if c.Filters != FiltersCompound && c.Filters != FiltersAdded {
		problems.Add(sv.CodeUnknown, path+"/filters", "the rule is %q; wanted: nothing (compounding) or added", c.Filters)
	}
	if c.DropOff != DropOffFromSecondYear && c.DropOff != DropOffFromFirstYear {
		problems.Add(sv.CodeUnknown, path+"/drop_off", "the rule is %q; wanted: nothing (from the second outcome year) or first-year", c.DropOff)
	}
	if c.InKind != InKindCounted && c.InKind != InKindLeftOut {
		problems.Add(sv.CodeUnknown, path+"/in_kind", "the rule is %q; wanted: nothing (counted) or left-out", c.InKind)
	}
	checkRatios(c.Ratios, path+"/ratios", problems)
}

// stated reports whether there is an index at all.
func stated(x proxies.Index) bool { return x.ID != "" || len(x.Values) > 0 }

func checkSchedule(s proxies.Schedule, path string, problems *sv.Problems) {
	faults.Under(problems, path, s.Validate())
	if !s.Real {
		problems.Add(proxies.CodePricesMismatch, path+"/real", "the rates are nominal, and a statement is in the prices of one year; take a schedule of real rates")
	}
}

// discounting says in words what the convention does.
func (c Convention) discounting() string {
	if c.FirstYear == "" {
		return "none"
	}
	text := "first year " + string(c.FirstYear)
	if c.FirstYear == FirstYearMid {
		text = "each year from its middle"
	}
	if c.Schedule.ID != "" {
		text += ", " + rates(c.Schedule)
	}
	for _, system := range slices.Sorted(maps.Keys(c.Schedules)) {
		text += fmt.Sprintf("; %s: %s", system, rates(c.Schedules[system]))
	}
	return text
}

// rates prints a schedule's name and its yearly rates.
func rates(s proxies.Schedule) string {
	var bands []string
	for _, b := range s.Bands {
		rate := exact.Format(b.Rate.Shift(2)) + " %"
		if b.To > 0 {
			rate += fmt.Sprintf(" to year %d", b.To)
		}
		bands = append(bands, rate)
	}
	return s.ID + " at " + strings.Join(bands, ", ")
}
