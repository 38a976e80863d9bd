// Package plumbing imports what internal packages may.
package plumbing

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "gonum.org/v1/gonum/mathext" // want "numerics live in stats"

	_ "github.com/fairchance/socialvalue"
)
