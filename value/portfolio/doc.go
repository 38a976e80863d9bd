// Package portfolio rolls many programmes' statements up into one.
//
// A [Portfolio] takes statements one at a time and keeps sums of them, to the last
// digit and whatever their order; [Portfolio.Statement] says what they amount to.
//
// What programmes share is counted once where the caller declares it, in a
// [Sharing], and nowhere else: two programmes that happen to name the same people,
// or the same grant, are taken for different ones. An input that is declared to be
// one is one cost. Of lines that are declared to be of the same people and outcome,
// either one is named to count, and the others are listed as left out; or each
// counts with the part that its attribution leaves it, which takes that these parts
// are no more than the whole.
//
// Unlike valuation systems are never added to each other, nor is an outcome year
// of one account brought to the calendar of another: year 1 is the first outcome
// year of each.
package portfolio
