// Package wayward imports what packages under stats may not.
package wayward

import (
	_ "log"       // want "return an error"
	_ "math/rand" // want "math/rand/v2"
	_ "math/rand/v2"
	_ "net"      // want "the network"
	_ "net/http" // want "the network"
	_ "net/url"
	_ "os"      // want "take an io.Reader"
	_ "os/exec" // want "take an io.Reader"

	_ "github.com/stretchr/testify/require" // want "testify is for tests"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "list 'stats'" "nothing imports an example"
	_ "github.com/fairchance/socialvalue/metrics"         // want "list 'stats'"
	_ "github.com/fairchance/socialvalue/proxies"         // want "list 'stats'"
	_ "github.com/fairchance/socialvalue/stakeholder"     // want "list 'stats'"
	_ "github.com/fairchance/socialvalue/stats"
	_ "github.com/fairchance/socialvalue/value" // want "list 'stats'"
)
