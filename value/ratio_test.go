package value_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A fund is a ledger of a council and its people: what the council gets is cash
// if its line says so.
func fund(t *testing.T, benefits []sum, costs ...value.Input) (value.Account, value.Options) {
	t.Helper()
	who := everybody("council", "people")
	who[0].Interest = stakeholder.Public
	for i := range costs {
		costs[i].Name = costs[i].ID
		if costs[i].Stakeholder == "" {
			costs[i].Stakeholder = "council"
		}
	}
	o := undiscounted(t, "GBP")
	p, err := o.Proxies.Lookup("money@1")
	require.NoError(t, err)
	p.Version, p.Cash = 2, proxies.CashReleasing
	withProxy(t, &o, p)
	a := ledger(t, who, benefits, costs)
	for i := range a.Lines {
		a.Lines[i].Proxy = "money@2"
		if benefits[i].to != "council" {
			a.Lines[i].Cash = proxies.ValueToPeople
		}
	}
	return a, o
}

func pounds(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2024") }

// ratioTexts are the ratios' values and their ranges, by id.
func ratioTexts(b value.BasketTotal) map[string]string {
	texts := map[string]string{}
	for _, r := range b.Ratios {
		text := "none"
		if r.Value != nil {
			text = exact.Format(*r.Value)
		}
		if r.Range != nil {
			text += " (" + strings.Join(ends(r.Range), " to ") + ")"
		}
		texts[r.Ratio.ID] = text
	}
	return texts
}

// By hand: 100 over 50 (40 to 80), and 100 less those over those.
func TestCostRangesMoveRatios(t *testing.T) {
	grant := value.Input{ID: "grant", Cost: pounds("50"), Range: proxies.Range{Low: pounds("40"), High: pounds("80")}}
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}}, grant)
	b := appraised(t, a, o).Baskets[0]
	require.Equal(t, map[string]string{
		"benefit-cost": "2 (1.25 to 2.5)", "net-cost": "1 (0.25 to 1.5)", "public-purse": "0 (0 to 0)", "fiscal": "0 (0 to 0)",
	}, ratioTexts(b))
	require.Equal(t, []string{"20", "60"}, ends(b.Cost.NetRange))
	require.Nil(t, b.Range, "the total does not rest on what it cost")

	a.Inputs[0].Range.Low = pounds("0")
	b = appraised(t, a, o).Baskets[0]
	require.Equal(t, "2", ratioTexts(b)["benefit-cost"])
	require.Contains(t, b.Ratios[0].Note, "no range")
	require.Equal(t, []string{"20", "100"}, ends(b.Cost.NetRange))

	o.Convention.Schedule = flat("0.25") // 50 (40 to 100) in year 2 are 40 (32 to 80) in year 1
	a.Inputs[0].Year, a.Inputs[0].Range = 2, proxies.Range{Low: pounds("40"), High: pounds("100")}
	b = appraised(t, a, o).Baskets[0]
	require.Equal(t, "2.5 (1.25 to 3.125)", ratioTexts(b)["benefit-cost"])
	require.Equal(t, []string{"20", "68"}, ends(b.Cost.NetRange))
}

// By hand: 100 to people, 30 released to the council, for 50, of which 20 in
// kind; a benefit of 10 is paid by the council to people.
func TestWhatRatiosCount(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}, {line: "beds", to: "council", amount: "30"}, {line: "benefit", to: "people", amount: "10"}},
		value.Input{ID: "grant", Cost: pounds("30")}, value.Input{ID: "time", Stakeholder: "people", InKind: true, Cost: pounds("20")})
	a.Lines[2].Transfer = &value.Transfer{From: "council", To: "people"}
	o.Convention.Ratios = append(value.StandardRatios(),
		value.Ratio{ID: "less-savings", Name: "benefit/cost less savings", SavingsOffCost: true},
		value.Ratio{ID: "net-less-savings", Name: "net/cost less savings", SavingsOffCost: true, Net: true},
		value.Ratio{ID: "cash", Name: "cash/cost", Benefits: value.Cashable})
	s := appraised(t, a, o)
	b := s.Baskets[0]
	require.Equal(t, map[string]string{
		"benefit-cost": "2.6", "net-cost": "1.6", // 130 / 50, 80 / 50
		"public-purse":     exact.Format(exact.Quotient(pounds("20").Amount(), pounds("30").Amount())), // 30 saved, 10 paid, for 30 in money
		"fiscal":           "0.4",                                                                      // 20 / 50
		"less-savings":     "5",                                                                        // 100 / (50 - 30)
		"net-less-savings": "4", "cash": "0.4",
	}, ratioTexts(b))
	require.Equal(t, []string{"benefit 10"}, printed(b.Transfers))
	require.Equal(t, []string{"beds 30", "benefit -10"}, printed(b.Ratios[2].Benefits))
	require.Equal(t, []string{"beds -30", "grant 30", "time 20"}, printed(b.Ratios[4].Costs))
	require.Equal(t, map[string]string{"council": "-10", "people": "10"}, transfersIn(s))
	for id, want := range map[string]string{
		"benefit": "a payment from council to people, which cancels", "all-unit-cost": "benefit: 10.00, which cancels",
		"council": "benefit: 10.00, value-to-people, a transfer", "social": "benefit: 10.00, value-to-people, a transfer",
	} {
		require.Contains(t, explained(s, id), want)
	}
	require.NotContains(t, explained(s, "benefit"), "counted in")

	o.Convention.InKind = value.InKindLeftOut
	s = appraised(t, a, o)
	require.Equal(t, "none", ratioTexts(s.Baskets[0])["less-savings"], "30 of savings off a cost of 30 leave nothing to divide by")
	require.Contains(t, s.Baskets[0].Ratios[4].Note, "has no meaning")
	require.True(t, hasNote(s, value.CodeInKindLeftOut))
	require.Equal(t, []string{"time"}, s.Fiscal().Pockets[1].InKind.NotCounted)
	text := s.String()
	for _, part := range []string{"inputs in kind are listed and not counted", "in kind, not counted", "which cancel and are in no total", "transfers: GBP -10"} {
		require.Contains(t, text, part)
	}
}

