// Package decimals uses all that it should not of the decimal library.
package decimals

import (
	"github.com/shopspring/decimal"
	other "github.com/shopspring/decimal"
)

type amount struct{}

// Div of a type of our own is nobody else's business.
func (amount) Div() {}

// Precision is what the host program may change under us.
func Precision(d decimal.Decimal, p *decimal.Decimal, n decimal.NullDecimal) {
	_ = d.Div               // want "its precision is a setting"
	_ = d.ExpHullAbrham     // want "its precision is a setting"
	_ = d.Pow               // want "its precision is a setting"
	_ = d.PowBigInt         // want "its precision is a setting"
	_ = d.PowInt32          // want "its precision is a setting"
	_ = d.Root              // want "its precision is a setting"
	_ = d.Sqrt              // want "its precision is a setting"
	_ = p.Div               // want "its precision is a setting"
	_ = n.Decimal.Div       // want "its precision is a setting"
	_ = decimal.Decimal.Div // want "its precision is a setting"
	_ = other.Decimal.Div   // want "its precision is a setting"
	_ = decimal.Avg         // want "its precision is a setting"
	_ = d.DivRound
	_ = d.PowWithPrecision
	_ = d.SqrtRound
	_ = d.Mul
	_ = d.QuoRem
	_ = amount{}.Div
}

// Reading is what a setting can refuse.
func Reading(d *decimal.Decimal, n *decimal.NullDecimal) {
	_ = decimal.NewFromFormattedString   // want "what it reads depends"
	_ = decimal.NewFromString            // want "what it reads depends"
	_ = decimal.RequireFromString        // want "what it reads depends"
	_ = d.GobDecode                      // want "what it reads depends"
	_ = d.Scan                           // want "what it reads depends"
	_ = d.UnmarshalBinary                // want "what it reads depends"
	_ = d.UnmarshalJSON                  // want "what it reads depends"
	_ = d.UnmarshalText                  // want "what it reads depends"
	_ = n.Scan                           // want "what it reads depends"
	_ = n.UnmarshalJSON                  // want "what it reads depends"
	_ = n.UnmarshalText                  // want "what it reads depends"
	_ = decimal.NewFromFloat             // want "the one way in from float64"
	_ = decimal.NewFromFloat32           // want "the one way in from float64"
	_ = decimal.NewFromFloatWithExponent // want "the one way in from float64"
	_ = decimal.NewFromInt
	_ = decimal.NewFromBigInt
	_ = decimal.New
}

// Printing is what a setting can change.
func Printing(d decimal.Decimal, n decimal.NullDecimal) {
	_ = d.MarshalJSON // want "what it prints depends"
	_ = d.MarshalText // want "what it prints depends"
	_ = d.String      // want "what it prints depends"
	_ = d.Value       // want "what it prints depends"
	_ = n.MarshalJSON // want "what it prints depends"
	_ = n.MarshalText // want "what it prints depends"
	_ = n.Value       // want "what it prints depends"
	_ = d.StringFixed
}

// Settings are read and written by the host program only.
func Settings() {
	decimal.DivisionPrecision = 1            // want "the settings belong"
	decimal.ExpMaxIterations = 1             // want "the settings belong"
	decimal.MarshalJSONWithoutQuotes = true  // want "the settings belong"
	decimal.MaxDecodeExponent = 1            // want "the settings belong"
	decimal.PowPrecisionNegativeExponent = 1 // want "the settings belong"
	decimal.TrimTrailingZeros = false        // want "the settings belong"
	decimal.UseScientificNotation = true     // want "the settings belong"
	_ = decimal.DivisionPrecision            // want "the settings belong"
	_ = decimal.ExpMaxIterations             // want "the settings belong"
	_ = decimal.MarshalJSONWithoutQuotes     // want "the settings belong"
	_ = decimal.MaxDecodeExponent            // want "the settings belong"
	_ = decimal.PowPrecisionNegativeExponent // want "the settings belong"
	_ = decimal.TrimTrailingZeros            // want "the settings belong"
	_ = decimal.UseScientificNotation        // want "the settings belong"
	_ = other.TrimTrailingZeros              // want "the settings belong"
}
