// Package wayward imports what packages under stakeholder may not.
package wayward

import (
	_ "os" // want "take an io.Reader"

	_ "github.com/stretchr/testify/require" // want "testify is for tests"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'stakeholder'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/metrics"         // want "list 'stakeholder'"
	_ "github.com/fairchance/socialvalue/proxies"         // want "list 'stakeholder'"
	_ "github.com/fairchance/socialvalue/stakeholder"
	_ "github.com/fairchance/socialvalue/value" // want "list 'stakeholder'"
)
