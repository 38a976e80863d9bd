// Package fairchance keeps the four stages of a fair chance in play together:
// generating meaning, measuring output value, measuring process value and making
// judgements.
package fairchance
