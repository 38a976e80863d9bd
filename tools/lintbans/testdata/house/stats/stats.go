// Package stats imports what it may, and one that it may not.
package stats

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "go.yaml.in/yaml/v3" // want "list 'stats'"
	_ "gonum.org/v1/gonum/mathext"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/internal/plumbing"
)
