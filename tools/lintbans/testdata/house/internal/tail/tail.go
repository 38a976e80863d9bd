// Package tail may use gonum.
package tail

import (
	_ "gonum.org/v1/gonum/mathext"

	_ "github.com/fairchance/socialvalue/internal/plumbing"
)
