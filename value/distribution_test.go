package value_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// By hand: the diners' 17,000 and the transfer of 4,000 at a weight of 2 are
// 42,000, and their 65,000 by well-being stays what it is; the volunteers' time
// of 5,000 at 0.5 is 2,500.
func TestDistribution(t *testing.T) {
	d, err := clubStatement(t, nil).Distribution(map[stakeholder.ID]value.Weight{
		"diners":     {Value: decimal.NewFromInt(2), Reason: "half the median income", Source: sv.Source{Title: "survey"}},
		"volunteers": {Value: decimal.New(5, -1), Reason: "twice the median income"},
	})
	require.NoError(t, err)
	have := map[string]string{}
	for _, g := range d.Groups {
		for _, m := range g.Values {
			have[g.Name+" "+string(m.System)] = strings.Join([]string{amount(m.Benefits), amount(m.Transfers), amount(m.Net), amount(m.Weighted)}, " ")
		}
		if g.Pays.Present.Sign() > 0 {
			have[g.Name] = amount(g.Pays.Present) + " " + amount(g.Pays.Weighted)
		}
	}
	require.Equal(t, map[string]string{
		"Council unit-cost": "36000 -4000 32000 32000", "NHS unit-cost": "20000 0 20000 20000", "Diners unit-cost": "17000 4000 21000 42000",
		"Diners wellbeing": "65000 0 65000 unset", "Neighbours unit-cost": "-2000 0 -2000 -2000", "Owner of the hall unit-cost": "3000 0 3000 3000",
		"Council": "40000 40000", "Volunteers": "5000 2500",
	}, have)
	require.Equal(t, "74000 95000", amount(d.Totals[0].Net)+" "+amount(d.Totals[0].Weighted))
	require.Equal(t, "0", amount(d.Totals[0].Transfers), "they cancel")
	require.Equal(t, "65000 unset", amount(d.Totals[1].Net)+" "+amount(d.Totals[1].Weighted))
	require.Equal(t, "45000 42500", amount(d.Pays.Present)+" "+amount(d.Pays.Weighted))
	require.Nil(t, d.Groups[0].Weight, "none was given")
	require.Equal(t, []string{"sleep"}, d.Groups[3].Outside)
	text := d.String()
	for _, part := range []string{"1 (none)", "not weighted", "weight: Diners, 2: half the median income. survey", "weight: Volunteers, 0.5: twice the median income\n", "outside totals: Diners: sleep"} {
		require.Contains(t, text, part)
	}
}

func TestWeightsAreChecked(t *testing.T) {
	_, err := clubStatement(t, nil).Distribution(map[stakeholder.ID]value.Weight{
		"nobody":  {Value: decimal.NewFromInt(1), Reason: "x"},
		"diners":  {Value: decimal.NewFromInt(-1), Reason: " "},
		"council": {Reason: "no value"},
		"nhs":     {Value: decimal.New(1, 200), Reason: "too long"},
	})
	require.Equal(t, []string{
		"out-of-range /weights/council/value", "no-reason /weights/diners/reason", "out-of-range /weights/diners/value",
		"out-of-range /weights/nhs/value", "unknown /weights/nobody",
	}, problemsOf(t, "value.Statement.Distribution", err))
}

func TestDistributionSaysWhatIsNotKnown(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) { a.Inputs[1].Cost = proxies.Money{} })
	d, err := s.Distribution(nil)
	require.NoError(t, err)
	require.Equal(t, []string{"time"}, d.Pays.NotKnown)
	require.Contains(t, d.String(), "0 and more")
	require.Contains(t, d.String(), "No weights were given")

	s, err = value.Appraise(value.Account{ID: "x", Name: "x", Stakeholders: []stakeholder.Stakeholder{{ID: "a", Name: "a"}}}, value.Options{})
	require.NoError(t, err)
	d, err = s.Distribution(nil)
	require.NoError(t, err)
	require.Empty(t, d.String(), "without money there is nothing to weigh")
}
