package proxies_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// everything has something in every field.
func everything() proxies.Proxy {
	gbp := func(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2019-20") }
	return proxies.Proxy{
		ID: "test.burglary", Version: 2, Name: "Burglary of a home, \"made up\"", Unit: "domestic burglary",
		Value: gbp("7720"), Range: proxies.Range{Low: gbp("7000.25"), High: gbp("9000")},
		Parts: []proxies.Part{
			{Name: "anticipation", Value: gbp("1030"), Bearer: "households", Kind: "security"},
			{Name: "consequence", Value: gbp("6695.5")},
			{Name: "rounding", Value: gbp("-5.5")},
		},
		Uprating: proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.New(13, -1)},
		System:   proxies.UnitCost, Cash: proxies.CostAvoided, Basis: proxies.Average, Bearer: "=several", Region: "England & Wales",
		Source: sv.Source{Authors: "A; B", Title: "@Title", Publisher: "+Publisher", Edition: "2026", Locator: "table 1, row 2",
			Link: "https://example.org/?a=b", Licence: "OGL v3.0", Obtained: "'quoted by another"},
		Standing: proxies.Standing{Licence: proxies.OpenLicence, Obtained: proxies.SecondHand, Confidence: proxies.LowConfidence,
			ReviewBy: "2027-03-31", SupersededBy: "test.burglary@3"},
		PartOf: "test.crime@1",
		Equivalents: []proxies.Equivalent{
			{Unit: "recorded burglary", PerUnit: decimal.New(217, -2), Reason: "not all are recorded"},
			{Unit: "-1+2", PerUnit: decimal.NewFromInt(1), Reason: "'=1"},
		},
		Caveat: "-",
		Tags:   []string{"crime", "home"},
	}
}

func crime() proxies.Proxy {
	p := attendance()
	p.ID = "test.crime"
	return p
}

func writeCSV(t testing.TB, r proxies.Registry) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, r.WriteCSV(&out))
	return out.String()
}

// The file is kept by hand: it shows every column, and is what a spreadsheet opens.
func TestCSVHasAPlainForm(t *testing.T) {
	r, err := proxies.NewRegistry(everything(), crime())
	require.NoError(t, err)
	golden, err := os.ReadFile("testdata/registry.csv")
	require.NoError(t, err)
	require.Equal(t, string(golden), writeCSV(t, r))
	back, err := proxies.ReadCSV("registry.csv", bytes.NewReader(golden))
	require.NoError(t, err)
	require.Equal(t, r.Digest(), back.Digest())
	p, err := back.Lookup("test.burglary@2")
	require.NoError(t, err)
	require.Equal(t, everything(), p)
}

func TestCSVAsSpreadsheetsSaveIt(t *testing.T) {
	golden, err := os.ReadFile("testdata/registry.csv")
	require.NoError(t, err)
	want, err := proxies.ReadCSV("registry.csv", bytes.NewReader(golden))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"byte order mark and CRLF": "\ufeff" + strings.ReplaceAll(string(golden), "\n", "\r\n"),
		"no newline at the end":    strings.TrimSuffix(string(golden), "\n"),
		"empty lines":              strings.ReplaceAll(string(golden), "\n", "\n\n"),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := proxies.ReadCSV("registry.csv", strings.NewReader(text))
			require.NoError(t, err)
			require.Equal(t, want.Digest(), r.Digest())
		})
	}
}

func TestColumnsThatNoProxyUsesMayBeAbsentAndStandInAnyOrder(t *testing.T) {
	r, err := proxies.ReadCSV("small.csv", strings.NewReader(
		"title,id,version,name,unit,prices,currency,value,system,cash\nA title,a,1,A,each,2024,GBP,12.5,unit-cost,cost-avoided\n"))
	require.NoError(t, err)
	p, err := r.Lookup("a@1")
	require.NoError(t, err)
	require.Equal(t, proxies.Proxy{ID: "a", Version: 1, Name: "A", Unit: "each", Value: proxies.MustMoney("12.5", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: sv.Source{Title: "A title"}}, p)
}

func TestEmptyRegistryCSV(t *testing.T) {
	text := writeCSV(t, proxies.Registry{})
	require.Equal(t, 1, strings.Count(text, "\n"))
	r, err := proxies.ReadCSV("empty.csv", strings.NewReader(text))
	require.NoError(t, err)
	require.Zero(t, r.Len())
}

// Nothing that a registry can hold is lost in the table.
func TestCSVRoundTripOfGeneratedProxies(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 20261123))
	for range 200 {
		all := make([]proxies.Proxy, 1+r.IntN(6))
		for i := range all {
			all[i] = generated(r, i)
		}
		want, err := proxies.NewRegistry(all...)
		require.NoError(t, err)
		text := writeCSV(t, want)
		have, err := proxies.ReadCSV("generated.csv", strings.NewReader(text))
		require.NoError(t, err, text)
		require.Equal(t, want.Digest(), have.Digest(), text)
		require.Equal(t, text, writeCSV(t, have))
	}
}

