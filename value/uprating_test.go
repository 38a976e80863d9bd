package value_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

func twoYears(t *testing.T, id, then, now string) proxies.Index {
	t.Helper()
	x, err := proxies.ReadIndexCSV("x.csv", strings.NewReader("year,value\n2000,"+then+"\n2024,"+now+"\n"), proxies.Index{
		ID: id, Source: sv.Source{Title: "test of " + id, Edition: "1"},
	})
	require.NoError(t, err)
	return x
}

// uprated is an account with a proxy of 100 (80 to 140) in prices of 2000 and an
// input of 500 in them, for a statement in prices of 2024, which are twice as
// high; 60 people, nothing comes off, one year.
func uprated(t *testing.T, by proxies.Uprating) (value.Account, value.Options) {
	t.Helper()
	a, o := jobs(value.FirstYearUndiscounted)
	p, err := o.Proxies.Lookup("job@1")
	require.NoError(t, err)
	p.ID, p.Uprating = "old", by
	p.Value, p.Range = proxies.MustMoney("100", "GBP", "2000"), proxies.Range{Low: proxies.MustMoney("80", "GBP", "2000"), High: proxies.MustMoney("140", "GBP", "2000")}
	o.Proxies, err = o.Proxies.With(p)
	require.NoError(t, err)
	o.Convention.Index = twoYears(t, "prices", "50", "100")
	a.Lines[0].Proxy, a.Lines[0].Years = "old@1", 1
	none := value.Judged(0, "none")
	a.Filters = value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	a.Inputs[0].Cost = proxies.MustMoney("500", "GBP", "2000")
	return a, o
}

// explained is an explanation without its line ends.
func explained(s value.Statement, id string) string {
	return strings.Join(strings.Fields(s.Explain(id).String()), " ")
}

func squared() proxies.Uprating {
	return proxies.Uprating{Rule: proxies.ByIncome, Elasticity: decimal.NewFromInt(2)}
}

// By hand: incomes grow by a tenth, so 100 (80 to 140) is worth 2 x 1.1 x 1.1 as
// much, 242 (193.6 to 338.8); times 60. What is put in follows prices alone.
func TestProxiesThatFollowIncome(t *testing.T) {
	a, o := uprated(t, squared())
	o.Convention.Income = twoYears(t, "gdp-per-head", "100", "110")
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Equal(t, []string{"14520", "11616", "20328", "1000"}, []string{
		exactly(b.Total), ends(b.Range)[0], ends(b.Range)[1], exactly(b.Cost.Total),
	})
	text := explained(s, "jobs")
	require.Contains(t, text, "GBP 242.00 (2024 prices) from GBP 100.00 (2000 prices) times 2, by prices (1)")
	require.Contains(t, text, "times 1.21, by gdp-per-head (1) to the power 2 ")
	require.Contains(t, text, "test of prices. 1")
	require.Contains(t, text, "test of gdp-per-head. 1")
	require.NotContains(t, explained(s, "grant"), "gdp-per-head", "nothing there follows income")
	require.Contains(t, s.String(), "income by    gdp-per-head (test of gdp-per-head, 1), for values that follow it")
	data, err := s.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(data), `"power": "2"`)
}

func TestProxiesThatFollowIncomeNeedAnIndexOfIt(t *testing.T) {
	a, o := uprated(t, squared())
	_, err := value.Appraise(a, o)
	require.Equal(t, []string{"required /lines/0/proxy"}, codesAndPaths(t, err))
	require.ErrorContains(t, err, "real GDP per head, with 2000 and 2024")

	o.Convention.Income = twoYears(t, "gdp-per-head", "100", "110")
	o.Convention.Income.Source.Edition = ""
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"required /convention/income/source/edition"}, codesAndPaths(t, err))

	o.Convention.Income = twoYears(t, "gdp-per-head", "100", "110")
	o.Convention.Index = proxies.Index{}
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"prices-mismatch /inputs/0/cost", "prices-mismatch /lines/0/proxy"}, codesAndPaths(t, err))
}

func TestProxiesThatAreNotUprated(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{Rule: proxies.NotUprated})
	a.Inputs[0].Cost = proxies.MustMoney("1000", "GBP", "2024")
	o.Convention.Index = proxies.Index{}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	b := s.Baskets[0]
	require.Equal(t, []string{"6000", "4800", "8400"}, append([]string{exactly(b.Total)}, ends(b.Range)...))
	require.True(t, hasNote(s, proxies.CodeNotUprated))
	text := explained(s, "jobs")
	require.Contains(t, text, "GBP 100.00 (2000 prices), as given")
	require.Contains(t, text, "["+string(proxies.CodeNotUprated)+"]")
}

// A level that nobody published is a caveat of every line that rests on it.
func TestMadeLevelsAreCaveats(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{})
	o.Convention.Index = twoYears(t, "prices", "50", "100")
	o.Convention.Index.Values[1].Year = proxies.CalendarYear(2020)
	var err error
	o.Convention.Index, err = o.Convention.Index.ExtendAt(proxies.CalendarYear(2024), decimal.New(2, -2), "as in years before")
	require.NoError(t, err)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Contains(t, explained(s, "jobs"), "2020 was carried on at a stated growth of 0.02 a year")
	require.Contains(t, explained(s, "grant"), "2020 was carried on at a stated growth of 0.02 a year")
}

// By hand: the level of 2000-01 is 3/4 of 50 and 1/4 of 54, which is 51.
func TestTheConventionsYearRuleReadsTheIndex(t *testing.T) {
	a, o := uprated(t, proxies.Uprating{})
	a.Inputs[0].Cost = proxies.MustMoney("510", "GBP", "2000-01")
	var err error
	o.Convention.Index, err = proxies.ReadIndexCSV("x.csv", strings.NewReader("year,value\n2000,50\n2001,54\n2024,102\n"), o.Convention.Index)
	require.NoError(t, err)
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"year-kind /inputs/0/cost"}, codesAndPaths(t, err))
	o.Convention.YearRule = proxies.FinancialThreeQuarters
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "1020", exactly(s.Baskets[0].Cost.Total))
	require.Contains(t, explained(s, "grant"), "3/4 of 2000 and 1/4 of 2001")
}

// One year of two valuation systems has two factors, each kept for later lines.
func TestSystemsWithRatesOfTheirOwn(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	again := a.Lines[0]
	p, err := o.Proxies.Lookup("job@1")
	require.NoError(t, err)
	p.ID, p.System = "work-calm", proxies.Wellbeing
	withProxy(t, &o, p)
	again.ID, again.Proxy = "calm", "work-calm@1"
	a.Lines = append(a.Lines, again)
	o.Convention.Schedules = map[proxies.System]proxies.Schedule{proxies.Wellbeing: flat("0.25")}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Equal(t, "0.96618357487922705314", s.Lines[0].Value.Years[0].Factor.StringFixed(20))
	require.Equal(t, "0.80000000000000000000", s.Lines[1].Value.Years[0].Factor.StringFixed(20))
}
