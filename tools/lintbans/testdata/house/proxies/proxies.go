// Package proxies imports what it may, and two that it may not.
package proxies

import (
	_ "fmt"

	_ "github.com/shopspring/decimal"
	_ "go.yaml.in/yaml/v3"         // want "list 'proxies'"
	_ "gonum.org/v1/gonum/mathext" // want "list 'proxies'"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/internal/plumbing"
)