// generated returns a proxy with fields filled at random, with texts that are
// hard to keep in a table.
func generated(r *rand.Rand, i int) proxies.Proxy {
	hard := []string{"=", "+", "-", "@", "'", `"`, ",", ";", " ", "'=", "＝", "é", "漢", "x", "12", "-5", "1,000", "#N/A", "\\.", "\ufeff", "\u00a0", "\u200b"}
	text := func(least int) string {
		var b strings.Builder
		for range least + r.IntN(4) {
			b.WriteString(hard[r.IntN(len(hard))])
		}
		return b.String()
	}
	sure := func() string { return text(1) + "z" }
	pick := func(options ...string) string { return options[r.IntN(len(options))] }
	currency, prices := pick("GBP", "EUR", "JPY"), pick("2024", "2016-17", "1999-00")
	money := func(units, places int64) proxies.Money {
		m, err := proxies.NewMoney(decimal.New(units, int32(-places)), currency, mustPrices(prices))
		if err != nil {
			panic(err)
		}
		return m
	}
	p := proxies.Proxy{
		ID: fmt.Sprintf("g-%d", i), Version: 1 + r.IntN(3), Name: sure(), Unit: sure(),
		System: proxies.System(pick("unit-cost", "wellbeing", "my.own")), Cash: proxies.CashCharacters()[r.IntN(4)],
		Basis: proxies.Basis(pick("", "average", "marginal")), Bearer: text(0), Region: text(0),
		Source: sv.Source{Authors: text(0), Title: sure(), Publisher: text(0), Edition: text(0), Locator: text(0), Link: text(0), Licence: text(0), Obtained: text(0)},
		Standing: proxies.Standing{
			Licence: proxies.LicenceClass(pick("", "open", "restricted")), Obtained: proxies.Obtained(pick("", "original", "second-hand")),
			Confidence: proxies.Confidence(pick("", "high", "grade-4")), ReviewBy: pick("", "2027-03-31"), SupersededBy: proxies.Ref(pick("", "other@7")),
		},
		Caveat: text(0),
	}
	value, places := r.Int64N(1_000_000_000), r.Int64N(4)
	p.Value = money(value, places)
	if r.IntN(2) == 0 {
		p.Range = proxies.Range{Low: money(value-r.Int64N(100), places), High: money(value+r.Int64N(100), places)}
	}
	if r.IntN(2) == 0 {
		p.Uprating = proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.New(1+r.Int64N(9999), -4)}
	}
	for n, left := r.IntN(4), value; n > 0; n-- {
		part := r.Int64N(1000) - 500
		if n == 1 {
			part = left
		}
		left -= part
		p.Parts = append(p.Parts, proxies.Part{Name: fmt.Sprint(sure(), n), Value: money(part, places), Bearer: text(0), Kind: text(0)})
	}
	for n := range r.IntN(3) {
		p.Equivalents = append(p.Equivalents, proxies.Equivalent{Unit: fmt.Sprint(sure(), n), PerUnit: decimal.New(1+r.Int64N(1e6), -3), Reason: sure()})
	}
	for n := range r.IntN(3) {
		p.Tags = append(p.Tags, fmt.Sprint("tag-", n))
	}
	return p
}

func mustPrices(s string) proxies.Prices {
	p, err := proxies.ParsePrices(s)
	if err != nil {
		panic(err)
	}
	return p
}

const csvHead = "id,version,name,unit,value,currency,prices,system,cash,title,low,high,part,kind,bearer,equivalent,per_unit,reason,tags,elasticity\n"

