package proxies_test

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

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

func TestMidYearFactors(t *testing.T) {
	want := readMidYear(t)
	for _, entry := range readGreenBook(t).Schedules {
		require.Len(t, want.Factors[entry.Schedule.ID], 22)
		for text, want := range want.Factors[entry.Schedule.ID] {
			year, err := strconv.Atoi(text)
			require.NoError(t, err)
			factor, err := entry.Schedule.MidYearFactor(year)
			require.NoError(t, err)
			require.Equal(t, want, exact.Format(factor), "%s, year %d", entry.Schedule.ID, year)
		}
	}
}

// midYear holds what testdata/generate.py computed with mpmath.
type midYear struct {
	Factors map[string]map[string]string `json:"mid-year factors"`
	Present map[string]string            `json:"present value"`
}

func readMidYear(t testing.TB) midYear {
	t.Helper()
	data, err := os.ReadFile("testdata/exact.json")
	require.NoError(t, err)
	var m midYear
	require.NoError(t, json.Unmarshal(data, &m))
	return m
}

// At rates above 0 a factor falls as the years go on, and the middle of a year
// stands between its ends; with bands that rise and fall, too.
func TestFactorsFall(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 30 {
		s := proxies.Schedule{ID: "s", Source: sv.Source{Title: "made up"}, Real: true}
		for from := 0; from < 60; from += 20 {
			s.Bands = append(s.Bands, proxies.Band{From: from, To: from + 19, Rate: decimal.New(1+r.Int64N(999), -4)})
		}
		before := number(t, "1")
		for year := 1; year < 60; year++ {
			factor, err := s.Factor(year)
			require.NoError(t, err)
			middle, err := s.MidYearFactor(year)
			require.NoError(t, err)
			require.Equal(t, -1, factor.Cmp(middle), "%v, year %d", s.Bands, year)
			require.Equal(t, -1, middle.Cmp(before), "%v, year %d", s.Bands, year)
			before = factor
		}
	}
}

// A higher rate in one band changes no factor before it, and all after.
func TestARateActsFromItsBandOn(t *testing.T) {
	s := standard(t)
	dearer := s
	dearer.Bands = slices.Clone(s.Bands)
	dearer.Bands[1].Rate = number(t, "0.0301") // years 31 to 75
	for _, year := range []int{1, 30, 31, 75, 76, 301} {
		a, err := s.Factor(year)
		require.NoError(t, err)
		b, err := dearer.Factor(year)
		require.NoError(t, err)
		require.Equal(t, year >= 31, b.Cmp(a) < 0, "year %d", year)
		require.Equal(t, year < 31, b.Equal(a), "year %d", year)
	}
}

// The factors of a flat rate come to (1 - (1+r)^-n) / r, which fractions give
// here; each of the n factors is off by half of the last of 20 places at most.
func TestFactorsOfAFlatRateComeToTheAnnuity(t *testing.T) {
	for _, rate := range []string{"0.035", "0.015", "0.1", "0.000001", "-0.02"} {
		s := flat(t, rate)
		r := number(t, rate).Rat()
		growth, closed := big.NewRat(1, 1), new(big.Rat)
		var total decimal.Decimal
		for n := 1; n <= 120; n++ {
			factor, err := s.Factor(n)
			require.NoError(t, err)
			total = total.Add(factor)
			growth.Mul(growth, new(big.Rat).Add(big.NewRat(1, 1), r))
			closed.Quo(closed.Sub(big.NewRat(1, 1), closed.Inv(growth)), r)
			off := new(big.Rat).Sub(total.Rat(), closed)
			require.Negative(t, off.Abs(off).Cmp(new(big.Rat).Mul(big.NewRat(int64(n), 1), decimal.New(51, -22).Rat())), "%s, %d years", rate, n)
		}
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

// The same savings, spread evenly over each year. Reference: mpmath.
func TestMidYearSavings(t *testing.T) {
	value, err := standard(t).MidYearPresentValue(flows("-1000000", "150000", 10))
	require.NoError(t, err)
	require.Equal(t, readMidYear(t).Present["1000000 for 150000 a year, mid-year"], exact.Format(value.Amount()))
}

// Land that is worth more once it may be built on. Reference: HM Treasury, The
// Green Book (2018), box 12, which prints benefits of about 8.0 million and a
// ratio of 0.8.
func TestGreenBookLand(t *testing.T) {
	money := func(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2018") }
	uplift, err := money("200000").Sub(money("30659"))
	require.NoError(t, err)
	require.Equal(t, money("169341"), uplift)
	land := uplift.Mul(number(t, "39"))
	require.Equal(t, money("6604299"), land)
	benefits, err := land.Add(money("1400000"))
	require.NoError(t, err)
	require.Equal(t, money("8004299"), benefits)
	ratio := exact.Quotient(benefits.Amount(), money("10000000").Amount())
	require.Equal(t, "0.8004299", exact.Format(ratio))
	require.Equal(t, "0.8", ratio.StringFixed(1))
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

	value, err = s.MidYearPresentValue(all)
	require.NoError(t, err)
	total = all[0]
	for year, m := range all[1:] {
		factor, err := s.MidYearFactor(year + 1)
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
	_, err = short.MidYearFactor(0)
	requireProblems(t, err, "out-of-range")
	_, err = short.MidYearFactor(6)
	requireProblems(t, err, "year-missing")
	_, err = standard(t).MidYearFactor(1001)
	requireProblems(t, err, "out-of-range")
	_, err = proxies.Schedule{}.MidYearFactor(1)
	requireProblems(t, err, "required /bands", "syntax /id", "required /source/title")
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
			value, err = test.schedule.MidYearPresentValue(test.flows)
			requireProblems(t, err, test.want...)
			require.True(t, value.IsUnset())
		})
	}
	value, err := nominal.PresentValue([]proxies.Money{{}, money("11", "GBP", "nominal")})
	require.NoError(t, err)
	require.Equal(t, money("10", "GBP", "nominal").String(), value.String())
}
