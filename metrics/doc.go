// Package metrics says how a change is measured. It holds no metric of its
// own: a metric is a [Definition] that the user writes, in code or in a JSON
// file, and a [Registry] is the set of those that an account may refer to.
//
// What is measured is chosen where the programme runs. A definition fixes only
// what a number means: its unit, which direction is the better one, what it is
// part of, and where the definition comes from. Attendances of different kinds
// are different units, and a part is never valued beside its whole.
package metrics
