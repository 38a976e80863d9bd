package proxies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
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
	factor, err := flat(t, "0.44").MidYearFactor(1)
	require.NoError(t, err)
	require.Equal(t, "0.83333333333333333333", exact.Format(factor), "1.2 is the root of 1.44")
	for _, factorOf := range []func(int) (decimal.Decimal, error){flat(t, "0").Factor, flat(t, "0").MidYearFactor} {
		factor, err := factorOf(1000)
		require.NoError(t, err)
		require.Equal(t, "1", exact.Format(factor))
	}
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
		"ends of time":  {[]proxies.Band{band(0, math.MaxInt, "0.1"), band(math.MinInt, 0, "0.1")}, []string{"year-order /bands/1/from"}},
		"huge": {[]proxies.Band{{To: 1, Rate: decimal.New(1, 2_000_000_000)}, {From: 2, Rate: decimal.New(1, -2_000_000_000)}}, []string{
			"out-of-range /bands/0/rate", "out-of-range /bands/1/rate", "out-of-range /bands/1/rate"}},
		"too fine": {[]proxies.Band{band(0, 0, "0.000000000000000000001")}, []string{"out-of-range /bands/0/rate"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := standard(t)
			s.Bands = test.bands
			requireProblems(t, s.Validate(), test.want...)
		})
	}
}

func TestAPublishedScheduleNamesItsEdition(t *testing.T) {
	s := standard(t)
	s.Source.Edition = ""
	requireProblems(t, s.Validate(), "required /source/edition")
	s.Source.Publisher = ""
	require.NoError(t, s.Validate())
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
		`{}`:                               {"required /bands", "syntax /id", "required /real", "required /source/title"},
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
	for _, factorOf := range []func(int) (decimal.Decimal, error){s.Factor, s.MidYearFactor} {
		if factor, err := factorOf(1); err == nil {
			require.Equal(t, 1, factor.Sign())
		}
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
