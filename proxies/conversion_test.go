package proxies_test

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
)

func rebased(t testing.TB) proxies.Conversion {
	t.Helper()
	c, err := deflator(t).Rebase(proxies.MustMoney("148", "GBP", "2016-17"), prices(t, "2024"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	return c
}

func TestConversionJSON(t *testing.T) {
	c := rebased(t)
	data, err := json.Marshal(c)
	require.NoError(t, err)
	require.Contains(t, string(data), `"steps":[{"factor":"1.302919288384572263","by":"uk-gdp-deflator","rule":"financial-3/4-1/4","source":{"title":`)
	var back proxies.Conversion
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, c, back)
}

// A stored trail proves itself.
func TestConversionJSONRefuses(t *testing.T) {
	data, err := json.Marshal(rebased(t))
	require.NoError(t, err)
	const money = `{"amount":"1","currency":"GBP","prices":"2024"}`
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"number":        {`{"steps":[{"factor":1}]}`, []string{"syntax /steps/0/factor"}},
		"nothing":       {`{}`, []string{"required /from", "required /to"}},
		"other factor":  {strings.Replace(string(data), "1.302919288384572263", "1.302919288384572264", 1), []string{"conflict /to/amount"}},
		"other amount":  {strings.Replace(string(data), `"amount":"148"`, `"amount":"149"`, 1), []string{"conflict /to/amount"}},
		"no exchange":   {`{"from":` + money + `,"to":{"amount":"1","currency":"EUR","prices":"2024"}}`, []string{"conflict /to/currency"}},
		"by nothing":    {`{"from":` + money + `,"to":` + money + `,"steps":[{"factor":"1"}]}`, []string{"required /steps/0/by"}},
		"no steps":      {`{"from":` + money + `,"to":{"amount":"2","currency":"GBP","prices":"2024"}}`, []string{"conflict /to/amount"}},
		"factor 0":      {`{"from":` + money + `,"to":{"amount":"0","currency":"GBP"},"steps":[{"factor":"0","by":"x"}]}`, []string{"out-of-range /steps/0/factor"}},
		"endless steps": {`{"from":` + money + `,"to":` + money + `,"steps":[` + strings.Repeat(`{"factor":"1.`+strings.Repeat("7", 900)+`","by":"x"},`, 500) + `{"factor":"1","by":"x"}]}`, []string{"conflict /to/amount"}},
		"unknown field": {`{"from":` + money + `,"to":` + money + `,"rate":"1"}`, []string{"unknown /rate"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := rebased(t)
			requireProblems(t, c.UnmarshalJSON([]byte(test.text)), test.want...)
			require.Equal(t, rebased(t), c, "a failed read leaves the conversion as it was")
		})
	}
}

func TestThen(t *testing.T) {
	rate := euro(t)
	c, err := rate.Convert(proxies.MustMoney("100", "EUR", "2015"))
	require.NoError(t, err)
	next, err := deflator(t).Rebase(c.To, prices(t, "2016-17"), proxies.FinancialThreeQuarters)
	require.NoError(t, err)
	both, err := c.Then(next)
	require.NoError(t, err)
	require.Equal(t, c.From, both.From)
	require.Equal(t, next.To, both.To)
	require.Equal(t, []proxies.Step{c.Steps[0], next.Steps[0]}, both.Steps)
	require.NotEmpty(t, c.Notes)
	require.NotEmpty(t, next.Notes)
	require.Equal(t, slices.Concat(c.Notes, next.Notes), both.Notes)
	require.Equal(t, both.To.Amount(), both.From.Amount().Mul(both.Factor()).Normalize())
	data, err := both.MarshalJSON()
	require.NoError(t, err)
	var back proxies.Conversion
	require.NoError(t, back.UnmarshalJSON(data))
	require.Equal(t, both, back)

	nothing := proxies.Conversion{From: both.To, To: both.To}
	still, err := both.Then(nothing)
	require.NoError(t, err)
	require.Equal(t, both, still)
	still, err = nothing.Then(nothing)
	require.NoError(t, err)
	require.Equal(t, nothing, still)

	_, err = next.Then(c)
	require.ErrorIs(t, err, sv.CodeConflict)
	require.ErrorContains(t, err, "EUR 100.00 (2015 prices)")
	require.ErrorContains(t, err, "(2016-17 prices)")
}

func readConversion(r io.Reader) (proxies.Conversion, error) {
	var c proxies.Conversion
	err := jsonx.Read("", r, &c)
	return c, err
}

func FuzzConversionJSON(f *testing.F) {
	data, err := rebased(f).MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"from":{"amount":"2","currency":"GBP"},"to":{"amount":"1.0","currency":"EUR"},"steps":[{"factor":"0.50","by":"x"}]}`))
	f.Add([]byte(`{"from":{"amount":"2","currency":"GBP"},"to":{"amount":"1","currency":"GBP"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := readConversion(bytes.NewReader(data))
		if err != nil {
			return
		}
		require.Equal(t, exact.Format(c.To.Amount()), exact.Format(c.From.Amount().Mul(c.Factor())))
		requireJSONRoundTrip(t, c, readConversion)
	})
}

func TestConversionPrintsItsTrail(t *testing.T) {
	m := proxies.MustMoney("100", "EUR", "2016")
	exchanged, err := euro(t).Convert(m)
	require.NoError(t, err)
	rebased, err := deflator(t).Rebase(exchanged.To, prices(t, "2024"), proxies.SameYears)
	require.NoError(t, err)
	both, err := exchanged.Then(rebased)
	require.NoError(t, err)
	factor := "1.30795208709914538411" // 100 / 76.4554, by Python's decimal
	require.Equal(t, "EUR 100.00 (2016 prices) x 0.8175 by EUR to GBP (2016) x "+factor+" by uk-gdp-deflator (December 2025) = GBP 106.93 (2024 prices)", both.String())
	require.Equal(t, euro(t).Source, both.Steps[0].Source)
	require.Equal(t, deflator(t).Source, both.Steps[1].Source)
}

func TestIndexOfAnotherCurrencyIsRefused(t *testing.T) {
	x := deflator(t)
	x.Currency = "GBP"
	require.NoError(t, x.Validate())
	_, err := x.Rebase(proxies.MustMoney("100", "EUR", "2016"), prices(t, "2024"), proxies.SameYears)
	requireProblems(t, err, "currency-mismatch /from")
	require.ErrorContains(t, err, "Rate.Convert")
	_, err = x.Rebase(proxies.MustMoney("100", "GBP", "2016"), prices(t, "2024"), proxies.SameYears)
	require.NoError(t, err)
	_, err = x.Rebase(proxies.MustMoney("100", "EUR", "2024"), prices(t, "2024"), proxies.SameYears)
	require.NoError(t, err) // nothing is moved
	x.Currency = "pounds"
	requireProblems(t, x.Validate(), "unknown /currency")
}

func TestConversionPrintsThePower(t *testing.T) {
	c, err := proxies.Uprating{Rule: proxies.ByIncome, Elasticity: number(t, "1.3")}.Uprate(proxies.MustMoney("13000", "GBP", "2019"), prices(t, "2024"), indices(t))
	require.NoError(t, err)
	require.Contains(t, c.String(), " by gdp-per-head (1) to the power 1.3 = GBP ")
}
