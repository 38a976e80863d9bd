package uncertainty_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

func appraise(t testing.TB, a value.Account, o value.Options) value.Statement {
	t.Helper()
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	return s
}

func model(t testing.TB, a value.Account, o value.Options) *uncertainty.Model {
	t.Helper()
	m, err := uncertainty.New(appraise(t, a, o), "")
	require.NoError(t, err)
	return m
}

// absolute is the sum of the absolute amounts of a basket.
func absolute(s value.Statement, b value.BasketTotal) float64 {
	sum := b.Cost.Total.Amount().InexactFloat64()
	for _, t := range append(b.Terms, b.Transfers...) {
		l, _ := s.Line(t.ID)
		for _, y := range l.Value.Years {
			sum += math.Abs(y.Present.Amount().InexactFloat64())
		}
	}
	return sum
}

// extremes are the lowest and the highest value of a tornado.
func extremes(t uncertainty.Tornado) (low, high float64) {
	low, high = *t.Value, *t.Value
	for _, w := range t.Swings {
		low, high = min(low, *w.AtLow, *w.AtHigh), max(high, *w.AtLow, *w.AtHigh)
	}
	return low, high
}

// The exact path is the reference: package value's totals and ratios, and their
// ranges with one parameter at a time.
func TestExactAndFloatPathsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	compared := map[uncertainty.Measure]int{}
	for range 300 {
		s, err := value.Appraise(random(r))
		if err != nil {
			require.ErrorIs(t, err, sv.CodeRange, "only filters that add up to more than everything")
			continue
		}
		b := s.Baskets[0]
		if len(b.Left) > 0 || len(b.Terms) == 0 {
			continue
		}
		m, err := uncertainty.New(s, "")
		require.NoError(t, err)
		agree := func(measure uncertainty.Measure, exact float64, span *value.Span, tolerance float64) {
			t.Helper()
			tornado, err := m.OneWay(measure, nil)
			require.NoError(t, err)
			require.InDelta(t, exact, *tornado.Value, tolerance)
			if span == nil {
				return
			}
			compared[measure]++
			low, high := extremes(tornado)
			require.InDelta(t, span.Low.InexactFloat64(), low, tolerance)
			require.InDelta(t, span.High.InexactFloat64(), high, tolerance)
		}
		tolerance := 1e-12 * absolute(s, b)
		agree(uncertainty.Benefits, b.Total.Amount().InexactFloat64(), b.Range, tolerance)
		agree(uncertainty.NetPresentValue, b.Cost.Net.Amount().InexactFloat64(), b.Cost.NetRange, tolerance)
		for _, x := range b.Ratios {
			if x.Range == nil {
				continue
			}
			// A denominator that shrinks makes the error grow as it does the ratio.
			widest := max(1, math.Abs(x.Range.Low.InexactFloat64()), math.Abs(x.Range.High.InexactFloat64()))
			agree(uncertainty.RatioOf(x.Ratio.ID), x.Value.InexactFloat64(), x.Range, tolerance*widest*widest/x.Denominator.Amount().InexactFloat64())
		}
	}
	require.Len(t, compared, 9)
	for measure, n := range compared {
		require.Greater(t, n, 40, measure)
	}
}

// What is worked out in blocks is what one set of values gives, in whatever
// parts and whichever parameters are varied.
func TestBlocksAreTheSameAsDraws(t *testing.T) {
	const draws = 700
	r := rand.New(rand.NewPCG(8, 1))
	for range 60 {
		s, err := value.Appraise(random(r))
		if err != nil || len(s.Baskets[0].Left) > 0 || len(s.Baskets[0].Terms) == 0 {
			continue
		}
		m, err := uncertainty.New(s, "")
		require.NoError(t, err)
		columns := make([][]float64, len(m.Parameters()))
		for i, x := range m.Stated() {
			if r.IntN(3) == 0 {
				continue
			}
			columns[i] = make([]float64, draws)
			for d := range columns[i] {
				columns[i][d] = x * (0.5 + r.Float64())
			}
		}
		measure := uncertainty.RatioOf("off")
		whole := m.Evaluate(measure, columns, 0, draws)
		parts := m.Evaluate(measure, columns, 133, 402)
		for j := range whole {
			require.Equal(t, whole[j][133:402], parts[j][133:], "to the last bit")
		}
		for d := 0; d < draws; d += 31 {
			values := append([]float64(nil), m.Stated()...)
			for i, column := range columns {
				if column != nil {
					values[i] = column[d]
				}
			}
			for j, one := range m.One(measure, values) {
				require.InDelta(t, one, whole[j][d], 1e-10*absolute(s, s.Baskets[0]))
			}
		}
	}
}

func TestNewNeedsABasket(t *testing.T) {
	a := jobs()
	a.Baskets = []value.Basket{{ID: "one", Name: "one", Lines: []string{"jobs"}}, {ID: "two", Name: "two", Lines: []string{"jobs"}}}
	s := appraise(t, a, options())
	_, err := uncertainty.New(s, "")
	require.ErrorIs(t, err, sv.CodeRequired)
	require.ErrorContains(t, err, "/basket: the statement has 2 baskets; wanted: one of one, two")
	_, err = uncertainty.New(s, "three")
	require.ErrorIs(t, err, sv.CodeUnknown)
	m, err := uncertainty.New(s, "two")
	require.NoError(t, err)
	_, err = m.OneWay(uncertainty.NetPresentValue, nil)
	require.ErrorIs(t, err, sv.CodeConflict, "no inputs")
	require.Len(t, m.Parameters(), 6, "the grant is not in the basket")
	_, err = uncertainty.New(value.Statement{}, "")
	require.ErrorIs(t, err, sv.CodeRequired)
}

// Amounts beyond float64, of a statement that nobody appraised, are no model.
func TestNewRefusesWhatFloatsCannotHold(t *testing.T) {
	s := appraise(t, jobs(), options())
	s.Lines[0].Change.Amount = decimal.New(1, 306)
	_, err := uncertainty.New(s, "")
	require.ErrorIs(t, err, sv.CodeRange)
	require.ErrorContains(t, err, "/lines/jobs")
}

// No line counts: there is no total, not 0; and with a line outside, nothing is
// set against the whole cost.
func TestMeasuresThatABasketDoesNotHave(t *testing.T) {
	a := jobs()
	other := a.Lines[0]
	other.ID, other.Population = "others", "others"
	other.Filters.Attribution = value.NotAssessed("nobody asked")
	a.Lines[0].Population = "some"
	a.Lines = append(a.Lines, other)
	m := model(t, a, options())
	_, err := m.OneWay(uncertainty.Benefits, nil)
	require.NoError(t, err)
	for _, measure := range []uncertainty.Measure{uncertainty.NetPresentValue, uncertainty.RatioOf("benefit-cost")} {
		_, err = m.OneWay(measure, nil)
		require.ErrorIs(t, err, sv.CodeConflict)
	}
	a.Filters.Attribution = value.Filter{}
	_, err = model(t, a, options()).OneWay(uncertainty.Benefits, nil)
	require.ErrorIs(t, err, sv.CodeConflict)
	_, err = m.OneWay("profit", nil)
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "ratio/benefit-cost")
}
