package value_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

func TestStatementsThatHaveNoDifference(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	s := appraised(t, a, o)
	other := s
	other.Account, other.Currency = "other", "EUR"
	_, err := value.Diff(s, other)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	for i, want := range []string{"conflict /account", "currency-mismatch /currency"} {
		require.Equal(t, want, string(problems[i].Code)+" "+problems[i].Path)
		require.Equal(t, "value.Diff", problems[i].Op)
	}

	d := diffed(t, value.Statement{}, value.Statement{})
	require.Empty(t, d.Revisions)
	require.Contains(t, d.String(), "Nothing.")
}

// Parts that could not be written are refused: 80 powers of a drop-off with 12
// decimals, three filters with as many and a proxy with 3 make a total with 999,
// and half of a change in it has 1000.
func TestPartsWithTooManyDigits(t *testing.T) {
	long := func(gain, units float64) value.Statement {
		a, o := jobs(value.FirstYearUndiscounted)
		small := value.Judged(1e-12, "test")
		a.Inputs, a.Filters = nil, value.Filters{Deadweight: small, Displacement: small, Attribution: small, DropOff: small}
		o.Convention.Schedule = flat("0")
		withProxy(t, &o, proxies.Proxy{
			ID: "hour", Version: 1, Name: "an hour", Unit: "hour", Value: proxies.MustMoney("0.001", "GBP", "2024"),
			System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "test"},
		})
		l := &a.Lines[0]
		l.Years, l.Proxy, l.Bridge, l.Quantity = 81, "hour@1", value.Bridge{PerUnit: units, Reason: "test"}, value.Stated(value.Gross, gain, "test")
		return appraised(t, a, o)
	}
	_, err := value.Diff(long(1, 1), long(2, 1))
	require.NoError(t, err)
	_, err = value.Diff(long(1, 1), long(2, 2))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2, "one for each part")
	require.Equal(t, "out-of-range /baskets/all-unit-cost", string(problems[0].Code)+" "+problems[0].Path)
}

// Where the earlier convention has no index that would bring the new proxy to its
// prices, nobody can say what the new proxy alone would have made.
func TestCausesThatCannotBeToldApart(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{})
	a.Inputs = nil
	o.Convention.Index, o.Convention.Prices = proxies.Index{}, year(t, "2000")
	before := appraised(t, a, o)
	_, after := uprated(t, proxies.Uprating{})
	p, err := after.Proxies.Lookup("old@1")
	require.NoError(t, err)
	p.Version, p.Value, p.Range = 2, proxies.MustMoney("230", "GBP", "2024"), proxies.Range{}
	withProxy(t, &after, p)
	a.Lines[0].Proxy, a.Lines[0].Quantity = "old@2", value.Stated(value.Gross, 70, "again")
	d := diffed(t, before, appraised(t, a, after))
	require.Equal(t, []sv.Code{value.CodePricesDiffer, value.CodeCausesTogether}, []sv.Code{d.Notes[0].Code, d.Notes[1].Code})
	require.Equal(t, "/lines/jobs", d.Notes[1].Path)
	require.Contains(t, d.Notes[1].Text, "proxies and prices changed together")
	// 60 x 100 = 6000 and 70 x 230 = 16100: quantities (1000 + 2300) / 2, the others (7800 + 9100) / 2.
	require.Equal(t, []string{"quantities 1650", "proxies 8450"}, parts(*d.Baskets[0].Total))
	require.Contains(t, d.String(), "["+string(value.CodeCausesTogether)+"]")
	requireMirrored(t, before, appraised(t, a, after))
}

// A convention without rates says nothing of more years than one. By hand, without
// drop-off: 60 x 8500 x 0.42 = 214200 in the first of two years, and 214200 / 1.035
// in the second (from Python's decimal, the factor rounded to 20 places).
func TestTimingBesideTheFirstRates(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Filters.DropOff = value.Judged(0, "none")
	a.Inputs[0].Year = 2
	after := appraised(t, a, o)
	a.Lines[0].Years, a.Inputs[0].Year = 1, 1
	o.Convention.Schedule, o.Convention.FirstYear = proxies.Schedule{}, ""
	before := appraised(t, a, o)
	d := diffed(t, before, after)
	require.Len(t, d.Notes, 2)
	require.Equal(t, []string{"/lines/jobs", "/inputs/grant"}, []string{d.Notes[0].Path, d.Notes[1].Path})
	require.Contains(t, d.Notes[0].Text, "timing and convention changed together")
	b := d.Baskets[0]
	require.Equal(t, []string{"timing 206956.521739130434782588"}, parts(*b.Total))
	require.Equal(t, []string{"timing -8454.106280193236715"}, parts(*b.Cost))
	requireMirrored(t, before, after)
}

