package value_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// jobs is the account of CONVENTION-LAEMP, an illustrative public page: 60
// people, proxy 8,500, deadweight 0.4, attribution 0.3, drop-off 0.3, two
// years, 3.5 %, investment 250,000.
func jobs(first value.FirstYear) (value.Account, value.Options) {
	a := value.Account{
		ID: "laemp", Name: "Employment programme",
		Stakeholders: []stakeholder.Stakeholder{{ID: "people", Name: "People who were out of work"}, {ID: "council", Name: "Council"}},
		Outcomes:     []stakeholder.Outcome{{ID: "job", Stakeholder: "people", Name: "a job that lasts", Kind: stakeholder.Economic}},
		Inputs:       []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: proxies.MustMoney("250000", "GBP", "2024")}},
		Lines: []value.Line{{
			ID: "jobs", Outcome: "job", Metric: "jobs@1", Proxy: "job@1", Years: 2,
			Quantity: value.Stated(value.Gross, 60, "as the page gives it"),
		}},
		Filters: value.Filters{
			Deadweight:   value.Judged(0.4, "given"),
			Displacement: value.Judged(0, "the page names none"),
			Attribution:  value.Judged(0.3, "given"),
			DropOff:      value.Judged(0.3, "given"),
		},
	}
	return a, options(first)
}

func flat(rate string) proxies.Schedule {
	s, err := proxies.Flat("flat", rate)
	if err != nil {
		panic(err)
	}
	return s
}

func options(first value.FirstYear) value.Options {
	measures, err := metrics.NewRegistry(
		metrics.Definition{ID: "jobs", Version: 1, Name: "people in a job", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher},
		metrics.Definition{ID: "ae", Version: 1, Name: "A&E attendances", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower},
		metrics.Definition{ID: "ae.night", Version: 1, Name: "A&E attendances at night", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower, PartOf: "ae@1"},
	)
	if err != nil {
		panic(err)
	}
	source := sv.Source{Title: "test"}
	prices, err := proxies.NewRegistry(
		proxies.Proxy{ID: "job", Version: 1, Name: "a job", Unit: "person in work", Value: proxies.MustMoney("8500", "GBP", "2024"), System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: source},
		proxies.Proxy{ID: "ae", Version: 1, Name: "attendance", Unit: "A&E attendance", Value: proxies.MustMoney("200", "GBP", "2024"), Range: proxies.Range{Low: proxies.MustMoney("150", "GBP", "2024"), High: proxies.MustMoney("260", "GBP", "2024")}, System: proxies.UnitCost, Cash: proxies.CostAvoided, Basis: proxies.Average, Source: source},
		proxies.Proxy{ID: "ae-cash", Version: 1, Name: "attendance", Unit: "A&E attendance", Value: proxies.MustMoney("90", "GBP", "2024"), System: proxies.UnitCost, Cash: proxies.CashReleasing, Source: source},
		proxies.Proxy{ID: "ae-euro", Version: 1, Name: "attendance", Unit: "A&E attendance", Value: proxies.MustMoney("200", "EUR", "2024"), System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: source},
		proxies.Proxy{ID: "ae-old", Version: 1, Name: "attendance", Unit: "A&E attendance", Value: proxies.MustMoney("148", "GBP", "2016-17"), System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: source},
		proxies.Proxy{ID: "calm", Version: 1, Name: "wellbeing", Unit: "A&E attendance", Value: proxies.MustMoney("13", "GBP", "2024"), System: proxies.Wellbeing, Cash: proxies.ValueToPeople, Source: source},
		proxies.Proxy{ID: "saving", Version: 1, Name: "a saving", Unit: "person in work", Value: proxies.MustMoney("150000", "GBP", "2024"), System: proxies.UnitCost, Cash: proxies.CashReleasing, Source: source},
	)
	if err != nil {
		panic(err)
	}
	return value.Options{
		Metrics: measures, Proxies: prices,
		Convention: value.Convention{
			ID: "test", Version: 1, Name: "test", Prices: proxies.InYear(proxies.CalendarYear(2024)),
			FirstYear: first, Schedule: flat("0.035"),
		},
	}
}

