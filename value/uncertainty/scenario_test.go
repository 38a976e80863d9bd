package uncertainty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// By hand from CONVENTION-LAEMP: half of the attribution's complement and twice
// the cost, as the names say.
func TestScenarios(t *testing.T) {
	total := 214200 * (1 + 0.7/1.035)
	m := model(t, jobs(), options())
	s, err := m.Scenarios([]uncertainty.Scenario{
		{Name: "cautious", Reason: "what a sceptic would take", Values: map[string]float64{"attribution, shared": 0.65, "cost of grant": 500000}},
		{Name: "hopeful", Reason: "every job is due to it", Values: map[string]float64{"attribution, shared": 0}},
	})
	require.NoError(t, err)
	want := map[uncertainty.Measure][3]float64{
		uncertainty.Benefits:                {total, total / 2, total / 0.7},
		uncertainty.NetPresentValue:         {total - 250000, total/2 - 500000, total/0.7 - 250000},
		uncertainty.RatioOf("benefit-cost"): {total / 250000, total / 1e6, total / 0.7 / 250000},
	}
	require.Len(t, s.Measures, 3)
	for _, row := range s.Measures {
		for j, x := range row.Values {
			require.InEpsilon(t, want[row.Measure][j], *x, 1e-12, row.Name)
		}
	}
	require.Contains(t, s.String(), "cautious: what a sceptic would take")
	require.Contains(t, s.String(), "attribution, shared = 0.65")
	require.Contains(t, s.String(), "laemp")
}

// What the statement does not know, a scenario may.
func TestScenarioOfAnUnknownCost(t *testing.T) {
	a := jobs()
	a.Inputs[0].Cost, a.Inputs[0].Range = proxies.Money{}, proxies.Range{}
	s, err := model(t, a, options()).Scenarios([]uncertainty.Scenario{
		{Name: "as elsewhere", Reason: "the next town's", Values: map[string]float64{"cost of grant": 100000}},
		{Name: "without", Reason: "nothing to go by"},
	})
	require.NoError(t, err)
	net := s.Measures[1]
	require.Equal(t, uncertainty.NetPresentValue, net.Measure)
	require.Nil(t, net.Values[0])
	require.InDelta(t, 214200*(1+0.7/1.035)-100000, *net.Values[1], 1e-8)
	require.Nil(t, net.Values[2])
	require.NotNil(t, s.Measures[0].Values[0], "benefits rest on no cost")
	require.Contains(t, s.String(), "none")
}

func TestScenariosRefuse(t *testing.T) {
	o := options()
	o.Convention.Filters = value.FiltersAdded
	_, err := model(t, jobs(), o).Scenarios([]uncertainty.Scenario{
		{Values: map[string]float64{"rent": 1, "cost of grant": -1}},
		{Name: "as stated", Reason: "x", Values: map[string]float64{"deadweight, shared": 0.8}},
	})
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var have []string
	for _, p := range problems {
		have = append(have, string(p.Code)+" "+p.Path)
	}
	require.Equal(t, []string{
		"required /scenarios/0/name",
		"no-reason /scenarios/0/reason",
		"out-of-range /scenarios/0/values/cost of grant",
		"unknown /scenarios/0/values/rent",
		"duplicate /scenarios/1/name",
		"out-of-range /scenarios/1/values",
	}, have)
}
