package portfolio_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/portfolio"
)

func options(t testing.TB) value.Options {
	t.Helper()
	measures, err := metrics.NewRegistry(metrics.Definition{ID: "jobs", Version: 1, Name: "people in a job", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher})
	require.NoError(t, err)
	source := sv.Source{Title: "made up"}
	prices, err := proxies.NewRegistry(
		proxies.Proxy{ID: "job", Version: 1, Name: "a job", Unit: "person in work", Value: proxies.MustMoney("1000", "GBP", "2024"), System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: source},
		proxies.Proxy{ID: "benefit", Version: 1, Name: "a benefit", Unit: "person in work", Value: proxies.MustMoney("70", "GBP", "2024"), System: proxies.UnitCost, Cash: proxies.CashReleasing, Source: source},
		proxies.Proxy{ID: "calm", Version: 1, Name: "calm", Unit: "person in work", Value: proxies.MustMoney("13.37", "GBP", "2024"), System: proxies.Wellbeing, Cash: proxies.ValueToPeople, Source: source},
		proxies.Proxy{ID: "euro", Version: 1, Name: "a job", Unit: "person in work", Value: proxies.MustMoney("900", "EUR", "2024"), System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: source},
	)
	require.NoError(t, err)
	rate, err := proxies.Flat("flat", "0.25")
	require.NoError(t, err)
	return value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "house", Version: 1, Name: "the house's", Prices: proxies.InYear(proxies.CalendarYear(2024)),
		FirstYear: value.FirstYearDiscounted, Schedule: rate, Ratios: value.StandardRatios(),
	}}
}

// account is a programme with one money line: jobs x 1000 a year for two years,
// of which others' part comes off.
func account(id string, jobs, others float64) value.Account {
	none := value.Judged(0, "none")
	return value.Account{
		ID: id, Name: "programme " + id, Period: "2024",
		Stakeholders: []stakeholder.Stakeholder{
			{ID: "council", Name: "Council", Role: stakeholder.Commissioner, Interest: stakeholder.Public},
			{ID: "members", Name: "Members", Role: stakeholder.Beneficiary, Interest: stakeholder.Private},
		},
		Outcomes: []stakeholder.Outcome{
			{ID: "cost", Stakeholder: "council", Name: "less to pay", Kind: stakeholder.Financial},
			{ID: "job", Stakeholder: "members", Name: "a job", Kind: stakeholder.Economic},
			{ID: "calm", Stakeholder: "members", Name: "calm", Kind: stakeholder.Social},
		},
		Inputs: []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: proxies.MustMoney("5000", "GBP", "2024")}},
		Lines: []value.Line{
			{
				ID: "jobs", Outcome: "cost", Population: "on the register", Metric: "jobs@1", Proxy: "job@1", Quantity: value.Stated(value.Gross, jobs, "counted"), Years: 2,
				Filters: value.Filters{Deadweight: none, Displacement: none, Attribution: value.Judged(others, "others help"), DropOff: none},
			},
			{ID: "sleep", Outcome: "calm", Metric: "jobs@1", Population: "members who sleep better", Quantity: value.Stated(value.Gross, 3, "asked")},
		},
	}
}

func appraise(t testing.TB, a value.Account, o value.Options) value.Statement {
	t.Helper()
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	return s
}

func rollUp(t testing.TB, sharing portfolio.Sharing, statements ...value.Statement) portfolio.Statement {
	t.Helper()
	p, err := portfolio.New(sharing)
	require.NoError(t, err)
	for _, s := range statements {
		require.NoError(t, p.Add(s))
	}
	s, err := p.Statement()
	require.NoError(t, err)
	return s
}

func full(m proxies.Money) string { return exact.Format(m.Amount()) }

