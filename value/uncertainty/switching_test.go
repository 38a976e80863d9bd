package uncertainty_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// How much of it may be due to others before it does not pay?
func ExampleModel_Switching() {
	statement, err := value.Appraise(jobs(), options())
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := uncertainty.New(statement, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	pays := uncertainty.Rule{Measure: uncertainty.NetPresentValue, AtLeast: 0}
	switching, err := model.Switching(pays, "attribution, shared")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(switching)
	// Output:
	// Switching value: attribution, shared
	// ====================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	// rule        net present value of at least 0, all other parameters as stated
	// stated at   0.3, range 0.2 to 0.5: the rule holds
	// it flips    at 0.513: it holds below and fails above; 70.9 % above what is stated, outside the range
}

// Reference: testdata/switching.py, with fractions and mpmath.
func TestSwitchingValues(t *testing.T) {
	text, err := os.ReadFile("testdata/switching.json")
	require.NoError(t, err)
	var golden struct {
		Laemp []struct {
			Added, Early bool
			Threshold    float64
			At           map[string][]float64
		}
		Twice []float64
	}
	require.NoError(t, json.Unmarshal(text, &golden))
	require.Len(t, golden.Laemp, 4)
	for _, c := range golden.Laemp {
		o := options()
		if c.Added {
			o.Convention.Filters = value.FiltersAdded
		}
		if c.Early {
			o.Convention.DropOff = value.DropOffFromFirstYear
		}
		m := model(t, jobs(), o)
		benefits, err := m.OneWay(uncertainty.Benefits, nil)
		require.NoError(t, err)
		for _, p := range m.Parameters() {
			rules := []uncertainty.Rule{{Measure: uncertainty.RatioOf("benefit-cost"), AtLeast: c.Threshold}}
			if c.Threshold == 1 {
				rules = append(rules, uncertainty.Rule{Measure: uncertainty.NetPresentValue})
			}
			if p.ID != "cost of grant" {
				rules = append(rules, uncertainty.Rule{Measure: uncertainty.Benefits, AtLeast: c.Threshold * 250000})
			}
			for _, rule := range rules {
				s, err := m.Switching(rule, p.ID)
				require.NoError(t, err)
				require.Equal(t, *benefits.Value >= c.Threshold*250000, s.Holds)
				var have []float64
				for _, f := range s.Flips {
					have = append(have, f.At)
					up := p.Role == value.RoleQuantity || p.Role == value.RoleUnitValue
					require.Equal(t, up, f.HoldsAbove)
					require.Equal(t, s.Holds, (p.Value.InexactFloat64() > f.At) == up)
				}
				require.Len(t, have, len(c.At[p.ID]), p.ID)
				for j, want := range c.At[p.ID] {
					require.InEpsilon(t, want, have[j], 1e-12, "%v %v", p.ID, rule)
				}
			}
		}
	}

	a, o := jobs(), options()
	gain := a.Lines[0]
	gain.Proxy, gain.Metric, gain.Population, gain.Quantity = "ae@1", "ae@1", "some", value.Stated(value.Net, -100, "test")
	harm := gain
	harm.ID, harm.Population, harm.Years, harm.Quantity = "harm", "others", 10, value.Stated(value.Net, 40, "test")
	a.Lines, a.Inputs[0].Cost, a.Inputs[0].Range = []value.Line{gain, harm}, money("14000"), proxies.Range{}
	a.Filters.Attribution = value.Judged(0, "none")
	s, err := model(t, a, o).Switching(uncertainty.Rule{Measure: uncertainty.NetPresentValue}, "drop-off, shared")
	require.NoError(t, err)
	require.Len(t, s.Flips, 2)
	require.InDelta(t, golden.Twice[0], s.Flips[0].At, 1e-12)
	require.InDelta(t, golden.Twice[1], s.Flips[1].At, 1e-12)
	require.True(t, s.Flips[0].HoldsAbove)
	require.False(t, s.Flips[1].HoldsAbove)
	require.True(t, s.Flips[0].InRange, "0.1 to 0.6 is stated")
	require.False(t, s.Flips[1].InRange)
	require.InDelta(t, (golden.Twice[0]-0.3)/0.3, *s.Flips[0].Change, 1e-12)
	require.False(t, s.Holds)
}

// Where it never flips, and why: by hand.
func TestSwitchingWithoutAFlip(t *testing.T) {
	a, o := jobs(), options()
	a.Inputs[0].Cost, a.Inputs[0].Range = money("100"), proxies.Range{}
	pays := uncertainty.Rule{Measure: uncertainty.NetPresentValue}
	s, err := model(t, a, o).Switching(pays, "drop-off, shared")
	require.NoError(t, err)
	require.True(t, s.Holds)
	require.Empty(t, s.Flips, "the first year alone pays for it")
	require.Contains(t, s.String(), "at no value that the parameter can have")

	o.Convention.Ratios = []value.Ratio{{ID: "off", Name: "benefit/cost less savings", SavingsOffCost: true}}
	saved := a.Lines[0]
	saved.ID, saved.Population, saved.Proxy = "saved", "others", "benefit@1"
	a.Lines, a.Inputs[0].Cost = append(a.Lines, saved), money("250000")
	// benefits 359069.57; savings 60 x 0.42 x (1 + 0.7/1.035) = 42.2435 units: at
	// 2 to 1 the costs may be 179534.78, so 1668.07 a unit; nothing is left of them at 5918.07.
	rule := uncertainty.Rule{Measure: uncertainty.RatioOf("off"), AtLeast: 2}
	s, err = model(t, a, o).Switching(rule, "unit value benefit@1")
	require.NoError(t, err)
	require.Len(t, s.Flips, 1)
	units := 60 * 0.42 * (1 + 0.7/1.035)
	require.InDelta(t, (250000-8500*units/2)/units, s.Flips[0].At, 1e-9)
	require.True(t, s.Flips[0].HoldsAbove)
	require.Len(t, s.NoRatio, 1)
	require.InDelta(t, 250000/units, s.NoRatio[0], 1e-9)
	require.Contains(t, s.String(), "no ratio")
}

// What was measured may leave 0 to 1: a value that grows from year to year has a
// drop-off below 0. By hand: 214200 x 1.25 x (1 + q/1.035) is 500000, and so is
// 214200 x (1 - d) x (1 + 0.7/1.035).
func TestSwitchingValuesOfMeasuredFilters(t *testing.T) {
	a := jobs()
	source := sv.Source{Title: "a comparison"}
	a.Lines[0].Filters.DropOff = value.Measured(0.3, source).Between(-0.9, 0.6)
	a.Lines[0].Filters.Displacement = value.Measured(-0.25, source)
	a.Inputs[0].Cost, a.Inputs[0].Range = money("500000"), proxies.Range{}
	m := model(t, a, options())
	pays := uncertainty.Rule{Measure: uncertainty.NetPresentValue}
	s, err := m.Switching(pays, "drop-off of jobs")
	require.NoError(t, err)
	require.InDelta(t, 1-1.035*(500000/(214200*1.25)-1), s.Flips[0].At, 1e-12)
	require.False(t, s.Flips[0].HoldsAbove)
	s, err = m.Switching(pays, "displacement of jobs")
	require.NoError(t, err)
	require.InDelta(t, 1-500000/(214200*(1+0.7/1.035)), s.Flips[0].At, 1e-12)
	require.Contains(t, s.String(), "-0.25, without a range: the rule fails")
	require.Contains(t, s.String(), "% below what is stated")

	_, err = m.OneWay(uncertainty.Benefits, map[string]uncertainty.Range{"drop-off of jobs": {Low: -2, High: 1.5}, "displacement of jobs": {Low: -3, High: 3}})
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 1)
	require.Contains(t, problems[0].Text, "wanted: at most 1")
}

