// Package value imports what it may, and two that it may not.
package value

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "go.yaml.in/yaml/v3"         // want "list 'value'"
	_ "gonum.org/v1/gonum/mathext" // want "list 'value'"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/internal/plumbing"
	_ "github.com/fairchance/socialvalue/metrics"
	_ "github.com/fairchance/socialvalue/proxies"
	_ "github.com/fairchance/socialvalue/stakeholder"
	_ "github.com/fairchance/socialvalue/stats"
)
