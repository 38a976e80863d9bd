// Package hostile may change the settings, and look at its surroundings.
package hostile

import (
	"os"
	"testing"

	"github.com/shopspring/decimal"
)

// Main plays the host program.
func Main(m *testing.M) {
	decimal.DivisionPrecision = 1
	decimal.ExpMaxIterations = 1
	decimal.MarshalJSONWithoutQuotes = true
	decimal.MaxDecodeExponent = 1
	decimal.PowPrecisionNegativeExponent = 1
	decimal.TrimTrailingZeros = false
	decimal.UseScientificNotation = true
	os.Exit(m.Run())
}

// Division is forbidden here as everywhere.
func Division(d decimal.Decimal) {
	_ = d.Div // want "its precision is a setting"
}
