package proxies_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// workbook maps a made-up table.
func workbook() proxies.Mapping {
	return proxies.Mapping{
		Columns:  proxies.Columns{Code: "Code", Name: "Detail", Unit: "Unit", Value: "Value", Low: "Low", High: "High", Prices: "Price year"},
		Currency: "GBP",
		Shared: proxies.Proxy{
			ID: "wb", Version: 3, System: proxies.UnitCost, Cash: proxies.CostAvoided,
			Source:   sv.Source{Title: "A workbook", Locator: "sheet 2"},
			Standing: proxies.Standing{Licence: proxies.RestrictedLicence},
			Tags:     []string{"mine"},
		},
	}
}

const workbookHead = "Code,Detail,Unit,Value,Low,High,Price year\n"

// savedWorkbook is as spreadsheets save it: titles above the header, line breaks in
// cells, headings of sections, and a byte order mark.
const savedWorkbook = "\ufeffA workbook of made-up costs,,\r\n" +
	"\"Edition\n2 \"\r\n" +
	"\r\n" +
	"CODE,detail,Unit,\"Value\n(£)\",Low,High,Price  year,Main agency,Other\u00a0agency,Notes,Where,Uprated,\r\n" +
	",,,,,,,,,,,,\r\n" +
	"Education,,,,,,,,,,,,\r\n" +
	"E&E1.0,\"A claimant\ninto  work \",claimant a year,\"£9,800\",\"£ 9,000\",\"12,345.50\",2012/13,DWP,HMRC,an average,England,\"11,000\",\r\n" +
	" E&E2 ,Another,year,\u00a08632\u202f,,,2013-14,,NHS,,,=G7*1.1,\r\n" +
	"Health – all,,,,,,,,,,,,\r\n" +
	"HE/3,\"-5\",call-out,GBP 216.50,216.5,\"1,000\",2013/2014,NHS,,,,#REF!,\r\n" +
	"HE_4,x,y,£0,,,2013,,,,,,\r\n"

func TestMappingReadsWhatSpreadsheetsSave(t *testing.T) {
	m := workbook()
	m.Header, m.SkipBlank = 4, true
	m.Columns.Bearer, m.Columns.Caveat, m.Columns.Region = []string{"Main agency", "Other agency"}, "notes", "Where"
	_, _, err := m.Read("wb.csv", strings.NewReader(savedWorkbook))
	requireProblems(t, err, "required wb.csv:4:Value")
	require.ErrorContains(t, err, `"Value (£)"`)

	m.Columns.Value = "value (£)"
	r, notes, err := m.Read("wb.csv", strings.NewReader(savedWorkbook))
	require.NoError(t, err)
	require.Equal(t, 4, r.Len())
	require.Equal(t, []sv.Note{
		{Code: proxies.CodeRowsSkipped, Text: "wb.csv: rows without a value were left out", Figures: []sv.Figure{{Name: "number", Value: "3"}, {Name: "rows", Value: "5 to 6, 9"}}},
		{Code: proxies.CodeColumnsUnread, Text: "wb.csv: columns were not read", Figures: []sv.Figure{{Name: "number", Value: "2"}, {Name: "columns", Value: `"Uprated", ""`}}},
	}, notes)

	p, err := r.Lookup("wb.e-e1.0@3")
	require.NoError(t, err)
	want := workbook().Shared
	want.ID, want.Name, want.Unit = "wb.e-e1.0", "A claimant into work", "claimant a year"
	want.Value = proxies.MustMoney("9800", "GBP", "2012-13")
	want.Range = proxies.Range{Low: proxies.MustMoney("9000", "GBP", "2012-13"), High: proxies.MustMoney("12345.5", "GBP", "2012-13")}
	want.Bearer, want.Caveat, want.Region, want.Source.Locator = "DWP, HMRC", "an average", "England", "sheet 2, E&E1.0"
	require.Equal(t, want, p)
	for ref, value := range map[proxies.Ref]proxies.Money{
		"wb.e-e2@3": proxies.MustMoney("8632", "GBP", "2013-14"),
		"wb.he-3@3": proxies.MustMoney("216.5", "GBP", "2013-14"),
		"wb.he_4@3": proxies.MustMoney("0", "GBP", "2013"),
	} {
		p, err := r.Lookup(ref)
		require.NoError(t, err)
		require.True(t, value.Equal(p.Value), "%s %s", ref, p.Value)
	}
}

func TestMappingRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		row  string
		want []string
		says string
	}{
		"no value":                  {"A,x,each,,,,2013", []string{"required wb.csv:2:Value"}, "SkipBlank"},
		"empty row":                 {",,,,,,", []string{"required wb.csv:2:Code", "required wb.csv:2:Price year", "required wb.csv:2:Value"}, "empty"},
		"formula, saved as text":    {"A,x,each,=SUM(A1:A3),,,2013", []string{"syntax wb.csv:2:Value"}, "a formula"},
		"formula with plus":         {"A,x,each,+A1,,,2013", []string{"syntax wb.csv:2:Value"}, "a formula"},
		"formula with minus":        {"A,x,each,-A1*2,,,2013", []string{"syntax wb.csv:2:Value"}, "a formula"},
		"formula in a text":         {"A,=B2,@each,5,,,+C1", []string{"syntax wb.csv:2:Detail", "syntax wb.csv:2:Price year", "syntax wb.csv:2:Unit"}, "a formula"},
		"formula of an array":       {"A,{=B2:B9},each,{=SUM(A1:A3)},,,2013", []string{"syntax wb.csv:2:Detail", "syntax wb.csv:2:Value"}, "a formula"},
		"error values":              {"#N/A,#REF!,#NAME?,#DIV/0!,Err:502,#VALUE!,#NUM!", []string{"syntax wb.csv:2:Code", "syntax wb.csv:2:Detail", "syntax wb.csv:2:High", "syntax wb.csv:2:Low", "syntax wb.csv:2:Price year", "syntax wb.csv:2:Unit", "syntax wb.csv:2:Value"}, "an error value"},
		"column too narrow":         {"A,x,each,#####,,,2013", []string{"syntax wb.csv:2:Value"}, "too narrow"},
		"range":                     {"A,x,each,\"1,000-2,000\",,,2013", []string{"syntax wb.csv:2:Value"}, "a range, 1,000 to 2,000"},
		"range in words":            {"A,x,each,£1000 to £2000,,,2013", []string{"syntax wb.csv:2:Value"}, "a range, £1000 to £2000"},
		"range with a dash":         {"A,x,each,1000 – 2000,,,2013", []string{"syntax wb.csv:2:Value"}, "a range, 1000 to 2000"},
		"range run together":        {"A,x,each,1200015000,,,2013", []string{"out-of-range wb.csv:2:Value"}, "the range 12000 to 15000 run together"},
		"run together, odd":         {"A,x,each,99800150000,,,2013", []string{"out-of-range wb.csv:2:Value"}, "the range 99800 to 150000 run together"},
		"run together with commas":  {"A,x,each,\"1,0002,000\",,,2013", []string{"syntax wb.csv:2:Value"}, "the range 1,000 to 2,000 run together"},
		"only large":                {"A,x,each,90000001,,,2013", []string{"out-of-range wb.csv:2:Value"}, "or a higher Largest"},
		"large ends":                {"A,x,each,5,1,10000001,2013", []string{"out-of-range wb.csv:2:High"}, "10000000"},
		"columns exchanged":         {"A,x,each,2013,,,\"9,800\"", []string{"conflict wb.csv:2:Value"}, "exchanged"},
		"exchanged, financial":      {"A,x,each,2013/14,,,9800", []string{"conflict wb.csv:2:Value"}, "exchanged"},
		"the price year is gone":    {"A,x,each,2013,,,", []string{"conflict wb.csv:2:Value"}, "exchanged"},
		"a year for a value":        {"A,x,each,2013-14,,,2013-14", []string{"conflict wb.csv:2:Value"}, "a year where the amount should be"},
		"a value that is its year":  {"A,x,each,2014,,,2013-14", []string{"conflict wb.csv:2:Value"}, "2014.00 if that is the amount"},
		"a year for an end":         {"A,x,each,5,2013/14,6,2013", []string{"conflict wb.csv:2:Low"}, "a year where the amount should be"},
		"an amount for a year":      {"A,x,each,5,,,\"9,800\"", []string{"conflict wb.csv:2:Price year"}, "an amount where the price year should be"},
		"no year, but a number":     {"A,x,each,5,,,9800", []string{"conflict wb.csv:2:Price year"}, "from 1900 to 2100"},
		"no price year":             {"A,x,each,5,,,", []string{"required wb.csv:2:Price year"}, "empty"},
		"years that do not follow":  {"A,x,each,5,,,2013/15", []string{"syntax wb.csv:2:Price year"}, "no price year"},
		"more than a year":          {"A,x,each,5,,,2013/14 prices", []string{"syntax wb.csv:2:Price year"}, "no price year"},
		"long years, not following": {"A,x,each,5,,,1913/2014", []string{"syntax wb.csv:2:Price year"}, "no price year"},
		"a year made a month":       {"A,x,each,5,,,Nov-10", []string{"syntax wb.csv:2:Price year"}, "formatted as text"},
		"a year made a day":         {"A,x,each,5,,,01/11/2010", []string{"syntax wb.csv:2:Price year"}, "formatted as text"},
		"percent":                   {"A,x,each,15%,,,2013", []string{"syntax wb.csv:2:Value"}, "a percentage"},
		"scientific":                {"A,x,each,1.2E+05,,,2013", []string{"syntax wb.csv:2:Value"}, "scientific"},
		"groups of two":             {"A,x,each,\"12,34\",,,2013", []string{"syntax wb.csv:2:Value"}, "no amount"},
		"decimal comma":             {"A,x,each,\"9.800,50\",,,2013", []string{"syntax wb.csv:2:Value"}, "no amount"},
		"spaces between digits":     {"A,x,each,9 800,,,2013", []string{"syntax wb.csv:2:Value"}, "no amount"},
		"a dash":                    {"A,x,each,-,,,2013", []string{"syntax wb.csv:2:Value"}, "no amount"},
		"a dash for a year":         {"A,x,each,5,,,-", []string{"syntax wb.csv:2:Price year"}, "no price year"},
		"not available":             {"A,x,each,n/a,,,2013", []string{"syntax wb.csv:2:Value"}, "no amount"},
		"two signs":                 {"A,x,each,--5,,,2013", []string{"syntax wb.csv:2:Value"}, "a formula"},
		"other currency's sign":     {"A,x,each,$500,€4,-USD 600,2013", []string{"currency-mismatch wb.csv:2:High", "currency-mismatch wb.csv:2:Low", "currency-mismatch wb.csv:2:Value"}, "not in GBP"},
		"Windows's own encoding":    {"A,caf\xe9,each,\xa35,,,2013", []string{"syntax wb.csv:2:Detail", "syntax wb.csv:2:Value"}, "CSV UTF-8"},
		"cells too few":             {"A,x,each,5", []string{"syntax wb.csv:2"}, "4 cells"},
		"one id twice":              {"E&E1,x,each,5,,,2013\ne-e1,x,each,6,,,2013", []string{"duplicate wb.csv:3:Code"}, "row 2"},

		// Of meaning.
		"no code":           {"&,x,each,5,,,2013", []string{"syntax wb.csv:2:Code"}, "id"},
		"no name, no unit":  {"A,,,5,,,2013", []string{"required wb.csv:2:Detail", "required wb.csv:2:Unit"}, "empty"},
		"below 0":           {"A,x,each,-£5,,,2013", []string{"out-of-range wb.csv:2:Value"}, "below 0"},
		"ends exchanged":    {"A,x,each,5,6,4,2013", []string{"out-of-range wb.csv:2:High", "out-of-range wb.csv:2:Low"}, "not above the value"},
		"one end":           {"A,x,each,5,4,,2013", []string{"required wb.csv:2:High"}, "one end"},
		"a hidden control":  {"A,x\u202ey,each,5,,,2013", []string{"syntax wb.csv:2:Detail"}, "U+202E"},
		"a control in code": {"A\x01,x,each,5,,,2013", []string{"syntax wb.csv:2:Code"}, "U+0001"},
	} {
		t.Run(name, func(t *testing.T) {
			r, notes, err := workbook().Read("wb.csv", strings.NewReader(workbookHead+test.row+"\n"))
			requireProblems(t, err, test.want...)
			require.ErrorContains(t, err, test.says)
			require.Zero(t, r.Len())
			require.Empty(t, notes)
		})
	}
	broken := errors.New("broken pipe")
	_, _, err := workbook().Read("wb.csv", iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

// What looks odd and is right is read.
func TestMappingRaisesNoFalseAlarm(t *testing.T) {
	for row, want := range map[string]string{
		"A,x,each,2013.00,,,2013":                "2013",
		"A,x,each,2013,,,2015":                   "2013",
		"A,x,each,120150,,,2013":                 "120150",
		"A,x,each,10000000,,,2013":               "10000000",
		"A,x,each,\"3,346,680\",,,2019/20":       "3346680",
		"A,x,each,0.01,,,1999/2000":              "0.01",
		"A,-,each,5,,,2013":                      "5",
		"A,#1 priority,each,5,-1,\"1,000\",2013": "5",
	} {
		r, _, err := workbook().Read("wb.csv", strings.NewReader(workbookHead+row+"\n"))
		require.NoError(t, err)
		p, err := r.Lookup("wb.a@3")
		require.NoError(t, err)
		require.True(t, proxies.MustMoney(want, "GBP", p.Value.Prices().String()).Equal(p.Value), row)
	}
	m := workbook()
	m.Largest = decimal.NewFromInt(2_000_000_000)
	_, _, err := m.Read("wb.csv", strings.NewReader(workbookHead+"A,x,each,1200015000,,,2013\n"))
	require.NoError(t, err)
}

func TestMappingHeader(t *testing.T) {
	for name, test := range map[string]struct {
		header int
		text   string
		want   []string
		says   string
	}{
		"empty file":          {0, "", []string{"required wb.csv:1"}, "header"},
		"too few rows":        {3, "a\nb\n", []string{"required wb.csv:3"}, "header"},
		"an empty row":        {2, "a\n\n" + workbookHead, []string{"required wb.csv:2"}, "header"},
		"titles above it":     {0, "A title\n" + workbookHead, []string{"required wb.csv:1:Code", "required wb.csv:1:Detail", "required wb.csv:1:High", "required wb.csv:1:Low", "required wb.csv:1:Price year", "required wb.csv:1:Unit", "required wb.csv:1:Value"}, `["A title"]`},
		"one of two":          {0, strings.Replace(workbookHead, "High", "VALUE", 1), []string{"required wb.csv:1:High", "duplicate wb.csv:1:Value"}, "two columns"},
		"broken quotes above": {2, "\"a\n" + workbookHead, []string{"syntax wb.csv:2:44"}, "quote"},
	} {
		t.Run(name, func(t *testing.T) {
			m := workbook()
			m.Header = test.header
			_, _, err := m.Read("wb.csv", strings.NewReader(test.text))
			requireProblems(t, err, test.want...)
			require.ErrorContains(t, err, test.says)
		})
	}
	m := workbook()
	r, notes, err := m.Read("wb.csv", strings.NewReader(workbookHead))
	require.NoError(t, err)
	require.Zero(t, r.Len())
	require.Empty(t, notes)
}

func TestMappingIsCheckedBeforeTheTable(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*proxies.Mapping)
		want   []string
	}{
		"nothing at all": {func(m *proxies.Mapping) { *m = proxies.Mapping{} }, []string{"required /columns/code", "required /columns/value", "syntax /currency", "price-year /prices",
			"required /shared/cash", "required /shared/name", "required /shared/source/title", "required /shared/system", "required /shared/unit", "out-of-range /shared/version"}},
		"header":             {func(m *proxies.Mapping) { m.Header = -1 }, []string{"out-of-range /header"}},
		"largest":            {func(m *proxies.Mapping) { m.Largest = decimal.NewFromInt(-1) }, []string{"out-of-range /largest"}},
		"half a range":       {func(m *proxies.Mapping) { m.Columns.High = "" }, []string{"required /columns/low"}},
		"two price years":    {func(m *proxies.Mapping) { m.Prices = mustPrices("2013") }, []string{"price-year /prices"}},
		"one column for two": {func(m *proxies.Mapping) { m.Columns.Value = "price  YEAR" }, []string{"conflict /columns/prices"}},
		"nominal prices":     {func(m *proxies.Mapping) { m.Columns.Prices, m.Prices = "", proxies.Nominal() }, []string{"price-year /prices"}},
		"no name":            {func(m *proxies.Mapping) { m.Columns.Name = "" }, []string{"required /shared/name"}},
		"a shared value":     {func(m *proxies.Mapping) { m.Shared.Value = proxies.MustMoney("1", "GBP", "2013") }, []string{"conflict /shared/value"}},
		"a shared part":      {func(m *proxies.Mapping) { m.Shared.Parts = []proxies.Part{{Name: "x"}} }, []string{"conflict /shared/value"}},
		"shared tags":        {func(m *proxies.Mapping) { m.Shared.Tags = []string{"X"} }, []string{"syntax /shared/tags/0"}},
		"a shared id":        {func(m *proxies.Mapping) { m.Shared.ID = "GMCA" }, []string{"syntax /shared/id"}},
		"part of a stranger": {func(m *proxies.Mapping) { m.Shared.PartOf = "x@1" }, []string{"unknown /shared/part_of"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := workbook()
			test.change(&m)
			_, _, err := m.Read("wb.csv", iotest.ErrReader(errors.New("read")))
			requireProblems(t, err, test.want...)
		})
	}
}

