package value_test

import (
	"fmt"
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

// An estimate of exactly no change turns its interval round like any other:
// ratio 1.00 (0.8 to 1.6), control rate 1, 100 person-years, fewer is better:
// by hand -60 to 20 attendances avoided, at 200 each.
func TestNoChangeKeepsItsDirection(t *testing.T) {
	r, err := stats.Published(stats.Report{
		Scale: stats.Ratio, Per: "person-year", Estimate: 1, Low: 0.8, High: 1.6, ControlRate: 1, P: 0.6, Source: sv.Source{Title: "test"},
	})
	require.NoError(t, err)
	a, o := attendances(t)
	a.Lines[0].Quantity = value.NetOf(r, 100).By(value.MatchedControls)
	a.Filters.Attribution = value.Judged(0, "none")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	gain := s.Parameters()[0].Range
	require.Equal(t, []string{"-60", "20"}, []string{gain.Low.StringFixed(0), gain.High.StringFixed(0)})
	require.Equal(t, []string{"-12000", "4000"}, ends(s.Baskets[0].Range))
}

// ends are the two ends of a range, every digit.
func ends(s *value.Span) []string { return []string{exact.Format(s.Low), exact.Format(s.High)} }

// Part of the benefit against the whole cost is no ratio.
func TestNoRatioWhileALineIsLeftOut(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	other := a.Lines[0]
	other.ID, other.Population = "others", "others"
	other.Filters.Attribution = value.NotAssessed("nobody asked")
	a.Lines[0].Population = "some"
	a.Lines = append(a.Lines, other)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Len(t, b.Terms, 1)
	require.Len(t, b.Left, 1)
	require.False(t, b.Total.IsUnset())
	require.Nil(t, b.Ratios[0].Value)
	require.True(t, b.Cost.Net.IsUnset())
	require.Equal(t, value.CodeNoRatio, b.Notes[0].Code)

	a.Baskets = []value.Basket{{ID: "one", Name: "one", Lines: []string{"jobs", "others"}}}
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	require.True(t, hasNote(s, value.CodeInNoBasket), "the grant is in no basket")
}

// What a result and a proxy say of themselves reaches the statement.
func TestCaveatsTravel(t *testing.T) {
	a, o := attendances(t)
	p, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	p.Version, p.Caveat, p.Bearer = 2, "only for minor injuries", "NHS"
	o.Proxies, err = o.Proxies.With(p)
	require.NoError(t, err)
	a.Lines[0].Proxy = "ae@2"
	a.Lines[0].Quantity.Exposure = 100
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	for _, code := range []sv.Code{stats.CodeIndependent, value.CodeProxyCaveat, value.CodeExposureDiffers, value.CodeBearerDiffers, value.CodeNotRandomised} {
		require.True(t, hasNote(s, code), code)
		require.Contains(t, s.String(), string(code))
	}
	require.Contains(t, s.Explain("ae").String(), "borne by")
}

// A mean difference is carried over to as many people as were seen, or says so.
func TestMeansKnowHowManyPeopleWereSeen(t *testing.T) {
	a, o := attendances(t)
	unit := a.Lines[0].Quantity.Result.Estimate.Unit
	r, err := stats.WelchT(stats.Sample{Values: []float64{0, 1, 2, 0}, Unit: unit}, stats.Sample{Values: []float64{3, 1, 2, 4, 2}, Unit: unit}, nil)
	require.NoError(t, err)
	for people, differs := range map[float64]bool{4: false, 5000: true} {
		a.Lines[0].Quantity = value.NetOf(r, people).By(value.MatchedControls)
		s, err := value.Appraise(a, o)
		require.NoError(t, err)
		require.Equal(t, differs, hasNote(s, value.CodeExposureDiffers), people)
	}
}

// Money of unlike valuation systems is nowhere added, nor by group.
func TestGroupsKeepSystemsApart(t *testing.T) {
	a, o := attendances(t)
	calm := a.Lines[0]
	calm.ID, calm.Proxy = "calm", "calm@1"
	a.Lines = append(a.Lines, calm)
	a.Lines[0].Cash = proxies.ValueToPeople
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	d, err := s.Distribution(nil)
	require.NoError(t, err)
	require.Len(t, d.Groups[0].Values, 2)
	require.NotEqual(t, d.Groups[0].Values[0].System, d.Groups[0].Values[1].System)
	require.Len(t, s.Baskets, 2)
	require.Nil(t, s.Baskets[0].Cost, "whose cost it is has to be said")
}

func TestOverlapsInYearsPeopleAndVersions(t *testing.T) {
	double := func(change func(a *value.Account, o *value.Options)) error {
		a, o := attendances(t)
		again := a.Lines[0]
		again.ID = "again"
		a.Lines = append(a.Lines, again)
		change(&a, &o)
		_, err := value.Appraise(a, o)
		return err
	}
	require.ErrorIs(t, double(func(*value.Account, *value.Options) {}), value.CodeDoubleCount)
	year2 := value.Stated(value.Net, -60, "counted again in year 2")
	require.NoError(t, double(func(a *value.Account, _ *value.Options) { a.Lines[1].Start, a.Lines[1].Quantity = 2, year2 }), "another year is another change")
	require.ErrorIs(t, double(func(a *value.Account, _ *value.Options) { a.Lines[1].Start = 2 }), value.CodeDoubleCount, "the same test carried on without drop-off")
	require.ErrorIs(t, double(func(a *value.Account, _ *value.Options) {
		a.Lines[0].Population, a.Lines[1].Population, a.Lines[1].Quantity = "own homes", " Own  homes ", year2
	}), value.CodeDoubleCount, "one population, written twice")
	require.ErrorIs(t, double(func(a *value.Account, _ *value.Options) { a.Lines[1].Start, a.Lines[0].Years = 2, 2 }), value.CodeDoubleCount)
	require.ErrorIs(t, double(func(a *value.Account, o *value.Options) {
		p, err := o.Proxies.Lookup("ae@1")
		require.NoError(t, err)
		p.Version, p.Name = 2, "revised"
		o.Proxies, err = o.Proxies.With(p)
		require.NoError(t, err)
		a.Lines[1].Proxy = "ae@2"
	}), value.CodeDoubleCount, "two versions of one proxy")
	require.ErrorIs(t, double(func(a *value.Account, o *value.Options) {
		m, err := o.Metrics.Lookup("ae@1")
		require.NoError(t, err)
		m.Version, m.Name = 2, "revised"
		o.Metrics, err = o.Metrics.With(m)
		require.NoError(t, err)
		a.Lines[1].Metric = "ae@2"
	}), value.CodeDoubleCount, "two versions of one metric")
	require.ErrorIs(t, double(func(a *value.Account, _ *value.Options) {
		a.Lines[0].Population, a.Lines[1].Population = "women", "over 80"
	}), value.CodeDoubleCount, "one result is of one population")

	require.Equal(t, []string{"double-count /lines/1/proxy"}, codesAndPaths(t, double(func(a *value.Account, _ *value.Options) {
		a.Lines[1].Population = "  "
	})), "a population of blanks is everybody, once")

	a, o := attendances(t)
	p, err := o.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	p.ID = "ae-staff"
	o.Proxies, err = o.Proxies.With(p)
	require.NoError(t, err)
	staff := a.Lines[0]
	staff.ID, staff.Proxy = "staff", "ae-staff@1"
	a.Lines = append(a.Lines, staff)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.True(t, hasNote(s, value.CodeValuedTwice), "two proxies of one system may be two parts of the cost, or the same twice")
}

// However many lines value one change, each but the first is refused once, with the
// first.
func TestLinesOfOneChangeAreRefusedOnceEach(t *testing.T) {
	a, o := attendances(t)
	for i := range 4 {
		again := a.Lines[0]
		again.ID, again.Quantity = fmt.Sprint("again", i), value.Stated(value.Net, -60, "counted again")
		a.Lines = append(a.Lines, again)
	}
	_, err := value.Appraise(a, o)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 4)
	for i, p := range problems {
		require.Equal(t, fmt.Sprintf("/lines/%d/proxy", i+1), p.Path)
		require.Contains(t, p.Text, "already with ae@1 in /lines/0,")
	}
}

