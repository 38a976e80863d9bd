// Package dirstore may use the filesystem, and no more of the surroundings.
package dirstore

import (
	_ "log" // want "return an error or a Note"
	_ "os"
)
