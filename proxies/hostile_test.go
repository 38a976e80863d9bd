package proxies_test

import (
	"os"
	"testing"

	"github.com/shopspring/decimal"
)

// TestMain lets the whole suite run in a program that has changed every setting
// of the decimal library:
//
//	SOCIALVALUE_HOSTILE_DECIMAL=1 go test ./...
//
// Nothing may come out differently.
func TestMain(m *testing.M) {
	if os.Getenv("SOCIALVALUE_HOSTILE_DECIMAL") == "1" {
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