// Everything wrong with one line is found, not only the first.
func TestAllProblemsOfOneLine(t *testing.T) {
	a, o := attendances(t)
	a.Lines[0] = value.Line{
		ID: "AE", Outcome: "nothing", Metric: "ae@7", Proxy: "ae@7", Start: -1, Years: -1,
		Quantity: value.Quantity{Result: a.Lines[0].Quantity.Result, Exposure: math.NaN()},
		Filters:  value.Filters{Attribution: value.Judged(2, " ")},
		Evidence: []value.Evidence{{}},
	}
	_, err := value.Appraise(a, o)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var paths []string
	for _, p := range problems {
		paths = append(paths, strings.TrimPrefix(p.Path, "/lines/0/"))
	}
	require.Equal(t, []string{
		"evidence/0", "filters/attribution/reason", "filters/attribution/value", "id", "metric", "outcome", "proxy",
		"quantity/basis", "quantity/exposure", "start", "years",
	}, paths)
}

func TestInputsAreExplained(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	a.Inputs[0].Year, a.Inputs[0].Source = 1, sv.Source{Title: "grant letter"}
	a.Inputs = append(a.Inputs, value.Input{
		ID: "time", Stakeholder: "people", Name: "members' time", InKind: true, Cost: proxies.MustMoney("1000", "GBP", "2024"),
	})
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	text := s.Explain("grant").String()
	for _, part := range []string{"grant letter", s.Convention.Schedule.Source.Title, "GBP 250,000.00 (2024 prices)", "0.966184", "241,545.89", "all-unit-cost"} {
		require.Contains(t, text, part)
	}
	document, err := s.Explain("grant").MarshalJSON()
	require.NoError(t, err)
	for _, digits := range []string{`"0.96618357487922705314"`, `"241545.893719806763285"`} {
		require.Contains(t, string(document), digits, "text is rounded, JSON is not")
	}
	require.Contains(t, s.Explain("council").String(), "grant: 241,545.89")
	require.Contains(t, s.Explain("economic").String(), "jobs: ")
	require.Equal(t, "GBP 1000.00 (2024 prices)", s.Fiscal().Pockets[0].InKind.Flow.Present.String())
	require.Equal(t, "GBP 0.00 (2024 prices)", s.Fiscal().Pockets[0].Pays.Flow.Present.String())
	require.Contains(t, s.Fiscal().String(), "in kind")
}

