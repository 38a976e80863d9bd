package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
	"github.com/fairchance/socialvalue/value"
)

// work is the account of jobs with 60 of them, gross, for one year, at 8,500,
// and nothing else that comes off.
func work(t *testing.T) (value.Account, value.Options) {
	t.Helper()
	a, o := jobs(value.FirstYearUndiscounted)
	none := value.Judged(0, "none")
	a.Lines[0].Years = 1
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	return a, o
}

// parameter is the one of this role.
func parameter(t *testing.T, s value.Statement, role value.Role) value.Parameter {
	t.Helper()
	var found []value.Parameter
	for _, p := range s.Parameters() {
		if p.Role == role {
			found = append(found, p)
		}
	}
	require.Len(t, found, 1, role)
	return found[0]
}

// In the comparison 30 find work, in the programme 60, each in 100 person-years
// or of 100 people: half of the 60 would have, and the net effect is 60 x (1 -
// deadweight). The exact interval of the ratio of rates is that of R's
// poisson.test(c(30, 60), c(100, 100)), 0.3113591975 to 0.7874678332; that of the
// ratio of shares is Katz's, 0.3560717937 to 0.7021055990, from mpmath.
func TestMeasuredDeadweightIsTheNetEffect(t *testing.T) {
	rates, err := stats.RateRatio(stats.Rate{Events: 30, Exposure: 100}, stats.Rate{Events: 60, Exposure: 100}, nil)
	require.NoError(t, err)
	shares, err := stats.RiskRatio(stats.Proportion{Events: 30, N: 100}, stats.Proportion{Events: 60, N: 100}, nil)
	require.NoError(t, err)
	for name, test := range map[string]struct {
		result    stats.Result
		low, high string
	}{
		"rates":  {rates, "12.751930", "41.318448"},
		"shares": {shares, "17.873664", "38.635692"},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := work(t)
			a.Lines[0].Filters.Deadweight = value.MeasuredDeadweight(test.result)
			a.Lines[0].Quantity = a.Lines[0].Quantity.Between(10, 200)
			s := appraised(t, a, o)
			net := parameter(t, s, value.RoleNetEffect)
			require.Equal(t, "net effect of jobs", net.ID)
			require.Equal(t, "30", exact.Format(net.Value))
			require.Equal(t, []string{test.low, test.high}, []string{net.Range.Low.StringFixed(6), net.Range.High.StringFixed(6)}, "the quantity's own range is not used again")
			require.InDelta(t, 0.95, net.Range.Level, 0)
			for _, p := range s.Parameters() {
				require.NotContains(t, []value.Role{value.RoleQuantity, value.Role(value.Deadweight)}, p.Role, "never varied apart")
			}
			require.Equal(t, "255000", exactly(s.Baskets[0].Total))
			require.Equal(t, exactly(proxies.MustMoney("8500", "GBP", "2024").Mul(net.Range.Low)), exact.Format(s.Baskets[0].Range.Low))
			require.Equal(t, exactly(proxies.MustMoney("8500", "GBP", "2024").Mul(net.Range.High)), exact.Format(s.Baskets[0].Range.High))
		})
	}
}

// The means are 2 and 5, by hand: 60 x (1 - 0.4) = 36. The ends are those of the
// bootstrap that was asked for.
func TestMeasuredDeadweightOfMeans(t *testing.T) {
	comparison, programme := stats.Sample{Values: []float64{0, 1, 2, 2, 2, 1, 3, 3, 4, 2}}, stats.Sample{Values: []float64{5, 6, 4, 7, 5, 3, 5, 5, 4, 6}}
	b, err := resample.Bootstrap(t.Context(), resample.MeanRatio(comparison, programme), &resample.Options{Seed: 1, Draws: 999})
	require.NoError(t, err)
	a, o := work(t)
	a.Filters.Deadweight = value.MeasuredDeadweight(b.Result)
	net := parameter(t, appraised(t, a, o), value.RoleNetEffect)
	require.Equal(t, "36", exact.Format(net.Value))
	low, high := b.Result.Estimate.Interval.Low, b.Result.Estimate.Interval.High
	require.InDelta(t, 60*(1-high), net.Range.Low.InexactFloat64(), 1e-9)
	require.InDelta(t, 60*(1-low), net.Range.High.InexactFloat64(), 1e-9)
}

