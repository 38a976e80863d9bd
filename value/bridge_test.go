package value_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A bridgeCase is one of testdata/bridge, which generate.py makes.
type bridgeCase struct {
	Changed []string
	A, B    bridgeSide
	Want    struct {
		Lines, Inputs    map[string]wantShift
		Total, Cost, Net wantShift
	}
}

type wantShift struct {
	Change string
	Parts  map[string]string
}

type bridgeSide struct {
	Convention struct {
		Prices, Rate string
		FirstYear    value.FirstYear `json:"first_year"`
		Filters      value.FilterRule
		DropOff      value.DropOffRule `json:"drop_off"`
		Index        map[string]string
	}
	Lines []struct {
		ID, Gain, Units, Value string
		PriceYear              string `json:"price_year"`
		Filters                map[value.FilterName]string
		Start, Years           int
	}
	Inputs []struct {
		ID, Cost  string
		PriceYear string `json:"price_year"`
		Year      int
	}
}

func bridgeCases(t *testing.T) []bridgeCase {
	t.Helper()
	data, err := os.ReadFile("testdata/bridge/bridge.json")
	require.NoError(t, err)
	var golden struct{ Cases []bridgeCase }
	require.NoError(t, json.Unmarshal(data, &golden))
	require.NotEmpty(t, golden.Cases)
	return golden.Cases
}

func year(t *testing.T, text string) proxies.Prices {
	t.Helper()
	p, err := proxies.ParsePrices(text)
	require.NoError(t, err)
	return p
}

func float(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return x
}

// account is the side as an account, in which each line has a proxy of its own.
func (s bridgeSide) account(t *testing.T) (value.Account, value.Options) {
	t.Helper()
	a := value.Account{
		ID: "bridge", Name: "bridge",
		Stakeholders: []stakeholder.Stakeholder{{ID: "all", Name: "everybody"}},
		Outcomes:     []stakeholder.Outcome{{ID: "good", Stakeholder: "all", Name: "good", Kind: stakeholder.Social}},
	}
	measures, err := metrics.NewRegistry(metrics.Definition{ID: "m", Version: 1, Name: "m", Unit: "event", Type: metrics.Count, Better: metrics.Higher})
	require.NoError(t, err)
	o := value.Options{Metrics: measures, Convention: s.convention(t)}
	for _, l := range s.Lines {
		judged := func(name value.FilterName) value.Filter { return value.Judged(float(t, l.Filters[name]), "made up") }
		withProxy(t, &o, proxies.Proxy{
			ID: l.ID, Version: 1, Name: l.ID, Unit: "unit", Value: proxies.MustMoney(l.Value, "GBP", l.PriceYear),
			System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up"},
		})
		a.Lines = append(a.Lines, value.Line{
			ID: l.ID, Outcome: "good", Population: l.ID, Metric: "m@1", Proxy: proxies.Ref(l.ID + "@1"),
			Quantity: value.Stated(value.Gross, float(t, l.Gain), "made up"),
			Bridge:   value.Bridge{PerUnit: float(t, l.Units), Reason: "made up"}, Start: l.Start, Years: l.Years,
			Filters: value.Filters{
				Deadweight: judged(value.Deadweight), Displacement: judged(value.Displacement), Attribution: judged(value.Attribution),
				OptimismBias: judged(value.OptimismBias), DropOff: judged(value.DropOff),
			},
		})
	}
	for _, in := range s.Inputs {
		a.Inputs = append(a.Inputs, value.Input{ID: in.ID, Stakeholder: "all", Name: in.ID, Cost: proxies.MustMoney(in.Cost, "GBP", in.PriceYear), Year: in.Year})
	}
	return a, o
}

func (s bridgeSide) convention(t *testing.T) value.Convention {
	t.Helper()
	index := proxies.Index{ID: "prices", Source: sv.Source{Title: "made up", Edition: "1"}}
	for y := 2020; y <= 2025; y++ {
		level, err := exact.Parse(s.Convention.Index[strconv.Itoa(y)])
		require.NoError(t, err)
		index.Values = append(index.Values, proxies.IndexValue{Year: proxies.CalendarYear(y), Value: level})
	}
	return value.Convention{
		ID: "made-up", Version: 1, Name: "made up", Prices: year(t, s.Convention.Prices), Index: index,
		FirstYear: s.Convention.FirstYear, Schedule: flat(s.Convention.Rate), Filters: s.Convention.Filters, DropOff: s.Convention.DropOff,
	}
}

func (s bridgeSide) statement(t *testing.T) value.Statement {
	t.Helper()
	a, o := s.account(t)
	statement, err := value.Appraise(a, o)
	require.NoError(t, err)
	return statement
}

func (w wantShift) check(t *testing.T, s value.Shift) {
	t.Helper()
	have := map[string]string{}
	for _, p := range s.Parts {
		have[string(p.Cause)] = exact.Format(p.Amount)
	}
	require.Equal(t, w.Change, exact.Format(s.Change))
	require.Equal(t, w.Parts, have)
}

