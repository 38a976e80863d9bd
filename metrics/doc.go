// Package metrics says how a change is measured. It holds no metric of its
// own: a metric is a [Definition] that the user writes, in code or in a JSON
// file, and a [Registry] is the set of those that an account may refer to.
//
// What is measured is chosen where the programme runs. A definition fixes only
// what a number means: its unit, which direction is the better one, what it is
// part of, and where the definition comes from. Attendances of different kinds
// are different units, and a part is never valued beside its whole.
//
// A [Target] says where a metric is meant to get, and keeps every aim that was
// ever set for it: [Target.Attain] shows how far it was reached, and whether the
// goalposts moved on the way. Where what matters differs from one person to the
// next, [GoalAttainment] scores people on goals of their own. [ReadJSON], [ReadTargets]
// and [ReadGoals] read them strictly from files. Shares of unlike
// targets are never averaged, nor are scores over people: both would hide who was
// left behind, and reward those who aimed low.
package metrics
