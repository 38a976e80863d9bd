package uk_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

// research is testdata/facts.json: see testdata/extract.py.
type research struct {
	Figures map[string]struct {
		Value, Prices, Low, High, Multiplier string
		Parts                                map[string]string
	}
	Deflator map[string]string
	Rates    map[string][]string
	Factors  map[string]map[string]string
	RateOf   map[string]string    `json:"parts of the rate"`
	Bias     []map[string]*string `json:"optimism bias"`
}

func facts(t *testing.T) research {
	t.Helper()
	text, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f research
	require.NoError(t, json.Unmarshal(text, &f))
	return f
}

func parse(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := exact.Parse(text)
	require.NoError(t, err)
	return d
}

// proxyOf says which proxy has a figure of the research; none: it is left out.
var proxyOf = map[string]proxies.Ref{
	"ho1920-homicide":                      "ho.homicide@1",
	"ho1920-violence-injury":               "ho.violence-with-injury@1",
	"ho1920-violence-no-injury":            "ho.violence-without-injury@1",
	"ho1920-rape":                          "ho.rape@1",
	"ho1920-other-sexual":                  "ho.other-sexual-offence@1",
	"ho1920-robbery-personal":              "ho.robbery-personal@1",
	"ho1920-burglary-domestic":             "ho.burglary-domestic@1",
	"ho1920-vehicle-theft":                 "ho.theft-of-vehicle@1",
	"ho1920-theft-from-vehicle":            "ho.theft-from-vehicle@1",
	"ho1920-theft-person":                  "ho.theft-from-person@1",
	"ho1920-criminal-damage":               "ho.criminal-damage@1",
	"ho1920-cybercrime-individual":         "ho.cybercrime-individual@1",
	"ho1920-robbery-commercial":            "ho.robbery-commercial@1",
	"ho1920-burglary-commercial":           "ho.burglary-commercial@1",
	"ho1920-theft-commercial":              "ho.theft-commercial@1",
	"ho1920-vehicle-theft-commercial":      "ho.theft-of-commercial-vehicle@1",
	"ho1920-theft-from-vehicle-commercial": "ho.theft-from-commercial-vehicle@1",
	"ho1920-criminal-damage-commercial":    "ho.criminal-damage-commercial@1",
	"ho2324-fraud-individual":              "ho.fraud-individual@1",
	"ho2324-fraud-business":                "ho.fraud-business@1",
	"ho2016-17-domestic-abuse":             "ho.domestic-abuse@1",
	"ho2018-19-child-in-need":              "ho.child-in-need@1",
	"ho2018-19-looked-after-child":         "ho.looked-after-child@1",
	"nhs1617-day-case":                     "nhs.day-case@1",
	"nhs1617-elective-inpatient":           "nhs.elective-episode@1",
	"nhs1617-non-elective-inpatient":       "nhs.non-elective-episode@1",
	"nhs1617-excess-bed-day":               "nhs.excess-bed-day@1",
	"nhs1617-outpatient":                   "nhs.outpatient-attendance@1",
	"nhs1617-ae":                           "nhs.ae-attendance@2",
	"nhs1415-ae":                           "nhs.ae-attendance@1",
	"wellby-central":                       "hmt.wellby@1",
	"qaly-green-book":                      "hmt.qaly@2",
	"qaly-green-book-2018":                 "hmt.qaly@1",
	"vpf-2020":                             "dft.fatal-casualty@1",
	"casualty-fatal-2026":                  "dft.fatal-casualty@2",
	"casualty-fatal-wtp":                   "dft.fatal-casualty-willingness-to-pay@1",
	"casualty-serious-2026":                "dft.serious-casualty@1",
	"casualty-slight-2026":                 "dft.slight-casualty@1",
	"carbon-2025":                          "desnz.carbon-2025@1",
	"carbon-2030":                          "desnz.carbon-2030@1",

	"qaly-nice":              "", // a rule of decision
	"carbon-2026-2020prices": "", // no publication named
	"ashe-median-hour-2025":  "", // no licence found
	"nlw-2025":               "", // no licence found
	"landfill-tax-2025":      "", // no licence found
	"elasticity-mui":         "", // a parameter
}

// partsElsewhere are parts that the research has not, as they stand in m10-fraud.ts,
// which is the source that the proxy names.
var partsElsewhere = map[proxies.Ref]map[string]string{
	"ho.fraud-business@1": {"anticipation": "1145", "consequence": "763", "response": "262"},
}

