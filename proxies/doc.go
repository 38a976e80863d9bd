// Package proxies says what one unit of a change is worth: exact money that
// knows its currency and its price year, and proxies that know their source.
//
//	Money            an amount, its currency, its prices
//	Prices, Year     nominal, or in the prices of a calendar or financial year
//	Index, Rebased   a dated price series; money moved from one year's prices to another's
//	Schedule, Band   discount rates; factors and present values
//	Proxy, Registry  a cited value of one unit; an open set of them
//
// It knows no proxy, index or rate of its own: all are data, read from the
// user's files or made in the user's program.
//
// # Exactness
//
// Amounts are decimals and are never rounded but for print. A conversion
// factor (a rebasing, a discount) is a quotient rounded once, half away from
// zero, to 20 decimal places, and is recorded; so parts add up to their total
// to the last digit, in any order. Nothing here depends on the settings that
// the decimal library keeps in package variables.
//
// # What it refuses
//
//   - to add or compare money of two currencies or of two price years;
//   - to rebase nominal money, or money that does not state its price year;
//   - to read a financial year from an index of calendar years, unless a rule
//     is named, which is then a note with its figures;
//   - to discount nominal money at real rates, or real money at nominal rates;
//   - a proxy without a source, without a price year, or whose cash character
//     or valuation system is not said;
//   - a second meaning for an id and version that are already taken.
//
// # Sharing
//
// All types are values and nothing changes once made. A [Registry], like
// everything else here, is shared between goroutines without locks. A service
// that reloads one keeps an atomic.Pointer[proxies.Registry] of its own.
package proxies
