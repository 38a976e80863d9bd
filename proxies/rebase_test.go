package proxies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// reference holds testdata/exact.json, which testdata/generate.py wrote.
type reference struct {
	Factors map[string]map[string]string `json:"factors"`
	Rebase  map[string]string            `json:"rebase"`
	Present map[string]string            `json:"present value"`
}

func readReference(t testing.TB) reference {
	t.Helper()
	data, err := os.ReadFile("testdata/exact.json")
	require.NoError(t, err)
	var r reference
	require.NoError(t, json.Unmarshal(data, &r))
	return r
}

var deflatorMeta = proxies.Index{
	ID:   "uk-gdp-deflator",
	Name: "UK GDP deflator at market prices, calendar years",
	Base: "2024=100",
	Source: sv.Source{
		Title:     "GDP deflators at market prices, and money GDP",
		Publisher: "HM Treasury",
		Edition:   "December 2025",
		Licence:   "Open Government Licence v3.0",
		Obtained:  "second hand, through the greenbook R package 0.1.1",
	},
}

func deflator(t testing.TB) proxies.Index {
	t.Helper()
	f, err := os.Open("testdata/deflator.csv")
	require.NoError(t, err)
	defer f.Close()
	x, err := proxies.ReadIndexCSV("deflator.csv", f, deflatorMeta)
	require.NoError(t, err)
	return x
}

func index(t testing.TB, pairs ...string) proxies.Index {
	t.Helper()
	x := proxies.Index{ID: "test", Source: sv.Source{Title: "made up", Edition: "1"}}
	for i := 0; i < len(pairs); i += 2 {
		y, err := proxies.ParseYear(pairs[i])
		require.NoError(t, err)
		x.Values = append(x.Values, proxies.IndexValue{Year: y, Value: number(t, pairs[i+1])})
	}
	return x
}

func prices(t testing.TB, s string) proxies.Prices {
	t.Helper()
	p, err := proxies.ParsePrices(s)
	require.NoError(t, err)
	return p
}