func TestReadCSVRefuses(t *testing.T) {
	const good = "a,1,A,each,10,GBP,2024,unit-cost,cost-avoided,T,,,,,,,,,,\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"nothing":               {"", []string{"required p.csv"}},
		"no header to speak of": {"\n\n", []string{"required p.csv"}},
		"semicolons":            {strings.ReplaceAll(csvHead, ",", ";") + good, []string{"syntax p.csv:1"}},
		"the year for a value":  {csvHead + strings.Replace(good, ",10,", ",2024,", 1), []string{"conflict p.csv:2:value"}},
		"unknown column":        {strings.Replace(csvHead, "tags", "tag", 1) + good, []string{"unknown p.csv:1:19"}},
		"doubled column":        {strings.Replace(csvHead, "tags", "name", 1) + good, []string{"duplicate p.csv:1:name"}},
		"columns missing":       {"id,name\n", []string{"required p.csv:1:cash", "required p.csv:1:currency", "required p.csv:1:prices", "required p.csv:1:system", "required p.csv:1:title", "required p.csv:1:unit", "required p.csv:1:value", "required p.csv:1:version"}},
		"cells too many or few": {csvHead + good + "b,1\n" + strings.TrimSuffix(good, "\n") + ",x\n", []string{"syntax p.csv:3", "syntax p.csv:4"}},
		"broken quotes":         {csvHead + good + "\"b,1\n", []string{"syntax p.csv:3:6"}},
		"text that does not parse": {csvHead + "a,1.0,A,each,\"1,000\",gbp,16/17,unit-cost,cost-avoided,T,x,£9,,,,,,,,1e3\n",
			[]string{"syntax p.csv:2:currency", "syntax p.csv:2:elasticity", "syntax p.csv:2:high", "syntax p.csv:2:low", "syntax p.csv:2:prices", "syntax p.csv:2:value", "syntax p.csv:2:version"}},
		"a year made a month": {csvHead + strings.Replace(good, "2024", "Nov-10", 1) + strings.Replace(good, "2024", "01/11/2010", 1), []string{"syntax p.csv:2:prices", "syntax p.csv:3:prices"}},
		"versions": {csvHead + strings.Replace(good, ",1,", ",01,", 1) + strings.Replace(good, ",1,", ",,", 1) + strings.Replace(good, ",1,", ",+1,", 1),
			[]string{"syntax p.csv:2:version", "syntax p.csv:3:version", "syntax p.csv:4:version"}},
		"formulas": {csvHead + strings.Replace(good, ",A,", ",=A1,", 1) + strings.Replace(good, ",each,", ",@each,", 1) + strings.Replace(good, ",T,", ",-T,", 1) + strings.Replace(good, ",T,", ",＋1,", 1),
			[]string{"syntax p.csv:2:name", "syntax p.csv:3:unit", "syntax p.csv:4:title", "syntax p.csv:5:title"}},
		"a part of nothing":           {csvHead + "a,1,,,10,,,,,,,,consequence,,,,,,,\n", []string{"conflict p.csv:2:id"}},
		"a part of another":           {csvHead + good + "a,2,,,10,,,,,,,,consequence,,,,,,,\n", []string{"conflict p.csv:3:id"}},
		"a part with more":            {csvHead + good + "a,1,N,,10,GBP,,,,,,,consequence,,,,,,x,\n", []string{"conflict p.csv:3:currency", "conflict p.csv:3:name", "conflict p.csv:3:tags"}},
		"a part without value":        {csvHead + good + "a,1,,,,,,,,,,,consequence,,,,,,,\n", []string{"syntax p.csv:3:value"}},
		"a part and an equivalent":    {csvHead + good + "a,1,,,10,,,,,,,,consequence,,,recorded,2,why,,\n", []string{"conflict p.csv:3:equivalent", "conflict p.csv:3:per_unit", "conflict p.csv:3:reason"}},
		"an equivalent with value":    {csvHead + good + "a,1,,,10,,,,,,,,,,,recorded,2,why,,\n", []string{"conflict p.csv:3:value"}},
		"an equivalent without count": {csvHead + good + "a,1,,,,,,,,,,,,,,recorded,,why,,\n", []string{"syntax p.csv:3:per_unit"}},
		"a kind without a part":       {csvHead + strings.Replace(good, "T,,,,,", "T,,,,kind,", 1), []string{"conflict p.csv:2:kind"}},
		"a reason without equivalent": {csvHead + strings.Replace(good, ",,,,\n", ",2,why,,\n", 1), []string{"conflict p.csv:2:per_unit", "conflict p.csv:2:reason"}},

		// Of meaning.
		"empty cells": {csvHead + ",0,,,,,,,,,,,,,,,,,,\n", []string{"required p.csv:2:cash", "syntax p.csv:2:id", "required p.csv:2:name", "required p.csv:2:system",
			"required p.csv:2:title", "required p.csv:2:unit", "required p.csv:2:value", "out-of-range p.csv:2:version"}},
		"no price year":        {csvHead + strings.Replace(good, "2024", "", 1) + strings.Replace(strings.Replace(good, "a,", "b,", 1), "2024", "nominal", 1), []string{"price-year p.csv:2:prices", "price-year p.csv:3:prices"}},
		"range":                {csvHead + strings.Replace(good, "T,,", "T,11,9", 1) + strings.Replace(strings.Replace(good, "a,", "b,", 1), "T,,", "T,,11", 1), []string{"out-of-range p.csv:2:high", "out-of-range p.csv:2:low", "required p.csv:3:low"}},
		"too many digits":      {csvHead + strings.Replace(good, "T,,", "T,0."+strings.Repeat("1", 35)+",1"+strings.Repeat("0", 34), 1), []string{"out-of-range p.csv:2:high", "out-of-range p.csv:2:low"}},
		"value below 0":        {csvHead + strings.Replace(good, ",10,", ",-10,", 1), []string{"out-of-range p.csv:2:value"}},
		"not UTF-8":            {csvHead + strings.Replace(good, ",A,", ",caf\xe9,", 1), []string{"syntax p.csv:2:name"}},
		"line break":           {csvHead + strings.Replace(good, ",A,", ",\"A\nB\",", 1) + strings.Replace(good, ",T,", ",,", 1), []string{"syntax p.csv:2:name", "duplicate p.csv:3:id", "required p.csv:3:title"}},
		"one row twice":        {csvHead + good + good, []string{"duplicate p.csv:3:id"}},
		"one id, two meanings": {csvHead + good + "\n" + strings.Replace(good, "each", "other", 1), []string{"duplicate p.csv:4:id"}},
		"elasticity, no rule":  {csvHead + strings.Replace(good, ",\n", ",1.3\n", 1), []string{"conflict p.csv:2:elasticity"}},
		"tags":                 {csvHead + strings.Replace(good, ",,\n", ",x X x,\n", 1), []string{"duplicate p.csv:2:tags", "syntax p.csv:2:tags"}},
		"parts": {csvHead + good + "a,1,,,4,,,,,,,,x,,,,,,,\n\na,1,,,5,,,,,,,,x,,,,,,,\na,1,,,,,,,,,,,,,,each,-1,\u2028,,\na,1,,,,,,,,,,,,,,e,1,,,\n",
			[]string{"duplicate p.csv:5:part", "duplicate p.csv:6:equivalent", "out-of-range p.csv:6:per_unit", "required p.csv:6:reason", "syntax p.csv:6:reason", "required p.csv:7:reason"}},
		"parts that miss the value": {csvHead + good + "a,1,,,4,,,,,,,,x,,,,,,,\n", []string{"parts-sum p.csv:2:part"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := proxies.ReadCSV("p.csv", strings.NewReader(test.text))
			requireProblems(t, err, test.want...)
			require.Zero(t, r.Len())
		})
	}
	broken := errors.New("broken pipe")
	_, err := proxies.ReadCSV("p.csv", iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "proxies.ReadCSV: p.csv: ")
	_, err = proxies.ReadCSV("p.csv", strings.NewReader(csvHead+good+strings.Replace(good, "each", "other", 1)))
	require.ErrorContains(t, err, `"unit": "each"`)
	require.ErrorContains(t, err, `"unit": "other"`)
	_, err = proxies.ReadCSV("p.csv", strings.NewReader(csvHead+strings.Replace(good, "2024", "Nov-10", 1)))
	require.ErrorContains(t, err, "formatted as text")
}