func TestSwitchingRefuses(t *testing.T) {
	a := jobs()
	a.Inputs[0].Cost, a.Inputs[0].Range = proxies.Money{}, proxies.Range{}
	second := a.Inputs[0]
	second.ID = "rent"
	a.Inputs = append(a.Inputs, second)
	m := model(t, a, options())
	_, err := m.Switching(uncertainty.Rule{Measure: uncertainty.NetPresentValue, AtLeast: math.NaN()}, "cost of grant")
	require.ErrorIs(t, err, sv.CodeNotFinite)
	require.ErrorIs(t, err, value.CodeCostUnknown, "the rent")
	_, err = m.Switching(uncertainty.Rule{}, "rent")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "/rule/measure")
	require.ErrorContains(t, err, "/parameter")
}

// By hand: two inputs of unknown cost, 100 person-years at the start and 50 in
// outcome year 2, discounted by 1.035, beside a rent of 240000.
func TestCeiling(t *testing.T) {
	total := 214200 * (1 + 0.7/1.035)
	a := jobs()
	unknown := a.Inputs[0]
	unknown.Cost, unknown.Range, unknown.Amount, unknown.Unit = proxies.Money{}, proxies.Range{}, 100, "person-year"
	later := unknown
	later.ID, later.Amount, later.Year = "later", 50, 2
	a.Inputs[0].ID, a.Inputs[0].Cost = "rent", money("240000")
	a.Inputs = append(a.Inputs, unknown, later)
	m := model(t, a, options())
	c, err := m.Ceiling(uncertainty.Rule{Measure: uncertainty.NetPresentValue})
	require.NoError(t, err)
	require.Equal(t, []string{"grant", "later"}, c.Inputs)
	require.InDelta(t, total-240000, c.Present, 1e-8)
	require.InDelta(t, total*5/7-240000, c.Range.Low, 1e-8, "attribution at 0.5")
	require.InDelta(t, total*7/6-240000, c.Range.High, 1e-8, "deadweight at 0.3")
	require.InDelta(t, (total-240000)/(100+50/1.035), c.PerUnit.Price, 1e-9)
	require.Equal(t, 150.0, c.PerUnit.Amount)
	require.Contains(t, c.String(), "GBP 802.85 for one person-year (150 in all)")

	c, err = m.Ceiling(uncertainty.Rule{Measure: uncertainty.RatioOf("benefit-cost"), AtLeast: 2})
	require.NoError(t, err)
	require.InDelta(t, total/2-240000, c.Present, 1e-8)
	require.Contains(t, c.String(), "no cost is covered")

	s, err := m.Switching(uncertainty.Rule{Measure: uncertainty.NetPresentValue}, "cost of grant")
	require.ErrorIs(t, err, value.CodeCostUnknown)
	require.Empty(t, s.Flips)
	a.Inputs = a.Inputs[:2]
	a.Inputs[1].Amount, a.Inputs[1].Unit = 0, ""
	m = model(t, a, options())
	s, err = m.Switching(uncertainty.Rule{Measure: uncertainty.NetPresentValue}, "cost of grant")
	require.NoError(t, err)
	require.InDelta(t, total-240000, s.Flips[0].At, 1e-8)
	require.Nil(t, s.Flips[0].Change)
	require.Contains(t, s.String(), "if it cost nothing: the rule holds")
	c, err = m.Ceiling(uncertainty.Rule{Measure: uncertainty.NetPresentValue})
	require.NoError(t, err)
	require.Nil(t, c.PerUnit)
	_, err = m.Ceiling(uncertainty.Rule{Measure: uncertainty.Benefits})
	require.ErrorIs(t, err, sv.CodeConflict)
}
