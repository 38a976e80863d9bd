package value_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// lunchClub is a made-up account for the views, whose figures are worked by hand.
// Money comes at 25 % a year, so that outcome year 2 has the factor 0.8:
//
//	ae       NHS         100 x   200             =  20,000 (50 to 150: 10,000 to 30,000)
//	care     council      10 x 2,000 x (1 + 0.8) =  36,000, undiscounted 40,000
//	jobs     diners        2 x 8,500             =  17,000
//	noise    neighbours  -40 x    50             =  -2,000
//	rent     hall         12 x   250             =   3,000
//	benefit  diners        4 x 1,000             =   4,000, a transfer from the council
//	calm     diners        5 x 13,000            =  65,000 by well-being
//	sleep    diners       20 x   100             =   2,000 gross, attribution not assessed
//	visits   volunteers  300, without money
//
// The council puts 40,000 in, the volunteers 5,000 in kind. Nobody said whose
// interest the hall's owner has.
func lunchClub() (value.Account, value.Options) {
	pounds := func(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2024") }
	var measures []metrics.Definition
	var prices []proxies.Proxy
	add := func(id, unit, amount string, better metrics.Direction, cash proxies.Cash) {
		measures = append(measures, metrics.Definition{ID: id, Version: 1, Name: id, Unit: unit, Type: metrics.Count, Better: better})
		if amount == "" {
			return
		}
		p := proxies.Proxy{ID: id, Version: 1, Name: id, Unit: unit, Value: pounds(amount), System: proxies.UnitCost, Cash: cash, Source: sv.Source{Title: "made up"}}
		switch id {
		case "ae":
			p.Basis, p.Bearer = proxies.Average, "hospital trust"
		case "calm":
			p.System = proxies.Wellbeing
		}
		prices = append(prices, p)
	}
	add("ae", "A&E attendance", "200", metrics.Lower, proxies.CostAvoided)
	add("care", "week of care", "2000", metrics.Lower, proxies.CashReleasing)
	add("jobs", "job", "8500", metrics.Higher, proxies.ValueToPeople)
	add("noise", "noisy evening", "50", metrics.Lower, proxies.ValueToPeople)
	add("rent", "letting", "250", metrics.Higher, proxies.CashReleasing)
	add("benefit", "claim", "1000", metrics.Higher, proxies.CashReleasing)
	add("calm", "point", "13000", metrics.Higher, proxies.ValueToPeople)
	add("sleep", "good night", "100", metrics.Higher, proxies.ValueToPeople)
	add("visits", "visit", "", metrics.Higher, "")

	none := value.Judged(0, "made up")
	line := func(id string, q value.Quantity) value.Line {
		return value.Line{ID: id, Outcome: stakeholder.ID(id + "-outcome"), Metric: metrics.Ref(id + "@1"), Proxy: proxies.Ref(id + "@1"), Quantity: q}
	}
	stated := func(change float64) value.Quantity { return value.Stated(value.Net, change, "made up") }
	care, benefit, sleep, noise, visits := line("care", stated(-10)), line("benefit", stated(4)), line("sleep", stated(20)), line("noise", value.Stated(value.Gross, 40, "made up")), line("visits", stated(300))
	care.Years = 2
	benefit.Transfer = &value.Transfer{From: "council", To: "diners"}
	sleep.Filters.Attribution = value.NotAssessed("nobody asked")
	noise.Quantity.Design, noise.Filters.Deadweight = value.BeforeAfter, none
	visits.Proxy = ""
	outcome := func(id string, who stakeholder.ID, name string, kind stakeholder.Kind) stakeholder.Outcome {
		return stakeholder.Outcome{ID: stakeholder.ID(id + "-outcome"), Stakeholder: who, Name: name, Kind: kind, Unintended: id == "noise"}
	}
	a := value.Account{
		ID: "lunch-club", Name: "Lunch club",
		Stakeholders: []stakeholder.Stakeholder{
			{ID: "council", Name: "Council", Interest: stakeholder.Public},
			{ID: "nhs", Name: "NHS", Interest: stakeholder.Public},
			{ID: "volunteers", Name: "Volunteers", Interest: stakeholder.Community},
			{ID: "diners", Name: "Diners", Interest: stakeholder.Private},
			{ID: "neighbours", Name: "Neighbours", Interest: stakeholder.Private},
			{ID: "hall", Name: "Owner of the hall"},
		},
		Outcomes: []stakeholder.Outcome{
			outcome("ae", "nhs", "fewer A&E attendances", stakeholder.Economic),
			outcome("care", "council", "less residential care", stakeholder.Financial),
			outcome("jobs", "diners", "a job", stakeholder.Economic),
			outcome("noise", "neighbours", "noise in the evening", stakeholder.Social),
			outcome("rent", "hall", "the hall is let", stakeholder.Financial),
			outcome("benefit", "diners", "benefits that are due", stakeholder.Financial),
			outcome("calm", "diners", "calmer days", stakeholder.Social),
			outcome("sleep", "diners", "better sleep", stakeholder.Social),
			outcome("visits", "volunteers", "people to visit", stakeholder.Social),
			outcome("trust", "volunteers", "trust in the street", stakeholder.Social),
			outcome("pride", "diners", "pride", stakeholder.Social),
			outcome("litter", "neighbours", "litter", stakeholder.Environmental),
		},
		Conversations: []stakeholder.Conversation{{ID: "lunch", Name: "over lunch", Present: []stakeholder.Presence{{Stakeholder: "diners"}}, Views: []stakeholder.View{
			{ID: "v1", Stakeholder: "volunteers", Outcome: "trust-outcome", Words: "We lend each other keys now.", Consent: true},
			{ID: "v2", Stakeholder: "diners", Outcome: "pride-outcome", Words: "I cooked for forty.", Consent: true, Illustrative: true},
		}}},
		Inputs: []value.Input{
			{ID: "grant", Stakeholder: "council", Name: "grant", Cost: pounds("40000")},
			{ID: "time", Stakeholder: "volunteers", Name: "volunteers' time", Cost: pounds("5000"), InKind: true},
		},
		Lines: []value.Line{
			line("ae", stated(-100).Between(-150, -50).By(value.MatchedControls)), care, line("jobs", stated(2)), noise, line("rent", stated(12)),
			benefit, line("calm", stated(5)), sleep, visits,
		},
		Decisions: []stakeholder.Decision{{ID: "no-litter", Action: stakeholder.Dropped, From: []stakeholder.ID{"litter-outcome"}, Test: stakeholder.Size, Reason: "one bag a month"}},
		Filters:   value.Filters{Displacement: none, Attribution: none, DropOff: none},
		Baskets: []value.Basket{
			{ID: "services", Name: "services", Lines: []string{"ae", "care", "jobs", "noise", "rent", "benefit"}, Inputs: []string{"grant", "time"}},
			{ID: "with-sleep", Name: "services and sleep", Lines: []string{"ae", "care", "jobs", "noise", "rent", "sleep"}, Inputs: []string{"grant", "time"}},
			{ID: "wellbeing", Name: "well-being", Lines: []string{"calm"}},
		},
	}
	registry, err := metrics.NewRegistry(measures...)
	if err != nil {
		panic(err)
	}
	proxied, err := proxies.NewRegistry(prices...)
	if err != nil {
		panic(err)
	}
	return a, value.Options{Metrics: registry, Proxies: proxied, Convention: value.Convention{
		ID: "hand", Version: 1, Name: "worked by hand", Prices: proxies.InYear(proxies.CalendarYear(2024)),
		FirstYear: value.FirstYearUndiscounted, Schedule: flat("0.25"),
	}}
}

// clubStatement is the lunch club's statement after a change to its account.
func clubStatement(t testing.TB, change func(*value.Account)) value.Statement {
	t.Helper()
	a, o := lunchClub()
	if change != nil {
		change(&a)
	}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	return s
}

func amount(m proxies.Money) string {
	if m.IsUnset() {
		return "unset"
	}
	return exactly(m)
}

// What the views say of any account adds up, and can be printed and written.
func TestViewsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	interests := []stakeholder.Interest{stakeholder.Public, stakeholder.Community, stakeholder.Private, ""}
	for range 200 {
		a := randomAccount(r)
		for i := range a.Stakeholders {
			a.Stakeholders[i].Interest = interests[r.IntN(4)]
		}
		s, err := value.Appraise(a, options(value.FirstYearDiscounted))
		require.NoError(t, err)
		p, err := s.PublicOrPrivate(nil)
		require.NoError(t, err)
		d, err := s.Distribution(nil)
		require.NoError(t, err)
		f, c := s.Fiscal(), s.Coverage()
		var ofLines, ofInterests, ofGroups, ofBudgets, ofSavings adder
		for _, l := range s.Lines {
			if l.Value != nil && l.Value.Outside == "" && l.Transfer == nil {
				ofLines.add(l.Value.Present)
				if l.Value.Cash != proxies.ValueToPeople {
					ofBudgets.add(l.Value.Present)
				}
			}
		}
		for _, x := range p.Systems {
			for _, v := range x.Interests {
				ofInterests.add(v.Gains)
				ofInterests.add(v.Harms)
			}
		}
		for _, m := range d.Totals {
			ofGroups.add(m.Net)
		}
		for _, pocket := range f.Pockets {
			for _, saving := range pocket.Savings {
				for _, y := range saving.Flow.Years {
					ofSavings.add(y.Present)
				}
			}
		}
		require.True(t, ofLines.sum.Equal(ofInterests.sum))
		require.True(t, ofLines.sum.Equal(ofGroups.sum))
		require.True(t, ofBudgets.sum.Equal(ofSavings.sum))
		outcomes := 0
		for _, tally := range c.Stakeholders {
			require.Equal(t, tally.Outcomes, tally.Money+tally.Outside+tally.Quantity+tally.Narrative+tally.Nothing+tally.LeftOut)
			outcomes += tally.Outcomes
		}
		require.Len(t, s.Outcomes, outcomes)
		views := []any{p, d, f, c}
		for _, b := range s.Baskets {
			e, err := s.BreakEven(b.Basket.ID)
			if len(b.Basket.Inputs) == 0 {
				require.ErrorIs(t, err, sv.CodeConflict)
				continue
			}
			require.NoError(t, err)
			if len(b.Left) == 0 && b.Cost != nil {
				require.Equal(t, amount(b.Cost.Net), amount(e.Net))
			}
			views = append(views, e)
		}
		for _, view := range views {
			require.NotPanics(t, func() { _ = view.(fmt.Stringer).String() })
			text, err := view.(json.Marshaler).MarshalJSON()
			require.NoError(t, err)
			require.True(t, json.Valid(text))
		}
	}
}

