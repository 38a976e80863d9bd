package value_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A valueMap is that of testdata/valuemap/generate.py, which works every cell of
// its statements out with Python's fractions.
type valueMap struct {
	Currency     string
	PriceYear    int `json:"price_year"`
	Index        map[string]string
	Schedules    map[string]string
	Stakeholders []struct{ ID, Name, Sector string }
	Shared       map[string]string `json:"shared_filters"`
	Lines        []mapLine
	Inputs       []struct {
		ID, Stakeholder, Amount string
		PriceYear               int `json:"price_year"`
		Year                    int
		InKind                  bool `json:"in_kind"`
		Sunk                    bool
	}
	Baskets []struct {
		ID    string
		Lines []string
	}
	Conventions []struct {
		ID         string
		Discounted bool `json:"first_year_discounted"`
		Filters    string
	}
}

type mapLine struct {
	ID, Outcome, Stakeholder, Kind string
	Unintended                     bool
	Metric                         struct {
		ID, Unit string
		Better   metrics.Direction
	}
	Change       string
	Basis        value.Basis
	UnitsPerGain string `json:"units_per_gain"`
	Unit         string
	Value        *struct {
		UnitValue string `json:"unit_value"`
		PriceYear int    `json:"price_year"`
		System    proxies.System
		Cash      proxies.Cash
	}
	Filters         map[string]*string
	Start, Duration int
	Transfer        *value.Transfer
}

func readValueMap(t *testing.T) (valueMap, map[string]cells) {
	t.Helper()
	file, err := os.Open("testdata/valuemap/valuemap.json")
	require.NoError(t, err)
	defer file.Close()
	var golden struct {
		Generator  string
		Map        valueMap
		Statements map[string]cells
	}
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&golden), "a cell that nobody compares")
	return golden.Map, golden.Statements
}

// named is a name of the map as an identifier.
func named(id string) string { return strings.ReplaceAll(id, " ", "-") }

// filters are judged at these shares; a name that is null or missing is not set.
func filters(t *testing.T, shares map[string]*string) value.Filters {
	t.Helper()
	of := func(name value.FilterName) value.Filter {
		if share := shares[string(name)]; share != nil {
			return value.Judged(float(t, *share), "as the map has it")
		}
		return value.Filter{}
	}
	return value.Filters{
		Deadweight: of(value.Deadweight), Displacement: of(value.Displacement), Attribution: of(value.Attribution),
		OptimismBias: of(value.OptimismBias), DropOff: of(value.DropOff),
	}
}

func (m valueMap) account(t *testing.T) value.Account {
	t.Helper()
	a := value.Account{ID: "map", Name: "Value map"}
	for _, s := range m.Stakeholders {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{ID: stakeholder.ID(s.ID), Name: s.Name, Interest: stakeholder.Interest(s.Sector)})
	}
	for _, l := range m.Lines {
		outcome := stakeholder.ID("of-" + l.ID)
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{
			ID: outcome, Stakeholder: stakeholder.ID(l.Stakeholder), Name: l.Outcome, Kind: stakeholder.Kind(l.Kind), Unintended: l.Unintended,
		})
		line := value.Line{
			ID: l.ID, Outcome: outcome, Metric: metrics.Ref(l.Metric.ID + "@1"), Transfer: l.Transfer,
			Quantity: value.Stated(l.Basis, float(t, l.Change), "as the map has it"),
		}
		if l.Value != nil { // a line without money has no filters to set
			line.Proxy, line.Start, line.Years, line.Filters = proxies.Ref(l.ID+"@1"), l.Start, l.Duration, filters(t, l.Filters)
			if l.Metric.Unit != l.Unit {
				line.Bridge = value.Bridge{PerUnit: float(t, l.UnitsPerGain), Reason: "as the map has it"}
			}
		}
		a.Lines = append(a.Lines, line)
	}
	for _, in := range m.Inputs {
		a.Inputs = append(a.Inputs, value.Input{
			ID: named(in.ID), Stakeholder: stakeholder.ID(in.Stakeholder), Name: in.ID, Year: in.Year, InKind: in.InKind, Sunk: in.Sunk,
			Cost: proxies.MustMoney(in.Amount, m.Currency, strconv.Itoa(in.PriceYear)),
		})
	}
	shared := map[string]*string{}
	for name, share := range m.Shared {
		shared[name] = &share
	}
	a.Filters = filters(t, shared)
	return a
}

// baskets are the map's, each with all inputs, and without lines that are not in
// money. The map calls a line and a basket by one name.
func (m valueMap) baskets() []value.Basket {
	var all []string
	for _, in := range m.Inputs {
		all = append(all, named(in.ID))
	}
	var baskets []value.Basket
	for _, b := range m.Baskets {
		var lines []string
		for _, l := range m.Lines {
			if l.Value != nil && slices.Contains(b.Lines, l.ID) {
				lines = append(lines, l.ID)
			}
		}
		baskets = append(baskets, value.Basket{ID: "all-" + b.ID, Name: b.ID, Lines: lines, Inputs: all})
	}
	return baskets
}

// options are those of a convention of the map; system may rename a proxy's
// valuation system.
func (m valueMap) options(t *testing.T, convention int, inKind value.InKindRule, system func(proxies.System) proxies.System) value.Options {
	t.Helper()
	c := m.Conventions[convention]
	csv := "year,value\n"
	for _, year := range slices.Sorted(maps.Keys(m.Index)) {
		csv += year + "," + m.Index[year] + "\n"
	}
	index, err := proxies.ReadIndexCSV("index.csv", strings.NewReader(csv), proxies.Index{ID: "prices", Source: sv.Source{Title: "value map", Edition: "1"}})
	require.NoError(t, err)
	o := value.Options{Convention: value.Convention{
		ID: c.ID, Version: 1, Name: c.ID, Prices: proxies.InYear(proxies.CalendarYear(m.PriceYear)), Index: index,
		FirstYear: value.FirstYearUndiscounted, Schedule: flat(m.Schedules["main"]),
		Schedules: map[proxies.System]proxies.Schedule{proxies.HealthQALY: flat(m.Schedules["qaly"])},
		InKind:    inKind, Ratios: value.StandardRatios(),
	}}
	if c.Discounted {
		o.Convention.FirstYear = value.FirstYearDiscounted
	}
	if c.Filters == "added" {
		o.Convention.Filters = value.FiltersAdded
	}
	for _, l := range m.Lines {
		o.Metrics, err = o.Metrics.With(metrics.Definition{
			ID: l.Metric.ID, Version: 1, Name: l.Outcome, Unit: l.Metric.Unit, Type: metrics.Count, Better: l.Metric.Better,
		})
		require.NoError(t, err)
		if v := l.Value; v != nil {
			withProxy(t, &o, proxies.Proxy{
				ID: l.ID, Version: 1, Name: l.Outcome, Unit: l.Unit, System: system(v.System), Cash: v.Cash, Source: sv.Source{Title: "value map"},
				Value: proxies.MustMoney(v.UnitValue, m.Currency, strconv.Itoa(v.PriceYear)),
			})
		}
	}
	return o
}

func asMapped(s proxies.System) proxies.System { return s }

// asOne takes all systems but that with rates of its own for one.
func asOne(s proxies.System) proxies.System {
	if s == proxies.HealthQALY {
		return s
	}
	return proxies.UnitCost
}