func TestPartOfIsCheckedWhereItStands(t *testing.T) {
	const head = "id,version,name,unit,value,currency,prices,system,cash,title,part_of\n"
	row := func(id, partOf string) string {
		return id + ",1,A,each,10,GBP,2024,unit-cost,cost-avoided,T," + partOf + "\n"
	}
	for text, want := range map[string][]string{
		row("b", "a@1") + row("a", "nobody@1") + row("c", "x"): {"unknown p.csv:3:part_of", "syntax p.csv:4:part_of"},
		row("a", "a@1") + row("b", "a@1"):                      {"conflict p.csv:2:part_of"},
		row("c", "b@1") + row("a", "c@1") + row("b", "a@1") + row("d", "b@1") + row("0", "d@1"): {
			"conflict p.csv:2:part_of", "conflict p.csv:3:part_of", "conflict p.csv:4:part_of"},
	} {
		_, err := proxies.ReadCSV("p.csv", strings.NewReader(head+text))
		requireProblems(t, err, want...)
	}
	var long strings.Builder // each is part of the next: checked in one walk, or this test takes hours
	for i := range 30_000 {
		long.WriteString(row(fmt.Sprintf("x%06d", i), fmt.Sprintf("x%06d@1", i+1)))
	}
	long.WriteString(row("x030000", ""))
	r, err := proxies.ReadCSV("p.csv", strings.NewReader(head+long.String()))
	require.NoError(t, err)
	require.Equal(t, 30_001, r.Len())
}

