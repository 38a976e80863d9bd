// Package fairchance imports what only one of its subpackages may.
package fairchance

import (
	_ "os" // want "take an io.Reader"
)