// The first two ratios are CONVENTION-LAEMP's, recomputed from its inputs with
// fractions: 359070 (first year undiscounted) / 250000 and so on, six places. The
// third is from mpmath.
func TestFirstYearConventions(t *testing.T) {
	for rule, want := range map[value.FirstYear]string{
		value.FirstYearUndiscounted: "1.436278",
		value.FirstYearDiscounted:   "1.387708",
		value.FirstYearMid:          "1.411785",
	} {
		s, err := value.Appraise(jobs(rule))
		require.NoError(t, err)
		require.Equal(t, want, s.Baskets[0].Ratios[0].Value.StringFixed(6), rule)
		require.Equal(t, "all-unit-cost", s.Baskets[0].Basket.ID)
		require.Len(t, s.Baskets[0].Years, 3, "the start, at which the grant is paid, and two outcome years")
	}
}

// HM Treasury, The Green Book (2003), box 15: cost 1,000,000, savings of
// 150,000 a year for ten years at 3.5 %: 247,490.80 before rounding for print.
func TestGreenBookNetPresentValue(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	a.Inputs[0].Cost = proxies.MustMoney("1000000", "GBP", "2024")
	a.Lines[0].Quantity = value.Stated(value.Net, 1, "box 15")
	a.Lines[0].Proxy, a.Lines[0].Years = "saving@1", 10
	none := value.Judged(0, "box 15 has none")
	a.Filters = value.Filters{Displacement: none, Attribution: none, DropOff: none}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "247490.80", s.Baskets[0].Cost.Net.Amount().StringFixed(2))
	require.Equal(t, "GBP 1247490.80 (2024 prices)", s.Fiscal().Pockets[0].Savings[0].Flow.Present.String())
	require.Equal(t, "GBP 1000000.00 (2024 prices)", s.Fiscal().Pockets[1].Pays.Flow.Present.String())
}

// Money that falls evenly over its year. Reference: mpmath, 1.035^(1/2 - t).
func TestMidYearConvention(t *testing.T) {
	a, o := jobs(value.FirstYearMid)
	a.Inputs = append(a.Inputs, value.Input{ID: "wages", Stakeholder: "council", Name: "wages", Cost: proxies.MustMoney("1000", "GBP", "2024"), Year: 2})
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "1", s.Inputs[0].Factor.StringFixed(0), "what is paid at the start is not discounted")
	require.Equal(t, "0.94970664189949844417", exact.Format(s.Inputs[1].Factor))
	years := s.Lines[0].Value.Years
	require.Equal(t, "0.98294637436598088972", exact.Format(years[0].Factor))
	require.Equal(t, "0.94970664189949844417", exact.Format(years[1].Factor))
	require.Contains(t, s.String(), "each year from its middle, flat at 3.5 %")

	o.Convention.Schedule = proxies.Schedule{}
	_, err = value.Appraise(a, o)
	require.ErrorIs(t, err, sv.CodeRequired)
	require.ErrorContains(t, err, "/convention/schedule")
}

func difference(t testing.TB) stats.Result {
	t.Helper()
	d, err := stats.RateDifference(stats.Rate{Events: 119, Exposure: 145.3, Unit: "person-year"}, stats.Rate{Events: 185, Exposure: 139.3, Unit: "person-year"}, nil)
	require.NoError(t, err)
	return d
}

func attendances(t testing.TB) (value.Account, value.Options) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Filters.Deadweight = value.Filter{}
	a.Lines = []value.Line{{ID: "ae", Outcome: "job", Metric: "ae@1", Proxy: "ae@1", Quantity: value.NetOf(difference(t), 145.3)}}
	a.Lines[0].Quantity.Design = value.MatchedControls
	return a, o
}

// By hand: 185/139.3 x 145.3 - 119 = 73.96841 attendances avoided; at 200 each
// 14793.68.
func TestNetQuantityIsNotFilteredTwice(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Attribution = value.Judged(0, "none")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "73.968", s.Lines[0].Change.Gain().StringFixed(3))
	require.Equal(t, "14793.68", s.Lines[0].Value.Present.Amount().StringFixed(2))
	require.Equal(t, value.NettedBasis, s.Lines[0].Value.Filters[0].Filter.Basis)

	a.Lines[0].Filters.Deadweight = value.Judged(0.2, "again")
	_, err = value.Appraise(a, o)
	require.ErrorIs(t, err, value.CodeDeadweightOnNet)
}