// A proxy of another valuation system brings that system's rates with it. By hand:
// 214200 in the second outcome year, at 8500/1.035 before and 9350/1.25 after: it is
// the proxies alone where the convention stays, and the rates of both where one
// convention has none for the other's system.
func TestProxiesOfAnotherSystem(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	p, err := o.Proxies.Lookup("job@1")
	require.NoError(t, err)
	p.ID, p.System, p.Value = "work-calm", proxies.Wellbeing, proxies.MustMoney("9350", "GBP", "2024")
	withProxy(t, &o, p)
	o.Convention.Schedules = map[proxies.System]proxies.Schedule{proxies.Wellbeing: flat("0.25")}
	a.Inputs, a.Lines[0].Years, a.Lines[0].Start = nil, 1, 2
	a.Baskets = []value.Basket{{ID: "b", Name: "b", Lines: []string{"jobs"}}}
	before := appraised(t, a, o)
	a.Lines[0].Proxy = "work-calm@1"
	after := appraised(t, a, o)
	require.Equal(t, []string{"proxies -18460.521739130434782588"}, parts(*diffed(t, before, after).Baskets[0].Total))

	o.Convention.Schedule = proxies.Schedule{}
	d := diffed(t, before, appraised(t, a, o))
	require.Equal(t, value.CodeCausesTogether, d.Notes[0].Code)
	require.Contains(t, d.Notes[0].Text, "proxies and convention changed together")
	require.Equal(t, []string{"proxies -18460.521739130434782588"}, parts(*d.Baskets[0].Total))
	requireMirrored(t, before, appraised(t, a, o))
}

// The same value, published anew in the prices of the statement, changes nothing,
// and is no change of prices.
func TestRepublishedProxiesChangeNoTotal(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{})
	before := appraised(t, a, o)
	p, err := o.Proxies.Lookup("old@1")
	require.NoError(t, err)
	p.Version, p.Value, p.Range = 2, proxies.MustMoney("200", "GBP", "2024"), proxies.Range{}
	withProxy(t, &o, p)
	a.Lines[0].Proxy = "old@2"
	d := diffed(t, before, appraised(t, a, o))
	require.Empty(t, parts(*d.Baskets[0].Total))
	require.Contains(t, strings.Join(revised(d), "\n"), "proxy: old@1, GBP 100 (2000 prices) -> old@2, GBP 200 (2024 prices)")
}

// By hand: prices double, so the total of 6000 and the cost of 500 do.
func TestTwoPriceYears(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{})
	after := appraised(t, a, o)
	o.Convention.Prices = year(t, "2000")
	before := appraised(t, a, o)
	d := diffed(t, before, after)
	require.Len(t, d.Notes, 1)
	require.Equal(t, value.CodePricesDiffer, d.Notes[0].Code)
	b := d.Baskets[0]
	require.Equal(t, [][]string{{"prices 6000"}, {"prices 500"}, {"prices 5500"}}, [][]string{parts(*b.Total), parts(*b.Cost), parts(*b.Net)})
	require.Equal(t, "GBP 6000.00 (2000 prices) GBP 12000.00 (2024 prices)", b.Total.From.String()+" "+b.Total.To.String())
	requireMirrored(t, before, after)
}

// A figure that only one statement has is not bridged from zero.
func TestNoBridgeFromNothing(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	after := appraised(t, a, o)
	a.Filters.Attribution = value.NotAssessed("")
	before := appraised(t, a, o)
	d := diffed(t, before, after)
	b := d.Baskets[0]
	require.Nil(t, b.Total)
	require.Nil(t, b.Net)
	require.NotNil(t, b.Cost)
	require.Equal(t, []string{"lines-added 359069.5652173913043478116"}, parts(b.Lines[0].Shift), "the line itself")
	require.Len(t, d.Notes, 2)
	for _, n := range d.Notes {
		require.Equal(t, value.CodeNoBridge, n.Code)
		require.Contains(t, n.Text, "the earlier statement has no")
	}
	a.Inputs[0].Cost = proxies.Money{}
	d = diffed(t, before, appraised(t, a, o))
	require.Nil(t, d.Baskets[0].Cost)
	require.Contains(t, d.Notes[0].Text, "the later statement has no cost")
	require.Contains(t, d.String(), "No figure that both statements have.")
}

// A total keeps its value in the first outcome year where drop-off comes to be
// asked because the line goes on for longer: that is timing alone. By hand: 214200
// x 0.7 in the second year, undiscounted.
func TestLongerLinesChangeNoFilter(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	o.Convention.Schedule = flat("0")
	after := appraised(t, a, o)
	a.Lines[0].Years = 1
	require.Equal(t, []string{"timing 149940"}, parts(*diffed(t, appraised(t, a, o), after).Baskets[0].Total))
}

