package proxies

import sv "github.com/fairchance/socialvalue"

// The codes of this package's problems and notes, beside those of the root.
const (
	CodeCurrencyMismatch sv.Code = "currency-mismatch" // money in two currencies
	CodePricesMismatch   sv.Code = "prices-mismatch"   // money in prices of two years, or nominal where real is wanted
	CodePriceYear        sv.Code = "price-year"        // a price year is wanted, and money is nominal or says nothing
	CodeYearMissing      sv.Code = "year-missing"      // an index or a schedule says nothing about a year
	CodeYearKind         sv.Code = "year-kind"         // a financial year where calendar years are wanted, or the reverse
	CodeYearOrder        sv.Code = "year-order"        // years or bands of years that do not follow one another
	CodeYearRule         sv.Code = "year-rule"         // note: a year was read from an index by a rule
	CodeNotPublished     sv.Code = "not-published"     // note: a level of an index was made by a rule
	CodeRateYear         sv.Code = "rate-year"         // note: money was exchanged at a rate of another year than its prices, or of unknown ones
	CodeNotUprated       sv.Code = "not-uprated"       // note: a figure is taken to be the same in the prices of another year
	CodePartsSum         sv.Code = "parts-sum"         // parts that do not add up to their value

	CodeStale        sv.Code = "stale"          // note: past the date by which it was to be reviewed
	CodeNotDated     sv.Code = "not-dated"      // note: no date to compare that date with
	CodeSuperseded   sv.Code = "superseded"     // note: the source has been replaced
	CodeRestricted   sv.Code = "restricted"     // note: a licence that does not let a figure be passed on freely
	CodeSecondHand   sv.Code = "second-hand"    // note: nobody read the figure in the original
	CodeUnlikeValues sv.Code = "unlike-values"  // note: one change valued by unlike valuation systems
	CodePartAndWhole sv.Code = "part-and-whole" // note: one change valued by proxies that overlap

	CodeRowsSkipped   sv.Code = "rows-skipped"   // note: rows of a table that were left out
	CodeColumnsUnread sv.Code = "columns-unread" // note: columns of a table that were not read
)