// More happened in the comparison: the programme did harm, and nothing is cut
// off at zero. By hand: 60 x (1 - 1.25) = -15, at 8,500.
func TestMeasuredDeadweightMayBeMoreThanAll(t *testing.T) {
	r, err := stats.Published(stats.Report{Scale: stats.Ratio, Estimate: 1.25, Low: 0.9, High: 1.7, Source: sv.Source{Title: "paper"}})
	require.NoError(t, err)
	a, o := work(t)
	a.Filters.Deadweight = value.MeasuredDeadweight(r)
	s := appraised(t, a, o)
	require.Equal(t, "-127500", exactly(s.Baskets[0].Total))
	require.Equal(t, []string{"-357000", "51000"}, ends(s.Baskets[0].Range))
}

// Without an interval of its own, the deadweight leaves that of the quantity: by
// hand 50 x 0.6 = 30 and 70 x 0.6 = 42; without either there is none.
func TestMeasuredDeadweightWithoutInterval(t *testing.T) {
	a, o := work(t)
	a.Filters.Deadweight = value.Measured(0.4, sv.Source{Title: "survey"})
	require.Nil(t, parameter(t, appraised(t, a, o), value.RoleNetEffect).Range)
	a.Lines[0].Quantity = a.Lines[0].Quantity.Between(50, 70)
	require.Equal(t, []string{"30", "42"}, ends(parameter(t, appraised(t, a, o), value.RoleNetEffect).Range))

	o.Convention.Filters = value.FiltersAdded
	a.Filters.Deadweight = a.Filters.Deadweight.Between(0.3, 0.5)
	a.Filters.Attribution = value.Judged(0.25, "others")
	s := appraised(t, a, o)
	deadweight := parameter(t, s, value.Role(value.Deadweight))
	require.Equal(t, "0.4", exact.Format(deadweight.Value))
	require.Equal(t, []string{"127500", "229500"}, ends(s.Baskets[0].Range), "510,000 x (1 - 0.25 - 0.5) and (1 - 0.25 - 0.3)")
}

// By hand: (0.62 - 1) x 1.328 x 145.3 = -73.324192, and for the ends of the
// interval, 0.49 to 0.78, -98.408784 and -42.450848.
func TestRatioWithControlIsTheDifferenceThatFollows(t *testing.T) {
	paper := stats.Report{Scale: stats.Ratio, Estimate: 0.62, Low: 0.49, High: 0.78, Source: sv.Source{Title: "paper"}}
	ratio, err := stats.Published(paper)
	require.NoError(t, err)
	paper.ControlRate, paper.Per = 1.328, "person-year"
	difference, err := stats.Published(paper)
	require.NoError(t, err)
	for name, q := range map[string]value.Quantity{
		"ratio and control": value.NetOfRatio(ratio, 1.328, 145.3),
		"difference":        value.NetOf(difference, 145.3),
	} {
		t.Run(name, func(t *testing.T) {
			a, o := attendances(t)
			a.Filters.Attribution = value.Judged(0, "none")
			a.Lines[0].Quantity = q.By(value.MatchedControls)
			s := appraised(t, a, o)
			c := s.Lines[0].Change
			require.Equal(t, "-73.324192", exact.Format(c.Amount))
			require.Equal(t, []string{"-98.408784", "-42.450848"}, ends(c.Interval))
			require.Equal(t, value.Net, c.Basis)
			require.Equal(t, "73.324192", exact.Format(parameter(t, s, value.RoleQuantity).Value))
			require.Equal(t, "14664.8384", exactly(s.Baskets[0].Total))
		})
	}
}

// The shares are SVA Consulting's (2014, appendix 5).
func TestFiveStepsJudge(t *testing.T) {
	f, err := value.FiveSteps().Judged("mostly or significant", "three of four said so")
	require.NoError(t, err)
	require.Equal(t, value.JudgedBasis, f.Basis)
	require.Equal(t, "0.75", exact.Format(f.Value))
	require.Equal(t, "mostly or significant", f.Word)
	require.Equal(t, "appendix 5", f.Source.Locator)
	a, o := work(t)
	a.Filters.Attribution = f.Between(0.5, 1)
	s := appraised(t, a, o)
	require.Equal(t, []string{"0", "255000"}, ends(s.Baskets[0].Range))
	require.Contains(t, s.Explain("jobs").String(), "appendix 5")

	either, err := value.FiveSteps().Judged("mostly", "x")
	require.NoError(t, err)
	require.Equal(t, "mostly or significant", either.Word)
	_, err = value.FiveSteps().Judged("most", "x")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, `"mostly or significant"`)
	own := value.FilterScale{Name: "two steps", Levels: []value.ScaleStep{{Word: "some", Share: f.Value}}}
	f, err = own.Judged("some", "")
	require.NoError(t, err)
	a.Filters.Attribution = f
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"no-reason /filters/attribution/reason"}, codesAndPaths(t, err), "a word needs its reason too")
}

