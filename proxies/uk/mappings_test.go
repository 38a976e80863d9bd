package uk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

// All rows in these tests are made up.
func ExampleGMCA() {
	mapping := uk.GMCA("v3.0")
	mapping.Header = 2
	mapping.SkipBlank = true
	registry, notes, err := mapping.Read("costs.csv", strings.NewReader(`Unit costs,,,,,,,
Code,Detail,Unit,Main agency,Further agency,Original value,Price year,Uprated value
Testing,,,,,,,
T&T1.0,A test that failed,test,Local authority,NHS,"£1,234",2012/13,"£1,600"
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for ref, p := range registry.All() {
		fmt.Println(ref, p.Value, "per", p.Unit+",", p.Bearer)
		fmt.Println(p.Source)
	}
	for _, note := range notes {
		fmt.Println(note)
	}
	// Output:
	// gmca.t-t1.0@1 GBP 1234.00 (2012-13 prices) per test, Local authority, NHS
	// Unit Cost Database. Greater Manchester Combined Authority. v3.0. T&T1.0. https://www.greatermanchester-ca.gov.uk/what-we-do/research/research-cost-benefit-analysis/. licence: CC BY 4.0
	// costs.csv: rows without a value were left out (number 1; rows 3) [rows-skipped]
	// costs.csv: columns were not read (number 1; columns "Uprated value") [columns-unread]
}

func TestMappingsNeedOnlyWhatTheCallerKnows(t *testing.T) {
	for name, test := range map[string]struct {
		mapping proxies.Mapping
		ref     proxies.Ref
	}{
		"TOMs":            {uk.TOMs("2025"), "toms.x-1@1"},
		"SocialValueBank": {uk.SocialValueBank("2025"), "svb.x-1@1"},
		"PSSRU":           {uk.PSSRU("2025"), "pssru.x-1@1"},
	} {
		t.Run(name, func(t *testing.T) {
			m := test.mapping
			require.Empty(t, m.Columns, "nobody has checked what the columns are called")
			m.Columns = proxies.Columns{Code: "Reference", Name: "Measure", Unit: "Units", Value: "Proxy value"}
			m.Prices = proxies.InYear(proxies.CalendarYear(2024))
			r, _, err := m.Read("mine.csv", strings.NewReader("Reference,Measure,Units,Proxy value\nX 1,Made up,hour,£12.50\n"))
			require.NoError(t, err)
			p, err := r.Lookup(test.ref)
			require.NoError(t, err)
			require.Equal(t, "2025", p.Source.Edition)
			notes, err := r.Check("", test.ref)
			require.NoError(t, err)
			require.Len(t, notes, 1)
			require.Equal(t, proxies.CodeRestricted, notes[0].Code)
		})
	}
}

func TestOnlyOneEditionOfGMCAIsKnownToBeOpen(t *testing.T) {
	require.Equal(t, proxies.OpenLicence, uk.GMCA("v3.0").Shared.Standing.Licence)
	require.Equal(t, proxies.RestrictedLicence, uk.GMCA("v1.4").Shared.Standing.Licence)
}