// Reference: testdata/bridge/generate.py, brute force over all orders in exact
// fractions.
func TestBridgeIsTheMeanOverAllOrders(t *testing.T) {
	for i, c := range bridgeCases(t) {
		t.Run(fmt.Sprint(i, c.Changed), func(t *testing.T) {
			d, err := value.Diff(c.A.statement(t), c.B.statement(t))
			require.NoError(t, err)
			b := d.Baskets[0]
			for _, terms := range []struct {
				want map[string]wantShift
				have []value.TermShift
			}{{c.Want.Lines, b.Lines}, {c.Want.Inputs, b.Inputs}} {
				require.Len(t, terms.have, len(terms.want))
				for _, term := range terms.have {
					terms.want[term.ID].check(t, term.Shift)
				}
			}
			c.Want.Total.check(t, *b.Total)
			c.Want.Cost.check(t, *b.Cost)
			c.Want.Net.check(t, *b.Net)
			for _, n := range d.Notes {
				require.Equal(t, value.CodePricesDiffer, n.Code, "all mixes of these can be worked out")
			}
			requireAddsUp(t, d)
		})
	}
}

// requireAddsUp checks that a bridge adds up over causes and over terms, exactly.
func requireAddsUp(t *testing.T, d value.Difference) {
	t.Helper()
	parts := func(s value.Shift) decimal.Decimal {
		var sum decimal.Decimal
		for _, p := range s.Parts {
			require.NotZero(t, p.Amount.Sign())
			sum = sum.Add(p.Amount)
		}
		require.True(t, sum.Equal(s.Change))
		require.True(t, s.To.Amount().Sub(s.From.Amount()).Equal(s.Change))
		return sum
	}
	for _, b := range d.Baskets {
		var lines, inputs decimal.Decimal
		for _, l := range b.Lines {
			lines = lines.Add(parts(l.Shift))
		}
		for _, in := range b.Inputs {
			inputs = inputs.Add(parts(in.Shift))
		}
		if b.Total != nil {
			require.True(t, lines.Equal(parts(*b.Total)))
		}
		if b.Cost != nil {
			require.True(t, inputs.Equal(parts(*b.Cost)))
		}
		if b.Net != nil {
			require.True(t, lines.Sub(inputs).Equal(parts(*b.Net)))
		}
	}
}

// requireMirrored checks that what changed from b to a is what changed from a to
// b with its signs turned, word for word.
func requireMirrored(t *testing.T, a, b value.Statement) {
	t.Helper()
	there, err := value.Diff(a, b)
	require.NoError(t, err)
	back, err := value.Diff(b, a)
	require.NoError(t, err)
	turned := map[value.How]value.How{value.Added: value.Dropped, value.Dropped: value.Added, value.Changed: value.Changed}
	for i, r := range back.Revisions {
		r.How = turned[r.How]
		for j, f := range r.Fields {
			r.Fields[j].Before, r.Fields[j].After = f.After, f.Before
		}
		back.Revisions[i] = r
	}
	require.Equal(t, there.Revisions, back.Revisions)
	mirror := func(s, o *value.Shift) {
		require.Equal(t, s == nil, o == nil)
		if s == nil {
			return
		}
		opposite := map[value.Cause]value.Cause{
			value.CauseLinesAdded: value.CauseLinesDropped, value.CauseLinesDropped: value.CauseLinesAdded,
			value.CauseInputsAdded: value.CauseInputsDropped, value.CauseInputsDropped: value.CauseInputsAdded,
		}
		require.True(t, s.Change.Equal(o.Change.Neg()))
		require.Len(t, o.Parts, len(s.Parts))
		for _, p := range s.Parts {
			cause := p.Cause
			if other, ok := opposite[cause]; ok {
				cause = other
			}
			require.True(t, p.Amount.Equal(o.Of(cause).Neg()), p.Cause)
		}
	}
	require.Len(t, back.Baskets, len(there.Baskets))
	for i, s := range there.Baskets {
		o := back.Baskets[i]
		mirror(s.Total, o.Total)
		mirror(s.Cost, o.Cost)
		mirror(s.Net, o.Net)
		require.Len(t, o.Lines, len(s.Lines))
		for j := range s.Lines {
			mirror(&s.Lines[j].Shift, &o.Lines[j].Shift)
		}
		for j := range s.Inputs {
			mirror(&s.Inputs[j].Shift, &o.Inputs[j].Shift)
		}
	}
}

func TestTheWayBackIsTheMirrorImage(t *testing.T) {
	for _, c := range bridgeCases(t) {
		requireMirrored(t, c.A.statement(t), c.B.statement(t))
	}
}

func TestTheOrderOfLinesIsNoDifference(t *testing.T) {
	for _, c := range bridgeCases(t) {
		a, b := c.A.statement(t), c.B.statement(t)
		want, err := value.Diff(a, b)
		require.NoError(t, err)
		account, o := c.B.account(t)
		slices.Reverse(account.Lines)
		slices.Reverse(account.Inputs)
		turned, err := value.Appraise(account, o)
		require.NoError(t, err)
		have, err := value.Diff(a, turned)
		require.NoError(t, err)
		require.Equal(t, want.Revisions, have.Revisions)
		require.Equal(t, want.Baskets, have.Baskets)
		nothing, err := value.Diff(b, turned)
		require.NoError(t, err)
		require.Empty(t, nothing.Revisions)
	}
}
