// Package wayward imports what packages under value may not.
package wayward

import (
	_ "os" // want "take an io.Reader"

	_ "github.com/stretchr/testify/require" // want "testify is for tests"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'value'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/value"
)
