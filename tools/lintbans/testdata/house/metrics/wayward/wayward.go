// Package wayward imports what packages under metrics may not.
package wayward

import (
	_ "os" // want "take an io.Reader"

	_ "github.com/stretchr/testify/require" // want "testify is for tests"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'metrics'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/metrics"
	_ "github.com/fairchance/socialvalue/proxies" // want "list 'metrics'"
	_ "github.com/fairchance/socialvalue/value"   // want "list 'metrics'"
)