// An account means the same before and after it was written down.
func TestJSONMovesNoMoney(t *testing.T) {
	a, o := attendances(t)
	a.Lines[0].Quantity.Exposure = 1.0 / 3 * 1e4
	want, err := value.Appraise(a, o)
	require.NoError(t, err)
	document, err := a.MarshalJSON()
	require.NoError(t, err)
	read, err := value.ReadJSON(strings.NewReader(string(document)))
	require.NoError(t, err)
	have, err := value.Appraise(read, o)
	require.NoError(t, err)
	require.Equal(t, exactly(want.Baskets[0].Total), exactly(have.Baskets[0].Total))

	a.Filters.Attribution = value.Judged(math.NaN(), "none")
	_, err = a.MarshalJSON()
	require.ErrorIs(t, err, sv.CodeNotFinite)
}

// Measured filters with a range are varied; a measured deadweight together with
// its quantity, as the net effect. What nobody gave a range for is listed. By
// hand: 60 people, of whom 30 to 50 % would have found work anyway.
func TestWhatIsVaried(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	survey := sv.Source{Title: "survey"}
	a.Lines[0].Quantity = a.Lines[0].Quantity.Between(50, 70)
	a.Filters.Deadweight = value.Measured(0.4, survey).Between(0.3, 0.5)
	a.Filters.Attribution = value.Measured(0.3, survey).Between(0.2, 0.4)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	varied := map[string][]string{}
	for _, p := range s.Parameters() {
		if p.Range != nil {
			varied[p.ID] = ends(p.Range)
		}
	}
	require.Equal(t, map[string][]string{"net effect of jobs": {"30", "42"}, "attribution, shared": {"0.2", "0.4"}}, varied)
	text := strings.Join(strings.Fields(s.String()), " ")
	require.Contains(t, text, "without a range: unit value job@1; displacement, shared; drop-off, shared; cost of grant; discount rates")
}

