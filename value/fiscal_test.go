package value_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// pockets prints the pockets of a statement: who, cash and net, and each budget.
func pockets(f value.Fiscal) map[string]string {
	have := map[string]string{}
	for _, p := range f.Pockets {
		row := []string{amount(p.Pays.Flow.Present), amount(p.Cash), amount(p.Net)}
		for _, saving := range append(p.Savings, p.Transfers...) {
			row = append(row, saving.Budget+" "+string(saving.Cash)+" "+amount(saving.Flow.Present))
		}
		have[p.Name] = strings.Join(row, "|")
	}
	return have
}

// By hand: the council pays 40,000 and gives 4,000, and has 36,000 of care back.
func TestWhoPaysAndWhoSaves(t *testing.T) {
	f := clubStatement(t, nil).Fiscal()
	require.Equal(t, map[string]string{
		"Council":           "40000|-8000|-8000|Council cash-releasing 36000|Council  -4000",
		"NHS":               "0|0|20000|hospital trust cost-avoided 20000",
		"Volunteers":        "0|0|0",
		"Diners":            "0|4000|4000|Diners  4000",
		"Owner of the hall": "0|3000|3000|Owner of the hall cash-releasing 3000",
	}, pockets(f))
	require.Equal(t, []stakeholder.ID{"council"}, f.Payers)
	require.Equal(t, []stakeholder.ID{"nhs", "hall"}, f.Savers, "who only gets a transfer saves nothing")
	require.Equal(t, []string{"ae"}, f.AverageCost)
	care := f.Pockets[0].Savings[0].Flow
	require.Equal(t, "40000", amount(care.Net))
	require.Len(t, care.Years, 2)
	require.Equal(t, "2 20000 16000", strings.Join([]string{string(rune('0' + care.Years[1].Year)), amount(care.Years[1].Net), amount(care.Years[1].Present)}, " "))
	require.Equal(t, "5000", amount(f.Pockets[2].InKind.Flow.Present))
	text := f.String()
	for _, part := range []string{"budget: hospital trust", "wrong pocket: who pays is not who saves: more is put in than saved by Council", "average cost: ", "Who pays and who saves, when"} {
		require.Contains(t, text, part)
	}
}

// What is paid is no loss where nobody assessed what it saves.
func TestNetIsNotKnownWhereNoSavingWasAssessed(t *testing.T) {
	f := clubStatement(t, func(a *value.Account) {
		for i := range a.Lines {
			l := &a.Lines[i]
			l.Proxy, l.Bridge, l.Filters, l.Cash, l.Transfer, l.Start, l.Years = "", value.Bridge{}, value.Filters{}, "", nil, 0, 0
		}
		a.Baskets = nil
	}).Fiscal()
	council := f.Pockets[0]
	require.Equal(t, "40000", amount(council.Pays.Flow.Present))
	require.True(t, council.Cash.IsUnset() && council.Net.IsUnset())
	require.Regexp(t, `Council +40,000 .* not known +not known`, f.String())
}

// One-year accounts have no table of years, and nobody is in the wrong pocket
// where who pays saves more.
func TestFiscalLeavesOutWhatIsNotThere(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Lines[1].Years = 0
		a.Inputs[0].Cost = proxies.MustMoney("10000", "GBP", "2024")
	})
	f := s.Fiscal()
	require.Equal(t, "6000", amount(f.Pockets[0].Net))
	require.Nil(t, f.Payers)
	require.Nil(t, f.Savers)
	require.NotContains(t, f.String(), "wrong pocket")
	require.NotContains(t, f.String(), "when\n")
	require.Empty(t, value.Fiscal{}.String())
}

// A saving is in the pocket of the stakeholder that its proxy names.
func TestSavingsGoToTheirBearer(t *testing.T) {
	a, o := lunchClub()
	a.Stakeholders[0].Name = "Hospital Trust"
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "40000|-8000|12000|Hospital Trust cash-releasing 36000|Hospital Trust cost-avoided 20000|Hospital Trust  -4000", pockets(s.Fiscal())["Hospital Trust"])
	require.NotContains(t, pockets(s.Fiscal()), "NHS")
}