// By hand, at 25 %: factors 0.8 and 0.64. Programme a: 10 x 1000 x 0.5 = 5000 a
// year, 4000 + 3200 = 7200; b: 4 x 1000 = 4000 a year, 3200 + 2560 = 5760;
// together 12960 against 10000, or against 5000 where the grant is one.
func TestTwoProgrammes(t *testing.T) {
	o := options(t)
	a, b := appraise(t, account("a", 10, 0.5), o), appraise(t, account("b", 4, 0), o)
	s := rollUp(t, portfolio.Sharing{}, b, a)
	require.Equal(t, "a", s.Programmes[0].Account)
	require.Equal(t, "7200", full(s.Programmes[0].Benefits[0].Present))
	require.Equal(t, "12960", full(s.Systems[0].Present))
	require.Equal(t, "9000", full(s.Systems[0].Years[0].Net))
	require.Equal(t, "7200", full(s.Systems[0].Years[0].Present))
	require.Equal(t, "5760", full(s.Systems[0].Years[1].Present))
	require.Equal(t, "10000", full(s.Cost))
	require.Equal(t, "2960", full(s.Net))
	require.Equal(t, "1.296", exact.Format(*s.Ratios[0].Value))
	require.Equal(t, "0.296", exact.Format(*s.Ratios[1].Value))
	require.Equal(t, []portfolio.Cell{{
		Role: stakeholder.Commissioner, Interest: stakeholder.Public, Kind: stakeholder.Financial, System: proxies.UnitCost, Cash: proxies.CostAvoided,
		Lines: 2, Programmes: 2, Present: s.Systems[0].Present,
	}}, s.Cells)
	require.Contains(t, s.Rest, portfolio.Rest{Kind: stakeholder.Social, Sort: portfolio.Quantities, Count: 2, Programmes: 2})
	require.Contains(t, s.Rest, portfolio.Rest{Kind: stakeholder.Economic, Sort: portfolio.NotAssessed, Count: 2, Programmes: 2})
	require.Contains(t, s.Caveats, portfolio.NoteCount{Code: value.CodeStated, Count: 4, Programmes: 2})

	one := portfolio.Sharing{Inputs: []portfolio.SharedInput{{ID: "grant", In: []portfolio.Place{{Account: "b", ID: "grant"}, {Account: "a", ID: "grant"}}}}}
	s = rollUp(t, one, a, b)
	require.Equal(t, "5000", full(s.Cost))
	require.Equal(t, "2.592", exact.Format(*s.Ratios[0].Value))
	require.True(t, s.Programmes[0].Cost.IsUnset())
	require.Equal(t, "5000", full(s.Programmes[0].SharedCost))
	require.Equal(t, "5000", full(s.Programmes[1].Cost))
}

func people(counts string) portfolio.Sharing {
	return portfolio.Sharing{People: []portfolio.SharedPeople{{
		ID: "jobless", Name: "jobs of the people on the register", Counts: counts,
		Lines: []portfolio.Place{{Account: "a", ID: "jobs"}, {Account: "b", ID: "jobs"}},
	}}}
}

func TestSharedPeopleAreCountedOnce(t *testing.T) {
	o := options(t)
	a, b := appraise(t, account("a", 10, 0.5), o), appraise(t, account("b", 10, 0.5), o)

	s := rollUp(t, people(""), a, b) // half and half: 7200 each
	require.Equal(t, "14400", full(s.Systems[0].Present))
	require.False(t, s.Claimed[0].Over())
	require.Equal(t, `the programmes together claim 100 % of "jobs of the people on the register": no more than there is`, s.Claimed[0].String())

	s = rollUp(t, people("b"), a, b)
	require.Equal(t, "7200", full(s.Systems[0].Present))
	require.Equal(t, []portfolio.LeftOut{{Account: "a", Line: "jobs", People: "jobless", System: proxies.UnitCost, Present: s.Systems[0].Present}}, s.LeftOut)
	require.Equal(t, 1, s.Programmes[0].LeftOut)
	require.Empty(t, s.Programmes[0].Benefits)
	require.Contains(t, s.String(), "Left out")
}

