package proxies_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
)

// euro is a made-up rate.
func euro(t testing.TB) proxies.Rate {
	t.Helper()
	return proxies.Rate{From: "EUR", To: "GBP", Rate: number(t, "0.8175"), AsOf: "2016", Source: sv.Source{Title: "made up"}}
}

func TestConvert(t *testing.T) {
	m := proxies.MustMoney("1234.56", "EUR", "2016")
	c, err := euro(t).Convert(m)
	require.NoError(t, err)
	require.Equal(t, proxies.Conversion{
		From:  m,
		To:    proxies.MustMoney("1009.2528", "GBP", "2016"), // 1234.56 x 0.8175, by hand
		Steps: []proxies.Step{{Factor: number(t, "0.8175"), By: "EUR to GBP", AsOf: "2016", Source: euro(t).Source}},
	}, c)
}

func TestConvertNotesAnotherYear(t *testing.T) {
	for _, test := range []struct {
		asOf, prices string
		noted        bool
	}{
		{"2016", "2016", false},
		{"2016-12-31", "2016", false},
		{"2016-17", "2016-17", false},
		{"2016-04-01", "2016-17", false},
		{"2017-03-31", "2016-17", false},
		{"2016-03-31", "2016-17", true},
		{"2017-04-01", "2016-17", true},
		{"2015-12-31", "2016", true},
		{"2016", "2016-17", true},
		{"2016-17", "2016", true},
		{"2024", "2016-17", true},
		{"2016", "nominal", true},
		{"2016", "", true},
	} {
		rate := euro(t)
		rate.AsOf = test.asOf
		c, err := rate.Convert(proxies.MustMoney("1", "EUR", test.prices))
		require.NoError(t, err)
		require.Equal(t, test.asOf, c.Steps[0].AsOf)
		require.Equal(t, test.noted, len(c.Notes) == 1, test)
		if test.noted {
			require.Equal(t, proxies.CodeRateYear, c.Notes[0].Code)
			require.Contains(t, c.Notes[0].Text, "EUR to GBP of "+test.asOf)
		}
	}
}

func TestConvertRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		money proxies.Money
		want  string
		text  string
	}{
		"unset":         {proxies.Money{}, "required /from", "unset"},
		"the other way": {proxies.MustMoney("1", "GBP", "2016"), "currency-mismatch /from", "GBP 1.00 (2016 prices), where the rate is of EUR to GBP; Rate.Inverse leads the other way"},
		"another":       {proxies.MustMoney("1", "USD", "2016"), "currency-mismatch /from", "USD 1.00 (2016 prices), where the rate is of EUR to GBP"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := euro(t).Convert(test.money)
			requireProblems(t, err, test.want)
			require.ErrorContains(t, err, test.text)
			require.Equal(t, proxies.Conversion{}, c)
		})
	}
	_, err := proxies.Rate{}.Convert(proxies.MustMoney("1", "GBP", "2016"))
	requireProblems(t, err, "syntax /as_of", "syntax /from", "out-of-range /rate", "required /source/title", "syntax /to")
}

func TestInverse(t *testing.T) {
	want := readUprating(t).Inverse
	require.NotEmpty(t, want)
	for rate, inverse := range want {
		r := euro(t)
		r.Rate = number(t, rate)
		back := r.Inverse()
		require.NoError(t, back.Validate(), rate)
		require.Equal(t, proxies.Rate{From: "GBP", To: "EUR", Rate: number(t, inverse), AsOf: r.AsOf, Source: r.Source}, back)
	}
	for _, bad := range []decimal.Decimal{{}, decimal.New(-1, 0), decimal.New(1, 2e9), decimal.New(1, -2e9)} {
		r := euro(t)
		r.Rate = bad
		requireProblems(t, r.Inverse().Validate(), "out-of-range /rate")
	}
}