func TestUnassessedStaysOutsideTotals(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Displacement = value.Filter{}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Empty(t, b.Terms)
	require.Equal(t, "ae", b.Left[0].ID)
	require.True(t, b.Total.IsUnset(), "no line counts: there is no total, not 0")
	require.Nil(t, b.Ratios[0].Value)
	require.True(t, b.Cost.Net.IsUnset())
	require.Equal(t, value.CodeNoRatio, b.Notes[0].Code)
	require.Contains(t, s.String(), "no total")
	require.True(t, s.Lines[0].Value.Present.IsUnset())
	require.True(t, hasNote(s, value.CodeOutsideTotals))
	require.Contains(t, s.String(), "outside totals")

	o.Convention.Unassessed = value.CountedAsZero
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, 1, s.Baskets[0].Total.Sign())
	require.True(t, hasNote(s, value.CodeUnassessedAsZero))
}

func hasNote(s value.Statement, code sv.Code) bool {
	for _, n := range s.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}

// The one-at-a-time ends, worked by hand: 73.968... attendances at 150 and 260
// instead of 200, and the account's own total elsewhere.
func TestRangesOneParameterAtATime(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Attribution = value.Judged(0.5, "half").Between(0.25, 0.75)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	var ids []string
	for _, p := range s.Parameters() {
		if p.Range != nil {
			ids = append(ids, p.ID)
		}
	}
	require.Equal(t, []string{"quantity of ae", "unit value ae@1", "attribution, shared"}, ids)
	total := s.Baskets[0].Total.Amount()
	share := func(d decimal.Decimal) string { return d.DivRound(total, 9).StringFixed(6) }
	require.Equal(t, []string{"0.500000", "1.500000"}, []string{share(s.Baskets[0].Range.Low), share(s.Baskets[0].Range.High)}, "attribution swings it most")

	a.Filters.Attribution.Range, a.Lines[0].Quantity = nil, value.Stated(value.Net, -70, "register")
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	total = s.Baskets[0].Total.Amount()
	require.Equal(t, []string{"0.750000", "1.300000"}, []string{share(s.Baskets[0].Range.Low), share(s.Baskets[0].Range.High)}, "the unit value")
	require.True(t, hasNote(s, value.CodeAttributionOnNet))
}

// Unlike systems are added where the basket says why, and that is a note.
func TestBasketsMayAddUnlikeSystems(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Attribution = value.Judged(0, "none")
	calm := a.Lines[0]
	calm.ID, calm.Proxy = "calm", "calm@1"
	a.Lines = append(a.Lines, calm)
	a.Baskets = []value.Basket{{ID: "both", Name: "both", Lines: []string{"ae", "calm"}, Inputs: []string{"grant"}, Adds: "one is the hospital's, the other people's own"}}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "15755.27", s.Baskets[0].Total.Amount().StringFixed(2), "by hand: 73.96841 x (200 + 13)")
	require.True(t, hasNote(s, value.CodeUnlikeSystems))
}

func TestSchedulePerSystem(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	o.Convention.Schedules = map[proxies.System]proxies.Schedule{proxies.UnitCost: flat("0")}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.True(t, s.Lines[0].Value.Present.Equal(s.Lines[0].Value.Net))
}

func TestEverybodyIsSeen(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{
		{ID: "v1", Stakeholder: "people", Outcome: "job", Words: "I get up in the morning.", Consent: true},
		{ID: "v2", Stakeholder: "people", Outcome: "job", Words: "Keep this to yourself.", Position: stakeholder.Torn},
	}}}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	text := s.String()
	require.Contains(t, text, "I get up in the morning.")
	require.Contains(t, text, "Council: no view of their own was heard")
	document, err := json.Marshal(s)
	require.NoError(t, err)
	for _, published := range []string{text, string(document), s.Explain("jobs").String()} {
		require.NotContains(t, published, "Keep this to yourself", "words without consent")
	}
	require.True(t, hasNote(s, value.CodeWordsKeptBack))

	a.Conversations[0].Views = a.Conversations[0].Views[1:]
	fewer, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.NotEqual(t, s.Matrix, fewer.Matrix, "a narrative that is taken away changes the statement")
}

