package proxies_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// uprating holds testdata/uprating.json, which testdata/uprating.py wrote.
type uprating struct {
	Financial    map[string]string `json:"financial"`
	Income       map[string]string `json:"income"`
	Filled       map[string]string `json:"filled"`
	LastGrowth   map[string]string `json:"last growth"`
	StatedGrowth map[string]string `json:"growth of 0.0185"`
	AfterLast    map[string]string `json:"growth of -0.02 from 2030 on"`
	Calendar2019 string            `json:"calendar 2019"`
	FromCalendar string            `json:"factor of 2019 to 2024-25"`
	Wellby       string            `json:"wellby-deflate"`
	GP           string            `json:"gp-uprate"`
	Prices       string            `json:"prices of 2019 to 2024"`
	Powers       map[string]string `json:"income of 2019 to 2024"`
	Uprated      map[string]string `json:"uprated"`
	FromQuarters string            `json:"income of 2019-20 to 2024 by 1.3"`
	Inverse      map[string]string `json:"inverse"`
}

func readUprating(t testing.TB) uprating {
	t.Helper()
	data, err := os.ReadFile("testdata/uprating.json")
	require.NoError(t, err)
	var u uprating
	require.NoError(t, json.Unmarshal(data, &u))
	return u
}

// series is an index of the levels of some years, named by the id.
func series(t testing.TB, id string, levels map[string]string) proxies.Index {
	t.Helper()
	x := proxies.Index{ID: id, Source: sv.Source{Title: "test", Edition: "1"}}
	for n := 1900; n < 2100; n++ {
		for _, y := range []proxies.Year{proxies.CalendarYear(n), proxies.FinancialYear(n)} {
			if level, ok := levels[y.String()]; ok {
				x.Values = append(x.Values, proxies.IndexValue{Year: y, Value: number(t, level)})
			}
		}
	}
	require.Len(t, x.Values, len(levels))
	return x
}

func year(t testing.TB, s string) proxies.Year {
	t.Helper()
	y, err := proxies.ParseYear(s)
	require.NoError(t, err)
	return y
}

// levelIn is the value for a year.
func levelIn(t testing.TB, x proxies.Index, y string) proxies.IndexValue {
	t.Helper()
	for _, v := range x.Values {
		if v.Year.String() == y {
			return v
		}
	}
	require.Fail(t, "no value", y)
	return proxies.IndexValue{}
}

func TestFillGaps(t *testing.T) {
	want := readUprating(t)
	x := series(t, "l8gg", want.Financial)
	before := series(t, "l8gg", want.Financial)
	filled, err := x.FillGaps()
	require.NoError(t, err)
	require.NoError(t, filled.Validate())
	require.Equal(t, before, x, "the index is not changed")
	require.Len(t, filled.Values, len(want.Financial)+len(want.Filled))
	for y, level := range want.Filled {
		require.Equal(t, proxies.IndexValue{Year: year(t, y), Value: number(t, level), Rule: proxies.Interpolated}, levelIn(t, filled, y))
	}
	for y, level := range want.Financial {
		require.Equal(t, proxies.IndexValue{Year: year(t, y), Value: number(t, level)}, levelIn(t, filled, y))
	}
	again, err := filled.FillGaps()
	require.NoError(t, err)
	require.Equal(t, filled, again)

	c, err := filled.Rebase(proxies.MustMoney("100", "GBP", "2023-24"), prices(t, "2024-25"), proxies.SameYears)
	require.NoError(t, err)
	require.Equal(t, []sv.Note{{
		Code:    proxies.CodeNotPublished,
		Text:    "index l8gg has no published value for 2023-24; it was taken from the straight line between 2022-23 and 2024-25",
		Figures: []sv.Figure{{Name: "2022-23", Value: "91.2996"}, {Name: "2024-25", Value: "100"}, {Name: "2023-24", Value: "95.6498"}},
	}}, c.Notes)
	require.Empty(t, c.Steps[0].Rule)

	c, err = filled.Rebase(proxies.MustMoney("100", "GBP", "2022-23"), prices(t, "2024-25"), proxies.SameYears)
	require.NoError(t, err)
	require.Empty(t, c.Notes, "published levels need no note, whatever was made beside them")

	_, err = proxies.Index{}.FillGaps()
	require.ErrorIs(t, err, sv.CodeRequired)
}

