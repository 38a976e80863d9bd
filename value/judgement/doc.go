// Package judgement sets options side by side and shows whose weights lead to
// which of them.
//
// A [Choice] says what can be done, what it is judged by, how each option does and
// what each group holds to be important; narratives and process come as groups
// rated them, never as rated by the library. [Weigh] works out what follows, exactly:
// which option dominates which whatever anybody's weights, what each is worth to
// each group and what that comes from, which differences hold over all that the
// performances may be, and what weight or performance would change the option that
// is best.
//
// It refuses to add groups up, since that would need a weight of one group
// against another, which nobody holds. It ranks nothing: two options are told
// apart only where their difference keeps its sign. It takes nothing for zero that
// was not assessed, and it decides nothing: a judgement is made by people together,
// and kept with its dissent in a [Record].
package judgement
