package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A sum is money that a report prints, as a line: so much a year.
type sum struct {
	line         string
	to           stakeholder.ID
	amount       string
	start, years int
}

// ledger is an account of such lines, of which nothing comes off, and of costs.
func ledger(t *testing.T, who []stakeholder.Stakeholder, benefits []sum, inputs []value.Input) value.Account {
	t.Helper()
	none := value.Judged(0, "the sums are those that the report is left with")
	a := value.Account{
		ID: "ledger", Name: "Ledger", Stakeholders: who, Inputs: inputs,
		Filters: value.Filters{Deadweight: none, Displacement: none, Attribution: none, DropOff: none},
	}
	for _, b := range benefits {
		outcome := stakeholder.ID("of-" + b.line)
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: outcome, Stakeholder: b.to, Name: b.line, Kind: stakeholder.Social})
		a.Lines = append(a.Lines, value.Line{
			ID: b.line, Outcome: outcome, Population: b.line, Metric: "money@1", Proxy: "money@1", Start: b.start, Years: b.years,
			Quantity: value.Stated(value.Gross, float(t, b.amount), "as printed"),
		})
	}
	return a
}

// undiscounted are options for ledgers: one unit of money is worth one.
func undiscounted(t *testing.T, currency string) value.Options {
	t.Helper()
	return priced(t, proxies.MustMoney("1", currency, "2024"))
}

// priced are options with a metric and a proxy of money, undiscounted, and every
// standard ratio.
func priced(t *testing.T, unit proxies.Money) value.Options {
	t.Helper()
	o := options(value.FirstYearUndiscounted)
	o.Convention.Schedule = flat("0")
	o.Convention.Ratios = value.StandardRatios()
	var err error
	o.Metrics, err = o.Metrics.With(metrics.Definition{ID: "money", Version: 1, Name: "money", Unit: "money", Type: metrics.Count, Better: metrics.Higher})
	require.NoError(t, err)
	withProxy(t, &o, proxies.Proxy{
		ID: "money", Version: 1, Name: "money", Unit: "money", Value: unit,
		System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: sv.Source{Title: "a published case"},
	})
	return o
}

func everybody(ids ...stakeholder.ID) []stakeholder.Stakeholder {
	var who []stakeholder.Stakeholder
	for _, id := range ids {
		who = append(who, stakeholder.Stakeholder{ID: id, Name: string(id)})
	}
	return who
}
