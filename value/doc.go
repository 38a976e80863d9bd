// Package value says what a programme amounts to: to whom, in which kind of
// value, resting on what, and how surely.
//
// An [Account] is the value map of one programme: stakeholders, outcomes, what
// was said in conversations, and lines, each of which is one outcome in one
// population with a quantity, words, money or nothing yet. [Appraise] turns it
// into a [Statement]:
//
//   - a matrix of stakeholders by kinds of value, whose cells hold money,
//     quantities and people's words side by side; what is empty is "not
//     assessed", which is not zero, and what a decision left out stays listed with
//     its reason and dissent. Words stand with the outcome that they are on, and say
//     whose they are where that is somebody else;
//   - totals of named baskets of lines with their cost, net present value and the
//     ratios that the convention defines, each with its two sides and with the range
//     that one [Parameter] at a time would give, and of how many outcomes it is;
//   - who pays and who saves, by cash character, transfers apart;
//   - every caveat, and for each figure an [Explanation] down to its sources.
//
// A statement is then asked for views: [Statement.Fiscal],
// [Statement.PublicOrPrivate], [Statement.Distribution], [Statement.Coverage] and
// [Statement.BreakEven]. Two of one account are compared by [Diff], which says how
// much of a change in a total each cause has made. Many accounts under one
// convention are appraised faster by an [Appraiser], and a value map too long to
// hold goes line by line into a [Ledger].
//
// Package value/uncertainty varies, switches and simulates what a statement rests
// on; package value/portfolio rolls many statements up; package value/compare sets
// two programmes side by side that share no metrics. How a programme works is for
// package value/process, what to decide for value/judgement, and value/fairchance
// keeps all of them in play together.
//
// The value of a line in its t-th outcome year, t = 1, 2, ... from the year in
// which the line starts, is
//
//	impact(t) = gain x units per gain x unit value
//	          x (1 - deadweight) x (1 - displacement) x (1 - attribution)
//	          x (1 - optimism bias) x (1 - drop-off)^(t-1)
//
// (units per gain is 1 unless a [Bridge] says otherwise),
// where attribution is the part due to others, and its present value is
// impact(t) times the discount factor that the convention has for the account's
// outcome year in which it falls (see [FirstYear] and Line.Start). All money is exact:
// factors are rounded once to 20 places, amounts only for print, so that the
// parts of every table add up to its totals.
//
// References: The Value Map (SROI Network, training template), for the columns
// of an impact; HM Treasury, The Green Book (2018), paragraphs 5.54 to 5.61, for
// net present value, ratio and switching value; Dayson, Policy & Politics blog
// (2016), for blended value as each stakeholder sees it.
//
// A quantity says whether it is [Gross] or [Net] of what would have happened
// anyway. One that is net of a comparison group takes no deadweight again. A
// filter that nobody assessed keeps its line out of all totals until somebody
// does, or a convention with another rule is chosen by name.
package value