// There and back, a million comes back to the penny.
func TestExchangeThereAndBack(t *testing.T) {
	m := proxies.MustMoney("1000000", "EUR", "2016")
	for rate := range 500 {
		r := euro(t)
		r.Rate = decimal.New(int64(rate*rate*rate)+37, -6)
		there, err := r.Convert(m)
		require.NoError(t, err)
		back, err := r.Inverse().Convert(there.To)
		require.NoError(t, err)
		require.Equal(t, m.String(), back.To.String(), exact.Format(r.Rate))
	}
}

func TestRateValidate(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*proxies.Rate)
		want   []string
	}{
		"one currency":  {func(r *proxies.Rate) { r.To = "EUR" }, []string{"conflict /to"}},
		"no currencies": {func(r *proxies.Rate) { r.From, r.To = "euro", "" }, []string{"syntax /from", "syntax /to"}},
		"0":             {func(r *proxies.Rate) { r.Rate = decimal.Decimal{} }, []string{"out-of-range /rate"}},
		"below 0":       {func(r *proxies.Rate) { r.Rate = decimal.New(-1, 0) }, []string{"out-of-range /rate"}},
		"too small":     {func(r *proxies.Rate) { r.Rate = decimal.New(999, -15) }, []string{"out-of-range /rate"}},
		"too large":     {func(r *proxies.Rate) { r.Rate = decimal.New(1e12+1, 0) }, []string{"out-of-range /rate"}},
		"35 digits":     {func(r *proxies.Rate) { r.Rate = decimal.New(1, 0).Add(decimal.New(1, -34)) }, []string{"out-of-range /rate"}},
		"no date":       {func(r *proxies.Rate) { r.AsOf = "" }, []string{"syntax /as_of"}},
		"no such day":   {func(r *proxies.Rate) { r.AsOf = "2024-06-31" }, []string{"syntax /as_of"}},
		"a month":       {func(r *proxies.Rate) { r.AsOf = "2024-06" }, []string{"syntax /as_of"}},
		"ancient":       {func(r *proxies.Rate) { r.AsOf = "0999-01-01" }, []string{"syntax /as_of"}},
		"no source":     {func(r *proxies.Rate) { r.Source = sv.Source{} }, []string{"required /source/title"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := euro(t)
			require.NoError(t, r.Validate())
			test.change(&r)
			requireProblems(t, r.Validate(), test.want...)
		})
	}
}

func TestRateJSON(t *testing.T) {
	r := euro(t)
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.Equal(t, `{"from":"EUR","to":"GBP","rate":"0.8175","as_of":"2016","source":{"title":"made up"}}`, string(data))
	var back proxies.Rate
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, r, back)
	for text, want := range map[string][]string{
		`{}`: {"syntax /as_of", "syntax /from", "out-of-range /rate", "required /source/title", "syntax /to"},
		`{"from":"EUR","to":"GBP","rate":0.8,"as_of":2016,"source":{"title":"t"}}`:              {"syntax /as_of", "syntax /rate"},
		`{"from":"EUR","to":"GBP","rate":"0.8","as_of":"2016","source":{"title":"t"},"mid":""}`: {"unknown /mid"},
	} {
		requireProblems(t, back.UnmarshalJSON([]byte(text)), want...)
		require.Equal(t, r, back)
	}
}

func readRate(r io.Reader) (proxies.Rate, error) {
	var rate proxies.Rate
	err := jsonx.Read("", r, &rate)
	return rate, err
}

func FuzzRateJSON(f *testing.F) {
	data, err := euro(f).MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"from":"EUR","to":"GBP","rate":"1000000000000.0","as_of":"2024-06-28","source":{"title":"t"}}`))
	f.Add([]byte(`{"from":"EUR","to":"EUR","rate":"0","as_of":"2024-25"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := readRate(bytes.NewReader(data))
		if err != nil {
			return
		}
		require.NoError(t, r.Validate())
		require.NoError(t, r.Inverse().Validate())
		requireJSONRoundTrip(t, r, readRate)
	})
}
