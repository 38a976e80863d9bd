// Package hostile lets a test suite run inside a program that has changed every
// setting of the decimal library, as a host program may:
//
//	SOCIALVALUE_HOSTILE_DECIMAL=1 go test -count=1 ./...
//
// Nothing may come out differently. Without -count=1 go test would repeat what it
// found without them.
package hostile

import (
	"os"
	"testing"

	"github.com/shopspring/decimal"
)

// On reports whether the environment asks for hostile settings.
func On() bool { return os.Getenv("SOCIALVALUE_HOSTILE_DECIMAL") == "1" }

// Main runs the tests, with hostile settings if they are [On].
// It is for TestMain, and for nothing but tests.
func Main(m *testing.M) {
	if On() {
		decimal.DivisionPrecision = 1
		decimal.PowPrecisionNegativeExponent = 1
		decimal.MarshalJSONWithoutQuotes = true
		decimal.TrimTrailingZeros = !decimal.TrimTrailingZeros
		decimal.UseScientificNotation = true
		decimal.ExpMaxIterations = 1
		decimal.MaxDecodeExponent = 0
	}
	os.Exit(m.Run())
}
