// Package socialvalue is a small house built to see the lint rules bite.
//
// A line that must be reported says so in a want comment, once for each report;
// a line without one must not be. What a package of the house may import it
// imports in its own file; what it may not, in a package wayward below it, so
// that no imports go in circles.
package socialvalue

import (
	_ "encoding/json"

	_ "github.com/shopspring/decimal" // want "list 'root'"
	_ "go.yaml.in/yaml/v3"            // want "list 'root'"
)
