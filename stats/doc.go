// Package stats answers: did it change, and because of the programme? It
// compares events over time in two groups, takes over results from the
// literature, and adjusts for having asked many questions at once.
//
//	RateRatio        how many times as often, exact or on the log scale
//	RateDifference   how many more or fewer per unit of exposure
//	Published        a printed estimate with its interval, as a result
//	Adjust           p-values of several tests, adjusted together
//
// # Reading a result
//
// Every function returns one [Result]. Its Estimate is the answer in its own
// unit, with the interval for the alternative and level that were asked for;
// Effect is the same answer as a relative size; P says how surprising the data
// would be if the Null were true. P keeps its relative precision far into the
// tail, and LogP goes on where P underflows to 0. Notes are the caveats; they
// are part of the answer. String puts all of it on one line.
//
// Only a difference becomes a quantity of something avoided or gained: the
// difference times the exposure of the programme. A ratio needs the rate of the
// comparison group first, which is what [Report].ControlRate is for.
//
// # What no test can see
//
// People who are picked because they attended often attend less often
// afterwards, whatever is done: regression to the mean. A before and after of
// such people shows a fall without any programme, and every p-value takes it
// for an effect. Compare with people who were picked in the same way.
//
// Attendances are not independent: a few people attend again and again, so that
// counts scatter more than Poisson counts, and intervals that take events as
// independent are too narrow. Results on counts carry a note saying so, and a
// further one when the same person stands in several records.
//
// # What it refuses
//
// NaN, infinities, no events at all, unlike units and unknown options are
// errors, all reported at once with their paths. Nothing is dropped, nothing is
// approximated without a note, no result is called significant, and none is
// printed with p = 0. Inputs are never changed or kept.
package stats
