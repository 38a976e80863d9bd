// Package wayward imports what packages under proxies may not.
package wayward

import (
	_ "os" // want "take an io.Reader"

	_ "github.com/stretchr/testify/require" // want "testify is for tests"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'proxies'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/metrics"         // want "list 'proxies'"
	_ "github.com/fairchance/socialvalue/proxies"
	_ "github.com/fairchance/socialvalue/stakeholder" // want "list 'proxies'"
	_ "github.com/fairchance/socialvalue/stats"       // want "list 'proxies'"
	_ "github.com/fairchance/socialvalue/value"       // want "list 'proxies'"
)