// A file of bad rows gives a report that somebody can read.
func TestReadCSVNamesTenProblemsOfAColumn(t *testing.T) {
	bad := strings.Repeat("a,1,A,each,x,GBP,2024,unit-cost,cost-avoided,T,,,,,,,,,,\n", 1000)
	_, err := proxies.ReadCSV("p.csv", strings.NewReader(csvHead+bad))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 10)
	require.Equal(t, "p.csv:11:value", problems[9].Path)
	require.Contains(t, problems[9].Text, "990 more problems")

	var meaning strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&meaning, "a%d,1,A,each,10,GBP,,unit-cost,cost-avoided,T,,,,,,,,,,\n", i)
	}
	_, err = proxies.ReadCSV("p.csv", strings.NewReader(csvHead+meaning.String()))
	requireProblems(t, err, "price-year p.csv:2:prices", "price-year p.csv:3:prices", "price-year p.csv:4:prices", "price-year p.csv:5:prices", "price-year p.csv:6:prices",
		"price-year p.csv:7:prices", "price-year p.csv:8:prices", "price-year p.csv:9:prices", "price-year p.csv:10:prices", "price-year p.csv:11:prices")
}

func TestReadCSVNamesTenUnknownColumns(t *testing.T) {
	long := strings.Repeat("x", 1000)
	_, err := proxies.ReadCSV("p.csv", strings.NewReader(strings.TrimSuffix(csvHead, "\n")+strings.Repeat(","+long, 1000)+"\n"))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 10)
	require.Equal(t, "p.csv:1:30", problems[9].Path)
	require.Contains(t, problems[9].Text, "990 more problems")
	require.NotContains(t, err.Error(), long)
}

// Long lists are checked in one walk, or this test takes minutes.
func TestLongLists(t *testing.T) {
	const n = 100_000
	p := attendance()
	for i := range n {
		p.Parts = append(p.Parts, proxies.Part{Name: fmt.Sprint("part ", i), Value: proxies.MustMoney("0", "GBP", "2016-17")})
		p.Equivalents = append(p.Equivalents, proxies.Equivalent{Unit: fmt.Sprint("unit ", i), PerUnit: decimal.NewFromInt(1), Reason: "why"})
		p.Tags = append(p.Tags, fmt.Sprint("tag-", i))
	}
	p.Parts[n-1].Value = p.Value
	_, err := proxies.NewRegistry(p)
	require.NoError(t, err)
	p.Parts[n-1].Name, p.Equivalents[n-1].Unit, p.Tags[n-1] = "part 0", "unit 0", "tag-0"
	_, err = proxies.NewRegistry(p)
	requireProblems(t, err, "duplicate /proxies/0/equivalents/99999/unit", "duplicate /proxies/0/parts/99999/name", "duplicate /proxies/0/tags/99999")

	var file strings.Builder
	file.WriteString(strings.Replace(csvHead, "tags", "part_of", 1))
	for i := range n {
		fmt.Fprintf(&file, "a%d,1,A,each,10,GBP,2024,unit-cost,cost-avoided,T,,,,,,,,,nobody@1,\n", i)
	}
	_, err = proxies.ReadCSV("p.csv", strings.NewReader(file.String()))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 10)
}

