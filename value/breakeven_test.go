package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// gaps prints what each gap would have to be worth, in total and per unit.
func gaps(b value.BreakEven) map[string][2]string {
	have := map[string][2]string{}
	for _, g := range b.Gaps {
		id := g.Line
		if id == "" {
			id = string(g.Outcome)
		}
		have[id] = [2]string{amount(g.Worth), amount(g.PerUnit)}
	}
	return have
}

func breakEven(t testing.TB, s value.Statement, basket string) value.BreakEven {
	t.Helper()
	b, err := s.BreakEven(basket)
	require.NoError(t, err)
	return b
}

// By hand: 74,000 of lines that count against 95,000 fall short by 21,000: 1,050
// for each of 20 good nights, 70 for each of 300 visits.
func TestBreakEvenOfAShortfall(t *testing.T) {
	dear := func(a *value.Account) { a.Inputs[0].Cost = proxies.MustMoney("90000", "GBP", "2024") }
	b := breakEven(t, clubStatement(t, dear), "with-sleep")
	require.Equal(t, "74000 95000 -21000", amount(b.Total)+" "+amount(b.Cost)+" "+amount(b.Net))
	require.Equal(t, map[string][2]string{
		"sleep": {"21000", "1050"}, "visits": {"21000", "70"}, "trust-outcome": {"21000", "unset"}, "pride-outcome": {"21000", "unset"},
	}, gaps(b))
	require.Contains(t, b.String(), "fall short of the cost of GBP 95,000 by 21,000")
	require.Contains(t, b.String(), "1,050.00")
	require.NotContains(t, gaps(breakEven(t, clubStatement(t, dear), "services")), "sleep", "it is in another basket")

	b = breakEven(t, clubStatement(t, func(a *value.Account) {
		dear(a)
		a.Lines[8].Quantity = value.Stated(value.Net, -300, "fewer visits")
	}), "services")
	require.Equal(t, [2]string{"21000", "-70"}, gaps(b)["visits"], "a harm as counted covers no cost")
	require.Contains(t, b.String(), "points the other way")
}

// What people are against pays for nothing, but it can undo a surplus; who is torn
// is not against it.
func TestWhatPeopleAreAgainstCannotPay(t *testing.T) {
	short := func(a *value.Account) { a.Inputs[0].Cost = proxies.MustMoney("90000", "GBP", "2024") }
	against := func(a *value.Account) {
		a.Conversations[0].Views[0].Position = stakeholder.Against
		a.Conversations[0].Views = append(a.Conversations[0].Views, stakeholder.View{ID: "v3", Stakeholder: "nhs", Outcome: "visits-outcome", Position: stakeholder.Against})
	}
	b := breakEven(t, clubStatement(t, func(a *value.Account) { short(a); against(a) }), "services")
	require.Equal(t, map[string][2]string{"pride-outcome": {"21000", "unset"}}, gaps(b))
	require.Len(t, b.Against, 2)
	require.True(t, b.Against[0].Worth.IsUnset() && b.Against[0].PerUnit.IsUnset())
	require.Regexp(t, `cannot pay: visits: people to visit \(Volunteers\); trust in the street \(Volunteers\): whoever\s+took\s+a\s+side\s+is\s+against`, b.String())

	b = breakEven(t, clubStatement(t, against), "services")
	require.Contains(t, gaps(b), "trust-outcome", "it can be the harm that undoes a surplus")
	require.Nil(t, b.Against)

	b = breakEven(t, clubStatement(t, func(a *value.Account) {
		short(a)
		against(a)
		a.Conversations[0].Views = append(a.Conversations[0].Views,
			stakeholder.View{ID: "v4", Stakeholder: "nhs", Outcome: "visits-outcome", Position: stakeholder.Torn},
			stakeholder.View{ID: "v5", Stakeholder: "nhs", Outcome: "trust-outcome", Position: stakeholder.For, Illustrative: true})
	}), "services")
	require.Contains(t, gaps(b), "visits")
	require.NotContains(t, gaps(b), "trust-outcome", "nobody was for it")
}

