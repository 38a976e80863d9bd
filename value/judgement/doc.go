// Package judgement sets options side by side and shows whose weights lead to
// which of them. It ranks nothing without its support, and it decides nothing.
package judgement
