// Package metrics imports what it may, and two that it may not.
package metrics

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "go.yaml.in/yaml/v3"         // want "list 'metrics'"
	_ "gonum.org/v1/gonum/mathext" // want "list 'metrics'"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/internal/plumbing"
	_ "github.com/fairchance/socialvalue/stakeholder"
	_ "github.com/fairchance/socialvalue/stats"
)
