package uk

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// GMCA returns a mapping for the unit cost database of the Greater Manchester
// Combined Authority: a workbook, which the caller saves as CSV, with the columns
// code, detail, unit, main agency, further agency, original value and price year. It takes the
// original values in the prices of their own years, and makes ids such as
// gmca.e-e1.0. The row of the header is for the caller to set, and the names of
// columns wherever an edition has others: these are not checked against each.
//
// What part of a value can be cashed was not found, so that its cash character is
// cost-avoided at most. The licence is known of edition "v3.0" alone: CC BY 4.0, as
// its introduction says according to somebody who read it. All others count as
// restricted.
func GMCA(edition string) proxies.Mapping {
	m := restricted("gmca", sv.Source{
		Title:     "Unit Cost Database",
		Publisher: "Greater Manchester Combined Authority",
		Edition:   edition,
		Link:      "https://www.greatermanchester-ca.gov.uk/what-we-do/research/research-cost-benefit-analysis/",
		Licence:   "not known for this edition",
	})
	if edition == "v3.0" {
		m.Shared.Source.Licence, m.Shared.Standing.Licence = "CC BY 4.0", proxies.OpenLicence
	}
	m.Shared.System, m.Shared.Cash = proxies.UnitCost, proxies.CostAvoided
	m.Columns = proxies.Columns{
		Code:   "code",
		Name:   "detail",
		Unit:   "unit",
		Value:  "original value",
		Prices: "price year",
		Bearer: []string{"main agency", "further agency"},
	}
	return m
}

// TOMs returns a mapping for the caller's own copy of the National TOMs. Header,
// Columns and Prices are for the caller to set. Its values are a valuation system
// of their own, toms, since they mix costs and values of several kinds.
func TOMs(edition string) proxies.Mapping {
	m := restricted("toms", sv.Source{
		Title:     "National TOMs",
		Publisher: "Social Value Portal",
		Edition:   edition,
		Link:      "https://socialvalueportal.com/faq/",
		Licence:   "CC BY-NC-ND 4.0",
	})
	m.Shared.System, m.Shared.Cash = "toms", proxies.ValueToPeople
	return m
}

// SocialValueBank returns a mapping for the caller's own copy of the UK Social
// Value Bank, whose publisher wants to be asked before its values become part of a
// tool. Header, Columns and Prices are for the caller to set.
func SocialValueBank(edition string) proxies.Mapping {
	m := restricted("svb", sv.Source{
		Title:     "UK Social Value Bank",
		Publisher: "HACT",
		Edition:   edition,
		Link:      "https://hact.org.uk/tools-and-services/licensing-conditions-for-the-uk-social-value-bank/",
		Licence:   "CC BY-NC-ND 4.0, with conditions",
	})
	m.Shared.System, m.Shared.Cash = proxies.Wellbeing, proxies.ValueToPeople
	return m
}

// PSSRU returns a mapping for a table that the caller made of one year's Unit
// Costs of Health and Social Care. Header, Columns and Prices are for the caller to
// set. Most of these are costs of time and places, so that their cash character is
// capacity-freed at most.
func PSSRU(edition string) proxies.Mapping {
	m := restricted("pssru", sv.Source{
		Title:     "Unit Costs of Health and Social Care",
		Publisher: "Personal Social Services Research Unit",
		Edition:   edition,
		Licence:   "CC BY-NC-SA 4.0",
	})
	m.Shared.System, m.Shared.Cash = proxies.UnitCost, proxies.CapacityFreed
	return m
}

// restricted is a mapping of amounts in pounds that may not be passed on freely.
func restricted(id string, source sv.Source) proxies.Mapping {
	return proxies.Mapping{
		Currency: "GBP",
		Shared: proxies.Proxy{
			ID:       id,
			Version:  1,
			Source:   source,
			Standing: proxies.Standing{Licence: proxies.RestrictedLicence},
		},
	}
}
