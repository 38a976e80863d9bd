// Package stats answers: did it change, and because of the programme? It is a
// package of hypothesis tests, one function a test, one [Result] for all.
//
// # Which test
//
// Did attendances fall, in the same people before and after?
//
//	PairedRateRatio        how many times as often; people, or practices, as clusters
//	PairedRateDifference   how many fewer per person and time; what package value takes
//	SignedRank, SignTest   did more people improve than worsen: a sensitivity test
//	McNemar                the share of people with any attendance at all
//
// Do two groups differ?
//
//	RateRatio, RateDifference            events over time: exact, mid-p, score, Wald
//	RateETest                            the same by the E-test
//	WelchT, StudentT                     means
//	MeanRatio                            means, as a ratio: the share that happens anyway
//	MannWhitney, BrunnerMunzel           ranks
//	RiskDifference, RiskRatio, OddsRatio shares of people
//	Fisher, ChiSquare, GTest             tables
//	MantelHaenszel                       tables of several strata, such as practices
//	TOST                                 are they equivalent, within bounds that matter
//
// Two groups of people who attend again and again: RateRatio takes events as
// independent and is too sure. Compare each person's own count, by WelchT for a
// difference per person or MannWhitney for ranks; with practices, by a bootstrap
// of whole practices (resample.OfRows).
//
// Two groups, before and after: WelchT of [Pairs.Differences] of the one and of the
// other is a difference in differences. Package value takes it as net, by the
// design value.DifferenceInDifferences. With practices, or as a ratio of ratios, it
// is that bootstrap.
//
// Several groups: ANOVA, WelchANOVA, KruskalWallis; the same people several
// times: Friedman, CochranQ. Against a fixed value: OneSampleT, OneSampleRate,
// OneSampleProportion, GoodnessOfFit. Together: Pearson, Spearman, Kendall. What
// the data are like: Describe, Quantile, Dispersion, Levene, BrownForsythe,
// Bartlett, ShapiroWilk, JarqueBera, AndersonDarling, Lilliefors. Sizes of
// effects by their names: StandardizedDifference, StandardizedChange,
// NumberNeeded. From the literature: Published. Many tests: Adjust.
//
// Subpackages: resample has permutation tests and the bootstrap, agreement says
// how far raters or stakeholders agree, power plans how many people it takes.
//
// # Rows or tallies
//
// A [Sample] or [Pairs] holds rows or a tally, that is values with counts: the
// answer of a GROUP BY over a hundred million people is a tally of some hundred
// pairs, and feeds the same test in microseconds. Rows and their tally give the
// same result to 1e-12. A [Tally] or [PairTally] collects one from a stream,
// merges with others exactly, and travels as JSON or in binary. [Moments] do for
// tests of means.
//
// # Reading a result
//
// Estimate is the answer in its own unit, with the interval for the alternative
// and level that were asked for; Effect is its size on a scale without a unit; P
// says how surprising the data would be if the Null were true. P keeps its
// relative precision far into the tail, and LogP goes on where P underflows to
// 0. Notes are the caveats; they are part of the answer. String puts all of it
// on one line, Paragraph into sentences.
//
// Only a difference becomes a quantity of something avoided or gained: the
// difference times the exposure of the programme. A ratio needs the rate of the
// comparison group first, which is what [Report].ControlRate is for.
//
// # What no test can see
//
// People who are picked because they attended often attend less often
// afterwards, whatever is done: regression to the mean. A before and after of
// such people shows a fall without any programme, and every test here takes it
// for an effect: with nothing done and people chosen for three attendances or
// more, between two thirds and all of them reject at 5 %. Compare with people who
// were picked in the same way.
//
// Attendances are not independent: a few people attend again and again, so that
// counts scatter more than Poisson counts, and tests that take events as
// independent reject too often. Taking the before and after of the same people
// for two unrelated groups goes wrong the other way, and misses four effects in
// five that the paired tests see. People of one practice resemble each other:
// name the practices as Clusters.
//
// # What it refuses
//
// NaN, infinities, no data, no variation where some is needed, unlike units and
// options that a test does not have are errors, all reported at once with their
// paths. Missing values are left out only if [Options].DropMissing asks for it,
// and are counted in the result. Nothing is approximated without a note, no
// result is called significant, and none is printed with p = 0. Inputs are never
// changed or kept.
//
// # Where R and scipy differ
//
// Results agree with R 4.2.2 to ten digits, on the cases of testdata/oracle,
// except where R loses digits itself: the odds ratio and interval of Fisher's
// test are exact roots, not R's to 1e-4, and so are the asymptotic intervals of
// the rank tests. Two-sided exact p-values of binomial, Fisher and Poisson tests
// add up the outcomes that are no more likely than the observed one, within a
// factor of 1 + 1e-7; those of the exact Mann-Whitney test double the smaller
// tail, McNemar's likewise. Continuity corrections are on, as in R, and
// Uncorrected leaves them out. Exact tests of ranks stay exact with ties and
// zeros, where R changes to an approximation.
package stats
