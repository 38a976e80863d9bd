// Package fairchance keeps the four stages of a fair chance in play together:
//
//	generating meaning        who was heard, on what, and where they disagree
//	measuring output value    what changed, for whom, and against which targets
//	measuring process value   how the programme works, as people of several groups see it
//	making judgements         what was decided, by whom together, on which evidence
//
// They are no steps: all four go on at the same time, and repeat. What each of them
// amounts to, the packages below this one work out (stakeholder, metrics and value,
// value/process, value/judgement). This one has what is about all four at once:
//
//   - a [Version] is how things stand in all of them. Any part may be missing;
//   - a [Cycle], made by [TakeStock], says of a version on a day what is missing,
//     what is stale, which stage runs ahead of another, and what to ask in the next
//     conversation;
//   - a [Journey] is every version that there was, with who made it, when and why, in
//     a [Store] of the caller's: [NewMemory], package dirstore, or a table of a
//     database. [Journey.Diff] compares any two versions, with the bridge between
//     their totals; [Journey.Records] are what judgement.Widening needs to show how
//     the idea of value behind decisions widened.
//
// For example:
//
//	store, err := dirstore.Open("garden")
//	journey, err := fairchance.Open(ctx, store)
//	head, err := journey.Head(ctx)
//	version, err := journey.At(ctx, head.Seq)
//
//	cycle, err := fairchance.TakeStock(version, "2025-06-01", nil)
//	fmt.Print(cycle) // bring this to the meeting
//
//	version.Account.Conversations = append(version.Account.Conversations, meeting)
//	_, err = journey.Append(ctx, fairchance.Step{
//		Seq: head.Seq + 1, Who: "gardeners and council", When: "2025-06-12", Why: "we met, and asked what matters",
//	}, version)
//
// # What it refuses
//
//   - A score of a cycle, and a stage that is done. Stages are not added up, nothing
//     says how many findings are too many, and a cycle without any is no good mark: to
//     count who was asked is not to have listened.
//   - To answer its own questions. It knows dates and lists; whether an old measurement
//     still holds, or a group should have decided too, those concerned can say.
//   - To guess dates. What may or may not be old is not called old, and what has no
//     date is named.
//   - To count views and ratings that nobody gave, or to ask about outcomes that a
//     decision left out.
//   - To change a version or take one away, to append to a version that the caller
//     has not seen, to let go of the account, or to lose or change a judgement that was
//     made or an aim that was set. What turned out otherwise is a new version, and says
//     why.
//
// # What a version may leave out
//
// A version is all that stands, so whatever it leaves out is gone from then on for
// those who read the last version only. What the one before had is therefore
//
//	refused, if gone or changed   the account's id, judgements, aims
//	noted, if gone or changed     conversations and who was there, views, outcomes, decisions on
//	                              them and their order, targets and their baselines, readings,
//	                              later waves, rubrics, ratings, the weights of each group in
//	                              the open choice
//	noted, if changed             the label of the account, or of ratings, that it is illustrative
//	noted, if gone                stakeholders, lines
//	free                          all else: rules, registries, the theory, what a line counts
//
// The notes (CodeGone, CodeRewritten) are in the entry for good, and in each difference
// that goes over it, with the first of each sort and how many there are; what each said,
// [Journey.Diff] of the two versions shows, and [TakeStock] asks about those that it is
// given. They do not say that it was wrong: slips are put right, and people take back
// what they said. Weights go from a choice into the record of its judgement, and are not
// gone.
//
// # Words that are taken back
//
// Who no longer agrees to be quoted is so from the next version on: set Consent of the
// view to false, and leave it where it is. No [Difference] quotes the words then, not of
// old versions either, and none does when the words, some of them, or the view are gone.
// Where another part of the last version repeats words without consent, 13 bytes or more,
// capitals, white space and the punctuation around them aside, that is noted
// (value.CodeWordsKeptBack); the record of a judgement that does stays as it is, and speaks
// in judgement.Widening too. An old version by [Journey.At], and an old [Journey.Statement],
// made anew to be the same to the byte, quote what could be quoted when they were made: to
// show one again, take it by [Journey.AsAgreed].
//
// The words themselves stay in the store. If they have to go, the journey goes with them:
// take the last version by [Journey.At], without the words and whatever repeats them, and
// append it to a new journey as its first, with a step that says why, and what the digest
// of the old [Journey.Head] was, so that minutes which have that digest can still be
// understood; then delete the old store and its copies, those in version control and
// backups too. The example shows it. A digest gives no words away, but whoever knows all
// else of that version could try out a guess at them: where that is to be feared, do not
// pass it on.
//
// # What a journey guarantees
//
// A version that was appended is read by everybody from then on, as it was, as far as
// the store keeps its own promises: see [Store], and package dirstore for what it makes
// of torn files, crashes and several writers. A statement made anew from a version has
// the same bytes as long as the library's results are the same. Any change to what is
// kept, a blank included, is found by [Verify], with the limits below, even where the
// journey can no longer be opened.
//
// # What it does not
//
//   - A chain of digests does not show that all of it was written anew from some entry
//     on, or that the last entries are gone: whoever has the store can do both. What
//     helps is said at [Journey]: publish the digest of the last entry where others keep
//     it, and give it to [Verify] later.
//   - Who made a version, and when, is what the caller says. There is no signature and
//     no clock.
//   - Words are stored as they stand in the account, those without consent too: it is
//     reports that keep them back. Whoever can read the store can read them all.
//   - Nothing can be forgotten. Whoever may ask for that should not be in a journey by
//     name or by words that tell who it is; for what has to go all the same, see above.
//   - That a version is sound. Drafts are kept, and say so part by part; who wants none
//     asks [Version.Check] first.
package fairchance