func TestStatementOfNothingButOutcomes(t *testing.T) {
	a := value.Account{
		ID: "new", Name: "New",
		Stakeholders: []stakeholder.Stakeholder{{ID: "all", Name: "All", GroupSize: 40, Involved: 3, SeldomHeard: true}},
		Outcomes: []stakeholder.Outcome{
			{ID: "sleep", Stakeholder: "all", Name: "sleeping worse", Kind: stakeholder.Social, Unintended: true},
			{ID: "calm", Stakeholder: "all", Name: "calm", Kind: stakeholder.Social},
		},
		Lines: []value.Line{
			{ID: "l1", Outcome: "calm", Evidence: []value.Evidence{{Source: sv.Source{Title: "diary"}, Text: "twelve good weeks"}}},
			{ID: "l2", Outcome: "sleep"},
		},
	}
	s, err := value.Appraise(a, value.Options{})
	require.NoError(t, err)
	require.Contains(t, s.String(), "l1: twelve good weeks")
	require.Contains(t, s.String(), "not assessed: sleeping", "an assessed cell does not hide what is not")
	require.Contains(t, s.Explain("all").String(), "40 people, 3 of them took part")
	require.Contains(t, s.Explain("l2").String(), "unintended")
	require.Empty(t, s.Currency)
	require.Empty(t, s.Fiscal().String())
}

