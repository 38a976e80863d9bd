// Package compare sets programmes side by side that share no metrics. It compares
// what any programme has: outcomes that are valued locally, and how far each is
// measured, moved and sustained, for whom, and on what evidence.
package compare
