package proxies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// greenBook holds testdata/greenbook.json: the three schedules, each with
// published-rate factors to ten places.
type greenBook struct {
	Schedules []struct {
		Schedule proxies.Schedule  `json:"schedule"`
		Factors  map[string]string `json:"factors"`
	} `json:"schedules"`
}

func readGreenBook(t testing.TB) greenBook {
	t.Helper()
	data, err := os.ReadFile("testdata/greenbook.json")
	require.NoError(t, err)
	var book greenBook
	require.NoError(t, json.Unmarshal(data, &book))
	require.Len(t, book.Schedules, 3)
	return book
}

func standard(t testing.TB) proxies.Schedule { return readGreenBook(t).Schedules[0].Schedule }

func TestGreenBookFactors(t *testing.T) {
	for _, entry := range readGreenBook(t).Schedules {
		require.Len(t, entry.Factors, 21)
		for text, want := range entry.Factors {
			year, err := strconv.Atoi(text)
			require.NoError(t, err)
			factor, err := entry.Schedule.Factor(year)
			require.NoError(t, err)
			require.Equal(t, want, factor.StringFixed(10), "%s, year %d", entry.Schedule.ID, year)
		}
		for text, want := range readReference(t).Factors[entry.Schedule.ID] {
			year, err := strconv.Atoi(text)
			require.NoError(t, err)
			factor, err := entry.Schedule.Factor(year)
			require.NoError(t, err)
			require.Equal(t, want, exact.Format(factor), "%s, year %d", entry.Schedule.ID, year)
		}
	}
}

// A factor falls as the years go on and rates are above 0.
func TestFactorsFall(t *testing.T) {
	s := standard(t)
	before := number(t, "1.1")
	for year := range 200 {
		factor, err := s.Factor(year)
		require.NoError(t, err)
		require.Equal(t, -1, factor.Cmp(before), "year %d", year)
		before = factor
	}
}

func flows(first, each string, years int) []proxies.Money {
	all := []proxies.Money{proxies.MustMoney(first, "GBP", "2003")}
	for range years {
		all = append(all, proxies.MustMoney(each, "GBP", "2003"))
	}
	return all
}

// An information technology project: 1 million now against savings over ten
// years. Reference: HM Treasury, The Green Book (2003), box 15, which prints
// 247,000 and -168,000.
func TestGreenBookSavings(t *testing.T) {
	want := readReference(t).Present
	for _, test := range []struct{ saving, name, print string }{
		{"150000", "1000000 for 150000 a year", "GBP 247490.80 (2003 prices)"},
		{"100000", "1000000 for 100000 a year", "GBP -168339.47 (2003 prices)"},
	} {
		value, err := standard(t).PresentValue(flows("-1000000", test.saving, 10))
		require.NoError(t, err)
		require.Equal(t, want[test.name], exact.Format(value.Amount()))
		require.Equal(t, test.print, value.String())
	}
}

func TestPresentValueIsTheSumOfItsYears(t *testing.T) {
	s := standard(t)
	all := flows("-7.31", "0.1234567", 90)
	value, err := s.PresentValue(all)
	require.NoError(t, err)
	var total proxies.Money
	for year, m := range all {
		factor, err := s.Factor(year)
		require.NoError(t, err)
		total = sum(t, total, m.Mul(factor))
	}
	require.Equal(t, total, value)
}

func TestPresentValueOfLittle(t *testing.T) {
	s := flat(t, "0.05")
	for _, none := range [][]proxies.Money{nil, {{}, {}}} {
		value, err := s.PresentValue(none)
		require.NoError(t, err)
		require.True(t, value.IsUnset())
	}
	value, err := s.PresentValue([]proxies.Money{{}, proxies.MustMoney("1.05", "GBP", "2024"), {}})
	require.NoError(t, err)
	require.Equal(t, "GBP 1.00 (2024 prices)", value.String())
	value, err = s.PresentValue([]proxies.Money{proxies.MustMoney("0", "GBP", "2024")})
	require.NoError(t, err)
	require.Equal(t, proxies.MustMoney("0", "GBP", "2024"), value)
}

func flat(t testing.TB, rate string) proxies.Schedule {
	t.Helper()
	s, err := proxies.Flat("flat", rate)
	require.NoError(t, err)
	return s
}

func TestFlatRefuses(t *testing.T) {
	for rate, code := range map[string]sv.Code{"3.5 %": sv.CodeSyntax, "": sv.CodeSyntax, "3.5": sv.CodeRange} {
		_, err := proxies.Flat("flat", rate)
		require.ErrorIs(t, err, code, rate)
	}
	_, err := proxies.Flat("A rate", "0.03")
	require.ErrorIs(t, err, sv.CodeSyntax)
}