// Shares and weights are text in JSON, every digit, whatever a host program sets.
func TestViewsAreCanonicalJSON(t *testing.T) {
	s := clubStatement(t, nil)
	p, err := s.PublicOrPrivate(nil)
	require.NoError(t, err)
	text, err := json.Marshal(p)
	require.NoError(t, err)
	require.Contains(t, string(text), `"share":"0.73684210526315789474"`)
	d, err := s.Distribution(map[stakeholder.ID]value.Weight{"diners": {Value: decimal.New(15, -1), Reason: "made up"}})
	require.NoError(t, err)
	text, err = json.Marshal(d)
	require.NoError(t, err)
	require.Contains(t, string(text), `"weight":{"value":"1.5","reason":"made up"}`)
	e, err := s.BreakEven("services")
	require.NoError(t, err)
	text, err = json.Marshal(e)
	require.NoError(t, err)
	require.Contains(t, string(text), `"gain":"300"`)
}

// What others said for a group never reads as its own words, and caveats of one
// sort stand once, with the views that they are of.
func TestVoicesAreTheirOwn(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Conversations[0].Views[0].SpokenBy = "council"
		a.Conversations[0].Views[0].Illustrative = true
		a.Conversations[0].Views[0].Translation = "Rydyn ni'n rhannu allweddi."
		a.Conversations[0].Views[1].Consent = false
		a.Conversations[0].Views[1].Translation = "between us"
	})
	text := s.String()
	require.Contains(t, text, "spoken for by Council, on trust in the street")
	require.Regexp(t, `now\." \("Rydyn ni'n\s+rhannu\s+allweddi\."\)`, text)
	require.Empty(t, s.Conversations[0].Views[1].Translation, "it goes with the words")
	require.Regexp(t, `words: v1, spoken by\s+Council`, text)
	require.Contains(t, text, "the view is illustrative: nobody said it [illustrative]: v1, v2")
}

// The views of an account that is made up as a whole count as its views, and the
// statement says what they are.
func TestIllustrativeAccount(t *testing.T) {
	s := clubStatement(t, func(a *value.Account) {
		a.Illustrative = true
		a.Conversations[0].Views[1].Illustrative = false
	})
	require.Equal(t, value.CodeIllustrative, s.Notes[0].Code)
	require.Regexp(t, `^.*\nillustrative all of it is made up`, s.String())
	for _, o := range s.Coverage().Outcomes {
		if o.Outcome == "pride-outcome" {
			require.Equal(t, value.FootingNarrative, o.Footing)
		}
	}
	marked := clubStatement(t, func(a *value.Account) { a.Illustrative = true })
	require.Equal(t, s.Digest(), marked.Digest(), "a mark on one of its views says nothing more")
}