func TestExtend(t *testing.T) {
	want := readUprating(t)
	x := deflator(t)
	last, err := x.Extend(year(t, "2224"))
	require.NoError(t, err)
	stated, err := x.ExtendAt(year(t, "2224"), number(t, "0.0185"), "long-run inflation of a forecast")
	require.NoError(t, err)
	require.Equal(t, deflator(t), x, "the index is not changed")
	require.NotEmpty(t, want.LastGrowth)
	for y, level := range want.LastGrowth {
		require.Equal(t, proxies.IndexValue{Year: year(t, y), Value: number(t, level), Rule: proxies.LastGrowth}, levelIn(t, last, y))
	}
	require.NotEmpty(t, want.StatedGrowth)
	for y, level := range want.StatedGrowth {
		require.Equal(t, proxies.IndexValue{
			Year: year(t, y), Value: number(t, level), Rule: proxies.StatedGrowth,
			Reason: "0.0185 a year: long-run inflation of a forecast",
		}, levelIn(t, stated, y))
	}
	inSteps, err := x.Extend(year(t, "2030"))
	require.NoError(t, err)
	inSteps, err = inSteps.Extend(year(t, "2224"))
	require.NoError(t, err)
	require.Equal(t, last, inSteps, "a second extension goes on from the published levels")
	_, err = last.Extend(year(t, "2225"))
	requireProblems(t, err, "out-of-range /to")

	// By hand: 100 x 1.02 x 1.05.
	other, err := index(t, "2024", "100").ExtendAt(year(t, "2025"), number(t, "0.02"), "near forecast")
	require.NoError(t, err)
	other, err = other.ExtendAt(year(t, "2026"), number(t, "0.05"), "far forecast")
	require.NoError(t, err)
	require.Equal(t, number(t, "107.1"), levelIn(t, other, "2026").Value, "another growth goes on from the end of the first")
}