// A net is not worked out of what is known in part.
func TestNetOfPocketsNeedsAllParts(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account)
		who    string
		want   string
		payers []stakeholder.ID
	}{
		"a cost that is not known": {
			func(a *value.Account) { a.Inputs[0].Cost = proxies.Money{} },
			"Council", "0|unset|unset|Council cash-releasing 36000|Council  -4000", nil,
		},
		"a cost that is not known, and nothing saved": {
			func(a *value.Account) { a.Inputs[0].Cost, a.Inputs[0].Stakeholder = proxies.Money{}, "volunteers" },
			"Volunteers", "0|unset|unset", []stakeholder.ID{"volunteers"},
		},
		"a sunk cost counts as none": {
			func(a *value.Account) { a.Inputs[0].Sunk = true },
			"Council", "0|32000|32000|Council cash-releasing 36000|Council  -4000", nil,
		},
		"a line outside the totals": {
			func(a *value.Account) { a.Lines[1].Filters.Attribution = value.NotAssessed("") },
			"Council", "40000|unset|unset|Council  -4000", nil,
		},
		"a transfer outside the totals": {
			func(a *value.Account) { a.Lines[5].Filters.Attribution = value.NotAssessed("") },
			"Diners", "0|unset|unset", []stakeholder.ID{"council"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := clubStatement(t, test.change).Fiscal()
			require.Equal(t, test.want, pockets(f)[test.who])
			require.Subset(t, append([]stakeholder.ID{"council"}, test.payers...), f.Payers)
			require.Contains(t, f.String(), test.who)
		})
	}
}

// Unlike valuation systems are not netted: the diners' peace of mind as freed
// capacity of the council beside its weeks of care.
func TestNetOfPocketsKeepsSystemsApart(t *testing.T) {
	a, o := lunchClub()
	withProxy(t, &o, proxies.Proxy{
		ID: "calm-budget", Version: 1, Name: "calm", Unit: "point", Value: proxies.MustMoney("10", "GBP", "2024"),
		System: proxies.WillingnessToPay, Cash: proxies.CapacityFreed, Source: sv.Source{Title: "made up"},
	})
	a.Lines[6].Proxy, a.Lines[6].Outcome = "calm-budget@1", "care-outcome"
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "40000|unset|unset|Council cash-releasing 36000|Council capacity-freed 50|Council  -4000", pockets(s.Fiscal())["Council"])
	require.Contains(t, s.Fiscal().String(), "50 willingness-to-pay")
}

// What is known of a cost is said, and that there is more.
func TestCostsKnownInPart(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Inputs = append(a.Inputs, value.Input{ID: "van", Stakeholder: "council", Name: "van"})
	})
	require.Equal(t, []string{"van"}, s.Fiscal().Pockets[0].Pays.NotKnown)
	require.Contains(t, s.Fiscal().String(), "40,000 and more")
}

// A saving given to its own bearer, under its name or id, is no caveat; nor is
// one that is in no budget.
func TestBearersAreCompared(t *testing.T) {
	for name, test := range map[string]struct {
		bearer string
		cash   proxies.Cash
		want   bool
	}{
		"somebody else":       {"hospital trust", "", true},
		"the name":            {"  nhs ", "", false},
		"the id":              {"NHS", "", false},
		"nobody is named":     {"", "", false},
		"in nobody's budget":  {"hospital trust", proxies.ValueToPeople, false},
		"an id, another name": {"county", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := lunchClub()
			p, err := o.Proxies.Lookup("ae@1")
			require.NoError(t, err)
			p.Version, p.Bearer = 2, test.bearer
			withProxy(t, &o, p)
			a.Lines[0].Proxy, a.Lines[0].Cash = "ae@2", test.cash
			s, err := value.Appraise(a, o)
			require.NoError(t, err)
			require.Equal(t, test.want, hasNote(s, value.CodeBearerDiffers))
		})
	}
}