func TestRebaseFinancialYear(t *testing.T) {
	want := readReference(t).Rebase
	m := proxies.MustMoney("148", "GBP", "2016-17")
	r, err := deflator(t).Rebase(m, prices(t, "2024"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	require.Equal(t, m, r.From)
	require.Equal(t, want["factor of 2016-17 to 2024"], exact.Format(r.Factor()))
	require.Equal(t, want["148 of 2016-17 in 2024"], exact.Format(r.To.Amount()))
	require.Equal(t, "GBP 192.83 (2024 prices)", r.To.String())
	require.Equal(t, m.Mul(r.Factor()).Amount(), r.To.Amount())
	require.Equal(t, "uk-gdp-deflator", r.Steps[0].By)
	require.Equal(t, "December 2025", r.Steps[0].Source.Edition)
	require.Equal(t, proxies.FinancialThreeQuarters, r.Steps[0].Rule)
	require.Equal(t, []sv.Note{{
		Code: proxies.CodeYearRule,
		Text: "2016-17 was read from index uk-gdp-deflator, which has calendar years, as 3/4 of 2016 and 1/4 of 2017",
		Figures: []sv.Figure{
			{Name: "2016", Value: "76.4554"},
			{Name: "2017", Value: "77.6367"},
			{Name: "2016-17", Value: want["level of 2016-17"]},
		},
	}}, r.Notes)

	factor, notes, err := deflator(t).Factor(proxies.FinancialYear(2016), proxies.FinancialYear(2019), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	require.Equal(t, want["factor of 2016-17 to 2019-20"], exact.Format(factor))
	require.Len(t, notes, 2)
}

func TestRebaseSameKind(t *testing.T) {
	r, err := deflator(t).Rebase(proxies.MustMoney("50", "GBP", "2024"), prices(t, "2016"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	require.Equal(t, readReference(t).Rebase["factor of 2024 to 2016"], exact.Format(r.Factor()))
	require.Empty(t, r.Notes, "the rule was allowed and not needed")
	require.Empty(t, r.Steps[0].Rule)

	financial := index(t, "2016-17", "80", "2024-25", "100")
	r, err = financial.Rebase(proxies.MustMoney("80", "GBP", "2016-17"), prices(t, "2024-25"), proxies.SameYears)
	require.NoError(t, err)
	require.Equal(t, proxies.MustMoney("100", "GBP", "2024-25"), r.To)
}

func TestRebaseSamePrices(t *testing.T) {
	for _, year := range []string{"1066", "1066-67"} {
		m := proxies.MustMoney("3", "GBP", year)
		for _, x := range []proxies.Index{deflator(t), {}} {
			r, err := x.Rebase(m, prices(t, year), proxies.SameYears)
			require.NoError(t, err)
			require.Equal(t, proxies.Conversion{From: m, To: m}, r)
			require.True(t, r.Factor().Equal(number(t, "1")))
		}
	}
}

// Prices of 2 percent growth: 1000 stays 1000, 980, 961, 942, 924, 906.
// Reference: HM Treasury, The Green Book (2018), table 1.
func TestGreenBookInflationTable(t *testing.T) {
	x := index(t, "2018", "1", "2019", "1.02", "2020", "1.0404", "2021", "1.061208", "2022", "1.08243216", "2023", "1.1040808032")
	for i, want := range []string{"1000", "980", "961", "942", "924", "906"} {
		m, err := proxies.NewMoney(number(t, "1000"), "GBP", proxies.InYear(proxies.CalendarYear(2018+i)))
		require.NoError(t, err)
		r, err := x.Rebase(m, prices(t, "2018"), proxies.SameYears)
		require.NoError(t, err)
		require.Equal(t, want, r.To.Amount().StringFixed(0))
	}
}

// There and back, between any two years, a million pounds come back to the penny.
func TestRebaseThereAndBack(t *testing.T) {
	x := deflator(t)
	for _, a := range x.Values {
		for _, b := range x.Values {
			m, err := proxies.NewMoney(number(t, "1000000"), "GBP", proxies.InYear(a.Year))
			require.NoError(t, err)
			there, err := x.Rebase(m, proxies.InYear(b.Year), proxies.SameYears)
			require.NoError(t, err)
			back, err := x.Rebase(there.To, m.Prices(), proxies.SameYears)
			require.NoError(t, err)
			require.Equal(t, m.String(), back.To.String())
		}
	}
	m := proxies.MustMoney("1", "GBP", "1990")
	there, err := x.Rebase(m, prices(t, "2007"), proxies.SameYears)
	require.NoError(t, err)
	on, err := x.Rebase(there.To, prices(t, "2023-24"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	back, err := x.Rebase(on.To, prices(t, "1990"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	off, err := back.To.Sub(m)
	require.NoError(t, err)
	require.LessOrEqual(t, off.Amount().Abs().Cmp(number(t, "0.00000000000000000003")), 0, exact.Format(off.Amount()))
}

// Each factor is rounded by at most half of the last place, so a chain of two is
// off by no more than that of each, times the other factor.
func TestFactorsChain(t *testing.T) {
	x := deflator(t)
	factor := func(from, to proxies.IndexValue) decimal.Decimal {
		f, _, err := x.Factor(from.Year, to.Year, proxies.SameYears)
		require.NoError(t, err)
		return f
	}
	half := number(t, "0.000000000000000000005")
	for i, a := range x.Values {
		for _, b := range x.Values {
			c := x.Values[(i*7+3)%len(x.Values)]
			first, second, whole := factor(a, b), factor(b, c), factor(a, c)
			most := half.Mul(first.Add(second).Add(number(t, "1.00000001")))
			require.LessOrEqual(t, first.Mul(second).Sub(whole).Abs().Cmp(most), 0, "%s, %s, %s", a.Year, b.Year, c.Year)
		}
	}
}

func TestRebaseCalendarYearFromFinancialYears(t *testing.T) {
	want := readUprating(t)
	x := series(t, "l8gg", want.Financial)
	c, err := x.Rebase(proxies.MustMoney("1", "GBP", "2019"), prices(t, "2024-25"), proxies.CalendarThreeQuarters)
	require.NoError(t, err)
	require.Equal(t, want.FromCalendar, exact.Format(c.Factor()))
	require.Equal(t, proxies.CalendarThreeQuarters, c.Steps[0].Rule)
	require.Equal(t, []sv.Note{{
		Code: proxies.CodeYearRule,
		Text: "2019 was read from index l8gg, which has financial years, as 1/4 of 2018-19 and 3/4 of 2019-20",
		Figures: []sv.Figure{
			{Name: "2018-19", Value: "78.7948"},
			{Name: "2019-20", Value: "80.8738"},
			{Name: "2019", Value: want.Calendar2019},
		},
	}}, c.Notes)
}

func TestRebaseRefuses(t *testing.T) {
	x := deflator(t)
	financial := index(t, "2008-09", "66.8", "2018-19", "78.7", "2019-20", "80.8")
	money := proxies.MustMoney
	for name, test := range map[string]struct {
		index proxies.Index
		money proxies.Money
		to    string
		rule  proxies.YearRule
		want  []string
		text  string
	}{
		"unset":             {x, proxies.Money{}, "2024", "", []string{"required /from"}, "unset"},
		"nominal":           {x, money("1", "GBP", "nominal"), "2024", "", []string{"price-year /from"}, "in which it was paid"},
		"not stated":        {x, money("1", "GBP", ""), "2024", "", []string{"price-year /from"}, "not stated"},
		"to nominal":        {x, money("1", "GBP", "2016"), "nominal", "", []string{"price-year /to"}, "nominal"},
		"nominal twice":     {x, money("1", "GBP", "nominal"), "nominal", "", []string{"price-year /from", "price-year /to"}, "nominal"},
		"too early":         {x, money("1", "GBP", "1900"), "2024", "", []string{"year-missing /from"}, "it has 1990 to 2024; nothing is made up for years before an index begins"},
		"too late":          {x, money("1", "GBP", "2024"), "2025", "", []string{"year-missing /to"}, "it has 1990 to 2024; Index.Extend would carry on the last growth rate, Index.ExtendAt a stated one"},
		"in a gap":          {financial, money("1", "GBP", "2016-17"), "2019-20", "", []string{"year-missing /from"}, "it has 2008-09, 2018-19 to 2019-20; Index.FillGaps would"},
		"both missing":      {x, money("1", "GBP", "1900"), "2025", "", []string{"year-missing /from", "year-missing /to"}, "no value for 2025"},
		"no rule":           {x, money("1", "GBP", "2016-17"), "2024", "", []string{"year-kind /from"}, `"financial-3/4-1/4" (FinancialThreeQuarters) would take 3/4 of 2016 and 1/4 of 2017`},
		"half missing":      {x, money("1", "GBP", "2024-25"), "2024", proxies.FinancialThreeQuarters, []string{"year-missing /from"}, "no value for 2025"},
		"calendar year":     {financial, money("1", "GBP", "2018-19"), "2019", proxies.FinancialThreeQuarters, []string{"year-kind /to"}, `"calendar-1/4-3/4" (CalendarThreeQuarters) would take 1/4 of 2018-19 and 3/4 of 2019-20`},
		"other rule":        {x, money("1", "GBP", "2016-17"), "2024", proxies.CalendarThreeQuarters, []string{"year-kind /from"}, "FinancialThreeQuarters"},
		"quarter missing":   {financial, money("1", "GBP", "2018-19"), "2018", proxies.CalendarThreeQuarters, []string{"year-missing /to"}, "no value for 2017-18"},
		"unknown rule":      {x, money("1", "GBP", "2016"), "2016", "mine", []string{"unknown /rule"}, "mine"},
		"rounds to nothing": {index(t, "2000", "1000000000000000000000", "2001", "0.1"), money("1", "GBP", "2000"), "2001", "", []string{"out-of-range"}, "rounds to 0"},
		"invalid index":     {proxies.Index{}, money("1", "GBP", "2016"), "2024", "", []string{"syntax /id", "required /source/edition", "required /source/title", "required /values"}, "wanted"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := test.index.Rebase(test.money, prices(t, test.to), test.rule)
			requireProblems(t, err, test.want...)
			require.ErrorContains(t, err, test.text)
			require.Equal(t, proxies.Conversion{}, r)
		})
	}
	_, _, err := x.Factor(proxies.Year{}, proxies.Year{}, proxies.SameYears)
	requireProblems(t, err, "required /from", "required /to")
}

func TestIndexValidate(t *testing.T) {
	require.NoError(t, deflator(t).Validate())
	x := index(t, "2016", "1", "2016", "2", "2015", "3", "2017-18", "4", "2020", "0", "2021", "-1")
	requireProblems(t, x.Validate(),
		"duplicate /values/1/year",
		"year-order /values/2/year",
		"year-kind /values/3/year",
		"out-of-range /values/4/value",
		"out-of-range /values/5/value")
	x = index(t, "2016", "1")
	x.Values[0].Value = decimal.New(1, 2e9)
	requireProblems(t, x.Validate(), "out-of-range /values/0/value")
	x = index(t, "2016", "1")
	x.Values = append(x.Values, proxies.IndexValue{}, proxies.IndexValue{Year: proxies.CalendarYear(2018), Value: number(t, "1")})
	requireProblems(t, x.Validate(), "out-of-range /values/1/value", "required /values/1/year")
}

func TestIndexJSON(t *testing.T) {
	x := deflator(t)
	data, err := x.MarshalJSON()
	require.NoError(t, err)
	back, err := proxies.ReadIndexJSON(bytes.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, x, back)
	again, err := back.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))

	for text, want := range map[string][]string{
		``:   {"syntax"},
		`[]`: {"syntax"},
		`{}`: {"syntax /id", "required /source/edition", "required /source/title", "required /values"},
		`{"id":"x","source":{"title":"t","edition":"e"},"values":[{"year":2016,"value":1},{"year":"20x6","value":"1.0.0"}]}`:     {"syntax /values/0/value", "syntax /values/0/year", "syntax /values/1/value", "syntax /values/1/year"},
		`{"id":"x","source":{"title":"t","edition":"e"},"values":[{"year":"2016","value":"1"},{"year":"2016-17","value":"1"}]}`:  {"year-kind /values/1/year"},
		`{"id":"x","source":{"title":"t","edition":"e"},"values":[{"value":"1"},{"year":"2016","value":"1","note":"estimate"}]}`: {"unknown /values/1/note"},
	} {
		x, err := proxies.ReadIndexJSON(strings.NewReader(text))
		requireProblems(t, err, want...)
		require.Equal(t, proxies.Index{}, x)
	}
	broken := errors.New("broken pipe")
	_, err = proxies.ReadIndexJSON(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func TestIndexCSV(t *testing.T) {
	read := func(text string) (proxies.Index, error) {
		return proxies.ReadIndexCSV("x.csv", strings.NewReader(text), deflatorMeta)
	}
	x, err := read("\ufeffvalue,year\r\n\"76.4554\",2016\r\n\r\n77.6367,2017\r\n")
	require.NoError(t, err)
	require.Equal(t, "uk-gdp-deflator", x.ID)
	require.Len(t, x.Values, 2)
	require.Equal(t, proxies.IndexValue{Year: proxies.CalendarYear(2017), Value: number(t, "77.6367")}, x.Values[1])

	for text, want := range map[string][]string{
		"":                                             {"required x.csv"},
		"year,value\n":                                 {"required x.csv"},
		"year,level\n2016,1\n":                         {"unknown x.csv:1:2", "required x.csv:1:value"},
		"year,value,year\n2016,1,2\n":                  {"duplicate x.csv:1:year"},
		"year,value\n2016,1\n2017\n2018,1,2\n":         {"syntax x.csv:3", "syntax x.csv:4"},
		"year,value\n2016,1\n2017,n/a\nx,1\n":          {"syntax x.csv:3:value", "syntax x.csv:4:year"},
		"year,value\n2016,1\n2016,2\n2015,0\n":         {"duplicate x.csv:3:year", "out-of-range x.csv:4:value", "year-order x.csv:4:year"},
		"year,value\n2016,1\n\n2017-18,\"2\"\n":        {"year-kind x.csv:4:year"},
		"year,value\n2016,\"1\n":                       {"syntax x.csv:2:9"},
		"year,value\n2016,1\"2\n":                      {"syntax x.csv:2:7"},
		"year,value\n2016,1\n2017," + "1e1000000\n":    {"syntax x.csv:3:value"},
		"year,value\n2016, 1\n2017,\xff\n2018,1,2,3\n": {"syntax x.csv:2:value", "syntax x.csv:3:value", "syntax x.csv:4"},
	} {
		x, err := read(text)
		requireProblems(t, err, want...)
		require.Equal(t, proxies.Index{}, x)
	}
	broken := errors.New("broken pipe")
	_, err = proxies.ReadIndexCSV("x.csv", iotest.ErrReader(broken), deflatorMeta)
	require.ErrorIs(t, err, broken)
	_, err = proxies.ReadIndexCSV("x.csv", strings.NewReader("year,value\n2016,1\n"), proxies.Index{})
	requireProblems(t, err, "syntax /id", "required /source/edition", "required /source/title")
}

func FuzzIndexJSON(f *testing.F) {
	data, err := deflator(f).MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"id":"x","source":{"title":"t","edition":"e"},"values":[{"year":"2016-17","value":"1.0"}]}`))
	f.Add([]byte(`{"values":[{"year":null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := proxies.ReadIndexJSON(bytes.NewReader(data))
		if err != nil {
			return
		}
		requireJSONRoundTrip(t, x, proxies.ReadIndexJSON)
	})
}

func FuzzIndexCSV(f *testing.F) {
	f.Add([]byte("year,value\n2016,76.4554\n2017,77.6367\n"))
	f.Add([]byte("\ufeffvalue,year\r\n1,2016-17\r\n"))
	f.Add([]byte("year,value\n2016,\"1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := proxies.ReadIndexCSV("x.csv", bytes.NewReader(data), deflatorMeta)
		if err != nil {
			return
		}
		requireJSONRoundTrip(t, x, proxies.ReadIndexJSON)
		var table strings.Builder
		table.WriteString("year,value\n")
		for _, v := range x.Values {
			table.WriteString(v.Year.String() + "," + exact.Format(v.Value) + "\n")
		}
		back, err := proxies.ReadIndexCSV("x.csv", strings.NewReader(table.String()), deflatorMeta)
		require.NoError(t, err)
		require.Equal(t, x, back)
	})
}