func TestExtendedLevelsAreNoted(t *testing.T) {
	want := readUprating(t)
	x, err := deflator(t).Extend(year(t, "2030"))
	require.NoError(t, err)
	x, err = x.ExtendAt(year(t, "2040"), number(t, "-0.02"), "prices may fall")
	require.NoError(t, err)
	for y, level := range want.AfterLast {
		require.Equal(t, level, exact.Format(levelIn(t, x, y).Value))
	}
	data, err := json.Marshal(x)
	require.NoError(t, err)
	require.Contains(t, string(data), `"rule":"stated-growth","reason":"-0.02 a year: prices may fall"`)
	var back proxies.Index
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, x, back, "the marks survive")

	c, err := back.Rebase(proxies.MustMoney("1", "GBP", "2024"), prices(t, "2040"), proxies.SameYears)
	require.NoError(t, err)
	texts := make([]string, len(c.Notes))
	for i, n := range c.Notes {
		require.Equal(t, proxies.CodeNotPublished, n.Code)
		texts[i] = n.Text
	}
	require.Equal(t, []string{
		"index uk-gdp-deflator has no published value for 2030; the growth from 2023 to 2024 was carried on",
		"index uk-gdp-deflator has no published value for 2040; 2030 was carried on at a stated growth of -0.02 a year: prices may fall",
	}, texts, "the level it rests on was made too")
	require.Equal(t, []sv.Figure{{Name: "2023", Value: "96.2507"}, {Name: "2024", Value: "100"}, {Name: "2030", Value: exact.Format(levelIn(t, x, "2030").Value)}}, c.Notes[0].Figures)

	c, err = back.Rebase(proxies.MustMoney("1", "GBP", "2040"), prices(t, "2029-30"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	codes := make([]sv.Code, len(c.Notes))
	for i, n := range c.Notes {
		codes[i] = n.Code
	}
	made := proxies.CodeNotPublished
	require.Equal(t, []sv.Code{made, made, made, proxies.CodeYearRule}, codes, "2030 is said once, though two levels rest on it")
	require.Equal(t, proxies.FinancialThreeQuarters, c.Steps[0].Rule)

	on, err := back.Extend(year(t, "2041"))
	require.NoError(t, err)
	c, err = on.Rebase(proxies.MustMoney("1", "GBP", "2024"), prices(t, "2041"), proxies.SameYears)
	require.NoError(t, err)
	require.Len(t, c.Notes, 4)
	for i, made := range []string{"2030", "2039", "2040", "2041"} {
		require.Contains(t, c.Notes[i].Text, "no published value for "+made, "the growth that was carried on was between two made levels, and so on")
	}
}

func TestExtendRefuses(t *testing.T) {
	x := deflator(t)
	gaps := series(t, "gaps", readUprating(t).Financial)
	rate := number(t, "0.02")
	for name, test := range map[string]struct {
		extend func() (proxies.Index, error)
		want   []string
	}{
		"not stated":   {func() (proxies.Index, error) { return x.Extend(proxies.Year{}) }, []string{"required /to"}},
		"other kind":   {func() (proxies.Index, error) { return x.Extend(year(t, "2030-31")) }, []string{"year-kind /to"}},
		"last year":    {func() (proxies.Index, error) { return x.Extend(year(t, "2024")) }, []string{"year-order /to"}},
		"backwards":    {func() (proxies.Index, error) { return x.ExtendAt(year(t, "1980"), rate, "why") }, []string{"year-order /to"}},
		"too far":      {func() (proxies.Index, error) { return x.Extend(year(t, "2225")) }, []string{"out-of-range /to"}},
		"no growth":    {func() (proxies.Index, error) { return gaps.Extend(year(t, "2025-26")) }, []string{"year-missing /to"}},
		"one level":    {func() (proxies.Index, error) { return index(t, "2024", "1").Extend(year(t, "2025")) }, []string{"year-missing /to"}},
		"no reason":    {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2025"), rate, " ") }, []string{"required /reason"}},
		"rate and why": {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2025"), number(t, "2"), "") }, []string{"out-of-range /rate", "required /reason"}},
		"all is lost":  {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2025"), number(t, "-1"), "why") }, []string{"out-of-range /rate"}},
		"21 places":    {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2025"), decimal.New(1, -21), "why") }, []string{"out-of-range /rate"}},
		"huge rate":    {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2025"), decimal.New(1, 2e9), "why") }, []string{"out-of-range /rate"}},
		"becomes 0":    {func() (proxies.Index, error) { return x.ExtendAt(year(t, "2124"), number(t, "-0.99"), "why") }, []string{"out-of-range /to"}},
		"grows too long": {func() (proxies.Index, error) {
			return index(t, "2023", "0.00000001", "2024", "1").Extend(year(t, "2200"))
		}, []string{"out-of-range /to"}},
		"invalid": {func() (proxies.Index, error) { return index(t).Extend(year(t, "2025")) }, []string{"required /values"}},
	} {
		t.Run(name, func(t *testing.T) {
			extended, err := test.extend()
			requireProblems(t, err, test.want...)
			require.Equal(t, proxies.Index{}, extended)
		})
	}
	filled, err := gaps.FillGaps()
	require.NoError(t, err)
	extended, err := filled.Extend(year(t, "2025-26"))
	require.NoError(t, err)
	c, err := extended.Rebase(proxies.MustMoney("1", "GBP", "2024-25"), prices(t, "2025-26"), proxies.SameYears)
	require.NoError(t, err)
	require.Len(t, c.Notes, 2, "the growth rests on a level that was filled in")
	require.Contains(t, c.Notes[0].Text, "2023-24; it was taken from the straight line")
}

func TestFillGapsRefusesALevelThatRoundsToNothing(t *testing.T) {
	_, err := index(t, "2020", "0.0000000000000000000000001", "2022", "0.0000000000000000000000002").FillGaps()
	requireProblems(t, err, "out-of-range /values/1/value")
}

// A level that says that it was made must stand where the rule makes one.
func TestMarksAreChecked(t *testing.T) {
	const published, linear, last, stated = proxies.Published, proxies.Interpolated, proxies.LastGrowth, proxies.StatedGrowth
	for name, test := range map[string]struct {
		rules []proxies.FillRule // of 2020, 2021, ...; those of a stated growth have a reason
		want  []string
	}{
		"good":                {[]proxies.FillRule{published, linear, published, last, last, stated, last}, nil},
		"unknown":             {[]proxies.FillRule{"guess"}, []string{"unknown /values/0/rule"}},
		"line from nowhere":   {[]proxies.FillRule{linear, published}, []string{"conflict /values/0/rule"}},
		"line to nowhere":     {[]proxies.FillRule{published, linear}, []string{"conflict /values/1/rule"}},
		"line to a made one":  {[]proxies.FillRule{published, published, linear, last}, []string{"conflict /values/2/rule"}},
		"growth of nothing":   {[]proxies.FillRule{last, last}, []string{"conflict /values/0/rule"}},
		"growth of one":       {[]proxies.FillRule{published, last}, []string{"conflict /values/1/rule"}},
		"stated, of nothing":  {[]proxies.FillRule{stated}, []string{"conflict /values/0/rule"}},
		"published after all": {[]proxies.FillRule{published, stated, published}, []string{"conflict /values/2/rule"}},
		"line after growth":   {[]proxies.FillRule{published, published, last, linear, published}, []string{"conflict /values/3/rule"}},
	} {
		t.Run(name, func(t *testing.T) {
			x := proxies.Index{ID: "x", Source: sv.Source{Title: "t", Edition: "e"}}
			for i, rule := range test.rules {
				v := proxies.IndexValue{Year: proxies.CalendarYear(2020 + i), Value: number(t, "1"), Rule: rule}
				if rule == stated {
					v.Reason = "0 a year: why not"
				}
				x.Values = append(x.Values, v)
			}
			if test.want == nil {
				require.NoError(t, x.Validate())
				return
			}
			requireProblems(t, x.Validate(), test.want...)
		})
	}
	x := index(t, "2020", "1", "2021", "1", "2023", "1")
	x.Values[2].Rule = last
	requireProblems(t, x.Validate(), "conflict /values/2/rule")
	x = index(t, "2020", "1", "2022", "1", "2023", "1", "2024", "1")
	x.Values[0].Reason = "why"
	x.Values[2].Rule = last
	x.Values[3].Rule = stated
	requireProblems(t, x.Validate(), "conflict /values/0/reason", "conflict /values/2/rule", "conflict /values/3/reason")
}

func TestFrequency(t *testing.T) {
	require.Equal(t, "calendar years", deflator(t).Frequency())
	require.Equal(t, "financial years", index(t, "2016-17", "1").Frequency())
	require.Empty(t, proxies.Index{}.Frequency())
}

func FuzzExtend(f *testing.F) {
	f.Add("year,value\n2016,76.4554\n2018,77.6367\n2019,80\n", 2030, "0.02", "a forecast")
	f.Add("year,value\n2016-17,1\n", 2017, "-0.5", "")
	f.Add("year,value\n2016,0.00000000000000000001\n2017,1\n", 2200, "1", "x")
	f.Fuzz(func(t *testing.T, table string, to int, rate, reason string) {
		x, err := proxies.ReadIndexCSV("x.csv", strings.NewReader(table), deflatorMeta)
		if err != nil || len(table) > 500 {
			return
		}
		until := proxies.CalendarYear(to)
		if x.Frequency() == "financial years" {
			until = proxies.FinancialYear(to)
		}
		growth, err := exact.Parse(rate)
		if err != nil {
			return
		}
		filled, err := x.FillGaps()
		require.NoError(t, err)
		require.NoError(t, filled.Validate())
		if last, err := filled.Extend(until); err == nil {
			requireJSONRoundTrip(t, last, proxies.ReadIndexJSON)
		}
		if stated, err := filled.ExtendAt(until, growth, reason); err == nil {
			require.NoError(t, stated.Validate())
			_, notes, err := stated.Factor(x.Values[0].Year, until, proxies.SameYears)
			require.True(t, err != nil || len(notes) > 0)
		}
	})
}
