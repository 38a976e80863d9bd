package value_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// paper is a published ratio.
func paper(t testing.TB) stats.Result {
	t.Helper()
	r, err := stats.Published(stats.Report{Scale: stats.Ratio, Estimate: 0.5, Low: 0.4, High: 0.7, Source: sv.Source{Title: "paper"}})
	require.NoError(t, err)
	return r
}

// everything is an account that has each thing that an account can have.
func everything(t testing.TB) (value.Account, value.Options) {
	t.Helper()
	a, o := jobs(value.FirstYearDiscounted)
	a.Stakeholders[1].Interest = stakeholder.Public
	a.Outcomes = append(a.Outcomes,
		stakeholder.Outcome{ID: "fewer", Stakeholder: "council", Name: "fewer attendances", Kind: stakeholder.Financial},
		stakeholder.Outcome{ID: "rent", Stakeholder: "people", Name: "help with the rent", Kind: stakeholder.Financial},
		stakeholder.Outcome{ID: "tea", Stakeholder: "people", Name: "tea", Kind: stakeholder.Social})
	a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{
		{ID: "v", Stakeholder: "people", Outcome: "job", Words: "I get up in the morning.", Consent: true},
	}}}
	a.Decisions = []stakeholder.Decision{{ID: "no-tea", Action: stakeholder.Dropped, From: []stakeholder.ID{"tea"}, Test: stakeholder.Size, Reason: "a pot a week"}}
	a.Inputs[0].Range = proxies.Range{Low: pounds("200000"), High: pounds("300000")}
	a.Inputs = append(a.Inputs,
		value.Input{ID: "time", Stakeholder: "people", Name: "time", InKind: true, Amount: 120, Unit: "hour", Cost: pounds("1500"), Year: 1},
		value.Input{ID: "study", Stakeholder: "council", Name: "study", Sunk: true, Cost: pounds("900")})
	judged, err := value.FiveSteps().Judged("limited or minor", "the job centre helped too")
	require.NoError(t, err)
	a.Lines[0].Filters.Deadweight = value.MeasuredDeadweight(paper(t))
	a.Lines[0].Filters.Attribution = judged.Between(0.1, 0.4)
	a.Lines[0].Evidence = []value.Evidence{{View: "v"}}
	fewer := value.Line{ID: "fewer-ae", Outcome: "fewer", Metric: "ae@1", Proxy: "ae@1", Cash: proxies.CapacityFreed, Start: 2, Quantity: value.NetOfRatio(paper(t), 1.3, 100).By(value.MatchedControls)}
	rent := value.Line{
		ID: "rent-help", Outcome: "rent", Population: "tenants", Metric: "jobs@1", Proxy: "saving@1", Quantity: value.Stated(value.Gross, 2, "register").Between(1, 3),
		Filters:  value.Filters{OptimismBias: value.Judged(0.1, "a forecast")},
		Transfer: &value.Transfer{From: "council", To: "people"},
	}
	a.Lines = append(a.Lines, fewer, rent)
	a.Baskets = []value.Basket{{ID: "all", Name: "all", Lines: []string{"jobs", "fewer-ae", "rent-help"}, Inputs: []string{"grant", "time", "study"}}}
	return a, o
}

// oldRules are options with every rule that is not the usual one.
func oldRules(o value.Options) value.Options {
	o.Convention.FirstYear = value.FirstYearMid
	o.Convention.Unassessed, o.Convention.Filters = value.CountedAsZero, value.FiltersAdded
	o.Convention.DropOff, o.Convention.InKind = value.DropOffFromFirstYear, value.InKindLeftOut
	o.Convention.Ratios = manyRatios().Convention.Ratios
	return o
}

// An account with everything means the same after it was written down, and so
// does a convention.
func TestEverythingIsKeptInJSON(t *testing.T) {
	a, o := everything(t)
	for _, o := range []value.Options{o, oldRules(o)} {
		document, err := a.MarshalJSON()
		require.NoError(t, err)
		read, err := value.ReadJSON(bytes.NewReader(document))
		require.NoError(t, err)
		again, err := read.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(document), string(again))
		rules, err := o.Convention.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, new(value.Convention).UnmarshalJSON(rules))
		kept := o
		require.NoError(t, kept.Convention.UnmarshalJSON(rules))
		s := appraised(t, a, o)
		require.Equal(t, s.Digest(), appraised(t, read, kept).Digest())
		for _, id := range []string{"jobs", "fewer-ae", "rent-help", "all", "grant", "time", "study", "people", "council", "financial"} {
			require.NotContains(t, s.Explain(id).String(), "there is nothing of this name")
		}
	}
}