func TestMoreBadInput(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account, *value.Options)
		want   []string
	}{
		"nominal rates on real money": {
			func(_ *value.Account, o *value.Options) { o.Convention.Schedule.Real = false },
			[]string{"prices-mismatch /convention/schedule/real"},
		},
		"a broken schedule, once": {
			func(_ *value.Account, o *value.Options) { o.Convention.Schedule.Bands[0].Rate = decimal.NewFromInt(3) },
			[]string{"out-of-range /convention/schedule/bands/0/rate"},
		},
		"a broken index, once": {
			func(_ *value.Account, o *value.Options) { o.Convention.Index.ID = "x" },
			[]string{"required /convention/index/source/edition", "required /convention/index/source/title", "required /convention/index/values"},
		},
		"discounted at no rate": {
			func(_ *value.Account, o *value.Options) {
				o.Convention.Schedules = map[proxies.System]proxies.Schedule{proxies.UnitCost: o.Convention.Schedule}
				o.Convention.Schedule, o.Convention.FirstYear = proxies.Schedule{}, value.FirstYearDiscounted
			},
			[]string{"required /convention/schedule"},
		},
		"a schedule for no system": {
			func(_ *value.Account, o *value.Options) {
				o.Convention.Schedules = map[proxies.System]proxies.Schedule{"welbeing": o.Convention.Schedule}
			},
			[]string{"unknown /convention/schedules/welbeing"},
		},
		"an input before the start": {
			func(a *value.Account, _ *value.Options) {
				a.Inputs[0].Year = -1
				a.Baskets = []value.Basket{{ID: "b", Name: "b", Lines: []string{"ae"}, Inputs: []string{"grant"}}}
			},
			[]string{"out-of-range /inputs/0/year"},
		},
		"the odd currency is named": {
			func(a *value.Account, _ *value.Options) {
				a.Inputs = append([]value.Input{{ID: "euro", Stakeholder: "council", Name: "x", Cost: proxies.MustMoney("1", "EUR", "2024")}}, a.Inputs...)
			},
			[]string{"currency-mismatch /inputs/0/cost"},
		},
		"an open interval": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Quantity.Result.Estimate.Interval.Low = math.Inf(-1)
			},
			[]string{"not-finite /lines/0/quantity/result/estimate/interval"},
		},
		"an impossible result": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Result.P = math.NaN() },
			[]string{"not-finite /lines/0/quantity/result/p"},
		},
		"net without a comparison": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Design = value.BeforeAfter },
			[]string{"conflict /lines/0/quantity/design"},
		},
		"gross by controls": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Quantity.Basis, a.Filters.Deadweight = value.Gross, value.Judged(0, "x")
			},
			[]string{"conflict /lines/0/quantity/design"},
		},
		"a bridge from a unit to itself": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Bridge = value.Bridge{PerUnit: 3, Reason: "x"} },
			[]string{"conflict /lines/0/bridge"},
		},
		"money's fields on a line without money": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Proxy, a.Lines[0].Cash, a.Lines[0].Years = "", proxies.CostAvoided, 2
				a.Lines[0].Filters.Attribution = value.Judged(0.1, "x")
			},
			[]string{"conflict /lines/0/cash", "conflict /lines/0/filters", "conflict /lines/0/years"},
		},
		"a drop-off of more than everything": {
			func(a *value.Account, _ *value.Options) {
				a.Filters.DropOff = value.Measured(1.5, sv.Source{Title: "x"})
			},
			[]string{"out-of-range /filters/drop_off/value"},
		},
		"no such cash character": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Cash = "hard-cash" },
			[]string{"unknown /lines/0/cash"},
		},
		"one id for two things": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].ID = "council" },
			[]string{"duplicate /lines/0/id"},
		},
		"a value too long to write": {
			func(a *value.Account, _ *value.Options) {
				third := value.Judged(1.0/3, "x")
				a.Lines[0].Years, a.Filters.DropOff = 90, third
			},
			[]string{"out-of-range "},
		},
		"stated NaN": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Quantity = value.Stated(value.Net, math.NaN(), "x")
			},
			[]string{"not-finite /lines/0/quantity/change"},
		},
		"a name of two lines": {
			func(a *value.Account, _ *value.Options) { a.Name = "Jobs club\n1. Total: GBP 1,000,000" },
			[]string{"syntax /name"},
		},
		"a reason that turns the text round": {
			func(a *value.Account, _ *value.Options) { a.Filters.Attribution = value.Judged(0, "none \u202e") },
			[]string{"syntax /filters/attribution/reason"},
		},
		"a stakeholder named like a kind": {
			func(a *value.Account, _ *value.Options) { a.Stakeholders[1].ID, a.Inputs = "economic", nil },
			[]string{"duplicate /stakeholders/1/id"},
		},
		"a test that is stated": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Quantity.Design = value.StatedFigure },
			[]string{"conflict /lines/0/quantity/design"},
		},
		"words that may not be repeated": {
			func(a *value.Account, _ *value.Options) {
				a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{
					{ID: "v", Stakeholder: "people", Outcome: "job", Words: "Keep this to yourself."},
				}}}
				a.Lines[0].Evidence = []value.Evidence{{View: "v", Text: `she said: "Keep this to yourself."`}}
			},
			[]string{"words-kept-back /lines/0/evidence/0/text"},
		},
		"a translation that may not be repeated": {
			func(a *value.Account, _ *value.Options) {
				a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{
					{ID: "v", Stakeholder: "people", Outcome: "job", Words: "Cadw hwn i ti dy hun.", Translation: "Keep this to yourself."},
				}}}
				a.Lines[0].Evidence = []value.Evidence{{View: "v", Text: `she said: "Keep this to yourself."`}}
			},
			[]string{"words-kept-back /lines/0/evidence/0/text"},
		},
		"evidence of two things": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Evidence = []value.Evidence{{Source: sv.Source{Title: "x"}, Result: a.Lines[0].Quantity.Result}}
			},
			[]string{"conflict /lines/0/evidence/0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := attendances(t)
			test.change(&a, &o)
			_, err := value.Appraise(a, o)
			require.Equal(t, test.want, codesAndPaths(t, err), "%v", err)
		})
	}
}

