package uk

import (
	"io"
	"slices"

	"github.com/fairchance/socialvalue/proxies"
)

var registry = load("proxies.csv", func(r io.Reader) (proxies.Registry, error) {
	return proxies.ReadCSV("proxies.csv", r)
})

// Proxies returns the registry of all values, some of them superseded: its
// [proxies.Registry.Check] tells. SOURCES.md lists them. Add your own with
// [proxies.Registry.With].
func Proxies() proxies.Registry { return registry() }

var deflator = load("gdp-deflator.json", proxies.ReadIndexJSON)

// GDPDeflator returns the GDP deflator of HM Treasury at market prices for the
// calendar years 1990 to 2024, 2024 = 100, as released in December 2025. It
// belongs to the caller.
//
// Most unit costs stand in the prices of a financial year, which this index has
// only by a rule: [proxies.FinancialThreeQuarters]. Where it matters, load the
// series for financial years that HM Treasury publishes beside it, which is not
// here: save the years and their levels as a table with the columns year (2016-17)
// and value, read it with [proxies.ReadIndexCSV], and never mix the two.
// Values that rise with income need a series of real GDP per head too.
func GDPDeflator() proxies.Index {
	x := deflator()
	x.Values = slices.Clone(x.Values)
	return x
}