// Savings that are more than the cost would make the ratio negative: it has no
// value, and the net present value stands.
func TestNoRatioToACostOfNothingOrLess(t *testing.T) {
	a, o := fund(t, []sum{{line: "beds", to: "council", amount: "80"}, {line: "calm", to: "people", amount: "5"}}, value.Input{ID: "grant", Cost: pounds("50")})
	o.Convention.Ratios = []value.Ratio{{ID: "less-savings", Name: "benefit/cost less savings", SavingsOffCost: true}}
	s := appraised(t, a, o)
	r := s.Baskets[0].Ratios[0]
	require.Nil(t, r.Value)
	require.Nil(t, r.Range)
	require.Equal(t, "-30", exactly(r.Denominator))
	require.Equal(t, "35", exactly(s.Baskets[0].Cost.Net))
	require.Contains(t, r.Note, "come to nothing or less")
	require.Contains(t, s.Explain(s.Baskets[0].Basket.ID).String(), "none; the costs")
}

func TestSunkCostsAreListedAndNotCounted(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}},
		value.Input{ID: "grant", Cost: pounds("50")}, value.Input{ID: "study", Cost: pounds("1000"), Sunk: true}, value.Input{ID: "older", Sunk: true})
	s := appraised(t, a, o)
	b := s.Baskets[0]
	require.Equal(t, "2", exact.Format(*b.Ratios[0].Value), "also where a sunk cost is not known")
	require.Equal(t, []string{"grant 50"}, printed(b.Cost.Terms))
	require.Equal(t, []string{"study", "older"}, s.Fiscal().Pockets[0].Pays.NotCounted)
	require.Equal(t, "50", exactly(s.Fiscal().Pockets[0].Pays.Flow.Present))
	require.Equal(t, 2, countNotes(s, value.CodeSunk))
	require.Contains(t, s.Explain("grant").String(), "counted in")
	require.NotContains(t, s.Explain("study").String(), "counted in")

	a.Inputs[2].Sunk = false
	s = appraised(t, a, o)
	require.Nil(t, s.Baskets[0].Cost, "what it costs is not known")
	require.NotContains(t, s.Explain("grant").String(), "counted in")
}