// By hand: 60 people x 3 units each x 200 = 36,000.
func TestBridgeMultiplies(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Lines[0].Proxy, a.Lines[0].Years = "ae@1", 1
	a.Lines[0].Bridge = value.Bridge{PerUnit: 3, Reason: "three visits a person"}
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "36000", exactly(s.Baskets[0].Total))
	require.True(t, hasNote(s, value.CodeUnitAssumption))
	require.Contains(t, s.Explain("jobs").String(), "gain 60 x 3 x 200.00 = 36,000.00")
}

// By hand: a gross change of -0.5 x 100 = 50 attendances fewer, a fifth of
// which would have gone anyway: 40 x 200 = 8,000.
func TestGrossNeedsDeadweight(t *testing.T) {
	r, err := stats.Published(stats.Report{
		Scale: stats.Difference, Per: "person-year", Estimate: -0.5, Low: -0.6, High: -0.4, Source: sv.Source{Title: "before and after"},
	})
	require.NoError(t, err)
	a, o := attendances(t)
	a.Lines[0].Quantity = value.GrossOf(r, 100)
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Displacement: none, Attribution: none}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Contains(t, s.Lines[0].Value.Outside, "deadweight")
	a.Filters.Deadweight = value.Judged(0.2, "a fifth fell anyway")
	s, err = value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "8000", exactly(s.Baskets[0].Total))
}

// A proxy's range is rebased with it. By hand: 100 (80 to 140) at an index of
// 50 is 200 (160 to 280) at 100; 60 people: 12,000 (9,600 to 16,800).
func TestRangesAreRebased(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	p, err := o.Proxies.Lookup("job@1")
	require.NoError(t, err)
	p.ID = "old"
	p.Value, p.Range.Low, p.Range.High = proxies.MustMoney("100", "GBP", "2000"), proxies.MustMoney("80", "GBP", "2000"), proxies.MustMoney("140", "GBP", "2000")
	o.Proxies, err = o.Proxies.With(p)
	require.NoError(t, err)
	o.Convention.Index, err = proxies.ReadIndexCSV("x.csv", strings.NewReader("year,value\n2000,50\n2024,100\n"), proxies.Index{
		ID: "prices", Source: sv.Source{Title: "test", Edition: "1"},
	})
	require.NoError(t, err)
	a.Lines[0].Proxy, a.Lines[0].Years = "old@1", 1
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	a.Inputs[0].Cost = proxies.MustMoney("500", "GBP", "2000")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Equal(t, []string{"12000", "9600", "16800", "1000", "12"}, []string{
		exactly(b.Total), ends(b.Range)[0], ends(b.Range)[1], exactly(b.Cost.Total), b.Ratios[0].Value.StringFixed(0),
	})
	require.Contains(t, explained(s, "grant"), "GBP 1,000.00 (2024 prices) from GBP 500.00 (2000 prices) times 2, by prices (1)")
}

// One estimate valued in two ways is one input. By hand: 50 to 70 of 60 people,
// 100 + 50 each: 7,500 to 10,500.
func TestOneEstimateIsOneInput(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	for id, amount := range map[string]string{"pay": "100", "tax": "50"} {
		p, err := o.Proxies.Lookup("job@1")
		require.NoError(t, err)
		p.ID, p.Value = id, proxies.MustMoney(amount, "GBP", "2024")
		o.Proxies, err = o.Proxies.With(p)
		require.NoError(t, err)
	}
	a.Lines[0].Proxy, a.Lines[0].Years = "pay@1", 1
	a.Lines[0].Quantity = a.Lines[0].Quantity.Between(50, 70)
	tax := a.Lines[0]
	tax.ID, tax.Proxy = "tax", "tax@1"
	a.Lines = append(a.Lines, tax)
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, []string{"jobs", "tax"}, s.Parameters()[0].Lines)
	require.Equal(t, []string{"7500", "10500"}, ends(s.Baskets[0].Range))
}