func TestFlat(t *testing.T) {
	s := flat(t, "0.25")
	require.NoError(t, s.Validate())
	for year, want := range []string{"1", "0.8", "0.64", "0.512"} {
		factor, err := s.Factor(year)
		require.NoError(t, err)
		require.Equal(t, want, exact.Format(factor))
	}
	s = flat(t, "0")
	factor, err := s.Factor(1000)
	require.NoError(t, err)
	require.Equal(t, "1", exact.Format(factor))
}

func TestDiscountRefuses(t *testing.T) {
	short := proxies.Schedule{ID: "short", Source: sv.Source{Title: "made up"}, Real: true, Bands: []proxies.Band{{From: 1, To: 5, Rate: number(t, "0.1")}}}
	_, err := short.Factor(5)
	require.NoError(t, err)
	_, err = short.Factor(6)
	requireProblems(t, err, "year-missing")
	_, err = short.Factor(-1)
	requireProblems(t, err, "out-of-range")
	_, err = standard(t).Factor(1001)
	requireProblems(t, err, "out-of-range")
	_, err = proxies.Schedule{}.Factor(1)
	requireProblems(t, err, "required /bands", "syntax /id", "required /source/title")

	nominal := short
	nominal.Real = false
	money := proxies.MustMoney
	for name, test := range map[string]struct {
		schedule proxies.Schedule
		flows    []proxies.Money
		want     []string
	}{
		"too long":          {short, make([]proxies.Money, 7), []string{"year-missing"}},
		"not stated":        {short, []proxies.Money{money("1", "GBP", "")}, []string{"price-year /flows/0"}},
		"nominal at real":   {short, []proxies.Money{{}, money("1", "GBP", "nominal")}, []string{"prices-mismatch /flows/1"}},
		"real at nominal":   {nominal, []proxies.Money{money("1", "GBP", "2024")}, []string{"prices-mismatch /flows/0"}},
		"two currencies":    {short, []proxies.Money{money("1", "GBP", "2024"), {}, money("1", "EUR", "2024")}, []string{"currency-mismatch /flows/2"}},
		"two prices, twice": {short, []proxies.Money{money("1", "GBP", "2024"), money("1", "GBP", "2025"), money("0", "GBP", "2026")}, []string{"prices-mismatch /flows/1", "prices-mismatch /flows/2"}},
	} {
		t.Run(name, func(t *testing.T) {
			value, err := test.schedule.PresentValue(test.flows)
			requireProblems(t, err, test.want...)
			require.True(t, value.IsUnset())
		})
	}
	value, err := nominal.PresentValue([]proxies.Money{{}, money("11", "GBP", "nominal")})
	require.NoError(t, err)
	require.Equal(t, money("10", "GBP", "nominal").String(), value.String())
}

func TestScheduleValidate(t *testing.T) {
	band := func(from, to int, rate string) proxies.Band {
		return proxies.Band{From: from, To: to, Rate: number(t, rate)}
	}
	for name, test := range map[string]struct {
		bands []proxies.Band
		want  []string
	}{
		"none":          {nil, []string{"required /bands"}},
		"late":          {[]proxies.Band{band(2, 0, "0.1")}, []string{"year-order /bands/0/from"}},
		"before year 0": {[]proxies.Band{band(-1, 0, "0.1")}, []string{"year-order /bands/0/from"}},
		"gap":           {[]proxies.Band{band(0, 30, "0.1"), band(32, 0, "0.1")}, []string{"year-order /bands/1/from"}},
		"overlap":       {[]proxies.Band{band(0, 30, "0.1"), band(30, 0, "0.1")}, []string{"year-order /bands/1/from"}},
		"backwards":     {[]proxies.Band{band(0, 30, "0.1"), band(31, 20, "0.1")}, []string{"year-order /bands/1/to"}},
		"after the end": {[]proxies.Band{band(0, 0, "0.1"), band(31, 0, "0.1")}, []string{"year-order /bands/1/from"}},
		"percent":       {[]proxies.Band{band(0, 30, "3.5"), band(31, 0, "-1")}, []string{"out-of-range /bands/0/rate", "out-of-range /bands/1/rate"}},
		"too fine":      {[]proxies.Band{band(0, 0, "0.000000000000000000001")}, []string{"out-of-range /bands/0/rate"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := standard(t)
			s.Bands = test.bands
			requireProblems(t, s.Validate(), test.want...)
		})
	}
}

