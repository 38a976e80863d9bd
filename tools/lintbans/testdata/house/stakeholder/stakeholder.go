// Package stakeholder imports what it may, and one that it may not.
package stakeholder

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "go.yaml.in/yaml/v3" // want "list 'stakeholder'"
	_ "gonum.org/v1/gonum/graph/simple"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/internal/plumbing"
	_ "github.com/fairchance/socialvalue/stats"
)
