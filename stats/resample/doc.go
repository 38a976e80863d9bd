// Package resample answers by drawing again from the data themselves: how
// surprising is this difference if the groups were dealt at random, and how far
// would this figure move with other people of the same kind?
//
//	TwoSample   permutation test of a difference in means
//	SignFlip    permutation test of a mean change
//	Permute     permutation test of any statistic of two samples
//	Bootstrap   confidence interval of any statistic: of a sample, of pairs, of
//	            two samples, of rows in clusters such as practices
//	Replay      the same for resamples that are given
//
// # Which of them
//
// A permutation test needs no distribution, only that under the null any person
// could as well have been in the other group: it suits randomised programmes. A
// bootstrap needs no formula for a standard error, only enough independent rows
// or clusters: it suits ratios, medians and costs. Neither mends how people were
// chosen: the caveats of package stats stand.
//
// # Draws
//
// Permutation tests are exact wherever all arrangements can be counted, and then
// no chance enters. Otherwise they, and every bootstrap, rest on random draws.
// [Options].Seed says which, and the result records it: there is no seed taken
// from the clock. Draws are cut into blocks of 64, each with a generator of its
// own (ChaCha8) made from the seed and the number of the block, so the numbers
// are the same on any number of cores. What is drawn is exactly uniform.
//
// The rows of a [stats.Sample] are sorted before anything is drawn, so that rows
// in any order and a tally of them give the same result. Rows of [stats.Pairs]
// and of [Rows] are taken in the order given. A tally is written out, one row an
// observation, up to 2^26 rows.
//
// # Cancelling
//
// Every function that takes a context stops when that is done, at the next draw
// or within a fraction of a second where it counts, and returns the context's
// error, wrapped. Its goroutines have ended when it returns.
package resample
