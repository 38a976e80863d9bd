package uncertainty_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// Which figure matters most?
func ExampleModel_OneWay() {
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
	tornado, err := model.OneWay(uncertainty.NetPresentValue, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(tornado)
	// Output:
	// How sure: net present value, one parameter at a time
	// ====================================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	// as stated   109,070
	// parameter                low     high   at low  at high
	// -------------------  -------  -------  -------  -------  ---------------------
	// attribution, shared      0.2      0.5  160,365    6,478  =============|======.
	// quantity of jobs          45       70   19,302  168,914  ..===========|=======
	// deadweight, shared       0.3      0.5  168,914   49,225  .....========|=======
	// drop-off, shared         0.1      0.6  150,461   46,983  .....========|=====..
	// cost of grant        230,000  280,000  129,070   79,070  .........====|==.....
	// Quantities are gains. A row moves one parameter and is not an interval of the measure.
	// without a range: unit value job@1; displacement, shared
}

// Reference: CONVENTION-LAEMP's total 214200 (1 + 0.7/1.035) in fractions; the
// swings follow by hand: 60 people give 359069.57, 45 three quarters of it.
func TestOneWayByHand(t *testing.T) {
	total := 214200 * (1 + 0.7/1.035)
	m := model(t, jobs(), options())
	tornado, err := m.OneWay(uncertainty.Benefits, map[string]uncertainty.Range{"unit value job@1": {Low: 8500, High: 17000}})
	require.NoError(t, err)
	require.InDelta(t, total, *tornado.Value, 1e-8)
	want := map[string][2]float64{
		"unit value job@1":    {total, 2 * total},
		"quantity of jobs":    {0.75 * total, total * 7 / 6},
		"deadweight, shared":  {total * 7 / 6, total * 5 / 6},
		"attribution, shared": {total * 8 / 7, total * 5 / 7},
		"drop-off, shared":    {214200 * (1 + 0.9/1.035), 214200 * (1 + 0.4/1.035)},
	}
	require.Len(t, tornado.Swings, len(want))
	before := math.Inf(1)
	for _, w := range tornado.Swings {
		require.InDelta(t, want[w.Parameter][0], *w.AtLow, 1e-8, w.Parameter)
		require.InDelta(t, want[w.Parameter][1], *w.AtHigh, 1e-8, w.Parameter)
		width := math.Abs(*w.AtHigh - *w.AtLow)
		require.LessOrEqual(t, width, before, "the widest first")
		before = width
	}
	require.Equal(t, []string{"displacement, shared"}, tornado.Fixed, "the cost does not enter the benefits")
	for line := range strings.Lines(tornado.String()) {
		require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 100)
	}
}

// Savings that come off the costs may leave nothing of them: then there is no
// ratio, and that stands first.
func TestOneWayWithoutARatio(t *testing.T) {
	a, o := jobs(), options()
	o.Convention.Ratios = []value.Ratio{{ID: "off", Name: "benefit/cost less savings", SavingsOffCost: true}}
	saved := a.Lines[0]
	saved.ID, saved.Population, saved.Proxy = "saved", "others", "benefit@1"
	a.Lines = append(a.Lines, saved)
	tornado, err := model(t, a, o).OneWay(uncertainty.RatioOf("off"), map[string]uncertainty.Range{"unit value benefit@1": {Low: 0, High: 9000}})
	require.NoError(t, err)
	require.Equal(t, "unit value benefit@1", tornado.Swings[0].Parameter)
	require.InDelta(t, 359069.56521739/250000, *tornado.Swings[0].AtLow, 1e-12)
	require.Nil(t, tornado.Swings[0].AtHigh)
	require.Contains(t, tornado.String(), "none")
}

func TestOneWayRefuses(t *testing.T) {
	m := model(t, jobs(), options())
	_, err := m.OneWay("ratio/other", map[string]uncertainty.Range{
		"cost of grant":       {Low: -1, High: math.Inf(1)},
		"attribution, shared": {Low: 0.5, High: 1.5},
		"quantity of jobs":    {Low: 70, High: 60},
		"rent/rates":          {},
	})
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var have []string
	for _, p := range problems {
		require.Equal(t, "uncertainty.Model.OneWay", p.Op)
		have = append(have, string(p.Code)+" "+p.Path)
	}
	require.Equal(t, []string{
		"unknown /measure",
		"out-of-range /ranges/attribution, shared/high",
		"not-finite /ranges/cost of grant/high",
		"out-of-range /ranges/cost of grant/low",
		"out-of-range /ranges/quantity of jobs",
		"unknown /ranges/rent~1rates",
	}, have)

	a := jobs()
	a.Inputs[0].Cost, a.Inputs[0].Range = proxies.Money{}, proxies.Range{}
	m = model(t, a, options())
	_, err = m.OneWay(uncertainty.Benefits, nil)
	require.NoError(t, err, "benefits rest on no cost")
	_, err = m.OneWay(uncertainty.RatioOf("benefit-cost"), nil)
	require.ErrorIs(t, err, value.CodeCostUnknown)
}
