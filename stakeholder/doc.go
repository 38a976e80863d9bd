// Package stakeholder says who is affected by a programme, what changes for
// them, and what they say matters.
//
// It is where an account begins: not with what happens to be counted but with
// people. A [Stakeholder] is a group (or a single person), an [Outcome] is a
// change that one stakeholder would notice, and a [View] is what somebody said
// of an outcome, in a [Conversation], in their own words. A view is evidence of
// the same standing as a test: value.Appraise puts both into the same table.
//
// Words are repeated only where their speaker agreed to be quoted, and groups
// that were never heard are named ([Unheard]), not averaged away.
package stakeholder