// Nothing but what a design netted is off a quantity, and the view says so.
func TestBreakEvenSaysOfWhatItIsThePrice(t *testing.T) {
	gross := func(a *value.Account) { a.Lines[8].Quantity.Basis = value.Gross }
	require.Regexp(t, `300 \[visit\], gross(.|\n)*\ngross: what would have happened anyway`, breakEven(t, clubStatement(t, gross), "services").String())
	require.NotContains(t, breakEven(t, clubStatement(t, nil), "services").String(), "happened anyway")
}

// 74,000 against 45,000: a harm of more than 29,000 would undo it.
func TestBreakEvenOfASurplus(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) { a.Lines[8].Quantity = value.Stated(value.Net, -290, "fewer visits") })
	b := breakEven(t, s, "services")
	require.Equal(t, map[string][2]string{"visits": {"-29000", "100"}, "trust-outcome": {"-29000", "unset"}, "pride-outcome": {"-29000", "unset"}}, gaps(b))
	require.Contains(t, b.String(), "with 29,000 to spare")

	s = clubStatement(t, func(a *value.Account) { a.Lines[8].Quantity = value.Stated(value.Net, 0, "the same") })
	require.Equal(t, [2]string{"-29000", "unset"}, gaps(breakEven(t, s, "services"))["visits"], "nothing is worth anything of no change")
	require.Contains(t, breakEven(t, s, "services").String(), "no change")
}

// Rounded once: 21,000 / 7 = 3,000 exactly, 20,000 / 7 to 20 places.
func TestPerUnitIsRoundedOnce(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Inputs[0].Cost = proxies.MustMoney("89000", "GBP", "2024")
		a.Lines[8].Quantity = value.Stated(value.Net, 7, "visits")
	})
	require.Equal(t, "2857.14285714285714285714", gaps(breakEven(t, s, "services"))["visits"][1])
}

// Without the cost: 74,000, and 64,000 to 84,000 with the attendances at their
// ends, less what is known to be spent.
func TestWhatItMayCost(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) { a.Inputs[0].Cost = proxies.Money{} })
	b := breakEven(t, s, "services")
	require.Nil(t, b.Gaps)
	require.Equal(t, "69000", amount(b.AtMost))
	require.Equal(t, []string{"59000", "79000"}, ends(b.AtMostRange))
	require.Equal(t, []string{"grant"}, b.NotKnown)
	require.Contains(t, b.String(), "grant, whose cost is not known, may cost GBP 69,000 at")

	_, err := s.BreakEven("wellbeing")
	require.ErrorIs(t, err, sv.CodeConflict, "no input is in the basket: there is no cost to cover")

	s = clubStatement(t, func(a *value.Account) {
		a.Inputs[0].Cost = proxies.Money{}
		a.Inputs[1].Cost = proxies.MustMoney("80000", "GBP", "2024")
	})
	require.Contains(t, breakEven(t, s, "services").String(), "exceed the lines that count by GBP 6,000 already")

	s = clubStatement(t, func(a *value.Account) {
		a.Lines[6].Filters.Attribution = value.NotAssessed("")
		a.Inputs = append(a.Inputs, value.Input{ID: "rooms", Stakeholder: a.Inputs[0].Stakeholder, Name: "rooms"})
		for i := range a.Baskets {
			if a.Baskets[i].ID == "wellbeing" {
				a.Baskets[i].Inputs = []string{"rooms"}
			}
		}
	})
	require.Contains(t, breakEven(t, s, "wellbeing").String(), "nothing to set against it")
}

func TestBreakEvenOfNoBasket(t *testing.T) {
	_, err := clubStatement(t, nil).BreakEven("other")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "services, with-sleep, wellbeing")
}
