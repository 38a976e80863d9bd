// Package proxies says what one unit of a change is worth: exact money that
// knows its currency and its price year, and proxies that know their source.
//
//	Money, Sum             an amount, its currency, its prices; long ledgers to the last digit
//	Prices, Year           nominal, or in the prices of a calendar or financial year
//	Index, Rate            dated series of prices and of incomes; rates of exchange
//	Conversion, Step       money brought to other prices or another currency, with its trail
//	Schedule, Band         discount rates; factors and present values
//	Proxy, Part            a cited value of one unit, and what it is made of
//	Uprating, Indices      how a value follows prices and incomes
//	Standing               how far a proxy may be relied on and passed on
//	Registry, Query        an open set of proxies: found, checked, read and written
//	Mapping                reads a table of values that the user holds a licence for
//	DistributionalWeight   what a pound counts for somebody of another income
//	OptimismBias           by how much projects of a kind were estimated too low
//
// It knows no proxy, index or rate of its own: all are data, read from the
// user's files or made in the user's program. Package
// [github.com/fairchance/socialvalue/proxies/uk] holds tables of the United
// Kingdom that may be passed on, [github.com/fairchance/socialvalue/proxies/world]
// discount rates of other countries.
//
// # Exactness
//
// Amounts are decimals and are never rounded but for print, or where Round or
// Allocate is called. A conversion factor (a rebasing, a rate of exchange turned
// round, a discount, a weight) is rounded once, half away from zero, to 20
// decimal places, and is recorded; so parts add up to their total to the last
// digit, in any order. Nothing here depends on the settings that the decimal
// library keeps in package variables.
//
// # What it refuses
//
//   - to add or compare money of two currencies or of two price years;
//   - to rebase nominal money, or money that does not state its price year;
//   - to read a year that an index does not have, unless a rule is named, which
//     is then a note with its figures;
//   - to discount nominal money at real rates, or real money at nominal rates;
//   - a proxy without a source, without a price year, or whose cash character
//     or valuation system is not said, or whose parts do not add up to it;
//   - a second meaning for an id and version that are already taken;
//   - figures of more than 34 digits that somebody typed, and the traps of
//     tables that went through a spreadsheet: formulas, ranges, joined numbers,
//     years in the column of values.
//
// # Sharing
//
// All types are values and nothing changes once made. A [Registry], like
// everything else here, is shared between goroutines without locks; the slices
// in what it returns are shared too, and not to be changed. A service that
// reloads one keeps an atomic.Pointer[proxies.Registry] of its own.
package proxies
