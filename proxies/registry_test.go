package proxies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

func attendance() proxies.Proxy {
	return proxies.Proxy{
		ID:      "nhs.ae-attendance",
		Version: 1,
		Name:    "Attendance at an accident and emergency department",
		Unit:    "A&E attendance",
		Value:   proxies.MustMoney("148", "GBP", "2016-17"),
		System:  proxies.UnitCost,
		Cash:    proxies.CapacityFreed,
		Basis:   proxies.Average,
		Bearer:  "NHS",
		Region:  "England",
		Source:  sv.Source{Title: "NHS reference costs 2016/17", Publisher: "NHS Improvement", Obtained: "second hand"},
	}
}

func TestRegistry(t *testing.T) {
	var empty proxies.Registry
	require.Zero(t, empty.Len())
	_, err := empty.Lookup("nhs.ae-attendance@1")
	require.ErrorIs(t, err, sv.CodeUnknown)

	second := attendance()
	second.Version, second.Value = 2, proxies.MustMoney("160", "GBP", "2017-18")
	other := attendance()
	other.ID = "nhs.a"
	r, err := empty.With(second, other, attendance())
	require.NoError(t, err)
	require.Zero(t, empty.Len())
	require.Equal(t, 3, r.Len())

	var refs []proxies.Ref
	for ref, p := range r.All() {
		require.Equal(t, ref, p.Ref())
		refs = append(refs, ref)
	}
	require.Equal(t, []proxies.Ref{"nhs.a@1", "nhs.ae-attendance@1", "nhs.ae-attendance@2"}, refs)
	for range r.All() {
		break
	}
	found, err := r.Lookup("nhs.ae-attendance@2")
	require.NoError(t, err)
	require.Equal(t, second, found)
	_, err = r.Lookup("nhs.ae-attendance@3")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "nhs.ae-attendance@1, nhs.ae-attendance@2")
	_, err = r.Lookup("nhs.ae-attendance")
	require.ErrorIs(t, err, sv.CodeSyntax)

	same, err := r.With(attendance())
	require.NoError(t, err)
	require.Equal(t, r.Digest(), same.Digest())
	_, err = empty.With(attendance(), attendance())
	requireProblems(t, err, "duplicate /proxies/1")
	require.ErrorContains(t, err, "stands twice")
	changed := attendance()
	changed.Caveat = "average cost"
	none, err := r.With(changed)
	requireProblems(t, err, "duplicate /proxies/0")
	require.Zero(t, none.Len())
	require.Equal(t, 3, r.Len())

	backwards, err := proxies.NewRegistry(attendance(), other, second)
	require.NoError(t, err)
	require.Equal(t, r.Digest(), backwards.Digest())
}

func TestProxyChecks(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*proxies.Proxy)
		want   []string
	}{
		"nothing at all": {func(p *proxies.Proxy) { *p = proxies.Proxy{} }, []string{
			"required /proxies/0/cash", "syntax /proxies/0/id", "required /proxies/0/name", "required /proxies/0/source/title",
			"required /proxies/0/system", "required /proxies/0/unit", "required /proxies/0/value", "out-of-range /proxies/0/version"}},
		"no source":     {func(p *proxies.Proxy) { p.Source = sv.Source{Publisher: "me"} }, []string{"required /proxies/0/source/title"}},
		"nominal":       {func(p *proxies.Proxy) { p.Value = proxies.MustMoney("1", "GBP", "nominal") }, []string{"price-year /proxies/0/value/prices"}},
		"prices untold": {func(p *proxies.Proxy) { p.Value = proxies.MustMoney("1", "GBP", "") }, []string{"price-year /proxies/0/value/prices"}},
		"negative":      {func(p *proxies.Proxy) { p.Value = proxies.MustMoney("-1", "GBP", "2024") }, []string{"out-of-range /proxies/0/value/amount"}},
		"one end":       {func(p *proxies.Proxy) { p.Range.Low = p.Value }, []string{"required /proxies/0/range/high"}},
		"low above": {func(p *proxies.Proxy) {
			p.Range.Low, p.Range.High = proxies.MustMoney("148.01", "GBP", "2016-17"), p.Value
		}, []string{"out-of-range /proxies/0/range/low"}},
		"high below": {func(p *proxies.Proxy) { p.Range.Low, p.Range.High = p.Value, proxies.MustMoney("0", "GBP", "2016-17") }, []string{"out-of-range /proxies/0/range/high"}},
		"range in euros": {func(p *proxies.Proxy) {
			p.Range.Low, p.Range.High = p.Value, proxies.MustMoney("200", "EUR", "2016-17")
		}, []string{"currency-mismatch /proxies/0/range/high"}},
		"range, other year": {func(p *proxies.Proxy) { p.Range.Low, p.Range.High = proxies.MustMoney("100", "GBP", "2016"), p.Value }, []string{"prices-mismatch /proxies/0/range/low"}},
		"unknown words": {func(p *proxies.Proxy) { p.System, p.Cash, p.Basis = "Unit cost", "cashable", "mean" }, []string{
			"unknown /proxies/0/basis", "unknown /proxies/0/cash", "syntax /proxies/0/system"}},
		"no such day": {func(p *proxies.Proxy) { p.Standing.ReviewBy = "2027-02-30" }, []string{"syntax /proxies/0/standing/review_by"}},
		"bad ref":     {func(p *proxies.Proxy) { p.ID, p.Version = "A&E", -1 }, []string{"syntax /proxies/0/id", "out-of-range /proxies/0/version"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := attendance()
			test.change(&p)
			_, err := proxies.NewRegistry(p)
			requireProblems(t, err, test.want...)
		})
	}
	p := attendance()
	p.Range.Low, p.Range.High = p.Value, p.Value
	p.System, p.Standing.ReviewBy, p.Basis = "hedonic-pricing", "2027-03-31", ""
	_, err := proxies.NewRegistry(p)
	require.NoError(t, err)
}