// Each figure of the research is that of one proxy, or left out on purpose, and no
// proxy has any other.
func TestFiguresAreThoseOfTheResearch(t *testing.T) {
	registry := uk.Proxies()
	var used []proxies.Ref
	for key, want := range facts(t).Figures {
		ref, ok := proxyOf[key]
		require.True(t, ok, key)
		if ref == "" {
			continue
		}
		used = append(used, ref)
		p, err := registry.Lookup(ref)
		require.NoError(t, err)
		value := proxies.MustMoney(want.Value, "GBP", want.Prices)
		require.True(t, value.Equal(p.Value), "%s: %s", ref, p.Value)
		if want.Low == "" {
			require.True(t, p.Range.IsZero(), ref)
		} else {
			require.True(t, proxies.MustMoney(want.Low, "GBP", want.Prices).Equal(p.Range.Low), ref)
			require.True(t, proxies.MustMoney(want.High, "GBP", want.Prices).Equal(p.Range.High), ref)
		}
		parts := want.Parts
		if parts == nil {
			parts = partsElsewhere[ref]
		}
		rounding := slices.IndexFunc(p.Parts, func(part proxies.Part) bool { return part.Name == "rounding" })
		require.Len(t, p.Parts, len(parts)+min(1, rounding+1), ref)
		for name, amount := range parts {
			at := slices.IndexFunc(p.Parts, func(part proxies.Part) bool { return part.Name == name })
			require.GreaterOrEqual(t, at, 0, "%s %s", ref, name)
			require.True(t, proxies.MustMoney(amount, "GBP", want.Prices).Equal(p.Parts[at].Value), "%s %s", ref, name)
		}
		if want.Multiplier == "" {
			require.Empty(t, p.Equivalents, ref)
			continue
		}
		require.Len(t, p.Equivalents, 1, ref)
		require.Equal(t, "police-recorded "+p.Unit, p.Equivalents[0].Unit)
		require.True(t, parse(t, want.Multiplier).Equal(p.Equivalents[0].PerUnit), ref)
	}
	for ref := range registry.All() {
		require.Contains(t, used, ref)
	}
	require.Len(t, used, registry.Len())
}

// Whoever reads a figure can find where it is from and what may be done with it.
func TestEveryProxyCanBeTraced(t *testing.T) {
	registry := uk.Proxies()
	for ref, p := range registry.All() {
		for _, text := range []string{p.Bearer, p.Caveat, p.Source.Title, p.Source.Publisher, p.Source.Locator, p.Source.Licence, p.Source.Obtained} {
			require.NotEmpty(t, text, ref)
		}
		require.True(t, strings.HasPrefix(p.Source.Link, "https://"), ref)
		require.Contains(t, p.Source.Licence, "Open Government Licence v3.0", ref)
		require.Equal(t, proxies.OpenLicence, p.Standing.Licence, ref)
		require.NotEmpty(t, p.Tags, ref)
		grades := map[proxies.Obtained][]proxies.Confidence{
			proxies.FromOriginal: {proxies.HighConfidence},
			proxies.SecondHand:   {proxies.MediumConfidence, proxies.LowConfidence},
		}
		require.Contains(t, grades[p.Standing.Obtained], p.Standing.Confidence, ref)
		require.Equal(t, p.Standing.Obtained == proxies.SecondHand, strings.HasPrefix(p.Source.Obtained, "second hand"), ref)
		if next := p.Standing.SupersededBy; next != "" {
			_, err := registry.Lookup(next)
			require.NoError(t, err, ref)
		}
	}
}

// A metric's unit finds the proxies of one thing, in all its editions.
func TestUnitsAreOfOneThing(t *testing.T) {
	ids := map[string]string{}
	for ref, p := range uk.Proxies().All() {
		if p.PartOf != "" {
			continue
		}
		units := []string{p.Unit}
		for _, e := range p.Equivalents {
			units = append(units, e.Unit)
		}
		for _, unit := range units {
			if id, ok := ids[unit]; ok {
				require.Equal(t, id, p.ID, "%s has the unit %q", ref, unit)
			}
			ids[unit] = p.ID
		}
	}
}

// Published parts miss their total by no more than rounding to tens.
func TestRoundingIsSmall(t *testing.T) {
	for ref, p := range uk.Proxies().All() {
		for i, part := range p.Parts {
			if part.Name == "rounding" {
				require.Equal(t, len(p.Parts)-1, i, ref)
				require.True(t, part.Value.Amount().Abs().Equal(decimal.NewFromInt(10)), "%s: %s", ref, part.Value)
			}
		}
	}
}

// Footnote 102 of the wellbeing guidance: the deflator and real GDP per head to the
// power 1.3. TAG: nominal GDP per head. Nothing is said of the others.
func TestUprating(t *testing.T) {
	want := map[string]string{"hmt.wellby": "1.3", "dft.fatal-casualty": "1", "dft.serious-casualty": "1", "dft.slight-casualty": "1", "dft.fatal-casualty-willingness-to-pay": "1"}
	for ref, p := range uk.Proxies().All() {
		if elasticity, ok := want[p.ID]; ok {
			require.Equal(t, proxies.ByIncome, p.Uprating.Rule, ref)
			require.Equal(t, elasticity, exact.Format(p.Uprating.Elasticity), ref)
		} else {
			require.Equal(t, proxies.Uprating{}, p.Uprating, ref)
		}
	}
}

