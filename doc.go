// Package socialvalue says what a social programme is worth, honestly: to
// whom, in which kind of value, on what evidence and how surely.
//
// The packages follow the question in the order in which it is asked:
//
//	stakeholder   who is affected, what changes for them, what they say matters
//	metrics       how a change is measured: an open registry, nothing prescribed
//	stats         did it change, and because of the programme? tests and intervals
//	proxies       what is one unit worth? exact money, dated, cited, discounted
//	value         what it amounts to: the account and the blended statement
//
// and what has grown out of them:
//
//	stats/resample      permutation tests and the bootstrap
//	stats/agreement     do raters agree?
//	stats/power         how many people does it take?
//	proxies/uk          open British unit costs, indices and discount rates
//	proxies/world       discount rates of other countries
//	value/uncertainty   how sure it is, and what is worth finding out
//	value/portfolio     many programmes, what they share counted once
//	value/process       how a programme works, as those concerned see it
//	value/compare       programmes side by side that share no metrics
//	value/judgement     whose weights lead to which option, and what was decided
//	value/fairchance    where all of that stands, what to ask next, how it came to this
//	    .../dirstore    a journey as a directory of files
//
// Each can be used alone; value brings them together. A programme is described
// by a value.Account (stakeholders, outcomes, conversations, lines) and
// value.Appraise turns it into a value.Statement: a matrix of stakeholders by
// kinds of value whose cells are money, a quantity or somebody's words, with
// the caveats that belong to each. Every figure in it can be explained down to
// its source, and what moved between two statements is told by cause.
//
// Meaning, output, process and judgement stay in play at the same time: a
// fairchance.Cycle finds what is missing, stale or ahead of the rest, and a
// fairchance.Journey keeps every version of it all.
//
// This package itself holds the four words that all the others share: [Code],
// [Note], [Problem] and [Source].
//
// # What it refuses to do
//
// It does not turn everything into one number. It does not add unlike money,
// take deadweight off a figure that is already net of a comparison group, read
// "not assessed" as zero, drop rows in silence, or call a result significant.
//
// Nor does it stand in for the conversation. It does not average dissent away,
// add how a programme works to what it brings about, make up exchange rates
// between metrics, print a league table, or rank options without saying whose
// weights lead there, and how surely.
package socialvalue