// Two subgroups of one paper may have one estimate and are two results.
func TestTwoResultsMayLookAlike(t *testing.T) {
	paper := stats.Report{Scale: stats.Difference, Per: "person-year", Estimate: -0.2, Low: -0.3, High: -0.1, Source: sv.Source{Title: "paper"}}
	a, o := attendances(t)
	a.Lines = nil
	for _, who := range []string{"women", "men"} {
		r, err := stats.Published(paper)
		require.NoError(t, err)
		a.Lines = append(a.Lines, value.Line{ID: who, Outcome: "job", Population: who, Metric: "ae@1", Proxy: "ae@1", Quantity: value.NetOf(r, 100)})
		paper.Low, paper.High = -0.5, 0.1
	}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.True(t, hasNote(s, value.CodeDesignNotStated))
}

// What was not assessed is nowhere printed as 0.
func TestPocketsDoNotSayZero(t *testing.T) {
	a, o := attendances(t)
	a.Inputs = nil
	a.Filters.Displacement = value.NotAssessed("")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	text := s.Fiscal().String()
	require.Contains(t, text, "assessed")
	require.NotContains(t, text, "0")
}

func TestBaskets(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Inputs[0].Cost = proxies.MustMoney("0", "GBP", "2024")
	a.Baskets = []value.Basket{
		{ID: "one", Name: "one", Lines: []string{"jobs"}, Inputs: []string{"grant"}},
		{ID: "two", Name: "two", Lines: []string{"jobs"}, Inputs: []string{"grant"}},
	}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Nil(t, b.Ratios[0].Value, "nothing divided by no cost")
	require.Contains(t, b.Ratios[0].Note, "has no meaning")
	require.Equal(t, exactly(b.Total), exactly(b.Cost.Net))
	require.Equal(t, value.CodeSharedInput, b.Notes[0].Code)
	require.Nil(t, b.Range)
	require.Contains(t, s.String(), "none given")

	a.Baskets = []value.Basket{{ID: "one", Name: " ", Lines: []string{"jobs", "jobs"}, Inputs: []string{"grant", "grant"}}}
	a.Filters.Attribution = value.Judged(0.5, "x").Between(-0.1, 1.1)
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{
		"duplicate /baskets/0/inputs/1", "duplicate /baskets/0/lines/1", "required /baskets/0/name",
		"out-of-range /filters/attribution/range",
	}, codesAndPaths(t, err))
}

// Line 1's notes are not line 10's.
func TestCaveatsOfTheirOwnLine(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	line := a.Lines[0]
	a.Lines = nil
	for i := range 11 {
		line.ID, line.Population = "line-"+strings.Repeat("x", i+1), strings.Repeat("x", i+1)
		line.Quantity.Reason = "reason " + line.ID + "."
		a.Lines = append(a.Lines, line)
	}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	text := s.Explain(a.Lines[1].ID).String()
	require.Contains(t, text, "reason "+a.Lines[1].ID+".")
	require.NotContains(t, text, "reason "+a.Lines[10].ID+".")
}

// An account without money can have an input whose cost is not known.
func TestUnknownCostWithoutMoney(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Lines, a.Inputs[0].Cost = nil, proxies.Money{}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	_, err = s.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, s.String(), "not known")
	require.Contains(t, s.Explain("grant").String(), string(value.CodeCostUnknown))
	require.Contains(t, s.Explain("council").String(), string(value.CodeUnheard))
}

// Registered definitions do not change under a user's hands.
func TestRegistriesKeepTheirMeaning(t *testing.T) {
	tags := []string{"a", "b"}
	r, err := metrics.NewRegistry(metrics.Definition{ID: "m", Version: 1, Name: "m", Unit: "m", Type: metrics.Score, Better: metrics.Higher, Tags: tags})
	require.NoError(t, err)
	tags[0] = "changed"
	d, err := r.Lookup("m@1")
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b"}, d.Tags)
}
