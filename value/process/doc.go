// Package process shows how a programme works, beside what it brings about: is
// its culture fit to use what it is given? People of several groups rate it on a
// [Rubric] of their own making, whose levels are anchored in words, and say what
// each rating rests on.
//
// [Assess] turns their ratings into a [Profile]: for each dimension, round and group
// the number of raters at each level, with the evidence of the lowest and the highest
// and of those who stand furthest from their own group; where groups differ; how far
// raters agree; who moved between rounds, and who was not there. [Compare] sets the
// profiles of two programmes side by side.
//
// The package refuses:
//
//   - a total score. Trust does not make up for a voice that was not heard, and what
//     it would take to make up for it is for those concerned to judge: package
//     judgement asks for their weights, group by group;
//   - means of levels. Levels are an order: nobody has said that the step from 1 to 2
//     is as wide as that from 3 to 4, and a mean would. Counts, medians that are
//     levels, and comparisons of pairs say all that an order can;
//   - one figure for all groups of a programme, in which the largest group hides the
//     others: groups are set beside each other, and beside themselves in another
//     programme, and never pooled. A group that did not rate is named, and is not a low
//     rating. (Alpha over all raters says how far they agree, not at which level; it is
//     low where groups are at odds, and that of each group stands below);
//   - output value. How a programme works is not worth so many pounds, and a
//     programme that works badly cannot buy itself out of it with outcomes: a profile
//     stands beside a statement and is never added to it;
//   - words without consent: it quotes views through View.Quote only.
package process