// A text that a spreadsheet would run never stands bare in the table.
func TestWriteCSVDisarmsFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+44 20": "'+44 20", "@home": "'@home", "-2+3": "'-2+3", "'=1": "''=1", "＝1": "'＝1",
		"-5": "-5", "'tis": "'tis", "'-5": "'-5", "a=b": "a=b", "''": "''",
	} {
		p := attendance()
		p.Name = text
		r, err := proxies.NewRegistry(p)
		require.NoError(t, err)
		written := writeCSV(t, r)
		require.Contains(t, written, ","+want+",")
		back, err := proxies.ReadCSV("p.csv", strings.NewReader(written))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), back.Digest())
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

func TestWriteCSVReturnsTheWritersError(t *testing.T) {
	broken := errors.New("disk full")
	err := catalogue(t, 50).WriteCSV(failingWriter{broken})
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "proxies.Registry.WriteCSV: ")
}

func TestLookupAllocatesNothing(t *testing.T) {
	r := catalogue(t, 1000)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if _, err := r.Lookup("catalogue.entry-000777@1"); err != nil {
			t.Error(err)
		}
	}))
}

// What is read is written and read back the same; nothing panics.
func FuzzReadCSV(f *testing.F) {
	f.Add(csvHead + "a,1,A,each,10,GBP,2024,unit-cost,cost-avoided,T,,,,,,,,,,\na,1,,,10,,,,,,,,'=x,,,,,,,\n")
	f.Add(csvHead + "a,1,\"A, b\",each,10.5,GBP,2016-17,wellbeing,value-to-people,T,1,20,,,me,,,,x y,\na,1,,,,,,,,,,,,,,other,2,why,,\n")
	f.Add("id\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := proxies.ReadCSV("f.csv", strings.NewReader(text))
		if err != nil {
			var problems sv.Problems
			require.ErrorAs(t, err, &problems)
			return
		}
		written := writeCSV(t, r)
		back, err := proxies.ReadCSV("f.csv", strings.NewReader(written))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), back.Digest())
		require.Equal(t, written, writeCSV(t, back))
	})
}

// An amount that happens to be the year of its prices is written so that it is
// not taken for the year.
func TestCSVKeepsAnAmountThatIsAYear(t *testing.T) {
	p := attendance()
	p.Value = proxies.MustMoney("2017", "GBP", "2016-17")
	r, err := proxies.NewRegistry(p)
	require.NoError(t, err)
	text := writeCSV(t, r)
	require.Contains(t, text, ",2017.00,GBP,2016-17,")
	back, err := proxies.ReadCSV("p.csv", strings.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, r.Digest(), back.Digest())
}

func TestTablesJoinARegistry(t *testing.T) {
	base, err := proxies.NewRegistry(crime())
	require.NoError(t, err)
	part := attendance()
	part.ID, part.PartOf = "test.part", "test.crime@1"
	whole, err := base.With(part)
	require.NoError(t, err)
	lines := strings.SplitAfter(writeCSV(t, whole), "\n")
	table := lines[0] + lines[2]
	require.Contains(t, lines[2], "test.part")

	_, err = proxies.ReadCSV("p.csv", strings.NewReader(table))
	requireProblems(t, err, "unknown p.csv:2:part_of")
	require.ErrorContains(t, err, "WithCSV")
	both, err := base.WithCSV("p.csv", strings.NewReader(table))
	require.NoError(t, err)
	require.Equal(t, whole.Digest(), both.Digest())
	require.Equal(t, 1, base.Len())

	other, err := proxies.NewRegistry(attendance())
	require.NoError(t, err)
	joined, err := both.Join(other)
	require.NoError(t, err)
	require.Equal(t, 3, joined.Len())
	changed := attendance()
	changed.Caveat = "another"
	clash, err := proxies.NewRegistry(changed)
	require.NoError(t, err)
	_, err = joined.Join(clash)
	require.ErrorIs(t, err, sv.CodeDuplicate)

	_, err = joined.Lookup("test.crime")
	require.ErrorIs(t, err, sv.CodeSyntax)
	require.ErrorContains(t, err, "test.crime@1")
}