// Whatever two accounts say, the bridges add up, the way back is the mirror image
// and the report fits its width.
func TestDifferencesOfAnyTwo(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rules := []value.FirstYear{value.FirstYearDiscounted, value.FirstYearUndiscounted, value.FirstYearMid}
	moved := 0
	for range 150 {
		var s [2]value.Statement
		for i := range s {
			o := options(rules[r.IntN(3)])
			o.Convention.Schedule = flat(fmt.Sprintf("0.0%d", 1+r.IntN(4)))
			if r.IntN(4) == 0 {
				o.Convention.Unassessed = value.CountedAsZero
			}
			s[i] = appraised(t, randomAccount(r), o)
		}
		d := diffed(t, s[0], s[1])
		requireAddsUp(t, d)
		requireMirrored(t, s[0], s[1])
		for _, b := range d.Baskets {
			if b.Total != nil {
				moved += len(b.Total.Parts)
			}
		}
		for line := range strings.Lines(d.String()) {
			require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 100)
		}
		data, err := d.MarshalJSON()
		require.NoError(t, err)
		var read struct{ From, To string }
		require.NoError(t, json.Unmarshal(data, &read))
		require.Equal(t, s[0].Digest()+s[1].Digest(), read.From+read.To)
		require.Empty(t, diffed(t, s[0], s[0]).Revisions)
	}
	require.Greater(t, moved, 150, "the accounts are worth testing")
}

// Two statements of 100 lines over five years, which differ in three causes.
func BenchmarkDiff(b *testing.B) {
	var s [2]value.Statement
	for i := range s {
		a, o := jobs(value.FirstYearDiscounted)
		line := a.Lines[0]
		line.Years = 5
		line.Quantity.Change += float64(i)
		a.Filters.Attribution = value.Judged(0.3+float64(i)/10, "given")
		o.Convention.Schedule = flat(fmt.Sprintf("0.03%d", i))
		a.Lines = nil
		for n := range 100 {
			line.ID, line.Population = fmt.Sprint("line-", n), fmt.Sprint(n)
			a.Lines = append(a.Lines, line)
		}
		s[i] = appraised(b, a, o)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := value.Diff(s[0], s[1]); err != nil {
			b.Fatal(err)
		}
	}
}

// A basket that one statement alone has is told with its total. By hand: 60 x 8500 x
// 0.42 = 214200 in one year.
func TestABasketThatCameOrWentSaysItsTotal(t *testing.T) {
	for total, attribution := range map[string]value.Filter{
		"a total of GBP 214200.00 (2024 prices)": value.Judged(0.3, "the job centre helped"), "no total": value.NotAssessed(""),
	} {
		a, o := jobs(value.FirstYearUndiscounted)
		a.Lines[0].Years, a.Filters.Attribution = 1, attribution
		before := appraised(t, a, o)
		a.Baskets = []value.Basket{{ID: "work", Name: "work", Lines: []string{"jobs"}}}
		after := appraised(t, a, o)
		for which, d := range map[string]value.Difference{"later": diffed(t, before, after), "earlier": diffed(t, after, before)} {
			require.Contains(t, d.Notes, sv.Note{
				Code: value.CodeNoBridge, Path: "/baskets/work", Text: "only the " + which + " statement has this basket, with " + total + ": there is nothing to bridge",
			})
		}
	}
}

// A line of 100 goes from one outcome year to two, and its drop-off from 20 % to
// 50 %. By hand: the second year adds 80 or 50, and the drop-off takes off nothing or
// 30. Where none was given before, it is the second year that brings it in.
func TestDropOffThatOneYearWasGiven(t *testing.T) {
	of := func(years int, dropOff value.Filter) value.Statement {
		a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}})
		o.Convention.Schedule, o.Convention.FirstYear = flat("0"), value.FirstYearUndiscounted
		a.Lines[0].Years, a.Lines[0].Filters.DropOff, a.Filters.DropOff = years, dropOff, value.Filter{}
		return appraised(t, a, o)
	}
	after := of(2, value.Judged(0.5, "two follow-ups"))
	before := of(1, value.Judged(0.2, "made up"))
	require.Equal(t, "100", exactly(before.Baskets[0].Total), "it takes nothing from one year")
	d := diffed(t, before, after)
	require.Equal(t, []string{"filters -15", "timing 65"}, parts(*d.Baskets[0].Total))
	require.Contains(t, d.String(), `judged at 20 %, "made up", from the line -> judged at 50 %`)
	require.Contains(t, before.Explain("calm").String(), "there is one outcome year")
	requireMirrored(t, before, after)
	require.Equal(t, []string{"timing 50"}, parts(*diffed(t, of(1, value.Filter{}), after).Baskets[0].Total))
}