// The same in every script, with the joiners that it is written with; what would
// move a terminal's cursor is spelt out.
func TestWordsArePrintedAsTheyWereSaid(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	const words = "می\u200cخواهم دوباره کار کنم 👩\u200d👧\u00e9"
	a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{
		{ID: "v1", Stakeholder: "people", Outcome: "job", Words: words + "\x1b[2J", Language: "fa", Consent: true},
	}}}
	s := appraised(t, a, o)
	for _, text := range []string{s.String(), s.Explain("jobs").String()} {
		text = strings.NewReplacer("\u2067", "", "\u2069", "").Replace(text) // isolates, around each line of it
		require.Contains(t, strings.Join(strings.Fields(text), " "), `: "`+words+`U+001B[2J" (fa)`)
	}
}

func TestExplainReachesEverySource(t *testing.T) {
	a, o := attendances(t)
	a.Filters.Attribution = value.Judged(0.25, "two other schemes ran")
	a.Filters.Attribution.Source = sv.Source{Title: "register of schemes"}
	a.Lines[0].Evidence = []value.Evidence{{Source: sv.Source{Title: "ambulance log"}, Text: "fewer calls"}}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	text := s.Explain("ae").String()
	for _, part := range []string{"two other schemes ran", "register of schemes", "ambulance log", "matched controls", "ae@1", "73.968", "all-unit-cost", "net of its comparison"} {
		require.Contains(t, text, part)
	}
	document, err := s.Explain("all-unit-cost").MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(document), exactly(s.Baskets[0].Total))
	require.Contains(t, s.Explain("people").String(), "ae: 11,095.26, cost-avoided")
	require.Contains(t, s.Explain("nowhere").String(), "there are: ae, all-unit-cost, grant, people")
}

// exactly is every digit of an amount.
func exactly(m proxies.Money) string {
	d := m.Amount().Normalize()
	return d.StringFixed(max(0, -d.Exponent()))
}

