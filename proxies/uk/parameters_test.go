package uk_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

func TestParameters(t *testing.T) {
	f := facts(t)
	want := map[string]string{
		"green-book.discount.delta":          f.RateOf["pureTimePreference_delta"],
		"green-book.discount.risk":           f.RateOf["catastrophicAndSystemicRisk_L"],
		"green-book.discount.elasticity":     f.RateOf["elasticity_mu"],
		"green-book.discount.growth":         f.RateOf["growth_g"],
		"green-book.distribution.elasticity": f.Figures["elasticity-mui"].Value,
	}
	all := uk.Parameters()
	require.Len(t, all, len(want))
	for _, p := range all {
		require.Equal(t, want[p.ID], exact.Format(p.Value), p.ID)
		for _, text := range []string{p.Name, p.Unit, p.Use, p.Source.Title, p.Source.Edition, p.Source.Link, p.Source.Licence, p.Source.Obtained} {
			require.NotEmpty(t, text, p.ID)
		}
		require.Equal(t, proxies.Standing{Licence: proxies.OpenLicence, Obtained: proxies.FromOriginal, Confidence: proxies.HighConfidence}, p.Standing)
		found, err := uk.LookupParameter(p.ID)
		require.NoError(t, err)
		require.Equal(t, p, found)
	}
	all[0] = uk.Parameter{}
	require.NotEmpty(t, uk.Parameters()[0].ID, "what is returned belongs to the caller")
}

// r = delta + L + mu x g is the standard rate of the first years, 3.5 percent, and
// without delta the lower one, 3 percent.
func TestPartsOfTheRate(t *testing.T) {
	part := func(name string) uk.Parameter {
		p, err := uk.LookupParameter("green-book.discount." + name)
		require.NoError(t, err)
		return p
	}
	lower := part("risk").Value.Add(part("elasticity").Value.Mul(part("growth").Value))
	require.True(t, uk.LowerRates().Bands[0].Rate.Equal(lower))
	require.True(t, uk.StandardRates().Bands[0].Rate.Equal(lower.Add(part("delta").Value)))
}

func TestUnknownParameter(t *testing.T) {
	_, err := uk.LookupParameter("green-book.mu")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "green-book.discount.elasticity")
}

func TestParameterJSON(t *testing.T) {
	for _, p := range uk.Parameters() {
		text, err := json.Marshal(p)
		require.NoError(t, err)
		var again uk.Parameter
		require.NoError(t, json.Unmarshal(text, &again))
		require.Equal(t, p, again)
	}
	for text, code := range map[string]sv.Code{
		`{"id": "a", "value": 1.3}`:          sv.CodeSyntax,
		`{"id": "a"}`:                        sv.CodeRange,
		`{"id": "A", "value": "1"}`:          sv.CodeSyntax,
		`{"id": "a", "value": "0"}`:          sv.CodeRange,
		`{"id": "a", "value": "1", "mu": 1}`: sv.CodeUnknown,
	} {
		var p uk.Parameter
		require.ErrorIs(t, p.UnmarshalJSON([]byte(text)), code, text)
		require.Zero(t, p)
	}
}

// What is read is written and read again as it was.
func FuzzParameterJSON(f *testing.F) {
	for _, p := range uk.Parameters() {
		text, err := p.MarshalJSON()
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var p, again uk.Parameter
		if p.UnmarshalJSON(text) != nil {
			return
		}
		written, err := p.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, again.UnmarshalJSON(written))
		require.Equal(t, p, again)
	})
}
