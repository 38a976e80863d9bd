// Package compare sets programmes side by side that share no metrics. It compares
// what any programme has: outcomes that are valued locally, and how far each is
// measured, moved and sustained, for whom, and on what evidence.
//
// [Compare] works out the relations that any two programmes have. [Beyond] is for
// two that share targets: what lies beyond them, what one of the two has there
// that the other has not, and questions about it for the two teams. Every figure
// says what it rests on, by the ids of outcomes, lines, views and ratings.
//
// A [Programme] can be put together by hand. The short way is a version of the
// programme's journey, fairchance.Version (package value/fairchance): its method
// Programme appraises the account and brings targets, readings, waves and
// ratings along.
//
// What the package refuses to do:
//
//   - There is no exchange rate between metrics. A point of life satisfaction in
//     one place and a day at school in another are not made one unit: no choice of
//     rate is right, and whoever chose it would have decided the comparison.
//   - There is no league table, and no score. Rows rest on the same outcomes and
//     are not added up; a row whose difference may be none puts nobody first; and
//     more than two programmes are not put in an order. [Comparison.Dominance]
//     says whether everything that can be told points one way. Where it does not,
//     whose weights lead where is for package judgement to show.
//   - Groups are not averaged, and dimensions of process are not either. Each
//     group's weights bear on its own row; ratings stay with those who gave them.
//   - That the one interval holds no change and the other does not is no difference: two
//     programmes that were both tested are told apart by a [Difference], or not at all.
//   - Nothing that was not assessed counts as nothing. What is not known may be so or not:
//     a row that has it tells two programmes apart only if it would whichever way it falls.
//     Not assessed, told and not measured, stated and not tested, read against a target,
//     measured and not moved are five things, and stay five.
//   - It does not say why two programmes differ. It has questions.
package compare