func TestBadInput(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account, *value.Options)
		want   []string // code and path of every problem
	}{
		"gross or net unset": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Basis = "" },
			[]string{"gross-or-net /lines/0/quantity/basis"},
		},
		"deadweight on net": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Filters.Deadweight = value.Judged(0.1, "x") },
			[]string{"deadweight-on-net /lines/0/filters/deadweight"},
		},
		"judged deadweight of 120 %": {
			func(a *value.Account, _ *value.Options) { a.Filters.Deadweight = value.Judged(1.2, "x") },
			[]string{"out-of-range /filters/deadweight/value"},
		},
		"judged without reason": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Filters.Attribution = value.Judged(0.1, "") },
			[]string{"no-reason /lines/0/filters/attribution/reason"},
		},
		"not assessed with a value": {
			func(a *value.Account, _ *value.Options) {
				a.Filters.Displacement = value.Filter{Basis: value.NotAssessedBasis, Value: decimal.New(1, -1)}
			},
			[]string{"conflict /filters/displacement/value"},
		},
		"unknown outcome": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Outcome = "nothing" },
			[]string{"unknown /lines/0/outcome"},
		},
		"unknown metric": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Metric = "ae@2" },
			[]string{"unknown /lines/0/metric"},
		},
		"unknown proxy": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Proxy = "ae@9" },
			[]string{"unknown /lines/0/proxy"},
		},
		"stakeholder named twice": {
			func(a *value.Account, _ *value.Options) { a.Stakeholders[1].ID = "people" },
			[]string{"unknown /inputs/0/stakeholder", "duplicate /stakeholders/1/id"},
		},
		"two currencies": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Proxy = "ae-euro@1" },
			[]string{"currency-mismatch /lines/0/proxy"},
		},
		"price year without an index": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Proxy = "ae-old@1" },
			[]string{"prices-mismatch /lines/0/proxy"},
		},
		"unit of quantity against unit of metric": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Unit = "outpatient attendance" },
			[]string{"unit-mismatch /lines/0/quantity/unit"},
		},
		"unit of metric against unit of proxy": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Proxy = "job@1" },
			[]string{"unit-mismatch /lines/0/proxy"},
		},
		"bridge without reason": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Proxy, a.Lines[0].Bridge = "job@1", value.Bridge{PerUnit: 1}
			},
			[]string{"no-reason /lines/0/bridge/reason"},
		},
		"ratio alone": {
			func(a *value.Account, _ *value.Options) {
				r, err := stats.RateRatio(stats.Rate{Events: 1, Exposure: 1}, stats.Rate{Events: 2, Exposure: 1}, nil)
				a.Lines[0].Quantity.Result = &r
				if err != nil {
					panic(err)
				}
			},
			[]string{"ratio-alone /lines/0/quantity/result"},
		},
		"a shift of medians": {
			func(a *value.Account, _ *value.Options) {
				x := stats.Sample{Values: []float64{0, 0, 1, 0, 0, 9, 1, 0, 12, 0}, Unit: "A&E attendance"}
				y := stats.Sample{Values: []float64{3, 2, 4, 1, 2, 2, 3, 2, 1, 2}, Unit: "A&E attendance"}
				r, err := stats.MannWhitney(x, y, nil) // -2, where the mean is +0.1
				a.Lines[0].Quantity.Result = &r
				if err != nil {
					panic(err)
				}
			},
			[]string{"ratio-alone /lines/0/quantity/result"},
		},
		"scores of people's own goals": {
			func(a *value.Account, _ *value.Options) {
				p := metrics.GoalAttainments{Notes: []sv.Note{{Code: metrics.CodeNotAdditive, Text: "not additive"}}}.Pairs()
				p.Unit, p.Before, p.After = "A&E attendance", []float64{35, 40, 38}, []float64{50, 51, 47}
				r, err := stats.PairedT(p, nil)
				a.Lines[0].Quantity = value.GrossOf(r, 40)
				if err != nil {
					panic(err)
				}
			},
			[]string{"not-additive /lines/0/quantity/result"},
		},
		"no person-years": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Exposure = 0 },
			[]string{"required /lines/0/quantity/exposure"},
		},
		"stated beside a result": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Change = -70 },
			[]string{"conflict /lines/0/quantity/change"},
		},
		"stated without reason": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity = value.Stated(value.Net, -70, "") },
			[]string{"no-reason /lines/0/quantity/reason"},
		},
		"cash too strong": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Cash = proxies.CashReleasing },
			[]string{"cash-too-strong /lines/0/cash"},
		},
		"the same valued twice": {
			func(a *value.Account, _ *value.Options) {
				again := a.Lines[0]
				again.ID = "again"
				a.Lines = append(a.Lines, again)
			},
			[]string{"double-count /lines/1/proxy"},
		},
		"a part beside its whole": {
			func(a *value.Account, _ *value.Options) {
				part := a.Lines[0]
				part.ID, part.Metric = "night", "ae.night@1"
				a.Lines = append(a.Lines, part)
			},
			[]string{"double-count /lines/1/proxy"},
		},
		"a population beside everybody": {
			func(a *value.Account, _ *value.Options) {
				some := a.Lines[0]
				some.ID, some.Population = "some", "residential homes"
				a.Lines = append(a.Lines, some)
			},
			[]string{"double-count /lines/1/proxy"},
		},
		"a result that counts something else": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Result.Estimate.Unit = "visit" },
			[]string{"unit-mismatch /lines/0/quantity/result"},
		},
		"a filter that is not a number": {
			func(a *value.Account, _ *value.Options) { a.Filters.Attribution = value.Judged(math.NaN(), "x") },
			[]string{"not-finite /filters/attribution"},
		},
		"line named twice": {
			func(a *value.Account, _ *value.Options) {
				a.Lines = append(a.Lines, value.Line{ID: "ae", Outcome: "job"})
			},
			[]string{"duplicate /lines/1/id"},
		},
		"basket of unlike systems": {
			func(a *value.Account, _ *value.Options) {
				calm := a.Lines[0]
				calm.ID, calm.Proxy = "calm", "calm@1"
				a.Lines = append(a.Lines, calm)
				a.Baskets = []value.Basket{{ID: "all", Name: "all", Lines: []string{"ae", "calm"}}}
			},
			[]string{"unlike-systems /baskets/0/lines/1"},
		},
		"basket of unlike systems without a reason": {
			func(a *value.Account, _ *value.Options) {
				calm := a.Lines[0]
				calm.ID, calm.Proxy = "calm", "calm@1"
				a.Lines = append(a.Lines, calm)
				a.Baskets = []value.Basket{{ID: "all", Name: "all", Lines: []string{"ae", "calm"}, Adds: " "}}
			},
			[]string{"unlike-systems /baskets/0/lines/1"},
		},
		"basket of what is not there": {
			func(a *value.Account, _ *value.Options) {
				a.Baskets = []value.Basket{{ID: "all", Name: "all", Lines: []string{"ae", "nothing"}, Inputs: []string{"nobody"}}}
			},
			[]string{"unknown /baskets/0/inputs/0", "unknown /baskets/0/lines/1"},
		},
		"evidence that points at nothing": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Evidence = []value.Evidence{{Text: "x"}, {View: "nobody"}}
			},
			[]string{"required /lines/0/evidence/0", "unknown /lines/0/evidence/1/view"},
		},
		"no price year of the statement": {
			func(_ *value.Account, o *value.Options) { o.Convention.Prices = proxies.Nominal() },
			[]string{"price-year /convention/prices"},
		},
		"two years without a schedule": {
			func(a *value.Account, o *value.Options) {
				a.Lines[0].Years, o.Convention.Schedule = 2, proxies.Schedule{}
			},
			[]string{"required /convention/schedule"},
		},
		"no rule for the first year": {
			func(_ *value.Account, o *value.Options) { o.Convention.FirstYear = "" },
			[]string{"required /convention/first_year"},
		},
		"years beyond measure": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Years = 1001 },
			[]string{"out-of-range /lines/0/years"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := attendances(t)
			test.change(&a, &o)
			s, err := value.Appraise(a, o)
			require.Empty(t, s.Account, "no statement beside an error")
			require.Equal(t, test.want, codesAndPaths(t, err), "%v", err)
		})
	}
}