func TestMappingOfATableWithFewColumns(t *testing.T) {
	m := workbook()
	m.Columns = proxies.Columns{Code: "outcome", Name: "outcome", Value: "gbp"}
	m.Prices, m.Shared.Unit, m.Shared.ID, m.Shared.Source.Locator, m.Shared.Bearer = mustPrices("2024"), "person a year", "", "", "the person"
	r, _, err := m.Read("wb.csv", strings.NewReader("Outcome,GBP\nA friend to talk to,\"1,234\"\n"))
	require.NoError(t, err)
	p, err := r.Lookup("a-friend-to-talk-to@3")
	require.NoError(t, err)
	require.Equal(t, "A friend to talk to", p.Source.Locator)
	require.Equal(t, "the person", p.Bearer)
	require.True(t, proxies.MustMoney("1234", "GBP", "2024").Equal(p.Value))

	m.Shared.Tags[0] = "changed"
	again, err := r.Lookup("a-friend-to-talk-to@3")
	require.NoError(t, err)
	require.Equal(t, []string{"mine"}, again.Tags, "what all rows share was copied")

	_, _, err = m.Read("wb.csv", strings.NewReader("Outcome,GBP\nx,\"2013-14\"\n"))
	requireProblems(t, err, "conflict wb.csv:2:gbp")
}

// What is read is written and read back the same; nothing panics.
func FuzzMapping(f *testing.F) {
	f.Add(workbookHead+"E&E1.0,x,each,\"£9,800.50\",1,\"12,000\",2013/14\n,,,,,,\n", 1, true)
	f.Add(workbookHead+"A,x,each,1200015000,=A1,#N/A,\"9,800\"\nA,x,each,1-2,2013/14,1 to 2,Nov-10\n", 1, false)
	f.Add("title\n"+workbookHead+"-,'=x,@,$5,1e5,5%,2013", 2, false)
	f.Fuzz(func(t *testing.T, text string, header int, skip bool) {
		m := workbook()
		m.Header, m.SkipBlank = header, skip
		r, _, err := m.Read("f.csv", strings.NewReader(text))
		if err != nil {
			var problems sv.Problems
			require.ErrorAs(t, err, &problems)
			return
		}
		written := writeCSV(t, r)
		back, err := proxies.ReadCSV("f.csv", strings.NewReader(written))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), back.Digest())
	})
}