// Every figure that the totals rest on is there once, in order, with what it
// enters.
func TestParametersAndTheirRoles(t *testing.T) {
	a, o := work(t)
	pounds := func(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2024") }
	visits := value.Line{
		ID: "visits", Outcome: "job", Metric: "jobs@1", Population: "some", Proxy: "ae@1", Years: 2,
		Bridge: value.Bridge{PerUnit: 3, Reason: "three visits a person"}, Quantity: value.Stated(value.Gross, 10, "register").Between(8, 12),
		Filters: value.Filters{Deadweight: value.Measured(0.5, sv.Source{Title: "survey"}), DropOff: value.Judged(0.1, "x").Between(0, 0.2)},
	}
	a.Lines[0].Population = "most"
	left := a.Lines[0]
	left.ID, left.Population, left.Filters.Attribution = "left", "others", value.NotAssessed("")
	a.Lines = append(a.Lines, visits, left)
	a.Filters.Attribution = value.Judged(0.25, "others").Between(0, 0.5)
	a.Inputs[0].Range = proxies.Range{Low: pounds("200000"), High: pounds("300000")}
	a.Inputs = append(a.Inputs,
		value.Input{ID: "hall", Stakeholder: "council", Name: "hall", Sunk: true, Cost: pounds("1")},
		value.Input{ID: "time", Stakeholder: "people", Name: "time", InKind: true})
	type row struct {
		id, role, lines, input, value string
		ends                          []string
		notKnown                      bool
	}
	var have []row
	for _, p := range appraised(t, a, o).Parameters() {
		r := row{p.ID, string(p.Role), "", p.Input, exact.Format(p.Value), nil, p.NotKnown}
		for _, id := range p.Lines {
			r.lines += id + " "
		}
		if p.Range != nil {
			r.ends = ends(p.Range)
		}
		have = append(have, r)
	}
	require.Equal(t, []row{
		{"quantity of jobs", "quantity", "jobs ", "", "60", nil, false},
		{"net effect of visits", "net_effect", "visits ", "", "5", []string{"4", "6"}, false},
		{"unit value job@1", "unit_value", "jobs ", "", "8500", nil, false},
		{"unit value ae@1", "unit_value", "visits ", "", "200", []string{"150", "260"}, false},
		{"units of visits", "units", "visits ", "", "3", nil, false},
		{"deadweight, shared", "deadweight", "jobs ", "", "0", nil, false},
		{"displacement, shared", "displacement", "jobs visits ", "", "0", nil, false},
		{"attribution, shared", "attribution", "jobs visits ", "", "0.25", []string{"0", "0.5"}, false},
		{"drop-off of visits", "drop_off", "visits ", "", "0.1", []string{"0", "0.2"}, false},
		{"cost of grant", "cost", "", "grant", "250000", []string{"200000", "300000"}, false},
		{"cost of time", "cost", "", "time", "0", nil, true},
	}, have)
}

// A comparison on the wrong side, or of other events, does not pass for a
// deadweight without a word.
func TestMeasuredDeadweightThatCannotBeMeant(t *testing.T) {
	a, o := work(t)
	few := stats.Rate{Event: "person in work", Events: 30, Exposure: 100, Unit: "person-year"}
	many := stats.Rate{Event: "person in work", Events: 100, Exposure: 100, Unit: "person-year"}
	r, err := stats.RateRatio(many, few, nil)
	require.NoError(t, err)
	a.Filters.Deadweight = value.MeasuredDeadweight(r)
	s := appraised(t, a, o)
	require.True(t, hasNote(s, value.CodeDeadweightOverOne))
	require.True(t, hasNote(s, stats.CodeIndependent), "the test's own caveats travel")

	few.Event, many.Event = "fall", "fall"
	r, err = stats.RateRatio(few, many, nil)
	require.NoError(t, err)
	a.Filters.Deadweight = value.MeasuredDeadweight(r)
	_, err = value.Appraise(a, o)
	require.ErrorIs(t, err, sv.CodeUnit)
	require.ErrorContains(t, err, "filters/deadweight/result")
}