// codesAndPaths writes every problem of Appraise as "code path".
func codesAndPaths(t *testing.T, err error) []string {
	t.Helper()
	return problemsOf(t, "value.Appraise", err)
}

// problemsOf writes every problem of an error as "code path".
func problemsOf(t *testing.T, op string, err error) []string {
	t.Helper()
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var have []string
	for _, p := range problems {
		have = append(have, string(p.Code)+" "+p.Path)
		require.ErrorIs(t, err, p.Code)
		require.Equal(t, op, p.Op)
	}
	return have
}

func TestAllProblemsAtOnce(t *testing.T) {
	a, o := attendances(t)
	a.Name = ""
	a.Lines[0].Quantity.Basis = ""
	a.Filters.Attribution = value.Judged(-1, "")
	_, err := value.Appraise(a, o)
	for _, code := range []sv.Code{sv.CodeRequired, value.CodeGrossOrNet, sv.CodeRange, value.CodeNoReason} {
		require.ErrorIs(t, err, code)
	}
	require.Len(t, strings.Split(err.Error(), "\n"), 4)
}

func TestAccountJSON(t *testing.T) {
	a, o := attendances(t)
	a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{{ID: "v", Stakeholder: "people", Outcome: "job", Words: "diolch yn fawr", Language: "cy"}}}}
	document, err := a.MarshalJSON()
	require.NoError(t, err)
	read, err := value.ReadJSON(strings.NewReader(string(document)))
	require.NoError(t, err)
	again, err := read.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(document), string(again))

	want, err := value.Appraise(a, o)
	require.NoError(t, err)
	have, err := value.Appraise(read, o)
	require.NoError(t, err)
	require.Equal(t, want.String(), have.String())

	_, err = value.ReadJSON(strings.NewReader(`{"id": "x", "id": "y", "lines": [{"idd": "l"}], "filters": {"deadweight": {"basis": "judged"}}}`))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, "/filters/deadweight/value", problems[0].Path)
	require.Equal(t, []sv.Code{sv.CodeRequired, sv.CodeDuplicate, sv.CodeUnknown}, []sv.Code{problems[0].Code, problems[1].Code, problems[2].Code})
}

func TestSameBytesAndInputsUnchanged(t *testing.T) {
	a, o := attendances(t)
	before, err := a.MarshalJSON()
	require.NoError(t, err)
	one, err := value.Appraise(a, o)
	require.NoError(t, err)
	two, err := value.Appraise(a, o)
	require.NoError(t, err)
	first, err := one.MarshalJSON()
	require.NoError(t, err)
	second, err := two.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
	after, err := a.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}