func TestOverClaims(t *testing.T) {
	o := options(t)
	a, b := appraise(t, account("a", 10, 0.5), o), appraise(t, account("b", 10, 0.375), o)
	p, err := portfolio.New(people(""))
	require.NoError(t, err)
	require.NoError(t, p.Add(a))
	_, err = p.Statement()
	require.ErrorIs(t, err, portfolio.CodeNotAdded)
	require.NoError(t, p.Add(b))
	_, err = p.Statement()
	require.ErrorIs(t, err, portfolio.CodeOverClaimed)
	require.ErrorContains(t, err, "112.5 %")

	s := rollUp(t, people("a"), a, b)
	require.Equal(t, portfolio.CodeOverClaimed, s.Notes[0].Code)
	require.Equal(t, []sv.Figure{{Name: "a", Value: "50 %"}, {Name: "b", Value: "62.5 %"}}, s.Notes[0].Figures)

	open := account("b", 10, 0)
	open.Lines[0].Filters.Attribution = value.NotAssessed("nobody asked")
	o.Convention.Unassessed = value.CountedAsZero
	a, b = appraise(t, account("a", 10, 0.5), o), appraise(t, open, o)
	s = rollUp(t, people("a"), a, b)
	require.Equal(t, portfolio.CodeUnclaimed, s.Notes[0].Code)
	require.Nil(t, s.Claimed[0].Sum)
	require.Contains(t, s.String(), "cannot be added up")
	p, err = portfolio.New(people(""))
	require.NoError(t, err)
	require.NoError(t, p.Add(a))
	require.NoError(t, p.Add(b))
	_, err = p.Statement()
	require.ErrorIs(t, err, portfolio.CodeUnclaimed)
}

func TestWhatDoesNotBelongIsKeptOut(t *testing.T) {
	o := options(t)
	one := []portfolio.Place{{Account: "a", ID: "grant"}, {Account: "b", ID: "grant"}}
	sharing := people("a")
	sharing.Inputs = []portfolio.SharedInput{{ID: "grant", In: one}}
	p, err := portfolio.New(sharing)
	require.NoError(t, err)
	first := appraise(t, account("a", 10, 0.5), o)
	require.NoError(t, p.Add(first))
	before, err := p.Statement()
	require.ErrorIs(t, err, portfolio.CodeNotAdded)
	require.Empty(t, before.Programmes)

	require.ErrorIs(t, p.Add(first), sv.CodeDuplicate)
	other := options(t)
	other.Convention.Version = 2
	err = p.Add(appraise(t, account("c", 1, 0), other))
	require.ErrorIs(t, err, sv.CodeConflict)
	require.ErrorContains(t, err, "version 2")
	require.ErrorContains(t, err, `"c"`)
	require.ErrorContains(t, err, `"a"`)
	euro := account("c", 1, 0)
	euro.Inputs, euro.Lines[0].Proxy = nil, "euro@1"
	require.ErrorIs(t, p.Add(appraise(t, euro, o)), proxies.CodeCurrencyMismatch)
	dear := account("b", 1, 0)
	dear.Inputs[0].Cost = proxies.MustMoney("5000.01", "GBP", "2024")
	err = p.Add(appraise(t, dear, o))
	require.ErrorIs(t, err, sv.CodeConflict)
	require.ErrorContains(t, err, "5000.01")
	bare := account("b", 1, 0)
	bare.Inputs, bare.Lines = nil, bare.Lines[1:]
	err = p.Add(appraise(t, bare, o))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2, "the line and the input that it is said to share")
	require.ErrorIs(t, err, sv.CodeUnknown)

	require.NoError(t, p.Add(appraise(t, account("b", 4, 0), o)), "what was kept out has left nothing behind")
	s, err := p.Statement()
	require.NoError(t, err)
	require.Equal(t, "7200", full(s.Systems[0].Present))
	require.Equal(t, "5000", full(s.Cost))
}