// Each row by hand; the rate of 10 % lets 121 in year 2 be worth 110 in year 1.
func TestPayback(t *testing.T) {
	paid := func(year int, amount string) value.Input {
		return value.Input{ID: "cost-" + amount, Year: year, Cost: pounds(amount)}
	}
	gained := func(start, years int, amount string) sum {
		return sum{line: "gain-" + strings.TrimPrefix(amount, "-"), to: "people", amount: amount, years: years, start: start}
	}
	for name, test := range map[string]struct {
		gains []sum
		costs []value.Input
		want  value.Payback
	}{
		"in the third year":           {[]sum{gained(1, 3, "40")}, []value.Input{paid(0, "119")}, value.Payback{Undiscounted: 3}},
		"a discount makes it later":   {[]sum{gained(1, 4, "40")}, []value.Input{paid(0, "119")}, value.Payback{Undiscounted: 3, Discounted: 4}},
		"to the pound":                {[]sum{gained(2, 1, "121")}, []value.Input{paid(1, "110")}, value.Payback{Undiscounted: 2, Discounted: 2}},
		"never":                       {[]sum{gained(1, 2, "10")}, []value.Input{paid(0, "100")}, value.Payback{}},
		"benefit before cost":         {[]sum{gained(1, 3, "100")}, []value.Input{paid(2, "250")}, value.Payback{Undiscounted: 3, Discounted: 3}},
		"more than enough before":     {[]sum{gained(1, 1, "300")}, []value.Input{paid(2, "250")}, value.Payback{Undiscounted: 1, Discounted: 1}},
		"a later loss undoes it":      {[]sum{gained(1, 1, "100"), gained(3, 1, "-90")}, []value.Input{paid(0, "50")}, value.Payback{}},
		"a loss that is made good":    {[]sum{gained(1, 1, "100"), gained(2, 1, "-90"), gained(4, 1, "80")}, []value.Input{paid(0, "50")}, value.Payback{Undiscounted: 4, Discounted: 4}},
		"at no cost, the first year":  {[]sum{gained(1, 2, "10")}, []value.Input{paid(0, "0")}, value.Payback{Undiscounted: 1, Discounted: 1}},
		"at no cost, before any gain": {[]sum{gained(3, 1, "10")}, []value.Input{paid(0, "0")}, value.Payback{Undiscounted: 1, Discounted: 1}},
		"a payment pays nothing back": {[]sum{gained(1, 3, "500"), gained(1, 3, "40")}, []value.Input{paid(0, "119")}, value.Payback{Undiscounted: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := fund(t, test.gains, test.costs...)
			o.Convention.Schedule = flat("0.1")
			if len(test.gains) > 1 && test.gains[0].amount == "500" {
				a.Lines[0].Transfer = &value.Transfer{From: "council", To: "people"}
			}
			s := appraised(t, a, o)
			require.Equal(t, test.want, *s.Baskets[0].Cost.Payback)
			if test.want.Discounted == 0 {
				require.Contains(t, strings.Join(strings.Fields(s.String()), " "), "not within the outcome years discounted")
			}
		})
	}
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}}, value.Input{ID: "grant", Cost: pounds("50")})
	a.Filters.Displacement = value.NotAssessed("")
	require.Nil(t, appraised(t, a, o).Baskets[0].Cost.Payback, "a line is left out")
}

// An old report takes drop-off from the first year on: by hand 100 x 0.7 + 100 x
// 0.49, instead of 100 + 70.
func TestDropOffFromTheFirstYear(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100", years: 2}})
	a.Filters.DropOff = value.Judged(0.3, "fewer come").Between(0.2, 0.4)
	require.Equal(t, "170", exactly(appraised(t, a, o).Baskets[0].Total))
	o.Convention.DropOff = value.DropOffFromFirstYear
	s := appraised(t, a, o)
	require.Equal(t, "119", exactly(s.Baskets[0].Total))
	require.Equal(t, []string{"96", "144"}, ends(s.Baskets[0].Range), "60 + 36 and 80 + 64")
	require.True(t, hasNote(s, value.CodeOldConvention))
	require.Contains(t, s.String(), "from the first outcome year, to reproduce an old report")
}

// What was left out stays in every table, as does what was held against it.
func TestWhatIsLeftOutStaysListed(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}})
	a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: "tea", Stakeholder: "people", Name: "tea", Kind: stakeholder.Social})
	a.Decisions = []stakeholder.Decision{{
		ID: "no-tea", When: "2024-05", By: []stakeholder.ID{"people"}, Action: stakeholder.Dropped, From: []stakeholder.ID{"tea"}, Test: stakeholder.Relevance,
		Reason: "nobody spoke of it", Dissent: []stakeholder.Dissent{{Stakeholder: "council", Reason: "they do now"}},
	}}
	s := appraised(t, a, o)
	require.Equal(t, []stakeholder.ID{"tea"}, s.Matrix.Rows[1].Cells[0].LeftOut)
	require.Empty(t, unassessed(s))
	require.Contains(t, s.String(), "- tea dropped (relevance), 2024-05, by "+s.Stakeholders[1].Name+": nobody spoke of it\n  against it: ")
	require.Contains(t, s.String(), ": they do now\n")
	a.Decisions = append(a.Decisions, stakeholder.Decision{ID: "tea-again", Action: stakeholder.Restored, To: []stakeholder.ID{"tea"}, Reason: "it is missed"})
	require.Equal(t, []stakeholder.ID{"tea"}, unassessed(appraised(t, a, o)))
}

// Where nothing is discounted, nothing is said of what it would be discounted.
func TestPaybackWithoutDiscounting(t *testing.T) {
	a, o := jobs("")
	a.Lines[0].Years = 1
	a.Baskets = []value.Basket{{ID: "all", Name: "All", Lines: []string{"jobs"}, Inputs: []string{"grant"}}}
	o.Convention.Schedule = proxies.Schedule{}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Contains(t, s.String(), "discounting  none\n")
	require.Contains(t, s.String(), "payback: All: not within the outcome years\n")
	require.NotContains(t, s.String(), "discounted")
}
