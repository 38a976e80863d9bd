// Package stakeholder says who is affected by a programme, what changes for
// them, and what they say matters.
//
// It is where an account begins: not with what happens to be counted but with
// people. A [Stakeholder] is a group (or a single person), an [Outcome] is a
// change that one stakeholder would notice, and a [View] is what somebody said
// of an outcome, in a [Conversation], in their own words. A view is evidence of
// the same standing as a test: value.Appraise puts both into the same table. A
// [Decision] changes the list of outcomes, with its reason and with what was held
// against it; [LeftOut] says which outcomes are outside after all decisions. What was
// said of an outcome that was merged follows it into the other, marked as such.
//
//	Check     what is wrong with all of that, taken together
//	WhoSpoke  which groups were heard and how; Unheard lists those that were not
//	Agree     who stands where on what, within groups and between them
//	Moves     how views moved since last time, by speaker and by group
//	Theory    what is thought to lead to what, and what has to be true for it
//
// What it refuses, because each would put a figure in the place of people:
//
//   - to average dissent away: counts are by group and position, spreads have both
//     ends, a minority's words stand beside those of the majority, and nothing is a
//     mean over groups or a ranking of outcomes over all of them;
//   - to quote without consent: [View.Quote] is the one way to somebody's words, and
//     what is kept back is counted;
//   - to mix modes: an importance on a scale, by rank and in points are never compared
//     or put in one figure, nor are those out of two numbers, and none takes the place of
//     another;
//   - to let others' words pass for a group's own, or made-up views for said ones:
//     the former are counted apart, the latter left out, or marked throughout where
//     there is nothing else;
//   - to put words into mouths: an importance and a quotation stay with the outcome of
//     which they were given, whatever became of it; a position follows a merger, apart
//     from those that were taken since, and no split;
//   - to guess: speakers without a name are matched with nobody, nothing is said to
//     have moved since a conversation without a date, and a figure that cannot be
//     worked out is left out with a note.
package stakeholder