func TestBadSharings(t *testing.T) {
	a, b := portfolio.Place{Account: "a", ID: "x"}, portfolio.Place{Account: "b", ID: "x"}
	for want, sharing := range map[string]portfolio.Sharing{
		"/inputs/0/id":         {Inputs: []portfolio.SharedInput{{ID: "A", In: []portfolio.Place{a, b}}}},
		"/inputs/1/id":         {Inputs: []portfolio.SharedInput{{ID: "x", In: []portfolio.Place{a, b}}, {ID: "x", In: []portfolio.Place{{Account: "a", ID: "y"}, {Account: "b", ID: "y"}}}}},
		"/inputs/0/in":         {Inputs: []portfolio.SharedInput{{ID: "x", In: []portfolio.Place{a}}}},
		"/inputs/0/in/1":       {Inputs: []portfolio.SharedInput{{ID: "x", In: []portfolio.Place{a, {Account: "a", ID: "y"}}}}},
		"/people/0/name":       {People: []portfolio.SharedPeople{{ID: "x", Lines: []portfolio.Place{a, b}}}},
		"/people/0/counts":     {People: []portfolio.SharedPeople{{ID: "x", Name: "x", Counts: "c", Lines: []portfolio.Place{a, b}}}},
		"/people/1/lines/1":    {People: []portfolio.SharedPeople{{ID: "x", Name: "x", Lines: []portfolio.Place{a, b}}, {ID: "y", Name: "y", Lines: []portfolio.Place{{Account: "c", ID: "x"}, b}}}},
		"/people/0/lines/0/id": {People: []portfolio.SharedPeople{{ID: "x", Name: "x", Lines: []portfolio.Place{{Account: "a", ID: "x\n"}, b}}}},
	} {
		_, err := portfolio.New(sharing)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, want)
		require.Len(t, problems, 1, want)
		require.Equal(t, want, problems[0].Path)
	}
}

// randomStatements have all that a portfolio tells apart.
func randomStatements(t testing.TB, r *rand.Rand, n int) []value.Statement {
	t.Helper()
	appraiser := value.NewAppraiser(options(t))
	var statements []value.Statement
	for i := range n {
		a := account(fmt.Sprint("p", i), 100*r.Float64()-50, r.Float64())
		for range r.IntN(6) {
			l := a.Lines[0]
			l.ID, l.Population = fmt.Sprint("l", len(a.Lines)), fmt.Sprint("group ", len(a.Lines))
			l.Outcome = []stakeholder.ID{"cost", "job"}[r.IntN(2)]
			l.Proxy = []proxies.Ref{"job@1", "benefit@1", "job@1", "calm@1"}[r.IntN(3+i%2)]
			l.Quantity.Change = 10 * r.NormFloat64()
			l.Years, l.Start = 1+r.IntN(5), r.IntN(3)
			l.Filters.DropOff = value.Judged(r.Float64(), "guess")
			if l.Proxy == "benefit@1" && l.Outcome == "job" {
				l.Transfer = &value.Transfer{From: "council", To: "members"}
			}
			a.Lines = append(a.Lines, l)
		}
		if r.IntN(3) == 0 {
			a.Inputs = append(a.Inputs, value.Input{ID: "time", Stakeholder: "members", Name: "time", InKind: true, Year: r.IntN(3), Cost: proxies.MustMoney(fmt.Sprint(r.IntN(1000)), "GBP", "2024")})
		}
		s, err := appraiser.Appraise(a)
		require.NoError(t, err)
		statements = append(statements, s)
	}
	return statements
}

