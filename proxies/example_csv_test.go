package proxies_test

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

func ExampleReadCSV() {
	registry, err := proxies.ReadCSV("mine.csv", strings.NewReader(`id,version,part,name,unit,value,currency,prices,system,cash,bearer,title
example.theft,1,,Theft,offence,1590,GBP,2019-20,unit-cost,cost-avoided,several,A study
example.theft,1,consequence,,,1120,,,,,victims,
example.theft,1,response,,,470,,,,,police,
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := registry.Lookup("example.theft@1")
	fmt.Println(p.Value, "per", p.Unit, err)
	for _, part := range p.Parts {
		fmt.Println(part.Name, part.Value, part.Bearer)
	}

	_, err = proxies.ReadCSV("mine.csv", strings.NewReader(`id,version,name,unit,value,currency,prices,system,cash,title
example.theft,1,Theft,offence,"1,590",GBP,2019-20,unit-cost,cost-avoided,A study
example.fraud,1,=A1,offence,750,GBP,Nov-10,unit-cost,cost-avoided,A study
`))
	fmt.Println(err)
	// Output:
	// GBP 1590.00 (2019-20 prices) per offence <nil>
	// consequence GBP 1120.00 (2019-20 prices) victims
	// response GBP 470.00 (2019-20 prices) police
	// proxies.ReadCSV: mine.csv:2:value: "1,590" is not a plain number such as 12.50, without commas or signs (syntax)
	// proxies.ReadCSV: mine.csv:3:name: "=A1" is a formula to a spreadsheet; wanted: an apostrophe before it, if it is a text (syntax)
	// proxies.ReadCSV: mine.csv:3:prices: "Nov-10" is a date, which some spreadsheets make of 2010-11; wanted: the year, in a column formatted as text (syntax)
}

// The table is made up.
func ExampleMapping_Read() {
	mapping := proxies.Mapping{
		Header:   2,
		Columns:  proxies.Columns{Code: "Code", Name: "Detail", Unit: "Unit", Value: "Value", Prices: "Price year"},
		Currency: "GBP",
		Shared: proxies.Proxy{
			ID: "mine", Version: 1, System: proxies.UnitCost, Cash: proxies.CostAvoided,
			Source:   sv.Source{Title: "Our own costs", Licence: "for our own use"},
			Standing: proxies.Standing{Licence: proxies.RestrictedLicence},
		},
		SkipBlank: true,
	}
	registry, notes, err := mapping.Read("costs.csv", strings.NewReader(`Our costs,,,,
Code,Detail,Unit,Value,Price year,Remarks
Education,,,,,
E&E1.0,A school day missed,day,"£1,234.50",2012/13,
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for ref, p := range registry.All() {
		fmt.Println(ref, p.Value, "per", p.Unit)
	}
	for _, note := range notes {
		fmt.Println(note)
	}

	_, _, err = mapping.Read("costs.csv", strings.NewReader(`Our costs,,,,
Code,Detail,Unit,Value,Price year
E&E1.0,A school day missed,day,2012/13,"1,234.50"
E&E2.0,A school place,year,"5,000-6,000",2012/13
E&E3.0,A training place,year,1200015000,2012/13
`))
	fmt.Println(err)
	// Output:
	// mine.e-e1.0@1 GBP 1234.50 (2012-13 prices) per day
	// costs.csv: rows without a value were left out (number 1; rows 3) [rows-skipped]
	// costs.csv: columns were not read (number 1; columns "Remarks") [columns-unread]
	// proxies.Mapping.Read: costs.csv:3:Value: "2012/13" is a year where the amount should be, and the price year of the row is "1,234.50"; the two columns look exchanged, or cells in them (conflict)
	// proxies.Mapping.Read: costs.csv:4:Value: "5,000-6,000" is a range, 5,000 to 6,000; wanted: one value, and low and high in columns of their own (syntax)
	// proxies.Mapping.Read: costs.csv:5:Value: "1200015000" is more than 10000000, the largest amount to believe for one unit; it looks like the range 12000 to 15000 run together; wanted: the value, and low and high in columns of their own (out-of-range)
}