func TestScheduleJSON(t *testing.T) {
	for _, entry := range readGreenBook(t).Schedules {
		data, err := entry.Schedule.MarshalJSON()
		require.NoError(t, err)
		back, err := proxies.ReadScheduleJSON(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, entry.Schedule, back)
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	}
	const head = `{"id":"x","source":{"title":"t"},"real":true,"bands":`
	for text, want := range map[string][]string{
		``:                                 {"syntax"},
		`{}`:                               {"required /bands", "syntax /id", "required /source/title"},
		head + `[{"from":0}]}`:             {"required /bands/0/rate"},
		head + `[{"from":0,"rate":0.1}]}`:  {"syntax /bands/0/rate"},
		head + `[{"from":0,"rate":null}]}`: {"syntax /bands/0/rate"},
		head + `[{"from":0.5,"rate":"1","end":3}]}`:                      {"unknown /bands/0/end", "out-of-range /bands/0/from"},
		head + `[{"from":0,"to":5,"rate":"0.1"},{"from":5,"rate":"2"}]}`: {"year-order /bands/1/from", "out-of-range /bands/1/rate"},
	} {
		s, err := proxies.ReadScheduleJSON(strings.NewReader(text))
		requireProblems(t, err, want...)
		require.Equal(t, proxies.Schedule{}, s)
	}
}

func TestScheduleCSV(t *testing.T) {
	meta := standard(t)
	s, err := proxies.ReadScheduleCSV("r.csv", strings.NewReader("from,to,rate\n0,30,0.035\n31,75,0.03\n76,125,0.025\n126,200,0.02\n201,300,0.015\n301,,0.01\n"), meta)
	require.NoError(t, err)
	require.Equal(t, meta, s)

	for text, want := range map[string][]string{
		"":                                     {"required r.csv"},
		"from,rate\n0,0.1\n":                   {"required r.csv:1:to"},
		"from,to,rate\n0,x,3.5%\n-1,,0.1\n":    {"syntax r.csv:2:rate", "syntax r.csv:2:to", "syntax r.csv:3:from"},
		"from,to,rate\n0,9,0.1\n11,,3.5\n":     {"year-order r.csv:3:from", "out-of-range r.csv:3:rate"},
		"from,to,rate\n,9,0.1\n":               {"syntax r.csv:2:from"},
		"from,to,rate\n0,99999999999999,0.1\n": {"syntax r.csv:2:to"},
	} {
		s, err := proxies.ReadScheduleCSV("r.csv", strings.NewReader(text), meta)
		requireProblems(t, err, want...)
		require.Equal(t, proxies.Schedule{}, s)
	}
	broken := errors.New("broken pipe")
	_, err = proxies.ReadScheduleCSV("r.csv", iotest.ErrReader(broken), meta)
	require.ErrorIs(t, err, broken)
}

func FuzzScheduleJSON(f *testing.F) {
	for _, entry := range readGreenBook(f).Schedules {
		data, err := entry.Schedule.MarshalJSON()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"id":"x","source":{"title":"t"},"real":false,"bands":[{"from":1,"rate":"-0.5"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := proxies.ReadScheduleJSON(bytes.NewReader(data))
		if err != nil {
			return
		}
		requireScheduleWorks(t, s)
	})
}

func FuzzScheduleCSV(f *testing.F) {
	f.Add([]byte("from,to,rate\n0,30,0.035\n31,,0.03\n"))
	f.Add([]byte("rate,to,from\n-0.5,,1\n"))
	meta := flat(f, "0")
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := proxies.ReadScheduleCSV("r.csv", bytes.NewReader(data), meta)
		if err != nil {
			return
		}
		requireScheduleWorks(t, s)
		var table strings.Builder
		table.WriteString("from,to,rate\n")
		for _, b := range s.Bands {
			to := strconv.Itoa(b.To)
			if b.To == 0 {
				to = ""
			}
			fmt.Fprintf(&table, "%d,%s,%s\n", b.From, to, exact.Format(b.Rate))
		}
		back, err := proxies.ReadScheduleCSV("r.csv", strings.NewReader(table.String()), meta)
		require.NoError(t, err)
		require.Equal(t, s, back)
	})
}

func requireScheduleWorks(t *testing.T, s proxies.Schedule) {
	t.Helper()
	requireJSONRoundTrip(t, s, proxies.ReadScheduleJSON)
	factor, err := s.Factor(1)
	if err == nil {
		require.Equal(t, 1, factor.Sign())
	}
}

// requireJSONRoundTrip checks that what is written is read and written again the
// same.
func requireJSONRoundTrip[T json.Marshaler](t *testing.T, x T, read func(io.Reader) (T, error)) {
	t.Helper()
	first, err := x.MarshalJSON()
	require.NoError(t, err)
	back, err := read(bytes.NewReader(first))
	require.NoError(t, err)
	second, err := back.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
}