// A portfolio of one programme is its statement.
func TestPortfolioOfOne(t *testing.T) {
	single := 0
	for _, s := range randomStatements(t, rand.New(rand.NewPCG(1, 1)), 200) {
		p := rollUp(t, portfolio.Sharing{}, s)
		for i, system := range p.Systems {
			b, ok := s.Basket("all-" + string(system.System))
			require.True(t, ok, i)
			require.Equal(t, b.Total, system.Present)
			var years []portfolio.Year
			for _, y := range b.Years {
				if !y.Net.IsUnset() && (y.Net.Sign() != 0 || y.Year > 0) {
					years = append(years, portfolio.Year{Year: y.Year, Net: y.Net, Present: y.Present})
				}
			}
			require.Equal(t, years, system.Years)
		}
		if len(s.Baskets) != 1 {
			require.Empty(t, p.Ratios)
			continue
		}
		single++
		cost := s.Baskets[0].Cost
		require.Equal(t, cost.Total, p.Cost)
		require.Equal(t, cost.Net, p.Net)
		for i, r := range s.Baskets[0].Ratios {
			require.Equal(t, r.Numerator, p.Ratios[i].Numerator, r.Ratio.ID)
			require.Equal(t, r.Denominator, p.Ratios[i].Denominator, r.Ratio.ID)
			require.Equal(t, r.Value, p.Ratios[i].Value)
		}
	}
	require.Greater(t, single, 50)
}

// Totals are sums of the programmes' totals, to the last digit, in any order.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	statements := randomStatements(t, r, 60)
	sharing := portfolio.Sharing{
		Inputs: []portfolio.SharedInput{{ID: "grant", In: []portfolio.Place{{Account: "p3", ID: "grant"}, {Account: "p5", ID: "grant"}, {Account: "p4", ID: "grant"}}}},
		People: []portfolio.SharedPeople{{ID: "same", Name: "the same", Counts: "p9", Lines: []portfolio.Place{{Account: "p8", ID: "jobs"}, {Account: "p9", ID: "jobs"}}}},
	}
	first, err := rollUp(t, sharing, statements...).MarshalJSON()
	require.NoError(t, err)
	for range 5 {
		r.Shuffle(len(statements), func(i, j int) { statements[i], statements[j] = statements[j], statements[i] })
		again, err := rollUp(t, sharing, statements...).MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(first), string(again))
	}
	s := rollUp(t, portfolio.Sharing{}, statements...)
	sums := map[proxies.System]decimal.Decimal{}
	for _, one := range statements {
		for _, b := range one.Baskets {
			system := proxies.System(strings.TrimPrefix(b.Basket.ID, "all-"))
			sums[system] = sums[system].Add(b.Total.Amount())
		}
	}
	for _, system := range s.Systems {
		require.Equal(t, exact.Format(sums[system.System]), full(system.Present))
	}
	require.Equal(t, value.CodeNoRatio, s.Notes[0].Code)
	require.NotEmpty(t, s.String())
}

// Programmes without money are a portfolio too, and so is none.
func TestNoMoney(t *testing.T) {
	empty := rollUp(t, portfolio.Sharing{})
	require.Equal(t, "Portfolio of 0 programmes", strings.SplitN(empty.String(), "\n", 2)[0])
	a := account("a", 1, 0)
	a.Inputs, a.Lines = nil, a.Lines[1:]
	s := rollUp(t, portfolio.Sharing{}, appraise(t, a, options(t)))
	require.Empty(t, s.Currency)
	require.Empty(t, s.Ratios)
	require.Equal(t, value.CodeNoRatio, s.Notes[0].Code)
	require.Contains(t, s.String(), string(portfolio.Quantities))
	for _, x := range []portfolio.Statement{empty, s} {
		text, err := x.MarshalJSON()
		require.NoError(t, err)
		require.NotContains(t, string(text), "null")
	}
}