func TestBadInputOfEveryKind(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account, *value.Options)
		want   []string
	}{
		"an observation on no date": {
			func(a *value.Account, _ *value.Options) { a.Lines[0].Observed = "last spring" },
			[]string{"syntax /lines/0/observed"},
		},
		"a payment from nobody": {
			func(a *value.Account, _ *value.Options) { a.Lines[2].Transfer.From = "nobody" },
			[]string{"unknown /lines/2/transfer/from"},
		},
		"a payment to nobody": {
			func(a *value.Account, _ *value.Options) { a.Lines[2].Transfer.To = "" },
			[]string{"conflict /lines/2/transfer/to"},
		},
		"a payment to somebody else": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[2].Transfer = &value.Transfer{From: "people", To: "council"}
			},
			[]string{"conflict /lines/2/transfer/to"},
		},
		"a payment to itself": {
			func(a *value.Account, _ *value.Options) { a.Lines[2].Transfer.From = "people" },
			[]string{"conflict /lines/2/transfer"},
		},
		"a payment without money": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[2].Proxy, a.Lines[2].Filters = "", value.Filters{}
				a.Baskets[0].Lines = a.Baskets[0].Lines[:2]
			},
			[]string{"conflict /lines/2/transfer"},
		},
		"what is counted is dropped without a reason": {
			func(a *value.Account, _ *value.Options) { a.Decisions[0].From[0], a.Decisions[0].Reason = "job", " " },
			[]string{"required /decisions/0/reason", "conflict /lines/0/outcome"},
		},
		"ratios of nothing known": {
			func(_ *value.Account, o *value.Options) {
				o.Convention.Ratios = []value.Ratio{
					{ID: "Benefit", Name: "x"}, {ID: "x", Benefits: "all"}, {ID: "x", Name: "x", Costs: value.Cashable},
				}
			},
			[]string{"syntax /convention/ratios/0/id", "unknown /convention/ratios/1/benefits", "required /convention/ratios/1/name", "unknown /convention/ratios/2/costs", "duplicate /convention/ratios/2/id"},
		},
		"rules of no convention": {
			func(_ *value.Account, o *value.Options) {
				o.Convention.Filters, o.Convention.DropOff, o.Convention.InKind, o.Convention.Unassessed = "x", "x", "x", "x"
			},
			[]string{"unknown /convention/drop_off", "unknown /convention/filters", "unknown /convention/in_kind", "unknown /convention/unassessed"},
		},
		"a first year of no kind": {
			func(_ *value.Account, o *value.Options) { o.Convention.FirstYear = "last" },
			[]string{"unknown /convention/first_year"},
		},
		"a range that is not around its cost": {
			func(a *value.Account, _ *value.Options) { a.Inputs[0].Range.High = pounds("240000") },
			[]string{"out-of-range /inputs/0/range"},
		},
		"a range below nothing": {
			func(a *value.Account, _ *value.Options) { a.Inputs[0].Range.Low = pounds("-1") },
			[]string{"out-of-range /inputs/0/range"},
		},
		"a range of no cost": {
			func(a *value.Account, _ *value.Options) { a.Inputs[0].Cost = proxies.Money{} },
			[]string{"conflict /inputs/0/range"},
		},
		"half a range, and one of other prices": {
			func(a *value.Account, _ *value.Options) {
				a.Inputs[0].Range.Low = proxies.Money{}
				a.Inputs[1].Range = proxies.Range{Low: proxies.MustMoney("1", "GBP", "2023"), High: pounds("2000")}
			},
			[]string{"conflict /inputs/0/range", "conflict /inputs/1/range"},
		},
		"amounts of inputs": {
			func(a *value.Account, _ *value.Options) {
				a.Inputs[0].Amount, a.Inputs[1].Amount, a.Inputs[2].Unit, a.Inputs[2].Name = -1, math.Inf(1), "hour", " "
			},
			[]string{"out-of-range /inputs/0/amount", "out-of-range /inputs/1/amount", "out-of-range /inputs/2/amount", "required /inputs/2/name"},
		},
		"a negative cost": {
			func(a *value.Account, _ *value.Options) { a.Inputs[1].Cost = pounds("-1") },
			[]string{"out-of-range /inputs/1/cost"},
		},
		"a control without its ratio": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[1].Quantity = value.NetOf(difference(t), 145.3)
				a.Lines[1].Quantity.Control = 1
				a.Lines[2].Quantity.Control = 1
			},
			[]string{"conflict /lines/1/quantity/control", "conflict /lines/2/quantity/control"},
		},
		"a control of nothing": {
			func(a *value.Account, _ *value.Options) { a.Lines[1].Quantity.Control = -1.3 },
			[]string{"out-of-range /lines/1/quantity/control"},
		},
		"net by no comparison": {
			func(a *value.Account, _ *value.Options) {
				r, err := stats.PairedT(stats.Pairs{Before: []float64{4, 5, 3, 6}, After: []float64{2, 2, 3, 1}}, nil)
				require.NoError(t, err)
				a.Lines[1].Quantity = value.NetOf(r, 4)
			},
			[]string{"conflict /lines/1/quantity/basis"},
		},
		"a deadweight that is not its result's": {
			func(a *value.Account, _ *value.Options) {
				f := value.Measured(0.6, sv.Source{}).Between(0.4, 0.7)
				f.Result = a.Lines[0].Filters.Deadweight.Result
				a.Lines[0].Filters.Deadweight = f
			},
			[]string{"conflict /lines/0/filters/deadweight/result"},
		},
		"a deadweight by judgement and by a test": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Filters.Deadweight.Basis, a.Lines[0].Filters.Deadweight.Reason = value.JudgedBasis, "x"
			},
			[]string{"conflict /lines/0/filters/deadweight/result"},
		},
		"a deadweight that is a difference": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Filters.Deadweight = value.MeasuredDeadweight(difference(t))
			},
			[]string{"unit-mismatch /lines/0/filters/deadweight/result"},
		},
		"a deadweight without an end": {
			func(a *value.Account, _ *value.Options) {
				r, err := stats.RateRatio(stats.Rate{Events: 3, Exposure: 1}, stats.Rate{Events: 0, Exposure: 1}, nil)
				require.NoError(t, err)
				a.Lines[0].Filters.Deadweight = value.MeasuredDeadweight(r)
			},
			[]string{"not-finite /lines/0/filters/deadweight"},
		},
		"the result of another filter": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Filters.Attribution = value.MeasuredDeadweight(paper(t))
			},
			[]string{"conflict /lines/0/filters/attribution/result"},
		},
		"a filter that has everything but its basis": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Filters.Attribution.Basis = ""
				a.Filters.Deadweight.Basis = value.NettedBasis
			},
			[]string{"unknown /filters/deadweight/basis", "required /lines/0/filters/attribution/basis"},
		},
		"added filters that take more than everything": {
			func(a *value.Account, o *value.Options) {
				o.Convention.Filters = value.FiltersAdded
				a.Lines[0].Filters.Displacement = value.Judged(0.3, "x")
			},
			[]string{"out-of-range /lines/0/filters"},
		},
		"numbers beyond all there is": {
			func(a *value.Account, _ *value.Options) {
				a.Lines[0].Quantity.Change, a.Lines[1].Quantity.Exposure, a.Lines[2].Quantity.High = -1e308, 1e308, 1.1e50
			},
			[]string{"out-of-range /lines/0/quantity/change", "out-of-range /lines/1/quantity/exposure", "out-of-range /lines/2/quantity/high"},
		},
		"a control beyond all there is": {
			func(a *value.Account, _ *value.Options) { a.Lines[1].Quantity.Control = 1.1e50 },
			[]string{"out-of-range /lines/1/quantity/control"},
		},
		"all of it at once": {
			func(a *value.Account, o *value.Options) {
				a.Lines[2].Transfer.From, a.Decisions[0].Reason, a.Inputs[0].Range.Low = "people", "", pounds("400000")
				o.Convention.Ratios = []value.Ratio{{ID: "x"}}
				a.Lines[0].Filters.Deadweight.Value = a.Lines[0].Filters.Attribution.Value
			},
			[]string{
				"required /convention/ratios/0/name", "required /decisions/0/reason", "out-of-range /inputs/0/range",
				"out-of-range /lines/0/filters/deadweight/range", "conflict /lines/0/filters/deadweight/result", "conflict /lines/2/transfer",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := everything(t)
			test.change(&a, &o)
			_, err := value.Appraise(a, o)
			require.ElementsMatch(t, test.want, codesAndPaths(t, err), "%v", err)
		})
	}
}

// Added filters may take all, and no more: by hand 0.5 + 0.25 + 0.25.
func TestAddedFiltersMayTakeAll(t *testing.T) {
	a, o := everything(t)
	o.Convention.Filters = value.FiltersAdded
	a.Lines[0].Filters.Displacement = value.Judged(0.25, "x")
	require.Equal(t, "0", exact.Format(appraised(t, a, o).Lines[0].Value.Present.Amount()))
}
