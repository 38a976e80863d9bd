package proxies_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
)

func TestMoneyJSON(t *testing.T) {
	for _, test := range []struct{ amount, prices, want string }{
		{"148.00", "2016-17", `{"amount":"148","currency":"GBP","prices":"2016-17"}`},
		{"0", "", `{"amount":"0","currency":"GBP"}`},
		{"-0.000000000000000000001", "nominal", `{"amount":"-0.000000000000000000001","currency":"GBP","prices":"nominal"}`},
		{"1200000", "2024", `{"amount":"1200000","currency":"GBP","prices":"2024"}`},
	} {
		m := proxies.MustMoney(test.amount, "GBP", test.prices)
		data, err := json.Marshal(m)
		require.NoError(t, err)
		require.Equal(t, test.want, string(data))
		var back proxies.Money
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, m, back)
	}
}

// A long chain of exact factors must still be readable after it was written.
func TestMoneyJSONKeepsEveryDigit(t *testing.T) {
	m := proxies.MustMoney("123456789.12", "GBP", "2024")
	for range 40 {
		m = m.Mul(number(t, "0.12345678901234567891"))
	}
	data, err := json.Marshal(m)
	require.NoError(t, err)
	var back proxies.Money
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, m, back)

	for range 40 {
		m = m.Mul(number(t, "0.12345678901234567891"))
	}
	_, err = json.Marshal(m)
	require.ErrorIs(t, err, sv.CodeRange)
}

// Money has a text form too, which must not become its JSON form.
func TestMoneyIsAnObjectInOurJSONToo(t *testing.T) {
	type holder struct {
		Money proxies.Money `json:"money"`
	}
	want := holder{proxies.MustMoney("148.005", "GBP", "2016-17")}
	data, err := jsonx.Marshal(want)
	require.NoError(t, err)
	require.JSONEq(t, `{"money":{"amount":"148.005","currency":"GBP","prices":"2016-17"}}`, string(data))
	var back holder
	require.NoError(t, jsonx.Unmarshal("test", data, &back))
	require.Equal(t, want, back)
	err = jsonx.Unmarshal("test", []byte(`{"money":"GBP 148.005 (2016-17 prices)"}`), &back)
	requireProblems(t, err, "syntax /money")
}

func TestMoneyOmitZero(t *testing.T) {
	type holder struct {
		Money proxies.Money `json:"money,omitzero"`
	}
	data, err := json.Marshal(holder{})
	require.NoError(t, err)
	require.Equal(t, `{}`, string(data))
	data, err = json.Marshal(holder{proxies.MustMoney("0", "GBP", "")})
	require.NoError(t, err)
	require.Equal(t, `{"money":{"amount":"0","currency":"GBP"}}`, string(data))
}

func TestMoneyJSONRefuses(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{`{"currency":"GBP"}`, []string{"required /amount"}},
		{`{"amount":"1"}`, []string{"syntax /currency"}},
		{`{}`, []string{"required /amount", "syntax /currency"}},
		{`{"amount":1,"currency":"GBP"}`, []string{"syntax /amount"}},
		{`{"amount":null,"currency":"GBP"}`, []string{"syntax /amount"}},
		{`{"amount":"1","currency":"GBP","prices":""}`, []string{"syntax /prices"}},
		{`{"amount":"1","currency":"GBP","prices":2024}`, []string{"syntax /prices"}},
		{`{"amount":"1","currency":"GBP","year":"2024"}`, []string{"unknown /year"}},
		{`{"amount":"1","amount":"2","currency":"GBP"}`, []string{"duplicate /amount"}},
		{`{"amount":"1","currency":"XXX"}`, []string{"unknown /currency"}},
		{`{"amount":"` + strings.Repeat("9", exact.MaxDigits+1) + `","currency":"GBP"}`, []string{"syntax /amount"}},
		{`null`, []string{"syntax"}},
		{`"GBP 1"`, []string{"syntax"}},
	} {
		m := proxies.MustMoney("7", "GBP", "")
		err := m.UnmarshalJSON([]byte(test.text))
		requireProblems(t, err, test.want...)
		require.Equal(t, proxies.MustMoney("7", "GBP", ""), m, "a failed read leaves the money as it was")
	}
}

func FuzzMoneyJSON(f *testing.F) {
	f.Add([]byte(`{"amount":"148.00","currency":"GBP","prices":"2016-17"}`))
	f.Add([]byte(`{"amount":"-0.5","currency":"JPY"}`))
	f.Add([]byte(`{"amount":1,"currency":"XAU","prices":"2016/17"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var m proxies.Money
		if err := m.UnmarshalJSON(data); err != nil {
			var problems sv.Problems
			require.ErrorAs(t, err, &problems)
			require.True(t, m.IsUnset())
			return
		}
		written, err := json.Marshal(m)
		require.NoError(t, err)
		var back proxies.Money
		require.NoError(t, json.Unmarshal(written, &back))
		require.Equal(t, m, back)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, written, again)
	})
}