func TestChecks(t *testing.T) {
	for name, test := range map[string]struct {
		refs []proxies.Ref
		want []string
	}{
		"read in the original":      {[]proxies.Ref{"hmt.qaly@2"}, nil},
		"an old edition":            {[]proxies.Ref{"hmt.qaly@1"}, []string{"superseded", "second-hand"}},
		"a yearly series":           {[]proxies.Ref{"nhs.day-case@1"}, []string{"stale", "second-hand"}},
		"WELLBY and costs of crime": {[]proxies.Ref{"hmt.wellby@1", "ho.rape@1"}, []string{"second-hand", "second-hand", "unlike-values"}},
		"an element and the whole":  {[]proxies.Ref{"dft.fatal-casualty-willingness-to-pay@1", "dft.fatal-casualty@2"}, []string{"second-hand", "second-hand", "part-and-whole"}},
		"a child in care":           {[]proxies.Ref{"ho.child-in-need@1", "ho.looked-after-child@1"}, []string{"second-hand", "second-hand"}},
		"two editions":              {[]proxies.Ref{"nhs.ae-attendance@1", "nhs.ae-attendance@2"}, []string{"superseded", "second-hand", "stale", "second-hand", "part-and-whole"}},
	} {
		notes, err := uk.Proxies().Check("2026-11-23", test.refs...)
		require.NoError(t, err)
		var codes []string
		for _, n := range notes {
			codes = append(codes, string(n.Code))
		}
		require.Equal(t, test.want, codes, name)
	}
}

// 13000 of 2019 in the prices of 2024 by these levels: 13000 x 100 / 81.1085 =
// 16027.91, by hand (Python's decimal). The published 16300 rises with income too.
func TestGDPDeflator(t *testing.T) {
	x := uk.GDPDeflator()
	want := facts(t).Deflator
	require.Len(t, x.Values, 35)
	require.Len(t, want, 35)
	for i, v := range x.Values {
		require.Equal(t, proxies.CalendarYear(1990+i), v.Year)
		require.Equal(t, want[v.Year.String()], exact.Format(v.Value))
	}
	c, err := x.Rebase(proxies.MustMoney("13000", "GBP", "2019"), proxies.InYear(proxies.CalendarYear(2024)), proxies.SameYears)
	require.NoError(t, err)
	require.Equal(t, "GBP 16027.91 (2024 prices)", c.To.String())

	x.Values[0] = proxies.IndexValue{}
	require.NoError(t, uk.GDPDeflator().Validate(), "what is returned belongs to the caller")
}

// Rates and factors to ten places: testdata/facts.json, computed with 50 digits.
func TestRates(t *testing.T) {
	f := facts(t)
	for id, schedule := range map[string]func() proxies.Schedule{
		"uk-gb-standard": uk.StandardRates,
		"uk-gb-health":   uk.HealthRates,
		"uk-gb-sensitivity-no-pure-time-preference": uk.LowerRates,
	} {
		s := schedule()
		require.True(t, s.Real)
		require.NotEmpty(t, s.Source.Link)
		require.NotEmpty(t, s.Source.Licence)
		require.Len(t, f.Rates[id], len(s.Bands))
		for i, b := range s.Bands {
			require.True(t, parse(t, f.Rates[id][i]).Equal(b.Rate), "%s, from year %d", id, b.From)
		}
		require.Len(t, f.Factors[id], 21)
		for year, want := range f.Factors[id] {
			factor, err := s.Factor(int(parse(t, year).IntPart()))
			require.NoError(t, err)
			require.Equal(t, want, factor.StringFixed(10), "%s, year %s", id, year)
		}
		s.Bands[0] = proxies.Band{}
		require.NoError(t, schedule().Validate(), "what is returned belongs to the caller")
	}
}

func TestOptimismBias(t *testing.T) {
	column := map[proxies.BiasOf]string{proxies.WorksDuration: "duration", proxies.CapitalCost: "capex", proxies.OperatingCost: "opex"}
	rows := map[string]map[string]*string{}
	figures := 0
	for _, row := range facts(t).Bias {
		rows[*row["category"]] = row
		for name, cell := range row {
			if cell != nil && name != "category" {
				figures++
			}
		}
	}
	all := uk.OptimismBias()
	require.Len(t, all, figures/2)
	for _, b := range all {
		row := rows[b.Kind]
		require.Equal(t, *row[column[b.Of]+"Upper"], exact.Format(b.Upper.Shift(2)), b.Kind)
		require.Equal(t, *row[column[b.Of]+"Lower"], exact.Format(b.Lower.Shift(2)), b.Kind)
		require.NotEmpty(t, b.Source.Link)
	}
}

// The table stands in the form in which WriteCSV writes it, so that a change shows
// as what it is.
func TestTableIsCanonical(t *testing.T) {
	var have strings.Builder
	require.NoError(t, uk.Proxies().WriteCSV(&have))
	if *update {
		require.NoError(t, os.WriteFile("data/proxies.csv", []byte(have.String()), 0o644))
	}
	want, err := os.ReadFile("data/proxies.csv")
	require.NoError(t, err)
	require.Equal(t, string(want), have.String(), "go test ./proxies/uk -update writes it anew")
}
