// Package wayward imports what internal packages may not.
package wayward

import (
	_ "github.com/stretchr/testify/require" // want "testify is for tests"
	_ "go.yaml.in/yaml/v3"                  // want "list 'internal'"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'internal'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/metrics"         // want "list 'internal'"
	_ "github.com/fairchance/socialvalue/proxies"         // want "list 'internal'"
	_ "github.com/fairchance/socialvalue/stakeholder"     // want "list 'internal'"
	_ "github.com/fairchance/socialvalue/stats"           // want "list 'internal'"
	_ "github.com/fairchance/socialvalue/value"           // want "list 'internal'"
)
