// Package process shows how a programme works, beside what it brings about: is
// its culture fit to use what it is given? Raters of several groups judge it on
// a [Rubric] of their own making.
package process
