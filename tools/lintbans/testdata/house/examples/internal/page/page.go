// Package page is shared by examples, and shows nothing of the library.
package page

import (
	_ "os"

	_ "github.com/fairchance/socialvalue/value" // want "list 'examples-internal'"
)
