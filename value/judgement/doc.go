// Package judgement sets options side by side and shows whose weights lead to
// which of them.
//
// A [Choice] says what can be done, what it is judged by, how each option does and
// what each group holds to be important; narratives and process come as groups
// rated them, never as rated by the library. Three functions take one, and find the
// same faults in it:
//
//   - [Weigh] works out what follows, exactly: which option dominates which whatever
//     anybody's weights, what each is worth to each group and what that comes from,
//     which differences hold over all that the performances may be, and what weight or
//     performance would change the option that is best, or of an order of criteria under
//     which weights each option would be;
//   - [Accept] draws weights and performances, and says for which part of the weights
//     that somebody could hold each option comes first;
//   - [FindOut] says which evidence is worth getting before the choice is made.
//
// A [Record] keeps a judgement: the choice, the evidence seen, who decided together,
// dissent with its reasons, conditions, and when to look at it again. [Record.Judge]
// keeps what was on the table as a digest, [Record.Replay] works it out again and
// verifies that it is the same. That is about the figures: who chose what, who
// disagreed and why is covered by [Record.Digest], kept elsewhere, or by a journey of
// package value/fairchance. [Widening] shows how the idea of value behind a row of
// records changed.
//
// The package refuses to add groups up, since that would need a weight of one group
// against another, which nobody holds. It ranks nothing: two options are told
// apart only where their difference keeps its sign, and a chance of coming first
// always stands beside the weights that it is about. It takes nothing for zero that
// was not assessed and puts no figure in its place ([Unknown]), cuts no performance off
// at the end of a scale without saying so, gives no weight to what tells no option from
// another, and infers nobody's agreement from silence. It decides nothing: a judgement
// is made by people together.
package judgement