// Other periods and registries are said to be others; what is not known of costs
// and lines keeps ratios away.
func TestCaveatsOfThePortfolio(t *testing.T) {
	o := options(t)
	a := account("a", 1, 0)
	later := account("b", 1, 0)
	later.Period = "2025"
	other := options(t)
	var err error
	other.Metrics, err = other.Metrics.With(metrics.Definition{ID: "more", Version: 1, Name: "more", Unit: "x", Type: metrics.Count, Better: metrics.Higher})
	require.NoError(t, err)
	s := rollUp(t, portfolio.Sharing{}, appraise(t, a, o), appraise(t, later, other))
	require.Equal(t, portfolio.CodePeriods, s.Notes[0].Code)
	require.Equal(t, portfolio.CodeRegistries, s.Notes[1].Code)
	require.NotEmpty(t, s.Ratios)

	unknown := account("b", 1, 0)
	unknown.Inputs[0].Cost = proxies.Money{}
	s = rollUp(t, portfolio.Sharing{}, appraise(t, a, o), appraise(t, unknown, o))
	require.Empty(t, s.Ratios)
	require.Contains(t, s.Notes[0].Text, "cost of 1 inputs")
	outside := account("b", 1, 0)
	outside.Lines[0].Filters.Displacement = value.Filter{}
	s = rollUp(t, portfolio.Sharing{}, appraise(t, a, o), appraise(t, outside, o))
	require.True(t, s.Net.IsUnset())
	require.Contains(t, s.Notes[0].Text, "1 lines in money are outside")
	for _, r := range s.Ratios {
		require.Nil(t, r.Value, r.Ratio.ID)
		require.True(t, r.Numerator.IsUnset())
		require.Contains(t, r.Note, "1 lines that it counts")
	}
	require.Contains(t, s.Rest, portfolio.Rest{Kind: stakeholder.Financial, Sort: portfolio.OutsideTotals, Count: 1, Programmes: 1})
}

// What a sharing says is read back as it was written.
func FuzzReadSharing(f *testing.F) {
	f.Add(`{"inputs": [{"id": "grant", "in": [{"account": "a", "id": "grant"}, {"account": "b", "id": "grant"}]}]}`)
	f.Add(`{"people": [{"id": "x", "name": "x", "counts": "a", "lines": [{"account": "a", "id": "l"}, {"account": "b", "id": "l"}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := portfolio.ReadSharing(strings.NewReader(text))
		if err != nil {
			return
		}
		written, err := s.MarshalJSON()
		require.NoError(t, err)
		again, err := portfolio.ReadSharing(bytes.NewReader(written))
		require.NoError(t, err)
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(written), string(twice))
		_, _ = portfolio.New(s)
	})
}

// A payment with a filter that nobody assessed cancels in the totals all the same.
// By hand, at 25 %: 10 x 1000 x (0.8 + 0.64) = 14,400 for 5,000; what the public
// purse has of the payment is not known. Without the jobs there is nothing but
// that payment, and the net is what the programme cost.
func TestATransferOutsideTheTotalsCancels(t *testing.T) {
	o := options(t)
	o.Convention.Ratios = value.StandardRatios()
	a := account("a", 10, 0)
	benefit := a.Lines[0]
	benefit.ID, benefit.Outcome, benefit.Population = "benefit", "job", "claimants"
	benefit.Transfer = &value.Transfer{From: "council", To: "members"}
	benefit.Filters.Displacement = value.Filter{}
	a.Lines = append(a.Lines, benefit)
	s := rollUp(t, portfolio.Sharing{}, appraise(t, a, o))
	require.Equal(t, "9400", full(s.Net))
	require.Equal(t, "2.88", exact.Format(*s.Ratios[0].Value))
	require.Equal(t, "1.88", exact.Format(*s.Ratios[1].Value))
	require.Nil(t, s.Ratios[2].Value)
	require.Contains(t, s.String(), "none; 1 lines that it counts are outside the totals")
	require.Empty(t, s.Notes)

	a.Lines = a.Lines[2:]
	statement := appraise(t, a, o)
	s = rollUp(t, portfolio.Sharing{}, statement)
	require.Equal(t, "-5000", full(s.Net))
	require.Equal(t, statement.Baskets[0].Cost.Net, s.Net)
}