func TestCashWithin(t *testing.T) {
	order := []proxies.Cash{proxies.CashReleasing, proxies.CostAvoided, proxies.CapacityFreed, proxies.ValueToPeople}
	for i, claim := range order {
		for j, ceiling := range order {
			require.Equal(t, i >= j, claim.Within(ceiling), "%s within %s", claim, ceiling)
		}
		require.False(t, claim.Within(""))
		require.False(t, proxies.Cash("").Within(claim))
	}
	require.False(t, proxies.Cash("").Within(""))
	require.False(t, proxies.Cash("mine").Within("mine"))
}

func TestRegistryJSON(t *testing.T) {
	full := attendance()
	full.Range.Low, full.Range.High = proxies.MustMoney("0", "GBP", "2016-17"), proxies.MustMoney("300", "GBP", "2016-17")
	full.Tags, full.Caveat, full.Standing.ReviewBy = []string{"health", "emergency"}, "<average> & not marginal", "2027-03-31"
	r, err := proxies.NewRegistry(full)
	require.NoError(t, err)
	data, err := json.Marshal(r)
	require.NoError(t, err)
	back, err := proxies.ReadJSON(bytes.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, r, back)
	require.Equal(t, r.Digest(), back.Digest())
	canonical, err := r.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{
  "proxies": [
    {
      "id": "nhs.ae-attendance",
      "version": 1,
      "name": "Attendance at an accident and emergency department",
      "unit": "A&E attendance",
      "value": {
        "amount": "148",
        "currency": "GBP",
        "prices": "2016-17"
      },
      "range": {
        "low": {
          "amount": "0",
          "currency": "GBP",
          "prices": "2016-17"
        },
        "high": {
          "amount": "300",
          "currency": "GBP",
          "prices": "2016-17"
        }
      },
      "system": "unit-cost",
      "cash": "capacity-freed",
      "basis": "average",
      "bearer": "NHS",
      "region": "England",
      "source": {
        "title": "NHS reference costs 2016/17",
        "publisher": "NHS Improvement",
        "obtained": "second hand"
      },
      "standing": {
        "review_by": "2027-03-31"
      },
      "caveat": "<average> & not marginal",
      "tags": [
        "health",
        "emergency"
      ]
    }
  ]
}
`, string(canonical))

	for text, want := range map[string][]string{
		``:                  {"syntax"},
		`{"metrics":[]}`:    {"unknown /metrics"},
		`{"proxies":[{}]}x`: {"syntax"},
		`{"proxies":[{"value":{"amount":148,"currency":"GBP"},"weight":1},{"value":{"amount":"1"}}]}`: {
			"syntax /proxies/0/value/amount", "unknown /proxies/0/weight", "syntax /proxies/1/value/currency"},
		strings.Replace(string(data), `,"prices":"2016-17"`, "", 3): {
			"price-year /proxies/0/value/prices"},
	} {
		_, err := proxies.ReadJSON(strings.NewReader(text))
		requireProblems(t, err, want...)
	}
	broken := errors.New("broken pipe")
	_, err = proxies.ReadJSON(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

// The zero registry prints as one without proxies, and reads back.
func TestEmptyRegistryJSON(t *testing.T) {
	data, err := json.Marshal(proxies.Registry{})
	require.NoError(t, err)
	require.Equal(t, `{"proxies":[]}`, string(data))
	r, err := proxies.ReadJSON(bytes.NewReader(data))
	require.NoError(t, err)
	require.Zero(t, r.Len())
}

func TestCodesAreWellFormed(t *testing.T) {
	codes := []sv.Code{proxies.CodeCurrencyMismatch, proxies.CodePricesMismatch, proxies.CodePriceYear,
		proxies.CodeYearMissing, proxies.CodeYearKind, proxies.CodeYearOrder, proxies.CodeYearRule}
	slices.Sort(codes)
	require.Len(t, slices.Compact(slices.Clone(codes)), len(codes))
	for _, code := range codes {
		require.Regexp(t, `^[a-z]+(-[a-z]+)*$`, string(code))
	}
}

// manyProxies returns n proxies with different ids.
func manyProxies(n int) []proxies.Proxy {
	all := make([]proxies.Proxy, n)
	for i := range all {
		all[i] = attendance()
		all[i].ID = fmt.Sprintf("proxy.%04d", i)
	}
	return all
}

func FuzzRegistryJSON(f *testing.F) {
	r, err := proxies.NewRegistry(manyProxies(2)...)
	require.NoError(f, err)
	data, err := json.Marshal(r)
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"proxies":[]}`))
	f.Add([]byte(`{"proxies":[{"value":{"amount":null}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := proxies.ReadJSON(bytes.NewReader(data))
		if err != nil {
			return
		}
		first, err := r.MarshalJSON()
		require.NoError(t, err)
		back, err := proxies.ReadJSON(bytes.NewReader(first))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), back.Digest())
		second, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
	})
}
